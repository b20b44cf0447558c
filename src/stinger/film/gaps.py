"""Gaps: what lies between keyframes too far apart, looked at where packet sizes hint at a change.

A cut inside a group of pictures makes one packet several times its neighbours' size; black makes
them nearly nothing. Both are read from the container without decoding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stinger.film.look import (
    Look,
    Sight,
    look_at,
    settle_text,
    take_samples,
)
from stinger.film.media.container import Film, PacketNote
from stinger.film.media.pictures import Picture
from stinger.film.packets import IDLE_FRAMES, NOTHING, Packets, means
from stinger.film.signals.text import TextSeen

_WIDE_US = 2_020_000
"""Looks nearer than this cannot hide a whole stinger of 2 s between them. Keyframes every 48 frames
of 23.976 a second are 2.002 s apart."""
_STEP_US = 700_000
"""Spacing of looks inside a gap: a stinger of 2 s gets two."""
_PIXELS = 1.5e9
"""Pixels decoded at most: about 720 frames of 1080p, 6,500 of 360p. It bounds the time."""
_QUIET = 2.0
"""Hint under which a gap is left alone: a roll's packets keep their size within a factor of two,
and a scene put into it, even by a fade, changes their level more."""

_FEATURE_SHARE = 0.15
"""Share of the pixels that gaps before the first text may take: shots of the feature move as much
as cards that fade, and on large pictures there is no time for all."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Film time between two looks, its frames, how strongly its packets hint at change, and whether
    either look shows text, or any before.
    """

    start_us: int
    end_us: int
    frames: int
    hint: float
    beside_text: bool
    after_text: bool


def fill_gaps(
    film: Film, looks: Sequence[Look], notes: Sequence[PacketNote], *, end_us: int
) -> list[Look]:
    """More looks where ``looks``, up to ``end_us``, lie far apart: beside text first, then where
    changes are likeliest.
    """
    if not looks:
        return []
    packets = Packets.of(notes)
    gaps = _find_gaps(looks, packets, end_us)
    budget = _PIXELS / max(1, film.info.width * film.info.height)
    found: list[Look] = []
    spare = _FEATURE_SHARE * budget
    for gap in sorted(gaps, key=lambda g: (not g.beside_text, -g.hint)):
        if gap.frames > (budget if gap.after_text else min(budget, spare)):
            continue
        budget -= gap.frames
        spare -= 0 if gap.after_text else gap.frames
        found += _look_inside(film, gap)
    seen = sorted([*looks, *found], key=lambda look: look.time_us)
    times = []
    for time_us in _find_pauses(seen, packets):
        frames = packets.since_key(time_us)
        if frames <= budget:
            budget -= frames
            times.append(time_us)
    return found + look_at_times(film, times)


def _find_pauses(looks: Sequence[Look], packets: Packets) -> list[int]:
    """Times of likely black between two looks, from the first text on, likeliest first: a
    quarter second of idle packets, or words that stand elsewhere than those before.

    It parts a roll from a card or a scene, and two scenes, though no keyframe falls into it.
    """
    found = []
    first = next((i for i, look in enumerate(looks) if look.has_text), len(looks))
    for one, two in pairwise(looks[first:]):
        apart = two.time_us - one.time_us
        if one.tone.is_black or two.tone.is_black or apart < _PAUSE_US:
            continue
        times, sizes = packets.between(one.time_us, two.time_us)
        if len(sizes) < 2 * IDLE_FRAMES:
            continue
        level = means(sizes, IDLE_FRAMES)
        # The first and the last idle place: one of them may be a still card's.
        idle = np.flatnonzero(level <= 1.2 * float(level.min()) + 2)
        places = sorted({int(idle[0]), int(idle[-1])})
        drop = (float(np.percentile(sizes, 90)) + NOTHING) / (float(level.min()) + NOTHING)
        elsewhere = _stands_elsewhere(one, two)
        if elsewhere:
            # What stands right before the new page comes up.
            places.append(max(0, int(np.argmax(sizes[IDLE_FRAMES:])) + IDLE_FRAMES // 2 - 1))
        if drop >= _PAUSE_DROP or elsewhere:
            middles = (int(times[place + IDLE_FRAMES // 2]) for place in places)
            found += [(elsewhere, drop, time_us) for time_us in middles]
    return [time_us for _, _, time_us in sorted(found, reverse=True)[:_MOST_PAUSES]]


def _stands_elsewhere(one: Look, two: Look) -> bool:
    """Whether a few lines on an even ground stand in other places than what follows or went before:
    a new card, whose packets may be as small as those of black.

    A page that reaches past them both ways is another one: a roll moves all one way.
    """
    if one.text is None or two.text is None or not (one.on_even_ground and two.on_even_ground):
        return False
    if _is_card(one) and _is_card(two) and _lie_apart(one.text, two.text):
        return True
    return (_is_card(one) and _within(one.text, two.text)) or (
        _is_card(two) and _within(two.text, one.text)
    )


def _lie_apart(one: TextSeen, two: TextSeen) -> bool:
    return one.bottom <= two.top or two.bottom <= one.top


def _within(card: TextSeen, page: TextSeen) -> bool:
    """Whether ``page`` reaches past ``card`` at both ends, by more than a line."""
    return page.top < card.top - _LINE and page.bottom > card.bottom + _LINE


_LINE = 0.06
"""Share of the height: a line of text and the space to the next."""


_PAUSE_US = 400_000
_PAUSE_DROP = 3.0
"""A roll's packets keep their size within a factor of two."""
_MOST_PAUSES = 16


def look_at_times(film: Film, times: Sequence[int]) -> list[Look]:
    """A look at the first frame at or after each of ``times``, in microseconds."""
    looks = []
    for time_us in times:
        picture = film.picture_at(time_us)
        if picture is not None:
            looks.append(look_at(picture))
    return looks


def _find_gaps(looks: Sequence[Look], packets: Packets, end_us: int) -> list[Gap]:
    gaps = []
    named = False
    for look, after, past in zip(looks, [*looks[1:], None], [*looks[2:], None, None], strict=False):
        named = named or look.has_text
        # Black before the first text may be that between two cards, the first of them unseen.
        dark = after is not None and after.tone.is_black
        ends_dark = dark and not named and past is not None and past.has_text
        one, two = look.time_us, end_us if after is None else after.time_us
        if two - one <= _WIDE_US:
            continue
        _, inside = packets.between(one, two)
        beside = look.has_text or (after is not None and after.has_text) or ends_dark
        hint = _hint(inside, cuts=named or beside) if len(inside) else 0.0
        if _is_card(look) or (after is not None and _is_card(after)) or ends_dark:
            hint = max(hint, _QUIET)
        ends_in_dark = dark or after is None
        if look.tone.is_black and ends_in_dark and len(inside) and _is_lit(inside):
            hint = max(hint, _QUIET)
        if hint >= _QUIET:
            gaps.append(Gap(one, two, len(inside), hint, beside, named or beside))
    return gaps


def _is_lit(sizes: NDArray[np.float64]) -> bool:
    """Whether packets are larger than black ever needs: something stands between black and black,
    or between black and the film's end.
    """
    return float(np.median(sizes)) > 2 * NOTHING


def _is_card(look: Look) -> bool:
    """Whether a few words stand on an even ground: still cards change without much to code, and
    are as cheap to decode.
    """
    few = look.sight is Sight.SOME_TEXT or (look.text is not None and look.text.lines <= CARD_LINES)
    return look.has_text and few and look.on_even_ground


CARD_LINES = 6
"""A card of promise or law in large letters holds no more, as the reader parts them."""


def _hint(sizes: NDArray[np.float64], *, cuts: bool) -> float:
    """How much the packets change: the greatest against the usual one, the busiest second against
    the idlest, and the usual one against the idlest quarter of a second, which black leaves.

    Without ``cuts`` the greatest does not count: before the first text a cut is the feature's own.
    """
    usual = float(np.median(sizes)) + NOTHING
    spike = float(sizes.max()) / usual
    seconds = means(sizes, 24)
    pause = usual / (float(means(sizes, IDLE_FRAMES).min()) + NOTHING)
    swing = float((seconds.max() + NOTHING) / (seconds.min() + NOTHING))
    return max(spike / 4 if cuts else 0.0, swing, pause / 2)


def _look_inside(film: Film, gap: Gap) -> list[Look]:
    return settle_text(list(take_samples(_pictures_inside(film, gap), every_us=0)))


def _pictures_inside(film: Film, gap: Gap) -> Iterator[Picture]:
    due = gap.start_us + _STEP_US
    for picture in film.frames(gap.start_us, gap.end_us, quick=True):
        if picture.time_us >= due:
            yield picture
            due = picture.time_us + _STEP_US

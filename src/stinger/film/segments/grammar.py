"""The grammar of a film's end: which kinds of span follow one another, and how long each lasts.

A semi-Markov model (explicit durations; Murphy, 2002) over looks. It names coarse spans only; what
an "other" span is (scene, card, ident) is told from its pictures afterwards.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from stinger.film.look import Look, Sight
from stinger.film.signals.tone import CUT, thumb_distance


class Part(StrEnum):
    """A coarse kind of span."""

    FEATURE = "feature"
    BLACK_BEFORE = "black_before"
    CREDITS = "credits"
    OTHER = "other"
    BLACK = "black"


@dataclass(frozen=True, slots=True)
class Span:
    """Looks [first, last] of one part."""

    part: Part
    first: int
    last: int


_SIGHTS = [
    (Sight.BLACK, True),
    (Sight.MUCH_TEXT, True),
    (Sight.MUCH_TEXT, False),
    (Sight.SOME_TEXT, True),
    (Sight.SOME_TEXT, False),
    (Sight.PICTURE, False),
    (Sight.PLAIN, True),
]
"""Sights, each on an even ground (True) or on a picture."""

# How often a part shows each of them. Credits over pictures lose their text between cards; the
# feature holds signs, letters and captions, seldom on an even ground.
_SHOWS = {
    Part.FEATURE: (0.03, 0.008, 0.012, 0.015, 0.045, 0.87, 0.02),
    Part.BLACK_BEFORE: (0.99, 1e-5, 1e-5, 1e-5, 1e-5, 1e-4, 5e-3),
    Part.CREDITS: (0.05, 0.43, 0.15, 0.2, 0.09, 0.03, 0.05),
    Part.OTHER: (0.02, 0.01, 0.03, 0.03, 0.1, 0.77, 0.04),
    Part.BLACK: (0.99, 1e-5, 1e-5, 1e-5, 1e-5, 1e-4, 5e-3),
}
_PICTURE_IN_PLAIN_CREDITS = 0.002
"""How often a bare picture shows in credits that otherwise stand on an even ground: logos only."""
_PICTURE_IN_PICTURED_CREDITS = 0.12
_LONE_IN_CREDITS = 0.03
"""How often one line stands in one picture alone within credits: less than in the feature, where it
is a sign or a word on a shirt."""
_GROUND_IN_CREDITS = 0.3
"""How often the ground of the text near it shows bare: between cards, before and after a roll."""

# Length in seconds: median and spread of the logarithm. Credits: median 233 s over 205 films, here
# wide because stingers part them. Stingers: 2 s to 3 min. Black: fades and pauses.
_LENGTHS = {
    Part.BLACK_BEFORE: (1.5, 1.2),
    Part.CREDITS: (90.0, 1.1),
    Part.OTHER: (20.0, 1.4),
    Part.BLACK: (1.5, 1.3),
}

# What may follow what, and how readily (not normalised to the letter: only ratios matter).
_FOLLOWS = {
    (Part.FEATURE, Part.BLACK_BEFORE): 0.02,
    (Part.FEATURE, Part.CREDITS): 0.01,
    (Part.BLACK_BEFORE, Part.CREDITS): 0.6,
    (Part.BLACK_BEFORE, Part.FEATURE): 0.3,
    (Part.CREDITS, Part.BLACK): 0.5,
    (Part.CREDITS, Part.OTHER): 0.1,
    (Part.OTHER, Part.CREDITS): 0.3,
    (Part.OTHER, Part.BLACK): 0.5,
    (Part.BLACK, Part.CREDITS): 0.3,
    (Part.BLACK, Part.OTHER): 0.5,
}
_ENDS = {
    Part.FEATURE: 0.02,
    Part.BLACK_BEFORE: 0.02,
    Part.CREDITS: 0.5,
    Part.OTHER: 0.3,
    Part.BLACK: 0.5,
}
_PARTS = list(Part)


def parse_tail(looks: Sequence[Look], end_us: int) -> list[Span]:
    """The likeliest spans over ``looks``, in order and without gaps."""
    if not looks:
        return []
    scores = _scores(looks, end_us)
    sums = np.vstack([np.zeros(len(_PARTS)), np.cumsum(scores, axis=0)])
    return _best_path(sums, _edges_s(looks, end_us))


def settle_grounds(looks: Sequence[Look], spans: Sequence[Span]) -> list[Span]:
    """The spans with the credits' own empty ground given to them.

    A roll climbs into an empty ground and leaves one behind: still, even, and like the ground under
    its first or last text.
    """
    settled = list(spans)
    for i, span in enumerate(settled):
        if span.part is not Part.CREDITS:
            continue
        if i > 0 and settled[i - 1].part in (Part.FEATURE, Part.OTHER):
            first = span.first
            while first - 1 > settled[i - 1].first and is_ground(looks[first - 1], looks[first]):
                first -= 1
            settled[i - 1] = Span(settled[i - 1].part, settled[i - 1].first, first - 1)
            settled[i] = Span(span.part, first, span.last)
        if i + 1 < len(settled) and settled[i + 1].part is Part.OTHER:
            first, last = settled[i].first, span.last
            while last + 1 < settled[i + 1].last and is_ground(looks[last + 1], looks[last]):
                last += 1
            settled[i + 1] = Span(Part.OTHER, last + 1, settled[i + 1].last)
            settled[i] = Span(span.part, first, last)
    return settled


def is_ground(look: Look, text_look: Look) -> bool:
    """Whether ``look`` is the empty ground of ``text_look``: smooth, and alike but for the text."""
    if look.has_text or look.tone.is_black or look.tone.detail > 2.0:
        return False
    return thumb_distance(look.tone.thumb, text_look.tone.thumb) < 8


def _edges_s(looks: Sequence[Look], end_us: int) -> NDArray[np.float64]:
    """Where each look's reign begins: half-way from the one before; and the film's end."""
    times = np.array([look.time_us for look in looks], np.float64) / 1e6
    middles = (times[1:] + times[:-1]) / 2
    return np.concatenate([[times[0]], middles, [max(end_us / 1e6, times[-1] + 0.04)]])


def _scores(looks: Sequence[Look], end_us: int) -> NDArray[np.float64]:
    """Log-likelihood of each look under each part, weighted by the time it stands for.

    Looks nearer than 2 s to one another are not independent, so they count less, unless they show
    another page of text; one look never counts for more than 2 of them.
    """
    table = np.log(np.array([_SHOWS[part] for part in _PARTS]))
    reign = np.diff(_edges_s(looks, end_us))
    news = _novelty(looks)
    weight = np.clip(reign / 2.0, 0.3, 2.0) * news
    fresh = np.array([k.has_text and k.on_one_level for k in looks]) & (news == 1.0)
    weight = np.where(fresh, np.maximum(weight, _NEW_CARD), weight)
    kinds = [_SIGHTS.index(_sight_on_ground(looks, i)) for i in range(len(looks))]
    scores = table[:, kinds].T.copy()
    credits = _PARTS.index(Part.CREDITS)
    for i, rate in _picture_rates(looks).items():
        scores[i, credits] = math.log(rate)
    return np.asarray(scores * weight[:, None])


def _sight_on_ground(looks: Sequence[Look], i: int) -> tuple[Sight, bool]:
    sight = looks[i].sight
    if sight in (Sight.MUCH_TEXT, Sight.SOME_TEXT):
        return sight, looks[i].on_even_ground and not _is_lone(looks, i)
    return sight, sight is not Sight.PICTURE


def _picture_rates(looks: Sequence[Look]) -> dict[int, float]:
    """How likely each bare picture, or one with a lone line, would be within credits, by the ground
    of the text near it.

    Between cards over pictures the text is often away; a roll on an even ground never is. A plain
    picture is the ground of the text near it, or another shot.
    """
    texts = [i for i, look in enumerate(looks) if look.has_text and not _is_lone(looks, i)]
    rates: dict[int, float] = {}
    for i, look in enumerate(looks):
        if look.sight is Sight.SOME_TEXT and _is_lone(looks, i):
            rates[i] = _LONE_IN_CREDITS
        if look.sight not in (Sight.PICTURE, Sight.PLAIN):
            continue
        at = bisect.bisect(texts, i)
        near = [
            looks[j]
            for j in texts[max(0, at - 1) : at + 1]
            if abs(looks[j].time_us - look.time_us) <= _NEAR_US
        ]
        if look.sight is Sight.PLAIN:
            if near and not any(is_ground(look, n) for n in near):
                rates[i] = _PICTURE_IN_PLAIN_CREDITS
        elif any(is_ground(look, n) for n in near):
            rates[i] = _GROUND_IN_CREDITS
        elif near:
            pictured = any(not _on_ground(n) for n in near)
            rates[i] = _PICTURE_IN_PICTURED_CREDITS if pictured else _PICTURE_IN_PLAIN_CREDITS
    return rates


def _is_lone(looks: Sequence[Look], i: int) -> bool:
    """Whether one line stands in a picture, and no other picture near it bears other text: twigs,
    a caption or a sign, more often than a name.
    """
    look = looks[i]
    if _on_ground(look) or look.text is None or look.text.lines > 1:
        return False
    return not any(
        other.has_text
        and not _on_ground(other)
        and abs(other.time_us - look.time_us) <= _NEAR_US
        and shows_other(look, other)
        for other in looks[max(0, i - _NEAR_LOOKS) : i + _NEAR_LOOKS + 1]
    )


def shows_other(one: Look, two: Look) -> bool:
    """Whether two looks show other pictures, or text at other places."""
    return thumb_distance(one.tone.thumb, two.tone.thumb) > CUT or _has_moved(one, two)


def _on_ground(look: Look) -> bool:
    """Whether text stands on an even ground; one line on a smooth picture may be of the picture."""
    if look.on_one_level:
        return True
    few = look.text is not None and look.text.lines <= 1 and look.text.by_net
    return look.on_even_ground and not few


_NEAR_LOOKS = 16
_NEAR_US = 8_000_000
"""Cards follow one another within this: they stand 2 to 6 s."""


def _novelty(looks: Sequence[Look]) -> NDArray[np.float64]:
    """1 for a look that differs from the one before it, less for the same page of text again.

    A letter held to the camera for six seconds is one piece of evidence, not six.
    """
    news = [1.0]
    for before, look in pairwise(looks):
        same = thumb_distance(before.tone.thumb, look.tone.thumb) < _SAME
        same = same and not _has_moved(before, look)
        weight = _SAME_WEIGHT if _on_ground(look) else _SAME_SIGN_WEIGHT
        news.append(weight if same and look.has_text else 1.0)
    return np.array(news)


_NEW_CARD = 0.8
"""Least weight of a page of text, on one level, not seen on the look before."""


def _has_moved(before: Look, look: Look) -> bool:
    """Whether the text of two looks, measured alike, stands at other places."""
    one, two = before.text, look.text
    if one is None or two is None or one.by_net != two.by_net:
        return False
    return max(abs(one.top - two.top), abs(one.bottom - two.bottom)) > _MOVED


_MOVED = 0.03
"""Share of the height: a line of text; small names on black leave a thumbnail as it was."""
_SAME = 1.0
"""Thumbnail distance of one still picture coded twice; the slowest roll moves its own by more."""
_SAME_WEIGHT = 0.35
_SAME_SIGN_WEIGHT = 0.1
"""For text on a picture, which may be a sign, a screen or a page that a scene dwells on."""


def _lateness(starts_s: NDArray[np.float64], end_s: float) -> NDArray[np.float64]:
    """Log-prior of where end credits may begin, by the share of the film gone by.

    Over 205 measured films none began before three quarters; short films carry longer ones. Opening
    titles look the same but stand in the first minutes.
    """
    share = starts_s / max(end_s, 1e-3)
    return np.interp(share, [0.1, 0.2, 0.35], [-60.0, -4.0, 0.0])


def _best_path(sums: NDArray[np.float64], edges_s: NDArray[np.float64]) -> list[Span]:
    count, width = sums.shape[0] - 1, len(_PARTS)
    late = _lateness(edges_s[:-1], float(edges_s[-1]))
    before_credits = [_PARTS.index(p) for p in (Part.FEATURE, Part.BLACK_BEFORE)]
    best = np.full((count + 1, width), -np.inf)
    back: dict[tuple[int, int], tuple[int, int]] = {}
    entry = np.full(width, -np.inf)
    entry[_PARTS.index(Part.FEATURE)] = 0.0
    # A tail may open inside the credits when the whole film is little more.
    entry[_PARTS.index(Part.BLACK_BEFORE)] = math.log(1e-3)
    entry[_PARTS.index(Part.CREDITS)] = math.log(1e-5) + float(late[0])
    for end in range(1, count + 1):
        starts = np.arange(end)
        lengths = edges_s[end] - edges_s[starts]
        for state, part in enumerate(_PARTS):
            inside = sums[end, state] - sums[starts, state] + _length_score(part, lengths)
            arrive = np.full((end, width), -np.inf)
            for before, other in enumerate(_PARTS):
                if (other, part) in _FOLLOWS:
                    arrive[:, before] = best[:end, before] + math.log(_FOLLOWS[other, part])
            if part is Part.CREDITS:
                arrive[:, before_credits] += late[:end, None]
            total = arrive + inside[:, None]
            flat = int(np.argmax(total))
            start, before = divmod(flat, width)
            value = total[start, before]
            opening = entry[state] + inside[0]
            if opening >= value:
                value, start, before = opening, 0, -1
            best[end, state] = value
            back[end, state] = (start, before)
    finish = best[count] + np.array([math.log(_ENDS[part]) for part in _PARTS])
    spans, end, state = [], count, int(np.argmax(finish))
    while end > 0:
        start, before = back[end, state]
        spans.append(Span(_PARTS[state], start, end - 1))
        end, state = start, before
    return spans[::-1]


def _length_score(part: Part, lengths_s: NDArray[np.float64]) -> NDArray[np.float64]:
    if part not in _LENGTHS:
        return np.zeros_like(lengths_s)
    median, spread = _LENGTHS[part]
    z = (np.log(np.maximum(lengths_s, 0.05)) - math.log(median)) / spread
    return np.asarray(-0.5 * z**2 - math.log(spread))

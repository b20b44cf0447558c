"""The lead: what stands before the credits found, where names may come up in pictures unseen.

Titles over pictures are small, fade in after each cut, where the keyframe is, and stand apart; a
first part of them before a mid-credits scene may not show on any keyframe. What shows is the black
that they begin after.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from stinger.film.gaps import look_at_times
from stinger.film.look import PAGE_LINES, Look, is_bare, look_at, search_for_small_text
from stinger.film.media.container import Film
from stinger.film.packets import IDLE_FRAMES, NOTHING, Packets, means
from stinger.film.segments.grammar import Part, Span, shows_other
from stinger.film.segments.nature import has_word, read_wording
from stinger.film.segments.wording import Wording
from stinger.film.signals.reading import READ_WIDTH, read_words
from stinger.film.signals.tone import CUT, thumb_distance

LEAD_US = 20_000_000
_SHOT_US = 5_000_000
"""How far before a name that was seen its shot and the one before it are looked at in any case."""
_BARE_US = 1_200_000
"""A name stands two seconds or more: between looks no farther apart it cannot come and go."""
_COMES_UP_US = 3_000_000
"""Names fade in within the first seconds of their shot."""
_MOST_MISSES = 2
"""Shots without a name after which no more are looked at: one may be too busy to be read."""


def look_at_lead(film: Film, looks: Sequence[Look], first: int) -> list[Look]:
    """Closer looks at the shots before ``looks[first]``, the credits' first, that show names.

    Goes backwards, and gives up after shots without a name, beyond those seen already.
    """
    start = looks[first].time_us
    lead = [look for look in looks[: first + 1] if look.time_us >= start - LEAD_US]
    named_us = next((k.time_us - _SHOT_US for k in lead[:-1] if k.has_text), start)
    # Credits that begin on a page of their own seldom follow titles over pictures.
    most = 1 if looks[first].on_one_level else _MOST_MISSES
    found: list[Look] = []
    misses = 0
    for one, two in reversed(list(pairwise(lead))):
        if one.time_us < named_us and (misses >= most or one.tone.is_black):
            break
        if _is_open(one, two):
            named = _look_for_name(film, lead, one, two)
            misses = 0 if named else misses + 1
            found += named
    return found


def follow_names(film: Film, looks: Sequence[Look]) -> list[Look]:
    """Closer looks at the shots of ``looks`` that show names, onwards from the first until black or
    until shots show none.
    """
    found: list[Look] = []
    misses = 0
    for one, two in pairwise(looks):
        if misses >= _MOST_MISSES or (two.tone.is_black and not one.tone.is_black):
            break
        if one.has_text:
            misses = 0
        elif _is_open(one, two):
            named = _look_for_name(film, looks, one, two)
            misses = 0 if named else misses + 1
            found += named
    return found


def _is_open(one: Look, two: Look) -> bool:
    """Whether a name may come up between two looks, the first of which shows none."""
    if one.tone.is_black or one.has_text:
        return False
    return two.time_us - one.time_us > _BARE_US or _is_other_shot(one, two)


def _look_for_name(film: Film, looks: Sequence[Look], one: Look, two: Look) -> list[Look]:
    apart = two.time_us - one.time_us
    seen = _find_title(film, one.time_us + (apart // 2 if apart > _BARE_US else 0))
    return [] if seen is None else [seen, *_same_shot(looks, seen)]


def _find_title(film: Film, time_us: int) -> Look | None:
    """A close look at ``time_us`` if text stands there: a single line must be legible, since so
    closely one is found in twigs and rails too.
    """
    picture = film.picture_at(time_us)
    if picture is None:
        return None
    look = look_at(picture)
    if is_bare(look):
        return None
    if look.text is None or look.text.lines < _TITLE_LEAST:
        closer = search_for_small_text(picture, look)
        look = closer if closer.has_text else look
    if not look.has_text or look.text is None:
        return None
    if look.text.lines >= _TITLE_LEAST:
        return look
    return look if has_word(read_words(picture.rgb(READ_WIDTH))) else None


_TITLE_LEAST = 2
"""Lines of most titles: a role and a name."""


def _same_shot(lead: Sequence[Look], seen: Look) -> list[Look]:
    """The bare looks shortly before ``seen`` in its shot, with its text: it was about to come up or
    too small to be found.
    """
    shot: list[Look] = []
    for look in reversed([k for k in lead if k.time_us <= seen.time_us]):
        early = seen.time_us - look.time_us > _COMES_UP_US
        # A pan may carry the picture far between the cut and the name; its ground stays.
        other = _is_other_shot(look, shot[-1]) if shot else look.on_one_level != seen.on_one_level
        other = other or _is_other_light(look, seen)
        if early or look.has_text or look.tone.is_black or other:
            break
        shot.append(replace(look, text=seen.text))
    return shot


def _is_other_shot(one: Look, two: Look) -> bool:
    return thumb_distance(one.tone.thumb, two.tone.thumb) > CUT


def _is_other_light(one: Look, two: Look) -> bool:
    low, high = sorted((one.tone.mean, two.tone.mean))
    return high > _OTHER_LIGHT * low + 5


_OTHER_LIGHT = 1.6
"""A pan keeps a picture's mean light within this factor, between one shot and another unseen."""


def find_named_black(
    film: Film, looks: Sequence[Look], packets: Packets, *, since_us: int, until_us: int
) -> tuple[int, list[Look]] | None:
    """The first black in [since, until) that names come up after, and the looks that show both.

    Black is known from ``looks``, or looked for where packets run idle.
    """
    known = [
        (one.time_us, two.time_us)
        for one, two in pairwise(looks)
        if since_us <= one.time_us < until_us and one.tone.is_black and not two.tone.is_black
    ]
    dark_at = {look.time_us: look for look in looks if look.tone.is_black}
    for dark_us, lit_us in sorted([*known, *_idle_places(film, packets, since_us, until_us)]):
        dark = [dark_at[dark_us]] if dark_us in dark_at else look_at_times(film, [dark_us])
        if not (dark and dark[0].tone.is_black):
            continue
        for wait_us in _NAMED_AFTER_US:
            seen = _find_title(film, lit_us + wait_us) if lit_us + wait_us < until_us else None
            if seen is not None:
                return dark_us, [*dark, seen]
    return None


_NAMED_AFTER_US = (1_500_000, 3_500_000)
"""Into the first card, which stands 2 to 6 s and takes up to a second to come up, and again."""


def find_black(film: Film, packets: Packets, *, since_us: int, until_us: int) -> list[Look]:
    """Looks at black where packets run idle in [since, until)."""
    places = _idle_places(film, packets, since_us, until_us)
    looks = look_at_times(film, [dark_us for dark_us, _ in places])
    return [look for look in looks if look.tone.is_black]


def _idle_places(
    film: Film, packets: Packets, since_us: int, until_us: int
) -> list[tuple[int, int]]:
    """The middle and the end of the idlest runs of packets in [since, until), in order of time."""
    times, sizes = packets.between(since_us, until_us)
    if len(sizes) < 4 * IDLE_FRAMES:
        return []
    level = means(sizes, _SHORTEST) + NOTHING
    usual = float(np.median(level))
    idle = np.flatnonzero(level * _IDLE <= usual)
    runs = np.split(idle, np.flatnonzero(np.diff(idle) > IDLE_FRAMES) + 1) if len(idle) else []
    runs = sorted(runs, key=lambda run: float(level[run].min()))[:_MOST_PLACES]
    budget = _PIXELS / max(1, film.info.width * film.info.height)
    places = []
    for run in runs:
        middle = int(times[(run[0] + run[-1] + _SHORTEST) // 2])
        end = int(times[min(len(times) - 1, run[-1] + _SHORTEST)])
        frames = packets.since_key(middle)
        if frames <= budget:
            budget -= frames
            places.append((middle, end))
    return sorted(places)


_IDLE = 6.0
"""How far under the usual a quarter second of black falls at least; a still shot mostly falls less,
or is seen not to be black."""
_SHORTEST = 4
"""Frames of black that part a feature from its credits; one or two are a flash or a splice."""
_MOST_PLACES = 8
_PIXELS = 0.3e9
"""Pixels decoded at most on the way to them: about 140 frames of 1080p, 1,300 of 360p."""


def begin_after_black(looks: Sequence[Look], spans: Sequence[Span]) -> list[Span]:
    """The spans with the first credits begun after the black before them, where names in pictures
    stand in the shots between: one shot among them may be bare, its name too faint to be found.
    """
    out = list(spans)
    at = next((i for i, s in enumerate(out) if s.part is Part.CREDITS), 0)
    first = out[at].first
    if at == 0 or looks[first - 1].tone.is_black:
        return out
    named = next((i for i in range(first, out[at].last + 1) if looks[i].has_text), None)
    dark = next((i for i in range(first - 1, 0, -1) if looks[i].tone.is_black), None)
    if named is None or dark is None or is_page(looks[named]):
        return out
    if all(k.on_one_level for k in looks[dark + 1 : named + 1] if k.has_text):
        return out
    if looks[first].time_us - looks[dark].time_us > LEAD_US or out[at - 1].first > dark:
        return out
    texts = [dark, *(i for i in range(dark + 1, named) if looks[i].has_text), named]
    if any(looks[two].time_us - looks[one].time_us > _BARE_SHOT_US for one, two in pairwise(texts)):
        return out
    before = out[at - 1]
    out[at - 1 : at] = [
        Span(before.part, before.first, dark - 1),
        Span(Part.BLACK_BEFORE, dark, dark),
    ]
    out[at + 1] = Span(Part.CREDITS, dark + 1, out[at + 1].last)
    return [span for span in out if span.last >= span.first]


def is_page(look: Look) -> bool:
    """Whether a roll fills the picture, which no bare shot goes before, rather than titles."""
    text = look.text
    return text is not None and text.lines >= PAGE_LINES and text.bottom - text.top >= _FILLS


_FILLS = 0.5
"""Share of the height: a title with its names stands in less."""


def find_titles(
    film: Film, looks: Sequence[Look], black_us: int, until_us: int
) -> tuple[int, int] | None:
    """The looks [first, last] from the end of the black at ``black_us`` on to the last title, where
    titles stand in a row of shots after it, before ``until_us``.

    One at least must name a role, unless they are many: signs and subtitles stand in shots as well.
    """
    after = [i for i, k in enumerate(looks) if black_us <= k.time_us < until_us]
    lit = next((i for i in after if not looks[i].tone.is_black), None)
    if lit is None:
        return None
    texts: list[int] = []
    cards: list[int] = []
    for i in range(lit, after[-1] + 1):
        since = looks[texts[-1] if texts else lit].time_us
        if looks[i].tone.is_black or looks[i].time_us - since > _BARE_SHOT_US:
            break
        if _is_title(looks[i]):
            if not texts or shows_other(looks[texts[-1]], looks[i]):
                cards.append(i)
            texts.append(i)
    if len(cards) < _LEAST_CARDS:
        return None
    # Late in its first second a title has come up in full.
    seen = [min(looks[i].time_us + _UP_US, looks[texts[-1]].time_us) for i in cards[:_READ_CARDS]]
    named = any(read_wording(film, at) is Wording.ROLES for at in seen)
    return (lit, texts[-1]) if named or len(cards) >= _MANY_CARDS else None


def begin_at_titles(spans: Sequence[Span], titles: tuple[int, int]) -> list[Span]:
    """The spans with ``titles``, looks [first, last] after black, as a first part of the credits;
    what follows it up to the old start is another span.
    """
    begin, last = titles
    at = next((i for i, s in enumerate(spans) if s.part is Part.CREDITS), len(spans))
    if at == len(spans) or spans[at].first <= last:
        return list(spans)
    own = [
        Span(Part.FEATURE, 0, begin - 2),
        Span(Part.BLACK_BEFORE, begin - 1, begin - 1),
        Span(Part.CREDITS, begin, last),
        Span(Part.OTHER, last + 1, spans[at].first - 1),
        *spans[at:],
    ]
    return [span for span in own if span.last >= span.first]


def _is_title(look: Look) -> bool:
    """Whether few enough lines stand on the picture for a title; more are a page in the scene."""
    return look.has_text and look.text is not None and look.text.lines <= _TITLE_LINES


_TITLE_LINES = 6
_UP_US = 700_000
_LEAST_CARDS = 2
"""A caption of place or time stands alone."""
_MANY_CARDS = 5
"""So many in a row are titles though no role can be read, as in a script unknown to the reader."""
_READ_CARDS = 4
"""Reading one takes tenths of a second."""
_BARE_SHOT_US = 6_000_000
"""A shot under a name lasts as long as the name is to be read."""

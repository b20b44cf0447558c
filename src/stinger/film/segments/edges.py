"""Edges: where one span ends and the next begins, to the frame, from every frame between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from stinger.film.look import WORK_HEIGHT, Look, look_at
from stinger.film.media.container import Film
from stinger.film.media.pictures import Picture
from stinger.film.signals.tone import BLACK_PEAK, Gray, measure_glance, thumb_distance

_CUT = 9.0
"""Mean thumbnail difference of a cut: pans and gestures stay under 6, cuts begin at 9."""
_TEXT_STEP_US = 80_000
"""Text onset over a running picture is bisected to two frames."""
_FADE_US = 3_000_000


@dataclass(frozen=True, slots=True)
class Edge:
    """The gap between two spans: the first ends at ``end_us``, the second begins at ``start_us``.

    Equal for a cut; what lies between is black. ``kind`` is cut, black, text (its onset) or soft,
    which is no sharp change.
    """

    end_us: int
    start_us: int
    kind: str


@dataclass(frozen=True, slots=True)
class Glance:
    """One frame's time, whether it is black, its light, and its thumbnail."""

    time_us: int
    black: bool
    mean: float
    peak: int
    thumb: Gray


def find_edge(
    film: Film, before: Look, after: Look, *, reach_us: tuple[int, int] | None = None
) -> Edge:
    """The edge between the spans of two neighbouring looks.

    Black is searched for in ``reach_us``, which may go beyond the looks: a keyframe in the middle
    of a fade belongs to neither side. Without black, the sights decide: text against none.
    """
    lo, hi = before.time_us, after.time_us
    glances = _glance(film, *(reach_us or (lo, hi + 1)))
    run = _black_run(glances, before, after)
    if run is not None:
        return _edge_of_black(glances, run, before, after)
    glances = [g for g in glances if lo <= g.time_us <= hi]
    if len(glances) < 2:
        return Edge(hi, hi, "cut")
    cuts = _cuts(glances)
    judge = _judge(before, after)
    if len(cuts) == 1:
        at = glances[cuts[0]].time_us
        if judge is None or _agrees(film, glances, cuts[0], judge):
            return Edge(at, at, "cut")
    if judge is not None:
        return _edge_by_judge(film, glances, cuts, judge)
    steps = [thumb_distance(b.thumb, a.thumb) for a, b in pairwise(glances)]
    best = int(np.argmax(steps)) + 1
    kind = "cut" if steps[best - 1] >= _CUT else "soft"
    return Edge(glances[best].time_us, glances[best].time_us, kind)


def find_closing_black(film: Film, last: Look) -> int | None:
    """When the film turns black after ``last`` and stays so to its end, or None."""
    glances = _glance(film, last.time_us, None)
    first = len(glances)
    while first > 0 and glances[first - 1].black:
        first -= 1
    if first in (0, len(glances)):
        return None
    return glances[_trim_fades(glances, (first, len(glances)))[0]].time_us


def _glance(film: Film, lo_us: int, hi_us: int | None) -> list[Glance]:
    found = []
    for picture in film.frames(lo_us, hi_us):
        mean, peak, thumb = measure_glance(picture.small_luma(WORK_HEIGHT))
        found.append(Glance(picture.time_us, peak <= BLACK_PEAK, mean, peak, thumb))
    return found


def _black_run(glances: Sequence[Glance], before: Look, after: Look) -> tuple[int, int] | None:
    """The run of black frames at this edge as [first, past), or None.

    The one that a black look lies in; between two lit looks the longest.
    """
    runs, start = [], None
    for i, glance in enumerate(glances):
        if glance.black and start is None:
            start = i
        if start is not None and (not glance.black or i == len(glances) - 1):
            runs.append((start, i + 1 if glance.black else i))
            start = None
    if not runs:
        return None
    run = max(runs, key=lambda r: r[1] - r[0])
    if before.tone.is_black:
        run = runs[0]
    elif after.tone.is_black:
        run = runs[-1]
    return _trim_fades(glances, run)


def _trim_fades(glances: Sequence[Glance], run: tuple[int, int]) -> tuple[int, int]:
    """The run without the dim ends of fades: frames that show more than the run's own floor.

    Grain moves a frame's mean by a few tenths and its smoothed peak by three or four.
    """
    first, past = run
    half = sorted(range(first, past), key=lambda i: glances[i].mean)[: max(1, (past - first) // 2)]
    mean = float(np.median([glances[i].mean for i in half])) + 1.0
    peak = float(np.median([glances[i].peak for i in half])) + 6
    while past - first > 1 and (glances[first].mean > mean or glances[first].peak > peak):
        first += 1
    while past - first > 1 and (glances[past - 1].mean > mean or glances[past - 1].peak > peak):
        past -= 1
    return first, past


def _edge_of_black(
    glances: Sequence[Glance], run: tuple[int, int], before: Look, after: Look
) -> Edge:
    first, past = run
    end = before.time_us if first == 0 and before.tone.is_black else glances[first].time_us
    start = glances[past].time_us if past < len(glances) else after.time_us
    if after.tone.is_black:
        return Edge(end, end, "black")
    if before.tone.is_black:
        return Edge(start, start, "black")
    return Edge(end, start, "black")


def _cuts(glances: Sequence[Glance]) -> list[int]:
    steps = np.array([thumb_distance(b.thumb, a.thumb) for a, b in pairwise(glances)])
    usual = float(np.median(steps))
    return [i + 1 for i, step in enumerate(steps) if step >= max(_CUT, 4 * usual)]


def _judge(before: Look, after: Look) -> Callable[[Look], bool] | None:
    if before.has_text == after.has_text:
        return None
    wanted = after.has_text
    return lambda look: look.has_text == wanted


def _agrees(film: Film, glances: Sequence[Glance], cut: int, judge: Callable[[Look], bool]) -> bool:
    """Whether the frames on both sides of a cut belong to the two spans."""
    if cut >= len(glances) - 1:
        return True
    left = _look_near(film, glances[max(0, cut - 1)].time_us)
    return left is None or not judge(left)


def _edge_by_judge(
    film: Film, glances: Sequence[Glance], cuts: Sequence[int], judge: Callable[[Look], bool]
) -> Edge:
    """Bisect by looking: the earliest time from which frames belong to the second span."""
    lo, hi = 0, len(glances) - 1
    while hi - lo > 1 and glances[hi].time_us - glances[lo].time_us > _TEXT_STEP_US:
        middle = (lo + hi) // 2
        look = _look_near(film, glances[middle].time_us)
        if look is None:
            break
        if judge(look):
            hi = middle
        else:
            lo = middle
    near = [c for c in cuts if abs(glances[c].time_us - glances[hi].time_us) <= 500_000]
    if near:
        at = glances[min(near, key=lambda c: abs(c - hi))].time_us
        return Edge(at, at, "cut")
    return Edge(glances[hi].time_us, glances[hi].time_us, "text")


def _look_near(film: Film, at_us: int) -> Look | None:
    picture: Picture | None = next(iter(film.frames(at_us, at_us + 500_000)), None)
    return look_at(picture, by_net=True) if picture is not None else None

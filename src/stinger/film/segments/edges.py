"""Edges: where one span ends and the next begins, to the frame, from every frame between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from stinger.film.look import WORK_HEIGHT, Look, look_at
from stinger.film.media.container import Film
from stinger.film.media.pictures import Picture, frame_period_us
from stinger.film.signals.tone import BLACK_PEAK, CUT, Gray, measure_glance, thumb_distance

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
    """One frame's time, whether it is black, its light, its thumbnail; ``scouted`` when it came
    from a quick walk, so that another one finds it again.
    """

    time_us: int
    black: bool
    mean: float
    peak: int
    thumb: Gray
    scouted: bool


def find_edge(
    film: Film, before: Look, after: Look, *, reach_us: tuple[int, int] | None = None
) -> Edge:
    """The edge between the spans of two neighbouring looks.

    A black run or one clear cut between them is it. Else black is searched for in ``reach_us``,
    which may go beyond the looks: a keyframe in the middle of a fade belongs to neither side.
    Without black, the sights decide: text against none.
    """
    lo, hi = before.time_us, after.time_us
    inner = _glance(film, lo, hi + 1)
    run = _black_run(inner, before, after)
    if run is not None:
        return _edge_of_black(inner, run, before, after)
    judge = _judge(before, after)
    cuts = _cuts(inner)
    if len(cuts) == 1 and (judge is None or _agrees(film, inner, cuts[0], judge)):
        at = inner[cuts[0]].time_us
        return Edge(at, at, "cut")
    if reach_us is not None:
        outer = _glance(film, reach_us[0], lo) + inner + _glance(film, hi + 1, reach_us[1])
        run = _black_run(outer, before, after)
        if run is not None:
            return _edge_of_black(outer, run, before, after)
    if len(inner) < 2:
        return Edge(hi, hi, "cut")
    if judge is not None:
        return _edge_by_judge(film, inner, cuts, judge)
    steps = [thumb_distance(b.thumb, a.thumb) for a, b in pairwise(inner)]
    best = int(np.argmax(steps)) + 1
    kind = "cut" if steps[best - 1] >= CUT else "soft"
    return Edge(inner[best].time_us, inner[best].time_us, kind)


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
    """Glances at [lo_us, hi_us): every frame where something happens, fewer where nothing does."""
    if hi_us is not None and hi_us <= lo_us:
        return []
    scouted = [_take(picture, scouted=True) for picture in film.frames(lo_us, hi_us, quick=True)]
    found = {glance.time_us: glance for glance in scouted}
    for one, two in _doubtful(scouted, frame_period_us(film.info.frame_rate)):
        for picture in film.frames(one.time_us + 1, two.time_us):
            found.setdefault(picture.time_us, _take(picture, scouted=False))
    return [glance for _, glance in sorted(found.items())]


def _take(picture: Picture, *, scouted: bool) -> Glance:
    mean, peak, thumb = measure_glance(picture.small_luma(WORK_HEIGHT))
    return Glance(picture.time_us, peak <= BLACK_PEAK, mean, peak, thumb, scouted)


def _doubtful(glances: Sequence[Glance], period_us: int) -> list[tuple[Glance, Glance]]:
    """Neighbours with frames between them where the picture cuts or black begins or ends."""
    ends = {i for run in _black_runs(glances) for i in (*run, *_trim_fades(glances, run))}
    steps = [thumb_distance(b.thumb, a.thumb) for a, b in pairwise(glances)]
    busiest = set(sorted(range(len(steps)), key=lambda i: -steps[i])[:_MOST_DOUBTS])
    return [
        (one, two)
        for i, (one, two) in enumerate(pairwise(glances))
        if two.time_us - one.time_us > 1.5 * period_us
        and (i + 1 in ends or (i in busiest and steps[i] >= CUT))
    ]


_MOST_DOUBTS = 3
"""Cuts looked into between two looks: an edge has one; more is a busy scene."""


def _black_runs(glances: Sequence[Glance]) -> list[tuple[int, int]]:
    """Runs of black as [first, past)."""
    runs, start = [], None
    for i, glance in enumerate(glances):
        if glance.black and start is None:
            start = i
        if start is not None and (not glance.black or i == len(glances) - 1):
            runs.append((start, i + 1 if glance.black else i))
            start = None
    return runs


def _black_run(glances: Sequence[Glance], before: Look, after: Look) -> tuple[int, int] | None:
    """The run of black frames at this edge as [first, past), or None.

    The one that a black look lies in; between two lit looks the longest.
    """
    runs = _black_runs(glances)
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
    if not len(steps):
        return []
    usual = float(np.median(steps))
    return [i + 1 for i, step in enumerate(steps) if step >= max(CUT, 4 * usual)]


def _judge(before: Look, after: Look) -> Callable[[Look], bool] | None:
    if before.has_text == after.has_text:
        return None
    wanted = after.has_text
    return lambda look: look.has_text == wanted


def _agrees(film: Film, glances: Sequence[Glance], cut: int, judge: Callable[[Look], bool]) -> bool:
    """Whether the frames on both sides of a cut belong to the two spans."""
    if cut >= len(glances) - 1:
        return True
    left = _look_near(film, glances[max(0, cut - 1)])
    return left is None or not judge(left)


def _edge_by_judge(
    film: Film, glances: Sequence[Glance], cuts: Sequence[int], judge: Callable[[Look], bool]
) -> Edge:
    """Bisect by looking: the earliest time from which frames belong to the second span."""
    lo, hi = 0, len(glances) - 1
    while hi - lo > 1 and glances[hi].time_us - glances[lo].time_us > _TEXT_STEP_US:
        middle = (lo + hi) // 2
        look = _look_near(film, glances[middle])
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


def _look_near(film: Film, glance: Glance) -> Look | None:
    at_us = glance.time_us
    walk = film.frames(at_us, at_us + 500_000, quick=glance.scouted)
    picture: Picture | None = next(iter(walk), None)
    return look_at(picture) if picture is not None else None

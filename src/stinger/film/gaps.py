"""Gaps: what lies between keyframes too far apart, looked at where packet sizes hint at a change.

A cut inside a group of pictures makes one packet several times its neighbours' size; black makes
them nearly nothing. Both are read from the container without decoding.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from stinger.film.look import Look, settle_text, take_sample
from stinger.film.media.container import Film, PacketNote
from stinger.film.media.pictures import Picture
from stinger.film.side_by_side import side_by_side

_WIDE_US = 2_200_000
"""Looks nearer than this cannot hide a whole stinger of 2 s between them."""
_STEP_US = 700_000
"""Spacing of looks inside a gap: a stinger of 2 s gets two."""
_PIXELS = 1.5e9
"""Pixels decoded at most: about 720 frames of 1080p, 6,500 of 360p. It bounds the time."""
_QUIET = 2.0
"""Hint under which a gap is left alone: a roll's packets keep their size within a factor of two,
and a scene put into it, even by a fade, changes their level more."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Film time between two looks, its frames, and how strongly its packets hint at change."""

    start_us: int
    end_us: int
    frames: int
    hint: float


def fill_gaps(
    film: Film, looks: Sequence[Look], notes: Sequence[PacketNote], *, end_us: int
) -> list[Look]:
    """More looks where ``looks``, up to ``end_us``, lie far apart, likeliest changes first."""
    if not looks:
        return []
    gaps = _find_gaps(looks, notes, end_us)
    budget = _PIXELS / max(1, film.info.width * film.info.height)
    found: list[Look] = []
    for gap in sorted(gaps, key=lambda g: -g.hint):
        if gap.frames > budget:
            continue
        budget -= gap.frames
        found += _look_inside(film, gap)
    return found


def _find_gaps(looks: Sequence[Look], notes: Sequence[PacketNote], end_us: int) -> list[Gap]:
    times = [look.time_us for look in looks]
    ends = [*times[1:], end_us]
    stamps = np.array([n.time_us for n in notes])
    order = np.argsort(stamps)
    stamps = stamps[order]
    sizes = np.array([n.size for n in notes], np.float64)[order]
    gaps = []
    for one, two in zip(times, ends, strict=True):
        if two - one <= _WIDE_US:
            continue
        inside = sizes[np.searchsorted(stamps, one + 1) : np.searchsorted(stamps, two)]
        hint = _hint(inside) if len(inside) else 0.0
        if hint >= _QUIET:
            gaps.append(Gap(one, two, len(inside), hint))
    return gaps


def _hint(sizes: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    """The greatest packet against the usual one, or the busiest second against the idlest."""
    usual = float(np.median(sizes)) + 200.0
    spike = float(sizes.max()) / usual
    width = max(1, min(24, len(sizes) // 3))
    means = np.convolve(sizes, np.ones(width) / width, mode="valid") + 200.0
    return max(spike / 4, float(means.max() / means.min()))


def _look_inside(film: Film, gap: Gap) -> list[Look]:
    samples = list(side_by_side(take_sample, _pictures_inside(film, gap)))
    return settle_text(samples, every_us=_STEP_US)


def _pictures_inside(film: Film, gap: Gap) -> Iterator[Picture]:
    due = gap.start_us + _STEP_US
    for picture in film.frames(gap.start_us, gap.end_us, quick=True):
        if picture.time_us >= due:
            yield picture
            due = picture.time_us + _STEP_US

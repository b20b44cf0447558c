"""Aligned: whether two sounds laid over each other at one offset are the same recording.

Landmarks propose an offset; of what was kept they use a tenth there. All the peaks that were kept
then say where the question must have peaks as well, if it is the same: under louder speech one in
three of them does. The same peaks laid a little earlier, later, higher or lower, where they do not
belong, tell what chance gives in just these two sounds.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_EARLIER = tuple(d for d in range(-60, 61, 6) if abs(d) > 5)
"""Frames by which the kept peaks are laid wrongly: up to 1.4 s, off the place by an eighth."""

_HIGHER = (-13, -7, 0, 7, 13)
"""Bins by which they are besides."""

_LEAST_SPREAD = 1.0


@dataclass(frozen=True, slots=True)
class PeakMap:
    """Where a sound has peaks, and one frame and bin about them.

    ``bands`` are pairs of (frames, bins) maps and the number that the band adds to its bins when a
    peak is filed.
    """

    bands: tuple[tuple[NDArray[np.bool_], int], ...]


@dataclass(frozen=True, slots=True)
class Peaks:
    """Frames and filed pitches (n,) of peaks, in order of frame."""

    frames: NDArray[np.int64]
    pitches: NDArray[np.int64]


def borne_out(asked: PeakMap, kept: Peaks, offset: int, span: tuple[int, int]) -> float:
    """By how many standard deviations more kept peaks meet the question's at ``offset`` than where
    they do not belong.

    ``offset`` is the kept frame over the asked one, ``span`` the first and last frame asked about.
    """
    low, high = np.searchsorted(kept.frames, (span[0] + offset, span[1] + offset + 1))
    frames, pitches = kept.frames[low:high] - offset, kept.pitches[low:high]
    if len(frames) == 0:
        return 0.0
    wrongly = np.array(
        [_met(asked, frames + dt, pitches + dp) for dt in _EARLIER for dp in _HIGHER]
    )
    met = _met(asked, frames, pitches)
    return float((met - wrongly.mean()) / max(_LEAST_SPREAD, float(wrongly.std())))


def _met(asked: PeakMap, frames: NDArray[np.int64], pitches: NDArray[np.int64]) -> int:
    """How many of the peaks lie on one of the question's, in a band that they may be of."""
    found = np.zeros(len(frames), bool)
    for peaks, code in asked.bands:
        bins = pitches - code
        inside = (frames >= 0) & (frames < len(peaks)) & (bins >= 0) & (bins < peaks.shape[1])
        found[inside] |= peaks[frames[inside], bins[inside]]
    return int(found.sum())

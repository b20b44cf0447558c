"""Chroma: how strongly each of the twelve pitch classes sounds, four times a second.

Timbre falls away and a tune stays, so a motif is known again in other instruments; after
M. Mueller, "Fundamentals of Music Processing", chapters 3 and 7.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.fft import rfft

from stinger.film.index.features import Floats

CHROMA_HZ = 4
_RATE = 11025
_WINDOW = 4096
_LOWEST, _HIGHEST = 45, 93
"""MIDI pitches A2 to A6, 110 to 1,760 Hz: below, a window of 0.37 s cannot tell semitones apart;
above lie overtones that differ by instrument."""

_COMPRESSION = 100.0
"""log(1 + 100 x): quiet voices of a chord count beside loud ones (Mueller's choice for chroma)."""


@lru_cache(maxsize=1)
def _filters() -> Floats:
    """Weights (2049, 49) from spectrum bins to semitones, triangles one semitone to each side."""
    hertz = np.arange(_WINDOW // 2 + 1) * _RATE / _WINDOW
    pitch = 69 + 12 * np.log2(np.maximum(hertz, 1) / 440)
    wanted = np.arange(_LOWEST, _HIGHEST + 1)
    weights = np.maximum(0, 1 - np.abs(pitch[:, None] - wanted[None, :]) / 0.7)
    return np.asarray(weights / np.maximum(weights.sum(axis=0), 1e-6), np.float32)


def semitones_of(samples: Floats) -> Floats:
    """Strength of each semitone from A2 to A6, (n, 49), four rows a second, 11,025 Hz mono in."""
    hop = _RATE / CHROMA_HZ
    count = max(1, int(len(samples) / hop))
    padded = np.pad(samples, (_WINDOW // 2, _WINDOW // 2 + 2))
    window = np.hanning(_WINDOW).astype(np.float32)
    out = np.empty((count, _HIGHEST - _LOWEST + 1), np.float32)
    for first in range(0, count, 512):
        rows = range(first, min(first + 512, count))
        frames = np.stack([padded[int(i * hop) : int(i * hop) + _WINDOW] for i in rows])
        spectrum = np.abs(rfft(frames * window, axis=1)).astype(np.float32)
        out[first : first + len(frames)] = spectrum @ _filters()
    return out


def chroma_of(samples: Floats) -> NDArray[np.uint8]:
    """Chroma, (n, 12) bytes, four rows a second; a silent row is zero. C comes first."""
    strength = semitones_of(samples)
    loud = float(np.percentile(strength, 99)) if strength.size else 0.0
    if loud <= 1e-6:
        return np.zeros((len(strength), 12), np.uint8)
    level = np.log1p(_COMPRESSION * strength / loud)
    # Only what stands out of its neighbours is a tone; breath and drums spread evenly.
    around = np.stack([np.roll(level, s, axis=1) for s in (-2, -1, 1, 2)]).mean(axis=0)
    tones = np.maximum(0, level - around)
    folded = np.zeros((len(tones), 12), np.float32)
    for column, pitch in enumerate(range(_LOWEST, _HIGHEST + 1)):
        folded[:, pitch % 12] += tones[:, column]
    length = np.linalg.norm(folded, axis=1, keepdims=True)
    audible = length > 0.05 * np.percentile(length, 95)
    unit = np.where(audible, folded / np.maximum(length, 1e-6), 0)
    return np.asarray(np.round(unit * 255), np.uint8)

"""Loudness over time, and sounds that begin by themselves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stinger.film.media.sound import Sound

STEP_US = 50_000
SILENCE_DB = -55.0
"""Level under which nothing is heard at home: quiet film rooms are mixed at -50 dBFS and above."""
_PAUSE_STEPS = 4
"""Silence that parts two sounds: 0.2 s, longer than a stop consonant or a beat of music."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A stretch of audible sound, in film time; ``new`` when silence came before it."""

    start_us: int
    end_us: int
    new: bool
    level_db: float


def measure_levels(sound: Sound) -> NDArray[np.float32]:
    """RMS level in dBFS of each 50 ms, -120 for digital silence."""
    size = max(1, round(sound.rate * STEP_US / 1_000_000))
    count = len(sound.samples) // size
    blocks = sound.samples[: count * size].reshape(count, size)
    power = np.mean(blocks.astype(np.float64) ** 2, axis=1)
    return np.asarray(10 * np.log10(np.maximum(power, 1e-12)), np.float32)


def find_heard(sound: Sound, *, floor_db: float = SILENCE_DB) -> list[Heard]:
    """Stretches louder than ``floor_db``, parted by 0.2 s of less, in order."""
    levels = measure_levels(sound)
    loud = levels > floor_db
    found: list[Heard] = []
    start: int | None = None
    quiet = _PAUSE_STEPS if not (len(loud) and loud[0]) else 0
    new = bool(quiet)
    for i, is_loud in enumerate(loud):
        if is_loud:
            if start is None:
                start, new = i, quiet >= _PAUSE_STEPS
            quiet = 0
        else:
            quiet += 1
            if start is not None and quiet == _PAUSE_STEPS:
                found.append(_heard(sound, levels, start, i - _PAUSE_STEPS + 1, new=new))
                start = None
    if start is not None:
        found.append(_heard(sound, levels, start, len(loud) - quiet, new=new))
    return found


def _heard(sound: Sound, levels: NDArray[np.float32], start: int, end: int, *, new: bool) -> Heard:
    level = float(levels[start : max(end, start + 1)].max())
    at = sound.start_us
    return Heard(at + start * STEP_US, at + end * STEP_US, new, level)

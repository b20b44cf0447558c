"""Tones: whether a stretch of sound holds notes, as music does, or glides and bursts."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from stinger.film.media.sound import Sound

_FRAME_S = 0.128
_HOP_S = 0.032
_HELD = 6
"""Frames, a fifth of a second: notes are held as long; voices glide within a syllable."""
_LOWEST_HZ = 80
_AUDIBLE_DB = -55.0
_BELOW_LOUD_DB = 30.0


def held_share(sound: Sound) -> float:
    """Share of the audible time in which the strongest tone stays put for 0.2 s; 0 without any.

    Measured over 6 s each: two recordings of speech 0 to .18, six of music .04 to .96 with medians
    of .44 to .89.
    """
    size, hop = round(_FRAME_S * sound.rate), round(_HOP_S * sound.rate)
    if len(sound.samples) < size:
        return 0.0
    frames = np.lib.stride_tricks.sliding_window_view(sound.samples, size)[::hop]
    frames = frames * np.hanning(size).astype(np.float32)
    spectra = np.abs(np.fft.rfft(frames, axis=1))
    spectra[:, : round(_LOWEST_HZ * _FRAME_S)] = 0
    level = 10 * np.log10(np.maximum(np.mean(frames.astype(np.float64) ** 2, axis=1), 1e-12))
    audible = level > max(_AUDIBLE_DB, float(np.percentile(level, 95)) - _BELOW_LOUD_DB)
    if not audible.any():
        return 0.0
    return float(_held(spectra.argmax(axis=1), audible)[audible].mean())


def _held(peaks: NDArray[np.int64], audible: NDArray[np.bool_]) -> NDArray[np.bool_]:
    held = np.zeros(len(peaks), bool)
    first = 0
    while first < len(peaks):
        last = first
        while (
            last + 1 < len(peaks) and audible[last + 1] and abs(peaks[last + 1] - peaks[first]) < 2
        ):
            last += 1
        if last - first + 1 >= _HELD:
            held[first : last + 1] = True
        first = last + 1
    return held

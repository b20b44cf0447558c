"""Chroma: how strongly each of the twelve pitch classes sounds, four times a second.

Timbre falls away and a tune stays, so a motif is known again in other instruments; after
M. Mueller, "Fundamentals of Music Processing", chapters 3 and 7. Overtones would bring the timbre
back, a bright instrument's third being as loud as a note a twelfth above: each spectrum is first
taken for a sum of notes with their overtones, as in M. Mauch and S. Dixon, "Approximate note
transcription for the improved identification of difficult chords", ISMIR 2010, by the updates of
D. Lee and H. Seung, "Learning the parts of objects by non-negative matrix factorization", 1999.
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
_BANDS = range(33, 113)
"""MIDI pitches A1 to E8, 55 to 5,274 Hz, a band each: notes and their overtones."""

_NOTES = range(40, 94)
"""E2 to A6, 82 to 1,760 Hz: below, a window of 0.37 s cannot tell semitones apart; above lie few
tunes."""

_TIMBRES = ((0.4, 1), (0.65, 1), (0.85, 1), (0.85, 2))
"""How strong each overtone is against the one before, and each how-manieth there is: dull, middling
and bright, and bright without the even ones, as reeds are. Mauch and Dixon take .6 to .9."""

_OVERTONES = 12
_ROUNDS = 30
"""Updates of the notes' strengths: with half as many, twice as many tunes are missed."""

_COMPRESSION = 100.0
"""log(1 + 100 x): quiet voices of a chord count beside loud ones (Mueller's choice for chroma)."""


@lru_cache(maxsize=1)
def _filters() -> Floats:
    """Weights (2049, 80) from spectrum bins to bands, triangles one semitone to each side."""
    hertz = np.arange(_WINDOW // 2 + 1) * _RATE / _WINDOW
    pitch = 69 + 12 * np.log2(np.maximum(hertz, 1) / 440)
    weights = np.maximum(0, 1 - np.abs(pitch[:, None] - np.array(_BANDS)[None, :]) / 0.7)
    return np.asarray(weights / np.maximum(weights.sum(axis=0), 1e-6), np.float32)


@lru_cache(maxsize=1)
def _profiles() -> Floats:
    """Bands (216, 80) of each note in each timbre, as this analysis sees it, each of sum one."""
    time = np.arange(_WINDOW) / _RATE
    rows = []
    for note in _NOTES:
        hertz = 440 * 2 ** ((note - 69) / 12)
        for fall, every in _TIMBRES:
            wave = np.zeros(_WINDOW)
            for k in range(1, _OVERTONES + 1, every):
                if hertz * k < _RATE / 2.1:
                    # Shifted against each other, that they do not all add up at one moment.
                    wave += fall ** (k - 1) * np.sin(2 * np.pi * hertz * k * time + k)
            rows.append(np.abs(np.fft.rfft(wave * np.hanning(_WINDOW))) @ _filters())
    bands = np.array(rows, np.float32)
    return np.asarray(bands / bands.sum(axis=1, keepdims=True), np.float32)


def bands_of(samples: Floats) -> Floats:
    """Strength of each band, (n, 80), four rows a second, 11,025 Hz mono in."""
    hop = _RATE / CHROMA_HZ
    count = max(1, int(len(samples) / hop))
    padded = np.pad(samples, (_WINDOW // 2, _WINDOW // 2 + 2))
    window = np.hanning(_WINDOW).astype(np.float32)
    out = np.empty((count, len(_BANDS)), np.float32)
    for first in range(0, count, 512):
        rows = range(first, min(first + 512, count))
        frames = np.stack([padded[int(i * hop) : int(i * hop) + _WINDOW] for i in rows])
        spectrum = np.abs(rfft(frames * window, axis=1)).astype(np.float32)
        out[first : first + len(frames)] = spectrum @ _filters()
    return out


def notes_of(bands: Floats) -> Floats:
    """Strength of each note, E2 to A6, (n, 54): the sum of notes in four timbres that comes nearest
    to the bands, by relative entropy."""
    profiles = _profiles()
    out = np.empty((len(bands), len(_NOTES)), np.float32)
    for first in range(0, len(bands), 512):
        part = bands[first : first + 512]
        strength = np.repeat(part.mean(axis=1, keepdims=True), len(profiles), axis=1)
        for _ in range(_ROUNDS):
            strength *= (part / np.maximum(strength @ profiles, 1e-7)) @ profiles.T
        out[first : first + len(part)] = strength.reshape(len(part), len(_NOTES), -1).sum(axis=2)
    return out


def chroma_of(samples: Floats) -> NDArray[np.uint8]:
    """Chroma, (n, 12) bytes, four rows a second; a silent row is zero. C comes first."""
    strength = notes_of(bands_of(samples))
    loud = float(np.percentile(strength, 99)) if strength.size else 0.0
    if loud <= 1e-6:
        return np.zeros((len(strength), 12), np.uint8)
    level = np.log1p(_COMPRESSION * strength / loud)
    # Only what stands out of its neighbours is a tone; breath and drums spread evenly.
    around = np.stack([np.roll(level, s, axis=1) for s in (-2, -1, 1, 2)]).mean(axis=0)
    tones = np.maximum(0, level - around)
    folded = np.zeros((len(tones), 12), np.float32)
    for column, note in enumerate(_NOTES):
        folded[:, note % 12] += tones[:, column]
    length = np.linalg.norm(folded, axis=1, keepdims=True)
    audible = length > 0.05 * np.percentile(length, 95)
    unit = np.where(audible, folded / np.maximum(length, 1e-6), 0)
    return np.asarray(np.round(unit * 255), np.uint8)

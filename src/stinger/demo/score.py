"""The demo film's sound: a motif on a music box and on a cello, pads, sea, wind, rain, thunder."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48_000
Mono = NDArray[np.float32]

BEAT_S = 60 / 76
MOTIF: tuple[tuple[int, float], ...] = (
    (62, 1.0),
    (69, 1.0),
    (67, 0.5),
    (65, 0.5),
    (64, 1.0),
    (65, 0.5),
    (60, 0.5),
    (62, 2.0),
)
"""The motif in D minor: MIDI note numbers and lengths in beats."""

MOTIF_S = sum(length for _, length in MOTIF) * BEAT_S
VARIATION_SEMITONES = 5
"""The cello has it a fourth higher, in G minor."""


@cache
def _box_passage() -> Mono:
    """The motif on a music box, with its echo: the exact passage that returns."""
    total = _empty(MOTIF_S + 1.6)
    at = 0.0
    for note, beats in MOTIF:
        _add(total, _plucked(note + 12, 2.2), at, 0.30)
        at += beats * BEAT_S
    for beat, note in ((0, 50), (2, 46), (4, 53), (5, 45)):
        _add(total, _plucked(note + 12, 2.6), beat * BEAT_S, 0.13)
    return _echoed(total, 0.22)


def box_passage() -> Mono:
    """The music box's passage: equal samples at every call."""
    return _box_passage().copy()


def cello_variation() -> Mono:
    """The motif on a cello, in another key, over a drone."""
    total = _empty(MOTIF_S + 1.6)
    at = 0.0
    for note, beats in MOTIF:
        _add(total, _bowed(note - 12 + VARIATION_SEMITONES, beats * BEAT_S * 1.08), at, 0.26)
        at += beats * BEAT_S
    _add(total, _bowed(43, MOTIF_S), 0.0, 0.10)
    return _echoed(total, 0.3)


def pad(seconds: float, chords: tuple[tuple[int, ...], ...], *, level: float = 0.05) -> Mono:
    """Soft strings: ``chords`` one after another over ``seconds``, each swelling into the next."""
    total = _empty(seconds)
    step = seconds / len(chords)
    for number, chord in enumerate(chords):
        for note in chord:
            tone = _bowed(
                note, min(step * 1.25, seconds - number * step), attack_s=step * 0.35, bright=5
            )
            _add(total, tone, number * step, level)
    return total


def arpeggio(seconds: float, chords: tuple[tuple[int, ...], ...], *, level: float = 0.12) -> Mono:
    """Chords broken into single plucked notes; what the credits roll to."""
    total = _empty(seconds)
    step = BEAT_S / 2
    count = int((seconds - 1.0) / step)
    per = max(1, count // len(chords))
    for number in range(count):
        chord = chords[min(number // per, len(chords) - 1)]
        note = chord[(0, 1, 2, 1, 3, 2, 1, 2)[number % 8] % len(chord)]
        _add(total, _plucked(note, 1.4), number * step, level)
    return _echoed(total, 0.2)


def sea(seconds: float, *, level: float = 0.10) -> Mono:
    """Waves that come and go."""
    time = np.arange(round(seconds * RATE_HZ), dtype=np.float32) / RATE_HZ
    swell = 0.55 + 0.45 * np.sin(time * 2 * math.pi / 5.3) * np.sin(time * 2 * math.pi / 3.1 + 1)
    return np.asarray(_coloured(seconds, 1.0, seed=3) * swell * level, np.float32)


def wind(seconds: float, *, level: float = 0.06) -> Mono:
    """A low wind."""
    return np.asarray(_coloured(seconds, 1.7, seed=4) * level, np.float32)


def rain(seconds: float, *, level: float = 0.03) -> Mono:
    """Steady rain."""
    return np.asarray(_coloured(seconds, 0.15, seed=5) * level, np.float32)


def thunder(*, level: float = 0.5) -> Mono:
    """One roll of thunder, three seconds long."""
    wave = _coloured(3.0, 1.9, seed=6)
    time = np.arange(len(wave), dtype=np.float32) / RATE_HZ
    shape = np.minimum(time / 0.05, 1) * np.exp(-time * 1.3) * (1 + 0.5 * np.sin(time * 23))
    return np.asarray(wave * shape * level, np.float32)


def gull(*, level: float = 0.05) -> Mono:
    """A gull's three cries."""
    total = _empty(1.8)
    for number in range(3):
        time = np.arange(round(0.34 * RATE_HZ), dtype=np.float32) / RATE_HZ
        pitch = 1500 - 1400 * time + 500 * np.sin(time * 18)
        phase = 2 * math.pi * np.cumsum(pitch) / RATE_HZ
        cry = (np.sin(phase) + 0.5 * np.sin(2 * phase)) * np.sin(math.pi * time / 0.34)
        _add(total, cry.astype(np.float32), 0.5 * number, level)
    return total


def chime(*, level: float = 0.2) -> Mono:
    """The maker's jingle: three notes and their echo."""
    total = _empty(3.0)
    for number, note in enumerate((67, 74, 79)):
        _add(total, _plucked(note, 2.0), 0.22 * number, level)
    return _echoed(total, 0.3)


def _plucked(note: int, seconds: float) -> Mono:
    pitch = 440 * 2 ** ((note - 69) / 12)
    time = np.arange(round(seconds * RATE_HZ), dtype=np.float32) / RATE_HZ
    wave = np.zeros_like(time)
    # A comb's tooth: nearly harmonic, the upper partials short.
    for ratio, level, decay in (
        (1.0, 1.0, 2.4),
        (2.0, 0.32, 4.0),
        (3.01, 0.26, 6.0),
        (5.4, 0.16, 12.0),
    ):
        wave += (
            np.float32(level)
            * np.sin(np.float32(2 * math.pi * pitch * ratio) * time)
            * np.exp(-time * decay)
        )
    return np.asarray(wave * np.minimum(time / 0.003, 1), np.float32)


def _bowed(note: int, seconds: float, *, attack_s: float = 0.14, bright: int = 9) -> Mono:
    pitch = 440 * 2 ** ((note - 69) / 12)
    time = np.arange(max(1, round(seconds * RATE_HZ)), dtype=np.float32) / RATE_HZ
    vibrato = 1 + 0.004 * np.sin(2 * math.pi * 5.4 * time) * np.minimum(time / 0.4, 1)
    phase = (2 * math.pi * np.cumsum(pitch * vibrato) / RATE_HZ).astype(np.float64)
    wave = np.zeros_like(time)
    for partial in range(1, bright + 1):
        wave += (np.sin(partial * phase) / partial**1.25).astype(np.float32)
    release = np.clip((seconds - time) / min(0.25, seconds / 3), 0, 1)
    return np.asarray(wave * np.minimum(time / max(attack_s, 0.01), 1) * release, np.float32)


def _coloured(seconds: float, slope: float, *, seed: int) -> Mono:
    """Noise whose spectrum falls with frequency to the power of ``slope``, at unit strength."""
    count = round(seconds * RATE_HZ)
    loop = RATE_HZ * 7
    spectrum = np.fft.rfft(np.random.default_rng(seed).standard_normal(loop))
    tilt = np.arange(1, len(spectrum) + 1, dtype=np.float64) ** (-slope / 2)
    tilt[:140] = 0
    wave = np.fft.irfft(spectrum * tilt, loop)
    wave = (wave / wave.std() * 0.35).astype(np.float32)
    return np.resize(wave, count).astype(np.float32)


def _echoed(wave: Mono, amount: float) -> Mono:
    """``wave`` in a stone room: convolved with a second and a half of decaying noise."""
    count = round(1.5 * RATE_HZ)
    time = np.arange(count, dtype=np.float32) / RATE_HZ
    tail = np.random.default_rng(8).standard_normal(count) * np.exp(-time * 4.2)
    size = 1 << (len(wave) + count - 1).bit_length()
    wet = np.fft.irfft(np.fft.rfft(wave, size) * np.fft.rfft(tail, size), size)[: len(wave)]
    wet *= float(np.abs(wave).max()) / max(float(np.abs(wet).max()), 1e-9)
    return np.asarray((1 - amount) * wave + amount * wet, np.float32)


def _empty(seconds: float) -> Mono:
    return np.zeros(round(seconds * RATE_HZ), np.float32)


def _add(total: Mono, wave: Mono, at_s: float, level: float) -> None:
    start = round(at_s * RATE_HZ)
    count = min(len(wave), len(total) - start)
    if count > 0:
        total[start : start + count] += np.float32(level) * wave[:count]


def add(
    total: Mono, wave: Mono, at_s: float, *, fade_in_s: float = 0.0, fade_out_s: float = 0.0
) -> None:
    """Mix ``wave`` into ``total`` from ``at_s`` on, with ramps at its ends."""
    wave = wave.copy()
    rise, fall = round(fade_in_s * RATE_HZ), round(fade_out_s * RATE_HZ)
    if rise:
        wave[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    if fall:
        wave[-fall:] *= np.linspace(1, 0, fall, dtype=np.float32)
    _add(total, wave, at_s, 1.0)

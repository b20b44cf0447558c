"""Sound made from nothing: music, speech-like voices, effects, room tone and silence; all mono."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from bench.corpus.draw import Rng, between, chance, one_of

Mono = NDArray[np.float32]

_SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 2, 4, 7, 9))


def make_sound(rng: Rng, kind: str, count: int, rate: int) -> Mono:
    """``count`` samples of music, scene, score, speech, effects, jingle, tone or silence."""
    if count <= 0 or kind == "silence":
        return np.zeros(max(count, 0), np.float32)
    if kind == "music":
        return _looped(rng, music(rng, 16.0, rate), count)
    if kind == "jingle":
        return _ended(_looped(rng, music(rng, 4.0, rate), count), rate, 1.0)
    if kind == "tone":
        return _room_tone(rng, count, rate)
    if kind == "speech":
        return _looped(rng, speech(rng, 12.0, rate), count) + _room_tone(rng, count, rate)
    if kind == "effects":
        return _looped(rng, effects(rng, 14.0, rate), count) + _room_tone(rng, count, rate)
    mix = _room_tone(rng, count, rate) + 0.8 * _looped(rng, speech(rng, 17.0, rate), count)
    if kind == "score":
        mix += 0.35 * _looped(rng, music(rng, 14.0, rate), count)
    elif chance(rng, 0.7):
        mix += 0.6 * _looped(rng, effects(rng, 23.0, rate), count)
    return mix.astype(np.float32)


def music(rng: Rng, seconds: float, rate: int) -> Mono:
    """A phrase that can be repeated: chords, a melody, a bass and sometimes a beat."""
    beat_s = 60 / between(rng, 60, 140)
    beats = max(4, round(seconds / beat_s))
    total = np.zeros(round(beats * beat_s * rate), np.float32)
    root, scale = between(rng, 100, 220), one_of(rng, _SCALES)
    timbre = rng.uniform(0.1, 0.9, 4)
    for bar in range(0, beats, 4):
        degree = one_of(rng, (0, 3, 4, 5))
        for step in (0, 2, 4):
            _add(
                total,
                _note(root, scale, degree + step, 4 * beat_s, rate, timbre, 0.4),
                bar * beat_s,
                rate,
                0.10,
            )
        _add(
            total,
            _note(root / 2, scale, degree, 4 * beat_s, rate, timbre, 0.02),
            bar * beat_s,
            rate,
            0.16,
        )
    drums = chance(rng, 0.5)
    for beat in range(beats):
        if chance(rng, 0.75):
            length = one_of(rng, (0.5, 1, 1, 2)) * beat_s
            tone = _note(root * 2, scale, int(rng.integers(0, 8)), length, rate, timbre, 0.02)
            _add(total, tone, beat * beat_s, rate, 0.18)
        if drums:
            _add(total, _hit(rng, 0.12, rate, low=beat % 2 == 0), beat * beat_s, rate, 0.22)
    return np.clip(total, -0.95, 0.95)


def speech(rng: Rng, seconds: float, rate: int) -> Mono:
    """Voices without words: syllables of a pitched source through two formants, with pauses."""
    total = np.zeros(round(seconds * rate), np.float32)
    at = 0.03
    while at < seconds - 1:
        pitch = one_of(rng, (95.0, 120.0, 190.0, 220.0)) * between(rng, 0.9, 1.1)
        for _ in range(int(rng.integers(3, 12))):
            length = between(rng, 0.09, 0.28)
            if at + length >= seconds - 0.2:
                break
            _add(total, _syllable(rng, pitch, length, rate), at, rate, 0.3)
            at += length * between(rng, 0.9, 1.2)
        at += between(rng, 0.3, 2.5)
    return total


def effects(rng: Rng, seconds: float, rate: int) -> Mono:
    """Doors, steps, engines and blows: shaped noise now and then."""
    total = np.zeros(round(seconds * rate), np.float32)
    at = 0.03
    while at < seconds - 1.2:
        length = min(between(rng, 0.1, 1.5), seconds - at - 0.1)
        _add(
            total, _hit(rng, length, rate, low=chance(rng, 0.5)), at, rate, between(rng, 0.15, 0.6)
        )
        at += between(rng, 0.4, 3.0)
    return total


def _note(
    root: float,
    scale: tuple[int, ...],
    degree: int,
    seconds: float,
    rate: int,
    timbre: NDArray[np.float64],
    attack_s: float,
) -> Mono:
    octave, step = divmod(degree, len(scale))
    pitch = root * 2 ** (octave + scale[step] / 12)
    time = np.arange(round(seconds * rate), dtype=np.float32) / rate
    wave = np.zeros_like(time)
    for partial, level in enumerate(timbre, start=1):
        wave += np.float32(level / partial) * np.sin(
            np.float32(2 * math.pi * pitch * partial) * time
        )
    rise = np.minimum(time / max(attack_s, 0.005), 1)
    return np.asarray(wave * rise * np.exp(-time * 1.8 / seconds) * _tail(len(time)), np.float32)


def _syllable(rng: Rng, pitch: float, seconds: float, rate: int) -> Mono:
    time = np.arange(round(seconds * rate), dtype=np.float32) / rate
    formants = between(rng, 300, 800), between(rng, 900, 2400)
    glide = pitch * (1 + between(rng, -0.1, 0.1) * time / seconds)
    phase = 2 * math.pi * np.cumsum(glide) / rate
    wave = np.zeros_like(time)
    for partial in range(1, 21):
        strength = sum(1 / (1 + ((partial * pitch - f) / 120) ** 2) for f in formants)
        wave += np.float32(strength) * np.sin(np.float32(partial) * phase).astype(np.float32)
    wave += np.float32(0.08) * rng.standard_normal(len(time)).astype(np.float32)
    return np.asarray(wave * np.sin(math.pi * time / seconds) * 0.4, np.float32)


def _hit(rng: Rng, seconds: float, rate: int, *, low: bool) -> Mono:
    count = max(8, round(seconds * rate))
    noise = rng.standard_normal(count).astype(np.float32)
    if low:
        width = max(2, rate // 300)
        noise = np.convolve(noise, np.ones(width, np.float32) / math.sqrt(width), "same").astype(
            np.float32
        )
    shape = np.exp(-np.linspace(0, 6, count, dtype=np.float32))
    return np.asarray(noise * shape * 0.5, np.float32)


def _room_tone(rng: Rng, count: int, rate: int) -> Mono:
    short = rng.standard_normal(min(count, rate * 5)).astype(np.float32)
    smooth = np.convolve(short, np.ones(24, np.float32) / 24, "same").astype(np.float32)
    return np.resize(smooth * between(rng, 0.01, 0.05), count).astype(np.float32)


def _looped(rng: Rng, phrase: Mono, count: int) -> Mono:
    start = int(rng.integers(0, len(phrase))) if count > len(phrase) else 0
    return np.resize(np.roll(phrase, -start), count).astype(np.float32)


def _ended(wave: Mono, rate: int, seconds: float) -> Mono:
    count = min(len(wave), round(seconds * rate))
    wave[len(wave) - count :] *= np.linspace(1, 0, count, dtype=np.float32)
    return wave


def _tail(count: int) -> Mono:
    """One, falling to zero over the last tenth, so that notes end without a click."""
    tail = np.ones(count, np.float32)
    last = max(1, count // 10)
    tail[count - last :] = np.linspace(1, 0, last, dtype=np.float32)
    return tail


def _add(total: Mono, wave: Mono, at_s: float, rate: int, level: float) -> None:
    start = round(at_s * rate)
    count = min(len(wave), len(total) - start)
    if count > 0:
        total[start : start + count] += np.float32(level) * wave[:count]

"""Sound that no film holds: hours of music, talk, effects and rooms, and tunes played in many ways.

Notes of a few instruments are rendered once and laid down by seeded scores with a key, a beat, a
progression and drums; voices are harmonic hums with moving formants, a few syllables a second;
effects are bangs, sweeps, steps, motors, rain and alarms.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from scipy.signal import lfilter

from stinger.film.index.features import Floats

RATE = 11025
SCALES = ((0, 2, 4, 5, 7, 9, 11), (0, 2, 3, 5, 7, 8, 10), (0, 3, 5, 7, 10))


def unrelated_hours(hours: int, *, seed: int = 0) -> Iterator[Floats]:
    """One hour of samples at a time, in unlike pieces of music, talk, effects and rooms."""
    for hour in range(hours):
        rng = np.random.default_rng((seed, hour))
        parts: list[Floats] = []
        length = 0
        while length < 3600 * RATE:
            seconds = float(rng.uniform(40, 180))
            kind = rng.choice(["music", "music", "talk", "both", "action", "effects", "room"])
            piece = room(rng, seconds)
            if kind in ("music", "both", "action"):
                piece = piece + music(rng, seconds)
            if kind in ("talk", "both"):
                piece = piece + 0.7 * talk(rng, seconds)
            if kind in ("effects", "action"):
                piece = piece + effects(rng, seconds)
            parts.append(np.asarray(piece, np.float32))
            length += len(piece)
        yield np.concatenate(parts)[: 3600 * RATE]


def music(rng: np.random.Generator, seconds: float) -> Floats:
    """A piece in one key and tempo: chords, a melody, a bass, often drums."""
    out = np.zeros(round(seconds * RATE) + 4 * RATE, np.float32)
    scale, key = SCALES[int(rng.integers(len(SCALES)))], int(rng.integers(12))
    beat = float(rng.uniform(0.3, 0.8))
    chords = rng.integers(0, len(scale), int(rng.integers(3, 6)))
    voices = rng.integers(0, INSTRUMENTS, 3)
    drums = bool(rng.random() < 0.6)
    for number in range(int(seconds / beat)):
        at = round(number * beat * RATE)
        root = int(chords[number // 4 % len(chords)])
        if number % 4 == 0:
            for step in (0, 2, 4):
                _lay(out, int(voices[0]), 48 + key + _degree(scale, root + step), at, 0.3)
        if rng.random() < 0.8:
            _lay(out, int(voices[1]), 60 + key + _degree(scale, int(rng.integers(0, 12))), at, 0.5)
        if rng.random() < 0.3:
            half = at + round(beat * RATE / 2)
            high = 60 + key + _degree(scale, int(rng.integers(0, 12)))
            _lay(out, int(voices[1]), high, half, 0.4)
        if number % 2 == 0:
            _lay(out, int(voices[2]), 36 + key + _degree(scale, root), at, 0.4)
        if drums:
            _hit(out, at, rng, low=number % 2 == 0)
    return np.asarray(out[: round(seconds * RATE)] * 0.2, np.float32)


def talk(rng: np.random.Generator, seconds: float) -> Floats:
    """Syllables of a humming voice through two moving resonances, with pauses."""
    count = round(seconds * RATE)
    out = np.zeros(count + RATE, np.float32)
    pitch, at = float(rng.uniform(90, 240)), 0.0
    while at < seconds:
        long = float(rng.uniform(0.08, 0.3))
        t = np.arange(round(long * RATE)) / RATE
        bend = pitch * (1 + 0.15 * np.sin(2 * np.pi * (rng.uniform(0.5, 3) * t + rng.random())))
        buzz = np.sign(np.sin(2 * np.pi * np.cumsum(bend) / RATE)) + 0.3 * rng.normal(0, 1, len(t))
        voiced = np.zeros(len(t))
        for middle, width in ((rng.uniform(250, 800), 80), (rng.uniform(900, 2600), 140)):
            r, turn = np.exp(-np.pi * width / RATE), 2 * np.pi * middle / RATE
            voiced += lfilter([1 - r], [1, -2 * r * np.cos(turn), r * r], buzz)
        shape = np.sin(np.pi * np.arange(len(t)) / max(1, len(t))) ** 0.5
        first = round(at * RATE)
        out[first : first + len(t)] += (voiced * shape * 0.2).astype(np.float32)
        at += long + (float(rng.uniform(0.3, 1.2)) if rng.random() < 0.12 else 0.02)
    return np.asarray(out[:count], np.float32)


def room(rng: np.random.Generator, seconds: float) -> Floats:
    """Quiet noise with a hum."""
    count = round(seconds * RATE)
    noise = lfilter([1], [1, -float(rng.uniform(0.6, 0.97))], rng.normal(0, 1, count))
    hum = np.sin(2 * np.pi * float(rng.uniform(48, 400)) * np.arange(count) / RATE)
    return np.asarray(0.003 * noise + 0.002 * hum, np.float32)


def effects(rng: np.random.Generator, seconds: float) -> Floats:
    """One effect after another, a dozen of them used again and again."""
    often = rng.integers(2**31, size=12)
    out = np.zeros(round(seconds * RATE) + 8 * RATE, np.float32)
    at = 0.0
    while at < seconds:
        which = rng.choice(often) if rng.random() < 0.5 else rng.integers(2**31)
        wave = _effect(np.random.default_rng(int(which)))
        first = round(at * RATE)
        out[first : first + len(wave)] += float(rng.uniform(0.05, 0.3)) * wave
        at += float(rng.uniform(0.2, 4.0))
    return np.asarray(out[: round(seconds * RATE)], np.float32)


def _effect(rng: np.random.Generator) -> Floats:
    """A bang, a sweep, steps, a motor, rain or an alarm, of up to six seconds."""
    kind = int(rng.integers(6))
    t = np.arange(round(float(rng.uniform(0.3, 6.0)) * RATE)) / RATE
    noise = rng.normal(0, 0.4, len(t))
    if kind == 0:
        wave = lfilter([1], [1, -0.9], noise) * np.exp(-float(rng.uniform(1, 12)) * t)
    elif kind == 1:
        start, turn = float(rng.uniform(100, 3000)), float(rng.uniform(-1, 1))
        wave = np.sin(2 * np.pi * np.cumsum(start * 2 ** (turn * t)) / RATE)
    elif kind == 2:
        beat = np.mod(t * float(rng.uniform(1.2, 4)), 1)
        wave = noise * np.exp(-30 * beat)
    elif kind == 3:
        turns = float(rng.uniform(20, 90))
        tones = [np.sin(2 * np.pi * turns * k * t + rng.random() * 7) / k for k in range(1, 20)]
        wave = np.sum(tones, axis=0) * 0.4 + 0.2 * noise
    elif kind == 4:
        wave = lfilter([1, -0.8], [1], noise)
    else:
        high, low = float(rng.uniform(500, 2000)), float(rng.uniform(500, 2000))
        early = np.mod(t * float(rng.uniform(0.7, 4)), 1) < 0.5
        wave = np.sin(2 * np.pi * np.cumsum(np.where(early, high, low)) / RATE)
    return np.asarray(wave * np.minimum(1, np.minimum(t, t[-1] - t + 0.01) * 50), np.float32)


INSTRUMENTS = 5


@lru_cache(maxsize=512)
def note(instrument: int, pitch: int) -> Floats:
    """One note: plucked, bowed, piped, rung or reedy."""
    long, fall, bright, odd = (
        (1.2, 4.0, 0.6, False),
        (1.6, 0.6, 0.75, False),
        (1.0, 0.5, 0.3, True),
        (2.5, 1.8, 0.5, False),
        (0.9, 0.8, 0.85, True),
    )[instrument]
    t = np.arange(round(long * RATE)) / RATE
    hertz = 440 * 2 ** ((pitch - 69) / 12)
    out = np.zeros(len(t))
    for k in range(1, 12):
        if (odd and k % 2 == 0) or hertz * k > RATE / 2.2:
            continue
        stretch = 1 + (0.0008 * k * k if instrument == 3 else 0)
        wave = np.sin(2 * np.pi * hertz * k * stretch * t) * np.exp(-fall * k**0.5 * t)
        out += bright ** (k - 1) * wave
    rise = 0.08 if instrument in (1, 2) else 0.005
    return np.asarray(out * np.minimum(1, t / rise) * np.minimum(1, (long - t) / 0.05), np.float32)


def _degree(scale: tuple[int, ...], step: int) -> int:
    return scale[step % len(scale)] + 12 * (step // len(scale))


def _lay(out: Floats, instrument: int, pitch: int, at: int, loud: float) -> None:
    wave = note(instrument, pitch)
    room_left = len(out) - at
    out[at : at + len(wave)] += loud * wave[:room_left]


def _hit(out: Floats, at: int, rng: np.random.Generator, *, low: bool) -> None:
    count = min(round(0.12 * RATE), len(out) - at)
    t = np.arange(count) / RATE
    wave = np.sin(2 * np.pi * 70 * t) if low else rng.normal(0, 0.4, count)
    out[at : at + count] += (wave * np.exp(-30 * t)).astype(np.float32)


@dataclass(frozen=True, slots=True)
class Score:
    """A tune and its harmony: (beat, beats held, semitones above the key) of each note.

    ``drum`` tells whether it is beaten; ``beat_s`` how long a beat is as it was written.
    """

    melody: tuple[tuple[float, float, int], ...]
    chords: tuple[tuple[float, tuple[int, ...]], ...]
    beats: float
    beat_s: float
    drum: bool


_RHYTHMS = ((1, 1, 1, 1), (2, 1, 1), (1.5, 0.5, 1, 1), (0.5, 0.5, 1, 2), (3, 1), (1, 0.5, 0.5, 2))


def write_score(seed: int, seconds: float) -> Score:
    """A score that walks through one scale: steps mostly, with leaps, over a turn of chords."""
    rng = np.random.default_rng((7, seed))
    scale = SCALES[int(rng.integers(2))]
    beat_s = float(rng.uniform(0.35, 0.7))
    bars = max(1, int(seconds / beat_s / 4))
    turn = rng.integers(0, 7, 4)
    melody: list[tuple[float, float, int]] = []
    chords = []
    step = int(rng.integers(0, 8))
    for bar in range(bars):
        root = int(turn[bar % 4])
        chords.append((4.0 * bar, tuple(_degree(scale, root + s) for s in (0, 2, 4))))
        at = 4.0 * bar
        for long in _RHYTHMS[int(rng.integers(len(_RHYTHMS)))]:
            step = int(np.clip(step + rng.choice([-4, -2, -1, -1, 0, 1, 1, 2, 4]), 0, 12))
            melody.append((at, float(long), _degree(scale, step)))
            at += long
    return Score(tuple(melody), tuple(chords), 4.0 * bars, beat_s, bool(rng.random() < 0.4))


def play_score(
    score: Score, *, voices: tuple[int, int, int], key: int = 0, tempo: float = 1.0, seed: int = 0
) -> Floats:
    """The score played by three instruments (melody, chords, bass), raised by ``key`` semitones."""
    beat = score.beat_s / tempo
    rng = np.random.default_rng(seed)
    out = np.zeros(round(score.beats * beat * RATE) + 4 * RATE, np.float32)
    for at, long, tone in score.melody:
        first, last = round(at * beat * RATE), round((at + long) * beat * RATE)
        wave = note(voices[0], 60 + key + tone)[: last - first + RATE // 20]
        out[first : first + len(wave)] += 0.6 * wave
    for at, tones in score.chords:
        for half in (0.0, 2.0):
            for tone in tones:
                _lay(out, voices[1], 48 + key + tone, round((at + half) * beat * RATE), 0.25)
        _lay(out, voices[2], 36 + key + tones[0], round(at * beat * RATE), 0.4)
    if score.drum:
        for number in range(int(score.beats)):
            _hit(out, round(number * beat * RATE), rng, low=number % 2 == 0)
    return np.asarray(out[: round(score.beats * beat * RATE)] * 0.2, np.float32)

"""Sound landmarks: pairs of spectral peaks that tell one recording from every other.

A. Wang, "An industrial-strength audio search algorithm", ISMIR 2003. A landmark is a peak, its
distance in time and in pitch to a later one, and its own pitch. The same recording gives the same
landmarks at one offset, under speech and at another level; at another speed it gives none, so a
query is also asked at the speeds that transfers use.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import maximum_filter
from scipy.signal import resample_poly
from scipy.stats import poisson

from stinger.film.index.features import Floats

RATE = 11025
HOP = 256
FRAME_US = HOP / RATE * 1_000_000
_WINDOW = 1024

SPEEDS = (Fraction(1), Fraction(25, 24), Fraction(24, 25))
"""As recorded; film at 24 shown at 25 (PAL), and PAL shown at 24."""

_AROUND = (4, 9)
"""A peak is the greatest of its 9 frames and 19 bins: 0.2 s and 200 Hz, about 35 a second in
music."""

_PEAKS_PER_S = {"kept": 30, "asked": 60}
_PAIRS_PER_PEAK = {"kept": 4, "asked": 14}
"""The library keeps few and a query asks many, so that peaks which speech adds to one side do not
push out the pairs that both share. Kept landmarks come to at most 120 a second."""

_FAR_FRAMES, _FAR_BINS = 63, 63
_PEAK_FLOOR_DB = -75.0
"""Under full scale: below lies the noise of lossy coding in silence."""

_CROWD = 3.0
"""How much more than evenly chance hits crowd into one offset: music keeps a beat and a scale."""

_LEAST_HITS = 8


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Landmarks of a stretch of sound, filed by pitch and step: four bytes each.

    ``starts`` (65537,) uint32 is where each of 65,536 drawers begins; ``packed`` (n,) uint32 holds
    the distance in frames (6 bits) over the frame (26 bits), sorted inside its drawer. ``length``
    is the stretch in frames of 256 samples at 11,025 Hz.
    """

    starts: NDArray[np.uint32]
    packed: NDArray[np.uint32]
    length: int

    def __len__(self) -> int:
        return len(self.packed)

    def unpack(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Hash and frame of every landmark, both (n,), in order of hash."""
        drawer = np.repeat(
            np.arange(_DRAWERS), np.diff(self.starts.astype(np.int64)).astype(np.int64)
        )
        return drawer << 6 | self.packed >> 26, (self.packed & _FRAME_MASK).astype(np.int64)


_DRAWERS = 1 << 16
_FRAME_MASK = (1 << 26) - 1
"""26 bits of frames are 18 days."""


def file_landmarks(hashes: NDArray[np.int64], frames: NDArray[np.int64], length: int) -> Landmarks:
    """Landmarks from hashes of 22 bits and the frames they begin at."""
    packed = ((hashes & 63) << 26 | frames).astype(np.uint32)
    order = np.lexsort((packed, hashes >> 6))
    starts = np.searchsorted((hashes >> 6)[order], np.arange(_DRAWERS + 1)).astype(np.uint32)
    return Landmarks(starts, packed[order], length)


@dataclass(frozen=True, slots=True)
class SoundMatch:
    """The same recording twice: spans in microseconds, from the start of each stretch.

    ``hits`` counts distinct peaks of the query that agree on one offset; ``false_alarms`` is how
    many such agreements chance would give in all offsets examined; ``speed`` is query over kept.
    """

    here: tuple[int, int]
    there: tuple[int, int]
    hits: int
    false_alarms: float
    speed: Fraction


def spectrogram_db(samples: Floats) -> Floats:
    """Decibels under full scale, (frames, 512)."""
    if len(samples) < _WINDOW:
        samples = np.pad(samples, (0, _WINDOW - len(samples)))
    count = 1 + (len(samples) - _WINDOW) // HOP
    frames = np.lib.stride_tricks.as_strided(
        np.ascontiguousarray(samples, np.float32), (count, _WINDOW), (HOP * 4, 4)
    )
    window = np.hanning(_WINDOW).astype(np.float32)
    power = np.abs(np.fft.rfft(frames * window, axis=1)[:, :512]) / (_WINDOW / 4)
    return np.asarray(20 * np.log10(np.maximum(power, 1e-6)), np.float32)


def find_landmarks(samples: Floats, *, asked: bool = False) -> Landmarks:
    """The landmarks of mono samples at 11,025 Hz; more of them when they are ``asked`` with."""
    side = "asked" if asked else "kept"
    pieces: list[tuple[NDArray[np.int64], NDArray[np.int64]]] = []
    step = 4096 * HOP  # 95 s at a time bounds the memory
    for start in range(0, max(len(samples), 1), step):
        piece = samples[start : start + step + _WINDOW + 80 * HOP]
        pieces.append(_pairs(spectrogram_db(piece), side, start // HOP, 4096))
    hashes = np.concatenate([p[0] for p in pieces])
    frames = np.concatenate([p[1] for p in pieces])
    return file_landmarks(hashes, frames, max(1, len(samples) // HOP))


def _pairs(
    level: Floats, side: str, first: int, own: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    when, pitch = _peaks(level, _PEAKS_PER_S[side])
    hashes, frames = [], []
    taken = np.zeros(len(when), np.int64)
    # The k-th next peak of each: pairs grow until every peak has its share.
    for ahead in range(1, 60):
        if ahead >= len(when):
            break
        dt = when[ahead:] - when[:-ahead]
        df = pitch[ahead:] - pitch[:-ahead]
        good = (dt >= 2) & (dt <= _FAR_FRAMES) & (np.abs(df) <= _FAR_BINS)
        good &= (taken[:-ahead] < _PAIRS_PER_PEAK[side]) & (when[:-ahead] < own)
        taken[:-ahead] += good
        hashes.append((pitch[:-ahead][good] << 13) | ((df[good] + 64) << 6) | dt[good])
        frames.append(when[:-ahead][good] + first)
    none = np.zeros(0, np.int64)
    return np.concatenate([none, *hashes]), np.concatenate([none, *frames])


def _peaks(level: Floats, per_s: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Frames and bins of the strongest local peaks, in order of time."""
    top = maximum_filter(level, size=(2 * _AROUND[0] + 1, 2 * _AROUND[1] + 1), mode="nearest")
    when, pitch = np.nonzero((level == top) & (level > _PEAK_FLOOR_DB))
    kept = (pitch >= 4) & (pitch < 500)  # below 43 Hz lies rumble
    when, pitch = when[kept], pitch[kept]
    second = when // round(RATE / HOP)
    # Higher pitches are weaker by nature (about 12 dB from 200 Hz to 2 kHz) and must not lose.
    strength = level[when, pitch] + 12 * np.log10(np.maximum(pitch, 8) / 8)
    order = np.lexsort((-strength, second))
    start = np.searchsorted(second[order], second[order])
    chosen = np.sort(order[np.arange(len(order)) - start < per_s])
    return when[chosen], pitch[chosen]


@dataclass(frozen=True, slots=True)
class AskedSound:
    """A sound's landmarks at each speed, ready to be asked for in any number of memories."""

    by_speed: tuple[tuple[Fraction, Landmarks], ...]


_SHIFTS = (0, HOP // 4, HOP // 2, 3 * HOP // 4)
"""A query is also asked a quarter, a half and three quarters of a frame later: the frames of what
was kept lie anywhere between its own, and half as many peaks agree without this."""


def ask_sound(samples: Floats, *, speeds: tuple[Fraction, ...] = SPEEDS) -> AskedSound:
    """The query's landmarks; ``samples`` are mono at 11,025 Hz."""
    ready = []
    for speed in speeds:
        # A query played faster than what was kept is slowed down again.
        played = samples
        if speed != 1:
            played = resample_poly(samples, speed.numerator, speed.denominator).astype(np.float32)
        ready.append((speed, _asked_landmarks(played)))
    return AskedSound(tuple(ready))


def _asked_landmarks(samples: Floats) -> Landmarks:
    """The landmarks at every shift, each once."""
    parts = [find_landmarks(samples[shift:], asked=True).unpack() for shift in _SHIFTS]
    pairs = np.unique(np.concatenate([np.stack(part, axis=1) for part in parts]), axis=0)
    return file_landmarks(pairs[:, 0], pairs[:, 1], max(1, len(samples) // HOP))


def match_sound(asked: AskedSound, kept: Landmarks) -> list[SoundMatch]:
    """Where the query's recording lies in what was kept, best first, one for each place."""
    found: list[SoundMatch] = []
    for speed, landmarks in asked.by_speed:
        found += match_landmarks(landmarks, kept, speed=speed, tests=len(asked.by_speed))
    found.sort(key=lambda m: (m.false_alarms, -m.hits))
    return _one_each(found)


def find_same_recording(
    samples: Floats, kept: Landmarks, *, speeds: tuple[Fraction, ...] = SPEEDS
) -> list[SoundMatch]:
    """Where the recording in ``samples`` lies in what was kept, best first."""
    return match_sound(ask_sound(samples, speeds=speeds), kept)


def match_landmarks(
    asked: Landmarks, kept: Landmarks, *, speed: Fraction = Fraction(1), tests: int = 1
) -> list[SoundMatch]:
    """Offsets at which more landmarks agree than chance explains."""
    hashes, frames = asked.unpack()
    first = kept.starts[hashes >> 6].astype(np.int64)
    size = kept.starts[(hashes >> 6) + 1].astype(np.int64) - first
    who = np.repeat(np.arange(len(hashes)), size)
    place = np.repeat(first, size) + np.arange(len(who)) - np.repeat(np.cumsum(size) - size, size)
    found = kept.packed[place]
    same = found >> 26 == (hashes & 63)[who]
    who, found = who[same], found[same]
    # A hash that the film repeats all over (a hum, a beat) tells nothing: 0.5 a minute at most.
    common = max(8.0, kept.length / (RATE / HOP * 60) * 0.5)
    rare = np.bincount(who, minlength=len(hashes))[who] <= common
    who, found = who[rare], found[rare]
    if len(who) == 0:
        return []
    here, there = frames[who], (found & _FRAME_MASK).astype(np.int64)
    return _agreements(here, there, asked.length, kept.length, speed, tests)


def _agreements(
    here: NDArray[np.int64],
    there: NDArray[np.int64],
    asked_length: int,
    kept_length: int,
    speed: Fraction,
    tests: int,
) -> list[SoundMatch]:
    offset = there - here
    low = int(offset.min())
    tally = np.bincount(offset - low)
    wide = np.convolve(tally, [1, 1, 1], "same")
    expected = _CROWD * 3 * len(here) / (kept_length + asked_length)
    matches = []
    for best in np.argsort(-wide)[:12]:
        if wide[best] < _LEAST_HITS:
            break
        near = np.abs(offset - low - best) <= 1
        distinct = _apart(np.unique(here[near]))
        hits = len(distinct)
        # Landmarks of one peak fall together: chance is counted in peaks as well.
        alarms = float(poisson.sf(hits - 1, expected)) * (kept_length + asked_length) * tests
        if hits < _LEAST_HITS or alarms > 1:
            continue
        begin, end = np.quantile(distinct, [0.02, 0.98])
        shift = int(best) + low
        matches.append(
            SoundMatch(
                (_us(begin / float(speed)), _us((end + 40) / float(speed))),
                (_us(begin + shift), _us(end + shift + 40)),
                hits,
                alarms,
                speed,
            )
        )
    return matches


def _apart(frames: NDArray[np.int64]) -> NDArray[np.int64]:
    """Frames without those that follow the one before them: one peak, seen at two shifts."""
    return frames[np.diff(frames, prepend=-2) > 1]


def _us(frames: float) -> int:
    return max(0, round(float(frames) * FRAME_US))


def _shift_us(match: SoundMatch) -> float:
    return match.there[0] - match.here[0] * float(match.speed)


def _one_each(found: list[SoundMatch]) -> list[SoundMatch]:
    """The best of those that lie at about the same place."""
    kept: list[SoundMatch] = []
    for match in found:
        if all(abs(_shift_us(match) - _shift_us(k)) > 500_000 for k in kept):
            kept.append(match)
    return kept

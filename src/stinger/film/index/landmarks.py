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
from scipy.fft import rfft
from scipy.ndimage import maximum_filter
from scipy.signal import resample_poly
from scipy.stats import nbinom, poisson

from stinger.film.index.aligned import PeakMap, Peaks, borne_out
from stinger.film.index.features import Floats

RATE = 11025
HOP = 256
FRAME_US = HOP / RATE * 1_000_000

SPEEDS = (Fraction(1), Fraction(25, 24), Fraction(24, 25))
"""As recorded; film at 24 shown at 25 (PAL), and PAL shown at 24."""


@dataclass(frozen=True, slots=True)
class _Band:
    """Where peaks are looked for, and how many are taken.

    ``bins`` of a spectrum of ``window`` samples; a peak is the greatest within ``around`` frames
    and bins. The library keeps few and a query asks many (``peaks`` a second, ``pairs`` of each),
    so that peaks which speech adds to one side do not push out the pairs that both share.
    ``tilt_db`` raises each tenfold of pitch: higher ones are weaker by nature and must not lose.
    """

    window: int
    bins: tuple[int, int]
    around: tuple[int, int]
    peaks: dict[str, int]
    pairs: dict[str, int]
    code: int
    tilt_db: float


_BANDS = (
    # All pitches from 43 Hz: 0.2 s and 200 Hz around a peak, about 35 of them a second in music.
    _Band(1024, (4, 500), (4, 9), {"kept": 30, "asked": 60}, {"kept": 4, "asked": 14}, 0, 12.0),
    # 40 to 540 Hz four times as finely: low strings carry most of a score and lie under a voice's
    # own pitch. Without it 7 in 100 passages under louder speech are missed, with it one or none.
    _Band(4096, (15, 200), (6, 5), {"kept": 10, "asked": 24}, {"kept": 4, "asked": 14}, 300, 0.0),
)
"""Kept landmarks come to at most 160 a second."""

_SHIFTS = (0, HOP // 2)
"""A query is also asked half a frame later: the frames of what was kept lie between its own."""

_FAR_FRAMES, _FAR_BINS = 63, 63
_PEAK_FLOOR_DB = -75.0
"""Under full scale: below lies the noise of lossy coding in silence."""

_LEAST_HITS = 12
"""Peaks that must agree before chance is weighed at all: five seconds under louder speech keep 12
at least. Where few landmarks meet, up to ten agree more often than any smooth law says."""

_LEAST_BORNE_OUT = 4.5
_SELDOM = 0.02
"""Five seconds under louder speech are borne out by 5.3 deviations and more, wrong offsets by 3.3
at most of 300, those that landmarks proposed by chance by 4.1. Over 4.5, one such in fifty is still
allowed for."""

_LEAST_PITCHES = 8
"""Pitches they must begin at: an alarm or a hum met by another agrees at five at most, five seconds
of music under louder speech at twelve or more."""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Landmarks of a stretch of sound, filed by hash: four bytes each.

    ``starts`` (65537,) uint32 is where each of 65,536 drawers begins; ``packed`` (n,) uint32 holds
    the low 6 bits of the hash over the frame (26 bits), sorted inside its drawer. Hashes are mixed,
    so that any drawers are a fair sample. ``length`` is the stretch in frames of 256 samples at
    11,025 Hz.
    """

    starts: NDArray[np.uint32]
    packed: NDArray[np.uint32]
    length: int

    def __len__(self) -> int:
        return len(self.packed)

    def unpack(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Hash and frame of every landmark, both (n,), in order of hash."""
        return self._first(_DRAWERS)

    def peaks(self, first: int, last: int) -> Peaks:
        """Every peak from one frame to another that a landmark begins or ends at, once, and some
        about them."""
        frames = self.packed & np.uint32(_FRAME_MASK)
        inside = np.flatnonzero((frames >= max(0, first - _FAR_FRAMES)) & (frames <= max(0, last)))
        drawers = np.searchsorted(self.starts, inside, side="right") - 1
        hashes = (drawers << 6 | self.packed[inside] >> 26) * _UNMIX & (1 << 22) - 1
        frames = frames[inside].astype(np.int64)
        pitches = hashes >> 13
        ends = frames + (hashes & 63), pitches + (hashes >> 6 & 127) - 64
        every = np.unique(
            np.concatenate([frames << 11 | pitches, ends[0] << 11 | np.maximum(0, ends[1])])
        )
        return Peaks(every >> 11, every & (1 << 11) - 1)

    def sample(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Hash and frame of the landmarks whose hash is under ``SAMPLED``, one in sixteen."""
        return self._first(SAMPLED >> 6)

    def _first(self, drawers: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        starts = self.starts[: drawers + 1].astype(np.int64)
        sizes = starts[1:] - starts[:-1]
        packed = self.packed[: int(self.starts[drawers])]
        drawer = np.repeat(np.arange(drawers), sizes)
        return drawer << 6 | packed >> 26, (packed & _FRAME_MASK).astype(np.int64)


_DRAWERS = 1 << 16
_FRAME_MASK = (1 << 26) - 1
"""26 bits of frames are 18 days."""

SAMPLED = 1 << 18
"""Hashes under this, one in sixteen, are the same sample of every sound."""

_MIX = 2_592_223
"""The odd number nearest to the golden section of 2^22: multiplying by it spreads near hashes, and
no two become one (D. Knuth, "The Art of Computer Programming", volume 3, 6.4)."""

_UNMIX = pow(_MIX, -1, 1 << 22)


def file_landmarks(hashes: NDArray[np.int64], frames: NDArray[np.int64], length: int) -> Landmarks:
    """Landmarks from mixed hashes of 22 bits and the frames they begin at."""
    packed = ((hashes & 63) << 26 | frames).astype(np.uint32)
    order = np.lexsort((packed, hashes >> 6))
    starts = np.searchsorted((hashes >> 6)[order], np.arange(_DRAWERS + 1)).astype(np.uint32)
    return Landmarks(starts, packed[order], length)


@dataclass(frozen=True, slots=True)
class SoundMatch:
    """The same recording twice: spans in microseconds, from the start of each stretch.

    ``hits`` counts distinct peaks of the query that agree on one offset; ``false_alarms`` is how
    many such agreements chance would give in all offsets examined; ``speed`` is query over kept;
    ``borne_out`` by how many standard deviations more peaks meet there than where they do not
    belong.
    """

    here: tuple[int, int]
    there: tuple[int, int]
    hits: int
    false_alarms: float
    speed: Fraction
    borne_out: float = 0.0


def find_landmarks(samples: Floats, *, asked: bool = False) -> Landmarks:
    """The landmarks of mono samples at 11,025 Hz; more of them when they are ``asked`` with."""
    side = "asked" if asked else "kept"
    parts = [
        _band_pairs(samples[shift:], band, side)
        for shift in (_SHIFTS if asked else (0,))
        for band in _BANDS
    ]
    pairs = np.concatenate(parts)
    if asked:
        pairs = np.unique(pairs, axis=0)
    mixed = pairs[:, 0] * _MIX & (1 << 22) - 1
    return file_landmarks(mixed, pairs[:, 1], max(1, len(samples) // HOP))


def _band_pairs(samples: Floats, band: _Band, side: str) -> NDArray[np.int64]:
    """Hash and frame of every pair of one band, (n, 2)."""
    pieces = [np.zeros((0, 2), np.int64)]
    own = 4096  # frames, 95 s at a time: bounds the memory
    for start in range(0, max(len(samples), 1), own * HOP):
        piece = samples[start : start + own * HOP + band.window + 80 * HOP]
        pieces.append(_pairs(_levels_db(piece, band), band, side, start // HOP, own))
    return np.concatenate(pieces)


def _levels_db(samples: Floats, band: _Band) -> Floats:
    """Decibels under full scale of a band's bins, and of some above them, (frames, bins)."""
    window = band.window
    if len(samples) < window:
        samples = np.pad(samples, (0, window - len(samples)))
    count = 1 + (len(samples) - window) // HOP
    frames = np.lib.stride_tricks.as_strided(
        np.ascontiguousarray(samples, np.float32), (count, window), (HOP * 4, 4)
    )
    shape = np.hanning(window).astype(np.float32)
    above = band.bins[1] + band.around[1]
    power = np.abs(rfft(frames * shape, axis=1)[:, :above]) / (window / 4)
    return np.asarray(20 * np.log10(np.maximum(power, 1e-6)), np.float32)


def _pairs(level: Floats, band: _Band, side: str, first: int, own: int) -> NDArray[np.int64]:
    when, pitch = _peaks(level, band, band.peaks[side])
    pairs = [np.zeros((0, 2), np.int64)]
    taken = np.zeros(len(when), np.int64)
    # The k-th next peak of each: pairs grow until every peak has its share.
    for ahead in range(1, min(60, len(when))):
        dt = when[ahead:] - when[:-ahead]
        df = pitch[ahead:] - pitch[:-ahead]
        good = (dt >= 2) & (dt <= _FAR_FRAMES) & (np.abs(df) <= _FAR_BINS)
        good &= (taken[:-ahead] < band.pairs[side]) & (when[:-ahead] < own)
        taken[:-ahead] += good
        code = (pitch[:-ahead][good] + band.code) % 512
        hashes = (code << 13) | ((df[good] + 64) << 6) | dt[good]
        pairs.append(np.stack([hashes, when[:-ahead][good] + first], axis=1))
    return np.concatenate(pairs)


def _peaks(level: Floats, band: _Band, per_s: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Frames and bins of the strongest local peaks, in order of time."""
    size = (2 * band.around[0] + 1, 2 * band.around[1] + 1)
    top = maximum_filter(level, size=size, mode="nearest")
    when, pitch = np.nonzero((level == top) & (level > _PEAK_FLOOR_DB))
    kept = (pitch >= band.bins[0]) & (pitch < band.bins[1])
    when, pitch = when[kept], pitch[kept]
    second = when // round(RATE / HOP)
    strength = level[when, pitch] + band.tilt_db * np.log10(np.maximum(pitch, 8) / 8)
    order = np.lexsort((-strength, second))
    start = np.searchsorted(second[order], second[order])
    chosen = np.sort(order[np.arange(len(order)) - start < per_s])
    return when[chosen], pitch[chosen]


def peak_map(samples: Floats) -> PeakMap:
    """Every peak of mono samples at 11,025 Hz, however weak, in each band."""
    maps = []
    for band in _BANDS:
        level = _levels_db(samples, band)
        around = tuple(2 * (a // 2) + 1 for a in band.around)
        top = maximum_filter(level, size=around, mode="nearest")
        peaks = (level == top) & (level > _PEAK_FLOOR_DB)
        maps.append((maximum_filter(peaks, size=3), band.code))
    return PeakMap(tuple(maps))


@dataclass(frozen=True, slots=True)
class AskedSound:
    """A sound's landmarks and peaks at each speed, ready to be asked for in any number of
    memories."""

    by_speed: tuple[tuple[Fraction, Landmarks, PeakMap], ...]


def ask_sound(samples: Floats, *, speeds: tuple[Fraction, ...] = SPEEDS) -> AskedSound:
    """The query's landmarks; ``samples`` are mono at 11,025 Hz."""
    ready = []
    for speed in speeds:
        # A query played faster than what was kept is slowed down again.
        played = samples
        if speed != 1:
            played = resample_poly(samples, speed.numerator, speed.denominator).astype(np.float32)
        ready.append((speed, find_landmarks(played, asked=True), peak_map(played)))
    return AskedSound(tuple(ready))


def match_sound(asked: AskedSound, kept: Landmarks) -> list[SoundMatch]:
    """Where the query's recording lies in what was kept, best first, one for each place."""
    found: list[SoundMatch] = []
    for speed, landmarks, own in asked.by_speed:
        for at in _candidates(landmarks, kept, len(asked.by_speed)):
            found += _verified(at, own, kept, speed)
    found.sort(key=lambda m: (m.false_alarms, -m.hits))
    return _one_each(found)


def find_same_recording(
    samples: Floats, kept: Landmarks, *, speeds: tuple[Fraction, ...] = SPEEDS
) -> list[SoundMatch]:
    """Where the recording in ``samples`` lies in what was kept, best first."""
    return match_sound(ask_sound(samples, speeds=speeds), kept)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An offset of kept over asked frames, the frames asked whose peaks agree on it, and how many
    such agreements chance gives."""

    offset: int
    frames: NDArray[np.int64]
    alarms: float


def _candidates(asked: Landmarks, kept: Landmarks, tests: int) -> list[_Candidate]:
    """Offsets on which landmarks agree, of as many ``tests`` as there are speeds."""
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
    pitch = (hashes[who] * _UNMIX & (1 << 22) - 1) >> 13
    return _agreements(here, there, pitch, asked.length, kept.length, tests)


def _agreements(
    here: NDArray[np.int64],
    there: NDArray[np.int64],
    pitch: NDArray[np.int64],
    asked_length: int,
    kept_length: int,
    tests: int,
) -> list[_Candidate]:
    offset = there - here
    low = int(offset.min())
    offset -= low
    wide = np.convolve(np.bincount(offset), [1, 1, 1], "same")
    fullest = np.argsort(-wide, kind="stable")[:_TRIED]
    tried = []
    for at in map(int, fullest):
        agreeing = np.abs(offset - at) <= 1
        peaks = np.unique(here[agreeing] // 2 * 2)
        if len(peaks) >= _LEAST_HITS and len(np.unique(pitch[agreeing])) >= _LEAST_PITCHES:
            tried.append((at, peaks))
    if not tried:
        return []
    offsets = kept_length + asked_length
    counts = _peaks_by_offset(offset, here, offsets)
    return [
        _Candidate(at + low, frames, _by_chance(len(frames), counts, at // _WIDE) * offsets * tests)
        for at, frames in tried
    ]


def _verified(
    found: _Candidate, own: PeakMap, kept: Landmarks, speed: Fraction
) -> list[SoundMatch]:
    """The match that a candidate is once all its peaks are looked at; none where chance explains
    it, or its peaks lie elsewhere."""
    alarms = found.alarms * _SELDOM
    if alarms > 1:
        return []
    begin, end = _dense(found.frames)
    span = begin - _BESIDE, end + 40 + _BESIDE
    peaks = kept.peaks(span[0] + found.offset, span[1] + found.offset)
    sure = borne_out(own, peaks, found.offset, span)
    if sure < _LEAST_BORNE_OUT:
        return []
    return [
        SoundMatch(
            (_us(begin / float(speed)), _us((end + 40) / float(speed))),
            (_us(begin + found.offset), _us(end + found.offset + 40)),
            len(found.frames),
            alarms,
            speed,
            sure,
        )
    ]


_BESIDE = 20
"""Frames beside the peaks that agree, half a second, that are looked at with them."""

_TRIED = 12
_WIDE = 3
"""Offsets counted together: a peak falls a frame earlier or later in another coding."""


def _peaks_by_offset(
    offset: NDArray[np.int64], here: NDArray[np.int64], offsets: int
) -> NDArray[np.int64]:
    """How many peaks agree on each three offsets, however many landmarks each brings."""
    span = int(here.max()) // 2 + 1
    peaks = np.unique(offset // _WIDE * span + here // 2)
    return np.bincount(peaks // span, minlength=offsets // _WIDE)


def _by_chance(hits: int, counts: NDArray[np.int64], own: int) -> float:
    """The chance that so many peaks agree on an offset.

    Offsets of unrelated sound gather unevenly: a beat and a scale, or one sampled drum in both,
    make full offsets fuller, and a held tone in both fills all offsets about its own. A negative
    binomial distribution with the mean and the variance of this pair's own offsets, but for those
    beside the one weighed, allows for it; the offsets of four seconds about it are weighed by
    themselves as well, and the greater chance counts. The fullest few of those are left out: music
    repeats its own bars, which is no sign against it. Music of few equal notes on a strict beat
    fills many offsets; there, standing out from the fullest of them counts as well.
    """
    before, after = counts[: max(0, own - 2)], counts[own + 3 :]
    others = np.concatenate([before, after])
    near = np.sort(np.concatenate([before[-_NEAR:], after[:_NEAR]]))[:-_ECHOES]
    spread = max(_tail(hits, others), _tail(hits, near))
    return min(spread, float(poisson.sf(hits - 1, max(1, int(others.max())))))


_NEAR = 60
"""Counts to each side that are taken as near: some four seconds, a held tone or a bar."""

_ECHOES = 4
"""Bars in eight seconds of slow music; a beat fills four times as many offsets."""


def _tail(hits: int, counts: NDArray[np.int64]) -> float:
    if len(counts) == 0:
        return 1.0
    mean = max(float(counts.mean()), 1e-6)
    variance = max(float(counts.var()), 1.01 * mean)
    size = mean**2 / (variance - mean)
    return float(nbinom.sf(hits - 1, size, size / (size + mean)))


_PAUSE_FRAMES = 86
"""Two seconds without an agreeing peak part a match from strays at its ends."""


def _dense(frames: NDArray[np.int64]) -> tuple[int, int]:
    """First and last frame of the run that holds most peaks."""
    breaks = np.flatnonzero(np.diff(frames) > _PAUSE_FRAMES)
    runs = np.split(frames, breaks + 1)
    longest = max(runs, key=len)
    return int(longest[0]), int(longest[-1])


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

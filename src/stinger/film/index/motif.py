"""Motifs: the same tune in another key, at another tempo, on other instruments.

Chroma rows are whitened: what sounds on for seconds (a drone, a pad, a held chord) is taken away
and what moves stays. The query, stretched to ten tempos and turned to twelve keys, slides over what
was kept; after M. Mueller, "Fundamentals of Music Processing", 4.2 and 7.2, with stretching in
place of warping, which would lay any tune on a chord that waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stinger.film.index.chroma import CHROMA_HZ
from stinger.film.index.features import Floats

LEAST_ROWS = 5 * CHROMA_HZ
"""A motif of five seconds at least: shorter ones are shared by unrelated tunes."""

_TEMPOS = tuple(float(t) for t in np.geomspace(0.72, 1.39, 10))
"""Lengths of the query there over here: a quarter slower to a quarter faster and a little, in steps
of 7 %, of which half is a quarter second in a motif's six."""

_AROUND = 5 * CHROMA_HZ
"""Rows over which the mean is taken away: longer than a melody stays on a note, shorter than the
harmony stays. With it a tune over a drone is first where it was third."""

_CHUNK = 4096


@dataclass(frozen=True, slots=True)
class TuneMatch:
    """A tune found again: rows [start, end) of what was kept.

    ``score`` is the mean cosine of whitened rows; ``surprise`` how many standard deviations that
    lies above what the same query reaches elsewhere (by median and median deviation); ``key`` by
    how many semitones the query is to be raised; ``tempo`` its length there over here.
    """

    score: float
    surprise: float
    start: int
    end: int
    key: int
    tempo: float


def prepare(chroma: NDArray[np.uint8]) -> Floats:
    """Chroma as whitened rows of unit length, (n, 12); silent rows are zero."""
    values = np.sqrt(_smoothed(np.asarray(chroma / 255, np.float32)))
    values = values - _local_mean(values)
    values = values - values.mean(axis=1, keepdims=True)
    length = np.linalg.norm(values, axis=1, keepdims=True)
    return np.asarray(np.where(length > 0.05, values / np.maximum(length, 1e-6), 0), np.float32)


def _smoothed(values: Floats) -> Floats:
    """Each row with half its neighbours: a note seldom begins with a row."""
    padded = np.pad(values, ((1, 1), (0, 0)), mode="edge")
    return np.asarray((padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4, np.float32)


def _local_mean(values: Floats) -> Floats:
    if len(values) == 0:
        return values
    side = min(_AROUND, len(values)) // 2
    sums = np.cumsum(np.pad(values, ((1, 0), (0, 0))), axis=0)
    rows = np.arange(len(values))
    first, last = np.maximum(rows - side, 0), np.minimum(rows + side + 1, len(values))
    return np.asarray((sums[last] - sums[first]) / (last - first)[:, None], np.float32)


def find_tune(query: Floats, kept: Floats, *, most: int = 1) -> list[TuneMatch]:
    """Where the prepared query fits best into the prepared rows kept, in any key and tempo.

    Best first, ``most`` places that do not overlap; none where either is shorter than five seconds
    or silent.
    """
    if len(query) < LEAST_ROWS or len(kept) < LEAST_ROWS or not query.any() or not kept.any():
        return []
    scores, variants = _slide(query, kept, _TEMPOS)
    usual = float(np.median(scores))
    spread = max(1.48 * float(np.median(np.abs(scores - usual))), 0.02)
    found: list[TuneMatch] = []
    for start in np.argsort(-scores):
        tempo, key = _TEMPOS[int(variants[start]) // 12], int(variants[start]) % 12
        end = min(len(kept), int(start) + round(len(query) * tempo))
        if any(start < m.end and end > m.start for m in found):
            continue
        score = float(scores[start])
        found.append(TuneMatch(score, (score - usual) / spread, int(start), end, key, tempo))
        if len(found) >= most:
            break
    return found


def guess_tune(query: Floats, kept: Floats) -> float:
    """About the best score of the query, an eighth of ``find_tune``'s work: half the rows and half
    the tempos."""
    if len(query) < LEAST_ROWS or len(kept) < LEAST_ROWS:
        return 0.0
    return float(_slide(_halved(query), _halved(kept), _TEMPOS[1::2])[0].max())


def _halved(rows: Floats) -> Floats:
    even = rows[: len(rows) // 2 * 2]
    return np.asarray((even[::2] + even[1::2]) / 2, np.float32)


def _slide(
    query: Floats, kept: Floats, tempos: Sequence[float]
) -> tuple[Floats, NDArray[np.int64]]:
    """For each row of what was kept, the best score of a variant that begins there, and which."""
    rows = round(len(query) * tempos[-1])
    bank = np.concatenate([_variants(query, tempo, rows) for tempo in tempos])
    padded = np.pad(kept, ((0, rows), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, rows, axis=0)[: len(kept)]
    scores = np.full(len(kept), -1.0, np.float32)
    variants = np.zeros(len(kept), np.int64)
    for first in range(0, len(kept), _CHUNK):
        part = windows[first : first + _CHUNK].transpose(0, 2, 1).reshape(-1, rows * 12)
        products = part @ bank.T
        variants[first : first + len(part)] = products.argmax(axis=1)
        scores[first : first + len(part)] = products.max(axis=1)
    return scores, variants


def _variants(query: Floats, tempo: float, rows: int) -> Floats:
    """The query at one tempo in all twelve keys, (12, rows * 12), scaled to a mean cosine."""
    count = max(2, round(len(query) * tempo))
    at = np.linspace(0, len(query) - 1, count)
    low = np.floor(at).astype(int)
    share = (at - low)[:, None]
    high = np.minimum(low + 1, len(query) - 1)
    stretched = query[low] * (1 - share) + query[high] * share
    bank = np.zeros((12, rows, 12), np.float32)
    for key in range(12):
        bank[key, :count] = np.roll(stretched, key, axis=1) / count
    return bank.reshape(12, rows * 12)


def rank(query: Floats, cues: Sequence[Floats]) -> list[tuple[int, TuneMatch]]:
    """The cues by how well the query fits into each, best first."""
    found = [(i, m[0]) for i, cue in enumerate(cues) if (m := find_tune(query, cue))]
    return sorted(found, key=lambda pair: -pair[1].score)

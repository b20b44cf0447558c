"""Motifs: the same tune in another key, at another tempo, on other instruments.

Chroma of the query is aligned with chroma of what was kept by subsequence dynamic time warping in
all twelve keys (M. Mueller, "Fundamentals of Music Processing", 4.2 and 7.2). Steps of (1, 1),
(1, 2) and (2, 1) bound the tempo between half and twice and leave no path that waits on one chord.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stinger.film.index.chroma import CHROMA_HZ
from stinger.film.index.features import Floats

LEAST_ROWS = 20
"""A motif of five seconds at least: shorter ones are shared by unrelated tunes."""

_FAR = 1e6


@dataclass(frozen=True, slots=True)
class MotifMatch:
    """A tune found again: rows [start, end) of what was kept, and how well it fits.

    ``cost`` is the mean distance of chroma along the path, 0 the same and 1 nothing shared; ``key``
    is by how many semitones the query is to be raised.
    """

    cost: float
    start: int
    end: int
    key: int


def prepare(chroma: NDArray[np.uint8]) -> Floats:
    """Chroma smoothed over three rows and centred, unit rows: what is common to all chords goes."""
    values = chroma.astype(np.float32) / 255
    if len(values) >= 3:
        padded = np.pad(values, ((1, 1), (0, 0)), mode="edge")
        values = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    values = np.sqrt(values)
    values = values - values.mean(axis=1, keepdims=True)
    length = np.linalg.norm(values, axis=1, keepdims=True)
    return np.asarray(np.where(length > 0.05, values / np.maximum(length, 1e-6), 0), np.float32)


def align(query: Floats, kept: Floats, *, key: int | None = None) -> MotifMatch | None:
    """Where the prepared query fits best into the prepared rows kept, in its best key.

    None where either is shorter than five seconds or silent.
    """
    if len(query) < LEAST_ROWS or len(kept) < LEAST_ROWS // 2:
        return None
    keys = range(12) if key is None else (key,)
    raised = np.stack([np.roll(query, k, axis=1) for k in keys])
    # Distance in [0, 1]: half of one minus the cosine; silence is as far as chance.
    distance = (1 - np.einsum("kic,jc->ikj", raised, kept, optimize=True)) / 2
    total, began = _accumulate(np.asarray(distance, np.float32))
    mean = total / len(query)
    flat = int(mean.argmin())
    which, end = divmod(flat, mean.shape[1])
    if mean[which, end] >= 1:
        return None
    start = int(began[which, end])
    return MotifMatch(float(mean[which, end]), start, end + 1, list(keys)[which])


def _accumulate(distance: Floats) -> tuple[Floats, NDArray[np.int32]]:
    """Least cost of a path that ends at each column, and the column it began at, (keys, columns).

    Rows advance together for all keys and columns: no step stays on one row, so each row needs only
    the two before it. A step that passes over a row of the query pays for it at its own column, and
    one that passes over a column pays half of it more, so that no tempo is favoured.
    """
    rows, keys, columns = distance.shape
    start = np.broadcast_to(np.arange(columns, dtype=np.int32), (keys, columns))
    before, before_from = np.full((keys, columns), _FAR, np.float32), start.copy()
    last, last_from = distance[0].copy(), start.copy()
    for i in range(1, rows):
        row = distance[i]
        options = np.stack(
            [
                _shifted(last, 1),
                _shifted(last, 2) + 0.5 * _shifted(row, 1),
                _shifted(before, 1) + distance[i - 1],
            ]
        )
        choice = options.argmin(axis=0)
        cost = np.take_along_axis(options, choice[None], axis=0)[0] + row
        origins = np.stack(
            [_shifted(last_from, 1), _shifted(last_from, 2), _shifted(before_from, 1)]
        )
        origin = np.take_along_axis(origins, choice[None], axis=0)[0]
        before, before_from, last, last_from = last, last_from, cost, origin
    return last, last_from


def _shifted(values: NDArray, by: int) -> NDArray:  # type: ignore[type-arg]
    out = np.full_like(values, _FAR if values.dtype == np.float32 else 0)
    if by < values.shape[1]:
        out[:, by:] = values[:, :-by]
    return out


def rank(query: Floats, cues: Sequence[Floats]) -> list[tuple[int, MotifMatch]]:
    """The cues by how well the query fits into each, best first."""
    found = [(i, m) for i, cue in enumerate(cues) if (m := align(query, cue)) is not None]
    return sorted(found, key=lambda pair: pair[1].cost)


def surprise(query: Floats, kept: Floats, cost: float) -> float:
    """How far a cost lies below what chance gives in the same music, in standard deviations.

    Chance is the query played backwards and with its seconds shuffled, in the same keys and the
    same music: as many chords, as long held, in an order that means nothing.
    """
    rng = np.random.default_rng(0)
    costs = []
    for trial in range(8):
        order = np.arange(len(query))[::-1]
        if trial:
            pieces = [order[i : i + CHROMA_HZ] for i in range(0, len(order), CHROMA_HZ)]
            order = np.concatenate([pieces[i] for i in rng.permutation(len(pieces))])
        match = align(query[order], kept)
        if match is not None:
            costs.append(match.cost)
    if len(costs) < 4:
        return 0.0
    spread = max(float(np.std(costs)), 0.01)
    return (float(np.mean(costs)) - cost) / spread

"""What is remembered of a film's pictures, and which of them a query resembles."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from stinger.film.index.features import WORKING_WIDTH, Bytes, Features, Floats
from stinger.film.index.looks import LOOK_SIZE
from stinger.film.index.words import WORDS, codes, nearest_words

PROBES = 4
"""Words tried for each query vector: the nearest alone finds about half of the true matches."""

_FAR_BITS = 38
"""Codes further apart give no vote: unrelated vectors differ in 64 of 128 bits on average, with a
deviation near 8, so one in a thousand passes by chance."""


_MOST_COMPARED = 25_000
"""Pairs compared to rank a film: a millisecond."""

_NEAR_BITS = 28
"""Where many films are only ranked: half of the true pairs stay and a tenth of the others."""


@dataclass(frozen=True, slots=True)
class PictureMemory:
    """The pictures of one release, in order of time, with their features filed under words.

    ``times_us`` (p,); ``aspects`` (p,) width over height; ``starts`` (4097,) where each word's
    features begin; for each feature: ``owner`` the picture it is in, ``code`` (n, 16), ``place``
    (n, 4) bytes: x and y in 255ths of the picture, log size in 16ths of an octave of 640ths of its
    width, angle in 256ths of a turn.
    """

    times_us: NDArray[np.int64]
    aspects: Floats
    looks: NDArray[np.int8]
    starts: NDArray[np.uint32]
    owner: NDArray[np.uint16]
    code: Bytes
    place: Bytes

    def __len__(self) -> int:
        return len(self.times_us)

    def features_of(self, picture: int) -> NDArray[np.int64]:
        """Indices of the features that lie in ``picture``."""
        return np.flatnonzero(self.owner == picture)


def remember_pictures(
    times_us: Sequence[int], features: Sequence[Features], looks: Sequence[NDArray[np.int8]]
) -> PictureMemory:
    """A memory of pictures from their features; ``looks`` are their global descriptors."""
    owner = np.concatenate(
        [np.full(len(f), i, np.uint16) for i, f in enumerate(features)] or [np.zeros(0, np.uint16)]
    )
    filed = [(nearest_words(v)[:, 0], codes(v)) for v in (f.vectors for f in features)]
    word = np.concatenate([w for w, _ in filed] or [np.zeros(0, np.int64)])
    code = np.concatenate([c for _, c in filed] or [np.zeros((0, 16), np.uint8)])
    place = np.concatenate([_places(f) for f in features] or [np.zeros((0, 4), np.uint8)])
    order = np.argsort(word, kind="stable")
    starts = np.searchsorted(word[order], np.arange(WORDS + 1)).astype(np.uint32)
    return PictureMemory(
        np.array(times_us, np.int64),
        np.array([f.width / f.height for f in features], np.float32),
        np.array(looks, np.int8).reshape(len(features), LOOK_SIZE),
        starts,
        owner[order],
        np.ascontiguousarray(code[order]),
        np.ascontiguousarray(place[order]),
    )


def _places(f: Features) -> Bytes:
    size = np.clip(np.round(np.log2(np.maximum(_in_units(f, f.size), 1)) * 16), 0, 255)
    columns = [
        np.round(f.xy[:, 0] / f.width * 255),
        np.round(f.xy[:, 1] / f.height * 255),
        size,
        np.round(f.angle / 360 * 256) % 256,
    ]
    return np.asarray(np.clip(np.stack(columns, axis=1), 0, 255), np.uint8)


def _in_units(f: Features, pixels: Floats) -> Floats:
    """Lengths in 640ths of the picture's width, whatever width it was looked at."""
    return np.asarray(pixels * (WORKING_WIDTH / f.width), np.float32)


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pairs of a query's and a memory's features: their indices, by how many ``bits`` they differ,
    and of the memory's the ``picture``, its ``aspect`` and the ``place`` (n, 4) there."""

    query: NDArray[np.int64]
    kept: NDArray[np.int64]
    bits: NDArray[np.uint8]
    picture: NDArray[np.int64]
    aspect: Floats
    place: Bytes

    def __len__(self) -> int:
        return len(self.query)


def find_candidates(
    memory: PictureMemory, words: NDArray[np.int64], query_codes: Bytes, *, far: int = _FAR_BITS
) -> Candidates:
    """All remembered features under a query's words (n, PROBES or fewer) and near it in code."""
    first = memory.starts[words].astype(np.int64).ravel()
    count = memory.starts[words + 1].astype(np.int64).ravel() - first
    end = np.cumsum(count)
    kept = np.repeat(first - (end - count), count) + np.arange(int(count.sum()))
    asked = np.repeat(np.repeat(_whole(query_codes), words.shape[1]), count)
    differing = asked.view(np.uint64) ^ _whole(memory.code).take(kept).view(np.uint64)
    halves = np.bitwise_count(differing)
    bits = halves[::2] + halves[1::2]
    near = np.flatnonzero(bits <= far)
    kept = kept[near]
    picture = memory.owner[kept].astype(np.int64)
    return Candidates(
        np.searchsorted(end, near, side="right") // words.shape[1],
        kept,
        bits[near],
        picture,
        memory.aspects[picture],
        memory.place[kept],
    )


def _whole(code: Bytes) -> NDArray[np.complex128]:
    """Codes (n, 16) as (n,) of the one type of 16 bytes, which are gathered twice as fast."""
    return np.ascontiguousarray(code).view(np.complex128)[:, 0]


@dataclass(frozen=True, slots=True)
class Grain:
    """How many parts a query has across, and how wide a bin of their places is, in widths of the
    picture."""

    parts: int
    bin: float


WHOLE = Grain(1, 0.25)
"""Of a memory that keeps few features of a picture: each part of it would hold one or two."""

PARTS = Grain(6, 0.08)
"""A small object lies in one sixth of the query, whose place a pair tells to a few hundredths; that
of the whole query it tells to a quarter, where hundreds of accidents gather. With 4,000 features a
picture, and things of 80 px among 138 pictures, 37 of 38 are among the first 30, where 23 were."""


def vote(
    memory: PictureMemory,
    query: Features,
    *,
    words: NDArray[np.int64] | None = None,
    own: Bytes | None = None,
    grain: Grain = WHOLE,
) -> Floats:
    """How strongly each remembered picture resembles a region of the query, (p,).

    Each pair of features proposes a turn, a scale and a shift of the part of the query that it lies
    in (the Hough vote of Lowe 2004); a picture's score is its fullest bin, each feature of either
    side counting once there by the surprise of its distance. Votes without that agreement only find
    the busiest pictures: foliage answers all.
    ``words`` (n, PROBES) and ``own`` (n, 16) are the query's words and codes where known already.
    """
    scores = np.zeros(len(memory), np.float32)
    if len(query) == 0 or len(memory) == 0:
        return scores
    if words is None or own is None:
        vectors = query.vectors
        words, own = nearest_words(vectors, count=PROBES), codes(vectors)
    found = find_candidates(memory, words, own)
    if len(found) == 0:
        return scores
    for half in (0.0, 0.5):
        _fullest(scores, _proposals(query, found, half, grain), found, found.picture)
    return scores


def vote_by_group(
    memories: Sequence[PictureMemory],
    query: Features,
    words: NDArray[np.int64],
    query_codes: Bytes,
    group: NDArray[np.int64],
) -> Floats:
    """For each memory, the best score that ``vote`` would give any of its pictures for any of
    several queries, roughly; (m,).

    ``query`` holds the features of all of them, ``words`` (n, 1) their words, ``group`` (n,) which
    query each belongs to. Only near codes count, bins are laid once instead of twice, and features
    under a memory's commonest words are passed over: each costs most and tells least. Several
    memories at once cost a third of one after the other.
    """
    pictures = np.cumsum([0, *(len(memory) for memory in memories)])
    scores = np.zeros((int(group.max(initial=0)) + 1, int(pictures[-1])), np.float32)
    found = _joined(
        [_rarest(memory, words, query_codes) for memory in memories],
        pictures,
        np.cumsum([0, *(len(memory.owner) for memory in memories)]),
    )
    if len(found):
        pair = group[found.query] * scores.shape[1] + found.picture
        _fullest(scores.ravel(), _proposals(query, found, 0.0, WHOLE), found, pair)
    best = scores.max(axis=0)
    sides = itertools.pairwise(pictures)
    return np.array([best[first:last].max(initial=0) for first, last in sides], np.float32)


def _rarest(memory: PictureMemory, words: NDArray[np.int64], query_codes: Bytes) -> Candidates:
    """The near pairs under the words that the memory holds least of."""
    held = (memory.starts[words + 1] - memory.starts[words]).sum(axis=1)
    rare = np.argsort(held, kind="stable")
    rare = np.sort(rare[np.cumsum(held[rare]) <= _MOST_COMPARED])
    found = find_candidates(memory, words[rare], query_codes[rare], far=_NEAR_BITS)
    return replace(found, query=rare[found.query])


def _joined(
    found: Sequence[Candidates], pictures: NDArray[np.int64], features: NDArray[np.int64]
) -> Candidates:
    """The pairs of several memories as of one that holds the pictures and features of all."""
    return Candidates(
        np.concatenate([f.query for f in found]),
        np.concatenate([f.kept + first for f, first in zip(found, features[:-1], strict=True)]),
        np.concatenate([f.bits for f in found]),
        np.concatenate([f.picture + first for f, first in zip(found, pictures[:-1], strict=True)]),
        np.concatenate([f.aspect for f in found]),
        np.concatenate([f.place for f in found]),
    )


_BINS = 8 * 16 * 64 * 64 * 16 * 16


def _proposals(query: Features, found: Candidates, half: float, grain: Grain) -> NDArray[np.int64]:
    """A bin of turn (45 degrees), scale (factor 2), part of the query, and that part's place."""
    place = found.place.astype(np.float32)
    turn = place[:, 3] * (360 / 256) - query.angle[found.query]
    grow = place[:, 2] / 16 - np.log2(np.maximum(_in_units(query, query.size[found.query]), 1))
    # The part's middle as this pair would place it there, in widths of the picture.
    own = query.xy[found.query] / query.width
    part = np.floor(own * grain.parts + half)
    away = ((part + 0.5 - half) / grain.parts - own) * np.exp2(grow)[:, None]
    radians = np.deg2rad(turn)
    x = place[:, 0] / 255 + np.cos(radians) * away[:, 0] - np.sin(radians) * away[:, 1]
    y = (
        place[:, 1] / 255 / found.aspect
        + np.sin(radians) * away[:, 0]
        + np.cos(radians) * away[:, 1]
    )
    cell = grain.bin * np.exp2(np.clip(np.floor(grow + half), -2, 1))
    numbers = (
        (np.floor(turn / 45 + half), 8),
        (np.floor(grow + half), 16),
        (np.floor(x / cell + half), 64),
        (np.floor(y / cell + half), 64),
        (part[:, 0], 16),
        (part[:, 1], 16),
    )
    bins = np.zeros(len(turn), np.int64)
    for number, count in numbers:
        bins = bins * count + number.astype(np.int64) % count
    return bins


def _fullest(
    scores: Floats, bins: NDArray[np.int64], found: Candidates, picture: NDArray[np.int64]
) -> None:
    """Raise each picture's score to the weight of its fullest bin.

    A feature is worth no more than its best pair there, on either side: one leaf answers to a bush.
    """
    key = picture * _BINS + bins
    weight = np.exp(-((found.bits / 24.0) ** 2)).astype(np.float32)
    order = np.argsort(key)
    alone = np.concatenate([[True], key[order[1:]] != key[order[:-1]], [True]])
    alone = alone[1:] & alone[:-1]
    # Most bins hold one pair.
    np.maximum.at(scores, picture[order[alone]], weight[order[alone]])
    kept = order[~alone]
    if len(kept) == 0:
        return
    for feature in (found.query, found.kept):
        kept = kept[np.lexsort((-weight[kept], feature[kept], key[kept]))]
        again = (key[kept[1:]] == key[kept[:-1]]) & (feature[kept[1:]] == feature[kept[:-1]])
        kept = kept[np.concatenate([[True], ~again])]
    key, picture, weight = key[kept], picture[kept], weight[kept]
    start = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    np.maximum.at(scores, picture[start], np.add.reduceat(weight, start))

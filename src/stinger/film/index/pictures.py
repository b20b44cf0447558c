"""What is remembered of a film's pictures, and which of them a query resembles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stinger.film.index.features import WORKING_WIDTH, Bytes, Features, Floats
from stinger.film.index.looks import LOOK_SIZE
from stinger.film.index.words import WORDS, codes, hamming, nearest_words

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
    """Pairs of a query's and a memory's features, by index, and how many ``bits`` they differ."""

    query: NDArray[np.int64]
    kept: NDArray[np.int64]
    bits: NDArray[np.int64]


def find_candidates(
    memory: PictureMemory, words: NDArray[np.int64], query_codes: Bytes, *, far: int = _FAR_BITS
) -> Candidates:
    """All remembered features under a query's words and near it in code."""
    starts = memory.starts.astype(np.int64)
    first, last = starts[words].ravel(), starts[words + 1].ravel()
    count = last - first
    total = int(count.sum())
    who = np.repeat(np.repeat(np.arange(len(words)), words.shape[1]), count)
    offset = np.arange(total) - np.repeat(np.cumsum(count) - count, count)
    kept = np.repeat(first, count) + offset
    bits = hamming(query_codes[who], memory.code[kept])
    near = bits <= far
    return Candidates(who[near], kept[near], bits[near])


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
    if len(found.query) == 0:
        return scores
    weight = np.exp(-((found.bits / 24.0) ** 2)).astype(np.float32)
    picture = memory.owner[found.kept].astype(np.int64)
    for half in (0.0, 0.5):
        bins = _proposals(memory, query, found, half, grain)
        _fullest(scores, picture * _BINS + bins, found, picture, weight)
    return scores


def vote_by_group(
    memory: PictureMemory,
    query: Features,
    words: NDArray[np.int64],
    query_codes: Bytes,
    group: NDArray[np.int64],
) -> float:
    """The best score that ``vote`` would give any picture for any of several queries, roughly.

    ``query`` holds the features of all of them, ``words`` (n, 1) their words, ``group`` (n,) which
    query each belongs to. Only near codes count, bins are laid once instead of twice, and features
    under the memory's commonest words are passed over: each costs most and tells least.
    """
    if len(group) == 0:
        return 0.0
    starts = memory.starts.astype(np.int64)
    held = (starts[words + 1] - starts[words]).sum(axis=1)
    rare = np.argsort(held, kind="stable")
    rare = np.sort(rare[np.cumsum(held[rare]) <= _MOST_COMPARED])
    found = find_candidates(memory, words[rare], query_codes[rare], far=_NEAR_BITS)
    found = Candidates(rare[found.query], found.kept, found.bits)
    if len(found.query) == 0:
        return 0.0
    weight = np.exp(-((found.bits / 24.0) ** 2)).astype(np.float32)
    picture = memory.owner[found.kept].astype(np.int64)
    pair = group[found.query] * len(memory) + picture
    scores = np.zeros((int(group.max()) + 1) * len(memory), np.float32)
    bins = _proposals(memory, query, found, 0.0, WHOLE)
    _fullest(scores, pair * _BINS + bins, found, pair, weight)
    return float(scores.max())


_BINS = 8 * 16 * 64 * 64 * 16 * 16


def _proposals(
    memory: PictureMemory, query: Features, found: Candidates, half: float, grain: Grain
) -> NDArray[np.int64]:
    """A bin of turn (45 degrees), scale (factor 2), part of the query, and that part's place."""
    place = memory.place[found.kept].astype(np.float32)
    aspect = memory.aspects[memory.owner[found.kept]]
    turn = place[:, 3] * (360 / 256) - query.angle[found.query]
    grow = place[:, 2] / 16 - np.log2(np.maximum(_in_units(query, query.size[found.query]), 1))
    # The part's middle as this pair would place it there, in widths of the picture.
    own = query.xy[found.query] / query.width
    part = np.floor(own * grain.parts + half)
    away = ((part + 0.5 - half) / grain.parts - own) * np.exp2(grow)[:, None]
    radians = np.deg2rad(turn)
    x = place[:, 0] / 255 + np.cos(radians) * away[:, 0] - np.sin(radians) * away[:, 1]
    y = place[:, 1] / 255 / aspect + np.sin(radians) * away[:, 0] + np.cos(radians) * away[:, 1]
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
    scores: Floats,
    key: NDArray[np.int64],
    found: Candidates,
    picture: NDArray[np.int64],
    weight: Floats,
) -> None:
    """Raise each picture's score to the weight of its fullest bin.

    A feature is worth no more than its best pair there, on either side: one leaf answers to a bush.
    """
    kept = np.arange(len(key))
    for feature in (found.query, found.kept):
        order = np.lexsort((-weight[kept], feature[kept], key[kept]))
        kept = kept[order]
        again = (key[kept[1:]] == key[kept[:-1]]) & (feature[kept[1:]] == feature[kept[:-1]])
        kept = kept[np.concatenate([[True], ~again])]
    key, picture, weight = key[kept], picture[kept], weight[kept]
    start = np.flatnonzero(np.concatenate([[True], key[1:] != key[:-1]]))
    np.maximum.at(scores, picture[start], np.add.reduceat(weight, start))

"""Screens: which of a thousand remembered films are worth comparing closely.

A screen looks at a small part of a memory, the same part of every one, and gives a score by which
films are ranked. It decides nothing: the films that rank first are compared as if they were alone.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from stinger.film.index.features import Features
from stinger.film.index.landmarks import SAMPLED, AskedSound, Landmarks
from stinger.film.index.pictures import PictureMemory, vote_by_group
from stinger.film.index.recall import Asked
from stinger.film.index.words import codes, nearest_words

T = TypeVar("T")

_COMPARED = 64
"""Films that are all compared closely: a fifth of a second each."""

_CLOSELY = 4
"""Films compared closely of a larger library: a callback leads to one or two, and what three or
more share is taken for a logo."""


_AT_ONCE = 16
"""Films whose scores are asked for together."""


def likeliest(films: Sequence[T], score: Callable[[Sequence[T]], Sequence[float]]) -> Sequence[T]:
    """The films worth comparing closely: all of a small library, else those that score highest.

    ``score`` gives the scores of some films."""
    if len(films) <= _COMPARED:
        return films
    parts = [films[i : i + _AT_ONCE] for i in range(0, len(films), _AT_ONCE)]
    scores = [s for part in parts for s in score(part)]
    best = sorted(range(len(films)), key=lambda i: -scores[i])[:_CLOSELY]
    return [films[i] for i in best]


_MOST_FEATURES = 150
"""Features of a still that are asked, the strongest, under one word each: a shot seen again keeps
fifty of them, an object of a fifth of the picture five. All under four words take ten times as
long."""

_LIKE_VOTES = 20.0
"""A look at a cosine of one counts as so many votes: more than any region gives by chance."""


@dataclass(frozen=True, slots=True)
class PictureScreen:
    """The features of several stills as one question; ``group`` (n,) tells the still of each."""

    features: Features
    words: NDArray[np.int64]
    codes: NDArray[np.uint8]
    group: NDArray[np.int64]
    looks: NDArray[np.float32]

    def scores(self, memories: Sequence[PictureMemory]) -> list[float]:
        """How much of any still each memory's best picture shows."""
        votes = vote_by_group(memories, self.features, self.words, self.codes, self.group)
        alike = [self._alike(memory) for memory in memories]
        return [max(float(v), _LIKE_VOTES * a**16) for v, a in zip(votes, alike, strict=True)]

    def _alike(self, memory: PictureMemory) -> float:
        """Cosine of the two looks most alike."""
        if len(memory) == 0 or len(self.looks) == 0:
            return 0.0
        return max(0.0, float((memory.looks.astype(np.float32) @ self.looks.T).max()) / 127)


def screen_pictures(asked: Sequence[Asked]) -> PictureScreen:
    """The stills as they are screened with: features as seen, looks mirrored as well."""
    parts = [a.features[0].take(np.arange(min(_MOST_FEATURES, len(a.features[0])))) for a in asked]
    kept = [p for p in parts if len(p)]
    histograms = np.concatenate([p.histograms for p in kept] or [np.zeros((0, 128), np.uint8)])
    whole = Features(
        np.concatenate([p.xy for p in kept] or [np.zeros((0, 2), np.float32)]),
        np.concatenate([p.size for p in kept] or [np.zeros(0, np.float32)]),
        np.concatenate([p.angle for p in kept] or [np.zeros(0, np.float32)]),
        histograms,
        kept[0].width if kept else 1,
        kept[0].height if kept else 1,
    )
    group = np.repeat(np.arange(len(kept)), [len(p) for p in kept])
    looks = np.concatenate([a.looks for a in asked] or [np.zeros((0, 64), np.float32)])
    vectors = whole.vectors
    return PictureScreen(whole, nearest_words(vectors), codes(vectors), group, looks)


@dataclass(frozen=True, slots=True)
class SoundScreen:
    """A sample of a question's landmarks by hash: ``starts`` (SAMPLED + 1,) into ``frames``, and
    how many there are under each hash, to 255.

    Frames of each speed lie apart, so that no two speeds agree on an offset.
    """

    starts: NDArray[np.int64]
    frames: NDArray[np.int64]
    counts: NDArray[np.uint8]

    def scores(self, films: Sequence[Landmarks]) -> list[float]:
        """The score of each film's sound."""
        return [self.score(kept) for kept in films]

    def score(self, kept: Landmarks) -> float:
        """How many sampled landmarks agree on the fullest offset, less what chance gives."""
        hashes, there = kept.sample()
        count = self.counts[hashes]
        hit = np.flatnonzero(count)
        if len(hit) == 0:
            return 0.0
        count = count[hit].astype(np.int64)
        end = np.cumsum(count)
        own = np.repeat(self.starts[hashes[hit]] - (end - count), count) + np.arange(int(end[-1]))
        offset = np.sort(np.repeat(there[hit], count) - self.frames[own])
        fullest = max(_fullest(offset // 4), _fullest((offset + 2) // 4))
        # Chance fills some offset of a loud film with more than any of a quiet one.
        return fullest - math.log10(1 + len(offset))


def _fullest(sorted_bins: NDArray[np.int64]) -> int:
    """The most that share a bin: four frames, a tenth of a second."""
    step = np.flatnonzero(sorted_bins[1:] != sorted_bins[:-1])
    return int(np.diff(step, prepend=-1, append=len(sorted_bins) - 1).max())


_APART = 1 << 30


def screen_sound(asked: AskedSound) -> SoundScreen:
    """The question's sample, at all its speeds."""
    pairs = [landmarks.sample() for _, landmarks, _ in asked.by_speed]
    hashes = np.concatenate([h for h, _ in pairs] or [np.zeros(0, np.int64)])
    apart = [frames + number * _APART for number, (_, frames) in enumerate(pairs)]
    frames = np.concatenate(apart or [np.zeros(0, np.int64)])
    order = np.argsort(hashes, kind="stable")
    starts = np.searchsorted(hashes[order], np.arange(SAMPLED + 1))
    counts = np.minimum(np.diff(starts), 255).astype(np.uint8)
    return SoundScreen(np.asarray(starts, np.int64), frames[order], counts)

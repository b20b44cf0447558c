"""Recall: where in a remembered film a picture, or something in it, was seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stinger.film.index.features import Bytes, Features, find_features, to_gray
from stinger.film.index.geometry import Match, fit_map
from stinger.film.index.looks import look_of
from stinger.film.index.pictures import PROBES, PictureMemory, vote
from stinger.film.index.words import codes, nearest_words

_SHORTLIST = 8
_LEAST_VOTE = 2.0
"""Votes below this, about two and a half features that agree, are passed over before geometry."""

_LOOK_ALIKE = 0.86
"""Cosine of two looks above which a picture is compared closely: a re-encoded, graded or lettered
copy of a shot stays above, see ``python -m bench clues``."""

_BITS, _BIT_RATIO = 40, 0.82


@dataclass(frozen=True, slots=True)
class Asked:
    """A picture as it is asked with: features, words, codes and look, as seen and mirrored."""

    features: tuple[Features, Features]
    words: tuple[NDArray[np.int64], NDArray[np.int64]]
    codes: tuple[Bytes, Bytes]
    looks: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Recalled:
    """A remembered picture that shares something with the one asked for.

    ``match`` is None where only the whole look is alike (``look``, a cosine).
    """

    time_us: int
    mirrored: bool
    match: Match | None
    look: float
    asked: tuple[int, int]
    kept: tuple[int, int]

    @property
    def inliers(self) -> int:
        return self.match.inliers if self.match else 0


def ask_picture(rgb: Bytes, *, most: int = 300) -> Asked:
    """The picture made ready to be asked for in any number of memories."""
    seen = find_features(to_gray(rgb), most=most)
    flipped = seen.mirrored()
    pair = np.stack([look_of(rgb), look_of(rgb, mirrored=True)])
    looks = np.asarray(pair.astype(np.float32) / 127, np.float32)
    vectors = seen.vectors, flipped.vectors
    return Asked(
        (seen, flipped),
        (nearest_words(vectors[0], count=PROBES), nearest_words(vectors[1], count=PROBES)),
        (codes(vectors[0]), codes(vectors[1])),
        looks,
    )


def recall(memory: PictureMemory, asked: Asked, *, shortlist: int = _SHORTLIST) -> list[Recalled]:
    """Remembered pictures that share a region or the look of the one asked for, best first."""
    found: list[Recalled] = []
    if len(memory) == 0:
        return found
    looks = memory.looks.astype(np.float32) @ asked.looks.T / 127
    for side, mirrored in enumerate((False, True)):
        features = asked.features[side]
        scores = vote(memory, features, words=asked.words[side], own=asked.codes[side])
        by_look = np.flatnonzero(looks[:, side] > _LOOK_ALIKE)
        by_look = by_look[np.argsort(-looks[by_look, side])][:shortlist]
        by_vote = [i for i in np.argsort(-scores)[:shortlist] if scores[i] >= _LEAST_VOTE]
        for i in dict.fromkeys([*by_vote, *by_look.tolist()]):
            there = remembered_features(memory, int(i))
            match = _verify(features, asked.codes[side], there, memory, int(i))
            alike = float(looks[i, side])
            if match is None and alike <= _LOOK_ALIKE:
                continue
            size = (features.width, features.height)
            kept = (there.width, there.height)
            found.append(Recalled(int(memory.times_us[i]), mirrored, match, alike, size, kept))
    return sorted(found, key=lambda r: (-r.inliers, -r.look))


def remembered_features(memory: PictureMemory, picture: int) -> Features:
    """The features kept of one picture, in pixels of a 640 px wide one, without their vectors."""
    own = memory.features_of(picture)
    place = memory.place[own].astype(np.float32)
    width, height = 640, max(2, round(640 / float(memory.aspects[picture])))
    return Features(
        np.asarray(place[:, :2] / 255 * np.array([width, height]), np.float32),
        np.asarray(np.exp2(place[:, 2] / 16), np.float32),
        np.asarray(place[:, 3] * (360 / 256), np.float32),
        np.zeros((len(own), 0), np.uint8),
        width,
        height,
    )


def _verify(
    here: Features, here_codes: Bytes, there: Features, memory: PictureMemory, picture: int
) -> Match | None:
    own = memory.features_of(picture)
    pairs = pair_codes(here_codes, np.ascontiguousarray(memory.code[own]), there)
    return fit_map(here, there, pairs) if len(pairs) >= 4 else None


def pair_codes(here: Bytes, there: Bytes, places: Features) -> NDArray[np.int64]:
    """Index pairs of codes near enough, and clearly nearer than any at another place."""
    if len(here) < 3 or len(there) < 3:
        return np.zeros((0, 2), np.int64)
    a, b = here.view(np.uint64), there.view(np.uint64)
    bits = np.bitwise_count(a[:, None, :] ^ b[None, :, :]).sum(axis=2).astype(np.int64)
    best = bits.argmin(axis=1)
    rows = np.arange(len(here))
    least = bits[rows, best]
    rows = rows[least <= _BITS]
    best, least = best[rows], least[rows]
    near = np.abs(places.xy[best][:, None, :] - places.xy[None, :, :]).max(axis=2) < 4.0
    rival = np.where(near, 128, bits[rows]).min(axis=1)
    kept = least < _BIT_RATIO * rival
    return np.stack([rows[kept], best[kept]], axis=1)


def ask_pictures(pictures: Sequence[Bytes], *, most: int = 300) -> list[Asked]:
    """Several pictures made ready."""
    return [ask_picture(p, most=most) for p in pictures]

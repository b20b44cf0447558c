"""Colouring: a thing sought by its colours, how much of each, and which lie beside which.

Bodies that bend and turn keep no local features, but keep these. The thing's own colours are the
code book (M. Swain and D. Ballard, "Color indexing", IJCV 1991, with the histogram in place of
theirs weighed by how rare a colour is in the film); which lie side by side is a correlogram at one
distance (J. Huang et al., "Image indexing using color correlograms", CVPR 1997); and the same
colours all around tell of a background instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import cv2
import numpy as np
from numpy.typing import NDArray

from stinger.film.clues.regions import Region, box_region, mask_region
from stinger.film.clues.things import Thing, to_lab
from stinger.film.index.features import Bytes, Floats

_COLOURS = 24
_NEAR = 8.0
"""A pixel within this distance of a colour, in Lab with lightness weighed down, has it; about twice
what is just told apart side by side."""

_SIDES = (0.11, 0.16, 0.24, 0.34, 0.48)
"""Windows' sides, in widths of the picture, with three shapes each."""
_SHAPES = (0.7, 1.0, 1.4)

_FILL = 0.55
"""Share of its window that a thing fills: a figure with limbs less than its outline's 0.78."""

_STEP = 2
_SHORTLIST = 60
_REFINED = 6


@dataclass(frozen=True, slots=True)
class Colouring:
    """A thing's ``colours`` (k, 3), the ``shares`` of each (k,), and of each pair (k, k)."""

    colours: Floats
    shares: Floats
    beside: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """A picture that holds the colouring: its index, how well (0 to 1), in which window, and about
    which pixels to draw an outline."""

    picture: int
    score: float
    region: Region
    outline: Region


_LEAST_CHROMA = 12.0
"""Mean distance from grey, in Lab: grey, black and white things answer to any other."""

_LEAST_STILLS = 4
"""A thing seen for two seconds at least; what flits past is cut out badly."""


def is_coloured(thing: Thing) -> bool:
    """Whether a thing has colours to be known by, and was seen long enough."""
    if len({c.time_us for c in thing.cuts}) < _LEAST_STILLS:
        return False
    pixels = np.concatenate([c.pixels for c in thing.cuts])
    return float(np.hypot(pixels[:, 1], pixels[:, 2]).mean()) >= _LEAST_CHROMA


def colouring_of(thing: Thing) -> Colouring:
    """The colouring of a thing, from all its cut-outs."""
    pixels = np.concatenate([c.pixels for c in thing.cuts])
    pixels = np.ascontiguousarray(pixels[:: max(1, len(pixels) // 20_000)])
    cv2.setRNGSeed(1)
    colours = np.asarray(
        cv2.kmeans(
            pixels,
            min(_COLOURS, len(pixels)),
            np.zeros(0, np.int32),
            (cv2.TERM_CRITERIA_MAX_ITER, 20, 0.0),
            2,
            cv2.KMEANS_PP_CENTERS,
        )[2],
        np.float32,
    )
    count = len(colours)
    shares = np.zeros(count, np.float32)
    beside = np.zeros((count, count), np.float32)
    for cut in thing.cuts:
        coded = _nearest(cut.lab, colours)
        coded[~cut.mask] = count
        shares += np.bincount(coded.ravel(), minlength=count + 1)[:count]
        beside += _pairs(coded, count)
    return Colouring(
        colours,
        np.asarray(shares / max(shares.sum(), 1), np.float32),
        np.asarray(beside / max(beside.sum(), 1), np.float32),
    )


def _nearest(lab: Floats, colours: Floats) -> NDArray[np.int64]:
    """Index of each pixel's colour, or their number where none is near."""
    far = np.stack([((lab - c) ** 2).sum(axis=-1) for c in colours])
    coded = far.argmin(axis=0)
    coded[far.min(axis=0) > _NEAR**2] = len(colours)
    return np.asarray(coded, np.int64)


def _table(colours: Floats) -> NDArray[np.uint8]:
    """The index of the colour of each of 32,768 RGB values."""
    steps = np.arange(32, dtype=np.uint8) * 8 + 4
    cube = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(1, -1, 3)
    return np.asarray(_nearest(to_lab(np.ascontiguousarray(cube)), colours)[0], np.uint8)


def _coded(rgb: Bytes, table: NDArray[np.uint8]) -> NDArray[np.uint8]:
    parts = rgb.astype(np.int32) >> 3
    return np.asarray(table[(parts[..., 0] << 10) | (parts[..., 1] << 5) | parts[..., 2]])


def _pairs(coded: NDArray[np.generic], count: int) -> Floats:
    """How often each two colours lie two pixels apart, (count, count), both ways."""
    tally = np.zeros((count + 1) * (count + 1), np.int64)
    c = coded.astype(np.int64)
    d = _STEP
    for first, second in (
        (c[:, :-d], c[:, d:]),
        (c[:-d], c[d:]),
        (c[:-d, :-d], c[d:, d:]),
        (c[:-d, d:], c[d:, :-d]),
    ):
        tally += np.bincount((first * (count + 1) + second).ravel(), minlength=len(tally))
    square = tally.reshape(count + 1, count + 1)[:count, :count].astype(np.float32)
    return np.asarray(square + square.T, np.float32)


_KERNEL = np.ones((3, 3), np.uint8)


def seek(colouring: Colouring, pictures: Sequence[Bytes]) -> list[Found]:
    """The pictures by how well a window of theirs holds the colouring, best first.

    ``pictures`` are as ``small_picture`` makes them.
    """
    count = len(colouring.colours)
    table = _table(colouring.colours)
    coded = [_coded(p, table) for p in pictures]
    if not coded:
        return []
    film = np.zeros(count, np.float64)
    film_pairs = np.zeros((count, count), np.float64)
    size = 0
    for c in coded:
        film += np.bincount(c.ravel(), minlength=count + 1)[:count]
        film_pairs += _pairs(c, count)
        size += c.size
    rare = np.asarray(np.maximum(-np.log(film / size + 1e-5) - 1, 0), np.float32)
    rare_pairs = np.maximum(-np.log(film_pairs / (8 * size) + 1e-6) - 2, 0).astype(np.float32)
    search = _Search(colouring, rare, rare_pairs)
    rough = sorted(range(len(coded)), key=lambda i: -search.rough(coded[i]))[:_SHORTLIST]
    found = [search.fine(i, coded[i]) for i in rough]
    return sorted(found, key=lambda f: -f.score)


@dataclass(frozen=True, slots=True)
class _Search:
    colouring: Colouring
    rare: Floats
    rare_pairs: Floats

    @property
    def _count(self) -> int:
        return len(self.colouring.colours)

    def rough(self, coded: NDArray[np.uint8]) -> float:
        """A bound-like score from a few windows of every second pixel."""
        sums = self._sums(coded[::2, ::2])
        best = 0.0
        for side in (0.11, 0.2, 0.36):
            best = max(best, float(self._share_scores(sums, side, 1.0)[0].max(initial=0.0)))
        return best

    def fine(self, picture: int, coded: NDArray[np.uint8]) -> Found:
        """The best window of one picture."""
        sums = self._sums(coded)
        height, width = coded.shape
        tried: list[tuple[float, int, int, int, int]] = []
        for side, shape in product(_SIDES, _SHAPES):
            scores, wide, tall, step = self._share_scores(sums, side, shape)
            if scores.size:
                scores = scores * self._apart(sums, wide, tall, step)
                y, x = np.unravel_index(int(scores.argmax()), scores.shape)
                tried.append((float(scores[y, x]), int(x) * step, int(y) * step, wide, tall))
        best, region, outline = 0.0, box_region(0, 0, 0, 0), box_region(0, 0, 0, 0)
        for score, left, top, wide, tall in sorted(tried, reverse=True)[:_REFINED]:
            value = score * self._beside(coded[top : top + tall, left : left + wide])
            if value > best:
                best = value
                region = box_region(
                    left / width, top / height, (left + wide) / width, (top + tall) / height
                )
                outline = self._outline(coded, left, top, wide, tall) or region
        return Found(picture, best, region, outline)

    def _outline(
        self, coded: NDArray[np.uint8], left: int, top: int, wide: int, tall: int
    ) -> Region:
        """The polygon about the pixels of the thing's own colours in a window and a little around
        it: windows come in three shapes, things in any."""
        telling = self.rare >= 0.5 * float((self.colouring.shares * self.rare).sum())
        own = np.append(telling, False)[coded]
        inside = np.zeros(coded.shape, bool)
        y, x = max(0, top - tall // 4), max(0, left - wide // 4)
        inside[y : top + tall + tall // 4, x : left + wide + wide // 4] = True
        solid = cv2.morphologyEx((own & inside).astype(np.uint8), cv2.MORPH_CLOSE, _KERNEL)
        count, labels, stats, _ = cv2.connectedComponentsWithStats(solid)
        areas = stats[1:, cv2.CC_STAT_AREA]
        if count < 2 or areas.max() < 0.1 * wide * tall:
            return ()
        return mask_region(np.isin(labels, 1 + np.flatnonzero(areas >= areas.max() / 4)))

    def _sums(self, coded: NDArray[np.uint8]) -> Floats:
        """Integral pictures of each colour, (h + 1, w + 1, k)."""
        count = self._count
        planes = (coded[..., None] == np.arange(count, dtype=np.uint8)).astype(np.float32)
        sums = np.zeros((coded.shape[0] + 1, coded.shape[1] + 1, count), np.float32)
        sums[1:, 1:] = planes.cumsum(axis=0).cumsum(axis=1)
        return sums

    def _share_scores(
        self, sums: Floats, side: float, shape: float
    ) -> tuple[Floats, int, int, int]:
        height, width = sums.shape[0] - 1, sums.shape[1] - 1
        wide, tall = int(side * width * shape**0.5), int(side * width / shape**0.5)
        step = max(2, int(side * width // 8))
        if wide > width or tall > height or min(wide, tall) < 3:
            return np.zeros((0, 0), np.float32), wide, tall, step
        inside = (
            sums[tall::step, wide::step]
            - sums[:-tall:step, wide::step]
            - sums[tall::step, :-wide:step]
            + sums[:-tall:step, :-wide:step]
        )
        shares = np.minimum(inside / (wide * tall * _FILL), 1)
        own = self.colouring.shares
        scores = (np.sqrt(shares * own) * self.rare).sum(axis=-1)
        scores /= max(float((own * self.rare).sum()), 1e-6)
        return np.asarray(scores, np.float32), wide, tall, step

    def _apart(self, sums: Floats, wide: int, tall: int, step: int) -> Floats:
        """One less how much of the rare colours lies around each window, against inside."""
        height, width = sums.shape[0] - 1, sums.shape[1] - 1
        mass = sums @ self.rare
        top, left = np.arange(0, height - tall + 1, step), np.arange(0, width - wide + 1, step)
        more_y, more_x = int(tall * 0.35), int(wide * 0.35)
        y0, y1 = np.maximum(top - more_y, 0), np.minimum(top + tall + more_y, height)
        x0, x1 = np.maximum(left - more_x, 0), np.minimum(left + wide + more_x, width)
        inner = _box(mass, top, top + tall, left, left + wide)
        outer = _box(mass, y0, y1, x0, x1) - inner
        ring = (y1 - y0)[:, None] * (x1 - x0)[None, :] - wide * tall
        density = outer / np.maximum(ring, 1)
        return np.asarray(np.clip(1 - density * wide * tall / np.maximum(inner, 1e-6), 0, 1))

    def _beside(self, window: NDArray[np.uint8]) -> float:
        pairs = _pairs(window, self._count) / (window.size * 8 * _FILL)
        own = self.colouring.beside
        agreed = (np.sqrt(np.minimum(pairs, 1) * own) * self.rare_pairs).sum()
        return float(agreed / max(float((own * self.rare_pairs).sum()), 1e-6))


def _box(
    mass: Floats,
    y0: NDArray[np.int64],
    y1: NDArray[np.int64],
    x0: NDArray[np.int64],
    x1: NDArray[np.int64],
) -> Floats:
    return np.asarray(mass[y1][:, x1] - mass[y0][:, x1] - mass[y1][:, x0] + mass[y0][:, x0])

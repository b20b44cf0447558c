"""Local features of a picture: SIFT keypoints, thinned evenly, as RootSIFT vectors.

D. Lowe, "Distinctive image features from scale-invariant keypoints", IJCV 2004; the square root of
the L1-normalised histogram is from R. Arandjelovic and A. Zisserman, "Three things everyone should
know to improve object retrieval", CVPR 2012.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bytes = NDArray[np.uint8]

WORKING_WIDTH = 640
"""Pictures are compared at this width: an object of 80 px in 640 has about ten features, and SIFT
costs 60 ms; twice the width costs four times as much."""

_CONTRAST = 0.02
"""Half of Lowe's 0.04, so that dimmed and blurred objects keep features; a match needs geometry
anyway."""

_MANY = 1000
_AMONG = 12_000
"""Features are chosen among so many, the strongest: busy pictures of 1,920 px have twenty thousand,
and a histogram of each would cost more than all the rest."""

_FLAT_STD = 6.0
"""A picture whose luma varies less, of 255, is a black, white or plain one and shows nothing."""


@dataclass(frozen=True, slots=True)
class Features:
    """Keypoints of one picture and their histograms, strongest first.

    ``xy`` (n, 2) in pixels of the picture given, whose ``width`` and ``height`` are kept;
    ``size`` (n,) diameters in pixels; ``angle`` (n,) degrees; ``histograms`` (n, 128) as SIFT gives
    them, in whole numbers to 255: a feature's pictures hold millions, and bytes take a quarter of
    the memory. Where only places are known they are (n, 0).
    """

    xy: Floats
    size: Floats
    angle: Floats
    histograms: Bytes
    width: int
    height: int

    def __len__(self) -> int:
        return len(self.xy)

    @property
    def vectors(self) -> Floats:
        """RootSIFT vectors of unit length, (n, 128), made anew at each call."""
        return root_sift(self.histograms.astype(np.float32))

    def take(self, index: NDArray[np.int64]) -> Features:
        """These features only, in the order of ``index``."""
        return Features(
            self.xy[index],
            self.size[index],
            self.angle[index],
            self.histograms[index],
            self.width,
            self.height,
        )

    def mirrored(self) -> Features:
        """The features of the mirrored picture, without looking at it again.

        A mirror turns the rows of a histogram's four by four cells round, along the keypoint's own
        angle, and its eight directions with them: to a cosine of .999 what SIFT gives there.
        """
        cells = self.histograms.reshape(-1, 4, 4, 8)[:, ::-1, :, -np.arange(8) % 8]
        return Features(
            np.asarray(self.xy * (-1, 1) + (self.width - 1, 0), np.float32),
            self.size,
            np.asarray((180 - self.angle) % 360, np.float32),
            np.ascontiguousarray(cells.reshape(-1, 128)),
            self.width,
            self.height,
        )


def is_plain(luma: Bytes) -> bool:
    """Whether the picture shows nothing: black, white or one even tone."""
    return float(luma.std()) < _FLAT_STD


def content_box(luma: Bytes) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the picture without its black bars.

    A bar is at least 2 % of the side, darker than 24 of 255 all along (studio black after lossy
    coding stays below), and bars lie on both opposite sides: a dark floor alone is none.
    """
    height, width = luma.shape
    rows = np.percentile(luma, 98, axis=1) > 24
    columns = np.percentile(luma, 98, axis=0) > 24
    top, bottom = _bars(rows, height)
    left, right = _bars(columns, width)
    if (bottom - top) < height * 0.4 or (right - left) < width * 0.4:
        return 0, 0, width, height
    return left, top, right, bottom


def _bars(lit: NDArray[np.bool_], length: int) -> tuple[int, int]:
    where = np.flatnonzero(lit)
    if len(where) == 0:
        return 0, length
    first, last = int(where[0]), int(where[-1]) + 1
    least = 0.02 * length
    if first < least or length - last < least:
        return 0, length
    return first, last


def find_features(luma: Bytes, *, most: int = 800, mask: Bytes | None = None) -> Features:
    """Up to ``most`` features of a luma picture, spread evenly; none for a plain picture.

    ``mask`` is non-zero where features may lie. 800 of 640x360 keep about ten on an 80 px object.
    """
    height, width = luma.shape
    if is_plain(luma):
        return _no_features(width, height)
    left, top, right, bottom = content_box(luma)
    inside = luma[top:bottom, left:right]
    part = None if mask is None else np.ascontiguousarray(mask[top:bottom, left:right])
    points, raw = _chosen(np.ascontiguousarray(inside), part, most)
    if raw is None or len(points) == 0:
        return _no_features(width, height)
    xy = np.array([p.pt for p in points], np.float32) + np.array([left, top], np.float32)
    return Features(
        xy,
        np.array([p.size for p in points], np.float32),
        np.array([p.angle for p in points], np.float32),
        np.asarray(raw, np.uint8),
        width,
        height,
    )


def _chosen(luma: Bytes, mask: Bytes | None, most: int) -> tuple[Any, Any]:
    """The keypoints chosen and their histograms.

    Where many are wanted they are described as they are found, since asked for some afterwards SIFT
    blurs the picture again; where few are, that costs less than describing all.
    """
    vision: Any = cv2  # its stubs leave SIFT out
    settings = {"contrastThreshold": _CONTRAST, "edgeThreshold": 12}
    if most < _MANY:
        finder: Any = vision.SIFT_create(**settings)
        points = finder.detect(luma, mask)
        chosen = _spread(points, luma.shape, most)
        points, raw = finder.compute(luma, [points[i] for i in chosen])
        return points, raw
    points, raw = vision.SIFT_create(_AMONG, **settings).detectAndCompute(luma, mask)
    chosen = _spread(points, luma.shape, most)
    return [points[i] for i in chosen], raw if raw is None else raw[chosen]


def root_sift(raw: Floats) -> Floats:
    """Unit vectors whose inner product is the Hellinger similarity of the histograms."""
    total = np.maximum(raw.sum(axis=1, keepdims=True), 1e-6)
    return np.asarray(np.sqrt(raw / total), np.float32)


def _no_features(width: int, height: int) -> Features:
    none = np.zeros(0, np.float32)
    return Features(
        np.zeros((0, 2), np.float32),
        none,
        none,
        np.zeros((0, 128), np.uint8),
        width,
        height,
    )


def _spread(
    points: tuple[cv2.KeyPoint, ...], shape: tuple[int, ...], most: int
) -> NDArray[np.int64]:
    """Indices of the strongest ``most`` points, each cell of an 8x8 grid giving its best in turn.

    Without this one bush takes every feature and a plain emblem beside it gets none. Points that
    share a place (SIFT gives one per dominant orientation) are kept together, strongest first.
    """
    response = np.array([p.response for p in points])
    order = np.argsort(-response, kind="stable")
    if len(points) <= most:
        return np.asarray(order, np.int64)
    rank_in_cell: dict[tuple[int, int], int] = {}
    ranked = []
    for place, i in enumerate(order):
        x, y = points[i].pt
        cell = (int(8 * y / shape[0]), int(8 * x / shape[1]))
        rank = rank_in_cell.get(cell, 0)
        rank_in_cell[cell] = rank + 1
        ranked.append((rank, place, i))
    ranked.sort()
    best = sorted(place for _, place, _ in ranked[:most])
    return np.asarray(order[best], np.int64)


def to_gray(rgb: Bytes, width: int = WORKING_WIDTH) -> Bytes:
    """Luma of an RGB picture at ``width``, never enlarged."""
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    if gray.shape[1] > width:
        height = max(2, round(gray.shape[0] * width / gray.shape[1]))
        gray = cv2.resize(gray, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(gray, np.uint8)

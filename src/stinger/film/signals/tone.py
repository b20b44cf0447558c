"""Tone: how light, flat and busy a picture is, and a thumbnail to compare it by."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]

BLACK_PEAK = 28
"""A 3x3-averaged peak at or under this is black: film grain in faded-out masters stays below 25 of
255 after level correction (8-bit codes up to 37), and the faintest legible credit text lies above
60."""

CUT = 9.0
"""Thumbnail distance of a cut: pans and gestures stay under 6 from frame to frame, and a second of
one shot mostly under this; cuts begin here."""

_THUMB = (32, 18)


@dataclass(frozen=True, slots=True)
class Tone:
    """Light and spread of one picture, in 0 to 255.

    ``peak`` is the brightest 3x3 average, specks on black left out; ``flat`` the share of pixels
    within 6 of the commonest level ``ground``; ``ring`` the same share of the outer tenth, which a
    logo leaves empty and a scene fills; ``detail`` the mean absolute difference of neighbouring
    pixels; ``thumb`` a (18, 32) area-averaged thumbnail.
    """

    mean: float
    peak: int
    flat: float
    ring: float
    ground: int
    detail: float
    thumb: Gray

    @property
    def is_black(self) -> bool:
        return self.peak <= BLACK_PEAK


def measure_tone(luma: Gray) -> Tone:
    """The tone of ``luma``, (height, width) uint8."""
    mean = float(luma.mean())
    histogram = np.bincount(luma.ravel(), minlength=256)
    ground = int(histogram.argmax())
    near = histogram[max(0, ground - 6) : ground + 7].sum()
    return Tone(
        mean=mean,
        peak=_peak(luma, mean),
        flat=float(near / luma.size),
        ring=_ring_share(luma, ground),
        ground=ground,
        detail=float(np.mean(cv2.absdiff(luma[:, 1:], luma[:, :-1]))),
        thumb=np.asarray(cv2.resize(luma, _THUMB, interpolation=cv2.INTER_AREA), np.uint8),
    )


def measure_glance(luma: Gray) -> tuple[float, int, Gray]:
    """Only mean, peak and thumbnail of ``luma``: what every frame around an edge needs."""
    mean = float(luma.mean())
    thumb = np.asarray(cv2.resize(luma, _THUMB, interpolation=cv2.INTER_AREA), np.uint8)
    return mean, _peak(luma, mean), thumb


def _peak(luma: Gray, mean: float) -> int:
    """The brightest 3x3 average; of a picture all but black, that which a few specks fall short of:
    coding leaves some where text was, and the top edge of one small word is more.
    """
    blurred = np.asarray(cv2.blur(luma, (3, 3)))
    brightest = int(blurred.max())
    if brightest <= BLACK_PEAK or mean > _DARK_MEAN:
        return brightest
    specks = max(1, round(luma.size * _SPECKS))
    return int(np.partition(blurred.ravel(), -specks)[-specks])


_DARK_MEAN = 1.0
_SPECKS = 1e-4
"""Share of the picture: 23 pixels at 360 lines; one speck of a pixel makes nine, averaged."""


def _ring_share(luma: Gray, ground: int) -> float:
    high, wide = luma.shape
    y, x = max(1, high // 10), max(1, wide // 10)
    near = cv2.absdiff(luma, np.full_like(luma, ground)) <= 8
    inner = np.count_nonzero(near[y : high - y, x : wide - x])
    whole = np.count_nonzero(near)
    ring_size = luma.size - max(0, high - 2 * y) * max(0, wide - 2 * x)
    return float((whole - inner) / ring_size)


def thumb_distance(one: Gray, other: Gray) -> float:
    """Mean absolute difference of two thumbnails, 0 to 255."""
    return float(np.mean(cv2.absdiff(one, other)))

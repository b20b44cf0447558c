"""Pictures as some files store them: in the light of HDR, or turned on their side."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

TRANSFERS = {"pq": 16, "hlg": 18}
"""Names of the HDR curves and their numbers in ITU-T H.273, table 3."""
_WHITE_NITS = 203.0
"""Reference white of SDR shown in HDR, ITU-R BT.2408."""
_CALM = 0.55
"""Share of the colour difference that is kept: HDR curves press the middle levels together."""


def to_hdr(pixels: Pixels, transfer: str) -> Pixels:
    """Planar YUV 4:2:0, (height * 3 / 2, width) in limited range, with its luma on an HDR curve.

    SDR is taken at a gamma of 2.2 with white at 203 cd/m2. Colours are only roughly kept.
    """
    height = pixels.shape[0] * 2 // 3
    luma, chroma = _tables(transfer)
    return np.vstack([cv2.LUT(pixels[:height], luma), cv2.LUT(pixels[height:], chroma)])


@cache
def _tables(transfer: str) -> tuple[Pixels, Pixels]:
    x = np.arange(256, dtype=np.float64)
    light = np.clip((x - 16) / 219, 0, 1) ** 2.2
    if transfer == "pq":
        m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
        power = (light * _WHITE_NITS / 10_000) ** m1
        level = ((c1 + c2 * power) / (1 + c3 * power)) ** m2
    else:
        a, b, c = 0.17883277, 0.28466892, 0.55991073
        linear = 0.265 * light
        level = np.where(
            linear <= 1 / 12, np.sqrt(3 * linear), a * np.log(np.maximum(12 * linear - b, 1e-9)) + c
        )
    luma = np.round(16 + 219 * level).clip(16, 235)
    chroma = np.round(128 + _CALM * (x - 128))
    return luma.astype(np.uint8), chroma.astype(np.uint8)


def turned(pixels: Pixels, degrees: int) -> Pixels:
    """Planar YUV 4:2:0 turned clockwise by a multiple of 90 ``degrees``."""
    height, width = pixels.shape[0] * 2 // 3, pixels.shape[1]
    half = (height // 2, width // 2)
    planes = [
        pixels[:height],
        pixels[height : height + height // 4].reshape(half),
        pixels[height + height // 4 :].reshape(half),
    ]
    flat = [np.ascontiguousarray(np.rot90(plane, -degrees // 90)) for plane in planes]
    wide = flat[0].shape[1]
    return np.vstack([flat[0], flat[1].reshape(-1, wide), flat[2].reshape(-1, wide)])

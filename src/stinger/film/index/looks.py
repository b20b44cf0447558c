"""Looks: one small descriptor of a whole picture, to find the same shot among millions.

Low frequencies of luma (a DCT, as in pHash) and the layout of two colour differences. The luma part
is centred and scaled, so grading and dimming change it little.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from stinger.film.index.features import Bytes, content_box

LOOK_SIZE = 64

SMALL_WIDTH = 240
"""Things are sought by their colours at this width: one of a tenth of the picture keeps 500 pixels
there, and its eye a few. Twice the width costs four times as much and finds no more."""


def small_picture(rgb: Bytes) -> Bytes:
    """The picture at the width at which things are sought by their colours."""
    height = max(2, round(SMALL_WIDTH * rgb.shape[0] / rgb.shape[1]))
    small = cv2.resize(rgb, (SMALL_WIDTH, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.uint8)


def look_of(rgb: Bytes, *, mirrored: bool = False) -> NDArray[np.int8]:
    """A descriptor of 64 signed bytes, of length near 127, without the picture's black bars."""
    small = cv2.resize(
        rgb, (256, max(2, round(256 * rgb.shape[0] / rgb.shape[1]))), interpolation=cv2.INTER_AREA
    )
    gray: Bytes = np.asarray(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), np.uint8)
    left, top, right, bottom = content_box(gray)
    inside = small[top:bottom, left:right]
    if mirrored:
        inside = inside[:, ::-1]
    square = cv2.resize(np.ascontiguousarray(inside), (32, 32), interpolation=cv2.INTER_AREA)
    luma, red, blue = _planes(cv2.cvtColor(square, cv2.COLOR_RGB2YCrCb))
    # The lowest 7x7 less the mean: 48 numbers; four by two of each colour difference: 16.
    waves = np.asarray(cv2.dct(_levelled(luma)), np.float32)[:7, :7].ravel()[1:]
    tints = [
        np.asarray(cv2.resize(_levelled(plane), (4, 2), interpolation=cv2.INTER_AREA)).ravel()
        for plane in (red, blue)
    ]
    parts = [_unit(waves) * 0.9, _unit(np.concatenate(tints).astype(np.float32)) * 0.43]
    whole = np.concatenate(parts).astype(np.float32)
    return np.asarray(np.clip(np.round(_unit(whole) * 127), -127, 127), np.int8)


def likeness(look: NDArray[np.int8], other: NDArray[np.int8]) -> float:
    """Cosine of two looks."""
    return float(look.astype(np.float32) @ other.astype(np.float32)) / 127**2


_HELD = 0.97
"""Cosine above which two pictures show the same: a held shot, coded twice."""


def is_held(look: NDArray[np.int8], last: NDArray[np.int8]) -> bool:
    """Whether a picture hardly differs from the last."""
    return likeness(look, last) > _HELD


def _planes(picture: object) -> list[NDArray[np.float32]]:
    return [np.asarray(plane, np.float32) for plane in np.moveaxis(np.asarray(picture), 2, 0)]


def _levelled(plane: NDArray[np.float32]) -> NDArray[np.float32]:
    """Ranks instead of values: any grading that keeps their order changes nothing."""
    order = np.argsort(plane.ravel(), kind="stable")
    ranks = np.empty(len(order), np.float32)
    ranks[order] = np.linspace(-1, 1, len(order), dtype=np.float32)
    spread = min(1.0, float(plane.std()) / 4.0)
    return ranks.reshape(plane.shape) * np.float32(spread)


def _unit(values: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.asarray(values / max(float(np.linalg.norm(values)), 1e-6), np.float32)

"""Pictures in planar YUV 4:2:0 (BT.601, limited range), and the few operations films need."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Plane = NDArray[np.uint8]

BLACK = 16
"""Luma of black in limited range."""

VISIBLE_STEP = 16
"""Levels above black from which a pixel counts as seen: 7 % of the range, about where a dark grey
parts from black on a screen in a dim room."""

VISIBLE_SHARE = 1 / 5000
"""Share of the picture that must be seen: 46 pixels at 360p, the top edge of one small word."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Three planes; ``y`` is (h, w), ``u`` and ``v`` are (h / 2, w / 2)."""

    y: Plane
    u: Plane
    v: Plane

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.y.shape[1], self.y.shape[0]


def blank(width: int, height: int, luma: int = BLACK) -> tuple[Plane, Picture]:
    """A buffer for the encoder, (height * 3 / 2, width), and the picture that views it."""
    buffer = np.full((height * 3 // 2, width), 128, np.uint8)
    buffer[:height] = luma
    return buffer, view(buffer)


def view(buffer: Plane) -> Picture:
    """The planes of an encoder's buffer, without a copy."""
    height, width = buffer.shape[0] * 2 // 3, buffer.shape[1]
    quarter = height // 4
    u = buffer[height : height + quarter].reshape(height // 2, width // 2)
    v = buffer[height + quarter :].reshape(height // 2, width // 2)
    return Picture(buffer[:height], u, v)


def from_rgb(pixels: NDArray[np.uint8]) -> Picture:
    """An RGB image (h, w, 3) with even sides as planes."""
    height, width = pixels.shape[:2]
    pixels = np.ascontiguousarray(pixels[: height - height % 4, : width - width % 4])
    return view(np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2YUV_I420), np.uint8))


def to_rgb(picture: Picture) -> NDArray[np.uint8]:
    """A picture as RGB (h, w, 3), for looking at."""
    flat = np.concatenate([picture.y.ravel(), picture.u.ravel(), picture.v.ravel()])
    width, height = picture.size
    image = cv2.cvtColor(flat.reshape(height * 3 // 2, width), cv2.COLOR_YUV2RGB_I420)
    return np.asarray(image, np.uint8)


def crop(picture: Picture, x: int, y: int, width: int, height: int) -> Picture:
    """A window of ``picture`` (a view); ``x`` and ``y`` in luma pixels."""
    cx, cy = x // 2, y // 2
    return Picture(
        picture.y[y : y + height, x : x + width],
        picture.u[cy : cy + height // 2, cx : cx + width // 2],
        picture.v[cy : cy + height // 2, cx : cx + width // 2],
    )


def put(target: Picture, source: Picture) -> None:
    """Copy ``source`` over ``target`` (equal sizes)."""
    target.y[:], target.u[:], target.v[:] = source.y, source.u, source.v


def resized(picture: Picture, width: int, height: int) -> Picture:
    """``picture`` at another size."""
    if picture.size == (width, height):
        return picture
    half = (width // 2, height // 2)
    shrink = width < picture.size[0]
    how = cv2.INTER_AREA if shrink else cv2.INTER_LINEAR
    return Picture(
        np.asarray(cv2.resize(picture.y, (width, height), interpolation=how), np.uint8),
        np.asarray(cv2.resize(picture.u, half, interpolation=how), np.uint8),
        np.asarray(cv2.resize(picture.v, half, interpolation=how), np.uint8),
    )


@dataclass(frozen=True, slots=True)
class Layer:
    """A picture to lay over others: colours already multiplied by coverage, and what to keep.

    ``keep_y`` (h, w) and ``keep_c`` (h / 2, w / 2) hold 255 where the picture below stays.
    """

    ink: Picture
    keep_y: Plane
    keep_c: Plane

    @property
    def size(self) -> tuple[int, int]:
        return self.ink.size


def layer(rgb: NDArray[np.uint8], coverage: Plane) -> Layer:
    """A layer from colours (h, w, 3) and their coverage (h, w) in 0..255."""
    height, width = coverage.shape
    height, width = height - height % 4, width - width % 4
    colours = from_rgb(rgb[:height, :width])
    cover = np.ascontiguousarray(coverage[:height, :width])
    half = np.asarray(
        cv2.resize(cover, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8
    )
    ink = Picture(_scaled(colours.y, cover), _scaled(colours.u, half), _scaled(colours.v, half))
    return Layer(ink, 255 - cover, 255 - half)


def flat_layer(coverage: Plane, colour: tuple[int, int, int]) -> Layer:
    """A layer of one RGB colour with ``coverage`` (h, w), such as text."""
    height, width = coverage.shape
    height, width = height - height % 4, width - width % 4
    cover = np.ascontiguousarray(coverage[:height, :width])
    half = np.asarray(
        cv2.resize(cover, (width // 2, height // 2), interpolation=cv2.INTER_AREA), np.uint8
    )
    y, u, v = yuv_of(colour)
    table = np.arange(256, dtype=np.float32) / 255
    tables = [np.rint(table * level).astype(np.uint8) for level in (y, u, v)]
    ink = Picture(
        np.asarray(cv2.LUT(cover, tables[0]), np.uint8),
        np.asarray(cv2.LUT(half, tables[1]), np.uint8),
        np.asarray(cv2.LUT(half, tables[2]), np.uint8),
    )
    return Layer(ink, 255 - cover, 255 - half)


def yuv_of(colour: tuple[int, int, int]) -> tuple[int, int, int]:
    """Limited-range BT.601 levels of an RGB colour."""
    pixel = np.full((4, 4, 3), colour, np.uint8)
    planes = from_rgb(pixel)
    return int(planes.y[0, 0]), int(planes.u[0, 0]), int(planes.v[0, 0])


def lay(target: Picture, over: Layer, x: int, y: int) -> None:
    """Lay ``over`` on ``target`` with its corner at (x, y), which may lie outside."""
    x, y = x - x % 2, y - y % 2
    width, height = over.size
    left, top = max(0, -x), max(0, -y)
    right = min(width, target.size[0] - x)
    bottom = min(height, target.size[1] - y)
    right, bottom = right - right % 2, bottom - bottom % 2
    if right <= left or bottom <= top:
        return
    window = crop(target, x + left, y + top, right - left, bottom - top)
    ink = crop(over.ink, left, top, right - left, bottom - top)
    keep_y = over.keep_y[top:bottom, left:right]
    keep_c = over.keep_c[top // 2 : bottom // 2, left // 2 : right // 2]
    _blend(window.y, keep_y, ink.y)
    _blend(window.u, keep_c, ink.u)
    _blend(window.v, keep_c, ink.v)


def lay_rows(target: Picture, over: Layer, row: float) -> None:
    """Lay the window of a tall layer that starts at ``row`` on ``target``; fractions interpolate.

    Rows outside the layer leave the target as it is.
    """
    width, height = target.size
    whole = int(np.floor(row))
    part = row - whole
    first, last = max(whole, 0), min(whole + height + 1, over.size[1])
    if last - first < 2:
        return
    top = first - whole
    count = min(last - first - 1, height - top)
    if count < 1:
        return
    keep = _between(over.keep_y, first, count, part)
    ink = _between(over.ink.y, first, count, part)
    _blend(target.y[top : top + count, : over.size[0]], keep, ink)
    c_first, c_top = first // 2, top // 2
    c_count = min(count // 2, height // 2 - c_top, over.keep_c.shape[0] - c_first)
    if c_count < 1:
        return
    span = slice(c_first, c_first + c_count)
    for plane, colour in ((target.u, over.ink.u), (target.v, over.ink.v)):
        _blend(plane[c_top : c_top + c_count, : width // 2], over.keep_c[span], colour[span])


def gain(picture: Picture, amount: float) -> None:
    """Scale ``picture`` towards black by ``amount`` in 0..1, in place."""
    if amount >= 1:
        return
    steps = np.arange(256, dtype=np.float32)
    luma = np.clip(BLACK + (steps - BLACK) * amount, 0, 255)
    chroma = 128 + (steps - 128) * amount
    picture.y[:] = cv2.LUT(np.ascontiguousarray(picture.y), np.rint(luma).astype(np.uint8))
    table = np.rint(chroma).astype(np.uint8)
    picture.u[:] = cv2.LUT(np.ascontiguousarray(picture.u), table)
    picture.v[:] = cv2.LUT(np.ascontiguousarray(picture.v), table)


def is_visible(picture: Picture) -> bool:
    """Whether the picture differs visibly from black (``VISIBLE_STEP``, ``VISIBLE_SHARE``)."""
    sample = picture.y[::2, ::2]
    return bool(np.count_nonzero(sample > BLACK + VISIBLE_STEP) >= sample.size * VISIBLE_SHARE)


def _between(plane: Plane, first: int, count: int, part: float) -> Plane:
    if part < 1 / 64:
        return plane[first : first + count]
    here, there = plane[first : first + count], plane[first + 1 : first + 1 + count]
    return np.asarray(cv2.addWeighted(here, 1 - part, there, part, 0), np.uint8)


def _blend(window: Plane, keep: Plane, ink: Plane) -> None:
    window[:] = cv2.add(cv2.multiply(window, keep, scale=1 / 255), ink)


def _scaled(plane: Plane, cover: Plane) -> Plane:
    return np.asarray(cv2.multiply(plane, cover, scale=1 / 255), np.uint8)

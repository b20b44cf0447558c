"""Pictures: decoded frames as arrays, with black at 0 and the tone of HDR brought to SDR."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import cv2
import numpy as np
from av import VideoFrame
from numpy.typing import NDArray

Gray = NDArray[np.uint8]
Colour = NDArray[np.uint8]

_PQ, _HLG = 16, 18  # transfer characteristics, ITU-T H.273 table 3
_FULL_RANGE = 2  # AVCOL_RANGE_JPEG


class Picture:
    """One decoded frame at ``time_us`` from the film's first frame.

    Arrays are made on first use. Rotation from the container is applied.
    """

    __slots__ = ("_frame", "_luma", "key", "rotation", "time_us")

    def __init__(self, frame: VideoFrame, time_us: int, *, rotation: int = 0) -> None:
        self._frame = frame
        self._luma: Gray | None = None
        self.time_us = time_us
        self.rotation = rotation
        self.key = bool(frame.key_frame)

    @property
    def luma(self) -> Gray:
        """Luma, (height, width) uint8: 0 is black and 255 is reference white."""
        if self._luma is None:
            plane = _first_plane(self._frame)
            self._luma = _turn(_tone(plane, self._frame), self.rotation)
        return self._luma

    @property
    def size(self) -> tuple[int, int]:
        """Height and width as shown."""
        high, wide = self._frame.height, self._frame.width
        return (wide, high) if self.rotation % 180 else (high, wide)

    def small_luma(self, height: int) -> Gray:
        """Luma at ``height`` lines, area-averaged; the picture's own when it is smaller.

        Shrinking before the tone is mended keeps this cheap on large pictures.
        """
        plane = _first_plane(self._frame)
        if self.rotation % 180:
            target, own = height, plane.shape[1]
        else:
            target, own = height, plane.shape[0]
        if own > target:
            scale = target / own
            size = (max(2, round(plane.shape[1] * scale)), max(2, round(plane.shape[0] * scale)))
            halved = _halved(plane, own, target)
            plane = np.asarray(cv2.resize(halved, size, interpolation=cv2.INTER_AREA), np.uint8)
        return _turn(_tone(plane, self._frame), self.rotation)

    def chroma(self) -> tuple[float, float, float]:
        """Mean U, mean V and their spread (deviation), 0 to 255, of every fourth sample."""
        planes = self._frame.planes
        if len(planes) < 3:
            return 128.0, 128.0, 0.0
        u, v = (_plane(self._frame, i)[::4, ::4] for i in (1, 2))
        u8, v8 = _to_8_bit(u, self._frame), _to_8_bit(v, self._frame)
        return float(u8.mean()), float(v8.mean()), float((u8.std() + v8.std()) / 2)

    def rgb(self, width: int | None = None) -> Colour:
        """RGB, (height, width, 3) uint8, scaled to ``width`` when one is given."""
        frame = self._frame
        if width is not None and not self.rotation % 180:
            aspect = frame.sample_aspect_ratio if hasattr(frame, "sample_aspect_ratio") else None
            ratio = float(aspect) if aspect else 1.0
            height = max(2, round(frame.height * width / (frame.width * ratio)))
            frame = frame.reformat(width=width, height=height, format="rgb24")
        array: Colour = np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)
        array = _turn(array, self.rotation)
        if width is not None and array.shape[1] != width:
            height = max(2, round(array.shape[0] * width / array.shape[1]))
            array = np.asarray(cv2.resize(array, (width, height), interpolation=cv2.INTER_AREA))
        return array


def _halved(plane: Gray, own: int, target: int) -> Gray:
    """Every n-th sample, where two or more remain for each one wanted: cheap to average."""
    step = max(1, own // (2 * target))
    return np.ascontiguousarray(plane[::step, ::step]) if step > 1 else plane


def _first_plane(frame: VideoFrame) -> Gray:
    name = frame.format.name
    if name.startswith(("yuv", "nv", "gray", "p0", "yuvj")):
        return _to_8_bit(_plane(frame, 0), frame)
    return np.asarray(frame.to_ndarray(format="gray"))


def _plane(frame: VideoFrame, index: int) -> NDArray[Any]:
    plane = frame.planes[index]
    wide = frame.format.components[0].bits > 8
    line = plane.line_size // (2 if wide else 1)
    flat: NDArray[Any] = np.frombuffer(memoryview(plane), dtype=np.uint16 if wide else np.uint8)
    return flat[: line * plane.height].reshape(plane.height, line)[:, : plane.width]


def _to_8_bit(plane: NDArray[Any], frame: VideoFrame) -> Gray:
    if plane.dtype == np.uint8:
        return np.asarray(plane, dtype=np.uint8)
    name = frame.format.name
    bits = frame.format.components[0].bits
    shift = 8 if name.startswith("p0") else bits - 8  # P010 keeps its bits on top
    return (plane >> shift).astype(np.uint8)


def _tone(plane: Gray, frame: VideoFrame) -> Gray:
    full = frame.color_range == _FULL_RANGE or frame.format.name.startswith(("yuvj", "gray", "rgb"))
    table = _table(bool(full), int(frame.color_trc or 0))
    return np.asarray(cv2.LUT(np.ascontiguousarray(plane), table))


_tables: dict[tuple[bool, int], Gray] = {}


def _table(full: bool, transfer: int) -> Gray:
    """A look-up from coded luma to display luma.

    PQ (SMPTE ST 2084) and HLG (BT.2100) are brought to an SDR gamma of 2.2 with reference white
    (203 cd/m2, ITU-R BT.2408) at 255.
    """
    key = (full, transfer if transfer in (_PQ, _HLG) else 0)
    if key not in _tables:
        x = np.arange(256, dtype=np.float64)
        level = np.clip(x / 255 if full else (x - 16) / 219, 0, 1)
        if key[1] == _PQ:
            m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
            root = level ** (1 / m2)
            nits = 10000 * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1)
            level = np.clip(nits / 203, 0, 1) ** (1 / 2.2)
        elif key[1] == _HLG:
            a, b, c = 0.17883277, 0.28466892, 0.55991073
            linear = np.where(level <= 0.5, level**2 / 3, (np.exp((level - c) / a) + b) / 12)
            # HLG puts reference white at 75 % signal, 0.265 linear.
            level = np.clip(linear / 0.265, 0, 1) ** (1 / 2.2)
        _tables[key] = np.round(level * 255).astype(np.uint8)
    return _tables[key]


def _turn(array: NDArray[np.uint8], rotation: int) -> NDArray[np.uint8]:
    quarter = round(rotation / 90) % 4
    return np.ascontiguousarray(np.rot90(array, quarter)) if quarter else array


def frame_period_us(rate: Fraction | None) -> int:
    """One frame's length in microseconds; 1/24 s where the rate is unknown."""
    return round(1_000_000 / rate) if rate else 41_667

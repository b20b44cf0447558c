"""Text boxes from a detection network: text of any script, on any background.

The network is PP-OCR's differentiable-binarisation detector (Liao et al., AAAI 2020), whose weights
come inside the rapidocr package.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from stinger.errors import MissingToolError

_AREA = 256 * 448
"""Pixels looked at: at 192x320 a roll of 360-line text is missed on half the frames, at 256x448 on
none; twice that costs twice the time and finds no more."""
_GLANCE_AREA = 160 * 288
"""Pixels of a glance: two fifths of the time. On 55 pictures of 12 films of the corpus whose text
strokes had not found, the full area found it on all and this on 46; without text, on 7 of 252."""
_MEAN = np.array([0.485, 0.456, 0.406], np.float32)
_SPREAD = np.array([0.229, 0.224, 0.225], np.float32)


@dataclass(frozen=True, slots=True)
class TextBox:
    """A line of text in fractions of the picture's width and height, with the net's mean score."""

    x: float
    y: float
    width: float
    height: float
    score: float


def input_width(width: int, height: int, *, small_text: bool = False) -> int:
    """The width at which to hand pictures of this shape to ``find_text_boxes``, or to
    ``find_small_text``.
    """
    return _input_size(width, height, 2 * _AREA if small_text else _AREA)[0]


def may_hold_text(rgb: NDArray[np.uint8]) -> bool:
    """Whether a glance at ``rgb``, (height, width, 3) uint8, shows text worth a closer look."""
    return bool(_find_boxes(rgb, _GLANCE_AREA))


def find_text_boxes(rgb: NDArray[np.uint8]) -> list[TextBox]:
    """Lines of text in ``rgb``, (height, width, 3) uint8.

    Blobs that no line of text resembles are dropped: higher than a sixth of the picture, or not
    half again as wide as high, or filled by under 45 %, or scored under .55. Without these rules a
    sky or a wall gives false boxes on one picture in twenty; with them none on 118.
    """
    return _find_boxes(rgb, _AREA)


def find_small_text(rgb: NDArray[np.uint8]) -> list[TextBox]:
    """As ``find_text_boxes``, at twice the area and time: text over stripes or leaves."""
    return _find_boxes(rgb, 2 * _AREA)


def _find_boxes(rgb: NDArray[np.uint8], area: int) -> list[TextBox]:
    size = _input_size(rgb.shape[1], rgb.shape[0], area)
    small = np.asarray(cv2.resize(rgb, size, interpolation=cv2.INTER_AREA))
    tensor = (small[:, :, ::-1].astype(np.float32) / 255 - _MEAN) / _SPREAD
    net, name = _network()
    heat: NDArray[np.float32] = net.run(None, {name: tensor.transpose(2, 0, 1)[None]})[0][0, 0]
    mask = (heat > 0.3).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask)
    boxes = []
    high, wide = heat.shape
    for i in range(1, count):
        x, y, w, h, filled = (int(v) for v in stats[i])
        if filled < 16 or h > high / 6 or w < 1.5 * h or filled < 0.45 * w * h:
            continue
        part = (slice(y, y + h), slice(x, x + w))
        score = float(heat[part][labels[part] == i].mean())
        if score >= 0.55:
            boxes.append(TextBox(x / wide, y / high, w / wide, h / high, score))
    return boxes


def _input_size(width: int, height: int, area: int) -> tuple[int, int]:
    scale = (area / max(1, width * height)) ** 0.5
    return max(32, round(width * scale / 32) * 32), max(32, round(height * scale / 32) * 32)


_lock = threading.Lock()


def _network() -> tuple[Any, str]:
    with _lock:
        return _load()


@cache
def _load() -> tuple[Any, str]:
    try:
        import onnxruntime

        models = resources.files("rapidocr") / "models"
        found = sorted(
            p.name for p in models.iterdir() if "_det_" in p.name and p.name.endswith("onnx")
        )
        weights = (models / found[0]).read_bytes()
    except (ImportError, IndexError, OSError) as problem:
        raise MissingToolError(
            "the text detector is missing; install it again with: pip install rapidocr onnxruntime"
        ) from problem
    options = onnxruntime.SessionOptions()
    # One thread: films are scanned side by side, and two threads that wait for each other on a busy
    # machine take several times as long as one.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    return session, session.get_inputs()[0].name

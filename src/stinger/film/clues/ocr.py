"""Text on pictures, read by rapidocr with the models inside its package."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache
from typing import Any

import cv2
import numpy as np

from stinger.errors import MissingToolError
from stinger.film.index.features import Bytes

_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text on one picture: its words, the recogniser's confidence and its four corners.

    ``box`` is in fractions of width and height, clockwise from the upper left.
    """

    text: str
    confidence: float
    box: tuple[tuple[float, float], ...]

    @property
    def height(self) -> float:
        ys = [p[1] for p in self.box]
        return max(ys) - min(ys)

    @property
    def centre(self) -> tuple[float, float]:
        count = len(self.box)
        return sum(p[0] for p in self.box) / count, sum(p[1] for p in self.box) / count


def read_lines(rgb: Bytes) -> list[Line]:
    """The lines of text in a picture, top to bottom."""
    with _lock:
        result = engine()(np.ascontiguousarray(rgb[:, :, ::-1]))
    if result.txts is None or result.boxes is None or result.scores is None:
        return []
    height, width = rgb.shape[:2]
    lines = []
    for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True):
        corners = tuple((float(x) / width, float(y) / height) for x, y in box)
        lines.append(Line(str(text).strip(), float(score), corners))
    return sorted(lines, key=lambda line: line.centre[::-1])


def read_crop(rgb: Bytes) -> tuple[str, float]:
    """The one line of text that fills a picture, and the recogniser's confidence."""
    from rapidocr.ch_ppocr_rec import TextRecInput

    with _lock:
        found = engine().text_rec(TextRecInput(img=np.ascontiguousarray(rgb[:, :, ::-1])))
    if not found.txts:
        return "", 0.0
    return str(found.txts[0]).strip(), float(found.scores[0])


def cut_out(rgb: Bytes, box: tuple[tuple[float, float], ...], *, pad: float = 0.15) -> Bytes:
    """The box as an upright picture, with ``pad`` of its height around it."""
    height, width = rgb.shape[:2]
    corners = np.array([(x * width, y * height) for x, y in box], np.float32)
    across = float(np.linalg.norm(corners[1] - corners[0]))
    down = float(np.linalg.norm(corners[3] - corners[0]))
    grow = pad * down
    target = np.array(
        [
            (grow, grow),
            (grow + across, grow),
            (grow + across, grow + down),
            (grow, grow + down),
        ],
        np.float32,
    )
    size = (max(4, round(across + 2 * grow)), max(4, round(down + 2 * grow)))
    matrix = cv2.getPerspectiveTransform(corners, target)
    cut = cv2.warpPerspective(
        rgb, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(cut, np.uint8)


@cache
def engine() -> Any:
    """The recogniser, loaded once. Raises MissingToolError where the package is absent."""
    try:
        from rapidocr import RapidOCR
    except ImportError as problem:
        raise MissingToolError(
            "the text reader is missing; install it again with: pip install rapidocr onnxruntime"
        ) from problem
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            # 544 px for the shorter side and no angle net: exact names at 16 px go from .40 to .83.
            "Det.limit_type": "min",
            "Det.limit_side_len": 544,
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )

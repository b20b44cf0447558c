"""Words read off a picture, by the recogniser inside the rapidocr package."""

from __future__ import annotations

import logging
import threading
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stinger.errors import MissingToolError

READ_WIDTH = 960
"""Width at which pictures are handed over: names of 16 px at 1080 lines are still 8 px high."""


def read_words(rgb: NDArray[np.uint8]) -> list[str]:
    """The lines of text in ``rgb``, (height, width, 3) uint8, from top to bottom.

    Used on a few samples only: a page takes some tenths of a second.
    """
    with _lock:
        result = _engine()(rgb[:, :, ::-1])
    if result.txts is None or result.boxes is None or result.scores is None:
        return []
    found = [
        (float(box[:, 1].mean()), text)
        for box, text, score in zip(result.boxes, result.txts, result.scores, strict=True)
        if score >= 0.6
    ]
    return [text for _, text in sorted(found)]


_lock = threading.Lock()


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except ImportError as problem:
        raise MissingToolError(
            "the text reader is missing; install it again with: pip install rapidocr onnxruntime"
        ) from problem
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return RapidOCR(
        params={
            "Global.use_cls": False,
            "Global.log_level": "critical",
            "Det.limit_type": "min",
            "Det.limit_side_len": 544,
            "EngineConfig.onnxruntime.intra_op_num_threads": 2,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )

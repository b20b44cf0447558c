"""Roll: how fast text climbs, from how two near pictures fit when one is shifted."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]


def measure_shift(one: Gray, two: Gray) -> float | None:
    """Lines by which ``two`` has climbed against ``one``, or None where they do not fit.

    Phase correlation (Kuglin and Hines, 1975) on the edges of both: a roll moves as one, its peak
    is sharp, while cards and scenes give none or a shift of nought.
    """
    a, b = (np.asarray(cv2.Laplacian(p, cv2.CV_32F)) for p in (one, two))
    (across, down), response = cv2.phaseCorrelate(a, b)
    if response < 0.15 or abs(across) > 1.0:
        return None
    return float(-down)

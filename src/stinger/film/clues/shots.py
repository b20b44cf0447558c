"""Shots: where one picture gives way to an unlike one, from small luma pictures in order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import cv2
import numpy as np

from stinger.film.index.features import Bytes, Floats

_CUT = 16.0
"""Least mean change of a 32x18 luma picture, of 255, for a cut: pans of real footage at 24 frames a
second stay below 10."""

_SURPRISE = 3.0
"""A cut changes the picture this many times more than the frames around it do: fast motion and
flicker change it again and again."""


def thumb(luma: Bytes) -> Floats:
    """A 32x18 luma picture."""
    return cv2.resize(luma, (32, 18), interpolation=cv2.INTER_AREA).astype(np.float32)


def find_cuts(thumbs: Sequence[Floats]) -> list[int]:
    """Indices at which a new shot begins; the first picture is not among them."""
    if len(thumbs) < 2:
        return []
    change = np.array([float(np.abs(b - a).mean()) for a, b in itertools.pairwise(thumbs)])
    cuts = []
    for i, value in enumerate(change):
        around = np.concatenate([change[max(0, i - 4) : i], change[i + 1 : i + 5]])
        usual = float(np.median(around)) if len(around) else 0.0
        if value > _CUT and value > _SURPRISE * usual:
            cuts.append(i + 1)
    return cuts

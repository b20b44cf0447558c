"""Strokes: lines of small text told from texture by how letters sit beside one another.

Letters of one line share height and baseline and stand nearly alone; grass, foliage and rubble give
as many bright specks, of every height, on no line. A stroke-width transform (Epshtein et al., CVPR
2010) rests on the same facts; this is its cheap relative, for text too small for a detection net.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from statistics import fmean, median

import cv2
import numpy as np
from numpy.typing import NDArray

Gray = NDArray[np.uint8]

_KERNEL = cv2.getStructuringElement(cv2.MORPH_RECT, (11, 11))
_CONTRAST = 36
"""Least contrast of a stroke against its surroundings: faint grey credits have about 60."""
_BRIDGE = np.ones((1, 9), np.uint8)
_HEIGHT = (3, 26)
"""Letter heights looked for, in pixels at 360 lines: 9 to 78 at 1080."""
_MAX_PIECES = 6000
"""More specks than this is noise or grain; a page of tiny names has about 1,500."""


@dataclass(frozen=True, slots=True)
class StrokeText:
    """Letters that sit on lines, among all small specks of the picture."""

    letters: int
    pieces: int
    lines: int
    top: float
    bottom: float

    @property
    def purity(self) -> float:
        """Share of small specks that are letters on a line: near 1 on credits, under .15 else."""
        return self.letters / self.pieces if self.pieces else 0.0

    @property
    def is_text(self) -> bool:
        """Whether this alone settles that the picture carries text.

        A dozen letters, most of all specks: on 118 keyframes of a leafy feature the highest purity
        with as many letters was .13.
        """
        return self.letters >= 12 and self.purity >= 0.55


NO_STROKES = StrokeText(0, 0, 0, 0.0, 0.0)


def find_strokes(luma: Gray) -> StrokeText:
    """The better of light-on-dark and dark-on-light text in ``luma``, best at about 360 lines."""
    light = _of_polarity(np.asarray(cv2.morphologyEx(luma, cv2.MORPH_TOPHAT, _KERNEL), np.uint8))
    if light.is_text:
        return light
    dark = _of_polarity(np.asarray(cv2.morphologyEx(luma, cv2.MORPH_BLACKHAT, _KERNEL), np.uint8))
    return max(light, dark, key=lambda s: (s.is_text, s.letters * s.purity))


def _of_polarity(hat: NDArray[np.uint8]) -> StrokeText:
    mask = (hat > _CONTRAST).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count <= 1 or count > _MAX_PIECES:
        return NO_STROKES
    x, y, w, h, area = stats[1:].T
    pieces = int(np.count_nonzero((area >= 4) & (h <= 60)))
    letter = (h >= _HEIGHT[0]) & (h <= _HEIGHT[1]) & (w <= 60) & (area >= 4)
    chosen = np.flatnonzero(letter)
    if len(chosen) < 3:
        return StrokeText(0, pieces, 0, 0.0, 0.0)
    kept = np.concatenate([[False], letter])[labels].astype(np.uint8)
    _, line_labels, line_stats, _ = cv2.connectedComponentsWithStats(
        cv2.dilate(kept, _BRIDGE), connectivity=4
    )
    centre = (y[chosen] + h[chosen] // 2, x[chosen] + w[chosen] // 2)
    of_line: dict[int, list[int]] = defaultdict(list)
    for piece, line in zip(chosen.tolist(), line_labels[centre].tolist(), strict=True):
        of_line[line].append(piece)
    of_line.pop(0, None)
    # Plain lists: the groups are so small that array calls cost ten times the sums.
    tops, widths, heights, boxes = (v.tolist() for v in (y, w, h, line_stats))
    letters, lines, top, bottom = 0, 0, float(hat.shape[0]), 0.0
    for line, members in of_line.items():
        if len(members) < 3:
            continue
        _, box_y, box_w, box_h, _ = boxes[line]
        y_own, w_own, h_own = ([v[i] for i in members] for v in (tops, widths, heights))
        if _is_line(y_own, w_own, h_own, box_w, box_h):
            letters += len(members)
            lines += 1
            top = min(top, float(box_y))
            bottom = max(bottom, float(box_y + box_h))
    high = hat.shape[0]
    return StrokeText(letters, pieces, lines, top / high if lines else 0.0, bottom / high)


def _spread(values: list[int]) -> float:
    mean = fmean(values)
    return math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))


def _is_line(y: list[int], w: list[int], h: list[int], box_w: int, box_h: int) -> bool:
    """Whether pieces share a height and a baseline (or a top: capitals beside small letters).

    Letters differ in width, an ``i`` from an ``m``; rows of lit windows and fence posts do not.
    """
    if len(w) >= 4 and _spread(w) < 0.15 * fmean(w):
        return False
    high = median(h)
    if box_h > 2.2 * high + 2 or box_w < 2 * box_h:
        return False
    foot = [top + tall for top, tall in zip(y, h, strict=True)]
    middle_foot, middle_top, slack = median(foot), median(y), max(1.0, 0.18 * high)
    near = sum(
        min(abs(f - middle_foot), abs(t - middle_top)) <= slack
        for f, t in zip(foot, y, strict=True)
    )
    return near >= 0.7 * len(y)

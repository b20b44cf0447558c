"""Text set around a disc, as on seals, coins and insignia: the ring unrolled, then read."""

from __future__ import annotations

import math

import cv2
import numpy as np

from stinger.film.clues.ocr import Line, read_lines
from stinger.film.index.features import Bytes, Floats

_LEAST_RADIUS = 0.15
"""Of the picture's height: text around a smaller disc is under ten pixels high at 1080 lines."""

_STRIP_HEIGHT = 110
_ROWS = 4
"""Four half turns, each a quarter after the last: every word of up to a quarter turn is whole in
one, and the picture stays near square, as the detector likes it."""


def read_round(rgb: Bytes) -> list[Line]:
    """The lines that run around the clearest disc of a picture, read outward and inward."""
    disc = find_disc(rgb)
    if disc is None:
        return []
    lines: list[Line] = []
    for outward in (True, False):
        for line in read_lines(unroll(rgb, disc, outward=outward)):
            if len(line.text) >= 4:
                outline = _place(line, disc, rgb, outward)
                lines.append(Line(line.text, line.confidence, outline))
    return lines


def find_disc(rgb: Bytes) -> tuple[float, float, float] | None:
    """Middle and radius in pixels of the clearest disc, or None."""
    gray = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
    scale = 270 / gray.shape[0]
    small = cv2.resize(gray, (round(gray.shape[1] * scale), 270), interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(small, 5)
    least = round(270 * _LEAST_RADIUS)
    found = cv2.HoughCircles(
        small,
        cv2.HOUGH_GRADIENT,
        dp=1.5,
        minDist=60,
        param1=80,
        param2=60,
        minRadius=least,
        maxRadius=150,
    )
    if found is None:
        return None
    x, y, radius = (float(v) / scale for v in np.asarray(found).reshape(-1, 3)[0])
    return x, y, radius


def outline(disc: tuple[float, float, float], rgb: Bytes) -> tuple[tuple[float, float], ...]:
    """A disc and its rim as a polygon of sixteen corners, in fractions of the picture."""
    x, y, radius = disc
    height, width = rgb.shape[:2]
    angles = np.linspace(0, 2 * np.pi, 16, endpoint=False)
    return tuple(
        (
            round(min(1.0, max(0.0, (x + 1.08 * radius * math.cos(a)) / width)), 4),
            round(min(1.0, max(0.0, (y + 1.08 * radius * math.sin(a)) / height)), 4),
        )
        for a in angles
    )


def unroll(rgb: Bytes, disc: tuple[float, float, float], *, outward: bool) -> Bytes:
    """The outer half of a disc as four rows, each half a turn, one below the other.

    ``outward`` has the letters' feet toward the middle, as at the top of a seal; otherwise their
    heads, as at its bottom.
    """
    x, y, radius = disc
    width = round(math.pi * 0.85 * _STRIP_HEIGHT / 0.55)
    angle = np.concatenate(
        [np.repeat(_angles(row, width, outward)[None], _STRIP_HEIGHT, 0) for row in range(_ROWS)]
    )
    edges = (1.08, 0.53) if outward else (0.53, 1.08)
    far = np.linspace(*edges, _STRIP_HEIGHT, dtype=np.float32) * np.float32(radius)
    reach = np.tile(far, _ROWS)[:, None]
    map_x = (x + reach * np.cos(angle)).astype(np.float32)
    map_y = (y + reach * np.sin(angle)).astype(np.float32)
    strip = cv2.remap(rgb, map_x, map_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(strip, np.uint8)


def _angles(row: int, width: int, outward: bool) -> Floats:
    """The angles along a row: clockwise from the left for letters that stand outward, so that the
    first row is the upper half; the other way round, from the left again, for the rest."""
    sweep = np.linspace(0, np.pi, width, dtype=np.float32) + np.float32(row * np.pi / 2)
    return np.asarray(np.pi + sweep if outward else np.pi - sweep, np.float32)


def _place(
    line: Line, disc: tuple[float, float, float], rgb: Bytes, outward: bool
) -> tuple[tuple[float, float], ...]:
    """The line's outline on the picture: six points of its outer and of its inner edge."""
    x, y, radius = disc
    height, width = rgb.shape[:2]
    row = min(_ROWS - 1, int(line.centre[1] * _ROWS))
    along = [p[0] for p in line.box]
    ends = np.linspace(min(along), max(along), 6) * np.pi + row * np.pi / 2
    angles = np.pi + ends if outward else np.pi - ends
    outer = [(x + 1.05 * radius * math.cos(a), y + 1.05 * radius * math.sin(a)) for a in angles]
    inner = [(x + 0.6 * radius * math.cos(a), y + 0.6 * radius * math.sin(a)) for a in angles]
    points = [*outer, *reversed(inner)]
    return tuple(
        (min(1.0, max(0.0, px / width)), min(1.0, max(0.0, py / height))) for px, py in points
    )

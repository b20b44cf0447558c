"""What stands on a page of credits beside its text."""

import cv2
import numpy as np

from stinger.film.clues.credits import beside_text
from stinger.film.clues.footage import Still
from stinger.film.clues.ocr import Line
from stinger.film.index.features import find_features, to_gray


def page(rows, *, figure):
    """A page of credits with ``rows`` lines of names, and where they stand; a figure beside."""
    picture = np.full((540, 960, 3), 20, np.uint8)
    lines = []
    for row in range(rows):
        top = 20 + row * 500 // rows
        place = (330, top + 14)
        cv2.putText(
            picture, f"NAME OF SOMEBODY {row}", place, cv2.FONT_HERSHEY_DUPLEX, 0.6, (230,) * 3, 1
        )
        left, right, low, high = 328 / 960, 640 / 960, (top - 2) / 540, (top + 18) / 540
        box = ((left, low), (right, low), (right, high), (left, high))
        lines.append(Line(f"NAME OF SOMEBODY {row}", 0.95, box))
    if figure:
        rng = np.random.default_rng(3)
        for _ in range(40):
            colour = tuple(int(c) for c in rng.integers(60, 255, 3))
            x, y = int(rng.integers(60, 240)), int(rng.integers(200, 420))
            cv2.circle(picture, (x, y), int(rng.integers(4, 18)), colour, -1)
    none = find_features(np.zeros((8, 8), np.uint8))
    return Still(0, 0, picture, to_gray(picture), none), lines


def test_a_figure_beside_the_text_is_found_where_it_stands():
    """The region is the figure's, left of the names."""
    region = beside_text(*page(8, figure=True))
    assert region is not None
    assert max(x for x, _ in region) < 0.3


def test_a_line_left_unread_is_not_outlined_with_the_figure():
    """Where the reader missed two lines, the outline is still the figure's alone."""
    still, lines = page(8, figure=True)
    region = beside_text(still, [*lines[:3], *lines[4:7]])
    assert region is not None
    assert max(x for x, _ in region) < 0.3
    assert min(y for _, y in region) > 0.3


def test_names_alone_are_no_picture():
    """Neither on a page that is read whole, nor on one too dense to be."""
    assert beside_text(*page(8, figure=False)) is None
    still, lines = page(30, figure=False)
    assert beside_text(still, lines[:12] + lines[:14]) is None

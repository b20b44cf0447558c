"""Text told from texture by its strokes."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from stinger.film.signals.strokes import find_strokes


def page(names: list[str], *, size: int, ink: int, ground: int) -> np.ndarray:
    image = Image.new("L", (640, 360), ground)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size)
    for i, name in enumerate(names):
        draw.text((220, 20 + i * (size + 6)), name, ink, font)
    return np.asarray(image)


NAMES = ["Oskar Vasquez", "Sofia Varga", "Zeno Falkner", "Gwen Zelenka", "Rosa Hargreave"]


def test_small_names_are_text_on_dark_and_on_light():
    """Five small names are enough, whichever of ink and ground is lighter."""
    for ink, ground in ((230, 0), (20, 220)):
        found = find_strokes(page(NAMES, size=14, ink=ink, ground=ground))
        assert found.is_text
        assert found.lines == len(NAMES)


def test_specks_are_no_text():
    """Specks strewn at random stand on no line."""
    rng = np.random.default_rng(3)
    luma = np.zeros((360, 640), np.uint8)
    for y, x in zip(rng.integers(5, 350, 400), rng.integers(5, 630, 400), strict=True):
        luma[y : y + rng.integers(2, 9), x : x + rng.integers(2, 9)] = 220
    assert not find_strokes(luma).is_text


def test_lit_windows_are_no_text():
    """A wall of equal windows stands in lines too, but letters differ in width."""
    luma = np.full((360, 640), 20, np.uint8)
    for y in range(20, 340, 16):
        for x in range(40, 600, 12):
            luma[y : y + 8, x : x + 6] = 200
    assert not find_strokes(luma).is_text

"""How credits are set, and where that changes."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from stinger.film.clues.footage import Still
from stinger.film.clues.ocr import Line
from stinger.film.clues.setting import find_setting_changes, setting_of
from stinger.film.index.features import find_features, to_gray

NAMES = ("Ada Holm", "Bea Lindqvist", "Carl Moen", "Dina Aas", "Erik Solberg", "Frida Vik")
ROLES = ("Camera", "Editing", "Costumes", "Lighting", "Stunts", "Props")


def page(second, rows, *, stroke=0, size=30, columns=False):
    """A page of credits, measured where its lines stand, with a reader's margin about each."""
    picture = Image.new("RGB", (960, 540), (16, 16, 16))
    pen, face, lines = ImageDraw.Draw(picture), ImageFont.load_default(size), []
    for row in range(rows):
        y = 270 + (row - rows // 2) * 70
        name = NAMES[(second + row) % len(NAMES)]
        parts = [(ROLES[(second + row) % len(ROLES)], 180), (name, 560)] if columns else [(name, 0)]
        for words, x in parts:
            place = (x or (960 - pen.textlength(words, face)) // 2, y)
            pen.text(place, words, (230, 230, 230), face, stroke_width=stroke)
            left, top, right, foot = pen.textbbox(place, words, face, stroke_width=stroke)
            west, east, north, south = left - 4, right + 4, top - 4, foot + 4
            box = ((west, north), (east, north), (east, south), (west, south))
            lines.append(Line(words, 0.95, tuple((u / 960, v / 540) for u, v in box)))
    rgb = np.asarray(picture)
    none = find_features(np.zeros((8, 8), np.uint8))
    setting = setting_of(Still(second * 1_000_000, 0, rgb, to_gray(rgb), none), lines)
    assert setting is not None
    return setting


@pytest.fixture(scope="module")
def cards():
    return [page(s, 2) for s in range(0, 9, 3)]


def test_cards_that_become_two_columns_are_one_change_of_layout(cards):
    """Between the last card and the first page of roles beside names, and nowhere else."""
    changes = find_setting_changes([*cards, *(page(s, 5, columns=True) for s in range(9, 21, 3))])
    assert [(c.what, c.was, c.now) for c in changes] == [("layout", "single cards", "columns")]
    assert (changes[0].before_us, changes[0].after_us) == (6_000_000, 9_000_000)


def test_letters_that_grow_heavy_are_a_change_of_lettering(cards):
    """The same face with a stroke about it."""
    changes = find_setting_changes([*cards, *(page(s, 2, stroke=1) for s in range(9, 18, 3))])
    assert [(c.what, c.was, c.now) for c in changes] == [
        ("lettering", "light letters", "heavy letters")
    ]


def test_the_same_setting_at_another_size_is_no_change(cards):
    """Neither other names nor letters a third larger."""
    assert not find_setting_changes([*cards, *(page(s, 2, size=40) for s in range(9, 18, 3))])

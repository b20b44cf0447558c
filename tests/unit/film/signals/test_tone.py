"""Tone: what counts as black."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from stinger.film.signals.tone import measure_glance, measure_tone


def test_specks_that_coding_leaves_do_not_light_a_black_picture() -> None:
    """Two bright pixels where a card stood: nobody sees them."""
    picture = np.zeros((360, 640), np.uint8)
    picture[100, 200] = picture[220, 400] = 255
    assert measure_tone(picture).is_black
    assert measure_glance(picture)[1] == measure_tone(picture).peak


def test_the_first_rows_of_a_climbing_word_do() -> None:
    """Four lines of pixels of one small word at the foot of the picture."""
    word = Image.new("L", (640, 360))
    ImageDraw.Draw(word).text((300, 40), "Wardrobe", 230, ImageFont.load_default(14))
    rows = np.asarray(word, np.uint8)
    top = int(np.flatnonzero(rows.any(axis=1))[0])
    picture = np.zeros_like(rows)
    picture[-4:] = rows[top : top + 4]
    assert not measure_tone(picture).is_black

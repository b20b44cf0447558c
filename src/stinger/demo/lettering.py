"""The demo film's words: its title, its credits and the maker's mark."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIZE = (1280, 720)
"""Size of the film."""

TITLE = "THE LAST LIGHT AT VESTERHOLM"
MAKER = "LONG NIGHT PICTURES"

CARDS: tuple[tuple[str, ...], ...] = (
    ("directed by", "Ingrid Solvang"),
    ("written by", "Marit Dahl", "Tomas Reyes"),
    ("music by", "Elias Thorne"),
)

_CAST = (
    ("Marit", "Hanna Lindqvist"),
    ("The Keeper", "Jonas Vester"),
    ("Skipper Aune", "Pavel Okonjo"),
    ("Harbour Master", "Clara Delacroix"),
    ("Boy on the Quay", "Milo Brandt"),
    ("Radio Voice", "Edda Marchetti"),
)
_CREW = (
    ("Director of Photography", "Noor Castellan"),
    ("Production Designer", "Greta Falkner"),
    ("Costume Designer", "Ines Kovalenko"),
    ("Edited by", "Ravi Winterbourne"),
    ("Sound Designer", "Olga Rademaker"),
    ("First Assistant Director", "Stefan Yarrow"),
    ("Script Supervisor", "Tilda Quist"),
    ("Gaffer", "Bruno Hollis"),
    ("Key Grip", "Vera Ekström"),
    ("Property Master", "Udo Pellegrin"),
    ("Silversmith", "Amira Solberg"),
    ("Storm Effects", "Zeno Larkspur"),
    ("Foley Artist", "Frida Jansky"),
    ("Re-recording Mixer", "Goran Ibarra"),
    ("Colourist", "Wim Santangelo"),
)
_THANKS = (
    "The people of Vesterholm, who lit their windows",
    "The harbour council, the lifeboat crew and the baker",
    "Every lamp in this film was drawn by hand",
)
_INK = (226, 224, 218)


def title_layer() -> Image.Image:
    """The film's title, widely spaced, with a soft shadow, over the band (1280 x 536)."""
    face = ImageFont.load_default(44)
    layer = Image.new("RGBA", (SIZE[0], 536), (0, 0, 0, 0))
    words = Image.new("L", layer.size, 0)
    pen = ImageDraw.Draw(words)
    _spaced(pen, TITLE, 640, 232, face, 9)
    pen.line((500, 286, 780, 286), fill=200, width=1)
    glow = words.filter(ImageFilter.GaussianBlur(7))
    layer.paste((8, 14, 24, 150), (0, 0), glow)
    layer.paste((252, 247, 236, 255), (0, 0), words)
    return layer


def card(lines: tuple[str, ...]) -> Image.Image:
    """One credit card on black: the trade small, the names large."""
    image = Image.new("RGB", SIZE)
    pen = ImageDraw.Draw(image)
    y = 360 - 30 * len(lines[1:])
    pen.text(
        (640, y - 14), lines[0], fill=(168, 166, 160), font=ImageFont.load_default(26), anchor="mm"
    )
    for name in lines[1:]:
        y += 56
        pen.text((640, y - 12), name, fill=_INK, font=ImageFont.load_default(46), anchor="mm")
    return image


def roll_strip() -> Image.Image:
    """The whole roll as one tall picture."""
    rows: list[tuple[int, str, str | None]] = []
    y = 40
    for heading, pairs in (("CAST", _CAST), ("CREW", _CREW)):
        rows.append((y, heading, None))
        y += 52
        for left, right in pairs:
            rows.append((y, left, right))
            y += 36
        y += 46
    for line in _THANKS:
        rows.append((y, line, None))
        y += 36
    y += 40
    rows.append((y, f"© {MAKER.title()}", None))
    image = Image.new("RGB", (SIZE[0], y + 40))
    pen = ImageDraw.Draw(image)
    face = ImageFont.load_default(25)
    for at, words, name in rows:
        if name is None:
            pen.text((640, at), words, fill=_INK, font=face, anchor="mm")
        else:
            pen.text((622, at), words, fill=(172, 170, 164), font=face, anchor="rm")
            pen.text((658, at), name, fill=_INK, font=face, anchor="lm")
    return image


def mark() -> Image.Image:
    """The maker's mark: a moon over water, and a name."""
    image = Image.new("RGB", SIZE, (5, 8, 18))
    wide = image.resize((2560, 1440))
    pen = ImageDraw.Draw(wide)
    pen.ellipse((1090, 330, 1470, 710), fill=(232, 222, 190))
    pen.ellipse((1170, 290, 1550, 670), fill=(5, 8, 18))
    for at in range(7):
        half = 250 - 26 * at + 18 * math.sin(at * 2.4)
        y = 790 + 26 * at
        pen.rounded_rectangle(
            (1280 - half, y, 1280 + half, y + 9),
            5,
            fill=(150 - 12 * at, 160 - 12 * at, 178 - 12 * at),
        )
    image = wide.resize(SIZE, Image.Resampling.BOX)
    halo = image.filter(ImageFilter.GaussianBlur(26))
    image = Image.fromarray(
        np.maximum(np.asarray(image), (np.asarray(halo) * 0.75).astype(np.uint8))
    )
    words = Image.new("L", SIZE, 0)
    _spaced(ImageDraw.Draw(words), MAKER, 640, 556, ImageFont.load_default(40), 11)
    image.paste((226, 220, 200), (0, 0), words)
    return image


def _spaced(
    pen: ImageDraw.ImageDraw,
    text: str,
    x: float,
    y: float,
    face: ImageFont.FreeTypeFont | ImageFont.ImageFont,
    gap: float,
) -> None:
    """``text`` centred at (x, y) with ``gap`` pixels more between its letters."""
    widths = [face.getlength(letter) + gap for letter in text]
    at = x - (sum(widths) - gap) / 2
    for letter, width in zip(text, widths, strict=True):
        pen.text((at, y), letter, fill=255, font=face, anchor="lm")
        at += width

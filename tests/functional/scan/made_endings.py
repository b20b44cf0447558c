"""Pictures that endings of films are made of, 24 a second."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

RATE = 24
SIZE = (480, 270)
Pixels = NDArray[np.uint8]


def scene(seconds: float, *, seed: int) -> Iterator[Pixels]:
    """A pan over soft shapes."""
    field = np.random.default_rng(seed).integers(30, 220, (9, 16, 3), np.uint8)
    size = (SIZE[0] * 2, SIZE[1])
    wide = np.asarray(Image.fromarray(field).resize(size, Image.Resampling.BICUBIC))
    for i in range(round(seconds * RATE)):
        yield wide[:, i : i + SIZE[0]]


def black(seconds: float) -> Iterator[Pixels]:
    for _ in range(round(seconds * RATE)):
        yield np.zeros((SIZE[1], SIZE[0], 3), np.uint8)


def roll(seconds: float) -> Iterator[Pixels]:
    """White names that fill the picture and climb two lines a frame."""
    frames = round(seconds * RATE)
    strip = Image.new("RGB", (SIZE[0], 2 * frames + SIZE[1]))
    draw, font = ImageDraw.Draw(strip), ImageFont.load_default(14)
    for number, y in enumerate(range(4, strip.height - 16, 22)):
        draw.text((225, y), f"Assistant {number}", (230, 230, 230), font, anchor="ra")
        draw.text((250, y), f"Ada Example {number}", (230, 230, 230), font)
    lines = np.asarray(strip)
    for i in range(frames):
        yield lines[2 * i : 2 * i + SIZE[1]]

"""Paint: noise, light and soft shapes, as arrays (height, width, 3) of float32 in 0..1."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Canvas = NDArray[np.float32]
Mask = NDArray[np.float32]
Colour = tuple[float, float, float]
Point = tuple[float, float]

BAND = (1280, 536)
"""Size of the picture inside the letterbox: 2.39 to 1, as wide films are shown."""


def grid(width: int, height: int) -> tuple[Mask, Mask]:
    """Coordinates across (1, width) and down (height, 1), both in 0..1."""
    across = np.linspace(0, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(0, 1, height, dtype=np.float32)[:, None]
    return across, down


def noise(
    rng: np.random.Generator,
    width: int,
    height: int,
    *,
    across: int = 4,
    down: int = 3,
    octaves: int = 6,
    fall: float = 0.55,
) -> Mask:
    """Fractal value noise (height, width) in 0..1; ``across`` x ``down`` coarsest cells."""
    total = np.zeros((height, width), np.float32)
    weight, norm = 1.0, 0.0
    for octave in range(octaves):
        cells = rng.random((down * 2**octave + 1, across * 2**octave + 1), dtype=np.float32)
        grown = Image.fromarray(cells).resize((width, height), Image.Resampling.BICUBIC)
        total += np.float32(weight) * np.asarray(grown, np.float32)
        norm += weight
        weight *= fall
        if across * 2**octave > width:
            break
    return np.asarray(np.clip(total / norm, 0, 1), np.float32)


def ramp(stops: list[tuple[float, Colour]], at: Mask) -> Canvas:
    """Colours interpolated between ``stops`` at every position of ``at``."""
    places = [place for place, _ in stops]
    channels = [np.interp(at, places, [colour[c] for _, colour in stops]) for c in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def mix(
    under: NDArray[np.floating], over: Canvas | Colour, amount: NDArray[np.floating] | float
) -> Canvas:
    """``over`` laid on ``under`` with coverage ``amount`` (height, width)."""
    cover = np.asarray(amount, np.float32)
    if cover.ndim == 2 and isinstance(over, tuple):
        return _mixed_within(under, over, cover)
    if cover.ndim == 2:
        cover = cover[..., None]
    colour = np.asarray(over, np.float32)
    return np.asarray(under + (colour - under) * cover, np.float32)


def _mixed_within(under: NDArray[np.floating], colour: Colour, cover: Mask) -> Canvas:
    """``mix`` of one colour, worked only where it covers anything."""
    rows, columns = np.flatnonzero(cover.any(axis=1)), np.flatnonzero(cover.any(axis=0))
    mixed = under.copy()
    if len(rows):
        box = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        mixed[box] += (np.asarray(colour, np.float32) - mixed[box]) * cover[box][..., None]
    return mixed


def glow(width: int, height: int, centre: Point, radius: float, *, power: float = 2.0) -> Mask:
    """Light that falls off from ``centre`` (in shares) over ``radius`` (in shares of the width)."""
    across, down = grid(width, height)
    dx = (across - centre[0]) / radius
    dy = (down - centre[1]) * (height / width) / radius
    return np.asarray(np.exp(-((dx * dx + dy * dy) ** (power / 2))), np.float32)


def shape(
    width: int, height: int, polygons: list[list[Point]], *, blur: float = 0.0, fine: int = 2
) -> Mask:
    """Coverage of ``polygons`` (points in shares), drawn ``fine`` times larger, then softened."""
    image = Image.new("L", (width * fine, height * fine), 0)
    pen = ImageDraw.Draw(image)
    for polygon in polygons:
        pen.polygon([(x * width * fine, y * height * fine) for x, y in polygon], fill=255)
    return settle(image, width, height, blur=blur)


def settle(image: Image.Image, width: int, height: int, *, blur: float = 0.0) -> Mask:
    """A drawn mask brought to its size and softened, as coverage in 0..1."""
    if image.size != (width, height):
        image = image.resize((width, height), Image.Resampling.BOX)
    if blur:
        image = image.filter(ImageFilter.GaussianBlur(blur))
    return np.asarray(image, np.float32) / np.float32(255)


def oval(centre: Point, radii: Point, *, turn: float = 0.0, count: int = 48) -> list[Point]:
    """Points around an ellipse; radii in shares of width and height."""
    points = []
    for at in range(count):
        angle = 2 * math.pi * at / count
        x, y = radii[0] * math.cos(angle), radii[1] * math.sin(angle)
        c, s = math.cos(turn), math.sin(turn)
        points.append((centre[0] + x * c - y * s, centre[1] + x * s + y * c))
    return points


def softened(canvas: Canvas, blur: float) -> Canvas:
    """``canvas`` out of focus by ``blur`` pixels."""
    image = develop(canvas, vignette=0).filter(ImageFilter.GaussianBlur(blur))
    return np.asarray(image, np.float32) / np.float32(255)


def develop(canvas: Canvas, *, vignette: float = 0.35) -> Image.Image:
    """``canvas`` as an image: a film-like shoulder on the highlights, and darker corners."""
    height, width = canvas.shape[:2]
    lit = canvas
    if vignette:
        across, down = grid(width, height)
        far = (across - 0.5) ** 2 * 2.2 + (down - 0.5) ** 2 * 2.0
        lit = lit * (1 - np.float32(vignette) * far)[..., None]
        # Above 0.8 light is compressed, as film does, so that lamps glow and do not clip.
        lit = np.where(lit > 0.8, 0.8 + 0.2 * np.tanh((lit - 0.8) / 0.2), lit)
    # Grain adds up to 12 levels; 240 leaves it room.
    pixels = np.clip(lit * (240 if vignette else 255), 0, 240 if vignette else 255)
    return Image.fromarray(pixels.astype(np.uint8))


def cutout(canvas: Canvas, cover: Mask) -> Image.Image:
    """A layer: colours with their coverage, to be pasted by its own alpha."""
    image = develop(canvas, vignette=0)
    image.putalpha(Image.fromarray(np.clip(cover * 255, 0, 255).astype(np.uint8)))
    return image

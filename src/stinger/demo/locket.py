"""The locket: a silver disc with an engraved compass rose, a motto around it and fine print."""

from __future__ import annotations

import math
from functools import cache

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from stinger.demo.paint import Canvas, Mask, noise, settle

MOTTO = "HOLD FAST TILL DAWN"
PLACE = "VESTERHOLM LIGHT"
FINE_PRINT = "No. 1907"
DEDICATION = "FOR MARIT"

SIDE = 900
"""Side of the drawn locket in pixels; every view is made from this one drawing."""

DISC_SHARE = 0.42
"""Radius of the disc in shares of the side; the rest is room for its ring and shadow."""


@cache
def locket() -> tuple[Canvas, Mask]:
    """Colours (SIDE, SIDE, 3) and coverage of the locket, lit from the upper left."""
    rng = np.random.default_rng(1907)
    axis = np.linspace(-1, 1, SIDE, dtype=np.float32) * 0.5
    x, y = axis[None, :], axis[:, None]
    far = np.sqrt(x * x + y * y)
    body = np.clip((DISC_SHARE - far) * SIDE / 1.5, 0, 1)
    # A shallow dome: its slope turns the light; brushed metal scatters it along circles.
    slope = np.minimum(far / DISC_SHARE, 1)
    light = 0.6 - 0.36 * (x + 1.3 * y) / DISC_SHARE * (0.35 + 0.65 * slope**3)
    angle = np.arctan2(y, x)
    brushed = 0.05 * np.cos(angle * 2 + 0.9) + 0.03 * np.cos(angle * 7 + 2)
    tarnish = 0.82 + 0.3 * noise(rng, SIDE, SIDE, across=5, down=5)
    metal = (light + brushed) * tarnish
    rim = np.exp(-(((far - DISC_SHARE * 0.965) / 0.012) ** 2))
    groove = np.exp(-(((far - DISC_SHARE * 0.915) / 0.005) ** 2))
    inner = np.exp(-(((far - DISC_SHARE * 0.66) / 0.0035) ** 2))
    metal = metal + 0.3 * rim * (0.5 - x - y) - 0.3 * groove - 0.25 * inner
    cut = _engraving()
    away = np.roll(cut, (3, 3), (0, 1))
    toward = np.roll(cut, (-2, -2), (0, 1))
    metal = (
        metal * (1 - 0.68 * cut)
        + 0.3 * np.clip(away - cut, 0, 1)
        - 0.1 * np.clip(toward - cut, 0, 1)
    )
    colours = np.stack([metal * 1.0, metal * 0.985, metal * 0.985], -1)
    cover = np.maximum(body, _ring(body))
    return np.asarray(np.clip(colours, 0, 1.1), np.float32), np.asarray(cover, np.float32)


def locket_image(size_px: int, *, turn_deg: float = 0.0, light: float = 1.0) -> Image.Image:
    """The locket as a layer ``size_px`` wide, turned, with its light scaled."""
    colours, cover = locket()
    pixels = np.clip(colours * 240 * light, 0, 240).astype(np.uint8)
    image = Image.fromarray(pixels)
    image.putalpha(Image.fromarray(np.clip(cover * 255, 0, 255).astype(np.uint8)))
    if turn_deg:
        image = image.rotate(turn_deg, Image.Resampling.BICUBIC)
    return image.resize((size_px, size_px), Image.Resampling.LANCZOS)


def shadow(size_px: int, *, blur: float) -> Image.Image:
    """The locket's shadow as a black layer."""
    _, cover = locket()
    mask = Image.fromarray(np.clip(cover * 190, 0, 255).astype(np.uint8))
    mask = mask.resize((size_px, size_px), Image.Resampling.BILINEAR)
    layer = Image.new("RGBA", (size_px, size_px), (6, 5, 8, 0))
    layer.putalpha(mask.filter(ImageFilter.GaussianBlur(blur)))
    return layer


def _ring(body: Mask) -> Mask:
    """The bail at the top, through which the chain runs."""
    image = Image.new("L", (SIDE, SIDE), 0)
    pen = ImageDraw.Draw(image)
    cx, top = SIDE / 2, SIDE * (0.5 - DISC_SHARE)
    r = SIDE * 0.042
    pen.ellipse((cx - r, top - r * 1.5, cx + r, top + r * 0.5), outline=255, width=round(r * 0.45))
    return np.maximum(settle(image, SIDE, SIDE, blur=1.0), body)


def _engraving() -> Mask:
    """Depth of the engraving in 0..1: rose, motto, place, number and dedication."""
    image = Image.new("L", (SIDE, SIDE), 0)
    pen = ImageDraw.Draw(image)
    centre = SIDE / 2
    radius = SIDE * DISC_SHARE
    rose_y = centre - radius * 0.12
    for turn, reach in ((45, 0.30), (0, 0.5)):
        _star(pen, (centre, rose_y), radius * reach, turn)
    for share in (0.27, 0.31):
        r = radius * share
        pen.ellipse((centre - r, rose_y - r, centre + r, rose_y + r), outline=255, width=3)
    _around(image, MOTTO, centre, radius * 0.785, 56, top=True)
    _around(image, PLACE, centre, radius * 0.785, 46, top=False)
    face = ImageFont.load_default(40)
    pen.text((centre, centre + radius * 0.47), FINE_PRINT, fill=255, font=face, anchor="mm")
    small = ImageFont.load_default(26)
    pen.text((centre, centre + radius * 0.575), DEDICATION, fill=255, font=small, anchor="mm")
    return settle(image, SIDE, SIDE, blur=0.8)


def _star(pen: ImageDraw.ImageDraw, centre: tuple[float, float], reach: float, turn: int) -> None:
    """A four-pointed star, each point half cut and half in outline, as on charts."""
    for quarter in range(4):
        angle = math.radians(turn + 90 * quarter)
        tip = (centre[0] + reach * math.sin(angle), centre[1] - reach * math.cos(angle))
        sides = []
        for side in (-1, 1):
            lean = angle + side * math.pi / 4
            waist = reach * 0.2
            sides.append((centre[0] + waist * math.sin(lean), centre[1] - waist * math.cos(lean)))
        pen.polygon([centre, sides[1], tip], fill=255)
        pen.line([centre, sides[0], tip, centre], fill=255, width=3)


def _around(
    image: Image.Image, text: str, centre: float, radius: float, size: int, *, top: bool
) -> None:
    """Set ``text`` along a circle, upright at the top or readable at the foot."""
    face = ImageFont.load_default(size)
    advances = [face.getlength(letter) * 1.14 for letter in text]
    at = -sum(advances) / 2
    for letter, advance in zip(text, advances, strict=True):
        angle = (at + advance / 2) / radius
        at += advance
        tile = Image.new("L", (size * 2, size * 2), 0)
        ImageDraw.Draw(tile).text((size, size), letter, fill=255, font=face, anchor="mm")
        if top:
            x, y, lean = math.sin(angle), -math.cos(angle), -math.degrees(angle)
        else:
            x, y, lean = math.sin(angle), math.cos(angle), math.degrees(angle)
        tile = tile.rotate(lean, Image.Resampling.BICUBIC)
        spot = (round(centre + radius * x - size), round(centre + radius * y - size))
        image.paste(255, (*spot, spot[0] + size * 2, spot[1] + size * 2), tile)

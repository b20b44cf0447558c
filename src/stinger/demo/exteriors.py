"""The demo film's exteriors: the open sea, the headland with its lighthouse, the storm."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from stinger.demo.paint import (
    BAND,
    Canvas,
    Colour,
    Point,
    cutout,
    develop,
    glow,
    grid,
    mix,
    noise,
    oval,
    ramp,
    shape,
)

Shot = Callable[[float], Image.Image]
"""Gives the picture (the size of ``BAND``) at a time in seconds from the shot's start."""


@dataclass(frozen=True, slots=True)
class Weather:
    """Light and colours of an hour: the sky from its top to the horizon, the sun, the sea."""

    sky: tuple[Colour, Colour, Colour]
    cloud: Colour
    sun: Colour
    sun_at: Point
    sea: Colour
    glitter: float
    cloud_cover: float


DAWN = Weather(
    ((0.16, 0.25, 0.40), (0.50, 0.50, 0.58), (0.98, 0.76, 0.56)),
    (0.74, 0.52, 0.50),
    (1.0, 0.80, 0.55),
    (0.36, 0.56),
    (0.10, 0.20, 0.28),
    0.9,
    0.5,
)
DUSK = Weather(
    ((0.05, 0.08, 0.19), (0.33, 0.22, 0.36), (0.95, 0.46, 0.25)),
    (0.42, 0.20, 0.27),
    (1.0, 0.52, 0.24),
    (0.24, 0.57),
    (0.05, 0.08, 0.15),
    0.8,
    0.6,
)
STORM = Weather(
    ((0.025, 0.04, 0.065), (0.055, 0.08, 0.115), (0.13, 0.17, 0.20)),
    (0.11, 0.14, 0.17),
    (0.2, 0.25, 0.3),
    (0.6, 0.5),
    (0.03, 0.055, 0.075),
    0.15,
    0.85,
)

_WIDE, _HIGH = 1440, 604
"""Painted larger than the picture, so that the camera can move."""

_HORIZON = 0.6


def open_sea(weather: Weather, *, seed: int) -> Shot:
    """The sea and the sky; the camera pushes in slowly."""
    first, second = _sea_plates(weather, seed)

    def draw(time_s: float) -> Image.Image:
        return framed(_shimmer(first, second, time_s), 0.5, 0.5, 1.0 - 0.012 * time_s)

    return draw


def headland(weather: Weather, *, seed: int, lamp_from_s: float = 0.0, gulls: int = 0) -> Shot:
    """The lighthouse on its cliff; the lamp is lit from ``lamp_from_s`` on, gulls pass."""
    first, second = (framed(plate, 0.4, 0.5, 0.93) for plate in _sea_plates(weather, seed))
    cliff, lamp = _cliff(weather, seed)
    flock = _flock(seed, gulls)

    def draw(time_s: float) -> Image.Image:
        picture = _shimmer(first, second, time_s)
        for bird in flock:
            _bird(picture, bird, time_s)
        x = round(-30 - 5 * time_s)
        picture.paste(cliff, (x, 0), cliff)
        lit = min(max((time_s - lamp_from_s) / 0.8, 0.0), 1.0)
        if lit:
            at = (lamp[0] + x, lamp[1])
            picture = ImageChops.screen(picture, _beam(at, time_s * 0.75 + 2.6, lit))
        return picture

    return draw


def storm(*, seed: int) -> Shot:
    """A small boat among tall waves; rain, and the light's beam that comes round."""
    rng = np.random.default_rng(seed)
    sky = framed(_sea_plates(STORM, seed)[0], 0.5, 0.35, 0.95)
    waves = [_wave(rng, depth) for depth in range(4)]
    boat, rain = _boat(), rain_sheet(rng)

    def draw(time_s: float) -> Image.Image:
        sweep = math.sin(time_s * 0.8 + 2.2)
        picture = ImageChops.screen(sky, _beam((1180, 190), math.pi + 0.5 * sweep, 0.75))
        for depth, wave in enumerate(waves):
            if depth == 2:
                _sail(picture, boat, time_s)
            drift = (60 + 55 * depth) * time_s * (1 if depth % 2 else 0.7)
            rise = (6 + 9 * depth) * math.sin(time_s * (1.5 - 0.2 * depth) + depth * 2)
            picture.paste(wave, (round(-200 - drift % 400), round(216 + 72 * depth + rise)), wave)
        fall = round(time_s * 1500) % 536
        drops = rain.crop(
            (round(time_s * 300) % 400, 536 - fall, round(time_s * 300) % 400 + 1280, 1072 - fall)
        )
        picture = ImageChops.add(picture, drops)
        return flash(picture, time_s, (1.6, 6.1))

    return draw


def flash(picture: Image.Image, time_s: float, strikes: tuple[float, ...]) -> Image.Image:
    """The whole picture brighter for a few frames after each strike."""
    for strike in strikes:
        since = time_s - strike
        if 0 <= since < 0.5:
            level = math.exp(-since * 7) * (1 if int(since * 24) % 3 else 0.45)
            gain = 1 + 1.2 * level
            return picture.point([min(240, round(v * gain + 22 * level)) for v in range(256)] * 3)
    return picture


def _sea_plates(weather: Weather, seed: int) -> tuple[Image.Image, Image.Image]:
    """The same view twice with its water between two moments; blending them makes it glitter."""
    rng = np.random.default_rng(seed)
    sky = _sky(rng, weather)
    horizon = round(_HIGH * _HORIZON)
    plates = []
    for _ in range(2):
        canvas = sky.copy()
        canvas[horizon:] = _water(rng, weather, sky[:horizon])
        plates.append(develop(canvas))
    return plates[0], plates[1]


def _sky(rng: np.random.Generator, weather: Weather) -> Canvas:
    across, down = grid(_WIDE, _HIGH)
    depth = np.clip(down / _HORIZON, 0, 1) + 0 * across
    top, middle, low = weather.sky
    canvas = ramp([(0, top), (0.55, middle), (1, low)], depth)
    canvas = (
        canvas
        + glow(_WIDE, _HIGH, weather.sun_at, 0.34)[..., None]
        * np.array(weather.sun, np.float32)
        * 0.45
    )
    # Clouds lie in bands that narrow towards the horizon, lit from beneath by the sun.
    cover = noise(rng, _WIDE, _HIGH, across=3, down=7, octaves=7)
    bands = noise(rng, _WIDE, _HIGH, across=2, down=18, octaves=5)
    body = np.clip((0.6 * cover + 0.4 * bands - (0.72 - 0.36 * weather.cloud_cover)) * 4.5, 0, 1)
    edge = np.clip(body - np.roll(body, 5, 0), 0, 1)
    near = glow(_WIDE, _HIGH, weather.sun_at, 0.55)
    shade = (0.55 + 0.5 * cover)[..., None] * np.array(weather.cloud, np.float32)
    lit = shade + (near * 0.55)[..., None] * np.array(weather.sun, np.float32)
    canvas = mix(canvas, np.asarray(lit, np.float32), body * 0.8)
    return np.asarray(
        canvas + (edge * near * 0.8)[..., None] * np.array(weather.sun, np.float32), np.float32
    )


def _water(rng: np.random.Generator, weather: Weather, sky: Canvas) -> Canvas:
    """The sea below the horizon: the sky's mirror broken by waves that grow towards the eye."""
    high = _HIGH - sky.shape[0]
    mirrored = sky[::-1][:high]
    across, down = grid(_WIDE, high)
    tall = noise(rng, _WIDE, 400, across=22, down=60, octaves=4)
    rows = (1 / (0.12 + 0.9 * down[:, 0]) * 44).astype(int).clip(0, 399)
    ripple = tall[rows]
    ripple = np.asarray(
        0.5 * ripple + 0.5 * noise(rng, _WIDE, high, across=9, down=26, octaves=5), np.float32
    )
    sea = np.array(weather.sea, np.float32) * (0.55 + 0.9 * ripple)[..., None]
    canvas = mix(sea, mirrored, np.clip(0.62 - 0.42 * down + 0.9 * (ripple - 0.5), 0.06, 0.95))
    column = np.exp(-(((across - weather.sun_at[0]) / (0.035 + 0.13 * down)) ** 2))
    sparks = np.clip((ripple - 0.52) * 9, 0, 1) * column * weather.glitter
    return np.asarray(canvas + sparks[..., None] * np.array(weather.sun, np.float32), np.float32)


def _cliff(weather: Weather, seed: int) -> tuple[Image.Image, Point]:
    """Rocks, the tower and the keeper's house as one layer, and where the lamp is in it."""
    rng = np.random.default_rng(seed + 9)
    wide, high = 1440, BAND[1]
    edge = noise(rng, 200, 4, across=6, down=1, octaves=6)[0]
    line = []
    for at in range(200):
        x = at / 199
        climb = 1 / (1 + math.exp(-(x - 0.56) * 18))
        line.append((x, 1.02 - 0.42 * climb - 0.09 * float(edge[at]) * (0.3 + climb)))
    rock = shape(wide, high, [[(0, 1.1), *line, (1, 1.1)]], blur=0.7)
    base = 0.61
    tower_x, top = 0.735, 0.17
    tower = [
        (tower_x - 0.021, base),
        (tower_x - 0.0135, top + 0.09),
        (tower_x + 0.0135, top + 0.09),
        (tower_x + 0.021, base),
    ]
    gallery = [
        (tower_x - 0.02, top + 0.09),
        (tower_x - 0.02, top + 0.075),
        (tower_x + 0.02, top + 0.075),
        (tower_x + 0.02, top + 0.09),
    ]
    room = [
        (tower_x - 0.011, top + 0.076),
        (tower_x - 0.011, top + 0.02),
        (tower_x + 0.011, top + 0.02),
        (tower_x + 0.011, top + 0.076),
    ]
    roof = [(tower_x - 0.015, top + 0.022), (tower_x, top - 0.035), (tower_x + 0.015, top + 0.022)]
    house = [
        (0.775, base),
        (0.775, 0.545),
        (0.8, 0.49),
        (0.86, 0.49),
        (0.885, 0.545),
        (0.885, base),
    ]
    chimney = [(0.845, 0.5), (0.845, 0.45), (0.858, 0.45), (0.858, 0.5)]
    built = shape(wide, high, [tower, gallery, room, roof, house, chimney], blur=0.6)
    across, down = grid(wide, high)
    crag = noise(rng, wide, high, across=18, down=10, octaves=6)
    dark = np.array(weather.sky[0], np.float32) * 0.5
    canvas = dark * (0.35 + 0.9 * crag)[..., None]
    lean = np.clip(np.roll(rock, (4, 4), (0, 1)) - rock, 0, 1) + np.clip(
        rock - np.roll(rock, 4, 0), 0, 1
    )
    canvas = mix(np.asarray(canvas, np.float32), weather.sun, np.clip(lean, 0, 1) * 0.4)
    side = np.clip(0.5 - (across - tower_x) / 0.04, 0, 1) + 0 * down
    white = np.asarray(
        np.stack([side * 0.62 + 0.1] * 3, -1) * np.array(weather.sky[2]) * 0.75, np.float32
    )
    canvas = mix(canvas, white, built)
    stripes = shape(
        wide,
        high,
        [
            [
                (tower_x - 0.022, y),
                (tower_x + 0.022, y),
                (tower_x + 0.022, y + 0.06),
                (tower_x - 0.022, y + 0.06),
            ]
            for y in (0.33, 0.47)
        ],
    )
    canvas = mix(canvas, (0.34, 0.10, 0.09), stripes * built * (0.4 + 0.6 * side))
    panes = [oval((x, 0.585), (0.006, 0.018), count=12) for x in (0.8, 0.832, 0.862)]
    glass = shape(wide, high, panes, blur=0.6)
    canvas = mix(canvas, (1.0, 0.72, 0.36), glass)
    halo = shape(wide, high, panes, blur=9)
    canvas = np.asarray(
        canvas + (halo * 0.5)[..., None] * np.array((1.0, 0.6, 0.25), np.float32), np.float32
    )
    return cutout(canvas, np.maximum(rock, built)), (tower_x * wide, (top + 0.048) * high)


def _beam(at: Point, turn: float, level: float) -> Image.Image:
    """The lamp and its two beams at angle ``turn``, as light to be screened on; drawn small."""
    small = 4
    size = (BAND[0] // small, BAND[1] // small)
    image = Image.new("L", size, 0)
    pen = ImageDraw.Draw(image)
    x, y = at[0] / small, at[1] / small
    # Seen from the side a turning beam lengthens and shortens, and blazes when it faces the eye.
    facing = max(0.0, math.sin(turn)) ** 6
    for half in (0.0, math.pi):
        reach = 330 * math.cos(turn + half)
        drop = 26 * math.sin(turn + half)
        for spread, tone in ((26, 46), (13, 60), (5, 78)):
            ends = [(x + reach, y + drop - spread), (x + reach, y + drop + spread)]
            pen.polygon([(x, y), *ends], fill=round(tone * level))
    r = 3 + 16 * facing
    pen.ellipse((x - r, y - r, x + r, y + r), fill=round(255 * level))
    image = image.filter(ImageFilter.GaussianBlur(3 + 4 * facing))
    pen = ImageDraw.Draw(image)
    pen.ellipse((x - 1.4, y - 1.4, x + 1.4, y + 1.4), fill=round(255 * level))
    image = image.resize(BAND, Image.Resampling.BILINEAR)
    return Image.merge(
        "RGB",
        (
            image,
            image.point([round(v * 0.9) for v in range(256)]),
            image.point([round(v * 0.66) for v in range(256)]),
        ),
    )


def _wave(rng: np.random.Generator, depth: int) -> Image.Image:
    """One rank of waves as a layer; nearer ranks are darker, with foam along their crests."""
    wide, high = 1940, 330
    step = noise(rng, 388, 4, across=7 - depth, down=1, octaves=5)[0]
    crest = 0.05 + 0.3 * np.abs(np.interp(np.arange(wide), np.arange(388) * 5, step) - 0.5) * 2
    rows = np.arange(high)[:, None] / high
    cover = np.clip((rows - crest[None, :]) * high / 2, 0, 1).astype(np.float32)
    swell = noise(rng, wide, high, across=14, down=8, octaves=6)
    near = 1 - 0.16 * depth
    canvas = np.array((0.10, 0.15, 0.175), np.float32) * near * (0.35 + 1.3 * swell)[..., None]
    spray = np.exp(-((rows - crest[None, :]) * high / 9)) * np.clip((swell - 0.42) * 5, 0, 1)
    lit = np.asarray(np.clip(spray, 0, 1) * 0.55, np.float32)
    canvas = mix(np.asarray(canvas, np.float32), (0.55, 0.62, 0.66), lit)
    return cutout(canvas, cover)


def _boat() -> Image.Image:
    """A fishing boat with a lantern at its mast."""
    wide, high = 300, 240
    hull = [(0.1, 0.66), (0.92, 0.62), (0.8, 0.86), (0.22, 0.86)]
    cabin = [(0.48, 0.66), (0.5, 0.45), (0.7, 0.45), (0.72, 0.65)]
    mast = [(0.385, 0.66), (0.39, 0.08), (0.4, 0.08), (0.405, 0.66)]
    stay = [(0.395, 0.1), (0.13, 0.65), (0.136, 0.65)]
    cover = shape(wide, high, [hull, cabin, mast, stay], blur=0.7)
    canvas = np.full((high, wide, 3), (0.09, 0.07, 0.065), np.float32)
    rim = np.clip(cover - np.roll(cover, 3, 0), 0, 1)
    canvas = mix(canvas, (0.5, 0.56, 0.6), rim * 0.8)
    window = shape(wide, high, [[(0.55, 0.5), (0.65, 0.5), (0.66, 0.58), (0.55, 0.58)]], blur=1.0)
    canvas = mix(canvas, (1.0, 0.75, 0.4), window)
    lamp = glow(wide, high, (0.392, 0.16), 0.05)
    halo = glow(wide, high, (0.392, 0.16), 0.16) * 0.4
    canvas = mix(canvas, (1.0, 0.78, 0.42), np.asarray(np.clip(lamp + halo, 0, 1), np.float32))
    return cutout(canvas, np.asarray(np.maximum(cover, np.clip(lamp + halo, 0, 1)), np.float32))


def _sail(picture: Image.Image, boat: Image.Image, time_s: float) -> None:
    lean = 9 * math.sin(time_s * 1.25) + 3 * math.sin(time_s * 2.9)
    turned = boat.rotate(lean, Image.Resampling.BILINEAR)
    picture.paste(
        turned, (round(430 + 22 * time_s), round(180 + 20 * math.sin(time_s * 1.25 + 1))), turned
    )


def rain_sheet(rng: np.random.Generator) -> Image.Image:
    """Streaks of rain, twice the picture's height, so that they can fall round and round."""
    wide, high = 1700, 536
    image = Image.new("L", (wide, high), 0)
    pen = ImageDraw.Draw(image)
    for _ in range(900):
        x, y = rng.uniform(0, wide), rng.uniform(0, high)
        length, tone = rng.uniform(14, 46), int(rng.uniform(12, 46))
        pen.line((x, y, x - length * 0.22, y + length), fill=tone)
    tall = Image.new("L", (wide, high * 2))
    tall.paste(image, (0, 0))
    tall.paste(image, (0, high))
    return Image.merge("RGB", (tall, tall, tall))


def _flock(seed: int, count: int) -> list[tuple[float, float, float, float, float]]:
    rng = np.random.default_rng(seed + 5)
    return [
        (
            float(rng.uniform(60, 620)),
            float(rng.uniform(60, 250)),
            float(rng.uniform(22, 46)),
            float(rng.uniform(7, 15)),
            float(rng.uniform(0, 6)),
        )
        for _ in range(count)
    ]


def _bird(
    picture: Image.Image, bird: tuple[float, float, float, float, float], time_s: float
) -> None:
    x, y, speed, size, phase = bird
    x, y = x + speed * time_s, y - 5 * time_s + 3 * math.sin(time_s * 1.3 + phase)
    flap = math.sin(time_s * 6.5 + phase)
    pen = ImageDraw.Draw(picture)
    for side in (-1, 1):
        elbow = (x + side * size * 0.55, y - size * (0.28 + 0.18 * flap))
        tip = (x + side * size * 1.1, y - size * 0.42 * flap)
        pen.line([(x, y), elbow, tip], fill=(38, 40, 52), width=2)


def _shimmer(first: Image.Image, second: Image.Image, time_s: float) -> Image.Image:
    return Image.blend(first, second, 0.5 + 0.5 * math.sin(time_s * 2.1))


def window_of(plate: tuple[int, int], x: float, y: float, zoom: float) -> tuple[float, ...]:
    """Left, top, width and height of the camera's window on a plate: about (x, y) in shares of the
    spare room, ``zoom`` of the plate's size, in the picture's shape."""
    wide, high = plate[0] * zoom, plate[1] * zoom
    wide, high = min(wide, high * BAND[0] / BAND[1]), min(high, wide * BAND[1] / BAND[0])
    left = (plate[0] - wide) * min(max(x, 0.0), 1.0)
    top = (plate[1] - high) * min(max(y, 0.0), 1.0)
    return left, top, wide, high


def framed(plate: Image.Image, x: float, y: float, zoom: float) -> Image.Image:
    """What the camera sees of ``plate``: see ``window_of``."""
    left, top, wide, high = window_of(plate.size, x, y, zoom)
    return plate.resize(BAND, Image.Resampling.BILINEAR, box=(left, top, left + wide, top + high))

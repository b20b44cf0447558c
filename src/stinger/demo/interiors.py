"""The demo film's interiors: the keeper's room, the table at dawn, and the locket from near."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from stinger.demo.exteriors import Shot, flash, framed, rain_sheet, window_of
from stinger.demo.locket import DISC_SHARE, locket_image, shadow
from stinger.demo.paint import (
    BAND,
    Canvas,
    Point,
    cutout,
    develop,
    glow,
    grid,
    mix,
    noise,
    oval,
    shape,
    softened,
)

_WIDE, _HIGH = 1440, 604
_MACRO = (1680, 704)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the locket lies on a plate (shares of it), its drawing's width in pixels, its turn."""

    plate: tuple[int, int]
    x: float
    y: float
    size_px: int
    turn_deg: float


_PLACES = {
    "room": Placed((_WIDE, _HIGH), 0.5, 0.84, 118, -14.0),
    "dawn table": Placed((_WIDE, _HIGH), 0.63, 0.72, 168, 9.0),
    "macro": Placed(_MACRO, 0.56, 0.52, 640, 4.0),
}


def camera(shot: str, time_s: float) -> tuple[float, float, float]:
    """Where the camera of a shot looks at a time: x and y in shares of the spare room, and zoom."""
    if shot == "room":
        return 0.3 + 0.035 * time_s, 0.9, 0.95
    if shot == "dawn table":
        return 0.5 + 0.02 * time_s, 0.6, 0.97 - 0.012 * time_s
    if shot == "macro":
        return 0.56, 0.52, 0.95 - 0.009 * time_s
    return 0.5, 0.5, 0.97 - 0.006 * time_s


def locket_box(shot: str, time_s: float) -> tuple[float, float, float, float]:
    """Left, top, right and foot of the locket's disc in shares of the picture's band."""
    place = _PLACES[shot]
    left, top, wide, high = window_of(place.plate, *camera(shot, time_s))
    half = place.size_px * DISC_SHARE
    x, y = place.x * place.plate[0], place.y * place.plate[1]
    return (
        (x - half - left) / wide,
        (y - half - top) / high,
        (x + half - left) / wide,
        (y + half - top) / high,
    )


def room(*, seed: int) -> Shot:
    """The keeper's room at night: a lamp, a window, someone's shoulder; the locket on the table."""
    rng = np.random.default_rng(seed)
    dark, lit = _room_plates(rng)
    keeper = _shoulder()
    flicker = np.random.default_rng(seed + 1).random(400)

    def draw(time_s: float) -> Image.Image:
        at = time_s * 9
        step = int(at) % 398
        unrest = float(flicker[step] * (1 - at % 1) + flicker[step + 1] * (at % 1))
        picture = framed(Image.blend(dark, lit, 0.78 + 0.22 * unrest), *camera("room", time_s))
        sway = 5 * math.sin(time_s * 0.9)
        picture.paste(keeper, (round(-30 + sway - 4 * time_s), 30), keeper)
        return picture

    return draw


def window(*, seed: int) -> Shot:
    """Someone looks out into the storm; the light's beam passes over the glass."""
    rng = np.random.default_rng(seed)
    plate = develop(_window_wall(rng))
    figure = _profile()
    rain = rain_sheet(rng).filter(ImageFilter.GaussianBlur(0.8))

    def draw(time_s: float) -> Image.Image:
        picture = framed(plate, *camera("window", time_s))
        passing = math.exp(-(((time_s % 3.6) - 1.5) ** 2) * 4)
        picture = picture.point([min(240, round(v * (1 + 0.5 * passing))) for v in range(256)] * 3)
        fall = round(time_s * 900) % 536
        pane = (418, 34, 1070, 462)
        drops = rain.crop((pane[0], 536 - fall + pane[1], pane[2], 536 - fall + pane[3]))
        picture.paste(ImageChops.add(picture.crop(pane), drops), pane[:2])
        picture = flash(picture, time_s, (2.4, 5.2))
        picture.paste(
            figure,
            (round(610 + 3 * math.sin(time_s * 1.1)), round(36 + 2 * math.sin(time_s * 1.7))),
            figure,
        )
        return picture

    return draw


def dawn_table(*, seed: int) -> Shot:
    """Morning: the lamp is out, the chair is empty, light falls on what was left."""
    rng = np.random.default_rng(seed)
    plate = develop(_morning(rng))
    dust = [tuple(float(v) for v in rng.random(5)) for _ in range(46)]

    def draw(time_s: float) -> Image.Image:
        picture = framed(plate, *camera("dawn table", time_s))
        return ImageChops.add(picture, _dust(dust, time_s))

    return draw


def macro(*, seed: int) -> Shot:
    """The locket fills the picture; the light of the lamp comes round and reads it out."""
    rng = np.random.default_rng(seed)
    left, right = _macro_plates(rng)
    axis = np.linspace(-1, 1, 168, dtype=np.float32)[None, :]
    slant = axis + 0.25 * np.linspace(-1, 1, 70, dtype=np.float32)[:, None]

    def draw(time_s: float) -> Image.Image:
        # The light comes from the left, reaches the middle after four seconds, and stays.
        at = min(-1.6 + 0.42 * time_s, 0.1 + 0.06 * math.sin(time_s))
        band = np.exp(-(((slant - at) / 0.5) ** 2))
        mask = Image.fromarray((255 * band).astype(np.uint8)).resize(
            _MACRO, Image.Resampling.BILINEAR
        )
        return framed(Image.composite(right, left, mask), *camera("macro", time_s))

    return draw


def _wood(rng: np.random.Generator, width: int, height: int, *, planks: int) -> Canvas:
    """Boards with grain along them and dark seams between."""
    grain = noise(rng, width, height, across=3, down=90, octaves=5, fall=0.6)
    broad = noise(rng, width, height, across=2, down=planks * 2, octaves=3)
    tone = 0.5 + 0.5 * grain + 0.35 * (broad - 0.5)
    canvas = np.array((0.40, 0.255, 0.15), np.float32) * tone[..., None]
    rows = np.arange(height)
    seam = np.min(np.abs(rows[:, None] - np.linspace(0, height, planks + 1)[None, :]), axis=1)
    line = np.exp(-((seam / 1.6) ** 2)).astype(np.float32)
    return mix(
        np.asarray(canvas, np.float32),
        (0.05, 0.03, 0.02),
        line[:, None] * np.ones((1, width), np.float32) * 0.8,
    )


def _room_plates(rng: np.random.Generator) -> tuple[Image.Image, Image.Image]:
    table = 0.68
    canvas = np.ascontiguousarray(_wood(rng, _HIGH, _WIDE, planks=16).transpose(1, 0, 2)) * 0.55
    board = _wood(rng, _WIDE, _HIGH - round(table * _HIGH), planks=3)
    canvas[round(table * _HIGH) :] = (
        board * (0.75 + 0.4 * np.linspace(0, 1, board.shape[0], dtype=np.float32))[:, None, None]
    )
    pane = shape(
        _WIDE,
        _HIGH,
        [
            _box(0.30, 0.10, 0.385, 0.34),
            _box(0.395, 0.10, 0.48, 0.34),
            _box(0.30, 0.355, 0.385, 0.60),
            _box(0.395, 0.355, 0.48, 0.60),
        ],
        blur=0.8,
    )
    frame = shape(_WIDE, _HIGH, [_box(0.285, 0.07, 0.495, 0.63)], blur=0.8)
    canvas = mix(canvas, (0.09, 0.06, 0.045), frame)
    sky = np.asarray(
        np.array((0.07, 0.13, 0.22), np.float32)
        * (0.5 + 1.0 * noise(rng, _WIDE, _HIGH))[..., None],
        np.float32,
    )
    night = mix(canvas * np.float32(0.16), sky, pane)
    books = [
        _box(0.60 + 0.022 * at, 0.40 - 0.02 * (at % 3), 0.619 + 0.022 * at, 0.5) for at in range(9)
    ]
    shelf = shape(_WIDE, _HIGH, [_box(0.58, 0.5, 0.82, 0.52)], blur=0.7)
    canvas = mix(canvas, (0.16, 0.09, 0.05), shelf)
    for at, book in enumerate(books):
        tone = (0.32 - 0.02 * at, 0.13 + 0.02 * (at % 4), 0.10 + 0.03 * (at % 3))
        canvas = mix(canvas, tone, shape(_WIDE, _HIGH, [book], blur=0.7))
    chart = shape(_WIDE, _HIGH, [_box(0.62, 0.10, 0.80, 0.33)], blur=0.8)
    canvas = mix(
        canvas, (0.62, 0.53, 0.38), chart * (0.7 + 0.3 * noise(rng, _WIDE, _HIGH, across=9, down=6))
    )
    lamp = (0.70, 0.56)
    light = glow(_WIDE, _HIGH, lamp, 0.33, power=1.3)[..., None] * np.array(
        (1.35, 0.92, 0.52), np.float32
    )
    warm = mix(canvas * (0.10 + 1.5 * light), np.asarray(sky + 0.1 * light, np.float32), pane)
    plates = []
    for base, strength in ((0.45 * warm + 0.55 * night, 0.62), (warm, 1.0)):
        view = _with_lamp(np.asarray(base, np.float32), lamp, strength)
        image = develop(view)
        _lay_locket(image, _PLACES["room"], light=0.55 + 0.4 * strength, blur=5)
        plates.append(image)
    return plates[0], plates[1]


def _with_lamp(canvas: Canvas, lamp: Point, strength: float) -> Canvas:
    """An oil lamp with its flame on the table."""
    x, _ = lamp
    foot = [(x - 0.035, 0.83), (x - 0.022, 0.74), (x + 0.022, 0.74), (x + 0.035, 0.83)]
    tank = oval((x, 0.735), (0.03, 0.05))
    brass = shape(_WIDE, _HIGH, [foot, tank], blur=1.0)
    across, _ = grid(_WIDE, _HIGH)
    sheen = np.exp(-(((across - x + 0.01) / 0.008) ** 2)) * np.ones((_HIGH, 1), np.float32)
    metal = np.asarray(
        np.array((0.55, 0.36, 0.15), np.float32) * (0.35 + 0.9 * sheen)[..., None], np.float32
    )
    canvas = mix(canvas, metal, brass)
    glass = shape(_WIDE, _HIGH, [oval((x, 0.60), (0.026, 0.115))], blur=2.0)
    canvas = mix(canvas, (1.0, 0.72, 0.36), glass * 0.28 * strength)
    flame = shape(
        _WIDE, _HIGH, [[(x - 0.009, 0.655), (x, 0.54), (x + 0.009, 0.655), (x, 0.69)]], blur=3.5
    )
    halo = glow(_WIDE, _HIGH, (x, 0.62), 0.075)
    bright = np.asarray(np.clip(flame * 1.6 + 0.55 * halo, 0, 1) * strength, np.float32)
    return mix(canvas, (1.0, 0.86, 0.56), bright)


def _lay_locket(image: Image.Image, place: Placed, *, light: float, blur: float) -> None:
    """The locket with its shadow and chain on a plate; a thing lying flat is drawn a little low."""
    size, turn_deg = place.size_px, place.turn_deg
    left, top = round(place.x * image.size[0] - size / 2), round(place.y * image.size[1] - size / 2)
    under = shadow(size, blur=blur)
    image.paste(under, (left - size // 18, top + size // 14), under)
    _chain(image, (left + size / 2, top + size * 0.08), size, turn_deg, light)
    over = locket_image(size, turn_deg=turn_deg, light=light)
    image.paste(over, (left, top), over)


def _chain(image: Image.Image, start: Point, size: int, turn_deg: float, light: float) -> None:
    """Links that run from the locket's ring in a loose curve out of its light."""
    pen = ImageDraw.Draw(image)
    lean = math.radians(turn_deg)
    x = start[0] - size * 0.44 * math.sin(lean)
    y = start[1] + size * 0.44 * (1 - math.cos(lean))
    link = max(size * 0.036, 2.5)
    for at in range(46):
        # Up from the ring, then across the table in slack curves.
        heading = (
            0.12 - (math.pi / 2 + 0.12 + lean) * math.exp(-at / 3.2) + 0.5 * math.sin(at * 0.33)
        )
        tone = round((150 - 1.6 * at + 40 * (at % 2)) * light)
        r = link * (0.75 if at % 2 else 0.5)
        pen.ellipse(
            (x - r + 2, y - r + 3, x + r + 2, y + r + 3),
            outline=(12, 9, 8),
            width=max(1, round(link / 3)),
        )
        pen.ellipse(
            (x - r, y - r, x + r, y + r),
            outline=(tone, tone, round(tone * 0.97)),
            width=max(1, round(link / 3)),
        )
        x += link * 1.15 * math.cos(heading)
        y += link * 1.15 * math.sin(heading)


def _shoulder() -> Image.Image:
    """The keeper from behind, near the lens and out of focus."""
    wide, high = 520, 520
    head = oval((0.42, 0.36), (0.17, 0.20))
    cap = oval((0.415, 0.245), (0.185, 0.125), turn=-0.06)
    body = [
        (-0.05, 1.1),
        (0.0, 0.72),
        (0.22, 0.57),
        (0.36, 0.52),
        (0.5, 0.53),
        (0.72, 0.63),
        (0.88, 0.86),
        (0.92, 1.1),
    ]
    cover = shape(wide, high, [head, cap, body], blur=5.0)
    inner = shape(wide, high, [head, cap, body], blur=14.0)
    rim = np.clip(cover - np.roll(inner, (-4, -16), (0, 1)), 0, 1)
    canvas = np.full((high, wide, 3), (0.022, 0.018, 0.018), np.float32)
    across, _ = grid(wide, high)
    canvas = mix(
        canvas, (0.95, 0.58, 0.26), np.asarray(rim * np.clip(across * 1.5 - 0.25, 0, 1), np.float32)
    )
    return cutout(canvas, cover)


def _window_wall(rng: np.random.Generator) -> Canvas:
    canvas = _wood(rng, _HIGH, _WIDE, planks=12).transpose(1, 0, 2)
    canvas = np.ascontiguousarray(canvas) * np.float32(0.14)
    panes = [
        _box(0.33 + 0.17 * c, 0.08 + 0.40 * r, 0.488 + 0.17 * c, 0.46 + 0.40 * r)
        for c in range(3)
        for r in range(2)
    ]
    pane = shape(_WIDE, _HIGH, panes, blur=1.0)
    clouds = noise(rng, _WIDE, _HIGH, across=4, down=5, octaves=6)
    across, down = grid(_WIDE, _HIGH)
    sky = np.array((0.16, 0.24, 0.33), np.float32) * (0.35 + 1.15 * clouds)[..., None]
    sea = np.clip((down - 0.62) * 14, 0, 1) + 0 * across
    sky = mix(np.asarray(sky, np.float32), (0.035, 0.06, 0.08), np.asarray(sea, np.float32))
    sky = np.asarray(
        sky
        + glow(_WIDE, _HIGH, (0.74, 0.52), 0.05)[..., None]
        * np.array((1.0, 0.9, 0.65), np.float32),
        np.float32,
    )
    canvas = mix(np.asarray(canvas, np.float32), sky, pane)
    spill = glow(_WIDE, _HIGH, (0.1, 0.75), 0.4)[..., None] * np.array(
        (0.42, 0.22, 0.08), np.float32
    )
    return np.asarray(canvas + spill * (1 - pane)[..., None], np.float32)


def _profile() -> Image.Image:
    """A woman in profile against the glass, her hair up; lamplight on her back."""
    wide, high = 440, 500
    face = [
        (0.50, 0.09),
        (0.62, 0.12),
        (0.685, 0.19),
        (0.69, 0.26),
        (0.70, 0.29),
        (0.745, 0.345),
        (0.725, 0.365),
        (0.705, 0.372),
        (0.715, 0.40),
        (0.70, 0.415),
        (0.705, 0.44),
        (0.685, 0.475),
        (0.62, 0.485),
        (0.575, 0.50),
        (0.565, 0.60),
        (0.62, 0.66),
        (0.74, 0.74),
        (0.80, 0.90),
        (0.82, 1.1),
        (0.06, 1.1),
        (0.10, 0.86),
        (0.20, 0.72),
        (0.34, 0.64),
        (0.385, 0.58),
        (0.375, 0.47),
        (0.33, 0.38),
        (0.315, 0.26),
        (0.36, 0.15),
    ]
    bun = oval((0.285, 0.235), (0.085, 0.085))
    cover = shape(wide, high, [face, bun], blur=1.4)
    soft = shape(wide, high, [face, bun], blur=9.0)
    back = np.clip(cover - np.roll(soft, (2, 12), (0, 1)), 0, 1)
    front = np.clip(cover - np.roll(soft, (0, -7), (0, 1)), 0, 1)
    canvas = np.full((high, wide, 3), (0.02, 0.02, 0.025), np.float32)
    canvas = mix(canvas, (0.75, 0.42, 0.18), np.asarray(back * 0.75, np.float32))
    canvas = mix(canvas, (0.40, 0.52, 0.62), np.asarray(front * 0.6, np.float32))
    return cutout(canvas, cover)


def _morning(rng: np.random.Generator) -> Canvas:
    _, down = grid(_WIDE, _HIGH)
    table = round(0.46 * _HIGH)
    wall = (
        np.array((0.30, 0.31, 0.33), np.float32)
        * (0.6 + 0.5 * noise(rng, _WIDE, _HIGH, across=5, down=4))[..., None]
    )
    panes = [_box(0.08 + 0.09 * c, 0.02, 0.165 + 0.09 * c, 0.36) for c in range(3)]
    canvas = mix(
        np.asarray(wall, np.float32), (1.0, 0.93, 0.78), shape(_WIDE, _HIGH, panes, blur=2)
    )
    chair = [
        [(0.80, 0.5), (0.81, 0.12), (0.822, 0.12), (0.82, 0.5)],
        [(0.93, 0.5), (0.92, 0.12), (0.932, 0.12), (0.95, 0.5)],
        _box(0.81, 0.16, 0.93, 0.20),
        _box(0.812, 0.28, 0.935, 0.31),
    ]
    canvas = mix(canvas, (0.07, 0.05, 0.045), shape(_WIDE, _HIGH, chair, blur=1))
    canvas = softened(canvas, 7)
    board = _wood(rng, _WIDE, _HIGH - table, planks=4)
    canvas[table:] = board * np.float32(0.55)
    edge = np.exp(-(((down - 0.465) * _HIGH / 3) ** 2)) * np.ones((1, _WIDE), np.float32)
    canvas = mix(canvas, (0.75, 0.62, 0.45), np.asarray(edge * 0.4, np.float32))
    light = np.zeros((_HIGH, _WIDE), np.float32)
    for at in range(3):
        left = 0.30 + 0.15 * at
        patch = [(left, 0.47), (left + 0.115, 0.47), (left + 0.26, 1.0), (left + 0.10, 1.0)]
        light = np.maximum(light, shape(_WIDE, _HIGH, [patch], blur=8))
    canvas = np.asarray(
        canvas * (1 + 1.5 * light[..., None] * np.array((1.1, 0.95, 0.72), np.float32)), np.float32
    )
    shafts = np.zeros((_HIGH, _WIDE), np.float32)
    for at in range(3):
        ray = [
            (0.09 + 0.09 * at, 0.02),
            (0.16 + 0.09 * at, 0.02),
            (0.56 + 0.15 * at, 1.0),
            (0.40 + 0.15 * at, 1.0),
        ]
        shafts += shape(_WIDE, _HIGH, [ray], blur=16) * 0.16
    canvas = np.asarray(
        canvas + shafts[..., None] * np.array((1.0, 0.88, 0.66), np.float32), np.float32
    )
    image = develop(canvas, vignette=0)
    _lay_locket(image, _PLACES["dawn table"], light=1.0, blur=6)
    return np.asarray(image, np.float32) / np.float32(255)


def _macro_plates(rng: np.random.Generator) -> tuple[Image.Image, Image.Image]:
    """The same plate under a low lamp and under a bright one; the scene moves between them."""
    wide, high = _MACRO
    cloth = noise(rng, wide, high, across=120, down=50, octaves=2)
    folds = noise(rng, wide, high, across=3, down=2, octaves=3)
    base = (
        np.array((0.16, 0.045, 0.05), np.float32)
        * (0.45 + 0.35 * cloth + 1.1 * (folds - 0.3))[..., None]
    )
    base = np.clip(base, 0.004, 1)
    lit = glow(wide, high, (0.5, 0.45), 0.5)[..., None]
    plates = []
    for level, tint in ((0.42, (0.72, 0.85, 1.1)), (1.08, (1.12, 0.98, 0.80))):
        canvas = np.asarray(
            base * (0.3 + 1.6 * lit) * np.array(tint, np.float32) * level * 1.5, np.float32
        )
        image = develop(softened(canvas, 2.2))
        _lay_locket(image, _PLACES["macro"], light=level, blur=22)
        tinted = np.asarray(image, np.float32) * np.array(tint, np.float32)
        plates.append(Image.fromarray(np.clip(tinted, 0, 240).astype(np.uint8)))
    return plates[0], plates[1]


def _dust(motes: list[tuple[float, ...]], time_s: float) -> Image.Image:
    image = Image.new("L", (640, 268), 0)
    pen = ImageDraw.Draw(image)
    for x, y, vx, vy, size in motes:
        at_x = (x + 0.012 * (vx - 0.4) * time_s) * 640 % 640
        at_y = (y + 0.02 * (vy - 0.6) * time_s) * 268 % 268
        tone = round(46 + 42 * math.sin(time_s * (0.8 + vx) + 6 * y))
        r = 0.5 + 0.8 * size
        pen.ellipse((at_x - r, at_y - r, at_x + r, at_y + r), fill=max(0, tone))
    big = image.resize(BAND, Image.Resampling.BILINEAR)
    return Image.merge("RGB", (big, big, big.point([round(v * 0.75) for v in range(256)])))


def _box(left: float, top: float, right: float, foot: float) -> list[Point]:
    return [(left, top), (right, top), (right, foot), (left, foot)]

"""Generated shots: places with depth, light and weather, and people who move in them.

A shot paints a background larger than the picture once, then every frame is a window of it moved
by the camera, with figures, something near the lens, light changes and grain laid over.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.corpus.draw import Rng, between, chance, one_of, pick
from bench.corpus.picture import (
    Layer,
    Picture,
    Plane,
    crop,
    from_rgb,
    gain,
    lay,
    layer,
    put,
    resized,
)

Image = NDArray[np.uint8]
Shot = Callable[[Picture, int], None]
"""Draws its frame of that number into a picture."""

PLACES = {
    "street": 2.0,
    "hills": 2.0,
    "room": 3.0,
    "corridor": 1.0,
    "face": 3.0,
    "forest": 1.5,
    "sea": 1.0,
    "sky": 0.5,
    "object": 1.0,
}


@dataclass(frozen=True, slots=True)
class Mover:
    """Something that crosses the picture: its layer, and its way in pixels and pixels a frame."""

    over: Layer
    x: float
    y: float
    vx: float
    vy: float
    sway: float
    period: float


def clouds(
    rng: Rng, width: int, height: int, *, octaves: int = 5, base: int = 3
) -> NDArray[np.float32]:
    """Noise (height, width) in 0..1 with detail at every scale, like weather, walls and leaves."""
    total = np.zeros((height, width), np.float32)
    weight, norm = 1.0, 0.0
    for octave in range(octaves):
        across = base * 2**octave
        down = max(2, across * height // max(width, 1))
        grid = rng.random((down, across), dtype=np.float32)
        grown = cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC)
        total += weight * np.asarray(grown, np.float32)
        norm += weight
        weight *= 0.55
    return np.asarray(np.clip(total / norm, 0, 1), np.float32)


def make_shot(
    rng: Rng, width: int, height: int, fps: float, *, mood: str, place: str | None = None
) -> Shot:
    """A shot of ``width`` x ``height``; ``mood`` is day, dusk, night or lamp."""
    place = place or pick(rng, PLACES)
    room = between(rng, 1.05, 1.5)
    wide, high = _even(width * room), _even(height * between(rng, 1.02, 1.2))
    world = from_rgb(_graded(rng, _PAINTERS[place](rng, wide, high), mood))
    movers = _movers(rng, width, height, fps, place, mood)
    spare_x, spare_y = world.size[0] - width, world.size[1] - height
    style = pick(rng, {"still": 3.0, "pan": 3.0, "hand": 2.5, "push": 1.5})
    speed = between(rng, 4, 40) * width / 640 / fps * one_of(rng, (-1, 1))
    start = between(rng, 0, spare_x), between(rng, 0, spare_y)
    phase = between(rng, 0, 6.28)
    flicker = between(rng, 0.02, 0.25) if chance(rng, 0.12) else 0.0
    grow = between(rng, 0.0004, 0.002) * 24 / fps

    def draw(target: Picture, number: int) -> None:
        x, y = start
        if style == "pan":
            x = _bounce(x + speed * number, spare_x)
        elif style == "hand":
            x += 3 * math.sin(number / fps * 1.7 + phase) + 1.5 * math.sin(number / fps * 4.1)
            y += 2 * math.sin(number / fps * 2.3 + phase)
        window = crop(world, *_inside(x, y, spare_x, spare_y), width, height)
        if style == "push":
            share = max(0.55, 1 - grow * number)
            inner_w, inner_h = _even(width * share), _even(height * share)
            left, top = _inside((width - inner_w) / 2, (height - inner_h) / 2, width, height)
            window = resized(crop(window, left, top, inner_w, inner_h), width, height)
        put(target, window)
        for mover in movers:
            sway = mover.sway * math.sin(number / fps / mover.period * 6.28)
            lay(
                target,
                mover.over,
                round(mover.x + mover.vx * number + sway),
                round(mover.y + mover.vy * number + abs(sway) / 3),
            )
        if flicker:
            gain(target, 1 - flicker * (0.5 + 0.5 * math.sin(number * 2.1 + phase)))

    return draw


def grain_plane(rng: Rng, width: int, height: int, amount: float) -> tuple[Plane, Plane]:
    """Film grain as what it adds and what it takes, each half again as large as the picture."""
    noise = rng.normal(0, amount, (height * 3 // 2, width * 3 // 2))
    return (
        np.clip(np.rint(noise), 0, 60).astype(np.uint8),
        np.clip(np.rint(-noise), 0, 60).astype(np.uint8),
    )


def paint_figure(rng: Rng, high: int, *, bust: bool) -> tuple[Image, Plane]:
    """A person ``high`` pixels tall, or head and shoulders: colours and coverage."""
    wide = high if bust else _even(high * 0.5)
    colours = np.zeros((high, wide, 3), np.uint8)
    cover = np.zeros((high, wide), np.uint8)
    head = high * (0.26 if bust else 0.075)
    cx, cy = wide / 2, head * (1.5 if bust else 1.4)
    skin = np.array(one_of(rng, ((224, 180, 150), (150, 100, 75), (196, 145, 110), (90, 60, 45))))
    cloth = rng.integers(20, 200, 3)
    hair = np.array(one_of(rng, ((30, 22, 18), (90, 60, 30), (170, 140, 90), (110, 110, 112))))
    shoulder = cy + head * 1.35
    half = wide * (0.42 if bust else 0.24)
    body = np.array(
        [
            [cx - half, high],
            [cx - half * 0.95, shoulder + head * 0.6],
            [cx - head * 0.5, shoulder - head * 0.25],
            [cx + head * 0.5, shoulder - head * 0.25],
            [cx + half * 0.95, shoulder + head * 0.6],
            [cx + half, high],
        ]
    )
    _fill(colours, cover, body, cloth)
    neck = np.array(
        [
            [cx - head * 0.4, cy],
            [cx + head * 0.4, cy],
            [cx + head * 0.45, shoulder],
            [cx - head * 0.45, shoulder],
        ]
    )
    _fill(colours, cover, neck, skin * 0.85)
    _oval(colours, cover, (cx, cy - head * 0.12), (head * 0.92, head * 1.1), hair)
    _oval(colours, cover, (cx, cy + head * 0.1), (head * 0.78, head * 0.98), skin)
    for side in (-1, 1):
        eye = (cx + side * head * 0.32, cy)
        _oval(colours, cover, eye, (head * 0.14, head * 0.08), np.array((240, 240, 238)))
        _oval(colours, cover, eye, (head * 0.07, head * 0.08), np.array((40, 30, 25)))
        brow = (eye[0], cy - head * 0.2)
        _oval(colours, cover, brow, (head * 0.2, head * 0.045), hair)
    _oval(colours, cover, (cx, cy + head * 0.25), (head * 0.09, head * 0.16), skin * 0.88)
    _oval(
        colours, cover, (cx, cy + head * 0.55), (head * 0.25, head * 0.07), np.array((150, 70, 70))
    )
    side_light = np.linspace(*((1.12, 0.55) if chance(rng, 0.5) else (0.55, 1.12)), wide)
    shade = side_light[None, :, None] * np.linspace(1.05, 0.75, high)[:, None, None]
    soft = max(1, high // 160) * 2 + 1
    lit = np.clip(colours * shade, 0, 255).astype(np.uint8)
    return (
        np.asarray(cv2.GaussianBlur(lit, (soft, soft), 0), np.uint8),
        np.asarray(cv2.GaussianBlur(cover, (soft, soft), 0), np.uint8),
    )


def _fill(
    colours: Image,
    cover: Plane,
    points: NDArray[np.float64],
    tone: NDArray[np.float64] | NDArray[np.int64],
) -> None:
    ring = np.rint(points).astype(np.int32)
    cv2.fillPoly(colours, [ring], tuple(float(level) for level in tone), cv2.LINE_AA)
    cv2.fillPoly(cover, [ring], 255.0, cv2.LINE_AA)


def _oval(
    colours: Image,
    cover: Plane,
    centre: tuple[float, float],
    radii: tuple[float, float],
    tone: NDArray[np.float64] | NDArray[np.int64],
) -> None:
    at = (round(centre[0]), round(centre[1]))
    axes = (max(1, round(radii[0])), max(1, round(radii[1])))
    paint = tuple(float(level) for level in tone)
    cv2.ellipse(colours, at, axes, 0, 0, 360, paint, -1, cv2.LINE_AA)
    cv2.ellipse(cover, at, axes, 0, 0, 360, 255.0, -1, cv2.LINE_AA)


def _movers(rng: Rng, width: int, height: int, fps: float, place: str, mood: str) -> list[Mover]:
    movers = []
    dim = {"day": 1.0, "dusk": 0.7, "night": 0.35, "lamp": 0.6}[mood]
    if place == "face":
        high = _even(height * between(rng, 0.75, 1.3))
        colours, cover = paint_figure(rng, high, bust=True)
        figure = layer(_dimmed(colours, dim), cover)
        at = width * between(rng, 0.25, 0.75) - figure.size[0] / 2
        movers.append(
            Mover(
                figure,
                at,
                height - figure.size[1] + 2,
                0,
                0,
                width * between(rng, 0.004, 0.015),
                between(rng, 2.5, 6),
            )
        )
    elif place not in {"sky", "object"}:
        for _ in range(int(pick(rng, {0: 2, 1: 4, 2: 3, 3: 1}))):
            high = _even(height * between(rng, 0.3, 0.85))
            colours, cover = paint_figure(rng, high, bust=False)
            figure = layer(_dimmed(colours, dim), cover)
            walk = between(rng, -70, 70) * width / 640 / fps if chance(rng, 0.6) else 0.0
            movers.append(
                Mover(
                    figure,
                    between(rng, 0, width),
                    height - figure.size[1] * between(rng, 0.85, 1.1),
                    walk,
                    0,
                    height * 0.006,
                    between(rng, 0.5, 3),
                )
            )
    if chance(rng, 0.18):
        movers.append(_near_lens(rng, width, height, fps))
    return movers


def _near_lens(rng: Rng, width: int, height: int, fps: float) -> Mover:
    """A dark, blurred thing between the lens and the scene."""
    wide, high = _even(width * between(rng, 0.15, 0.4)), _even(height * 1.1)
    cover = np.zeros((high, wide), np.uint8)
    cv2.rectangle(cover, (wide // 5, 0), (wide * 4 // 5, high), 255.0, -1)
    blur = max(3, width // 40) // 2 * 2 + 1
    cover = np.asarray(cv2.GaussianBlur(cover, (blur, blur), 0), np.uint8)
    tone = np.full((high, wide, 3), rng.integers(4, 40, 3), np.uint8)
    side = -0.1 if chance(rng, 0.5) else 0.8
    return Mover(
        layer(tone, cover),
        width * side,
        -4,
        between(rng, -12, 12) * width / 640 / fps,
        0,
        width * 0.004,
        3,
    )


def _graded(rng: Rng, image: Image, mood: str) -> Image:
    """The scene's light and colour: muted paint, fine texture, a grade, and a vignette.

    Even a night keeps highlights (two in a hundred pixels at a quarter of the range or above), as
    photographed nights do; a picture without them would be black to any measure, and to the eye.
    """
    level = {"day": (0.8, 1.1), "dusk": (0.45, 0.75), "night": (0.15, 0.35), "lamp": (0.3, 0.6)}
    tint = {
        "day": (1.0, 1.0, 1.0),
        "dusk": (1.12, 0.95, 0.85),
        "night": (0.7, 0.85, 1.2),
        "lamp": (1.2, 1.0, 0.7),
    }[mood]
    own = np.array(tint) * rng.uniform(0.9, 1.1, 3) * between(rng, *level[mood])
    height, width = image.shape[:2]
    across = np.linspace(-1, 1, width, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, height, dtype=np.float32)[:, None]
    x0, y0 = between(rng, -0.5, 0.5), between(rng, -0.5, 0.3)
    fall = 1 - between(rng, 0.1, 0.45) * ((across - x0) ** 2 + (down - y0) ** 2) / 2
    grey = image.mean(axis=2, keepdims=True, dtype=np.float32)
    muted = grey + (image - grey) * np.float32(between(rng, 0.25, 0.8))
    fine = rng.normal(1, 0.03, (height, width, 1)).astype(np.float32)
    lit = muted * fine * np.clip(fall, 0.1, 1)[..., None] * own.astype(np.float32)
    peak = float(np.percentile(lit[::4, ::4].mean(axis=2), 98))
    return np.asarray(np.clip(lit * max(1.0, 64 / max(peak, 1.0)), 0, 255), np.float32).astype(
        np.uint8
    )


def _room(rng: Rng, width: int, height: int) -> Image:
    wall = rng.integers(70, 200, 3).astype(np.float32)
    image = np.full((height, width, 3), wall, np.float32)
    image *= (0.85 + 0.3 * clouds(rng, width, height))[..., None]
    floor = int(height * between(rng, 0.7, 0.85))
    image[floor:] = (
        rng.integers(40, 120, 3)
        * (0.8 + 0.4 * clouds(rng, width, height - floor, base=20))[..., None]
    )
    canvas = np.clip(image, 0, 255).astype(np.uint8)
    for _ in range(int(rng.integers(3, 9))):
        x, y = int(rng.integers(0, width)), int(rng.integers(0, floor))
        w, h = int(width * between(rng, 0.05, 0.25)), int(height * between(rng, 0.08, 0.45))
        tone = tuple(int(level) for level in rng.integers(15, 240, 3))
        cv2.rectangle(canvas, (x, y), (x + w, y + h), tone, -1)
        rim = tuple(int(level * 0.6) for level in tone)
        cv2.rectangle(canvas, (x, y), (x + w, y + h), rim, max(1, height // 120))
        if chance(rng, 0.4):
            for bar in range(1, 4):
                cv2.line(
                    canvas,
                    (x + w * bar // 4, y),
                    (x + w * bar // 4, y + h),
                    rim,
                    max(1, height // 150),
                )
    return _softened(rng, canvas)


def _corridor(rng: Rng, width: int, height: int) -> Image:
    canvas = np.zeros((height, width, 3), np.uint8)
    base = rng.integers(60, 170, 3)
    cx, cy = width * between(rng, 0.35, 0.65), height * between(rng, 0.35, 0.6)
    for step in range(14, 0, -1):
        share = (step / 14) ** 1.7
        tone = tuple(
            float(level) for level in base * (0.35 + 0.65 * share * (0.8 + 0.2 * (step % 2)))
        )
        half_w, half_h = width * 0.7 * share, height * 0.7 * share
        box = np.array(
            [
                [cx - half_w, cy - half_h],
                [cx + half_w, cy - half_h],
                [cx + half_w, cy + half_h],
                [cx - half_w, cy + half_h],
            ]
        )
        cv2.fillPoly(canvas, [np.rint(box).astype(np.int32)], tone, cv2.LINE_AA)
    textured = canvas * (0.8 + 0.4 * clouds(rng, width, height, base=8))[..., None]
    return _softened(rng, np.clip(textured, 0, 255).astype(np.uint8))


def _street(rng: Rng, width: int, height: int) -> Image:
    canvas = _sky(rng, width, height)
    ground = int(height * between(rng, 0.7, 0.85))
    x = 0
    while x < width:
        w = int(width * between(rng, 0.06, 0.2))
        top = int(ground * between(rng, 0.05, 0.7))
        tone = rng.integers(30, 170, 3)
        cv2.rectangle(canvas, (x, top), (x + w, ground), tuple(int(v) for v in tone), -1)
        pane = max(3, height // int(rng.integers(18, 40)))
        lit = tuple(int(v) for v in (rng.integers(150, 255, 3) if chance(rng, 0.5) else tone * 0.5))
        for wy in range(top + pane, ground - pane, pane * 2):
            for wx in range(x + pane, x + w - pane, pane * 2):
                if chance(rng, 0.75):
                    cv2.rectangle(canvas, (wx, wy), (wx + pane, wy + pane), lit, -1)
        x += w
    canvas[ground:] = np.clip(
        rng.integers(50, 110, 3)
        * (0.7 + 0.5 * clouds(rng, width, height - ground, base=16))[..., None],
        0,
        255,
    ).astype(np.uint8)
    return _softened(rng, canvas)


def _hills(rng: Rng, width: int, height: int) -> Image:
    canvas = _sky(rng, width, height).astype(np.float32)
    rows = np.arange(height)[:, None]
    ridges = int(rng.integers(3, 6))
    tone = rng.integers(40, 120, 3).astype(np.float32)
    for ridge in range(ridges):
        line = clouds(rng, width, 4, octaves=6, base=2)[0]
        top = height * (0.35 + 0.55 * ridge / ridges) - line * height * 0.3
        mask = np.clip(rows - top[None, :], 0, 1)[..., None]
        haze = 0.35 + 0.65 * (ridge + 1) / ridges
        texture = (0.75 + 0.5 * clouds(rng, width, height, base=12))[..., None]
        canvas = canvas * (1 - mask) + mask * (tone * haze * texture + 150 * (1 - haze))
    return np.asarray(np.clip(canvas, 0, 255), np.uint8)


def _forest(rng: Rng, width: int, height: int) -> Image:
    leaf = clouds(rng, width, height, octaves=7, base=6)
    tone = np.array((60, 110, 50)) * rng.uniform(0.6, 1.4, 3)
    canvas = np.clip(tone * (0.3 + 1.3 * leaf[..., None] ** 2), 0, 255).astype(np.uint8)
    for _ in range(int(rng.integers(5, 14))):
        x, w = int(rng.integers(0, width)), max(2, int(width * between(rng, 0.008, 0.05)))
        bark = tuple(int(v) for v in rng.integers(20, 80, 3))
        lean = int(width * between(rng, -0.03, 0.03))
        points = np.array(
            [[x, 0], [x + w, 0], [x + w + lean, height], [x - w // 3 + lean, height]], np.int32
        )
        cv2.fillPoly(canvas, [points], bark, cv2.LINE_AA)
    return canvas


def _sea(rng: Rng, width: int, height: int) -> Image:
    canvas = _sky(rng, width, height).astype(np.float32)
    top = int(height * between(rng, 0.3, 0.6))
    waves = np.asarray(
        cv2.resize(
            clouds(rng, width // 6, height - top, octaves=6, base=10), (width, height - top)
        ),
        np.float32,
    )
    tone = np.array((50, 90, 120)) * rng.uniform(0.7, 1.3, 3)
    canvas[top:] = tone * (0.4 + 1.3 * waves[..., None])
    return np.asarray(np.clip(canvas, 0, 255), np.uint8)


def _sky(rng: Rng, width: int, height: int) -> Image:
    high, low = rng.integers(60, 200, 3), rng.integers(120, 250, 3)
    slope = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
    base = high * (1 - slope) + low * slope
    cover = clouds(rng, width, height)[..., None]
    return np.asarray(np.clip(base * (1 - 0.5 * cover) + 235 * 0.5 * cover, 0, 255), np.uint8)


def _object(rng: Rng, width: int, height: int) -> Image:
    """A thing on a table, close."""
    canvas = _softened(rng, _room(rng, width, height))
    canvas = np.asarray(cv2.GaussianBlur(canvas, (0, 0), max(2.0, height / 60)), np.uint8)
    cover = np.zeros((height, width), np.uint8)
    for _ in range(int(rng.integers(1, 4))):
        cx, cy = width * between(rng, 0.35, 0.65), height * between(rng, 0.4, 0.65)
        r = height * between(rng, 0.08, 0.3)
        tone = rng.integers(60, 230, 3).astype(np.float64)
        _oval(canvas, cover, (cx, cy), (r, r * between(rng, 0.5, 1.0)), tone * 0.5)
        _oval(canvas, cover, (cx - r * 0.06, cy - r * 0.06), (r * 0.9, r * 0.7), tone)
        _oval(
            canvas,
            cover,
            (cx - r * 0.3, cy - r * 0.3),
            (r * 0.2, r * 0.15),
            np.minimum(tone + 70, 255),
        )
    return canvas


def _face(rng: Rng, width: int, height: int) -> Image:
    """What lies behind a face in close-up: a place out of focus."""
    behind = one_of(rng, (_room, _street, _forest, _hills))(rng, width, height)
    return np.asarray(cv2.GaussianBlur(behind, (0, 0), max(2.0, height / 50)), np.uint8)


def _softened(rng: Rng, image: Image) -> Image:
    """Lens softness, so that edges are not drawn with a ruler."""
    sigma = image.shape[0] / 720 * between(rng, 0.6, 1.6)
    return np.asarray(cv2.GaussianBlur(image, (0, 0), max(sigma, 0.4)), np.uint8)


def _dimmed(colours: Image, amount: float) -> Image:
    return np.asarray(np.clip(colours * amount, 0, 255), np.uint8)


def _even(length: float) -> int:
    return max(8, int(length) // 4 * 4)


def _bounce(at: float, room: float) -> float:
    """Turn back at the ends of the painted world."""
    if room <= 0:
        return 0.0
    at %= 2 * room
    return 2 * room - at if at > room else at


def _inside(x: float, y: float, room_x: int, room_y: int) -> tuple[int, int]:
    return (
        int(min(max(x, 0), max(room_x, 0))) // 2 * 2,
        int(min(max(y, 0), max(room_y, 0))) // 2 * 2,
    )


_PAINTERS: dict[str, Callable[[Rng, int, int], Image]] = {
    "street": _street,
    "hills": _hills,
    "room": _room,
    "corridor": _corridor,
    "face": _face,
    "forest": _forest,
    "sea": _sea,
    "sky": _sky,
    "object": _object,
}

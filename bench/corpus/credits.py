"""End credits: what lies behind the words, and rolls and cards over it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from bench.corpus.draw import Rng, between, chance, one_of, pick
from bench.corpus.ending import Part
from bench.corpus.lettering import FULL, Line, card_lines, roll_lines, set_lines
from bench.corpus.picture import (
    BLACK,
    Layer,
    Picture,
    blank,
    crop,
    flat_layer,
    from_rgb,
    gain,
    lay,
    lay_rows,
    layer,
    put,
    yuv_of,
)
from bench.corpus.plan import CreditsLook
from bench.corpus.scenes import Image, Shot, clouds, make_shot
from bench.corpus.sequence import MOODS, Sequence

PICTURES = frozenset({"still", "footage", "photos", "illustrated"})
"""Grounds that would be taken for a scene where no words lie on them."""


@dataclass(frozen=True, slots=True)
class Stage:
    """The size and rate a painter works at."""

    width: int
    height: int
    fps: float
    clip_share: float

    @property
    def scale(self) -> float:
        """Pixels for one pixel at 1080 lines; narrow pictures set smaller type."""
        return min(self.height / FULL, self.width / 1440)


@dataclass(frozen=True, slots=True)
class Painted:
    """A painter, and whether its picture comes and goes gradually rather than at a cut."""

    draw: Shot
    soft_start: bool
    soft_end: bool


def paint_credits(rng: Rng, part: Part, look: CreditsLook, stage: Stage) -> Painted:
    """The painter of one stretch of credits."""
    if part.kind == "main on end":
        return _main_on_end(rng, part, look, stage)
    ground = _ground(rng, part, look, stage)
    if part.kind == "roll":
        return _roll(rng, part, look, stage, ground)
    return _cards(rng, part, look, stage, ground)


def _roll(rng: Rng, part: Part, look: CreditsLook, stage: Stage, ground: Shot) -> Painted:
    speed = look.speed_px_s * stage.scale / stage.fps
    if chance(rng, 0.4):
        # Rolls are often made a whole number of lines a picture, against shimmer.
        speed = max(1.0, round(speed * 2) / 2)
    travel = speed * part.frames
    height = stage.height
    in_place = travel < height * 2.2 or chance(rng, 0.15)
    first_row = -float(height) if not in_place else 0.0
    ending = part.detail or "roll off"
    if look.ground in PICTURES:
        # Over pictures the words begin and end with the credits: a picture alone is a scene.
        first_row = min(first_row + look.setting.size * 2 * stage.scale, 0.0)
        ending = "running" if ending == "roll off" else ending
    tall = first_row + travel + {"roll off": 0, "hold": height, "running": height}[ending]
    tall = max(tall, height * 0.5)
    hold = round(between(rng, 1.5, 4.0) * stage.fps) if ending == "hold" else 0
    strip = _strip(rng, look, stage, round(tall), hold_end=ending == "hold")
    stop = first_row + speed * (part.frames - hold)
    wait = round(between(rng, 0.8, 2.5) * stage.fps) if in_place else 0

    def draw(target: Picture, number: int) -> None:
        ground(target, number)
        lay_rows(target, strip, min(first_row + speed * max(number - wait, 0), stop))

    dark = look.ground == "black"
    return Painted(draw, dark and not in_place, dark and ending == "roll off")


def _strip(rng: Rng, look: CreditsLook, stage: Stage, tall: int, *, hold_end: bool) -> Layer:
    """The whole roll as one tall layer, set in pieces so that its size in memory stays small."""
    tall = -(-tall // 8) * 8
    full = tall / stage.scale
    screen = stage.height / stage.scale
    form = look.setting
    lines = roll_lines(rng, form, full - screen if hold_end and full > screen * 1.5 else full)
    if look.ground in PICTURES:
        early = min(line.y for line in lines) - form.size
        lines = [Line(line.text, line.x, line.y - early, line.size, line.anchor) for line in lines]
    if hold_end and full > screen * 1.5:
        lines = [line for line in lines if line.y < full - screen * 0.95]
        middle = full - screen / 2
        lines.append(Line("A Harbour Light Production", form.centre, middle, form.head_size * 1.2))
        lines.append(
            Line("© All rights reserved", form.centre, middle + form.head_size * 2, form.size)
        )
    cover = np.zeros((tall, stage.width), np.uint8)
    piece = 2160
    for top in range(0, tall, piece):
        here = min(piece, tall - top)
        low, high = top / stage.scale - 200, (top + here) / stage.scale + 200
        near = [
            Line(line.text, line.x, line.y - top / stage.scale, line.size, line.anchor)
            for line in lines
            if low < line.y < high
        ]
        cover[top : top + here] = set_lines(
            near, stage.width, here, scale=stage.scale, family=form.family
        )
    return flat_layer(cover, look.ink)


def _cards(rng: Rng, part: Part, look: CreditsLook, stage: Stage, ground: Shot) -> Painted:
    """Cards one after another, each coming and going by cut or fade."""
    fade = round(look.card_fade_s * stage.fps)
    count = max(1, round(part.frames / (look.card_s * stage.fps)))
    edges = np.rint(np.linspace(0, part.frames, count + 1)).astype(int)
    gap = 0 if fade and chance(rng, 0.5) else round(between(rng, 0.0, 0.4) * stage.fps)
    seeds = rng.integers(0, 1 << 31, count)
    made: dict[int, Layer] = {}

    def draw(target: Picture, number: int) -> None:
        ground(target, number)
        at = int(np.searchsorted(edges, number, side="right")) - 1
        at = min(at, count - 1)
        if at not in made:
            made.clear()
            made[at] = _card(np.random.default_rng(int(seeds[at])), look, stage)
        inside, length = number - edges[at], edges[at + 1] - edges[at]
        # The last card's gap would only be black that belongs to nobody.
        shown = length - (gap if at < count - 1 else 0)
        if inside >= shown:
            return
        strength = 1.0
        if fade:
            strength = min(1.0, (inside + 1) / (fade + 1), (shown - inside) / (fade + 1))
        lay(target, faded(made[at], strength), 0, 0)

    dark = look.ground == "black"
    return Painted(draw, dark and fade > 0, dark and fade > 0)


def _card(rng: Rng, look: CreditsLook, stage: Stage) -> Layer:
    form = look.setting
    place = "centre" if look.place == "side" else look.place
    if chance(rng, 0.08) and place == "centre":
        place = "low"
    lines = card_lines(rng, form, place)
    shift = {"low": 300.0}.get(place, 0.0) + stage.height / stage.scale / 2
    x_shift = form.centre - 0.5 if look.place == "side" else 0.0
    placed = [
        Line(line.text, line.x + x_shift, line.y + shift, line.size, line.anchor) for line in lines
    ]
    cover = set_lines(placed, stage.width, stage.height, scale=stage.scale, family=form.family)
    return flat_layer(cover, look.ink)


def faded(over: Layer, strength: float) -> Layer:
    """``over`` with its coverage scaled by ``strength`` in 0..1."""
    if strength >= 1:
        return over
    table = np.rint(np.arange(256) * strength).astype(np.uint8)
    turned = np.rint(255 - (255 - np.arange(256)) * strength).astype(np.uint8)
    ink = Picture(
        *(
            np.asarray(cv2.LUT(plane, table), np.uint8)
            for plane in (over.ink.y, over.ink.u, over.ink.v)
        )
    )
    keep_y, keep_c = (
        np.asarray(cv2.LUT(plane, turned), np.uint8) for plane in (over.keep_y, over.keep_c)
    )
    return Layer(ink, keep_y, keep_c)


def _main_on_end(rng: Rng, part: Part, look: CreditsLook, stage: Stage) -> Painted:
    """Designed cards: art that changes with each name, in large type."""
    count = max(2, round(part.frames / (min(look.card_s, 4.5) * stage.fps)))
    edges = np.rint(np.linspace(0, part.frames, count + 1)).astype(int)
    seeds = rng.integers(0, 1 << 31, count)
    pictures = chance(rng, 0.4)
    palette = [tuple(int(v) for v in rng.integers(15, 150, 3)) for _ in range(4)]
    current: dict[int, tuple[Picture, Layer]] = {}
    drift = between(rng, 4, 22) * stage.width / 640 / stage.fps

    # Titles over designed pictures are set large whatever the size of the roll.
    setting = replace(look.setting, size=max(look.setting.size, _TITLE_SIZE))
    large = replace(look, setting=setting)

    def prepare(at: int) -> tuple[Picture, Layer]:
        own = np.random.default_rng(int(seeds[at]))
        if pictures:
            art = _still_of(own, round(stage.width * 1.25), stage.height, 0.55)
        else:
            art = from_rgb(_art(own, round(stage.width * 1.25) // 4 * 4, stage.height, palette))
        return art, _card(own, large, stage)

    def draw(target: Picture, number: int) -> None:
        at = min(int(np.searchsorted(edges, number, side="right")) - 1, count - 1)
        if at not in current:
            current.clear()
            current[at] = prepare(at)
        art, words = current[at]
        inside = number - int(edges[at])
        room = art.size[0] - stage.width
        put(
            target, crop(art, int(min(drift * inside, room)) // 2 * 2, 0, stage.width, stage.height)
        )
        if inside > stage.fps * 0.3:
            lay(target, words, 0, 0)

    return Painted(draw, False, False)


_TITLE_SIZE = 34.0
"""Pixels at 1080 lines of a role's letters; names are set 1.6 times as large, a twentieth of the
picture's height."""


def _art(rng: Rng, width: int, height: int, palette: list[tuple[int, ...]]) -> Image:
    """A flat design: bands, discs and slanted shapes in a few colours."""
    canvas = np.full((height, width, 3), one_of(rng, palette), np.uint8)
    for _ in range(int(rng.integers(4, 16))):
        tone = (
            one_of(rng, palette)
            if chance(rng, 0.7)
            else tuple(int(v) for v in rng.integers(60, 230, 3))
        )
        x, y = int(rng.integers(0, width)), int(rng.integers(0, height))
        r = int(height * between(rng, 0.05, 0.5))
        match pick(rng, {"disc": 2.0, "band": 2.0, "slant": 2.0, "lines": 1.0}):
            case "disc":
                cv2.circle(
                    canvas, (x, y), r, tone, -1 if chance(rng, 0.6) else max(2, r // 8), cv2.LINE_AA
                )
            case "band":
                cv2.rectangle(canvas, (0, y), (width, y + r // 2), tone, -1)
            case "slant":
                ring = np.array(
                    [[x, 0], [x + r, 0], [x + r - height // 2, height], [x - height // 2, height]],
                    np.int32,
                )
                cv2.fillPoly(canvas, [ring], tone, cv2.LINE_AA)
            case _:
                for step in range(0, width, max(8, r // 3)):
                    cv2.line(
                        canvas,
                        (step, 0),
                        (step + r, height),
                        tone,
                        max(1, height // 240),
                        cv2.LINE_AA,
                    )
    return canvas


def _ground(rng: Rng, part: Part, look: CreditsLook, stage: Stage) -> Shot:
    """What lies behind the words."""
    width, height = stage.width, stage.height
    if look.ground == "black":
        return _flat((0, 0, 0))
    if look.ground in {"white", "colour"}:
        return _flat(look.colours[0])
    if look.ground == "gradient":
        return _gradient(rng, look, stage)
    if look.ground == "still":
        return _panned(rng, stage)
    if look.ground == "footage":
        level = between(rng, 0.35, 0.85)
        shots = Sequence(rng, width, height, stage.fps, part.frames, clip_share=stage.clip_share)
        return _darkened(shots, level)
    if look.ground == "photos":
        return _photos(rng, look, stage)
    return _illustrated(rng, look, stage)


def _flat(colour: tuple[int, int, int]) -> Shot:
    y, u, v = yuv_of(colour)

    def draw(target: Picture, _: int) -> None:
        target.y[:], target.u[:], target.v[:] = y, u, v

    return draw


def _gradient(rng: Rng, look: CreditsLook, stage: Stage) -> Shot:
    """One colour into another, sometimes with a slow shimmer."""
    slope = np.linspace(0, 1, stage.height, dtype=np.float32)[:, None, None]
    if chance(rng, 0.4):
        slope = clouds(rng, stage.width, stage.height, octaves=2, base=2)[..., None]
    top, foot = (np.array(colour) * 0.6 for colour in look.colours[:2])
    mixed = top * (1 - slope) + foot * slope + np.zeros((1, stage.width, 1))
    base = from_rgb(np.clip(mixed, 0, 255).astype(np.uint8))
    breath = between(rng, 0.0, 0.15)

    def draw(target: Picture, number: int) -> None:
        put(target, base)
        if breath > 0.05:
            gain(target, 1 - breath * abs((number / stage.fps / 8) % 2 - 1))

    return draw


def _still_of(rng: Rng, width: int, height: int, level: float) -> Picture:
    _, whole = blank(width // 4 * 4, height)
    make_shot(rng, *whole.size, 24.0, mood=pick(rng, MOODS))(whole, 0)
    gain(whole, level)
    return whole


def _panned(rng: Rng, stage: Stage) -> Shot:
    """Stills, each moved slowly under the words and exchanged every few seconds."""
    hold = round(between(rng, 6, 14) * stage.fps)
    level, drift = between(rng, 0.3, 0.7), between(rng, 3, 14) * stage.width / 640 / stage.fps
    seeds = rng.integers(0, 1 << 31, 64)
    current: dict[int, Picture] = {}

    def draw(target: Picture, number: int) -> None:
        at, inside = divmod(number, hold)
        if at not in current:
            current.clear()
            own = np.random.default_rng(int(seeds[at % 64]))
            current[at] = _still_of(own, round(stage.width * 1.3), stage.height, level)
        whole = current[at]
        room = whole.size[0] - stage.width
        put(
            target,
            crop(whole, int(min(drift * inside, room)) // 2 * 2, 0, stage.width, stage.height),
        )

    return draw


def _darkened(shots: Shot, level: float) -> Shot:
    def draw(target: Picture, number: int) -> None:
        shots(target, number)
        gain(target, level)

    return draw


def _photos(rng: Rng, look: CreditsLook, stage: Stage) -> Shot:
    """A picture beside the words: photographs, or footage in a small frame."""
    wide, high = int(stage.width * 0.42) // 4 * 4, int(stage.height * 0.45) // 4 * 4
    left = (
        stage.width // 20 if look.setting.centre > 0.5 else stage.width - wide - stage.width // 20
    )
    top = (stage.height - high) // 4 * 2
    hold = round(between(rng, 3, 7) * stage.fps)
    moving = chance(rng, 0.5)
    seeds = rng.integers(0, 1 << 31, 64)
    current: dict[int, Shot] = {}
    _, box = blank(wide, high)

    def draw(target: Picture, number: int) -> None:
        target.y[:], target.u[:], target.v[:] = BLACK, 128, 128
        at, inside = divmod(number, hold)
        if at not in current:
            current.clear()
            own = np.random.default_rng(int(seeds[at % 64]))
            current[at] = make_shot(own, wide, high, stage.fps, mood=pick(own, MOODS))
        current[at](box, inside if moving else 0)
        put(crop(target, left, top, wide, high), box)

    return draw


def _illustrated(rng: Rng, look: CreditsLook, stage: Stage) -> Shot:
    """Drawn creatures that walk, hop and float about the words, on a ground that changes."""
    hold = round(between(rng, 9, 22) * stage.fps)
    creatures = [_creature(rng, stage) for _ in range(int(rng.integers(2, 6)))]
    speeds = [
        between(rng, 20, 120) * stage.width / 640 / stage.fps * one_of(rng, (-1, 1))
        for _ in creatures
    ]
    starts = [between(rng, 0, stage.width) for _ in creatures]
    heights = [
        stage.height - creature.size[1] if chance(rng, 0.6) else between(rng, 0, stage.height * 0.7)
        for creature in creatures
    ]
    grounds = [yuv_of(colour) for colour in look.colours]

    def draw(target: Picture, number: int) -> None:
        at = (number // hold) % len(grounds)
        target.y[:], target.u[:], target.v[:] = grounds[at]
        for creature, vx, x, y in zip(creatures, speeds, starts, heights, strict=True):
            span = stage.width + 2 * creature.size[0]
            here = (x + vx * number) % span - creature.size[0]
            hop = abs(np.sin(number / stage.fps * 5 + x)) * stage.height * 0.04
            lay(target, creature, round(here), round(y - hop))

    return draw


def _creature(rng: Rng, stage: Stage) -> Layer:
    """A round beast with ears, eyes and feet."""
    high = max(16, int(stage.height * between(rng, 0.12, 0.45)) // 4 * 4)
    colours, cover = np.zeros((high, high, 3), np.uint8), np.zeros((high, high), np.uint8)
    fur = tuple(int(v) for v in rng.integers(60, 240, 3))
    dark = tuple(int(v * 0.5) for v in fur)
    c = high // 2

    def oval(at: tuple[int, int], axes: tuple[int, int], tone: tuple[int, ...]) -> None:
        cv2.ellipse(colours, at, axes, 0, 0, 360, tone, -1, cv2.LINE_AA)
        cv2.ellipse(cover, at, axes, 0, 0, 360, 255.0, -1, cv2.LINE_AA)

    ear = int(high * between(rng, 0.08, 0.25))
    for side in (-1, 1):
        oval((c + side * high // 5, high // 4), (high // 14 + 1, ear), dark)
        oval((c + side * high // 6, high - high // 12), (high // 9, high // 14), dark)
    oval((c, int(high * 0.62)), (int(high * 0.32), int(high * 0.33)), fur)
    for side in (-1, 1):
        oval(
            (c + side * high // 9, int(high * 0.52)),
            (high // 16 + 1, high // 13 + 1),
            (245, 245, 245),
        )
        oval(
            (c + side * high // 9, int(high * 0.53)), (high // 30 + 1, high // 26 + 1), (15, 15, 15)
        )
    oval((c, int(high * 0.68)), (high // 10, high // 24 + 1), dark)
    return layer(colours, cover)

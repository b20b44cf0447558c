"""Sequences of shots: features and scenes, with everything in them that may fool a scanner."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from bench.corpus import words
from bench.corpus.cards import ident, title_card
from bench.corpus.clips import clip_shot
from bench.corpus.draw import Rng, between, chance, log_normal, one_of, pick
from bench.corpus.fonts import families
from bench.corpus.lettering import FULL, Line, set_lines, wrap
from bench.corpus.picture import BLACK, Layer, Picture, crop, flat_layer, from_rgb, gain, lay, put
from bench.corpus.scenes import Shot, clouds, make_shot

MOODS = {"day": 5.0, "dusk": 2.0, "lamp": 2.0, "night": 2.0}


@dataclass(frozen=True, slots=True)
class Event:
    """One stretch of a sequence: a shot of ``frames``, ``kind`` saying which sort."""

    kind: str
    frames: int
    seed: int


class Sequence:
    """Draws a run of shots; each is prepared when it is reached and dropped when it is over."""

    def __init__(
        self,
        rng: Rng,
        width: int,
        height: int,
        fps: float,
        frames: int,
        *,
        clip_share: float,
        distractors: frozenset[str] = frozenset(),
    ) -> None:
        self._rng, self._size, self._fps = rng, (width, height), fps
        self._clip_share = clip_share
        self._family = one_of(rng, families())
        self._captions = "captions" in distractors
        self._events = self._order(frames, distractors)
        self._starts = np.cumsum([0, *(event.frames for event in self._events)])
        self._at = -1
        self._shot: Shot = _dark

    def __call__(self, target: Picture, number: int) -> None:
        at = int(np.searchsorted(self._starts, number, side="right")) - 1
        at = min(at, len(self._events) - 1)
        if at != self._at:
            self._at = at
            self._shot = self._prepared(self._events[at])
        self._shot(target, number - int(self._starts[at]))

    def _order(self, frames: int, distractors: frozenset[str]) -> list[Event]:
        """Shots that fill ``frames``: lengths log-normal about 3.4 s, as in films since 2000
        (Cutting, DeLong and Nothelfer 2010 give 3 to 4 s), with the distractors set among them."""
        rng = self._rng
        events: list[Event] = []
        left = frames
        specials = [
            name
            for name in (
                "black scene",
                "fade to black",
                "letter",
                "screen",
                "sign",
                "night",
                "flashes",
                "letterbox change",
            )
            if name in distractors
        ]
        if "opening logos" in distractors:
            for _ in range(int(rng.integers(1, 3))):
                count = min(round(between(rng, 2.5, 6) * self._fps), left // 6)
                events.append(Event("opening logo", count, int(rng.integers(1 << 31))))
                left -= count
        if "opening titles" in distractors:
            count = min(round(between(rng, 8, 22) * self._fps), left // 3)
            events.append(Event("opening titles", count, int(rng.integers(1 << 31))))
            left -= count
        while left > 0:
            length = log_normal(rng, 3.4, 0.6, 0.7, 14.0)
            kind = "shot"
            if specials and len(events) > 3 and chance(rng, 0.25):
                kind = specials.pop(int(rng.integers(len(specials))))
                length = max(length, 2.2)
                if kind == "black scene":
                    length = between(rng, 1.0, 5.0)
                if kind == "fade to black":
                    length = between(rng, 4.0, 8.0)
            count = min(max(round(length * self._fps), 8), left)
            if left - count < 0.7 * self._fps:
                count = left
            if kind == "black scene" and count == left:
                kind = "shot"
            events.append(Event(kind, count, int(rng.integers(1 << 31))))
            left -= count
        return events

    def _prepared(self, event: Event) -> Shot:
        rng = np.random.default_rng(event.seed)
        width, height = self._size
        if event.kind == "black scene":
            return _dark
        if event.kind == "opening logo":
            logo = ident(rng, width, height, "logo", self._fps)
            return _fading(logo, event.frames, round(0.4 * self._fps))
        if event.kind == "opening titles":
            return self._titles(rng, event)
        mood = "night" if event.kind == "night" else pick(rng, MOODS)
        shot: Shot | None = None
        seconds = event.frames / self._fps
        if event.kind in {"letter", "screen", "sign"}:
            shot = printed_shot(rng, width, height, self._fps, event.kind)
        elif event.kind not in {"night"} and chance(rng, self._clip_share):
            shot = clip_shot(rng, width, height, self._fps, seconds)
        if shot is None:
            shot = make_shot(rng, width, height, self._fps, mood=mood)
        if event.kind == "fade to black":
            return _fading(shot, event.frames, round(between(rng, 1.0, 2.5) * self._fps))
        if event.kind == "flashes":
            return _flashing(rng, shot)
        if event.kind == "letterbox change":
            return _boxed(shot, height)
        if self._captions and chance(rng, 0.12):
            return self._captioned(rng, shot)
        return shot

    def _titles(self, rng: Rng, event: Event) -> Shot:
        """The opening: names and the title over scenes, or on black."""
        width, height = self._size
        ground: Shot = _dark
        if chance(rng, 0.6):
            ground = Sequence(
                rng, width, height, self._fps, event.frames, clip_share=self._clip_share
            )
        hold = round(between(rng, 2.5, 4.5) * self._fps)
        count = max(1, event.frames // hold)
        cards = []
        for at in range(count):
            if at == count // 2:
                lines = [Line(words.title(rng).upper(), 0.5, 0, between(rng, 70, 130))]
            else:
                lines = [
                    Line(words.role(rng).lower(), 0.5, -40, 34),
                    Line(words.name(rng), 0.5, 20, 58),
                ]
            cards.append(title_card(lines, width, height, self._family, (235, 235, 235)))

        def draw(target: Picture, number: int) -> None:
            ground(target, number)
            at, within = divmod(number, hold)
            if at < count and 6 < within < hold - 8:
                lay(target, cards[at], 0, 0)

        return draw

    def _captioned(self, rng: Rng, shot: Shot) -> Shot:
        width, height = self._size
        x, anchor = one_of(rng, ((0.08, "lm"), (0.5, "mm"), (0.92, "rm")))
        line = Line(
            one_of(rng, words.CAPTIONS), x, between(rng, 300, 400), between(rng, 36, 60), anchor
        )
        over = title_card([line], width, height, self._family, (240, 240, 240))
        last = round(between(rng, 2, 4) * self._fps)

        def draw(target: Picture, number: int) -> None:
            shot(target, number)
            if self._fps * 0.4 < number < last:
                lay(target, over, 0, 0)

        return draw


class Subtitles:
    """Burnt-in subtitles: which line is on the picture at a time, laid at its foot."""

    def __init__(self, rng: Rng, width: int, height: int, *, foot: int) -> None:
        self._size, self._foot = (width, height), foot
        self._ink = one_of(rng, ((245, 245, 245), (240, 230, 90)))
        self._family = one_of(rng, families())
        self._px = between(rng, 42, 60)
        self._ready: dict[str, Layer] = {}

    def draw(self, target: Picture, text: str) -> None:
        if text not in self._ready:
            self._ready[text] = self._set(text)
        over = self._ready[text]
        lay(target, over, 0, self._foot - over.size[1])

    def _set(self, text: str) -> Layer:
        width, height = self._size
        rows = text.split("\n")
        scale = height / FULL
        tall = round(self._px * 1.35 * len(rows) * scale + 30 * scale) // 4 * 4
        lines = [
            Line(row, 0.5, self._px * (0.7 + 1.25 * at), self._px) for at, row in enumerate(rows)
        ]
        cover = set_lines(lines, width, tall, scale=scale, family=self._family)
        return flat_layer(cover, self._ink)


def printed_shot(rng: Rng, width: int, height: int, fps: float, kind: str) -> Shot:
    """A newspaper or letter, a computer's screen, or a shop's sign, with writing on it."""
    ink, paper = {
        "letter": ((40, 36, 34), (226, 216, 196)),
        "screen": ((120, 230, 150), (8, 16, 14)),
        "sign": ((245, 240, 220), (120, 30, 36)),
    }[kind]
    wide, high = int(width * 1.2) // 4 * 4, int(height * 1.2) // 4 * 4
    lines = _print(rng, kind)
    cover = set_lines(lines, wide, high, scale=high / FULL, family=one_of(rng, families()))
    shade = (0.8 + 0.35 * clouds(rng, wide, high, base=4))[..., None]
    sheet = np.clip(np.array(paper) * shade, 0, 255)
    part = (cover / 255.0)[..., None]
    page = np.clip(sheet * (1 - part) + np.array(ink) * part, 0, 255).astype(np.uint8)
    angle = between(rng, -7, 7)
    spin = cv2.getRotationMatrix2D((wide / 2, high / 2), angle, between(rng, 0.7, 1.1))
    page = np.asarray(
        cv2.warpAffine(
            page, spin, (wide, high), borderMode=cv2.BORDER_CONSTANT, borderValue=(22, 20, 24)
        ),
        np.uint8,
    )
    world = from_rgb(page)
    vx, vy = between(rng, -10, 10) * width / 640 / fps, between(rng, -6, 6) * width / 640 / fps
    room_x, room_y = world.size[0] - width, world.size[1] - height

    def draw(target: Picture, number: int) -> None:
        x = int(min(max(room_x / 2 + vx * number, 0), room_x)) // 2 * 2
        y = int(min(max(room_y / 2 + vy * number, 0), room_y)) // 2 * 2
        put(target, crop(world, x, y, width, height))

    return draw


def _print(rng: Rng, kind: str) -> list[Line]:
    if kind == "sign":
        name = f"{one_of(rng, words.FILM_WORDS)} {one_of(rng, words.FILM_NOUNS)}".upper()
        return [Line(name, 0.5, 460, 130), Line("EST. 1908", 0.5, 620, 60)]
    size = between(rng, 26, 48)
    rows = wrap(words.prose(rng, 160), int(1300 / (size * 0.56)))
    lines = [Line(row, 0.14, 320 + at * size * 1.35, size, "lm") for at, row in enumerate(rows)]
    if kind == "letter" and chance(rng, 0.6):
        lines.insert(0, Line(words.prose(rng, 4).upper(), 0.5, 180, 90))
    return [line for line in lines if line.y < FULL * 0.95]


def _dark(target: Picture, _: int) -> None:
    target.y[:], target.u[:], target.v[:] = BLACK, 128, 128


def _fading(shot: Shot, frames: int, fade: int) -> Shot:
    """``shot`` that fades to black, stays so a while, as acts end."""
    dark = max(1, frames // 4)

    def draw(target: Picture, number: int) -> None:
        shot(target, number)
        gain(target, min(1.0, max(0.0, (frames - dark - number) / max(fade, 1))))

    return draw


def _flashing(rng: Rng, shot: Shot) -> Shot:
    rate = int(rng.integers(3, 9))

    def draw(target: Picture, number: int) -> None:
        shot(target, number)
        if number % rate == 0:
            target.y[:] = np.maximum(target.y, 225)

    return draw


def _boxed(shot: Shot, height: int) -> Shot:
    """The picture narrowed by bars for one shot."""
    bar = height // 8 // 2 * 2

    def draw(target: Picture, number: int) -> None:
        shot(target, number)
        for rows in (slice(0, bar), slice(height - bar, height)):
            target.y[rows] = BLACK
            half = slice((rows.start or 0) // 2, rows.stop // 2)
            target.u[half], target.v[half] = 128, 128

    return draw

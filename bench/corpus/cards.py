"""Cards that are not credits: titles, epilogues, text-card stingers, and idents."""

from __future__ import annotations

import cv2
import numpy as np

from bench.corpus import words
from bench.corpus.draw import Rng, between, chance, one_of
from bench.corpus.fonts import families
from bench.corpus.lettering import FULL, Line, set_lines, wrap
from bench.corpus.picture import (
    BLACK,
    Layer,
    Picture,
    Plane,
    flat_layer,
    from_rgb,
    lay,
    layer,
    put,
    yuv_of,
)
from bench.corpus.scenes import Shot

Colour = tuple[int, int, int]


def title_card(lines: list[Line], width: int, height: int, family: str, ink: Colour) -> Layer:
    """``lines`` as a layer of the picture's size; their y counts from the middle."""
    middle = FULL / 2
    placed = [Line(line.text, line.x, line.y + middle, line.size, line.anchor) for line in lines]
    return flat_layer(set_lines(placed, width, height, scale=height / FULL, family=family), ink)


def epilogue(rng: Rng, width: int, height: int) -> Shot:
    """Sentences that tell what became of everyone; the feature's last word."""
    size = between(rng, 40, 58)
    rows = one_of(rng, words.EPILOGUES).split("\n")
    lines = [
        Line(row, 0.5, (at - (len(rows) - 1) / 2) * size * 1.5, size) for at, row in enumerate(rows)
    ]
    return _still(title_card(lines, width, height, one_of(rng, families()), (230, 230, 230)), BLACK)


def text_card(rng: Rng, width: int, height: int) -> Shot:
    """A stinger that is only words, such as "... WILL RETURN"."""
    hero = one_of(rng, words.HEROES)
    texts = one_of(
        rng,
        (
            [f"{hero} WILL RETURN"],
            [hero, "WILL RETURN"],
            [hero, "WILL RETURN IN", words.title(rng).upper()],
            ["THE END?"],
            ["TO BE CONTINUED"],
            ["THE STORY CONTINUES IN", words.title(rng).upper()],
            ["You can go home now."],
        ),
    )
    size = between(rng, 64, 110)
    longest = max(len(text) for text in texts)
    size = min(size, 1650 / (longest * 0.72))
    lines = [
        Line(text, 0.5, (at - (len(texts) - 1) / 2) * size * 1.4, size)
        for at, text in enumerate(texts)
    ]
    ink = one_of(rng, ((245, 245, 245), (245, 245, 245), (220, 190, 110), (200, 40, 40)))
    bold = [family for family in families() if "bold" in family] or families()
    card = title_card(lines, width, height, one_of(rng, bold), ink)
    if chance(rng, 0.15):
        return _still(card, int(rng.integers(25, 60)))
    return _still(card, BLACK)


def ident(rng: Rng, width: int, height: int, kind: str, fps: float) -> Shot:
    """A studio's logo, a rating, a licence or a dubbing card."""
    if kind == "logo":
        return _logo(rng, width, height, fps)
    if kind == "rating":
        return _rating(rng, width, height)
    family = one_of(rng, families())
    if kind == "licence":
        lines = [
            Line(
                f"© {rng.integers(1995, 2026)} {one_of(rng, words.FILM_WORDS)} Pictures",
                0.5,
                60,
                40,
            )
        ]
        rows = wrap(words.LEGAL, 70)[:3]
        lines += [Line(row, 0.5, 140 + at * 40, 28) for at, row in enumerate(rows)]
        lines.append(Line(one_of(rng, ("CC", "BY", "RQ", "LM")), 0.5, -110, 150))
        return _still(title_card(lines, width, height, family, (230, 230, 230)), BLACK)
    lines = [
        Line(
            one_of(rng, ("DEUTSCHE FASSUNG", "VERSION FRANÇAISE", "VERSIÓN ESPAÑOLA")),
            0.5,
            -230,
            46,
        )
    ]
    for at in range(int(rng.integers(4, 8))):
        y = -130 + at * 52
        lines += [
            Line(words.role(rng, cast=True), 0.48, y, 36, "rm"),
            Line(words.name(rng), 0.52, y, 36, "lm"),
        ]
    return _still(title_card(lines, width, height, family, (225, 225, 225)), BLACK)


def _still(card: Layer, luma: int) -> Shot:
    def draw(target: Picture, _: int) -> None:
        target.y[:], target.u[:], target.v[:] = luma, 128, 128
        lay(target, card, 0, 0)

    return draw


def _rating(rng: Rng, width: int, height: int) -> Shot:
    """A board's rating: a coloured ground, a box, a large figure and small print."""
    ground = one_of(rng, ((10, 70, 40), (12, 30, 90), (8, 8, 8), (230, 230, 230)))
    ink = (20, 20, 20) if sum(ground) > 400 else (235, 235, 235)
    figure = one_of(rng, ("6", "12", "12A", "15", "16", "18", "PG", "U"))
    lines = [
        Line(figure, 0.3, 0, 210),
        Line("SUITABLE FOR PERSONS", 0.62, -60, 46),
        Line(f"OF {figure} YEARS AND OVER", 0.62, 0, 46),
        Line("Board of Film Review", 0.62, 80, 34),
    ]
    card = title_card(lines, width, height, one_of(rng, families()), ink)
    y, u, v = yuv_of(ground)
    frame = np.zeros((height, width), np.uint8)
    inset = height // 8
    cv2.rectangle(
        frame, (inset, inset), (width - inset, height - inset), 255.0, max(2, height // 120)
    )
    box = flat_layer(frame, ink)

    def draw(target: Picture, _: int) -> None:
        target.y[:], target.u[:], target.v[:] = y, u, v
        lay(target, box, 0, 0)
        lay(target, card, 0, 0)

    return draw


def _logo(rng: Rng, width: int, height: int, fps: float) -> Shot:
    """A mark and a name that grow slowly while a light passes over them."""
    tone = one_of(
        rng, ((205, 170, 90), (190, 200, 215), (70, 130, 210), (210, 60, 50), (235, 235, 235))
    )
    ground = one_of(rng, ((0, 0, 0), (0, 0, 0), (6, 14, 40), (240, 240, 240), (30, 20, 44)))
    if sum(ground) > 400 and sum(tone) > 500:
        tone = (30, 34, 60)
    cover = _mark(rng, width, height)
    trade = one_of(rng, ("PICTURES", "STUDIOS", "ENTERTAINMENT", "FILMS"))
    name = f"{one_of(rng, words.FILM_WORDS)} {trade}"
    text = Line(name.upper(), 0.5, 760, between(rng, 60, 90))
    lettering = set_lines(
        [text], width, height, scale=height / FULL, family=one_of(rng, families())
    )
    cover = np.maximum(cover, lettering)
    slope = np.linspace(1.15, 0.6, height)[:, None, None]
    colours = np.clip(np.array(tone) * slope * np.ones((1, width, 1)), 0, 255).astype(np.uint8)
    over = layer(colours, cover)
    base = from_rgb(_glow(rng, width, height, ground))
    period = between(rng, 1.5, 4.0) * fps

    def draw(target: Picture, number: int) -> None:
        put(target, base)
        lay(target, over, 0, 0)
        at = int((number / period) * width * 1.4) - width // 5
        left, right = max(0, at), min(width, at + width // 6)
        if right > left:
            window = target.y[:, left:right]
            bright = cover[: window.shape[0], left:right] > 100
            window[bright] = np.minimum(window[bright].astype(np.int16) + 45, 235).astype(np.uint8)

    return draw


def _mark(rng: Rng, width: int, height: int) -> Plane:
    cover = np.zeros((height, width), np.uint8)
    cx, cy, r = width // 2, int(height * 0.42), int(height * between(rng, 0.13, 0.22))
    shape = one_of(rng, ("ring", "star", "peak", "bars"))
    if shape == "ring":
        cv2.circle(cover, (cx, cy), r, 255.0, max(2, r // 4), cv2.LINE_AA)
        cv2.circle(cover, (cx, cy), r // 3, 255.0, -1, cv2.LINE_AA)
    elif shape == "star":
        turns = np.arange(10) * np.pi / 5 - np.pi / 2
        radii = np.where(np.arange(10) % 2 == 0, r, r * 0.45)
        ring = np.stack([cx + radii * np.cos(turns), cy + radii * np.sin(turns)], 1)
        cv2.fillPoly(cover, [np.rint(ring).astype(np.int32)], 255.0, cv2.LINE_AA)
    elif shape == "peak":
        for shift, share in ((-0.5, 0.8), (0.4, 1.0)):
            x = int(cx + r * shift)
            ring = np.array(
                [[x - r, cy + r], [x, cy + r - int(2 * r * share)], [x + r, cy + r]], np.int32
            )
            cv2.fillPoly(cover, [ring], 255.0 if shift > 0 else 150.0, cv2.LINE_AA)
    else:
        for at in range(5):
            x = cx + (at - 2) * r // 2
            tall = int(r * (0.5 + 0.25 * (2 - abs(at - 2))))
            cv2.rectangle(cover, (x - r // 6, cy - tall), (x + r // 6, cy + tall), 255.0, -1)
    return cover


def _glow(
    rng: Rng, width: int, height: int, ground: Colour
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    across = np.linspace(-1, 1, width)[None, :]
    down = np.linspace(-1, 1, height)[:, None]
    light = np.exp(-(across**2 + (down + 0.15) ** 2) * between(rng, 1.5, 4.0))[..., None]
    lift = between(rng, 0, 60)
    return np.clip(np.array(ground) + lift * light, 0, 255).astype(np.uint8)

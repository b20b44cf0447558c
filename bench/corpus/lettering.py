"""Credits and cards set in type: what is printed where, then its coverage as a plane.

Lengths here are pixels at 1080 lines; ``set_lines`` scales them to the film's size.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np
from PIL import Image, ImageDraw

from bench.corpus import words
from bench.corpus.draw import Rng, between, chance, one_of, pick
from bench.corpus.fonts import covering, font
from bench.corpus.picture import Plane

FULL = 1080
"""The height at which lengths are stated."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words at (x, y): x in shares of the width, y in pixels at 1080 lines, by ``anchor``.

    ``anchor`` is Pillow's: l, m or r, then m for the middle of the line.
    """

    text: str
    x: float
    y: float
    size: float
    anchor: str = "mm"


@dataclass(frozen=True, slots=True)
class Setting:
    """How the credits of one film are set."""

    family: str
    script: str
    layout: str
    size: float
    leading: float
    head_size: float
    centre: float
    spread: float


def set_lines(lines: list[Line], width: int, height: int, *, scale: float, family: str) -> Plane:
    """Coverage (height, width) of ``lines``; small films are set double and shrunk."""
    fine = 2 if scale < 0.6 else 1
    image = Image.new("L", (width * fine, height * fine), 0)
    pen = ImageDraw.Draw(image)
    for line in lines:
        face = font(covering(family, line.text), round(line.size * scale * fine))
        at = (line.x * width * fine, line.y * scale * fine)
        pen.text(at, line.text, fill=255, font=face, anchor=line.anchor)
    plane = np.asarray(image, np.uint8)
    if fine == 1:
        return plane
    shrunk = cv2.resize(plane, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(shrunk, np.uint8)


def wrap(text: str, per_line: int) -> list[str]:
    """``text`` in lines of about ``per_line`` characters."""
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > per_line:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [*lines, line] if line else lines


Section = Callable[[Rng, Setting, float], tuple[list[Line], float]]


def roll_lines(rng: Rng, form: Setting, height: float) -> list[Line]:
    """Lines of a roll that fills ``height``: cast, departments, thanks, songs, legal text."""
    lines, y = _title(rng, form, 0)
    first = True
    while y < height:
        section = _cast if first else pick(rng, _SECTIONS)
        first = False
        more, y = section(rng, form, y)
        lines += more
        y += form.size * between(rng, 1.5, 4.5)
    return [line for line in lines if line.y < height - line.size / 2]


def card_lines(rng: Rng, form: Setting, place: str) -> list[Line]:
    """Lines of one credit card: a role and a name, a few names, or a small block.

    ``place`` is centre, left, right or low; y is 0 at the card's middle.
    """
    x, anchor = {"centre": (0.5, "mm"), "left": (0.1, "lm"), "right": (0.9, "rm")}.get(
        place, (0.5, "mm")
    )
    if chance(rng, 0.22) and place == "centre" and form.script == "latin":
        rows = int(rng.integers(4, 11))
        step = form.size * form.leading
        block, _ = _pairs(rng, form, -rows * step / 2, rows, cast=chance(rng, 0.5))
        return block
    names = int(pick(rng, {1: 6, 2: 2, 3: 1.5, 5: 1}))
    big, small = form.size * 1.6, form.size * 0.95
    texts = [(words.role(rng, form.script), small)]
    if chance(rng, 0.12):
        texts = []
    texts += [(words.name(rng, form.script), big) for _ in range(names)]
    if chance(rng, 0.4) and form.script == "latin":
        texts = [(text.upper(), size) for text, size in texts]
    advances = [size * 1.35 for _, size in texts]
    y, lines = -sum(advances) / 2, []
    for (text, size), advance in zip(texts, advances, strict=True):
        lines.append(Line(text, x, y + advance / 2, size, anchor))
        y += advance
    return lines


def _title(rng: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    if chance(rng, 0.5):
        return [], y
    y += form.size
    lines = [Line(words.title(rng).upper(), form.centre, y, form.head_size * 1.5)]
    return lines, y + form.head_size * 3


def _pairs(rng: Rng, form: Setting, y: float, rows: int, *, cast: bool) -> tuple[list[Line], float]:
    """Role on one side, name on the other; some roles have several names."""
    lines, gap = [], form.spread
    step = form.size * form.leading
    for _ in range(rows):
        y += step
        role = words.role(rng, form.script, cast=cast)
        lines.append(Line(role, form.centre - gap, y, form.size, "rm"))
        for extra in range(1 if cast else int(pick(rng, {1: 7, 2: 2, 4: 1}))):
            y += step if extra else 0
            lines.append(Line(words.name(rng, form.script), form.centre + gap, y, form.size, "lm"))
    return lines, y + step


def _heading(rng: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    if form.script != "latin" or chance(rng, 0.25):
        return [], y
    y += form.head_size
    text = one_of(rng, words.HEADINGS)
    return [Line(text, form.centre, y, form.head_size)], y + form.head_size * 0.6


def _cast(rng: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    lines, y = _heading(rng, form, y)
    if form.layout == "one_column":
        more, y = _stack(rng, form, y)
    else:
        more, y = _pairs(rng, form, y, int(rng.integers(6, 18)), cast=True)
    return lines + more, y


def _crew(rng: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    lines, y = _heading(rng, form, y)
    layout = form.layout
    if layout == "mixed":
        layout = pick(rng, {"two_columns": 3.0, "one_column": 2.0, "blocks": 1.0})
    if layout == "blocks":
        more, y = _block(rng, form, y)
    elif layout == "one_column":
        more, y = _stack(rng, form, y)
    else:
        more, y = _pairs(rng, form, y, int(rng.integers(4, 12)), cast=False)
    return lines + more, y


def _stack(rng: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    """Role above, names below, centred."""
    lines, step = [], form.size * form.leading
    for _ in range(int(rng.integers(2, 7))):
        y += step
        lines.append(Line(words.role(rng, form.script), form.centre, y, form.size * 0.85))
        for _ in range(int(pick(rng, {1: 5, 2: 2, 4: 1}))):
            y += step
            lines.append(Line(words.name(rng, form.script), form.centre, y, form.size * 1.1))
        y += step * 0.6
    return lines, y


def _block(rng: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    """Names packed in two to four columns, as for the artists of an effects house."""
    columns = int(rng.integers(2, 5))
    if form.size > 44:
        columns = 2
    step, lines = form.size * form.leading, []
    for _ in range(int(rng.integers(5, 16))):
        y += step
        for column in range(columns):
            x = form.centre + (column - (columns - 1) / 2) * (0.8 / columns)
            lines.append(Line(words.name(rng, form.script), x, y, form.size * 0.9))
    return lines, y + step


def _paragraph(form: Setting, y: float, text: str) -> tuple[list[Line], float]:
    size = form.size * 0.8
    lines = []
    for part in wrap(text, int(1500 * (1 if form.centre == 0.5 else 0.4) / (size * 0.55))):
        y += size * 1.3
        lines.append(Line(part, form.centre, y, size))
    return lines, y + size


def _legal(_: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    return _paragraph(form, y, words.LEGAL)


def _songs(rng: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    lines, step = [], form.size * form.leading
    for _ in range(int(rng.integers(2, 5))):
        y += step * 1.4
        lines.append(Line(f"“{one_of(rng, words.SONGS)}”", form.centre, y, form.size))
        for verb in ("Written by", "Performed by"):
            y += step
            text = f"{verb} {words.name(rng)}"
            lines.append(Line(text, form.centre, y, form.size * 0.85))
    return lines, y + step


def _logos(rng: Rng, form: Setting, y: float) -> tuple[list[Line], float]:
    """Makers' marks: large initials with a line of small print."""
    y += form.size * 3
    lines = []
    for at in range(int(rng.integers(1, 4))):
        mark = "".join(one_of(rng, "ACDEHKLMNOQRSTVZ") for _ in range(int(rng.integers(1, 4))))
        x = form.centre + (at - 1) * 0.2
        lines.append(Line(mark, x, y, form.size * between(rng, 2.5, 4)))
        lines.append(
            Line(
                one_of(rng, words.FILM_NOUNS) + " Digital", x, y + form.size * 2.6, form.size * 0.7
            )
        )
    return lines, y + form.size * 5


_SECTIONS: dict[Section, float] = {_crew: 6.0, _cast: 1.5, _songs: 0.8, _legal: 0.6, _logos: 0.6}

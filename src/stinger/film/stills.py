"""Stills: a contact sheet of a film's end, and both sides of each boundary, as PNG files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from stinger.errors import SettingsError
from stinger.film.media.container import Film, open_film
from stinger.film.media.pictures import Picture, frame_period_us
from stinger.model import Label, Scan, Segment
from stinger.timecode import clock

_WIDTH, _MARGIN, _GAP, _COLUMNS = 1600, 40, 16, 5
_THUMBS = 20
"""Four rows of five: still one screen high at 16:9."""
_GROUND, _PAPER, _DIM = (20, 22, 26), (236, 238, 240), (150, 156, 164)
_COLOURS = {
    Label.FEATURE: (98, 107, 119),
    Label.CREDITS: (70, 128, 236),
    Label.MID_CREDITS_STINGER: (242, 171, 60),
    Label.POST_CREDITS_STINGER: (66, 196, 120),
    Label.IDENT: (54, 186, 204),
    Label.BLACK: (0, 0, 0),
}
_NAMES = {
    Label.FEATURE: "feature",
    Label.CREDITS: "end credits",
    Label.MID_CREDITS_STINGER: "mid-credits",
    Label.POST_CREDITS_STINGER: "post-credits",
    Label.IDENT: "ident",
    Label.BLACK: "black",
}
_LEAD = 0.08
"""Share of the sheet's timeline that shows the feature before the end."""


@dataclass(frozen=True, slots=True)
class _Thumb:
    segment: Segment
    time_us: int
    image: Image.Image


def write_stills(path: Path, scan: Scan, folder: Path, *, caption: str = "") -> list[Path]:
    """The files written to ``folder``: the contact sheet first, then a still of each boundary.

    ``caption`` is a line under the sheet's title. Raises UnreadableFilmError, and SettingsError
    where ``folder`` cannot be written.
    """
    with open_film(path) as film:
        images = {"contact-sheet.png": draw_sheet(film, scan, caption=caption)}
        for number, (before, after) in enumerate(pairwise(scan.segments), 1):
            at = clock(after.start_us).replace(":", "m", 1).replace(":", "m") + "s"
            sides = f"{before.label.value}-to-{after.label.value}".replace("_", "-")
            still = draw_boundary(film, before, after)
            if still is not None:
                images[f"boundary-{number:02d}-{at}-{sides}.png"] = still
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, image in images.items():
            image.save(folder / name, optimize=True)
    except OSError as problem:
        reason = problem.strerror or problem
        raise SettingsError(f"{folder}: stills cannot be written there ({reason})") from problem
    return [folder / name for name in images]


def draw_sheet(film: Film, scan: Scan, *, caption: str = "") -> Image.Image:
    """The film's end on one picture: its segments to scale, and thumbnails framed in their colours.

    A mark on the timeline stands where each thumbnail was taken.
    """
    start_us = _tail_start_us(scan.segments)
    thumbs = _take_thumbs(film, scan.segments, start_us)
    width = (_WIDTH - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) // _COLUMNS
    height = max((t.image.height for t in thumbs), default=0)
    rows = -(-len(thumbs) // _COLUMNS)
    top = 270
    sheet = Image.new("RGB", (_WIDTH, top + rows * (height + 44 + _GAP) + _MARGIN), _GROUND)
    draw = ImageDraw.Draw(sheet)
    _write_title(draw, scan, caption)
    _draw_timeline(draw, scan.segments, start_us, [t.time_us for t in thumbs])
    for i, thumb in enumerate(thumbs):
        x = _MARGIN + (i % _COLUMNS) * (width + _GAP)
        y = top + (i // _COLUMNS) * (height + 44 + _GAP)
        _place_thumb(sheet, draw, thumb, x, y, width, height)
    return sheet


def draw_boundary(film: Film, before: Segment, after: Segment) -> Image.Image | None:
    """The last frame of ``before`` beside the first of ``after``; None where neither decodes."""
    at_us = after.start_us
    period = frame_period_us(film.info.frame_rate)
    last: Picture | None = None
    first: Picture | None = None
    for picture in film.frames(max(0, at_us - 6 * period), at_us + 6 * period):
        # Rounded stamps may fall a few microseconds short of the boundary.
        if picture.time_us < at_us - period // 4:
            last = picture
        else:
            first = picture
            break
    sides: list[tuple[Segment, Picture | None]] = [(before, last), (after, first)]
    images = [_thumb_image(p, 960) if p is not None else None for _, p in sides]
    height = max((i.height for i in images if i is not None), default=0)
    if not height:
        return None
    still = Image.new("RGB", (2 * 960 + 3 * 20, height + 96), _GROUND)
    draw = ImageDraw.Draw(still)
    for number, ((segment, side), image) in enumerate(zip(sides, images, strict=True)):
        x = 20 + number * 980
        which = "first" if number else "last"
        words = f"{which} frame of {_NAMES[segment.label]}"
        if side is not None and image is not None:
            words += f"   {clock(side.time_us, places=3)}"
            still.paste(image, (x + (960 - image.width) // 2, 66))
        else:
            words += ": not decodable"
        draw.rectangle((x, 18, x + 26, 44), fill=_COLOURS[segment.label], outline=_DIM)
        draw.text((x + 40, 16), words, _PAPER, _font(24))
        draw.rectangle((x - 3, 63, x + 962, 68 + height), outline=_shown(segment.label), width=4)
    return still


def _tail_start_us(segments: Sequence[Segment]) -> int:
    """Where the sheet starts: a little before the feature ends; without an end, its last minute."""
    end = segments[-1].end_us
    others = [s.start_us for s in segments if s.label is not Label.FEATURE]
    if not others:
        return max(0, end - 60_000_000)
    first = min(others)
    return max(0, round(first - (end - first) * _LEAD / (1 - _LEAD)))


def _take_thumbs(film: Film, segments: Sequence[Segment], start_us: int) -> list[_Thumb]:
    width = (_WIDTH - 2 * _MARGIN - (_COLUMNS - 1) * _GAP) // _COLUMNS
    thumbs = []
    for segment, times in _choose_times(segments, start_us):
        for time_us in times:
            # A little over one frame: the first frame at or after the time is the one wanted.
            picture = next(film.frames(time_us, min(segment.end_us, time_us + 2_000_000)), None)
            if picture is not None:
                image = _thumb_image(picture, width)
                thumbs.append(_Thumb(segment, picture.time_us, image))
    return thumbs


def _choose_times(segments: Sequence[Segment], start_us: int) -> list[tuple[Segment, list[int]]]:
    """Times to show of each segment: one at least, stingers three, the rest by length."""
    shown = [s for s in segments if s.end_us > start_us]
    if len(shown) > 2 * _THUMBS:
        shown = [s for s in shown if s.label is not Label.BLACK][-2 * _THUMBS :]
    counts = [3 if s.is_stinger and s.length_us > 3_000_000 else 1 for s in shown]
    lengths = [s.end_us - max(s.start_us, start_us) for s in shown]
    while sum(counts) < _THUMBS:
        # The next one goes where thumbnails are farthest apart, but no nearer than a second.
        apart = [
            0.0 if s.label is Label.BLACK else length / (n + 1)
            for s, length, n in zip(shown, lengths, counts, strict=True)
        ]
        if max(apart) < 1_000_000:
            break
        counts[apart.index(max(apart))] += 1
    chosen = []
    for segment, count in zip(shown, counts, strict=True):
        first = max(segment.start_us, start_us)
        step = (segment.end_us - first) / count
        chosen.append((segment, [round(first + (i + 0.5) * step) for i in range(count)]))
    return chosen


def _thumb_image(picture: Picture, width: int) -> Image.Image:
    image = Image.fromarray(np.ascontiguousarray(picture.rgb(width)))
    # A portrait picture would make its row a tower.
    tallest = width * 3 // 4
    if image.height > tallest:
        image = image.resize((max(1, image.width * tallest // image.height), tallest))
    return image


def _write_title(draw: ImageDraw.ImageDraw, scan: Scan, caption: str) -> None:
    release = scan.release
    title = f"{release.title} ({release.year})" if release.year else release.title
    if not _can_write(title):
        title = release.id[:12]
    draw.text((_MARGIN, 30), title, _PAPER, _font(36))
    length = f"{clock(release.duration_us)} long"
    draw.text((_WIDTH - _MARGIN, 42), length, _DIM, _font(22), anchor="ra")
    draw.text((_MARGIN, 82), caption, _COLOURS[Label.POST_CREDITS_STINGER], _font(24))


def _draw_timeline(
    draw: ImageDraw.ImageDraw, segments: Sequence[Segment], start_us: int, marks: Sequence[int]
) -> None:
    """The end of the film as a bar to scale, its times below, marks of the thumbnails above."""
    end_us = segments[-1].end_us
    scale = (_WIDTH - 2 * _MARGIN) / max(1, end_us - start_us)

    def place(time_us: int) -> float:
        return _MARGIN + (max(time_us, start_us) - start_us) * scale

    top, low = 144, 196
    for s in segments:
        if s.end_us <= start_us:
            continue
        left, right = place(s.start_us), max(place(s.end_us), place(s.start_us) + 2)
        draw.rectangle((left, top, right - 1, low), fill=_COLOURS[s.label])
        name, font = _NAMES[s.label], _font(20)
        if s.label is not Label.BLACK and font.getlength(name) + 12 < right - left:
            middle = ((left + right) / 2, (top + low) / 2)
            draw.text(middle, name, (12, 14, 18), font, anchor="mm")
    draw.rectangle((_MARGIN - 1, top - 1, _WIDTH - _MARGIN, low + 1), outline=_DIM)
    for mark in marks:
        x = place(mark)
        draw.polygon(((x - 5, top - 11), (x + 5, top - 11), (x, top - 3)), fill=_DIM)
    _write_times(draw, segments, start_us, place, low)


def _write_times(
    draw: ImageDraw.ImageDraw,
    segments: Sequence[Segment],
    start_us: int,
    place: object,
    low: int,
) -> None:
    """Starts of stingers first, then of the rest, as far as they do not overlap."""
    assert callable(place)
    wanted = sorted(
        (s for s in segments if s.end_us > start_us and s.label is not Label.BLACK),
        key=lambda s: (not s.is_stinger, s.label is Label.FEATURE),
    )
    font, taken = _font(20), list[tuple[float, float]]()
    times = [(max(s.start_us, start_us), _shown(s.label)) for s in wanted]
    times.append((segments[-1].end_us, _DIM))
    for time_us, colour in times:
        words = clock(time_us)
        half = font.getlength(words) / 2
        x = min(max(place(time_us), _MARGIN + half), _WIDTH - _MARGIN - half)
        if any(x - half < right + 14 and left - 14 < x + half for left, right in taken):
            continue
        taken.append((x - half, x + half))
        draw.line((place(time_us), low + 2, place(time_us), low + 9), fill=_DIM, width=2)
        draw.text((x, low + 12), words, colour, font, anchor="ma")


def _place_thumb(
    sheet: Image.Image,
    draw: ImageDraw.ImageDraw,
    thumb: _Thumb,
    x: int,
    y: int,
    width: int,
    height: int,
) -> None:
    colour = _shown(thumb.segment.label)
    image = thumb.image
    draw.rectangle((x, y, x + width - 1, y + height - 1), fill=(0, 0, 0))
    sheet.paste(image, (x + (width - image.width) // 2, y + (height - image.height) // 2))
    draw.rectangle((x - 2, y - 2, x + width + 1, y + height + 1), outline=colour, width=4)
    draw.text((x, y + height + 8), clock(thumb.time_us), _PAPER, _font(20))
    name = _NAMES[thumb.segment.label]
    draw.text((x + width, y + height + 8), name, colour, _font(20), anchor="ra")


def _shown(label: Label) -> tuple[int, int, int]:
    """A label's colour where it must stand out from the dark ground."""
    return _DIM if label in (Label.BLACK, Label.FEATURE) else _COLOURS[label]


_fonts: dict[int, ImageFont.FreeTypeFont] = {}


def _font(size: int) -> ImageFont.FreeTypeFont:
    """Pillow's own font, so that a sheet looks alike on every machine."""
    if size not in _fonts:
        font = ImageFont.load_default(size)
        assert isinstance(font, ImageFont.FreeTypeFont)
        _fonts[size] = font
    return _fonts[size]


def _can_write(words: str) -> bool:
    """Whether Pillow's own font has every letter: it covers Latin only."""
    try:
        words.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True

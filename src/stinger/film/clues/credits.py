"""Credits changes: what changes inside the credits, and what stands there that is no name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from stinger.film.clues.footage import Footage, Still
from stinger.film.clues.ocr import Line, read_lines
from stinger.film.clues.regions import Region, box_region, grown, polygon_area
from stinger.film.clues.setting import find_setting_changes, setting_of
from stinger.film.index.chroma import chroma_of
from stinger.film.index.features import Features, Floats, find_features
from stinger.film.media.sound import Sound
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.model.segment import Label, Medium
from stinger.timecode import clock

_MOST_READ = 24
"""Credit pictures that are read: a \u201cwill return\u201d card stays for seconds, a roll passes in
about ten."""

_RETURN = re.compile(
    r"\b(?:will|shall)\s+(?:be\s+back|return|continue)\b|\bto\s+be\s+continued\b|\breturns?\s+in\b"
    r"|\bcoming\s+soon\b|\bnext\s+time\b",
    re.IGNORECASE,
)
_SIDE_US = 8_000_000
"""Music is compared eight seconds to each side of a place: two bars of slow music."""

_TINT = 24.0
"""Change of the background's colour, of 255, that a viewer sees at once."""


Read = tuple[Still, Sequence[Line]]
"""A picture of the credits and the lines read on it."""

_LEAST_ILLUSTRATED = 3
_PICTURED = 20
"""Features outside of text that make a picture: a plain ground has none, lines left unread a few,
a small figure twenty."""

_DENSE = 25
"""A page of more lines is set too small to be read whole: what is left over is text as well."""

_ILLUSTRATED = 0.9
"""Three pages of twenty features: what is left to doubt is script that no reader takes for text."""


_SET_OTHERWISE = 0.92
"""Three pages before and three after agree: what is left to doubt is their reading."""


@dataclass(frozen=True, slots=True)
class Page:
    """One credit picture's background colour, share of it in detail, and its text lines."""

    time_us: int
    tint: tuple[float, float, float]
    detail: float


def find_credits_changes(footage: Footage) -> tuple[list[Clue], list[Examination]]:
    """Changes of music, colour, layout, lettering and pictures inside the credits, and lines that
    promise more."""
    kind = ClueKind.CREDITS_CHANGE
    if not footage.scan.credits:
        return [], [Examination(kind, "", "the film has no end credits")]
    if not footage.credits:
        return [], [Examination(kind, "", "no picture of the credits can be decoded")]
    read = [(still, read_lines(still.rgb)) for still in _to_read(footage.credits)]
    clues = [*_promises(footage, read), *_illustrations(footage, read), *_colours(footage)]
    clues += _settings(footage, read)
    what = f"{len(footage.credits)} pictures of the credits for text, colour and pictures, "
    what += f"{len(read)} of them for layout and lettering"
    if footage.credits_sound is not None:
        clues += _music(footage, footage.credits_sound)
        clues += _over_black(footage, footage.credits_sound)
        what += ", and their sound for changes of music and for what is heard over black"
    return clues, [Examination(kind, what)]


def _promises(footage: Footage, read: Sequence[Read]) -> list[Clue]:
    """Lines such as \u201cwill return\u201d, looked for most closely at the ends of each part."""
    clues, seen = [], set[str]()
    for still, lines in read:
        for line in lines:
            if line.confidence > 0.6 and _RETURN.search(line.text) and line.text not in seen:
                seen.add(line.text)
                clues.append(_text_clue(footage, still, line))
    return clues


def _illustrations(footage: Footage, read: Sequence[Read]) -> list[Clue]:
    """Pictures that stand beside the text, where a few pages have one: logos fill one or two."""
    pages = [(still, beside) for still, lines in read if (beside := beside_text(still, lines))]
    if len(pages) < _LEAST_ILLUSTRATED:
        return []
    still, region = max(pages, key=lambda p: polygon_area(p[1]))
    return [
        Clue(
            ClueKind.CREDITS_CHANGE,
            nearest_stinger(footage, still.time_us),
            _sighting(footage, still.time_us, region=region),
            None,
            _ILLUSTRATED,
            f"Pictures stand beside the text of the credits, first at "
            f"{clock(pages[0][0].time_us)}, on {len(pages)} of {len(read)} pages looked at.",
            (("pages", float(len(pages))), ("looked_at", float(len(read)))),
        )
    ]


def beside_text(still: Still, lines: Sequence[Line]) -> Region | None:
    """Where a page of credits shows something that is no text, or None."""
    if not 0 < len(lines) <= _DENSE:
        return None
    height, width = still.gray.shape
    mask = np.full((height, width), 255, np.uint8)
    for line in lines:
        xs, ys = [x * width for x, _ in line.box], [y * height for _, y in line.box]
        # What was read leaves strokes about it: half a line's height on every side.
        edge = max(4.0, (max(ys) - min(ys)) / 2)
        left, right = max(0, int(min(xs) - edge)), int(max(xs) + edge)
        top, bottom = max(0, int(min(ys) - edge)), int(max(ys) + edge)
        mask[top:bottom, left:right] = 0
    features = find_features(still.gray, most=400, mask=mask)
    if len(features) < _PICTURED:
        return None
    return _densest(features)


_TOGETHER = 0.06
"""Of the picture's width: features of one picture lie nearer to each other than so."""


def _densest(features: Features) -> Region:
    """The box about the largest group of features: strokes left of other lines lie by themselves.

    Features lie inside what they belong to, so the box is a little larger."""
    tree = cKDTree(features.xy)
    near = tree.sparse_distance_matrix(tree, _TOGETHER * features.width)
    parts, labels = connected_components(near, directed=False)
    own = features.xy[labels == np.bincount(labels, minlength=parts).argmax()]
    size = np.array([features.width, features.height])
    (left, top), (right, bottom) = own.min(axis=0) / size, own.max(axis=0) / size
    return grown(box_region(float(left), float(top), float(right), float(bottom)), by=0.1)


def _settings(footage: Footage, read: Sequence[Read]) -> list[Clue]:
    """Where the credits are set otherwise from some page on."""
    pages = [s for still, lines in read if (s := setting_of(still, lines)) is not None]
    return [
        Clue(
            ClueKind.CREDITS_CHANGE,
            nearest_stinger(footage, change.after_us),
            _sighting(footage, change.after_us),
            _sighting(footage, change.before_us),
            _SET_OTHERWISE,
            f"The {change.what} of the credits changes at {clock(change.after_us)}, from "
            f"{change.was} to {change.now}.",
            (("layout" if change.what == "layout" else "lettering", 1.0),),
        )
        for change in find_setting_changes(pages)
    ]


def _to_read(stills: Sequence[Still]) -> list[Still]:
    if len(stills) <= _MOST_READ:
        return list(stills)
    places = np.unique(np.linspace(0, len(stills) - 1, _MOST_READ - 4).astype(int))
    return [stills[i] for i in sorted({*places.tolist(), *range(len(stills) - 4, len(stills))})]


def _text_clue(footage: Footage, still: Still, line: Line) -> Clue:
    at = still.time_us
    region = tuple((round(x, 4), round(y, 4)) for x, y in line.box)
    here = _sighting(footage, at, region=region, text=line.text)
    return Clue(
        ClueKind.CREDITS_CHANGE,
        nearest_stinger(footage, at),
        here,
        None,
        round(min(0.99, line.confidence), 4),
        f"The credits at {clock(at)} promise more: \u201c{line.text}\u201d.",
        (("confidence", round(line.confidence, 3)),),
    )


def nearest_stinger(footage: Footage, at_us: int) -> int:
    """The stinger that a moment of the credits stands nearest to; 0 where there is none."""
    spans = footage.scan.stingers
    if not spans:
        return 0
    return min(range(len(spans)), key=lambda i: abs(spans[i].start_us - at_us))


def page_of(still: Still) -> Page:
    """The background of a credit picture: the median of its outer parts, where text is rare."""
    rgb = still.rgb[:: max(1, still.rgb.shape[0] // 90), :: max(1, still.rgb.shape[1] // 160)]
    width = rgb.shape[1]
    edge = np.concatenate(
        [rgb[:, : width // 8].reshape(-1, 3), rgb[:, -width // 8 :].reshape(-1, 3)]
    )
    red, green, blue = (float(v) for v in np.median(edge, axis=0))
    features = find_features(still.gray, most=200)
    return Page(still.time_us, (red, green, blue), float(len(features)))


def _colours(footage: Footage) -> list[Clue]:
    """Places where the background takes another colour and keeps it for two pictures."""
    pages = [page_of(s) for s in footage.credits]
    clues: list[Clue] = []
    for i in range(2, len(pages) - 1):
        before = np.median([p.tint for p in pages[max(0, i - 3) : i]], axis=0)
        after = np.median([p.tint for p in pages[i : i + 3]], axis=0)
        change = float(np.abs(after - before).max())
        steady = float(np.abs(np.subtract(pages[i].tint, pages[i + 1].tint)).max())
        recent = clues and pages[i].time_us - clues[-1].here.start_us < 10_000_000
        if change >= _TINT and steady < change / 2 and not recent:
            clues.append(_change_clue(footage, pages[i - 1].time_us, pages[i].time_us, change))
    return clues


def _change_clue(footage: Footage, before_us: int, after_us: int, change: float) -> Clue:
    return Clue(
        ClueKind.CREDITS_CHANGE,
        nearest_stinger(footage, after_us),
        _sighting(footage, after_us),
        _sighting(footage, before_us),
        round(min(0.98, 0.9 + (change - _TINT) / 500), 4),
        f"The credits change colour at {clock(after_us)}.",
        (("colour_change", round(change, 1)),),
    )


def _music(footage: Footage, sound: Sound) -> list[Clue]:
    """Where the music stops, begins or becomes another, from loudness and chroma."""
    level = loudness_db(sound.samples, sound.rate)
    chroma = np.asarray(chroma_of(sound.samples) / 255, np.float32)
    clues = []
    for at_s, change in novelty(level, chroma):
        at_us = sound.start_us + round(at_s * 1_000_000)
        inside = any(
            p.start_us + 3_000_000 < at_us < p.end_us - 3_000_000 for p in footage.scan.credits
        )
        if not inside:
            continue
        clues.append(
            Clue(
                ClueKind.CREDITS_CHANGE,
                nearest_stinger(footage, at_us),
                _sighting(footage, at_us, end_us=at_us + _SIDE_US // 2),
                _sighting(footage, max(0, at_us - _SIDE_US // 2), end_us=at_us),
                round(min(0.97, change), 4),
                f"The music of the credits changes at {clock(at_us)}.",
                (("change", round(change, 3)), ("sound", 1.0)),
            )
        )
    return clues


def loudness_db(samples: Floats, rate: int) -> Floats:
    """Decibels under full scale of each quarter second."""
    step = rate // 4
    count = len(samples) // step
    blocks = samples[: count * step].reshape(count, step)
    power = np.sqrt((blocks**2).mean(axis=1)) if count else np.zeros(0)
    return np.asarray(20 * np.log10(np.maximum(power, 1e-6)), np.float32)


def novelty(level: Floats, chroma: Floats) -> list[tuple[float, float]]:
    """Seconds at which the music changes, and how surely: a pause, or a dip far under the music's
    usual level, between two pieces with other chords, as albums and credits join them."""
    found: list[tuple[float, float]] = []
    rows = min(len(level), len(chroma))
    side = 4 * _SIDE_US // 1_000_000
    usual = float(np.median(level[:rows])) if rows else 0.0
    quiet = level[:rows] < max(_SILENT_DB, min(_DIP_AT_MOST_DB, usual - _DIP_DB))
    i = side
    while i < rows - side:
        if not quiet[i]:
            i += 1
            continue
        end = i
        while end < rows and quiet[end]:
            end += 1
        if end == rows:
            break
        before, after = chroma[max(0, i - side) : i].mean(axis=0), chroma[end : end + side].mean(0)
        alike = float(before @ after / max(np.linalg.norm(before) * np.linalg.norm(after), 1e-6))
        if end - i >= 2 and alike < 0.9:
            found.append((end / 4, 0.9 + 0.1 * (1 - max(0.0, alike))))
        i = end + 1
    return found


_SILENT_DB = -55.0
_DIP_DB, _DIP_AT_MOST_DB = 25.0, -40.0
"""A song that fades into the next falls 25 dB under its usual level; pauses inside a song keep the
last chord's ring, 10 to 20 dB under."""

_BLACK_EDGE_US = 500_000
"""Music that ends with the last picture rings on so long."""

_OVER_BLACK_ROWS = 4
"""One second: a click or a last syllable is shorter."""


def _over_black(footage: Footage, sound: Sound) -> list[Clue]:
    """Sound that begins, or goes on for long, where nothing is seen after the credits began."""
    clues = []
    level = loudness_db(sound.samples, sound.rate)
    for part in footage.scan.segments:
        dark = part.label is Label.BLACK or part.medium is Medium.SOUND
        if not dark or part.start_us < sound.start_us:
            continue
        first = round((part.start_us + _BLACK_EDGE_US - sound.start_us) / 250_000)
        last = int((part.end_us - sound.start_us) / 250_000)
        run = heard_run(level[max(0, first) : last])
        if run is None:
            continue
        begin_us = sound.start_us + (max(0, first) + run[0]) * 250_000
        end_us = min(begin_us + (run[1] - run[0]) * 250_000, part.end_us)
        clues.append(
            Clue(
                ClueKind.CREDITS_CHANGE,
                nearest_stinger(footage, begin_us),
                _sighting(footage, begin_us, end_us=end_us),
                None,
                0.95,
                f"Sound is heard over black at {clock(begin_us)}, for "
                f"{(end_us - begin_us) / 1e6:.1f} s.",
                (("sound", 1.0), ("over_black", 1.0)),
            )
        )
    return clues


_HEARD_DB = -50.0
_LONG_ROWS = 20
"""Five seconds: the end of a song fades in less."""


def heard_run(level: Floats) -> tuple[int, int] | None:
    """The first run of quarter seconds, a second at least, that is heard after silence, or one of
    five seconds that is not; None where there is none."""
    heard = np.concatenate([[False], level > _HEARD_DB, [False]])
    edges = np.flatnonzero(heard[1:] != heard[:-1])
    for begin, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
        if end - begin >= (_OVER_BLACK_ROWS if begin > 0 else _LONG_ROWS):
            return begin, end
    return None


def _sighting(
    footage: Footage,
    at_us: int,
    *,
    end_us: int | None = None,
    region: tuple[tuple[float, float], ...] | None = None,
    text: str | None = None,
) -> Sighting:
    release = footage.scan.release
    return Sighting(release.id, release.title, at_us, end_us or at_us + 1, region, text)

"""Fine print: all text on screen in a stinger, read on several frames and voted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from stinger.film.clues.footage import Footage, Scene, Still
from stinger.film.clues.ocr import Line, cut_out, read_crop, read_lines
from stinger.film.clues.round_text import find_disc, outline, read_round
from stinger.film.index.features import Bytes
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import clock

_MOST_READ = 16
"""Stills read of one stinger: a page takes a quarter of a second, and text that is meant to be seen
stays for a second."""

_LEAST_CONFIDENCE = 0.5
_ALONE_CONFIDENCE = 0.9
"""A reading seen on one still only must be this sure; textures give single readings below it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A line of text followed over several stills: the voted words and their confidence."""

    text: str
    confidence: float
    seen: tuple[tuple[Still, Line], ...]


def find_fine_print(
    footage: Footage,
) -> tuple[list[Clue], list[Examination], dict[int, list[tuple[tuple[float, float], ...]]]]:
    """The text of every stinger, and by the stills' times the boxes where text stands."""
    clues: list[Clue] = []
    boxes: dict[int, list[tuple[tuple[float, float], ...]]] = {}
    read = 0
    for scene in footage.scenes:
        stills = spread_stills(scene.stills, _MOST_READ)
        read += len(stills)
        readings = read_scene(stills)
        clues += [_clue(footage, scene, r) for r in readings]
        clues += _insignia(footage, scene, readings)
        boxes.update(_boxes_everywhere(scene, readings))
    if not footage.scenes:
        return [], [Examination(ClueKind.FINE_PRINT, "", "the film has no stinger")], {}
    if read == 0:
        why = "the stinger has no picture that can be decoded"
        return [], [Examination(ClueKind.FINE_PRINT, "", why)], {}
    what = f"{read} stills at full resolution, lines voted over the stills that show them"
    return clues, [Examination(ClueKind.FINE_PRINT, what)], boxes


def spread_stills(stills: Sequence[Still], most: int) -> list[Still]:
    """At most ``most`` stills, evenly over time, every shot among them where that can be."""
    if len(stills) <= most:
        return list(stills)
    return [stills[int(i)] for i in np.linspace(0, len(stills) - 1, most)]


def read_scene(stills: Sequence[Still]) -> list[Reading]:
    """The lines of text in stills of one stinger, each followed and voted over its stills."""
    tracks: list[list[tuple[Still, Line]]] = []
    for still in stills:
        for line in read_lines(lit(still.rgb)):
            if line.confidence >= _LEAST_CONFIDENCE and is_wording(line.text):
                _file(tracks, still, line)
    for still in spread_stills(stills, _MOST_UNROLLED):
        for line in read_round(lit(still.rgb)):
            if line.confidence >= _LEAST_CONFIDENCE and is_wording(line.text):
                _file(tracks, still, line)
    readings = [r for t in tracks if (r := vote_track(t)) is not None]
    return without_fragments(readings)


_MOST_UNROLLED = 4
_DIM = 140.0


def lit(rgb: Bytes) -> Bytes:
    """A dark picture brightened so that its brightest hundredth is near white; others as they are.

    The detector was trained on daylight: dim letters of 24 px went unseen without this.
    """
    high = float(np.percentile(rgb[::4, ::4], 99.5))
    if not 8 < high < _DIM:
        return rgb
    return np.asarray(np.clip(rgb.astype(np.float32) * (235 / high), 0, 255), np.uint8)


def without_fragments(readings: Sequence[Reading]) -> list[Reading]:
    """The readings that are no part of a longer one: bent text is often read in parts."""
    kept: list[Reading] = []
    for reading in sorted(readings, key=lambda r: -len(r.text)):
        short = _letters(reading.text)
        if not any(_is_part(short, _letters(longer.text)) for longer in kept):
            kept.append(reading)
    return sorted(kept, key=lambda r: r.seen[0][0].time_us)


def _letters(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())


def _is_part(short: str, long: str) -> bool:
    matched = sum(b.size for b in SequenceMatcher(None, short, long, False).get_matching_blocks())
    return (len(short) < len(long) * 0.95 and matched >= 0.8 * len(short)) or short == long


def is_wording(text: str) -> bool:
    """Whether a reading holds words or figures: mostly letters and digits, two at least."""
    solid = sum(c.isalnum() for c in text)
    return solid >= 2 and solid >= 0.6 * len(text.replace(" ", ""))


def _file(tracks: list[list[tuple[Still, Line]]], still: Still, line: Line) -> None:
    """Add the line to the track whose last words are alike, else begin one."""
    best, best_alike = None, 0.6
    for track in tracks:
        last_still, last = track[-1]
        if last_still is still:
            continue
        alike = SequenceMatcher(None, last.text.lower(), line.text.lower()).ratio()
        if alike > best_alike:
            best, best_alike = track, alike
    if best is None:
        tracks.append([(still, line)])
    else:
        best.append((still, line))


def vote_track(track: Sequence[tuple[Still, Line]]) -> Reading | None:
    """What most of a line's readings say, weighed by confidence, with the mean picture's reading.

    The crops of one line over several stills are also averaged: noise of grain and coding falls
    with their number, and dim letters come out.
    """
    weights: dict[str, float] = defaultdict(float)
    for _, line in track:
        weights[line.text] += line.confidence**2
    for text, confidence in _read_again(track):
        if is_wording(text):
            weights[text] += confidence**2
    text = max(weights, key=lambda t: weights[t])
    confidence = max(
        [line.confidence for _, line in track if line.text == text], default=_LEAST_CONFIDENCE
    )
    if len(track) < 2 and confidence < _ALONE_CONFIDENCE:
        return None
    return Reading(text, confidence, tuple(track))


def _read_again(track: Sequence[tuple[Still, Line]]) -> list[tuple[str, float]]:
    """Readings of the crops enlarged and levelled, and of their mean; none of bent lines."""
    flat = [(still, line) for still, line in track if len(line.box) == 4]
    if not flat:
        return []
    cuts = [cut_out(still.rgb, line.box) for still, line in flat[:8]]
    size = (
        max(8, round(float(np.median([c.shape[1] for c in cuts])))),
        max(8, round(float(np.median([c.shape[0] for c in cuts])))),
    )
    large = [
        levelled(enlarge(cv2.resize(c, size, interpolation=cv2.INTER_CUBIC))) for c in cuts[:3]
    ]
    if len(cuts) > 1:
        stack = np.stack([cv2.resize(c, size, interpolation=cv2.INTER_CUBIC) for c in cuts])
        large.append(levelled(enlarge(stack.mean(axis=0).astype(np.uint8))))
    return [read_crop(picture) for picture in large]


def enlarge(crop: NDArray[Any]) -> Bytes:
    """The crop at 48 lines or more, the recogniser's own height, lest it be blurred twice."""
    factor = max(1.0, 48 / crop.shape[0])
    size = (max(4, round(crop.shape[1] * factor)), max(4, round(crop.shape[0] * factor)))
    return np.asarray(cv2.resize(crop, size, interpolation=cv2.INTER_CUBIC), np.uint8)


def levelled(crop: Bytes) -> Bytes:
    """The crop with its darkest and brightest hundredth at the ends of the scale."""
    low, high = np.percentile(crop, (1, 99))
    if high - low < 8:
        return crop
    scaled = (crop.astype(np.float32) - low) * (255 / (high - low))
    return np.asarray(np.clip(scaled, 0, 255), np.uint8)


def _boxes_everywhere(
    scene: Scene, readings: Sequence[Reading]
) -> dict[int, list[tuple[tuple[float, float], ...]]]:
    """For every still, the boxes read on it or on its neighbours of the same shot."""
    boxes: dict[int, list[tuple[tuple[float, float], ...]]] = {}
    for reading in readings:
        first = min(s.time_us for s, _ in reading.seen)
        last = max(s.time_us for s, _ in reading.seen)
        for still in scene.stills:
            if first - 1_500_000 <= still.time_us <= last + 1_500_000:
                nearest = min(reading.seen, key=lambda p: abs(p[0].time_us - still.time_us))
                boxes.setdefault(still.time_us, []).append(nearest[1].box)
    return boxes


def _clue(footage: Footage, scene: Scene, reading: Reading) -> Clue:
    release = footage.scan.release
    still, line = max(reading.seen, key=lambda p: p[1].confidence)
    last = max(s.time_us for s, _ in reading.seen)
    first = min(s.time_us for s, _ in reading.seen)
    region = tuple((round(x, 4), round(y, 4)) for x, y in line.box)
    here = Sighting(
        release.id, release.title, still.time_us, still.time_us + 1, region, reading.text
    )
    lines = line.height * still.rgb.shape[0]
    summary = f"Text on screen from {clock(first)}: \u201c{reading.text}\u201d."
    measures = (
        ("confidence", round(reading.confidence, 3)),
        ("stills", float(len(reading.seen))),
        ("height_px", round(lines, 1)),
        ("first_s", first / 1e6),
        ("last_s", last / 1e6),
    )
    chance = print_chance(reading)
    return Clue(ClueKind.FINE_PRINT, scene.index, here, None, chance, summary, measures)


def _insignia(footage: Footage, scene: Scene, readings: Sequence[Reading]) -> list[Clue]:
    """The discs that text runs around, each outlined whole on the still that shows it best."""
    around: dict[int, list[Reading]] = {}
    stills: dict[int, Still] = {}
    for reading in readings:
        bent = [(still, line) for still, line in reading.seen if len(line.box) > _CORNERS]
        if bent:
            still, _ = max(bent, key=lambda p: p[1].confidence)
            around.setdefault(still.shot, []).append(reading)
            stills.setdefault(still.shot, still)
    clues = []
    for shot, words in around.items():
        still = stills[shot]
        disc = find_disc(lit(still.rgb))
        if disc is None:
            continue
        text = " \u00b7 ".join(r.text for r in words)
        release = footage.scan.release
        region = outline(disc, still.rgb)
        # The words are clues of their own already.
        here = Sighting(release.id, release.title, still.time_us, still.time_us + 1, region)
        what = f"An emblem with words around it at {clock(still.time_us)}: \u201c{text}\u201d."
        measures = (("insignia", 1.0), ("radius_px", round(disc[2], 1)))
        chance = max(print_chance(r) for r in words)
        clues.append(Clue(ClueKind.FINE_PRINT, scene.index, here, None, chance, what, measures))
    return clues


_CORNERS = 4
"""Of a straight line's box; one that runs around a disc has more."""


def print_chance(reading: Reading) -> float:
    """The probability that words were read that stand there: each still that shows them is a
    witness of the recogniser's confidence."""
    return min(0.999, 1 - (1 - reading.confidence) ** max(1, len(reading.seen)))

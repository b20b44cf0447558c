"""Visual callbacks and emphasis: what of a stinger was seen before, and how much larger it is now.

Each still of a stinger is compared with the feature's keyframes: a vote over remembered local
features shortlists, geometry decides. What it shows is a region that two pictures share under one
plausible map, whether that is the whole view, a prop, or a picture inside the scene.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from stinger.film.clues.chance import Null, probability
from stinger.film.clues.footage import FeaturePictures, Footage, Scene, Still
from stinger.film.index.features import Bytes, Features, Floats, find_features
from stinger.film.index.geometry import Match, match_pictures
from stinger.film.index.pictures import vote
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import clock

INLIERS_NULL = Null(at=0.9, slope=-1.0, top=6, count=0, measured="python -m bench clues-nulls")

_SHORTLIST = 30
_MOST_COMPARED = 24
"""Stills of a stinger that are compared: spread over its shots and time."""

_JOIN_US = 6_000_000
"""Sightings nearer than this in the feature are one: keyframes lie up to ten seconds apart, and
shots of one scene alternate."""

_WHOLE_SHARE = 0.3
"""A shared region this large in either picture is the same view rather than an object."""

_EMPHASIS = 2.0
"""Least ratio of size or of time on screen for emphasis: twice as large or twice as long is plain to
see, and less is within what a region's outline is out by."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A still and a keyframe that share a region. Polygons are in fractions of the picture."""

    still_us: int
    picture_us: int
    inliers: int
    here: tuple[tuple[float, float], ...]
    there: tuple[tuple[float, float], ...]
    scale: float
    mirrored: bool

    @property
    def area_here(self) -> float:
        return polygon_area(self.here)

    @property
    def area_there(self) -> float:
        return polygon_area(self.there)


def find_visual_callbacks(
    footage: Footage,
    *,
    text_boxes: Mapping[int, Sequence[Sequence[tuple[float, float]]]] | None = None,
) -> tuple[list[Clue], list[Examination]]:
    """Visual callbacks and emphasis of all stingers, within this film.

    ``text_boxes`` gives, by a still's time, polygons (fractions) where text stands: letters resemble
    letters everywhere and are left out.
    """
    clues: list[Clue] = []
    compared = 0
    for scene in footage.scenes:
        stills = choose_stills(scene)
        compared += len(stills)
        hits = find_hits(stills, footage.feature, text_boxes or {})
        tests = max(1, scene.shots) * len(footage.feature.times_us)
        clues += _clues_of(footage, scene, hits, tests)
    return clues, [_examined(footage, compared), _emphasis_examined(footage)]


def _examined(footage: Footage, compared: int) -> Examination:
    pictures = len(footage.feature.times_us)
    if not footage.scenes:
        return Examination(ClueKind.VISUAL_CALLBACK, "", "the film has no stinger")
    if pictures == 0:
        return Examination(ClueKind.VISUAL_CALLBACK, "", "no picture of the feature can be decoded")
    if compared == 0:
        why = "the stinger shows nothing: it is sound over black"
        return Examination(ClueKind.VISUAL_CALLBACK, "", why)
    what = f"{compared} stills, also mirrored, against {pictures} keyframes of the feature"
    return Examination(ClueKind.VISUAL_CALLBACK, what)


def _emphasis_examined(footage: Footage) -> Examination:
    if not footage.scenes:
        return Examination(ClueKind.EMPHASIS, "", "the film has no stinger")
    return Examination(ClueKind.EMPHASIS, "size and time on screen of every visual callback")


def choose_stills(scene: Scene, *, most: int = _MOST_COMPARED) -> list[Still]:
    """Stills with something to see, about one a second, the first of each shot among them."""
    useful = [s for s in scene.stills if len(s.features) >= 8]
    if len(useful) <= most:
        return useful
    firsts = {s.shot: s for s in reversed(useful)}.values()
    rest = [s for s in useful if s not in firsts]
    wanted = max(0, most - len(firsts))
    picked = [rest[i] for i in np.linspace(0, len(rest) - 1, wanted).astype(int)] if rest else []
    return sorted([*firsts, *picked], key=lambda s: s.time_us)[:most]


def find_hits(
    stills: Sequence[Still],
    feature: FeaturePictures,
    text_boxes: Mapping[int, Sequence[Sequence[tuple[float, float]]]],
) -> list[Hit]:
    """Every region that a still shares with a keyframe, before chance is weighed."""
    hits: list[Hit] = []
    seen_mirrored: set[int] = set()
    for still in stills:
        boxes = text_boxes.get(still.time_us, ())
        hits += _hits_of(still, without_text(still.features, boxes), feature, mirrored=False)
        if still.shot not in seen_mirrored:
            seen_mirrored.add(still.shot)
            flipped = find_features(np.ascontiguousarray(still.gray[:, ::-1]))
            turned = [[(1 - x, y) for x, y in box] for box in boxes]
            hits += _hits_of(still, without_text(flipped, turned), feature, mirrored=True)
    return hits


def _hits_of(
    still: Still, features: Features, feature: FeaturePictures, *, mirrored: bool
) -> list[Hit]:
    scores = vote(feature.memory, features)
    hits = []
    for i in np.argsort(-scores)[:_SHORTLIST]:
        if scores[i] <= 0:
            break
        there = feature.features[i]
        match = match_pictures(features, there)
        if match is not None:
            hits.append(_hit(still, features, feature.times_us[i], there, match, mirrored))
    return hits


def _hit(
    still: Still, here: Features, time_us: int, there: Features, match: Match, mirrored: bool
) -> Hit:
    region = fractions(match.here, here.width, here.height)
    if mirrored:
        region = tuple((1 - x, y) for x, y in region)
    return Hit(
        still.time_us,
        time_us,
        match.inliers,
        region,
        fractions(match.there, there.width, there.height),
        match.scale,
        mirrored,
    )


def fractions(polygon: Floats, width: int, height: int) -> tuple[tuple[float, float], ...]:
    """A polygon of pixels as fractions of width and height, to four places."""
    return tuple((round(float(x) / width, 4), round(float(y) / height, 4)) for x, y in polygon)


def without_text(features: Features, boxes: Sequence[Sequence[tuple[float, float]]]) -> Features:
    """The features that lie in none of the boxes, with a margin of a third of a line."""
    if not boxes or len(features) == 0:
        return features
    keep = np.ones(len(features), bool)
    x, y = features.xy[:, 0] / features.width, features.xy[:, 1] / features.height
    for box in boxes:
        xs, ys = [p[0] for p in box], [p[1] for p in box]
        pad = (max(ys) - min(ys)) / 3
        keep &= ~(
            (x > min(xs) - pad) & (x < max(xs) + pad) & (y > min(ys) - pad) & (y < max(ys) + pad)
        )
    return features.take(np.flatnonzero(keep))


def polygon_area(polygon: Sequence[tuple[float, float]]) -> float:
    """Share of the picture that a polygon of fractions covers."""
    if len(polygon) < 3:
        return 0.0
    return float(cv2.contourArea(np.array(polygon, np.float32)))


def _clues_of(footage: Footage, scene: Scene, hits: list[Hit], tests: int) -> list[Clue]:
    groups = group_hits(hits)
    release = footage.scan.release
    clues = []
    for group in groups:
        best = max(group, key=lambda h: (h.inliers, h.area_here))
        agreeing = len({h.still_us for h in group if overlap(h.here, best.here) > 0.2})
        score = best.inliers + min(2.0, 0.5 * (agreeing - 1))
        chance = probability(tests * INLIERS_NULL.rate(score))
        here = Sighting(
            release.id, release.title, best.still_us, best.still_us + 1, region=best.here
        )
        start, end = min(h.picture_us for h in group), max(h.picture_us for h in group)
        there = Sighting(
            release.id, release.title, best.picture_us, best.picture_us + 1, best.there
        )
        whole = max(best.area_here, best.area_there) >= _WHOLE_SHARE
        what = "The same view" if whole else "Something in the picture"
        mirrored = ", mirrored" if best.mirrored else ""
        summary = (
            f"{what} at {clock(best.still_us)} was seen at {clock(best.picture_us)} of the "
            f"feature{mirrored}."
        )
        measures = (
            ("inliers", float(best.inliers)),
            ("stills_agreeing", float(agreeing)),
            ("keyframes", float(len({h.picture_us for h in group}))),
            ("first_s", start / 1e6),
            ("last_s", end / 1e6),
            ("scale", round(1 / best.scale, 3)),
            ("area_here", round(best.area_here, 4)),
            ("area_there", round(best.area_there, 4)),
            ("mirrored", float(best.mirrored)),
        )
        kind = ClueKind.VISUAL_CALLBACK
        clues.append(Clue(kind, scene.index, here, there, chance, summary, measures))
    return clues


def group_hits(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Hits of one passage of the feature together: they lie near in time there."""
    groups: list[list[Hit]] = []
    for hit in sorted(hits, key=lambda h: h.picture_us):
        if groups and hit.picture_us - groups[-1][-1].picture_us <= _JOIN_US:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def overlap(a: Sequence[tuple[float, float]], b: Sequence[tuple[float, float]]) -> float:
    """Intersection over union of two convex polygons of fractions."""
    first, second = np.array(a, np.float32), np.array(b, np.float32)
    if len(first) < 3 or len(second) < 3:
        return 0.0
    shared, _ = cv2.intersectConvexConvex(first, second)
    union = polygon_area(a) + polygon_area(b) - shared
    return float(shared / union) if union > 0 else 0.0


__all__ = ["Bytes", "Hit", "find_visual_callbacks"]

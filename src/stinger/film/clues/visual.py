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

from stinger.film.clues.chance import SHOWN, Null, probability
from stinger.film.clues.footage import FeaturePictures, Footage, Scene, Still
from stinger.film.index.features import Bytes, Features, Floats, find_features
from stinger.film.index.geometry import Match, match_pictures
from stinger.film.index.pictures import vote
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import clock

INLIERS_NULL = Null(at=1.0, slope=-1.0, top=5, count=6000, measured="python -m bench clues-nulls")
"""Stills of 27 unrelated clips against a film: 7 of some 6,000 pairs reached four inliers and
none five. A tenth as many for each place more is what that bound allows to say."""

_SHORTLIST = 30
_MOST_COMPARED = 24
"""Stills of a stinger that are compared: spread over its shots and time."""

_JOIN_US = 6_000_000
"""Sightings nearer than this in the feature are one: keyframes lie up to ten seconds apart, and
shots of one scene alternate."""

_WHOLE_SHARE = 0.3
"""A shared region this large in either picture is the same view rather than an object."""

_EMPHASIS = 2.0
"""Least ratio of width for emphasis: twice as large is plain to see, and less is what any cut from
a wide view to a close one does."""


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

    ``text_boxes`` gives, by a still's time, polygons (fractions) where text stands: letters are
    alike everywhere and are left out.
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
        hits += _hits_of(still, still.features, boxes, feature, mirrored=False)
        if still.shot not in seen_mirrored:
            seen_mirrored.add(still.shot)
            flipped = find_features(np.ascontiguousarray(still.gray[:, ::-1]))
            turned = [[(1 - x, y) for x, y in box] for box in boxes]
            hits += _hits_of(still, flipped, turned, feature, mirrored=True)
    return hits


def _hits_of(
    still: Still,
    features: Features,
    boxes: Sequence[Sequence[tuple[float, float]]],
    feature: FeaturePictures,
    *,
    mirrored: bool,
) -> list[Hit]:
    scores = vote(feature.memory, features)
    hits = []
    for i in np.argsort(-scores)[:_SHORTLIST]:
        if scores[i] <= 0:
            break
        there = feature.features[i]
        match = match_pictures(features, there)
        if match is not None and _beside_text(match, features, boxes) >= _LEAST_OUTSIDE:
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


_LEAST_OUTSIDE = 4
"""Places that must agree outside of text: letters are alike in all captions and credits."""


def _beside_text(
    match: Match, features: Features, boxes: Sequence[Sequence[tuple[float, float]]]
) -> int:
    """How many agreeing places lie in no box of text, with a margin of a third of a line."""
    x, y = match.places[:, 0] / features.width, match.places[:, 1] / features.height
    outside = np.ones(len(x), bool)
    for box in boxes:
        xs, ys = [p[0] for p in box], [p[1] for p in box]
        pad = (max(ys) - min(ys)) / 3
        outside &= ~(
            (x > min(xs) - pad) & (x < max(xs) + pad) & (y > min(ys) - pad) & (y < max(ys) + pad)
        )
    return int(outside.sum())


def polygon_area(polygon: Sequence[tuple[float, float]]) -> float:
    """Share of the picture that a polygon of fractions covers."""
    if len(polygon) < 3:
        return 0.0
    return float(cv2.contourArea(np.array(polygon, np.float32)))


def _clues_of(footage: Footage, scene: Scene, hits: list[Hit], tests: int) -> list[Clue]:
    groups = [g for run in group_hits(hits) for g in split_objects(run)]
    scored = sorted(((_chance(g, tests), g) for g in groups), key=lambda p: (-p[0], -len(p[1])))
    clues = []
    for chance, group in scored[:_MOST_LISTED]:
        clues.append(_callback(footage, scene, group, chance))
    real = [g for chance, g in scored if chance >= SHOWN]
    return clues + _emphases(footage, scene, real, dict(_by_id(scored)))


def _by_id(scored: Sequence[tuple[float, list[Hit]]]) -> list[tuple[int, float]]:
    return [(id(group), chance) for chance, group in scored]


_MOST_LISTED = 12
"""Passages listed of one stinger: a stinger on a set of the film matches every scene there."""


def _best(group: Sequence[Hit]) -> Hit:
    return max(group, key=lambda h: (h.inliers, h.area_here))


def _agreeing(group: Sequence[Hit], best: Hit) -> int:
    return len({h.still_us for h in group if overlap(h.here, best.here) > 0.2})


def _chance(group: Sequence[Hit], tests: int) -> float:
    """The probability that a group is real. Agreement of several stills counts as two places at
    most: stills of one shot repeat an accident as well as a truth."""
    best = _best(group)
    score = best.inliers + min(2.0, 0.5 * (_agreeing(group, best) - 1))
    if score < _LEAST_SCORE:
        return min(0.5, probability(tests * INLIERS_NULL.rate(score)))
    return probability(tests * INLIERS_NULL.rate(score))


_LEAST_SCORE = 6.0
"""Six distinct places: an affine map takes three to fit, and three more that obey it are needed
before a short film, with few comparisons, may claim anything."""


def _callback(footage: Footage, scene: Scene, group: list[Hit], chance: float) -> Clue:
    best = _best(group)
    release = footage.scan.release
    here = Sighting(release.id, release.title, best.still_us, best.still_us + 1, grown(best.here))
    there = Sighting(
        release.id, release.title, best.picture_us, best.picture_us + 1, grown(best.there)
    )
    whole = max(best.area_here, best.area_there) >= _WHOLE_SHARE
    what = "The same view" if whole else "Something in the picture"
    mirrored = ", mirrored" if best.mirrored else ""
    summary = (
        f"{what} at {clock(best.still_us)} was seen at {clock(best.picture_us)} of the "
        f"feature{mirrored}."
    )
    kind = ClueKind.VISUAL_CALLBACK
    return Clue(kind, scene.index, here, there, chance, summary, _measures(group, best))


def _measures(group: Sequence[Hit], best: Hit) -> tuple[tuple[str, float], ...]:
    return (
        ("inliers", float(best.inliers)),
        ("stills_agreeing", float(_agreeing(group, best))),
        ("keyframes", float(len({h.picture_us for h in group}))),
        ("first_s", min(h.picture_us for h in group) / 1e6),
        ("last_s", max(h.picture_us for h in group) / 1e6),
        ("size_ratio", round(1 / best.scale, 3)),
        ("area_here", round(best.area_here, 4)),
        ("area_there", round(best.area_there, 4)),
        ("mirrored", float(best.mirrored)),
    )


def _emphases(
    footage: Footage, scene: Scene, real: list[list[Hit]], chances: Mapping[int, float]
) -> list[Clue]:
    """One clue for each object that is larger now than in every earlier passage, or longer seen."""
    release = footage.scan.release
    clues = []
    for family in _families(real):
        hits = [h for g in family for h in g]
        least_ratio = min(max(1 / h.scale**2 for h in g) for g in family)
        here_s = len({h.still_us for h in hits}) * _still_spacing_s(scene)
        there_s = len({h.picture_us for h in hits}) * _keyframe_spacing_s(footage)
        best = max(hits, key=lambda h: (h.inliers >= 6, 1 / h.scale))
        whole = min(best.area_here, best.area_there) >= _WHOLE_SHARE
        longer = here_s / max(there_s, 0.1)
        if whole or (least_ratio < _EMPHASIS**2 and not (least_ratio > 1.2 and longer >= 4)):
            continue
        first = min(hits, key=lambda h: h.picture_us)
        summary = (
            f"What was seen at {clock(first.picture_us)} is {least_ratio:.1f} times as large at "
            f"{clock(best.still_us)} as ever before."
        )
        at = (best.still_us, best.still_us + 1)
        clues.append(
            Clue(
                ClueKind.EMPHASIS,
                scene.index,
                Sighting(release.id, release.title, *at, grown(best.here)),
                Sighting(
                    release.id,
                    release.title,
                    best.picture_us,
                    best.picture_us + 1,
                    grown(best.there),
                ),
                max(chances.get(id(g), 0.0) for g in family),
                summary,
                (
                    ("area_ratio", round(least_ratio, 2)),
                    ("seen_here_s", round(here_s, 1)),
                    ("seen_before_s", round(there_s, 1)),
                    ("time_ratio", round(longer, 2)),
                    ("off_centre_here", round(off_centre(best.here), 3)),
                    ("off_centre_before", round(off_centre(best.there), 3)),
                ),
            )
        )
    return clues


def _families(groups: list[list[Hit]]) -> list[list[list[Hit]]]:
    """Groups that show the same object: their regions in the stinger overlap at one time."""
    families: list[list[list[Hit]]] = []
    for group in groups:
        joined = [f for f in families if any(_same_object(group, other) for other in f)]
        merged = [group, *(g for f in joined for g in f)]
        families = [f for f in families if f not in joined] + [merged]
    return families


def _same_object(a: Sequence[Hit], b: Sequence[Hit]) -> bool:
    return any(
        abs(x.still_us - y.still_us) < 1_500_000 and overlap(x.here, y.here) > 0.1
        for x in a
        for y in b
    )


def _still_spacing_s(scene: Scene) -> float:
    compared = choose_stills(scene)
    return scene.segment.length_us / 1e6 / max(1, len(compared))


def _keyframe_spacing_s(footage: Footage) -> float:
    return footage.feature_us / 1e6 / max(1, len(footage.feature.times_us))


def off_centre(polygon: Sequence[tuple[float, float]]) -> float:
    """How far a region's middle lies from the picture's, 0 in the middle and 1 at the edge."""
    x = sum(p[0] for p in polygon) / len(polygon)
    y = sum(p[1] for p in polygon) / len(polygon)
    return 2 * max(abs(x - 0.5), abs(y - 0.5))


def grown(
    polygon: tuple[tuple[float, float], ...], *, by: float = 0.25
) -> tuple[tuple[float, float], ...]:
    """The polygon a quarter larger about its middle: features lie inside an object's outline."""
    x = sum(p[0] for p in polygon) / len(polygon)
    y = sum(p[1] for p in polygon) / len(polygon)
    return tuple(
        (
            round(min(1.0, max(0.0, x + (px - x) * (1 + by))), 4),
            round(min(1.0, max(0.0, y + (py - y) * (1 + by))), 4),
        )
        for px, py in polygon
    )


def group_hits(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Hits of one passage of the feature together: they lie near in time there."""
    groups: list[list[Hit]] = []
    for hit in sorted(hits, key=lambda h: h.picture_us):
        if groups and hit.picture_us - groups[-1][-1].picture_us <= _JOIN_US:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def split_objects(run: Sequence[Hit]) -> list[list[Hit]]:
    """The hits of one passage by object: regions that overlap, in the stinger or in the feature."""
    groups: list[list[Hit]] = []
    for hit in sorted(run, key=lambda h: -h.inliers):
        for group in groups:
            first = group[0]
            near = abs(hit.still_us - first.still_us) < 1_500_000
            if (near and overlap(hit.here, first.here) > 0.05) or (
                overlap(hit.there, first.there) > 0.05
            ):
                group.append(hit)
                break
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

"""Emphasis: an object that a stinger shows larger, longer or nearer the middle than ever before."""

from __future__ import annotations

from collections.abc import Sequence

from stinger.film.clues.footage import Footage, Scene
from stinger.film.clues.hits import Hit
from stinger.film.clues.regions import Region, grown, off_centre, overlap, polygon_area
from stinger.model.clue import Clue, ClueKind, Sighting
from stinger.timecode import clock

_LARGER = 2.0
"""Least ratio of width: twice as wide is plain to see, and less is what any cut from a wide view
to a close one does."""

_LONGER = 4.0
"""Or this many times as long on screen, while a tenth wider at least."""

_WHOLE_SHARE = 0.3
"""What covers so much of both pictures is the view itself."""

Seen = tuple[Sequence[Hit], Sequence[Region], float]
"""A passage of the feature: its hits, the places where the object's colours lie, its chance."""


def find_emphases(footage: Footage, scene: Scene, passages: Sequence[Seen]) -> list[Clue]:
    """One clue for each object that is larger now than in every earlier passage, or longer seen."""
    clues = []
    for family in _families([p for p in passages if p[0]]):
        clue = _emphasis(footage, scene, family)
        if clue is not None:
            clues.append(clue)
    return clues


def _emphasis(footage: Footage, scene: Scene, family: Sequence[Seen]) -> Clue | None:
    hits = [h for group, _, _ in family for h in group]
    ratios = [_width_ratio(group) for group, _, _ in family]
    ratio = min(ratios)
    best = max(hits, key=lambda h: (h.inliers >= 6, 1 / h.scale))
    if min(best.area_here, best.area_there) >= _WHOLE_SHARE:
        return None
    # Its colours alone, found as large before, are enough to doubt that it grew.
    large = max((polygon_area(r) for _, places, _ in family for r in places), default=0.0)
    if large * _LARGER**2 > polygon_area(grown(best.here)):
        return None
    here_s = len({h.still_us for h in hits}) * _still_spacing_s(scene)
    there_s = len({h.picture_us for h in hits}) * _keyframe_spacing_s(footage)
    longer = here_s / max(there_s, 0.1)
    if ratio < _LARGER and not (ratio > 1.1 and longer >= _LONGER):
        return None
    measures = (
        ("area_ratio", round(ratio**2, 2)),
        ("width_ratio", round(ratio, 2)),
        ("seen_here_s", round(here_s, 1)),
        ("seen_before_s", round(there_s, 1)),
        ("time_ratio", round(longer, 2)),
        ("off_centre_here", round(off_centre(best.here), 3)),
        ("off_centre_before", round(off_centre(best.there), 3)),
    )
    return _clue(footage, scene, best, max(chance for _, _, chance in family), ratio, measures)


def _clue(
    footage: Footage,
    scene: Scene,
    best: Hit,
    chance: float,
    ratio: float,
    measures: tuple[tuple[str, float], ...],
) -> Clue:
    release = footage.scan.release
    at, before = best.still_us, best.picture_us
    figures = dict(measures)
    summary = (
        f"What was seen at {clock(before)} is {ratio:.1f} times as wide at {clock(at)} as anywhere "
        f"it was found before"
    )
    if ratio < _LARGER:
        summary += f", and on screen {figures['time_ratio']:.0f} times as long"
    return Clue(
        ClueKind.EMPHASIS,
        scene.index,
        Sighting(release.id, release.title, at, at + 1, grown(best.here)),
        Sighting(release.id, release.title, before, before + 1, grown(best.there)),
        chance,
        summary + ".",
        measures,
    )


def _width_ratio(group: Sequence[Hit]) -> float:
    """How many times as wide the object is in the stinger as in one passage, at its widest here.

    The surest maps only: few inliers fix no scale.
    """
    most = max(h.inliers for h in group)
    return max(1 / h.scale for h in group if 2 * h.inliers >= most)


def _families(passages: Sequence[Seen]) -> list[list[Seen]]:
    """Passages that show the same object: their regions in the stinger overlap at one time."""
    families: list[list[Seen]] = []
    for passage in passages:
        joined = [f for f in families if any(_same_object(passage, other) for other in f)]
        merged = [passage, *(p for f in joined for p in f)]
        families = [f for f in families if f not in joined] + [merged]
    return families


def _same_object(a: Seen, b: Seen) -> bool:
    return any(
        abs(x.still_us - y.still_us) < 1_500_000 and overlap(x.here, y.here) > 0.1
        for x in a[0]
        for y in b[0]
    )


def _still_spacing_s(scene: Scene) -> float:
    return scene.segment.length_us / 1e6 / max(1, len(scene.stills))


def _keyframe_spacing_s(footage: Footage) -> float:
    return footage.feature_us / 1e6 / max(1, len(footage.feature.times_us))

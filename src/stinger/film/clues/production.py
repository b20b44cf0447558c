"""Production notes: what making the stinger took, as far as pictures tell."""

from __future__ import annotations

from collections.abc import Sequence

from stinger.film.clues.chance import SHOWN
from stinger.film.clues.footage import Footage, Scene
from stinger.film.clues.regions import Corners, centre
from stinger.film.index.geometry import match_pictures
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import duration

_REUSED_AREA = 0.3
"""A shot that shares a third of its picture with one of the feature was made on the same set."""

_SAME_PLACE = 0.05
_SAME_SIZE = (0.9, 1.1)
"""What lies within a twentieth of the picture of where it lay, as large, was filmed from there."""

_ONE_SET = 8
"""Places that two shots of one stinger share when they show one set: more than the six that make a
callback, since sets are counted, and counted twice is wrong as well."""


def find_production_notes(
    footage: Footage, seen: Sequence[Clue], faces: Sequence[Clue] = ()
) -> tuple[list[Clue], list[Examination]]:
    """Length, shots, sets, faces and shares of new and reused pictures of every stinger.

    ``seen`` are its visual callbacks, ``faces`` its cast cameos.
    """
    kind = ClueKind.PRODUCTION_NOTE
    if not footage.scenes:
        return [], [Examination(kind, "", "the film has no stinger")]
    clues = [_note(footage, scene, seen, faces) for scene in footage.scenes]
    what = "every frame of the stingers for cuts, a still of each shot for sets"
    if footage.feature.faces is None:
        what += "; faces not examined: no face model is set (see docs/how-to/models.md)"
    else:
        what += "; faces known and new, but for those that are neither for sure"
    return clues, [Examination(kind, what)]


def _note(footage: Footage, scene: Scene, seen: Sequence[Clue], faces: Sequence[Clue]) -> Clue:
    release = footage.scan.release
    span = scene.segment
    shots = scene.shots
    views = {
        _shot_at(scene, c.here.start_us) for c in seen if c.stinger == scene.index and _is_view(c)
    }
    objects = {_shot_at(scene, c.here.start_us) for c in seen if c.stinger == scene.index}
    mean_us = span.length_us // shots
    sets = find_sets(scene)
    new_sets = [s for s in sets if not s & views]
    summary = (
        f"{duration(span.length_us)} long in {_count(shots, 'shot')} of {mean_us / 1e6:.1f} s on "
        f"average, on {_count(len(sets), 'set')}, {len(new_sets)} of them new; "
        f"{_count(len(views), 'shot')} in views known from the feature, {len(objects)} with "
        f"something known from it."
    )
    told = _faces(footage, scene, faces)
    if told:
        summary += f" {_count(int(told[0][1]), 'face')} known, {int(told[1][1])} new to the film."
    measures = (
        ("length_s", round(span.length_us / 1e6, 3)),
        ("shots", float(shots)),
        ("mean_shot_s", round(mean_us / 1e6, 3)),
        ("sets", float(len(sets))),
        ("new_sets", float(len(new_sets))),
        ("reused_views", float(len(views))),
        ("share_new", round(1 - len(views) / shots, 3)),
        ("share_of_film", round(span.length_us / max(1, release.duration_us), 5)),
        *told,
    )
    here = Sighting(release.id, release.title, span.start_us, span.end_us)
    # Nothing of the story is told by figures: tone, level 1.
    return Clue(
        ClueKind.PRODUCTION_NOTE, scene.index, here, None, 0.99, summary, measures, spoiler_level=1
    )


def _faces(footage: Footage, scene: Scene, faces: Sequence[Clue]) -> tuple[tuple[str, float], ...]:
    """How many of the scene's faces the film showed before and how many it did not; nothing where
    faces were not examined."""
    if footage.feature.faces is None:
        return ()
    own = [c for c in faces if c.stinger == scene.index and c.probability >= SHOWN]
    known = sum(c.there is not None for c in own)
    return ("known_faces", float(known)), ("new_faces", float(len(own) - known))


def find_sets(scene: Scene) -> list[set[int]]:
    """The scene's shots, those together whose pictures share a view."""
    firsts = {s.shot: s for s in reversed(scene.stills)}
    sets: list[set[int]] = []
    for shot, still in sorted(firsts.items()):
        near = [
            group
            for group in sets
            if any(
                match_pictures(still.features, firsts[other].features, least=_ONE_SET)
                for other in group
            )
        ]
        sets = [g for g in sets if g not in near] + [{shot}.union(*near)]
    return sets


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _is_view(clue: Clue) -> bool:
    """Whether a callback shows the place itself: much of the picture, or its things in place."""
    if _area(clue, "area_here") >= _REUSED_AREA:
        return True
    if clue.there is None or clue.here.region is None or clue.there.region is None:
        return False
    low, high = _SAME_SIZE
    same_size = low < dict(clue.measures).get("size_ratio", 0.0) < high
    return same_size and _apart(clue.here.region, clue.there.region) < _SAME_PLACE


def _apart(a: Corners, b: Corners) -> float:
    (x, y), (u, v) = centre(a), centre(b)
    return max(abs(x - u), abs(y - v))


def _area(clue: Clue, name: str) -> float:
    return dict(clue.measures).get(name, 0.0)


def _shot_at(scene: Scene, time_us: int) -> int:
    return sum(cut <= time_us for cut in scene.cuts_us)

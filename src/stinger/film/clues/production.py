"""Production notes: what making the stinger took, as far as pictures tell."""

from __future__ import annotations

from collections.abc import Sequence

from stinger.film.clues.footage import Footage, Scene
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import duration

_REUSED_AREA = 0.3
"""A shot that shares a third of its picture with one of the feature was made on the same set."""


def find_production_notes(
    footage: Footage, seen: Sequence[Clue]
) -> tuple[list[Clue], list[Examination]]:
    """Length, shots and shares of new and reused pictures of every stinger."""
    kind = ClueKind.PRODUCTION_NOTE
    if not footage.scenes:
        return [], [Examination(kind, "", "the film has no stinger")]
    clues = [_note(footage, scene, seen) for scene in footage.scenes]
    return clues, [Examination(kind, "every frame of the stingers, for cuts")]


def _note(footage: Footage, scene: Scene, seen: Sequence[Clue]) -> Clue:
    release = footage.scan.release
    span = scene.segment
    shots = scene.shots
    views = {
        _shot_at(scene, c.here.start_us)
        for c in seen
        if c.stinger == scene.index and max(_area(c, "area_here"), 0) >= _REUSED_AREA
    }
    objects = {_shot_at(scene, c.here.start_us) for c in seen if c.stinger == scene.index}
    mean_us = span.length_us // shots
    summary = (
        f"{duration(span.length_us)} long in {shots} {'shot' if shots == 1 else 'shots'} of "
        f"{mean_us / 1e6:.1f} s on average; {len(views)} of them in views known from the feature, "
        f"{len(objects)} with something known from it."
    )
    measures = (
        ("length_s", round(span.length_us / 1e6, 3)),
        ("shots", float(shots)),
        ("mean_shot_s", round(mean_us / 1e6, 3)),
        ("reused_views", float(len(views))),
        ("share_new", round(1 - len(views) / shots, 3)),
        ("share_of_film", round(span.length_us / max(1, release.duration_us), 5)),
    )
    here = Sighting(release.id, release.title, span.start_us, span.end_us)
    # Nothing of the story is told by figures: tone, level 1.
    return Clue(
        ClueKind.PRODUCTION_NOTE, scene.index, here, None, 0.99, summary, measures, spoiler_level=1
    )


def _area(clue: Clue, name: str) -> float:
    return dict(clue.measures).get(name, 0.0)


def _shot_at(scene: Scene, time_us: int) -> int:
    return sum(cut <= time_us for cut in scene.cuts_us)

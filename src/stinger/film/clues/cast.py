"""Cast cameos: faces of a stinger that were seen earlier, and faces new to the film."""

from __future__ import annotations

from collections.abc import Sequence

from stinger.film.clues.footage import Footage, Scene
from stinger.film.clues.models import Face, Models
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import clock

_SAME = 0.363
"""Cosine at which SFace takes two faces for one person (its authors, on LFW)."""

_SURELY_NEW = 0.2
"""Below this to every face of the film a face counts as new; between the two nothing is said:
dark and turned faces of one person lie there."""

_SAME_TRACK = 0.5


def find_cast_cameos(footage: Footage, models: Models) -> tuple[list[Clue], list[Examination]]:
    """The people of the stingers, by face, and where the feature shows them."""
    kind = ClueKind.CAST_CAMEO
    if not footage.scenes:
        return [], [Examination(kind, "", "the film has no stinger")]
    if models.face is None or footage.feature.faces is None:
        return [], [Examination(kind, "", "no face model is set (see docs/how-to/models.md)")]
    clues: list[Clue] = []
    people = 0
    for scene in footage.scenes:
        tracks = face_tracks([f for s in scene.stills for f in models.face.faces(s.rgb, s.time_us)])
        people += len(tracks)
        clues += [c for t in tracks if (c := _clue(footage, scene, t)) is not None]
    what = f"{people} faces of the stingers against {len(footage.feature.faces)} of the feature"
    return clues, [Examination(kind, what)]


def face_tracks(faces: Sequence[Face]) -> list[list[Face]]:
    """Faces joined by likeness, one list a person, the surest face first."""
    tracks: list[list[Face]] = []
    for face in sorted(faces, key=lambda f: -f.score):
        home = next((t for t in tracks if float(t[0].vector @ face.vector) > _SAME_TRACK), None)
        if home is None:
            tracks.append([face])
        else:
            home.append(face)
    return tracks


def _clue(footage: Footage, scene: Scene, track: Sequence[Face]) -> Clue | None:
    release = footage.scan.release
    face = track[0]
    ranked = sorted(
        ((float(face.vector @ f.vector), f) for f in footage.feature.faces or ()),
        key=lambda pair: -pair[0],
    )
    alike = ranked[0][0] if ranked else -1.0
    here = Sighting(
        release.id, release.title, face.time_us, face.time_us + 1, region=corners(face.box)
    )
    if alike >= _SAME:
        other = ranked[0][1]
        there = Sighting(
            release.id, release.title, other.time_us, other.time_us + 1, corners(other.box)
        )
        summary = (
            f"The face at {clock(face.time_us)} is seen at {clock(other.time_us)} of the feature."
        )
        # The threshold keeps one false match in a thousand pairs; ten times as sure 0.15 above.
        chance = min(0.99, 0.9 + 0.6 * (alike - _SAME))
        return Clue(
            ClueKind.CAST_CAMEO,
            scene.index,
            here,
            there,
            chance,
            summary,
            (("likeness", round(alike, 3)), ("stills", float(len(track)))),
            spoiler_level=2,
        )
    if alike < _SURELY_NEW and len(track) >= 2:
        return Clue(
            ClueKind.CAST_CAMEO,
            scene.index,
            here,
            None,
            0.9,
            f"The face at {clock(face.time_us)} is new to the film.",
            (("likeness", round(alike, 3)), ("stills", float(len(track)))),
            spoiler_level=2,
        )
    return None


def corners(box: tuple[float, float, float, float]) -> tuple[tuple[float, float], ...]:
    """A box as a polygon."""
    left, top, right, bottom = (round(min(1.0, max(0.0, v)), 4) for v in box)
    return (left, top), (right, top), (right, bottom), (left, bottom)

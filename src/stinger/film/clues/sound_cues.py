"""Sound cues: passages of a stinger heard before, the same recording or the same tune."""

from __future__ import annotations

from stinger.film.clues.chance import probability
from stinger.film.clues.footage import Footage, Scene
from stinger.film.index.landmarks import Landmarks, SoundMatch, find_landmarks, find_same_recording
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import clock

_LEAST_US = 1_000_000
"""A shared passage shorter than this is a note or a noise, and tells nothing."""


def find_sound_cues(footage: Footage) -> tuple[list[Clue], list[Examination]]:
    """Passages of the stingers' sound that the feature holds as well."""
    kind = ClueKind.SOUND_CUE
    if not footage.scenes:
        return [], [Examination(kind, "", "the film has no stinger")]
    if footage.feature_sound is None:
        return [], [Examination(kind, "", "the film has no sound track that can be decoded")]
    kept = find_landmarks(footage.feature_sound.samples)
    clues: list[Clue] = []
    for scene in footage.scenes:
        clues += _same_recordings(footage, scene, kept)
    minutes = footage.feature_us / 60e6
    what = (
        f"the stingers' sound as recorded and at film and PAL speed, against {minutes:.0f} minutes "
        "of the feature"
    )
    return clues, [Examination(kind, what)]


def _same_recordings(footage: Footage, scene: Scene, kept: Landmarks) -> list[Clue]:
    if scene.sound is None:
        return []
    matches = find_same_recording(scene.sound.samples, kept)
    return [
        same_recording_clue(footage, scene, match)
        for match in best_per_passage(matches)
        if match.here[1] - match.here[0] >= _LEAST_US
    ]


def best_per_passage(matches: list[SoundMatch]) -> list[SoundMatch]:
    """Without weaker matches of a passage already explained: music repeats its own bars."""
    kept: list[SoundMatch] = []
    for match in matches:
        rival = next((k for k in kept if _share(match.here, k.here) > 0.5), None)
        if rival is None or match.hits > 0.8 * rival.hits:
            kept.append(match)
    return kept


def _share(a: tuple[int, int], b: tuple[int, int]) -> float:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared / max(1, min(a[1] - a[0], b[1] - b[0]))


def same_recording_clue(footage: Footage, scene: Scene, match: SoundMatch) -> Clue:
    """The clue that an exact match makes."""
    release = footage.scan.release
    begin = scene.segment.start_us
    here = Sighting(
        release.id,
        release.title,
        begin + match.here[0],
        min(begin + match.here[1], scene.segment.end_us),
    )
    there = Sighting(release.id, release.title, *match.there)
    seconds = (match.here[1] - match.here[0]) / 1e6
    summary = (
        f"{seconds:.1f} s of the sound at {clock(here.start_us)} is the recording heard at "
        f"{clock(there.start_us)} of the feature."
    )
    measures = (
        ("hits", float(match.hits)),
        ("false_alarms", float(match.false_alarms)),
        ("offset_s", round((here.start_us - there.start_us) / 1e6, 3)),
        ("speed", round(float(match.speed), 4)),
        ("motif", 0.0),
    )
    chance = probability(match.false_alarms)
    return Clue(ClueKind.SOUND_CUE, scene.index, here, there, chance, summary, measures)

"""Sound cues: passages of a stinger heard before, the same recording or the same tune."""

from __future__ import annotations

import numpy as np

from stinger.film.clues.chance import SHOWN, Null, probability
from stinger.film.clues.footage import Footage, Scene
from stinger.film.index.chroma import CHROMA_HZ, chroma_of
from stinger.film.index.features import Floats
from stinger.film.index.landmarks import Landmarks, SoundMatch, find_landmarks, find_same_recording
from stinger.film.index.motif import LEAST_ROWS, MotifMatch, align, prepare, surprise
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import clock

_LEAST_US = 2_000_000
"""A shared passage shorter than this is a note, or an effect out of a sound library that a thousand
films share."""

_TUNE_ROWS = 6 * CHROMA_HZ
"""Tunes are looked for in pieces of six seconds, each two seconds after the last: a motif is about
that long, and a whole scene's music is seldom one tune."""

_TUNE_STEP = 2 * CHROMA_HZ

_AUDIBLE = 0.8
"""Share of a piece's rows that must hold tones: silence and noise align with anything."""

MOTIF_NULL = Null(at=1.2, slope=-0.9, top=5.0, count=0, measured="python -m bench clues")
"""By surprise, in standard deviations under what the same notes in another order give."""


def find_sound_cues(footage: Footage) -> tuple[list[Clue], list[Examination]]:
    """Passages of the stingers' sound that the feature holds as well."""
    kind = ClueKind.SOUND_CUE
    if not footage.scenes:
        return [], [Examination(kind, "", "the film has no stinger")]
    if footage.feature_sound is None:
        return [], [Examination(kind, "", "the film has no sound track that can be decoded")]
    kept = find_landmarks(footage.feature_sound.samples)
    clues: list[Clue] = []
    tune = prepare(chroma_of(footage.feature_sound.samples))
    for scene in footage.scenes:
        exact = _same_recordings(footage, scene, kept)
        clues += exact
        clues += _motifs(footage, scene, tune, exact)
    minutes = footage.feature_us / 60e6
    what = (
        f"the stingers' sound against {minutes:.0f} minutes of the feature: as recorded, at film "
        "and PAL speed, and its tunes in all keys"
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


def _motifs(footage: Footage, scene: Scene, tune: Floats, exact: list[Clue]) -> list[Clue]:
    """The piece of the stinger's music that is best explained as a tune of the feature."""
    if scene.sound is None:
        return []
    asked = prepare(chroma_of(scene.sound.samples))
    best: tuple[float, int, MotifMatch] | None = None
    tests = 0
    for first in range(0, max(1, len(asked) - _TUNE_ROWS + 1), _TUNE_STEP):
        piece = asked[first : first + _TUNE_ROWS]
        match = None
        if len(piece) >= LEAST_ROWS and _audible(piece) and not _explained(scene, first, exact):
            match = align(piece, tune)
        if match is None:
            continue
        tests += 1
        surprised = surprise(piece, tune, match.cost)
        if best is None or surprised > best[0]:
            best = (surprised, first, match)
    if best is None:
        return []
    chance = probability(tests * MOTIF_NULL.rate(best[0]))
    return [_motif_clue(footage, scene, *best, chance)]


def _audible(piece: Floats) -> bool:
    """Whether most rows hold tones, and more than one chord: a held chord is no tune."""
    sounding = np.linalg.norm(piece, axis=1) > 0.5
    moving = float((piece[1:] * piece[:-1]).sum(axis=1).mean()) if len(piece) > 1 else 1.0
    return float(sounding.mean()) >= _AUDIBLE and moving < 0.97


def _explained(scene: Scene, first: int, exact: list[Clue]) -> bool:
    """Whether most of the piece is a recording already found: its tune is no news."""
    begin = scene.segment.start_us + first * 1_000_000 // CHROMA_HZ
    end = begin + _TUNE_ROWS * 1_000_000 // CHROMA_HZ
    return any(
        min(end, c.here.end_us) - max(begin, c.here.start_us) > (end - begin) // 2
        for c in exact
        if c.probability >= SHOWN
    )


def _motif_clue(
    footage: Footage, scene: Scene, surprised: float, first: int, match: MotifMatch, chance: float
) -> Clue:
    release = footage.scan.release
    row_us = 1_000_000 // CHROMA_HZ
    begin = scene.segment.start_us + first * row_us
    end = min(begin + _TUNE_ROWS * row_us, scene.segment.end_us)
    here = Sighting(release.id, release.title, begin, end)
    there = Sighting(release.id, release.title, match.start * row_us, match.end * row_us)
    key = (match.key + 5) % 12 - 5
    moved = "in the same key" if key == 0 else f"{abs(key)} semitones {'up' if key < 0 else 'down'}"
    summary = (
        f"The tune at {clock(begin)} is the one heard at {clock(there.start_us)} of the feature, "
        f"{moved}."
    )
    measures = (
        ("surprise", round(surprised, 2)),
        ("cost", round(match.cost, 4)),
        ("semitones", float(-key)),
        ("tempo_ratio", round((match.end - match.start) / _TUNE_ROWS, 3)),
        ("motif", 1.0),
    )
    return Clue(ClueKind.SOUND_CUE, scene.index, here, there, chance, summary, measures)


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

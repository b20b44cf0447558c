"""Sound cues: passages of a stinger heard before, the same recording or the same tune."""

from __future__ import annotations

import numpy as np

from stinger.film.clues.chance import SHOWN, Null, probability
from stinger.film.clues.footage import Footage, Scene
from stinger.film.index.chroma import CHROMA_HZ, chroma_of
from stinger.film.index.features import Floats
from stinger.film.index.landmarks import Landmarks, SoundMatch, find_landmarks, find_same_recording
from stinger.film.index.motif import LEAST_ROWS, TuneMatch, find_tune, prepare
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

MOTIF_NULL = Null(
    at=3.0, slope=-13.2, top=0.66, count=3_271_443, measured="python -m bench clues-sound"
)
"""By likeness, for each quarter second of what was kept: 193 pieces of six seconds of real and
generated music against five tracks, a film and five hours. One place in 17,000 reaches .5, one in
250,000 .6, two .65, none .66; of the film one in 40,000 .55, none .6. The line lies three times
above. The tracks, half a minute to five, are denser in tunes: one place in 25,000 reaches .6."""


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
    minutes = max(1, round(footage.feature_us / 60e6))
    minutes_words = f"{minutes} {'minute' if minutes == 1 else 'minutes'}"
    what = (
        f"the stingers' sound against {minutes_words} of the feature: as recorded, at film and PAL "
        "speed, and its tunes in all keys"
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
    found = []
    pieces = [p for p in tune_pieces(scene.sound.samples) if not _explained(scene, p[0], exact)]
    for first, piece in pieces:
        found += [(match, first) for match in find_tune(piece, tune)]
    if not found:
        return []
    match, first = max(found, key=lambda pair: pair[0].score)
    chance = probability(len(pieces) * len(tune) * MOTIF_NULL.rate(match.score))
    return [_motif_clue(footage, scene, match, first, chance)]


def tune_pieces(samples: Floats) -> list[tuple[int, Floats]]:
    """The pieces of a sound that hold a tune, prepared, and the row each begins at."""
    rows = prepare(chroma_of(samples))
    pieces = [
        (first, rows[first : first + _TUNE_ROWS])
        for first in range(0, max(1, len(rows) - _TUNE_ROWS + 1), _TUNE_STEP)
    ]
    return [(first, p) for first, p in pieces if len(p) >= LEAST_ROWS and is_tune(p)]


def is_tune(piece: Floats) -> bool:
    """Whether most rows hold tones, and more than one chord: a held chord is no tune."""
    sounding = np.linalg.norm(piece, axis=1) > 0.5
    moving = float((piece[1:] * piece[:-1]).sum(axis=1).mean()) if len(piece) > 1 else 1.0
    return float(sounding.mean()) >= _AUDIBLE and moving < 0.97


def _explained(scene: Scene, first: int, exact: list[Clue]) -> bool:
    """Whether the piece holds a recording already found: its tune is no news, and a quarter of it
    is enough to draw the whole piece there."""
    begin = scene.segment.start_us + first * 1_000_000 // CHROMA_HZ
    end = begin + _TUNE_ROWS * 1_000_000 // CHROMA_HZ
    return any(
        min(end, c.here.end_us) - max(begin, c.here.start_us) > (end - begin) // 4
        for c in exact
        if c.probability >= SHOWN
    )


def _motif_clue(
    footage: Footage, scene: Scene, match: TuneMatch, first: int, chance: float
) -> Clue:
    release = footage.scan.release
    there = (release.id, release.title)
    return tune_clue(footage, scene, match, first, chance, there=there, where="of the feature")


def tune_clue(
    footage: Footage,
    scene: Scene,
    match: TuneMatch,
    first: int,
    chance: float,
    *,
    there: tuple[str, str],
    where: str,
) -> Clue:
    """The clue that a tune found again makes; ``there`` is the release's id and title it lies in,
    and ``where`` says so in words."""
    release = footage.scan.release
    row_us = 1_000_000 // CHROMA_HZ
    begin = scene.segment.start_us + first * row_us
    end = min(begin + _TUNE_ROWS * row_us, scene.segment.end_us)
    here = Sighting(release.id, release.title, begin, end)
    home = Sighting(*there, match.start * row_us, match.end * row_us)
    key = (match.key + 5) % 12 - 5
    moved = "in the same key" if key == 0 else f"{abs(key)} semitones {'up' if key < 0 else 'down'}"
    summary = (
        f"The tune at {clock(begin)} is the one heard at {clock(home.start_us)} {where}, {moved}."
    )
    measures = (
        ("likeness", round(match.score, 4)),
        ("surprise", round(match.surprise, 2)),
        ("semitones", float(-key)),
        ("tempo_ratio", round(match.tempo, 3)),
        ("motif", 1.0),
    )
    return Clue(ClueKind.SOUND_CUE, scene.index, here, home, chance, summary, measures)


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

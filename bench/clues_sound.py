"""Figures of the finders by sound: ``python -m bench clues-sound [--part PART]``.

Positives are pieces of the music beside the project, and tunes of generated scores; nulls are hours
of generated sound (``bench.made_sound``) and the films and recordings beside the project.
"""

from __future__ import annotations

import itertools
import json
import math
import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
import numpy as np
from scipy.signal import resample_poly

from bench.clues_nulls import SHARED
from bench.made_sound import INSTRUMENTS, RATE, Score, play_score, unrelated_hours, write_score
from stinger.film.clues.sound_cues import MOTIF_NULL, tune_pieces
from stinger.film.index.chroma import chroma_of
from stinger.film.index.features import Floats
from stinger.film.index.landmarks import AskedSound, ask_sound, find_landmarks, match_sound
from stinger.film.index.motif import find_tune, prepare, rank
from stinger.film.media.sound import read_sound

TRACKS = ("03_the_battle", "01_40_years_later", "04_end_credits")
SPEEDS = ((1, 1), (24, 25), (25, 24))
OTHERS = (
    "films/big_buck_bunny_360p.mp4",
    "music/guitar_mdn.mp3",
    "music/jfk_speech_11s.flac",
    "music/sfx_t-rex-roar.mp3",
    "clips/sintel_clip_26s_848x480.mp4",
)
"""Real sound that shares no recording with the tracks."""


def same_recording(shared: Path, count: int, hours: int, first: int) -> dict[str, Any]:
    """Recall of 5 s of music under speech 6 dB louder, at three speeds; the album pair; and how
    often the same questions, and pieces of generated sound, are answered by what is unrelated, from
    the ``first`` such sound on."""
    tracks = [load(shared / f"music/tears_of_steel_{n}.ogg") for n in TRACKS]
    tracks.append(load(shared / "music/kevin_macleod_cc0_30s.mp3"))
    kept = [find_landmarks(t) for t in tracks]
    speech = load(shared / "music/speech_bilingual_es_en.mp3")
    asked: list[tuple[int, AskedSound]] = []
    recall_of, missed, speed_right = {}, [], 0
    for up, down in SPEEDS:
        rng = np.random.default_rng(0)
        right = 0
        for trial in range(count):
            which = trial % len(tracks)
            piece, start = cut(rng, tracks[which])
            piece = np.asarray(resample_poly(piece, up, down), np.float32)
            query = ask_sound(piece + under(rng, piece, speech))
            asked.append((which, query))
            matches = match_sound(query, kept[which])
            match = next(
                (
                    m
                    for m in matches
                    if m.false_alarms * max(1, hours) < 0.1
                    and abs((m.there[0] - m.here[0] * float(m.speed)) / 1e6 - start / RATE) < 0.3
                ),
                None,
            )
            if match is None:
                best = f"{matches[0].false_alarms:.1e}" if matches else "none"
                missed.append(f"{up}/{down} track {which} at {start / RATE:.1f} s: {best}")
            right += match is not None
            speed_right += match is not None and match.speed == Fraction(down, up)
        recall_of[f"{up}/{down}"] = round(right / count, 4)
    film = load(shared / "clips/tears_of_steel_battle_clip.webm")
    whole = ask_sound(film)
    pair = match_sound(whole, kept[0])[:1]
    others = [
        m.false_alarms
        for which, query in [*asked, (0, whole)]
        for other in range(len(kept))
        if other != which
        for m in match_sound(query, kept[other])
        if m.false_alarms * max(1, hours) < 0.1
    ]
    return {
        "trials": count * len(SPEEDS),
        "recall_5s_under_speech_6_db": recall_of,
        "missed": missed,
        "its_speed_named": round(speed_right / (count * len(SPEEDS)), 4),
        "album_offset_s": round((pair[0].here[0] - pair[0].there[0]) / 1e6, 2) if pair else None,
        "false_on_other_tracks": len(others),
        **_answers(shared, [*(q for _, q in asked), whole], hours, first),
    }


def cut(rng: np.random.Generator, track: Floats, *, seconds: int = 5) -> tuple[Floats, int]:
    """Some seconds that are not silent, and the sample they begin at."""
    while True:
        start = int(rng.integers(0, len(track) - (seconds + 1) * RATE))
        piece = track[start : start + seconds * RATE]
        if np.sqrt((piece**2).mean()) >= 0.003:
            return piece, start


def under(rng: np.random.Generator, piece: Floats, speech: Floats) -> Floats:
    """Speech twice as loud as the piece, that is 6 dB."""
    while True:
        first = int(rng.integers(0, len(speech) - len(piece)))
        voice = speech[first : first + len(piece)]
        if voice.std() > 0.005:
            return np.asarray(2 * piece.std() / voice.std() * voice, np.float32)


_LEVELS = (1.0, 0.1, 0.01, 0.001, 0.0001)


def _answers(shared: Path, asked: list[AskedSound], hours: int, first: int) -> dict[str, Any]:
    """Matches of the questions in unrelated sound, at the threshold of a library of that size; and
    how many questions are answered at each level of expected false alarms, which is to be no more
    than that level of them.

    Ten pieces of each hour are asked of the hours after it as well: they hold the same sampled
    notes and drums, which recordings of unlike makers do not share. A run that was broken off goes
    on from the ``first`` sound that it had not done.
    """
    films: Iterator[Floats] = itertools.chain(
        (load(shared / name) for name in OTHERS), unrelated_hours(hours)
    )
    rng = np.random.default_rng(1)
    made: list[AskedSound] = []
    false: dict[str, list[str]] = {"real": [], "made": []}
    best: list[float] = []
    began = time.process_time()
    for number, film in enumerate(films):
        if number >= first:
            kept = find_landmarks(film)
            for kind, queries in (("real", asked), ("made", made)):
                for query in queries:
                    match = next(iter(match_sound(query, kept)), None)
                    best.append(math.inf if match is None else match.false_alarms)
                    if match is not None and match.false_alarms * max(1, hours) < 0.1:
                        at = f"{number}: {match.false_alarms:.1e}, {match.hits} peaks"
                        false[kind].append(at)
            levels = {f"{level:g}": sum(b <= level for b in best) for level in _LEVELS}
            click.echo(f"{number}: {len(best)} asked, answered {levels}, {false}", err=True)
        if number >= len(OTHERS):
            made += [ask_sound(cut(rng, film)[0]) for _ in range(10)]
    return {
        "unrelated_hours": hours,
        "questions": len(best),
        "answered_at_false_alarms": {f"{x:g}": sum(b <= x for b in best) for x in _LEVELS},
        "false_matches_of_real_questions": false["real"],
        "false_matches_of_made_questions": false["made"],
        "cpu_s": round(time.process_time() - began),
    }


def motif(shared: Path, count: int, hours: int, first: int) -> dict[str, Any]:  # noqa: ARG001
    """Top-1 of tunes in another key, tempo and on other instruments among cues of 16 s.

    A question is about half of a cue from one of its first bars, each voice played by another
    instrument, 1 to 6 semitones away, from a quarter slower to a quarter faster.
    """
    scores = [write_score(i, 16) for i in range(count)]
    cues = [prepare(chroma_of(play_score(s, voices=_voices(i)))) for i, s in enumerate(scores)]
    rng = np.random.default_rng(0)
    asked = [int(i) for i in rng.permutation(count)[: min(count, 60)]]
    right, shown, began = 0, 0, time.process_time()
    missed = []
    for i in asked:
        key, tempo = int(rng.choice([-6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5])), _tempo(rng)
        part = _half(scores[i], rng)
        other = tuple((v + int(rng.integers(1, INSTRUMENTS))) % INSTRUMENTS for v in _voices(i))
        played = play_score(part, voices=other, key=key, tempo=tempo, seed=i)  # type: ignore[arg-type]
        ranked = rank(prepare(chroma_of(played)), cues)
        right += ranked[0][0] == i
        tests = sum(len(c) for c in cues)
        shown += ranked[0][0] == i and tests * MOTIF_NULL.rate(ranked[0][1].score) < 1 / 9
        if ranked[0][0] != i:
            place = next((n for n, (j, _) in enumerate(ranked, 1) if j == i), None)
            missed.append(f"cue {i}, {key:+d} semitones, tempo {tempo:.2f}: place {place}")
    return {
        "cues": count,
        "asked": len(asked),
        "top_1": round(right / len(asked), 3),
        "shown_among_all": round(shown / len(asked), 3),
        "missed": missed,
        "cpu_s": round(time.process_time() - began),
    }


def _voices(number: int) -> tuple[int, int, int]:
    return number % INSTRUMENTS, number // 5 % INSTRUMENTS, number // 25 % INSTRUMENTS


def _tempo(rng: np.random.Generator) -> float:
    return float(rng.uniform(0.75, 1.25))


def _half(score: Score, rng: np.random.Generator) -> Score:
    """Eight seconds of a score and what its last bar adds, from one of its first bars."""
    bars, wanted = int(score.beats // 4), math.ceil(8 / (4 * score.beat_s))
    first = 4.0 * int(rng.integers(0, bars - wanted + 1))
    last = first + 4.0 * wanted
    return Score(
        tuple((at - first, long, tone) for at, long, tone in score.melody if first <= at < last),
        tuple((at - first, tones) for at, tones in score.chords if first <= at < last),
        last - first,
        score.beat_s,
        score.drum,
    )


def tune_null(shared: Path, count: int, hours: int, first: int) -> dict[str, Any]:  # noqa: ARG001
    """How likenesses of unrelated tunes fall off: pieces of six seconds of real and generated music
    against tracks and hours of other music. ``MOTIF_NULL`` is drawn from the greater rates."""
    names = [f"music/tears_of_steel_{n}.ogg" for n in TRACKS]
    names += ["music/kevin_macleod_cc0_30s.mp3", "music/guitar_mdn.mp3"]
    real = [load(shared / name) for name in names]
    bunny = prepare(chroma_of(load(shared / OTHERS[0])))
    best: dict[str, list[float]] = {"tracks": [], "hours": []}
    rows = Counter[str]()
    rng = np.random.default_rng(2)
    held = [prepare(chroma_of(sound)) for sound in real]
    pieces = [
        (number, piece)
        for number, sound in enumerate(real)
        for _, piece in tune_pieces(sound)[:: max(1, 5 * len(real) * 60 // (count * 4))]
    ]
    for number, piece in pieces:
        for other, kept in [*enumerate(held), (-1, bunny)]:
            # Cues of one film share its themes: the three tracks are not asked of each other.
            if other == number or (other in (0, 1, 2) and number in (0, 1, 2)):
                continue
            kind = "hours" if other == -1 else "tracks"
            best[kind] += [m.score for m in find_tune(piece, kept)]
            rows[kind] += len(kept)
    asked = [piece for _, piece in pieces]
    for hour in unrelated_hours(hours, seed=5):
        kept = prepare(chroma_of(hour))
        for which in rng.permutation(len(asked))[:40]:
            best["hours"] += [m.score for m in find_tune(asked[int(which)], kept)]
            rows["hours"] += len(kept)
        asked += [piece for _, piece in tune_pieces(hour[: 120 * RATE])][:10]
        click.echo({k: (len(b), round(max(b), 3)) for k, b in best.items()}, err=True)
    levels = (0.45, 0.5, 0.55, 0.6, 0.65, 0.7)
    return {
        "pieces": len(asked),
        "rows": dict(rows),
        "greatest": {kind: round(max(own), 3) for kind, own in best.items()},
        "log10_rate_of_a_row_at": {
            kind: {str(s): _log_rate(sum(b >= s for b in own), rows[kind]) for s in levels}
            for kind, own in best.items()
        },
        "null_says": {str(s): round(float(np.log10(MOTIF_NULL.rate(s))), 2) for s in levels},
    }


def _log_rate(seen: int, rows: int) -> float | None:
    return round(math.log10(seen / rows), 2) if seen else None


def load(path: Path) -> Floats:
    """The sound of a file; nothing where it has none."""
    found = read_sound(path)
    return np.zeros(0, np.float32) if found is None else found.samples


PARTS = {"same": same_recording, "motif": motif, "tune-null": tune_null}


@click.command("clues-sound")
@click.option("--part", type=click.Choice([*PARTS, "all"]), default="all", show_default=True)
@click.option("--count", default=100, show_default=True, help="Trials a speed, or cues.")
@click.option("--hours", default=20, show_default=True, help="Hours of unrelated sound.")
@click.option("--first", default=0, show_default=True, help="Unrelated sound to go on from.")
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED)
def clues_sound(part: str, count: int, hours: int, first: int, shared: Path) -> None:
    """Measure what is found by sound and print the figures, one JSON object a part."""
    for name in PARTS if part == "all" else (part,):
        click.echo(json.dumps({name: PARTS[name](shared, count, hours, first)}))

"""Figures of the clue finders: ``python -m bench clues [--part PART] [--count N]``.

Positives are made from the films and music beside the project; nulls are other films and music.
Every line printed is one ratio with what it was measured on.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np

from bench.clues_nulls import SHARED, unrelated_stills
from stinger.film.index.chroma import chroma_of
from stinger.film.index.features import Bytes, Floats, find_features, to_gray
from stinger.film.index.geometry import match_pictures
from stinger.film.index.landmarks import find_landmarks, find_same_recording
from stinger.film.index.looks import look_of
from stinger.film.index.memory import FilmMemory, remember_film, write_memory
from stinger.film.index.motif import prepare, rank
from stinger.film.index.pictures import PictureMemory, remember_pictures
from stinger.film.index.recall import ask_picture, recall
from stinger.film.media.container import open_film
from stinger.film.media.sound import read_sound

BUNNY = "films/big_buck_bunny_360p.mp4"
LEAST = 6


def stills_of(path: Path, *, every_us: int, most: int) -> list[Bytes]:
    """Keyframes of a film, plain ones left out."""
    found: list[Bytes] = []
    with open_film(path) as film:
        for picture in film.keyframes(0, 490_000_000, spacing_us=every_us):
            if picture.luma.std() > 12 and len(found) < most:
                found.append(picture.rgb(640))
    return found


def remember(pictures: list[Bytes]) -> PictureMemory:
    """A memory of pictures one second apart, as the index keeps them."""
    return remember_pictures(
        [i * 1_000_000 for i in range(len(pictures))],
        [find_features(to_gray(p, 480), most=160) for p in pictures],
        [look_of(p) for p in pictures],
    )


def _recoded(rgb: Bytes) -> Bytes:
    _, data = cv2.imencode(".jpg", rgb, [cv2.IMWRITE_JPEG_QUALITY, 30])
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR), np.uint8)


def _letterboxed(rgb: Bytes) -> Bytes:
    out = rgb.copy()
    out[:45] = 0
    out[-45:] = 0
    return out


def _graded(rgb: Bytes) -> Bytes:
    curve = 255 * (np.arange(256) / 255) ** 1.6
    out = curve[rgb] * np.array([1.0, 0.85, 0.7])
    return np.asarray(out, np.uint8)


def _lettered(rgb: Bytes) -> Bytes:
    out = rgb.copy()
    for row, words in enumerate(("DIRECTED BY", "SOMEBODY ELSE", "MUSIC BY NOBODY")):
        place = (120, 120 + 60 * row)
        cv2.putText(out, words, place, cv2.FONT_HERSHEY_DUPLEX, 1.5, (255, 255, 255), 2)
    return out


def _cropped(rgb: Bytes) -> Bytes:
    height, width = rgb.shape[:2]
    top, left = round(height * 0.1), round(width * 0.2)
    part = rgb[top : top + round(height * 0.7), left : left + round(width * 0.7)]
    return np.asarray(cv2.resize(part, (width, height)), np.uint8)


CHANGES: dict[str, Callable[[Bytes], Bytes]] = {
    "re-encoded": _recoded,
    "cropped to 70 %": _cropped,
    "letterboxed": _letterboxed,
    "mirrored": lambda rgb: np.ascontiguousarray(rgb[:, ::-1]),
    "graded": _graded,
    "text over it": _lettered,
}


def shots(shared: Path, count: int) -> dict[str, Any]:
    """Recall of changed copies of remembered pictures, and precision against other clips."""
    pictures = stills_of(shared / BUNNY, every_us=8_000_000, most=60)
    memory = remember(pictures)
    step = max(1, len(pictures) // count)
    right = dict.fromkeys(CHANGES, 0)
    wrong, asked = 0, 0
    for i in range(0, len(pictures), step):
        asked += 1
        for name, change in CHANGES.items():
            hits = [
                h for h in recall(memory, ask_picture(change(pictures[i]))) if h.inliers >= LEAST
            ]
            near = bool(hits) and abs(hits[0].time_us // 1_000_000 - i) <= 1
            right[name] += near
            wrong += bool(hits) and not near
    clips = sorted((shared / "clips").glob("*.*"))
    others = [s for p in clips for s in unrelated_stills(p)][: 2 * count]
    false = sum(any(h.inliers >= LEAST for h in recall(memory, ask_picture(s.rgb))) for s in others)
    total = sum(right.values())
    return {
        "pictures": asked,
        "recall": {name: round(n / asked, 3) for name, n in right.items()},
        "recall_all": round(total / (asked * len(CHANGES)), 3),
        "unrelated_clips": len(others),
        "false": false,
        "precision": round(total / max(1, total + wrong + false), 3),
    }


def objects(shared: Path, count: int) -> dict[str, Any]:
    """Recall of drawn emblems, turned, dimmed and blurred, in real pictures, by size."""
    grounds = stills_of(shared / BUNNY, every_us=16_000_000, most=24)
    rng = np.random.default_rng(0)
    found: dict[int, int] = {120: 0, 80: 0}
    false = 0
    for trial in range(count):
        large = cv2.resize(_emblem(trial), (220, 220))
        here = _pasted(grounds[trial % len(grounds)], large, 200, 60)
        asked = find_features(to_gray(here))
        for side in found:
            turn = cv2.getRotationMatrix2D((150, 150), float(rng.uniform(-30, 30)), 1)
            small = cv2.warpAffine(_emblem(trial), turn, (300, 300), borderValue=(120, 110, 100))
            small = cv2.resize(small, (side, side), interpolation=cv2.INTER_AREA)
            small = cv2.GaussianBlur((small * 0.6).astype(np.uint8), (0, 0), 0.8)
            there = grounds[(trial + 7) % len(grounds)]
            x, y = int(rng.integers(0, 640 - side)), int(rng.integers(0, 360 - side))
            match = match_pictures(asked, find_features(to_gray(_pasted(there, small, x, y))))
            if match is not None and match.inliers >= LEAST:
                middle = match.there.mean(axis=0)
                inside = (
                    abs(middle[0] - x - side / 2) < side and abs(middle[1] - y - side / 2) < side
                )
                found[side] += inside
                false += not inside
    return {
        "trials": count,
        "recall": {str(k): v / count for k, v in found.items()},
        "false": false,
    }


def _emblem(seed: int) -> Bytes:
    rng = np.random.default_rng(seed)
    picture = np.full((300, 300, 3), 225, np.uint8)
    cv2.circle(picture, (150, 150), 140, (30, 40, 70), 9)
    for _ in range(14):
        first, second = rng.integers(50, 250, (2, 2))
        colour = tuple(int(c) for c in rng.integers(0, 190, 3))
        cv2.line(picture, tuple(map(int, first)), tuple(map(int, second)), colour, 6)
        cv2.circle(picture, tuple(map(int, second)), int(rng.integers(8, 24)), colour, -1)
    return picture


def _pasted(ground: Bytes, patch: Any, x: int, y: int) -> Bytes:
    out = ground.copy()
    out[y : y + patch.shape[0], x : x + patch.shape[1]] = patch
    return out


def sound(shared: Path, count: int) -> dict[str, Any]:
    """Recall of 5 s of music under speech 6 dB louder, at three speeds; and the album pair."""
    from scipy.signal import resample_poly

    names = ("03_the_battle", "01_40_years_later", "04_end_credits")
    tracks = [_sound(shared / f"music/tears_of_steel_{n}.ogg") for n in names]
    kept = [find_landmarks(t) for t in tracks]
    speech = _sound(shared / "music/speech_bilingual_es_en.mp3")
    rng = np.random.default_rng(0)
    recall_of = {}
    for up, down in ((1, 1), (24, 25), (25, 24)):
        right, asked = 0, 0
        for trial in range(count):
            which = trial % len(tracks)
            start = int(rng.integers(0, len(tracks[which]) - 66150))
            piece = tracks[which][start : start + 55125]
            if np.sqrt((piece**2).mean()) < 0.003:
                continue
            piece = np.asarray(resample_poly(piece, up, down), np.float32)
            first = int(rng.integers(0, len(speech) - len(piece)))
            voice = speech[first : first + len(piece)]
            loud = 2 * piece.std() / max(float(voice.std()), 1e-6)
            matches = find_same_recording((piece + loud * voice).astype(np.float32), kept[which])
            asked += 1
            right += any(
                m.false_alarms < 0.01
                and abs((m.there[0] - m.here[0] * float(m.speed)) / 1e6 - start / 11025) < 0.3
                for m in matches
            )
        recall_of[f"{up}/{down}"] = round(right / max(1, asked), 3)
    film = _sound(shared / "clips/tears_of_steel_battle_clip.webm")
    best = find_same_recording(film, kept[0])[:1]
    others = [m for k in kept[1:] for m in find_same_recording(film, k) if m.false_alarms < 0.01]
    bunny = find_landmarks(_sound(shared / BUNNY))
    others += [m for m in find_same_recording(film, bunny) if m.false_alarms < 0.01]
    return {
        "trials": count,
        "recall_5s_under_speech_6_db": recall_of,
        "album_offset_s": round((best[0].here[0] - best[0].there[0]) / 1e6, 2) if best else None,
        "false_on_other_tracks": len(others),
    }


def _sound(path: Path) -> Floats:
    found = read_sound(path)
    return np.zeros(0, np.float32) if found is None else found.samples


def motif(shared: Path, count: int) -> dict[str, Any]:  # noqa: ARG001
    """Top-1 of tunes in another key, tempo and timbre among generated cues."""
    cues = [prepare(chroma_of(tune(i, 16))) for i in range(count)]
    rng = np.random.default_rng(0)
    asked = [int(i) for i in rng.integers(0, count, min(count, 20))]
    right = 0
    for i in asked:
        key, tempo = int(rng.integers(-6, 6)), float(rng.uniform(0.75, 1.25))
        query = prepare(chroma_of(tune(i, 10, key=key, tempo=tempo, bright=0.85)))
        right += rank(query, cues)[0][0] == i
    return {"cues": count, "asked": len(asked), "top_1": round(right / len(asked), 3)}


def tune(
    seed: int, seconds: float, *, key: int = 0, tempo: float = 1.0, bright: float = 0.5
) -> Floats:
    """A melody over chords, made of sines; equal seeds give the same tune."""
    rng = np.random.default_rng(seed)
    scale = (0, 2, 4, 5, 7, 9, 11)
    pieces = []
    for _ in range(int(seconds / 0.5)):
        degree, root = int(rng.integers(0, 14)), int(rng.integers(0, 7))
        low = 48 + key + scale[root]
        length = 0.5 / tempo
        t = np.arange(round(length * 11025)) / 11025
        out = np.zeros(len(t))
        melody = 60 + key + scale[degree % 7] + 12 * (degree // 7)
        for pitch, loud in ((melody, 1.0), (low, 0.4), (low + 7, 0.3)):
            for k in range(1, 6):
                hertz = 440 * 2 ** ((pitch - 69) / 12) * k
                out += loud * bright ** (k - 1) * np.sin(2 * np.pi * hertz * t)
        pieces.append(out * np.exp(-2 * t / length) * np.minimum(1, t * 200))
    return np.asarray(np.concatenate(pieces) * 0.1, np.float32)


def index(shared: Path, count: int) -> dict[str, Any]:
    """Size and cost of one memory, and of a query against ``count`` generated films.

    Generated films are shuffles of one real memory: as many features under the same words.
    """
    began, worked = time.monotonic(), time.process_time()
    made = remember_film(shared / BUNNY)
    took, cpu = time.monotonic() - began, time.process_time() - worked
    hours = made.duration_us / 3.6e9
    asked = ask_picture(stills_of(shared / BUNNY, every_us=30_000_000, most=3)[-1])
    with tempfile.TemporaryDirectory() as folder:
        size = write_memory(made.memory, Path(folder) / "one.memory")
        worked = time.process_time()
        for seed in range(count):
            recall(_shuffled(made.memory, seed).pictures, asked)
        query = time.process_time() - worked
    return {
        "mb_per_hour": round(size / 1e6 / hours, 2),
        "wall_s_per_hour_360p": round(took / hours, 1),
        "cpu_s_per_hour_360p": round(cpu / hours, 1),
        "films": count,
        "cpu_s_per_still_and_all_films": round(query, 3),
    }


def _shuffled(memory: FilmMemory, seed: int) -> FilmMemory:
    pictures = memory.pictures
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(pictures)).astype(np.uint16)
    held = PictureMemory(
        pictures.times_us,
        pictures.aspects,
        pictures.looks,
        pictures.starts,
        order[pictures.owner],
        pictures.code,
        pictures.place,
    )
    return FilmMemory(held, memory.sound, memory.chroma)


PARTS = {
    "shots": shots,
    "objects": objects,
    "sound": sound,
    "motif": motif,
    "index": index,
}


@click.command("clues")
@click.option("--part", type=click.Choice([*PARTS, "all"]), default="all", show_default=True)
@click.option("--count", default=30, show_default=True, help="Trials, cues or films of a part.")
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED)
def clues(part: str, count: int, shared: Path) -> None:
    """Measure the clue finders and print their figures."""
    for name in PARTS if part == "all" else (part,):
        click.echo(json.dumps({name: PARTS[name](shared, count)}))

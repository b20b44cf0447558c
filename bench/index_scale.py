"""How the index grows: ``python -m bench index-scale``.

A generated library: each film's pictures have as many features under each word as those of a real
film, under codes and at places of their own; its sound is made of minutes drawn from some hours of
generated sound; its subtitles of common and rare words. From the hundredth on, films are copies
of earlier ones, each in a file of its own. One film, in the middle, also holds the
album track and pictures of the clip whose end is asked for as if it were a stinger.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
import numpy as np
from numpy.typing import NDArray

from bench.clues_nulls import SHARED
from bench.clues_sound import load
from bench.made_sound import unrelated_hours
from stinger.film.clues.elsewhere import find_elsewhere
from stinger.film.clues.footage import FeaturePictures, Footage, read_scene
from stinger.film.index.chroma import CHROMA_HZ, chroma_of
from stinger.film.index.features import Features, find_features, to_gray
from stinger.film.index.landmarks import HOP, RATE, file_landmarks, find_landmarks
from stinger.film.index.looks import look_of
from stinger.film.index.memory import FilmMemory, read_memory, remember_film, write_memory
from stinger.film.index.pictures import PictureMemory, remember_pictures
from stinger.film.media.container import open_film
from stinger.film.media.subtitles import Cue
from stinger.library.index import Index
from stinger.library.reading_films import other_films, spoken_in
from stinger.library.store import Store
from stinger.model import Label, Medium, Release, Scan, Segment

BUNNY = "films/big_buck_bunny_360p.mp4"
CLIP = "clips/tears_of_steel_battle_clip.webm"
TRACK = "music/tears_of_steel_03_the_battle.ogg"
MINUTES = 100
"""Length of a generated film; its pictures come as often as the real film's."""

_MINUTE = round(60 * RATE / HOP)
_LINES = 1200
_MADE = 100


@dataclass(frozen=True, slots=True)
class Pool:
    """What films are drawn from: a real memory, minutes of landmarks and of chroma."""

    real: FilmMemory
    minutes: list[tuple[NDArray[np.int64], NDArray[np.int64]]]
    chroma: NDArray[np.uint8]


def make_pool(shared: Path, hours: int = 2) -> Pool:
    """The real film beside the project and some hours of generated sound."""
    real = remember_film(shared / BUNNY).memory
    minutes, chroma = [], []
    for hour in unrelated_hours(hours, seed=21):
        hashes, frames = find_landmarks(hour).unpack()
        for number in range(60):
            inside = frames // _MINUTE == number
            minutes.append((hashes[inside], frames[inside] - number * _MINUTE))
        chroma.append(chroma_of(hour))
    return Pool(real, minutes, np.concatenate(chroma))


def made_words() -> list[str]:
    """Four thousand words of no language, the commonest first."""
    rng = np.random.default_rng(4)
    letters = list("abdegiklmnorstu")
    return ["".join(rng.choice(letters, rng.integers(2, 9))) for _ in range(4000)]


def make_film(pool: Pool, seed: int, planted: FilmMemory | None) -> tuple[FilmMemory, list[Cue]]:
    """One film of the generated library, and its subtitles."""
    rng = np.random.default_rng((31, seed))
    pictures = _pictures(pool.real.pictures, rng)
    hashes, frames = [], []
    for number, which in enumerate(rng.integers(0, len(pool.minutes), MINUTES)):
        own, at = pool.minutes[int(which)]
        hashes.append(own)
        frames.append(at + number * _MINUTE)
    rows = 60 * CHROMA_HZ
    starts = rng.integers(0, len(pool.chroma) - rows, MINUTES)
    chroma = np.concatenate([np.roll(pool.chroma[s : s + rows], s % 12, axis=1) for s in starts])
    if planted is not None and planted.sound is not None and planted.chroma is not None:
        own, at = planted.sound.unpack()
        hashes.append(own)
        frames.append(at + 40 * _MINUTE)
        pictures = _with(pictures, planted.pictures)
        first = 40 * rows
        chroma[first : first + len(planted.chroma)] = planted.chroma
    sound = file_landmarks(np.concatenate(hashes), np.concatenate(frames), MINUTES * _MINUTE)
    return FilmMemory(pictures, sound, chroma), _lines(made_words(), rng)


def _pictures(real: PictureMemory, rng: np.random.Generator) -> PictureMemory:
    """As many features under each word as the real film has, times the length."""
    times = max(1, round(MINUTES * 60e6 / float(real.times_us[-1])))
    word = _words_of(real)
    pick = np.sort(rng.integers(0, len(word), len(word) * times))
    bits = [rng.integers(0, 256, (len(pick), 16), np.uint8) for _ in range(3)]
    count = len(real) * times
    looks = np.tile(real.looks, (times, 1))[rng.permutation(count)].astype(np.int64)
    looks = np.clip(looks + rng.integers(-8, 9, looks.shape), -127, 127)
    return PictureMemory(
        np.arange(count) * round(MINUTES * 60e6 / count),
        np.full(count, 16 / 9, np.float32),
        looks.astype(np.int8),
        np.searchsorted(word[pick], np.arange(len(real.starts))).astype(np.uint32),
        rng.integers(0, count, len(pick)).astype(np.uint16),
        # An eighth of the bits flipped: near under the same word, as unlike features are.
        real.code[pick] ^ (bits[0] & bits[1] & bits[2]),
        np.asarray(real.place[rng.permutation(pick)], np.uint8),
    )


def _words_of(memory: PictureMemory) -> NDArray[np.int64]:
    """The word of each feature."""
    starts = memory.starts.astype(np.int64)
    return np.repeat(np.arange(len(starts) - 1), starts[1:] - starts[:-1])


def _with(film: PictureMemory, more: PictureMemory) -> PictureMemory:
    """A memory with pictures of another behind its own."""
    words = np.concatenate([_words_of(film), _words_of(more)])
    order = np.argsort(words, kind="stable")
    owner = np.concatenate([film.owner, more.owner + np.uint16(len(film))])
    return PictureMemory(
        np.concatenate([film.times_us, film.times_us[-1] + 1_000_000 + more.times_us]),
        np.concatenate([film.aspects, more.aspects]),
        np.concatenate([film.looks, more.looks]),
        np.searchsorted(words[order], np.arange(len(film.starts))).astype(np.uint32),
        owner[order].astype(np.uint16),
        np.concatenate([film.code, more.code])[order],
        np.concatenate([film.place, more.place])[order],
    )


def _lines(words: list[str], rng: np.random.Generator) -> list[Cue]:
    """Subtitles whose words fall off as those of a language do."""
    share = 1 / np.arange(1, len(words) + 1)
    drawn = rng.choice(len(words), (_LINES, 7), p=share / share.sum())
    every = MINUTES * 60_000_000 // _LINES
    return [
        Cue(i * every, i * every + 2_000_000, " ".join(words[int(w)] for w in line))
        for i, line in enumerate(drawn)
    ]


def make_stinger(shared: Path) -> tuple[Footage, FilmMemory]:
    """The last 24 s of the clip as a stinger, and what a film that it calls back to holds: its
    album track, and pictures of the same shots a fifth of a second later."""
    path = shared / CLIP
    with open_film(path) as film:
        end = film.info.duration_us
        segment = Segment(Label.POST_CREDITS_STINGER, end - 24_000_000, end, 1.0, Medium.SCENE)
        scene = read_scene(film, 0, segment)
        shown = [p.rgb() for p in film.frames(end - 24_000_000, end)][5::48]
    features: list[Features] = [find_features(to_gray(rgb, 480), most=140) for rgb in shown]
    pictures = remember_pictures(
        [i * 2_000_000 for i in range(len(shown))], features, [look_of(rgb) for rgb in shown]
    )
    track = load(shared / TRACK)
    held = FilmMemory(pictures, find_landmarks(track), chroma_of(track))
    release = Release("asked", str(path), 1, end, "Asked", 2020)
    rng = np.random.default_rng(9)
    cues = tuple(
        Cue(end - 24_000_000 + i * 2_000_000, end, c.text)
        for i, c in enumerate(_lines(made_words(), rng)[:10])
    )
    nothing = FeaturePictures((), (), remember_pictures([], [], []))
    footage = Footage(path, Scan(release, (segment,), "t", "t"), (scene,), nothing, 0, None, cues)
    return footage, held


def measure(index: Index, footage: Footage, films: int) -> dict[str, Any]:
    """What one stinger's question costs, and how it is answered, in a library of so many films."""
    costs: dict[str, Any] = {"films": films}
    asked: dict[str, Callable[[], Any]] = {
        "stinger": lambda: find_elsewhere(
            footage, other_films(index, "asked"), spoken_in(index, but="asked")
        ),
        "image": lambda: index.find_image(footage.scenes[0].stills[0].rgb),
        "sound": lambda: index.find_sound(footage.scenes[0].sound.samples[: 10 * RATE]),  # type: ignore[union-attr]
        "phrase": lambda: index.find_phrase(footage.cues[0].text),
    }
    for name, ask in asked.items():
        wall, worked = time.monotonic(), time.process_time()
        found = ask()
        costs[f"{name}_cpu_s"] = round(time.process_time() - worked, 2)
        costs[f"{name}_wall_s"] = round(time.monotonic() - wall, 2)
        if name == "stinger":
            shown = [c for c in found.clues if c.probability >= 0.9 and c.there]
            for kind in ("visual_callback", "sound_cue", "dialogue_tag"):
                own = [c.there.release_id for c in shown if c.kind.value == kind and c.there]
                costs[kind] = {
                    "right": own.count("film 5"),
                    "wrong": len(own) - own.count("film 5"),
                }
    sizes = [e.size_bytes for e in index.entries()]
    costs["mb_per_hour"] = round(float(np.mean(sizes)) / 1e6 / (MINUTES / 60), 2)
    return costs


def one_film(path: Path, minutes: int) -> dict[str, Any]:
    """Size and cost of remembering the first minutes of a file."""
    wall, worked = time.monotonic(), time.process_time()
    made = remember_film(path, until_us=minutes * 60_000_000)
    wall, worked = time.monotonic() - wall, time.process_time() - worked
    hours = min(made.duration_us, minutes * 60_000_000) / 3.6e9
    with tempfile.TemporaryDirectory() as folder:
        size = write_memory(made.memory, Path(folder) / "one.memory")
    return {
        "film": path.name,
        "mb_per_hour": round(size / 1e6 / hours, 2),
        "minutes": round(hours * 60, 1),
        "pictures_per_hour": round(len(made.memory.pictures) / hours),
        "landmarks_per_hour": round(len(made.memory.sound or ()) / hours),
        "cpu_s_per_hour": round(worked / hours, 1),
        "wall_s_per_hour": round(wall / hours, 1),
    }


def _film(index: Index, pool: Pool, shared: Path, number: int) -> tuple[FilmMemory, list[Cue]]:
    """The film of that number: made, or from the hundredth on a copy of one that was, with
    subtitles of its own."""
    if number >= _MADE:
        memory = read_memory(index.folder / f"film {6 + number % (_MADE - 6)}.memory")
        return memory, _lines(made_words(), np.random.default_rng((31, number)))
    if number != 5:
        return make_film(pool, number, None)
    footage, held = make_stinger(shared)
    memory, lines = make_film(pool, number, held)
    return memory, [*lines, footage.cues[0]]


@click.command("index-scale")
@click.option("--film", type=click.Path(path_type=Path, exists=True), help="A film to remember.")
@click.option("--minutes", default=20, show_default=True, help="How much of it.")
@click.option("--films", default="10,100,1000", show_default=True, help="Sizes of the library.")
@click.option("--keep", type=click.Path(path_type=Path), required=True, help="Where it is made.")
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED)
def index_scale(film: Path | None, minutes: int, films: str, keep: Path, shared: Path) -> None:
    """Measure the index on one film and on generated libraries, and print the figures.

    A library made before in the same folder is used again; 1,000 films take 12 GB.
    """
    if film is not None:
        click.echo(json.dumps(one_film(film, minutes)))
    pool = None
    for count in sorted(int(n) for n in films.split(",") if n):
        with Store(keep / "library.sqlite") as store:
            index = Index(store)
            there = {e.release_id for e in index.entries() if e.current}
            began = time.process_time()
            missing = [i for i in range(count) if f"film {i}" not in there]
            if missing and pool is None:
                pool = make_pool(shared)
            for i in missing:
                assert pool is not None
                memory, lines = _film(index, pool, shared, i)
                index.keep(
                    f"film {i}",
                    f"Film {i:04}",
                    f"/nowhere/{i}.mkv",
                    memory,
                    tuple(lines),
                    duration_us=MINUTES * 60_000_000,
                    took_s=0,
                )
                if i % 50 == 0:
                    spent = time.process_time() - began
                    click.echo(f"made {i} of {count}, {spent:.0f} CPU s", err=True)
            footage, _ = make_stinger(shared)
            click.echo(json.dumps(measure(index, footage, count)))

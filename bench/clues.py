"""Figures of the finders by sight: ``python -m bench clues [--part PART] [--count N]``.

Positives are made from the films beside the project; nulls are other films. What is counted is what
a reader would be shown: clues at or above the threshold. Those of sound: ``clues-sound``.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import numpy as np

from bench.clues_made import (
    BUNNY,
    CHANGES,
    FEATURE_END_US,
    THING,
    as_feature,
    as_footage,
    bunny_stills,
    clip_pictures,
    drawn_picture,
    insignia,
    prop,
    prop_pictures,
    put,
    resized,
    scene_pictures,
    square,
)
from bench.clues_nulls import SHARED
from bench.clues_print import print_read, print_unread
from stinger.film.clues.chance import SHOWN
from stinger.film.clues.elsewhere import OtherFilm, find_elsewhere
from stinger.film.clues.visual import find_visual_callbacks
from stinger.film.index.features import Bytes, Floats, find_features, to_gray
from stinger.film.index.looks import look_of
from stinger.film.index.memory import FilmMemory, remember_film
from stinger.film.index.pictures import remember_pictures
from stinger.model import Clue, ClueKind, Sighting

UNRELATED = 50


def seen_before(pictures: list[Bytes], feature: Any) -> list[Clue]:
    """The visual callbacks shown of stingers of one picture each."""
    clues, _ = find_visual_callbacks(as_footage(pictures, feature))
    return [c for c in clues if c.kind is ClueKind.VISUAL_CALLBACK and c.probability >= SHOWN]


def shots(shared: Path, count: int) -> dict[str, Any]:
    """Changed copies of a film's pictures, found in the film and in a library, where 50 unrelated
    films lie; and those films' own pictures, asked of the film."""
    kept = bunny_stills(shared, every_us=7_000_000, most=60)
    step = max(1, len(kept) // count)
    asked = [(t, name, change(rgb)) for t, rgb in kept[::step] for name, change in CHANGES.items()]
    feature = as_feature(kept)
    inside = seen_before([rgb for _, _, rgb in asked], feature)
    in_film = {c.stinger for c in inside if c.there and c.there.start_us == asked[c.stinger][0]}
    others = _unrelated(shared)
    memory = remember_film(shared / BUNNY, until_us=FEATURE_END_US).memory
    library = [OtherFilm("bunny", "bunny", memory), *(o for o, _ in others)]
    none = as_feature([])
    found = find_elsewhere(as_footage([rgb for _, _, rgb in asked], none), library).clues
    shown = [(c.stinger, c.there) for c in found if c.probability >= SHOWN and c.there]
    right = {i for i, there in shown if _is_near(there, asked[i][0])}
    wrong = {(i, there.release_id) for i, there in shown if there.release_id != "bunny"}
    strangers = [rgb for _, pictures in others for rgb in pictures]
    false = {c.stinger for c in seen_before(strangers, feature)}
    return {
        "pictures": len(asked),
        "recall_in_film": _by_change(asked, in_film),
        "recall_in_library": _by_change(asked, right),
        "unrelated_films": len(others),
        "false_in_library": len(wrong),
        "precision_in_library": round(len(right) / max(1, len(right) + len(wrong)), 4),
        "strangers_asked": len(strangers),
        "false_in_film": len(false),
        "precision_in_film": round(len(in_film) / max(1, len(in_film) + len(false)), 4),
    }


def _is_near(there: Sighting, time_us: int) -> bool:
    """The index keeps one picture of a shot, not each: it may be the next or the last one."""
    return there.release_id == "bunny" and abs(there.start_us - time_us) < 11e6


def _by_change(asked: list[tuple[int, str, Bytes]], found: set[int]) -> dict[str, float]:
    total = Counter(name for _, name, _ in asked)
    right = Counter(name for i, (_, name, _) in enumerate(asked) if i in found)
    shares = {name: round(right[name] / n, 3) for name, n in total.items()}
    return {**shares, "all": round(len(found) / len(asked), 3)}


def _unrelated(shared: Path) -> list[tuple[OtherFilm, list[Bytes]]]:
    """Fifty films that share nothing with Big Buck Bunny: the clips, and drawn ones up to fifty."""
    films = [(name, pictures) for name, pictures in clip_pictures(shared, each=6)]
    for seed in range(UNRELATED - len(films)):
        films.append((f"drawn {seed}", [drawn_picture(100 * seed + i) for i in range(6)]))
    return [(OtherFilm(name, name, _memory_of(p)), p[:2]) for name, p in films]


def _memory_of(pictures: list[Bytes]) -> FilmMemory:
    features = [find_features(to_gray(p, 480), most=140) for p in pictures]
    times = [i * 1_000_000 for i in range(len(pictures))]
    return FilmMemory(
        remember_pictures(times, features, [look_of(p) for p in pictures]), None, None
    )


def objects(shared: Path, count: int) -> dict[str, Any]:
    """Insignia and props in scenes of other films, 0.3 to 3 times as large, turned up to 30 degrees
    and the smaller one dimmed and blurred, by that one's size; and others asked for in vain.

    Forty keyframes of the feature hold none of them: a film has more than are compared closely."""
    grounds = [rgb for _, rgb in bunny_stills(shared, every_us=18_000_000, most=24)]
    stages = scene_pictures(shared)
    sources = prop_pictures(shared)
    others = [rgb for _, rgb in bunny_stills(shared, every_us=9_000_000, most=40)]
    report: dict[str, Any] = {}
    for width in (640, 1280, 1920):
        for side in (120, 80):
            name = f"{side} px in {width}"
            report[name] = _objects(grounds, others, stages, sources, width, side, count)
            click.echo(f"{name}: {report[name]}", err=True)
    for width in (640, 1920):
        report[f"negatives in {width}"] = _strangers(others, stages, sources, width)
    return report


_BESIDE_US = 10_000_000_000
"""When the keyframes that hold nothing lie: after those that do."""


def _objects(
    grounds: list[Bytes],
    others: list[Bytes],
    stages: list[Bytes],
    sources: list[Bytes],
    width: int,
    side: int,
    count: int,
) -> dict[str, Any]:
    rng = np.random.default_rng(side)
    right, wrong, asked = Counter[str](), 0, Counter[str]()
    beside = [(_BESIDE_US + i * 10_000_000, resized(rgb, width)) for i, rgb in enumerate(others)]
    for first in range(0, count, len(grounds)):
        feature, scenes, homes = [], [], []
        for i in range(first, min(count, first + len(grounds))):
            ground = resized(grounds[i % len(grounds)], width)
            stage = resized(_wide(stages[(7 * i) % len(stages)]), width)
            kind = ("insignia", "prop")[i % 2]
            thing = insignia(i) if kind == "insignia" else prop(sources[i // 2 % len(sources)], i)
            most = 0.85 * min(ground.shape[0], stage.shape[0]) / side
            ratio = float(np.exp(rng.uniform(0, np.log(min(3.2, most)))))
            small_here = bool(i % 4 >= 2)
            sizes = (side * ratio, side) if small_here else (side, side * ratio)
            there = _somewhere(rng, ground, sizes[0])
            here = _somewhere(rng, stage, sizes[1])
            faint = {"light": 0.6, "blur": 0.8}
            feature.append(
                (i * 10_000_000, put(ground, thing, there, **({} if small_here else faint)))
            )
            scenes.append(put(stage, thing, here, **(faint if small_here else {})))
            homes.append((i * 10_000_000, there / np.array(ground.shape[1::-1]), kind))
        shown = seen_before(scenes, as_feature([*feature, *beside]))
        for number, (time_us, corners, kind) in enumerate(homes):
            own = [c for c in shown if c.stinger == number]
            hits = [c for c in own if _lies(c, time_us, corners)]
            asked[kind] += 1
            right[kind] += bool(hits)
            wrong += len(own) - len(hits)
    return {
        "asked": asked.total(),
        "recall": round(right.total() / asked.total(), 3),
        **{kind: round(right[kind] / n, 3) for kind, n in asked.items()},
        "wrong": wrong,
    }


def _wide(rgb: Bytes) -> Bytes:
    """The middle of a picture at 16 to 9, whatever its shape."""
    height, width = rgb.shape[:2]
    tall = min(height, round(width * 9 / 16))
    broad = min(width, round(tall * 16 / 9))
    top, left = (height - tall) // 2, (width - broad) // 2
    return np.ascontiguousarray(rgb[top : top + tall, left : left + broad])


def _somewhere(rng: np.random.Generator, ground: Bytes, side: float) -> Floats:
    """Corners of a square of a thing, turned up to 15 degrees either way, inside the picture."""
    height, width = ground.shape[:2]
    reach = min(side * 0.55, height / 2 - 1)
    x, y = rng.uniform(reach, width - reach), rng.uniform(reach, height - reach)
    return square(float(x), float(y), side, float(rng.uniform(-15, 15)))


def _lies(clue: Clue, time_us: int, corners: Floats) -> bool:
    """Whether a clue points at the picture, and its region's middle into the thing's square."""
    if clue.there is None or clue.there.region is None or clue.there.start_us != time_us:
        return False
    middle = np.mean(clue.there.region, axis=0)
    return bool((middle >= corners.min(axis=0)).all() and (middle <= corners.max(axis=0)).all())


def _strangers(
    grounds: list[Bytes], stages: list[Bytes], sources: list[Bytes], width: int
) -> dict[str, Any]:
    """Things of the same kinds that the film never shows, asked of pictures with other things."""
    rng = np.random.default_rng(1)
    feature, scenes = [], []
    for i, ground in enumerate(grounds):
        there = resized(ground, width)
        shown = put(there, insignia(i), _somewhere(rng, there, 200))
        feature.append((i * 10_000_000, shown))
    for i, stage in enumerate(stages):
        here = resized(_wide(stage), width)
        thing = insignia(1000 + i) if i % 2 else prop(sources[i // 2 % len(sources)], i)
        scenes.append(put(here, thing, _somewhere(rng, here, 200)))
    wrong = seen_before(scenes, as_feature(feature))
    return {"pairs": len(scenes) * len(feature), "wrong": len(wrong)}


def posters(shared: Path, count: int) -> dict[str, Any]:
    """The film's pictures as posters and screens in other scenes: a third to a half as wide, dimmed
    and seen from the side."""
    kept = bunny_stills(shared, every_us=7_000_000, most=60)
    stages = scene_pictures(shared)
    rng = np.random.default_rng(2)
    asked, scenes = [], []
    for i in range(count):
        time_us, rgb = kept[(i * 7) % len(kept)]
        stage = resized(_wide(stages[(5 * i) % len(stages)]), 1280)
        scenes.append(put(stage, _framed(rgb), _hung(rng, stage), light=0.7, blur=0.7))
        asked.append(time_us)
    shown = seen_before(scenes, as_feature(kept))
    right = {c.stinger for c in shown if c.there and c.there.start_us == asked[c.stinger]}
    return {"asked": count, "recall": round(len(right) / count, 3)}


def _framed(rgb: Bytes) -> tuple[Bytes, Floats]:
    picture = np.asarray(resized(rgb, THING * 2), np.uint8)
    return picture, np.ones(picture.shape[:2], np.float32)


def _hung(rng: np.random.Generator, stage: Bytes) -> Floats:
    """Corners of a picture on a wall: its far side up to a fifth lower, itself narrower by that."""
    height, width = stage.shape[:2]
    wide = rng.uniform(0.33, 0.5) * width
    tall = wide * 9 / 16
    left, top = rng.uniform(0, width - wide), rng.uniform(0, height - tall)
    away = rng.uniform(0, 0.2)
    near, far = (0.0, away / 2 * tall) if rng.random() < 0.5 else (away / 2 * tall, 0.0)
    right = left + wide * (1 - away)
    return np.array(
        [
            (left, top + near),
            (right, top + far),
            (right, top + tall - far),
            (left, top + tall - near),
        ],
        np.float32,
    )


PARTS: dict[str, Callable[[Path, int], dict[str, Any]]] = {
    "shots": shots,
    "objects": objects,
    "posters": posters,
    "print": print_read,
    "no-print": print_unread,
}


@click.command("clues")
@click.option("--part", type=click.Choice([*PARTS, "all"]), default="all", show_default=True)
@click.option("--count", default=30, show_default=True, help="Trials of a part.")
@click.option("--shared", type=click.Path(path_type=Path, exists=True), default=SHARED)
def clues(part: str, count: int, shared: Path) -> None:
    """Measure the finders by sight and print their figures."""
    for name in PARTS if part == "all" else (part,):
        began = time.process_time()
        figures = PARTS[name](shared, count)
        click.echo(json.dumps({name: figures, "cpu_s": round(time.process_time() - began, 1)}))

"""The spliced variants of a real film with known truth, re-encoded so that cuts fall as stated."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import click
import cv2
import numpy as np
from numpy.typing import NDArray

from stinger.film.media.container import open_film
from stinger.film.media.encode import FilmWriter, SoundFormat, VideoFormat
from stinger.film.media.sound import read_sound

RATE = Fraction(24)
_HZ = 48_000


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a source file, in seconds from its start."""

    path: Path
    start_s: float
    end_s: float

    @property
    def frames(self) -> int:
        return round((self.end_s - self.start_s) * RATE)


def variants(film: Path, clip: Path) -> dict[str, tuple[list[Cut], list[dict[str, Any]]]]:
    """Cuts and truth of each variant of Big Buck Bunny, by name."""
    whole = 596.458
    scene = 26.083  # 626 frames: the clip's length to the frame

    def truth(*rows: tuple[str, float, float]) -> list[dict[str, Any]]:
        return [
            {
                "label": label,
                "start_s": start,
                "end_s": end,
                "medium": "scene" if "stinger" in label else None,
            }
            for label, start, end in rows
        ]

    return {
        "no_credits": ([Cut(film, 0, 489.958)], []),
        "credits_only": ([Cut(film, 0, 580.958)], truth(("credits", 490.167, 580.042))),
        "mid_and_post": (
            [Cut(film, 0, 528.0), Cut(clip, 0, scene), Cut(film, 528.0, whole)],
            truth(
                ("credits", 490.167, 528.0),
                ("mid_credits_stinger", 528.0, 554.083),
                ("credits", 554.083, 606.125),
                ("post_credits_stinger", 607.042, 622.542),
            ),
        ),
        "other_scene": (
            [Cut(film, 0, 582.0), Cut(clip, 0, scene)],
            truth(("credits", 490.167, 580.042), ("post_credits_stinger", 582.0, 608.083)),
        ),
    }


def write_variant(cuts: list[Cut], out: Path) -> None:
    """The cuts one after another as an H.264/AAC film at ``out``, 640x360, 24 pictures a second."""
    form = VideoFormat(640, 360, RATE, keyframe_distance=240, quality=26, preset="ultrafast")
    part = out.with_suffix(".part" + out.suffix)
    with FilmWriter(part, form, SoundFormat()) as writer:
        tick = 0
        for cut in cuts:
            sound = _sound(cut)
            for i, picture in enumerate(_pictures(cut)):
                writer.write_picture(picture, tick=tick)
                tick += 1
                if i % 24 == 23 or i == cut.frames - 1:
                    first = i // 24 * 24 * _HZ // 24
                    writer.write_sound(sound[:, first : (i + 1) * _HZ // 24])
    part.replace(out)


def _pictures(cut: Cut) -> Iterator[NDArray[np.uint8]]:
    """Exactly ``cut.frames`` pictures, letterboxed into 640x360; slower sources are held."""
    with open_film(cut.path) as film:
        shown = None
        source = film.frames(round(cut.start_s * 1e6) - 20_000, None)
        ahead = next(source, None)
        for i in range(cut.frames):
            due = round((cut.start_s + i / 24) * 1e6) + 10_000
            while ahead is not None and ahead.time_us <= due:
                shown = ahead
                ahead = next(source, None)
            assert shown is not None
            yield _letterboxed(shown.rgb(640))


def _letterboxed(rgb: NDArray[np.uint8]) -> NDArray[np.uint8]:
    if rgb.shape[:2] == (360, 640):
        return rgb
    height = min(360, round(rgb.shape[0] * 640 / rgb.shape[1]))
    scaled = np.asarray(cv2.resize(rgb, (640, height)), np.uint8)
    canvas = np.zeros((360, 640, 3), np.uint8)
    top = (360 - height) // 2
    canvas[top : top + height] = scaled
    return canvas


def _sound(cut: Cut) -> NDArray[np.float32]:
    wanted = cut.frames * _HZ // 24
    out = np.zeros((2, wanted), np.float32)
    sound = read_sound(cut.path, round(cut.start_s * 1e6), round(cut.end_s * 1e6), rate=_HZ)
    if sound is not None:
        length = min(wanted, len(sound.samples))
        out[:, :length] = sound.samples[:length]
    return out


@click.command(name="variants")
@click.option("--film", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--clip", type=click.Path(exists=True, path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def make_variants(film: Path, clip: Path, out: Path) -> None:
    """Write the four variants of FILM (Big Buck Bunny, 9:56) and their truth.json to OUT."""
    out.mkdir(parents=True, exist_ok=True)
    films = []
    for name, (cuts, segments) in variants(film, clip).items():
        path = out / f"{name}.mp4"
        if not path.exists():
            write_variant(cuts, path)
        length = sum(cut.frames for cut in cuts) / 24
        films.append({"file": path.name, "duration_s": length, "segments": segments})
        (out / "truth.json").write_text(json.dumps({"films": films}), "utf-8")
        click.echo(path.name)

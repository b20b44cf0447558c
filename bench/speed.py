"""``python -m bench speed | longfilm | memory``: what a scan costs beside bare decoding."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import repeat
from pathlib import Path

import av
import click
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from stinger.film.media.container import open_film
from stinger.film.media.encode import FilmWriter, SoundFormat, VideoFormat
from stinger.film.media.remux_repeat import join_repeated
from stinger.film.scan import scan_film
from stinger.film.tail import watch_tail

_RATE = 24
LAST_US = 900_000_000
"""The last 15 minutes: what any detector has to look at before it can say "no credits"."""


@click.command()
@click.argument("film", type=click.Path(path_type=Path, exists=True))
@click.option("--runs", type=int, default=5, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON line.")
def speed(film: Path, runs: int, as_json: bool) -> None:
    """Time a scan of FILM beside bare decoding of the same keyframes; medians, runs interleaved.

    Bare is: open, seek, demux, decode with skip_frame NONKEY, and nothing else. Its tail is the
    part that the scan walks (ratio); the last 900 s, which any detector has to look at before it
    can say "no credits", are given as well. Processor time is given beside wall time: on a busy
    machine it is the steadier of the two.
    """
    with open_film(film) as opened:
        end_us = opened.info.duration_us
        start_us = watch_tail(opened).start_us
    tails = {"walked": start_us, "last_900_s": max(0, end_us - LAST_US)}
    jobs: dict[str, Callable[[], object]] = {"scan": lambda: scan_film(film)}
    jobs |= {name: _bare_job(film, at) for name, at in tails.items()}
    took: dict[str, list[tuple[float, float]]] = {name: [] for name in jobs}
    for _ in range(runs):
        for name, job in jobs.items():
            took[name].append(_time(job))
    wall = {name: statistics.median(t[0] for t in times) for name, times in took.items()}
    work = {name: statistics.median(t[1] for t in times) for name, times in took.items()}
    figures = {
        "file": film.name,
        "duration_s": end_us / 1e6,
        "runs": runs,
        "tail_start_s": start_us / 1e6,
        "tail_s": (end_us - start_us) / 1e6,
        "scan_s": round(wall["scan"], 3),
        "bare_s": round(wall["walked"], 3),
        "ratio": round(wall["scan"] / wall["walked"], 2),
        "bare_last_900_s": round(wall["last_900_s"], 3),
        "ratio_last_900_s": round(wall["scan"] / wall["last_900_s"], 2),
        "scan_cpu_s": round(work["scan"], 3),
        "bare_cpu_s": round(work["walked"], 3),
        "ratio_cpu": round(work["scan"] / work["walked"], 2),
        "ratio_cpu_last_900_s": round(work["scan"] / work["last_900_s"], 2),
    }
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name:<22} {value}")


def _time(job: Callable[[], object]) -> tuple[float, float]:
    wall, work = time.perf_counter(), time.process_time()
    job()
    return time.perf_counter() - wall, time.process_time() - work


def _bare_job(film: Path, start_us: int) -> Callable[[], object]:
    return lambda: decode_keyframes(film, start_us)


def decode_keyframes(film: Path, start_us: int) -> int:
    """The number of keyframes from ``start_us`` on, each decoded and dropped."""
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        stream.codec_context.skip_frame = "NONKEY"
        if start_us > 0:
            container.seek(start_us, backward=True)
        return sum(1 for _ in container.decode(stream))


@click.command()
@click.argument("film", type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON line.")
def memory(film: Path, as_json: bool) -> None:
    """Print the largest memory that a scan of FILM holds, in a process of its own."""
    program = (
        "import resource, sys, stinger; stinger.scan(sys.argv[1]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(film)], capture_output=True, text=True, check=True
    )
    figures = {"file": film.name, "peak_mb": round(int(ran.stdout) * 1024 / 1e6)}
    click.echo(json.dumps(figures) if as_json else f"{figures['peak_mb']} MB at most, {film.name}")


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="The film to write.")
@click.option("--minutes", type=float, default=120, show_default=True)
@click.option("--height", type=int, default=1080, show_default=True)
@click.option("--codec", default="libx264", show_default=True)
@click.option("--base-s", type=int, default=60, show_default=True, help="Seconds truly encoded.")
def longfilm(out: Path, minutes: float, height: int, codec: str, base_s: int) -> None:
    """Write a long film cheaply: generated scenes and credits, their coded frames repeated.

    The film is scenes, then five minutes of rolling credits, two seconds of black and a scene of
    at most ten seconds. Settings are those of ordinary encodes: preset veryfast, a keyframe at
    least every 250 pictures and at cuts.
    """
    with tempfile.TemporaryDirectory() as folder:
        roll_s = max(3, base_s // 2)
        parts = {
            "feature": _scenes(base_s, height, seed=1),
            "roll": _roll(roll_s, height),
            "black": repeat(_black(height), 2 * _RATE),
            "after": _scenes(min(10, base_s), height, seed=2),
        }
        paths = {}
        for name, pictures in parts.items():
            paths[name] = Path(folder) / f"{name}.mp4"
            _encode(paths[name], pictures, height, codec)
        rolls = max(1, round(300 / roll_s))
        scenes = max(1, round((minutes * 60 - 2 - min(10, base_s) - rolls * roll_s) / base_s))
        order = (("feature", scenes), ("roll", rolls), ("black", 1), ("after", 1))
        join_repeated([(paths[name], times) for name, times in order], out)
    click.echo(out)


def _encode(path: Path, pictures: Iterable[NDArray[np.uint8]], height: int, codec: str) -> None:
    video = VideoFormat(
        height * 16 // 9,
        height,
        Fraction(_RATE),
        codec=codec,
        preset="veryfast" if codec == "libx264" else "ultrafast",
        quality=22,
        keyframe_distance=250,
        b_frames=3,
        threads=2,
    )
    tone = (np.sin(np.arange(2000) / 30) * 0.1).astype(np.float32)
    with FilmWriter(path, video, SoundFormat()) as writer:
        for tick, pixels in enumerate(pictures):
            writer.write_picture(pixels, tick=tick)
            writer.write_sound(np.stack([tone, tone]))


def _scenes(seconds: int, height: int, *, seed: int) -> Iterator[NDArray[np.uint8]]:
    """Shots of two to six seconds: soft shapes panned across, with film grain."""
    draw = np.random.default_rng(seed)
    width, left = height * 16 // 9, seconds * _RATE
    while left > 0:
        shot = min(left, int(draw.integers(2 * _RATE, 6 * _RATE)))
        left -= shot
        field = draw.integers(20, 220, (18, 36, 3), np.uint8)
        size = (width * 5 // 4, height)
        wide = np.asarray(Image.fromarray(field).resize(size, Image.Resampling.BICUBIC))
        grain = draw.integers(0, 6, (height, width, 3), np.uint8)
        for i in range(shot):
            at = (wide.shape[1] - width) * i // shot
            yield np.minimum(wide[:, at : at + width], 249) + np.roll(grain, 17 * i, axis=0)


def _roll(seconds: int, height: int) -> Iterator[NDArray[np.uint8]]:
    """White names rolling on black, 60 lines of 1080 a second, looped without a seam."""
    width, step = height * 16 // 9, max(1, height * 60 // 1080 // _RATE)
    tall = step * seconds * _RATE
    strip = Image.new("RGB", (width, tall))
    draw, size = ImageDraw.Draw(strip), height // 36
    font = ImageFont.load_default(size)
    for number, y in enumerate(range(0, tall - 2 * size, 2 * size)):
        draw.text((width * 0.48, y), f"Assistant {number}", (230, 230, 230), font, anchor="ra")
        draw.text((width * 0.52, y), f"Ada Example {number}", (230, 230, 230), font)
    lines = np.asarray(strip)
    lines = np.concatenate([lines] * (1 + -(-height // tall)))
    for i in range(seconds * _RATE):
        yield lines[i * step : i * step + height]


def _black(height: int) -> NDArray[np.uint8]:
    return np.zeros((height, height * 16 // 9, 3), np.uint8)

"""``python -m bench robustness``: damaged files in, results or one-line errors out."""

from __future__ import annotations

import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import click
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from stinger.engines import CRASHED, TIMED_OUT, PoolEngine
from stinger.engines.scanning import scan_limits, scan_path
from stinger.film.media.encode import FilmWriter, SoundFormat, VideoFormat

SHARED = Path(__file__).parents[2] / "shared" / "robustness"
_SIZE = (320, 180)
_RATE = 24
# Feature, credits, black, scene: a little of everything that a scan has code for.
_PARTS = ((6, "scene"), (6, "credits"), (1, "black"), (3, "scene"))


@click.command()
@click.option("--count", type=int, default=1000, show_default=True, help="Damaged files made.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--jobs", type=int, default=2, show_default=True)
@click.option("--shared/--no-shared", default=True, help="Scan ../shared/robustness as well.")
@click.option("--keep", type=click.Path(path_type=Path), help="Keep files that fail badly here.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as one JSON line.")
def robustness(
    count: int, seed: int, jobs: int, shared: bool, keep: Path | None, as_json: bool
) -> None:
    """Scan damaged files: each must end with a result or a one-line error, within 60 s.

    Damaged are small films of three containers, truncated at random or with random bytes changed.
    Bad ends are crashes, time-outs, and errors that are not of our own making.
    """
    with tempfile.TemporaryDirectory() as folder:
        sources = make_sources(Path(folder))
        files = list(damage(sources, Path(folder), count, seed))
        if shared:
            files += sorted(p for p in SHARED.iterdir() if p.is_file()) if SHARED.is_dir() else []
        figures = scan_all(files, jobs=jobs, keep=keep)
    if as_json:
        click.echo(json.dumps(figures))
        return
    for name, value in figures.items():
        click.echo(f"{name:<18} {value}")


def scan_all(files: list[Path], *, jobs: int, keep: Path | None = None) -> dict[str, object]:
    """How the scans of ``files`` ended, counted by kind, with the longest of them in seconds."""
    ends: Counter[str] = Counter()
    bad: list[str] = []
    began: dict[Path, float] = {}
    longest = 0.0
    pool = PoolEngine(jobs)

    def start(path: Path, _share: float) -> None:
        began.setdefault(path, time.monotonic())

    try:
        for end in pool.run(
            scan_path,
            files,
            limits=scan_limits,
            progress=start,
        ):
            longest = max(longest, time.monotonic() - began[end.item])
            kind = end.kind or "result"
            ends[kind] += 1
            if kind in (CRASHED, TIMED_OUT, "error") or "\n" in end.message:
                bad.append(f"{kind}: {end.message}")
                if keep is not None:
                    keep.mkdir(parents=True, exist_ok=True)
                    (keep / end.item.name).write_bytes(end.item.read_bytes())
    finally:
        pool.close()
    return {
        "files": len(files),
        **dict(ends),
        "longest_s": round(longest, 1),
        "bad": len(bad),
        "bad_ends": bad[:20],
    }


def make_sources(folder: Path) -> list[Path]:
    """Three small sound films to damage: MP4, Matroska and a transport stream."""
    made = []
    for suffix in ("mp4", "mkv", "ts"):
        path = folder / f"sound.{suffix}"
        video = VideoFormat(*_SIZE, Fraction(_RATE), preset="ultrafast", keyframe_distance=24)
        with FilmWriter(path, video, SoundFormat(bit_rate=32_000)) as writer:
            for tick, pixels in enumerate(_pictures()):
                writer.write_picture(pixels, tick=tick)
                tone = np.sin(np.arange(2000) / 20).astype(np.float32) * 0.1
                writer.write_sound(np.stack([tone, tone]))
        made.append(path)
    return made


def damage(sources: list[Path], folder: Path, count: int, seed: int) -> Iterator[Path]:
    """``count`` damaged copies: half cut short, half with 1 to 200 bytes changed anywhere."""
    draw = random.Random(seed)
    for number in range(count):
        source = sources[number % len(sources)]
        data = bytearray(source.read_bytes())
        if number % 2:
            del data[draw.randrange(1, len(data)) :]
        else:
            # Headers hold the most ways to go wrong, and are a small part of the file.
            reach = len(data) if draw.random() < 0.6 else min(len(data), 4096)
            for _ in range(draw.choice((1, 5, 40, 200))):
                data[draw.randrange(reach)] = draw.randrange(256)
        path = folder / f"damaged-{seed}-{number:04d}{source.suffix}"
        path.write_bytes(data)
        yield path


def _pictures() -> Iterator[NDArray[np.uint8]]:
    noise = np.random.default_rng(7)
    for seconds, kind in _PARTS:
        field = noise.integers(40, 200, (_SIZE[1] // 12, _SIZE[0] // 16, 3), np.uint8)
        scene = np.asarray(Image.fromarray(field).resize(_SIZE))
        for i in range(seconds * _RATE):
            if kind == "scene":
                yield np.roll(scene, 2 * i, axis=1)
            elif kind == "credits":
                yield _credits(i)
            else:
                yield np.zeros((_SIZE[1], _SIZE[0], 3), np.uint8)


def _credits(step: int) -> NDArray[np.uint8]:
    image = Image.new("RGB", _SIZE)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(13)
    for line in range(14):
        y = _SIZE[1] + 20 * line - 2 * step
        draw.text((80, y), f"Best Boy {line}", (220, 220, 220), font)
        draw.text((180, y), f"Ada Example {line}", (220, 220, 220), font)
    return np.asarray(image)

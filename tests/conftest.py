"""What tests of every part share: the folder of real data, and one small film."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from stinger.film.media.encode import FilmWriter, SoundFormat, VideoFormat

RATE = 24
SIZE = (320, 180)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real films and documents beside the project; tests skip without it."""
    folder = Path(__file__).parents[1] / ".." / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, which is not here")
    return folder.resolve()


@pytest.fixture(scope="session")
def small_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A film with sound: 10 s of scene, 8 s of rolling credits, 1 s of black, 5 s of scene."""
    path = tmp_path_factory.mktemp("film") / "Small Film (2020).mp4"
    video = VideoFormat(*SIZE, Fraction(RATE), preset="ultrafast", keyframe_distance=24)
    with FilmWriter(path, video, SoundFormat(bit_rate=32_000)) as writer:
        for tick, pixels in enumerate(_pictures()):
            writer.write_picture(pixels, tick=tick)
            tone = (np.sin(np.arange(2000) / 20) * 0.1).astype(np.float32)
            writer.write_sound(np.stack([tone, tone]))
    return path


def _pictures() -> Iterator[np.ndarray]:
    yield from _scene(10, seed=1)
    strip = Image.new("RGB", (SIZE[0], SIZE[1] * 4))
    draw, font = ImageDraw.Draw(strip), ImageFont.load_default(12)
    for number, y in enumerate(range(SIZE[1] // 3, SIZE[1] * 4 - 20, 18)):
        draw.text((150, y), f"Assistant {number}", (230, 230, 230), font, anchor="ra")
        draw.text((170, y), f"Ada Example {number}", (230, 230, 230), font)
    roll = np.asarray(strip)
    for i in range(8 * RATE):
        yield roll[2 * i : 2 * i + SIZE[1]]
    for _ in range(RATE):
        yield np.zeros((SIZE[1], SIZE[0], 3), np.uint8)
    yield from _scene(5, seed=2)


def _scene(seconds: int, *, seed: int) -> Iterator[np.ndarray]:
    field = np.random.default_rng(seed).integers(30, 220, (9, 16, 3), np.uint8)
    wide = np.asarray(
        Image.fromarray(field).resize((SIZE[0] * 2, SIZE[1]), Image.Resampling.BICUBIC)
    )
    for i in range(seconds * RATE):
        yield wide[:, i : i + SIZE[0]]

"""Frames of streams without an index, whose keyframes lie far apart."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from stinger.film.media.container import open_film
from stinger.film.media.encode import FilmWriter, VideoFormat

RATE = 24


@pytest.mark.parametrize("quick", [True, False])
def test_frames_between_distant_keyframes_of_a_transport_stream(tmp_path: Path, *, quick: bool):
    """Every place is reached, though keyframes lie ten seconds apart."""
    path = tmp_path / "long.ts"
    noise = np.random.default_rng(1).integers(30, 220, (90, 400, 3), np.uint8)
    video = VideoFormat(160, 90, Fraction(RATE), preset="ultrafast", keyframe_distance=240)
    with FilmWriter(path, video) as writer:
        for tick in range(45 * RATE):
            writer.write_picture(noise[:, tick % 200 : tick % 200 + 160], tick=tick)
    with open_film(path) as film:
        for at_s in (1, 9, 17, 26, 38):
            first = next(iter(film.frames(at_s * 1_000_000, quick=quick)))
            assert first.time_us / 1e6 == pytest.approx(at_s, abs=4 / RATE)

"""Endings of films, generated: what stands between and after credits is told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from stinger import scan
from stinger.film.media.encode import ChapterMark, FilmWriter, VideoFormat

RATE = 24
SIZE = (480, 270)
Pixels = NDArray[np.uint8]


def scene(seconds: float, *, seed: int) -> Iterator[Pixels]:
    """A pan over soft shapes."""
    field = np.random.default_rng(seed).integers(30, 220, (9, 16, 3), np.uint8)
    size = (SIZE[0] * 2, SIZE[1])
    wide = np.asarray(Image.fromarray(field).resize(size, Image.Resampling.BICUBIC))
    for i in range(round(seconds * RATE)):
        yield wide[:, i : i + SIZE[0]]


def black(seconds: float) -> Iterator[Pixels]:
    for _ in range(round(seconds * RATE)):
        yield np.zeros((SIZE[1], SIZE[0], 3), np.uint8)


def roll(seconds: float) -> Iterator[Pixels]:
    """White names that fill the picture and climb two lines a frame."""
    frames = round(seconds * RATE)
    strip = Image.new("RGB", (SIZE[0], 2 * frames + SIZE[1]))
    draw, font = ImageDraw.Draw(strip), ImageFont.load_default(14)
    for number, y in enumerate(range(4, strip.height - 16, 22)):
        draw.text((225, y), f"Assistant {number}", (230, 230, 230), font, anchor="ra")
        draw.text((250, y), f"Ada Example {number}", (230, 230, 230), font)
    lines = np.asarray(strip)
    for i in range(frames):
        yield lines[2 * i : 2 * i + SIZE[1]]


def card(seconds: float, words: str) -> Iterator[Pixels]:
    picture = Image.new("RGB", SIZE)
    font = ImageFont.load_default(24)
    ImageDraw.Draw(picture).text((240, 135), words, (240, 240, 240), font, anchor="mm")
    for _ in range(round(seconds * RATE)):
        yield np.asarray(picture)


def write(path: Path, parts: Sequence[Iterator[Pixels]], marks: Sequence[ChapterMark] = ()) -> Path:
    video = VideoFormat(*SIZE, Fraction(RATE), preset="ultrafast", keyframe_distance=48)
    with FilmWriter(path, video, chapters=marks) as writer:
        for tick, pixels in enumerate(pixels for part in parts for pixels in part):
            writer.write_picture(pixels, tick=tick)
    return path


def stingers(path: Path) -> list[tuple[str, str, float, float]]:
    return [
        (str(s.label), str(s.medium), s.start_s, s.end_s)
        for s in scan(path).segments
        if s.medium is not None
    ]


@pytest.mark.slow
def test_two_scenes_parted_by_a_short_black_stay_two(tmp_path: Path) -> None:
    """No gap is closed because it is short."""
    parts = [scene(20, seed=1), roll(20), black(1), scene(4, seed=2), black(0.5), scene(5, seed=3)]
    found = stingers(write(tmp_path / "two.mp4", parts))
    assert [(label, medium) for label, medium, _, _ in found] == [
        ("post_credits_stinger", "scene"),
        ("post_credits_stinger", "scene"),
    ]
    assert [at for _, _, *times in found for at in times] == pytest.approx(
        [41, 45, 45.5, 50.5], abs=1.5 / RATE
    )


@pytest.mark.slow
def test_two_seconds_of_scene_within_the_roll_are_found(tmp_path: Path) -> None:
    """The shortest stinger looked for, between two parts of the roll."""
    parts = [scene(20, seed=1), roll(15), black(0.5), scene(2, seed=2), black(0.5), roll(15)]
    (found,) = stingers(write(tmp_path / "short.mp4", parts))
    assert found[:2] == ("mid_credits_stinger", "scene")
    assert found[2:] == pytest.approx((35.5, 37.5), abs=1.5 / RATE)


@pytest.mark.slow
def test_a_sentence_said_to_the_audience_is_a_card(tmp_path: Path) -> None:
    """A card after the roll is no part of it, though only half a second of black parts them."""
    said = card(4, "You can go home now.")
    parts = [scene(20, seed=1), roll(20), black(0.5), said, black(1)]
    (found,) = stingers(write(tmp_path / "card.mp4", parts))
    assert found[:2] == ("post_credits_stinger", "card")
    assert found[2:] == pytest.approx((40.5, 44.5), abs=0.25)


@pytest.mark.slow
def test_lying_chapters_move_nothing_and_subtitles_are_weighed(tmp_path: Path) -> None:
    """A chapter that names another time is told as such; words in a scene make it surer."""
    parts = [scene(20, seed=1), roll(20), black(1), scene(5, seed=2)]
    path = write(
        tmp_path / "lying.mkv",
        parts,
        [ChapterMark(0, 8, "One"), ChapterMark(8, 46, "End Credits")],
    )
    before = scan(path)
    (tmp_path / "lying.srt").write_text("1\n00:00:42,000 --> 00:00:44,000\nWho is there?\n")
    after = scan(path)
    (credits,) = [s for s in after.segments if s.label == "credits"]
    assert credits.start_s == pytest.approx(20, abs=1.5 / RATE)
    assert any("chapter says 0:08" in fact for fact in credits.evidence)
    (then,), (now,) = ([s for s in f.segments if s.medium] for f in (before, after))
    assert now.confidence > then.confidence
    assert (now.start_us, now.end_us) == (then.start_us, then.end_us)
    assert not any("Who is there" in fact for fact in now.evidence)

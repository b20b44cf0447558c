"""Endings of films, generated: what stands between and after credits is told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from made_endings import RATE, SIZE, Pixels, black, roll, scene
from PIL import Image, ImageDraw, ImageFont

from stinger import scan
from stinger.film.media.encode import ChapterMark, FilmWriter, SoundFormat, VideoFormat


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


@pytest.mark.slow
@pytest.mark.parametrize(
    ("suffix", "stored"),
    [
        ("mkv", {"codec": "libx265", "pixel_format": "yuv420p10le", "transfer": "pq"}),
        ("mp4", {"codec": "libx265", "pixel_format": "yuv420p10le", "transfer": "hlg"}),
        ("ts", {"codec": "mpeg2video", "interlaced": True, "quality": 4}),
        ("mp4", {"interlaced": True}),
        ("mov", {"rotation": 90}),
        ("mp4", {"rotation": 270}),
    ],
    ids=["PQ", "HLG", "MPEG-2 in fields", "H.264 in fields", "turned", "turned the other way"],
)
def test_how_pictures_are_stored_changes_nothing(
    tmp_path: Path, suffix: str, stored: dict[str, Any]
) -> None:
    """Black is black and names are names in HDR, in two fields and on pictures turned back."""
    video = VideoFormat(480, 272, Fraction(RATE), keyframe_distance=48, **stored)
    parts = [scene(20, seed=1), roll(12), black(1), scene(4, seed=2)]
    path = tmp_path / f"film.{suffix}"
    with FilmWriter(path, video) as writer:
        for tick, pixels in enumerate(pixels for part in parts for pixels in part):
            tall = cv2.copyMakeBorder(pixels, 0, 2, 0, 0, cv2.BORDER_REPLICATE)
            planes = np.asarray(cv2.cvtColor(tall, cv2.COLOR_RGB2YUV_I420), np.uint8)
            writer.write_picture(planes, tick=tick)
    found = [(str(s.label), s.start_s, s.end_s) for s in scan(path).segments]
    assert [label for label, *_ in found] == ["feature", "credits", "black", "post_credits_stinger"]
    assert [start for _, start, _ in found] == pytest.approx([0, 20, 32, 33], abs=1.5 / RATE)


def named_shots(names: Sequence[str]) -> Iterator[Pixels]:
    """Shots of two seconds, each cut to and then named: the name fades in after the cut."""
    font = ImageFont.load_default(22)
    for number, name in enumerate(names):
        for i, pixels in enumerate(scene(2, seed=50 + number)):
            picture = Image.fromarray(pixels)
            if i > 8:
                light = min(255, 30 * (i - 8))
                ImageDraw.Draw(picture).text(
                    (240, 140), name, (light, light, light), font, anchor="mm", stroke_width=1,
                    stroke_fill=(0, 0, 0),
                )  # fmt: skip
            yield np.asarray(picture)


@pytest.mark.slow
def test_names_that_come_up_after_each_cut_are_the_credits_start(tmp_path: Path) -> None:
    """On the keyframes, which lie at the cuts, no name is to be seen."""
    names = ["Directed by Ada Example", "Written by Ben Sample", "Music by Cleo Trial"]
    parts = [scene(24, seed=1), named_shots(names), roll(20)]
    path = write(tmp_path / "named.mp4", parts)
    (credits,) = [s for s in scan(path).segments if s.label == "credits"]
    assert credits.start_s == pytest.approx(24, abs=1)


@pytest.mark.slow
def test_a_page_of_prose_before_the_last_scene_is_no_credits(tmp_path: Path) -> None:
    """A letter that comes up from black and is cut away from belongs to the story."""
    page = np.asarray(
        _page("I am writing to you from the harbour, where it has not stopped raining")
    )
    parts = [scene(20, seed=1), black(1), iter([page] * 6 * RATE), scene(20, seed=2), black(1)]
    found = scan(write(tmp_path / "page.mp4", parts)).segments
    assert {str(s.label) for s in found} <= {"feature", "black"}


def _page(words: str) -> Image.Image:
    page = Image.new("RGB", SIZE, (225, 220, 205))
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(20)
    for line in range(9):
        start = 9 * line % 40
        draw.text((40, 20 + 26 * line), words[start : start + 36], (40, 35, 30), font)
    return page


@pytest.mark.slow
def test_what_is_heard_in_black_between_two_parts_of_the_credits_is_found(tmp_path: Path) -> None:
    """Three seconds of a new sound over black, silence before and after it."""
    parts = [scene(20, seed=1), roll(12), black(6), roll(12)]
    video = VideoFormat(*SIZE, Fraction(RATE), preset="ultrafast", keyframe_distance=48)
    noise = np.random.default_rng(3)
    path = tmp_path / "heard.mp4"
    with FilmWriter(path, video, SoundFormat()) as writer:
        for tick, pixels in enumerate(pixels for part in parts for pixels in part):
            writer.write_picture(pixels, tick=tick)
            heard = 33.5 <= tick / RATE < 36.5
            loud = noise.normal(0, 0.2, 2000) if heard else np.zeros(2000)
            writer.write_sound(np.stack([loud, loud]).astype(np.float32))
    (found,) = stingers(path)
    assert found[:2] == ("mid_credits_stinger", "sound")
    assert found[2:] == pytest.approx((33.5, 36.5), abs=0.5)


@pytest.mark.slow
def test_a_film_ends_with_its_last_picture(tmp_path: Path) -> None:
    """Sound that runs on after it makes the container longer, and the last scene not."""
    parts = [scene(20, seed=1), roll(20), black(1), scene(4, seed=2)]
    video = VideoFormat(*SIZE, Fraction(RATE), preset="ultrafast", keyframe_distance=48)
    quiet = np.zeros((2, 2000), np.float32)
    path = tmp_path / "outlasting.mkv"
    with FilmWriter(path, video, SoundFormat()) as writer:
        for tick, pixels in enumerate(pixels for part in parts for pixels in part):
            writer.write_picture(pixels, tick=tick)
            writer.write_sound(quiet)
        for _ in range(8 * RATE):
            writer.write_sound(quiet)
    ((_, _, start, end),) = stingers(path)
    assert (start, end) == pytest.approx((41, 45), abs=1.5 / RATE)


@pytest.mark.slow
def test_small_letters_are_credits_from_their_first_frame(tmp_path: Path) -> None:
    """Letters of nine lines in 480, as in the densest rolls, joined when looked at small."""
    size, seconds = (848, 480), 20
    strip = Image.new("RGB", (size[0], seconds * RATE + size[1]))
    draw, font = ImageDraw.Draw(strip), ImageFont.load_default(9)
    for number, y in enumerate(range(4, strip.height - 12, 13)):
        draw.text((400, y), f"Assistant {number}", (130, 130, 130), font, anchor="ra")
        draw.text((440, y), f"Ada Example {number}", (130, 130, 130), font)
    lines = np.asarray(strip)
    video = VideoFormat(*size, Fraction(RATE), preset="ultrafast", keyframe_distance=48)
    path = tmp_path / "small.mp4"
    with FilmWriter(path, video) as writer:
        tick = 0
        for pixels in scene(20, seed=1):
            writer.write_picture(np.asarray(Image.fromarray(pixels).resize(size)), tick=tick)
            tick += 1
        for i in range(seconds * RATE):
            writer.write_picture(lines[i : i + size[1]], tick=tick)
            tick += 1
    (credits,) = [s for s in scan(path).segments if s.label == "credits"]
    assert credits.start_s == pytest.approx(20, abs=1.5 / RATE)


@pytest.mark.slow
def test_titles_over_pictures_before_a_long_scene_are_the_credits_first_part(
    tmp_path: Path,
) -> None:
    """Nothing of them shows on the keyframes, which lie at the cuts; the black before them does."""
    names = ["Directed by Ada Example", "Written by Ben Sample", "Music by Cleo Trial"]
    shots = [scene(15, seed=seed) for seed in (7, 8, 9)]
    parts = [scene(20, seed=1), black(1), named_shots(names), black(0.5), *shots, black(1)]
    path = write(tmp_path / "early.mp4", [*parts, roll(20)])
    found = [(str(s.label), s.start_s) for s in scan(path).segments if s.label != "black"]
    assert [label for label, _ in found] == ["feature", "credits", "mid_credits_stinger", "credits"]
    assert [start for _, start in found] == pytest.approx([0, 21, 27.5, 73.5], abs=1)

"""Endings of films, generated: what is heard over credits, and text that is not the credits'."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from made_endings import RATE, SIZE, Pixels, black, roll, scene
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from stinger import scan
from stinger.film.media.encode import FilmWriter, SoundFormat, VideoFormat

HERTZ = 48_000
Samples = NDArray[np.float32]


def with_words(pictures: Iterator[Pixels], lines: Sequence[str], *, top: int) -> Iterator[Pixels]:
    """``pictures`` with ``lines`` of white letters on them, from ``top`` down."""
    font = ImageFont.load_default(11)
    for pixels in pictures:
        picture = Image.fromarray(pixels)
        draw = ImageDraw.Draw(picture)
        for number, line in enumerate(lines):
            at = (SIZE[0] // 2, top + 14 * number)
            draw.text(at, line, (240, 240, 240), font, anchor="ma")
        yield np.asarray(picture)


def music(start_s: float, end_s: float) -> Samples:
    """Chords held for a second each."""
    time = np.arange(round(start_s * HERTZ), round(end_s * HERTZ)) / HERTZ
    root = 220 * 2 ** (np.array([0, 5, 7, 3])[time.astype(int) % 4] / 12)
    wave = sum(np.sin(2 * np.pi * root * ratio * time) for ratio in (1, 1.25, 1.5))
    return np.asarray(0.1 * wave, np.float32)


def noise(start_s: float, end_s: float) -> Samples:
    """Blows and hisses, as of a door and steps."""
    count = round(end_s * HERTZ) - round(start_s * HERTZ)
    return np.random.default_rng(3).normal(0, 0.2, count).astype(np.float32)


def write(
    path: Path,
    parts: Sequence[Iterator[Pixels]],
    heard: Sequence[tuple[float, float, Callable[[float, float], Samples]]] = (),
    *,
    keyframe_distance: int = 48,
    scene_cut: bool = True,
) -> Path:
    video = VideoFormat(
        *SIZE,
        Fraction(RATE),
        preset="ultrafast",
        keyframe_distance=keyframe_distance,
        scene_cut=scene_cut,
    )
    sound = SoundFormat(rate_hz=HERTZ) if heard else None
    pictures = [pixels for part in parts for pixels in part]
    step = HERTZ // RATE
    track = np.zeros(len(pictures) * step, np.float32)
    for start_s, end_s, make in heard:
        track[round(start_s * HERTZ) : round(end_s * HERTZ)] = make(start_s, end_s)
    with FilmWriter(path, video, sound) as writer:
        for tick, pixels in enumerate(pictures):
            writer.write_picture(pixels, tick=tick)
            if sound is not None:
                part = track[tick * step : (tick + 1) * step]
                writer.write_sound(np.stack([part, part]))
    return path


def labelled(path: Path) -> list[tuple[str, float, float]]:
    return [(str(s.label), s.start_s, s.end_s) for s in scan(path).segments if s.label != "black"]


@pytest.mark.slow
def test_what_is_heard_over_running_credits_is_a_stinger(tmp_path: Path) -> None:
    """The music stops, something is heard in the silence, and the names climb on."""
    parts = [scene(10, seed=1), roll(40)]
    heard = [(0.0, 30.0, music), (32.0, 36.0, noise), (38.0, 50.0, music)]
    path = write(tmp_path / "over.mp4", parts, heard)
    (found,) = [s for s in scan(path).segments if s.medium is not None]
    assert (found.label, found.medium) == ("mid_credits_stinger", "sound")
    assert (found.start_s, found.end_s) == pytest.approx((32, 36), abs=0.25)
    assert [label for label, *_ in labelled(path)] == [
        "feature",
        "credits",
        "mid_credits_stinger",
        "credits",
    ]


@pytest.mark.slow
def test_a_short_piece_of_music_over_credits_is_theirs(tmp_path: Path) -> None:
    """Between two silences, as long as a stinger; but its notes are held."""
    heard = [(0.0, 30.0, music), (32.0, 36.0, music), (38.0, 50.0, music)]
    path = write(tmp_path / "reprise.mp4", [scene(10, seed=1), roll(40)], heard)
    assert [label for label, *_ in labelled(path)] == ["feature", "credits"]


@pytest.mark.slow
def test_subtitles_on_black_begin_no_credits(tmp_path: Path) -> None:
    """Talk in the dark before the last shot is subtitled where names could begin to climb."""
    talk = ["Is anybody there?", "Not since the winter."]
    parts = [
        scene(14, seed=1),
        black(1),
        with_words(black(4), talk, top=236),
        with_words(scene(3, seed=2), talk[:1], top=240),
        black(0.5),
        roll(20),
    ]
    found = labelled(write(tmp_path / "subtitled.mp4", parts))
    assert [label for label, *_ in found] == ["feature", "credits"]
    assert found[1][1] == pytest.approx(22.5, abs=0.25)


@pytest.mark.slow
def test_a_long_dubbing_card_is_an_ident(tmp_path: Path) -> None:
    """A title and a dozen voices stand still after the roll: law, not names of the film."""
    voices = [f"{name} Example" for name in ("Ada", "Ben", "Cleo", "Dan", "Eve", "Flo", "Gus")]
    card = with_words(black(5), ["English version", *voices, *voices[::-1]], top=24)
    path = write(tmp_path / "dubbed.mp4", [scene(14, seed=1), roll(20), black(1), card, black(1)])
    found = labelled(path)
    assert [label for label, *_ in found] == ["feature", "credits", "ident"]
    assert found[2][1:] == pytest.approx((35, 40), abs=1.5 / RATE)


@pytest.mark.slow
def test_a_caption_that_stands_in_the_last_shot_begins_no_credits(tmp_path: Path) -> None:
    """It is seen on a dozen keyframes, and is one line all the same."""
    shot = with_words(scene(10, seed=2), ["Eight years later"], top=210)
    parts = [scene(14, seed=1), shot, black(0.5), roll(20)]
    found = labelled(write(tmp_path / "captioned.mp4", parts, keyframe_distance=12))
    assert [label for label, *_ in found] == ["feature", "credits"]
    assert found[1][1] == pytest.approx(24.5, abs=0.25)


@pytest.mark.slow
def test_a_captioned_scene_of_two_seconds_is_found(tmp_path: Path) -> None:
    """One line stands in its picture, and names stand on black on both sides of it."""
    shot = with_words(scene(2, seed=2), ["Lisbon, 1961"], top=210)
    parts = [scene(20, seed=1), roll(20), shot, black(0.8), roll(10)]
    found = labelled(write(tmp_path / "brief.mp4", parts))
    assert [label for label, *_ in found] == [
        "feature",
        "credits",
        "mid_credits_stinger",
        "credits",
    ]
    assert found[2][1:] == pytest.approx((40, 42), abs=1.5 / RATE)


def town(seconds: float) -> Iterator[Pixels]:
    """Houses with rows of windows, broad and narrow ones beside one another, as letters are."""
    picture = Image.new("RGB", SIZE, (150, 160, 190))
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 215, SIZE[0], SIZE[1]), (90, 92, 96))
    for house, left in enumerate(range(0, SIZE[0], 96)):
        shade = 96 + 18 * (house % 3)
        draw.rectangle((left, 60 + 20 * (house % 2), left + 90, 215), (shade, shade, shade + 12))
        for y in range(96, 210, 12):
            for number, x in enumerate(range(left + 6, left + 80, 10)):
                draw.rectangle((x, y, x + (3, 6, 7)[number % 3], y + 6), (40, 44, 52))
    pixels = np.asarray(picture)
    for _ in range(round(seconds * RATE)):
        yield pixels


@pytest.mark.slow
def test_rows_of_windows_begin_no_credits(tmp_path: Path) -> None:
    parts = [scene(14, seed=1), town(2), black(0.5), roll(20)]
    found = labelled(write(tmp_path / "town.mp4", parts))
    assert [label for label, *_ in found] == ["feature", "credits"]
    assert found[1][1] == pytest.approx(16.5, abs=0.25)


@pytest.mark.slow
def test_a_sign_that_stands_for_ten_seconds_begins_no_credits(tmp_path: Path) -> None:
    """Two lines stand in the last shot for longer than any title, until black."""
    shot = with_words(scene(10, seed=2), ["SIGNAL ROAD", "EST. 1908"], top=110)
    parts = [scene(14, seed=1), shot, black(0.5), roll(20)]
    found = labelled(write(tmp_path / "sign.mp4", parts))
    assert [label for label, *_ in found] == ["feature", "credits"]
    assert found[1][1] == pytest.approx(24.5, abs=0.25)


@pytest.mark.slow
def test_a_scene_after_the_last_keyframe_is_found(tmp_path: Path) -> None:
    """The last keyframe is black; three seconds of film follow it, faint at first."""
    lit = list(scene(3, seed=2))
    faded = [(pixels * min(1.0, i / 24)).astype(np.uint8) for i, pixels in enumerate(lit)]
    parts = [scene(20, seed=1), roll(19.9), black(0.3), iter(faded)]
    path = write(tmp_path / "last.mp4", parts, keyframe_distance=240, scene_cut=False)
    found = labelled(path)
    assert [label for label, *_ in found] == ["feature", "credits", "post_credits_stinger"]
    assert found[2][1:] == pytest.approx((40.2, 43.2), abs=0.25)

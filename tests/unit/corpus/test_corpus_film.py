"""Films and their truth: what is stated is what is seen and heard."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from bench.corpus import fonts, plan
from bench.corpus.draw import stream
from bench.corpus.ending import Part
from bench.corpus.film import make_film
from bench.corpus.lettering import Line, card_lines, roll_lines, set_lines
from bench.corpus.picture import VISIBLE_STEP
from bench.corpus.plan import FilmPlan, plan_film
from stinger.film.media.encode import SoundFormat, VideoFormat

PARTS = (
    Part("feature", "feature", 48, 1, 11, "scene", fade_out=10),
    Part("black", "darkness", 12, 2, 12, "silence"),
    Part("credits", "cards", 60, 3, 13, "music"),
    Part("credits", "roll", 60, 3, 14, "music", fade_out=8, detail="running"),
    Part("mid_credits_stinger", "scene", 36, 4, 15, "scene", medium="scene"),
    Part("credits", "roll", 72, 5, 16, "music", detail="roll off"),
    Part("ident", "ident", 30, 6, 17, "jingle", fade_in=6, fade_out=6, detail="logo"),
    Part("black", "darkness", 12, 7, 18, "silence"),
    Part("post_credits_stinger", "text card", 40, 8, 19, "silence", medium="card"),
    Part("black", "darkness", 20, 9, 20, "silence"),
    Part("post_credits_stinger", "darkness", 48, 10, 21, "effects", medium="sound"),
    Part("black", "darkness", 12, 11, 22, "silence"),
)


def tiny(seed: int = 5, **changes: object) -> FilmPlan:
    """A film of eighteen seconds with every kind of segment."""
    base = plan_film(seed)
    video = VideoFormat(320, 180, Fraction(25), quality=20)
    look = replace(base.look, ground="black", card_fade_s=0.0, ink=(235, 235, 235))
    film = replace(
        base,
        suffix=".mkv",
        video=video,
        band=180,
        look=look,
        parts=PARTS,
        sound=SoundFormat("flac", 48_000, 1),
        start_s=0.0,
        variable_rate=False,
        burnt_in=False,
        grain=0.0,
        clip_share=0.0,
        distractors=frozenset(),
        chapters="none",
        cues=False,
    )
    return replace(film, **changes)  # type: ignore[arg-type]


def lit(path: Path) -> tuple[list[float], list[float]]:
    """Times of a film's frames from its first, and the share of each that is not black."""
    times, shares = [], []
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            luma = frame.reformat(format="gray").to_ndarray()
            assert frame.time is not None
            times.append(frame.time)
            # Full range: black is 0, and a step of limited range is 255/219 as large.
            shares.append(float((luma > (VISIBLE_STEP - 4) * 255 / 219).mean()))
    return [time - times[0] for time in times], shares


def heard(path: Path) -> NDArray[np.float32]:
    """The samples of a film's sound."""
    with av.open(str(path)) as container:
        blocks = [frame.to_ndarray() for frame in container.decode(audio=0)]
    return np.concatenate(blocks, axis=1).astype(np.float32).ravel() / 32768


def test_segments_cover_the_film(tmp_path: Path) -> None:
    """Segments run from 0 to the end, each beginning where the last one ended."""
    film = make_film(tiny(), tmp_path / "a.mkv")
    segments = film["segments"]
    assert isinstance(segments, list)
    assert segments[0]["start_s"] == 0
    assert segments[-1]["end_s"] == film["duration_s"] == 18.0
    for left, right in pairwise(segments):
        assert left["end_s"] == right["start_s"]
    labels = [segment["label"] for segment in segments if segment["label"] != "black"]
    assert labels == [
        "feature", "credits", "mid_credits_stinger", "credits", "ident",
        "post_credits_stinger", "post_credits_stinger",
    ]  # fmt: skip


def test_boundaries_are_where_the_picture_says(tmp_path: Path) -> None:
    """Next to black, the frame at a stated start is lit and the one before it is not."""
    path = tmp_path / "a.mkv"
    segments = make_film(tiny(), path)["segments"]
    assert isinstance(segments, list)
    times, shares = lit(path)
    checked = 0
    for left, right in pairwise(segments):
        at = int(np.argmin(np.abs(np.array(times) - right["start_s"])))
        assert times[at] == pytest.approx(right["start_s"], abs=0.002)
        if "sound" in {left["medium"], right["medium"]}:
            continue
        if left["label"] == "black" and right["start_edge"] == "cut":
            assert shares[at] > 0.001
            assert shares[at - 1] < 0.001
            checked += 1
        if right["label"] == "black" and left["end_edge"] == "cut":
            assert shares[at - 1] > 0.001
            assert shares[at] < 0.001
            checked += 1
    assert checked >= 3


def test_a_sound_stinger_is_heard_over_black(tmp_path: Path) -> None:
    """Its picture is black, its sound is not, and the black around it is silent."""
    path = tmp_path / "a.mkv"
    segments = make_film(tiny(), path)["segments"]
    assert isinstance(segments, list)
    (sound,) = (segment for segment in segments if segment["medium"] == "sound")
    times, shares = lit(path)
    inside = [share for time, share in zip(times, shares, strict=True)
              if sound["start_s"] <= time < sound["end_s"]]  # fmt: skip
    assert max(inside) < 0.001
    samples = heard(path)
    first, last = round(sound["start_s"] * 48_000), round(sound["end_s"] * 48_000)
    assert np.abs(samples[first : first + 9600]).max() > 0.01
    assert np.abs(samples[first - 9600 : first - 480]).max() < 1e-3
    assert np.abs(samples[last + 480 : last + 9600]).max() < 1e-3


def test_a_film_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """Two films of one plan are equal files."""
    make_film(tiny(), tmp_path / "a.mkv")
    make_film(tiny(), tmp_path / "b.mkv")
    assert (tmp_path / "a.mkv").read_bytes() == (tmp_path / "b.mkv").read_bytes()


def test_a_start_time_moves_no_boundary(tmp_path: Path) -> None:
    """Truth counts from the first frame, wherever the container starts."""
    plain = make_film(tiny(), tmp_path / "a.mkv")
    late = make_film(tiny(start_s=7.3), tmp_path / "a.mkv")
    assert plain["segments"] == late["segments"]
    with av.open(str(tmp_path / "a.mkv")) as container:
        first = next(container.decode(video=0))
    assert first.time == pytest.approx(7.3, abs=0.03)


def test_variable_rate_keeps_the_frames_at_boundaries(tmp_path: Path) -> None:
    """Frames are left out inside scenes only: every boundary still has its frame."""
    parts = (replace(PARTS[0], frames=240), *PARTS[1:])
    path = tmp_path / "a.mkv"
    film = make_film(tiny(variable_rate=True, parts=parts), path)
    times, _ = lit(path)
    assert len(times) < sum(part.frames for part in parts)
    segments = film["segments"]
    assert isinstance(segments, list)
    for segment in segments:
        assert np.min(np.abs(np.array(times) - segment["start_s"])) < 0.002


@pytest.mark.parametrize("script", plan.SCRIPTS)
def test_credits_are_set_in_every_script(script: str) -> None:
    """Cards and rolls of a script leave ink where their lines are, not empty boxes alone."""
    families = fonts.families(script)
    if not families:
        pytest.skip(f"no font here sets {script}: scripts/system.sh brings them")
    look = plan_film(3).look.setting
    form = replace(look, script=script, family=families[0], size=30.0, centre=0.5)
    for lines in (roll_lines(stream(1), form, 2000), card_lines(stream(1), form, "left")):
        height = int(max(line.y for line in lines) + 400)
        shifted = [replace(line, y=line.y + 300) for line in lines]
        cover = set_lines(shifted, 1920, height, scale=1.0, family=families[0])
        assert (cover > 128).mean() > 0.0005


def test_latin_words_in_a_script_without_latin_letters_use_another_face() -> None:
    """A production's name in Latin letters is legible among Chinese credits."""
    if not fonts.families("cjk"):
        pytest.skip("no font here sets cjk: scripts/system.sh brings one")
    one, other = (
        set_lines([Line(text, 0.5, 50, 40)], 400, 100, scale=1.0, family="cjk")
        for text in ("LANTERN", "HARBOUR")
    )
    assert not np.array_equal(one, other)

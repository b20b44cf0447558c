"""A real film with a real post-credits scene, and films spliced from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.variants import Cut, write_variant
from stinger import Label, Scan, scan

FRAME_S = 1 / 24
TOLD = (Label.CREDITS, Label.MID_CREDITS_STINGER, Label.POST_CREDITS_STINGER)


@pytest.fixture(scope="module")
def film(shared: Path) -> Path:
    return shared / "films" / "big_buck_bunny_360p.mp4"


def told(found: Scan) -> list[tuple[str, float, float]]:
    return [(str(s.label), s.start_s, s.end_s) for s in found.segments if s.label in TOLD]


@pytest.mark.slow
def test_credits_and_scene_are_found_to_the_frame(film: Path):
    """One credits segment, though animals cross the roll; the scene after it to the frame."""
    found = scan(film)
    (credits, scene) = told(found)
    assert credits[0] == "credits"
    assert credits[1:] == pytest.approx((490.167, 580.042), abs=0.25)
    assert scene[0] == "post_credits_stinger"
    assert scene[1:] == pytest.approx((580.958, 596.458), abs=FRAME_S)
    assert found.segments[0].start_us == 0
    for one, two in zip(found.segments, found.segments[1:], strict=False):
        assert one.end_us == two.start_us


@pytest.mark.slow
def test_a_scene_put_into_the_credits_parts_them(film: Path, shared: Path, tmp_path: Path):
    """Twenty-six seconds of another film within the roll are a mid-credits scene, exactly."""
    clip = shared / "clips" / "sintel_clip_26s_848x480.mp4"
    path = tmp_path / "mid.mp4"
    write_variant([Cut(film, 420, 528), Cut(clip, 0, 26.083), Cut(film, 528, 596.458)], path)
    found = told(scan(path))
    assert [label for label, _, _ in found] == [
        "credits",
        "mid_credits_stinger",
        "credits",
        "post_credits_stinger",
    ]
    wanted = [(70.167, 108.0), (108.0, 134.083), (134.083, 186.125), (187.042, 202.542)]
    for (_, start, end), times in zip(found, wanted, strict=True):
        assert (start, end) == pytest.approx(times, abs=0.25)


@pytest.mark.slow
def test_a_film_cut_before_its_credits_has_none(film: Path, tmp_path: Path):
    """Nothing is invented where there is nothing."""
    path = tmp_path / "none.mp4"
    write_variant([Cut(film, 420, 489.958)], path)
    assert told(scan(path)) == []

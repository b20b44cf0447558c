"""Contact sheets and boundary stills show what they say."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from stinger.errors import SettingsError
from stinger.film.media.container import open_film
from stinger.film.stills import draw_boundary, draw_sheet, write_stills
from stinger.model import Label, Medium, Release, Scan, Segment

S = 1_000_000


@pytest.fixture
def scan(small_film: Path) -> Scan:
    """The small film's truth, as a scan."""
    spans = ((Label.FEATURE, 0, 10), (Label.CREDITS, 10, 18), (Label.BLACK, 18, 19))
    segments = [Segment(label, a * S, b * S, 0.9) for label, a, b in spans]
    segments.append(Segment(Label.POST_CREDITS_STINGER, 19 * S, 24 * S, 0.9, Medium.SCENE))
    release = Release("0" * 32, str(small_film), 1, 24 * S, "Small Film", 2020)
    return Scan(release, tuple(segments), "scan-1", "x")


def test_a_sheet_is_drawn_with_each_segments_colour(small_film: Path, scan: Scan) -> None:
    """The timeline carries the colours of feature, credits and stinger, in order."""
    with open_film(small_film) as film:
        sheet = np.asarray(draw_sheet(film, scan, caption="stay"))
    row = sheet[150, 40:1560]
    firsts = [int(np.argmax((row == c).all(axis=1))) for c in ((98, 107, 119), (70, 128, 236))]
    firsts.append(int(np.argmax((row == (66, 196, 120)).all(axis=1))))
    assert firsts == sorted(firsts)
    assert firsts[-1] > firsts[-2] > 0


def test_a_boundary_still_has_black_on_one_side_only(small_film: Path, scan: Scan) -> None:
    """Before the scene is black, after it the scene: both sides of one cut, to the frame."""
    black, scene = scan.segments[2:]
    with open_film(small_film) as film:
        still = draw_boundary(film, black, scene)
    assert still is not None
    pixels = np.asarray(still)[80:-40]
    assert pixels[:, 40:960].max() < 30
    assert pixels[:, 1020:1940].mean() > 40


def test_one_still_for_each_boundary(small_film: Path, scan: Scan, tmp_path: Path) -> None:
    """The sheet comes first, then the boundaries in order of time."""
    files = write_stills(small_film, scan, tmp_path / "stills")
    assert files[0].name == "contact-sheet.png"
    assert len(files) == 1 + len(list(pairwise(scan.segments)))
    assert [f.name for f in files[1:]] == sorted(f.name for f in files[1:])
    with Image.open(files[-1]) as still:
        assert still.width > still.height


def test_a_folder_that_cannot_be_made_is_said(small_film: Path, scan: Scan, tmp_path: Path) -> None:
    """Where the folder's name is taken by a file, the error says so in one line."""
    (tmp_path / "stills").write_text("in the way")
    with pytest.raises(SettingsError, match="stills cannot be written"):
        write_stills(small_film, scan, tmp_path / "stills")

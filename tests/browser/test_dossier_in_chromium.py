"""The dossier in a real browser: nothing unasked, then stills side by side with their outlines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from stinger.guide.dossier import render_dossier
from stinger.model import Clue, ClueKind, Label, Medium, Release, Scan, Segment, Sighting

pytestmark = pytest.mark.slow
HERE = ((0.35, 0.6), (0.65, 0.6), (0.65, 1.0), (0.35, 1.0))
THERE = ((0.44, 0.2), (0.62, 0.2), (0.62, 0.65), (0.44, 0.65))


@pytest.fixture(scope="module")
def dossier(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with one callback of a real film."""
    film = shared / "films/big_buck_bunny_360p.mp4"
    span = Segment(Label.POST_CREDITS_STINGER, 580_958_000, 596_458_000, 1.0, Medium.SCENE)
    release = Release("bunny", str(film), 1, 596_458_000, "Big Buck Bunny", 2008)
    clue = Clue(
        ClueKind.VISUAL_CALLBACK,
        0,
        Sighting("bunny", "Big Buck Bunny", 586_458_000, 586_458_001, HERE),
        Sighting("bunny", "Big Buck Bunny", 482_000_000, 482_000_001, THERE),
        0.99,
        "Something in the picture was seen before.",
    )
    html = render_dossier(Scan(release, (span,), "t", "t"), [clue], (), paths={"bunny": film})
    page = tmp_path_factory.mktemp("dossier") / "dossier.html"
    page.write_text(html, "utf-8")
    return page


@pytest.mark.parametrize(("width", "side_by_side"), [(1280, True), (390, False)])
def test_stills_are_shown_when_asked_for_with_their_outlines(
    browser: Any, dossier: Path, width: int, side_by_side: bool
) -> None:
    """Side by side on a desk, one below the other on a phone, never wider than the screen."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(dossier.as_uri())
    assert page.locator(".frame").count() == 0
    page.locator("button[data-level='3']").click()
    page.locator(".frame svg").nth(1).wait_for()
    here, there = (page.locator(".frame").nth(i).bounding_box() for i in (0, 1))
    assert (here["y"] == there["y"]) is side_by_side
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for i, frame in enumerate((here, there)):
        shape = page.locator(".frame svg").nth(i).locator("polygon").first.bounding_box()
        assert frame["x"] <= shape["x"] < shape["x"] + shape["width"] <= frame["x"] + frame["width"]
        assert page.locator("figure img:not(.cut)").nth(i).evaluate("e => e.naturalWidth") == 560
        assert page.locator("img.cut").nth(i).evaluate("e => e.naturalWidth") > 100
    page.close()

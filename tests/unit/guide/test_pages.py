"""Pages: names of files, markup that cannot be injected, timelines and the index."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from guide_store import bunny_scan

from stinger.errors import InputError
from stinger.guide.html import render_html
from stinger.guide.jsonld import make_jsonld
from stinger.guide.levels import Page, make_page
from stinger.guide.render import render_page
from stinger.guide.site import name_page, series_stem, write_site
from stinger.guide.timeline import draw_timeline
from stinger.model import Answer, Document, Passage, Verdict, Witness
from stinger.reading import Material, read_film

NASTY = "</script><script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def page_of(title: str = "Big Buck Bunny", *, level: int = 0, **more: Any) -> Page:
    material = replace(Material(title, 2008, scan=bunny_scan(Path("/films/b.mkv"))), **more)
    return make_page(read_film(material), material, level=level)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Big Buck Bunny", "big-buck-bunny-2008"),
        ("../../etc/passwd", "etc-passwd-2008"),
        ("Amélie", "amelie-2008"),
        ("千と千尋の神隠し", "film-2008"),
        ("x" * 300, "x" * 80 + "-2008"),
    ],
)
def test_a_page_s_file_name_is_made_of_title_and_year(title: str, name: str) -> None:
    """Small letters, digits and dashes, of bounded length, never leaving the folder."""
    assert name_page(page_of(title), set()) == name


def test_two_pages_of_one_name_get_two_files() -> None:
    """A second release of the same film does not overwrite the first."""
    assert name_page(page_of(), {"big-buck-bunny-2008"}) == "big-buck-bunny-2008-2"


@pytest.mark.parametrize("level", [0, 3])
def test_nothing_from_outside_becomes_markup(level: int) -> None:
    """A hostile title, document and outlet are text on the page, also inside the JSON-LD."""
    document = Document(1, NASTY, NASTY, f"{NASTY} There is a scene after the credits.", None)
    answer = Answer("exists", True, 0.9, Verdict.CONFIRMED, (
        Witness(Passage(1, 0, 20), NASTY, 1.0, NASTY),), reasons=(NASTY,))  # fmt: skip
    html = render_html(
        page_of(NASTY, level=level, documents=(replace(document, outlet=NASTY),), answers=(answer,))
    )
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert json.loads(data)["@graph"][0]["name"] == NASTY


def test_the_policy_allows_no_other_source() -> None:
    """The page's own policy forbids every request but its pictures."""
    html = render_html(page_of())
    assert "default-src 'none'" in unescape(html)
    assert re.findall(r"https?://[^\"]+", html) == ["https://schema.org"]


def test_the_timeline_is_to_scale() -> None:
    """The stinger's bar lies where it lies in the release, in percent."""
    drawn = draw_timeline(page_of())
    left, width = re.search(
        r'l-post_credits_stinger" style="left:([\d.]+)%;width:([\d.]+)%', drawn
    ).groups()  # type: ignore[union-attr]
    assert float(left) == pytest.approx(100 * 580.958 / 596.458333, abs=0.01)
    assert float(width) == pytest.approx(100 * 15.5 / 596.458333, abs=0.01)


def test_a_short_stinger_stays_visible() -> None:
    """Half a second in ten minutes is still drawn wide enough to be seen."""
    page = page_of()
    page["segments"][-1]["start_s"] = 595.9
    drawn = draw_timeline(page)
    widths = re.findall(r'l-post_credits_stinger" style="left:[\d.]+%;width:([\d.]+)%', drawn)
    assert min(float(w) for w in widths) >= 0.6


def test_a_refuted_claim_is_rated_false() -> None:
    """A settled "no" rates the claim that there is a scene as false, an open one in between."""
    answers = (
        Answer("exists", False, 0.95, Verdict.CONFIRMED),
        Answer("mid_count", None, 0.5, Verdict.OPEN),
    )
    graph = make_jsonld(page_of(answers=answers))["@graph"]
    ratings = [g["reviewRating"]["ratingValue"] for g in graph if g["@type"] == "ClaimReview"]
    assert ratings == [1, 3]


@pytest.mark.parametrize(
    ("title", "series"),
    [
        ("John Wick: Chapter 4", "John Wick"),
        ("Inside Out 2", "Inside Out"),
        ("Dune: Part Two", "Dune"),
        ("Oppenheimer", "Oppenheimer"),
    ],
)
def test_a_series_is_the_part_that_titles_share(title: str, series: str) -> None:
    """What stands before a colon, a chapter or a number."""
    assert series_stem(title) == series


def test_the_index_offers_a_series_only_where_two_films_share_it(tmp_path: Path) -> None:
    """One film alone makes no series to filter by."""
    pages = [page_of(t) for t in ("Dune", "Dune: Part Two", "Oppenheimer")]
    index = write_site(tmp_path, iter(pages))[0].read_text("utf-8")
    assert "<option>Dune</option>" in index
    assert "<option>Oppenheimer</option>" not in index


def test_an_unknown_ending_is_refused() -> None:
    """The error names the formats there are."""
    with pytest.raises(InputError, match=r"\.html, \.md, \.json or \.txt"):
        render_page(page_of(), ".docx")

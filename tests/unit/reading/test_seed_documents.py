"""The headline case: what the two seed documents alone support."""

from __future__ import annotations

import re

import pytest

from stinger.guide.levels import make_page
from stinger.guide.render import render_page
from stinger.model.press import Passage
from stinger.model.reading import FilmReading, Step
from stinger.reading import Material, plan_stay, read_film, resolve

SPOILERS = ("bounty", "Chancellor", "Eve", "snake", "body still lives", "Continental", "Winston")


@pytest.fixture(scope="module")
def reading(seed_material: Material) -> FilmReading:
    return read_film(seed_material)


def step(reading: FilmReading, number: int) -> Step:
    return reading.readings[0].steps[number - 1]


def text_of(found: Step) -> str:
    return "\n".join(s.text for s in found.statements)


def test_neither_document_witnesses_a_scene(reading: FilmReading) -> None:
    """The conclusion says that neither witnesses one, and cites both documents whole."""
    first = reading.conclusion[0]
    assert first.text.startswith("Neither of the 2 documents read witnesses")
    assert {e.document for e in first.evidence if isinstance(e, Passage)} == {1, 2}
    assert not any(source.is_witness for source in reading.sources)
    assert step(reading, 1).statements == ()


def test_the_last_beat_lies_in_the_film_itself(reading: FilmReading) -> None:
    """The second document's bounty is placed before the credits, in step 2."""
    assert "places in the film itself" in text_of(step(reading, 2))
    assert "$5 million bounty" in text_of(step(reading, 2))
    assert any("before the credits" in s.text for s in reading.conclusion)


def test_the_story_lies_between_the_third_and_fourth_chapters(reading: FilmReading) -> None:
    """The order puts Chapter 3 before and Chapter 4 after."""
    places = {entry.film: entry.place for entry in reading.order}
    assert places == {"John Wick: Chapter 3 - Parabellum": -1, "John Wick: Chapter 4": 1}
    assert "between John Wick: Chapter 3 - Parabellum and John Wick: Chapter 4" in text_of(
        step(reading, 3)
    )


def test_step_5_holds_the_director_with_the_whole_relay_chain(reading: FilmReading) -> None:
    """Every statement of the director names magazine, relaying site and where we read it."""
    said = [s for s in step(reading, 5).statements if s.text.startswith("Len Wiseman (director)")]
    assert len(said) == 3
    chain = "to Entertainment Weekly, relayed by ActioNewz.com, then by document 2"
    assert all(chain in s.text for s in said)


def test_hooks_hold_the_bounty_and_the_body_that_still_lives(
    reading: FilmReading, seed_material: Material
) -> None:
    """Both threads are open; the Chancellor's death is closed."""
    opened = [h for h in reading.hooks if h.is_open]
    told = [resolve(h.statement.evidence[0], seed_material) or "" for h in opened]
    assert any("$5 million bounty" in text for text in told)
    assert any("the body still lives" in text for text in told)
    closed = [h.statement.text for h in reading.hooks if not h.is_open]
    assert any("the Chancellor dies by her hand" in text for text in closed)


def test_the_generic_page_opens_no_thread(reading: FilmReading) -> None:
    """A page that talks of cliffhangers in general leaves nothing open."""
    cited = {e.document for h in reading.hooks for e in h.statement.evidence}  # type: ignore[union-attr]
    assert cited == {2}


def test_the_outlook_holds_the_figures_and_the_priority(reading: FilmReading) -> None:
    """51 million opening, 90 million budget with their date, and no priority for chapter 5."""
    figures = {f.what: (f.value, f.unit, f.date) for f in reading.outlook.figures}
    assert figures == {
        "opening": (51e6, "USD", "2025-06-09"),
        "budget": (90e6, "USD", "2025-06-09"),
    }
    against = " ".join(s.text for s in reading.outlook.speaks_against)
    assert "currently a priority" in against
    assert "57% of the budget" in against
    assert any("Chapter 5" in s.text for s in reading.outlook.franchise)


def test_the_five_questions_are_answered(reading: FilmReading) -> None:
    """Each of the five has at least one statement and says how we know."""
    assert len(reading.faq) == 5
    assert all(entry.statements and entry.how_known for entry in reading.faq)


def test_no_times_are_invented(seed_material: Material) -> None:
    """Known from the press only: no visit, and it says why."""
    stay = plan_stay(seed_material)
    assert stay.visits == ()
    assert stay.advice == "unknown"


@pytest.mark.parametrize("ending", [".html", ".md", ".json", ".txt"])
def test_level_0_reveals_none_of_it(
    reading: FilmReading, seed_material: Material, ending: str
) -> None:
    """Not one name or word of the ending is in a level-0 output, in whatever format."""
    page = make_page(reading, seed_material, level=0)
    text = render_page(page, ending)
    assert not [word for word in SPOILERS if re.search(rf"\b{word}\b", text, re.IGNORECASE)]


@pytest.mark.parametrize("ending", [".html", ".md", ".json", ".txt"])
def test_level_3_tells_it(reading: FilmReading, seed_material: Material, ending: str) -> None:
    """The same words are all there at level 3."""
    text = render_page(make_page(reading, seed_material, level=3), ending)
    assert all(word in text for word in SPOILERS)

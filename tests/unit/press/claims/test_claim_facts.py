"""Figures, placement, order, sequels, lengths and theories."""

from __future__ import annotations

import pytest

from stinger.model.press import Claim, ClaimType, Document, Stance
from stinger.press.claims import find_claims
from stinger.press.filmnames import parse_film

FILM = parse_film("Harbour Lights (2024)")


def read(text: str, kind: ClaimType) -> list[Claim]:
    claims = find_claims(Document(1, None, "Harbour Lights", text), FILM)
    return [c for c in claims if c.type is kind]


def test_an_opening_is_a_number_in_a_currency() -> None:
    """ "$51 million" is 51,000,000 USD, and said to be the opening."""
    text = "Harbour Lights has opened to a disappointing $51 million at the worldwide box office."
    (claim,) = read(text, ClaimType.GROSS)
    assert (claim.value, claim.unit, claim.meaning) == (51_000_000, "USD", "opening")


def test_a_reported_budget_is_reported() -> None:
    """A budget said to be reported keeps that stance; the nearest word says what the sum is."""
    text = "Harbour Lights has time to make back its reported £90.5m budget."
    (claim,) = read(text, ClaimType.BUDGET)
    assert (claim.value, claim.unit, claim.stance) == (90_500_000, "GBP", Stance.REPORTED)


@pytest.mark.parametrize(
    "words",
    [
        "was made for a reported $38 million and opened to $12 million",
        "opened to $12 million against a production cost of $38 million",
        "cost $38 million to make and opened to $12 million",
        "opened to $12 million; it was produced for about $38 million",
    ],
)
def test_what_a_film_was_made_for_is_its_budget(words: str) -> None:
    """The words that touch a sum say what it is, whatever else the sentence speaks of."""
    text = f"Harbour Lights {words}."
    assert [claim.value for claim in read(text, ClaimType.BUDGET)] == [38_000_000]
    (gross,) = read(text, ClaimType.GROSS)
    assert (gross.value, gross.meaning) == (12_000_000, "opening")


def test_takings_in_all_are_told_from_the_opening() -> None:
    """What a film has made since is no opening, though one is named beside it."""
    text = "Harbour Lights opened to $12 million and has since made $90 million worldwide."
    found = {(c.value, c.meaning) for c in read(text, ClaimType.GROSS)}
    assert found == {(12_000_000, "opening"), (90_000_000, "total")}


def test_a_sum_within_the_story_is_no_figure_of_business() -> None:
    """A bounty is no budget."""
    text = "In Harbour Lights a $5 million bounty is placed on Mara's head."
    assert read(text, ClaimType.BUDGET) + read(text, ClaimType.GROSS) == []


def test_a_last_beat_is_placed_before_the_credits() -> None:
    """ "In X's final moments" is placed before the credits, and spoils."""
    text = "In Harbour Lights' final moments, a bounty is placed on Mara's head."
    (claim,) = read(text, ClaimType.PLACEMENT)
    assert (claim.position, claim.spoiler_level) == ("before", 3)


def test_the_place_in_the_series_is_kept() -> None:
    """Order in the story is kept in the page's words."""
    text = "Harbour Lights takes place between the events of Iron Rain and Iron Rain 2."
    (claim,) = read(text, ClaimType.ORDER)
    assert claim.value == "between the events of Iron Rain and Iron Rain 2"


def test_a_sequels_state_is_a_normal_word() -> None:
    """Statuses are normalised; a denied priority is "not a priority"."""
    text = "As for Iron Rain: Chapter 5, it doesn't sound like that's currently a priority."
    (claim,) = read("Harbour Lights is out now. " + text, ClaimType.SEQUEL_STATUS)
    assert claim.value == "not a priority"


def test_a_guarantee_far_off_is_uncertain() -> None:
    """ "Far from a guarantee" is uncertain, and hedged."""
    (claim,) = read("A sequel to Harbour Lights is far from a guarantee.", ClaimType.SEQUEL_STATUS)
    assert (claim.value, claim.stance) == ("uncertain", Stance.HEDGED)


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        ("of 2 minutes and 54 seconds", 174),
        ("about a minute long", 60),
        ("of a minute and a half", 90),
    ],
)
def test_a_stingers_length_is_in_seconds(words: str, seconds: float) -> None:
    """In figures or in words, minutes and seconds together."""
    (claim,) = read(f"Harbour Lights has a post-credits scene {words}.", ClaimType.LENGTH)
    assert (claim.value, claim.unit) == (seconds, "s")


def test_content_is_told_in_the_pages_words_and_spoils() -> None:
    """What a scene shows is a content claim of spoiler level 3."""
    text = "The post-credits scene of Harbour Lights shows Mara counting the boats."
    (claim,) = read(text, ClaimType.CONTENT)
    assert (claim.value, claim.spoiler_level) == (text, 3)


def test_a_theory_is_kept_as_written() -> None:
    """Theories are speculated, as written."""
    text = "Fans believe that Mara never left the harbour of Harbour Lights."
    (claim,) = read(text, ClaimType.THEORY)
    assert (claim.value, claim.stance) == (text, Stance.SPECULATED)


def test_talk_of_theories_is_no_theory() -> None:
    """A heading that announces theories, and theories in general, hold none."""
    text = "Fan theories and what they mean\nPost-credit scenes fuel fan theories of all types."
    assert read(text, ClaimType.THEORY) == []

"""A film's people, and pages that credit others."""

from __future__ import annotations

import pytest

from stinger.errors import InputError
from stinger.model.press import Document
from stinger.press.cast import Credit, find_strangers, parse_cast

OWN = parse_cast("Nina Cole, Tom Avery, Maria Keller (director)")


def strangers(text: str, people: tuple[Credit, ...] = OWN) -> tuple[str, ...]:
    return find_strangers(Document(1, None, "", text), people)


def test_a_cast_is_read_with_its_parts() -> None:
    """Names without a part are actors; blanks do not matter."""
    assert parse_cast(" Ann  Lee, Bo Kim (Director)") == (
        Credit("Ann Lee"),
        Credit("Bo Kim", "director"),
    )


@pytest.mark.parametrize("words", ["", " , ", "Ann (gaffer)", "(director)"])
def test_a_cast_that_names_nobody_is_refused(words: str) -> None:
    """A mistake is said, with the right form."""
    with pytest.raises(InputError, match="the cast"):
        parse_cast(words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Long Watch, directed by Henry Wallace, has a scene.", ("Henry Wallace",)),
        (
            "The Long Watch stars Grace Palmer and Walter de la Mare.",
            ("Grace Palmer", "Walter de la Mare"),
        ),
        ("The Long Watch, starring Grace Palmer, Ida Lund, and Max Orr, opens.",
         ("Grace Palmer", "Ida Lund", "Max Orr")),
    ],
)  # fmt: skip
def test_a_page_of_other_people_is_told(text: str, found: tuple[str, ...]) -> None:
    """Another director, or a cast that shares nobody, is another film's."""
    assert strangers(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The Long Watch, directed by Maria Keller, has a scene.",
        "The Long Watch, starring Grace Palmer and Walter Hughes beside Cole, has a scene.",
        "The Long Watch stars Grace Palmer.",
        "The Long Watch has a scene. Grace Palmer liked it.",
    ],
)
def test_a_page_of_its_own_people_or_of_none_stays(text: str) -> None:
    """One of the film's people is enough; one further actor or a passer-by tells nothing."""
    assert strangers(text) == ()


def test_a_director_is_compared_only_where_one_is_known() -> None:
    """With actors alone named for the film, another director says nothing."""
    assert strangers("Directed by Henry Wallace.", parse_cast("Nina Cole, Tom Avery")) == ()

"""Sentences by offsets."""

from __future__ import annotations

import pytest

from stinger.press.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It has none. Stay anyway.", ["It has none.", "Stay anyway."]),
        ("Does it have one? No. It ends.", ["Does it have one?", "No.", "It ends."]),
        ("Mr. Voss met Dr. Abara at 9 p.m. sharp.", ["Mr. Voss met Dr. Abara at 9 p.m. sharp."]),
        ("J. J. Okafor made it. He left.", ["J. J. Okafor made it.", "He left."]),
        ("Harbour Vol. 3 has two. So be it.", ["Harbour Vol. 3 has two.", "So be it."]),
        ("It opened in the U.S. The take grew.", ["It opened in the U.S.", "The take grew."]),
        ("It made $5.2 million. Then less.", ["It made $5.2 million.", "Then less."]),
        ('"Really?" he asked. "Yes."', ['"Really?" he asked.', '"Yes."']),
        ("“Stay.” She left… then came back.", ["“Stay.”", "She left… then came back."]),
        ("Er kam am 3. Juni. Dann ging er.", ["Er kam am 3. Juni.", "Dann ging er."]),
        ("¿Hay una escena? Sí. ¡Quédate!", ["¿Hay una escena?", "Sí.", "¡Quédate!"]),
        ("Only I. Nobody else.", ["Only I.", "Nobody else."]),
    ],
)
def test_sentences_end_where_they_end(text: str, expected: list[str]) -> None:
    """Stops end sentences, and abbreviations, initials, numbers and quoted asides do not."""
    assert sentences(text) == expected


def test_lines_and_their_marks() -> None:
    """A line is its own paragraph; marks of headings and lists stay outside the spans."""
    text = "## A heading\n- first. second item\n\n1. Is it?\n   \n"
    assert sentences(text) == ["A heading", "first. second item", "Is it?"]


def test_offsets_are_shifted() -> None:
    """Offsets count from where the piece lies in its document."""
    assert split_sentences("One. Two.", 100) == [(100, 104), (105, 109)]


def test_nothing_to_split() -> None:
    """An empty text and a text of blanks have no sentences."""
    assert split_sentences("") == split_sentences(" \n\t\n") == []

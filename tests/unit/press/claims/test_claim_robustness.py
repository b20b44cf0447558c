"""Claims hold on any text: no error, and passages within it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stinger.model.press import Document
from stinger.press.claims import find_claims
from stinger.press.claims.fold import fold
from stinger.press.filmnames import parse_film

FILM = parse_film("Harbour Lights (2024)")
VOCABULARY = """Harbour Lights has no a two post-credits mid-credits scene scenes after the credits
    . ? ! " ' , does not there is yes stay until $51 million budget : - … “ ” und générique"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n"])


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60))
def test_every_passage_lies_within_the_text(words: list[str]) -> None:
    """Any jumble of words gives claims whose passages lie in it, and no error."""
    text = " ".join(words)
    for claim in find_claims(Document(1, None, "Harbour Lights", text), FILM):
        assert 0 <= claim.passage.start <= claim.passage.end <= len(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_folding_keeps_every_offset(text: str) -> None:
    """A folded text is as long as the text."""
    assert len(fold(text)) == len(text)

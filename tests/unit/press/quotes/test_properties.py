"""What holds for the quotes of any text whatever."""

from hypothesis import given, settings
from hypothesis import strategies as st

from stinger.model.press import Document
from stinger.press.quotes import find_quotes

_PIECES = st.sampled_from(
    ["“", "”", '"', "‘", "’", "'", "«", "»", "„", " ", "\n", ". ", ", ", ": ", "he said",
     "Marta Novak", "director ", "told Empire", " (via page.com)", "the scene", "We waited",
     "said ", "!", "?", "according to ", "Übung", "「", "」", "\u00a0", "…", "-- "]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_offsets_lie_inside_the_text_and_give_the_words(text: str) -> None:
    """Every quote's text is exactly the span its passage names, and never empty."""
    for quote in find_quotes(Document(1, None, "", text)):
        passage = quote.passage
        assert 0 <= passage.start < passage.end <= len(text)
        assert quote.text == text[passage.start : passage.end]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    """No text, however strange, raises; quotes come in order of the text."""
    quotes = find_quotes(Document(1, None, "", text))
    starts = [quote.passage.start for quote in quotes]
    assert starts == sorted(starts)


@settings(max_examples=40, deadline=None)
@given(st.lists(_PIECES, max_size=40).map("".join))
def test_direct_quotes_do_not_overlap(text: str) -> None:
    """No character belongs to two direct quotes."""
    end = 0
    for quote in find_quotes(Document(1, None, "", text)):
        if quote.direct:
            assert quote.passage.start >= end
            end = quote.passage.end

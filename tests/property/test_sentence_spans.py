"""What holds for the sentences of any text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stinger.press.sentences import split_sentences

TEXTS = st.text(st.sampled_from("ab AB.?!…\n\"“”'-#1é中。"), max_size=200)


@given(TEXTS)
def test_spans_are_ordered_and_cover_all_letters(text: str) -> None:
    """Spans are in order, apart, within one line, without outer blanks, and no letter is lost."""
    spans = split_sentences(text)
    outside = list(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
        assert "\n" not in text[start:end]
        outside[start:end] = [" "] * (end - start)
        last = end
    assert not any(c.isalpha() for c in outside)

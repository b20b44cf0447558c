"""The steps that look at one document at a time, and what they find in a batch of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from stinger.model.press import Claim, Document, Quote
from stinger.press.claims import find_claims
from stinger.press.claims.fold import unmask
from stinger.press.filmnames import FilmName, FilmSpan, passages_about
from stinger.press.quotes import find_quotes


@dataclass(slots=True)
class Found:
    """What was found in documents: claims about the film, quotes, passages about other films."""

    claims: dict[int, list[Claim]] = field(default_factory=dict)
    quotes: dict[int, list[Quote]] = field(default_factory=dict)
    left_out: dict[int, list[FilmSpan]] = field(default_factory=dict)

    def leave_out(self, document: Document, reason: str) -> None:
        """Take all of a document to speak of another film."""
        self.claims[document.id] = []
        self.left_out[document.id] = [FilmSpan(0, len(document.text), "other", None, reason)]

    def update(self, other: Found) -> None:
        """Take in what was found in further documents."""
        self.claims.update(other.claims)
        self.quotes.update(other.quotes)
        self.left_out.update(other.left_out)

    def has(self, number: int) -> bool:
        """Whether a document has been through every step."""
        return number in self.claims and number in self.quotes and number in self.left_out


def read_batch(documents: Sequence[Document], film: FilmName) -> Found:
    """What is found in ``documents`` about ``film``.

    It stands apart from the store, so that a process that only reads starts in a tenth of a second
    and not in the three that the libraries of the store and of the origins take.
    """
    found = Found()
    for document in documents:
        found.claims[document.id] = find_claims(document, film)
        found.quotes[document.id] = find_quotes(document)
        found.left_out[document.id] = [
            span
            for span in passages_about(unmask(document), film)
            if span.about == "other" and document.text[span.start : span.end].strip()
        ]
    return found

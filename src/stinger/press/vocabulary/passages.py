"""Documents cut into passages of a size that one topic fills."""

from __future__ import annotations

import re

from stinger.model.press import Document, Passage

# Recaps change their subject every few sentences; a hundred words is two or three of them, and is
# what latent semantic indexing was first tried on (abstracts; Deerwester et al. 1990).
_MOST_WORDS = 100
_PIECE = re.compile(r"[^\n]*?(?:[.!?…][\"'”’)\]]*(?=\s)|\n|$)")


def cut_passages(document: Document) -> list[Passage]:
    """Spans of a document, of whole sentences and at most about a hundred words each, in order.

    A paragraph ends a passage once that has half its words; text without words gives none.
    """
    passages: list[Passage] = []
    start: int | None = None
    words = 0
    end = 0
    for piece in _PIECE.finditer(document.text):
        body = piece.group().strip()
        if body:
            count = len(body.split())
            if start is not None and words + count > _MOST_WORDS:
                passages.append(Passage(document.id, start, end))
                start, words = None, 0
            lead = len(piece.group()) - len(piece.group().lstrip())
            start = piece.start() + lead if start is None else start
            end = piece.start() + lead + len(body)
            words += count
        if piece.group().endswith("\n") and start is not None and words >= _MOST_WORDS // 2:
            passages.append(Passage(document.id, start, end))
            start, words = None, 0
    if start is not None:
        passages.append(Passage(document.id, start, end))
    return passages

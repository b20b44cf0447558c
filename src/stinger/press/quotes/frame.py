"""A document's text with quoted words blanked out, so that only the narrator speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from stinger.press.quotes.marks import Marked, Paragraph, find_marked, split_paragraphs

BLANK = "\ufffc"
_BOUNDARY = re.compile(r"[.!?…]+[)\]]?(?=\s)|\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Bros|Mr|Mrs|Ms|Dr|Jr|Sr|St|Sen|Rep|Gov|Prof|Sgt|Lt|Col|Gen|Capt|No|vs|etc|Inc|Corp|Vol|"
    r"Jan|Feb|Aug|Sept|Oct|Nov|Dec|Ph\.D|a\.m|p\.m|U\.S|U\.K|D\.C)|\b[A-Z])$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The narrator's text: same length and offsets as the document's, quotes blanked."""

    text: str
    raw: str
    paragraphs: list[Paragraph]
    marked: list[Marked]
    boundaries: list[int]

    def sentence_start(self, position: int) -> int:
        """Where the narrator's sentence that holds a position begins."""
        index = bisect_right(self.boundaries, position) - 1
        return self.boundaries[index] if index >= 0 else 0

    def sentence_end(self, position: int) -> int:
        """Where that sentence ends."""
        index = bisect_left(self.boundaries, position + 1)
        return self.boundaries[index] if index < len(self.boundaries) else len(self.text)


def build_frame(raw: str) -> Frame:
    """The frame of a text. Sentences end at marks of punctuation outside quotes, or at line ends.

    A quote whose own words end a sentence ends the narrator's too, unless a small letter follows:
    "... world." Then he left. / "... world?" he said.
    """
    paragraphs = split_paragraphs(raw)
    marked = find_marked(raw, paragraphs)
    text = list(raw)
    for span in marked:
        length = span.outer_end - span.outer_start
        text[span.outer_start : span.outer_end] = BLANK * length
    framed = "".join(text)
    boundaries = [0]
    for match in _BOUNDARY.finditer(framed):
        if framed[match.start()] == "." and _ABBREVIATED.search(
            framed, max(0, match.start() - 6), match.start()
        ):
            continue
        boundaries.append(match.end())
    return Frame(framed, raw, paragraphs, marked, sorted(set(boundaries)))

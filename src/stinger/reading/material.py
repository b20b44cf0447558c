"""What a reading is made from: the records of the film's side and of the press's side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from stinger.model.clue import Clue, Examination, Sighting
from stinger.model.press import Answer, Claim, ClaimType, Document, Passage, Quote, Stance
from stinger.model.reading import Evidence, Moment
from stinger.model.scan import Scan
from stinger.model.theory import Theory
from stinger.press.sentences import split_sentences

EXCERPT_CHARS = 320
"""Longest excerpt shown of a passage: two or three sentences, a quotation and not a copy."""

STANDING = frozenset({Stance.ASSERTED, Stance.REPORTED})
"""Stances by which somebody says that a thing is so."""


@dataclass(frozen=True, slots=True)
class Material:
    """All records about one film; either side may be empty.

    ``durations`` gives the length in microseconds of every release that a clue may point at, by
    id. ``titles`` are other films known to the library. ``theories`` are those that users typed.
    """

    film: str
    year: int | None = None
    scan: Scan | None = None
    clues: tuple[Clue, ...] = ()
    examinations: tuple[Examination, ...] = ()
    documents: tuple[Document, ...] = ()
    claims: tuple[Claim, ...] = ()
    quotes: tuple[Quote, ...] = ()
    answers: tuple[Answer, ...] = ()
    durations: Mapping[str, int] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    theories: tuple[Theory, ...] = ()

    def document(self, number: int) -> Document | None:
        return next((d for d in self.documents if d.id == number), None)

    def claims_of(self, *types: ClaimType) -> list[Claim]:
        """The claims of these types whose passage resolves, in order of document and place."""
        found = [c for c in self.claims if c.type in types and resolve(c.passage, self)]
        return sorted(found, key=lambda c: (c.passage.document, c.passage.start))

    def answer(self, question: str) -> Answer | None:
        return next((a for a in self.answers if a.question == question), None)


def resolve(evidence: Evidence, material: Material) -> str | None:
    """What the evidence points at, in words, or None when it points at nothing.

    A passage resolves to its text, a moment to its release when the span lies inside it.
    """
    if isinstance(evidence, Passage):
        document = material.document(evidence.document)
        if document is None or not 0 <= evidence.start < evidence.end <= len(document.text):
            return None
        return document.text[evidence.start : evidence.end].strip() or None
    length = material.durations.get(evidence.release_id)
    if material.scan and material.scan.release.id == evidence.release_id:
        length = material.scan.release.duration_us
    if length is None or not 0 <= evidence.start_us < evidence.end_us <= length:
        return None
    return evidence.film


@lru_cache(maxsize=256)
def sentences_of(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences of ``text``, kept because many steps ask for the same document."""
    return tuple(split_sentences(text))


def widen(passage: Passage, material: Material) -> Passage:
    """The passage widened to the whole sentences it touches: a claim's span may be two words."""
    document = material.document(passage.document)
    if document is None:
        return passage
    touched = [
        (a, b) for a, b in sentences_of(document.text) if a < passage.end and passage.start < b
    ]
    if not touched:
        return passage
    start, end = min(a for a, _ in touched), max(b for _, b in touched)
    return Passage(passage.document, min(start, passage.start), max(end, passage.end))


def excerpt(passage: Passage, material: Material, *, limit: int = EXCERPT_CHARS) -> str:
    """The passage's own words on one line, cut at a word when longer than ``limit``."""
    text = " ".join((resolve(passage, material) or "").split())
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def name_document(number: int, material: Material) -> str:
    """How a document is called in a sentence: its outlet, else its number."""
    document = material.document(number)
    if document is not None and document.outlet:
        return document.outlet
    return f"document {number}"


def told_before(material: Material) -> list[Claim]:
    """Standing claims that place what happens in the film itself, before the credits."""
    return [
        c
        for c in material.claims_of(ClaimType.CONTENT, ClaimType.PLACEMENT)
        if c.position == "before"
        and c.stance in STANDING
        # A placement that tells no content only says where, not what.
        and (c.type is ClaimType.CONTENT or c.spoiler_level > 0)
    ]


def open_with(number: int, material: Material) -> str:
    """The document's name as the first words of a sentence; an outlet keeps its own spelling."""
    name = name_document(number, material)
    return name.capitalize() if name == f"document {number}" else name


def quoted(text: str) -> str:
    """``text`` in quotation marks, without doubling those that it has."""
    inner = text.strip()
    if len(inner) > 1 and inner[0] in '"“«' and inner[-1] in '"”»':
        inner = inner[1:-1].strip()
    return f"“{inner}”"


def moment(sighting: Sighting) -> Moment:
    """The span of a sighting as evidence."""
    return Moment(sighting.release_id, sighting.film, sighting.start_us, sighting.end_us)


def moments_of(clue: Clue, material: Material) -> tuple[Evidence, ...]:
    """The sides of a clue that resolve; the counterpart only where its release is known."""
    sides = [moment(clue.here)] + ([moment(clue.there)] if clue.there else [])
    return tuple(side for side in sides if resolve(side, material))


def credits_span(scan: Scan) -> Moment:
    """From the start of the end credits to the end of the release, or the whole release."""
    parts = scan.credits or scan.stingers
    start = parts[0].start_us if parts else 0
    return Moment(scan.release.id, scan.release.title, start, scan.release.duration_us)

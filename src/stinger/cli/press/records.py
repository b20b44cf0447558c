"""JSON forms of the press's records, holding back what the spoiler level does not allow."""

from __future__ import annotations

import re
from typing import Any

from stinger.model.press import Answer, Claim, Document, Passage, Quote, Witness

EVERYTHING = 3
"""The spoiler level from which words and titles of pages are shown."""
_STINGER = re.compile(
    r"(?i)\b(?:post|mid|end|after)[-\s]?credits?|\bstinger|\bcredits? (?:scene|roll)|\bafter the "
    r"credits|poscr[eé]ditos|post-?g[eé]n[eé]rique|abspann|titoli di coda|p[oó]s-cr[eé]ditos"
)


def cite(passage: Passage) -> str:
    """A citation such as ``[2:1834-1902]``."""
    return f"[{passage.document}:{passage.start}-{passage.end}]"


def claim_record(claim: Claim, level: int) -> dict[str, Any]:
    """A claim's fields; its value only where ``level`` allows it, else null and ``withheld``."""
    shown = claim.spoiler_level <= level
    return {
        "document": claim.passage.document,
        "start": claim.passage.start,
        "end": claim.passage.end,
        "citation": cite(claim.passage),
        "type": claim.type.value,
        "stance": claim.stance.value,
        "value": claim.value if shown else None,
        "unit": claim.unit,
        "position": claim.position,
        "meaning": claim.meaning,
        "scope": claim.scope,
        "place": claim.place,
        "basis": claim.basis,
        "film": claim.film,
        "date": claim.date,
        "spoiler_level": claim.spoiler_level,
        "withheld": not shown,
    }


def quote_record(quote: Quote, level: int, *, with_words: bool = True) -> dict[str, Any]:
    """A quote's fields; below level 3 words that name a stinger are null, as all are without
    ``with_words``."""
    shown = level >= EVERYTHING or (with_words and not _STINGER.search(quote.text))
    return {
        "text": quote.text if shown else None,
        "speaker": quote.speaker,
        "role": quote.role,
        "outlet": quote.outlet,
        "relays": list(quote.relays),
        "document": quote.passage.document,
        "start": quote.passage.start,
        "end": quote.passage.end,
        "citation": cite(quote.passage),
        "direct": quote.direct,
        "withheld": not shown,
    }


def witness_record(witness: Witness) -> dict[str, Any]:
    """An origin for or against: where, who, how heavy and why."""
    return {
        "document": witness.passage.document,
        "start": witness.passage.start,
        "end": witness.passage.end,
        "citation": cite(witness.passage),
        "outlet": witness.outlet,
        "weight": round(witness.weight, 3),
        "reason": witness.reason,
    }


def answer_record(answer: Answer) -> dict[str, Any]:
    """An answer with the origins for and against."""
    return {
        "question": answer.question,
        "about": answer.about,
        "answer": answer.answer,
        "probability": round(answer.probability, 4),
        "verdict": answer.verdict.value,
        "for": [witness_record(w) for w in answer.supporting],
        "against": [witness_record(w) for w in answer.opposing],
        "reasons": list(answer.reasons),
        "would_settle": answer.would_settle,
    }


def document_record(document: Document, level: int) -> dict[str, Any]:
    """What a document is; its title, which often tells, only at level 3."""
    return {
        "document": document.id,
        "url": document.url,
        "title": document.title if level >= EVERYTHING else None,
        "outlet": document.outlet,
        "date": document.date,
        "author": document.author,
        "language": document.language,
        "characters": len(document.text),
    }


def label(document: Document, level: int) -> str:
    """A document in a few words: outlet and date, and its title from level 3."""
    words = document.outlet or "a file"
    if document.date:
        words += f", {document.date}"
    if level >= EVERYTHING and document.title:
        words += f": {document.title}"
    return words

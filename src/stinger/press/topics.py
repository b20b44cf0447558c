"""Which film each clause of a sentence speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from stinger.press.mentions import Mention


@dataclass(frozen=True, slots=True)
class Topic:
    """A film that text speaks of: ``this`` or ``other``, its name there, and what settled it."""

    about: str
    film: str | None
    reason: str


def topic_of(mention: Mention, main: Topic) -> Topic:
    """The topic that a mention turns a clause to; ``main`` is the document's."""
    if mention.this:
        return main if main.about == "this" else Topic("this", mention.name, "named here")
    return Topic("other", mention.name, mention.reason)


_CLAUSE = re.compile(
    r"[;:]\s+|\s+[–—-]{1,2}\s+|,\s+(?=(?:but|while|whereas|(?:even\s)?(?:al)?though|so|yet|and|or)\b)"
    r"|\s+(?=(?:while|whereas|although|though)\b)"
)
_RELATIVE = re.compile(r"^[”\"’']?,?\s+(?:which|who|whose|where|that)\b[^,;.]*")


def cut_clauses(
    text: str, start: int, end: int, inside: Sequence[Mention], topic: Topic, main: Topic
) -> tuple[list[tuple[int, int, Topic]], Topic]:
    """The sentence cut where its clauses speak of different films, and the film it leaves behind.

    What stands in brackets may speak of another film without turning the sentence to it.
    """
    if not inside:
        return [(start, end, topic)], topic
    inside = [_weigh_place(text, start, mention) for mention in inside[:_MOST_MENTIONS]]
    first = inside[0]
    if first.local and all(m.aside for m in inside):
        return [(start, end, topic_of(first, main))], topic
    if asks_for_sequel(text, start, end, inside):
        return [(start, end, topic_of(first, main))], topic
    alone = all(not m.aside and (m.this, m.name) == (first.this, first.name) for m in inside)
    if alone and (first.this or first.start - start < _EARLY):
        topic = topic_of(first, main)
        return [(start, end, topic)], topic
    brackets = _brackets_around(text, start, end, inside)
    edges = {edge for bracket in brackets for edge in bracket}
    bounds = sorted({start, end, *edges, *_clause_starts(text, start, end, inside)})
    pieces: list[tuple[int, int, Topic]] = []
    left = None
    for a, b in pairwise(bounds):
        firm = [m for m in inside if a <= m.start < b and not m.aside]
        here = topic_of(firm[0], main) if firm else topic
        if not any(x <= a and b <= y for x, y in brackets):
            topic = here
            # "It" in the next sentence is the film that this one named first.
            left = left or (here if firm else None)
        pieces.extend(_cut_asides(text, a, b, inside, here, main))
    return pieces, left or topic


def asks_for_sequel(text: str, start: int, end: int, inside: Sequence[Mention]) -> bool:
    """Whether [start, end) asks after a sequel ("Could there be a Tide 2?"): what follows is of the
    film that might have one. ``inside`` are the films it names."""
    return not any(m.this for m in inside) and bool(_SEQUEL_ASKED.match(text, start, end))


_SEQUEL_ASKED = re.compile(
    r"\W*(?:could|will|would|might|can|should|is|are)\s+(?:there|we)\s+(?:be|get|see|ever|going)\b"
    r"(?![^?]*\b(?:credits?|scenes?|stinger)\b)",
    re.IGNORECASE,
)
_MOST_MENTIONS = 40
"""Films named in one sentence that are followed; a sentence with more is a list or a trap."""
_EARLY = 40
"""Characters from a sentence's start within which a film named is its subject, or sets its scene
("At the end of Iron Man (2008), ...")."""
_OWN_SUBJECT = re.compile(
    r"\b(?:the|this)\s+(?:film|movie|sequel|feature)\b|\bthis\s+(?:one|time)\b|\bthere\s+(?:is|are)\b",
    re.IGNORECASE,
)
_PLACES = re.compile(r"\b(?:in|of|for|after|during|to|with|by)\s+[\"'“‘*_]{0,3}$", re.IGNORECASE)


def _weigh_place(text: str, start: int, mention: Mention) -> Mention:
    """A film named late in a sentence that has "the film" for its subject is named in passing.

    "In" or "of" before it make it the place that is spoken of, so that it stays.
    """
    before = text[start : mention.start]
    late = not mention.this and mention.start - start >= _EARLY and "(" not in before
    if late and _OWN_SUBJECT.search(before) and not _PLACES.search(before):
        clause = re.split(r"[;,]\s", before)[-1]
        if clause.strip():
            return replace(mention, aside=True)
    return mention


def _brackets_around(
    text: str, start: int, end: int, inside: Sequence[Mention]
) -> list[tuple[int, int]]:
    found = []
    for match in re.finditer(r"[(\[][^()\[\]]*[)\]]", text[start:end]):
        a, b = start + match.start(), start + match.end()
        if any(a < m.start < b for m in inside):
            found.append((a, b))
    return found


_VERB = re.compile(
    r"[\"'”’*]{0,2}\s+(?:also\s+)?(?:has|had|does|did|is|was|features?d?|includes?d?|ends?|ended"
    r"|contains?|offers?|skips?|goes|went|comes|came|gives?|gave|doesn|didn|hasn|isn|wasn)\b"
)


# A clause may open with a name's owner: ", Ridley Scott's Gladiator II has".
_AFTER_COMMA = re.compile(
    r"(?P<comma>,\s+)(?:(?:[A-Z][\w.-]*(?:['’]s)?|the)\s+){0,4}[\"'“‘*_]{0,2}$"
)


def _clause_starts(text: str, start: int, end: int, inside: Sequence[Mention]) -> list[int]:
    """Where clauses begin: at conjunctions, and at ", X has ..."; never inside a film's name."""
    opens_with_while = re.match(r"(?:while|whereas|where|(?:al)?though)\b", text[start:end], re.I)
    starts = [c.end() for c in _CLAUSE.finditer(text, start, end)]
    starts = [c for c in starts if not any(m.start < c < m.end for m in inside)]
    told = 0
    for mention in inside:
        lead = _AFTER_COMMA.search(text, start, mention.start)
        verb = _VERB.match(text, mention.end)
        if lead and (opens_with_while or verb):
            starts.append(lead.end("comma"))
        elif verb and told and text[told : mention.start].endswith(" and "):
            # "Tide was the first to have two and Harbour has the most": two statements.
            starts.append(mention.start)
        told = mention.end if verb else told
    return starts


def _cut_asides(
    text: str, a: int, b: int, inside: Sequence[Mention], topic: Topic, main: Topic
) -> list[tuple[int, int, Topic]]:
    """Give "unlike X, which had two" to X, and the rest of the clause to its own film."""
    pieces: list[tuple[int, int, Topic]] = []
    at = a
    for mention in inside:
        if not (a <= mention.start < b) or not mention.aside or mention.start < at:
            continue
        relative = _RELATIVE.match(text[mention.end : b])
        if relative is None:
            continue
        stop = mention.end + relative.end()
        if at < mention.start:
            pieces.append((at, mention.start, topic))
        pieces.append((mention.start, stop, topic_of(mention, main)))
        at = stop
    if at < b:
        pieces.append((at, b, topic))
    return pieces

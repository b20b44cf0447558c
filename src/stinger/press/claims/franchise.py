"""What pages say of a film's place in its series: order, the state of a sequel, theories."""
# ruff: noqa: E501 - patterns are data: a wrapped one is harder to read than a long one

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stinger.model.press import ClaimType, Stance


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark at [start, end) of a sentence; ``value`` is a normal word, or the page's words."""

    start: int
    end: int
    type: ClaimType
    value: str
    stance: Stance
    spoiler_level: int = 0


_SEQUEL = re.compile(
    r"\b(?:sequels?|follow-?ups?|prequels?|spin-?offs?|next (?:film|movie|chapter|instal+ment)"
    r"|third (?:film|movie)|second (?:film|movie)|chapter \w+|part (?:two|three|ii|iii|\d)"
    r"|trilogy|(?<=[a-z] )[2-9](?= (?:is|was|has|will|could|may|might|isn't|won't))|another (?:film"
    r"|movie|instal+ment)|franchise's future)\b"
)
# status -> words that say it, the firmest first
_STATUSES: tuple[tuple[str, str], ...] = (
    ("cancelled", r"\b(?:cancell?ed|scrapped|shelved|axed|no longer happening)\b"),
    ("not a priority", r"(?:\bnot|n't)\b[\w ']{0,40}\bpriority\b|\blow priority\b"),
    (
        "not planned",
        r"\bno (?:\w+ )?plans?\b|\bnot (?:\w+ )?planned\b|\bnot happening\b|\bno sequel\b",
    ),
    (
        "uncertain",
        r"\bfar from (?:a )?(?:guarantee\w*|certain|sure)\b|\bnot (?:yet )?(?:been )?(?:confirmed"
        r"|guaranteed|announced|official\w*|greenlit)\b|\bhasn't (?:yet )?been (?:confirmed|announced"
        r"|greenlit)\b|\bunlikely\b|\bup in the air\b|\bremains to be seen\b|\buncertain\b|\bunclear\b"
        r"|\bno (?:official )?(?:word|confirmation)\b",
    ),
    ("filming", r"\b(?:is|currently|already) (?:filming|shooting|in production)\b"),
    (
        "scheduled",
        r"\b(?:scheduled|slated) (?:for|to)\b|\bset (?:for release|to (?:be )?(?:release|open|hit|arrive)\w*)",
    ),
    ("greenlit", r"\b(?:green-?lit|given the green light|officially (?:happening|confirmed))\b"),
    (
        "in development",
        r"\bin (?:early |active )?development\b|\bin the works\b|\bbeing (?:written|developed)\b",
    ),
    (
        "announced",
        r"\b(?:has been|was|were|already|been) (?:officially )?(?:announced|confirmed)\b",
    ),
    (
        "possible",
        r"\b(?:open|door|room|stage|ground\w*) (?:is |was )?(?:\w+ )?(?:open|set|for|to)\b|\bpossib\w+|\bcould\b|\bmight\b|\bmay\b",
    ),
)
_COMPILED = tuple((status, re.compile(words)) for status, words in _STATUSES)
_ORDER = re.compile(
    r"\b(?:takes? place|(?:is|largely|mostly) set|plays? out|set)(?: \w+){0,3}? (?P<what>(?:between|after|before"
    r"|during|following|prior to)(?: the)?(?: events of)? [^,.;!?]{4,90}(?:chapter [\w: -]+)?)"
)
_TIMES_OF_YEAR = re.compile(r"\b(?:credits|scene|release|christmas|weekend|summer|war|theaters)\b")
_THEORY = re.compile(
    r"\btheory\b(?! (?:of|types?)\b)|\btheories\b(?: \w+){0,3} (?:that|is|suggest|point|claim|hold that|say)\b"
    r"|\bfans? (?:\w+ )?(?:believe|think|speculate\w*|suspect|have interpreted"
    r"|interpreted)\b|\b(?:could|might|may) (?:\w+ )?(?:mean|suggest|hint|indicate|imply) (?:that|at)?"
    r"|\bsuggest(?:s|ing) that\b|\bspeculation (?:is|that)\b|\bwhat if\b"
)


def find_remarks(
    sentence: str, words: str, *, asks: bool, heading: bool = False
) -> Iterator[Remark]:
    """Order, sequel status and theory said in a sentence, given folded and as written (``words``).

    A ``heading`` may announce theories and tells none. A status is said as one of a few normal words ("not a priority", "in development"); a theory is
    kept as written and spoils.
    """
    if asks:
        return
    sequel = _SEQUEL.search(sentence)
    if sequel:
        for status, pattern in _COMPILED:
            found = pattern.search(sentence)
            if found:
                soft = status == "possible"
                stance = Stance.SPECULATED if soft else _stance_of(status)
                start, end = min(sequel.start(), found.start()), max(sequel.end(), found.end())
                yield Remark(start, end, ClaimType.SEQUEL_STATUS, status, stance)
                break
    order = _ORDER.search(sentence)
    if order and not _TIMES_OF_YEAR.search(order["what"]):
        start, end = order.span("what")
        yield Remark(
            order.start(), end, ClaimType.ORDER, words[start:end].strip(), Stance.ASSERTED, 1
        )
    if _THEORY.search(sentence) and not heading:
        yield Remark(0, len(words), ClaimType.THEORY, words, Stance.SPECULATED, 3)


def _stance_of(status: str) -> Stance:
    if status in {"cancelled", "not planned", "not a priority"}:
        return Stance.DENIED
    return Stance.HEDGED if status == "uncertain" else Stance.ASSERTED

"""Scenes that are told and not named: "Partway through the credits, Mara opens her eyes"."""

from __future__ import annotations

import re

from stinger.model.press import Stance
from stinger.press.claims.clauses import Clause
from stinger.press.claims.finding import Finding
from stinger.press.claims.lexicon import Lexicon
from stinger.press.claims.terms import Term, find_places

_SUBJECT = 75
"""Characters after a place in which a clause that tells a scene has its subject and its verb."""
_LEAD = 24
"""Characters before a place that still leave it at the head of its clause: "And then, "."""


_FILMS = re.compile(r"\b(?:films|movies|filmmakers|directors|studios|blockbusters|franchises)\b")
_JOINS = re.compile(r"^,? (?:and )?(?:then )?(?=\w)")
_VAIN = re.compile(r"\b(?:no|not|nothing|never|disappoint\w*|vain)\b|n't\b")


def read_narrated(
    text: str, clauses: list[Clause], terms: list[Term], lexicon: Lexicon
) -> list[Finding]:
    """The finding of a folded sentence that tells what happens at a place in or after the credits.

    The place leads its clause and is one where only a scene can be ("halfway through the credits",
    "after the credits"), and what follows is neither the audience, nor its music, nor advice. Or
    the credits themselves stop for it; or those who stayed got to see something.
    """
    patterns = lexicon.patterns
    if vain := patterns["in_vain"].search(text):
        if not _is_held(vain.start(), clauses):
            return []
        return [Finding(vain.start(), vain.end(), Stance.DENIED, False, "any", "stated")]
    if labelled := patterns["labelled"].match(text):
        position = "mid" if labelled["place"] in {"mid", "during"} else "post"
        return [_find(0, len(text), position)]
    if halted := patterns["halted"].search(text):
        if _is_held(halted.start(), clauses):
            return [_find(halted.start(), len(text), "mid")]
        return []
    if waited := patterns["waited"].search(text):
        held = not _VAIN.search(text) and _is_held(waited.start(), clauses)
        return [_find(waited.start(), len(text), "any")] if held else []
    for start, end, position in find_places(text, lexicon):
        place = text[start:end]
        if position not in {"mid", "post"} or any(t.start < end and start < t.end for t in terms):
            continue
        rest = text[end:]
        if patterns["wherein"].match(rest) and _is_held(start, clauses):
            return [_find(start, len(text), position)]
        if patterns["weak_place"].match(place):
            continue
        begin = max((c.start for c in clauses if c.start <= start), default=0)
        lead = text[begin:start].strip(" ,\"'(-")
        leads = len(lead) <= _LEAD and not patterns["idle"].search(lead) and "," not in lead
        if not leads or not _is_held(start, clauses):
            continue
        rest = _JOINS.sub("", rest)
        opening = re.split(r"[;.?!]| (?:but|and) ", rest, maxsplit=1)[0][:_SUBJECT]
        if patterns["idle"].search(opening) or not patterns["tells"].match(opening):
            continue
        return [_find(start, len(text), position)]
    return []


def _is_held(at: int, clauses: list[Clause]) -> bool:
    clause = next((c for c in clauses if c.start <= at < c.end), None)
    return clause is not None and not (clause.hedged or clause.unreal or clause.asks)


def _find(start: int, end: int, position: str) -> Finding:
    return Finding(start, end, Stance.ASSERTED, True, position, "described", placed=True)


def read_further(
    text: str, clauses: list[Clause], found: list[Finding], lexicon: Lexicon
) -> list[Finding]:
    """Findings of scenes that are named by their order and place alone: "the second, at the very
    end, is a joke", "wait until the very end for another"."""
    patterns = lexicon.patterns
    further = []
    for start, end, position in find_places(text, lexicon):
        named = patterns["further"].search(text[:start]) or patterns["for_more"].match(text, end)
        told = any(f.position == position or f.start <= start < f.end for f in found)
        general = _FILMS.search(text[:start])
        if not named or general or told or not _is_held(start, clauses):
            continue
        if position in {"mid", "post"}:
            further.append(_find(start, end, position))
    return further

"""Established facts that a theory is held against: plot, timeline, cast, scan, official words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from stinger.model.press import ClaimType, Verdict
from stinger.model.reading import Evidence, FilmReading
from stinger.model.scan import Scan
from stinger.reading.material import STANDING, Material, credits_span, resolve
from stinger.reading.purpose import is_refuted
from stinger.reading.steps import official_quotes
from stinger.reading.wording import find_names, stems


class FactKind(StrEnum):
    """Where a fact belongs; official words and the scan outrank the rest."""

    PLOT = "plot"
    TIMELINE = "timeline"
    OFFICIAL = "official"
    SCAN = "scan"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that counts as settled, in its source's own words.

    ``dead`` names who dies in it; ``negative`` tells that it says that something is not so.
    """

    text: str
    kind: FactKind
    evidence: tuple[Evidence, ...]
    words: frozenset[str]
    names: frozenset[str]
    dead: frozenset[str] = frozenset()
    negative: bool = False


_DEATH = re.compile(
    r"\b(?:the )?(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})(?: \w+ly)? "
    r"(?:dies|died|is (?:dead|killed|slain)|was (?:killed|slain)|has died|is executed)\b"
)
_KILLS = re.compile(
    r"\b(?:kills?|killed|murders?|murdered|executes?|slays?|shoots? dead) "
    r"(?:the )?(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
)
_NEGATIVE = re.compile(
    r"\b(?:not|never|no|none|neither|nor|without|cannot)\b|n['’]t\b|\bfar from\b", re.I
)


def is_negative(text: str) -> bool:
    """Whether the words say that something is not so."""
    return bool(_NEGATIVE.search(text))


def who_dies(text: str) -> frozenset[str]:
    """Who dies in ``text``, by name."""
    return frozenset(match["who"] for cue in (_DEATH, _KILLS) for match in cue.finditer(text))


def establish_facts(material: Material, reading: FilmReading) -> list[Fact]:
    """The facts of the material: standing claims, threads, the order, quotes, verdict and scan."""
    facts = [
        _fact(resolve(c.passage, material) or "", FactKind.PLOT, (c.passage,))
        for c in material.claims_of(ClaimType.CONTENT)
        if c.stance in STANDING and c.basis != "presupposed" and not is_refuted(c, material)
    ]
    facts += [_fact(h.statement.text, FactKind.PLOT, h.statement.evidence) for h in reading.hooks]
    facts += [
        _fact(e.statement.text, FactKind.TIMELINE, e.statement.evidence) for e in reading.order
    ]
    facts += [
        _fact(resolve(q.passage, material) or "", FactKind.OFFICIAL, (q.passage,))
        for q in official_quotes(material)
    ]
    facts += [
        _fact(resolve(c.passage, material) or "", FactKind.STATUS, (c.passage,))
        for c in material.claims_of(ClaimType.SEQUEL_STATUS)
    ]
    return list({(f.kind, f.text): f for f in facts}.values()) + _existence(material)


def _fact(text: str, kind: FactKind, evidence: tuple[Evidence, ...]) -> Fact:
    return Fact(
        " ".join(text.split()),
        kind,
        evidence,
        stems(text),
        frozenset(find_names(text)),
        who_dies(text),
        is_negative(text),
    )


def _existence(material: Material) -> list[Fact]:
    if material.scan is not None:
        return [_scan_fact(material.scan)]
    answer = material.answer("exists")
    if (
        answer is None
        or answer.answer is None
        or answer.verdict
        not in (
            Verdict.CONFIRMED,
            Verdict.SUPPORTED,
        )
    ):
        return []
    witnesses = (w.passage for w in (*answer.supporting, *answer.opposing))
    evidence = tuple(passage for passage in witnesses if resolve(passage, material))
    text = "There is a stinger." if answer.answer else "There is no stinger."
    words = stems("stinger scene credits")
    return [Fact(text, FactKind.SCAN, evidence, words, frozenset(), negative=not answer.answer)]


def _scan_fact(scan: Scan) -> Fact:
    count = len(scan.stingers)
    text = f"This release holds {count or 'no'} stinger{'' if count == 1 else 's'}."
    return Fact(
        text, FactKind.SCAN, (credits_span(scan),), frozenset(), frozenset(), negative=not count
    )

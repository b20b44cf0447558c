"""What a stinger is for, and which known pattern it follows, with the evidence or undetermined."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stinger.model.clue import Clue, ClueKind
from stinger.model.press import Claim, ClaimType
from stinger.model.reading import Finding, Manner, Statement
from stinger.model.segment import Segment
from stinger.reading.material import (
    STANDING,
    Material,
    excerpt,
    moments_of,
    open_with,
    quoted,
    resolve,
)

PURPOSES = ("sequel tease", "Easter egg", "change of tone", "bridge")
PATTERNS = ("Marvel model", "studio cameo", "genre subversion", "universe building")
UNDETERMINED = "undetermined"

PRIOR_WEIGHT = 2.0
"""Josang's non-informative prior weight: belief = r / (r + s + 2), so thin evidence stays thin."""
LEAST_BELIEF = 0.5
"""A value is named only when more than half of the mass is belief in it, not doubt."""
LEAST_LEAD = 0.1
"""And only when it is this far ahead of the next: a tenth, the least that a bar can show."""

_TEASE = re.compile(
    r"\bwill return\b|\breturns? in\b|\bto be continued\b|\bcoming (?:soon|in)\b|\bnext (?:film|"
    r"chapter|movie|time)\b|\bsets? up\b|\bteas(?:es?|ing)\b|\bsequel\b|\bcliffhanger\b"
    r"|\bnew (?:threat|enemy|villain|antagonist)\b|\bbounty\b|\bstill alive\b",
    re.I,
)
_JOKE = re.compile(
    r"\b(?:joke|jokes|joking|gag|comic|comedic|comedy|funny|humou?r\w*|hilarious|laugh\w*|silly"
    r"|blooper\w*|light-?hearted|punchline|playful)\b",
    re.I,
)
_CAMEO = re.compile(
    r"\bcameo\w*|\bsurprise appearance\b|\bappears? (?:briefly|unexpectedly)\b|\bshows? up\b", re.I
)
_UNIVERSE = re.compile(
    r"\b(?:universe|crossover|shared world|spin-?off|connect(?:s|ed|ing)"
    r"|ties? in(?:to)?|links? to)\b",
    re.I,
)
_NOD = re.compile(
    r"\b(?:easter egg|nod|wink|reference|homage|callback|call-?back|throwback|tribute)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence for one value; ``weight`` counts observations."""

    value: str
    weight: float
    statement: Statement


def find_purpose(material: Material, stinger: int | None) -> Finding:
    """Sequel tease, Easter egg, change of tone or bridge; or undetermined, and why."""
    if stinger is None:
        return _none_established(PURPOSES)
    return _decide(PURPOSES, _purpose_signs(material, stinger))


def find_pattern(material: Material, stinger: int | None, purpose: Finding) -> Finding:
    """Marvel model, studio cameo, genre subversion or universe building; or undetermined."""
    if stinger is None:
        return _none_established(PATTERNS)
    return _decide(PATTERNS, _pattern_signs(material, stinger, purpose))


def _none_established(values: tuple[str, ...]) -> Finding:
    candidates = tuple((value, 0.0) for value in values)
    return Finding(UNDETERMINED, 0.0, candidates, (), "no stinger is established to be classified")


def _decide(values: tuple[str, ...], signs: list[Sign]) -> Finding:
    """The leading value by belief r / (r + s + 2), where s is what the other values have."""
    total = {value: sum(s.weight for s in signs if s.value == value) for value in values}
    everything = sum(total.values())
    beliefs = {v: total[v] / (everything + PRIOR_WEIGHT) for v in values}
    ranked = sorted(values, key=lambda v: (-beliefs[v], values.index(v)))
    best, following = ranked[0], ranked[1]
    candidates = tuple((v, round(beliefs[v], 3)) for v in ranked)
    if not signs:
        return Finding(UNDETERMINED, 0.0, candidates, (), "no clue or claim points to any of them")
    if beliefs[best] < LEAST_BELIEF:
        said = tuple(s.statement for s in signs)
        return Finding(UNDETERMINED, beliefs[best], candidates, said, "the evidence is too thin")
    if beliefs[best] - beliefs[following] < LEAST_LEAD:
        said = tuple(s.statement for s in signs)
        return Finding(UNDETERMINED, beliefs[best], candidates, said, "the evidence is divided")
    said = tuple(s.statement for s in signs if s.value == best)
    return Finding(best, beliefs[best], candidates, said, f"{len(said)} pieces of evidence")


# Weights count observations of Josang's kind. A card that announces a return, or a scene filmed
# elsewhere, speaks for itself (3: belief 0.6 alone); a single match or mention never decides
# (1: belief 0.33 alone).
_SPEAKS_FOR_ITSELF = 3.0


def _purpose_signs(material: Material, stinger: int) -> list[Sign]:
    signs: list[Sign] = []
    for clue in clues_of(material, stinger):
        evidence = moments_of(clue, material)
        if not evidence:
            continue
        if announces_more(clue):
            signs.append(_sign("sequel tease", _SPEAKS_FOR_ITSELF, clue, material))
        elif leads_elsewhere(clue):
            signs.append(_sign("bridge", _SPEAKS_FOR_ITSELF * clue.probability, clue, material))
        elif clue.kind in (ClueKind.EMPHASIS, ClueKind.VISUAL_CALLBACK) and clue.there:
            signs.append(_sign("Easter egg", clue.probability, clue, material))
    for claim in told_of(material, stinger):
        signs += [
            _said(value, claim, material)
            for value, cue in (
                ("sequel tease", _TEASE),
                ("Easter egg", _NOD),
                ("change of tone", _JOKE),
                ("bridge", _UNIVERSE),
            )
            if cue.search(_words(claim, material))
        ]
    return signs


def _pattern_signs(material: Material, stinger: int, purpose: Finding) -> list[Sign]:
    signs: list[Sign] = []
    for clue in clues_of(material, stinger):
        if not moments_of(clue, material):
            continue
        if clue.kind is ClueKind.CAST_CAMEO:
            signs.append(_sign("studio cameo", 2 * clue.probability, clue, material))
        if leads_elsewhere(clue):
            value = "Marvel model" if purpose.value == "sequel tease" else "universe building"
            signs.append(_sign(value, 2 * clue.probability, clue, material))
        elif clue.kind is ClueKind.FINE_PRINT and _TEASE.search(clue.here.text or ""):
            signs.append(_sign("Marvel model", 2.0, clue, material))
    for claim in told_of(material, stinger):
        signs += [
            _said(value, claim, material)
            for value, cue in (
                ("studio cameo", _CAMEO),
                ("genre subversion", _JOKE),
                ("universe building", _UNIVERSE),
                ("Marvel model", _TEASE),
            )
            if cue.search(_words(claim, material))
        ]
    return signs


def clues_of(material: Material, stinger: int) -> list[Clue]:
    """The clues of one stinger, surest first."""
    found = [c for c in material.clues if c.stinger == stinger]
    return sorted(found, key=lambda c: (-c.probability, c.here.start_us, c.kind))


def announces_more(clue: Clue) -> bool:
    """Whether what is read or said in the stinger announces a continuation."""
    spoken = clue.kind in (ClueKind.FINE_PRINT, ClueKind.DIALOGUE_TAG)
    return spoken and bool(_TEASE.search(clue.here.text or ""))


def leads_elsewhere(clue: Clue) -> bool:
    """Whether the counterpart lies in another film, not in this one."""
    return (
        clue.there is not None
        and clue.there.release_id != clue.here.release_id
        and clue.there.film != clue.here.film
    )


def told_of(material: Material, stinger: int | None) -> list[Claim]:
    """Standing claims of what a stinger holds, of this one's place where the claim says a place."""
    place = _place(material, stinger)
    return [
        claim
        for claim in material.claims_of(ClaimType.CONTENT)
        if claim.stance in STANDING
        and claim.basis != "presupposed"
        and claim.position in ("any", "mid", "post")
        and (place is None or claim.position in ("any", place))
        and not is_refuted(claim, material)
    ]


def is_refuted(claim: Claim, material: Material) -> bool:
    """Whether the weighing of this very content came out against it."""
    return any(
        a.question == "content"
        and a.verdict == "contradicted"
        and any(w.passage == claim.passage for w in (*a.supporting, *a.opposing))
        for a in material.answers
    )


def _place(material: Material, stinger: int | None) -> str | None:
    if stinger is None or material.scan is None or stinger >= len(material.scan.stingers):
        return None
    segment: Segment = material.scan.stingers[stinger]
    return "mid" if segment.label == "mid_credits_stinger" else "post"


def _words(claim: Claim, material: Material) -> str:
    return resolve(claim.passage, material) or ""


def _sign(value: str, weight: float, clue: Clue, material: Material) -> Sign:
    statement = Statement(
        clue.summary,
        Manner.OBSERVED,
        moments_of(clue, material),
        max(clue.spoiler_level, 3),
        "found in the film",
        clue.probability,
    )
    return Sign(value, weight, statement)


def _said(value: str, claim: Claim, material: Material) -> Sign:
    statement = Statement(
        f"{open_with(claim.passage.document, material)} says: "
        f"{quoted(excerpt(claim.passage, material))}",
        Manner.STATED,
        (claim.passage,),
        3,
        "said in the documents",
    )
    return Sign(value, 1.0, statement)

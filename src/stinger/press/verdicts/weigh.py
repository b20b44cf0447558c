"""The verdicts on a film's stingers, from the origins' reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from stinger.model.press import Answer, Claim, ClaimType, Document, Verdict
from stinger.model.scan import Scan
from stinger.press.cast import Credit
from stinger.press.filmnames import FilmName
from stinger.press.verdicts.content import answer_content
from stinger.press.verdicts.evidence import Evidence, gather_evidence
from stinger.press.verdicts.inference import infer
from stinger.press.verdicts.official import find_official
from stinger.press.verdicts.reasons import explain, list_witnesses, say_what_settles
from stinger.press.verdicts.records import OutletRecord, apply_records
from stinger.press.verdicts.states import State
from stinger.press.witness import WitnessScore, score_witnesses


class Origins(Protocol):
    """Who copied whom: ``origin_of`` leads from a document to the one it derives from."""

    def origin_of(self, document_id: int, /) -> int: ...


def weigh(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    origins: Origins,
    *,
    film: FilmName,
    scan: Scan | None = None,
    records: Mapping[str, OutletRecord] | None = None,
    people: Sequence[Credit] = (),
) -> list[Answer]:
    """Answers to ``exists``, ``mid_count`` and ``post_count``, in this order, one to ``elsewhere``
    for each other release that pages speak of, then one to ``content`` for each scene that they
    tell (it spoils).

    Each origin counts once, however many copies relay it. ``scan`` is the product's own look at a
    release and settles the matter for it. ``records`` are outlets' measured records, by outlet;
    ``people`` the film's own, where the user named them.

    The model is truth discovery by exact Bayesian sums (after Yin et al. 2008 and Pasternack & Roth
    2013, whose sources have a latent honesty): each origin either knows the film or knows nothing
    (probability from its witness score), and whether fabricated pages abound for this film is a
    latent variable too, summed out, so that origins that cannot all be right lower one another.
    """
    scores = score_witnesses(documents, claims, film=film, scan=scan, people=people)
    evidence = gather_evidence(documents, claims, origins, scores)
    evidence = apply_records(evidence, records or {})
    official = find_official(scan)
    posterior = infer(evidence)
    if official is not None:
        posterior = official.bend(posterior)
    exists = _answer("exists", posterior, evidence, settled=official is not None)
    # Where it is open whether there is any, so is how many.
    counts = [
        _answer(q, posterior, evidence, settled=official is not None, open_=exists.answer is None)
        for q in ("mid_count", "post_count")
    ]
    told = answer_content([c for c in claims if c.scope == RELEASE], evidence, exists)
    elsewhere: list[Answer] = []
    for scope in sorted({c.scope for c in claims} - {RELEASE}):
        found = _answer_elsewhere(scope, documents, claims, origins, scores, records or {})
        elsewhere += found[:1]
        told += found[1:]
    return [exists, *counts, *elsewhere, *told]


RELEASE = "release"
"""The scope of a claim about the film as released; others are of an IMAX run, a re-release, ..."""


def _answer_elsewhere(
    scope: str,
    documents: Sequence[Document],
    claims: Sequence[Claim],
    origins: Origins,
    scores: Sequence[WitnessScore],
    records: Mapping[str, OutletRecord],
) -> list[Answer]:
    """Whether another release has a stinger, by the pages that speak of it alone, then what they
    tell of it; nothing where none says whether it has. No scan bears on it.
    """
    own = [replace(c, scope=RELEASE) for c in claims if c.scope == scope]
    if not any(c.type is ClaimType.EXISTENCE and c.value is not None for c in own):
        return []
    speaking = {c.passage.document for c in own}
    pages = [d for d in documents if d.id in speaking]
    evidence = apply_records(gather_evidence(pages, own, origins, scores), records)
    exists = _answer("exists", infer(evidence), evidence, settled=False)
    told = answer_content(own, evidence, exists)
    reasons = tuple(f"In its {name_release(scope)}: {reason}" for reason in exists.reasons)
    return [replace(exists, question="elsewhere", about=scope, reasons=reasons), *told]


def name_release(scope: str) -> str:
    """A claim's scope in words: "IMAX release", "streaming or home release", "re-release"."""
    return {"imax": "IMAX release", "streaming": "streaming or home release"}.get(scope, scope)


ANSWERED = 0.75
"""Probability from which existence is answered: one wrong in four at the edge, far fewer on the
whole, since most films end well above it. At first look of rounds 12 to 19 five films lay between
this and 0.8, and all five were right."""
COUNTED = 0.6
"""The same for counts, of which there are several to choose from: of 28 given 0.55 to 0.7 for films
with pages gathered, 25 were right, so that this is rather too careful than too bold."""
_CONFIRMED = 0.97


def _answer(
    question: str,
    posterior: Mapping[State, float],
    evidence: Sequence[Evidence],
    *,
    settled: bool,
    open_: bool = False,
) -> Answer:
    spread = _spread(question, posterior)
    best = max(spread, key=lambda value: spread[value])
    probability = spread[best]
    firm = [e for e in evidence if e.report.says in {"none", "some"}]
    supporting, opposing = list_witnesses(question, best, evidence)
    bar = ANSWERED if question == "exists" else COUNTED
    answered = settled or (bool(firm) and probability >= bar and not open_)
    verdict = _judge(answered, probability, firm, bool(supporting and opposing), settled)
    shown = probability
    if question == "exists" and not answered:
        shown = spread[True]
    return Answer(
        question=question,
        answer=best if answered else None,
        probability=round(shown, 4),
        verdict=verdict,
        supporting=supporting,
        opposing=opposing,
        reasons=explain(question, best if answered else None, shown, evidence, settled),
        would_settle=None if settled else say_what_settles(question, evidence),
    )


def _spread(question: str, posterior: Mapping[State, float]) -> dict[bool | int, float]:
    spread: dict[bool | int, float] = {True: 0.0, False: 0.0} if question == "exists" else {}
    for (mid, post), probability in posterior.items():
        key: bool | int = mid if question == "mid_count" else post
        if question == "exists":
            key = mid + post > 0
        spread[key] = spread.get(key, 0.0) + probability
    return spread


def _judge(
    answered: bool, probability: float, firm: Sequence[Evidence], disputed: bool, official: bool
) -> Verdict:
    if official:
        return Verdict.CONFIRMED
    if not answered:
        return Verdict.DISPUTED if disputed and len(firm) > 1 else Verdict.OPEN
    if probability >= _CONFIRMED and len(firm) > 1:
        return Verdict.CONFIRMED
    return Verdict.SUPPORTED

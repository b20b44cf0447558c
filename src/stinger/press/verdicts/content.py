"""The verdicts on what a stinger shows: each told scene with the origins that tell it alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stinger.model.press import Answer, Claim, ClaimType, Verdict, Witness
from stinger.press.verdicts.evidence import Evidence

SHOWN = 5
"""Told scenes at most: the record of stingers in one film, so that talk does not bury them."""
_ALIKE = 0.25
"""Share of the shorter telling's words from which two tell of one scene: two reports of one event
share about a third of their content words, those of different events of one film under a tenth."""
_ENOUGH = 5
_WORD = re.compile(r"[^\W\d_]{4,}")
_EMPTY = frozenset(
    """scene scenes credits credit post after that this with from film movie which their they there
    what when where have been will shows show sees reveals begins finds features first second
    moment end during""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class _Telling:
    claim: Claim
    words: frozenset[str]
    item: Evidence


def answer_content(
    claims: Sequence[Claim], evidence: Sequence[Evidence], exists: Answer
) -> list[Answer]:
    """One answer for each scene told, the best attested first; ``about`` is told in a page's words.

    A scene told alike by two origins is supported; told by one, open; and contradicted where it
    stands that the film has no stinger at all. ``about`` spoils (level 3).
    """
    groups = _group(_tellings(claims, evidence))
    groups.sort(key=lambda group: (-_believe(group), group[0].claim.passage.start))
    return [_answer(group, groups, exists) for group in groups[:SHOWN]]


def _tellings(claims: Sequence[Claim], evidence: Sequence[Evidence]) -> list[_Telling]:
    by_document: Mapping[int, Evidence] = {e.document.id: e for e in evidence}
    tellings = []
    for claim in claims:
        item = by_document.get(claim.passage.document)
        if claim.type is not ClaimType.CONTENT or item is None or not isinstance(claim.value, str):
            continue
        words = {w.casefold() for w in _WORD.findall(claim.value)} - _EMPTY
        if len(words) >= _ENOUGH:
            tellings.append(_Telling(claim, frozenset(words), item))
    return tellings


def _group(tellings: Sequence[_Telling]) -> list[list[_Telling]]:
    """Tellings of one scene together: each joins the first group with a member like it."""
    groups: list[list[_Telling]] = []
    for telling in tellings:
        home = next((g for g in groups if any(_alike(telling, other) for other in g)), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    return groups


def _alike(one: _Telling, other: _Telling) -> bool:
    if one.claim.position != other.claim.position and "any" not in {
        one.claim.position,
        other.claim.position,
    }:
        return False
    return len(one.words & other.words) >= _ALIKE * min(len(one.words), len(other.words))


def _origins(group: Sequence[_Telling]) -> dict[int, Evidence]:
    return {t.item.document.id: t.item for t in group}


def _believe(group: Sequence[_Telling]) -> float:
    """Probability that at least one of the group's origins knows the film."""
    doubt = 1.0
    for item in _origins(group).values():
        doubt *= 1 - item.knows
    return 1 - doubt


def _answer(
    group: Sequence[_Telling], groups: Sequence[Sequence[_Telling]], exists: Answer
) -> Answer:
    chance = 1 - exists.probability if exists.answer is False else exists.probability
    origins = _origins(group)
    attested = len(origins) > 1
    # One telling alone may be made up however its page looks; it is worth half.
    probability = chance * _believe(group) * (1.0 if attested else 0.5)
    rivals = [g for g in groups if g is not group and len(_origins(g)) > 1]
    verdict = Verdict.OPEN
    answer: bool | None = None
    if exists.answer is False:
        verdict, answer, probability = Verdict.CONTRADICTED, False, 1 - probability
    elif attested and exists.answer is True:
        verdict, answer = Verdict.SUPPORTED, True
    elif rivals:
        verdict = Verdict.DISPUTED
    first = group[0].claim
    return Answer(
        question="content",
        answer=answer,
        probability=round(probability, 4),
        verdict=verdict,
        supporting=tuple(_witness(group, item) for item in origins.values()),
        opposing=tuple(exists.supporting) if exists.answer is False else (),
        reasons=(_reason(len(origins), exists),),
        would_settle="a scan of the release's last minutes, and a look at the scene",
        about=str(first.value),
    )


def _witness(group: Sequence[_Telling], item: Evidence) -> Witness:
    passage = next(t.claim.passage for t in group if t.item is item)
    return Witness(passage, item.document.outlet, round(item.knows, 3), "tells the scene")


def _reason(count: int, exists: Answer) -> str:
    if exists.answer is False:
        return "It stands that the film has no stinger, so none can show this."
    if count > 1:
        return f"{count} origins tell it alike."
    return "One origin tells it, and no other."

"""Outlets' measured records: how often each was right where the truth became known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stinger.press.verdicts.evidence import OFFICIAL, Evidence
from stinger.press.verdicts.inference import infer_without_each


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """How often an outlet was right and wrong where the truth became known; expected numbers."""

    right: float = 0.0
    wrong: float = 0.0


def judge_pages(evidence: Sequence[Evidence]) -> dict[int, OutletRecord]:
    """By document, how far one film's other origins bear an origin's report out.

    A report is held against what the film's *other* outlets say, so that no page vouches for
    itself, and gives the expected number of times (under 1 in all, less where the others leave the
    matter open) that it was right and wrong: one step of the expectation-maximisation of Dawid and
    Skene 1979, left-one-out.
    """
    firm = [item for item in evidence if item.document.outlet and _takes_stand(item)]
    outlets = {item.document.outlet for item in firm}
    if len(outlets) < 2:
        return {}
    others = infer_without_each(evidence)
    judged: dict[int, OutletRecord] = {}
    for item in firm:
        states = others[item.document.outlet]
        probability = sum(p for state, p in states.items() if sum(state) > 0)
        agrees = probability if item.report.says == "some" else 1 - probability
        # What the others leave open says nothing of this one.
        certainty = abs(probability - 0.5) * 2
        judged[item.document.id] = OutletRecord(certainty * agrees, certainty * (1 - agrees))
    return judged


def _takes_stand(item: Evidence) -> bool:
    return item.report.says in {"none", "some"}


def sum_records(pages: Iterable[tuple[str | None, OutletRecord]]) -> dict[str, OutletRecord]:
    """Each outlet's record, from pages judged by ``judge_pages``. Give it to ``weigh``."""
    records: dict[str, OutletRecord] = {}
    for outlet, page in pages:
        if outlet is not None:
            known = records.get(outlet, OutletRecord())
            records[outlet] = OutletRecord(known.right + page.right, known.wrong + page.wrong)
    return records


def learn_records(films: Iterable[Sequence[Evidence]]) -> dict[str, OutletRecord]:
    """Each outlet's record over several films, by outlet."""
    pages: list[tuple[str | None, OutletRecord]] = []
    for evidence in films:
        outlets = {item.document.id: item.document.outlet for item in evidence}
        pages += [(outlets[number], record) for number, record in judge_pages(evidence).items()]
    return sum_records(pages)


_STRENGTH = 4.0
"""Pages whose worth a page's own features have: an outlet's record outweighs them after four."""


def apply_records(
    evidence: Sequence[Evidence], records: Mapping[str, OutletRecord]
) -> list[Evidence]:
    """The evidence with each origin believed by its own features and its outlet's record.

    No record lifts a page that bears the marks of a made-up one, nor any above its makers' word.
    """
    return [_apply(item, records.get(item.document.outlet or "")) for item in evidence]


def _apply(item: Evidence, record: OutletRecord | None) -> Evidence:
    if record is None:
        return item
    right = item.knows * _STRENGTH + record.right
    knows = right / (_STRENGTH + record.right + record.wrong)
    highest = item.knows if item.score.suspect else max(item.knows, OFFICIAL)
    return replace(item, knows=min(highest, knows))

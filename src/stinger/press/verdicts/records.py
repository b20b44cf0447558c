"""Outlets' measured records: how often each was right where the truth became known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from stinger.press.verdicts.evidence import Evidence
from stinger.press.verdicts.inference import infer


@dataclass(frozen=True, slots=True)
class OutletRecord:
    """How often an outlet was right and wrong where the truth became known; expected numbers."""

    right: float = 0.0
    wrong: float = 0.0


def learn_records(films: Iterable[Sequence[Evidence]]) -> dict[str, OutletRecord]:
    """Each outlet's record over several films, by outlet.

    For every film an origin's report is held against what the film's *other* origins say, so that
    no page vouches for itself; the expected number of times it was right and wrong is summed (one
    step of the expectation-maximisation of Dawid and Skene 1979, left-one-out). Give the result to
    ``weigh`` as ``records``.
    """
    right: dict[str, float] = {}
    wrong: dict[str, float] = {}
    for evidence in films:
        for item in evidence:
            outlet = item.document.outlet
            if outlet is None or item.report.says not in {"none", "some"}:
                continue
            others = [e for e in evidence if e is not item and e.document.outlet != outlet]
            if not others:
                continue
            exists = sum(p for state, p in infer(others).items() if sum(state) > 0)
            agrees = exists if item.report.says == "some" else 1 - exists
            # What the others leave open says nothing of this one.
            certainty = abs(exists - 0.5) * 2
            right[outlet] = right.get(outlet, 0.0) + certainty * agrees
            wrong[outlet] = wrong.get(outlet, 0.0) + certainty * (1 - agrees)
    return {outlet: OutletRecord(right[outlet], wrong[outlet]) for outlet in right}


_STRENGTH = 4.0
"""Pages whose worth a page's own features have: an outlet's record outweighs them after four."""


def apply_records(
    evidence: Sequence[Evidence], records: Mapping[str, OutletRecord]
) -> list[Evidence]:
    """The evidence with each origin believed by its own features and its outlet's record."""
    return [_apply(item, records.get(item.document.outlet or "")) for item in evidence]


def _apply(item: Evidence, record: OutletRecord | None) -> Evidence:
    if record is None:
        return item
    right = item.knows * _STRENGTH + record.right
    return replace(item, knows=right / (_STRENGTH + record.right + record.wrong))

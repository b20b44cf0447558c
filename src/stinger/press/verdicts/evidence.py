"""The origins' reports with how far each is believed: what the verdicts are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from stinger.model.press import Claim, ClaimType, Document
from stinger.press.verdicts.report import Report, draw_report
from stinger.press.witness import WitnessScore


class _Origins(Protocol):
    def origin_of(self, document_id: int, /) -> int: ...


class _Record(Protocol):
    @property
    def right(self) -> float: ...
    @property
    def wrong(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """One origin's report. ``knows``: probability that the origin knows the film. ``relays``: how
    many further documents pass it on, which adds reach and no weight. ``tells_ending``: it recounts
    how the film ends. ``independence``: 1, or less for an outlet's further pages.
    """

    document: Document
    report: Report
    score: WitnessScore
    knows: float
    relays: int = 0
    independence: float = 1.0
    tells_ending: bool = False


_SAME_OUTLET = 0.5
"""Weight of an outlet's second page on a film: its writers share a desk, if not a text."""
_RECORD_STRENGTH = 4.0
"""Pages whose worth the page's own features have: an outlet's record outweighs them after four."""


def gather_evidence(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    origins: _Origins,
    scores: Sequence[WitnessScore],
    records: Mapping[str, _Record],
) -> list[Evidence]:
    """One item for each origin, in the documents' order; its report is the group's firmest.

    A copy may have been cut where the original still has the answer, so the report is read from
    every member and the first that takes a stand is kept, the origin's own before its copies'.
    """
    by_document: dict[int, list[Claim]] = {}
    for claim in claims:
        by_document.setdefault(claim.passage.document, []).append(claim)
    by_score = {score.document: score for score in scores}
    groups: dict[int, list[Document]] = {}
    for document in documents:
        groups.setdefault(origins.origin_of(document.id), []).append(document)
    evidence: list[Evidence] = []
    spoken: set[str] = set()
    for origin, members in groups.items():
        members.sort(key=lambda d: (d.id != origin, d.id))
        reports = [(d, draw_report(d.id, by_document.get(d.id, []))) for d in members]
        speaking = [r for r in reports if r[1].says in {"none", "some"}] or reports
        document, report = speaking[0]
        again = document.outlet in spoken
        if document.outlet and report.says in {"none", "some"}:
            spoken.add(document.outlet)
        evidence.append(
            Evidence(
                document,
                report,
                by_score[document.id],
                _believe(by_score[document.id], records.get(document.outlet or "")),
                relays=len(members) - 1,
                independence=_SAME_OUTLET if again else 1.0,
                tells_ending=any(_tells_ending(by_document.get(d.id, [])) for d in members),
            )
        )
    return evidence


def _believe(score: WitnessScore, record: _Record | None) -> float:
    if record is None:
        return score.score
    right = score.score * _RECORD_STRENGTH + record.right
    return right / (_RECORD_STRENGTH + record.right + record.wrong)


def _tells_ending(claims: Sequence[Claim]) -> bool:
    return any(c.type is ClaimType.PLACEMENT and c.position == "before" for c in claims)

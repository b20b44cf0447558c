"""The origins' reports with how far each is believed: what the verdicts are made from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from stinger.model.press import Claim, ClaimType, Document
from stinger.press.verdicts.report import Report, draw_report
from stinger.press.witness import WitnessScore


class _Origins(Protocol):
    def origin_of(self, document_id: int, /) -> int: ...


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


def gather_evidence(
    documents: Sequence[Document],
    claims: Sequence[Claim],
    origins: _Origins,
    scores: Sequence[WitnessScore],
) -> list[Evidence]:
    """One item for each origin, in the documents' order; its report is the group's firmest.

    A copy may have been cut where the original still has the answer, so the report is read from
    every member and the one kept that takes a stand and tells the most places, the origin's own
    before its copies'.
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
        document, report = max(speaking, key=lambda r: _count_told(r[1]))
        again = document.outlet in spoken
        if document.outlet and report.says in {"none", "some"}:
            spoken.add(document.outlet)
        evidence.append(
            Evidence(
                document,
                report,
                by_score[document.id],
                _believe(by_score[document.id], document, report),
                relays=len(members) - 1,
                independence=_SAME_OUTLET if again else 1.0,
                tells_ending=any(_tells_ending(by_document.get(d.id, [])) for d in members),
            )
        )
    return evidence


def _count_told(report: Report) -> int:
    return (report.mid is not None) + (report.post is not None)


OFFICIAL = 0.97
"""How far the film's makers are believed on their own film; short of certain, since cuts change."""
_MAKERS = re.compile(
    r"(?i)\b(?:director|filmmaker|producer|studio|writer-director|co-director|paramount|universal"
    r"|warner bros|disney|lionsgate|sony)\b[^.?!]{0,60}\b(?:confirm(?:s|ed)?|announced|revealed"
    r"|said|told|explained|stated)\b"
    r"|\b(?:confirmed|explained|announced|revealed) by (?:the )?"
    r"(?:director|filmmaker|producer|studio)\b"
)
_AROUND = 140
"""Characters around a claim in which the makers must be named as its source: one sentence."""


def _believe(score: WitnessScore, document: Document, report: Report) -> float:
    """A page by its score; its makers' own word, quoted by a page that is no talker, nearly so."""
    if report.passage is None or score.suspect or report.says not in {"none", "some"}:
        return score.score
    start, end = report.passage.start, report.passage.end
    around = document.text[max(0, start - _AROUND) : end + _AROUND]
    return max(score.score, OFFICIAL) if _MAKERS.search(around) else score.score


def _tells_ending(claims: Sequence[Claim]) -> bool:
    return any(c.type is ClaimType.PLACEMENT and c.position == "before" for c in claims)

"""The page of a film at a spoiler level: what lies above the level is not in it at all.

Every output, whatever its format, is rendered from such a page and from nothing else. So nothing
can leak that was not cut here, and a statement is shown only at or above its own level.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from stinger.model.press import Passage
from stinger.model.reading import (
    Evidence,
    FilmReading,
    Finding,
    Level,
    Moment,
    Reading,
    Statement,
    Stay,
)
from stinger.model.scan import NotExamined
from stinger.model.theory import Rivalry, WeighedTheory
from stinger.reading.material import Material, excerpt
from stinger.reading.stay import say_stay
from stinger.timecode import to_s

LEVEL_NAMES = {0: "none", 1: "tone", 2: "who", 3: "everything"}
REVEALS = {
    1: "the kind and mood of what follows",
    2: "who appears or is named",
    3: "what happens, what is said, and pictures",
}
"""What kind of thing a level tells, for the warning before it."""

Page = dict[str, Any]
"""A film's page as plain values, ready for JSON; ``make_page`` says what is in it."""


@dataclass(frozen=True, slots=True)
class Judged:
    """The theories of a film as weighed, with those that cannot both hold."""

    theories: tuple[WeighedTheory, ...] = ()
    rivalries: tuple[Rivalry, ...] = ()


class _Refs:
    """Numbers evidence in the order in which it is first cited."""

    def __init__(self, material: Material, level: int) -> None:
        self._material = material
        self._level = level
        self._numbers: dict[Evidence, int] = {}

    def cite(self, evidence: Iterable[Evidence]) -> list[int]:
        return [self._numbers.setdefault(e, len(self._numbers) + 1) for e in evidence]

    def listed(self) -> list[dict[str, Any]]:
        return [self._show(e, number) for e, number in self._numbers.items()]

    def _show(self, evidence: Evidence, number: int) -> dict[str, Any]:
        if isinstance(evidence, Passage):
            document = self._material.document(evidence.document)
            shown: dict[str, Any] = {
                "id": number,
                "kind": "passage",
                "document": evidence.document,
                "outlet": document.outlet if document else None,
                "start": evidence.start,
                "end": evidence.end,
            }
            if self._level >= Level.EVERYTHING:
                shown["text"] = excerpt(evidence, self._material)
            return shown
        return self._show_moment(evidence, number)

    def _show_moment(self, moment: Moment, number: int) -> dict[str, Any]:
        scan = self._material.scan
        here = scan is not None and scan.release.id == moment.release_id
        shown: dict[str, Any] = {
            "id": number,
            "kind": "moment",
            "film": "this release" if here else "another release",
            "start_s": to_s(moment.start_us),
            "end_s": to_s(moment.end_us),
        }
        if not here and self._level >= Level.EVERYTHING:
            # Which other film is tied to this one is what a callback reveals.
            shown["film"] = moment.film
        return shown


def make_page(
    reading: FilmReading, material: Material, *, level: int, judged: Judged | None = None
) -> Page:
    """The film's page at ``level``: 0 none, 1 tone, 2 who, 3 everything.

    Keys: film, year, spoilers, stay, segments, duration_s, verdicts, conclusion, readings, order,
    hooks, outlook, theories, rivalries, faq, sources, evidence, missing, hidden. A list of
    statements is ``{"shown": [...], "hidden": {level: count}}``; a statement cites ``evidence``
    by number.
    """
    refs = _Refs(material, level)
    judged = judged or Judged()
    everything = level >= Level.EVERYTHING
    page: Page = {
        "film": reading.film,
        "year": reading.year,
        "spoilers": level,
        "stay": _show_stay(reading.stay, refs, level),
        **_show_clock(material),
        "verdicts": _show_verdicts(material, level),
        "conclusion": _show_all(reading.conclusion, refs, level),
        "readings": [_show_reading(r, refs, level) for r in reading.readings],
        "order": [
            {"film": e.film, "place": e.place, **_show(e.statement, refs)}
            for e in reading.order
            if everything
        ],
        "hooks": [
            {
                "open": h.is_open,
                "kind": h.kind,
                "cue": h.cue,
                "resolved_by": h.resolved_by,
                **_show(h.statement, refs),
            }
            for h in reading.hooks
            if everything
        ],
        "outlook": _show_outlook(reading, refs, level),
        "theories": [_show_theory(t, refs) for t in judged.theories if everything],
        "rivalries": [
            {"first": r.first, "second": r.second, "separating_fact": r.separating_fact}
            for r in judged.rivalries
            if everything
        ],
        "faq": [
            {
                "question": f.question,
                "how_known": f.how_known,
                **_show_all(f.statements, refs, level),
            }
            for f in reading.faq
        ],
        "sources": [_show_source(s, level) for s in reading.sources],
        "missing": _show_gaps(reading.missing),
    }
    page["hidden"] = _count_hidden(reading, judged, level)
    page["evidence"] = refs.listed()
    return page


def _show(statement: Statement, refs: _Refs) -> dict[str, Any]:
    return {
        "text": statement.text,
        "manner": str(statement.manner),
        "level": int(statement.spoiler_level),
        "how": statement.how,
        "confidence": None if statement.confidence is None else round(statement.confidence, 3),
        "evidence": refs.cite(statement.evidence),
    }


def _show_all(statements: Sequence[Statement], refs: _Refs, level: int) -> dict[str, Any]:
    hidden: dict[str, int] = {}
    for statement in statements:
        if statement.spoiler_level > level:
            key = str(int(statement.spoiler_level))
            hidden[key] = hidden.get(key, 0) + 1
    shown = [_show(s, refs) for s in statements if s.spoiler_level <= level]
    return {"shown": shown, "hidden": dict(sorted(hidden.items()))}


def _show_stay(stay: Stay, refs: _Refs, level: int) -> dict[str, Any]:
    wait = stay.wait_us
    return {
        "advice": stay.advice,
        "line": say_stay(stay),
        "count": stay.count,
        "probability": None if stay.probability is None else round(stay.probability, 3),
        "credits_s": None if stay.credits_us is None else to_s(stay.credits_us),
        "wait_1x_s": None if wait is None else to_s(wait),
        "wait_2x_s": None if wait is None else to_s(wait // 2),
        "visits": [
            {
                "number": v.number,
                "place": v.place,
                "start_s": to_s(v.start_us),
                "end_s": to_s(v.end_us),
                "length_s": to_s(v.end_us - v.start_us),
                "after_credits_s": to_s(v.after_credits_us),
                "wait_1x_s": to_s(v.wait_us),
                "wait_2x_s": to_s(v.wait_us // 2),
                "confidence": round(v.confidence, 3),
            }
            for v in stay.visits
        ],
        "because": _show_all(stay.because, refs, level)["shown"],
        "missing": _show_gaps(stay.missing),
    }


def _show_clock(material: Material) -> dict[str, Any]:
    """The release's segments: labels, times and measured facts, which tell no content."""
    if material.scan is None:
        return {"duration_s": None, "segments": []}
    return {
        "duration_s": to_s(material.scan.release.duration_us),
        "segments": [
            {
                "label": str(s.label),
                "start_s": s.start_s,
                "end_s": s.end_s,
                "confidence": round(s.confidence, 3),
                "evidence": list(s.evidence),
            }
            for s in material.scan.segments
        ],
    }


def _show_verdicts(material: Material, level: int) -> list[dict[str, Any]]:
    """The weighed questions; what a content question is about, and all reasons, at level 3."""
    shown = []
    for answer in material.answers:
        if answer.about is not None and level < Level.EVERYTHING:
            continue
        verdict: dict[str, Any] = {
            "question": answer.question,
            "answer": answer.answer,
            "probability": round(answer.probability, 3),
            "verdict": str(answer.verdict),
            "supporting": len(answer.supporting),
            "opposing": len(answer.opposing),
        }
        if level >= Level.EVERYTHING:
            verdict |= {
                "about": answer.about,
                "reasons": list(answer.reasons),
                "would_settle": answer.would_settle,
            }
        shown.append(verdict)
    return shown


def _show_reading(reading: Reading, refs: _Refs, level: int) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "stinger": reading.stinger,
        "subject": _show(reading.subject, refs) if reading.subject else None,
        "steps": [
            {
                "number": step.number,
                "title": step.title,
                **_show_all(step.statements, refs, level),
                "missing": _show_gaps(step.missing),
            }
            for step in reading.steps
        ],
        "production": _show_all(reading.production, refs, level),
    }
    if level >= Level.TONE:
        shown["purpose"] = _show_finding(reading.purpose, refs, level)
        shown["pattern"] = _show_finding(reading.pattern, refs, level)
    return shown


def _show_finding(finding: Finding, refs: _Refs, level: int) -> dict[str, Any]:
    return {
        "value": finding.value,
        "confidence": round(finding.confidence, 3),
        "reason": finding.reason,
        "candidates": [{"value": v, "belief": b} for v, b in finding.candidates],
        **_show_all(finding.statements, refs, level),
    }


def _show_outlook(reading: FilmReading, refs: _Refs, level: int) -> dict[str, Any]:
    outlook = reading.outlook
    return {
        "figures": [
            {
                "what": f.what,
                "value": f.value,
                "unit": f.unit,
                "date": f.date,
                **_show(f.statement, refs),
            }
            for f in outlook.figures
            if f.statement.spoiler_level <= level
        ],
        "speaks_for": _show_all(outlook.speaks_for, refs, level),
        "speaks_against": _show_all(outlook.speaks_against, refs, level),
        "franchise": _show_all(outlook.franchise, refs, level),
        "missing": _show_gaps(outlook.missing),
    }


def _show_theory(weighed: WeighedTheory, refs: _Refs) -> dict[str, Any]:
    theory = weighed.theory
    return {
        "key": theory.key,
        "text": theory.text,
        "type": str(theory.type),
        "by": theory.by,
        "tier": str(weighed.tier),
        "state": str(weighed.state),
        "plausibility": round(weighed.plausibility, 3),
        "opinion": {
            "belief": round(weighed.opinion.belief, 3),
            "disbelief": round(weighed.opinion.disbelief, 3),
            "uncertainty": round(weighed.opinion.uncertainty, 3),
            "prior": round(weighed.opinion.prior, 3),
        },
        "scores": [
            {
                "name": s.name,
                "value": round(s.value, 3),
                "why": s.why,
                "evidence": refs.cite(s.evidence),
            }
            for s in (weighed.source, weighed.consistency, weighed.economy)
        ],
        "agrees": list(weighed.agrees),
        "contradicts": list(weighed.contradicts),
        "needs": list(weighed.needs),
        "assumptions": list(weighed.assumptions),
        "evidence": refs.cite(theory.evidence),
        "history": [
            {
                "at": e.at,
                "state": str(e.state),
                "plausibility": round(e.plausibility, 3),
                "uncertainty": round(e.uncertainty, 3),
                "why": e.why,
            }
            for e in theory.history
        ],
    }


def _show_source(source: Any, level: int) -> dict[str, Any]:
    shown = {
        "id": source.id,
        "outlet": source.outlet,
        "date": source.date,
        "is_witness": source.is_witness,
    }
    if level >= Level.EVERYTHING:
        # Headlines and addresses of pages tell endings.
        shown |= {"title": source.title, "url": source.url}
    return shown


def _show_gaps(gaps: Iterable[NotExamined]) -> list[dict[str, str]]:
    return [{"what": g.what, "why": g.why} for g in gaps]


def _count_hidden(reading: FilmReading, judged: Judged, level: int) -> dict[str, int]:
    hidden = dict.fromkeys(("1", "2", "3"), 0)
    for statement in reading.statements():
        if statement.spoiler_level > level:
            hidden[str(int(statement.spoiler_level))] += 1
    if level < Level.EVERYTHING:
        hidden["3"] += len(judged.theories)
    return {k: v for k, v in hidden.items() if v}

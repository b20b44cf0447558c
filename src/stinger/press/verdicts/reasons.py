"""The origins for and against an answer, and the verdict's reasons in words."""

from __future__ import annotations

from collections.abc import Sequence

from stinger.model.press import Passage, Witness
from stinger.press.verdicts.evidence import Evidence
from stinger.press.verdicts.report import Report


def list_witnesses(
    question: str, answer: bool | int, evidence: Sequence[Evidence]
) -> tuple[tuple[Witness, ...], tuple[Witness, ...]]:
    """The origins for and against ``answer``, the most believed first."""
    supporting: list[Witness] = []
    opposing: list[Witness] = []
    for item in sorted(evidence, key=lambda e: -e.knows):
        side = _takes_side(question, answer, item.report)
        if side is None:
            continue
        witness = Witness(
            passage=item.report.passage or Passage(item.document.id, 0, 0),
            outlet=item.document.outlet,
            weight=round(item.knows, 3),
            reason=_why(item),
        )
        (supporting if side else opposing).append(witness)
    return tuple(supporting), tuple(opposing)


def _takes_side(question: str, answer: bool | int, report: Report) -> bool | None:
    """Whether a report is for the answer; None when it says nothing of the question."""
    if report.says not in {"none", "some"}:
        return None
    if question == "exists":
        return (report.says == "some") == bool(answer)
    said = report.mid if question == "mid_count" else report.post
    return None if said is None else said == answer


def _why(item: Evidence) -> str:
    words = [_saying(item.report), *item.score.reasons]
    if item.relays:
        words.append(f"relayed by {item.relays} more, which add reach and no weight")
    return "; ".join(words)


def _saying(report: Report) -> str:
    if report.says == "none":
        return "says there is none" if not report.loose else "says there is none of one kind"
    parts = [
        f"{count} {name}"
        for count, name in ((report.mid, "mid-credits"), (report.post, "post-credits"))
        if count is not None
    ]
    if not parts and report.total is not None and not (report.by_article and report.total == 1):
        parts = [f"{report.total} in all"]
    return "says there is one" if not parts else "counts " + " and ".join(parts)


def explain(
    question: str,
    answer: bool | int | None,
    probability: float,
    evidence: Sequence[Evidence],
    official: bool,
) -> tuple[str, ...]:
    """Why the answer is what it is, one sentence each."""
    if official:
        return ("The release was scanned: the film itself decides.",)
    reasons = [_count_sides(evidence)]
    silent = [e for e in evidence if e.report.says == "presumed"]
    if silent:
        reasons.append(
            f"{_pages(len(silent))} {_plural(len(silent), 'takes', 'take')} a scene for granted"
            f" and {_plural(len(silent), 'describes', 'describe')} none"
            f" {_cite(silent)}."
        )
    endings = [e for e in evidence if e.tells_ending and e.report.says != "some"]
    if endings:
        reasons.append(f"The last beat told is placed before the credits {_cite(endings)}.")
    clashing = [e for e in evidence if e.score.clashes and e.report.says == "some"]
    if len(clashing) > 1:
        reasons.append(f"Descriptions exclude one another {_cite(clashing)}.")
    early = [e for e in evidence if e.score.told_too_early]
    if early:
        reasons.append(f"Published before anyone could know {_cite(early)}.")
    if answer is None:
        reasons.append(_lean(question, probability))
    return tuple(reasons)


def _count_sides(evidence: Sequence[Evidence]) -> str:
    some = [e for e in evidence if e.report.says == "some"]
    none = [e for e in evidence if e.report.says == "none"]
    if not some and not none:
        return "No document witnesses a stinger, and none denies one."
    if not some:
        return f"{_origins(len(none))} {_plural(len(none), 'says', 'say')} there is none."
    if not none:
        return f"{_origins(len(some))} {_plural(len(some), 'reports', 'report')} one or more."
    return f"{_origins(len(some))} for a stinger, {len(none)} against."


def _lean(question: str, probability: float) -> str:
    if question != "exists":
        return "The count stays open: what is said does not settle it."
    side = "yes" if probability > 0.55 else "no" if probability < 0.45 else "neither way"
    return f"Open, leaning {side}." if side != "neither way" else "Open, leaning neither way."


def _cite(items: Sequence[Evidence]) -> str:
    shown = [
        f"[{p.document}:{p.start}-{p.end}]" if (p := e.report.passage) else f"[{e.document.id}]"
        for e in items[:4]
    ]
    return " ".join(shown)


def _pages(count: int) -> str:
    return "One page" if count == 1 else f"{count} pages"


def _origins(count: int) -> str:
    return "One origin" if count == 1 else f"{count} origins"


def _plural(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def say_what_settles(question: str, evidence: Sequence[Evidence]) -> str:
    """What would settle the question."""
    firm = sum(e.report.says in {"none", "some"} for e in evidence)
    scan = "a scan of the release's last minutes"
    if question == "exists" and firm == 0:
        return f"{scan}, or one page by someone who stayed to the end and says what came"
    if question == "exists":
        return f"{scan}, or a word from the film's makers"
    return f"{scan}, or an origin that counts the scenes during and after the credits apart"

"""Whether to stay, for how long, and when to come back: times only."""

from __future__ import annotations

from stinger.model.press import Answer, Passage, Verdict
from stinger.model.reading import Manner, Moment, Statement, Stay, Visit
from stinger.model.scan import NotExamined, Scan
from stinger.model.segment import Label, Segment
from stinger.reading.material import Material, credits_span, resolve
from stinger.timecode import clock, duration

PLACES = {
    Label.MID_CREDITS_STINGER: "mid-credits",
    Label.POST_CREDITS_STINGER: "post-credits",
}
SETTLED = frozenset({Verdict.CONFIRMED, Verdict.SUPPORTED})
NO_RELEASE = NotExamined(
    "the clock times", "no release of this film was scanned, and times are not taken from the press"
)


def plan_stay(material: Material) -> Stay:
    """The advice for this film: from its scan where there is one, else from the press."""
    if material.scan is not None:
        return _from_scan(material.scan, material)
    return _from_press(material)


def _from_scan(scan: Scan, material: Material) -> Stay:
    start = _credits_start(scan)
    visits = _visits(scan, start)
    press = material.answer("exists")
    because = [_found(scan, visits)]
    missing = [NotExamined(gap.what, gap.why) for gap in scan.not_examined]
    if press is None:
        missing.append(NotExamined("the press", "no document about this film was read"))
    elif press.answer is not None:
        because += _press_reasons(press, material)
    if visits:
        doubt = 1.0
        for visit in visits:
            doubt *= 1 - visit.confidence
        probability = 1 - doubt
    else:
        probability = min((part.confidence for part in scan.credits), default=0.0)
    if not visits and not scan.credits:
        missing.append(NotExamined("the end credits", "none were found in this release"))
        advice = "unknown"
    else:
        advice = "stay" if visits else "go"
    if advice == "go" and press and press.answer is True and press.verdict in SETTLED:
        # The film and settled witnesses disagree: another cut may hold what this one lacks.
        advice = "unknown"
    wait = sum(visit.wait_us for visit in visits) if visits else None
    return Stay(
        advice, len(visits), probability, tuple(visits), start, wait, tuple(because), tuple(missing)
    )


def _credits_start(scan: Scan) -> int | None:
    if scan.credits:
        return scan.credits[0].start_us
    features = [s for s in scan.segments if s.label is Label.FEATURE]
    return max((s.end_us for s in features), default=None) if scan.stingers else None


def _visits(scan: Scan, start: int | None) -> list[Visit]:
    visits: list[Visit] = []
    since = start or 0
    for number, segment in enumerate(scan.stingers, 1):
        visits.append(_visit(number, segment, start or 0, since))
        since = segment.end_us
    return visits


def _visit(number: int, segment: Segment, credits_us: int, since: int) -> Visit:
    return Visit(
        number,
        PLACES[segment.label],
        segment.start_us,
        segment.end_us,
        max(0, segment.start_us - credits_us),
        max(0, segment.start_us - since),
        segment.confidence,
    )


def _found(scan: Scan, visits: list[Visit]) -> Statement:
    release = scan.release
    if visits:
        spans = [Moment(release.id, release.title, v.start_us, v.end_us) for v in visits]
        listed = ", ".join(
            f"{v.place} from {clock(v.start_us)} to {clock(v.end_us)}" for v in visits
        )
        text = f"In this release we found {_count(len(visits))}: {listed}."
        return Statement(text, Manner.OBSERVED, tuple(spans), 0, "measured in the film", None)
    span = credits_span(scan)
    if scan.credits:
        text = (
            f"From the start of the end credits at {clock(span.start_us)} to the last frame at "
            f"{clock(span.end_us)} this release holds no stinger that we could find."
        )
    else:
        text = "In this release we found neither end credits nor a stinger."
    return Statement(text, Manner.OBSERVED, (span,), 0, "measured in the film", None)


def _count(number: int) -> str:
    return f"{number} stinger" + ("" if number == 1 else "s")


def _from_press(material: Material) -> Stay:
    press = material.answer("exists")
    missing = [NO_RELEASE]
    if press is None:
        what = (
            "no document about this film was read"
            if not material.documents
            else ("the documents were not weighed")
        )
        return Stay(
            "unknown", None, None, (), None, None, (), (*missing, NotExamined("the press", what))
        )
    advice = "unknown"
    if press.answer is not None and press.verdict in SETTLED:
        advice = "stay" if press.answer else "go"
    return Stay(
        advice,
        _press_count(press, material),
        press.probability,
        (),
        None,
        None,
        tuple(_press_reasons(press, material)),
        tuple(missing),
    )


def _press_count(press: Answer, material: Material) -> int | None:
    if press.answer is False and press.verdict in SETTLED:
        return 0
    counts = [material.answer("mid_count"), material.answer("post_count")]
    values = [a.answer for a in counts if a and a.answer is not None and a.verdict in SETTLED]
    return sum(int(v) for v in values) if len(values) == 2 else None


def _press_reasons(press: Answer, material: Material) -> list[Statement]:
    """How many origins say yes and no, in our own words: theirs might tell what happens."""
    says_yes, says_no = press.supporting, press.opposing
    if press.answer is False:
        says_yes, says_no = says_no, says_yes
    reasons = []
    for witnesses, words in ((says_yes, "there is a stinger"), (says_no, "there is none")):
        passages = [w.passage for w in witnesses if resolve(w.passage, material)]
        if passages:
            origins = "1 origin" if len(passages) == 1 else f"{len(passages)} independent origins"
            verb = "says" if len(passages) == 1 else "say"
            reasons.append(_stated(f"{origins} {verb} that {words}.", tuple(passages)))
    return reasons


def _stated(text: str, passages: tuple[Passage, ...]) -> Statement:
    return Statement(text, Manner.STATED, passages, 0, "said in the documents", None)


def say_stay(stay: Stay) -> str:
    """The advice in one line for people, nothing but times: what ``stinger stay`` prints."""
    sure = "" if stay.probability is None else f" ({_sure(stay.probability)})"
    if stay.visits:
        return _say_visits(stay) + sure
    if stay.advice == "go":
        where = " in this release" if stay.credits_us is not None else ""
        how = "" if stay.credits_us is not None else " No release was scanned."
        return f"Go: no stinger is known{where}.{how}{sure}"
    if stay.advice == "stay":
        many = "" if stay.count is None else f" Number of stingers: {stay.count}."
        return (
            f"Stay: the press has it that there is a stinger.{many} When: not known, no release "
            f"was scanned.{sure}"
        )
    return "Not known whether to stay: " + _why_unknown(stay)


def _say_visits(stay: Stay) -> str:
    parts = []
    for v in stay.visits:
        parts.append(
            f"{v.place} at {clock(v.start_us)}, {duration(v.after_credits_us)} after the credits "
            f"start, {duration(v.end_us - v.start_us)} long"
        )
    wait = stay.wait_us or 0
    return (
        f"Stay: {_count(len(stay.visits))}; " + "; ".join(parts) + ". "
        f"Wait {duration(wait)} at 1x, {duration(wait // 2)} at 2x."
    )


def _sure(probability: float) -> str:
    return f"{probability:.0%} sure"


def _why_unknown(stay: Stay) -> str:
    if stay.count is not None and stay.credits_us is not None:
        return (
            "this release holds no stinger that we could find, "
            "but the press has it that one exists."
        )
    whys = [gap.why for gap in stay.missing]
    if stay.probability is not None:
        whys = [f"the documents leave it open, {stay.probability:.0%} for a stinger", *whys]
    return "; ".join(whys) + "."

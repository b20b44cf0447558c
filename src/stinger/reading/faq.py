"""The five questions that are asked of every stinger, answered for this film."""

from __future__ import annotations

from stinger.model.press import Passage
from stinger.model.reading import (
    Evidence,
    FaqEntry,
    Hook,
    Level,
    Manner,
    Outlook,
    Reading,
    Statement,
    Stay,
)
from stinger.model.segment import Label
from stinger.reading.material import (
    Material,
    credits_span,
    name_document,
    resolve,
    told_before,
)
from stinger.reading.steps import official_quotes

QUESTIONS = (
    "Does it change the ending?",
    "Is it essential to understanding the story?",
    "Are there mid-credits scenes as well as post-credits ones?",
    "Will it affect future films?",
    "How can theories about it be verified?",
)
UNKNOWN = "Not known: nothing that was examined answers this."


def answer_faq(
    material: Material,
    stay: Stay,
    readings: tuple[Reading, ...],
    hooks: tuple[Hook, ...],
    outlook: Outlook,
) -> tuple[FaqEntry, ...]:
    """The five entries; one with no statement says so in ``how_known``."""
    answers = (
        _ending(material, stay, hooks),
        _essential(material, stay),
        _mid_and_post(material, stay),
        _future(readings, outlook),
        _verify(material, stay),
    )
    return tuple(
        FaqEntry(question, tuple(found), _how(found))
        for question, found in zip(QUESTIONS, answers, strict=True)
    )


def _how(statements: list[Statement]) -> str:
    """How we know, at level 0: kinds and numbers of evidence, no word of content."""
    if not statements:
        return UNKNOWN
    evidence = {e for s in statements for e in s.evidence}
    passages = sum(isinstance(e, Passage) for e in evidence)
    times = len(evidence) - passages
    parts = []
    if times:
        parts.append(f"{times} span{'s' if times > 1 else ''} of the film")
    if passages:
        documents = {p.document for p in evidence if isinstance(p, Passage)}
        parts.append(
            f"{passages} passage{'s' if passages > 1 else ''} of {len(documents)} "
            f"document{'s' if len(documents) > 1 else ''}"
        )
    manners = sorted({str(s.manner) for s in statements})
    return f"From {' and '.join(parts)}: {', '.join(manners)}."


def end_evidence(material: Material) -> tuple[Evidence, ...]:
    """What shows whether there is a stinger: the credits, or every document that was read whole."""
    if material.scan is not None:
        return (credits_span(material.scan),)
    return tuple(Passage(d.id, 0, len(d.text)) for d in material.documents if d.text.strip())


def _none_known(material: Material, stay: Stay, consequence: str) -> list[Statement]:
    evidence = end_evidence(material)
    if not evidence or stay.advice == "stay":
        return []
    ground = "was found in this release" if material.scan else "is witnessed by what was read"
    text = f"No stinger {ground}, so {consequence}."
    return [Statement(text, Manner.INFERRED, evidence, Level.NONE, "from what was examined")]


def _ending(material: Material, stay: Stay, hooks: tuple[Hook, ...]) -> list[Statement]:
    if not stay.visits and stay.advice != "stay":
        found = _none_known(material, stay, "none changes the ending")
        before = told_before(material)
        if found and before:
            evidence = tuple(dict.fromkeys(c.passage for c in before))
            found.append(
                Statement(
                    "The last beat that is told of lies in the film itself, before the credits.",
                    Manner.STATED,
                    evidence,
                    Level.TONE,
                    "said in the documents",
                )
            )
        return found
    if material.scan is not None and stay.visits:
        span = credits_span(material.scan)
        text = (
            "The feature ends before the credits start; whether what follows them changes how the "
            "ending reads is not something we measure."
        )
        found = [Statement(text, Manner.INFERRED, (span,), Level.NONE, "from the film's shape")]
        closing = [h for h in hooks if not h.is_open]
        if closing:
            ends = tuple(dict.fromkeys(e for h in closing for e in h.statement.evidence))
            found.append(
                Statement(
                    "The threads that the documents call closed are told as closed.",
                    Manner.INFERRED,
                    ends,
                    Level.EVERYTHING,
                    "from the closed threads",
                )
            )
        return found
    return []


def _essential(material: Material, stay: Stay) -> list[Statement]:
    if stay.visits and material.scan is not None:
        total = sum(v.end_us - v.start_us for v in stay.visits)
        share = total / material.scan.release.duration_us
        evidence = tuple(_spans(material))
        text = (
            f"All of them together are {share:.1%} of the release and lie after the story's own "
            "credits; that makes it unlikely that the plot needs them."
        )
        return [Statement(text, Manner.INFERRED, evidence, Level.NONE, "from length and place")]
    return _none_known(material, stay, "nothing essential is known to be missed by leaving")


def _spans(material: Material) -> list[Evidence]:
    from stinger.model.reading import Moment

    assert material.scan is not None
    release = material.scan.release
    return [Moment(release.id, release.title, s.start_us, s.end_us) for s in material.scan.stingers]


def _mid_and_post(material: Material, stay: Stay) -> list[Statement]:
    if material.scan is not None:
        labels = [s.label for s in material.scan.stingers]
        mid = labels.count(Label.MID_CREDITS_STINGER)
        post = labels.count(Label.POST_CREDITS_STINGER)
        text = f"In this release: {_number(mid)} mid-credits, {_number(post)} post-credits."
        evidence = tuple(_spans(material)) or (credits_span(material.scan),)
        return [Statement(text, Manner.OBSERVED, evidence, Level.NONE, "measured in the film")]
    found = []
    for question, place in (("mid_count", "mid-credits"), ("post_count", "post-credits")):
        answer = material.answer(question)
        if answer is None or answer.answer is None:
            continue
        passages = tuple(w.passage for w in answer.supporting if resolve(w.passage, material))
        if passages:
            found.append(
                Statement(
                    f"By the press, {_number(int(answer.answer))} {place} "
                    f"({answer.verdict.value}, {answer.probability:.0%}).",
                    Manner.STATED,
                    passages,
                    Level.NONE,
                    "said in the documents",
                )
            )
    return found or _none_known(material, stay, "neither kind is established")


def _number(count: int) -> str:
    return "none" if count == 0 else str(count)


def _future(readings: tuple[Reading, ...], outlook: Outlook) -> list[Statement]:
    found = []
    weights = (outlook.speaks_for, outlook.speaks_against)
    evidence = tuple(dict.fromkeys(e for side in weights for s in side for e in s.evidence))
    if evidence:
        text = (
            f"{_things(len(weights[0]))} for a continuation and {len(weights[1])} against; see the "
            "outlook. No forecast is made."
        )
        found.append(Statement(text, Manner.INFERRED, evidence, Level.TONE, "from the outlook"))
        found += [*weights[0], *weights[1]]
    for reading in readings:
        if reading.purpose.value in ("sequel tease", "bridge") and reading.purpose.statements:
            found.append(
                Statement(
                    f"Its purpose is read as: {reading.purpose.value}.",
                    Manner.INFERRED,
                    tuple(dict.fromkeys(e for s in reading.purpose.statements for e in s.evidence)),
                    Level.TONE,
                    "from its purpose",
                    reading.purpose.confidence,
                )
            )
    return found


def _things(count: int) -> str:
    return "1 thing speaks" if count == 1 else f"{count} things speak"


def _verify(material: Material, stay: Stay) -> list[Statement]:
    found = []
    if material.scan is not None:
        span = credits_span(material.scan)
        text = "Watch this release from the times given: the film itself is the first witness."
        if not stay.visits:
            text = "Watch the end credits of this release: the film itself is the first witness."
        found.append(Statement(text, Manner.INFERRED, (span,), Level.NONE, "from what was scanned"))
    quotes = official_quotes(material)
    if quotes:
        speakers = list(dict.fromkeys(q.role or "" for q in quotes))
        outlets = list(
            dict.fromkeys(q.outlet or name_document(q.passage.document, material) for q in quotes)
        )
        found.append(
            Statement(
                f"Compare them with the official words on record: {', '.join(speakers)}, "
                f"to {', '.join(outlets)}.",
                Manner.STATED,
                tuple(q.passage for q in quotes),
                Level.NONE,
                "quoted in the documents",
            )
        )
    elif material.documents:
        evidence = end_evidence(material) if material.scan is None else ()
        if evidence:
            found.append(
                Statement(
                    "No official statement is on record in what was read; one would settle it.",
                    Manner.INFERRED,
                    evidence,
                    Level.NONE,
                    "from what was read",
                )
            )
    return found

"""What stands at the end: whether anybody witnesses a stinger, and whether film and press agree."""

from __future__ import annotations

from stinger.model.press import Claim, ClaimType, Passage, Stance, Verdict
from stinger.model.reading import Level, Manner, Source, Statement
from stinger.reading.material import (
    Material,
    credits_span,
    name_document,
    open_with,
    resolve,
    told_before,
)
from stinger.reading.stay import PLACES
from stinger.reading.wording import listing

_DESCRIBES = frozenset({"mid", "post"})


def list_sources(material: Material) -> tuple[Source, ...]:
    """Every document, and whether it witnesses a stinger: tells what one shows."""
    witnesses = {c.passage.document for c in witnessing(material)}
    return tuple(
        Source(d.id, d.outlet, d.date, d.title, d.url, d.id in witnesses)
        for d in material.documents
    )


def witnessing(material: Material) -> list[Claim]:
    """Claims that tell what a stinger shows: asserted contents of a place after the film."""
    return [
        c
        for c in material.claims_of(ClaimType.CONTENT)
        if c.stance is Stance.ASSERTED and c.position in _DESCRIBES and c.basis != "presupposed"
    ]


def conclude(material: Material) -> tuple[Statement, ...]:
    """The headline of a reading, level 0 first, each with its evidence."""
    found: list[Statement] = []
    if material.documents:
        found += _witnesses(material)
        found += _verdicts(material)
        found += _last_beat(material)
    if material.scan is not None and material.answer("exists") is not None:
        found += _agreement(material)
    return tuple(found)


def _witnesses(material: Material) -> list[Statement]:
    claims = witnessing(material)
    whole = tuple(Passage(d.id, 0, len(d.text)) for d in material.documents if d.text.strip())
    if claims:
        numbers = list(dict.fromkeys(c.passage.document for c in claims))
        named = listing([name_document(n, material) for n in numbers])
        verb = "tells" if len(numbers) == 1 else "tell"
        return [
            Statement(
                f"Of {len(material.documents)} documents read, {len(numbers)} {verb} what a "
                f"stinger shows: {named}.",
                Manner.STATED,
                tuple(dict.fromkeys(c.passage for c in claims)),
                Level.NONE,
                "read in the documents",
            )
        ]
    if not whole:
        return []
    number = len(whole)
    subject = {1: "The one document read does not witness"}.get(number)
    subject = subject or {2: "Neither of the 2 documents read witnesses"}.get(number)
    subject = subject or f"None of the {number} documents read witnesses"
    return [
        Statement(
            f"{subject} a mid-credits or post-credits scene: no passage that we recognise tells "
            "what one shows.",
            Manner.INFERRED,
            whole,
            Level.NONE,
            "every document was read whole",
        )
    ]


def _verdicts(material: Material) -> list[Statement]:
    answer = material.answer("exists")
    if answer is None:
        return []
    said = [
        w.passage
        for w in (*answer.supporting, *answer.opposing)
        if resolve(w.passage, material) is not None
    ]
    said = said or [c.passage for c in material.claims_of(ClaimType.EXISTENCE)]
    # One passage a document shows where it stands; the verdict itself counts all.
    passages = tuple({p.document: p for p in reversed(said)}.values())[::-1]
    passages = passages or tuple(
        Passage(d.id, 0, len(d.text)) for d in material.documents if d.text.strip()
    )
    if not passages:
        return []
    says = {True: "there is a stinger", False: "there is none", None: "not settled"}
    settled = says[None if answer.answer is None else bool(answer.answer)]
    sure = (
        f", {answer.probability:.0%}"
        if answer.answer is not None
        else (f"; the chance that there is one, by what was read: {answer.probability:.0%}")
    )
    return [
        Statement(
            f"The press, weighed: {settled} ({answer.verdict.value}{sure}).",
            Manner.INFERRED,
            passages,
            Level.NONE,
            "independent origins weighed",
            answer.probability,
        )
    ]


def _last_beat(material: Material) -> list[Statement]:
    before = told_before(material)
    if not before:
        return []
    numbers = list(dict.fromkeys(c.passage.document for c in before))
    named = listing([open_with(n, material) for n in numbers])
    return [
        Statement(
            f"{named} {'places' if len(numbers) == 1 else 'place'} the last story beat in the film "
            "itself, before the credits.",
            Manner.STATED,
            tuple(dict.fromkeys(c.passage for c in before)),
            Level.TONE,
            "said in the documents",
        )
    ]


def _agreement(material: Material) -> list[Statement]:
    scan, answer = material.scan, material.answer("exists")
    assert scan is not None and answer is not None
    if answer.answer is None:
        return []
    here = bool(scan.stingers)
    span = credits_span(scan)
    resolving = (w.passage for w in answer.supporting if resolve(w.passage, material))
    passages = tuple(resolving)[:4]
    settled = answer.verdict in (Verdict.CONFIRMED, Verdict.SUPPORTED)
    if here == bool(answer.answer):
        text = "The film and the press agree."
    elif settled:
        text = (
            "The film and the press disagree: this release and the one that was written about may "
            "differ. What was measured here counts for this release."
        )
    else:
        text = "The film speaks against what the press has it."
    return [
        Statement(
            text, Manner.INFERRED, (span, *passages), Level.NONE, "scan and documents compared"
        )
    ]


def describe_subject(material: Material, stinger: int | None) -> Statement | None:
    """What a reading is about: which stinger, by its place and number."""
    if stinger is None or material.scan is None:
        return None
    segment = material.scan.stingers[stinger]
    span = credits_span(material.scan)
    return Statement(
        f"Stinger {stinger + 1}: {PLACES[segment.label]}",
        Manner.OBSERVED,
        (type(span)(span.release_id, span.film, segment.start_us, segment.end_us),),
        Level.NONE,
        "measured in the film",
        segment.confidence,
    )

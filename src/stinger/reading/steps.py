"""The five steps: observe, contextualise, link, tease or payoff, official sources."""

from __future__ import annotations

from collections.abc import Sequence

from stinger.model.clue import Clue, ClueKind
from stinger.model.press import Claim, ClaimType, Passage, Quote, Stance
from stinger.model.reading import Evidence, Hook, Level, Manner, OrderEntry, Statement, Step
from stinger.model.scan import NotExamined
from stinger.model.segment import Medium, Segment
from stinger.reading.hooks import name_people
from stinger.reading.material import (
    STANDING,
    Material,
    credits_span,
    excerpt,
    moment,
    moments_of,
    name_document,
    open_with,
    quoted,
    resolve,
    told_before,
    widen,
)
from stinger.reading.order import say_order
from stinger.reading.purpose import announces_more, clues_of, is_refuted, leads_elsewhere, told_of
from stinger.reading.stay import PLACES
from stinger.reading.wording import find_names, listing, stems
from stinger.timecode import clock, duration

TITLES = (
    "Observe",
    "Contextualise with the main plot",
    "Direct links to other films",
    "Tease or payoff",
    "Official sources",
)
OFFICIAL = ("director", "studio", "producer", "writer", "actor")
"""Roles whose word is official, the best placed to know first."""

_HERE = NotExamined("the stinger's pictures and sound", "no release of this film was scanned")
_NO_PRESS = NotExamined("the press", "no document about this film was read")


def take_steps(
    material: Material,
    stinger: int | None,
    hooks: tuple[Hook, ...],
    order: tuple[OrderEntry, ...],
) -> tuple[Step, ...]:
    """The five steps for one stinger, or for the film's end where ``stinger`` is None."""
    clues = clues_of(material, stinger) if stinger is not None else []
    return (
        _observe(material, stinger, clues),
        _contextualise(material, stinger, clues, hooks),
        _link(material, clues, order),
        _separate(hooks, clues, material),
        _compare(material, hooks),
    )


def _step(number: int, statements: Sequence[Statement], missing: Sequence[NotExamined]) -> Step:
    return Step(number, TITLES[number - 1], tuple(statements), tuple(dict.fromkeys(missing)))


def _observe(material: Material, stinger: int | None, clues: list[Clue]) -> Step:
    statements: list[Statement] = []
    missing = [
        NotExamined(str(e.kind).replace("_", " "), e.not_examined)
        for e in material.examinations
        if e.not_examined
    ]
    if material.scan is None:
        missing.insert(0, _HERE)
    elif stinger is not None:
        statements += _observe_segment(material.scan.stingers[stinger], material)
        if not material.examinations:
            missing.append(NotExamined("clues", "this release was not yet searched for clues"))
    statements += [s for c in clues if not c.there for s in _say_clue(c, material)]
    statements += [_say_claim(c, material, "describes") for c in told_of(material, stinger)]
    return _step(1, statements, missing)


def _observe_segment(segment: Segment, material: Material) -> list[Statement]:
    assert material.scan is not None
    from stinger.model.reading import Moment

    release = material.scan.release
    span = Moment(release.id, release.title, segment.start_us, segment.end_us)
    found = [
        Statement(
            f"A {PLACES[segment.label]} stinger runs from {clock(segment.start_us)} to "
            f"{clock(segment.end_us)}, {duration(segment.length_us)} long.",
            Manner.OBSERVED,
            (span,),
            Level.NONE,
            "measured in the film",
            segment.confidence,
        )
    ]
    made_of = {
        Medium.SCENE: "It is a scene with pictures.",
        Medium.CARD: "It is a card: text or a still picture, no scene.",
        Medium.SOUND: "It is a sound only: there is nothing to see.",
    }
    if segment.medium is not None:
        found.append(
            Statement(
                made_of[segment.medium],
                Manner.OBSERVED,
                (span,),
                Level.TONE,
                "measured in the film",
            )
        )
    return found


def _say_clue(clue: Clue, material: Material) -> list[Statement]:
    evidence = moments_of(clue, material)
    if not evidence or not clue.summary.strip():
        return []
    return [
        Statement(
            clue.summary,
            Manner.OBSERVED,
            evidence,
            Level.EVERYTHING,
            "found in the film",
            clue.probability,
        )
    ]


def _say_claim(claim: Claim, material: Material, verb: str) -> Statement:
    passage = widen(claim.passage, material)
    return Statement(
        f"{open_with(passage.document, material)} {verb}: {quoted(excerpt(passage, material))}",
        Manner.STATED,
        (passage,),
        Level.EVERYTHING,
        "said in the documents",
    )


def _contextualise(
    material: Material, stinger: int | None, clues: list[Clue], hooks: tuple[Hook, ...]
) -> Step:
    back = [c for c in clues if c.there and not leads_elsewhere(c)]
    statements = [s for c in back for s in _say_clue(c, material)]
    ending = [c for c in told_before(material) if not is_refuted(c, material)]
    statements += [_say_claim(c, material, "places in the film itself") for c in ending]
    statements += _name_who(material, [*told_of(material, stinger), *ending], clues, hooks)
    missing = []
    if material.scan is None:
        missing.append(NotExamined("callbacks to the feature", _HERE.why))
    elif stinger is None:
        missing.append(NotExamined("callbacks to the feature", "there is no stinger to compare"))
    elif not back and not material.examinations:
        missing.append(NotExamined("callbacks to the feature", "not yet searched for"))
    if not material.documents:
        missing.append(_NO_PRESS)
    return _step(2, statements, missing)


def _name_who(
    material: Material, claims: list[Claim], clues: list[Clue], hooks: tuple[Hook, ...]
) -> list[Statement]:
    """Who is named, without what they do: the one statement of level 2."""
    names: dict[str, tuple[Evidence, ...]] = {}
    for claim in claims:
        for name in find_names(resolve(claim.passage, material) or ""):
            names.setdefault(name, (claim.passage,))
    for clue in clues:
        if clue.kind in (ClueKind.DIALOGUE_TAG, ClueKind.CAST_CAMEO) and clue.here.text:
            here = moment(clue.here)
            if resolve(here, material):
                for name in find_names(clue.here.text):
                    names.setdefault(name, (here,))
    for hook in hooks:
        for name in name_people((hook,)):
            names.setdefault(name, hook.statement.evidence)
    own = stems(material.film)
    outlets = {(d.outlet or "").lower() for d in material.documents}
    kept = {
        name: evidence
        for name, evidence in names.items()
        if not stems(name) <= own and name.lower() not in outlets and not name.startswith("I'")
    }
    # "Wiseman" says nothing more once "Len Wiseman" is listed.
    kept = {n: e for n, e in kept.items() if not any(o != n and n in o.split() for o in kept)}
    if not kept:
        return []
    evidence = tuple(dict.fromkeys(e for some in kept.values() for e in some))
    return [
        Statement(
            f"Named in connection with the ending: {listing(list(kept)[:12])}.",
            Manner.STATED,
            evidence,
            Level.WHO,
            "names in the film's words and the documents",
        )
    ]


def _link(material: Material, clues: list[Clue], order: tuple[OrderEntry, ...]) -> Step:
    away = [c for c in clues if leads_elsewhere(c)]
    statements = [s for c in away for s in _say_clue(c, material)]
    place = say_order(order)
    statements += [place] if place else []
    statements += [entry.statement for entry in order]
    statements += _named_titles(material)
    missing = []
    if not clues and material.scan is None:
        missing.append(NotExamined("callbacks to other films", _HERE.why))
    elif not away:
        missing.append(
            NotExamined("other films", "only films of this library can be compared with this one")
        )
    if not order:
        missing.append(NotExamined("the story's order", "no document that was read states it"))
    return _step(3, statements, missing)


def _named_titles(material: Material) -> list[Statement]:
    """Other films of the library that the standing content claims and the quotes name."""
    passages = [c.passage for c in material.claims_of(ClaimType.CONTENT) if c.stance in STANDING]
    passages += [q.passage for q in material.quotes]
    found = []
    for title in material.titles:
        if title.lower() == material.film.lower() or len(title) < 5:
            continue
        for passage in passages:
            if title.lower() in (resolve(passage, material) or "").lower():
                found.append(
                    Statement(
                        f"{open_with(passage.document, material)} names "
                        f"{title}: {quoted(excerpt(passage, material))}",
                        Manner.STATED,
                        (passage,),
                        Level.EVERYTHING,
                        "said in the documents",
                    )
                )
                break
    return found


def _separate(hooks: tuple[Hook, ...], clues: list[Clue], material: Material) -> Step:
    statements = [
        Statement(f"Opens: {said.text}", said.manner, said.evidence, 3, said.how, said.confidence)
        for clue in clues
        if announces_more(clue)
        for said in _say_clue(clue, material)
    ]
    for hook in hooks:
        if not hook.is_open:
            word = "Closes"
        elif hook.resolved_by:
            word = f"Opens, and {hook.resolved_by} resolves it"
        else:
            word = "Opens"
        said = hook.statement
        statements.append(
            Statement(f"{word}: {said.text}", said.manner, said.evidence, 3, said.how)
        )
    missing = []
    if not material.documents:
        missing.append(_NO_PRESS)
    elif not statements:
        missing.append(NotExamined("open threads", "no document that was read tells of one"))
    return _step(4, statements, missing)


def _compare(material: Material, hooks: tuple[Hook, ...]) -> Step:
    quotes = official_quotes(material)
    statements = [say_quote(quote, material) for quote in quotes]
    statements += _official_existence(quotes, material)
    touched = _touched(quotes, hooks, material)
    if touched:
        statements.append(touched)
    missing = []
    if not material.documents:
        missing.append(_NO_PRESS)
    elif not quotes:
        missing.append(
            NotExamined(
                "official statements",
                "the documents quote neither director, studio, writers nor cast",
            )
        )
    return _step(5, statements, missing)


def official_quotes(material: Material) -> list[Quote]:
    """Quotes of director, studio, producer, writer and cast, best placed first."""
    found = [q for q in material.quotes if q.role in OFFICIAL and resolve(q.passage, material)]
    return sorted(
        found, key=lambda q: (OFFICIAL.index(q.role or ""), q.passage.document, q.passage.start)
    )


def say_quote(quote: Quote, material: Material) -> Statement:
    """A quote with its whole way: speaker, who obtained it, every relay, where we read it."""
    role = f" ({quote.role})" if quote.role else ""
    chain = relay_chain(quote, material)
    way = f", to {chain[0]}" if chain else ""
    if len(chain) > 1:
        way += ", relayed by " + ", then by ".join(chain[1:])
    words = quoted(excerpt(quote.passage, material, limit=600))
    verb = "says" if quote.direct else "is reported as saying"
    return Statement(
        f"{quote.speaker or 'Somebody not named'}{role}{way}, {verb}: {words}",
        Manner.STATED,
        (quote.passage,),
        Level.EVERYTHING,
        "quoted in the documents",
    )


def relay_chain(quote: Quote, material: Material) -> list[str]:
    """Outlets from the one that obtained the words to the one we read, each once."""
    chain = [quote.outlet or "an outlet that is not named", *quote.relays]
    read_in = name_document(quote.passage.document, material)
    if chain[-1] != read_in:
        chain.append(read_in)
    return list(dict.fromkeys(chain))


def _official_existence(quotes: list[Quote], material: Material) -> list[Statement]:
    """What officials say of there being a stinger, held against the scan: level 0."""
    passages = {q.passage for q in quotes}
    found = []
    for claim in material.claims_of(ClaimType.EXISTENCE):
        says = {Stance.ASSERTED: True, Stance.DENIED: False}.get(claim.stance)
        if says is None or not _inside(claim.passage, passages):
            continue
        text = f"An official statement says that there is {'a' if says else 'no'} stinger"
        evidence: tuple[Evidence, ...] = (claim.passage,)
        manner = Manner.STATED
        if material.scan is not None:
            agrees = says == bool(material.scan.stingers)
            text += f"; this release {'agrees' if agrees else 'does not agree'}"
            evidence = (claim.passage, credits_span(material.scan))
            manner = Manner.INFERRED
        found.append(Statement(text + ".", manner, evidence, Level.NONE, "quoted, and compared"))
    return found


def _touched(quotes: list[Quote], hooks: tuple[Hook, ...], material: Material) -> Statement | None:
    """Whether what officials say touches what the narration tells: shared content words."""
    own = {q.passage for q in quotes}
    for hook in hooks:
        if any(_inside(e, own) for e in hook.statement.evidence):
            continue
        for quote in quotes:
            shared = stems(hook.statement.text) & stems(resolve(quote.passage, material) or "")
            if len(shared - stems(material.film)) >= 2:
                evidence = tuple(dict.fromkeys((*hook.statement.evidence, quote.passage)))
                return Statement(
                    "The official statements speak of the same threads as step 4 and deny none "
                    "that we recognise.",
                    Manner.INFERRED,
                    evidence,
                    Level.EVERYTHING,
                    "words that both share",
                )
    return None


def _inside(evidence: Evidence, passages: set[Passage]) -> bool:
    """Whether the evidence is part of one of the passages: a quote does not agree with itself."""
    return isinstance(evidence, Passage) and any(
        p.document == evidence.document and p.start <= evidence.start and evidence.end <= p.end
        for p in passages
    )

"""The outlook: stated figures and statements for and against a continuation, and no forecast."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stinger.model.press import Claim, ClaimType, Stance
from stinger.model.reading import Figure, Hook, Manner, Outlook, Statement
from stinger.model.scan import NotExamined
from stinger.reading.material import STANDING, Material, excerpt, open_with, quoted, resolve, widen
from stinger.reading.wording import money

_OPENING = re.compile(
    r"\b(?:open(?:s|ed|ing)|debut(?:s|ed|ing)?|first weekend|bow(?:s|ed)?|launch(?:es|ed)?)\b", re.I
)
_REPORTED = re.compile(r"\b(?:report\w*|estimat\w*|said to|around|about|roughly|nearly)\b", re.I)
# Read before the favourable ones: "not a priority, however much the studio wants it" is a no.
_AGAINST = re.compile(
    r"(?:\bnot?\b|n['’]t)[^.;]{0,40}\b(?:priority|plan\w*|happening|guarantee\w*|certain|likely)\b"
    r"|\bfar from (?:an? )?(?:guarante\w+|certain\w*|sure|confirmed|happening)\b"
    r"|\bunlikely\b|\bcancel\w*|\bshelved\b|\bscrapped\b|\bno (?:plans|sequel)\b"
    r"|\bdisappoint\w*|\bunderperform\w*|\bflop\w*|\bbomb(?:s|ed)\b|\bon hold\b|\bstalled\b"
    r"|\bdoubt\w*|\blast (?:film|chapter|one)\b|\bstiff competition\b",
    re.I,
)
_SAID = STANDING | {Stance.DENIED, Stance.HEDGED}
"""Stances that report a state of things; a guess or a question reports none."""
_FAVOUR = re.compile(
    r"\bgreen-?lit\b|\bannounc\w+|\bin (?:early )?development\b|\bin the works\b|\bconfirmed\b"
    r"|\bstage is set\b|\bset up for\b|\bwill (?:continue|return)\b|\bwants?\b|\bhop(?:es?|ing)\b"
    r"|\bscheduled\b|\bplan(?:s|ned|ning)\b|\bsequel is (?:coming|happening)\b"
    r"|\brecord\b|\bsuccess\w*|\beager\b",
    re.I,
)


def weigh_outlook(material: Material, hooks: tuple[Hook, ...]) -> Outlook:
    """The figures with their sources, then what speaks for and against, each with its passage."""
    figures = _figures(material)
    favour, against, franchise = _sort_status(material)
    opens = [hook for hook in hooks if hook.is_open and not hook.resolved_by]
    if opens:
        favour.insert(0, _say_hooks(opens))
    ratio = _say_ratio(figures)
    if ratio is not None:
        ratio_value = _ratio(figures) or 0.0
        (favour if ratio_value >= 1 else against).append(ratio)
    missing = [
        NotExamined(what, "no document that was read states one")
        for what, names in (("the budget", ("budget",)), ("the gross", ("opening", "gross")))
        if not any(f.what in names for f in figures)
    ]
    if not (favour or against or franchise):
        missing.append(NotExamined("a continuation", "no document that was read speaks of one"))
    return Outlook(figures, tuple(favour), tuple(against), tuple(franchise), tuple(missing))


def _figures(material: Material) -> tuple[Figure, ...]:
    figures: dict[tuple[str, float, str], Figure] = {}
    for claim in material.claims_of(ClaimType.BUDGET, ClaimType.GROSS):
        if isinstance(claim.value, bool) or not isinstance(claim.value, int | float):
            continue
        if not _is_of_film(claim, material):
            continue
        document = material.document(claim.passage.document)
        date = claim.date or (document.date if document else None)
        text = resolve(widen(claim.passage, material), material) or ""
        what = "budget"
        if claim.type is ClaimType.GROSS:
            what = "opening" if _OPENING.search(text) else "gross"
        figure = Figure(
            what,
            float(claim.value),
            claim.unit or "",
            date,
            _say_figure(what, claim, date, material),
        )
        figures.setdefault((what, figure.value, figure.unit), figure)
    return tuple(figures.values())


def _is_of_film(claim: Claim, material: Material) -> bool:
    """Whether the claim is about this film: by its own word, and by default it is."""
    if not claim.film:
        return True
    named, film = claim.film.lower(), material.film.lower()
    return named in film or film in named or named.split(" (")[0] in film


def _say_figure(what: str, claim: Claim, date: str | None, material: Material) -> Statement:
    amount = money(float(claim.value or 0), claim.unit)
    named = {"budget": "a budget", "opening": "an opening gross", "gross": "a gross"}[what]
    reported = (
        "reported "
        if _REPORTED.search(resolve(widen(claim.passage, material), material) or "")
        else ""
    )
    if reported:
        named = "a " + reported + named.split(" ", 1)[1]
    when = f", {date}" if date else ""
    where = open_with(claim.passage.document, material)
    text = f"{where} gives {named} of {amount}{when}."
    return Statement(text, Manner.STATED, (claim.passage,), 3, "a figure in the documents")


def _ratio(figures: tuple[Figure, ...]) -> float | None:
    pair = _ratio_pair(figures)
    return pair[0].value / pair[1].value if pair else None


def _ratio_pair(figures: tuple[Figure, ...]) -> tuple[Figure, Figure] | None:
    """The largest gross over the largest budget of the same currency: the cautious ratio."""
    budgets = [f for f in figures if f.what == "budget" and f.value > 0]
    takings = [f for f in figures if f.what != "budget"]
    pairs = [(t, b) for t in takings for b in budgets if t.unit == b.unit]
    return max(pairs, key=lambda p: (p[0].value, p[1].value), default=None)


def _say_ratio(figures: tuple[Figure, ...]) -> Statement | None:
    pair = _ratio_pair(figures)
    if pair is None:
        return None
    taken, budget = pair
    share = taken.value / budget.value
    amount = f"{share:.0%}" if share < 2 else f"{share:.1f} times"
    named = "opening gross" if taken.what == "opening" else "gross"
    text = (
        f"The {named} of {money(taken.value, taken.unit)} is {amount} of the budget of "
        f"{money(budget.value, budget.unit)}; what cinemas keep and what later weeks bring is not "
        "in this ratio."
    )
    evidence = tuple(dict.fromkeys((*taken.statement.evidence, *budget.statement.evidence)))
    return Statement(text, Manner.INFERRED, evidence, 3, "one stated figure over the other")


def _sort_status(
    material: Material,
) -> tuple[list[Statement], list[Statement], list[Statement]]:
    favour: list[Statement] = []
    against: list[Statement] = []
    franchise: list[Statement] = []
    claims = material.claims_of(ClaimType.SEQUEL_STATUS)
    for claim in _one_a_passage(c for c in claims if c.stance in _SAID):
        passage = widen(claim.passage, material)
        text = resolve(passage, material) or ""
        said = Statement(
            f"{open_with(claim.passage.document, material)}: {quoted(excerpt(passage, material))}",
            Manner.STATED,
            (passage,),
            3,
            "said in the documents",
        )
        if _names_other_film(claim, text, material):
            franchise.append(said)
        own = f"{resolve(claim.passage, material)} {claim.value}"
        # The claim's own words decide; the rest of its sentence only where they say nothing.
        words = own if _AGAINST.search(own) or _FAVOUR.search(own) else text
        if claim.stance is Stance.DENIED or _AGAINST.search(words):
            against.append(said)
        elif _FAVOUR.search(words) or claim.value is True:
            favour.append(said)
        elif said not in franchise:
            franchise.append(said)
    return favour, against, franchise


def _names_other_film(claim: Claim, text: str, material: Material) -> bool:
    if claim.film and not _is_of_film(claim, material):
        return True
    return bool(re.search(r"[A-Z]\w+:? (?:Chapter|Part|Volume|Vol\.) \w+|[A-Z]\w+ \d\b", text))


def _one_a_passage(claims: Iterable[Claim]) -> list[Claim]:
    return list({(c.passage.document, c.passage.start): c for c in claims}.values())


def _say_hooks(opens: list[Hook]) -> Statement:
    evidence = tuple(dict.fromkeys(e for hook in opens for e in hook.statement.evidence))
    threads = "1 thread" if len(opens) == 1 else f"{len(opens)} threads"
    text = f"The ending leaves {threads} open that no later film in the material resolves."
    return Statement(text, Manner.INFERRED, evidence, 3, "from the open hooks")

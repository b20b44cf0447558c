"""What a theory is worth: source, consistency and economy, combined by one stated rule.

The rule. The source gives an opinion: belief as strong as its tier is trusted, the rest doubt.
Consistency gives another: facts that agree are observations for, facts that contradict are three
observations against each. The two are fused as independent opinions of subjective logic.
Economy sets the prior, which counts only as far as doubt is left: half, halved again by every
assumption.
Plausibility = belief + prior * uncertainty, and the uncertainty is shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from stinger.model.press import Passage, Quote
from stinger.model.theory import Opinion, Score, Theory, TheoryState, Tier, WeighedTheory
from stinger.reading.material import Material, name_document, resolve
from stinger.reading.steps import OFFICIAL
from stinger.reading.theories.consistency import Fit, hold_against
from stinger.reading.theories.economy import economy_of, list_assumptions
from stinger.reading.theories.facts import Fact, FactKind
from stinger.reading.theories.opinion import discount, from_counts, fuse
from stinger.reading.wording import find_names, stems

TIERS = (Tier.OFFICIAL, Tier.REPUTABLE, Tier.INSIDER, Tier.ANONYMOUS)
TRUST = {Tier.OFFICIAL: 0.9, Tier.REPUTABLE: 0.6, Tier.INSIDER: 0.4, Tier.ANONYMOUS: 0.1}
"""How far each tier is believed before its record is known: the order is that of the source
document (interviews, reputable outlets, verified insiders, anonymous claims); the figures only
keep the tiers apart, and official words still leave a tenth to a change of plans."""

REFUTES = 3
"""Observations against, for each fact contradicted: to repeat what is known is cheap, while one
fact that does not fit breaks a theory; so a contradiction outweighs two agreements."""

# Outlets whose own reporting is signed and corrected: trade papers and press agencies.
_REPUTABLE = frozenset(
    """entertainment weekly|ew.com|variety|variety.com|the hollywood reporter|hollywoodreporter.com
    |deadline|deadline.com|empire|empireonline.com|total film|gamesradar.com|reuters|reuters.com|ap
    |associated press|apnews.com|bbc|bbc.co.uk|bbc.com|the new york times|nytimes.com|the guardian
    |theguardian.com|indiewire|indiewire.com|the wrap|thewrap.com|collider|collider.com|ign|ign.com
    """.replace("\n    ", "").split("|")
)
_LEAST_SHARED = 3
"""Content words that an official quote must share with a theory to speak for it."""


def weigh_theory(theory: Theory, material: Material, facts: list[Fact]) -> WeighedTheory:
    """The theory with its scores, each explained in a line, and what they combine to."""
    tier, source_why, backing = _source(theory, material)
    fit = hold_against(theory.text, facts, known_names=known_names(material, facts))
    assumptions = list_assumptions(theory.text, fit.needs)
    economy = economy_of(assumptions)
    opinion = combine(TRUST[tier], len(fit.agrees), len(fit.contradicts), economy)
    return WeighedTheory(
        theory,
        tier,
        Score("source", TRUST[tier], source_why, backing),
        _consistency_score(fit),
        Score("economy", economy, _say_economy(assumptions)),
        opinion,
        _state(tier, fit),
        tuple(f.text for f in fit.agrees),
        tuple(f.text for f in fit.contradicts),
        fit.needs,
        assumptions,
    )


def combine(trust: float, agrees: int, contradicts: int, economy: float) -> Opinion:
    """The stated rule: source and consistency fused, economy as the prior of what is left."""
    prior = 0.5 * economy
    source = discount(Opinion(1.0, 0.0, 0.0, prior), trust)
    return fuse(source, from_counts(agrees, REFUTES * contradicts, prior=prior))


def rank_theories(theories: Iterable[WeighedTheory]) -> list[WeighedTheory]:
    """Best first; what officials said stands before every fan take, however plausible."""
    return sorted(
        theories,
        key=lambda t: (
            t.tier is not Tier.OFFICIAL,
            t.state is TheoryState.CONTRADICTED,
            -t.plausibility,
            t.theory.key,
        ),
    )


def known_names(material: Material, facts: list[Fact]) -> frozenset[str]:
    """Every name that the facts, the film's title and the library's titles hold."""
    names = {name for fact in facts for name in fact.names}
    names.update(find_names(f"of {material.film}"))
    names.update(material.titles)
    for document in material.documents:
        names.update(find_names(document.text))
    return frozenset(names)


def _source(theory: Theory, material: Material) -> tuple[Tier, str, tuple[Passage, ...]]:
    """The best independent origin behind the theory: who says it, not how many repeat it."""
    words = stems(theory.text)
    for quote in material.quotes:
        if not resolve(quote.passage, material):
            continue
        if quote.role in OFFICIAL and _speaks_for(quote, words, theory, material):
            return (
                Tier.OFFICIAL,
                f"{quote.speaker or 'an official'} ({quote.role}) speaks of it",
                (quote.passage,),
            )
    passages = tuple(e for e in theory.evidence if isinstance(e, Passage))
    best, why, backing = Tier.ANONYMOUS, "nobody named stands behind it", passages[:1]
    if theory.by == "user":
        why = "typed by a user; nobody in the press stands behind it"
    for passage in passages:
        insider = next(
            (q for q in material.quotes if q.role == "insider" and _within(passage, q)), None
        )
        outlet = (name_document(passage.document, material)).lower()
        tier = Tier.REPUTABLE if outlet in _REPUTABLE else Tier.ANONYMOUS
        if insider is not None and tier is Tier.ANONYMOUS:
            tier = Tier.INSIDER
        if TIERS.index(tier) < TIERS.index(best):
            said = f"{name_document(passage.document, material)} holds it"
            best, why, backing = tier, said, (passage,)
    return best, why, backing


def _speaks_for(quote: Quote, words: frozenset[str], theory: Theory, material: Material) -> bool:
    if any(isinstance(e, Passage) and _within(e, quote) for e in theory.evidence):
        return True
    said = resolve(quote.passage, material) or ""
    return len(stems(said) & words) >= _LEAST_SHARED


def _within(passage: Passage, quote: Quote) -> bool:
    held = quote.passage
    return (
        passage.document == held.document
        and passage.start >= held.start - 1
        and passage.end <= held.end + 1
    )


def _consistency_score(fit: Fit) -> Score:
    opinion = from_counts(len(fit.agrees), REFUTES * len(fit.contradicts))
    evidence = tuple(dict.fromkeys(e for f in (*fit.contradicts, *fit.agrees) for e in f.evidence))
    why = (
        f"agrees with {len(fit.agrees)}, contradicts {len(fit.contradicts)}, needs "
        f"{len(fit.needs)} more"
    )
    if fit.contradicts:
        why += f"; against it: {fit.contradicts[0].text}"
    return Score("consistency", opinion.expected, why, evidence)


def _say_economy(assumptions: tuple[str, ...]) -> str:
    if not assumptions:
        return "adds no assumption that we recognise"
    plural = "" if len(assumptions) == 1 else "s"
    return f"adds {len(assumptions)} assumption{plural}: {'; '.join(assumptions)}"


def _state(tier: Tier, fit: Fit) -> TheoryState:
    """A hypothesis, until official words or the film speak for it or against it."""
    strong = (FactKind.OFFICIAL, FactKind.SCAN)
    if any(f.kind in strong or f.dead for f in fit.contradicts):
        return TheoryState.CONTRADICTED
    if tier is Tier.OFFICIAL or any(f.kind is FactKind.SCAN for f in fit.agrees):
        return TheoryState.SUPPORTED
    return TheoryState.HYPOTHESIS

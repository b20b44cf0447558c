"""Theories: three scores, one rule, a state, and rivals with what separates them."""

from __future__ import annotations

import pytest

from stinger.errors import InputError
from stinger.model import Claim, ClaimType, Document, Passage, Quote, Stance
from stinger.model.theory import Opinion, Theory, TheoryState, TheoryType, Tier, WeighedTheory
from stinger.reading import Material, read_film
from stinger.reading.theories import (
    establish_facts,
    find_rivalries,
    find_theories,
    make_theory,
    rank_theories,
    weigh_theory,
)
from stinger.reading.theories.economy import economy_of, list_assumptions
from stinger.reading.theories.find import guess_type
from stinger.reading.theories.opinion import discount, from_counts, fuse
from stinger.reading.theories.weigh import combine

TEXT = (
    "In the final moments a bounty is placed on Eve. The Chancellor dies by her hand. "
    "Eve and the Continental are hunted for the bounty. "
    "A sequel in which Eve is hunted for the bounty seems likely."
)


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage(1, start, start + len(words))


def material(*, quotes: tuple[Quote, ...] = (), outlet: str | None = None) -> Material:
    claims = (
        Claim(
            passage("In the final moments a bounty is placed on Eve."),
            ClaimType.CONTENT,
            Stance.ASSERTED,
            "bounty",
            position="before",
            spoiler_level=3,
        ),
        Claim(
            passage("The Chancellor dies by her hand."),
            ClaimType.CONTENT,
            Stance.ASSERTED,
            "death",
            position="before",
            spoiler_level=3,
        ),
        Claim(
            passage("A sequel in which Eve is hunted for the bounty seems likely."),
            ClaimType.THEORY,
            Stance.SPECULATED,
            "sequel",
            spoiler_level=3,
        ),
    )
    document = Document(1, None, "t", TEXT, outlet=outlet)
    return Material("Dancer", 2025, documents=(document,), claims=claims, quotes=quotes)


def weigh(text: str, given: Material | None = None) -> WeighedTheory:
    given = given or material()
    facts = establish_facts(given, read_film(given))
    return weigh_theory(make_theory("Dancer", text, guess_type(text), by="user"), given, facts)


def test_a_theory_of_the_press_is_found_and_typed() -> None:
    """A claim of theory becomes a theory with its passage and the type of its words."""
    (theory,) = find_theories(material())
    assert theory.type is TheoryType.SEQUEL
    assert theory.by == "press"
    assert theory.evidence


def test_talk_about_theories_in_general_is_none() -> None:
    """A passage that names nobody of the story is no theory about it."""
    text = "How to weigh theories about endings: look at the source."
    claim = Claim(Passage(1, 0, len(text)), ClaimType.THEORY, Stance.SPECULATED, None)
    generic = Material("Dancer", documents=(Document(1, None, "t", text),), claims=(claim,))
    assert find_theories(generic) == []


def test_what_fits_the_facts_beats_what_contradicts_them() -> None:
    """A theory on the open bounty is worth more than one in which the dead return."""
    fits = weigh("Eve is hunted for the bounty in a sequel")
    breaks = weigh("The Chancellor survived and returns in a sequel")
    assert fits.agrees
    assert breaks.contradicts
    assert fits.plausibility > 0.6
    assert breaks.plausibility < 0.4
    assert breaks.assumptions == ("somebody outlived an end",)


def test_a_fan_take_stays_a_hypothesis() -> None:
    """However well it fits, without official words or the film it is a hypothesis."""
    assert weigh("Eve is hunted for the bounty in a sequel").state is TheoryState.HYPOTHESIS


def test_official_words_support_a_theory() -> None:
    """What the director speaks of has the official tier, and stops being a hypothesis."""
    said = passage("Eve and the Continental are hunted for the bounty.")
    quote = Quote(said, "x", "Ann Lee", "director", "Variety")
    found = weigh("Eve is hunted for the bounty by the Continental", material(quotes=(quote,)))
    assert found.tier is Tier.OFFICIAL
    assert found.state is TheoryState.SUPPORTED
    assert "Ann Lee (director)" in found.source.why


def test_a_reputable_outlet_outweighs_an_unnamed_one() -> None:
    """The same theory is worth more where a trade paper holds it."""
    for_trade, unnamed = material(outlet="Variety"), material()
    scores = []
    for given in (for_trade, unnamed):
        facts = establish_facts(given, read_film(given))
        scores.append(weigh_theory(find_theories(given)[0], given, facts))
    assert scores[0].tier is Tier.REPUTABLE
    assert scores[0].plausibility > scores[1].plausibility


def test_each_score_is_explained_in_a_line() -> None:
    """Source, consistency and economy each say why, on one line."""
    found = weigh("Winston secretly is the father of Eve")
    assert [s.name for s in (found.source, found.consistency, found.economy)] == [
        "source",
        "consistency",
        "economy",
    ]
    assert all(
        s.why and "\n" not in s.why for s in (found.source, found.consistency, found.economy)
    )


def test_every_assumption_halves_the_prior() -> None:
    """Economy is one for none and halves with each, and the assumptions are listed."""
    assumed = list_assumptions("Winston secretly is the father of Eve", ("Winston belongs here",))
    assert len(assumed) == 3
    assert [economy_of(assumed[:n]) for n in range(4)] == [1, 0.5, 0.25, 0.125]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ((0.9, 1, 0, 1.0), (0.1, 1, 0, 1.0)),
        ((0.4, 3, 0, 1.0), (0.4, 1, 0, 1.0)),
        ((0.4, 1, 0, 1.0), (0.4, 1, 2, 1.0)),
        ((0.4, 1, 0, 1.0), (0.4, 1, 0, 0.25)),
    ],
)
def test_the_rule_rises_with_each_score(
    better: tuple[float, int, int, float], worse: tuple[float, int, int, float]
) -> None:
    """More trust, more agreement, less contradiction and fewer assumptions each weigh more."""
    assert combine(*better).expected > combine(*worse).expected


def test_more_facts_leave_less_doubt() -> None:
    """Uncertainty falls as facts that speak to a theory come in, for or against."""
    doubts = [combine(0.4, n, n, 1.0).uncertainty for n in range(5)]
    assert doubts == sorted(doubts, reverse=True)


def test_fusion_matches_the_published_worked_form() -> None:
    """Cumulative fusion of counted opinions equals the opinion of the counts together."""
    both = fuse(from_counts(2, 1), from_counts(3, 0))
    together = from_counts(5, 1)
    assert both.belief == pytest.approx(together.belief)
    assert both.uncertainty == pytest.approx(together.uncertainty)


def test_discounting_by_no_trust_leaves_only_doubt() -> None:
    """An opinion from a source that is not trusted at all says nothing."""
    assert discount(Opinion(1, 0, 0), 0.0).uncertainty == 1


def test_contradictory_theories_are_shown_with_what_separates_them() -> None:
    """The dead and the living Chancellor exclude each other, and the fact is named."""
    pair = [
        weigh("The Chancellor stays dead in a sequel"),
        weigh("The Chancellor returns in a sequel"),
    ]
    (rivalry,) = find_rivalries(pair)
    assert "Chancellor" in rivalry.separating_fact
    assert find_rivalries([pair[0], weigh("Eve is hunted for the bounty")]) == []


def test_ranking_puts_official_words_first() -> None:
    """An official theory stands before a more plausible fan take."""
    fan = weigh("Eve is hunted for the bounty in a sequel")
    said = passage("Eve and the Continental are hunted for the bounty.")
    quote = Quote(said, "x", "Ann Lee", "director", "Variety")
    official = weigh("Eve is hunted for the bounty by the Continental", material(quotes=(quote,)))
    assert rank_theories([fan, official])[0] is official


def test_a_theory_says_something() -> None:
    """An empty theory is refused, and one wording has one key."""
    with pytest.raises(InputError, match="no content word"):
        make_theory("Dancer", "and the", TheoryType.SEQUEL, by="user")
    first: Theory = make_theory("Dancer", "Eve  returns", TheoryType.SEQUEL, by="user")
    assert first.key == make_theory("dancer", "Eve returns", TheoryType.ECHO, by="user").key

"""What the model of truth concludes from who says what."""

import random
from collections.abc import Hashable
from pathlib import Path

import pytest

from stinger.press.truth import Statement, discover_truths


def say(source: str, question: str, *elements: str, sure: float = 1.0) -> Statement:
    return Statement(source, question, elements, sure)


def test_a_lone_statement_is_believed() -> None:
    """With one source its value is the likeliest."""
    truths = discover_truths([say("a", "q", "x")])
    assert truths.value("q") == {"x"}
    assert truths.probability("q", ["x"]) > 0.5


def test_partial_lists_do_not_outvote_full_ones() -> None:
    """Sources that name only the first of several are no witnesses against the rest."""
    statements = []
    for book in range(12):
        statements += [say(f"brief{n}", f"b{book}", "one") for n in range(4)]
        statements += [say(f"full{n}", f"b{book}", "one", "two") for n in range(3)]
    truths = discover_truths(statements)
    assert all(truths.value(f"b{book}") == {"one", "two"} for book in range(12))
    assert truths.sources["brief0"].brevity > truths.sources["full0"].brevity


def test_noise_is_learned() -> None:
    """A source that keeps adding what nobody else states is found noisy."""
    statements = []
    for number in range(15):
        statements += [say(f"good{n}", f"q{number}", "a", "b") for n in range(3)]
        statements.append(say("noisy", f"q{number}", "a", "b", f"wrong{number}"))
    truths = discover_truths(statements)
    assert truths.sources["noisy"].noise > 3 * truths.sources["good0"].noise
    assert truths.value("q3") == {"a", "b"}


def test_reliable_sources_win_where_opinions_are_even() -> None:
    """A tie goes to the source that was right elsewhere."""
    statements = []
    for number in range(20):
        for source in ("good", "fair", "steady"):
            statements.append(say(source, f"q{number}", "yes"))
        statements.append(say("bad", f"q{number}", f"no{number}"))
    statements += [say("good", "tie", "left"), say("bad", "tie", "right")]
    truths = discover_truths(statements, unions=False)
    assert truths.value("tie") == {"left"}


def test_shared_rare_errors_betray_copying() -> None:
    """Sources that share errors nobody else makes weigh less than independent ones."""
    statements = []
    for number in range(30):
        truth = "t"
        statements += [say(f"own{n}", f"q{number}", truth) for n in range(5)]
        value = f"odd{number}" if number % 2 else truth
        statements += [say(f"copier{n}", f"q{number}", value) for n in range(3)]
    truths = discover_truths(statements, unions=False)
    copied = [truths.weights[f"copier{n}", "q1"] for n in range(3)]
    assert min(copied) < 0.5
    assert truths.weights["own0", "q1"] > 0.9


def test_a_weak_source_gains_nothing_by_ten_copies() -> None:
    """Eight fair sources are believed against one weak source and its ten copies."""
    dice = random.Random(11)
    statements, facts = [], {}
    for number in range(40):
        question = f"q{number}"
        facts[question] = dice.choice("abcd")

        def answer(chance: float, right: str = facts[question]) -> str:
            wrong = [value for value in "abcd" if value != right]
            return right if dice.random() < chance else dice.choice(wrong)

        statements += [say(f"fair{n}", question, answer(0.7)) for n in range(8)]
        weak = answer(0.4)
        statements += [say(f"weak{n}", question, weak) for n in range(11)]
    truths = discover_truths(statements, unions=False)
    right = sum(truths.value(question) == {fact} for question, fact in facts.items())
    assert right >= 34


def test_prior_odds_count() -> None:
    """Base rates decide where a single source is all there is."""

    def prior(question: Hashable, value: frozenset[Hashable]) -> float:
        return 100.0 if value == {"none"} else 1.0

    statements = [say("a", "q", "some"), say("b", "q", "none")]
    assert discover_truths(statements, prior=prior).value("q") == {"none"}


def test_hedged_statements_weigh_less() -> None:
    """Two unsure sources do not outweigh one that is sure."""
    statements = [
        say("a", "q", "x"),
        say("b", "q", "y", sure=0.2),
        say("c", "q", "y", sure=0.2),
    ]
    assert discover_truths(statements, unions=False).value("q") == {"x"}


def test_probabilities_of_a_question_sum_to_one() -> None:
    """Beliefs over a question's candidates are a distribution."""
    dice = random.Random(3)
    statements = [
        say(f"s{s}", f"q{q}", *dice.sample(["a", "b", "c", "d"], dice.randint(1, 3)))
        for q in range(10)
        for s in range(6)
    ]
    truths = discover_truths(statements)
    for beliefs in truths.beliefs.values():
        assert sum(p for _, p in beliefs) == pytest.approx(1.0)
        assert list(beliefs) == sorted(beliefs, key=lambda item: -item[1])


def test_empty_statements_say_nothing() -> None:
    """A source that gives no element neither supports nor denies."""
    assert discover_truths([say("a", "q")]).beliefs == {}


def test_the_last_statement_of_a_source_counts() -> None:
    """A source that changes its answer is heard once."""
    truths = discover_truths([say("a", "q", "x"), say("a", "q", "y")])
    assert truths.value("q") == {"y"}
    assert truths.sources["a"].statements == 1


@pytest.mark.slow
def test_books_are_read_better_than_by_vote() -> None:
    """On the public book benchmark at least 84 of 100 author sets are exactly right."""
    data = Path(__file__).parents[4] / ".." / "shared" / "truth"
    if not data.exists():
        pytest.skip("the truth-discovery benchmark is not beside this checkout")
    bench = pytest.importorskip("bench.truth")
    authors = pytest.importorskip("bench.authors")
    gold = bench.read_gold(data / "books_gold.csv")
    claims = bench.read_claims(data / "books_claims.csv")
    # Half of the books keeps the test short; every book of the gold set is among them.
    kept = {book: rows for at, (book, rows) in enumerate(claims.items()) if at % 2 or book in gold}
    books = authors.read_books(kept)
    truths = discover_truths(
        [Statement(s, book, tuple(names)) for book, rows in books.items() for s, names in rows]
    )
    right = sum(truths.value(book) == value for book, value in gold.items())
    assert right >= 84

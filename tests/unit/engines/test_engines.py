"""Engines run work and survive what it does."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from deeds import do

from stinger.engines import Engine, Limits, PoolEngine, SerialEngine


@pytest.fixture(params=[SerialEngine, lambda: PoolEngine(2)], ids=["serial", "pool"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    make: Callable[[], Engine] = request.param
    made = make()
    yield made
    made.close()


def test_every_item_ends_with_its_value(engine: Engine) -> None:
    """Each item's end carries what the work returned."""
    ends = {end.item: end.value for end in engine.run(do, ["a", "b", "c"])}
    assert ends == {"a": "A", "b": "B", "c": "C"}


def test_an_error_ends_its_item_only(engine: Engine) -> None:
    """Errors become a kind and one line; the other items go on."""
    ends = {end.item: end for end in engine.run(do, ["unreadable", "bug", "a"])}
    assert (ends["unreadable"].kind, ends["unreadable"].message) == (
        "unreadable_film",
        "this one is damaged",
    )
    assert ends["bug"].kind == "error"
    assert "\n" not in ends["bug"].message
    assert ends["a"].value == "A"


def test_progress_starts_at_nought(engine: Engine) -> None:
    """Whoever listens hears that an item starts, and how far it is."""
    heard: list[tuple[str, float]] = []
    list(engine.run(do, ["a"], progress=lambda item, share: heard.append((item, share))))
    assert heard == [("a", 0.0), ("a", 0.5)]


def test_items_are_drawn_only_when_they_can_start() -> None:
    """A lease is taken just before its film is scanned, not for the whole list at once."""
    drawn: list[str] = []

    def items() -> Iterator[str]:
        for name in "abcdef":
            drawn.append(name)
            yield name

    engine = PoolEngine(2)
    first = next(iter(engine.run(do, items())))
    assert first.value is not None
    assert len(drawn) <= 3
    engine.close()


def test_a_crash_is_an_end_like_any_other() -> None:
    """Native code that aborts costs its own item, and a new worker goes on."""
    engine = PoolEngine(1)
    ends = [(end.item, end.kind) for end in engine.run(do, ["crash", "a"])]
    engine.close()
    assert ends == [("crash", "crashed"), ("a", None)]


@pytest.mark.parametrize("item", ["hang", "circles"])
def test_what_does_not_end_is_ended(item: str) -> None:
    """Work without a sign of life, or that goes round in circles, is given up."""
    engine = PoolEngine(1)
    limits = {"hang": Limits(0.5, 60), "circles": Limits(60, 1.0), "a": Limits()}
    ends = [(e.item, e.kind) for e in engine.run(do, [item, "a"], limits=limits.__getitem__)]
    engine.close()
    assert ends == [(item, "timed_out"), ("a", None)]

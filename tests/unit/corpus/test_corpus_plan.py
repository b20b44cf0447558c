"""What a seed decides."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.corpus import fonts, plan
from bench.corpus.plan import FilmPlan, plan_film


@pytest.fixture(scope="module")
def plans() -> list[FilmPlan]:
    return [plan_film(seed) for seed in range(20_000, 20_500)]


def test_a_seed_gives_the_same_film_for_ever() -> None:
    """Two plans of one seed are equal."""
    assert plan_film(31) == plan_film(31)


def test_seeds_give_different_films(plans: list[FilmPlan]) -> None:
    """No two of 500 seeds share their parts."""
    assert len({film.parts for film in plans}) == len(plans)


@pytest.mark.parametrize(
    ("trait", "values"),
    [
        ("credits_form", plan.FORMS),
        ("ground", plan.GROUNDS),
        ("layout", plan.LAYOUTS),
        ("codec", plan.CODECS),
        ("rate", {str(rate): 1.0 for rate in plan.RATES}),
        ("shape", plan.SHAPES),
        ("chapters", {"none": 1.0, "true": 1.0, "plain": 1.0, "lying": 1.0}),
        ("container", dict.fromkeys(("mkv", "mp4", "mov", "avi", "ts", "webm"), 1.0)),
    ],
)
def test_every_value_is_drawn(plans: list[FilmPlan], trait: str, values: dict[str, float]) -> None:
    """Any range of a few hundred seeds covers every value of every trait."""
    assert {film.traits[trait] for film in plans} == set(values)


def test_every_script_that_can_be_set_is_drawn(plans: list[FilmPlan]) -> None:
    """Scripts whose fonts are here appear; the others become Latin rather than empty boxes."""
    able = {script for script in plan.SCRIPTS if fonts.families(script)}
    assert {film.traits["script"] for film in plans} == able


def test_stingers_of_every_kind_are_drawn(plans: list[FilmPlan]) -> None:
    """Scenes, cards and sounds occur after the credits, and at least scenes and cards within."""
    kinds = Counter((part.label, part.medium) for film in plans for part in film.parts)
    for medium in ("scene", "card", "sound"):
        assert kinds["post_credits_stinger", medium]
    assert kinds["mid_credits_stinger", "scene"]
    assert kinds["mid_credits_stinger", "card"]


def test_stingers_last_from_two_seconds_to_three_minutes(plans: list[FilmPlan]) -> None:
    """No stinger is shorter than 2 s or longer than 180 s, and both ends of the range occur."""
    lengths = [
        part.frames / film.fps for film in plans for part in film.parts if part.medium is not None
    ]
    assert min(lengths) >= 1.98
    assert min(lengths) < 3
    assert 100 < max(lengths) <= 181


def test_some_films_have_no_credits_and_then_no_stinger(plans: list[FilmPlan]) -> None:
    """A film cut before its credits is only feature and black."""
    bare = [film for film in plans if not any(part.label == "credits" for part in film.parts)]
    assert 5 < len(bare) < 80
    assert all(part.label in {"feature", "black"} for film in bare for part in film.parts)


def test_mid_credits_stingers_lie_between_credits(plans: list[FilmPlan]) -> None:
    """Before and after each mid-credits stinger there are credits, after a post-credits none."""
    for film in plans:
        labels = [part.label for part in film.parts]
        for at, label in enumerate(labels):
            if label == "mid_credits_stinger":
                assert "credits" in labels[:at]
                assert "credits" in labels[at:]
            if label == "post_credits_stinger":
                assert "credits" in labels[:at]
                assert "credits" not in labels[at:]


def test_small_films_are_small() -> None:
    """``small`` keeps to 240 or 360 lines and shortens the film."""
    for seed in range(20):
        small, full = plan_film(seed, small=True), plan_film(seed)
        assert small.video.height <= 360
        assert small.frames / small.fps <= full.frames / full.fps * 2

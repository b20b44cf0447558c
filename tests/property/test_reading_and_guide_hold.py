"""Relations that every reading and every guide must hold, over generated films."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from bench.reading import FORMATS, count_unresolved, find_leaks, judge, pages_of
from bench.reading_materials import Generated, Maker
from stinger.guide.levels import make_page
from stinger.guide.render import render_page
from stinger.guide.site import write_site
from stinger.model.reading import Statement
from stinger.reading import read_film, resolve

FILMS = 120


def films(seed: int, count: int = FILMS) -> list[Generated]:
    maker = Maker(seed)
    return [maker.make() for _ in range(count)]


def test_every_statement_of_every_reading_rests_on_evidence_that_resolves() -> None:
    """No statement of 1,000 generated readings lacks evidence or points at nothing."""
    counts = [count_unresolved(film) for film in films(11, 1000)]
    assert sum(n for n, _ in counts) > 10_000
    assert sum(bad for _, bad in counts) == 0


def test_every_score_of_a_theory_rests_on_evidence_that_resolves() -> None:
    """What a score points at is there, for every weighed theory."""
    scores = 0
    for film in films(12):
        for theory in judge(film).theories:
            for score in (theory.source, theory.consistency, theory.economy):
                scores += 1
                assert score.why
                assert all(resolve(e, film.material) for e in score.evidence)
    assert scores > 50


@pytest.mark.parametrize("ending", FORMATS)
def test_no_output_holds_a_secret_above_its_level(ending: str) -> None:
    """Words of level 3 and names of level 2 are in no lower output, source included."""
    for film in films(13):
        for page in pages_of(film):
            found = find_leaks(render_page(page, ending), film, page["spoilers"])
            assert not found, f"level {page['spoilers']} {ending} tells {found}"


def test_the_secrets_are_told_at_level_3() -> None:
    """The search for leaks can fail: at level 3 the same secrets are found."""
    told = 0
    for film in films(13):
        page = list(pages_of(film))[3]
        told += bool(find_leaks(render_page(page, ".html"), film, 0))
    assert told > FILMS / 2


def test_a_mislabelled_statement_is_caught() -> None:
    """The search for leaks can fail: a secret labelled level 0 is found in a level-0 page."""
    for film in films(14):
        reading = read_film(film.material)
        secret = [s for s in reading.statements() if s.spoiler_level == 3]
        if not secret or not find_leaks(secret[0].text, film, 0):
            continue
        wrong: Statement = replace(secret[0], spoiler_level=0)
        page = make_page(replace(reading, conclusion=(wrong,)), film.material, level=0)
        assert find_leaks(render_page(page, ".html"), film, 0)
        return
    raise AssertionError("no generated film held a secret to mislabel")


def test_a_site_of_level_0_tells_nothing_in_pages_names_or_index(tmp_path: Path) -> None:
    """Pages, file names and the index of a level-0 site hold no secret of any film."""
    made = films(15, 60)
    pages = [make_page(read_film(f.material), f.material, level=0, judged=judge(f)) for f in made]
    written = write_site(tmp_path, iter(pages))
    everything = " ".join(f"{path.name} {path.read_text('utf-8')}" for path in written)
    for film in made:
        assert not find_leaks(everything, film, 0)


def test_a_higher_level_only_adds() -> None:
    """Every statement shown at a level is shown at each higher one."""
    for film in films(16):
        shown: list[set[str]] = [_texts(page) for page in pages_of(film)]
        for lower, higher in zip(shown, islice(shown, 1, None), strict=False):
            assert lower <= higher


def _texts(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {str(value["text"])} if "manner" in value else set()
        return own.union(*(_texts(v) for v in value.values()))
    if isinstance(value, list):
        return set().union(*(_texts(v) for v in value))
    return set()


def test_a_page_survives_json_unchanged() -> None:
    """A page is plain values: through JSON and back it is the same."""
    for film in films(17, 40):
        for page in pages_of(film):
            assert json.loads(render_page(page, ".json")) == page


def test_the_same_records_give_the_same_reading() -> None:
    """Reading twice gives equal readings: nothing in it depends on chance or order of sets."""
    for film in films(18, 40):
        assert read_film(film.material) == read_film(film.material)


def test_times_are_never_invented_without_a_release() -> None:
    """A film that was not scanned has no visit, no wait and no segment on any page."""
    pressed = [f for f in films(19) if f.material.scan is None]
    assert pressed
    for film in pressed:
        page = list(pages_of(film))[3]
        assert page["stay"]["visits"] == []
        assert page["stay"]["wait_1x_s"] is None
        assert page["segments"] == []


def test_fan_takes_never_stand_before_official_ones() -> None:
    """In every ranking the theories that officials speak of come first."""
    seen = 0
    for film in films(20, 400):
        tiers = [str(t.tier) == "official" for t in judge(film).theories]
        seen += any(tiers) and not all(tiers)
        assert tiers == sorted(tiers, reverse=True)
    assert seen

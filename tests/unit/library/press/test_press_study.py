"""Films' press read, kept and weighed in a real store."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from stinger.library.press import Documents, read_documents, read_history, study_film
from stinger.library.press.findings import as_claim, as_fields, as_quote
from stinger.library.press.records import read_records
from stinger.library.store import Store
from stinger.model.press import Document
from stinger.press.filmnames import parse_film

FILM = parse_film("The Glass Harbour (2024)")
SAYS_NO = (
    "The Glass Harbour has no post-credits scene. You can leave when the credits start rolling."
)


SAYS_YES = "The Glass Harbour has a post-credits scene in which the ferryman whistles."


WORDS = "ferry pier gull rope tide salt lamp chart bell mast hull fog reef buoy crane dock".split()  # noqa: SIM905


def page(number: int, words: str = SAYS_NO) -> Document:
    """A page that says ``words`` among sentences of its own, so that it is nobody's copy."""
    chance = random.Random(number)
    own = [" ".join(chance.choices(WORDS, k=12)).capitalize() + "." for _ in range(6)]
    text = "\n".join(["About The Glass Harbour.", *own[:3], words, *own[3:]])
    return Document(0, f"https://a{number}.example/", "", text, outlet=f"a{number}")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "s.sqlite")


def add(store: Store, *pages: Document) -> None:
    for _ in Documents(store).add(FILM, pages):
        pass


def test_unchanged_pages_are_read_once(store: Store) -> None:
    """A second study finds everything kept, and only new pages are read."""
    told: list[tuple[int, int]] = []
    add(store, page(1), page(2))
    study_film(store, FILM, on_progress=lambda done, total: told.append((done, total)))
    study_film(store, FILM, on_progress=lambda done, total: told.append((done, total)))
    add(store, page(3))
    study_film(store, FILM, on_progress=lambda done, total: told.append((done, total)))
    assert told == [(2, 2), (3, 3)]


def test_what_is_kept_is_what_was_found(store: Store) -> None:
    """Claims and quotes come out of the store equal to those that went in."""
    quote = '"The lamp stays lit," director Mara Lindqvist told Reel Day. It cost $5 million.'
    add(store, page(1), page(2, f"{quote} The Glass Harbour has two mid-credits scenes."))
    _, fresh = read_documents(store, FILM)
    _, kept = read_documents(store, FILM)
    assert kept == fresh
    assert fresh.quotes[2]
    claims = [claim for found in fresh.claims.values() for claim in found]
    assert claims
    assert [as_claim(as_fields(claim)) for claim in claims] == claims
    assert [as_quote(as_fields(quote)) for quote in fresh.quotes[2]] == fresh.quotes[2]


def test_findings_of_another_version_are_found_anew(store: Store) -> None:
    """What an older version of a step found is not used."""
    add(store, page(1))
    _, fresh = read_documents(store, FILM)
    with store.session() as session:
        session.execute(text("UPDATE press_finding SET step_version = 'old', found = '[]'"))
    _, again = read_documents(store, FILM)
    assert again == fresh
    assert again.claims[1]


def test_processes_find_the_same(tmp_path: Path) -> None:
    """Two processes find what one finds, in the same order."""
    studies = []
    for jobs in (1, 2):
        with Store(tmp_path / f"{jobs}.sqlite") as store:
            add(store, *(page(n) for n in range(1, 131)))
            studies.append(study_film(store, FILM, jobs=jobs))
    assert studies[0].claims == studies[1].claims
    assert studies[0].answers == studies[1].answers


def test_history_grows_only_when_an_answer_changes(store: Store) -> None:
    """The same study twice notes nothing new; nothing noted goes away."""
    add(store, page(1))
    study_film(store, FILM)
    before = read_history(store, FILM)
    study_film(store, FILM)
    assert read_history(store, FILM) == before
    contrary = "The Glass Harbour has one mid-credits scene. Stay for it."
    add(store, *(page(n, contrary) for n in range(2, 5)))
    study_film(store, FILM)
    after = read_history(store, FILM)
    assert after[: len(before)] == before
    assert len(after) > len(before)
    assert [p.documents for p in after[len(before) :]] == [4] * (len(after) - len(before))


def test_copies_of_a_weak_page_change_no_verdict(store: Store) -> None:
    """Ten copies of one page that says otherwise, beside eight independent ones, turn nothing."""
    add(store, *(page(n) for n in range(1, 9)))
    before = study_film(store, FILM).answers
    weak = (
        "The Glass Harbour post credit scene explained. The Glass Harbour has a shocking "
        "post-credits scene in which the drowned captain walks out of the surf at night and asks "
        "the harbour master for his coat while a bell rings twice across the empty quay."
    )
    add(
        store, *(Document(0, f"https://c{n}.example/", "", weak, outlet=f"c{n}") for n in range(10))
    )
    after = study_film(store, FILM)
    assert [(a.question, a.answer) for a in after.answers if a.about is None] == [
        (a.question, a.answer) for a in before if a.about is None
    ]
    assert len(after.origins.origins) == 9


def test_an_outlet_wrong_on_other_films_is_believed_less(store: Store) -> None:
    """Records learned from the store's other films weigh where the film's own pages are weighed."""
    add(store, page(1, SAYS_YES))
    before = study_film(store, FILM).answers[0]
    for number in range(4):
        other = parse_film(f"Harbour {'ABCD'[number]} Lights (2023)")
        pages = [page(1, SAYS_YES), *(page(2 + n) for n in range(3))]
        named = [
            replace(
                p,
                text=p.text.replace("The Glass Harbour", other.title),
                url=f"https://a{p.outlet}.example/{number}",
            )
            for p in pages
        ]
        for _ in Documents(store).add(other, named):
            pass
        study_film(store, other)
    after = study_film(store, FILM).answers[0]
    assert read_records(store, FILM)["a1"].wrong > 2
    assert after.supporting[0].weight < before.supporting[0].weight
    assert after.probability < before.probability


def test_a_film_is_not_judged_by_its_own_records(store: Store) -> None:
    """What a film's pages say of each other enters only the other films' records."""
    add(store, page(1), page(2), page(3))
    study_film(store, FILM)
    assert read_records(store, FILM) == {}
    assert set(read_records(store, parse_film("Another (2020)"))) == {"a1", "a2", "a3"}

"""Documents in a real store."""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from stinger.errors import AmbiguousError, InputError, NotFoundError
from stinger.library.press import Added, Documents
from stinger.library.store import Store
from stinger.model.press import Document, Unread
from stinger.press.filmnames import FilmName, parse_film

FILM = parse_film("From the World of John Wick: Ballerina (2025)")


def page(number: int, text: str = "Fast X has one.", url: str | None = "") -> Document:
    address = f"https://a{number}.example/x" if url == "" else url
    return Document(0, address, f"Page {number}", f"{text} {number}", outlet=f"a{number}.example")


def add(store: Store, *pages: Document | Unread, film: FilmName = FILM) -> Added:
    *_, added = Documents(store).add(film, pages)
    return added


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "s.sqlite")


def test_what_is_added_comes_back_whole(store: Store) -> None:
    """A document comes back as it was given, under its number."""
    given = Document(
        0, "https://a.example/x", "T", "Ünïcode\r\n text\t.", "2025-06-09", "R", "a", "en"
    )
    add(store, given)
    (held,) = Documents(store).of_film(FILM)
    assert held == replace(given, id=1)
    assert Documents(store).get(1) == held


def test_the_same_page_twice_is_one_document(store: Store) -> None:
    """An address, or a text without one, is added once; the sum says what was known."""
    assert add(store, page(1), page(2, url=None)) == Added(new=2)
    assert add(store, page(2, url=None), page(1), page(1)) == Added(known=3)
    assert [d.id for d in Documents(store).of_film(FILM)] == [1, 2]


def test_a_mirror_is_a_document_of_its_own(store: Store) -> None:
    """The same text under another address is another document: copies are weighed, not lost."""
    add(store, page(1), replace(page(1), url="https://mirror.example/x"))
    assert len(Documents(store).of_film(FILM)) == 2


def test_a_changed_page_replaces_the_old_one(store: Store) -> None:
    """A known address with another text is a new document; the old stays under its number."""
    add(store, page(1, "First words."))
    assert add(store, page(1, "Other words.")) == Added(replaced=1)
    documents = Documents(store)
    assert [d.id for d in documents.of_film(FILM)] == [2]
    assert documents.get(1).text == "First words. 1"
    assert documents.find_phrase("first words") == []


def test_one_page_for_two_films(store: Store) -> None:
    """A page added for two films is one document that both have."""
    other = parse_film("Fast X (2023)")
    add(store, page(1))
    assert add(store, page(1), film=other).known == 1
    assert Documents(store).of_film(other) == Documents(store).of_film(FILM)
    assert [f.title for f in Documents(store).films_of(1)] == ["Fast X", FILM.title]


@pytest.mark.parametrize("name", [str(FILM), "Ballerina", "ballerina (2025)", FILM.title])
def test_a_film_is_found_by_its_names(store: Store, name: str) -> None:
    """The full name, the short form and another case all lead to the film."""
    add(store, page(1))
    assert Documents(store).find_film(name) == FILM


def test_an_unclear_or_unknown_name(store: Store) -> None:
    """Several fitting films are listed; for none it is said how to add documents."""
    add(store, page(1), film=parse_film("Superman (1978)"))
    add(store, page(1), film=parse_film("Superman (2025)"))
    with pytest.raises(AmbiguousError, match=r"1978.*2025"):
        Documents(store).find_film("Superman")
    with pytest.raises(NotFoundError, match="stinger press add"):
        Documents(store).find_film("Superman (2006)")


def test_phrases_are_found_with_their_place(store: Store) -> None:
    """A phrase is found whatever its case, accents and marks, with its characters' span."""
    add(store, page(1, "The café's lamp. A Second—Ledger lies there."), page(2))
    ((document, start, end),) = Documents(store).find_phrase("second ledger")
    assert document.text[start:end] == "Second—Ledger"
    assert [d.id for d, _, _ in Documents(store).find_phrase("CAFE'S lamp")] == [1]
    assert Documents(store).find_phrase("ledger second") == []


@pytest.mark.parametrize("words", ['"', "AND", "a* OR b", "NEAR(z", "title:z", "z' --", "^z"])
def test_search_words_are_words(store: Store, words: str) -> None:
    """Marks and operators of the search language have no meaning in a phrase."""
    add(store, page(1))
    try:
        assert Documents(store).find_phrase(words) == []
    except InputError as problem:
        assert "no words" in str(problem)


def test_what_could_not_be_read_is_kept_until_it_can(store: Store) -> None:
    """An unreadable source is noted once, with its last reason."""
    add(store, Unread("https://a1.example/x", "network", "down"))
    add(store, Unread("https://a1.example/x", "network", "still down"))
    assert [u.why for u in Documents(store).unread(FILM)] == ["still down"]
    add(store, page(1))
    assert Documents(store).unread(FILM) == []


def test_a_kill_loses_the_last_batch_at_most(tmp_path: Path) -> None:
    """Killed in the midst, an addition keeps its full batches, and adding again completes it."""
    script = """
import os, signal, sys
from pathlib import Path
from stinger.library.press import Documents
from stinger.library.store import Store
from stinger.model.press import Document
from stinger.press.filmnames import parse_film

def pages():
    for n in range(600):
        if n == 450:
            os.kill(os.getpid(), signal.SIGKILL)
        yield Document(0, f"https://a{n}.example/x", "T", f"Text {n}.")

film = parse_film("Fast X (2023)")
list(Documents(Store(Path(sys.argv[1]))).add(film, pages()))
"""
    path = tmp_path / "s.sqlite"
    killed = subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    film = parse_film("Fast X (2023)")
    with Store(path) as store:
        kept = Documents(store).of_film(film)
        assert 400 <= len(kept) <= 450
        pages = [Document(0, f"https://a{n}.example/x", "T", f"Text {n}.") for n in range(600)]
        *_, last = Documents(store).add(film, pages)
        assert (last.new, last.known) == (600 - len(kept), len(kept))
        assert len(Documents(store).of_film(film)) == 600

"""Outside facts: asked through one interface, kept as claims, set beside the film."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from outside_servers import FactsServer, serving
from sqlalchemy import select

from stinger.fetch import Fetcher
from stinger.library.catalogue import Catalogue
from stinger.library.outside import Outside, compare, configured_providers
from stinger.library.providers import Film, IntroDb, OutsideClaim, Statement, TheIntroDb, Tmdb
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.library.tables.catalogue import OutsideClaimRow
from stinger.library.titles import Titles
from stinger.library.watch import Watcher
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment
from stinger.settings import Settings

US = 1_000_000
BUNNY = Film("Big Buck Bunny", 2008, 10378, "tt1254207", 596 * US)


def scan_with(*labels: tuple[Label, int, int]) -> Scan:
    segments = tuple(
        Segment(label, a * US, b * US, 0.9, Medium.SCENE if "stinger" in label else None)
        for label, a, b in labels
    )
    return Scan(
        Release("ab" * 16, "/f.mkv", 1, 596 * US, "Big Buck Bunny", 2008), segments, "1", "o"
    )


SCAN = scan_with(
    (Label.FEATURE, 0, 490), (Label.CREDITS, 490, 580), (Label.POST_CREDITS_STINGER, 581, 596)
)


def hold(store: Store, folder: Path, name: str, *, nfo: str = "") -> Path:
    """A file in a folder that the library holds, scanned as SCAN."""
    path = folder / "films" / name
    path.parent.mkdir()
    path.write_bytes(b"film")
    os.utime(path, (1, 1))
    if nfo:
        path.with_suffix(".nfo").write_text(nfo)
    held = Catalogue(store).add_folder(path.parent)
    Watcher(store).look(held.id)
    Scans(store).save(SCAN, path)
    return path


@pytest.fixture
def facts() -> Iterator[tuple[FactsServer, str]]:
    server = FactsServer()
    with serving(server) as address:
        yield server, address


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, pause_s=0, attempts=2, sleep=lambda s: None) as made:
        yield made


@pytest.fixture
def outside(tmp_path: Path) -> Iterator[tuple[Outside, Store]]:
    with Store(tmp_path / "store.sqlite") as store:
        yield Outside(store, clock=lambda: 1000.0), store


def test_without_settings_nobody_is_asked(fetcher: Fetcher):
    """Providers are off unless configured."""
    assert configured_providers(Settings(), fetcher) == []


def test_all_three_are_asked_and_compared(facts, fetcher, outside):
    """Each provider's claim stands beside what the film says; the scan is not changed."""
    server, address = facts
    asks, store = outside
    providers = [
        Tmdb(fetcher, server.key, base_url=address),
        IntroDb(fetcher, address),
        TheIntroDb(fetcher, address),
    ]
    tmdb, introdb, theintrodb = asks.ask(SCAN, providers, film=BUNNY)
    assert [(c.claim.statement, c.agrees) for c in tmdb.comparisons] == [(Statement.HAS_POST, True)]
    assert "not endorsed or certified by TMDB" in tmdb.attribution
    assert [(c.claim.confidence, c.agrees) for c in introdb.comparisons] == [(0.8, True)]
    # Credits "to the end" would make a player skip the scene: that is where it differs.
    assert [c.agrees for c in theintrodb.comparisons] == [False]
    assert "would skip the scene" in theintrodb.comparisons[0].why
    with store.session() as session:
        rows = session.scalars(select(OutsideClaimRow)).all()
        assert {r.provider for r in rows} == {"tmdb", "introdb", "theintrodb"}
        assert all(r.source.startswith("http") for r in rows)
        assert not any(server.key in r.source for r in rows)


def test_ids_that_are_found_are_kept_with_their_source(facts, fetcher, outside, tmp_path: Path):
    """The library learns which film it is, from where, and asks by number from then on."""
    server, address = facts
    asks, store = outside
    path = hold(store, tmp_path, "Big Buck Bunny (2008).mkv")
    providers = [Tmdb(fetcher, server.key, base_url=address), IntroDb(fetcher, address)]
    film = asks.film_of(SCAN)
    assert (film.tmdb_id, film.imdb_id) == (None, None)
    tmdb, introdb = asks.ask(SCAN, providers, film=film)
    assert tmdb.ids is not None and tmdb.ids.source.startswith("https://www.themoviedb.org/movie/")
    assert introdb.comparisons, "asked by the IMDb id that TMDB gave"
    (entry,) = Catalogue(store).entries()
    assert (entry.tmdb_id, entry.imdb_id, entry.tmdb_from) == (10378, "tt1254207", tmdb.ids.source)
    assert entry.path == str(path)
    assert asks.film_of(SCAN).tmdb_id == 10378


@pytest.mark.parametrize("by", ["user", "nfo", "name"])
def test_ids_that_someone_stated_are_never_replaced(outside, tmp_path: Path, by: str):
    """A number of the user, of an NFO or in a name stays, whatever a lookup finds."""
    _, store = outside
    stated = "Big Buck Bunny (2008)" + (" {tmdb-77}" if by == "name" else "")
    path = hold(
        store, tmp_path, f"{stated}.mkv", nfo="<movie><tmdbid>77</tmdbid></movie>" * (by == "nfo")
    )
    if by == "user":
        Titles(store).override(path, tmdb_id=77)
    Titles(store).note_ids(SCAN.release.id, tmdb_id=10378, imdb_id=None, source="https://x")
    (entry,) = Catalogue(store).entries()
    assert (entry.tmdb_id, entry.tmdb_from) == (77, by)


def test_a_film_called_otherwise_loses_the_number_that_was_looked_up(outside, tmp_path: Path):
    """The number was found under the old title: the new one is asked about anew."""
    _, store = outside
    path = hold(store, tmp_path, "Big Buck Bunny (2008).mkv")
    Titles(store).note_ids(SCAN.release.id, tmdb_id=1, imdb_id="tt0000001", source="https://x")
    Titles(store).override(path, title="Sintel", year=2010)
    (entry,) = Catalogue(store).entries()
    assert (entry.title, entry.tmdb_id, entry.imdb_id) == ("Sintel", None, None)


def test_answers_are_kept_and_asked_once(facts, fetcher, outside):
    """A second look is answered from the store; once stale, the server is asked again."""
    server, address = facts
    asks, store = outside
    providers = [Tmdb(fetcher, server.key, base_url=address)]
    asks.ask(SCAN, providers, film=BUNNY)
    asked = len(server.requests)
    asks.ask(SCAN, providers, film=BUNNY)
    assert len(server.requests) == asked
    Outside(store, clock=lambda: 1000.0 + 30 * 86_400).ask(SCAN, providers, film=BUNNY)
    assert len(server.requests) > asked


def test_a_missing_tag_is_no_no(facts, fetcher, outside):
    """A film without stinger tags makes no claim, and the note says what that means."""
    server, address = facts
    server.keywords = []
    (answer,) = outside[0].ask(SCAN, [Tmdb(fetcher, server.key, base_url=address)], film=BUNNY)
    assert answer.comparisons == ()
    assert answer.note == "says nothing about stingers, which is not a no"


def test_a_film_is_found_by_name_only_if_one_fits(facts, fetcher):
    """Two films of one name and year are ambiguous, so neither is taken."""
    server, address = facts
    tmdb = Tmdb(fetcher, server.key, base_url=address)
    film = Film("Big Buck Bunny", 2008, None, None, 1)
    assert tmdb.find(film) == 10378
    server.search = [*server.search, {**server.search[0], "id": 2}]
    assert tmdb.find(film) is None


@pytest.mark.parametrize("status", [401, 404, 429, 500])
def test_a_server_that_fails_stops_nobody_and_betrays_no_key(facts, fetcher, outside, status):
    """Refusal, absence and trouble are notes; the key is in none of them."""
    server, address = facts
    server.status = status
    providers = [Tmdb(fetcher, server.key, base_url=address), IntroDb(fetcher, address)]
    answers = outside[0].ask(SCAN, providers, film=BUNNY)
    assert [a.comparisons for a in answers] == [(), ()]
    assert all(a.note and server.key not in a.note for a in answers)


def test_a_server_that_is_away_betrays_no_key(fetcher, outside):
    """No answer at all is a note too, without the address's key."""
    key = "k" * 32
    (answer,) = outside[0].ask(
        SCAN, [Tmdb(fetcher, key, base_url="http://127.0.0.1:9")], film=BUNNY
    )
    assert answer.note and key not in answer.note


@pytest.mark.parametrize(
    "segments",
    [
        None,
        {},
        {"post_credits": None},
        {"post_credits": {"start_ms": "soon"}},
        {"post_credits": [{"start_ms": True}, 7]},
        {"post_credits": {"start_ms": -1}},
    ],
)
def test_malformed_answers_make_no_claims(facts, fetcher, outside, segments):
    """What is not a span of milliseconds is left out."""
    server, address = facts
    server.segments = segments
    (answer,) = outside[0].ask(SCAN, [IntroDb(fetcher, address)], film=BUNNY)
    assert answer.comparisons == ()


def test_a_film_without_ids_cannot_be_asked_by_id(facts, fetcher, outside):
    """IntroDB goes by IMDb id; without one nothing is sent."""
    server, address = facts
    film = Film("Unknown", None, None, None, 1)
    (answer,) = outside[0].ask(SCAN, [IntroDb(fetcher, address)], film=film)
    assert "stinger library identify" in (answer.note or "")
    assert server.requests == []


@pytest.mark.parametrize(
    ("statement", "start_s", "end_s", "agrees"),
    [
        (Statement.HAS_POST, None, None, True),
        (Statement.HAS_MID, None, None, False),
        (Statement.POST_AT, 590, 596, True),
        (Statement.POST_AT, 500, 510, False),
        (Statement.POST_AT, 7000, 7010, None),
        (Statement.CREDITS_AT, 495, 580, True),
        (Statement.CREDITS_AT, 300, 400, False),
        (Statement.CREDITS_AT, 490, 596, False),
    ],
)
def test_claims_are_compared_with_the_film(statement, start_s, end_s, agrees):
    """Same kind, same place within half a minute; another release's times are not compared."""
    claim = OutsideClaim(
        "x",
        statement,
        "http://x",
        None if start_s is None else start_s * US,
        None if end_s is None else end_s * US,
    )
    assert compare(SCAN, claim).agrees is agrees

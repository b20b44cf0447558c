"""Pushing to media servers, against local ones of the published shapes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from outside_servers import ITEM, KEY, JellyfinServer, PlexServer, serving

from stinger.errors import AmbiguousError, NetworkError, NotFoundError, SettingsError
from stinger.fetch import Fetcher
from stinger.library.jellyfin import Jellyfin
from stinger.library.plex import Plex
from stinger.library.store import Store
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment

US = 1_000_000
FILM = {"Id": ITEM, "Name": "Film", "ProductionYear": 2008, "Path": "/media/Film (2008)/film.mkv"}


def scan(*, credits_end_s: int = 550) -> Scan:
    marks = [
        (Label.FEATURE, 0, 490),
        (Label.CREDITS, 490, 520),
        (Label.MID_CREDITS_STINGER, 520, 530),
        (Label.CREDITS, 530, credits_end_s),
        (Label.POST_CREDITS_STINGER, 560, 580),
    ]
    segments = tuple(
        Segment(label, a * US, b * US, 0.9, Medium.SCENE if "stinger" in label else None)
        for label, a, b in marks
    )
    release = Release("ab" * 16, "/films/Film (2008)/film.mkv", 1, 580 * US, "Film", 2008)
    return Scan(release, segments, "1", "o")


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[tuple[Fetcher, Store]]:
    with (
        Store(tmp_path / "store.sqlite") as store,
        Fetcher(allow_private=True, pause_s=0, attempts=1) as fetcher,
    ):
        yield fetcher, store


def outros(server: JellyfinServer) -> list[tuple[float, float]]:
    return sorted((s["StartTicks"] / 1e7, s["EndTicks"] / 1e7) for s in server.segments)


def test_jellyfin_gets_an_outro_a_part_and_pushing_again_changes_nothing(parts):
    """Two credits parts make two Outros, the scenes lie uncovered; a second plan is empty."""
    fetcher, store = parts
    server = JellyfinServer([FILM])
    with serving(server) as address:
        jellyfin = Jellyfin(fetcher, address, KEY, store)
        jellyfin.push(jellyfin.plan(scan()))
        again = jellyfin.plan(scan())
    assert outros(server) == [(490.0, 520.0), (530.1, 550.0)]
    assert (again.create, again.remove, len(again.keep)) == ((), (), 2)
    assert server.problems == []


def test_a_plan_alone_changes_nothing_on_the_server(parts):
    """A dry run only asks."""
    fetcher, store = parts
    server = JellyfinServer([FILM])
    with serving(server) as address:
        plan = Jellyfin(fetcher, address, KEY, store).plan(scan())
    assert len(plan.create) == 2
    assert {method for method, _ in server.requests} == {"GET"}


def test_a_new_scan_replaces_our_segments_and_no_others(parts):
    """Ours are updated; another provider's stay."""
    fetcher, store = parts
    server = JellyfinServer([FILM])
    other = {"Id": "e" * 32, "ItemId": ITEM, "Type": "Intro", "StartTicks": 0, "EndTicks": 9}
    server.segments.append(other)
    with serving(server) as address:
        jellyfin = Jellyfin(fetcher, address, KEY, store)
        jellyfin.push(jellyfin.plan(scan()))
        jellyfin.push(jellyfin.plan(scan(credits_end_s=555)))
    assert outros(server)[1:] == [(490.0, 520.0), (530.1, 555.0)]
    assert other in server.segments
    assert server.problems == []


def test_an_outro_of_others_over_a_scene_is_named_and_removed_on_request(parts):
    """Another provider's Outro to the end of the film hides the scene: said, and with --replace
    taken away."""
    fetcher, store = parts
    server = JellyfinServer([FILM])
    bad = {
        **{"Id": "e" * 32, "ItemId": ITEM, "Type": "Outro"},
        **{"StartTicks": 490 * 10**7, "EndTicks": 580 * 10**7},
    }
    server.segments.append(bad)
    with serving(server) as address:
        jellyfin = Jellyfin(fetcher, address, KEY, store)
        assert jellyfin.plan(scan()).foreign == (bad,)
        jellyfin.push(jellyfin.plan(scan(), replace=True))
    assert bad not in server.segments
    assert outros(server) == [(490.0, 520.0), (530.1, 550.0)]


def test_jellyfin_is_looked_through_where_a_title_has_marks_that_files_have_not(parts):
    """A colon in the server's title hides the film from a search; among 1,500 it is found."""
    fetcher, store = parts
    others = [{"Id": f"{n:032x}", "Name": f"Other {n}", "Path": f"/o/{n}.mkv"} for n in range(1500)]
    film = {**FILM, "Name": "Mission: Impossible", "Path": "/elsewhere/mi.mkv"}
    server = JellyfinServer([*others, film])
    release = replace(scan().release, title="Mission - Impossible")
    with serving(server) as address:
        jellyfin = Jellyfin(fetcher, address, KEY, store)
        for _ in range(2):
            assert jellyfin.find_item(replace(scan(), release=release))[0] == ITEM
    assert len(server.requests) == 1 + 2 + 1, "the whole list is asked for once, in two pages"


def test_jellyfins_refusals_say_what_to_mend(parts):
    """A wrong key, a missing plugin, an unknown and an ambiguous film each have their message."""
    fetcher, store = parts
    with serving(JellyfinServer([FILM])) as address:
        with pytest.raises(SettingsError, match="jellyfin_key"):
            Jellyfin(fetcher, address, "0" * 32, store).plan(scan())
        with pytest.raises(SettingsError, match="jellyfin_url"):
            Jellyfin(fetcher, "", "", store)
    with serving(JellyfinServer([FILM], plugin=False)) as address:
        jellyfin = Jellyfin(fetcher, address, KEY, store)
        with pytest.raises(SettingsError, match="MediaSegments API"):
            jellyfin.push(jellyfin.plan(scan()))
    with serving(JellyfinServer([])) as address, pytest.raises(NotFoundError):
        Jellyfin(fetcher, address, KEY, store).plan(scan())
    twice = [{**FILM, "Path": "/a/x.mkv"}, {**FILM, "Id": "0" * 32, "Path": "/a/y.mkv"}]
    with serving(JellyfinServer(twice)) as address, pytest.raises(AmbiguousError):
        Jellyfin(fetcher, address, KEY, store).plan(scan())


def plex_film(**more: object) -> dict[str, object]:
    film = {"key": 7, "title": "Film", "year": 2008, "path": "/media/Film (2008)/film.mkv"}
    return {**film, "labels": ["Kids"], **more}


def test_plex_gets_labels_and_others_stay():
    """Both labels are added, the user's own stays, and a second plan is empty."""
    pytest.importorskip("plexapi")
    server = PlexServer([plex_film()], "token")
    with serving(server) as address:
        plex = Plex(address, "token")
        plan = plex.plan(scan())
        assert plan.add == ("Mid-credits scene", "Post-credits scene")
        plex.push(plan)
        again = plex.plan(scan())
    assert server.films[0]["labels"] == ["Kids", "Mid-credits scene", "Post-credits scene"]
    assert (again.add, again.remove) == ((), ())


def test_plex_is_looked_through_where_a_title_has_marks_that_files_have_not():
    """A colon in the server's title hides the film from a search; then all are compared."""
    pytest.importorskip("plexapi")
    server = PlexServer([plex_film(title="Mission: Impossible", path="/m/mi.mkv")], "token")
    release = replace(scan().release, title="Mission - Impossible")
    with serving(server) as address:
        assert Plex(address, "token").plan(replace(scan(), release=release)).rating_key == 7


def test_plex_loses_only_our_labels_that_no_longer_fit():
    """A label of ours that the scan does not bear out any more is taken away."""
    pytest.importorskip("plexapi")
    without = Scan(scan().release, scan().segments[:2], "1", "o")
    server = PlexServer([plex_film(labels=["Kids", "Post-credits scene"])], "token")
    with serving(server) as address:
        plex = Plex(address, "token")
        plex.push(plex.plan(without))
    assert server.films[0]["labels"] == ["Kids"]


def test_plexs_refusals_say_what_to_mend():
    """A wrong token and a server that is away each have their message."""
    pytest.importorskip("plexapi")
    with serving(PlexServer([], "token")) as address:
        with pytest.raises(SettingsError, match="plex_token"):
            Plex(address, "wrong")
        with pytest.raises(NotFoundError):
            Plex(address, "token").plan(scan())
    with pytest.raises(NetworkError):
        Plex("http://127.0.0.1:9", "token", timeout_s=2)

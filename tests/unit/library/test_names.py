"""What names say of films."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from stinger.library.names import name_identity

TABLE = Path(__file__).parents[2] / "data" / "film_names.tsv"


ROWS = [r for r in TABLE.read_text("utf-8").splitlines() if not r.startswith("#")]


@pytest.mark.parametrize("row", ROWS)
def test_title_and_year_are_read_from_names(row: str):
    """Years and numbers that belong to titles stay in them; technical words never do."""
    path, title, year = row.split("\t")
    found = name_identity(PurePath(path))
    assert (found.title, str(found.year or ""), found.by) == (title, year, "name")


@pytest.mark.parametrize(
    ("name", "tmdb_id", "imdb_id"),
    [
        ("Alien (1979) {tmdb-348}.mkv", 348, None),
        ("Alien (1979) [tmdbid-348].mkv", 348, None),
        ("Alien (1979) [tmdbid=348] [imdbid-tt0078748].mkv", 348, "tt0078748"),
        ("Alien (1979) {imdb-tt0078748}.mkv", None, "tt0078748"),
        ("Alien.1979.tt0078748.1080p.mkv", None, "tt0078748"),
    ],
)
@pytest.mark.parametrize("place", ["file", "folder"])
def test_ids_in_names_are_read_in_every_servers_form(name, tmdb_id, imdb_id, place):
    """Plex, Jellyfin and Emby each have a form; the title holds none of it."""
    path = PurePath("films") / name
    if place == "folder":
        path = PurePath("films") / PurePath(name).stem / "Alien (1979).mkv"
    found = name_identity(path)
    assert (found.title, found.tmdb_id, found.imdb_id) == ("Alien", tmdb_id, imdb_id)
    assert found.tmdb_from == ("name" if tmdb_id else None)


@pytest.mark.parametrize(
    ("name", "edition"),
    [
        ("Blade Runner (1982) {edition-Final Cut}.mkv", "Final Cut"),
        ("Blade Runner (1982) - Extended.mkv", "Extended"),
        ("Blade Runner (1982) [Special Edition].mkv", "Special"),
        ("Blade.Runner.1982.Directors.Cut.1080p.BluRay.mkv", "Director's Cut"),
        ("Blade Runner (1982).mkv", None),
    ],
)
def test_an_edition_is_told_from_the_title(name: str, edition: str | None):
    """Two cuts of a film are the same film in different editions."""
    found = name_identity(PurePath("x") / name)
    assert (found.title, found.year, found.edition) == ("Blade Runner", 1982, edition)


NAMELESS = [
    *(
        "title_t00.mkv",
        "VIDEO_TS/VTS_01_1.VOB",
        "BDMV/STREAM/00800.m2ts",
        "movie.mkv",
        "CD1/cd1.avi",
    ),
    *(
        "0123456789abcdef0123456789abcdef.mkv",
        "IMG_2034.MOV",
        "tt0078748.mkv",
        "Disc 1/track 2.mkv",
    ),
]


@pytest.mark.parametrize("name", NAMELESS)
def test_a_name_that_a_machine_gave_says_nothing(name: str):
    """Then the film's own folder speaks, past the folders that a disc's layout prescribes."""
    found = name_identity(PurePath("films/Alien (1979)") / name)
    assert (found.title, found.year, found.by) == ("Alien", 1979, "name")
    assert name_identity(PurePath("/downloads") / name).by == "file"


@pytest.mark.parametrize(
    "name", [".mkv", "....mkv", "(1999).mkv", "[x].mkv", "tt0083658.mkv", " .mkv", "\n.mkv"]
)
def test_every_name_gives_some_title(name):
    """A name that says nothing still names the film."""
    assert name_identity(PurePath("films") / name).title

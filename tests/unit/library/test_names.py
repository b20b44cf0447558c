"""What names say of films."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from stinger.library.names import name_identity


@pytest.mark.parametrize(
    ("path", "title", "year"),
    [
        ("Big Buck Bunny (2008)/Big Buck Bunny (2008).mp4", "Big Buck Bunny", 2008),
        ("x/The.Matrix.1999.1080p.BluRay.x264-GRP.mkv", "The Matrix", 1999),
        ("x/Blade.Runner.2049.2017.2160p.UHD.mkv", "Blade Runner 2049", 2017),
        ("x/Blade Runner 2049.mkv", "Blade Runner 2049", None),
        ("x/2001 A Space Odyssey (1968).mkv", "2001 A Space Odyssey", 1968),
        ("x/1917.2019.1080p.mkv", "1917", 2019),
        ("1917/1917.mkv", "1917", None),
        ("Alien (1979)/Alien.mkv", "Alien", 1979),
        ("Alien (1979)/movie.mkv", "Alien", 1979),
        ("x/(500) Days of Summer (2009).mkv", "(500) Days of Summer", 2009),
        ("x/[Group] Paprika (2006) [BD 1080p].mkv", "Paprika", 2006),
        ("x/千と千尋の神隠し (2001).mkv", "千と千尋の神隠し", 2001),
        ("x/E.T. the Extra-Terrestrial (1982).mkv", "E.T. the Extra-Terrestrial", 1982),
        ("x/Film.Title.Extended.Cut.2003.DVDRip.avi", "Film Title", 2003),
        ("x/Uncut Gems (2019).mkv", "Uncut Gems", 2019),
    ],
)
def test_title_and_year_are_read_from_names(path, title, year):
    """Years that belong to titles stay in them; technical words never do."""
    found = name_identity(PurePath(path))
    assert (found.title, found.year) == (title, year)


@pytest.mark.parametrize(
    ("name", "tmdb_id", "imdb_id"),
    [
        ("Alien (1979) {tmdb-348}.mkv", 348, None),
        ("Alien (1979) [tmdbid-348].mkv", 348, None),
        ("Alien (1979) [tmdbid=348] [imdbid-tt0078748].mkv", 348, "tt0078748"),
        ("Alien.1979.tt0078748.1080p.mkv", None, "tt0078748"),
    ],
)
def test_ids_in_names_are_read_in_every_servers_form(name, tmdb_id, imdb_id):
    """Plex, Jellyfin and Emby each have a form; the title holds none of it."""
    found = name_identity(PurePath("films") / name)
    assert (found.title, found.tmdb_id, found.imdb_id) == ("Alien", tmdb_id, imdb_id)


def test_an_edition_is_told_from_the_title():
    """Two cuts of a film are the same film in different editions."""
    found = name_identity(PurePath("x/Blade Runner (1982) {edition-Final Cut}.mkv"))
    assert (found.title, found.year, found.edition) == ("Blade Runner", 1982, "Final Cut")


@pytest.mark.parametrize(
    "name", [".mkv", "....mkv", "(1999).mkv", "[x].mkv", "tt0083658.mkv", " .mkv"]
)
def test_every_name_gives_some_title(name):
    """A name that says nothing still names the film."""
    assert name_identity(PurePath("films") / name).title

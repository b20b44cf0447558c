"""What NFO files say of films."""

from __future__ import annotations

from pathlib import Path

import pytest

from stinger.library.identify import identify_file, parse_nfo

NFO = """<?xml version="1.0" encoding="UTF-8"?>
<movie><title>Big Buck Bunny</title><year>2008</year>
<uniqueid type="tmdb">10378</uniqueid><uniqueid type="imdb">tt1254207</uniqueid></movie>
"""


def test_an_nfo_wins_over_the_name(tmp_path: Path):
    """What a scraper or a person wrote beside the film is trusted more than its name."""
    film = tmp_path / "bbb_final.mkv"
    film.with_suffix(".nfo").write_text(NFO)
    found = identify_file(film)
    assert (found.title, found.year, found.tmdb_id, found.by) == (
        *("Big Buck Bunny", 2008, 10378),
        "nfo",
    )
    assert found.imdb_id == "tt1254207"


def test_the_folders_movie_nfo_counts_too(tmp_path: Path):
    """Kodi's movie.nfo speaks for the film in its folder."""
    (tmp_path / "movie.nfo").write_text(NFO)
    assert identify_file(tmp_path / "x.mkv").tmdb_id == 10378


def test_an_nfo_of_an_address_alone_gives_the_id(tmp_path: Path):
    """An NFO that holds only a page's address gives the id, and the name the title."""
    film = tmp_path / "Bunny (2008).mkv"
    film.with_suffix(".nfo").write_text("https://www.themoviedb.org/movie/10378-big-buck-bunny\n")
    found = identify_file(film)
    assert (found.title, found.year, found.tmdb_id) == ("Bunny", 2008, 10378)


@pytest.mark.parametrize(
    "text", ["", "<movie>", "<tvshow></tvshow>", "\x00\x01", "<movie><year>soon</year></movie>"]
)
def test_damaged_nfo_files_do_no_harm(text, tmp_path: Path):
    """Whatever lies under the name, the film is identified by its own name."""
    film = tmp_path / "Bunny (2008).mkv"
    film.with_suffix(".nfo").write_text(text)
    assert identify_file(film).title == "Bunny"


def test_entities_are_never_expanded():
    """An NFO that declares entities is passed over."""
    bomb = '<!DOCTYPE m [<!ENTITY a "x">]><movie><title>&a;</title></movie>'
    assert parse_nfo(bomb) is None

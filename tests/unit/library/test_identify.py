"""What NFO files and containers' tags say of films, and which of them is believed."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from stinger.library.identify import identify_file, parse_nfo, tag_identity

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


def tagged(source: Path, target: Path, **tags: str) -> Path:
    """A copy of ``source`` in another container, with these tags."""
    with av.open(str(source)) as old, av.open(str(target), "w") as new:
        streams = {s: new.add_stream_from_template(s) for s in old.streams}
        new.metadata.update(tags)
        for packet in old.demux():
            if packet.dts is not None:
                packet.stream = streams[packet.stream]
                new.mux(packet)
    return target


@pytest.mark.parametrize("suffix", ["mkv", "mp4", "mov"])
def test_tags_speak_where_names_say_nothing(small_film: Path, tmp_path: Path, suffix: str):
    """A file that a ripper named is known by its container's title and date."""
    film = tmp_path / "downloads" / f"title_t00.{suffix}"
    film.parent.mkdir()
    tagged(small_film, film, title="Big Buck Bunny", date="2008-04-10")
    assert identify_file(film).by == "file"
    found = identify_file(film, tags=True)
    assert (found.title, found.year, found.by) == ("Big Buck Bunny", 2008, "tag")


def test_tags_never_overrule_a_name(small_film: Path, tmp_path: Path):
    """What someone named the file is trusted more than what an encoder wrote into it."""
    film = tagged(small_film, tmp_path / "Alien.mkv", title="Aliens", date="1986")
    found = identify_file(film, tags=True)
    assert (found.title, found.year, found.by) == ("Alien", None, "name")


def test_tags_add_the_year_where_the_titles_agree(small_film: Path, tmp_path: Path):
    """A name without a year takes it from the tags, if they speak of the same film."""
    film = tagged(small_film, tmp_path / "big.buck.bunny.mkv", title="Big Buck Bunny", date="2008")
    found = identify_file(film, tags=True)
    assert (found.title, found.year, found.by) == ("Big Buck Bunny", 2008, "name")


@pytest.mark.parametrize(
    "title",
    [
        *("RARBG", "YTS.MX", "www.example.com", "Arrival - www.example.com", "Encoded by someone"),
        *(
            "HandBrake 1.3",
            "Lavf58.29.100",
            "title_t00",
            "Title 1",
            "ALIEN_DISC_1",
            " ",
            "x y" * 99,
        ),
    ],
)
def test_whoever_made_the_file_is_no_title(title: str):
    """Groups, sites, tools and disc labels in the title tag name no film."""
    assert tag_identity(title, "2019") is None


def test_a_release_name_in_the_tag_is_read_as_one():
    """The release's own name is the commonest title tag."""
    found = tag_identity("The.Matrix.1999.1080p.BluRay.x264-RARBG", "2014-01-01")
    assert found is not None
    assert (found.title, found.year) == ("The Matrix", 1999)


def test_a_damaged_file_keeps_its_name(tmp_path: Path):
    """Tags that cannot be read are no reason to fail."""
    film = tmp_path / "title_t00.mkv"
    film.write_bytes(b"no film")
    assert identify_file(film, tags=True).by == "file"


def test_a_folders_nfo_speaks_for_one_film_only(tmp_path: Path):
    """Among several films movie.nfo says nothing of any; the parts of one film are one."""
    (tmp_path / "movie.nfo").write_text(NFO)
    first = tmp_path / "Bunny (2008) cd1.avi"
    first.touch()
    (tmp_path / "Bunny (2008) cd2.avi").touch()
    assert identify_file(first).by == "nfo"
    (tmp_path / "Alien (1979).mkv").touch()
    assert identify_file(first).by == "name"

"""The commands: export, play, library, push, lookup and settings, as users call them."""

from __future__ import annotations

import json
import os
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from outside_servers import ITEM, KEY, FactsServer, JellyfinServer, serving

from stinger.cli.main import cli
from stinger.errors import StingerError
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment

US = 1_000_000


class Home:
    """A store with one scanned film, and the command line on it."""

    def __init__(self, tmp_path: Path) -> None:
        self.store = tmp_path / "store.sqlite"
        self.films = tmp_path / "films" / "Film (2008)"
        self.films.mkdir(parents=True)
        self.film = self.films / "film.mkv"
        self.film.write_bytes(b"not really a film")
        os.utime(self.film, (time.time() - 3600,) * 2)
        self.out = tmp_path / "out"
        marks = [
            (Label.FEATURE, 0, 490),
            (Label.CREDITS, 490, 550),
            (Label.POST_CREDITS_STINGER, 560, 580),
        ]
        segments = tuple(
            Segment(label, a * US, b * US, 0.9, Medium.SCENE if "stinger" in label else None)
            for label, a, b in marks
        )
        release = Release("ab" * 16, str(self.film), 17, 580 * US, "Film", 2008)
        with Store(self.store) as store:
            Scans(store).save(Scan(release, segments, "1", "o"), self.film)

    def run(self, *words: object, fails: bool = False) -> Result:
        result = CliRunner().invoke(cli, [*map(str, words), "--store", str(self.store)])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            assert fails and isinstance(result.exception, StingerError), result.exception
        else:
            assert (result.exit_code != 0) is fails, result.output
        return result


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    monkeypatch.setenv("STINGER_SETTINGS", str(tmp_path / "settings.toml"))
    return Home(tmp_path)


def test_export_writes_what_a_dry_run_said(home: Home):
    """A dry run names each file and its content and writes none; the run writes just that."""
    words = ("export", "Film", "--to", "mpv,edl,vtt,chapters,csv,json,kometa", "--out", home.out)
    said = json.loads(home.run(*words, "--dry-run", "--json").stdout)
    assert not home.out.exists()
    home.run(*words)
    written = {str(p): p.read_bytes().decode() for p in home.out.iterdir()}
    assert {r["path"]: r["content"] for r in said} == written
    assert {r["status"] for r in json.loads(home.run(*words, "--json").stdout)} == {"same"}


def test_beside_puts_sidecars_next_to_the_film(home: Home):
    """--beside names files as players look for them."""
    home.run("export", "Film (2008)", "--to", "mpv,edl", "--beside")
    names = {p.name for p in home.films.iterdir()}
    assert names == {"film.mkv", "film.stinger.json", "film.edl"}


def test_a_foreign_sidecar_stays(home: Home):
    """A sidecar that we did not write, or that was changed since, stays unless forced."""
    edl = home.films / "film.edl"
    edl.write_text("1 2 0\n")
    result = home.run("export", "Film", "--to", "edl", "--beside", fails=True)
    assert "--force" in result.stderr
    assert edl.read_text() == "1 2 0\n"
    home.run("export", "Film", "--to", "edl", "--beside", "--force")
    assert edl.read_text().endswith(" 2\n")
    edl.write_text("changed by hand")
    home.run("export", "Film", "--to", "edl", "--beside", fails=True)
    assert edl.read_text() == "changed by hand"


def second_film(home: Home) -> Path:
    """Another scanned film in a folder of its own, in which nothing was found."""
    path = home.films.parent / "Other (1999)" / "Other (1999).mkv"
    path.parent.mkdir()
    path.write_bytes(b"another film")
    release = Release("cd" * 16, str(path), 12, 580 * US, "Other", 1999)
    scan = Scan(release, (Segment(Label.FEATURE, 0, 580 * US, 0.9),), "1", "o")
    with Store(home.store) as store:
        Scans(store).save(scan, path)
    return path


def test_a_film_that_is_away_stops_no_other_and_makes_no_folder(home: Home):
    """Nothing is written where an unmounted film was; the others are done; the exit code tells."""
    other = second_film(home)
    home.film.unlink()
    home.films.rmdir()
    result = home.run("export", "Film", "Other", "--to", "mpv,edl", "--beside", fails=True)
    assert "is its disk mounted?" in result.stderr
    assert "is its disk mounted?" in home.run("export", "--all", "--beside").stdout
    assert not home.films.exists()
    assert (other.parent / "Other (1999).stinger.json").exists()


def test_a_film_without_marks_gets_no_empty_files(home: Home):
    """No chapter sheet and no Kodi list for a film in which nothing was found; mpv is told so."""
    other = second_film(home)
    output = home.run(
        "export", "Other", "--to", "edl,vtt,chapters,ffmetadata,mpv", "--beside"
    ).output
    assert {p.name for p in other.parent.iterdir()} == {other.name, "Other (1999).stinger.json"}
    assert "nothing to mark" in output


def test_a_file_for_each_film_needs_a_place(home: Home, monkeypatch: pytest.MonkeyPatch):
    """All films' sidecars are not strewn over the current folder; one file for all may go there."""
    monkeypatch.chdir(home.store.parent)
    assert "--beside or --out DIR" in str(
        home.run("export", "--all", "--to", "csv,mpv", fails=True).exception
    )
    nfo = home.film.with_suffix(".nfo")
    nfo.write_text("<movie><title>Film</title></movie>")
    home.run("export", "--all", "--to", "csv,json,kometa,nfo")
    here = {p.name for p in home.store.parent.glob("stinger.*")}
    assert here == {"stinger.csv", "stinger.json", "stinger.metadata.yml", "stinger.overlays.yml"}
    assert "<tag>aftercreditsstinger</tag>" in nfo.read_text()


def test_plex_is_led_to_its_push(home: Home):
    """Plex reads no file, and the error says what does it."""
    result = home.run("export", "Film", "--to", "plex", fails=True)
    assert "stinger push plex" in str(result.exception)


def test_scenes_in_chapters_go_by_the_name_given(home: Home, monkeypatch: pytest.MonkeyPatch):
    """Where a server takes the word credits for an outro, the user is told and may choose."""
    words = ("export", "Film", "--to", "vtt,chapters", "--out", home.out)
    assert home.run(*words).stderr == ""
    monkeypatch.setenv("STINGER_JELLYFIN_URL", "http://nas:8096")
    assert "Chapter Segments Provider" in home.run(*words).stderr
    assert home.run(*words, "--scene-name", "Extra scene").stderr == ""
    for name in ("film.chapters.vtt", "film.chapters.xml"):
        text = (home.out / name).read_text()
        assert "Extra scene" in text and "Post-credits" not in text


def test_kometa_matches_by_number_where_it_is_known(home: Home):
    """The library's TMDB number finds the film whatever it is called in Plex."""
    home.run("library", "add", home.films.parent, "--no-scan")
    home.run("library", "identify", home.film, "--tmdb", 10378)
    home.run("export", "Film", "--to", "kometa", "--out", home.out)
    text = (home.out / "stinger.metadata.yml").read_text()
    assert "mapping_id: 10378" in text and "title:" not in text


def test_an_nfo_only_gains_tags(home: Home):
    """An NFO beside the film gains the tag; without one nothing is made."""
    assert "has no NFO" in home.run("export", "Film", "--to", "nfo", "--beside").output
    nfo = home.films / "film.nfo"
    nfo.write_text("<movie>\n  <title>Film</title>\n</movie>\n")
    home.run("export", "Film", "--to", "nfo", "--beside")
    assert nfo.read_text() == (
        "<movie>\n  <title>Film</title>\n  <tag>aftercreditsstinger</tag>\n</movie>\n"
    )


def test_nothing_touches_a_film_unless_it_is_asked(home: Home):
    """Every export leaves the film's bytes and time alone."""
    before = home.film.read_bytes(), home.film.stat().st_mtime_ns
    home.run("export", "--all", "--to", "mpv,edl,vtt,chapters,ffmetadata,jellyfin,nfo", "--beside")
    assert (home.film.read_bytes(), home.film.stat().st_mtime_ns) == before


def test_wrong_requests_are_named(home: Home):
    """No film, an unknown film, an unknown format and two places each have their message."""
    for words, message in (
        (("export",), "--all"),
        (("export", "Nothing"), "Nothing"),
        (("export", "Film", "--to", "mp3"), "unknown format"),
        (("export", "Film", "--beside", "--out", home.out), "exclude"),
        (("export", "Film", "--to", "kometa", "--beside"), "--out"),
        (("export", "Film", "--to", "edl", "--in-place"), "chapters"),
        (("play", "Film", "--from", "stinger", "--number", "2"), "no stinger 2"),
    ):
        assert message in str(home.run(*words, fails=True).exception)


def test_play_starts_at_the_scene(home: Home):
    """The command opens mpv a hair before the scene's first frame, with the script."""
    told = json.loads(home.run("play", "Film", "--from", "stinger", "--json").stdout)
    assert told["start_s"] == 560.0
    assert "--start=559.999000" in told["command"]
    assert told["command"][-1] == str(home.film)
    assert any(word.endswith("stinger.lua") for word in told["command"])


def test_the_sidecar_is_given_to_the_script(home: Home):
    """What the mpv script asks for is the sidecar and nothing else."""
    told = json.loads(home.run("export", "--sidecar-of", home.film).stdout)
    assert told["stingers"][0]["start_s"] == 560.0


def test_the_library_holds_lists_and_lets_go(home: Home):
    """A folder is added, its scanned film is known, filters find it, and it is let go."""
    folder = home.films.parent
    home.run("library", "add", folder, "--no-scan")
    status = json.loads(home.run("library", "status", "--json").stdout)
    assert (status["films"], status["scanned"], status["with_post"]) == (1, 1, 1)
    assert "Film (2008): 1 post-credits" in home.run("library", "list", "--stingers", "any").output
    nothing = home.run("library", "list", "--stingers", "mid")
    assert nothing.stdout == "" and "no film fits" in nothing.stderr
    home.run("library", "identify", home.film, "--title", "Other", "--year", 1999)
    assert "Other (1999)" in home.run("library", "list").output
    home.run("library", "remove", folder)
    assert home.film.exists()
    assert "No folder yet" in home.run("library", "status").output


def test_each_library_command_speaks_json(home: Home):
    """Whatever a command did is a record too, on standard output alone."""
    folder = home.films.parent
    assert "library add" in str(home.run("library", "scan", fails=True).exception)
    added = json.loads(home.run("library", "add", folder, "--no-scan", "--json").stdout)
    assert [(f["path"], f["new"]) for f in added] == [(str(folder), 1)]
    assert "not in the library" in str(
        home.run("library", "scan", home.store.parent, fails=True).exception
    )
    # What an older method had scanned is taken up again, and is no film at all.
    done = json.loads(home.run("library", "scan", "--json", fails=True).stdout)
    assert done == {"scanned": 0, "failed": 1}
    assert json.loads(home.run("library", "scan", "--json").stdout) == {"scanned": 0, "failed": 0}
    noted = json.loads(home.run("library", "identify", home.film, "--year", 1999, "--json").stdout)
    assert noted["year"] == 1999
    let_go = json.loads(home.run("library", "remove", folder, "--json").stdout)
    assert let_go == {"folder": str(folder), "films": 1}


def test_push_says_first_and_then_does(home: Home, monkeypatch: pytest.MonkeyPatch):
    """A dry run names the Outro and makes none; the run makes it; then all is up to date."""
    film = {"Id": ITEM, "Name": "Film", "ProductionYear": 2008, "Path": "/x/Film (2008)/film.mkv"}
    server = JellyfinServer([film])
    with serving(server) as address:
        monkeypatch.setenv("STINGER_JELLYFIN_URL", address)
        monkeypatch.setenv("STINGER_JELLYFIN_KEY", KEY)
        assert (
            "would add Outro 8:10.00 to 9:10.00" in home.run("push", "jellyfin", "--dry-run").output
        )
        assert server.segments == []
        home.run("push", "jellyfin")
        assert len(server.segments) == 1
        assert "up to date" in home.run("push", "jellyfin").output


def test_lookup_sets_claims_beside_the_film(home: Home, monkeypatch: pytest.MonkeyPatch):
    """What TMDB says stands under what the film says, with source and attribution."""
    server = FactsServer()
    server.search = [{"id": 5, "title": "Film", "release_date": "2008-01-01"}]
    assert "No provider is turned on" in home.run("lookup", "Film").output
    with serving(server) as address:
        monkeypatch.setenv("STINGER_TMDB_URL", address)
        monkeypatch.setenv("STINGER_TMDB_KEY", server.key)
        output = home.run("lookup", "Film").output
    assert "post-credits scene at 9:20" in output
    assert "agrees" in output and "themoviedb.org/movie/" in output and "endorsed" in output
    assert server.key not in output


def test_settings_show_no_secret_and_explain_all(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Keys show as set; the example is valid TOML that changes nothing; the path is printed."""
    monkeypatch.setenv("STINGER_TMDB_KEY", "secret-key")
    monkeypatch.setenv("STINGER_PLEX_TOKEN", "secret-token")
    for words in ((), ("--json",)):
        shown = home.run("settings", *words).output
        assert "secret-" not in shown and "(set)" in shown
    example = home.run("settings", "--example").output
    assert "secret-" not in example
    (tmp_path / "settings.toml").write_text(re.sub(r"(?m)^#(?=\w+ = )", "", example))
    assert "jobs = 0" in home.run("settings").output
    assert home.run("settings", "--path").output.strip() == str(tmp_path / "settings.toml")


def test_every_setting_is_explained(home: Home):
    """Above each line of the example stands what it is for."""
    lines = home.run("settings", "--example").output.splitlines()
    for above, line in pairwise(lines):
        assert not re.match(r"#\w+ = ", line) or above.startswith("# "), line


def test_the_example_is_written_where_it_belongs_and_never_over_another(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """On a fresh machine the folder is made; only the owner may read it; a second time fails."""
    place = tmp_path / "config" / "stinger" / "settings.toml"
    monkeypatch.setenv("STINGER_SETTINGS", str(place))
    home.run("settings", "--write")
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.read_text() == home.run("settings", "--example").output
    assert "already" in str(home.run("settings", "--write", fails=True).exception)


def test_a_wrong_setting_is_named_in_plain_words(home: Home, monkeypatch: pytest.MonkeyPatch):
    """Which setting, which value, and what it should be."""
    monkeypatch.setenv("STINGER_JOBS", "many")
    problem = str(home.run("library", "status", fails=True).exception)
    assert "'jobs'" in problem and "'many'" in problem and "a whole number" in problem


@pytest.mark.parametrize(
    "words",
    [
        *(("export",), ("play",), ("push",), ("lookup",), ("settings",), ("library",)),
        *(("library", w) for w in ("add", "scan", "watch", "status", "list", "identify", "remove")),
    ],
)
def test_every_command_has_help_with_an_example(words: tuple[str, ...]):
    """Help says what the command does and shows how it is called."""
    result = CliRunner().invoke(cli, [*words, "--help"])
    assert result.exit_code == 0
    assert "Example:" in result.output and f"stinger {' '.join(words)}" in result.output

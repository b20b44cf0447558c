"""Folders watched: settling, moving, replacing, vanishing."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from stinger.errors import InputError
from stinger.film.scan import OPTIONS_HASH, STEP_VERSION
from stinger.library.catalogue import Catalogue
from stinger.library.scans import Failure, FileStamp, Scans
from stinger.library.store import Store
from stinger.library.tables.scan import PathRow
from stinger.library.titles import Titles
from stinger.library.watch import Changes, Watcher
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment

NOW = 1_800_000_000.0


class World:
    """A folder, a store, and a clock that moves when told to."""

    def __init__(self, tmp_path: Path) -> None:
        self.now = NOW
        self.folder = tmp_path / "films"
        self.folder.mkdir()
        self.store = Store(tmp_path / "store.sqlite")
        self.catalogue = Catalogue(self.store)
        self.titles = Titles(self.store)
        self.key = self.catalogue.add_folder(self.folder, watch=True).id
        self.watcher = Watcher(self.store, settle_s=60, clock=lambda: self.now)

    def put(self, name: str, content: bytes = b"film", *, age_s: float = 3600) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        os.utime(path, (self.now - age_s, self.now - age_s))
        return path

    def look(self, *, after_s: float = 0) -> Changes:
        self.now += after_s
        return self.watcher.look(self.key)

    def scan(
        self,
        path: Path,
        *,
        release_id: str = "ab" * 16,
        post: bool = True,
        version: str = STEP_VERSION,
    ) -> None:
        segments = (Segment(Label.FEATURE, 0, 10, 0.9),)
        if post:
            scene = Segment(Label.POST_CREDITS_STINGER, 10, 20, 0.9, Medium.SCENE)
            segments = (*segments, scene)
        stamp = FileStamp.of(path)
        assert stamp
        release = Release(release_id, str(path), stamp.size_bytes, 20, path.stem)
        Scans(self.store).save(Scan(release, segments, version, OPTIONS_HASH), path)


@pytest.fixture
def world(tmp_path: Path):
    made = World(tmp_path)
    yield made
    made.store.close()


def test_an_old_file_is_ready_at_first_sight(world: World):
    """A film that was written long ago needs no waiting."""
    path = world.put("Alien (1979).mkv")
    assert world.look().ready == [str(path)]
    assert world.catalogue.waiting() == [path]


def test_a_growing_file_is_waited_for(world: World):
    """A download is left alone until it has rested for the settling time."""
    path = world.put("new.mkv", b"a", age_s=0)
    assert world.look().new == [str(path)]
    world.put("new.mkv", b"ab", age_s=0)
    assert world.look(after_s=50).ready == []
    assert world.look(after_s=50).ready == []
    assert world.catalogue.waiting() == []
    assert world.look(after_s=20).ready == [str(path)]
    assert world.catalogue.waiting() == [path]


@pytest.mark.parametrize(
    "name",
    [
        "film.mkv.part",
        "film.mkv.!qB",
        ".film.mkv",
        "film-trailer.mkv",
        "Film/Extras/making of.mkv",
        "Film/sample.mkv",
        "@eaDir/film.mkv",
        "poster.jpg",
    ],
)
def test_what_is_no_whole_film_is_left_out(world: World, name: str):
    """Partial downloads, hidden files, extras, samples and other files are no films."""
    world.put(name)
    assert not world.look().any


def test_a_file_beside_its_downloaders_notes_is_partial(world: World):
    """aria2 keeps a file beside the film for as long as it is not whole."""
    world.put("film.mkv")
    notes = world.put("film.mkv.aria2")
    assert not world.look().any
    notes.unlink()
    assert len(world.look().new) == 1


def test_a_moved_film_is_not_scanned_again(world: World):
    """A film that is renamed keeps its scan, also what the user said it is."""
    old = world.put("a.mkv")
    world.look()
    world.scan(old)
    world.titles.override(old, title="Alien", year=1979)
    new = world.folder / "sub" / "b.mkv"
    new.parent.mkdir()
    old.rename(new)
    changes = world.look(after_s=60)
    assert changes.moved == [(str(old), str(new))]
    assert world.catalogue.waiting() == []
    (entry,) = world.catalogue.entries()
    assert (entry.path, entry.state, entry.title, entry.post) == (str(new), "scanned", "Alien", 1)


def test_a_replaced_film_is_scanned_again(world: World):
    """Other bytes under the same name make it a film to scan, once it settled."""
    path = world.put("a.mkv")
    world.look()
    world.scan(path)
    assert world.catalogue.waiting() == []
    world.put("a.mkv", b"another cut", age_s=0)
    assert world.look(after_s=60).replaced == [str(path)]
    assert world.look(after_s=61).ready == [str(path)]
    assert world.catalogue.waiting() == [path]


def test_an_unchanged_library_is_never_scanned_again(world: World):
    """Look after look, nothing is found to do."""
    path = world.put("a.mkv")
    world.look()
    world.scan(path)
    for _ in range(3):
        assert not world.look(after_s=3600).any
    assert world.catalogue.waiting() == []


def test_a_film_scanned_by_an_older_method_is_scanned_again_once(world: World):
    """A changed method takes every film up again, after those that were never scanned."""
    old, other = world.put("old.mkv"), world.put("other.mkv", b"other")
    world.look()
    world.scan(old, version="scan-0")
    world.scan(other, release_id="cd" * 16)
    new = world.put("new.mkv", b"new", age_s=7200)
    world.look(after_s=60)
    assert world.catalogue.waiting() == [new, old]
    summary = world.catalogue.summary()
    assert (summary.scanned, summary.outdated, summary.waiting) == (2, 1, 1)
    world.scan(old)
    world.scan(new, release_id="ef" * 16)
    assert world.catalogue.waiting() == []
    assert world.catalogue.summary().outdated == 0


def test_a_failure_is_tried_again_by_a_newer_method_only(world: World):
    """A film that could not be scanned waits for another file or another method; so once moved."""
    path = world.put("a.mkv")
    world.look()
    Scans(world.store).save_failure(Failure(str(path), "unreadable_film", "a.mkv: damaged"))
    assert world.catalogue.waiting() == []
    moved = path.with_name("b.mkv")
    path.rename(moved)
    world.look(after_s=60)
    assert world.catalogue.waiting() == []
    with world.store.session() as session:
        session.get_one(PathRow, str(moved)).step_version = "scan-0"
    assert world.catalogue.waiting() == [moved]


def test_a_deleted_film_is_gone_and_comes_back(world: World):
    """A film that is deleted is marked gone; back unchanged, it is known at once."""
    keep, path = world.put("keep.mkv"), world.put("a.mkv")
    world.look()
    world.scan(path)
    world.scan(keep, release_id="cd" * 16)
    held = world.folder.parent / "a.mkv"
    shutil.move(path, held)
    assert world.look(after_s=60).gone == [str(path)]
    assert world.catalogue.summary().gone == 1
    shutil.move(held, path)
    world.look(after_s=60)
    assert world.catalogue.summary().scanned == 2
    assert world.catalogue.waiting() == []


@pytest.mark.parametrize("how", ["gone", "empty"])
def test_a_mount_that_vanishes_loses_nothing(world: World, how: str):
    """A folder that is away, or an empty mount point, marks no film gone."""
    world.put("a.mkv")
    world.look()
    elsewhere = world.folder.with_name("elsewhere")
    world.folder.rename(elsewhere)
    if how == "empty":
        world.folder.mkdir()
    assert world.look(after_s=60).away
    assert world.catalogue.summary().gone == 0
    assert world.catalogue.waiting() == []
    assert world.catalogue.folders()[0].away
    if how == "empty":
        world.folder.rmdir()
    elsewhere.rename(world.folder)
    assert not world.look(after_s=60).away
    assert len(world.catalogue.waiting()) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every folder")
def test_an_unreadable_folder_loses_nothing(world: World):
    """Films in a folder that cannot be read just now are not taken for deleted."""
    world.put("a.mkv")
    path = world.put("sub/b.mkv")
    world.look()
    path.parent.chmod(0)
    try:
        assert world.look(after_s=60).gone == []
    finally:
        path.parent.chmod(0o755)


def test_links_in_a_ring_end(world: World):
    """A folder that links to its parent is walked once."""
    world.put("a.mkv")
    (world.folder / "ring").symlink_to(world.folder)
    assert len(world.look().new) == 1


def test_names_that_are_no_utf8_are_held(world: World):
    """Odd bytes in a name do not stop the library."""
    raw = os.fsencode(world.folder) + b"/caf\xe9.mkv"
    with open(raw, "wb") as file:  # noqa: PTH123
        file.write(b"x")
    os.utime(raw, (NOW - 3600, NOW - 3600))
    world.look()
    (path,) = world.catalogue.waiting()
    assert path.exists()


def test_the_newest_come_first_or_all_by_folder(world: World):
    """Scans are ordered by the user's wish."""
    world.put("a.mkv")
    world.look()
    world.put("z.mkv")
    world.look(after_s=60)
    assert [p.name for p in world.catalogue.waiting(order="new")] == ["z.mkv", "a.mkv"]
    assert [p.name for p in world.catalogue.waiting(order="folder")] == ["a.mkv", "z.mkv"]


def test_folders_do_not_overlap(world: World):
    """A folder inside one that is held is refused, so that no film is held twice."""
    inner = world.folder / "inner"
    inner.mkdir()
    with pytest.raises(InputError, match="overlaps"):
        world.catalogue.add_folder(inner)


def test_what_the_user_said_sticks_to_the_content(world: World):
    """The same film at another path is what the user said, and so is its release."""
    first = world.put("a.mkv")
    world.look()
    world.scan(first)
    world.titles.override(first, title="Alien", year=1979, tmdb_id=348)
    world.titles.name_releases()
    second = world.put("copy.mkv", age_s=7200)
    world.look(after_s=60)
    world.scan(second)
    world.titles.name_releases()
    assert {e.title for e in world.catalogue.entries()} == {"Alien"}
    assert Scans(world.store).find("Alien (1979)").release.title == "Alien"


def test_filters_answer_what_is_asked(world: World):
    """Films with, without and not yet known stingers are told apart."""
    with_one, without = world.put("with.mkv"), world.put("without.mkv")
    world.put("later.mkv")
    world.look()
    world.scan(with_one)
    world.scan(without, release_id="cd" * 16, post=False)

    def titles(**filters: str) -> list[str]:
        return [e.title for e in world.catalogue.entries(**filters)]

    assert titles(stingers="any") == ["With"]
    assert titles(stingers="post") == ["With"]
    assert titles(stingers="none") == ["Without"]
    assert titles(state="waiting") == ["Later"]
    assert titles(title="WITH") == ["With", "Without"]
    summary = world.catalogue.summary()
    assert (summary.films, summary.scanned, summary.with_post) == (3, 2, 1)


def test_letting_go_of_a_folder_touches_no_file(world: World):
    """The films are forgotten, the files stay."""
    path = world.put("a.mkv")
    world.look()
    assert world.catalogue.remove_folder(world.folder) == 1
    assert path.exists()
    assert world.catalogue.summary().films == 0


def test_an_nfo_that_comes_later_is_read(world: World):
    """A scraper that writes its NFO after the film was found is heard, and the scan stays."""
    path = world.put("bbb.mkv")
    world.look()
    world.scan(path)
    nfo = world.put("bbb.nfo", b"<movie><title>Big Buck Bunny</title><year>2008</year></movie>")
    assert world.look(after_s=60).renamed == [str(path)]
    world.titles.name_releases()
    (entry,) = world.catalogue.entries()
    assert (entry.title, entry.year, entry.identified_by, entry.state) == (
        *("Big Buck Bunny", 2008),
        *("nfo", "scanned"),
    )
    assert Scans(world.store).find("Big Buck Bunny (2008)").release.year == 2008
    assert not world.look(after_s=60).any
    nfo.unlink()
    assert world.look(after_s=60).renamed == [str(path)]


def test_a_renamed_film_is_known_by_its_new_name(world: World):
    """Renaming is how people mend what a film is taken for."""
    old = world.put("title_t00.mkv")
    world.look()
    world.scan(old)
    new = old.with_name("Alien (1979) {tmdb-348}.mkv")
    old.rename(new)
    world.look(after_s=60)
    world.titles.name_releases()
    (entry,) = world.catalogue.entries()
    assert (entry.title, entry.year, entry.tmdb_id, entry.tmdb_from) == ("Alien", 1979, 348, "name")
    assert Scans(world.store).find("Alien (1979)").release.id == "ab" * 16


def test_a_nameless_file_learns_from_its_content(world: World):
    """A copy whose name says nothing is called as the same content is elsewhere."""
    named, nameless = world.put("Alien (1979).mkv"), world.put("00800.mkv", age_s=7200)
    world.look()
    world.scan(named)
    world.scan(nameless)
    world.titles.name_releases()
    found = {e.path: (e.title, e.year, e.identified_by) for e in world.catalogue.entries()}
    assert found[str(nameless)] == ("Alien", 1979, "content")
    world.look(after_s=60)
    assert {e.title for e in world.catalogue.entries()} == {"Alien"}


def test_a_large_folder_is_told_as_it_is_read(world: World):
    """A first look keeps films some hundreds at a time and says how far it is."""
    for number in range(260):
        world.put(f"Film {number:03} (1999).mkv", str(number).encode())
    told: list[tuple[int, int]] = []
    kept: list[int] = []

    def tell(done: int, all_: int) -> None:
        told.append((done, all_))
        kept.append(world.catalogue.summary().films)

    Watcher(world.store, clock=lambda: world.now, told=tell).look(world.key)
    assert told == [(250, 260), (260, 260)]
    assert kept == [250, 260]

"""Scans are kept whole, and found again for nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from scan_records import make_file, make_scan, of_version

from stinger.errors import AmbiguousError, NotFoundError
from stinger.library.scans import Failure, Scans
from stinger.library.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "store" / "s.sqlite") as opened:
        yield opened


@pytest.fixture
def film(tmp_path: Path) -> Path:
    return make_file(tmp_path / "films" / "quiet.mkv")


def test_a_scan_comes_back_as_it_was_saved(store: Store, film: Path) -> None:
    """Every field of a scan survives the store."""
    scan = make_scan(film)
    Scans(store).save(scan, film)
    assert Scans(store).known(film) == scan


def test_saving_twice_keeps_one(store: Store, film: Path) -> None:
    """A scan of the same release by the same method replaces the one before."""
    scan = make_scan(film)
    Scans(store).save(scan, film)
    Scans(store).save(replace(scan, segments=scan.segments[:2]), film)
    (kept,) = Scans(store).all()
    assert kept.segments == scan.segments[:2]


def test_a_changed_file_is_not_known(store: Store, film: Path) -> None:
    """A file whose content changed has to be scanned again."""
    Scans(store).save(make_scan(film), film)
    make_file(film, b"another film altogether")
    assert Scans(store).known(film) is None


def test_a_moved_file_is_known_by_its_content(store: Store, film: Path) -> None:
    """Moving and renaming a film loses nothing, and the scan names its new place."""
    scan = make_scan(film)
    Scans(store).save(scan, film)
    moved = film.parent / "elsewhere" / "renamed.mkv"
    moved.parent.mkdir()
    film.rename(moved)
    known = Scans(store).known(moved)
    assert known == replace(scan, release=replace(scan.release, path=str(moved)))


def test_a_touched_file_is_known_by_its_content(store: Store, film: Path) -> None:
    """A file with a new date but the same content is not scanned again."""
    Scans(store).save(make_scan(film), film)
    os.utime(film, (1, 1))
    assert Scans(store).known(film) is not None


def test_a_new_method_scans_again_but_the_old_result_is_still_shown(
    store: Store, film: Path
) -> None:
    """A scan by an older version of the method is not known, yet found by name."""
    old = of_version(make_scan(film), "scan-0")
    Scans(store).save(old, film)
    assert Scans(store).known(film) is None
    assert Scans(store).find("quiet hill") == old


def test_a_failure_is_remembered_until_the_file_changes(store: Store, film: Path) -> None:
    """A damaged film is not tried again and again, but is when it was mended."""
    failure = Failure(str(film), "crashed", "it broke")
    Scans(store).save_failure(failure)
    assert Scans(store).known(film) == failure
    assert Scans(store).failures() == [failure]
    make_file(film, b"mended")
    assert Scans(store).known(film) is None


def test_a_scan_replaces_a_failure(store: Store, film: Path) -> None:
    """A film that failed once and then succeeded is no failure."""
    Scans(store).save_failure(Failure(str(film), "timed_out", "too slow"))
    Scans(store).save(make_scan(film), film)
    assert Scans(store).failures() == []


@pytest.mark.parametrize(
    "name", ["Quiet Hill", "quiet  hill", "QUIET HILL (2019)", "quiet hill (2020)"]
)
def test_a_film_is_found_by_title_and_year(store: Store, film: Path, name: str) -> None:
    """Case and spaces do not matter; a year may be a festival's, one off."""
    scan = make_scan(film)
    Scans(store).save(scan, film)
    assert Scans(store).find(name) == scan


def test_a_film_is_found_by_path_and_by_id(store: Store, film: Path) -> None:
    """The path, and the first digits of the release's id, name a film."""
    scan = make_scan(film)
    Scans(store).save(scan, film)
    assert Scans(store).find(str(film)) == scan
    assert Scans(store).find(scan.release.id[:8].upper()) == scan


def test_a_title_with_another_year_is_another_film(store: Store, film: Path) -> None:
    """A remake is not taken for the film it remakes."""
    Scans(store).save(make_scan(film), film)
    with pytest.raises(NotFoundError):
        Scans(store).find("Quiet Hill (1955)")


def test_two_releases_of_one_title_are_listed(store: Store, tmp_path: Path) -> None:
    """Where a title fits two releases, the error lists both with their ids."""
    ids = []
    for content in (b"theatrical", b"extended!"):
        path = make_file(tmp_path / f"{content.decode()}.mkv", content)
        scan = make_scan(path)
        ids.append(scan.release.id[:8])
        Scans(store).save(scan, path)
    with pytest.raises(AmbiguousError) as problem:
        Scans(store).find("Quiet Hill")
    assert all(i in str(problem.value) for i in ids)


def test_a_letter_outside_ascii_is_folded_too(store: Store, film: Path) -> None:
    """Titles in any script are found whatever their case."""
    Scans(store).save(make_scan(film, title="ÉTÉ À ΡΟΔΟ"), film)
    assert Scans(store).find("été à ροδο").release.title == "ÉTÉ À ΡΟΔΟ"


def test_an_unknown_name_says_what_to_do(store: Store, film: Path) -> None:
    """The error names the next command."""
    with pytest.raises(NotFoundError, match="stinger scan FILM"):
        Scans(store).find("Nothing")
    with pytest.raises(NotFoundError, match="not scanned yet"):
        Scans(store).find(str(film))


def test_a_name_that_is_no_utf8_is_kept(store: Store, tmp_path: Path) -> None:
    """A file name in an old encoding does not stop a library's scan."""
    path = make_file(Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.mkv")))
    Scans(store).save(make_scan(path), path)
    assert Scans(store).known(path) is not None

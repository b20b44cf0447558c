"""Jobs scan what has to be scanned, in any order, and tell in the order given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from scan_records import make_file, make_scan

from stinger.engines import Finished, Limits
from stinger.library.jobs import Scanned, find_films, scan_files
from stinger.library.leases import Leases
from stinger.library.scans import Failure, Scans
from stinger.library.store import Store


class BackwardsEngine:
    """Ends what it is given last first, and remembers it; "bad" files fail."""

    def __init__(self) -> None:
        self.worked: list[str] = []

    def run(
        self,
        work: object,
        items: Iterable[Any],
        *,
        limits: Callable[[Any], Limits] = lambda _: Limits(),
        progress: Callable[[Any, float], None] = lambda _item, _share: None,
    ) -> Iterator[Finished[Any, Any]]:
        for path in reversed(list(items)):
            self.worked.append(path.name)
            if "bad" in path.name:
                yield Finished(path, None, "crashed", f"{path}: broke")
            else:
                yield Finished(path, make_scan(path))

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite") as opened:
        yield opened


@pytest.fixture
def films(tmp_path: Path) -> list[Path]:
    return [make_file(tmp_path / name, name.encode()) for name in ("c.mkv", "bad.mkv", "a.mkv")]


def run(store: Store, films: list[Path], **options: Any) -> tuple[list[Scanned], list[str]]:
    engine = BackwardsEngine()
    results = list(scan_files(store, films, engine=engine, **options))
    return results, engine.worked


def test_results_come_in_the_order_given(store: Store, films: list[Path]) -> None:
    """Whatever is done first, results are told in order."""
    results, worked = run(store, films)
    assert worked == ["a.mkv", "bad.mkv", "c.mkv"]
    assert [r.path for r in results] == films
    assert [r.failure is None for r in results] == [True, False, True]


def test_nothing_known_is_scanned_again(store: Store, films: list[Path]) -> None:
    """A second call works on nothing, and tells the same, failures included."""
    first, _ = run(store, films)
    second, worked = run(store, films)
    assert worked == []
    assert [(r.scan, r.failure) for r in second] == [(r.scan, r.failure) for r in first]
    assert not any(r.fresh for r in second)


def test_force_scans_everything_again(store: Store, films: list[Path]) -> None:
    """Asked to, a job works on what is known too."""
    run(store, films)
    _, worked = run(store, films, force=True)
    assert len(worked) == 3


def test_a_failure_is_tried_again_when_named(store: Store, films: list[Path]) -> None:
    """A file that failed is tried again when its user names it."""
    run(store, films)
    _, worked = run(store, films, retry=[films[1]])
    assert worked == ["bad.mkv"]


def test_a_copy_of_a_known_film_is_free(store: Store, films: list[Path], tmp_path: Path) -> None:
    """The same content at another path is known at once."""
    run(store, films)
    copy = make_file(tmp_path / "copy" / "x.mkv", films[0].read_bytes())
    _, worked = run(store, [copy])
    assert worked == []


def test_a_film_that_another_scans_is_waited_for(store: Store, films: list[Path]) -> None:
    """What another process holds is not scanned here; its result is told when it comes."""
    with Leases(store) as other:
        assert other.claim(films[0])
        told = scan_files(store, films, engine=(engine := BackwardsEngine()))

        def finish() -> None:
            Scans(store).save(make_scan(films[0]), films[0])
            other.release(films[0])

        engine_run = engine.run

        def run_then_finish(*args: Any, **options: Any) -> Iterator[Finished[Any, Any]]:
            yield from engine_run(*args, **options)
            finish()

        engine.run = run_then_finish  # type: ignore[method-assign]
        results = list(told)
    assert engine.worked == ["a.mkv", "bad.mkv"]
    assert [r.path for r in results] == films
    assert results[0].scan is not None


def test_no_lease_is_left(store: Store, films: list[Path]) -> None:
    """After a job, every file is free for the next."""
    run(store, films)
    with Leases(store) as mine:
        assert all(mine.claim(film) for film in films)


def test_folders_are_searched_for_films(tmp_path: Path) -> None:
    """In folders what is named as a film counts, by name; a file named by hand always does."""
    for name in ("x/b.MKV", "x/a.mp4", "x/notes.txt", "x/.hidden.mkv", "x/deep/c.webm"):
        make_file(tmp_path / name)
    odd = make_file(tmp_path / "odd.bin")
    found = find_films([odd, tmp_path / "x", odd])
    assert [p.name for p in found] == ["odd.bin", "a.mp4", "b.MKV", "c.webm"]


def test_a_missing_file_is_a_failure_and_is_not_remembered(store: Store, tmp_path: Path) -> None:
    """Nothing is kept of a path where nothing is."""
    Scans(store).save_failure(Failure(str(tmp_path / "no.mkv"), "not_found", "no such file"))
    assert Scans(store).failures() == []

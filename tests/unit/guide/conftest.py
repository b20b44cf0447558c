"""A store with the seed documents and Big Buck Bunny's scan, and a way to run commands on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from guide_store import BUNNY, FILM, SHARED, Run, bunny_scan

from stinger.cli.main import cli
from stinger.library.scans import Scans
from stinger.library.store import Store


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def run(store_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``stinger ARGS`` in this process on the test's own store."""
    monkeypatch.setenv("STINGER_STORE", str(store_path))
    monkeypatch.setenv("STINGER_SETTINGS", str(store_path.with_name("none.toml")))

    def invoke(*args: str) -> Result:
        return CliRunner().invoke(cli, list(args), catch_exceptions=False)

    return invoke


@pytest.fixture
def scanned(store_path: Path) -> Path:
    """A store that knows Big Buck Bunny's scan, at the real film where it lies."""
    path = BUNNY if BUNNY.exists() else store_path.with_name("bunny.mp4")
    if not path.exists():
        path.write_bytes(b"not a film")
    with Store(store_path) as store:
        Scans(store).save(bunny_scan(path), path)
    return store_path


@pytest.fixture
def pressed(run: Run) -> str:
    """A store that read the seed documents; the film's name."""
    files = sorted(str(p) for p in (SHARED / "seeds").glob("*.txt"))
    if len(files) != 2:
        pytest.skip(f"the seed documents are not at {SHARED / 'seeds'}")
    assert run("press", "add", *files, "--film", FILM).exit_code == 0
    return FILM

"""The store as it is opened: new, of an older form, of a newer one, or no store at all."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

import stinger.library.migrations
from stinger.errors import SettingsError
from stinger.library.catalogue import Catalogue
from stinger.library.scans import Scans
from stinger.library.store import Store, head_revision
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Segment


def test_the_newest_form_is_known_without_the_migrations_own_library():
    """What the files' names say is what Alembic makes of the chain of migrations."""
    config = Config()
    folder = Path(stinger.library.migrations.__file__).parent
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    assert head_revision() == ScriptDirectory.from_config(config).get_current_head()


def test_a_store_of_an_older_form_is_brought_up_to_date(tmp_path: Path):
    """Films kept before a number had a source keep theirs, by what identified them."""
    path = tmp_path / "store.sqlite"
    with Store(path) as store:
        (tmp_path / "films").mkdir()
        Catalogue(store).add_folder(tmp_path / "films")
    with sqlite3.connect(path) as raw:
        raw.execute("ALTER TABLE library_file DROP COLUMN tmdb_from")
        raw.execute("ALTER TABLE library_file DROP COLUMN nfo_mtime_ns")
        raw.execute("ALTER TABLE press_film DROP COLUMN people")
        raw.execute("UPDATE alembic_version SET version_num = '0005'")
        raw.execute(
            "INSERT INTO library_file (path, folder_id, size_bytes, mtime_ns, inode, state,"
            " seen_at, changed_at, title, tmdb_id, identified_by)"
            " VALUES ('/f.mkv', 1, 1, 1, 1, 'ready', 0, 0, 'Alien', 348, 'nfo')"
        )
    raw.close()
    with Store(path) as store:
        (entry,) = Catalogue(store).entries()
    assert (entry.tmdb_id, entry.tmdb_from) == (348, "nfo")


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path):
    """An older program says so, and what to do, rather than guess at the newer form."""
    path = tmp_path / "store.sqlite"
    Store(path).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.close()
    with pytest.raises(SettingsError, match=r"newer version.*update Stinger"):
        Store(path)


def test_what_is_no_store_is_left_alone(tmp_path: Path):
    """Another file under the store's name is named and not touched."""
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"something else altogether, long enough to be read")
    with pytest.raises(SettingsError, match="not a usable store"):
        Store(path)
    assert path.read_bytes().startswith(b"something else")


HEAVY = "alembic av cv2 guessit httpx numpy onnxruntime PIL rapidocr scipy sklearn trafilatura"


@pytest.mark.parametrize(
    "words",
    [
        *("library status", "library list", "show", "show Film", "settings", "play Film --dry-run"),
        "export --all --to edl,vtt,chapters,mpv,json,csv,jellyfin --out x --dry-run",
    ],
)
def test_commands_that_only_look_load_nothing_heavy(tmp_path: Path, words: str):
    """An answer from the store does not wait for the engines to be loaded."""
    path, film = tmp_path / "store.sqlite", tmp_path / "Film.mkv"
    film.write_bytes(b"film")
    release = Release("ab" * 16, str(film), 4, 20, "Film")
    segments = (Segment(Label.FEATURE, 0, 10, 0.9), Segment(Label.CREDITS, 10, 20, 0.9))
    with Store(path) as store:
        Scans(store).save(Scan(release, segments, "1", "o"), film)
    script = (
        "import sys\n"
        "from click.testing import CliRunner\n"
        "from stinger.cli.main import cli\n"
        "done = CliRunner().invoke(cli, sys.argv[1:])\n"
        "assert done.exit_code == 0 and done.output, done\n"
        f"print(*sorted(set({HEAVY.split()!r}) & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *words.split(), "--store", str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == ""

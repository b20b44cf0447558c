"""``stinger scan`` and ``stinger show``, run as people and programs run them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from PIL import Image

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs/schemas/scan.schema.json").read_text("utf-8"))


def stinger(*args: object, cwd: Path, env: dict[str, str] | None = None) -> Any:
    """The command as a process of its own, its store in ``cwd``."""
    return subprocess.run(
        [sys.executable, "-m", "stinger", *map(str, args)],
        cwd=cwd,
        env={**os.environ, "STINGER_STORE": str(cwd / "s.sqlite"), "COLUMNS": "120", **(env or {})},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=280,
        check=False,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, small_film: Path) -> Path:
    """A folder with one small film and one file that is none, both scanned once."""
    folder = tmp_path_factory.mktemp("place")
    (folder / "films").mkdir()
    shutil.copy(small_film, folder / "films")
    (folder / "films" / "Broken.mkv").write_bytes(b"\x1a\x45\xdf\xa3 and then nothing of use")
    ran = stinger("scan", "films", "--json", "--jobs", "1", cwd=folder)
    (folder / "first.json").write_text(ran.stdout)
    (folder / "first.rc").write_text(str(ran.returncode))
    (folder / "first.err").write_text(ran.stderr)
    return folder


@pytest.mark.slow
def test_each_line_keeps_to_the_schema_in_the_order_given(place: Path) -> None:
    """Every line of --json is one object of the documented form; files come by name."""
    records = [json.loads(line) for line in (place / "first.json").read_text().splitlines()]
    for record in records:
        jsonschema.validate(record, SCHEMA)
    assert [Path(r["path"]).name for r in records] == ["Broken.mkv", "Small Film (2020).mp4"]


@pytest.mark.slow
def test_what_is_found_is_where_it_was_put(place: Path) -> None:
    """The small film's credits and its scene after them are found at their frames."""
    record = json.loads((place / "first.json").read_text().splitlines()[1])
    spans = {s["label"]: (s["start_s"], s["end_s"]) for s in record["segments"]}
    assert spans["post_credits_stinger"] == pytest.approx((19.0, 24.0), abs=0.05)
    assert spans["credits"] == pytest.approx((10.0, 18.0), abs=0.5)


@pytest.mark.slow
def test_a_file_that_cannot_be_read_is_one_line_and_code_2(place: Path) -> None:
    """A broken file does not stop the others; its error is a record, and progress stays silent."""
    record = json.loads((place / "first.json").read_text().splitlines()[0])
    assert record["error"]["kind"] == "unreadable_film"
    assert record["segments"] == []
    assert (place / "first.rc").read_text() == "2"
    assert (place / "first.err").read_text() == ""


@pytest.mark.slow
def test_a_second_scan_is_free_and_equal(place: Path) -> None:
    """An unchanged film is not opened again: its folder may even have lost its permissions."""
    film = place / "films" / "Small Film (2020).mp4"
    again = stinger("scan", film, "--json", cwd=place)
    first = json.loads((place / "first.json").read_text().splitlines()[1])
    assert json.loads(again.stdout)["segments"] == first["segments"]
    assert again.returncode == 0


@pytest.mark.slow
def test_the_picture_for_people_tells_times_and_nothing_else(place: Path) -> None:
    """The terminal result has the viewer's line, the timeline and the table."""
    ran = stinger("show", "small film", cwd=place)
    assert ran.returncode == 0
    assert "stay: post-credits scene 0:05 long, starts 0:19.00" in ran.stdout
    assert "whole film" in ran.stdout
    assert "█" in ran.stdout
    assert "post-credits scene" in ran.stdout


@pytest.mark.slow
def test_a_terminal_without_blocks_gets_letters(place: Path) -> None:
    """Where the terminal knows ASCII only, the timeline is drawn with letters."""
    ran = stinger("show", "small film", cwd=place, env={"PYTHONIOENCODING": "ascii"})
    assert ran.returncode == 0
    assert "####" in ran.stdout


@pytest.mark.slow
def test_stills_are_a_sheet_and_each_boundary(place: Path) -> None:
    """--stills writes one contact sheet and one still for every boundary."""
    film = place / "films" / "Small Film (2020).mp4"
    ran = stinger("scan", film, "--stills", "stills", "--json", cwd=place)
    record = json.loads(ran.stdout)
    files = sorted(p.name for p in (place / "stills" / film.stem).iterdir())
    assert sum(name.startswith("boundary-") for name in files) == len(record["segments"]) - 1
    with Image.open(place / "stills" / film.stem / "contact-sheet.png") as sheet:
        assert sheet.width == 1600


@pytest.mark.slow
def test_what_is_not_there_is_said(place: Path) -> None:
    """A path that does not exist ends as a record of its own, and an empty folder as one line."""
    ran = stinger("scan", "films/no.mkv", "--json", cwd=place)
    assert json.loads(ran.stdout)["error"]["kind"] == "not_found"
    assert ran.returncode == 2
    (place / "empty").mkdir(exist_ok=True)
    ran = stinger("scan", "empty", cwd=place)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.count("\n") == 1


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_killed_half_way_goes_on_where_it_was(tmp_path: Path, small_film: Path) -> None:
    """After kill -9 between two films, the first is kept and the next call scans the second."""
    films = []
    for number in range(2):
        film = tmp_path / f"film {number}.mp4"
        # Other bytes at the end make another release of it.
        film.write_bytes(small_film.read_bytes() + bytes([number]) * 64)
        films.append(film)
    process = subprocess.Popen(
        [sys.executable, "-m", "stinger", "scan", *films, "--json", "--jobs", "1"],
        cwd=tmp_path,
        env={**os.environ, "STINGER_STORE": str(tmp_path / "s.sqlite"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    first = json.loads(process.stdout.readline())
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    shown = stinger("show", "--json", cwd=tmp_path).stdout.splitlines()
    assert [json.loads(line)["segments"] for line in shown] == [first["segments"]]
    ran = stinger("scan", *films, "--json", "--jobs", "1", cwd=tmp_path)
    assert [bool(json.loads(line)["segments"]) for line in ran.stdout.splitlines()] == [True, True]


@pytest.mark.slow
def test_two_scans_at_once_share_the_work(tmp_path: Path, small_film: Path) -> None:
    """Two processes on one store scan each film once between them, and both tell of all."""
    films = []
    for number in range(2):
        film = tmp_path / f"film {number}.mp4"
        film.write_bytes(small_film.read_bytes() + bytes([number]) * 64)
        films.append(film)
    command = [sys.executable, "-m", "stinger", "scan", *map(str, films), "--json", "--jobs", "1"]
    env = {**os.environ, "STINGER_STORE": str(tmp_path / "s.sqlite")}
    both = [
        subprocess.Popen(command, cwd=tmp_path, env=env, stdout=subprocess.PIPE) for _ in range(2)
    ]
    told = [p.communicate(timeout=280)[0].splitlines() for p in both]
    assert [json.loads(a) for a in told[0]] == [json.loads(b) for b in told[1]]
    assert all(p.returncode == 0 for p in both)
    made = _times_made(tmp_path / "s.sqlite")
    assert len(made) == 2


def _times_made(store: Path) -> list[int]:
    """The ids that scans were given: a second scan of a release would have replaced the first."""
    import sqlite3

    with sqlite3.connect(store) as connection:
        ids = [row[0] for row in connection.execute("select id from scan order by id")]
    connection.close()
    assert ids == list(range(1, len(ids) + 1))
    return ids


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_ctrl_c_leaves_cleanly(tmp_path: Path, small_film: Path) -> None:
    """Ctrl-C ends with one line, code 130, and no process left behind."""
    films = []
    for number in range(6):
        film = tmp_path / f"film {number}.mp4"
        film.write_bytes(small_film.read_bytes() + bytes([number]) * 64)
        films.append(str(film))
    # What a shell starts in the background ignores Ctrl-C, and so would what a test starts there.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "stinger", "scan", *films, "--json", "--jobs", "1"],
        cwd=tmp_path,
        env={**os.environ, "STINGER_STORE": str(tmp_path / "s.sqlite"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    signal.signal(signal.SIGINT, before)
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 130, said
    assert said.count(b"\n") == 1
    assert b"kept" in said
    for _ in range(50):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.2)
    pytest.fail("a process was left behind")

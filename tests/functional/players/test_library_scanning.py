"""A folder added, scanned, watched and stopped: the library's commands with the real scanner."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from player_films import small_film

pytestmark = [
    pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg here"),
    pytest.mark.slow,
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    films = tmp_path / "films"
    films.mkdir()
    small_film(films / "Bars (2001).mkv", seconds=20)
    (films / "broken.mkv").write_bytes(b"no film at all")
    for path in films.iterdir():
        os.utime(path, (time.time() - 3600,) * 2)
    return films


def stinger(tmp_path: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "stinger", *words, "--store", str(tmp_path / "store.sqlite")]


def test_a_folder_is_scanned_and_what_failed_is_named(tmp_path: Path, folder: Path):
    """add scans what is there; status and list say what was found and what failed and why; adding
    again finds nothing to do."""
    first = subprocess.run(
        stinger(tmp_path, "library", "add", str(folder)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert first.returncode == 1, first.stderr
    assert "1 scanned, 1 failed" in first.stdout
    assert "[2/2]" in first.stderr
    status = json.loads(
        subprocess.check_output(stinger(tmp_path, "library", "status", "--json"), text=True)
    )
    assert (status["films"], status["scanned"], status["failed"]) == (2, 1, 1)
    assert status["failures"] == {"unreadable_film": 1}
    again = subprocess.check_output(stinger(tmp_path, "library", "add", str(folder)), text=True)
    assert "nothing new to scan" in again


def test_the_daemon_scans_writes_sidecars_and_stops_when_told(tmp_path: Path, folder: Path):
    """watch logs JSON lines, keeps a health file, writes the sidecars set, and ends on SIGTERM."""
    subprocess.run(
        stinger(tmp_path, "library", "add", str(folder), "--no-scan"),
        check=True,
        capture_output=True,
    )
    health, log = tmp_path / "health.json", tmp_path / "log"
    env = {**os.environ, "STINGER_AUTO_EXPORT": "mpv,edl"}
    with log.open("w") as out:
        daemon = subprocess.Popen(
            stinger(tmp_path, "library", "watch", "--health", str(health), "--every", "1"),
            stderr=out,
            env=env,
        )
        try:
            sidecar = folder / "Bars (2001).stinger.json"
            until = time.monotonic() + 240
            while not sidecar.exists() and time.monotonic() < until:
                time.sleep(0.2)
            daemon.send_signal(signal.SIGTERM)
            assert daemon.wait(60) == 0
        finally:
            daemon.kill()
            daemon.wait()
    events = [json.loads(line)["event"] for line in log.read_text().splitlines()]
    assert events[0] == "daemon.start" and events[-1] == "daemon.stop"
    assert events.count("film.scanned") == 1 and events.count("film.failed") == 1
    assert json.loads(sidecar.read_text())["stinger_sidecar"] == 1
    assert json.loads(health.read_text())["state"] == "stopped"

"""The daemon: what it scans, when it rests, and what it tells."""

from __future__ import annotations

import io
import json
import os
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from stinger.errors import NetworkError, SettingsError
from stinger.library.catalogue import Catalogue
from stinger.library.daemon import Daemon, DaemonOptions
from stinger.library.logs import json_logger
from stinger.library.quiet import parse_quiet_hours
from stinger.library.store import Store
from stinger.library.titles import Titles
from stinger.library.watch import Watcher


class Round:
    """A daemon over one folder whose scanner only notes what it was given."""

    def __init__(self, tmp_path: Path, *, quiet: str = "", hour: int = 12) -> None:
        self.folder = tmp_path / "films"
        self.folder.mkdir()
        self.health = tmp_path / "health.json"
        self.store = Store(tmp_path / "store.sqlite")
        catalogue = Catalogue(self.store)
        catalogue.add_folder(self.folder, watch=True)
        self.given: list[Path] = []
        self.stream = io.StringIO()
        self.problem: Exception | None = None
        self.daemon = Daemon(
            catalogue,
            Titles(self.store),
            Watcher(self.store),
            self.scan,
            DaemonOptions(quiet=parse_quiet_hours(quiet), health=self.health, every_s=0.01),
            log=json_logger("test.daemon", self.stream),
            now=lambda: datetime(2026, 1, 1, hour),
        )

    def scan(self, paths: Sequence[Path]) -> int:
        if self.problem is not None:
            raise self.problem
        self.given += paths
        if len(self.given) >= 3:
            self.daemon.stop.set()
        return 0

    def put(self, count: int) -> None:
        for number in range(count):
            path = self.folder / f"{number}.mkv"
            path.write_bytes(b"x" * (number + 1))
            os.utime(path, (time.time() - 3600,) * 2)

    def log(self) -> list[dict[str, object]]:
        return [json.loads(line) for line in self.stream.getvalue().splitlines()]


@pytest.fixture
def made(tmp_path: Path):
    return Round(tmp_path)


def test_new_films_are_scanned_and_told_as_json(made: Round):
    """Each step finds what is new, hands it on, and logs it line by line."""
    made.put(2)
    assert made.daemon.step() == 2
    assert sorted(p.name for p in made.given) == ["0.mkv", "1.mkv"]
    events = [line["event"] for line in made.log()]
    assert events.count("film.new") == 2
    assert events[-1] == "films.scanned"
    assert json.loads(made.health.read_text())["state"] == "idle"


def test_in_quiet_hours_nothing_is_scanned(tmp_path: Path):
    """In quiet hours films are seen and not scanned; the health file says why."""
    made = Round(tmp_path, quiet="22:00-07:00", hour=23)
    made.put(1)
    assert made.daemon.step() == 0
    assert made.given == []
    assert json.loads(made.health.read_text())["state"] == "quiet"


def test_a_folder_that_is_away_is_told_once(made: Round):
    """A mount that is gone for a night fills no log, and its return is told."""
    made.put(1)
    made.daemon.step()
    elsewhere = made.folder.with_name("elsewhere")
    made.folder.rename(elsewhere)
    for _ in range(3):
        made.daemon.step()
    elsewhere.rename(made.folder)
    made.daemon.step()
    told = [line["event"] for line in made.log() if str(line["event"]).startswith("folder.")]
    assert told == ["folder.away", "folder.back"]


def test_a_busy_world_is_outlived(made: Round):
    """An error that may pass is logged, the health file says failing, and the next step works."""
    made.put(1)
    made.problem = NetworkError("the share is busy")
    assert made.daemon.step() == 0
    told = json.loads(made.health.read_text())
    assert (told["state"], told["last_error"]) == ("failing", "the share is busy")
    made.problem = None
    assert made.daemon.step() == 1


def test_it_runs_until_it_is_stopped(made: Round):
    """run ends once stop is set, and the health file says so."""
    made.put(3)
    made.daemon.run()
    assert len(made.given) == 3
    assert json.loads(made.health.read_text())["state"] == "stopped"


@pytest.mark.parametrize(
    ("text", "hour", "quiet"),
    [
        ("22:00-07:00", 23, True),
        ("22:00-07:00", 6, True),
        ("22:00-07:00", 7, False),
        ("09:00-17:00", 12, True),
        ("09:00-17:00", 17, False),
    ],
)
def test_quiet_hours_may_pass_midnight(text: str, hour: int, quiet: bool):
    """The start belongs to the span and the end does not."""
    hours = parse_quiet_hours(text)
    assert hours is not None
    assert hours.holds(datetime(2026, 1, 1, hour)) is quiet


@pytest.mark.parametrize("text", ["22-7", "25:00-07:00", "nights"])
def test_wrong_quiet_hours_are_named(text: str):
    """A form that is not understood is a settings error, not silence."""
    with pytest.raises(SettingsError, match="22:00-07:00"):
        parse_quiet_hours(text)

"""A file is scanned by one process at a time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from stinger.library.leases import LEASE_S, Leases
from stinger.library.store import Store

FILM = Path("/films/a.mkv")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "s.sqlite") as opened:
        yield opened


def test_a_held_file_is_refused_to_others_until_released(store: Store) -> None:
    """Of two that want a file, the second gets it only after the first."""
    with Leases(store) as one, Leases(store) as two:
        assert one.claim(FILM)
        assert not two.claim(FILM)
        one.release(FILM)
        assert two.claim(FILM)


def test_leaving_lets_go(store: Store) -> None:
    """A process that ends in order holds nothing."""
    with Leases(store) as one:
        assert one.claim(FILM)
    with Leases(store) as two:
        assert two.claim(FILM)


def test_a_lease_that_is_not_renewed_runs_out(store: Store) -> None:
    """A process that stopped renewing, on a machine that went away, blocks nobody for long."""
    clock = [1000.0]
    with Leases(store, now=lambda: clock[0]) as one, Leases(store, now=lambda: clock[0]) as two:
        assert one.claim(FILM)
        clock[0] += LEASE_S + 1
        assert two.claim(FILM)


def test_a_killed_process_blocks_nobody(store: Store) -> None:
    """The lease of a process that is no more is free at once."""
    program = (
        "import os, sys; from pathlib import Path;"
        "from stinger.library.leases import Leases; from stinger.library.store import Store;"
        "Leases(Store(Path(sys.argv[1]))).claim(Path(sys.argv[2])); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", program, str(store.path), str(FILM)], check=False)
    with Leases(store) as mine:
        assert mine.claim(FILM)

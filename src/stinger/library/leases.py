"""Leases: which file is being scanned by which process, so that no file is scanned twice."""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import delete, update

from stinger.errors import RetryError
from stinger.library.scans import path_key
from stinger.library.store import Store
from stinger.library.tables.scan import ClaimedRow

LEASE_S = 60.0
"""A lease not renewed for so long is stale. Renewed three times as often, it survives a machine
that sleeps a little; a process killed on this machine is noticed at once by its number."""


class Leases:
    """The files that this process holds; use as a context manager, which lets go of them all."""

    def __init__(self, store: Store, *, now: Callable[[], float] = time.time) -> None:
        self._store = store
        self._now = now
        self._owner = f"{_machine()}/{os.getpid()}/{uuid.uuid4().hex[:8]}"
        self._held = 0
        self._stop = threading.Event()
        self._renewer: threading.Thread | None = None

    def __enter__(self) -> Leases:
        return self

    def __exit__(self, *exc: object) -> None:
        self._stop.set()
        if self._renewer is not None:
            self._renewer.join()
        with self._store.session() as session:
            session.execute(delete(ClaimedRow).where(ClaimedRow.owner == self._owner))

    def claim(self, path: Path) -> bool:
        """Whether the file at ``path`` is now ours to scan; False while another process has it."""
        with self._store.session() as session:
            row = session.get(ClaimedRow, path_key(path))
            if row is not None and row.owner != self._owner and self._is_live(row):
                return False
            if row is None:
                row = ClaimedRow(path=path_key(path))
                session.add(row)
            row.owner, row.until = self._owner, self._now() + LEASE_S
        self._start_renewing()
        return True

    def release(self, path: Path) -> None:
        """Let go of ``path``."""
        with self._store.session() as session:
            session.execute(
                delete(ClaimedRow).where(
                    ClaimedRow.path == path_key(path), ClaimedRow.owner == self._owner
                )
            )

    def _is_live(self, row: ClaimedRow) -> bool:
        if row.until < self._now():
            return False
        machine, _, rest = row.owner.rpartition("/")[0].rpartition("/")
        return machine != _machine() or _is_running(int(rest))

    def _start_renewing(self) -> None:
        if self._renewer is None:
            self._renewer = threading.Thread(target=self._renew, daemon=True)
            self._renewer.start()

    def _renew(self) -> None:
        while not self._stop.wait(LEASE_S / 3):
            try:
                with self._store.session() as session:
                    session.execute(
                        update(ClaimedRow)
                        .where(ClaimedRow.owner == self._owner)
                        .values(until=self._now() + LEASE_S)
                    )
            except RetryError:
                continue  # the store was busy for half a minute: the next round may come in time


def _machine() -> str:
    """This machine's name, and the space in which process numbers mean something."""
    try:
        # Containers that share a store may share a name too, but not this.
        space = os.readlink("/proc/self/ns/pid")  # noqa: PTH115
    except OSError:
        space = ""
    return f"{socket.gethostname()}{space}"


def _is_running(number: int) -> bool:
    if os.name != "posix":  # elsewhere signal 0 is no question: leases run out by themselves
        return True
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True

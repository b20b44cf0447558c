"""The worker: one process that works on what it is handed until its pipe closes."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from stinger.engines.task import R, Report, T
from stinger.errors import StingerError

PULSE_EVERY_S = 0.2
"""Signs of life are passed on five times a second: smooth for the eye, nothing for the pipe."""


def attempt(
    work: Callable[[T, Report], R], item: T, report: Report
) -> tuple[R | None, str | None, str]:
    """``work``'s value, or the kind and message of what it raised: a worker's outer edge."""
    try:
        return work(item, report), None, ""
    except StingerError as problem:
        return None, problem.kind, str(problem)
    except MemoryError:
        return None, "error", f"{item}: needs more memory than there is"
    except Exception as problem:  # noqa: BLE001
        what = " ".join(f"{type(problem).__name__}: {problem}".split())
        return None, "error", f"{item}: {what[:200]}; please report this with the file"


def serve(pipe: Connection) -> None:
    """Work on what comes through ``pipe`` until it closes.

    Sends ("ready",) once; receives (work, item) and sends ("pulse", share, seconds worked) now and
    then and ("end", value, kind, message) at last, again and again.

    The terminal's Ctrl-C goes to every process of its group: the parent decides what it means.
    What native libraries write to stderr is dropped, so that it cannot tear the progress display.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _silence()
    pipe.send(("ready",))
    while True:
        try:
            work, item = pipe.recv()
        except (EOFError, OSError):
            return
        ended = attempt(work, item, _pulse(pipe))
        try:
            pipe.send(("end", *ended))
        except OSError:
            return


def _pulse(pipe: Connection) -> Report:
    last, base_s = -PULSE_EVERY_S, time.process_time()

    def report(share: float) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < PULSE_EVERY_S:
            return
        last = now
        try:
            pipe.send(("pulse", share, time.process_time() - base_s))
        except OSError:
            # The parent is gone, by kill -9 say: nobody wants the result.
            os._exit(1)

    return report


def _silence() -> None:
    try:
        nowhere: Any = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    except OSError:
        pass
    sys.stderr = open(os.devnull, "w")  # noqa: PTH123, SIM115

"""Work for engines under test; importable by name, as worker processes need it."""

from __future__ import annotations

import os
import time

from stinger.engines import Report
from stinger.errors import UnreadableFilmError


def do(item: str, report: Report) -> str:
    """What ``item`` says."""
    report(0.5)
    if item == "unreadable":
        raise UnreadableFilmError("this one is damaged")
    if item == "bug":
        raise KeyError("a\nb")
    if item == "crash":
        os.abort()
    if item == "hang":
        time.sleep(600)
    if item == "circles":
        while True:
            report(0.5)
    return item.upper()

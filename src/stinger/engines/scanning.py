"""The scan as work for an engine."""

from __future__ import annotations

from pathlib import Path

from stinger.engines.task import Limits, Report
from stinger.model import Scan


def scan_path(path: Path, report: Report) -> Scan:
    """The scan of ``path``, as ``Engine.run`` wants it: importable by name, so that it pickles."""
    from stinger.film.scan import scan_film

    return scan_film(path, progress=report)


def scan_limits(path: Path) -> Limits:
    """How long a scan of ``path`` may work: 50 s and a second per 100 kB, an hour at most.

    100 kB/s is a tenth of what a scan makes of the smallest real films on one slow core, so what
    exceeds it goes round in circles; a few damaged kilobytes are given up within the minute.
    """
    try:
        size = path.stat().st_size
    except OSError:
        size = 0
    return Limits(stall_s=60.0 if size > 1_000_000 else 45.0, work_s=min(3600.0, 50 + size / 1e5))

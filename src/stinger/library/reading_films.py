"""Reading a release: its own clues, then those that lead to other films of the library."""

from __future__ import annotations

from pathlib import Path

from stinger.errors import NotFoundError
from stinger.film.clues.collect import Findings, collect_clues
from stinger.film.clues.footage import Progress, gather_footage
from stinger.library.index import Index
from stinger.model.scan import Scan
from stinger.settings import Settings


def read_release(
    scan: Scan, index: Index, *, settings: Settings, progress: Progress | None = None
) -> Findings:
    """The clues of a scanned release. Raises NotFoundError when its file has gone."""
    path = Path(scan.release.path)
    if not path.is_file():
        raise NotFoundError(f"{path}: the film is not there; connect its drive or scan it again")
    footage = gather_footage(path, scan, progress=progress)
    return collect_clues(footage, progress=progress)

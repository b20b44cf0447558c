"""The one-call interface: a path in, a scan out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from stinger.model import Scan


def scan(path: str | os.PathLike[str], *, progress: Callable[[float], None] | None = None) -> Scan:
    """The segments of the film at ``path``: the same job as ``stinger scan``, without the store.

    ``progress`` is called with shares in [0, 1]. Raises a StingerError that names the file and says
    what to do.
    """
    from stinger.film.scan import scan_film

    return scan_film(Path(path), progress=progress)

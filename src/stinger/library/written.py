"""What we wrote where: how a later export knows its own files from others'."""

from __future__ import annotations

import time
from pathlib import Path

from stinger.library.scans import path_key
from stinger.library.store import Store
from stinger.library.tables.catalogue import WrittenRow


class Written:
    """The register of files that we wrote, by the hash of what was put there."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def is_ours(self, path: Path, sha256: str) -> bool:
        """Whether the file at ``path`` is, byte for byte, what we last wrote there."""
        with self._store.session() as session:
            row = session.get(WrittenRow, path_key(path))
            return row is not None and row.sha256 == sha256

    def record(self, path: Path, sha256: str, fmt: str) -> None:
        """Note that we wrote ``path`` just now."""
        with self._store.session() as session:
            session.merge(
                WrittenRow(path=path_key(path), sha256=sha256, format=fmt, written_at=time.time())
            )

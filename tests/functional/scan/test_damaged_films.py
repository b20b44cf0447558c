"""Damaged films end with a result or a one-line error: no crash, no hang, no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.robustness import damage, make_sources, scan_all


@pytest.mark.slow
def test_films_damaged_at_random_end_well(tmp_path: Path) -> None:
    """Small films of three containers, cut short or with bytes changed."""
    files = list(damage(make_sources(tmp_path), tmp_path, 9, seed=5))
    figures = scan_all(files, jobs=1)
    assert figures["bad_ends"] == []


@pytest.mark.slow
def test_odd_and_damaged_files_of_others_end_well(shared: Path) -> None:
    """Some of the odd files that muxers and parsers are tested with."""
    files = sorted(p for p in (shared / "robustness").iterdir() if p.stat().st_size < 60_000)[::6]
    figures = scan_all(files, jobs=1)
    assert figures["bad_ends"] == []

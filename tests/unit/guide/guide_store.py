"""What the tests of guide and commands share: where the data lies and how output is read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import Result

from stinger.model import Label, Medium, Release, Scan, Segment

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
BUNNY = SHARED / "films" / "big_buck_bunny_360p.mp4"
FILM = "From the World of John Wick: Ballerina (2025)"

Run = Callable[..., Result]


def bunny_scan(path: Path) -> Scan:
    """Big Buck Bunny's end as its true times have it."""
    release = Release("b" * 64, str(path), 1, 596_458_333, "Big Buck Bunny", 2008)
    spans = [
        (Label.FEATURE, 0, 489_958_000, None),
        (Label.BLACK, 489_958_000, 490_167_000, None),
        (Label.CREDITS, 490_167_000, 580_042_000, None),
        (Label.BLACK, 580_042_000, 580_958_000, None),
        (Label.POST_CREDITS_STINGER, 580_958_000, 596_458_000, Medium.SCENE),
    ]
    return Scan(release, tuple(Segment(a, b, c, 0.97, m) for a, b, c, m in spans), "1", "x")


def read_json(result: Result) -> Any:
    """What a command printed, as JSON."""
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)

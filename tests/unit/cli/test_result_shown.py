"""What people read of a scan: the viewer's line and the timeline."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from stinger.cli.result import draw_scan, viewer_line
from stinger.cli.timeline import draw_timeline
from stinger.model import Label, Medium, Release, Scan, Segment

S = 1_000_000
F, C, B, I = Label.FEATURE, Label.CREDITS, Label.BLACK, Label.IDENT  # noqa: E741
MID, POST = Label.MID_CREDITS_STINGER, Label.POST_CREDITS_STINGER


def made(*spans: tuple[Label, float]) -> Scan:
    """A scan of segments one after another, each (label, seconds)."""
    segments, at = [], 0
    for label, seconds in spans:
        end = at + round(seconds * S)
        medium = Medium.SCENE if label in (MID, POST) else None
        segments.append(Segment(label, at, end, 0.9, medium, ("measured",)))
        at = end
    release = Release("0" * 32, "/f.mkv", 1, at, "Quiet Hill", 2019)
    return Scan(release, tuple(segments), "scan-1", "x")


@pytest.mark.parametrize(
    ("scan", "line"),
    [
        (
            made((F, 490.17), (C, 89.87), (B, 0.92), (POST, 15.49)),
            "credits 1:30; stay: post-credits scene 0:15 long, starts 9:40.96",
        ),
        (
            made((F, 60), (C, 10), (MID, 5), (C, 20), (POST, 2)),
            "credits 0:30; stay: mid-credits scene 0:05 long, starts 1:10.00; "
            "post-credits scene 0:02 long, starts 1:35.00",
        ),
        (made((F, 60), (C, 10)), "credits 0:10; no stinger"),
        (made((F, 60)), "no end credits found"),
    ],
)
def test_the_viewers_line_tells_times_only(scan: Scan, line: str) -> None:
    """How long the credits are, and for what to stay, with clock times."""
    assert viewer_line(scan) == line


def test_the_timeline_is_to_scale() -> None:
    """A label's share of the row is its share of the film."""
    rows = draw_timeline(made((F, 50), (C, 50)).segments, width=114)
    bar = rows[0].plain
    assert abs(bar.count("░") - bar.count("▒")) <= 1


def test_a_two_second_stinger_of_three_hours_is_still_seen() -> None:
    """What is shorter than a cell gets one, since it is what people look for."""
    scan = made((F, 10_000), (C, 500), (POST, 2), (C, 300))
    rows = draw_timeline(scan.segments, width=80)
    assert "█" in rows[0].plain
    assert "█" in rows[2].plain


def test_times_below_the_bar_do_not_overlap() -> None:
    """However many parts there are, the times stay apart and inside the row."""
    scan = made((F, 100), *[(label, 3.0) for _ in range(20) for label in (C, MID)])
    for row in draw_timeline(scan.segments, width=80):
        assert len(row.plain) <= 80
    assert all(":" in word for word in draw_timeline(scan.segments, width=80)[1].plain.split())


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_every_segment_is_in_the_table_at_any_width(width: int) -> None:
    """Narrow or wide, the table names each segment once and gives its evidence."""
    scan = made((F, 60), (C, 10), (I, 3), (POST, 5))
    out = io.StringIO()
    Console(file=out, width=width).print(draw_scan(scan, path="/f.mkv", width=width))
    table = out.getvalue().partition("what ")[2]
    for word in ("0:00.00", "1:00.00", "1:10.00", "1:13.00"):
        assert word in table
    assert table.count("measured") == 4
    assert max(len(line) for line in out.getvalue().splitlines()) <= width

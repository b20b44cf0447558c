"""A scan's result for people and for programs: lines, a table, a JSON record."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from stinger.cli.timeline import INKS, NAMES, draw_timeline
from stinger.errors import SettingsError
from stinger.library.scans import Failure
from stinger.model import Medium, Scan, Segment
from stinger.timecode import clock, duration, to_s

# Rich's own frame fetches a font from the network; a picture must not.
_SVG = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""
_MEDIA = {Medium.SCENE: "scene", Medium.CARD: "card", Medium.SOUND: "sound"}


def viewer_line(scan: Scan) -> str:
    """What a viewer wants to know: how long the credits are, and what to stay for, and when.

    "credits 1:30; stay: post-credits scene 0:15 long, starts 9:40.96"
    """
    if not scan.credits:
        return "no end credits found"
    long = duration(sum(s.length_us for s in scan.credits))
    if not scan.stingers:
        return f"credits {long}; no stinger"
    told = "; ".join(
        f"{name_segment(s)} {duration(s.length_us)} long, starts {clock(s.start_us)}"
        for s in scan.stingers
    )
    return f"credits {long}; stay: {told}"


def name_segment(segment: Segment) -> str:
    """A segment's name for people: "post-credits scene", "end credits"."""
    if segment.medium is None:
        return NAMES[segment.label]
    return f"{NAMES[segment.label]} {_MEDIA[segment.medium]}"


def film_name(scan: Scan) -> str:
    """Title and year."""
    year = f" ({scan.release.year})" if scan.release.year else ""
    return f"{scan.release.title}{year}"


def show_scan(console: Console, scan: Scan, *, path: str) -> None:
    """Print one film's result: a heading, the viewer's line, the timeline, the table."""
    console.print(draw_scan(scan, path=path, width=console.width, blocks=_has_blocks(console)))


def save_svg(target: Path, scan: Scan) -> None:
    """Save the picture of ``scan`` as a vector graphic with the colours of a dark terminal."""
    console = Console(record=True, width=110, file=StringIO(), force_terminal=True)
    console.print(draw_scan(scan, path=Path(scan.release.path).name, width=110))
    try:
        target.write_text(console.export_svg(title="stinger", code_format=_SVG), "utf-8")
    except OSError as problem:
        raise SettingsError(f"{target}: cannot be written ({problem.strerror})") from problem


def draw_scan(scan: Scan, *, path: str, width: int, blocks: bool = True) -> Group:
    """One film's result, to print at ``width`` columns."""
    heading = Text(film_name(scan), "bold")
    heading.append(f"   {_shape(scan)}", "not bold bright_black")
    advice = Text(viewer_line(scan))
    advice.highlight_regex(r"(?<=stay: ).*", "bold green")
    parts: list[RenderableType] = [
        heading,
        Text(path, "bright_black", overflow="fold"),
        Text(),
        advice,
        Text(),
        *draw_timeline(scan.segments, width=min(width, 120), blocks=blocks),
        Text(),
        _table(scan, width),
    ]
    parts += [Text(f"not examined: {n.what}; {n.why}", "yellow") for n in scan.not_examined]
    return Group(*parts, Text())


def _table(scan: Scan, width: int) -> Table:
    beside = width >= 110
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bright_black")
    table.add_column("what", no_wrap=True)
    for name in ("start", "end", "length", "sure"):
        table.add_column(name, justify="right", no_wrap=True)
    if beside:
        table.add_column("because", overflow="fold")
    for s in scan.segments:
        cells: list[Text | str] = [
            Text(name_segment(s), INKS[s.label].style),
            clock(s.start_us),
            clock(s.end_us),
            clock(s.length_us),
            f"{s.confidence:.0%}",
        ]
        because = Text("; ".join(s.evidence), "bright_black")
        table.add_row(*cells, because) if beside else table.add_row(*cells)
    if beside or not any(s.evidence for s in scan.segments):
        return table
    outer = Table.grid()
    outer.add_row(table)
    outer.add_row(Text())
    for s in scan.segments:
        if s.evidence:
            why = Text(f"{name_segment(s)} from {clock(s.start_us)}: ")
            why.append("; ".join(s.evidence), "bright_black")
            outer.add_row(Padding(why, (0, 0, 0, 2)))
    return outer


def _shape(scan: Scan) -> str:
    r = scan.release
    size = f"{r.width}x{r.height}" if r.width and r.height else ""
    rate = f"{r.frame_rate:.5g} fps" if r.frame_rate else ""
    codecs = "/".join(c for c in (r.video_codec, r.audio_codec) if c)
    return "  ".join(x for x in (clock(r.duration_us), size, rate, codecs) if x)


def _has_blocks(console: Console) -> bool:
    try:
        "░▒█▞▕▏".encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def scan_record(path: Path, scan: Scan | None, failure: Failure | None = None) -> dict[str, Any]:
    """One result as docs/schemas/scan.schema.json says; times in seconds from the first frame."""
    record: dict[str, Any] = {
        "path": str(path),
        "duration_s": None,
        "segments": [],
        "error": None,
    }
    if failure is not None:
        record["error"] = {"kind": failure.kind, "message": failure.message}
    if scan is not None:
        record |= {
            "duration_s": to_s(scan.release.duration_us),
            "segments": [_segment_record(s) for s in scan.segments],
            "title": scan.release.title,
            "year": scan.release.year,
            "release_id": scan.release.id,
            "step_version": scan.step_version,
            "not_examined": [{"what": n.what, "why": n.why} for n in scan.not_examined],
        }
    return record


def record_line(record: dict[str, Any]) -> str:
    """A record as one line of JSON, in ASCII so that any path and terminal will do."""
    return json.dumps(record)


def _segment_record(segment: Segment) -> dict[str, Any]:
    return {
        "label": segment.label.value,
        "start_s": segment.start_s,
        "end_s": segment.end_s,
        "confidence": round(segment.confidence, 3),
        "medium": segment.medium.value if segment.medium else None,
        "evidence": list(segment.evidence),
    }

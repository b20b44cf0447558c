"""CSV: one row a segment of the end, for spreadsheets and scripts."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from stinger.model.scan import Scan
from stinger.model.segment import Label
from stinger.timecode import to_s

COLUMNS = (
    "title",
    "year",
    "path",
    "release_id",
    "duration_s",
    "label",
    "medium",
    "start_s",
    "end_s",
    "length_s",
    "confidence",
)


def csv_table(scans: Iterable[Scan]) -> str:
    """RFC 4180 CSV with a header; a film with nothing after its feature has one empty-label row.

    Cells that a spreadsheet would run as a formula are led by an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for scan in scans:
        film = scan.release
        head: list[object] = [_plain(film.title), film.year or "", _plain(film.path), film.id]
        head.append(to_s(film.duration_us))
        rows = [s for s in scan.segments if s.label is not Label.FEATURE]
        for s in rows:
            tail = [s.label.value, s.medium.value if s.medium else "", s.start_s, s.end_s]
            writer.writerow([*head, *tail, to_s(s.length_us), s.confidence])
        if not rows:
            writer.writerow([*head, *[""] * 6])
    return out.getvalue()


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in "=+-@\t\r" else text

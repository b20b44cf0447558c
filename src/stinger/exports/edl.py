"""Kodi's edit decision lists: credits to skip once, stingers to jump to."""

from __future__ import annotations

import itertools

from stinger.exports.spans import inward, skippable
from stinger.model.scan import Scan

SCENE_MARKER = 2
COMMERCIAL_BREAK = 3
"""Skipped once and re-enterable; 0 (cut) would remove picture for good and is never written."""


def edl(scan: Scan) -> str:
    """One line ``start end action`` a part, in seconds: 3 for credits, 2 for a stinger's start.

    Kodi cuts seconds to milliseconds, so breaks are rounded inwards to milliseconds and ended one
    millisecond early: Kodi counts a break's end as inside it, and a marker there would be skipped.
    No comments: Kodi up to 18 reads a comment as an edit.
    """
    lines: list[tuple[int, str]] = []
    for span in skippable(scan.segments):
        whole = inward(span, 1000)
        if whole is not None:
            start, end = whole.start_us // 1000, whole.end_us // 1000 - 1
            lines.append((start, f"{_seconds(start)} {_seconds(end)} {COMMERCIAL_BREAK}"))
    for scene in scan.stingers:
        at = -(-scene.start_us // 1000)
        lines.append((at, f"{_seconds(at)} {_seconds(at)} {SCENE_MARKER}"))
    return "".join(f"{line}\n" for _, line in sorted(lines))


def merge_risk(scan: Scan) -> bool:
    """Whether Kodi would skip a stinger or the film if the user set ``mergeshortcommbreaks``.

    That advanced setting is off by default; with it, breaks less than 120 s apart and within 250 s
    together are joined (``maxcommbreakgap`` and ``maxcommbreaklength``), and a first break that
    begins in the first five minutes is drawn out to the very start (``maxstartgap``), as in shorts.
    The export then warns.
    """
    parts = skippable(scan.segments)
    early = bool(parts) and parts[0].start_us < 300_000_000
    return early or any(
        after.start_us - before.end_us < 120_000_000
        and after.end_us - before.start_us < 250_000_000
        for before, after in itertools.pairwise(parts)
    )


def _seconds(ms: int) -> str:
    # Kodi multiplies by 1000 in floating point and truncates; a half keeps 0.29 from becoming 289.
    return f"{ms // 1000}.{ms % 1000:03d}5"

"""Jellyfin media segments: one Outro a credits part, every stinger left uncovered."""

from __future__ import annotations

import json
import re
import uuid
from typing import Any

from stinger.errors import InputError
from stinger.exports.spans import inward, skippable
from stinger.model.scan import Scan

TICKS_PER_US = 10
"""A tick is 100 ns."""
OUTRO = "Outro"
_UUID_SPACE = uuid.UUID("5f4e1f9c-1d0b-5a52-9c53-6d3a1c4f7b10")


def item_id(text: str) -> str:
    """A Jellyfin item id as 32 lower-case hexadecimal digits; raises InputError otherwise."""
    bare = text.replace("-", "").lower()
    if not re.fullmatch(r"[0-9a-f]{32}", bare):
        raise InputError(f"'{text}' is not a Jellyfin item id (32 hexadecimal digits)")
    return bare


def media_segments(scan: Scan, item: str) -> list[dict[str, Any]]:
    """The scan as ``MediaSegmentDto`` records for ``item``, in order of time.

    Clients jump to an Outro's end, so each ends where its credits part ends, rounded inwards, and
    none reaches into a stinger. Jellyfin has no type for a stinger: it stays uncovered. Ids are
    made from item and times, so that pushing twice gives the same.
    """
    item = item_id(item)
    found = []
    for span in skippable(scan.segments):
        # Milliseconds: clients seek in them, and a tick more would round up into the scene.
        whole = inward(span, 1000)
        if whole is not None:
            start, end = whole.start_us * TICKS_PER_US, whole.end_us * TICKS_PER_US
            found.append(
                {
                    "Id": uuid.uuid5(_UUID_SPACE, f"{item}/{start}/{end}").hex,
                    "ItemId": item,
                    "Type": OUTRO,
                    "StartTicks": start,
                    "EndTicks": end,
                }
            )
    return found


def segments_text(scan: Scan, item: str | None = None) -> str:
    """The segments as JSON in the shape of ``GET /MediaSegments/{itemId}``.

    Without a server the item's id is unknown; the release's id then stands in for it.
    """
    items = media_segments(scan, item or uuid.uuid5(_UUID_SPACE, scan.release.id).hex)
    page = {"Items": items, "TotalRecordCount": len(items), "StartIndex": 0}
    return json.dumps(page, indent=2) + "\n"

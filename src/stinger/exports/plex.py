"""Plex labels: the only mark of a stinger that Plex lets others write."""

from __future__ import annotations

from stinger.model.scan import Scan
from stinger.model.segment import Label

MID_LABEL = "Mid-credits scene"
POST_LABEL = "Post-credits scene"
OUR_LABELS = frozenset({MID_LABEL, POST_LABEL})


def labels(scan: Scan) -> list[str]:
    """The labels that fit the scan. Plex has no interface for writing markers or chapters."""
    found = {s.label for s in scan.stingers}
    pairs = ((Label.MID_CREDITS_STINGER, MID_LABEL), (Label.POST_CREDITS_STINGER, POST_LABEL))
    return [name for label, name in pairs if label in found]

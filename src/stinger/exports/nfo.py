"""Kodi NFO: the two stinger tags, put into an existing file without disturbing it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from stinger.errors import InputError
from stinger.model.scan import Scan
from stinger.model.segment import Label

DURING = "duringcreditsstinger"
AFTER = "aftercreditsstinger"
"""The tags that service.stinger.notification and skins read, as TMDB's keywords spell them."""

_TAG = re.compile(r"<tag\b[^>]*>\s*([^<]*?)\s*</tag>", re.IGNORECASE)


def nfo_tags(scan: Scan) -> list[str]:
    """The tags that fit the scan, during before after."""
    labels = {s.label for s in scan.stingers}
    tags = [(Label.MID_CREDITS_STINGER, DURING), (Label.POST_CREDITS_STINGER, AFTER)]
    return [tag for label, tag in tags if label in labels]


def add_tags(nfo: str, tags: list[str]) -> str:
    """``nfo`` with the missing ``tags`` put in before ``</movie>``; every other byte stays.

    Text after ``</movie>`` (Kodi's "combination NFO" with an address) stays too. Nothing is taken
    out: a tag's absence in a scan is not a "no" to what someone else tagged. Raises InputError
    where the file is no movie NFO in XML.
    """
    close = nfo.rfind("</movie>")
    if close < 0 or "<movie" not in nfo:
        raise InputError("not an XML movie NFO (no <movie> element); Kodi would not read tags here")
    _check(nfo[: close + len("</movie>")])
    bare = re.sub(r"<!--.*?-->", "", nfo[:close], flags=re.DOTALL)
    present = {t.lower() for t in _TAG.findall(bare)}
    missing = [t for t in tags if t not in present]
    if not missing:
        return nfo
    newline = "\r\n" if "\r\n" in nfo else "\n"
    line_start = nfo.rfind("\n", 0, close) + 1
    on_own_line = nfo[line_start:close].strip() == ""
    indent = _indent(nfo) if on_own_line else ""
    at = line_start if on_own_line else close
    end = newline if on_own_line else ""
    added = "".join(f"{indent}<tag>{tag}</tag>{end}" for tag in missing)
    return nfo[:at] + added + nfo[at:]


def _check(document: str) -> None:
    # Encoded by hand: an encoding declaration in a str makes the parser refuse it.
    body = re.sub(r"^\ufeff?\s*<\?xml[^>]*\?>", "", document)
    if "<!DOCTYPE" in body or "<!ENTITY" in body:
        raise InputError("the NFO declares entities; they are not expanded, so it is left alone")
    try:
        ET.fromstring(body)
    except ET.ParseError as problem:
        raise InputError(f"the NFO is not well-formed XML ({problem}); mend it first") from problem


def _indent(nfo: str) -> str:
    found = re.search(r"<movie[^>]*>\s*?\r?\n([ \t]+)<", nfo)
    return found.group(1) if found else "  "

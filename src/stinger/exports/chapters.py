"""Matroska chapters as the XML that mkvpropedit and mkvmerge read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from xml.sax.saxutils import escape

from stinger.exports.spans import Chapter, chapters
from stinger.model.scan import Scan


def chapters_xml(scan: Scan, *, scene_name: str = "") -> str:
    """The scan's chapters as Matroska chapter XML (RFC 9559, section 5.1.7; mkvtoolnix's form)."""
    return matroska_xml(chapters(scan, scene_name=scene_name), seed=scan.release.id)


def matroska_xml(marks: Iterable[Chapter], *, seed: str, offset_us: int = 0) -> str:
    """``marks`` as one edition of Matroska chapters.

    ``seed`` makes the unique ids, so that writing twice gives the same bytes. ``offset_us`` is the
    container's own time of the first frame. Ends are stated for readers that honour them.
    """
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<!-- <!DOCTYPE Chapters SYSTEM "matroskachapters.dtd"> -->',
        "<Chapters>",
        "  <EditionEntry>",
        "    <EditionFlagHidden>0</EditionFlagHidden>",
        "    <EditionFlagDefault>1</EditionFlagDefault>",
        f"    <EditionUID>{_uid(seed, 'edition')}</EditionUID>",
    ]
    for number, mark in enumerate(marks):
        lines += [
            "    <ChapterAtom>",
            f"      <ChapterUID>{_uid(seed, f'{number}')}</ChapterUID>",
            f"      <ChapterTimeStart>{_time(mark.start_us + offset_us)}</ChapterTimeStart>",
            f"      <ChapterTimeEnd>{_time(mark.end_us + offset_us)}</ChapterTimeEnd>",
            "      <ChapterFlagHidden>0</ChapterFlagHidden>",
            "      <ChapterFlagEnabled>1</ChapterFlagEnabled>",
            "      <ChapterDisplay>",
            f"        <ChapterString>{escape(mark.title)}</ChapterString>",
            "        <ChapterLanguage>eng</ChapterLanguage>",
            "      </ChapterDisplay>",
            "    </ChapterAtom>",
        ]
    return "\n".join([*lines, "  </EditionEntry>", "</Chapters>", ""])


def _time(us: int) -> str:
    seconds, micro = divmod(us, 1_000_000)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02d}:{minute:02d}:{second:02d}.{micro:06d}000"


def _uid(seed: str, part: str) -> int:
    # Matroska wants a number in 1..2^64-1; 63 bits keep signed readers content.
    digest = hashlib.sha256(f"{seed}/{part}".encode()).digest()
    return int.from_bytes(digest[:8], "big") >> 1 or 1

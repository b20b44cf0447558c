"""The text tracks of a film as they are coded: what is shown, and when."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path

import av

from stinger.errors import UnreadableFilmError

_EMPTY = {"mov_text": 2}
"""Bytes of a sample that shows nothing, its length field alone: MP4 fills the gaps between texts
with such samples (ISO/IEC 14496-30), as many as its writer likes, so that two copies differ."""


@dataclass(frozen=True, slots=True)
class TextPrint:
    """What must stay the same of a text or subtitle track: each shown text, and its time."""

    codec: str
    language: str | None
    shown: int
    crc: int


def print_texts(path: Path) -> list[TextPrint]:
    """A fingerprint of every subtitle track, over all that it shows; times to the millisecond.

    Raises UnreadableFilmError where the file does not open or breaks off.
    """
    try:
        with av.open(str(path), metadata_errors="replace") as film:
            tracks = list(film.streams.subtitles)
            sums = {t.index: (0, 0) for t in tracks}
            codecs = {t.index: t.codec_context.name if t.codec_context else "" for t in tracks}
            for packet in film.demux(tracks) if tracks else ():
                track = packet.stream.index
                if packet.size <= _EMPTY.get(codecs[track], 0) or packet.pts is None:
                    continue
                at_ms = round(packet.pts * packet.time_base * 1000)
                shown, crc = sums[track]
                crc = zlib.crc32(bytes(packet), zlib.crc32(str(at_ms).encode(), crc))
                sums[track] = (shown + 1, crc)
            return [
                TextPrint(codecs[t.index], t.metadata.get("language") or None, *sums[t.index])
                for t in tracks
            ]
    except (av.FFmpegError, ValueError) as problem:
        raise UnreadableFilmError(f"{path}: cannot be read back ({problem})") from problem

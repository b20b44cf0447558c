"""Subtitles: cues from the film's own text tracks, or from a file beside it."""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path

from stinger.film.media.readers import DECODE_ERRORS, open_container

_TEXT_CODECS = {"subrip", "srt", "ass", "ssa", "mov_text", "webvtt", "text"}
_ARROW = re.compile(
    r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
)
_MARKUP = re.compile(r"<[^>]*>|\{\\[^}]*\}")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words shown in [start_us, end_us), without markup."""

    start_us: int
    end_us: int
    text: str


def read_cues(path: Path, *, origin_us: int = 0, from_us: int = 0) -> list[Cue]:
    """The cues of the first text track, else of a ``.srt`` or ``.vtt`` beside it; [] if none.

    ``from_us`` spares reading what lies before it in the film; cues from there on are complete.
    """
    if path.suffix.lower() in (".srt", ".vtt"):
        return read_cue_file(path)
    cues = _embedded(path, origin_us, from_us)
    if cues:
        return cues
    for beside in sorted(path.parent.glob(_escaped(path.stem) + "*")):
        if beside.suffix.lower() in (".srt", ".vtt"):
            cues = read_cue_file(beside)
            if cues:
                return cues
    return []


def read_cue_file(path: Path) -> list[Cue]:
    """The cues of a SubRip or WebVTT file in any usual encoding; bad lines are passed over."""
    raw = path.read_bytes()
    text = _decoded(raw).replace("\r\n", "\n").replace("\r", "\n")
    cues = []
    for block in re.split(r"\n\s*\n", text):
        match = _ARROW.search(block)
        if match is None:
            continue
        words = _MARKUP.sub(
            "", block[block.index("\n", match.end()) :] if "\n" in block[match.end() :] else ""
        )
        start, end = _us(match.groups()[:4]), _us(match.groups()[4:])
        if words.strip() and end > start:
            cues.append(Cue(start, end, " ".join(words.split())))
    return sorted(cues, key=lambda c: c.start_us)


def _us(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, part = parts
    ms = int((part or "0").ljust(3, "0"))
    return (
        (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    ) * 1_000_000 + ms * 1000


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "cp1252"):
        with contextlib.suppress(UnicodeDecodeError):
            return raw.decode(encoding)
    return raw.decode("latin-1")


def _escaped(stem: str) -> str:
    return re.sub(r"([\[\]*?])", r"[\1]", stem)


def _embedded(path: Path, origin_us: int, from_us: int) -> list[Cue]:
    container = open_container(path)
    try:
        tracks = [
            s
            for s in container.streams.subtitles
            if s.codec_context and s.codec_context.name in _TEXT_CODECS
        ]
        if not tracks or tracks[0].time_base is None:
            return []
        base = tracks[0].time_base
        cues = []
        with contextlib.suppress(*DECODE_ERRORS, OSError):
            if from_us > 0:
                container.seek(from_us + origin_us, backward=True)
            for packet in container.demux(tracks[0]):
                if packet.pts is None or not packet.size:
                    continue
                words = _packet_text(bytes(packet), tracks[0].codec_context.name)
                start = round(packet.pts * base * 1_000_000) - origin_us
                length = round((packet.duration or 0) * base * 1_000_000)
                if words and length > 0:
                    cues.append(Cue(start, start + length, words))
        return cues
    finally:
        container.close()


def _packet_text(raw: bytes, codec: str) -> str:
    if codec == "mov_text":
        length = int.from_bytes(raw[:2], "big")
        text = raw[2 : 2 + length].decode("utf-8", "replace")
    else:
        text = raw.decode("utf-8", "replace")
        if codec in ("ass", "ssa"):
            text = text.split(",", 8)[-1].replace("\\N", " ").replace("\\n", " ")
    return " ".join(_MARKUP.sub("", text).split())

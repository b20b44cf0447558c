"""Copies of films with other chapters, no frame re-encoded, and the proof that nothing was lost."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.container import InputContainer, OutputContainer
from av.packet import Packet

from stinger.errors import InputError, UnreadableFilmError

MP4_FAMILY = frozenset({"mp4", "m4v", "mov", "m4a", "3gp", "3g2", "mj2"})
_COPIED = ("video", "audio", "subtitle")


@dataclass(frozen=True, slots=True)
class Mark:
    """A chapter to write, in microseconds from the first frame."""

    start_us: int
    end_us: int
    title: str


@dataclass(frozen=True, slots=True)
class StreamPrint:
    """What must stay the same of a stream: its form, and a checksum over every coded frame."""

    kind: str
    codec: str
    language: str | None
    packets: int
    bytes: int
    crc: int


def write_mp4_chapters(
    source: Path, target: Path, marks: Sequence[Mark], *, origin_us: int = 0
) -> None:
    """Write ``target``: ``source`` with ``marks`` for chapters, every coded frame copied as it is.

    ``target`` is MP4 (or MOV, by its suffix). The film's tags stay. ``origin_us`` is the
    container's own time of the first frame, which marks count from. Raises InputError where the
    film holds a stream that MP4 cannot carry, UnreadableFilmError where it cannot be read.
    """
    try:
        with av.open(str(source), metadata_errors="replace") as film:
            _copy(film, target, marks, origin_us)
    except (av.FFmpegError, ValueError) as problem:
        raise UnreadableFilmError(f"{source}: cannot be copied ({problem})") from problem


def _copy(film: InputContainer, target: Path, marks: Sequence[Mark], origin_us: int) -> None:
    kind = "mov" if target.suffix.lower() == ".mov" else "mp4"
    # faststart puts the index first, as most films have it, so that streaming still starts at once.
    with av.open(str(target), "w", format=kind, options={"movflags": "+faststart"}) as new:
        pairs = {}
        for stream in film.streams:
            if stream.type in _COPIED and not _is_chapter_track(film, stream.index):
                try:
                    pairs[stream.index] = new.add_stream_from_template(stream)
                except (ValueError, av.FFmpegError) as problem:
                    name = stream.codec_context.name if stream.codec_context else stream.type
                    raise InputError(
                        f"{film.name}: MP4 cannot carry its {name} stream; use --to ffmetadata"
                    ) from problem
                pairs[stream.index].metadata.update(stream.metadata)
        new.metadata.update(film.metadata)
        _set_chapters(new, marks, origin_us)
        for packet in film.demux([film.streams[i] for i in pairs]):
            if packet.size == 0:
                continue
            packet.stream = pairs[packet.stream.index]
            new.mux_one(packet)


def _is_chapter_track(film: InputContainer, index: int) -> bool:
    # FFmpeg shows an MP4's chapter track as a nameless data stream; that it writes anew itself.
    stream = film.streams[index]
    return stream.type == "data" and stream.name == "bin_data" and bool(film.chapters())


def _set_chapters(new: OutputContainer, marks: Sequence[Mark], origin_us: int) -> None:
    new.set_chapters(
        [
            {
                "id": number,
                "start": mark.start_us + origin_us,
                "end": mark.end_us + origin_us,
                "time_base": Fraction(1, 1_000_000),
                "metadata": {"title": mark.title},
            }
            for number, mark in enumerate(marks, 1)
        ]
    )


def print_streams(path: Path) -> list[StreamPrint]:
    """A fingerprint of every picture, sound and subtitle stream, reading the file once.

    Raises UnreadableFilmError where the file does not open or breaks off.
    """
    try:
        with av.open(str(path), metadata_errors="replace") as film:
            return _prints(film)
    except (av.FFmpegError, ValueError) as problem:
        raise UnreadableFilmError(f"{path}: cannot be read back ({problem})") from problem


def _prints(film: InputContainer) -> list[StreamPrint]:
    streams = [s for s in film.streams if s.type in _COPIED]
    sums = {s.index: [0, 0, 0] for s in streams}
    for packet in film.demux(streams):
        if packet.size:
            _add(sums[packet.stream.index], packet)
    return [
        StreamPrint(
            s.type,
            s.codec_context.name if s.codec_context else "",
            s.metadata.get("language") or None,
            *sums[s.index],
        )
        for s in streams
    ]


def _add(total: list[int], packet: Packet[Any]) -> None:
    total[0] += 1
    total[1] += packet.size
    total[2] = zlib.crc32(bytes(packet), total[2])


def duration_us(path: Path) -> int:
    """The duration that the container states, in microseconds; 0 when it states none."""
    try:
        with av.open(str(path), metadata_errors="replace") as film:
            return film.duration or 0
    except (av.FFmpegError, ValueError) as problem:
        raise UnreadableFilmError(f"{path}: cannot be read back ({problem})") from problem


def other_streams(path: Path) -> list[str]:
    """The kinds of streams that ``write_mp4_chapters`` would not carry: timecode, telemetry, fonts.

    A QuickTime chapter track is none of them: it is written anew.
    """
    try:
        with av.open(str(path), metadata_errors="replace") as film:
            return sorted(
                {
                    s.type
                    for s in film.streams
                    if s.type not in _COPIED and not _is_chapter_track(film, s.index)
                }
            )
    except (av.FFmpegError, ValueError) as problem:
        raise UnreadableFilmError(f"{path}: cannot be read ({problem})") from problem

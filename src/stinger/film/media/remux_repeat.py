"""Long films from short ones: coded frames repeated, nothing encoded again."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from stinger.errors import InputError


def join_repeated(parts: Sequence[tuple[Path, int]], target: Path) -> None:
    """Write ``target``: the films of ``parts`` one after another, each as often as it says.

    All must be made by one encoder with equal settings (one header serves them all), have closed
    groups of pictures, one video and at most one sound track, and lie in containers that state
    decoding times: MP4 does, Matroska does not. Raises InputError where they do not fit together.
    """
    try:
        with av.open(str(target), "w") as new:
            _join(parts, new)
    except (av.FFmpegError, ValueError) as problem:
        raise InputError(f"{target}: cannot be joined ({problem})") from problem


def _join(parts: Sequence[tuple[Path, int]], new: Any) -> None:
    streams: dict[str, Any] = {}
    last: dict[str, int] = {}
    shift_s = Fraction(0)
    for path, repeats in parts:
        for _ in range(repeats):
            shift_s = _append(path, new, streams, last, shift_s)


def _append(
    path: Path, new: Any, streams: dict[str, Any], last: dict[str, int], shift_s: Fraction
) -> Fraction:
    """Append one film ``shift_s`` later; the time at which it ends."""
    end_s = shift_s
    with av.open(str(path)) as film:
        tracks = [s for s in film.streams if s.type in ("video", "audio")]
        for track in tracks:
            if track.type not in streams:
                streams[track.type] = new.add_stream_from_template(track)
        for packet in film.demux(tracks):
            if packet.size == 0:
                continue
            if packet.dts is None or packet.pts is None:
                raise InputError(f"{path}: states no decoding times; join MP4 files")
            kind, base = packet.stream.type, packet.time_base
            by = round(shift_s / base)
            if kind == "video":
                end_s = max(end_s, shift_s + (packet.pts + (packet.duration or 0)) * base)
            packet.pts, packet.dts = packet.pts + by, packet.dts + by
            # Sound frames do not divide a film evenly: one that overlaps the last is dropped.
            if packet.dts <= last.get(kind, packet.dts - 1):
                if kind == "video":
                    packet.dts = last[kind] + 1
                else:
                    continue
            last[kind] = packet.dts
            packet.stream = streams[kind]
            new.mux_one(packet)
    return end_s

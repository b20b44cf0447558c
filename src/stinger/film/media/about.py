"""What the decoder at hand can do, for ``stinger doctor``."""

from __future__ import annotations

from dataclasses import dataclass

import av

PICTURES = ("h264", "hevc", "vp9", "av1", "mpeg2video", "mpeg4", "vp8", "vc1", "prores")
SOUNDS = ("aac", "ac3", "eac3", "dca", "truehd", "opus", "flac", "mp3")
CONTAINERS = ("matroska", "mov", "avi", "mpegts", "mpeg", "asf", "ogg", "flv")


@dataclass(frozen=True, slots=True)
class Decoder:
    """PyAV's version, that of its FFmpeg, and which usual formats it lacks."""

    pyav: str
    ffmpeg: str
    missing: tuple[str, ...]


def describe_decoder() -> Decoder:
    """The decoder that this process uses; PyAV brings its own FFmpeg."""
    codecs = av.codecs_available
    # AV1 has several decoders, under their libraries' names.
    have = set(codecs) | ({"av1"} if {"libdav1d", "libaom-av1"} & set(codecs) else set())
    containers = {part for name in av.formats_available for part in name.split(",")}
    lacking = [c for c in (*PICTURES, *SOUNDS) if c not in have]
    lacking += [c for c in CONTAINERS if c not in containers]
    return Decoder(av.__version__, str(getattr(av, "ffmpeg_version_info", "?")), tuple(lacking))

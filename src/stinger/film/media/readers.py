"""Readers: open containers with their decoders, kept for the next walk through the same file."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import av
from av.container import InputContainer
from av.video.stream import VideoStream

from stinger.errors import NotFoundError, UnreadableFilmError

DECODE_ERRORS = (av.FFmpegError, ValueError, RuntimeError, EOFError, MemoryError)
_LEAST_SIZE = 16
"""Pixels: no letter fits in less, and measures between neighbours have nothing to measure."""
_KEPT_PIXELS = 2_300_000
"""Decoders of larger pictures are closed after each walk: a decoder of 2160p holds 300 MB."""

Reader = tuple[InputContainer, VideoStream]


class Way(Enum):
    """What a reader's decoder does with frames."""

    ALL = "all"
    REFERENCES = "references"
    KEYS = "keys"


class Readers:
    """Readers of one file, lent to one walk at a time and kept open in between.

    Opening a long MP4 costs reading its whole index. Safe to use from several threads.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._free: dict[Way, list[Reader]] = {way: [] for way in Way}
        self._lock = threading.Lock()
        self._closed = False

    @contextlib.contextmanager
    def borrow(self, way: Way) -> Iterator[Reader]:
        """A reader for one walk; where it stands is not known, so seek first."""
        with self._lock:
            reader = self._free[way].pop() if self._free[way] else None
        if reader is None:
            reader = _new_reader(self._path, way)
        try:
            yield reader
        finally:
            context = reader[1].codec_context
            with self._lock:
                keep = not self._closed and context.width * context.height <= _KEPT_PIXELS
                if keep:
                    self._free[way].append(reader)
            if not keep:
                reader[0].close()

    def close(self) -> None:
        """Close every reader that is not lent; the others close when they come back."""
        with self._lock:
            self._closed = True
            idle = [reader for readers in self._free.values() for reader in readers]
            self._free = {way: [] for way in Way}
        for container, _ in idle:
            container.close()


def _new_reader(path: Path, way: Way) -> Reader:
    container = open_container(path)
    stream = video_stream(container, path)
    context = stream.codec_context
    if way is Way.ALL:
        context.thread_type = "AUTO"
    elif way is Way.REFERENCES:
        context.thread_type = "SLICE"
        context.skip_frame = "NONREF"
        context.options = {"skip_loop_filter": "all"}
    else:
        context.thread_type = "NONE"
        context.skip_frame = "NONKEY"
        context.options = {"skip_loop_filter": "all", "flags2": "+fast+showall"}
    return container, stream


def open_container(path: Path) -> InputContainer:
    """The file opened. Raises NotFoundError, or UnreadableFilmError saying what is wrong."""
    if not path.exists():
        raise NotFoundError(f"{path}: no such file; check the path")
    if path.is_dir():
        raise NotFoundError(f"{path}: is a folder, not a film")
    if path.stat().st_size == 0:
        raise UnreadableFilmError(f"{path}: the file is empty")
    try:
        return av.open(str(path), metadata_errors="replace")
    except PermissionError as problem:
        raise UnreadableFilmError(f"{path}: may not be read; check its permissions") from problem
    except (*DECODE_ERRORS, OSError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UnreadableFilmError(f"{path}: not readable as a film ({reason})") from problem


def video_stream(container: InputContainer, path: Path) -> VideoStream:
    """The largest picture track. Raises UnreadableFilmError, the container closed, without one."""
    pictures = [
        s for s in container.streams.video if "attached_pic" not in str(s.disposition).lower()
    ]
    usable = [s for s in pictures if s.codec_context is not None and s.codec_context.width > 0]
    if not usable:
        container.close()
        reason = "its video cannot be decoded" if pictures else "it holds no video track"
        raise UnreadableFilmError(f"{path}: {reason}; is it a film?")
    best = max(usable, key=lambda s: s.codec_context.width * s.codec_context.height)
    size = best.codec_context.width, best.codec_context.height
    if min(size) < _LEAST_SIZE:
        container.close()
        raise UnreadableFilmError(f"{path}: its pictures, {size[0]}x{size[1]}, can show nothing")
    return best

"""Films opened: what the file holds, and its pictures in order, from PyAV."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path
from types import TracebackType

from av.container import InputContainer
from av.packet import Packet
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from stinger.errors import UnreadableFilmError
from stinger.film.media.pictures import Picture
from stinger.film.media.readers import (
    DECODE_ERRORS,
    Readers,
    Way,
    open_container,
    video_stream,
)

_MAX_BAD_PACKETS = 2_000
"""A stream with more undecodable packets in one walk is given up: it would only cost time."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter as the container states it; evidence to weigh, never truth."""

    start_us: int
    end_us: int
    title: str


@dataclass(frozen=True, slots=True)
class FilmInfo:
    """What the container says of itself. Times count from the first frame; None is "not stated"."""

    path: Path
    container: str
    duration_us: int
    width: int
    height: int
    rotation: int
    frame_rate: Fraction | None
    video_codec: str
    pixel_format: str | None
    audio_codec: str | None
    audio_tracks: int
    subtitle_tracks: int
    chapters: tuple[Chapter, ...]
    title: str | None
    origin_us: int
    """The container's own time of the first frame; subtracted from every time given."""


@dataclass(frozen=True, slots=True)
class PacketNote:
    """A coded frame's place and size, known without decoding it."""

    time_us: int
    size: int
    key: bool


class Film:
    """An open film. Use as a context manager; see ``open_film``."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pulse: Callable[[], None] = lambda: None
        """Called with every packet read by the thread that opened the film: a sign of life for
        whoever watches over a scan."""
        self._thread = threading.get_ident()
        self._readers = Readers(path)
        try:
            with self._readers.borrow(Way.ALL) as (container, stream):
                self.info = _describe(container, stream, path)
        except (*DECODE_ERRORS, OverflowError, ZeroDivisionError) as problem:
            self.close()
            raise UnreadableFilmError(f"{path}: damaged beyond use ({problem})") from problem

    def close(self) -> None:
        """Let go of the file."""
        self._readers.close()

    def __enter__(self) -> Film:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def keyframes(
        self,
        start_us: int = 0,
        end_us: int | None = None,
        *,
        spacing_us: int = 0,
        notes: list[PacketNote] | None = None,
        skip: Container[int] = (),
    ) -> Iterator[Picture]:
        """The keyframes in [start_us, end_us), decoded alone, in the file's order.

        Those at the times in ``skip`` are passed over. ``spacing_us`` drops keyframes nearer than
        that to the last one given, which thins all-intra codecs. ``notes`` collects every video
        packet passed, decoded or not. Only key packets reach the decoder: VP9 ignores
        ``skip_frame``, so they are picked by their flag.
        """
        with self._readers.borrow(Way.KEYS) as (container, stream):
            yield from self._walk(
                container,
                stream,
                start_us,
                end_us,
                only_keys=True,
                spacing_us=spacing_us,
                notes=notes,
                skip=skip,
            )

    def frames(
        self, start_us: int = 0, end_us: int | None = None, *, quick: bool = False
    ) -> Iterator[Picture]:
        """Every frame in [start_us, end_us), decoded, in order of time.

        ``quick`` skips frames that no other frame needs and the smoothing of block edges: about
        three times as fast, enough to find a place in. Walks may run side by side in threads.
        """
        way = Way.REFERENCES if quick else Way.ALL
        with self._readers.borrow(way) as (container, stream):
            for picture in self._walk(
                container, stream, start_us, end_us, only_keys=False, thinned=not quick
            ):
                if picture.time_us >= start_us:
                    yield picture

    def picture_at(self, time_us: int) -> Picture | None:
        """The first frame that others refer to within half a second from ``time_us``, or None."""
        return next(iter(self.frames(time_us, time_us + 500_000, quick=True)), None)

    def _walk(
        self,
        container: InputContainer,
        stream: VideoStream,
        start_us: int,
        end_us: int | None,
        *,
        only_keys: bool,
        thinned: bool = False,
        spacing_us: int = 0,
        notes: list[PacketNote] | None = None,
        skip: Container[int] = (),
    ) -> Iterator[Picture]:
        packets = self._packets(container, stream, start_us)
        bad, last_us, passed_end = 0, None, 0
        when = _clock(stream, self.info.origin_us)
        for packet in packets:
            time_us = when(packet.pts if packet.pts is not None else packet.dts)
            if packet.size and time_us is not None:
                if notes is not None and time_us >= start_us:
                    notes.append(PacketNote(time_us, packet.size, packet.is_keyframe))
                # Frames leave the decoder out of order by at most 16 (H.264, HEVC): go a little on.
                passed_end += end_us is not None and time_us >= end_us
                if passed_end > 32 or (only_keys and passed_end):
                    break
                if only_keys:
                    near = last_us is not None and 0 <= time_us - last_us < spacing_us
                    if not packet.is_keyframe or near:
                        continue
                    last_us = time_us
                    if time_us in skip:
                        continue
            elif only_keys and packet.size:
                continue
            if thinned:
                # What lies before the start is decoded only as far as later frames need it.
                early = time_us is not None and time_us < start_us
                stream.codec_context.skip_frame = "NONREF" if early else "DEFAULT"
            try:
                frames = _decode_alone(stream, packet) if only_keys else packet.decode()
            except DECODE_ERRORS:
                bad += 1
                if bad > _MAX_BAD_PACKETS:
                    return
                continue
            yield from self._pictures(frames, when, end_us)
        with contextlib.suppress(*DECODE_ERRORS):
            yield from self._pictures(stream.codec_context.decode(None), when, end_us)

    def _packets(
        self, container: InputContainer, stream: VideoStream, start_us: int
    ) -> Iterator[Packet[VideoStream]]:
        packets = self._seek_to(container, stream, start_us)
        while True:
            try:
                packet = next(packets)
            except StopIteration:
                return
            except DECODE_ERRORS:
                return
            if threading.get_ident() == self._thread:
                self.pulse()
            if packet.size:  # the empty packet at the end is PyAV's own flush
                yield packet

    def _seek_to(
        self, container: InputContainer, stream: VideoStream, start_us: int
    ) -> Iterator[Packet[VideoStream]]:
        """The packets from a keyframe at or before ``start_us`` on.

        Streams without an index (MPEG-TS and PS) are searched by stamps and land up to a group of
        pictures late, so they are asked for an earlier place, and for one earlier still where that
        was not enough.
        """
        unindexed = "mpeg" in container.format.name.split(",")[0]
        early_us = _UNINDEXED_LEAD_US if unindexed else 0
        when = _clock(stream, self.info.origin_us)
        while True:
            _seek(container, stream, start_us - early_us + self.info.origin_us)
            packets = container.demux(stream)
            if not unindexed or early_us >= start_us + self.info.origin_us:
                return packets
            read: list[Packet[VideoStream]] = []
            with contextlib.suppress(*DECODE_ERRORS):
                for packet in packets:
                    read.append(packet)
                    if packet.is_keyframe or len(read) > _MAX_BAD_PACKETS:
                        break
            first = when(read[-1].pts) if read else None
            if first is not None and first <= start_us:
                return chain(read, packets)
            early_us *= 4

    def _pictures(
        self,
        frames: list[VideoFrame],
        when: Callable[[int | None], int | None],
        end_us: int | None,
    ) -> Iterator[Picture]:
        for frame in frames:
            time_us = when(frame.pts if frame.pts is not None else frame.dts)
            if time_us is None or (end_us is not None and time_us >= end_us):
                continue
            yield Picture(frame, max(0, time_us), rotation=self.info.rotation)


def _clock(stream: VideoStream, origin_us: int) -> Callable[[int | None], int | None]:
    """What turns a stamp of ``stream`` into film time in microseconds, rounded to the nearest."""
    base = stream.time_base
    if base is None:
        return lambda _: None
    up, down = 2_000_000 * base.numerator, 2 * base.denominator

    def when(stamp: int | None) -> int | None:
        return None if stamp is None else (stamp * up + down // 2) // down - origin_us

    return when


def open_film(path: Path) -> Film:
    """An open film. Raises NotFoundError, or UnreadableFilmError saying what is wrong with it."""
    return Film(path)


def _decode_alone(stream: VideoStream, packet: Packet[VideoStream]) -> list[VideoFrame]:
    """The picture of one key packet, drained at once.

    Between the keyframes of an open GOP the decoder misses frames, so their order runs backwards
    and it would hold or drop them; drained and flushed, each stands for itself.
    """
    context = stream.codec_context
    frames = packet.decode()
    frames += context.decode(None)
    context.flush_buffers()
    return frames


_UNINDEXED_LEAD_US = 6_000_000
"""Broadcast keeps groups of pictures to 5 s at most (ETSI TS 101 154); other files need more."""


def _seek(container: InputContainer, stream: VideoStream, at_us: int) -> None:
    """Go to the last keyframe at or before ``at_us``; to the start where seeking fails."""
    if stream.time_base is None:
        return
    stamp = int(max(0, at_us) / 1_000_000 / stream.time_base)
    try:
        container.seek(stamp, stream=stream, backward=True)
    except (*DECODE_ERRORS, OSError, OverflowError):
        with contextlib.suppress(*DECODE_ERRORS, OSError):
            container.seek(0)


def _describe(container: InputContainer, stream: VideoStream, path: Path) -> FilmInfo:
    base = stream.time_base or Fraction(1, 1_000_000)
    origin_us = _origin_us(container, stream, base)
    duration_us = _duration_us(container, stream, base, origin_us)
    if duration_us <= 0:
        duration_us = _measured_end_us(path, origin_us)
    context = stream.codec_context
    audio = list(container.streams.audio)
    return FilmInfo(
        path=path,
        container=container.format.name,
        duration_us=duration_us,
        width=context.width,
        height=context.height,
        rotation=_rotation(container, stream),
        frame_rate=_frame_rate(stream),
        video_codec=context.name,
        pixel_format=context.pix_fmt,
        audio_codec=audio[0].codec_context.name if audio and audio[0].codec_context else None,
        audio_tracks=len(audio),
        subtitle_tracks=len(container.streams.subtitles),
        chapters=_chapters(container, origin_us),
        title=container.metadata.get("title") or None,
        origin_us=origin_us,
    )


def _origin_us(container: InputContainer, stream: VideoStream, base: Fraction) -> int:
    """The time of the first frame, or the container's where the picture starts clearly later.

    Encoder delay puts audio a few hundredths before the picture; a player's clock then still shows
    the first frame at nought. Past a tenth of a second it is a true delay that players keep.
    """
    whole = container.start_time or 0
    own = round(stream.start_time * base * 1_000_000) if stream.start_time is not None else whole
    return own if abs(own - whole) < 100_000 else whole


def _duration_us(
    container: InputContainer, stream: VideoStream, base: Fraction, origin_us: int
) -> int:
    whole = container.duration or 0
    if stream.duration:
        own = round(stream.duration * base * 1_000_000)
        start = round((stream.start_time or 0) * base * 1_000_000)
        own += start - origin_us
        # A picture track's own length is exact where stated; damaged headers state nonsense.
        if own > 0 and (not whole or own <= whole * 1.5 + 1_000_000):
            return own
    last = _last_picture_us(container, stream, whole, origin_us) if whole else 0
    return last if 0 < last < whole - _SOUND_OUTLASTS_US else whole


_SOUND_OUTLASTS_US = 1_000_000
"""Sound that goes on longer than this after the last picture belongs to no picture of the film."""


def _last_picture_us(
    container: InputContainer, stream: VideoStream, whole_us: int, origin_us: int
) -> int:
    """When the last picture ends, read from the packets at the file's end; 0 if none is there."""
    when = _clock(stream, origin_us)
    end = 0
    with contextlib.suppress(*DECODE_ERRORS, OSError):
        _seek(container, stream, max(0, whole_us + origin_us - _LAST_US))
        for packet in container.demux(stream):
            at_us = when(packet.pts if packet.pts is not None else packet.dts)
            if packet.size and at_us is not None and packet.time_base is not None:
                end = max(end, at_us + round((packet.duration or 0) * packet.time_base * 1_000_000))
    return end


_LAST_US = 5_000_000


def _measured_end_us(path: Path, origin_us: int) -> int:
    """The end of the last packet, read by walking the file: for files that state no duration."""
    end = 0
    container = open_container(path)
    try:
        stream = video_stream(container, path)
        if stream.time_base is None:
            return 0
        with contextlib.suppress(*DECODE_ERRORS):
            for packet in container.demux(stream):
                stamp = packet.pts if packet.pts is not None else packet.dts
                if stamp is not None:
                    last = (stamp + (packet.duration or 0)) * stream.time_base
                    end = max(end, round(last * 1_000_000) - origin_us)
    finally:
        container.close()
    return end


def _frame_rate(stream: VideoStream) -> Fraction | None:
    for rate in (stream.average_rate, stream.guessed_rate, stream.base_rate):
        if rate and 1 <= rate <= 400:
            return Fraction(rate).limit_denominator(1001)
    return None


def _rotation(container: InputContainer, stream: VideoStream) -> int:
    """Degrees counter-clockwise to turn the picture by; known only once a frame is decoded."""
    tag = stream.metadata.get("rotate")
    if tag and tag.lstrip("-").isdigit():
        return -int(tag) % 360
    with contextlib.suppress(*DECODE_ERRORS):
        for count, packet in enumerate(container.demux(stream)):
            for frame in packet.decode():
                return int(frame.rotation) % 360
            if count > 50:
                break
    return 0


def _chapters(container: InputContainer, origin_us: int) -> tuple[Chapter, ...]:
    found = []
    with contextlib.suppress(*DECODE_ERRORS, KeyError, TypeError):
        for mark in container.chapters():
            base = mark["time_base"] or Fraction(1, 1_000_000)
            start = round(mark["start"] * base * 1_000_000) - origin_us
            end = round(mark["end"] * base * 1_000_000) - origin_us
            title = str((mark.get("metadata") or {}).get("title", ""))
            found.append(Chapter(start, end, title))
    return tuple(found)

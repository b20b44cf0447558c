"""Writes films: pictures and sound in, one file out; the only encoding door.

Made for generated films (the demo, the corpus, tests), so it aims at exact times and equal bytes
from equal input, not at small files: one encoder thread, and no dates or random identifiers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from stinger.errors import InputError
from stinger.film.media.stored import TRANSFERS, to_hdr, turned

Pixels = NDArray[np.uint8]
Samples = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class VideoFormat:
    """How pictures are written.

    ``rate`` is the tick of the film: picture ``tick`` is shown at ``tick / rate``; leaving ticks
    out makes a film of variable frame rate. ``codec`` is an encoder's name (``libx264``,
    ``libx265``, ``libvpx-vp9``, ``libsvtav1``, ``mpeg2video``, ``mpeg4``). ``keyframe_distance``
    is the longest distance between keyframes in pictures; 1 makes every picture one.
    ``scene_cut`` lets the encoder add keyframes at cuts. ``quality`` is the encoder's own scale
    (crf, or qscale for MPEG-2 and MPEG-4). ``preset`` and ``options`` go to the encoder as given.
    ``transfer`` stores the light of planar pictures as HDR: ``pq`` or ``hlg``. ``interlaced`` codes
    every picture as two fields (H.264, MPEG-2). ``rotation`` stores planar pictures turned by so
    many degrees, 90 or 270, and says in the file (MP4, MOV) how to turn them back.
    """

    width: int
    height: int
    rate: Fraction
    codec: str = "libx264"
    pixel_format: str = "yuv420p"
    keyframe_distance: int = 48
    scene_cut: bool = True
    open_gop: bool = False
    b_frames: int = 2
    quality: int = 26
    preset: str | None = None
    options: tuple[tuple[str, str], ...] = ()
    threads: int = 1
    transfer: str = ""
    interlaced: bool = False
    rotation: int = 0


@dataclass(frozen=True, slots=True)
class SoundFormat:
    """How sound is written: an encoder's name, samples a second, 1 or 2 channels, bits a second."""

    codec: str = "aac"
    rate_hz: int = 48_000
    channels: int = 2
    bit_rate: int = 96_000


@dataclass(frozen=True, slots=True)
class Cue:
    """A subtitle: its text from ``start_s`` to ``end_s``."""

    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class ChapterMark:
    """A chapter as written into the file."""

    start_s: float
    end_s: float
    title: str


_BT2020 = 9
"""Primaries and matrix of HDR, ITU-T H.273 tables 2 and 4."""

# The text subtitle codec each container takes; the others take none here.
_SUBTITLE_CODECS = {".mkv": "subrip", ".mp4": "mov_text", ".mov": "mov_text"}
# Containers that store chapters.
_CHAPTER_SUFFIXES = frozenset({".mkv", ".webm", ".mp4", ".mov"})


class FilmWriter:
    """Writes one film to ``path``; its suffix names the container (mkv, mp4, mov, avi, ts, webm).

    Use it as a context manager, give pictures in order and sound in step with them (the muxer
    interleaves, but holds back what is ahead). ``start_s`` shifts every stream, as files cut from
    broadcasts have it. Raises InputError for a container or codec that cannot be written.
    """

    def __init__(
        self,
        path: Path,
        video: VideoFormat,
        sound: SoundFormat | None = None,
        *,
        start_s: float = 0.0,
        chapters: Sequence[ChapterMark] = (),
        cues: Sequence[Cue] = (),
        title: str | None = None,
    ) -> None:
        self._video_format = video
        self._sound_format = sound
        self._start_ticks = round(start_s * video.rate)
        self._start_s = Fraction(self._start_ticks) / video.rate
        self._samples = 0
        try:
            self._container = av.open(str(path), "w", container_options={"fflags": "+bitexact"})
            if title is not None:
                self._container.metadata["title"] = title
            self._video = self._add_video(video)
            self._sound = self._add_sound(sound) if sound is not None else None
            self._cues = self._add_cues(path.suffix, cues)
        except (av.error.FFmpegError, ValueError) as problem:
            raise InputError(f"cannot write {path.name} with {video.codec}: {problem}") from problem
        if chapters and path.suffix in _CHAPTER_SUFFIXES:
            self._set_chapters(chapters)

    def write_picture(self, pixels: Pixels, *, tick: int) -> None:
        """Show ``pixels`` from ``tick`` on.

        Shape (height * 3 / 2, width) is planar YUV 4:2:0 in limited range; (height, width, 3) RGB.
        """
        video = self._video_format
        form = "rgb24" if pixels.ndim == 3 else "yuv420p"
        if video.transfer:
            pixels = to_hdr(pixels, video.transfer)
        if video.rotation:
            pixels = turned(pixels, video.rotation)
        frame = av.VideoFrame.from_ndarray(pixels, format=form)
        if form != video.pixel_format:
            frame = frame.reformat(format=video.pixel_format)
        frame.pts = tick + self._start_ticks
        frame.time_base = 1 / self._video_format.rate
        self._write_cues(Fraction(tick) / self._video_format.rate)
        self._container.mux(self._video.encode(frame))

    def write_sound(self, samples: Samples) -> None:
        """Append ``samples`` (channels, n) in [-1, 1] to the sound track."""
        form = self._sound_format
        if form is None or self._sound is None:
            raise InputError("this film was opened without sound: give it a SoundFormat")
        layout = "mono" if form.channels == 1 else "stereo"
        block = np.ascontiguousarray(samples, dtype=np.float32)
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout=layout)
        frame.sample_rate = form.rate_hz
        frame.time_base = Fraction(1, form.rate_hz)
        frame.pts = round(self._start_s * form.rate_hz) + self._samples
        self._samples += block.shape[1]
        self._container.mux(self._sound.encode(frame))

    def close(self) -> None:
        """Write what the encoders still hold and finish the file."""
        self._write_cues(None)
        self._container.mux(self._video.encode(None))
        if self._sound is not None:
            self._container.mux(self._sound.encode(None))
        self._container.close()

    def __enter__(self) -> FilmWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self._container.close()

    def _add_video(self, form: VideoFormat) -> Any:
        stream: Any = self._container.add_stream(form.codec, rate=form.rate)
        stream.width, stream.height = form.width, form.height
        if form.rotation:
            stream.width, stream.height = form.height, form.width
            stream.set_display_rotation(form.rotation)
        stream.pix_fmt = form.pixel_format
        stream.time_base = 1 / form.rate
        context = stream.codec_context
        context.time_base = 1 / form.rate
        context.gop_size = form.keyframe_distance
        context.thread_count = form.threads
        if form.transfer:
            context.color_trc = TRANSFERS[form.transfer]
            context.color_primaries = context.colorspace = _BT2020
        stream.options = _encoder_options(form)
        return stream

    def _add_sound(self, form: SoundFormat) -> Any:
        stream: Any = self._container.add_stream(form.codec, rate=form.rate_hz)
        stream.layout = "mono" if form.channels == 1 else "stereo"
        if not form.codec.startswith(("pcm", "flac")):
            stream.bit_rate = form.bit_rate
        return stream

    def _add_cues(self, suffix: str, cues: Sequence[Cue]) -> list[Cue]:
        codec = _SUBTITLE_CODECS.get(suffix)
        self._text: Any = None
        if not cues or codec is None:
            return []
        self._text = self._container.add_stream(codec)
        self._text.time_base = Fraction(1, 1000)
        # The header of a track without styles; both codecs convert from this one form.
        self._text.codec_context.subtitle_header = _ASS_HEADER
        return sorted(cues, key=lambda cue: cue.start_s)

    def _write_cues(self, now_s: Fraction | None) -> None:
        while self._cues and (now_s is None or self._cues[0].start_s <= now_s):
            cue = self._cues.pop(0)
            body = cue.text.encode()
            if self._text.codec_context.name == "mov_text":
                # ISO/IEC 14496-17: a 16-bit length, then the text.
                body = len(body).to_bytes(2, "big") + body
            packet = av.Packet(body)
            packet.stream = self._text
            packet.time_base = Fraction(1, 1000)
            packet.pts = packet.dts = round((self._start_s + Fraction(cue.start_s)) * 1000)
            packet.duration = round((cue.end_s - cue.start_s) * 1000)
            self._container.mux_one(packet)

    def _set_chapters(self, chapters: Sequence[ChapterMark]) -> None:
        base = Fraction(1, 1000)
        self._container.set_chapters(
            [
                {
                    "id": number,
                    "start": round(mark.start_s * 1000 + float(self._start_s) * 1000),
                    "end": round(mark.end_s * 1000 + float(self._start_s) * 1000),
                    "time_base": base,
                    "metadata": {"title": mark.title},
                }
                for number, mark in enumerate(chapters, start=1)
            ]
        )


_ASS_HEADER = (
    b"[Script Info]\r\nScriptType: v4.00+\r\n\r\n[V4+ Styles]\r\n"
    b"Format: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour,"
    b" Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline,"
    b" Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\r\n"
    b"Style: Default,Arial,16,&Hffffff,&Hffffff,&H0,&H0,0,0,0,0,100,100,0,0,1,1,0,2,10,10,10,0\r\n"
    b"\r\n[Events]\r\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect,"
    b" Text\r\n"
)


def _encoder_options(form: VideoFormat) -> dict[str, str]:
    """The options of ``form`` in the words of its encoder."""
    quality, keys = str(form.quality), form.keyframe_distance
    options: dict[str, str] = {}
    if form.codec == "libx264":
        options = {"preset": form.preset or "ultrafast", "crf": quality}
        options["x264-params"] = (
            f"keyint={keys}:min-keyint=1:scenecut={40 if form.scene_cut else 0}"
            f":bframes={form.b_frames}:open-gop={int(form.open_gop)}:rc-lookahead=8"
        )
    elif form.codec == "libx265":
        options = {"preset": form.preset or "ultrafast", "crf": quality}
        options["x265-params"] = (
            f"log-level=error:pools=none:frame-threads=1:keyint={keys}:min-keyint=1"
            f":scenecut={40 if form.scene_cut else 0}:bframes={form.b_frames}"
            f":open-gop={int(form.open_gop)}:rc-lookahead={max(form.b_frames + 1, 6)}"
        )
        if form.transfer:
            curve = {"pq": "smpte2084", "hlg": "arib-std-b67"}[form.transfer]
            options["x265-params"] += f":colorprim=bt2020:transfer={curve}:colormatrix=bt2020nc"
    elif form.codec == "libvpx-vp9":
        options = {"deadline": "realtime", "cpu-used": form.preset or "8", "crf": quality, "b": "0"}
    elif form.codec == "libsvtav1":
        options = {"preset": form.preset or "12", "crf": quality}
        options["svtav1-params"] = f"lp=1:scd={int(form.scene_cut)}"
    else:
        options = {"qscale": quality, "flags": "+qscale", "global_quality": str(form.quality * 118)}
        if not form.scene_cut:
            options["sc_threshold"] = "1000000000"
        if form.b_frames:
            options["bf"] = str(form.b_frames)
    if form.interlaced:
        options["flags"] = options.get("flags", "") + "+ilme+ildct"
    options.update(form.options)
    return options

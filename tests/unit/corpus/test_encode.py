"""Films as written: what is given is what a reader finds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from stinger.errors import InputError
from stinger.film.media.encode import ChapterMark, Cue, FilmWriter, SoundFormat, VideoFormat

RATE = Fraction(24000, 1001)
FRAMES = 48


def write(
    path: Path, video: VideoFormat, sound: SoundFormat | None, *, start_s: float = 0.0
) -> None:
    """Two seconds of a moving grey, a chapter at one second, a subtitle."""
    chapters = [ChapterMark(0, 1, "One"), ChapterMark(1, 2, "End Credits")]
    cues = [Cue(0.5, 1.5, "Hold fast.")]
    with FilmWriter(path, video, sound, start_s=start_s, chapters=chapters, cues=cues) as writer:
        for tick in range(FRAMES):
            pixels = np.full((270, 320), 128, np.uint8)
            pixels[:180] = (tick * 4 + np.arange(320) // 8) % 200 + 16
            writer.write_picture(pixels, tick=tick)
            if sound is not None and tick % 24 == 23:
                writer.write_sound(np.full((sound.channels, 48048), 0.1, np.float32))


@pytest.mark.parametrize(
    ("suffix", "codec", "sound", "pixels"),
    [
        (".mkv", "libx264", "aac", "yuv420p"),
        (".mp4", "libx265", "aac", "yuv420p10le"),
        (".mov", "libx264", "pcm_s16le", "yuv420p"),
        (".avi", "mpeg4", "mp2", "yuv420p"),
        (".ts", "mpeg2video", "ac3", "yuv420p"),
        (".webm", "libvpx-vp9", "libopus", "yuv420p"),
        (".mkv", "libsvtav1", "flac", "yuv420p10le"),
    ],
)
def test_every_picture_comes_back_at_its_time(
    tmp_path: Path, suffix: str, codec: str, sound: str, pixels: str
) -> None:
    """Each codec and container gives as many frames as went in, at the rate's distances."""
    path = tmp_path / f"film{suffix}"
    quality = 4 if codec.startswith("mpeg") else 28
    b_frames = 0 if suffix == ".avi" else 2
    video = VideoFormat(
        320, 180, RATE, codec=codec, pixel_format=pixels, quality=quality, b_frames=b_frames
    )
    write(path, video, SoundFormat(sound, 48_000, 2))
    with av.open(str(path)) as container:
        times = [frame.time for frame in container.decode(video=0)]
        assert container.streams.audio
    assert len(times) == FRAMES
    first = times[0]
    for tick, time in enumerate(times):
        assert time is not None and first is not None
        assert time - first == pytest.approx(float(tick / RATE), abs=0.0011)


def test_all_streams_start_late_together(tmp_path: Path) -> None:
    """``start_s`` shifts pictures and sound alike."""
    path = tmp_path / "film.mkv"
    write(path, VideoFormat(320, 180, RATE), SoundFormat("flac"), start_s=3.0)
    with av.open(str(path)) as container:
        starts = [stream.start_time * stream.time_base for stream in container.streams]
    assert starts[0] == pytest.approx(3.0, abs=0.05)
    assert starts[1] == pytest.approx(float(starts[0]), abs=0.05)


@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_chapters_and_subtitles_are_carried(tmp_path: Path, suffix: str) -> None:
    """Chapters keep their titles and starts, the subtitle its words and time."""
    path = tmp_path / f"film{suffix}"
    write(path, VideoFormat(320, 180, RATE), None)
    with av.open(str(path)) as container:
        chapters = [(mark["metadata"]["title"], mark["start"]) for mark in container.chapters()]
        # MP4 fills the time between subtitles with empty ones, which are left out here.
        (packet,) = [p for p in container.demux(subtitles=0) if b"Hold fast." in bytes(p)]
    assert [title for title, _ in chapters] == ["One", "End Credits"]
    assert float(packet.pts * packet.time_base) == pytest.approx(0.5, abs=0.01)


def test_keyframes_lie_where_asked(tmp_path: Path) -> None:
    """Without keyframes at cuts they come at their distance exactly; distance 1 is all-intra."""
    for distance, expected in ((12, 4), (1, FRAMES)):
        path = tmp_path / f"film{distance}.mkv"
        video = VideoFormat(320, 180, RATE, keyframe_distance=distance, scene_cut=False)
        write(path, video, None)
        with av.open(str(path)) as container:
            keys = sum(packet.is_keyframe for packet in container.demux(video=0) if packet.size)
        assert keys == expected


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    """An unknown encoder or container is an InputError that names it."""
    with pytest.raises(InputError, match="no-such"):
        FilmWriter(tmp_path / "a.mkv", VideoFormat(320, 180, RATE, codec="no-such"))
    with pytest.raises(InputError, match=r"a\.xyz"):
        FilmWriter(tmp_path / "a.xyz", VideoFormat(320, 180, RATE))


def test_sound_without_a_format_is_refused(tmp_path: Path) -> None:
    """A film opened without sound takes none."""
    with (
        FilmWriter(tmp_path / "a.mkv", VideoFormat(320, 180, RATE)) as writer,
        pytest.raises(InputError, match="without sound"),
    ):
        writer.write_sound(np.zeros((1, 100), np.float32))

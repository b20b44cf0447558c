"""Live-action clips as shots, where the machine has them; generated scenes stand in elsewhere."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import av
import numpy as np

from bench.corpus.draw import Rng, between, one_of
from bench.corpus.picture import Picture, crop, put, resized, view
from bench.corpus.scenes import Shot

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "clips"
"""Beside the project's folder; see the module's first line."""

# File name -> the part of it that is used, in seconds, and whether it is film (cut, graded, with
# faces in motion) rather than a fixed camera: film is drawn four times as often.
_CLIPS: dict[str, tuple[float, float, bool]] = {
    "sintel_clip_26s_848x480.mp4": (0.0, 26.0, True),
    "tears_of_steel_battle_clip.webm": (0.0, 70.0, True),
    "mpf_video_02.mp4": (0.0, 17.0, True),
    "mpf_man-walking.mp4": (0.0, 12.0, True),
    "mpf_marathon.mkv": (0.0, 5.0, True),
    "squirrel.mp4": (0.0, 10.0, True),
    "mpf_dog.mp4": (0.0, 6.0, True),
    "mpf_video_01.mp4": (0.0, 3.0, True),
    "flower.mp4": (0.0, 5.0, False),
    "stream-of-water.mp4": (0.0, 3.1, True),
    "intel_bottle-detection.mp4": (0.0, 39.0, False),
    "intel_car-detection.mp4": (0.0, 30.0, False),
    "intel_one-by-one-person-detection.mp4": (0.0, 139.0, False),
    "asl_book.mkv": (0.0, 3.6, False),
    "asl_walk.mkv": (0.0, 2.9, False),
    "asl_again.mkv": (0.0, 2.6, False),
}


@cache
def clips_here() -> tuple[str, ...]:
    """Names of the clips on this machine, film ones four times."""
    names: list[str] = []
    for name, (_, _, film) in _CLIPS.items():
        if (FOLDER / name).is_file():
            names += [name] * (4 if film else 1)
    return tuple(names)


def clip_shot(rng: Rng, width: int, height: int, fps: float, seconds: float) -> Shot | None:
    """A shot of at most ``seconds`` from a clip, cropped to fill the picture; None without clips.

    A clip that is shorter is shown forth and back. Its frames are held no wider than 640 pixels,
    about the clips' own size, so that a shot at 2160 lines stays within memory.
    """
    names = clips_here()
    if not names:
        return None
    name = one_of(rng, names)
    first, last, _ = _CLIPS[name]
    length = min(seconds, last - first)
    start = first + between(rng, 0, max(last - first - length, 0))
    share = min(1.0, 640 / width)
    held = max(8, int(width * share) // 4 * 4), max(8, int(height * share) // 4 * 4)
    if share == 1:
        held = width, height
    frames, times = _decoded(name, start, start + length, *held)
    if not frames:
        return None
    bright = between(rng, 0.75, 1.0)
    count = max(1, round(length * fps))

    def draw(target: Picture, number: int) -> None:
        turn, at = divmod(number, count)
        at = count - 1 - at if turn % 2 else at
        index = int(np.searchsorted(times, start + at / fps, side="right")) - 1
        put(target, resized(frames[min(max(index, 0), len(frames) - 1)], width, height))
        if bright < 0.85:
            target.y[:] = (target.y.astype(np.uint16) * 7 // 8).astype(np.uint8) + 2

    return draw


def _decoded(
    name: str, start_s: float, end_s: float, width: int, height: int
) -> tuple[list[Picture], list[float]]:
    frames: list[Picture] = []
    times: list[float] = []
    with av.open(str(FOLDER / name)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "NONE"
        # What the eye loses by it is less than the new encoding takes.
        stream.codec_context.options = {"skip_loop_filter": "all", "flags2": "fast"}
        if start_s > 1 and stream.time_base is not None:
            container.seek(int(start_s / stream.time_base), stream=stream)
        for frame in container.decode(stream):
            if frame.time is None or frame.time < start_s - 0.2:
                continue
            if frame.time >= end_s:
                break
            frames.append(_filled(frame, width, height))
            times.append(frame.time)
    return frames, times


def _filled(frame: av.VideoFrame, width: int, height: int) -> Picture:
    """The frame scaled until it covers the picture, the rest cut away."""
    scale = max(width / frame.width, height / frame.height)
    wide = -(-round(frame.width * scale) // 4) * 4
    high = -(-round(frame.height * scale) // 4) * 4
    small = frame.reformat(
        width=max(wide, width),
        height=max(high, height),
        format="yuv420p",
        interpolation="FAST_BILINEAR",
    )
    whole = view(np.asarray(small.to_ndarray(), np.uint8))
    x, y = (whole.size[0] - width) // 4 * 2, (whole.size[1] - height) // 4 * 2
    return crop(whole, x, y, width, height)

"""Peers measured side by side: what two common methods say of the same films.

- PySceneDetect's threshold detector, from its package: fades to black part the film; the last part
  is taken for the credits, as its users do.
- A black-frame method over FFmpeg's ``blackdetect`` filter: credits begin where the last black of
  half a second or more before the final one ends, and reach to the end of the film. Open credit
  skippers that bisect for black do the like.

Neither knows stingers; both are scored on the start of the credits, and on whether their credits
cover a true stinger, which a player would then skip.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import av

from bench.scoring import STINGERS

TAIL_S = 900.0


@dataclass(slots=True)
class PeerTally:
    """How often a peer's credits began right, and how many stingers they swallowed."""

    films: int = 0
    starts_right: int = 0
    stingers: int = 0
    swallowed: int = 0
    answers: list[float | None] = field(default_factory=list)


def credits_by_threshold(path: Path) -> float | None:
    """Where PySceneDetect's threshold detector places the last scene of the tail, in seconds."""
    from scenedetect import SceneManager, open_video
    from scenedetect.detectors import ThresholdDetector

    video = open_video(str(path), backend="pyav")
    length = video.duration.get_seconds() if video.duration else 0.0
    if length > TAIL_S:
        video.seek(length - TAIL_S)
    manager = SceneManager()
    manager.add_detector(ThresholdDetector(threshold=12, min_scene_len=12))
    manager.auto_downscale = True
    manager.detect_scenes(video, frame_skip=2)
    scenes = manager.get_scene_list()
    return scenes[-1][0].get_seconds() if len(scenes) > 1 else None


def credits_by_black(path: Path) -> float | None:
    """Where the last black but the closing one ends, by FFmpeg's ``blackdetect``, in seconds."""
    spans = _black_spans(path)
    with av.open(str(path)) as container:
        length = (container.duration or 0) / 1e6
    inner = [end for start, end in spans if end < length - 5]
    return inner[-1] if inner else None


def _black_spans(path: Path) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        graph = av.filter.Graph()
        source = graph.add_buffer(template=stream)
        detect = graph.add("blackdetect", "d=0.5:pix_th=0.1")
        sink = graph.add("buffersink")
        source.link_to(detect)
        detect.link_to(sink)
        graph.configure()
        length = (container.duration or 0) / 1e6
        if length > TAIL_S:
            container.seek(int((length - TAIL_S) * 1e6))
        start = None
        origin = (container.start_time or 0) / 1e6
        for frame in container.decode(stream):
            graph.push(frame)
            with contextlib.suppress(av.BlockingIOError, av.EOFError):
                out = graph.pull()
                tags: dict[str, Any] = dict(getattr(out, "metadata", {}) or {})
                if "lavfi.black_start" in tags:
                    start = float(tags["lavfi.black_start"]) - origin
                if "lavfi.black_end" in tags and start is not None:
                    spans.append((start, float(tags["lavfi.black_end"]) - origin))
    return spans


def add_answer(tally: PeerTally, true: Sequence[dict[str, Any]], start_s: float | None) -> None:
    """Score one film: the credits are taken to run from ``start_s`` to the film's end."""
    tally.films += 1
    credits = [s for s in true if s["label"] == "credits"]
    stingers = [s for s in true if s["label"] in STINGERS]
    tally.stingers += len(stingers)
    tally.answers.append(start_s)
    if start_s is None:
        tally.starts_right += not credits
        return
    if credits and abs(credits[0]["start_s"] - start_s) <= 1:
        tally.starts_right += 1
    tally.swallowed += sum(s["start_s"] >= start_s - 0.5 for s in stingers)

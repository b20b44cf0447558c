"""Sound: an audio track as mono samples."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray

from stinger.film.media.readers import DECODE_ERRORS, open_container


@dataclass(frozen=True, slots=True)
class Sound:
    """Mono samples in [-1, 1]; ``samples[0]`` is at ``start_us`` from the film's first frame."""

    samples: NDArray[np.float32]
    rate: int
    start_us: int

    @property
    def end_us(self) -> int:
        return self.start_us + round(len(self.samples) / self.rate * 1_000_000)


def read_sound(
    path: Path,
    start_us: int = 0,
    end_us: int | None = None,
    *,
    rate: int = 11025,
    origin_us: int = 0,
    track: int = 0,
) -> Sound | None:
    """The sound of [start_us, end_us) mixed to mono at ``rate``, or None where there is no track.

    ``origin_us`` is ``FilmInfo.origin_us``. Gaps in the track are filled with silence, so that a
    sample's index tells its time. 11,025 Hz keeps all that fingerprints and loudness need.
    """
    container = open_container(path)
    try:
        tracks = list(container.streams.audio)
        if track >= len(tracks) or tracks[track].codec_context is None:
            return None
        return _read(container, tracks[track], start_us, end_us, rate, origin_us)
    finally:
        container.close()


def _read(
    container: av.container.InputContainer,
    stream: av.AudioStream,
    start_us: int,
    end_us: int | None,
    rate: int,
    origin_us: int,
) -> Sound | None:
    base = stream.time_base
    if base is None:
        return None
    if start_us > 0:
        with contextlib.suppress(*DECODE_ERRORS, OSError):
            container.seek(int((start_us + origin_us) / 1_000_000 / base), stream=stream)
    resampler = AudioResampler(format="flt", layout="mono", rate=rate)
    pieces: list[tuple[int, NDArray[np.float32]]] = []
    try:
        for packet in container.demux(stream):
            try:
                frames = packet.decode()
            except DECODE_ERRORS:
                continue
            past = False
            for frame in frames:
                if frame.pts is None or frame.time_base is None:
                    continue
                at_us = round(frame.pts * frame.time_base * 1_000_000) - origin_us
                if end_us is not None and at_us >= end_us:
                    past = True
                    break
                first = True
                for out in resampler.resample(frame):
                    samples = out.to_ndarray().reshape(-1).astype(np.float32)
                    pieces.append((at_us if first else -1, samples))
                    first = False
            if past:
                break
    except DECODE_ERRORS:
        pass
    return _join(pieces, start_us, end_us, rate)


def _join(
    pieces: list[tuple[int, NDArray[np.float32]]], start_us: int, end_us: int | None, rate: int
) -> Sound | None:
    """One array with every piece at its time; a drift under 50 ms is the resampler's own delay."""
    if not pieces:
        return None
    slack = round(0.05 * rate)
    placed: list[tuple[int, NDArray[np.float32]]] = []
    cursor = round((max(pieces[0][0], 0) - start_us) * rate / 1_000_000)
    for at_us, samples in pieces:
        if at_us >= 0:
            stated = round((at_us - start_us) * rate / 1_000_000)
            if abs(stated - cursor) > slack:
                cursor = stated
        placed.append((cursor, samples))
        cursor += len(samples)
    last = max(at + len(s) for at, s in placed)
    if end_us is not None:
        last = min(last, round((end_us - start_us) * rate / 1_000_000))
    # A damaged stamp far ahead must not ask for gigabytes: 12 h is longer than any film.
    if last <= 0 or last > 12 * 3600 * rate:
        return None
    samples_out = np.zeros(last, dtype=np.float32)
    for at, samples in placed:
        lo, hi = max(at, 0), min(at + len(samples), last)
        if lo < hi:
            samples_out[lo:hi] = samples[lo - at : hi - at]
    return Sound(samples_out, rate, start_us)

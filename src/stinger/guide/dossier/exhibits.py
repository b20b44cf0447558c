"""Exhibits: the stills and sounds that a clue's two sides show, as data for one page."""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from stinger.errors import StingerError
from stinger.film.media.container import open_film
from stinger.film.media.sound import read_sound
from stinger.model.clue import Clue, ClueKind, Sighting
from stinger.timecode import clock

_STILL_WIDTH = 560
_CUT_WIDTH = 280
_LARGE = 0.75
"""A region of more of a side than this is seen well enough in the still itself."""

_KEPT = 4
"""Pictures held at full size: clues that share one stand together."""

_JPEG_QUALITY = 78
_MOST_SOUND_US = 8_000_000
_SOUND_RATE = 11025
_BARS = 160


class Exhibitor:
    """Reads stills and sounds from films, each once, and gives them as data URLs."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        """``paths`` gives each release's file by its id; a missing one leaves its side without."""
        self._paths = paths
        self._stills: dict[tuple[str, int], NDArray[np.uint8] | None] = {}

    def side(self, sighting: Sighting, clue: Clue) -> dict[str, Any]:
        """One side of a clue: where, what was read or said, and a still or a sound."""
        exact = sighting.end_us - sighting.start_us <= 1
        end = clock(sighting.end_us)
        data: dict[str, Any] = {
            "film": sighting.film,
            "at": clock(sighting.start_us) if exact else f"{clock(sighting.start_us)}–{end}",
            "seconds": round(sighting.start_us / 1e6, 3),
            "text": sighting.text,
            "region": sighting.region,
        }
        if clue.kind is ClueKind.SOUND_CUE:
            data["sound"] = self._sound(sighting)
        elif clue.kind is not ClueKind.PRODUCTION_NOTE:
            picture = self._picture(sighting)
            data["still"] = None if picture is None else jpeg_url(picture, _STILL_WIDTH)
            cut = None if picture is None else cut_out(picture, sighting.region)
            data["cut_out"] = None if cut is None else jpeg_url(cut, _CUT_WIDTH)
        return data

    def _picture(self, sighting: Sighting) -> NDArray[np.uint8] | None:
        path = self._paths.get(sighting.release_id)
        key = (sighting.release_id, sighting.start_us)
        if path is None:
            return None
        if key not in self._stills:
            self._stills = {**dict([*self._stills.items()][-_KEPT:]), key: picture_at(path, key[1])}
        return self._stills[key]

    def _sound(self, sighting: Sighting) -> dict[str, Any] | None:
        path = self._paths.get(sighting.release_id)
        if path is None:
            return None
        end = min(sighting.end_us, sighting.start_us + _MOST_SOUND_US)
        try:
            sound = read_sound(path, sighting.start_us, end, rate=_SOUND_RATE)
        except StingerError:
            return None
        if sound is None or len(sound.samples) == 0:
            return None
        return {"url": wav_url(sound.samples, sound.rate), "bars": bars(sound.samples)}


def picture_at(path: Path, time_us: int) -> NDArray[np.uint8] | None:
    """The picture at ``time_us`` at full size, or None where it cannot be decoded."""
    try:
        with open_film(path) as film:
            picture = next(iter(film.frames(max(0, time_us - 1000))), None)
            return None if picture is None else picture.rgb()
    except StingerError:
        return None


def cut_out(
    picture: NDArray[np.uint8], region: Sequence[tuple[float, float]] | None
) -> NDArray[np.uint8] | None:
    """What a region shows, a fifth of its size around it; None where it is most of the picture."""
    if not region:
        return None
    corners = np.array(region)
    low, high = corners.min(axis=0), corners.max(axis=0)
    if (high - low).max() > _LARGE:
        return None
    margin = (high - low) * 0.2
    size = np.array(picture.shape[1::-1])
    left, top = (np.clip(low - margin, 0, 1) * size).astype(int)
    right, bottom = np.ceil(np.clip(high + margin, 0, 1) * size).astype(int)
    return np.ascontiguousarray(picture[top:bottom, left:right])


def jpeg_url(picture: NDArray[np.uint8], width: int) -> str:
    """A picture as a JPEG data URL, ``width`` wide at most."""
    from PIL import Image

    shown = Image.fromarray(picture)
    shown.thumbnail((width, width))
    held = io.BytesIO()
    shown.save(held, "JPEG", quality=_JPEG_QUALITY)
    return "data:image/jpeg;base64," + base64.b64encode(held.getvalue()).decode()


def wav_url(samples: NDArray[np.float32], rate: int) -> str:
    """Mono sound as a WAV data URL of 8 bits a sample: 11 kB a second, played by every browser."""
    peak = max(float(np.abs(samples).max()), 1e-4)
    levels = np.clip(samples / peak * 110 + 128, 0, 255).astype(np.uint8)
    held = io.BytesIO()
    with wave.open(held, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(1)
        out.setframerate(rate)
        out.writeframes(levels.tobytes())
    return "data:audio/wav;base64," + base64.b64encode(held.getvalue()).decode()


def bars(samples: NDArray[np.float32]) -> list[int]:
    """The waveform as 160 heights of 0 to 100."""
    parts = np.array_split(np.abs(samples), _BARS)
    heights = np.array([float(p.max()) if len(p) else 0.0 for p in parts])
    return [round(h) for h in heights / max(heights.max(), 1e-6) * 100]

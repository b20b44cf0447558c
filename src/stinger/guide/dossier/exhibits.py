"""Exhibits: the stills and sounds that a clue's two sides show, as data for one page."""

from __future__ import annotations

import base64
import io
import wave
from collections.abc import Mapping
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
_JPEG_QUALITY = 78
_MOST_SOUND_US = 8_000_000
_SOUND_RATE = 11025
_BARS = 160


class Exhibitor:
    """Reads stills and sounds from films, each once, and gives them as data URLs."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        """``paths`` gives each release's file by its id; a missing one leaves its side without."""
        self._paths = paths
        self._stills: dict[tuple[str, int], str | None] = {}

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
            data["still"] = self._still(sighting)
        return data

    def _still(self, sighting: Sighting) -> str | None:
        path = self._paths.get(sighting.release_id)
        key = (sighting.release_id, sighting.start_us)
        if path is None:
            return None
        if key not in self._stills:
            self._stills[key] = still_url(path, sighting.start_us)
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


def still_url(path: Path, time_us: int) -> str | None:
    """The picture at ``time_us`` as a JPEG data URL, or None where it cannot be decoded."""
    from PIL import Image

    try:
        with open_film(path) as film:
            picture = next(iter(film.frames(max(0, time_us - 1000))), None)
            if picture is None:
                return None
            pixels = picture.rgb(_STILL_WIDTH)
    except StingerError:
        return None
    held = io.BytesIO()
    Image.fromarray(pixels).save(held, "JPEG", quality=_JPEG_QUALITY)
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

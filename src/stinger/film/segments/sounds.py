"""Sounds: stingers that are only heard, over black."""

from __future__ import annotations

from dataclasses import dataclass

from stinger.film.media.container import Film
from stinger.film.media.sound import read_sound
from stinger.film.signals.loudness import Heard, find_heard

_LEAD_US = 2_000_000
_SHORTEST_US = 700_000
"""Shorter than a spoken word or a roar is a click or a cut's edge."""
_PAUSE_WITHIN_US = 2_500_000
"""Pauses up to this belong to one sound event: speech pauses at sentence ends reach 2 s."""


@dataclass(frozen=True, slots=True)
class SoundEvent:
    """A span of black in which something new is heard, and how loud."""

    start_us: int
    end_us: int
    level_db: float


def find_sound_over_black(film: Film, start_us: int, end_us: int) -> SoundEvent | None:
    """The sound that begins by itself in the black of [start_us, end_us), or None.

    Music that runs out from the credits into the black is their tail, not an event: an event
    follows silence.
    """
    if end_us - start_us < _SHORTEST_US or film.info.audio_tracks == 0:
        return None
    sound = read_sound(
        film.path,
        max(0, start_us - _LEAD_US),
        end_us,
        rate=8000,
        origin_us=film.info.origin_us,
    )
    if sound is None:
        return None
    events = [h for h in find_heard(sound) if h.new and start_us - 300_000 <= h.start_us < end_us]
    joined = _join(events)
    long = [h for h in joined if h.end_us - h.start_us >= _SHORTEST_US]
    if not long:
        return None
    best = max(long, key=lambda h: h.end_us - h.start_us)
    return SoundEvent(max(start_us, best.start_us), min(end_us, best.end_us), best.level_db)


def _join(events: list[Heard]) -> list[Heard]:
    joined: list[Heard] = []
    for event in events:
        if joined and event.start_us - joined[-1].end_us <= _PAUSE_WITHIN_US:
            last = joined[-1]
            level = max(last.level_db, event.level_db)
            joined[-1] = Heard(last.start_us, event.end_us, last.new, level)
        else:
            joined.append(event)
    return joined

"""Sounds: stingers that are only heard, over black or over running credits."""

from __future__ import annotations

from dataclasses import dataclass

from stinger.film.media.container import Film
from stinger.film.media.sound import LEVEL_STEP_US, Levels, read_levels, read_sound
from stinger.film.signals.loudness import SILENCE_DB, Heard, find_heard
from stinger.film.signals.tones import held_share

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


_SILENT_US = 1_000_000
"""Silence that sets a sound over credits apart from their music."""
_MUSIC_US = 15_000_000
"""Sound of this length before the silence is the credits' music, a song or a suite."""
_LONGEST_US = 30_000_000
"""What is heard alone and longer than this is the next piece of music."""
_HELD_NOTES = 0.35
"""Share of held notes that tells music: speech stays under .2; see ``held_share``."""
_MOST_EVENTS = 2
"""More than this is a track of talk or of single sounds all through the credits."""


def hear_levels(film: Film, start_us: int, end_us: int) -> Levels | None:
    """How loud [start_us, end_us) is, or None without sound or where no music could end in it."""
    if film.info.audio_tracks == 0 or end_us - start_us < _MUSIC_US + _SILENT_US:
        return None
    return read_levels(film.path, start_us, end_us, origin_us=film.info.origin_us)


def find_sounds_over_text(
    film: Film, levels: Levels, start_us: int, end_us: int
) -> list[SoundEvent]:
    """The voices and noises that stand alone in the credits [start_us, end_us), in order.

    Their music stops, all is silent for a second, something is heard that is no music, and silence
    or the end follows.
    """
    stretches = _stretches([x > SILENCE_DB for x in levels.between(start_us, end_us)], start_us)
    found: list[SoundEvent] = []
    for i, (first_us, last_us) in enumerate(stretches):
        ends = end_us - last_us >= _SILENT_US or end_us >= film.info.duration_us
        alone = i + 1 < len(stretches) or ends
        music = i > 0 and max(b - a for a, b in stretches[:i]) >= _MUSIC_US
        if not (music and alone) or last_us - first_us > _LONGEST_US:
            continue
        after_us = stretches[i + 1][0] if i + 1 < len(stretches) else end_us
        event = _hear(film, stretches[i - 1][1], first_us, last_us, after_us)
        if event is None:
            continue
        if found and event.start_us - found[-1].end_us <= _PAUSE_WITHIN_US:
            level = max(found[-1].level_db, event.level_db)
            event = SoundEvent(found.pop().start_us, event.end_us, level)
        found.append(event)
    return found if len(found) <= _MOST_EVENTS else []


def _stretches(loud: list[bool], start_us: int) -> list[tuple[int, int]]:
    """Spans of sound parted by a second of silence."""
    spans: list[tuple[int, int]] = []
    for i, is_loud in enumerate(loud):
        if not is_loud:
            continue
        at = start_us + i * LEVEL_STEP_US
        if spans and at - spans[-1][1] < _SILENT_US:
            spans[-1] = spans[-1][0], at + LEVEL_STEP_US
        else:
            spans.append((at, at + LEVEL_STEP_US))
    return spans


def _hear(
    film: Film, quiet_us: int, first_us: int, last_us: int, until_us: int
) -> SoundEvent | None:
    """The event within [first, last], to 0.05 s, if it lasts and is no music."""
    start, end = max(quiet_us, first_us - _SILENT_US // 2), min(until_us, last_us + _SILENT_US // 2)
    sound = read_sound(film.path, start, end, rate=8000, origin_us=film.info.origin_us)
    if sound is None or held_share(sound) > _HELD_NOTES:
        return None
    heard = find_heard(sound)
    if not heard or heard[-1].end_us - heard[0].start_us < _SHORTEST_US:
        return None
    return SoundEvent(heard[0].start_us, heard[-1].end_us, max(h.level_db for h in heard))

"""Heard: stingers that are only heard, cut out of the black after credits and out of credits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stinger.film.media.container import Film
from stinger.film.media.sound import Levels
from stinger.film.segments.confidence import stinger_confidence
from stinger.film.segments.sounds import SoundEvent, find_sound_over_black, find_sounds_over_text
from stinger.model import Label, Medium, Segment


def hear_black(film: Film, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """``segments`` with stingers that are only heard cut out of the black after credits."""
    credits = [s for s in segments if s.label is Label.CREDITS]
    if not credits:
        return tuple(segments)
    out: list[Segment] = []
    for segment in segments:
        event = None
        if segment.label is Label.BLACK and segment.start_us >= credits[0].end_us:
            event = find_sound_over_black(film, segment.start_us, segment.end_us)
        out += [segment] if event is None else _with_event(segment, event, credits[-1].end_us)
    return tuple(out)


def _with_event(black: Segment, event: SoundEvent, last_credits_us: int) -> list[Segment]:
    mid = event.start_us < last_credits_us
    label = Label.MID_CREDITS_STINGER if mid else Label.POST_CREDITS_STINGER
    facts = f"sound up to {event.level_db:.0f} dBFS over black, after silence"
    # Truth and players agree best on the black's own edges where the sound nearly fills it.
    start = event.start_us if event.start_us - black.start_us > 250_000 else black.start_us
    end = event.end_us if black.end_us - event.end_us > 250_000 else black.end_us
    parts = [
        Segment(
            label,
            start,
            end,
            stinger_confidence(None, end - start, heard=True),
            Medium.SOUND,
            (facts,),
        )
    ]
    if start > black.start_us:
        parts.insert(0, Segment(Label.BLACK, black.start_us, start, black.confidence))
    if end < black.end_us:
        parts.append(Segment(Label.BLACK, end, black.end_us, black.confidence))
    return parts


def hear_credits(
    film: Film, segments: Sequence[Segment], levels: Levels | None
) -> tuple[Segment, ...]:
    """``segments`` with what is said or heard over running credits cut out of them; ``levels``
    cover all credits.
    """
    if levels is None:
        return tuple(segments)
    credits = [s for s in segments if s.label is Label.CREDITS]
    out: list[Segment] = []
    for segment in segments:
        events: list[SoundEvent] = []
        if segment.label is Label.CREDITS:
            events = find_sounds_over_text(film, levels, segment.start_us, segment.end_us)
        rest = segment
        for event in events:
            out.append(replace(rest, end_us=event.start_us))
            last = segment is credits[-1] and event.end_us >= segment.end_us
            label = Label.POST_CREDITS_STINGER if last else Label.MID_CREDITS_STINGER
            facts = f"sound up to {event.level_db:.0f} dBFS over the credits, after their music"
            sure = stinger_confidence(None, event.end_us - event.start_us, heard=True)
            out.append(Segment(label, event.start_us, event.end_us, sure, Medium.SOUND, (facts,)))
            rest = replace(segment, start_us=event.end_us)
        if rest.end_us > rest.start_us:
            out.append(rest)
    return tuple(out)

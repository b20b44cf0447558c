"""Film times: exact integer microseconds inside, clock times for people."""

from __future__ import annotations

from fractions import Fraction

US = 1_000_000
"""Microseconds in a second."""


def to_us(seconds: float | Fraction) -> int:
    """Microseconds nearest to ``seconds``."""
    return round(seconds * US)


def to_s(us: int) -> float:
    """Seconds for display and JSON, to the microsecond."""
    return round(us / US, 6)


def clock(us: int, *, places: int = 2) -> str:
    """A clock time such as ``9:40.96`` or ``1:02:03.50``; ``places`` decimals of a second."""
    sign = "-" if us < 0 else ""
    scaled = round(abs(us) * 10**places / US)
    whole, part = divmod(scaled, 10**places)
    minutes, seconds = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    tail = f".{part:0{places}d}" if places else ""
    if hours:
        return f"{sign}{hours}:{minutes:02d}:{seconds:02d}{tail}"
    return f"{sign}{minutes}:{seconds:02d}{tail}"


def duration(us: int) -> str:
    """A length in words for people, ``0:15``, rounded to the second."""
    return clock(us, places=0)

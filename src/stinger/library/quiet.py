"""Quiet hours: the time of day in which no scan begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from stinger.errors import SettingsError


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A span of the day in minutes from midnight, local time; it may pass midnight."""

    start_min: int
    end_min: int

    def holds(self, now: datetime) -> bool:
        """Whether ``now`` lies in the span, its start included and its end not."""
        minute = now.hour * 60 + now.minute
        if self.start_min <= self.end_min:
            return self.start_min <= minute < self.end_min
        return minute >= self.start_min or minute < self.end_min


def parse_quiet_hours(text: str) -> QuietHours | None:
    """``22:00-07:00`` read; None for an empty text. Raises SettingsError otherwise."""
    if not text.strip():
        return None
    found = re.fullmatch(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*", text)
    if found:
        a, b, c, d = map(int, found.groups())
        if a < 24 and c < 24 and b < 60 and d < 60:
            return QuietHours(a * 60 + b, c * 60 + d)
    raise SettingsError(f"quiet_hours: '{text}' is not of the form 22:00-07:00")

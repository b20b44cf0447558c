"""Rolling: whether what stands on an even ground climbs as one, be it legible or not."""

from __future__ import annotations

from stinger.film.look import WORK_HEIGHT
from stinger.film.media.container import Film
from stinger.film.segments.pieces import Piece
from stinger.film.signals.roll import measure_shift

_MOTION_US = 180_000
"""Time between the two pictures compared: a fast roll climbs a line of text in twice that."""
LEAST_ROLL = 4.0
"""Pixels a second slower than any roll: a hundred lines would take minutes to pass."""
_EVEN = 0.85
"""Least median share of a piece's pictures, and of their rims, on one level under a roll."""
_ALIKE = 0.2
"""Share by which the speeds at two places may differ: a roll keeps its speed."""
_LEAST_US = 4_000_000
"""Lines take longer than this to cross the picture."""


def roll_speed(film: Film, at_us: int) -> float | None:
    """Pixels a second by which the picture climbs as one at ``at_us``; None where it does not fit.

    Near nought for still pictures.
    """
    frames = list(film.frames(at_us, at_us + _MOTION_US))
    if len(frames) < 2 or frames[-1].time_us <= frames[0].time_us:
        return None
    one, two = frames[0].small_luma(WORK_HEIGHT), frames[-1].small_luma(WORK_HEIGHT)
    shift = measure_shift(one, two)
    if shift is None:
        return None
    span_s = (frames[-1].time_us - frames[0].time_us) / 1e6
    return float(shift / one.shape[0] * film.info.height / span_s)


def is_roll(film: Film, piece: Piece) -> bool:
    """Whether ``piece`` is a roll whose letters are too small or too strange to be told as text.

    On an even ground all that stands there climbs, at one speed, a third and two thirds into it.
    """
    looks = [look for look in piece.looks if not look.tone.is_black]
    if piece.length_us < _LEAST_US or not looks:
        return False
    flats = sorted(look.tone.flat for look in looks)
    rings = sorted(look.tone.ring for look in looks)
    if min(flats[len(flats) // 2], rings[len(rings) // 2]) < _EVEN:
        return False
    first = roll_speed(film, piece.start_us + piece.length_us // 3)
    if first is None or first <= LEAST_ROLL:
        return False
    second = roll_speed(film, piece.start_us + piece.length_us * 2 // 3)
    return second is not None and abs(second - first) <= _ALIKE * first

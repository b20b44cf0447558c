"""Same card: whether two looks show one still card."""

from __future__ import annotations

from stinger.film.look import Look
from stinger.film.signals.tone import thumb_distance

_SAME_CARD = 1.5
"""Thumbnail distance of one still card to itself through a slow zoom or grain."""
_STILL = 0.1
"""Thumbnail distance of one still card coded twice; a line changed makes several times that."""
_MOVED = 0.03
"""Share of the height: a line of text."""


def same_place(one: Look, two: Look) -> bool:
    """Whether the text of both fills the same height: a card and the phases of its fade."""
    return max(_moves(one, two)) <= _MOVED


def shares_edge(one: Look, two: Look) -> bool:
    """Whether the text of both begins or ends at one height."""
    return min(_moves(one, two)) <= _MOVED


def _moves(one: Look, two: Look) -> tuple[float, float]:
    """How far the upper and the lower edge of the text moved; all of the height without text."""
    if one.text is None or two.text is None or not (one.text.lines and two.text.lines):
        return 1.0, 1.0
    return abs(one.text.top - two.text.top), abs(one.text.bottom - two.text.bottom)


def same_card(one: Look, two: Look) -> bool:
    """Whether two looks show one card: the same picture with about as much text at one place."""
    apart = thumb_distance(one.tone.thumb, two.tone.thumb)
    if apart >= _SAME_CARD:
        return False
    # On a picture the network finds other parts of a page each time.
    if one.on_even_ground and two.on_even_ground and not _stands_alike(one, two):
        return False
    if apart < _STILL or one.text is None or two.text is None:
        return True
    if one.text.by_net != two.text.by_net:
        return True
    return abs(one.text.letters - two.text.letters) <= 0.15 * max(10, one.text.letters)


def _stands_alike(one: Look, two: Look) -> bool:
    """Whether both show text at one place, or neither shows any."""
    lines = [look.text.lines if look.text is not None else 0 for look in (one, two)]
    return same_place(one, two) if all(lines) else not any(lines)

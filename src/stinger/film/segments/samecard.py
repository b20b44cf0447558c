"""Same card: whether two looks show one still card."""

from __future__ import annotations

from stinger.film.look import Look
from stinger.film.signals.tone import thumb_distance

_SAME_CARD = 1.5
"""Thumbnail distance of one still card to itself through a slow zoom or grain."""


def same_card(one: Look, two: Look) -> bool:
    """Whether two looks show one card: the same picture with about as much text on it."""
    if thumb_distance(one.tone.thumb, two.tone.thumb) >= _SAME_CARD:
        return False
    if one.text is None or two.text is None or one.text.by_net != two.text.by_net:
        return True
    return abs(one.text.letters - two.text.letters) <= 0.15 * max(10, one.text.letters)

"""What a page reports of somebody else, taken as held where pages are weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from stinger.model.press import Claim, Stance


def take_reports(claims: Sequence[Claim]) -> list[Claim]:
    """The claims, each reported one ("according to ...") as asserted, or denied by its value.

    A page that passes a statement on stands by it as far as weighing goes; that it is a relay is
    for the origins to see.
    """
    return [
        replace(c, stance=Stance.DENIED if c.value is False else Stance.ASSERTED)
        if c.stance is Stance.REPORTED
        else c
        for c in claims
    ]

"""What settles the matter for a release: the product's own scan of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from stinger.model.scan import Scan
from stinger.model.segment import Label

NEAR_CERTAIN = 0.995
"""A look at the film's end is wrong only where the file is cut or the scan erred."""


@dataclass(frozen=True, slots=True)
class Official:
    """Counts of stingers seen in a release, and how sure the look was."""

    mid: int
    post: int
    certainty: float = NEAR_CERTAIN

    def bend(self, posterior: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
        """The posterior with the seen state near certain."""
        rest = sum(v for s, v in posterior.items() if s != (self.mid, self.post))
        bent = {
            s: v / rest * (1 - self.certainty) if rest else 0.0
            for s, v in posterior.items()
            if s != (self.mid, self.post)
        }
        bent[(self.mid, self.post)] = self.certainty
        return bent


def find_official(scan: Scan | None) -> Official | None:
    """What the scan saw; None without one, or where it found no credits to look after."""
    if scan is None or not scan.credits:
        return None
    labels = [segment.label for segment in scan.stingers]
    mid = sum(label is Label.MID_CREDITS_STINGER for label in labels)
    post = sum(label is Label.POST_CREDITS_STINGER for label in labels)
    certainty = min([NEAR_CERTAIN, *(segment.confidence for segment in scan.stingers)])
    return Official(mid, post, certainty)

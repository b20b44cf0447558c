"""Packets: the places and sizes of coded frames, read without decoding; black makes them idle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from stinger.film.media.container import PacketNote

IDLE_FRAMES = 6
"""A quarter of a second: shorter black between a roll and a card is not seen as a pause."""
NOTHING = 60.0
"""Bytes of a packet that holds next to nothing; differences under it mean little."""


@dataclass(frozen=True, slots=True)
class Packets:
    """Times in microseconds, in order and each once, and sizes in bytes of coded frames, and the
    times of the keyframes.
    """

    times: NDArray[np.int64]
    sizes: NDArray[np.float64]
    keys: NDArray[np.int64]

    @classmethod
    def of(cls, notes: Sequence[PacketNote]) -> Packets:
        """The packets noted, in any order; those noted twice count once."""
        times, first = np.unique(np.array([n.time_us for n in notes], np.int64), return_index=True)
        sizes = np.array([n.size for n in notes], np.float64)[first]
        return cls(times, sizes, np.unique(np.array([n.time_us for n in notes if n.key], np.int64)))

    def since_key(self, time_us: int) -> int:
        """Frames from the last keyframe to ``time_us``: what it costs to see that place."""
        at = int(np.searchsorted(self.keys, time_us, side="right")) - 1
        first = self.keys[at] if at >= 0 else 0
        return int(np.searchsorted(self.times, time_us) - np.searchsorted(self.times, first))

    def between(self, one_us: int, two_us: int) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """The times and sizes of the packets between two looks."""
        inside = slice(*np.searchsorted(self.times, [one_us + 1, two_us]))
        return self.times[inside], self.sizes[inside]

    def ends_busy(self, one_us: int, two_us: int) -> bool:
        """Whether frames right before ``two_us`` take as much as those since ``one_us``, and more
        than still pictures do: none of them can be black, or only the very last.
        """
        _, sizes = self.between(one_us, two_us)
        if len(sizes) < 4 * IDLE_FRAMES:
            return False
        level = means(sizes, IDLE_FRAMES)
        busy = float(level[-1]) >= max(_BUSY * float(np.median(level)), _MOVES * NOTHING)
        return busy and float(sizes[-1]) + NOTHING >= _BUSY**3 * float(np.median(sizes))

    def stays_idle(self, one_us: int, two_us: int) -> bool:
        """Whether the frames between two times take next to nothing, up to the last."""
        _, sizes = self.between(one_us, two_us)
        return len(sizes) > 0 and float(sizes.max()) <= 2 * NOTHING


_MOVES = 8.0
"""How much more than next to nothing a moving picture takes; a still card may take no more than
black."""
_BUSY = 0.5
"""Share of the usual size under which a quarter second may hold black, and its cube for the last
frame alone, which may be one that no other needs."""


def means(sizes: NDArray[np.float64], width: int) -> NDArray[np.float64]:
    """Means over ``width`` neighbours, or over a third of ``sizes`` where they are few."""
    width = max(1, min(width, len(sizes) // 3))
    return np.convolve(sizes, np.ones(width) / width, mode="valid")

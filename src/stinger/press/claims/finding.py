"""One statement about stingers, found in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from stinger.model.press import Stance


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement about stingers at [start, end) of a sentence.

    ``exists`` is what it says (None: it only asks or muses); ``count`` the number said, None where
    none is, though ``several`` may be; ``position`` may be ``both``.
    ``placed``: the place is told ("after all the credits"), not only named ("post-credits scene").
    """

    start: int
    end: int
    stance: Stance
    exists: bool | None
    position: str
    basis: str
    count: int | None = None
    ordinal: int | None = None
    several: bool = False
    placed: bool = False

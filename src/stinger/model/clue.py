"""Clues: one observed detail of a stinger each, with its evidence on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClueKind(StrEnum):
    """The checklist, one kind an item."""

    VISUAL_CALLBACK = "visual_callback"
    EMPHASIS = "emphasis"
    SOUND_CUE = "sound_cue"
    CAST_CAMEO = "cast_cameo"
    LOCATION_HINT = "location_hint"
    DIALOGUE_TAG = "dialogue_tag"
    FINE_PRINT = "fine_print"
    CREDITS_CHANGE = "credits_change"
    PRODUCTION_NOTE = "production_note"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One side of a clue: where in which release it was seen or heard.

    ``region`` is a polygon in fractions of width and height, or None for the whole picture or for
    sound. ``text`` is what was read or said there.
    """

    release_id: str
    film: str
    start_us: int
    end_us: int
    region: tuple[tuple[float, float], ...] | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Clue:
    """One observed detail: nothing in it is interpreted.

    ``stinger`` is the index of the stinger among the scan's stingers. ``here`` lies in the stinger
    (or the credits), ``there`` is its counterpart, None where a clue has none.
    ``probability`` is calibrated from nulls. ``measures`` are figures with units in their names.
    ``summary`` says it in one plain sentence and counts as spoiler level 3.
    """

    kind: ClueKind
    stinger: int
    here: Sighting
    there: Sighting | None
    probability: float
    summary: str
    measures: tuple[tuple[str, float], ...] = ()
    spoiler_level: int = 3


@dataclass(frozen=True, slots=True)
class Examination:
    """What one clue finder looked at, or could not and why."""

    kind: ClueKind
    examined: str
    not_examined: str | None = None

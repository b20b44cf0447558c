"""Location hints: captions and signs that name places, and views that were seen before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from stinger.film.clues.footage import Footage
from stinger.model.clue import Clue, ClueKind, Examination
from stinger.timecode import clock


def _words(name: str) -> frozenset[str]:
    return frozenset(Path(__file__).with_name(name).read_text("utf-8").split())


_PLACE_WORDS = _words("place_words.txt")
_KNOWN = _words("place_names.txt")
"""Countries, continents and large cities in one word; longer names hold one of the kinds above or
are caught by the form of a caption."""

_CAPTION = re.compile(r"^[A-Z][\w'\u2019. -]{2,},\s+[A-Z][\w'\u2019. -]{2,}$")
"""\u201cTown, Country\u201d or \u201cBase, North Sector\u201d: how films caption a place."""

_LATER = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|ten|some|several|many)\s+"
    r"(?:hours?|days?|weeks?|months?|years?)\s+(?:later|earlier|ago)\b",
    re.IGNORECASE,
)


def names_a_place(text: str) -> str | None:
    """Why the words name a place, or None."""
    words = [w.strip(".,:;!?()\"'").lower() for w in text.split()]
    if not words:
        return None
    known = [w for w in words if w in _KNOWN]
    if known:
        return "a known place"
    if len(words) >= 2 and any(w in _PLACE_WORDS for w in words) and _looks_like_name(text):
        return "a kind of place with a name"
    if _CAPTION.match(text.strip()):
        return "the form of a caption"
    return None


def _looks_like_name(text: str) -> bool:
    """At most six words, the long ones all with capitals: a sign, and not a sentence."""
    words = [w for w in text.split() if len(w) > 3]
    return 0 < len(words) <= 6 and all(w[0].isupper() or w[0].isdigit() for w in words)


def find_location_hints(
    footage: Footage, printed: Sequence[Clue], seen: Sequence[Clue]
) -> tuple[list[Clue], list[Examination]]:
    """Places that the stingers' text names, and whole views among the visual callbacks."""
    kind = ClueKind.LOCATION_HINT
    if not footage.scenes:
        return [], [Examination(kind, "", "the film has no stinger")]
    clues = [c for p in printed if (c := _from_text(p)) is not None]
    clues += [_from_view(v) for v in seen if _is_view(v)]
    what = f"{len(printed)} lines of text on screen and {len(seen)} visual callbacks"
    return clues, [Examination(kind, what)]


def _from_text(printed: Clue) -> Clue | None:
    text = printed.here.text or ""
    why = names_a_place(text)
    if why is None and not _LATER.search(text):
        return None
    what = f"names a place ({why})" if why else "tells how much later it is"
    return Clue(
        ClueKind.LOCATION_HINT,
        printed.stinger,
        printed.here,
        None,
        # A sign may name a shop or a ship as well as the place: nine in ten at most.
        round(min(0.92, printed.probability), 4),
        f"Text at {clock(printed.here.start_us)} {what}: \u201c{text}\u201d.",
        printed.measures,
    )


_VIEW = 0.3


def _is_view(clue: Clue) -> bool:
    """Whether a callback shares a large part of both pictures, so that it is the place itself."""
    figures = dict(clue.measures)
    return min(figures.get("area_here", 0), figures.get("area_there", 0)) >= _VIEW


def _from_view(seen: Clue) -> Clue:
    at = clock(seen.there.start_us) if seen.there else ""
    return Clue(
        ClueKind.LOCATION_HINT,
        seen.stinger,
        seen.here,
        seen.there,
        seen.probability,
        f"The place at {clock(seen.here.start_us)} is the one seen at {at}.",
        seen.measures,
    )

"""Confidence: the chance that a segment's label and span are right, as measured on the corpus."""

from __future__ import annotations

from stinger.film.segments.nature import Inspection


def credits_confidence(texts: int, samples: int, length_us: int) -> float:
    """For end credits: more text on more samples is surer."""
    if samples == 0:
        return 0.3
    share = texts / samples
    enough = min(1.0, texts / 6)
    long = min(1.0, length_us / 20_000_000)
    return round(0.45 + 0.53 * (0.5 * share + 0.3 * enough + 0.2 * long), 3)


def stinger_confidence(found: Inspection | None, length_us: int, *, heard: bool = False) -> float:
    """For stingers: by what their samples showed and how long they last."""
    if heard or found is None:
        return 0.75
    base = found.sureness
    return round(base if length_us >= 2_000_000 else base * 0.7, 3)


def ident_confidence(found: Inspection, length_us: int) -> float:
    """For idents: surer when their words say so."""
    return round(found.sureness if length_us <= 12_000_000 else found.sureness * 0.8, 3)

"""Production notes of a stinger: what its making shows, from measures alone."""

from __future__ import annotations

from stinger.model.clue import ClueKind
from stinger.model.reading import Level, Manner, Moment, Statement
from stinger.reading.material import Material, moments_of
from stinger.reading.purpose import clues_of
from stinger.timecode import US, duration


def note_production(material: Material, stinger: int | None) -> tuple[Statement, ...]:
    """Length, and the shots, places, cast and motifs that the clue finders measured."""
    if stinger is None or material.scan is None:
        return ()
    segment = material.scan.stingers[stinger]
    release = material.scan.release
    span = Moment(release.id, release.title, segment.start_us, segment.end_us)
    share = segment.length_us / release.duration_us
    notes = [
        Statement(
            f"{duration(segment.length_us)} long, {share:.1%} of the release.",
            Manner.OBSERVED,
            (span,),
            Level.NONE,
            "measured in the film",
        )
    ]
    found = clues_of(material, stinger)
    for clue in found:
        if clue.kind is ClueKind.PRODUCTION_NOTE and moments_of(clue, material):
            notes.append(
                Statement(
                    clue.summary,
                    Manner.OBSERVED,
                    moments_of(clue, material),
                    Level.EVERYTHING,
                    "measured in the film",
                    clue.probability,
                )
            )
    motifs = [c for c in found if c.there is not None and moments_of(c, material)]
    if motifs and segment.length_us >= US:
        density = 60 * US * len(motifs) / segment.length_us
        evidence = tuple(dict.fromkeys(e for c in motifs for e in moments_of(c, material)))
        plural = "" if len(motifs) == 1 else "s"
        notes.append(
            Statement(
                f"{len(motifs)} callback{plural}, {density:.1f} a minute.",
                Manner.OBSERVED,
                evidence,
                Level.TONE,
                "counted in the film",
            )
        )
    return tuple(notes)

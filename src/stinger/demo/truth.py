"""What is known of the demo film because it was drawn: the truth beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stinger.model import Segment
from stinger.timecode import to_s

Region = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class ObjectSighting:
    """The recurring object in one shot: when, and where at the shot's start and end.

    Regions are polygons in shares of the film's width and height.
    """

    shot: str
    start_us: int
    end_us: int
    region_at_start: Region
    region_at_end: Region


@dataclass(frozen=True, slots=True)
class MotifStatement:
    """The motif, heard: on which instrument, how far transposed, and whether sample for sample."""

    start_us: int
    end_us: int
    instrument: str
    semitones: int
    exact: bool


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """A subtitle of the film."""

    start_us: int
    end_us: int
    text: str


@dataclass(frozen=True, slots=True)
class DemoTruth:
    """The demo film's segments, its object, its motif, its words.

    ``segments`` cover the film from 0 to its end. ``fine_print`` is engraved on the object and
    legible in the last scene. ``returned_line`` is the phrase of an earlier subtitle that the last
    scene repeats.
    """

    path: Path
    duration_us: int
    segments: tuple[Segment, ...]
    object_name: str
    sightings: tuple[ObjectSighting, ...]
    fine_print: tuple[str, ...]
    motif: tuple[MotifStatement, ...]
    lines: tuple[SpokenLine, ...]
    returned_line: str


def truth_path(film: Path) -> Path:
    """Where the truth of ``film`` lies: ``demo_truth.json`` beside it."""
    return film.with_name("demo_truth.json")


def write_truth(truth: DemoTruth) -> Path:
    """Write ``truth`` beside its film, times in seconds; returns where."""
    path = truth_path(truth.path)
    value: dict[str, Any] = {
        "file": truth.path.name,
        "duration_s": to_s(truth.duration_us),
        "segments": [
            {
                "label": str(segment.label),
                "start_s": segment.start_s,
                "end_s": segment.end_s,
                "medium": None if segment.medium is None else str(segment.medium),
            }
            for segment in truth.segments
        ],
        "object": {
            "name": truth.object_name,
            "fine_print": truth.fine_print,
            "sightings": [
                {
                    "shot": sighting.shot,
                    **_span(sighting),
                    "region_at_start": sighting.region_at_start,
                    "region_at_end": sighting.region_at_end,
                }
                for sighting in truth.sightings
            ],
        },
        "motif": [
            {
                **_span(statement),
                "instrument": statement.instrument,
                "semitones": statement.semitones,
                "exact": statement.exact,
            }
            for statement in truth.motif
        ],
        "lines": [{**_span(line), "text": line.text} for line in truth.lines],
        "returned_line": truth.returned_line,
    }
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n", "utf-8")
    return path


def _span(record: ObjectSighting | MotifStatement | SpokenLine) -> dict[str, float]:
    return {"start_s": to_s(record.start_us), "end_s": to_s(record.end_us)}

"""The dossier's page: one HTML file that needs nothing else.

Courtesy by construction: what a spoiler level reveals lies in the page only as packed bytes, one
block a level, and is unpacked into the page when the viewer chooses that level.
"""

from __future__ import annotations

import base64
import gzip
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape

from stinger.guide.dossier.exhibits import Exhibitor
from stinger.model.clue import Clue, ClueKind, Examination
from stinger.model.scan import Scan
from stinger.timecode import clock, duration

KIND_WORDS = {
    ClueKind.VISUAL_CALLBACK: ("visual callback", "visual callbacks"),
    ClueKind.EMPHASIS: ("emphasis", "emphases"),
    ClueKind.SOUND_CUE: ("sound cue", "sound cues"),
    ClueKind.CAST_CAMEO: ("cast cameo", "cast cameos"),
    ClueKind.LOCATION_HINT: ("location hint", "location hints"),
    ClueKind.DIALOGUE_TAG: ("dialogue tag", "dialogue tags"),
    ClueKind.FINE_PRINT: ("fine print", "fine prints"),
    ClueKind.CREDITS_CHANGE: ("credits change", "credits changes"),
    ClueKind.PRODUCTION_NOTE: ("production note", "production notes"),
}


def render_dossier(
    scan: Scan,
    clues: Sequence[Clue],
    examinations: Sequence[Examination],
    *,
    paths: Mapping[str, Path],
) -> str:
    """The page as HTML. ``paths`` gives the files of the releases that clues point at, by id."""
    exhibitor = Exhibitor(paths)
    environment = Environment(
        loader=PackageLoader("stinger.guide.dossier", "."), autoescape=select_autoescape()
    )
    template = environment.get_template("page.html")
    stingers = [
        {
            "number": i + 1,
            "label": s.label.value.split("_")[0],
            "at": clock(s.start_us),
            "seconds": s.start_s,
            "length": duration(s.length_us),
            "counts": kind_counts([c for c in clues if c.stinger == i]),
        }
        for i, s in enumerate(scan.stingers)
    ]
    return template.render(
        title=scan.release.title,
        year=scan.release.year,
        stingers=stingers,
        total=len(clues),
        examinations=[_examination(e) for e in examinations],
        levels={n: pack(_level(clues, n, exhibitor)) for n in (1, 2, 3)},
    )


def kind_counts(clues: Sequence[Clue]) -> list[str]:
    """How many clues of which kind, as ``2 visual callbacks``; nothing of what they are."""
    tally = Counter(c.kind for c in clues)
    return [
        f"{tally[kind]} {KIND_WORDS[kind][tally[kind] != 1]}" for kind in ClueKind if tally[kind]
    ]


def pack(records: Sequence[Mapping[str, Any]]) -> str:
    """Records as base64 of gzipped JSON: nothing of them can be read in the page's source."""
    return base64.b64encode(gzip.compress(json.dumps(records).encode(), mtime=0)).decode()


def _level(clues: Sequence[Clue], level: int, exhibitor: Exhibitor) -> list[dict[str, Any]]:
    """What a spoiler level adds: 1 kinds and times, 2 also whose names are said, 3 everything."""
    if level == 3:
        return [_whole(c, exhibitor) for c in clues]
    return [_outline(c, with_words=level == 2 and c.spoiler_level <= 2) for c in clues]


def _outline(clue: Clue, *, with_words: bool) -> dict[str, Any]:
    return {
        "kind": KIND_WORDS[clue.kind][0],
        "stinger": clue.stinger + 1,
        "chance": round(clue.probability, 3),
        "at": clock(clue.here.start_us),
        "elsewhere": clue.there is not None and clue.there.release_id != clue.here.release_id,
        "summary": clue.summary if with_words else None,
    }


def _whole(clue: Clue, exhibitor: Exhibitor) -> dict[str, Any]:
    shown = _outline(clue, with_words=True)
    shown["summary"] = clue.summary
    shown["here"] = exhibitor.side(clue.here, clue)
    shown["there"] = exhibitor.side(clue.there, clue) if clue.there else None
    shown["measures"] = [[_figure_name(name), _figure(value)] for name, value in clue.measures]
    return shown


def _figure_name(name: str) -> str:
    stem, _, unit = name.rpartition("_")
    return f"{stem.replace('_', ' ')} ({unit})" if unit in ("s", "px") else name.replace("_", " ")


def _figure(value: float) -> str:
    if value and abs(value) < 0.001:
        return f"{value:.1e}"
    return f"{value:.3f}".rstrip("0").rstrip(".")


def _examination(examination: Examination) -> dict[str, str | None]:
    return {
        "kind": KIND_WORDS[examination.kind][0],
        "examined": examination.examined,
        "not_examined": examination.not_examined,
    }

"""Reading a release: its own clues, then those that lead to other films of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from stinger.errors import NotFoundError
from stinger.film.clues.collect import Findings, collect_clues
from stinger.film.clues.elsewhere import OtherFilm, find_elsewhere
from stinger.film.clues.footage import Progress, gather_footage
from stinger.film.clues.models import load_models
from stinger.library.index import Index
from stinger.model.clue import ClueKind, Examination
from stinger.model.scan import Scan
from stinger.settings import Settings

_ACROSS = {ClueKind.VISUAL_CALLBACK, ClueKind.SOUND_CUE, ClueKind.DIALOGUE_TAG}


def read_release(
    scan: Scan, index: Index, *, settings: Settings, progress: Progress | None = None
) -> Findings:
    """The clues of a scanned release. Raises NotFoundError when its file has gone."""
    path = Path(scan.release.path)
    if not path.is_file():
        raise NotFoundError(f"{path}: the film is not there; connect its drive or scan it again")
    models = load_models(settings)
    footage = gather_footage(path, scan, models=models, progress=progress)
    findings = collect_clues(footage, models=models, progress=progress)
    if progress is not None:
        progress("other films", 0.9)
    clues, films = find_elsewhere(footage, other_films(index, scan.release.id))
    return Findings(
        tuple(sorted((*findings.clues, *clues), key=lambda c: (c.stinger, c.kind, -c.probability))),
        tuple(_with_films(e, films) for e in findings.examinations),
    )


def other_films(index: Index, release_id: str) -> Iterator[OtherFilm]:
    """The library's films but this one, as far as they are remembered."""
    for entry, memory in index.memories(but=frozenset({release_id})):
        cues = tuple(index.cues(entry.release_id)) if entry.cues else ()
        yield OtherFilm(entry.release_id, entry.film, memory, cues)


def _with_films(examination: Examination, films: int) -> Examination:
    if examination.not_examined or examination.kind not in _ACROSS:
        return examination
    if films == 0:
        return replace(
            examination, examined=f"{examination.examined}; no other film is indexed yet"
        )
    other = "film" if films == 1 else "films"
    return replace(examination, examined=f"{examination.examined}; and {films} other {other}")

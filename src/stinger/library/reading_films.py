"""Reading a release: its own clues, then those that lead to other films of the library."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from stinger.errors import NotFoundError
from stinger.film.clues.collect import Findings, collect_clues, in_order
from stinger.film.clues.elsewhere import Elsewhere, OtherFilm, Spoken, find_elsewhere
from stinger.film.clues.footage import Progress, gather_footage
from stinger.film.clues.models import load_models
from stinger.film.media.subtitles import Cue
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
    own = scan.release.id
    found = find_elsewhere(footage, other_films(index, own, progress), spoken_in(index, but=own))
    clues = in_order((*findings.clues, *found.clues))
    return Findings(clues, tuple(_with_films(e, found) for e in findings.examinations))


def other_films(
    index: Index, release_id: str, progress: Progress | None = None
) -> Iterator[OtherFilm]:
    """The library's films but this one, as far as they are remembered."""
    total = max(1, len(index.entries()) - 1)
    for number, (entry, memory) in enumerate(index.memories(but=frozenset({release_id}))):
        if progress is not None:
            progress(f"other films, {number + 1} of {total}", number / total)
        yield OtherFilm(entry.release_id, entry.film, memory)


_MANY_TIMES = 40
"""A phrase that so many subtitles of the library hold is a common one."""


def spoken_in(index: Index, *, but: str) -> Spoken:
    """Looks phrases up in the subtitles of all films but one."""

    def look_up(phrase: str) -> list[tuple[str, str, Cue]]:
        found = index.find_phrase(phrase, most=_MANY_TIMES, in_order=True)
        if len(found) == _MANY_TIMES:
            return []
        homes = [(f.entry.release_id, f.entry.film, f.cue) for f in found]
        return [home for home in homes if home[0] != but]

    return look_up


def _with_films(examination: Examination, found: Elsewhere) -> Examination:
    if examination.not_examined or examination.kind not in _ACROSS:
        return examination
    films = found.films
    if films == 0:
        what = f"{examination.examined}; no other film is indexed yet"
        return replace(examination, examined=what)
    what = f"{examination.examined}; and {films} other {'film' if films == 1 else 'films'}"
    if examination.kind is ClueKind.SOUND_CUE and found.tunes < films:
        what += f", tunes with {found.tunes} of them"
    return replace(examination, examined=what)

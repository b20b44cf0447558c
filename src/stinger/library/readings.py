"""Material for readings out of the store: whichever sides of a film it holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from stinger.errors import NotFoundError
from stinger.guide.levels import Judged
from stinger.library.press import Documents, study_film
from stinger.library.readings_theories import Theories
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.model.reading import FilmReading
from stinger.model.scan import Scan
from stinger.press.filmnames import FilmName, parse_film
from stinger.reading.material import Material
from stinger.reading.read import read_film
from stinger.reading.theories import (
    establish_facts,
    find_rivalries,
    find_theories,
    rank_theories,
    weigh_theory,
)


def gather_material(store: Store, name: str, *, jobs: int = 0, with_clues: bool = True) -> Material:
    """All records about the film that ``name`` means: scan, clues, press and typed theories.

    ``name`` is a title, ``Title (Year)``, a path or a release's id. Raises NotFoundError when
    neither a release nor a document is known, AmbiguousError when several films fit. Times alone
    need no clues: ``with_clues=False`` leaves them out.
    """
    scan = find_scan(store, name)
    film = _find_film(store, name, scan)
    if film is None:
        raise NotFoundError(
            f"{name}: neither scanned nor written about; try: stinger scan FILM, or: "
            f'stinger press add PAGE --film "{name}"'
        )
    material = Material(film.title, film.year, scan=scan)
    if Documents(store).of_film(film):
        study = study_film(store, film, jobs=jobs)
        material = replace(
            material,
            scan=scan or study.scan,
            documents=study.documents,
            claims=study.claims,
            quotes=study.quotes,
            answers=study.answers,
        )
    if with_clues and material.scan is not None:
        material = _with_clues(store, material, material.scan)
    return replace(material, theories=tuple(Theories(store).of_film(film.key)))


def find_scan(store: Store, name: str) -> Scan | None:
    """The newest scan of the film, or None when no release of it was scanned."""
    try:
        return Scans(store).find(name)
    except NotFoundError:
        return None


def _find_film(store: Store, name: str, scan: Scan | None) -> FilmName | None:
    """The film by its documents where there are any, else as its release names it."""
    asked = str(parse_film(name))
    if scan is not None:
        year = f" ({scan.release.year})" if scan.release.year else ""
        asked = f"{scan.release.title}{year}"
    try:
        return Documents(store).find_film(asked)
    except NotFoundError:
        return parse_film(asked) if scan is not None else None


def _with_clues(store: Store, material: Material, scan: Scan) -> Material:
    """The material with the clues kept for its release; none where it was not searched."""
    # Imported here: it brings the clue finders' numeric libraries, seconds of start-up.
    from stinger.library.clues import Clues

    kept = Clues(store)
    clues, examinations = kept.of_release(scan.release.id)
    durations = {
        clue.there.release_id: kept.duration_us(clue.there.release_id)
        for clue in clues
        if clue.there is not None
    }
    known = {release: length for release, length in durations.items() if length is not None}
    return replace(material, clues=tuple(clues), examinations=tuple(examinations), durations=known)


def judge_theories(material: Material, reading: FilmReading) -> Judged:
    """Every theory about the film, weighed and ranked, and the pairs that exclude each other."""
    facts = establish_facts(material, reading)
    ranked = rank_theories(weigh_theory(t, material, facts) for t in find_theories(material))
    return Judged(tuple(ranked), tuple(find_rivalries(ranked)))


def film_key(material: Material) -> str:
    """The key under which a film's theories are kept: that of its documents."""
    return FilmName(material.film, material.year).key


def read_stored(store: Store, name: str) -> tuple[Material, FilmReading, Judged]:
    """Material, reading and weighed theories of a film; changes of a theory enter its history."""
    material = gather_material(store, name)
    reading = read_film(material)
    judged = judge_theories(material, reading)
    if judged.theories and Theories(store).note(film_key(material), list(judged.theories)):
        material = replace(material, theories=tuple(Theories(store).of_film(film_key(material))))
        judged = judge_theories(material, reading)
    return material, reading, judged


def list_films(store: Store) -> list[str]:
    """A name for every release that was scanned and every film that was written about.

    Releases that share title and year go by their ids, so that each is found.
    """
    releases: dict[str, list[str]] = {}
    for scan in Scans(store).all():
        year = f" ({scan.release.year})" if scan.release.year else ""
        releases.setdefault(f"{scan.release.title}{year}", []).append(scan.release.id)
    names = {name: [name] if len(ids) == 1 else ids for name, ids in releases.items()}
    for film in Documents(store).films():
        names.setdefault(str(film), [str(film)])
    return [each for name in sorted(names, key=str.casefold) for each in names[name]]


def film_path(material: Material) -> Path | None:
    """Where the release lies, when it is still there."""
    if material.scan is None:
        return None
    path = Path(material.scan.release.path)
    return path if path.is_file() else None

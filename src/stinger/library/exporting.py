"""Exports of many films: planned file by file, then carried out."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from stinger.errors import InputError, RetryError, SettingsError, SkipError
from stinger.exports.formats import FILM_FORMATS, LIBRARY_FORMATS, MP4, NFO, FilmFormat
from stinger.exports.nfo import add_tags, nfo_tags
from stinger.exports.write import Planned, Status, digest, plan, skip, write
from stinger.library.written import Written
from stinger.model.scan import Scan


class Exporter:
    """Plans and writes exports; ``written`` tells our own files from others'.

    ``out`` is the folder that files go to; None puts each beside its film. ``numbers`` are TMDB
    numbers by release id, ``scene_name`` what chapters call a scene in place of its kind. A film
    that is not there is a failure where ``all_there`` says that each was asked for, else left out.
    """

    def __init__(
        self,
        written: Written,
        *,
        out: Path | None,
        force: bool = False,
        numbers: Mapping[str, int] | None = None,
        scene_name: str = "",
        all_there: bool = True,
    ) -> None:
        self._written = written
        self._out = out
        self._force = force
        self._numbers = numbers or {}
        self._scene_name = scene_name
        self._absent = Status.FAILED if all_there else Status.SKIPPED

    def plan(self, scans: Sequence[Scan], formats: Iterable[str]) -> list[Planned]:
        """Every file that these formats make of these scans, and what writing it would do.

        ``csv`` and ``json`` make one file for all films in an ``out`` folder, and one beside each
        film otherwise. Kometa's files and the mpv script go into the ``out`` folder only.
        """
        planned: list[Planned] = []
        names = _stems(scans, apart=self._out is None)
        for fmt in formats:
            whole = LIBRARY_FORMATS.get(fmt, [])
            together = self._out is not None and bool(whole)
            if together and self._out is not None:
                for file in whole:
                    text = file.make(scans, self._numbers)
                    planned.append(self._text(self._out / file.file, fmt, text))
            if fmt == "kometa" and self._out is None:
                raise InputError("kometa files belong to no single film; name a folder: --out DIR")
            if fmt in FILM_FORMATS and not (together and fmt in ("csv", "json")):
                form = FILM_FORMATS[fmt]
                planned += [self._film(s, n, form) for s, n in zip(scans, names, strict=True)]
            elif fmt == NFO:
                planned += [self._nfo(s, n) for s, n in zip(scans, names, strict=True)]
            elif fmt == MP4:
                planned += [self._mp4(s, n) for s, n in zip(scans, names, strict=True)]
        return planned

    def carry_out(self, planned: Planned) -> Planned:
        """Write one planned file, if it is to be written, and remember it as ours.

        What became of it: as planned, or FAILED with the reason, the old file untouched.
        """
        if not planned.writes:
            return planned
        try:
            if planned.scan is not None:
                _copy_film(planned.scan, planned.path, self._scene_name)
                self._written.record(planned.path, _stamp(planned.path), planned.format)
            else:
                write(planned.path, planned.content)
                self._written.record(planned.path, digest(planned.content), planned.format)
        except (InputError, RetryError, SettingsError, SkipError) as problem:
            return replace(planned, status=Status.FAILED, reason=str(problem))
        return planned

    def _film(self, scan: Scan, stem: str, form: FilmFormat) -> Planned:
        path = self._place(scan, stem + form.suffix)
        if self._out is None and not _is_there(scan):
            # Its folder may be a mount point that is empty just now: nothing is put there.
            return self._missing(scan, path, form.name)
        if form.marks and not scan.credits and not scan.stingers and not path.exists():
            return skip(path, form.name, "no credits and no scene found; nothing to mark")
        text = form.make(scan, scene_name=self._scene_name) if form.named else form.make(scan)
        return self._text(path, form.name, text)

    def _text(self, path: Path, fmt: str, text: str) -> Planned:
        content = text.encode("utf-8", "surrogateescape")
        return plan(path, fmt, content, ours=self._written.is_ours, force=self._force)

    def _missing(self, scan: Scan, path: Path, fmt: str) -> Planned:
        why = f"{scan.release.path} is not there just now; is its disk mounted?"
        return Planned(path, fmt, b"", self._absent, why)

    def _place(self, scan: Scan, name: str) -> Path:
        return (self._out or Path(scan.release.path).parent) / name

    def _nfo(self, scan: Scan, stem: str) -> Planned:
        film = Path(scan.release.path)
        path = self._place(scan, stem + ".nfo")
        if not _is_there(scan):
            return self._missing(scan, path, NFO)
        # Kodi reads <film>.nfo, or movie.nfo where the folder holds one film.
        places = (film.with_suffix(".nfo"), film.parent / "movie.nfo")
        source = next((p for p in places if p.is_file()), None)
        tags = nfo_tags(scan)
        if not tags:
            return skip(path, NFO, "no stinger found; nothing to tag")
        if source is None:
            why = "the film has no NFO; Kodi would take a bare one for all there is to know"
            return skip(path, NFO, why)
        target = source if self._out is None else path
        try:
            raw = source.read_bytes()
            text = raw.decode("utf-8", "surrogateescape")
            content = add_tags(text, tags).encode("utf-8", "surrogateescape")
        except (OSError, InputError) as problem:
            return skip(target, NFO, str(problem))
        if self._out is not None:
            return plan(path, NFO, content, ours=self._written.is_ours, force=self._force)
        if content == raw:
            return Planned(target, NFO, content, Status.SAME)
        # An NFO is someone else's by nature, and only gains tags: no --force needed.
        return Planned(target, NFO, content, Status.UPDATE)

    def _mp4(self, scan: Scan, stem: str) -> Planned:
        # The film engine: for this format alone.
        from stinger.film.media.remux import MP4_FAMILY
        from stinger.library.in_place import copy_chapters

        film = Path(scan.release.path)
        suffix = film.suffix.lower() if film.suffix[1:].lower() in MP4_FAMILY else ".mp4"
        name = stem + (suffix if self._out is not None else f".chapters{suffix}")
        path = self._place(scan, name)
        if film.suffix[1:].lower() not in MP4_FAMILY:
            return skip(path, MP4, "not an MP4 film; use --to chapters --in-place")
        if path.exists() and path.resolve() == film.resolve():
            return skip(path, MP4, "that is the film itself; --in-place writes into it")
        if not _is_there(scan):
            return self._missing(scan, path, MP4)
        if not scan.credits and not scan.stingers:
            return skip(path, MP4, "no credits and no scene found; nothing to mark")
        try:
            marks = tuple(copy_chapters(film, scan, scene_name=self._scene_name))
        except SkipError as problem:
            return skip(path, MP4, str(problem))
        if not path.exists():
            return Planned(path, MP4, b"", Status.NEW, scan=scan, chapters=marks)
        if self._force or self._written.is_ours(path, _stamp(path)):
            return Planned(path, MP4, b"", Status.UPDATE, scan=scan, chapters=marks)
        why = "a file that is not ours is there; --force overwrites it"
        return Planned(path, MP4, b"", Status.FOREIGN, why)


def _stems(scans: Sequence[Scan], *, apart: bool) -> list[str]:
    """File names without suffix; two films of one name get their release's first digits."""
    stems = [Path(s.release.path).stem for s in scans]
    if apart:
        return stems
    seen = [s.casefold() for s in stems]
    return [
        f"{stem} [{scan.release.id[:8]}]" if seen.count(stem.casefold()) > 1 else stem
        for stem, scan in zip(stems, scans, strict=True)
    ]


def _is_there(scan: Scan) -> bool:
    return Path(scan.release.path).is_file()


def _stamp(path: Path) -> str:
    # Films are too large to hash again at each export; size and time tell a changed one.
    held = path.stat()
    return f"{held.st_size}-{held.st_mtime_ns}"


def _copy_film(scan: Scan, target: Path, scene_name: str) -> None:
    from stinger.library.in_place import write_mp4_copy

    film = Path(scan.release.path)
    beside = target.parent / f".stinger-{secrets.token_hex(6)}.tmp{target.suffix}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_mp4_copy(film, beside, scan, scene_name=scene_name)
        with beside.open("rb") as copy:
            os.fsync(copy.fileno())
        beside.replace(target)
    except OSError as problem:
        raise InputError(
            f"{target}: cannot write it ({problem.strerror}); choose another folder with --out DIR"
        ) from problem
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)

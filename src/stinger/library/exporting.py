"""Exports of many films: planned file by file, then carried out."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path

from stinger.errors import InputError
from stinger.exports.formats import FILM_FORMATS, LIBRARY_FORMATS, MP4, NFO
from stinger.exports.nfo import add_tags, nfo_tags
from stinger.exports.write import Planned, Status, digest, plan, skip, write
from stinger.library.written import Written
from stinger.model.scan import Scan


class Exporter:
    """Plans and writes exports; ``written`` tells our own files from others'.

    ``out`` is the folder that files go to; None puts each beside its film.
    """

    def __init__(self, written: Written, *, out: Path | None, force: bool = False) -> None:
        self._written = written
        self._out = out
        self._force = force

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
                    text = file.make(scans)
                    planned.append(self._text(self._out / file.file, fmt, text))
            if fmt == "kometa" and self._out is None:
                raise InputError("kometa files belong to no single film; name a folder: --out DIR")
            if fmt in FILM_FORMATS and not (together and fmt in ("csv", "json")):
                form = FILM_FORMATS[fmt]
                for scan, stem in zip(scans, names, strict=True):
                    path = self._place(scan, stem + form.suffix)
                    planned.append(self._text(path, fmt, form.make(scan)))
            elif fmt == NFO:
                planned += [self._nfo(s, n) for s, n in zip(scans, names, strict=True)]
            elif fmt == MP4:
                planned += [self._mp4(s, n) for s, n in zip(scans, names, strict=True)]
        return planned

    def carry_out(self, planned: Planned) -> None:
        """Write one planned file, if it is to be written, and remember it as ours."""
        if not planned.writes:
            return
        if planned.scan is not None:
            _copy_film(planned.scan, planned.path)
            self._written.record(planned.path, _stamp(planned.path), planned.format)
        else:
            write(planned.path, planned.content)
            self._written.record(planned.path, digest(planned.content), planned.format)

    def _text(self, path: Path, fmt: str, text: str) -> Planned:
        content = text.encode("utf-8", "surrogateescape")
        return plan(path, fmt, content, ours=self._written.is_ours, force=self._force)

    def _place(self, scan: Scan, name: str) -> Path:
        return (self._out or Path(scan.release.path).parent) / name

    def _nfo(self, scan: Scan, stem: str) -> Planned:
        film = Path(scan.release.path)
        path = self._place(scan, stem + ".nfo")
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
        from stinger.film.media.remux import MP4_FAMILY  # the film engine: for this format alone

        film = Path(scan.release.path)
        suffix = film.suffix.lower() if film.suffix[1:].lower() in MP4_FAMILY else ".mp4"
        name = stem + (suffix if self._out is not None else f".chapters{suffix}")
        path = self._place(scan, name)
        if film.suffix[1:].lower() not in MP4_FAMILY:
            return skip(path, MP4, "not an MP4 film; use --to chapters --in-place")
        if path.exists() and path.resolve() == film.resolve():
            return skip(path, MP4, "that is the film itself; --in-place writes into it")
        if not path.exists():
            return Planned(path, MP4, b"", Status.NEW, scan=scan)
        if self._force or self._written.is_ours(path, _stamp(path)):
            return Planned(path, MP4, b"", Status.UPDATE, scan=scan)
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


def _stamp(path: Path) -> str:
    # Films are too large to hash again at each export; size and time tell a changed one.
    held = path.stat()
    return f"{held.st_size}-{held.st_mtime_ns}"


def _copy_film(scan: Scan, target: Path) -> None:
    from stinger.library.in_place import write_mp4_copy

    film = Path(scan.release.path)
    beside = target.parent / f".stinger-{secrets.token_hex(6)}.tmp{target.suffix}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        write_mp4_copy(film, beside, scan)
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

"""The formats by name: what each makes, and under which file name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from stinger.errors import InputError
from stinger.exports.chapters import chapters_xml
from stinger.exports.document import json_text
from stinger.exports.edl import edl
from stinger.exports.ffmetadata import ffmetadata
from stinger.exports.jellyfin import segments_text
from stinger.exports.kometa import metadata_yaml, overlays_yaml
from stinger.exports.mpv import SCRIPT_NAME, SIDECAR_SUFFIX, script_text, sidecar_text
from stinger.exports.table import csv_table
from stinger.exports.vtt import chapters_vtt
from stinger.model.scan import Scan


@dataclass(frozen=True, slots=True)
class FilmFormat:
    """A file for each film: its name is the film's without extension, then ``suffix``.

    ``marks`` where the file is nothing but places in the film: a film in which none was found then
    needs no file. ``named`` where it calls scenes by a name, ``make`` taking ``scene_name``.
    """

    name: str
    suffix: str
    make: Callable[..., str]
    marks: bool = False
    named: bool = False


@dataclass(frozen=True, slots=True)
class LibraryFormat:
    """One file for all films chosen, under a name of its own."""

    name: str
    file: str
    make: Callable[[Sequence[Scan], Mapping[str, int]], str]
    """Makes the text from all scans, and the TMDB numbers known by release id."""


FILM_FORMATS = {
    f.name: f
    for f in (
        FilmFormat("chapters", ".chapters.xml", chapters_xml, marks=True, named=True),
        FilmFormat("ffmetadata", ".ffmetadata", ffmetadata, marks=True, named=True),
        FilmFormat("vtt", ".chapters.vtt", chapters_vtt, marks=True, named=True),
        FilmFormat("edl", ".edl", edl, marks=True),
        FilmFormat("mpv", SIDECAR_SUFFIX, sidecar_text),
        FilmFormat("jellyfin", ".jellyfin.json", segments_text),
        FilmFormat("csv", ".scan.csv", lambda scan: csv_table([scan])),
        FilmFormat("json", ".scan.json", lambda scan: json_text([scan])),
    )
}
LIBRARY_FORMATS = {
    "csv": [LibraryFormat("csv", "stinger.csv", lambda scans, _: csv_table(scans))],
    "json": [LibraryFormat("json", "stinger.json", lambda scans, _: json_text(scans))],
    "kometa": [
        LibraryFormat("kometa", "stinger.metadata.yml", metadata_yaml),
        LibraryFormat("kometa", "stinger.overlays.yml", lambda *_: overlays_yaml()),
    ],
    "mpv": [LibraryFormat("mpv", SCRIPT_NAME, lambda *_: script_text())],
}
NFO = "nfo"
MP4 = "mp4"
FORMATS = (*FILM_FORMATS, "kometa", MP4, NFO)
"""Every name that ``--to`` takes. ``nfo`` and ``mp4`` start from a file that is there already."""


def parse_formats(text: str) -> list[str]:
    """The format names in a comma-separated list, in order, once each; InputError if unknown."""
    names = list(dict.fromkeys(n.strip().lower() for n in text.split(",") if n.strip()))
    unknown = [n for n in names if n not in FORMATS]
    if "plex" in unknown:
        raise InputError("plex reads no file; put labels into the server with: stinger push plex")
    if unknown or not names:
        raise InputError(
            f"unknown format '{', '.join(unknown) or text}'; choose from {', '.join(FORMATS)}"
        )
    return names

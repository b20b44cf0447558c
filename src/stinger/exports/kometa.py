"""Kometa: overlays for posters, and labels, for films with mid- and post-credits stingers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from stinger.exports.plex import MID_LABEL, POST_LABEL, labels
from stinger.model.scan import Scan

_BADGES = (
    # key, words on the poster, the labels asked for, weight: within a group the heaviest wins
    ("stinger_both", "MID + POST-CREDITS", (MID_LABEL, POST_LABEL), 30),
    ("stinger_mid", "MID-CREDITS", (MID_LABEL,), 20),
    ("stinger_post", "POST-CREDITS", (POST_LABEL,), 10),
)


def overlays_yaml() -> str:
    """An overlay file: one small badge a film, chosen by the labels that the metadata file sets.

    Keys as Kometa documents them: ``overlays``, ``overlay`` with ``name: text(...)``, ``group``,
    ``weight``, alignment and offsets, and ``plex_search`` by ``label``; ``label.and`` stands in its
    code alone (``and_searches`` in ``modules/plex.py``).
    """
    lines = ["# Kometa overlay file; list it under overlay_files, with the metadata file before it"]
    lines.append("overlays:")
    for key, words, names, weight in _BADGES:
        lines += [
            f"  {key}:",
            "    overlay:",
            f"      name: text({words})",
            "      group: stinger",
            f"      weight: {weight}",
            "      horizontal_align: center",
            "      horizontal_offset: 0",
            "      vertical_align: bottom",
            "      vertical_offset: 30",
            "      font_size: 45",
            '      font_color: "#FFFFFF"',
            '      back_color: "#00000099"',
            "      back_radius: 20",
            "      back_width: 620",
            "      back_height: 80",
            "    plex_search:",
            "      all:",
        ]
        # ``label.and`` asks for all of several labels; plain ``label`` would ask for any.
        if len(names) > 1:
            lines.append("        label.and:")
            lines += [f"          - {quote(name)}" for name in names]
        else:
            lines.append(f"        label: {quote(names[0])}")
    return "\n".join([*lines, ""])


def metadata_yaml(scans: Iterable[Scan], numbers: Mapping[str, int] | None = None) -> str:
    """A metadata file that labels each film with stingers.

    A film is matched by its TMDB number (``mapping_id``) where ``numbers`` has it by release id,
    else by the very title and year: file names cannot hold every title's marks. A film without
    stingers is not mentioned: labels that someone else set stay.
    """
    lines = ["# Kometa metadata file; list it under metadata_files", "metadata:"]
    used: set[str] = set()
    for scan in scans:
        film, names = scan.release, labels(scan)
        if not names:
            continue
        key = film.title if film.year is None else f"{film.title} ({film.year})"
        # The same film twice in a library (two cuts) is one item in Plex.
        if key in used:
            continue
        used.add(key)
        number = (numbers or {}).get(film.id)
        lines += [f"  {quote(key)}:", "    match:"]
        if number is not None:
            lines.append(f"      mapping_id: {number}")
        else:
            lines.append(f"      title: {quote(film.title)}")
            lines += [f"      year: {film.year}"] * (film.year is not None)
        lines.append("    label:")
        lines += [f"      - {quote(name)}" for name in names]
    if not used:
        lines[-1] = "metadata: {}"
    return "\n".join([*lines, ""])


def quote(text: str) -> str:
    """``text`` as a YAML double-quoted scalar, every unprintable character escaped."""

    def escape(match: re.Match[str]) -> str:
        code = ord(match.group())
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"

    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]", escape, plain) + '"'

"""The static site: a page for each film, an index with search and filters, nothing else needed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stinger.guide.html import ADVICE, Picture, render_html, render_index
from stinger.guide.levels import Page
from stinger.timecode import clock, to_us

_SLUG_CHARS = 80
"""Longest file name made of a title; every common file system takes three times as much."""


@dataclass(frozen=True, slots=True)
class Still:
    """A picture of a stinger as JPEG bytes, with its size in pixels and second in the release."""

    jpeg: bytes
    width: int
    height: int
    at_s: float


def write_site(
    folder: Path,
    pages: Iterable[Page],
    *,
    stills_of: Callable[[Page], Sequence[Still]] | None = None,
    on_progress: Callable[[int], None] | None = None,
) -> list[Path]:
    """Write the site and return its files, the index first.

    Each page is written as it comes, so a library of any size needs the memory of one page.
    ``stills_of`` is asked only for pages of level 3: no picture lies in a lower export.
    """
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, Any]] = []
    written: list[Path] = []
    taken: set[str] = {"index"}
    for number, page in enumerate(pages, 1):
        slug = name_page(page, taken)
        taken.add(slug)
        stills = stills_of(page) if stills_of is not None and page["spoilers"] >= 3 else ()
        pictures = _write_stills(folder, slug, stills, written)
        path = folder / f"{slug}.html"
        path.write_text(render_html(page, home="index.html", stills=pictures), "utf-8")
        written.append(path)
        rows.append(_row(page, f"{slug}.html"))
        if on_progress is not None:
            on_progress(number)
    index = folder / "index.html"
    index.write_text(render_index(_mark_franchises(rows), _franchises(rows)), "utf-8")
    return [index, *written]


def name_page(page: Page, taken: set[str]) -> str:
    """The page's file name without its ending: title and year, which is all that level 0 holds."""
    plain = unicodedata.normalize("NFKD", page["film"]).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_CHARS].strip("-") or "film"
    if page["year"]:
        slug += f"-{page['year']}"
    if slug not in taken:
        return slug
    return next(f"{slug}-{n}" for n in range(2, len(taken) + 3) if f"{slug}-{n}" not in taken)


def _write_stills(
    folder: Path, slug: str, stills: Sequence[Still], written: list[Path]
) -> list[Picture]:
    pictures = []
    for number, still in enumerate(stills, 1):
        path = folder / "stills" / f"{slug}-{number}.jpg"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(still.jpeg)
        written.append(path)
        pictures.append(Picture(f"stills/{path.name}", still.width, still.height, still.at_s))
    return pictures


def _row(page: Page, href: str) -> dict[str, Any]:
    """What the index shows and filters by: advice, place and wait; never content."""
    stay = page["stay"]
    places = {v["place"] for v in stay["visits"]}
    keys = [stay["advice"]]
    keys += ["mid"] if "mid-credits" in places or _press_has(page, "mid_count") else []
    keys += ["post"] if "post-credits" in places or _press_has(page, "post_count") else []
    return {
        "film": page["film"],
        "year": page["year"],
        "href": href,
        "advice": stay["advice"],
        "word": ADVICE[stay["advice"]],
        "kinds": " ".join(keys),
        "search": fold(f"{page['film']} {page['year'] or ''}"),
        "when": _when(page),
        "franchise": None,
    }


def _press_has(page: Page, question: str) -> bool:
    return any(
        v["question"] == question and v["answer"] and v["verdict"] in ("confirmed", "supported")
        for v in page["verdicts"]
    )


def _when(page: Page) -> str:
    stay = page["stay"]
    if not stay["visits"]:
        return "" if page["segments"] else "not scanned"
    waits = [clock(to_us(v["after_credits_s"]), places=0) for v in stay["visits"]]
    return " and ".join(waits) + " into the credits"


def fold(text: str) -> str:
    """Small letters without accents, as the page's search folds what is typed."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


def series_stem(title: str) -> str:
    """The part of a title that a series shares: before a colon, a dash or a number at its end."""
    stem = re.split(r"\s*[:–—]\s|\s-\s", title)[0]
    stem = re.sub(r"\s+(?:chapter|part|vol\.?|volume|episode)\s+\w+$", "", stem, flags=re.I)
    stem = re.sub(r"\s+(?:\d{1,2}|[IVX]{1,4})$", "", stem)
    return stem.strip()


def _franchises(rows: list[dict[str, Any]]) -> list[str]:
    return sorted({row["franchise"] for row in rows if row["franchise"]}, key=str.casefold)


def _mark_franchises(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows in order of title, each with its series where two films of the library share one."""
    stems: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        stems.setdefault(fold(series_stem(row["film"])), []).append(row)
    for group in stems.values():
        if len({row["film"] for row in group}) > 1:
            shortest = min((series_stem(row["film"]) for row in group), key=len)
            for row in group:
                row["franchise"] = shortest
    return sorted(rows, key=lambda r: (_sort_title(r["film"]), r["year"] or 0))


def _sort_title(title: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", fold(title))

"""``python -m bench guide-site``: a whole site out of a real store."""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

import click

from bench.reading_materials import Maker
from stinger.guide.levels import make_page
from stinger.guide.site import write_site
from stinger.library.press import Documents
from stinger.library.readings import list_films, read_stored
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.press.filmnames import parse_film


@click.command("guide-site")
@click.option("--films", default=1000, show_default=True)
def guide_site(films: int) -> None:
    """Print seconds for the first site of a store, which reads its documents, and for the next."""
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "s.sqlite") as store:
        _fill(store, films, Path(folder))
        for turn in ("first", "again"):
            started, used = time.perf_counter(), time.process_time()
            files = write_site(
                Path(folder) / "site",
                (
                    make_page(reading, material, level=0, judged=judged)
                    for material, reading, judged in (
                        read_stored(store, name) for name in list_films(store)
                    )
                ),
            )
            took, used = time.perf_counter() - started, time.process_time() - used
            pages = len(files) - 1
            print(f"{turn}: {pages} pages in {took:.1f} s, {used:.1f} s of one processor")


def _fill(store: Store, films: int, folder: Path) -> None:
    maker, scans, documents = Maker(21), Scans(store), Documents(store)
    for number in range(films):
        material = maker.make().material
        title = f"{material.film} {number} Story"
        if material.scan is not None:
            path = folder / f"{number}.mkv"
            path.write_bytes(b"x")
            release = replace(
                material.scan.release, id=f"{number:064x}", title=title, year=2025, path=str(path)
            )
            scans.save(replace(material.scan, release=release), path)
        for found in material.documents:
            text = f"{title}\n\n{found.text}"
            stored = replace(found, id=0, title=title, text=text, url=None)
            list(documents.add(parse_film(f"{title} (2025)"), [stored]))

"""``stinger lookup``: what outside databases say about a film, beside what the film says."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from stinger.fetch import Fetcher
from stinger.model.scan import Scan
from stinger.settings import read_settings
from stinger.timecode import clock, duration, to_s

_WORDS = {
    "has_mid": "says: a mid-credits scene",
    "has_post": "says: a post-credits scene",
    "post_at": "says: a post-credits scene",
    "credits_at": "says: credits",
}


@click.command()
@click.argument("film")
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.option("--store", type=click.Path(path_type=Path), help="Use this store.")
def lookup(film: str, as_json: bool, store: Path | None) -> None:
    """What TMDB, IntroDB and TheIntroDB say of FILM, beside what the film itself says.

    Each is asked only if the settings turn it on. What they say is kept as a claim with its source
    and never changes a scan; that a tag is missing is no "no". The film's TMDB and IMDb ids are
    kept for the library, unless you, an NFO or the name state others.

    \b
    Example:
      STINGER_TMDB_KEY=... stinger lookup "Big Buck Bunny"
    """
    from stinger.library.outside import Outside, configured_providers
    from stinger.library.scans import Scans
    from stinger.library.store import Store

    settings = read_settings(store=store)
    # The addresses are the user's own settings; a self-hosted database may be on a private one.
    with Store(settings.store) as held, Fetcher(allow_private=True) as fetcher:
        scan = Scans(held).find(film)
        providers = configured_providers(settings, fetcher)
        outside = Outside(held)
        asked = outside.ask(scan, providers, film=outside.film_of(scan))
    if as_json:
        click.echo(json.dumps({"film": _film(scan), "asked": [asdict(a) for a in asked]}, indent=2))
        return
    _print_film(scan)
    if not asked:
        click.echo("No provider is turned on; see: stinger settings --example")
    for one in asked:
        if one.ids is not None:
            also = f", {one.ids.imdb_id} on IMDb" if one.ids.imdb_id else ""
            click.echo(f"{one.provider:12} film {one.ids.tmdb_id}{also}: {one.ids.source}")
        for c in one.comparisons:
            at = f" at {clock(c.claim.start_us)}" if c.claim.start_us is not None else ""
            sign = {True: "agrees", False: "differs", None: "cannot be compared"}[c.agrees]
            click.echo(f"{one.provider:12} {_WORDS[c.claim.statement]}{at}; {sign}: {c.why}")
            click.echo(f"{'':12} {c.claim.source}")
        if one.note:
            click.echo(f"{one.provider:12} {one.note}")
        if one.attribution:
            click.echo(f"{'':12} {one.attribution}")


def _print_film(scan: Scan) -> None:
    year = f" ({scan.release.year})" if scan.release.year else ""
    click.echo(f"{scan.release.title}{year}")
    for s in scan.stingers:
        kind = "mid-credits" if "mid" in s.label else "post-credits"
        click.echo(f"{'the film':12} {kind} scene at {clock(s.start_us)}, {duration(s.length_us)}")
    if not scan.stingers:
        click.echo(f"{'the film':12} no scene found during or after the credits")


def _film(scan: Scan) -> dict[str, Any]:
    return {
        "title": scan.release.title,
        "year": scan.release.year,
        "release_id": scan.release.id,
        "stingers": [
            {"kind": s.label.value, "start_s": to_s(s.start_us), "end_s": to_s(s.end_us)}
            for s in scan.stingers
        ],
    }

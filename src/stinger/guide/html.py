"""Pages as HTML that stands alone: no request leaves it, and it works without scripts."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from stinger.guide.jsonld import dump_jsonld
from stinger.guide.levels import LEVEL_NAMES, REVEALS, Page
from stinger.guide.text import name_film
from stinger.guide.timeline import LABELS, draw_timeline
from stinger.reading.wording import money
from stinger.timecode import clock, to_us

ADVICE = {"stay": "Stay", "go": "Go", "unknown": "Not known"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A still as a page shows it: its address, size in pixels, and second in the release."""

    src: str
    width: int
    height: int
    at_s: float


def render_html(page: Page, *, home: str | None = None, stills: Sequence[Picture] = ()) -> str:
    """One film's page. ``stills`` are left out below level 3, whatever is handed over."""
    return (
        _environment()
        .get_template("film.html.j2")
        .render(
            page=page,
            name=name_film(page),
            advice=ADVICE[page["stay"]["advice"]],
            why=_why(page),
            timeline=Markup(draw_timeline(page)),
            jsonld=Markup(dump_jsonld(page)),
            stills=stills if page["spoilers"] >= 3 else (),
            reasons=_reasons(page),
            reveals=REVEALS,
            names=LEVEL_NAMES,
            home=home,
            **_assets(),
        )
    )


def render_index(films: Sequence[dict[str, Any]], franchises: Sequence[str]) -> str:
    """The page that lists all films; a film's row holds level 0 only."""
    return (
        _environment()
        .get_template("index.html.j2")
        .render(films=films, franchises=franchises, **_assets())
    )


def _why(page: Page) -> str:
    """What stands beside the advice: number, whole wait and how sure, never a content."""
    stay = page["stay"]
    sure = "" if stay["probability"] is None else f"{stay['probability']:.0%} sure"
    if stay["visits"]:
        count = len(stay["visits"])
        wait = f"{_clock0(stay['wait_1x_s'])} of waiting, {_clock0(stay['wait_2x_s'])} at 2×"
        return f"{count} stinger{'' if count == 1 else 's'} · {wait} · {sure}"
    if stay["advice"] == "go":
        where = "in this release" if page["segments"] else "by what the press has it"
        return f"Nothing follows {where}" + (f" · {sure}" if sure else "")
    if stay["advice"] == "stay":
        return "Something follows by what the press has it; when is not known" + (
            f" · {sure}" if sure else ""
        )
    return str(stay["line"].partition(": ")[2]).capitalize()


def _reasons(page: Page) -> list[str]:
    """Why the press's questions stand as they do; pages below level 3 hold no reasons."""
    found = [r for v in page["verdicts"] for r in v.get("reasons", ())]
    settle = [v["would_settle"] for v in page["verdicts"] if v.get("would_settle")]
    return list(dict.fromkeys([*found, *(f"Would settle it: {s}." for s in settle)]))


@lru_cache(maxsize=1)
def _assets() -> dict[str, Any]:
    folder = resources.files("stinger.guide") / "assets"
    css = (folder / "guide.css").read_text("utf-8")
    js = (folder / "guide.js").read_text("utf-8")
    policy = (
        "default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src 'sha256-{_hash(js)}'; img-src 'self' data: file:; base-uri 'none'; "
        "form-action 'none'"
    )
    return {"css": Markup(css), "js": Markup(js), "csp": policy}


def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("stinger.guide"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        clock=lambda s: clock(to_us(s)),
        clock0=_clock0,
        pct=lambda v: f"{v:.0%}",
        label=lambda name: LABELS[name],
        amount=lambda f: money(f["value"], f["unit"]),
    )
    return environment


def _clock0(seconds: float) -> str:
    return clock(to_us(seconds), places=0)

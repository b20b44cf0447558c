"""The guide in a real browser: courtesy, keyboard, screen reader, phone, print and no requests."""

from __future__ import annotations

import io
import json
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bench.reading import judge
from bench.reading_materials import Generated, Maker
from stinger.guide.levels import make_page
from stinger.guide.site import Still, write_site
from stinger.reading import read_film

axe_api = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is missing")
pytestmark = pytest.mark.slow


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        return


def _still(number: int) -> Still:
    out = io.BytesIO()
    Image.effect_noise((64, 36), 90).convert("RGB").save(out, "JPEG")
    return Still(out.getvalue(), 64, 36, 100.0 + number)


def _films() -> list[Generated]:
    """Generated films: one with stingers, press, theories and all; one known from the press."""
    maker = Maker(5)
    made = [maker.make() for _ in range(200)]
    full = [
        f
        for f in made
        if f.material.scan and f.material.scan.stingers and f.material.documents
        and judge(f).theories and read_film(f.material).hooks and f.material.clues
    ]  # fmt: skip
    pressed = [f for f in made if not f.material.scan and f.material.documents]
    return [full[0], pressed[0], *made[:12]]


@pytest.fixture(scope="module")
def films() -> list[Generated]:
    return _films()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, films: list[Generated]) -> Iterator[str]:
    """The address of a level-3 site with pictures, served on this machine."""
    folder = tmp_path_factory.mktemp("site")
    pages = (make_page(read_film(f.material), f.material, level=3, judged=judge(f)) for f in films)
    files = write_site(folder, pages, stills_of=lambda page: [_still(1), _still(2)])
    names = [path.name for path in files if path.suffix == ".html"]
    shutil.copy(folder / names[1], folder / "full.html")
    shutil.copy(folder / names[2], folder / "pressed.html")
    zero = make_page(read_film(films[0].material), films[0].material, level=0)
    write_site(folder / "zero", iter([zero]))
    shutil.copy(next(p for p in (folder / "zero").glob("*.html") if p.stem != "index"),
                folder / "zero.html")  # fmt: skip
    handler = partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    yield context.new_page()
    context.close()


def violations(page: Any) -> list[str]:
    """What axe-core finds wrong with the page as it stands."""
    # Only what fails is told node by node: the rest of a long page would be megabytes.
    result = axe_api.Axe().run(page, options={"resultTypes": ["violations"]})
    return [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in result.response["violations"]]


def ask_for(page: Any, level: int) -> None:
    """Ask for a level as a reader does: choose it, then confirm."""
    page.click(f'[data-set="{level}"]')
    page.click("#warn-yes")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
@pytest.mark.parametrize("name", ["index", "full", "pressed", "zero"])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Any, site: str, name: str, width: int, scheme: str
) -> None:
    """No accessibility violation, closed and open, and no sideways scrolling, in both themes."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{site}/{name}.html")
    assert violations(page) == []
    if name in ("full", "pressed"):
        ask_for(page, 3)
        assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_page_asks_nothing_of_any_server_and_logs_nothing(page: Any, site: str) -> None:
    """The only request is the page's own, apart from its pictures once they are shown."""
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{site}/full.html")
    page.wait_for_load_state("networkidle")
    assert asked == [f"{site}/full.html"]
    ask_for(page, 3)
    page.locator(".stills").scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    assert all("/stills/" in url for url in asked[1:])
    assert len(asked) > 1
    assert said == []


def test_nothing_above_level_0_is_visible_until_asked(
    page: Any, site: str, films: list[Generated]
) -> None:
    """What a reader sees at first holds no secret; after asking it does."""
    page.goto(f"{site}/full.html")
    secrets = films[0].words | films[0].names
    seen = page.inner_text("body").lower()
    assert not [s for s in secrets if s.lower() in seen]
    ask_for(page, 3)
    seen = page.inner_text("body").lower()
    assert [s for s in secrets if s.lower() in seen]


def test_each_level_adds_to_the_one_below(page: Any, site: str, films: list[Generated]) -> None:
    """Level 2 shows names and no word of level 3."""
    page.goto(f"{site}/full.html")
    ask_for(page, 2)
    seen = page.inner_text("body").lower()
    assert not [word for word in films[0].words if word in seen]


def test_a_warning_says_what_kind_of_thing_a_level_tells(page: Any, site: str) -> None:
    """Choosing a level shows a warning first; keeping it hidden changes nothing."""
    page.goto(f"{site}/full.html")
    page.click('[data-set="3"]')
    assert "what happens, what is said, and pictures" in page.inner_text(".warn")
    page.click("#warn-no")
    assert page.locator("details.veil[open]").count() == 0


def test_the_guide_remembers_the_level_on_every_page(page: Any, site: str) -> None:
    """A level asked for on one page holds on the next, up to what that page has."""
    page.goto(f"{site}/full.html")
    ask_for(page, 1)
    page.goto(f"{site}/pressed.html")
    assert page.get_attribute('[data-set="1"]', "aria-pressed") == "true"
    assert page.locator('details.veil[data-level="3"][open]').count() == 0


def test_everything_works_from_the_keyboard(page: Any, site: str) -> None:
    """Skip link, level, warning and picture are reached with Tab and used with Enter."""
    page.goto(f"{site}/full.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.focus('[data-set="3"]')
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "warn-no"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.set") == "3"
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator("details.veil:not([open])").count() == 0
    page.focus(".still >> nth=0")
    page.keyboard.press("Enter")
    assert page.get_attribute(".still >> nth=0", "aria-pressed") == "true"


def test_pictures_stay_blurred_until_chosen(page: Any, site: str) -> None:
    """Also at level 3 each picture is blurred until it is chosen."""
    page.goto(f"{site}/full.html")
    ask_for(page, 3)
    image = page.locator(".still img").first
    assert "blur" in image.evaluate("e => getComputedStyle(e).filter")
    page.emulate_media(reduced_motion="reduce")
    page.click(".still >> nth=0")
    assert image.evaluate("e => getComputedStyle(e).filter") == "none"


def test_evidence_shows_beside_its_sentence(page: Any, site: str) -> None:
    """Focus or hover on a citation shows where it points; its passage only where it is shown."""
    page.goto(f"{site}/pressed.html")
    cite = page.locator(".cite:visible").first
    cite.hover()
    tip = page.inner_text("#tip")
    assert "characters" in tip
    hidden = len(tip)
    ask_for(page, 3)
    cite.hover()
    assert len(page.inner_text("#tip")) > hidden
    page.keyboard.press("Escape")
    assert page.is_hidden("#tip")


def test_a_page_works_without_scripts(browser: Any, site: str) -> None:
    """Each veil opens by itself where scripts are off, and hides what it holds until then."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/full.html")
    assert page.locator("details.veil[open]").count() == 0
    veil = page.locator("details.veil").first
    veil.locator("summary").first.click()
    assert veil.get_attribute("open") is not None
    context.close()


def test_print_leaves_closed_veils_out(page: Any, site: str, films: list[Generated]) -> None:
    """The printed page holds what is shown, and neither closed veils nor buttons."""
    page.goto(f"{site}/full.html")
    page.emulate_media(media="print")
    assert page.locator("details.veil:visible").count() == 0
    assert page.locator(".switch:visible").count() == 0
    seen = page.inner_text("body").lower()
    assert not [s for s in films[0].words | films[0].names if s.lower() in seen]


def test_search_and_filters_narrow_the_list(page: Any, site: str) -> None:
    """Words, kinds and both together; an empty result says so."""
    page.goto(f"{site}/index.html")
    every = page.locator("#list > li:visible").count()
    page.check('[value="stay"]')
    staying = page.locator("#list > li:visible").count()
    assert 0 < staying < every
    assert page.locator("#list > li:visible .pill.stay").count() == staying
    page.uncheck('[value="stay"]')
    page.fill("#q", "roád")
    found = page.locator("#list > li:visible .name").all_inner_texts()
    assert 0 < len(found) < every
    assert all("Road" in name for name in found)
    page.fill("#q", "no such title")
    assert page.is_visible("#none")
    assert page.inner_text("#count") == "0 films"


def test_the_theme_is_switched_and_remembered(page: Any, site: str) -> None:
    """The button turns light into dark, on the next page as well."""
    page.goto(f"{site}/index.html")
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.goto(f"{site}/full.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_structured_data_holds_the_film_and_its_clips(
    page: Any, site: str, films: list[Generated]
) -> None:
    """The JSON-LD names the film, each clip with its offsets, and tells nothing else."""
    page.goto(f"{site}/full.html")
    text = page.inner_text('script[type="application/ld+json"]')
    graph = json.loads(text)["@graph"]
    scan = films[0].material.scan
    assert scan is not None
    clips = graph[0]["hasPart"]
    assert [(c["startOffset"], c["endOffset"]) for c in clips] == [
        (s.start_s, s.end_s) for s in scan.stingers
    ]
    assert not [s for s in films[0].words | films[0].names if s.lower() in text.lower()]


def test_screenshots_can_be_taken(page: Any, site: str, tmp_path: Path) -> None:
    """The page paints: its picture has more than a few colours."""
    page.goto(f"{site}/full.html")
    page.screenshot(path=tmp_path / "page.png")
    with Image.open(tmp_path / "page.png") as picture:
        colours = picture.convert("RGB").getcolors(1 << 20)
    assert colours is not None
    assert len(colours) > 20

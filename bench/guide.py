"""``python -m bench guide``: a page of the guide on a throttled phone, in real Chromium."""

from __future__ import annotations

import shutil
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import click

from bench.reading import judge
from bench.reading_materials import Maker
from stinger.guide.levels import make_page
from stinger.guide.site import write_site
from stinger.reading import read_film

# Lighthouse's mobile profile: 150 ms round trip, 1.6 Mbit/s down, a processor four times slower.
_LATENCY_MS, _DOWN_BYTES, _SLOWDOWN = 150, 200_000, 4


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        return


@click.command()
@click.option("--films", default=1000, show_default=True, help="Films of the generated site.")
def guide(films: int) -> None:
    """Print seconds to the load event of a film's page and of the index on a throttled phone."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        raise click.ClickException("no Chromium; run: make system")
    maker = Maker(6)
    made = [maker.make() for _ in range(films)]
    with tempfile.TemporaryDirectory() as folder:
        pages = (
            make_page(read_film(f.material), f.material, level=3, judged=judge(f)) for f in made
        )
        files = write_site(Path(folder), pages)
        largest = max(files[1:], key=lambda path: path.stat().st_size)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        for path in (largest, files[0]):
            ready_s, painted_s = _load(chromium, f"{address}/{path.name}")
            size = path.stat().st_size
            print(f"{path.name}: {size} bytes, painted {painted_s:.2f} s, loaded {ready_s:.2f} s")
        server.shutdown()


def _load(chromium: str, url: str) -> tuple[float, float]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport={"width": 390, "height": 844}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": _LATENCY_MS,
                "downloadThroughput": _DOWN_BYTES,
                "uploadThroughput": _DOWN_BYTES,
            },
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWDOWN})
        page.goto(url, wait_until="load")
        timing: Any = page.evaluate(
            "() => [performance.getEntriesByType('navigation')[0].loadEventStart,"
            " performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0]"
        )
        browser.close()
    return timing[0] / 1000, timing[1] / 1000

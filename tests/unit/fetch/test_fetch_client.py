"""The client against real servers on this machine."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from stinger.errors import NetworkError, RefusedError, UnreadableDocumentError
from stinger.fetch import Fetcher

Handler = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serve(routes: dict[str, Handler]) -> Iterator[str]:
    """A server with these paths on a free port; yields its address."""

    class Routes(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.seen = self.headers
            handler = routes.get(self.path.partition("?")[0])
            if handler is None:
                reply(self, 404, b"none")
            else:
                handler(self)

        do_POST = do_GET  # noqa: N815

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Routes)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def reply(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def page(body: bytes, status: int = 200, **headers: str) -> Handler:
    return lambda handler: reply(handler, status, body, **headers)


@pytest.fixture
def waits() -> list[float]:
    return []


@pytest.fixture
def fetcher(waits: list[float]) -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, timeout_s=2, pause_s=0, sleep=waits.append) as client:
        yield client


def test_a_page_comes_with_status_headers_and_body(fetcher: Fetcher) -> None:
    """A page comes back whole, with its status, final address and headers."""
    with serve(
        {"/a": page("café".encode("latin-1"), Content_Type="text/html; charset=latin-1")}
    ) as at:
        answer = fetcher.get(f"{at}/a")
    assert (answer.status, answer.url, answer.text) == (200, f"{at}/a", "café")
    assert answer.headers["content-type"] == "text/html; charset=latin-1"


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9/", "http://localhost:9/", "http://[::1]:9/", "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data", "http://[::ffff:127.0.0.1]/", "http://0.0.0.0/",
        "http://192.168.1.1/", "http://[fe80::1]/", "http://100.64.0.1/", "http://2130706433/",
        "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://224.0.0.1/",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(url: str) -> None:
    """Private, loopback, link-local, reserved addresses are refused, however written."""
    with Fetcher() as client, pytest.raises(RefusedError, match="private"):
        client.get(url, robots=False)


def test_a_redirect_to_a_private_address_is_refused() -> None:
    """Each redirect is checked anew: a public page cannot lead to a private address."""
    from stinger.fetch import client as module

    asked: list[str] = []

    def resolve(host: str, port: int, *, allow_private: bool) -> str:
        asked.append(host)
        if host == "public.example":
            return "127.0.0.1"
        return real(host, port, allow_private=allow_private)

    real = module.resolve
    with serve({"/a": page(b"", 302, Location="http://127.0.0.1/secret")}) as at:
        port = at.rpartition(":")[2]
        module.resolve = resolve
        try:
            with Fetcher() as client, pytest.raises(RefusedError, match="private"):
                client.get(f"http://public.example:{port}/a", robots=False)
        finally:
            module.resolve = real
    assert asked == ["public.example", "127.0.0.1"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.example/", "http://", "no address"])
def test_only_web_addresses_are_asked(url: str) -> None:
    """Anything but http and https is refused."""
    with Fetcher() as client, pytest.raises(RefusedError):
        client.get(url)


def test_robots_are_respected(fetcher: Fetcher) -> None:
    """A page that robots.txt forbids is not asked for; one it allows is."""
    robots = b"User-agent: *\nDisallow: /closed\nAllow: /closed/open\n"
    with serve({"/robots.txt": page(robots), "/closed/open": page(b"in")}) as at:
        assert fetcher.get(f"{at}/closed/open").body == b"in"
        with pytest.raises(RefusedError, match=r"robots\.txt"):
            fetcher.get(f"{at}/closed/x")


def test_redirects_are_followed_to_an_end(fetcher: Fetcher) -> None:
    """Redirects are followed, the final address given, and a circle is given up."""
    with serve({"/a": page(b"", 301, Location="/b"), "/b": page(b"there"),
                "/round": page(b"", 302, Location="/round")}) as at:  # fmt: skip
        assert fetcher.get(f"{at}/a").url == f"{at}/b"
        with pytest.raises(RefusedError, match="redirects"):
            fetcher.get(f"{at}/round")


def test_keys_do_not_follow_a_redirect_to_another_origin(fetcher: Fetcher) -> None:
    """A header that carries a key is not sent on to another origin."""
    seen: list[str | None] = []

    def note(handler: BaseHTTPRequestHandler) -> None:
        seen.append(handler.headers.get("X-Key"))
        reply(handler, 200, b"")

    with serve({"/end": note}) as other, serve({"/a": page(b"", 302, Location=f"{other}/end"),
                                                "/b": page(b"", 302, Location="/end"),
                                                "/end": note}) as at:  # fmt: skip
        fetcher.get(f"{at}/a", headers={"X-Key": "k"}, robots=False)
        fetcher.get(f"{at}/b", headers={"X-Key": "k"}, robots=False)
    assert seen == [None, "k"]


def test_a_body_beyond_the_limit_is_not_read() -> None:
    """Reading stops at the size limit, counted after unpacking."""
    packed = gzip.compress(b"x" * 3_000_000)
    with (
        Fetcher(allow_private=True, max_bytes=1_000_000, pause_s=0) as client,
        serve({"/a": page(packed, Content_Encoding="gzip")}) as at,
        pytest.raises(UnreadableDocumentError, match="1000000 bytes"),
    ):
        client.get(f"{at}/a")


def test_a_busy_server_is_asked_again_after_the_wait_it_names(
    fetcher: Fetcher, waits: list[float]
) -> None:
    """429 and 5xx are retried, after Retry-After where it is given."""
    answers = iter([page(b"", 429, Retry_After="7"), page(b"", 503), page(b"done")])

    def take(handler: BaseHTTPRequestHandler) -> None:
        next(answers)(handler)

    with serve({"/a": take}) as at:
        assert fetcher.get(f"{at}/a", robots=False).body == b"done"
    assert waits == [7.0, 1.0]


def test_a_server_that_stays_busy_is_an_error_to_retry(fetcher: Fetcher) -> None:
    """After the last attempt the error says what the server said, and shows no query."""
    with serve({"/a": page(b"", 503)}) as at, pytest.raises(NetworkError) as problem:
        fetcher.get(f"{at}/a?api_key=secret", robots=False)
    assert "503" in str(problem.value)
    assert "secret" not in str(problem.value)


def test_a_long_wait_is_not_waited_for(fetcher: Fetcher, waits: list[float]) -> None:
    """A server that asks for an hour is left alone at once."""
    with (
        serve({"/a": page(b"", 429, Retry_After="3600")}) as at,
        pytest.raises(NetworkError, match="3600 s"),
    ):
        fetcher.get(f"{at}/a", robots=False)
    assert waits == []


def test_a_dripping_answer_is_cut_off() -> None:
    """A body that arrives too slowly as a whole is given up, though no silence is long."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            for _ in range(50):
                handler.wfile.write(b".")
                handler.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass

    with (
        Fetcher(allow_private=True, timeout_s=0.3, attempts=1, pause_s=0) as client,
        serve({"/a": drip}) as at,
        pytest.raises(NetworkError, match="no answer in time"),
    ):
        client.get(f"{at}/a", robots=False)


def test_json_is_sent_and_read(fetcher: Fetcher) -> None:
    """A JSON body is posted and a JSON answer read; anything else is an error with the address."""

    def echo(handler: BaseHTTPRequestHandler) -> None:
        reply(handler, 200, handler.rfile.read(int(handler.headers["Content-Length"])))

    with serve({"/echo": echo, "/text": page(b"<html>")}) as at:
        assert fetcher.request("POST", f"{at}/echo", json={"a": [1]}).json() == {"a": [1]}
        with pytest.raises(UnreadableDocumentError, match="/text"):
            fetcher.get(f"{at}/text", robots=False).json()


def test_one_host_is_asked_at_a_polite_pace(waits: list[float]) -> None:
    """Requests to one host are spaced by the pause."""
    with (
        Fetcher(allow_private=True, pause_s=5, sleep=waits.append) as client,
        serve({"/a": page(b"")}) as at,
    ):
        client.get(f"{at}/a", robots=False)
        client.get(f"{at}/a", robots=False)
    assert len(waits) == 1
    assert 4 < waits[0] <= 5

"""The polite HTTP client that the whole product shares."""

from __future__ import annotations

import email.utils
import json as json_
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from stinger.errors import NetworkError, RefusedError, UnreadableDocumentError
from stinger.fetch.addresses import resolve
from stinger.fetch.robots import Robots, parse_robots

AGENT = "Stinger"
USER_AGENT = f"{AGENT}/0.1 (reads what is said about films; honours robots.txt)"
_RETRIED = frozenset({429, 500, 502, 503, 504})
_SAFE_TO_REPEAT = frozenset({"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_KEPT_ACROSS_ORIGINS = frozenset({"accept", "accept-language", "user-agent"})
_ROBOTS_BYTES = 500_000
"""RFC 9309, 2.5: at least 500 kibibytes are to be read; more is no robots file."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered: the final address after redirects, headers in small letters."""

    status: int
    url: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)

    @property
    def ok(self) -> bool:
        return 200 <= self.status < 300

    @property
    def text(self) -> str:
        """The body as text: the stated charset, else UTF-8, bad bytes replaced."""
        found = httpx.Headers(dict(self.headers)).get("content-type", "")
        charset = found.partition("charset=")[2].split(";")[0].strip(" \"'") or "utf-8"
        try:
            return self.body.decode(charset, "replace")
        except LookupError:
            return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body read as JSON; UnreadableDocumentError when it is none."""
        try:
            return json_.loads(self.body)
        except ValueError as problem:
            raise UnreadableDocumentError(
                f"{_shown(self.url)}: the answer is not JSON; check the address"
            ) from problem


class Fetcher:
    """Fetches politely and safely; use it as a context manager, from any number of threads.

    ``timeout_s`` bounds each silence and the body as a whole; ``max_bytes`` the unpacked
    body. At most ``max_redirects`` redirects are followed and each is checked anew. One host is
    asked at most once in ``pause_s`` (or what its robots.txt asks for, up to ten seconds). A busy
    server (429, 5xx) is asked ``attempts`` times in all, after the wait that it names, up to
    ``max_wait_s``. Proxies of the environment are not used: behind one, no address can be checked.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        timeout_s: float = 20,
        max_bytes: int = 10_000_000,
        user_agent: str = USER_AGENT,
        max_redirects: int = 5,
        attempts: int = 3,
        pause_s: float = 0.5,
        max_wait_s: float = 30,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._allow_private = allow_private
        self._timeout_s = timeout_s
        self._max_bytes = max_bytes
        self._user_agent = user_agent
        self._max_redirects = max_redirects
        self._attempts = attempts
        self._pause_s = pause_s
        self._max_wait_s = max_wait_s
        self._sleep = sleep
        self._robots: dict[str, Robots] = {}
        self._next_at: dict[str, float] = {}
        self._lock = threading.Lock()
        # No connection is kept: a kept one is known by its address, and two names behind one
        # address would share it.
        self._client = httpx.Client(
            follow_redirects=False,
            trust_env=False,
            timeout=timeout_s,
            limits=httpx.Limits(max_keepalive_connections=0),
        )

    def get(
        self, url: str, *, headers: Mapping[str, str] | None = None, robots: bool = True
    ) -> Response:
        """What lies at ``url``; statuses below 500 other than 429 are returned, not raised.

        Raises RefusedError for a private address or where robots.txt forbids, NetworkError when
        the server stays away or busy, UnreadableDocumentError beyond ``max_bytes``.
        """
        return self.request("GET", url, headers=headers, robots=robots)

    def request(
        self,
        method: str,
        url: str,
        *,
        json: Any = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        robots: bool = False,
        max_bytes: int | None = None,
    ) -> Response:
        """As ``get``, with any method and a body; robots.txt is asked only when wanted."""
        sent = {"user-agent": self._user_agent}
        sent.update({name.lower(): value for name, value in (headers or {}).items()})
        body = content
        if json is not None:
            body = json_.dumps(json).encode()
            sent.setdefault("content-type", "application/json")
        limit = max_bytes or self._max_bytes
        target = _parse(url)
        for _ in range(self._max_redirects + 1):
            if robots:
                self._check_robots(target)
            response = self._ask(method, target, sent, body, limit)
            place = response.headers.get("location")
            if response.status not in _REDIRECTS or not place:
                return response
            following = _parse(str(target.join(place)))
            if _origin(following) != _origin(target):
                sent = {k: v for k, v in sent.items() if k in _KEPT_ACROSS_ORIGINS}
                # A body meant for one server is not carried to another.
                body = None
            if response.status in {301, 302, 303} and method not in {"GET", "HEAD"}:
                method, body = "GET", None
            target = following
        raise RefusedError(f"{_shown(url)}: more than {self._max_redirects} redirects; given up")

    def close(self) -> None:
        self._client.close()

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()

    def _check_robots(self, target: httpx.URL) -> None:
        origin = _origin(target)
        rules = self._robots.get(origin)
        if rules is None:
            rules = self._read_robots(origin)
            self._robots[origin] = rules
        path = target.raw_path.decode("ascii", "replace")
        if not rules.allows(path):
            raise RefusedError(f"{_shown(str(target))}: the site's robots.txt asks not to read it")

    def _read_robots(self, origin: str) -> Robots:
        """A site without robots.txt allows all; one that fails (5xx) raises NetworkError."""
        try:
            answer = self.request("GET", f"{origin}/robots.txt", max_bytes=_ROBOTS_BYTES)
        except (UnreadableDocumentError, RefusedError) as problem:
            if "private" in str(problem):
                raise
            return Robots()
        return parse_robots(answer.text, AGENT) if answer.ok else Robots()

    def _ask(
        self,
        method: str,
        target: httpx.URL,
        headers: Mapping[str, str],
        body: bytes | None,
        limit: int,
    ) -> Response:
        """One address asked until it answers or ``attempts`` are used up; no redirect followed."""
        why = ""
        for attempt in range(self._attempts):
            wait = 0.5 * 2**attempt
            self._take_turn(target)
            try:
                response = self._send(method, target, headers, body, limit)
            except httpx.ConnectError as problem:
                why = f"no connection ({problem})"
            except (httpx.TimeoutException, httpx.TransportError) as problem:
                why = "no answer in time" if isinstance(problem, httpx.TimeoutException) else ""
                why = why or f"the connection failed ({problem})"
                if method not in _SAFE_TO_REPEAT:
                    break
            else:
                repeatable = method in _SAFE_TO_REPEAT or response.status in {429, 503}
                if response.status not in _RETRIED or not repeatable:
                    return response
                why = f"the server answered {response.status}"
                asked = _retry_after(response.headers.get("retry-after"))
                if asked is not None:
                    if asked > self._max_wait_s:
                        why += f" and asks to wait {asked:.0f} s"
                        break
                    wait = asked
            if attempt + 1 < self._attempts:
                self._sleep(wait)
        raise NetworkError(f"{_shown(str(target))}: {why}; try again later")

    def _take_turn(self, target: httpx.URL) -> None:
        """Wait until this host may be asked again."""
        rules = self._robots.get(_origin(target))
        pause = max(self._pause_s, min(rules.delay_s or 0, 10) if rules else 0)
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next_at.get(target.host, 0))
            self._next_at[target.host] = at + pause
        if at > now:
            self._sleep(at - now)

    def _send(
        self,
        method: str,
        target: httpx.URL,
        headers: Mapping[str, str],
        body: bytes | None,
        limit: int,
    ) -> Response:
        port = target.port or (443 if target.scheme == "https" else 80)
        address = resolve(target.host, port, allow_private=self._allow_private)
        deadline = time.monotonic() + self._timeout_s
        request = self._client.build_request(
            method,
            target.copy_with(host=address),
            headers={**headers, "host": target.netloc.decode("ascii")},
            content=body,
            extensions={"sni_hostname": target.host},
        )
        self._client.cookies.clear()
        answer = self._client.send(request, stream=True)
        try:
            pieces, size = [], 0
            for piece in answer.iter_bytes():
                size += len(piece)
                if size > limit:
                    raise UnreadableDocumentError(
                        f"{_shown(str(target))}: more than {limit} bytes; not read"
                    )
                if time.monotonic() > deadline:
                    raise httpx.ReadTimeout("the answer takes too long", request=request)
                pieces.append(piece)
        finally:
            answer.close()
        return Response(answer.status_code, str(target), dict(answer.headers), b"".join(pieces))


def _parse(url: str) -> httpx.URL:
    try:
        target = httpx.URL(url)
    except httpx.InvalidURL as problem:
        raise RefusedError(f"{url[:200]}: not a web address ({problem})") from problem
    if target.scheme not in {"http", "https"} or not target.host:
        raise RefusedError(f"{url[:200]}: only http and https addresses are read")
    return target.copy_with(fragment=None)


def _origin(target: httpx.URL) -> str:
    return f"{target.scheme}://{target.netloc.decode('ascii')}"


def _shown(url: str) -> str:
    """The address without its query and user, which may hold keys."""
    parsed = httpx.URL(url)
    return f"{parsed.scheme}://{parsed.netloc.decode('ascii', 'replace')}{parsed.path}"


def _retry_after(value: str | None) -> float | None:
    """Seconds that a Retry-After header asks for, in either of its forms (RFC 9110, 10.2.3)."""
    if not value:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        when = email.utils.parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, when.timestamp() - time.time())

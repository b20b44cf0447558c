"""Addresses made comparable: the outlet behind one, and its canonical form."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from tld import get_fld

_TRACKING = ("utm_", "mc_", "pk_", "ga_")
_TRACKING_NAMES = frozenset(
    ("fbclid", "gclid", "msclkid", "igshid", "ref", "ref_src", "cmpid", "ncid", "sr_share", "amp")
)


@lru_cache(maxsize=4096)
def name_outlet(url: str | None) -> str | None:
    """The registrable domain of ``url`` by the public suffix list; the host where there is none.

    Hosts of free pages count as suffixes, so ``a.pages.dev`` and ``b.pages.dev`` are two outlets.
    """
    if not url:
        return None
    host = _host(url)
    if not host:
        return None
    found = get_fld(url, fail_silently=True, fix_protocol=True, search_private=True)
    return str(found) if found else host.removeprefix("www.")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def canonical_url(url: str) -> str:
    """``url`` without fragment, tracking parameters, default port, ``www.`` and closing slash.

    The scheme becomes https, so that both forms of one page are one.
    """
    try:
        parts = urlsplit(url.strip())
        port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    except ValueError:
        return url.strip()
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return url.strip()
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name.lower() not in _TRACKING_NAMES and not name.lower().startswith(_TRACKING)
    ]
    host = parts.hostname.lower().removeprefix("www.")
    path = parts.path.rstrip("/").removesuffix("/amp") or "/"
    return urlunsplit(("https", host + port, path, urlencode(query), ""))

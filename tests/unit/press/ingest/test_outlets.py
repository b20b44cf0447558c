"""Outlets, canonical addresses and languages."""

from __future__ import annotations

import pytest

from stinger.press.ingest.languages import tell_language
from stinger.press.ingest.outlets import canonical_url, name_outlet
from stinger.press.ingest.plain import read_date


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.bbc.co.uk/news/1", "bbc.co.uk"),
        ("https://movies.example.com/a", "example.com"),
        ("https://mirror.pages.dev/a", "mirror.pages.dev"),
        ("http://127.0.0.1:8000/a", "127.0.0.1"),
        ("https://[broken", None),
        (None, None),
    ],
)
def test_the_outlet_is_the_registrable_domain(url: str | None, outlet: str | None) -> None:
    """Subdomains of one outlet are one; sites on a free host are each their own."""
    assert name_outlet(url) == outlet


@pytest.mark.parametrize(
    "url",
    [
        "http://www.a.com/x/", "https://A.com/x?utm_source=f&fbclid=1", "https://a.com/x#top",
        "https://a.com:443/x", "https://a.com/x/amp",
    ],
)  # fmt: skip
def test_one_page_has_one_address(url: str) -> None:
    """Forms of one address become the same."""
    assert canonical_url(url) == "https://a.com/x"


def test_a_query_that_matters_is_kept() -> None:
    """A parameter that names the page stays."""
    assert canonical_url("https://a.com/?p=12&utm_medium=y") == "https://a.com/?p=12"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("There is a scene in the middle of the credits and that is it", "en"),
        ("Hay una escena en los créditos y no es la última de las dos", "es"),
        ("Il y a une scène dans le générique et elle est pour les fans", "fr"),
        ("Es gibt eine Szene und sie ist nicht die letzte mit den Figuren", "de"),
        ("Dopo i titoli non c'è una scena e il film è anche più breve", "it"),
        ("Não há uma cena depois dos créditos e o filme é mais curto", "pt"),
        ("Filmen har ingen scen efter eftertexterna men den har", None),
        ("Yes.", None),
    ],
)
def test_language(text: str, language: str | None) -> None:
    """Six languages are told by their small words; others and scraps are not guessed."""
    assert tell_language(text) == language


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ("2024-11-08T09:00:00Z", "2024-11-08"), ("2024-11", "2024-11"), ("2024", "2024"),
        ("November 8, 2024", "2024-11-08"), ("8 Nov 2024", "2024-11-08"), ("2024-13-40", None),
        ("soon", None), (None, None),
    ],
)  # fmt: skip
def test_dates(given: str | None, read: str | None) -> None:
    """Dates become ISO 8601, as exact as they were given; nonsense becomes none."""
    assert read_date(given) == read

"""robots.txt as RFC 9309 has it."""

from __future__ import annotations

import pytest

from stinger.fetch.robots import parse_robots

TEXT = """
User-agent: Other
User-agent: Third
Disallow: /

User-agent: *
Disallow: /private
Disallow: /*.pdf$
Allow: /private/public   # but this
Crawl-delay: 2
"""


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("/", True), ("/private/x", False), ("/private/public/x", True), ("/a/b.pdf", False),
     ("/a/b.pdf?x", True)],
)  # fmt: skip
def test_the_longest_rule_decides(path: str, allowed: bool) -> None:
    """The longest matching rule decides; stars and ends of line are understood."""
    assert parse_robots(TEXT, "Stinger").allows(path) is allowed


def test_a_group_of_its_own_replaces_the_common_one() -> None:
    """An agent named in a group follows that group alone, whatever the letters' case."""
    assert not parse_robots(TEXT, "third").allows("/")
    assert parse_robots(TEXT, "Stinger").delay_s == 2


def test_an_empty_file_allows_all() -> None:
    """No rule, no refusal."""
    assert parse_robots("<html>", "Stinger").allows("/x")

"""Kodi NFO files: two tags added, nothing else disturbed."""

from __future__ import annotations

import pytest
from export_films import MID, POST, C, F, bunny, scan_of
from lxml import etree

from stinger.errors import InputError
from stinger.exports.nfo import AFTER, DURING, add_tags, nfo_tags

NFO = """<?xml version="1.0" encoding="UTF-8" standalone="yes" ?>
<!-- made by hand -->
<movie>
    <title>Big Buck Bunny</title>
    <tag>open</tag>
    <uniqueid type="tmdb" default="true">10378</uniqueid>
</movie>
https://www.themoviedb.org/movie/10378
"""


def test_tags_are_added_and_every_other_byte_stays():
    """The new file is the old one with one line more, before the closing tag."""
    new = add_tags(NFO, [AFTER])
    assert new.replace(f"    <tag>{AFTER}</tag>\n", "") == NFO
    body = new[: new.rfind("</movie>") + 8].encode()
    assert [t.text for t in etree.fromstring(body).iter("tag")] == ["open", AFTER]


def test_a_second_time_changes_nothing():
    """Tags that are there, in any case and spacing, are not added again."""
    once = add_tags(NFO, [DURING, AFTER])
    assert add_tags(once, [AFTER, DURING]) == once
    spaced = NFO.replace("<tag>open</tag>", "<tag> AfterCreditsStinger </tag>")
    assert add_tags(spaced, [AFTER]) == spaced


def test_windows_lines_and_one_line_files_keep_their_form():
    """Line ends stay as they are, and a file on one line stays on one."""
    windows = NFO.replace("\n", "\r\n")
    assert add_tags(windows, [AFTER]).count("\r\n") == windows.count("\r\n") + 1
    assert add_tags("<movie><title>A</title></movie>", [AFTER]) == (
        f"<movie><title>A</title><tag>{AFTER}</tag></movie>"
    )


def test_a_tag_in_a_comment_does_not_count():
    """A tag that is commented out is not there, so it is added."""
    nfo = NFO.replace("<tag>open</tag>", f"<!-- <tag>{AFTER}</tag> -->")
    assert add_tags(nfo, [AFTER]).count(AFTER) == 2


@pytest.mark.parametrize(
    "text",
    [
        "https://www.themoviedb.org/movie/10378\n",
        "<movie><title>A</movie>",
        '<!DOCTYPE movie [<!ENTITY a "b">]><movie>&a;</movie>',
        "",
    ],
)
def test_what_is_no_movie_nfo_is_left_alone(text):
    """An address, broken XML, entities and nothing at all are refused, with the reason."""
    with pytest.raises(InputError):
        add_tags(text, [AFTER])


def test_tags_follow_the_scan():
    """During for scenes in the credits, after for those behind them."""
    assert nfo_tags(bunny()) == [AFTER]
    both = scan_of((F, 0, 9), (C, 9, 20), (MID, 20, 30), (C, 30, 40), (POST, 40, 50))
    assert nfo_tags(both) == [DURING, AFTER]

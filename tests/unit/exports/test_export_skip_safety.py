"""Players that skip all they may still play every stinger."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from bench.skip_safety import READERS, US, generated_films, losses, lost, played
from stinger.exports.formats import FILM_FORMATS
from stinger.exports.spans import chapters


@pytest.mark.parametrize("fmt", sorted(READERS))
def test_skipping_every_credits_segment_still_plays_every_stinger(fmt):
    """On 200 generated films no player of this format loses a microsecond of a stinger."""
    lost = {s.release.title: losses(fmt, s) for s in generated_films(200)}
    assert {title: gone for title, gone in lost.items() if gone} == {}


def test_every_film_format_is_among_them():
    """A format that is added without a reader here fails."""
    assert set(READERS) == set(FILM_FORMATS)


CREDITS_PATTERNS = {
    # As the two Jellyfin plugins that make outros of chapters have them by default.
    "intro-skipper": (r"(^|\s)(Credits?|ED|Ending|Outro)(?!\sEnd)(\s|$)", ""),
    # Takes "credits" anywhere in a title: it needs its pattern changed, or scenes named otherwise.
    "chapter-segments": (r"outro|closing|credits|ending|^ED$", "Extra scene"),
    "chapter-segments, pattern set": (r"^End credits", ""),
}


@pytest.mark.parametrize("server", CREDITS_PATTERNS)
def test_servers_that_skip_chapters_by_their_titles_play_every_stinger(server: str):
    """With the pattern or the name that the documents give, no chapter of a scene is skipped."""
    pattern, name = CREDITS_PATTERNS[server]
    for scan in generated_films(200):
        marks = chapters(scan, scene_name=name)
        skips = [
            (Fraction(c.start_us, US), Fraction(c.end_us, US))
            for c in marks
            if re.search(pattern, c.title, re.IGNORECASE)
        ]
        assert bool(skips) or not scan.credits
        assert lost(scan, played(Fraction(scan.release.duration_us, US), skips)) == []

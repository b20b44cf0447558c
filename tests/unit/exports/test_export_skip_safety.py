"""Players that skip all they may still play every stinger."""

from __future__ import annotations

import pytest

from bench.skip_safety import READERS, generated_films, losses
from stinger.exports.formats import FILM_FORMATS


@pytest.mark.parametrize("fmt", sorted(READERS))
def test_skipping_every_credits_segment_still_plays_every_stinger(fmt):
    """On 200 generated films no player of this format loses a microsecond of a stinger."""
    lost = {s.release.title: losses(fmt, s) for s in generated_films(200)}
    assert {title: gone for title, gone in lost.items() if gone} == {}


def test_every_film_format_is_among_them():
    """A format that is added without a reader here fails."""
    assert set(READERS) == set(FILM_FORMATS)

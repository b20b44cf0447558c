"""The dossier and the store of clues."""

import base64
import gzip
import json
import re
from pathlib import Path

import numpy as np
import pytest

from stinger.film.clues.collect import Findings
from stinger.guide.dossier import render_dossier
from stinger.guide.dossier.exhibits import bars, cut_out, wav_url
from stinger.guide.dossier.render import kind_counts
from stinger.library.clues import Clues
from stinger.library.store import Store
from stinger.model import (
    Clue,
    ClueKind,
    Examination,
    Label,
    Medium,
    Release,
    Scan,
    Segment,
    Sighting,
)

SCAN = Scan(
    Release("r1", "gone.mkv", 1, 100_000_000, "A Film", 1999),
    (
        Segment(Label.FEATURE, 0, 80_000_000, 1.0),
        Segment(Label.CREDITS, 80_000_000, 90_000_000, 1.0),
        Segment(Label.POST_CREDITS_STINGER, 90_000_000, 100_000_000, 1.0, Medium.SCENE),
    ),
    "t",
    "t",
)
REGION = ((0.1, 0.1), (0.4, 0.1), (0.4, 0.4))
CLUES = (
    Clue(
        ClueKind.FINE_PRINT,
        0,
        Sighting("r1", "A Film", 91_000_000, 91_000_001, REGION, "SECRET HARBOUR"),
        None,
        0.95,
        "Text on screen: SECRET HARBOUR.",
        (("confidence", 0.95),),
    ),
    Clue(
        ClueKind.DIALOGUE_TAG,
        0,
        Sighting("r1", "A Film", 92_000_000, 93_000_000, text="Ask Marit."),
        Sighting("r1", "A Film", 5_000_000, 6_000_000, text="Marit knows."),
        0.4,
        "The name Marit was said before.",
        spoiler_level=2,
    ),
)
EXAMINED = (Examination(ClueKind.CAST_CAMEO, "", "no face model is set"),)


def page(tmp_path=None):
    return render_dossier(SCAN, CLUES, EXAMINED, paths={})


def level(html, number):
    block = re.search(rf'id="level-{number}">([^<]+)<', html)
    assert block is not None
    return json.loads(gzip.decompress(base64.b64decode(block.group(1))))


def test_the_page_itself_tells_only_how_many_clues_of_which_kind():
    """Nothing that was read, said or summed up stands in the page's source."""
    html = page()
    for secret in ("SECRET", "Marit", "0:05", "1:31", "1:32"):
        assert secret not in html
    assert "1 fine print" in html
    assert "1 dialogue tag" in html


def test_each_level_only_adds():
    """Level 1 has times alone, 2 adds who, 3 everything."""
    html = page()
    assert [c["summary"] for c in level(html, 1)] == [None, None]
    assert [c["summary"] for c in level(html, 2)] == [None, "The name Marit was said before."]
    assert level(html, 3)[0]["here"]["text"] == "SECRET HARBOUR"
    assert level(html, 3)[0]["here"]["region"] == [list(p) for p in REGION]


def test_the_page_needs_nothing_else():
    """No address outside the file is named."""
    assert not re.findall(r"(?:src|href)\s*=\s*[\"']?https?:", page())


def test_what_was_not_examined_is_said_with_its_reason():
    """The table of examinations holds the reason."""
    assert "Not examined: no face model is set" in page()


def test_a_film_without_stingers_says_so():
    """No stinger, no clue, no empty page."""
    scan = Scan(SCAN.release, SCAN.segments[:1], "t", "t")
    assert "No stinger was found" in render_dossier(scan, (), (), paths={})


def test_sound_becomes_a_wave_that_players_know():
    """A second of sound is a RIFF file of 11 kB, with 160 bars."""
    samples = np.sin(np.arange(11025) / 10).astype(np.float32)
    raw = base64.b64decode(wav_url(samples, 11025).partition(",")[2])
    assert raw[:4] == b"RIFF"
    assert 11025 <= len(raw) <= 11200
    assert len(bars(samples)) == 160
    assert max(bars(samples)) == 100


def test_counts_are_in_plain_words():
    """One is singular, two are plural."""
    assert kind_counts([CLUES[0], CLUES[0]]) == ["2 fine prints"]


def test_kept_clues_come_back_as_they_were(tmp_path):
    """What is saved is read back equal; below the threshold only when asked for."""
    with Store(tmp_path / "s.sqlite") as store:
        kept = Clues(store)
        findings = Findings(CLUES, EXAMINED)
        kept.save("r1", findings)
        assert kept.findings("r1") == findings
        assert kept.of_release("r1") == ([CLUES[0]], list(EXAMINED))
        assert kept.of_release("unknown") == ([], [])
        assert kept.duration_us("unknown") is None
        kept.forget("r1")
        assert kept.findings("r1") is None
    assert Path(tmp_path / "s.sqlite").exists()


def test_what_a_small_region_shows_is_cut_out_at_full_size():
    """A badge of a tenth of the picture is cut out with a margin; half a picture is not."""
    picture = np.zeros((540, 960, 3), np.uint8)
    picture[216:324, 384:480] = 255
    cut = cut_out(picture, ((0.4, 0.4), (0.5, 0.4), (0.5, 0.6), (0.4, 0.6)))
    assert cut is not None
    assert cut.shape[:2] == pytest.approx((151, 134), abs=2)
    assert (cut == 255).all(axis=2).sum() == 108 * 96
    assert cut_out(picture, ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9))) is None

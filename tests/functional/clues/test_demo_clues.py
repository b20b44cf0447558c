"""The clues of the demo film, held against its truth."""

from dataclasses import replace

import numpy as np
import pytest

from stinger.demo.film import render_script, script
from stinger.film.clues.collect import read_film
from stinger.film.clues.regions import overlap
from stinger.model import ClueKind, Release, Scan

LENGTHS = {
    "headland": 2.5,
    "room": 8.0,
    "window": 4.5,
    "dawn table": 4.0,
    "lamp lit": 3.0,
    "macro": 12.5,
}
"""Seconds of the feature's parts: what recurs is kept whole, the rest is cut short."""


@pytest.fixture(scope="module")
def truth(tmp_path_factory):
    """A shortened demo film, rendered, with what is true of it."""
    parts = [replace(p, seconds=LENGTHS.get(p.name, min(p.seconds, 1.25))) for p in script()]
    return render_script(tmp_path_factory.mktemp("demo") / "demo.mp4", tuple(parts))


@pytest.fixture(scope="module")
def clues(truth):
    """What is shown of its clues, read with its true segments."""
    path = truth.path
    release = Release("demo", str(path), path.stat().st_size, truth.duration_us, "Demo", 2020)
    return read_film(path, Scan(release, truth.segments, "t", "t")).shown()


def of(clues, kind):
    return [c for c in clues if c.kind is kind]


@pytest.mark.slow
def test_the_locket_is_called_back_to_both_its_scenes(truth, clues):
    """The macro's locket is found in the room and on the table, where it lies there."""
    places = [s for s in truth.sightings if s.shot != "macro"]
    seen = [c for c in of(clues, ClueKind.VISUAL_CALLBACK) if c.stinger == 1]
    for place in places:
        homes = [c for c in seen if place.start_us <= c.there.start_us < place.end_us]
        assert homes, place.shot
        assert max(overlap(c.there.region, place.region_at_start) for c in homes) > 0.2
    assert len(seen) == len(places)


@pytest.mark.slow
def test_the_locket_is_emphasised(clues):
    """It is at least three times as wide as ever before."""
    (emphasis,) = of(clues, ClueKind.EMPHASIS)
    assert emphasis.stinger == 1
    assert dict(emphasis.measures)["width_ratio"] > 3


@pytest.mark.slow
def test_its_fine_print_is_read_letter_by_letter(truth, clues):
    """Motto, place, number and dedication, and nothing else."""
    lines = [c for c in of(clues, ClueKind.FINE_PRINT) if c.here.text]
    read = {"".join(c.here.text.split()) for c in lines}
    assert read == {"".join(text.split()) for text in truth.fine_print}


@pytest.mark.slow
def test_its_emblem_is_cut_out_whole(clues):
    """The medal is outlined once, its motto and its number inside."""
    (emblem,) = [c for c in of(clues, ClueKind.FINE_PRINT) if dict(c.measures).get("insignia")]
    low, high = np.min(emblem.here.region, axis=0), np.max(emblem.here.region, axis=0)
    lines = [c for c in of(clues, ClueKind.FINE_PRINT) if c.here.text]
    inside = [c for c in lines if _is_within(np.mean(c.here.region, axis=0), low, high)]
    assert len(inside) >= 2
    assert np.all(high - low < [0.8, 1.0])


def _is_within(place, low, high):
    return bool((place >= low).all() and (place <= high).all())


@pytest.mark.slow
def test_its_motif_is_heard_where_it_was_heard_before(truth, clues):
    """The music box's passage is traced to the room, to a tenth of a second."""
    before, *_, again = [m for m in truth.motif if m.exact]
    (cue,) = [c for c in of(clues, ClueKind.SOUND_CUE) if dict(c.measures)["motif"] == 0]
    offset = dict(cue.measures)["offset_s"]
    assert offset == pytest.approx((again.start_us - before.start_us) / 1e6, abs=0.1)


@pytest.mark.slow
def test_nothing_else_is_claimed(truth, clues):
    """What remains is the phrase that returns, the place's name, and the headland seen again."""
    assert {c.kind for c in clues} == {
        ClueKind.VISUAL_CALLBACK,
        ClueKind.EMPHASIS,
        ClueKind.SOUND_CUE,
        ClueKind.DIALOGUE_TAG,
        ClueKind.FINE_PRINT,
        ClueKind.LOCATION_HINT,
        ClueKind.PRODUCTION_NOTE,
    }
    assert [c.here.text for c in of(clues, ClueKind.DIALOGUE_TAG)] == [truth.returned_line]
    headland = [c for c in of(clues, ClueKind.VISUAL_CALLBACK) if c.stinger == 0]
    assert all(c.there.start_us < 4_000_000 for c in headland)

"""A stinger whose score plays a tune of the feature twice: varied, then as it was recorded."""

from pathlib import Path

import numpy as np
import pytest
from drawings import tune

from stinger.film.clues.footage import FeaturePictures, Footage, Scene
from stinger.film.clues.sound_cues import find_sound_cues
from stinger.film.index.pictures import remember_pictures
from stinger.film.media.sound import Sound
from stinger.model import Label, Medium, Release, Scan, Segment

RATE = 11025
STINGER_US = 100_000_000


@pytest.fixture(scope="module")
def cues():
    """What is shown of the sound cues, by whether they are motifs."""
    feature = np.concatenate([tune(50, 24), tune(51, 8), tune(52, 28)])
    at = len(tune(50, 24))
    varied, exact = tune(51, 8, key=5, bright=0.75)[: 6 * RATE], feature[at : at + 6 * RATE]
    sound = Sound(np.concatenate([varied, exact]), RATE, STINGER_US)
    span = Segment(
        Label.POST_CREDITS_STINGER, STINGER_US, STINGER_US + 12_000_000, 1.0, Medium.SCENE
    )
    release = Release("r", "r.mkv", 1, STINGER_US + 12_000_000, "R", 2020)
    footage = Footage(
        Path("r.mkv"),
        Scan(release, (span,), "t", "t"),
        (Scene(0, span, (), (), sound),),
        FeaturePictures((), (), remember_pictures([], [], [])),
        60_000_000,
        Sound(feature, RATE, 0),
        (),
    )
    found, _ = find_sound_cues(footage)
    shown = [c for c in found if c.probability >= 0.9]
    return {bool(dict(c.measures)["motif"]): c for c in shown}, at / RATE * 1e6, len(shown)


def test_the_recording_is_traced_to_its_place(cues):
    """The second half is the recording, at its offset."""
    by_kind, home_us, count = cues
    assert count == 2
    shift = by_kind[False].here.start_us - by_kind[False].there.start_us
    assert shift == pytest.approx(STINGER_US + 6_000_000 - home_us, abs=100_000)


def test_the_variation_is_traced_by_its_tune_and_not_drawn_to_the_recording(cues):
    """The first half is the tune, five semitones up; pieces that hold the recording say nothing."""
    by_kind, home_us, _ = cues
    motif = by_kind[True]
    assert motif.here.start_us == STINGER_US
    assert motif.there.start_us == pytest.approx(home_us, abs=600_000)
    assert dict(motif.measures)["semitones"] == 5

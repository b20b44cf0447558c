"""Changes of the credits that are heard."""

import sys
from pathlib import Path

import numpy as np
import pytest

from stinger.film.clues.credits import find_credits_changes
from stinger.film.clues.footage import FeaturePictures, Footage, Still
from stinger.film.index.features import find_features
from stinger.film.index.pictures import remember_pictures
from stinger.film.media.sound import Sound, read_sound
from stinger.model import ClueKind, Label, Release, Scan, Segment

sys.path.append(str(Path(__file__).parents[1] / "index"))
from drawings import tune

RATE = 11025
BLACK_US = 60_000_000


def heard(sound):
    """The changes heard in a minute of credits and eight seconds of black after it."""
    dark = np.zeros((90, 160, 3), np.uint8)
    still = Still(1_000_000, 0, dark, dark[:, :, 0], find_features(dark[:, :, 0]))
    segments = (
        Segment(Label.CREDITS, 0, BLACK_US, 1.0),
        Segment(Label.BLACK, BLACK_US, BLACK_US + 8_000_000, 1.0),
    )
    release = Release("r", "r.mkv", 1, BLACK_US + 8_000_000, "R", 2020)
    footage = Footage(
        Path("r.mkv"),
        Scan(release, segments, "t", "t"),
        (),
        FeaturePictures((), (), remember_pictures([], [], [])),
        0,
        None,
        (),
        (still,),
        Sound(np.asarray(sound, np.float32), RATE, 0),
    )
    clues, examined = find_credits_changes(footage)
    assert "heard over black" in examined[0].examined
    assert {c.kind for c in clues} <= {ClueKind.CREDITS_CHANGE}
    return [(dict(c.measures).get("over_black", 0), c.here.start_us / 1e6) for c in clues]


def silence(seconds):
    return np.zeros(round(seconds * RATE), np.float32)


def padded(sound, seconds=68):
    return np.concatenate([sound, silence(seconds)])[: seconds * RATE]


def test_one_song_to_the_end_is_no_change():
    """Music that ends with its credits, and rings a little, changes nothing."""
    assert heard(padded(tune(1, 60))) == []


@pytest.mark.parametrize("floor", [0.0, 0.02])
def test_another_song_after_a_pause_or_a_fade_is_a_change(floor):
    """Two songs in other keys, silent between them or only faded low."""
    first, second = tune(1, 30), tune(2, 28, key=6)
    gap = tune(1, 1)[:RATE] * floor
    ((black, at_s),) = heard(padded(np.concatenate([first, gap, second])))
    assert black == 0
    assert at_s == pytest.approx(len(first) / RATE + 1, abs=0.6)


def test_what_is_heard_over_black_is_named_with_its_time():
    """Two seconds of hammering, three seconds into the black."""
    noise = np.random.default_rng(3).normal(0, 0.1, 2 * RATE)
    sound = padded(tune(1, 60))
    sound[63 * RATE : 65 * RATE] = noise
    assert heard(sound) == [(1.0, pytest.approx(63, abs=0.3))]


def test_real_credits_music_is_one_piece(shared):
    """The end-credits track of a film is no change of music in itself."""
    track = read_sound(shared / "music/tears_of_steel_04_end_credits.ogg").samples
    assert heard(padded(track[: 60 * RATE])) == []

"""Pictures remembered and found again."""

import cv2
import numpy as np
import pytest
from drawings import emblem, paste, scene

from stinger.errors import SkipError
from stinger.film.index.features import content_box, find_features, is_plain, to_gray
from stinger.film.index.geometry import match_pictures
from stinger.film.index.landmarks import find_landmarks
from stinger.film.index.looks import look_of
from stinger.film.index.memory import MEMORY_VERSION, FilmMemory, read_memory, write_memory
from stinger.film.index.pictures import PARTS, remember_pictures, vote
from stinger.film.index.recall import ask_picture, recall


def features(rgb, most=400):
    return find_features(to_gray(rgb), most=most)


@pytest.fixture(scope="module")
def memory():
    pictures = [scene(seed) for seed in range(6)]
    return remember_pictures(
        range(0, 6_000_000, 1_000_000),
        [features(p, 160) for p in pictures],
        [look_of(p) for p in pictures],
    )


def test_a_cropped_and_dimmed_copy_of_a_picture_shares_it():
    """A crop to 70 %, dimmed, still gives dozens of places that obey one map."""
    whole = scene(1)
    crop = cv2.resize(whole[54:306, 96:544], (640, 360))
    match = match_pictures(features((crop * 0.5).astype(np.uint8)), features(whole))
    assert match is not None
    assert match.inliers >= 20
    assert match.scale == pytest.approx(0.7, rel=0.05)


def test_an_emblem_is_found_small_and_turned_in_another_scene():
    """An emblem of 200 px is found at 110 px, turned by 20 degrees, on other ground."""
    here = paste(scene(2), emblem(5, 200), 300, 80)
    small = cv2.warpAffine(
        emblem(5, 110), cv2.getRotationMatrix2D((55, 55), 20, 1), (110, 110), borderValue=(235,) * 3
    )
    match = match_pictures(features(here, 800), features(paste(scene(3), small, 60, 200), 800))
    assert match is not None
    assert match.inliers >= 6
    left, top = match.there.min(axis=0)
    assert 50 <= left <= 180
    assert 190 <= top <= 320


def test_unrelated_pictures_share_nothing_that_counts():
    """Of thirty pairs of unrelated pictures none reaches six inliers."""
    all_features = [features(scene(100 + i)) for i in range(6)]
    pairs = [(a, b) for i, a in enumerate(all_features) for b in all_features[:i]]
    counts = [m.inliers if (m := match_pictures(a, b)) else 0 for a, b in pairs]
    assert max(counts) < 6


def test_a_plain_picture_has_no_features():
    """Black, white and even pictures show nothing."""
    assert is_plain(np.full((90, 160), 255, np.uint8))
    assert len(find_features(np.zeros((90, 160), np.uint8))) == 0


def test_black_bars_are_no_part_of_the_picture():
    """Letterbox bars are cut, a picture without them stays whole."""
    barred = np.zeros((360, 640), np.uint8)
    barred[45:315] = to_gray(scene(1))[45:315] | 32
    assert content_box(barred) == (0, 45, 640, 315)
    assert content_box(to_gray(scene(1)) | 32) == (0, 0, 640, 360)


def test_the_vote_puts_the_right_picture_first(memory):
    """A copy asked for is voted to the picture it was made from."""
    asked = features(cv2.GaussianBlur(scene(4), (0, 0), 1.2), 300)
    assert int(np.argmax(vote(memory, asked))) == 4


def test_a_small_thing_is_voted_first_among_busy_pictures():
    """Of twelve busy pictures with two thousand features each, the one that holds a small emblem of
    the picture asked for has most votes, though all share accidents."""
    busy = [scene(seed, width=1280, height=720) for seed in range(12)]
    busy = [paste(p, emblem(i, 90), 1000, 80 + 40 * i) for i, p in enumerate(busy)]
    closely = [find_features(to_gray(p, 1280), most=4000) for p in busy]
    times = range(0, 12_000_000, 1_000_000)
    memory = remember_pictures(times, closely, [look_of(p) for p in busy])
    asked = paste(scene(40, width=1280, height=720), emblem(7, 90), 200, 500)
    seen = find_features(to_gray(asked, 1280), most=4000)
    assert int(np.argmax(vote(memory, seen, grain=PARTS))) == 7


def test_the_width_a_picture_was_looked_at_changes_nothing():
    """A film looked at twice as closely as the picture asked for is found as surely, at scale 1."""
    wide = [scene(seed, width=1280, height=720) for seed in range(6)]
    memory = remember_pictures(
        range(0, 6_000_000, 1_000_000),
        [find_features(to_gray(p, 1280), most=400) for p in wide],
        [look_of(p) for p in wide],
    )
    asked = cv2.resize(wide[4], (640, 360), interpolation=cv2.INTER_AREA)
    found = vote(memory, features(asked, 300))
    best = recall(memory, ask_picture(asked))[0]
    assert int(np.argmax(found)) == 4
    assert found[4] > 10 * np.delete(found, 4).max()
    assert best.match is not None
    assert best.match.scale == pytest.approx(1, rel=0.03)


def test_a_mirrored_picture_is_recalled_as_mirrored(memory):
    """Mirroring is found and said."""
    best = recall(memory, ask_picture(np.ascontiguousarray(scene(3)[:, ::-1])))[0]
    assert best.time_us == 3_000_000
    assert best.mirrored


def test_a_picture_never_seen_is_not_recalled(memory):
    """An unrelated picture reaches six inliers nowhere."""
    hits = recall(memory, ask_picture(scene(77)))
    assert all(hit.inliers < 6 for hit in hits)


def test_a_memory_survives_its_file(tmp_path, memory):
    """What is written is read back, byte for byte, and answers the same."""
    sound = np.random.default_rng(0).normal(0, 0.1, 30000).astype(np.float32)
    landmarks = find_landmarks(sound)
    path = tmp_path / "film.memory"
    size = write_memory(FilmMemory(memory, landmarks, np.zeros((8, 12), np.uint8)), path)
    back = read_memory(path)
    assert size == path.stat().st_size
    assert np.array_equal(back.pictures.code, memory.code)
    assert back.sound is not None
    assert np.array_equal(back.sound.packed, landmarks.packed)
    assert recall(back.pictures, ask_picture(scene(2)))[0].time_us == 2_000_000


def test_a_damaged_memory_is_passed_over(tmp_path, memory):
    """A memory cut short, of another version, or no memory at all is refused with a way out."""
    path = tmp_path / "film.memory"
    write_memory(FilmMemory(memory, None, None), path)
    raw = path.read_bytes()
    version = MEMORY_VERSION.encode()
    for damaged in (raw[: len(raw) // 2], b"nothing", raw.replace(version, version[::-1], 1)):
        path.write_bytes(damaged)
        with pytest.raises(SkipError, match="stinger index --again"):
            read_memory(path)


def badge(seed: int, side: int) -> np.ndarray:
    """A badge of ``side`` pixels: the same riveted rim each time, another device inside."""
    picture = np.full((480, 480, 3), 225, np.uint8)
    cv2.circle(picture, (240, 240), 225, (40, 50, 70), 18)
    for k in range(24):
        turn = k * np.pi / 12 + (k % 5) * 0.03
        place = (int(240 + 190 * np.cos(turn)), int(240 + 190 * np.sin(turn)))
        cv2.circle(picture, place, 7 + k % 4 * 2, (40, 50, 70), -1)
    picture[130:350, 130:350] = emblem(seed, 220)
    return cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)


def test_what_lies_between_shared_places_bears_a_match_out_or_not():
    """The same badge is borne out; one with its rim only is shared in part, and says so."""
    asked = features(paste(scene(50), badge(1, 200), 300, 80), 800)
    same = match_pictures(asked, features(paste(scene(60), badge(1, 150), 60, 150), 800))
    other = match_pictures(asked, features(paste(scene(60), badge(2, 150), 60, 150), 800))
    assert same is not None
    assert same.borne_out > 0.6
    assert other is not None
    assert other.borne_out < 0.5

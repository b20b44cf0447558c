"""One stinger against more films than are compared closely."""

from pathlib import Path

import numpy as np
import pytest
from drawings import scene, tune

from stinger.film.clues.elsewhere import find_elsewhere
from stinger.film.clues.footage import FeaturePictures, Footage, Scene, Still
from stinger.film.index.chroma import chroma_of
from stinger.film.index.features import find_features, to_gray
from stinger.film.index.landmarks import find_landmarks
from stinger.film.index.looks import look_of
from stinger.film.index.memory import FilmMemory
from stinger.film.index.pictures import remember_pictures
from stinger.film.media.sound import Sound
from stinger.film.media.subtitles import Cue
from stinger.library.index import Index
from stinger.library.reading_films import other_films, spoken_in
from stinger.library.store import Store
from stinger.model import ClueKind, Label, Medium, Release, Scan, Segment

FILMS = 80
HEARD, SHOWN = 41, 77


def memory(seed):
    """A film of one picture and twelve seconds of music."""
    picture, sound = scene(seed), tune(seed, 12)
    return FilmMemory(
        remember_pictures(
            [0], [find_features(to_gray(picture, 480), most=140)], [look_of(picture)]
        ),
        find_landmarks(sound),
        chroma_of(sound),
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """Eighty films; one that is called back to by sound, one by picture, one by a line."""
    path = tmp_path_factory.mktemp("many") / "s.sqlite"
    with Store(path) as store:
        index = Index(store)
        common = [Cue(0, 1_000_000, "What are you doing in here tonight?")]
        said = [*common, Cue(5_000_000, 6_000_000, "Hold fast until the lamp is lit.")]
        for i in range(FILMS):
            name = f"film{i}"
            cues = tuple(said if i == SHOWN else common)
            made = memory(1000 + i)
            index.keep(name, name, f"/films/{i}", made, cues, duration_us=12_000_000, took_s=1)
        yield index


@pytest.fixture(scope="module")
def clues(index):
    """What a stinger that shows one film's picture over another's music leads to."""
    picture = scene(1000 + SHOWN)
    still = Still(0, 0, picture, to_gray(picture), find_features(to_gray(picture)))
    segment = Segment(Label.POST_CREDITS_STINGER, 0, 8_000_000, 1.0, Medium.SCENE)
    sound = Sound(tune(1000 + HEARD, 12)[2 * 11025 : 10 * 11025], 11025, 0)
    lines = (
        Cue(1_000_000, 2_000_000, "What are you doing in here tonight?"),
        Cue(3_000_000, 4_000_000, "Yes. Hold fast until the lamp is lit!"),
    )
    footage = Footage(
        Path("asked.mkv"),
        Scan(Release("asked", "asked.mkv", 1, 8_000_000, "Asked", 2020), (segment,), "t", "t"),
        (Scene(0, segment, (still,), (), sound),),
        FeaturePictures((), (), remember_pictures([], [], [])),
        0,
        None,
        lines,
    )
    found = find_elsewhere(footage, other_films(index, "asked"), spoken_in(index, but="asked"))
    assert found.films == FILMS
    return [c for c in found.clues if c.probability >= 0.9]


def homes(clues, kind):
    return {c.there.release_id for c in clues if c.kind is kind}


def test_the_one_film_that_shows_the_picture_is_named(clues):
    """Among eighty films, most of which are passed over by a glance."""
    assert homes(clues, ClueKind.VISUAL_CALLBACK) == {f"film{SHOWN}"}


def test_the_one_film_that_holds_the_recording_is_named(clues):
    """Eight seconds of another film's music lead to it, and to their place in it."""
    heard = [c for c in clues if c.kind is ClueKind.SOUND_CUE and dict(c.measures)["motif"] == 0]
    assert {c.there.release_id for c in heard} == {f"film{HEARD}"}
    shift = heard[0].there.start_us - heard[0].here.start_us
    assert shift == pytest.approx(2_000_000, abs=100_000)


def test_a_rare_line_leads_to_its_film_and_one_that_all_say_to_none(clues):
    """What eighty films say is no tag."""
    tags = [c for c in clues if c.kind is ClueKind.DIALOGUE_TAG]
    assert [(c.there.release_id, c.there.start_us) for c in tags] == [(f"film{SHOWN}", 5_000_000)]


def test_a_memory_of_another_version_is_not_compared_and_is_made_again(index, monkeypatch):
    """An older version's film says so, is left out of answers, and others stay."""
    monkeypatch.setattr("stinger.library.index.MEMORY_VERSION", "memory-0")
    old = index.keep("old", "Old", "/films/old", memory(7), (), duration_us=12_000_000, took_s=1)
    assert old.current
    monkeypatch.undo()
    assert not index.entry("old").current
    assert "old" not in {e.release_id for e, _ in index.memories()}
    assert index.find_image(scene(7)) == []
    index.keep("old", "Old", "/films/old", memory(7), (), duration_us=12_000_000, took_s=1)
    assert index.find_image(scene(7))[0].entry.release_id == "old"
    assert np.all([index.entry(f"film{i}").current for i in range(FILMS)])
    assert index.forget("old")

"""``stinger read``, ``index`` and ``find`` on a film made here."""

import json
from fractions import Fraction

import cv2
import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from stinger.cli.main import cli
from stinger.errors import InputError, NotFoundError
from stinger.film.media.encode import FilmWriter, VideoFormat
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.model import Label, Medium, Release, Scan, Segment


def picture(seed):
    """A 320x180 picture of blots, another for each seed."""
    rng = np.random.default_rng(seed)
    out = np.full((180, 320, 3), 90, np.uint8)
    for _ in range(45):
        x, y = int(rng.integers(0, 320)), int(rng.integers(0, 180))
        colour = tuple(int(c) for c in rng.integers(0, 255, 3))
        cv2.rectangle(out, (x, y), (x + int(rng.integers(6, 40)), y + 18), colour, -1)
        cv2.circle(out, (x, y), int(rng.integers(4, 14)), colour[::-1], -1)
    return out


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """A folder with a film whose stinger shows a picture of its feature again, and its store."""
    folder = tmp_path_factory.mktemp("clues")
    path = folder / "Blots.mkv"
    form = VideoFormat(320, 180, Fraction(4), keyframe_distance=4, preset="ultrafast")
    shots = [1, 2, 3, 4]
    with FilmWriter(path, form) as film:
        for tick in range(32):  # four shots of two seconds
            film.write_picture(picture(shots[tick // 8]), tick=tick)
        for tick in range(32, 40):
            film.write_picture(np.zeros((180, 320, 3), np.uint8), tick=tick)
        for tick in range(40, 48):  # the second shot again, mirrored
            film.write_picture(np.ascontiguousarray(picture(2)[:, ::-1]), tick=tick)
    segments = (
        Segment(Label.FEATURE, 0, 8_000_000, 1.0),
        Segment(Label.BLACK, 8_000_000, 10_000_000, 1.0),
        Segment(Label.POST_CREDITS_STINGER, 10_000_000, 12_000_000, 1.0, Medium.SCENE),
    )
    release = Release("blots", str(path), path.stat().st_size, 12_000_000, "Blots", 2020)
    with Store(folder / "s.sqlite") as store:
        Scans(store).save(Scan(release, segments, "t", "t"), path)
    Image.fromarray(picture(3)).save(folder / "third.png")
    return folder


def run(place, *arguments, code=0):
    """The command's standard output as JSON."""
    done = CliRunner().invoke(cli, [*map(str, arguments), "--json", "--store", f"{place}/s.sqlite"])
    assert done.exit_code == code, done.output
    return json.loads(done.stdout)


def test_a_film_is_indexed_found_in_and_forgotten(place, monkeypatch):
    """index remembers, find names the time, --forget drops; a second index is free."""
    first = run(place, "index", place / "Blots.mkv")["films"][0]
    assert first["film"] == "Blots"
    assert run(place, "index", place)["films"][0]["took_s"] == first["took_s"]
    found = run(place, "find", "--image", place / "third.png")["found"]
    assert found[0]["film"] == "Blots"
    assert 4 <= found[0]["start_s"] < 6
    assert all(f["chance"] >= 0.9 for f in found)
    more = run(place, "find", "--image", place / "third.png", "--all")["found"]
    assert more[: len(found)] == found
    store = f"{place}/s.sqlite"
    monkeypatch.setattr("stinger.library.index.MEMORY_VERSION", "memory-0")
    asked = ["find", "--image", f"{place}/third.png", "--store", store]
    told = CliRunner().invoke(cli, asked)
    assert told.exit_code == 1
    assert "stinger index" in told.output  # it says why, and what to do
    monkeypatch.undo()
    gone = CliRunner().invoke(cli, ["index", "Blots", "--forget", "--store", store])
    assert "forgotten: Blots" in gone.output
    assert run(place, "find", "--image", place / "third.png", code=1)["found"] == []


def test_wrong_requests_are_refused_in_one_line(place):
    """No question, two questions, a missing file and a film never indexed."""
    for arguments, problem in (
        (["find"], InputError),
        (["find", "--phrase", "a", "--image", "b.png"], InputError),
        (["find", "--image", str(place / "absent.png")], NotFoundError),
        (["index", str(place / "absent")], NotFoundError),
        (["index", "Nothing", "--forget"], NotFoundError),
    ):
        done = CliRunner().invoke(cli, [*arguments, "--store", f"{place}/s.sqlite"])
        assert isinstance(done.exception, problem), done.output


@pytest.mark.slow
def test_the_stinger_is_read_and_its_callback_found(place):
    """The mirrored picture is called back to its shot; levels 0 and 1 tell nothing of it."""
    out = place / "dossier.html"
    whole = run(place, "read", "Blots", "--spoilers", "3", "--out", out)
    clues = whole["stingers"][0]["clues"]
    seen = [c for c in clues if c["kind"] == "visual_callback"]
    assert seen
    assert 2_000_000 <= seen[0]["there"]["start_us"] < 4_000_000
    assert dict(seen[0]["measures"])["mirrored"] == 1
    assert "fine_print" not in {c["kind"] for c in clues}
    assert out.is_file()
    none = run(place, "read", "Blots", "--spoilers", "0", "--no-dossier")
    assert "clues" not in none["stingers"][0]
    reasons = {e["kind"]: e["not_examined"] for e in none["examined"]}
    assert "face model" in reasons["cast_cameo"]
    assert "no sound track" in reasons["sound_cue"]

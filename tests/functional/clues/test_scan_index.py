"""``stinger scan --index``: films remembered right after their scan, by a process of its own."""

import json
import os
import signal
import subprocess
import sys

import pytest

ENV = {"STINGER_STORE": "s.sqlite", "COLUMNS": "120", "PYTHONUNBUFFERED": "1"}


def stinger(*args, cwd):
    """The command as a process of its own, its store in ``cwd``."""
    return subprocess.run(
        [sys.executable, "-m", "stinger", *map(str, args)],
        cwd=cwd,
        env={**os.environ, **ENV},
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
    )


def remembered(cwd):
    return json.loads(stinger("index", "--json", cwd=cwd).stdout)["films"]


def two_films(folder, small_film):
    """Two releases of one film: other bytes at the end make another of it."""
    films = [folder / f"film {number}.mp4" for number in range(2)]
    for number, film in enumerate(films):
        film.write_bytes(small_film.read_bytes() + bytes([number]) * 64)
    return films


@pytest.mark.slow
def test_a_film_is_scanned_then_remembered_up_to_its_credits(tmp_path, small_film):
    """The JSON is the same line as without --index; the feature is remembered, its credits not."""
    film = tmp_path / small_film.name
    film.write_bytes(small_film.read_bytes())
    plain = stinger("scan", film, "--json", cwd=tmp_path)
    assert remembered(tmp_path) == []
    ran = stinger("scan", film, "--json", "--index", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads(ran.stdout) == json.loads(plain.stdout)
    (entry,) = remembered(tmp_path)
    assert entry["film"] == "Small Film"
    assert entry["current"]
    record = json.loads(plain.stdout)
    start_s = next(s["start_s"] for s in record["segments"] if s["label"] == "credits")
    assert 0 < entry["pictures"] <= start_s + 1


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="signals are POSIX's")
def test_killed_between_two_films_it_goes_on_and_makes_nothing_twice(tmp_path, small_film):
    """After kill -9 the next call remembers what is missing and leaves what was remembered."""
    films = two_films(tmp_path, small_film)
    process = subprocess.Popen(
        [sys.executable, "-m", "stinger", "scan", *films, "--json", "--jobs", "1", "--index"],
        cwd=tmp_path,
        env={**os.environ, **ENV},
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    # The second film's line comes after the first film is remembered.
    process.stdout.readline()
    process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.stdout.close()
    process.wait()
    before = remembered(tmp_path)
    assert before
    ran = stinger("scan", *films, "--json", "--jobs", "1", "--index", cwd=tmp_path)
    assert ran.returncode == 0
    after = remembered(tmp_path)
    assert len(after) == 2
    assert all(entry in after for entry in before)


@pytest.mark.slow
def test_a_film_that_cannot_be_remembered_keeps_its_scan(tmp_path, small_film):
    """What stands in the index's way is one line on stderr; result and exit code are the scan's."""
    film = tmp_path / small_film.name
    film.write_bytes(small_film.read_bytes())
    scanned = stinger("scan", film, "--json", cwd=tmp_path)
    known = film.stat()
    film.write_bytes(bytes(known.st_size))
    os.utime(film, ns=(known.st_atime_ns, known.st_mtime_ns))
    ran = stinger("scan", film, "--json", "--index", cwd=tmp_path)
    assert json.loads(ran.stdout) == json.loads(scanned.stdout)
    assert ran.returncode == 0
    assert ran.stderr.startswith("stinger: not remembered: ")
    assert ran.stderr.count("\n") == 1
    assert remembered(tmp_path) == []

"""Chapters written into films: the old file or the new one, with everything kept."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from player_films import small_film, small_scan
from test_real_readers import probe

from bench.in_place import kill_rounds
from stinger.errors import InputError, RetryError
from stinger.film.media.container import open_film
from stinger.film.media.remux import print_streams
from stinger.film.media.texts import print_texts
from stinger.library import in_place
from stinger.library.in_place import plan_in_place, temporary_name, write_in_place

pytestmark = [
    pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="no ffmpeg here"),
    pytest.mark.skipif(shutil.which("mkvpropedit") is None, reason="no mkvtoolnix here"),
]
TITLES = ["Film", "End credits", "Mid-credits scene", "End credits"]


def prints(film: Path) -> list[object]:
    """Every coded frame, and every text with its time."""
    return [*(p for p in print_streams(film) if p.kind != "subtitle"), *print_texts(film)]


@pytest.fixture(params=[".mkv", ".mp4"])
def film(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return small_film(tmp_path / f"bars{request.param}")


def test_chapters_appear_and_everything_else_stays(film: Path):
    """Streams, times of the file and permissions are as before; ffprobe sees the chapters."""
    film.chmod(0o640)
    os.utime(film, ns=(10**18, 10**18))
    before = prints(film)
    write_in_place(plan_in_place(film, small_scan(film)))
    assert [name for _, name in probe(film)][:4] == TITLES
    with open_film(film) as opened:  # sound may begin a little before the first frame
        origin_s = opened.info.origin_us / 1e6
    # What may be skipped begins 0.1 s after a scene, so that no player's clock cuts its end.
    wanted = [origin_s + at for at in (40, 45, 50.1)]
    assert [at for at, _ in probe(film)][1:4] == pytest.approx(wanted, abs=0.002)
    assert prints(film) == before
    assert film.stat().st_mtime_ns == 10**18
    assert film.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in film.parent.iterdir()] == [film.name]


def test_a_second_time_there_is_nothing_to_do(film: Path):
    """A film that holds the chapters is told from one that does not."""
    write_in_place(plan_in_place(film, small_scan(film)))
    assert plan_in_place(film, small_scan(film)).already


def test_planning_changes_nothing(film: Path):
    """A dry run leaves every byte and the file's time as they are."""
    before = film.read_bytes(), film.stat().st_mtime_ns
    plan_in_place(film, small_scan(film))
    assert (film.read_bytes(), film.stat().st_mtime_ns) == before


def test_a_films_own_chapters_stay(tmp_path: Path):
    """Chapters that the film had are still there, ours among them."""
    film = small_film(tmp_path / "bars.mkv")
    sheet = tmp_path / "own.txt"
    sheet.write_text("CHAPTER01=00:00:00.000\nCHAPTER01NAME=Opening\n"
                     "CHAPTER02=00:00:20.000\nCHAPTER02NAME=Chase\n")  # fmt: skip
    subprocess.run(["mkvpropedit", "-q", str(film), "--chapters", str(sheet)], check=True)
    write_in_place(plan_in_place(film, small_scan(film)))
    assert [name for _, name in probe(film)][:3] == ["Opening", "Chase", "End credits"]


def test_a_film_with_two_names_is_left_alone(film: Path, tmp_path: Path):
    """Writing would part hard links, as seeding folders use, so it needs --force."""
    (tmp_path / "seed").mkdir()
    os.link(film, tmp_path / "seed" / film.name)
    with pytest.raises(InputError, match="hard links"):
        plan_in_place(film, small_scan(film))
    assert plan_in_place(film, small_scan(film), force=True).path == film


def test_a_link_stays_a_link(film: Path, tmp_path: Path):
    """Through a symbolic link the film behind it is written, and the link stays."""
    link = tmp_path / f"link{film.suffix}"
    link.symlink_to(film)
    write_in_place(plan_in_place(link, small_scan(link)))
    assert link.is_symlink()
    assert len(probe(film)) >= 4


def test_no_room_is_a_clear_error(film: Path, monkeypatch: pytest.MonkeyPatch):
    """Without room for a copy nothing is begun, and the message says how much is needed."""
    monkeypatch.setattr(in_place, "ROOM_MARGIN_BYTES", 1 << 60)
    before = film.read_bytes()
    with pytest.raises(InputError, match="MiB free"):
        write_in_place(plan_in_place(film, small_scan(film)))
    assert film.read_bytes() == before
    assert not temporary_name(film).exists()


def test_a_film_that_changes_meanwhile_is_not_replaced(film: Path, monkeypatch: pytest.MonkeyPatch):
    """When another program writes the film while the copy is made, the copy is thrown away."""
    real = in_place._verify

    def verify_and_touch(plan, beside):
        real(plan, beside)
        os.utime(film)

    monkeypatch.setattr(in_place, "_verify", verify_and_touch)
    with pytest.raises(RetryError, match="changed while"):
        write_in_place(plan_in_place(film, small_scan(film)))
    assert not temporary_name(film).exists()


def test_other_kinds_of_files_are_refused(tmp_path: Path):
    """A container that cannot hold chapters is named as such."""
    film = small_film(tmp_path / "bars.mkv")
    other = film.rename(tmp_path / "bars.avi")
    with pytest.raises(InputError, match="Matroska and MP4"):
        plan_in_place(other, small_scan(other))


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".mkv", ".mp4"])
def test_killed_at_any_moment_the_film_is_old_or_new(tmp_path: Path, suffix: str):
    """kill -9 at random moments leaves the old bytes or the new ones, and the next run goes on."""
    film = small_film(tmp_path / f"bars{suffix}", seconds=30)
    folder = tmp_path / "work"
    folder.mkdir()
    outcome = kill_rounds(film, folder, 3)
    assert outcome["torn"] == 0
    assert outcome["blocked"] == 0
    assert outcome["old"] + outcome["new"] == 3
    assert outcome["after the next run: new"] == 3
    assert outcome["after the next run: leftovers"] == 0

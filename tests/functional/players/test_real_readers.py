"""Exports read back by the programs that people use."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from mpv_player import MPV, Mpv
from player_films import BUNNY, SCENE_S, bunny_scan, needs_bunny, small_film, small_scan

from stinger.exports.chapters import chapters_xml
from stinger.exports.ffmetadata import ffmetadata
from stinger.exports.vtt import chapters_vtt
from stinger.library.in_place import write_mp4_copy

needs_ffmpeg = pytest.mark.skipif(shutil.which("ffprobe") is None, reason="no ffmpeg here")
needs_mkv = pytest.mark.skipif(shutil.which("mkvmerge") is None, reason="no mkvtoolnix here")
EXPECTED = [(0.0, "Film"), (490.167, "End credits"), (580.958, "Post-credits scene")]


def probe(path: Path) -> list[tuple[float, str]]:
    """The chapters that ffprobe sees."""
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-show_chapters", "-of", "json", str(path)],
        check=True,
        capture_output=True,
    )
    found = json.loads(done.stdout)["chapters"]
    return [(float(c["start_time"]), c["tags"]["title"]) for c in found]


def close_to(found: list[tuple[float, str]], wanted: list[tuple[float, str]]) -> bool:
    same = [name for _, name in found] == [name for _, name in wanted]
    return same and all(abs(a - b) < 0.002 for (a, _), (b, _) in zip(found, wanted, strict=True))


@needs_bunny
@needs_mkv
@needs_ffmpeg
def test_mkvmerge_and_ffprobe_read_the_matroska_chapters(tmp_path: Path):
    """mkvmerge takes the XML; ffprobe finds the chapters in what it wrote."""
    sheet, film = tmp_path / "bunny.chapters.xml", tmp_path / "bunny.mkv"
    sheet.write_text(chapters_xml(bunny_scan(BUNNY)), "utf-8")
    subprocess.run(
        ["mkvmerge", "-q", "-o", str(film), "--chapters", str(sheet), str(BUNNY)], check=True
    )
    assert close_to(probe(film), EXPECTED)
    told = subprocess.run(["mkvmerge", "-J", str(film)], check=True, capture_output=True)
    assert json.loads(told.stdout)["chapters"] == [{"num_entries": 3}]


@needs_bunny
@needs_ffmpeg
def test_ffmpeg_applies_the_ffmetadata_file(tmp_path: Path):
    """FFmpeg reads the file and puts its chapters into a copy."""
    sheet, film = tmp_path / "bunny.ffmetadata", tmp_path / "bunny.mp4"
    sheet.write_text(ffmetadata(bunny_scan(BUNNY)), "utf-8")
    subprocess.run(
        [
            *("ffmpeg", "-v", "error", "-i", str(BUNNY), "-i", str(sheet)),
            *("-map", "0", "-map_chapters", "1", "-codec", "copy", str(film)),
        ],
        check=True,
    )
    assert close_to(probe(film), EXPECTED)


@needs_ffmpeg
@needs_bunny
def test_ffmpegs_webvtt_parser_reads_the_cues(tmp_path: Path):
    """FFmpeg's WebVTT parser finds three cues at the right times."""
    sheet = tmp_path / "bunny.vtt"
    sheet.write_text(chapters_vtt(bunny_scan(BUNNY)), "utf-8")
    done = subprocess.run(
        ["ffprobe", "-v", "error", "-show_packets", "-of", "json", str(sheet)],
        check=True,
        capture_output=True,
    )
    packets = json.loads(done.stdout)["packets"]
    assert [float(p["pts_time"]) for p in packets] == [0.0, 490.167, SCENE_S]


@needs_bunny
@needs_ffmpeg
def test_the_mp4_copy_has_chapters_and_every_coded_frame(tmp_path: Path):
    """ffprobe finds the chapters, and each stream's packets are the original's, byte for byte."""
    film = tmp_path / "copy.mp4"
    write_mp4_copy(BUNNY, film, bunny_scan(BUNNY))
    assert close_to(probe(film), EXPECTED)

    def streams(path: Path) -> bytes:
        return subprocess.run(
            [*("ffmpeg", "-v", "error", "-i", str(path), "-map", "0:v", "-map", "0:a"),
             *("-c", "copy", "-f", "streamhash", "-")],
            check=True,
            capture_output=True,
        ).stdout  # fmt: skip

    assert streams(film) == streams(BUNNY)


@needs_bunny
@pytest.mark.skipif(MPV is None, reason="mpv is not installed")
def test_mpv_shows_the_chapters_of_the_mp4_copy(tmp_path: Path):
    """mpv lists the chapters at their times."""
    film = tmp_path / "copy.mp4"
    write_mp4_copy(BUNNY, film, bunny_scan(BUNNY))
    with Mpv(film, "--pause") as mpv:
        mpv.wait_event("playback-restart")
        found = [(c["time"], c["title"]) for c in mpv.get("chapter-list")]
    assert close_to(found, EXPECTED)


@needs_bunny
@pytest.mark.skipif(MPV is None, reason="mpv is not installed")
def test_mpv_takes_no_sidecar_for_a_subtitle(tmp_path: Path):
    """With every sidecar beside the film mpv still sees its picture and sound and nothing more."""
    film = tmp_path / "bunny.mp4"
    film.symlink_to(BUNNY.resolve())
    scan = bunny_scan(film)
    (tmp_path / "bunny.chapters.vtt").write_text(chapters_vtt(scan))
    (tmp_path / "bunny.chapters.xml").write_text(chapters_xml(scan))
    with Mpv(film, "--pause") as mpv:
        mpv.wait_event("playback-restart")
        assert [t["type"] for t in mpv.get("track-list")] == ["video", "audio"]


@needs_ffmpeg
def test_an_mp4_copy_keeps_tags_languages_and_subtitles(tmp_path: Path):
    """Tags, the sound's language and the subtitle track of a film are in its copy."""
    film, copy = small_film(tmp_path / "bars.mp4"), tmp_path / "copy.mp4"
    write_mp4_copy(film, copy, small_scan(film))
    done = subprocess.run(
        [*("ffprobe", "-v", "error", "-show_format", "-show_streams", "-of", "json"), str(copy)],
        check=True,
        capture_output=True,
    )
    told = json.loads(done.stdout)
    kinds = [s["codec_type"] for s in told["streams"] if s["codec_type"] != "data"]
    assert kinds == ["video", "audio", "subtitle"]
    assert told["format"]["tags"]["title"] == "Colour bars"
    assert told["streams"][1]["tags"]["language"] == "fra"

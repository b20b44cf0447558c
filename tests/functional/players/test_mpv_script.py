"""The mpv script in a real mpv, on a real film, seen over its JSON IPC."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from mpv_player import MPV, Mpv
from player_films import (
    BUNNY,
    CREDITS_END_S,
    CREDITS_S,
    FRAME_S,
    SCENE_S,
    bunny_scan,
    needs_bunny,
    store_scan,
)

from stinger.exports.mpv import SCRIPT_NAME, script_text, sidecar_text

pytestmark = [
    needs_bunny,
    pytest.mark.skipif(MPV is None, reason="mpv is not installed"),
    pytest.mark.slow,
]


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """The film under a name of its own, so that a sidecar can lie beside it."""
    link = tmp_path / "Big Buck Bunny (2008).mp4"
    link.symlink_to(BUNNY.resolve())
    return link


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / SCRIPT_NAME
    path.write_text(script_text(), "utf-8")
    return path


@pytest.fixture
def with_sidecar(film: Path) -> Path:
    film.with_suffix(".stinger.json").write_text(sidecar_text(bunny_scan(film)), "utf-8")
    return film


def play(film: Path, script: Path, *arguments: str, **more: object) -> Mpv:
    return Mpv(film, f"--script={script}", *arguments, **more)  # type: ignore[arg-type]


@pytest.fixture
def paused(with_sidecar: Path, script: Path) -> Iterator[Mpv]:
    """mpv paused in the credits, the sidecar read."""
    with play(with_sidecar, script, "--start=500", "--pause") as mpv:
        assert mpv.wait_message("stinger-ready") == ["sidecar"]
        yield mpv


def press(mpv: Mpv, key: str) -> float:
    mpv.command("keypress", key)
    mpv.wait_event("seek")
    mpv.wait_event("playback-restart")
    return float(mpv.get("time-pos"))


def test_the_notice_comes_within_half_a_second_of_the_credits(with_sidecar: Path, script: Path):
    """Entering the credits shows how long it is to the scene, and which key jumps there."""
    with play(with_sidecar, script, "--start=489") as mpv:
        message = mpv.wait_message("stinger-notice")
        position = mpv.get("time-pos")
    assert message == ["A scene follows in 1:31 · press s"]
    assert CREDITS_S - FRAME_S <= position <= CREDITS_S + 0.5


def test_s_jumps_to_the_scenes_first_frame(paused: Mpv):
    """s goes to 580.96, to the frame, and not past it."""
    assert press(paused, "s") == pytest.approx(SCENE_S, abs=FRAME_S)


def test_capital_s_jumps_to_the_end_of_the_credits_part(paused: Mpv):
    """S goes to the end of this credits part, before the scene."""
    position = press(paused, "S")
    assert position == pytest.approx(CREDITS_END_S, abs=FRAME_S)
    assert position < SCENE_S


def test_after_the_last_scene_nothing_more_follows(with_sidecar: Path, script: Path):
    """When the last scene ends, the script says so once."""
    with play(with_sidecar, script, "--start=594") as mpv:
        assert mpv.wait_message("stinger-notice") == ["Nothing more follows"]


def test_it_never_skips_by_itself(with_sidecar: Path, script: Path):
    """Played through the start of the credits, time goes on frame by frame."""
    with play(with_sidecar, script, "--start=489.5", "--speed=4") as mpv:
        mpv.wait_event("playback-restart")
        mpv.command("observe_property", 7, "time-pos")
        seen, until = [], time.monotonic() + 2
        while time.monotonic() < until:
            event = mpv.events.get(timeout=10)
            assert event["event"] != "seek"
            if event["event"] == "property-change" and isinstance(event.get("data"), float):
                seen.append(event["data"])
    assert seen[-1] > CREDITS_S + 1
    assert all(0 <= b - a < 1 for a, b in pairwise(seen))


def test_a_film_without_a_sidecar_is_asked_about_in_the_background(
    film: Path, script: Path, tmp_path: Path
):
    """Without a sidecar the script asks the stinger command, while the film plays on."""
    store_scan(tmp_path / "store.sqlite", film)
    command = tmp_path / "stinger"
    command.write_text(f'#!/bin/sh\nsleep 1\nexec "{sys.executable}" -m stinger "$@"\n')
    command.chmod(command.stat().st_mode | stat.S_IXUSR)
    env = {**os.environ, "STINGER_STORE": str(tmp_path / "store.sqlite")}
    option = f"--script-opts=stinger-command={command}"
    with play(film, script, option, "--start=485", env=env) as mpv:
        mpv.wait_event("playback-restart")
        before = mpv.get("time-pos")
        assert mpv.wait_message("stinger-ready") == ["command"]
        assert mpv.get("time-pos") > before
        message = mpv.wait_message("stinger-notice")
    # A slow answer comes after the credits began; the time left is then that much less.
    assert message and re.fullmatch(r"A scene follows in 1:[0-3]\d · press s", message[0])


def test_a_film_that_nobody_knows_plays_undisturbed(film: Path, script: Path):
    """With no sidecar and no command there is no notice and no failure."""
    option = "--script-opts=stinger-command=/nowhere/stinger"
    with play(film, script, option, "--start=489.8") as mpv:
        assert mpv.wait_message("stinger-notice", seconds=2) is None
        assert mpv.get("time-pos") > CREDITS_S


def test_a_damaged_sidecar_is_passed_over(film: Path, script: Path):
    """A sidecar that is no sidecar does no harm."""
    film.with_suffix(".stinger.json").write_text('{"stinger_sidecar": 1, "credits": [{}]}')
    with play(film, script, "--script-opts=stinger-ask=no", "--start=489.8") as mpv:
        assert mpv.wait_message("stinger-notice", seconds=2) is None
        assert mpv.get("time-pos") > CREDITS_S


def test_keys_and_texts_follow_script_opts(with_sidecar: Path, script: Path):
    """Another key and other words, as the user sets them."""
    options = "--script-opts=stinger-key_next=n,stinger-notice=Noch %s (%s)"
    with play(with_sidecar, script, options, "--start=500") as mpv:
        assert mpv.wait_message("stinger-notice") == ["Noch 1:21 (n)"]
        mpv.command("set_property", "pause", True)
        assert press(mpv, "n") == pytest.approx(SCENE_S, abs=FRAME_S)


def test_films_without_stingers_keep_mpvs_own_keys(film: Path, script: Path):
    """s stays mpv's key for screenshots where there is no stinger to jump to."""

    def bound(mpv: Mpv) -> bool:
        return any(b["key"] == "s" and "stinger" in b["cmd"] for b in mpv.get("input-bindings"))

    with play(film, script, "--script-opts=stinger-ask=no", "--pause") as mpv:
        mpv.wait_event("playback-restart")
        assert not bound(mpv)
    film.with_suffix(".stinger.json").write_text(sidecar_text(bunny_scan(film)), "utf-8")
    with play(film, script, "--pause") as mpv:
        mpv.wait_message("stinger-ready")
        assert bound(mpv)

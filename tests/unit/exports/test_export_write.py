"""Writing exports: whole or not at all, and never over what is not ours."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from stinger.errors import InputError
from stinger.exports.write import Status, digest, plan, write


def test_a_new_file_is_written_whole(tmp_path: Path):
    """The content is there, and no temporary file stays."""
    path = tmp_path / "deep" / "film.edl"
    write(path, b"1 2 3\n")
    assert path.read_bytes() == b"1 2 3\n"
    assert [p.name for p in path.parent.iterdir()] == ["film.edl"]


def test_permissions_of_the_old_file_stay(tmp_path: Path):
    """A file that is replaced keeps its mode."""
    path = tmp_path / "film.edl"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_foreign_file_is_held_back_unless_forced(tmp_path: Path):
    """What we did not write stays; --force overwrites it; what we wrote is updated."""
    path = tmp_path / "film.edl"
    path.write_bytes(b"theirs")
    never = lambda p, sha: False  # noqa: E731
    assert plan(path, "edl", b"new", ours=never).status is Status.FOREIGN
    assert plan(path, "edl", b"new", ours=never, force=True).status is Status.UPDATE
    mine = lambda p, sha: sha == digest(b"theirs")  # noqa: E731
    assert plan(path, "edl", b"new", ours=mine).status is Status.UPDATE
    assert plan(path, "edl", b"theirs", ours=never).status is Status.SAME


@pytest.mark.parametrize(
    "name", ["a'b\"c;$(x).edl", "-rf.edl", "千と千尋 ☕.edl", "x\ny.edl", "\udcff.edl"]
)
def test_names_with_any_character_are_written(tmp_path: Path, name: str):
    """Quotes, dashes, newlines, other scripts and bytes that are no UTF-8 are only names."""
    write(tmp_path / name, b"x")
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_a_name_that_is_too_long_is_a_clear_error(tmp_path: Path):
    """The message says so, and nothing half-written stays."""
    with pytest.raises(InputError, match="too long"):
        write(tmp_path / ("x" * 252 + ".edl"), b"x")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_way_is_never_replaced(tmp_path: Path):
    """A folder of the file's name is foreign, even with --force."""
    (tmp_path / "film.edl").mkdir()
    held = plan(tmp_path / "film.edl", "edl", b"x", ours=lambda p, s: True, force=True)
    assert held.status is Status.FOREIGN


def test_a_file_where_a_folder_should_be_is_a_clear_error(tmp_path: Path):
    """A path through a file cannot be written, and says so in one line."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(InputError, match="cannot write") as caught:
        write(tmp_path / "file" / "film.edl", b"x")
    assert "\n" not in str(caught.value)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """When the disk is full the old file stays as it was and no half file is left."""
    path = tmp_path / "film.edl"
    path.write_bytes(b"old")
    real = os.open

    def to_full(name, flags, mode=0o777, **more):
        # The only door to a full disk without mounting one: the kernel's own full device.
        return real("/dev/full" if str(name).endswith(".tmp") else name, flags & ~os.O_EXCL, mode)

    monkeypatch.setattr(os, "open", to_full)
    with pytest.raises(InputError, match="free some space"):
        write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["film.edl"]

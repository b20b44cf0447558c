"""A film whose bytes changed with its chapters keeps all that is known of it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from stinger.film.identity import hash_content
from stinger.film.media.container import open_film
from stinger.film.scan import OPTIONS_HASH, STEP_VERSION
from stinger.library.catalogue import Catalogue
from stinger.library.follow import follow_film
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.library.watch import Watcher
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Segment

CLIP = Path(__file__).parents[3].parent / "shared" / "clips" / "flower.mp4"
pytestmark = pytest.mark.skipif(not CLIP.exists(), reason="../shared/clips is absent")


def change(path: Path) -> None:
    """Other bytes, the same film and time: a free box at an MP4's end."""
    held = path.stat()
    with path.open("ab") as file:
        file.write((16).to_bytes(4, "big") + b"free" + bytes(8))
    os.utime(path, ns=(held.st_mtime_ns, held.st_mtime_ns))


def put(folder: Path, name: str) -> Path:
    path = folder / name
    shutil.copyfile(CLIP, path)
    os.utime(path, (time.time() - 3600,) * 2)
    return path


def scan_of(path: Path) -> Scan:
    with open_film(path) as film:
        end = film.info.duration_us
    size = path.stat().st_size
    release = Release(hash_content(path, end), str(path), size, end, "Flower")
    return Scan(release, (Segment(Label.FEATURE, 0, end, 0.9),), STEP_VERSION, OPTIONS_HASH)


def test_the_scan_goes_over_and_no_name_fits_twice(tmp_path: Path):
    """After the change the film is found by path and title, is scanned, and is one film."""
    path = put(tmp_path, "flower.mp4")
    with Store(tmp_path / "store.sqlite") as store:
        scans, catalogue = Scans(store), Catalogue(store)
        key = catalogue.add_folder(tmp_path).id
        Watcher(store).look(key)
        scan = scan_of(path)
        scans.save(scan, path)
        change(path)
        followed = follow_film(store, scan, path)
        assert followed.release.id != scan.release.id
        assert scans.find("Flower").release.id == followed.release.id
        assert scans.find(str(path)).segments == scan.segments
        assert not Watcher(store).look(key).any
        assert catalogue.waiting() == []
        assert len(list(scans.all())) == 1


def test_a_copy_of_the_old_bytes_keeps_its_own_scan(tmp_path: Path):
    """While the old film lies elsewhere too, both are known."""
    path, copy = put(tmp_path, "flower.mp4"), put(tmp_path, "copy.mp4")
    with Store(tmp_path / "store.sqlite") as store:
        scans = Scans(store)
        scan = scan_of(path)
        scans.save(scan, path)
        scans.save(scan, copy)
        change(path)
        followed = follow_film(store, scan, path)
        assert scans.find(str(copy)).release.id == scan.release.id
        assert scans.find(str(path)).release.id == followed.release.id

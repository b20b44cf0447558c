"""Clues kept in a store: whether they are those of the finders as they are now."""

from stinger.film.clues.collect import Findings
from stinger.library.clues import Clues
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.model import Release, Scan


def test_clues_of_earlier_finders_are_told_from_those_of_now(tmp_path, monkeypatch):
    """A release never read, one read now, and the same after the finders have changed."""
    path = tmp_path / "film.mkv"
    path.write_bytes(b"film")
    with Store(tmp_path / "s.sqlite") as store:
        Scans(store).save(Scan(Release("one", str(path), 4, 1, "One", 2020), (), "t", "t"), path)
        clues = Clues(store)
        assert not clues.is_current("one")
        clues.save("one", Findings((), ()))
        assert clues.is_current("one")
        monkeypatch.setattr("stinger.film.clues.collect.STEP_VERSION", "clues-0")
        assert not clues.is_current("one")
        assert clues.findings("one") is not None

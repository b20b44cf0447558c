"""The command that makes the corpus."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bench.make import make, parse_seeds

# Of the first 300 small films the least costly: 35 s, no end credits.
CHEAP = 22


@pytest.mark.parametrize(("text", "seeds"), [("0:3", range(3)), ("7", range(7, 8))])
def test_seeds_are_a_range_or_a_number(text: str, seeds: range) -> None:
    """``A:B`` is half open, a number stands for itself."""
    assert parse_seeds(text) == seeds


@pytest.mark.parametrize("text", ["a:b", "5:5", "9:3", "-2:4", ""])
def test_other_seeds_are_refused(text: str) -> None:
    """What is no range is named as such."""
    with pytest.raises(click.BadParameter):
        parse_seeds(text)


def run(out: Path) -> dict[str, object]:
    """The command's last line, for one small film."""
    result = CliRunner().invoke(
        make, ["--seeds", f"{CHEAP}:{CHEAP + 1}", "--small", "--out", str(out)]
    )
    assert result.exit_code == 0, result.output
    summary = json.loads(result.stdout.splitlines()[-1])
    assert isinstance(summary, dict)
    return summary


@pytest.mark.slow
def test_complete_films_are_kept_and_broken_ones_made_again(tmp_path: Path) -> None:
    """A second run makes nothing; a film cut short is made again, equal to the first."""
    assert run(tmp_path)["made"] == 1
    truth = json.loads((tmp_path / "truth.json").read_text("utf-8"))
    (film,) = truth["films"]
    path = tmp_path / film["file"]
    whole = path.read_bytes()
    assert film["seed"] == CHEAP
    assert film["segments"][-1]["end_s"] == film["duration_s"]

    assert run(tmp_path)["made"] == 0
    path.write_bytes(whole[: len(whole) // 2])
    assert run(tmp_path)["made"] == 1
    assert path.read_bytes() == whole
    assert not list(tmp_path.glob(".partial*"))

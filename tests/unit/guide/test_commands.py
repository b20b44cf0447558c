"""``stinger stay``, ``reading``, ``theories`` and ``guide`` on a real store."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from guide_store import BUNNY, Run, read_json

from stinger.errors import NotFoundError
from stinger.film.clues.collect import Findings
from stinger.library.clues import Clues
from stinger.library.readings import list_films
from stinger.library.readings_theories import Theories
from stinger.library.store import Store
from stinger.model import Clue, ClueKind, Sighting

SPOILERS = ("bounty", "Chancellor", "snake", "Continental", "Winston")


@pytest.mark.usefixtures("scanned")
def test_stay_prints_one_line_of_times(run: Run) -> None:
    """The line tells when, how long and both waits, to the second."""
    out = run("stay", "Big Buck Bunny").stdout
    assert out == (
        "Stay: 1 stinger; post-credits at 9:40.96, 1:31 after the credits start, 0:16 long. "
        "Wait 1:31 at 1x, 0:45 at 2x. (97% sure)\n"
    )


@pytest.mark.usefixtures("scanned")
def test_stay_as_json_gives_seconds(run: Run) -> None:
    """The record holds the same times as numbers."""
    record = read_json(run("stay", "big buck bunny", "--json"))
    assert record["advice"] == "stay"
    assert record["wait_1x_s"] == 90.791
    assert record["visits"][0]["start_s"] == 580.958


def test_a_film_nobody_knows_is_not_found(run: Run) -> None:
    """The error says what to try."""
    with pytest.raises(NotFoundError, match="neither scanned nor written about"):
        run("stay", "No Such Film (1901)")


def test_the_headline_case_through_the_press_engine(run: Run, pressed: str) -> None:
    """The two seed documents alone, read by the product itself, give the headline case."""
    page = read_json(run("reading", pressed, "--spoilers", "3", "--json"))
    told = {s["text"] for s in page["conclusion"]["shown"]}
    assert any(t.startswith("Neither of the 2 documents read witnesses") for t in told)
    steps = page["readings"][0]["steps"]
    official = [s["text"] for s in steps[4]["shown"]]
    chain = "Len Wiseman (director), to Entertainment Weekly, relayed by ActioNewz.com"
    assert sum(chain in t for t in official) >= 5
    assert [(e["film"], e["place"]) for e in page["order"]] == [
        ("John Wick: Chapter 3 - Parabellum", -1),
        ("John Wick: Chapter 4", 1),
    ]
    opened = " ".join(h["text"] for h in page["hooks"] if h["open"])
    assert "$5 million bounty" in opened
    assert "the body still lives" in opened
    figures = {f["what"]: f["value"] for f in page["outlook"]["figures"]}
    assert figures == {"opening": 51e6, "budget": 90e6}
    against = " ".join(s["text"] for s in page["outlook"]["speaks_against"]["shown"])
    assert "currently a priority" in against
    assert all(entry["shown"] for entry in page["faq"])
    assert page["stay"]["visits"] == []


@pytest.mark.parametrize("extra", [[], ["--json"], ["--md"]])
def test_a_reading_tells_nothing_by_default(run: Run, pressed: str, extra: list[str]) -> None:
    """Without --spoilers no word of the ending is printed."""
    out = run("reading", pressed, *extra).stdout
    assert not [word for word in SPOILERS if word in out]


@pytest.mark.parametrize("ending", ["html", "md", "json", "txt"])
def test_a_reading_is_written_in_the_format_of_its_name(
    run: Run, pressed: str, tmp_path: Path, ending: str
) -> None:
    """-o writes the file, whose level is that of --spoilers."""
    path = tmp_path / "out" / f"reading.{ending}"
    assert run("reading", pressed, "--spoilers", "3", "-o", str(path)).exit_code == 0
    assert "bounty" in path.read_text("utf-8")


def test_a_theory_is_added_weighed_and_its_history_kept(run: Run, pressed: str) -> None:
    """An added theory is shown with its scores; looking twice adds no event."""
    text = "Eve is hunted for the bounty in a sequel"
    shown = read_json(run("theories", pressed, "--add", text, "--json"))
    (theory,) = [t for t in shown["theories"] if t["text"] == text]
    assert theory["state"] == "hypothesis"
    assert [s["name"] for s in theory["scores"]] == ["source", "consistency", "economy"]
    assert len(theory["history"]) == 1
    again = read_json(run("theories", pressed, "--spoilers", "3", "--json"))
    assert [len(t["history"]) for t in again["theories"] if t["text"] == text] == [1]


def test_a_changed_judgement_enters_the_history(
    run: Run, pressed: str, store_path: Path, tmp_path: Path
) -> None:
    """New official words change a theory's state, and both states stay on record."""
    text = "The village hunts Eve until the bounty is lifted"
    run("theories", pressed, "--add", text)
    page = tmp_path / "interview.txt"
    page.write_text(
        "From the World of John Wick: Ballerina\n\n"
        'Director Len Wiseman told Variety: "The village hunts Eve until the bounty is lifted, '
        'and that is the next film."\n',
        "utf-8",
    )
    run("press", "add", str(page), "--film", pressed)
    shown = read_json(run("theories", pressed, "--spoilers", "3", "--json"))
    (theory,) = [t for t in shown["theories"] if t["text"] == text]
    assert [e["state"] for e in theory["history"]] == ["hypothesis", "supported"]
    with Store(store_path) as store:
        kept = Theories(store).of_film("from-the-world-of-john-wick-ballerina-2025")
    assert [str(e.state) for e in kept[0].history] == ["hypothesis", "supported"]


def test_theories_tell_nothing_below_level_3(run: Run, pressed: str) -> None:
    """Their number is all that is shown by default."""
    run("theories", pressed, "--add", "The Chancellor returns for the bounty")
    out = run("theories", pressed).stdout
    assert "1 theory" in out
    assert not [word for word in SPOILERS if word in out]


def test_a_site_holds_a_page_for_each_film_and_an_index(
    run: Run, pressed: str, scanned: Path, tmp_path: Path
) -> None:
    """--all writes scanned films and films known from the press; level 0 holds no picture."""
    folder = tmp_path / "site"
    record = read_json(run("guide", "--all", "-o", str(folder), "--json"))
    names = sorted(Path(path).name for path in record["files"])
    assert names == [
        "big-buck-bunny-2008.html",
        "from-the-world-of-john-wick-ballerina-2025.html",
        "index.html",
    ]
    assert record["failed"] == []
    everything = " ".join(Path(path).read_text("utf-8") for path in record["files"])
    assert not [word for word in SPOILERS if word in everything]


def test_every_release_of_the_store_is_listed(pressed: str, scanned: Path) -> None:
    """Films of both sides are listed once each."""
    with Store(scanned) as store:
        assert list_films(store) == ["Big Buck Bunny (2008)", pressed]


def test_stills_lie_in_a_level_3_site_only(run: Run, scanned: Path, tmp_path: Path) -> None:
    """Pictures are written for level 3 and named by number, not by content."""
    if not BUNNY.exists():
        pytest.skip(f"the film is not at {BUNNY}")
    record = read_json(
        run("guide", "Big Buck Bunny", "--spoilers", "3", "-o", str(tmp_path / "s"), "--json")
    )
    pictures = [Path(p) for p in record["files"] if p.endswith(".jpg")]
    assert [p.name for p in pictures] == [f"big-buck-bunny-2008-{n}.jpg" for n in range(1, 7)]
    assert all(p.stat().st_size > 2000 for p in pictures)
    html = (tmp_path / "s" / "big-buck-bunny-2008.html").read_text("utf-8")
    assert html.count("<img") == 6
    assert json.dumps(record).count("index.html") == 1


def test_clues_kept_in_the_store_enter_the_reading(run: Run, scanned: Path) -> None:
    """A clue found in the film is told at level 3, in its step, and at no lower level."""
    found = Clue(
        ClueKind.FINE_PRINT,
        0,
        Sighting("b" * 64, "Big Buck Bunny", 582_000_000, 584_000_000, None, "WILL RETURN"),
        None,
        0.97,
        "A card reads: THE RABBIT WILL RETURN.",
    )
    with Store(scanned) as store:
        Clues(store).save("b" * 64, Findings((found,), ()))
    told = run("reading", "Big Buck Bunny", "--spoilers", "3").stdout
    assert "A card reads: THE RABBIT WILL RETURN." in told
    assert "Purpose: sequel tease" in told
    assert "RABBIT" not in run("reading", "Big Buck Bunny", "--spoilers", "2").stdout

"""``stinger press`` as a user runs it, on real pages and on made-up ones."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from stinger.cli.main import cli
from stinger.library.scans import Scans
from stinger.library.store import Store
from stinger.model.release import Release
from stinger.model.scan import Scan
from stinger.model.segment import Label, Medium, Segment

SEEDS = Path(__file__).parents[4] / "shared" / "seeds"
PAGES = Path(__file__).parents[2] / "data" / "press" / "glass_harbour.jsonl"
BALLERINA = "From the World of John Wick: Ballerina (2025)"
HARBOUR = "The Glass Harbour (2024)"

needs_seeds = pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed documents are not here")


class Press:
    """The press commands over one store."""

    def __init__(self, store: Path) -> None:
        self.store = store

    def run(self, *arguments: str, code: int = 0) -> str:
        done = CliRunner().invoke(cli, ["press", *arguments, "--store", str(self.store)])
        assert done.exit_code == code, (done.output, done.exception)
        return done.output

    def json(self, *arguments: str) -> Any:
        done = CliRunner().invoke(
            cli, ["press", *arguments, "--json", "--store", str(self.store)], catch_exceptions=False
        )
        return json.loads(done.stdout)

    def answers(self, film: str) -> dict[str, dict[str, Any]]:
        return {a["question"]: a for a in self.json("ask", film)["answers"]}


@pytest.fixture
def press(tmp_path: Path) -> Press:
    return Press(tmp_path / "store.sqlite")


@pytest.fixture
def harbour(press: Press) -> Press:
    press.run("add", str(PAGES), "--film", HARBOUR)
    return press


@pytest.fixture
def ballerina(press: Press) -> Press:
    press.run("add", *map(str, sorted(SEEDS.glob("*.txt"))), "--film", BALLERINA)
    return press


@needs_seeds
def test_neither_seed_witnesses_a_scene(ballerina: Press) -> None:
    """The headline case: existence stays open, leaning no, no origin for it, with the reasons."""
    answers = ballerina.answers(BALLERINA)
    exists = answers["exists"]
    assert exists["answer"] is None
    assert exists["verdict"] == "open"
    assert exists["probability"] < 0.5
    assert exists["for"] == []
    assert "No document witnesses" in " ".join(exists["reasons"])
    assert answers["mid_count"]["answer"] is answers["post_count"]["answer"] is None


@needs_seeds
def test_the_seeds_quotes_lead_back_to_the_magazine(ballerina: Press) -> None:
    """Every quote is the director's, obtained by the magazine, relayed by the site and the page."""
    quotes = ballerina.json("quotes", BALLERINA)
    assert len(quotes) >= 7
    for quote in quotes:
        assert (quote["speaker"], quote["role"]) == ("Len Wiseman", "director")
        assert quote["outlet"] == "Entertainment Weekly"
        assert quote["relays"][0] == "ActioNewz.com"
        assert len(quote["relays"]) == 2
        assert quote["document"] == 2


@needs_seeds
def test_the_seeds_figures_and_statements(ballerina: Press) -> None:
    """Opening gross and budget are numbers, the sequel's state is as stated, and the last beat lies
    before the credits."""
    claims = ballerina.json("claims", BALLERINA)
    by_type: dict[str, list[dict[str, Any]]] = {}
    for claim in claims:
        by_type.setdefault(claim["type"], []).append(claim)
    assert [(c["value"], c["unit"]) for c in by_type["gross"]] == [(51_000_000, "USD")]
    assert [(c["value"], c["unit"]) for c in by_type["budget"]] == [(90_000_000, "USD")]
    assert any("priority" in str(c["value"]) for c in by_type["sequel_status"])
    assert any(c["document"] == 2 and c["position"] == "before" for c in by_type["placement"])


@needs_seeds
def test_citations_hold(ballerina: Press) -> None:
    """The span of every quote is exactly its words in the stored document."""
    text = ballerina.json("show", "2", "--spoilers", "3")["text"]
    for quote in ballerina.json("quotes", BALLERINA, "--spoilers", "3"):
        assert text[quote["start"] : quote["end"]] == quote["text"]


@needs_seeds
def test_the_seeds_by_a_short_name(ballerina: Press) -> None:
    """The film is found by the form that people use."""
    assert ballerina.json("ask", "Ballerina")["film"] == BALLERINA


def test_adding_twice_changes_nothing(harbour: Press) -> None:
    """The same pages again are known, and every answer stays as it was."""
    before = harbour.json("ask", HARBOUR)
    again = harbour.json("add", str(PAGES), "--film", HARBOUR)
    assert (again["new"], again["known"], again["unread"]) == (0, 10, [])
    assert harbour.json("ask", HARBOUR) == before


def test_the_answer_contract(harbour: Press) -> None:
    """``ask`` gives the three questions with the fields that others rely on."""
    told = harbour.json("ask", HARBOUR)
    assert told["film"] == HARBOUR
    assert [a["question"] for a in told["answers"]] == ["exists", "mid_count", "post_count"]
    for answer in told["answers"]:
        assert 0 <= answer["probability"] <= 1
        assert answer["verdict"] in {"confirmed", "supported", "disputed", "contradicted", "open"}
        assert {"for", "against"} <= set(answer)


def test_honest_pages_outweigh_a_fabricated_one(harbour: Press) -> None:
    """One scene during the credits, none after, though one page invents a scene at length."""
    answers = harbour.answers(HARBOUR)
    assert answers["exists"]["answer"] is True
    assert answers["mid_count"]["answer"] == 1
    assert answers["post_count"]["answer"] == 0


def test_a_copy_adds_no_witness_and_its_change_is_flagged(harbour: Press) -> None:
    """The copy is found under its origin, and that it alters a number is said."""
    told = harbour.json("origins", HARBOUR)
    (edge,) = [e for e in told["edges"] if e["kind"] == "copy"]
    assert (edge["source"], edge["copy"]) == (1, 5)
    assert edge["alters"] >= 1
    cited = {w["document"] for a in harbour.answers(HARBOUR).values() for w in a["for"]}
    assert 5 not in cited


def test_pages_on_other_films_are_left_out(harbour: Press) -> None:
    """Pages on the predecessor and the namesake make no claim, and it is said."""
    told = harbour.json("ask", HARBOUR)
    assert {8, 9} <= {item["document"] for item in told["left_out"]}
    assert not {8, 9} & {claim["document"] for claim in harbour.json("claims", HARBOUR)}


SPOILERS = ("ledger", "lamp", "Stroud", "Kestrel", "surf", "lighthouse", "coat", "Meridian", "boat")


@pytest.mark.parametrize(
    "command", [["ask", HARBOUR], ["claims", HARBOUR], ["origins", HARBOUR], ["show", HARBOUR],
                ["history", HARBOUR], ["show", "1"], ["search", "a scene by the sea"]],
)  # fmt: skip
def test_nothing_spoils_unless_asked(harbour: Press, command: list[str]) -> None:
    """Neither the printed form nor JSON tells what a scene holds at the default level."""
    for output in (harbour.run(*command), json.dumps(harbour.json(*command))):
        assert not [word for word in SPOILERS if re.search(rf"\b{word}\b", output, re.I)]


def test_words_of_quotes_come_on_request(harbour: Press) -> None:
    """Printed quotes show who spoke; what was said comes with level 3."""
    assert "lamp" not in harbour.run("quotes", HARBOUR)
    assert "Mara Lindqvist, director" in harbour.run("quotes", HARBOUR)
    assert "one more look at that lamp" in harbour.run("quotes", HARBOUR, "--spoilers", "3")


def test_a_higher_level_only_adds(harbour: Press) -> None:
    """Raising the level never takes a value away."""
    levels = [harbour.json("claims", HARBOUR, "--spoilers", str(n)) for n in range(4)]
    for low, high in pairwise(levels):
        assert len(low) == len(high)
        for a, b in zip(low, high, strict=True):
            assert a["value"] is None or a["value"] == b["value"]


def test_verdicts_change_as_documents_arrive(press: Press, tmp_path: Path) -> None:
    """Each change of an answer is kept, with the number of documents it rested on."""
    rows = PAGES.read_text("utf-8").splitlines()
    for count in (6, 0):
        part = tmp_path / f"part{count}.jsonl"
        part.write_text("\n".join(rows[5:6] if count else rows), "utf-8")
        press.run("add", str(part), "--film", HARBOUR)
        press.run("ask", HARBOUR)
    past = [p for p in press.json("history", HARBOUR) if p["question"] == "exists"]
    assert [p["documents"] for p in past] == [1, 10]
    assert [p["answer"] for p in past] == [None, True]


def test_a_scan_decides_for_its_release(harbour: Press, tmp_path: Path) -> None:
    """Where the film was scanned, the scan outweighs every page, under any of its names."""
    release = Release(
        "ab" * 32, str(tmp_path / "h.mkv"), 10, 100_000_000, "The Glass Harbour", 2024
    )
    segments = (
        Segment(Label.FEATURE, 0, 80_000_000, 0.99),
        Segment(Label.CREDITS, 80_000_000, 90_000_000, 0.99),
        Segment(Label.POST_CREDITS_STINGER, 90_000_000, 100_000_000, 0.99, Medium.SCENE),
    )
    (tmp_path / "h.mkv").write_bytes(b"film")
    with Store(harbour.store) as store:
        Scans(store).save(Scan(release, segments, "1", "x"), tmp_path / "h.mkv")
    answers = harbour.answers(HARBOUR)
    assert (answers["mid_count"]["answer"], answers["post_count"]["answer"]) == (0, 1)
    assert answers["post_count"]["verdict"] == "confirmed"


def test_a_film_nobody_wrote_about(press: Press) -> None:
    """Without documents the answers are open, the lists empty, and it is said how to add some."""
    assert press.answers("Nothing Known (2020)")["exists"]["answer"] is None
    assert press.json("claims", "Nothing Known (2020)") == []
    assert press.json("quotes", "Nothing Known (2020)") == []
    assert "stinger press add" in press.run("ask", "Nothing Known (2020)")


def test_what_could_not_be_read_is_listed(press: Press, tmp_path: Path) -> None:
    """Unreadable files are told by name with the reason; the exit code is 1 when none was read."""
    (tmp_path / "empty.html").write_text("<html></html>")
    output = press.run("add", str(tmp_path / "empty.html"), "--film", HARBOUR, code=1)
    assert "empty.html" in output
    assert "no main text" in output
    (unread,) = press.json("show", HARBOUR)["unread"]
    assert unread["kind"] == "unreadable_document"


@pytest.mark.parametrize(
    "command", ["add", "ask", "claims", "quotes", "origins", "search", "show", "history"]
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    """Each command says what it does and shows an example."""
    done = CliRunner().invoke(cli, ["press", command, "--help"])
    assert done.exit_code == 0
    assert f"stinger press {command}" in done.output
    assert "--json" in done.output
    assert "--store" in done.output


def test_search_by_meaning_phrase_and_clue(harbour: Press) -> None:
    """Passages are found by what they are about, by exact words, and by class of clue."""
    near = harbour.json("search", "what lies in the drawer of the pilot's desk")
    assert near[0]["document"] in {1, 4, 5}
    assert near[0]["text"] is None
    (hit,) = harbour.json("search", "bell will ring twice", "--phrase", "--spoilers", "3")
    assert (hit["document"], "bell will ring twice" in hit["text"]) == (7, True)
    assert harbour.json("search", "--clue", "mid_credits", "--film", HARBOUR, "-n", "3")


def test_films_described_alike(harbour: Press, tmp_path: Path) -> None:
    """Another film whose pages describe the same kind of scene is listed with its closeness."""
    page = tmp_path / "page.txt"
    page.write_text("Fast X has a mid-credits scene at a lighthouse with a lamp and a ledger.")
    harbour.run("add", str(page), "--film", "Fast X (2023)")
    (alike,) = harbour.json("search", "--alike", HARBOUR)
    assert alike["film"] == "Fast X (2023)"
    assert 0 < alike["score"] <= 1


def test_a_search_without_a_question_is_a_mistake(press: Press) -> None:
    """Neither words nor a class nor a film is an error that lists the three."""
    done = CliRunner().invoke(cli, ["press", "search", "--store", str(press.store)])
    assert done.exit_code != 0
    assert "--clue" in str(done.exception)


def test_the_cast_tells_a_film_from_its_namesake(press: Press, tmp_path: Path) -> None:
    """Pages that credit another cast are left out, with the reason, once the cast is known."""
    texts = (
        "The Long Watch, starring Tom Avery and Nina Cole, has no post-credits scene.",
        "The keeper (Tom Avery) and his wife (Nina Cole) wait. The Long Watch has a"
        " mid-credits scene.",
        "The Long Watch, directed by Henry Wallace and starring Grace Palmer and Walter Hughes,"
        " has a post-credits scene in which the major salutes.",
    )
    files = []
    for number, text in enumerate(texts):
        path = tmp_path / f"page{number}.txt"
        path.write_text(text, encoding="utf-8")
        files.append(str(path))
    press.run("add", *files, "--film", "The Long Watch")
    assert press.json("ask", "The Long Watch")["left_out"] == []
    press.run("add", *files, "--film", "The Long Watch", "--cast", "Nina Cole, Tom Avery")
    told = press.json("ask", "The Long Watch")
    assert [item["document"] for item in told["left_out"]] == [3]
    assert "Grace Palmer" in told["left_out"][0]["why"]
    assert {c["document"] for c in press.json("claims", "The Long Watch")} == {1, 2}
    assert "a film of other people" in press.run("ask", "The Long Watch")


def test_a_cast_that_names_nobody_is_refused(press: Press) -> None:
    """A mistake in --cast is said with the right form, and nothing is added."""
    asked = ["press", "add", str(PAGES), "--film", "The Long Watch", "--cast", "Ann (gaffer)"]
    done = CliRunner().invoke(cli, [*asked, "--store", str(press.store)])
    assert done.exit_code != 0
    assert "write the cast as" in str(done.exception)


def test_another_release_is_shown_apart(harbour: Press, tmp_path: Path) -> None:
    """What is said of an IMAX run has a line of its own, at any spoiler level."""
    page = tmp_path / "imax.txt"
    page.write_text("The IMAX version of The Glass Harbour has a post-credits scene.")
    before = harbour.answers(HARBOUR)["exists"]
    harbour.run("add", str(page), "--film", HARBOUR)
    answers = harbour.answers(HARBOUR)
    assert answers["exists"]["probability"] == before["probability"]
    assert answers["elsewhere"]["about"] == "imax"
    shown = harbour.run("ask", HARBOUR)
    assert "In its IMAX release?" in shown
    assert "In its IMAX release: One origin reports one or more." in shown

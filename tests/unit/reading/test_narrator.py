"""The narrator: what stands, what is dropped, and a server that misbehaves in every way."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from stinger.errors import NetworkError, SettingsError, StingerError, UnreadableDocumentError
from stinger.guide.levels import make_page
from stinger.guide.narration import add_narration
from stinger.guide.render import render_page
from stinger.model.reading import Manner
from stinger.reading import Material, read_film
from stinger.reading.endpoint import Endpoint
from stinger.reading.narrator import Numbered, check_prose, narrate, write_request

STATEMENTS = (
    Numbered(1, "A bounty of $5 million is placed on Eve.", Manner.STATED),
    Numbered(2, "By what the documents say, the story lies between Chapter 3 and Chapter 4.",
             Manner.INFERRED),
    Numbered(3, "A post-credits stinger runs from 9:40.96 to 9:56.46.", Manner.OBSERVED),
)  # fmt: skip


def check(prose: str, level: int = 3) -> tuple[list[str], dict[str, int]]:
    narration = check_prose(prose, "Dancer", STATEMENTS, level=level)
    return [s.text for s in narration.sentences], dict(narration.dropped)


def test_a_cited_sentence_stands_without_its_brackets() -> None:
    """What cites its ground and adds nothing is kept, whole."""
    kept, dropped = check("A bounty of $5 million is placed on Eve [1].")
    assert kept == ["A bounty of $5 million is placed on Eve."]
    assert dropped == {}


def test_brackets_after_the_full_stop_belong_to_the_sentence() -> None:
    """Both ways of placing a citation are read."""
    kept, _ = check("A bounty is placed on Eve. [1] It runs from 9:40.96 to 9:56.46. [3]")
    assert len(kept) == 2


@pytest.mark.parametrize(
    ("prose", "why"),
    [
        ("A bounty is placed on Eve.", "cites nothing"),
        ("A bounty is placed on Eve [7].", "cites what does not exist"),
        ("A bounty is placed on Eve [1][99999999999999999999].", "cites what does not exist"),
        ("A bounty is placed on Eve [1] [see above].", "holds a citation that cannot be read"),
        ("A bounty of $6 million is placed on Eve [1].", "adds a number"),
        ("Two bounties are placed on Eve [1].", "adds a number"),
        ("A bounty is placed on Eve and Winston [1].", "adds a name"),
        ("Winston places a bounty on Eve [1].", "adds a name"),
        ("The story lies between Chapter 3 and Chapter 4 [2].",
         "words what is inferred as a fact"),
    ],
)  # fmt: skip
def test_what_cannot_be_checked_is_dropped_and_counted(prose: str, why: str) -> None:
    """Each fault drops the sentence under its own name."""
    assert check(prose) == ([], {why: 1})


def test_what_is_inferred_may_be_worded_as_a_possibility() -> None:
    """A hedge lets an inferred statement through."""
    kept, _ = check("The story seems to lie between Chapter 3 and Chapter 4 [2].")
    assert kept


def test_below_level_3_no_word_of_content_may_be_added() -> None:
    """A model that knows the film cannot tell it: words that no statement holds are dropped."""
    told = "The stinger runs from 9:40.96 to 9:56.46 and shows a squirrel dying [3]."
    assert check(told, level=0) == ([], {"adds a word below level 3": 1})
    kept, _ = check("The stinger runs from 9:40.96 to 9:56.46 [3].", level=0)
    assert kept


def test_the_request_holds_the_statements_and_nothing_else() -> None:
    """The endpoint is sent each statement with its number and manner, and the film's name."""
    user = write_request("Dancer", STATEMENTS)[1]["content"]
    assert user.splitlines()[0] == "Film: Dancer"
    assert len(user.splitlines()) == 1 + len(STATEMENTS)


def test_nothing_is_asked_when_there_is_nothing_to_say() -> None:
    """Without statements the endpoint is left alone."""

    def refuse(messages: list[dict[str, str]]) -> str:
        raise AssertionError("asked")

    assert narrate("Dancer", (), refuse, level=3).sentences == ()


def _completion(text: object) -> bytes:
    return json.dumps({"choices": [{"message": {"content": text}}]}).encode()


ANSWERS: dict[str, tuple[int, bytes]] = {
    "good": (200, _completion("It runs from 9:40.96 to 9:56.46 [1].")),
    "no-json": (200, b"<html>welcome</html>"),
    "other-json": (200, b'{"error": "model not loaded"}'),
    "list": (200, b"[]"),
    "null": (200, b"null"),
    "no-choices": (200, b'{"choices": []}'),
    "no-text": (200, _completion(None)),
    "empty": (200, b""),
    "denied": (401, b"{}"),
    "missing": (404, b"{}"),
    "broken": (500, b"oops"),
    "bad-request": (400, b"{}"),
    "huge": (200, b" " * 1_200_000),
    "rambling": (200, _completion("word " * 20_000)),
    "inject": (200, _completion("<script>alert(1)</script> [1]. It runs on [1].")),
}


class _Server(BaseHTTPRequestHandler):
    """Answers by the first part of the path; ``hang`` never answers, ``cut`` stops half-way."""

    seen: list[dict[str, object]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.seen.append(  # type: ignore[attr-defined]
            {"body": json.loads(body), "auth": self.headers.get("authorization")}
        )
        name = self.path.split("/")[1]
        if name == "hang":
            self.server.stop.wait(20)  # type: ignore[attr-defined]
            return
        status, answer = ANSWERS.get(name, (200, b'{"choices"'))
        self.send_response(status)
        self.send_header("content-type", "application/json")
        length = len(answer) + (100 if name == "cut" else 0)
        self.send_header("content-length", str(length))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args: object) -> None:
        return


@pytest.fixture
def server() -> Iterator[ThreadingHTTPServer]:
    found = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    found.seen = []  # type: ignore[attr-defined]
    found.stop = threading.Event()  # type: ignore[attr-defined]
    found.daemon_threads = True
    thread = threading.Thread(target=found.serve_forever)
    thread.start()
    yield found
    found.stop.set()  # type: ignore[attr-defined]
    found.shutdown()
    thread.join()
    found.server_close()


def ask_of(server: ThreadingHTTPServer, name: str) -> Callable[[list[dict[str, str]]], str]:
    url = f"http://127.0.0.1:{server.server_address[1]}/{name}/v1"
    return Endpoint(url, model="m", key="secret", timeout_s=1.5).ask


def test_a_good_server_writes_a_page_s_prose(
    server: ThreadingHTTPServer, bunny_material: Material
) -> None:
    """The sentence stands in the page with the evidence of the statement it cites."""
    page = make_page(read_film(bunny_material), bunny_material, level=0)
    told = add_narration(page, ask_of(server, "good"))
    (sentence,) = told["narration"]["sentences"]
    assert sentence["text"] == "It runs from 9:40.96 to 9:56.46."
    assert sentence["evidence"] == [1]
    for ending in (".html", ".md", ".txt", ".json"):
        assert sentence["text"] in render_page(told, ending)
    sent = server.seen[0]  # type: ignore[attr-defined]
    assert sent["auth"] == "Bearer secret"
    assert sent["body"]["model"] == "m"


def test_only_the_level_s_statements_are_sent(
    server: ThreadingHTTPServer, seed_material: Material
) -> None:
    """A level-0 page sends no word of a higher level to the endpoint."""
    page = make_page(read_film(seed_material), seed_material, level=0)
    add_narration(page, ask_of(server, "good"))
    sent = json.dumps(server.seen[0])  # type: ignore[attr-defined]
    assert "bounty" not in sent
    assert "Eve" not in sent


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("no-json", UnreadableDocumentError),
        ("other-json", UnreadableDocumentError),
        ("list", UnreadableDocumentError),
        ("null", UnreadableDocumentError),
        ("no-choices", UnreadableDocumentError),
        ("no-text", UnreadableDocumentError),
        ("empty", UnreadableDocumentError),
        ("half", UnreadableDocumentError),
        ("huge", UnreadableDocumentError),
        ("denied", SettingsError),
        ("missing", SettingsError),
        ("broken", NetworkError),
        ("bad-request", NetworkError),
        ("hang", NetworkError),
        ("cut", NetworkError),
    ],
)
def test_a_misbehaving_server_is_one_line_and_no_crash(
    server: ThreadingHTTPServer, name: str, error: type[StingerError]
) -> None:
    """Every way of failing becomes an error of the tree, without the key in it."""
    with pytest.raises(error) as caught:
        ask_of(server, name)([{"role": "user", "content": "x"}])
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("name", ["rambling", "inject"])
def test_what_a_server_makes_up_never_reaches_a_page(
    server: ThreadingHTTPServer, bunny_material: Material, name: str
) -> None:
    """Endless talk and markup are dropped, counted, and never rendered as markup."""
    page = make_page(read_film(bunny_material), bunny_material, level=0)
    told = add_narration(page, ask_of(server, name))
    assert told["narration"]["dropped"]["count"] >= 1
    assert "<script>alert" not in render_page(told, ".html")


def test_a_server_that_is_not_there_is_a_network_error() -> None:
    """Nobody listening: an error that says to try again."""
    with pytest.raises(NetworkError):
        Endpoint("http://127.0.0.1:9", timeout_s=1).ask([])


def test_no_endpoint_is_named_by_default() -> None:
    """The narrator is off until the settings name one."""
    with pytest.raises(SettingsError, match="narrator_url"):
        Endpoint("")

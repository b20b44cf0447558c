"""Documents from files, folders, feeds and addresses."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from stinger.errors import NotFoundError
from stinger.fetch import Fetcher
from stinger.model.press import Document, Unread
from stinger.press.ingest import read_sources

BODY = (
    "The Glass Harbour opened on Friday in twelve hundred cinemas, and the lamp is lit again. "
    "Nobody should leave before the cards have passed, for a short scene follows them. "
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Glass Harbour: stay or go? | Reel Day</title>
<meta property="og:title" content="Glass Harbour: stay or go?">
<meta name="author" content="Ruth Abara">
<meta property="article:published_time" content="2024-11-08T09:00:00Z">
<link rel="canonical" href="https://www.reelday.example/glass-harbour?utm_source=x"></head>
<body><nav><a href="/">Home</a><a href="/tv">Television</a></nav>
<article><h1>Glass Harbour: stay or go?</h1><p>{BODY * 3}</p><h2>During the credits</h2>
<p>{BODY * 2}</p><ul><li>One scene during the credits.</li><li>Nothing afterwards.</li></ul>
</article><footer>All rights reserved by Reel Day</footer>
<script>alert("x")</script></body></html>"""


def read(*sources: Path | str, fetcher: Fetcher | None = None) -> list[Document | Unread]:
    return list(read_sources(map(str, sources), fetcher=fetcher))


def one(*sources: Path | str, fetcher: Fetcher | None = None) -> Document:
    (document,) = read(*sources, fetcher=fetcher)
    assert isinstance(document, Document), document
    return document


def test_plain_text_with_a_headline(tmp_path: Path) -> None:
    """The first line of a text is its headline and stays in it; the text is kept as it is."""
    file = tmp_path / "page.txt"
    file.write_text(f"Glass Harbour credits\n{BODY}", "utf-8")
    document = one(file)
    assert document.title == "Glass Harbour credits"
    assert document.text == f"Glass Harbour credits\n{BODY}"
    assert (document.url, document.outlet, document.language) == (None, None, "en")


def test_a_date_lead_is_taken_off(tmp_path: Path) -> None:
    """A lead such as ``date 2025-06-09`` is the date, not part of the text."""
    file = tmp_path / "page.txt"
    file.write_text(f" date 2025-06-09 {BODY}", "utf-8")
    document = one(file)
    assert document.date == "2025-06-09"
    assert document.text == BODY


def test_hard_wrapped_lines_are_joined(tmp_path: Path) -> None:
    """Text wrapped as typewriters do is joined to paragraphs; lists keep their lines."""
    words = (BODY * 3).split()
    lines = [" ".join(words[i : i + 12]) for i in range(0, len(words), 12)]
    file = tmp_path / "page.txt"
    file.write_text("\n".join(lines) + "\n\n- one\n- two\n", "utf-8")
    text = one(file).text
    assert " ".join(words) in text
    assert "- one\n- two" in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_any_encoding(tmp_path: Path, encoding: str) -> None:
    """The same words come from each encoding, stated or not."""
    words = "Où est la scène après le générique ? « Rien », dit l’équipe du café, déçue. " * 5
    file = tmp_path / "page.txt"
    file.write_bytes(words.encode(encoding))
    assert one(file).text.strip() == words.strip()


def test_html(tmp_path: Path) -> None:
    """A page gives its main text with headline, author, date, outlet and canonical address."""
    file = tmp_path / "page.html"
    file.write_text(PAGE, "utf-8")
    document = one(file)
    assert document.title == "Glass Harbour: stay or go?"
    assert document.text.startswith(document.title)
    assert document.url == "https://reelday.example/glass-harbour"
    assert (document.outlet, document.author) == ("reelday.example", "Ruth Abara")
    assert (document.date, document.language) == ("2024-11-08", "en")
    assert "Nothing afterwards." in document.text
    assert not {"Television", "rights", "alert"} & set(document.text.split())


def test_markdown(tmp_path: Path) -> None:
    """Markdown loses its marks and keeps its words; front matter gives the facts."""
    file = tmp_path / "page.md"
    file.write_text(
        "---\ntitle: Stay or go\ndate: 2024-11-08\nauthor: Ruth Abara\n---\n"
        "# Stay or go\n\nThe *lamp* is **lit** [again](https://a.example/x).\n\n* One scene\n"
        "* Thunderbolts* has `two`\n",
        "utf-8",
    )
    document = one(file)
    assert document.text == (
        "Stay or go\n\nThe lamp is lit again.\n\n- One scene\n- Thunderbolts* has two"
    )
    assert (document.title, document.date) == ("Stay or go", "2024-11-08")


def test_pdf(tmp_path: Path) -> None:
    """A PDF gives its text; one without any says that it holds pictures only."""
    pypdf = pytest.importorskip("pypdf")
    stream = b"BT /F1 12 Tf 72 720 Td (The Glass Harbour has one scene.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    start = len(body)
    body += b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % p for p in places)
    body += b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    file = tmp_path / "page.pdf"
    file.write_bytes(body)
    assert one(file).text == "The Glass Harbour has one scene."
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    empty = tmp_path / "empty.pdf"
    writer.write(empty)
    (unread,) = read(empty)
    assert isinstance(unread, Unread)
    assert "pictures only" in unread.why


def test_json_lines_keep_their_text(tmp_path: Path) -> None:
    """Each line is a document whose text, and so each offset, is as given; bad lines are named."""
    rows = [
        {"url": "https://www.a.co.uk/x?utm_source=y#z", "title": "A", "date": "2024-11-08",
         "text": "  Line one.\r\nLine two.\n"},
        {"title": "no text"},
        {"text": "Only text here."},
    ]  # fmt: skip
    file = tmp_path / "pages.jsonl"
    file.write_text("\n".join([*(json.dumps(row) for row in rows), "{broken", ""]), "utf-8")
    first, bad, third, broken = read(file)
    assert isinstance(first, Document)
    assert first.text == "  Line one.\r\nLine two.\n"
    assert (first.url, first.outlet) == ("https://a.co.uk/x", "a.co.uk")
    assert isinstance(bad, Unread)
    assert bad.source.endswith("pages.jsonl:2")
    assert isinstance(third, Document)
    assert isinstance(broken, Unread)
    assert "pages.jsonl:4" in broken.why


def test_a_json_array(tmp_path: Path) -> None:
    """A JSON file with an array of such objects is read as well."""
    file = tmp_path / "pages.json"
    file.write_text(json.dumps([{"text": "One scene."}, {"text": "Two scenes."}], indent=1))
    assert [d.text for d in read(file) if isinstance(d, Document)] == ["One scene.", "Two scenes."]


def test_a_folder(tmp_path: Path) -> None:
    """A folder is read with its subfolders, in order of names, and other files are left."""
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text("First page. Two.")
    (tmp_path / "b" / "c.md").write_text("Second page. Two.")
    (tmp_path / "poster.jpg").write_bytes(b"\xff\xd8\xff")
    texts = [d.text for d in read(tmp_path) if isinstance(d, Document)]
    assert texts == ["First page. Two.", "Second page. Two."]


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.html", b"<html><body> </body></html>", "no main text"),
        ("noise.txt", bytes(range(256)) * 20, "no text"),
        ("deep.html", b"<html><body>" + b"<div>" * 60_000 + b"x", "nested"),
        ("broken.pdf", b"%PDF-1.7 nothing of the kind", "PDF"),
        ("bomb.xml", b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>', ""),
        ("large.txt", b"word " * 2_100_000, "10 MB"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, body: bytes, why: str) -> None:
    """Empty, binary, hostile, damaged and oversized files become records with a reason."""
    file = tmp_path / name
    file.write_bytes(body)
    (unread,) = read(file)
    assert isinstance(unread, Unread)
    assert why in unread.why
    assert name in unread.why
    assert "\n" not in unread.why


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    """What follows an unreadable file is still read."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("A second page.")
    assert [type(item).__name__ for item in read(tmp_path)] == ["Unread", "Document"]


def test_a_missing_path_is_the_callers_mistake(tmp_path: Path) -> None:
    """A path that does not exist is an error that names it."""
    with pytest.raises(NotFoundError, match=r"gone\.txt"):
        read(tmp_path / "gone.txt")


@contextmanager
def serve(pages: dict[str, tuple[str, bytes]]) -> Iterator[str]:
    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = pages.get(self.path, ("text/plain", b""))
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    with Fetcher(allow_private=True, pause_s=0, timeout_s=5) as client:
        yield client


def test_an_address(fetcher: Fetcher) -> None:
    """A page is fetched and read; one that is not there is a record, not a failure."""
    with serve({"/a": ("text/html; charset=utf-8", PAGE.encode())}) as at:
        document = one(f"{at}/a", fetcher=fetcher)
        (unread,) = read(f"{at}/none", fetcher=fetcher)
    assert document.outlet == "reelday.example"
    assert isinstance(unread, Unread)
    assert "404" in unread.why


def test_a_private_address_is_refused() -> None:
    """Without leave a private address becomes a record that says so."""
    (unread,) = read("http://127.0.0.1:9/x")
    assert isinstance(unread, Unread)
    assert (unread.kind, "private" in unread.why) == ("refused", True)


@pytest.mark.parametrize("kind", ["rss", "atom"])
def test_a_feed(fetcher: Fetcher, kind: str) -> None:
    """Entries with their whole text are documents; those with a summary are fetched."""
    full = "&lt;p&gt;" + BODY * 5 + "&lt;/p&gt;"
    with serve({"/page": ("text/html", PAGE.encode())}) as at:
        rss = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Reel Day</title>
<item><title>Whole</title><link>https://w.example/1</link><description>{full}</description>
<pubDate>Fri, 08 Nov 2024 09:00:00 GMT</pubDate></item>
<item><title>Short</title><link>{at}/page</link><description>More inside</description></item>
</channel></rss>"""
        atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Reel Day</title>
<entry><title>Whole</title><link href="https://w.example/1"/><published>2024-11-08T09:00:00Z
</published><content type="html">{full}</content></entry>
<entry><title>Short</title><link rel="alternate" href="{at}/page"/><summary>More</summary>
</entry></feed>"""
        body = (rss if kind == "rss" else atom).encode()
        with serve({"/feed": ("application/xml", body)}) as feed:
            whole, short = read(f"{feed}/feed", fetcher=fetcher)
    assert isinstance(whole, Document)
    assert isinstance(short, Document)
    assert (whole.title, whole.date, whole.outlet) == ("Whole", "2024-11-08", "w.example")
    assert whole.text.startswith("The Glass Harbour opened")
    assert short.title == "Glass Harbour: stay or go?"

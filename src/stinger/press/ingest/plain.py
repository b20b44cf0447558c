"""Documents from plain text, Markdown and ready-made fields."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from itertools import islice

from stinger.errors import UnreadableDocumentError
from stinger.model.press import Document
from stinger.press.ingest.languages import tell_language
from stinger.press.ingest.outlets import canonical_url, name_outlet

_DATE_LEAD = re.compile(r"^\s*date\s+(\d{4}(?:-\d{2}(?:-\d{2})?)?)[ T][^\S\n]*")
_TITLE_WORDS = 20
"""A first line of more words is a sentence of the text, not a headline."""
_LEAST_LETTERS = 2
"""Under so many letters there is nothing to read: an empty page or a placeholder."""


def make_document(
    text: str,
    *,
    source: str,
    title: str | None = None,
    url: str | None = None,
    date: str | None = None,
    author: str | None = None,
    outlet: str | None = None,
    language: str | None = None,
) -> Document:
    """A document not yet stored (id 0) from a text and what is known of it.

    A lead such as ``date 2025-06-09`` before the text is taken off as the date. Without a given
    title a short first line is the headline; it stays in the text. Raises
    UnreadableDocumentError, naming ``source``, when no letters are left.
    """
    lead = _DATE_LEAD.match(text)
    if lead:
        date = date or lead.group(1)
        text = text[lead.end() :]
    letters = (c for c in text[:2000] if c.isalpha())
    if len(list(islice(letters, _LEAST_LETTERS))) < _LEAST_LETTERS:
        raise UnreadableDocumentError(f"{source}: the page is empty; nothing was kept")
    return Document(
        id=0,
        url=canonical_url(url) if url else None,
        title=" ".join(title.split()) if title else find_title(text),
        text=text,
        date=read_date(date),
        author=author or None,
        outlet=outlet or name_outlet(url),
        language=language or tell_language(text),
    )


def find_title(text: str) -> str:
    """The first line where it reads as a headline: short, followed by more, not ended by a stop."""
    first, _, rest = text.lstrip().partition("\n")
    first = first.strip().lstrip("#").strip()
    if not rest.strip() or not first or len(first.split()) > _TITLE_WORDS:
        return ""
    return "" if first.endswith((".", ",", ";", ":")) else first


def read_date(value: str | None) -> str | None:
    """``value`` as ISO 8601 (a day, month or year alone is kept so), None when it is no date."""
    if not value:
        return None
    value = str(value).strip()
    found = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?!\d)", value)
    if found:
        try:
            year, month, day = [*(int(p) for p in found.group().split("-")), 1, 1][:3]
            datetime(year, month, day, tzinfo=UTC)
        except ValueError:
            return None
        return found.group()
    for form in ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%m/%d/%Y", "%Y/%m/%d"):
        try:
            return datetime.strptime(value, form).replace(tzinfo=UTC).date().isoformat()
        except ValueError:
            continue
    return None


def unwrap(text: str) -> str:
    """``text`` with hard-wrapped lines joined, where blank lines part its paragraphs.

    Done only when lines are of even length as typewriters make them (three in four inner lines
    between 50 and 100 characters), so that lists and verse stay as they are.
    """
    blocks = re.split(r"\n[^\S\n]*\n", text.rstrip())
    inner = [line for b in blocks for line in b.split("\n")[:-1]]
    wrapped = [line for line in inner if 50 <= len(line) <= 100]
    if len(inner) < 4 or len(wrapped) < 0.75 * len(inner):
        return text
    return "\n\n".join(re.sub(r"[^\S\n]*\n[^\S\n]*(?![-*•#>\d])", " ", block) for block in blocks)


_FRONT = re.compile(r"\A---\s*\n(.*?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)


def read_markdown(text: str, *, source: str, url: str | None = None) -> Document:
    """A document from Markdown: front matter read, marks of links and emphasis removed."""
    facts: dict[str, str] = {}
    front = _FRONT.match(text)
    if front:
        for line in front.group(1).split("\n"):
            name, colon, value = line.partition(":")
            if colon:
                facts[name.strip().lower()] = value.strip().strip("\"'")
        text = text[front.end() :]
    heading = re.search(r"^#\s+(.+?)\s*#*\s*$", text, re.MULTILINE)
    plain = strip_markdown(unwrap(text))
    return make_document(
        plain,
        source=source,
        title=facts.get("title") or (strip_markdown(heading.group(1)) if heading else None),
        url=facts.get("url") or facts.get("canonical") or url,
        date=facts.get("date"),
        author=facts.get("author"),
    )


def strip_markdown(text: str) -> str:
    """``text`` without Markdown's marks; list items keep ``- ``, paragraphs their blank lines."""
    text = re.sub(r"^(?:```|~~~).*?^(?:```|~~~)\s*$", "", text, flags=re.DOTALL | re.MULTILINE)
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\[([^\]]+)\]\[[^\]]*\]", r"\1", text)
    text = re.sub(r"^\[[^\]]+\]:[^\S\n]+\S+.*$", "", text, flags=re.MULTILINE)
    text = re.sub(r"^#{1,6}[^\S\n]+(.*?)[^\S\n]*#*[^\S\n]*$", r"\1", text, flags=re.MULTILINE)
    text = re.sub(r"^[^\S\n]{0,3}>[^\S\n]?", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]+?)(?<=\S)\1(?![\w*])", r"\2", text)
    text = re.sub(r"`([^`\n]+)`", r"\1", text)
    text = re.sub(r"^[^\S\n]*[*+][^\S\n]+", "- ", text, flags=re.MULTILINE)
    text = re.sub(r"^[^\S\n]*(?:[-*_][^\S\n]*){3,}$", "", text, flags=re.MULTILINE)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

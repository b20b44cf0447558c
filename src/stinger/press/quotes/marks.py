"""Where the quotation marks of a text open and close, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stinger.press.quotes.lexicon import SAYING

_MARK = re.compile("[\"“”„‟«»‹›「」『』‘’‚'＂]")
_CLOSERS = {
    "“": '”"“＂',
    "„": '“”"',
    "‟": '”"',
    '"': '"”＂',
    "＂": '＂"',
    "”": '”"',
    "«": "»",
    "»": "«»",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
_SINGLES = frozenset("‘‚'‹›")
_TERMINAL = ".,!?…;:—–-。、！？"
# 'em, 'til, '90s: a mark before these is an apostrophe.
_ELISION = re.compile(r"(?:em|til|tis|twas|cause|cuz|bout|n|round|s|d|ll|re|ve|m|\d0s)\b", re.I)
# A mark left open to the end of its paragraph, with no paragraph running on, was forgotten by the
# writer or cut with the text; beyond this many characters it is more likely a stray mark.
_LONGEST_UNCLOSED = 2000
# A single mark not closed within this many characters was an apostrophe.
_LONGEST_SINGLE = 1000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of text with something on it; ``heading`` where it looks like no running text."""

    start: int
    end: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Marked:
    """A span within quotation marks: ``start``/``end`` inside them, ``outer_*`` with them.

    ``runs_on`` where the same words started in the paragraph before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    paragraph: int
    runs_on: bool = False
    single: bool = False


def split_paragraphs(text: str) -> list[Paragraph]:
    """The lines of a text that hold any words, with headings told apart.

    A heading is a line of at most 25 words that ends without a full stop, question mark,
    exclamation mark, colon or comma, inside or outside a closing mark. (Questions are common as
    headings too, but cannot be told from one-line paragraphs.)
    """
    paragraphs = []
    for line in re.finditer(r"[^\n]+", text):
        body = line.group().strip()
        if not body or not re.search(r"\w", body):
            continue
        start = line.start() + (len(line.group()) - len(line.group().lstrip()))
        bare = body.rstrip("\"”“’'»«›‹」』)]* ")
        heading = (
            len(body.split()) <= 25
            and bare[-1:] not in ".!?…:,;—–-。"
            and not _opens_running_quote(body)
        )
        paragraphs.append(Paragraph(start, start + len(body), heading))
    return paragraphs


def _opens_running_quote(body: str) -> bool:
    """Whether a line starts with words in marks that do not simply fill it.

    ``"Never," he added, to nobody`` and words cut off before their closing mark are no headings.
    """
    if body[0] in "「『":
        return True
    if body[0] not in '“"„«':
        return False
    closing = max(body.rfind(mark) for mark in _CLOSERS[body[0]])
    return closing < len(body) - 2 or closing == 0


def find_marked(text: str, paragraphs: list[Paragraph]) -> list[Marked]:
    """Every outermost span within quotation marks, in order; nested marks stay inside theirs."""
    spans: list[Marked] = []
    running = False
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found, open_at = _scan_paragraph(text, paragraph, number)
        if not found and open_at is None:
            found = _find_dashed(text, paragraph, number)
        if found and running and found[0].outer_start <= paragraph.start + 1:
            found[0] = _run_on(found[0])
        running_here = running
        running = False
        spans.extend(found)
        if open_at is None:
            continue
        span = _close_at_end(text, paragraph, number, open_at)
        continued = following is not None and _opens_with(text, following, text[open_at])
        lead = text[paragraph.start : open_at].rstrip()
        if continued or (
            span.end - span.start <= _LONGEST_UNCLOSED
            and (not lead or lead[-1] in ",:" or (lead[-1] in ".!?" and text[open_at] in "“„«"))
        ):
            starts_here = running_here and open_at == paragraph.start
            spans.append(_run_on(span) if starts_here else span)
            running = continued
    return spans


_DASH = re.compile(r"\s*[—–]\s*")
_TOLD = re.compile(r", (?P<verb>[^\W\d_]+)(?:-t)?(?:-(?:il|elle|on))?\b(?=[^,;.!?]*(?:[.!?]|$))")


def _find_dashed(text: str, paragraph: Paragraph, number: int) -> list[Marked]:
    """Speech that a dash opens, where a verb of saying tells that it is speech and no list.

    "—No hay —dijo Cruz—. Lo siento." and "— Il n'y en a pas, dit Sy." A remark set in dashes ends
    where the next one opens; words after a remark without them are the narrator's.
    """
    if text[paragraph.start] not in "—–":
        return []
    dashes = [*_DASH.finditer(text, paragraph.start, paragraph.end)]
    ends = [*(dash.start() for dash in dashes[1:]), paragraph.end]
    pieces = [(dash.end(), end) for dash, end in zip(dashes, ends, strict=True)]
    if len(pieces) > 1 and re.split(r"\W", text[pieces[1][0] : pieces[1][1]])[0] in SAYING:
        spoken = pieces[::2]
    else:
        start, end = pieces[0]
        told = next((m for m in _TOLD.finditer(text, start, end) if m["verb"] in SAYING), None)
        spoken = [(start, told.start())] if told else []
    spans: list[Marked] = []
    for begin, stop in spoken:
        words = text[begin:stop].lstrip(" .,;:")
        start = stop - len(words)
        end = start + len(words.rstrip())
        if end > start:
            outer = start if spans else paragraph.start
            spans.append(Marked(start, end, outer, end, number))
    return spans


def _run_on(span: Marked) -> Marked:
    return Marked(
        span.start, span.end, span.outer_start, span.outer_end, span.paragraph, True, span.single
    )


def _scan_paragraph(
    text: str, paragraph: Paragraph, number: int
) -> tuple[list[Marked], int | None]:
    """The closed spans of one paragraph, and where a mark stays open to its end."""
    found: list[Marked] = []
    open_at: int | None = None
    position = paragraph.start
    while True:
        mark = _MARK.search(text, position, paragraph.end)
        if (
            open_at is not None
            and text[open_at] in "'‘‚"
            and (mark is None or mark.start() - open_at > _LONGEST_SINGLE)
        ):
            position, open_at = open_at + 1, None  # it was an apostrophe
            continue
        if mark is None:
            break
        here = mark.start()
        position = here + 1
        before = text[here - 1] if here > paragraph.start else " "
        after = text[here + 1] if here + 1 < paragraph.end else " "
        if open_at is None:
            if _may_open(text, here, before, after):
                open_at = here
            continue
        opener = text[open_at]
        if mark.group() not in _CLOSERS[opener]:
            continue
        if _reopens(mark.group(), opener, before, after):
            open_at = here
            continue
        if opener in _SINGLES and not _single_closes(text, here, before, after, paragraph.end):
            continue
        inner = text[open_at + 1 : here]
        if inner.strip():
            lead = len(inner) - len(inner.lstrip())
            tail = len(inner) - len(inner.rstrip())
            found.append(
                Marked(
                    open_at + 1 + lead, here - tail, open_at, here + 1, number,
                    single=opener in "'‘‚",
                )
            )  # fmt: skip
        open_at = None
    return found, open_at


def _may_open(text: str, here: int, before: str, after: str) -> bool:
    mark = text[here]
    if mark in "“„‟「『":
        return True
    if mark in "«‹»›":
        return not (after.isspace() and not before.isspace()) or before in "(,:"
    loose = before.isspace() or before in "([{—–-/:>*_…\u00a0"
    if mark in "‘'’‚":
        if mark == "’" or not loose or after.isspace():
            return False
        return not _ELISION.match(text, here + 1)
    if mark == "”":
        return loose and (after.isalnum() or after in "‘'[…")
    return mark in '"＂' and (loose or before in ",.") and not after.isspace()


def _reopens(mark: str, opener: str, before: str, after: str) -> bool:
    """Whether a mark that could close rather opens anew: the earlier one was left unclosed."""
    if mark not in '"“＂' or opener not in '"“＂':
        return False
    return (before.isspace() or before == "(") and (after.isalnum() or after in "[‘'…")


def _single_closes(text: str, here: int, before: str, after: str, end: int) -> bool:
    """Whether a single mark closes, rather than being an apostrophe."""
    if text[here] in "‹›":
        return True
    if after.isalnum():
        return False
    if before in _TERMINAL or not before.isalpha() or after in ".,;:!?)":
        return True
    # "the boys’ club": a plural possessive if a better close follows before the next opening.
    later = re.search(r"[.,!?…][’']|[‘“\"]", text[here + 1 : min(end, here + _LONGEST_SINGLE)])
    possessive = before in "sS" and after.isspace()
    return not (possessive and later is not None and later.group()[-1] in "’'")


def _opens_with(text: str, paragraph: Paragraph, opener: str) -> bool:
    """Whether a paragraph starts by opening (or, in French, repeating) the same kind of mark."""
    first = text[paragraph.start]
    if opener in '“"„‟＂”':
        return first in '“"„‟＂”'
    return first == opener or (opener == "«" and first in "«»")


def _close_at_end(text: str, paragraph: Paragraph, number: int, open_at: int) -> Marked:
    inner = text[open_at + 1 : paragraph.end]
    start = open_at + 1 + len(inner) - len(inner.lstrip())
    return Marked(start, paragraph.end, open_at, paragraph.end, number)

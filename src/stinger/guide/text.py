"""A page as plain text and as Markdown, for terminals and notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from stinger.guide.levels import LEVEL_NAMES, REVEALS, Page
from stinger.timecode import clock, to_us

_MARK = {"observed": "observed", "stated": "stated", "inferred": "inferred"}


def render_markdown(page: Page) -> str:
    """The page in Markdown, its evidence numbered at the end."""
    return "\n".join(_lines(page, heading="#", bullet="- ")) + "\n"


def render_text(page: Page) -> str:
    """The page in plain text; the same lines as Markdown, with underlined headings."""
    out: list[str] = []
    for line in _lines(page, heading="#", bullet="  * "):
        if line.startswith("#"):
            title = line.lstrip("#").strip()
            rule = "=" if line.startswith("# ") else "-"
            out += [title, rule * len(title)]
        else:
            out.append(line)
    return "\n".join(out) + "\n"


def name_film(page: Page) -> str:
    """Title and year for people: ``Big Buck Bunny (2008)``."""
    return f"{page['film']}" + (f" ({page['year']})" if page["year"] else "")


def _lines(page: Page, *, heading: str, bullet: str) -> Iterator[str]:
    yield f"{heading} {name_film(page)}"
    yield ""
    yield page["stay"]["line"]
    yield f"Spoilers shown: {page['spoilers']} ({LEVEL_NAMES[page['spoilers']]})."
    yield from _narration(page, heading, bullet)
    yield from _section("What stands", page["conclusion"], heading, bullet)
    for reading in page["readings"]:
        yield from _reading(reading, heading, bullet)
    yield from _outlook(page, heading, bullet)
    yield from _theories(page, heading, bullet)
    yield ""
    yield f"{heading * 2} Questions"
    for entry in page["faq"]:
        yield ""
        yield f"{heading * 3} {entry['question']}"
        yield from _statements(entry, bullet)
        yield f"{bullet}How we know: {entry['how_known']}"
    yield from _gaps("Not examined", page["missing"], heading, bullet)
    yield from _evidence(page, heading, bullet)
    yield from _more(page)


def _narration(page: Page, heading: str, bullet: str) -> Iterator[str]:
    narration = page.get("narration")
    if narration is None:
        return
    yield ""
    yield f"{heading * 2} In prose"
    for sentence in narration["sentences"]:
        cites = "".join(f"[{n}]" for n in sentence["evidence"])
        yield f"{bullet}{sentence['text']} {cites}"
    yield f"Sentences of the narrator that were dropped: {narration['dropped']['count']}."


def _section(title: str, part: dict[str, Any], heading: str, bullet: str) -> Iterator[str]:
    if part["shown"] or part["hidden"]:
        yield ""
        yield f"{heading * 2} {title}"
        yield from _statements(part, bullet)


def _statements(part: dict[str, Any], bullet: str) -> Iterator[str]:
    for statement in part["shown"]:
        yield bullet + _say(statement)
    for level, count in part["hidden"].items():
        noun = "statement" if count == 1 else "statements"
        yield f"{bullet}[{count} {noun} at level {level}: {REVEALS[int(level)]}]"


def _say(statement: dict[str, Any]) -> str:
    cites = "".join(f"[{n}]" for n in statement["evidence"])
    return f"{statement['text']} ({_MARK[statement['manner']]}) {cites}".rstrip()


def _reading(reading: dict[str, Any], heading: str, bullet: str) -> Iterator[str]:
    subject = reading["subject"]["text"] if reading["subject"] else "The film's end"
    yield ""
    yield f"{heading * 2} {subject}"
    if "purpose" in reading:
        for name in ("purpose", "pattern"):
            found = reading[name]
            yield (
                f"{bullet}{name.capitalize()}: {found['value']} "
                f"({found['confidence']:.0%} belief; {found['reason']})"
            )
    yield from _statements(reading["production"], bullet)
    for step in reading["steps"]:
        yield ""
        yield f"{heading * 3} {step['number']}. {step['title']}"
        yield from _statements(step, bullet)
        for gap in step["missing"]:
            yield f"{bullet}Not examined: {gap['what']}, because {gap['why']}."


def _outlook(page: Page, heading: str, bullet: str) -> Iterator[str]:
    outlook = page["outlook"]
    parts = (("For", "speaks_for"), ("Against", "speaks_against"), ("Franchise", "franchise"))
    if not any(outlook[key]["shown"] or outlook[key]["hidden"] for _, key in parts):
        return
    yield ""
    yield f"{heading * 2} Outlook: what speaks for and against a continuation"
    for figure in outlook["figures"]:
        yield f"{bullet}Figure: {_say(figure)}"
    for name, key in parts:
        for line in _statements(outlook[key], ""):
            yield f"{bullet}{name}: {line}"


def _theories(page: Page, heading: str, bullet: str) -> Iterator[str]:
    if not page["theories"]:
        return
    yield ""
    yield f"{heading * 2} Theories"
    for theory in page["theories"]:
        opinion = theory["opinion"]
        yield (
            f"{bullet}{theory['text']} ({theory['type']}, {theory['state']}, by "
            f"{theory['tier']}): {theory['plausibility']:.0%}, of which "
            f"{opinion['uncertainty']:.0%} is not known"
        )
        for score in theory["scores"]:
            yield f"    {score['name']} {draw_bar(score['value'])} {score['why']}"
    for rivalry in page["rivalries"]:
        yield (
            f"{bullet}Cannot both hold: “{rivalry['first']}” and “{rivalry['second']}”. "
            f"{rivalry['separating_fact']}"
        )


def draw_bar(value: float, *, width: int = 10) -> str:
    """A score in [0, 1] as a bar of ``width`` blocks and a figure."""
    full = round(value * width)
    return "█" * full + "·" * (width - full) + f" {value:.2f}"


def _gaps(title: str, gaps: list[dict[str, str]], heading: str, bullet: str) -> Iterator[str]:
    if gaps:
        yield ""
        yield f"{heading * 2} {title}"
        for gap in gaps:
            yield f"{bullet}{gap['what']}: {gap['why']}"


def _evidence(page: Page, heading: str, bullet: str) -> Iterator[str]:
    if not page["evidence"]:
        return
    yield ""
    yield f"{heading * 2} Evidence"
    for item in page["evidence"]:
        yield f"{bullet}[{item['id']}] {say_evidence(item)}"


def say_evidence(item: dict[str, Any]) -> str:
    """One piece of evidence in words: where it lies, and its text where the level shows it."""
    if item["kind"] == "moment":
        start, end = clock(to_us(item["start_s"])), clock(to_us(item["end_s"]))
        return f"{item['film']}, {start} to {end}"
    outlet = f" ({item['outlet']})" if item["outlet"] else ""
    where = f"document {item['document']}{outlet}, characters {item['start']} to {item['end']}"
    return where + (f": “{item['text']}”" if "text" in item else "")


def _more(page: Page) -> Iterator[str]:
    if page["hidden"]:
        counts = ", ".join(f"{n} at level {level}" for level, n in page["hidden"].items())
        yield ""
        yield f"Not shown: {counts}. Ask with --spoilers 1 (tone), 2 (who) or 3 (everything)."

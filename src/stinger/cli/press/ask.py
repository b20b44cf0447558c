"""``stinger press ask``: is there one, how many, and how sure is that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from stinger.cli.press.options import (
    json_option,
    make_console,
    name_film,
    open_store,
    print_json,
    progress_bar,
    spoiler_level,
    spoilers_option,
    store_option,
)
from stinger.cli.press.records import EVERYTHING, answer_record, cite
from stinger.model.press import Answer, Verdict, Witness

if TYPE_CHECKING:
    from stinger.library.press import Study

_QUESTIONS = {
    "exists": "Is there a stinger?",
    "mid_count": "Scenes during the credits",
    "post_count": "Scenes after the credits",
}
_COLOURS = {
    Verdict.CONFIRMED: "bold green",
    Verdict.SUPPORTED: "green",
    Verdict.DISPUTED: "yellow",
    Verdict.CONTRADICTED: "red",
    Verdict.OPEN: "cyan",
}
_YES_OR_NO = frozenset({"exists", "elsewhere"})
_MOST_WITNESSES = 6
"""Origins listed on each side; more would push the reasons off the screen."""


@click.command()
@click.argument("film")
@spoilers_option
@json_option
@store_option
def ask(film: str, spoilers: int | None, as_json: bool, store: Path | None) -> None:
    """Say whether FILM has stingers, how many, and how sure that is, with the reasons.

    Existence and counts only; content that pages claim is weighed and shown with --spoilers 3.
    Where a release of the film was scanned, the scan decides for it. What pages say of an IMAX run,
    a re-release or a streaming cut is answered apart and does not count for the film.

    \b
    Example:
      stinger press ask "Ballerina (2025)"
      stinger press ask "Sinners (2025)" --json
    """
    from stinger.library.press import Documents, study_film

    level = spoiler_level(spoilers)
    with open_store(store) as held, progress_bar("reading") as advance:
        study = study_film(held, name_film(Documents(held), film), on_progress=advance)
    shown = [a for a in study.answers if a.question != "content" or level >= EVERYTHING]
    withheld = len(study.answers) - len(shown)
    if as_json:
        print_json(
            {
                "film": str(study.film),
                "answers": [answer_record(a) for a in shown],
                "documents": len(study.documents),
                "origins": len(study.origins.origins),
                "scanned": study.scan is not None,
                "left_out": [
                    {"document": n, "start": s.start, "end": s.end, "film": s.film, "why": s.reason}
                    for n, s in study.left_out
                ],
                "withheld": withheld,
            }
        )
        return
    _render(make_console(), study, shown, withheld)


def _render(console: Console, study: Study, answers: list[Answer], withheld: int) -> None:
    pages = len(study.documents)
    origins = len(study.origins.origins)
    console.print(Text(str(study.film), style="bold"))
    line = f"{pages} document{'s' * (pages != 1)}, {origins} of them origins"
    console.print(Text(line + ("; a release was scanned" if study.scan else ""), style="dim"))
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 3, 0, 0))
    for answer in answers:
        table.add_row(
            _ask(answer),
            Text(say_answer(answer), style="bold"),
            Text(answer.verdict.value, style=_COLOURS[answer.verdict]),
            Text(say_probability(answer), style="dim"),
        )
    console.print()
    console.print(table)
    for answer in answers:
        if answer.question == "exists":
            console.print(_reasons(answer))
    elsewhere = [r for a in answers if a.question == "elsewhere" for r in a.reasons]
    if elsewhere:
        console.print(Text("\nOther releases", style="bold"))
        for reason in elsewhere:
            console.print(Text(f"  {reason}"))
    if study.left_out:
        console.print()
        console.print(Text(_say_left_out(study), style="dim"))
    if withheld:
        claims = "1 claim" if withheld == 1 else f"{withheld} claims"
        console.print(Text(f"{claims} about content weighed; show with --spoilers 3", style="dim"))


def _ask(answer: Answer) -> str:
    from stinger.press.verdicts import name_release

    if answer.question == "elsewhere":
        return f"In its {name_release(answer.about or '')}?"
    return _QUESTIONS.get(answer.question) or f"Content: {answer.about}"


def say_answer(answer: Answer) -> str:
    """The answer in a word: yes, no, a number, or "open" with its leaning."""
    if answer.answer is None:
        if answer.question not in _YES_OR_NO or 0.45 < answer.probability < 0.55:
            return "open"
        return "open, leaning yes" if answer.probability > 0.5 else "open, leaning no"
    if isinstance(answer.answer, bool):
        return "yes" if answer.answer else "no"
    return str(answer.answer)


def say_probability(answer: Answer) -> str:
    """How probable, in whole per cent, and of what; never a certainty."""
    value = ">99%" if answer.probability > 0.99 else f"{answer.probability:.0%}"
    if answer.answer is None:
        # An open count has no likeliest value worth printing.
        return f"{value} for yes" if answer.question in _YES_OR_NO else ""
    return value


def _reasons(answer: Answer) -> Group:
    parts: list[Text] = []
    for title, witnesses in (("For", answer.supporting), ("Against", answer.opposing)):
        if witnesses:
            parts.append(Text(f"\n{title}", style="bold"))
            parts.extend(_witness_line(w) for w in witnesses[:_MOST_WITNESSES])
            rest = len(witnesses) - _MOST_WITNESSES
            if rest > 0:
                parts.append(Text(f"  and {rest} more origins", style="dim"))
    if answer.reasons:
        parts.append(Text("\nWhy", style="bold"))
        parts.extend(Text(f"  {reason}") for reason in answer.reasons)
    if answer.would_settle:
        parts.append(Text("\nWhat would settle it", style="bold"))
        parts.append(Text(f"  {answer.would_settle}"))
    return Group(*parts)


def _witness_line(witness: Witness) -> Text:
    line = Text("  ")
    line.append(cite(witness.passage), style="cyan")
    line.append(f" {witness.outlet or 'a file'}")
    line.append(f"  {witness.reason}", style="dim")
    return line


def _say_left_out(study: Study) -> str:
    from stinger.press.cast import CREDITS_OTHERS

    films = sorted({span.film for _, span in study.left_out if span.film})
    pages = len({number for number, _ in study.left_out})
    others = any(span.reason.startswith(CREDITS_OTHERS) for _, span in study.left_out)
    about = ", ".join(films[:4]) or ("a film of other people" if others else "an earlier film")
    more = f" and {len(films) - 4} more" if len(films) > 4 else ""
    count = len(study.left_out)
    return (
        f"Left out: {count} passage{'s' * (count != 1)} of {pages} document{'s' * (pages != 1)} "
        f"about other films ({about}{more})"
    )

"""``stinger press history``: how the answers about a film changed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from stinger.cli.press.options import (
    json_option,
    make_console,
    name_film,
    open_store,
    print_json,
    store_option,
)


@click.command()
@click.argument("film")
@json_option
@store_option
def history(film: str, as_json: bool, store: Path | None) -> None:
    """List how the answers about FILM changed as documents arrived.

    \b
    Example:
      stinger press history "Ballerina (2025)"
    """
    from stinger.library.press import Documents, read_history

    with open_store(store) as held:
        named = name_film(Documents(held), film)
        # Content answers name what a scene holds; they are told by ``ask --spoilers 3`` alone.
        past = [p for p in read_history(held, named) if p.about is None]
    if as_json:
        print_json(
            [
                {
                    "at": datetime.fromtimestamp(p.at, UTC).isoformat(timespec="seconds"),
                    "documents": p.documents,
                    "question": p.question,
                    "answer": p.answer,
                    "probability": round(p.probability, 4),
                    "verdict": p.verdict,
                }
                for p in past
            ]
        )
        return
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in ("since", "documents", "question", "answer", "verdict", "probability"):
        table.add_column(column)
    for p in past:
        at = datetime.fromtimestamp(p.at, UTC).strftime("%Y-%m-%d %H:%M")
        answer, sure = str(p.answer), f"{p.probability:.0%}"
        if p.answer is None:
            # Of an open count the likeliest number's share tells nothing; of existence, it leans.
            answer, sure = "open", sure if p.question == "exists" else ""
        elif p.question == "exists":
            answer = "yes" if p.answer else "no"
        table.add_row(at, str(p.documents), p.question, answer, Text(p.verdict), sure)
    make_console().print(table)

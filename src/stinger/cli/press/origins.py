"""``stinger press origins``: which pages are copies of which, drawn as a tree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.text import Text
from rich.tree import Tree

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
from stinger.cli.press.records import EVERYTHING, document_record, label
from stinger.model.press import Document

if TYPE_CHECKING:
    from stinger.press.origins import Branch, Edge, Origins

_SAYS = {"copy": "copy", "rewrite": "rewritten copy", "relay": "relay"}


@click.command()
@click.argument("film")
@spoilers_option
@json_option
@store_option
def origins(film: str, spoilers: int | None, as_json: bool, store: Path | None) -> None:
    """Draw which of FILM's pages are origins, and which are copies or relays of them.

    A copy that alters a fact is marked; what it altered is shown with --spoilers 3.

    \b
    Example:
      stinger press origins "Ballerina (2025)"
    """
    from stinger.library.press import Documents, study_film

    level = spoiler_level(spoilers)
    with open_store(store) as held, progress_bar("reading") as advance:
        study = study_film(held, name_film(Documents(held), film), on_progress=advance)
    by_id = {d.id: d for d in study.documents}
    if as_json:
        print_json(_record(str(study.film), study.origins, by_id, level))
        return
    console = make_console()
    count = len(study.origins.origins)
    root = Tree(Text(f"{study.film}: {len(by_id)} documents, {count} origins", style="bold"))
    for branch in study.origins.tree():
        _grow(root, branch, by_id, level)
    console.print(root)
    shared = [e for e in study.origins.edges if e.kind.value == "shared_quote"]
    if shared:
        pairs = ", ".join(f"{e.source} and {e.copy}" for e in shared[:8])
        console.print(Text(f"Quotes in common, no copies: {pairs}", style="dim"))


def _grow(tree: Tree, branch: Branch, by_id: dict[int, Document], level: int) -> None:
    line = Text(f"{branch.document}", style="cyan")
    line.append(f" {label(by_id[branch.document], level)}", style="default")
    if branch.edge is not None:
        line.append(f"  {_say_edge(branch.edge, level)}", style="dim")
    here = tree.add(line)
    for below in branch.branches:
        _grow(here, below, by_id, level)


def _say_edge(edge: Edge, level: int) -> str:
    words = f"{_SAYS.get(edge.kind.value, edge.kind.value)}, {edge.score:.0%} alike"
    if edge.altered and level >= EVERYTHING:
        words += "; altered " + ", ".join(f"{a} to {b}" for a, b in edge.altered)
    elif edge.altered:
        count = len(edge.altered)
        words += f"; alters {count} fact{'s' * (count != 1)}"
    return words


def _record(film: str, origins: Origins, by_id: dict[int, Document], level: int) -> dict[str, Any]:
    roots = origins.by_document()
    return {
        "film": film,
        "documents": [
            {**document_record(document, level), "origin": roots[number]}
            for number, document in by_id.items()
        ],
        "edges": [
            {
                "source": edge.source,
                "copy": edge.copy,
                "kind": edge.kind.value,
                "score": round(edge.score, 3),
                "alters": len(edge.altered),
                "altered": [list(pair) for pair in edge.altered] if level >= EVERYTHING else None,
            }
            for edge in origins.edges
        ],
    }

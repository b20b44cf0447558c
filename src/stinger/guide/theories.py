"""Theories in plain text: bars for the three scores, and the history on request."""

from __future__ import annotations

from stinger.guide.levels import Page
from stinger.guide.text import draw_bar, name_film


def render_theories(page: Page, *, total: int, history: bool = False) -> str:
    """The theories of a page; below level 3 only how many there are."""
    lines = [name_film(page)]
    if not total:
        lines.append("No theory is known. Add one with --add, or documents that hold one.")
    elif not page["theories"]:
        noun = "theory" if total == 1 else "theories"
        lines.append(f"{total} {noun}; they tell what happens: ask with --spoilers 3.")
    for theory in page["theories"]:
        opinion = theory["opinion"]
        lines += [
            "",
            f"{theory['text']}",
            f"  {theory['type']}, {theory['state']}, source: {theory['tier']}. Plausible at "
            f"{theory['plausibility']:.0%}; {opinion['uncertainty']:.0%} of that is doubt.",
        ]
        lines += [f"  {s['name']:<12} {draw_bar(s['value'])}  {s['why']}" for s in theory["scores"]]
        if history:
            lines += [
                f"  {e['at']}: {e['state']}, {e['plausibility']:.0%} ({e['why']})"
                for e in theory["history"]
            ]
    for rivalry in page["rivalries"]:
        lines += [
            "",
            "Cannot both hold:",
            f"  {rivalry['first']}",
            f"  {rivalry['second']}",
            f"  {rivalry['separating_fact']}",
        ]
    return "\n".join(lines) + "\n"

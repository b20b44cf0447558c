"""Whether a finding tells the place of its scene, or only names it."""

from __future__ import annotations

from dataclasses import replace

from stinger.press.claims.finding import Finding
from stinger.press.claims.lexicon import Lexicon


def tell_place(finding: Finding, found: list[Finding], text: str, lexicon: Lexicon) -> Finding:
    """The finding with whether it tells the place of its scene, and does not only name it.

    It does where its sentence has scenes at both places ("a mid- and a post-credits scene") or
    calls it a further one. "After the credits" alone is as loose as the name; "at the very end of
    the credits" is not.
    """
    if finding.exists and finding.position == "both":
        # "A mid- and a post-credits scene" sets the two apart; "mid- or post-" does not.
        return replace(finding, placed=" and " in text[finding.start : finding.end])
    if not finding.exists or finding.position not in {"mid", "post"}:
        return finding
    words = text[max(0, finding.start - _BESIDE) : finding.end]
    told = bool(lexicon.patterns["added"].search(words))
    told = told or any(_is_beside(finding, other, text, lexicon) for other in found)
    if finding.position == "post":
        after = text[finding.start : finding.end + _BESIDE]
        plain = finding.placed and bool(lexicon.patterns["late"].search(after))
        return replace(finding, placed=told or plain)
    return replace(finding, placed=told or finding.placed)


def _is_beside(one: Finding, other: Finding, text: str, lexicon: Lexicon) -> bool:
    """Whether two findings are of two scenes; "one scene, and it comes mid-credits" is of one."""
    if not other.exists or {one.position, other.position} != {"mid", "post"}:
        return False
    first, second = sorted((one, other), key=lambda f: f.start)
    return not lexicon.patterns["placing"].search(text[first.end : second.start].rstrip())


_BESIDE = 30
"""Characters around a noun phrase in which "another" or "at the very end" is of it."""

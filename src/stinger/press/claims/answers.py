"""Statements that name no stinger themselves: answers, places that lead a clause, advice."""

from __future__ import annotations

import re

from stinger.model.press import Stance
from stinger.press.claims.clauses import Clause
from stinger.press.claims.finding import Finding
from stinger.press.claims.lexicon import Lexicon
from stinger.press.claims.terms import Term, find_places

_NOT = re.compile(r"\b(?:not|never|no)\b|n't\b")

_LEADS = frozenset(("", "then", "and", "but", "so", "however", "then again", "finally", "also"))
"""What may stand before a place that leads its clause."""

_STAYED = re.compile(
    r"(?:(?:then|and|but|also),? )?(?:if|when|should) (?:you|viewers|fans|audiences|moviegoers)"
    r" (?:stay|stuck|stick|wait|sit|sat|remain)\w*(?: (?:around|seated|put))?"
)
"""The same of those who wait for it: "if you stayed until the end of the credits, you saw ..."."""

_IT = re.compile(r"\b(?:it|which) \w+")

_NOT_SO_MANY = re.compile(r"\bnot (?:two|three|four|five|[2-5])\b")
"""A denial of a number and not of all: "No, probably not three"."""


def read_places(
    text: str, clauses: list[Clause], terms: list[Term], lexicon: Lexicon
) -> list[Finding]:
    """Findings of clauses led by a place: "After the credits roll, there's a brief message"."""
    found = []
    for start, end, position in find_places(text, lexicon):
        clause = next((c for c in clauses if c.start <= start < c.end), None)
        if clause is None or clause.hedged or clause.unreal:
            continue
        lead = text[clause.start : start].strip(" ,\"'(-")
        named = [t for t in terms if clause.start <= t.start < clause.end]
        if named:
            # "The post-credits scene does not take long as it starts after the first credits."
            lead = text[max(clause.start, named[-1].end) : start].strip(" \"'(-")
            if not _IT.search(lead) or not lexicon.patterns["placing"].search(lead):
                continue
        if lexicon.patterns["placing"].search(lead) and not _NOT.search(lead):
            found.append(_placed(start, end, True, position, "described"))
            continue
        if lead not in _LEADS and not _STAYED.fullmatch(lead):
            continue
        rest = text[end:]
        if lexicon.patterns["led_no"].match(rest):
            found.append(_placed(start, len(text), False, position, "stated"))
        elif lexicon.patterns["led_yes"].match(rest):
            found.append(_placed(start, len(text), True, position, "described"))
        elif several := lexicon.patterns["led_count"].match(rest):
            # "When the credits roll on X, there are two further scenes": during and after them.
            number = lexicon.determiners.get(several["count"])
            found.append(Finding(start, len(text), Stance.ASSERTED, True, "any", "stated", number))
    return found


def _placed(start: int, end: int, exists: bool, position: str, basis: str) -> Finding:
    stance = Stance.ASSERTED if exists else Stance.DENIED
    return Finding(start, end, stance, exists, position, basis, placed=True)


def read_answer(
    text: str,
    asked: str | None,
    found: list[Finding],
    terms: list[Term],
    lexicon: Lexicon,
    *,
    hoped: str | None = None,
) -> list[Finding]:
    """Findings of "No, it does not.", "The answer is yes", "It has two".

    ``asked`` is the position of the question before; ``hoped`` that of a scene the sentence before
    only hopes for, to which "there isn't one" is an answer.
    """
    patterns = lexicon.patterns
    position = asked
    absent = patterns["none_of_them"].search(text)
    if absent and hoped and not terms:
        return [_answer(text, hoped, False, None)]
    if absent and terms and terms[0].start < absent.start() and terms[-1].end <= absent.start():
        return [_answer(text, terms[-1].position, False, None)]
    inline = next((f for f in found if f.stance is Stance.ASKED), None)
    if position is None and inline is not None:
        position = inline.position
    if position is None and patterns["wonders_stay"].search(text):
        # "If you wonder whether to stay for the credits, the answer is yes."
        position = "any"
    said = any(f.exists is not None for f in found)
    if position is None:
        return []
    opened = asked is not None
    no = (opened and patterns["no"].match(text)) or patterns["short_no"].search(text)
    no = None if _NOT_SO_MANY.search(text) else no
    yes = (opened and patterns["yes"].match(text)) or patterns["short_yes"].search(text)
    answers: list[Finding] = []
    count = patterns["short_count"].search(text) or (opened and patterns["bare_count"].match(text))
    if patterns["one_of_each"].search(text) and not no:
        return [_answer(text, "both", True, None)]
    if no and not (yes and yes.start() <= no.start()):
        answers.append(_answer(text, position, False, None))
    elif count and not no:
        number = lexicon.determiners.get(count["count"].split()[-1])
        answers.append(_answer(text, position, True, number))
    elif yes and not said:
        answers.append(_answer(text, position, True, None))
    return answers


_END = re.compile(r"credit|\bvery end\b")


def _answer(text: str, position: str, exists: bool, count: int | None) -> Finding:
    stance = Stance.ASSERTED if exists else Stance.DENIED
    return Finding(0, len(text), stance, exists, position, "answered", count)


def read_advice(
    text: str, clauses: list[Clause], found: list[Finding], lexicon: Lexicon
) -> list[Finding]:
    """Findings of "you can leave as soon as the credits roll" and "stay until the very end"."""
    patterns = lexicon.patterns
    said = [f for f in found if f.exists is not None and f.stance is not Stance.HEDGED]
    if said:
        # "Stay for the mid-credits scene, but you can leave after that."
        only_mid = all(f.exists and f.position == "mid" for f in said)
        leaving = patterns["leaving"].search(text, said[-1].end) if only_mid else None
        if leaving is None:
            return []
        return [Finding(leaving.start(), leaving.end(), Stance.DENIED, False, "post", "advised")]
    advice: list[Finding] = []
    for clause in clauses:
        words = text[clause.start : clause.end]
        leaving = patterns["leaving"].search(words)
        if leaving and not re.search(r"\b(?:would|if|before|miss)\b", words[: leaving.start()]):
            rest = re.search(r"after the mid|mid-credits", words)
            later = rest or patterns["afterwards"].search(words)
            position = "post" if later else "any"
            advice.append(
                Finding(clause.start, clause.end, Stance.DENIED, False, position, "advised")
            )
        elif patterns["staying"].search(words) and _END.search(text):
            promised = bool(patterns["surprise"].search(text))
            held = not patterns["optional"].search(text)
            stance = Stance.ASSERTED if held else Stance.HEDGED
            basis = "stated" if promised and held else "advised"
            advice.append(Finding(clause.start, clause.end, stance, True, "any", basis))
    return advice[:1]

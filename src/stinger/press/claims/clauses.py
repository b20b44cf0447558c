"""A sentence cut into clauses, and how each holds what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from stinger.press.claims.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Clause:
    """[start, end) of a folded sentence. ``asks``: a question, direct or embedded."""

    start: int
    end: int
    asks: bool
    hedged: bool
    unreal: bool


def split_clauses(sentence: str, lexicon: Lexicon, *, asks: bool = False) -> list[Clause]:
    """The clauses of a folded sentence, with comparisons ("unlike X,") left in place.

    ``asks``: the sentence is a question though it may lack the mark, as headings do.
    """
    patterns = lexicon.patterns
    ends = {m.end() for m in patterns["breaks"].finditer(sentence)}
    if conceded := patterns["concessive"].match(sentence):
        # "While it has no post-credits scene, it has one during the credits": two clauses.
        ends.add(conceded.end())
    bounds = [0, *sorted(ends), len(sentence)]
    clauses = []
    for start, end in pairwise(bounds):
        if start >= end:
            continue
        text = sentence[start:end]
        clauses.append(
            Clause(
                start,
                end,
                asks=(asks and not is_question(sentence)) or _asks(text, sentence, lexicon),
                hedged=bool(patterns["hedges"].search(text)),
                unreal=bool(patterns["unreal"].search(text)),
            )
        )
    return clauses


def is_question(sentence: str) -> bool:
    """Whether a sentence ends with a question mark; "..., huh?" asks nothing."""
    words = sentence.rstrip(" \"'*)_!")
    return words.endswith("?") and not words.endswith(" huh?")


def _asks(text: str, sentence: str, lexicon: Lexicon) -> bool:
    if is_question(sentence) and sentence.rstrip().endswith(text.rstrip()):
        return True
    return bool(lexicon.patterns["asking"].match(text)) and is_question(sentence)


_BRACKETS = re.compile(r"\([^()]*\)")


def mask_asides(sentence: str, lexicon: Lexicon) -> str:
    """The sentence, comparisons ("unlike X,") and remarks in brackets blanked out, same length.

    Brackets that hold a statement of their own ("(there is one at the very end)") become a clause,
    and those that only hedge ("(maybe)") stay.
    """
    if sentence.startswith("(") and _BRACKETS.fullmatch(sentence.rstrip(" .\n")):
        # A sentence that stands in brackets as a whole is one.
        sentence = sentence.replace("(", " ").replace(")", " ")
    sentence = _BRACKETS.sub(lambda m: _open_brackets(m.group(), lexicon), sentence)
    return lexicon.patterns["comparison"].sub(lambda m: " " * len(m.group()), sentence)


def _open_brackets(group: str, lexicon: Lexicon) -> str:
    inner = group[1:-1]
    if lexicon.patterns["bracketed"].match(inner):
        return f";{inner};"
    if lexicon.patterns["hedges"].fullmatch(inner):
        return f" {inner} "
    return " " * len(group)


def mask_false_denials(text: str, lexicon: Lexicon) -> str:
    """The text with words that look like denials but are none blanked out, same length."""
    return lexicon.patterns["not_denying"].sub(lambda m: " " * len(m.group()), text)


_HEDGED = 60
"""Characters before a noun phrase in which a hedge is of it: most of a line."""


def hedges(words: str, lexicon: Lexicon, reach: int = _HEDGED) -> bool:
    """Whether the last ``reach`` characters before a noun phrase leave it open ("there may be").

    "A possible sequel" and "should they return," hedge something else.
    """
    words = re.split(r"[,.!]\" ", words)[-1]
    if _LED.match(words):
        return False
    plain = lexicon.patterns["not_hedging"].sub(lambda m: " " * len(m.group()), words)
    return bool(lexicon.patterns["hedges"].search(plain[-reach:]))


_LED = re.compile(
    r"\W*(?:\w+,? )?(?:even though|though|although|while|as|when|once|after|since|because"
    r"|despite)\b[^,]*,$"
)
"""A subordinate clause alone: what it hedges is not what the main clause opens with."""


def is_heading(line: str) -> bool:
    """Whether a line is short and ends without a full stop, as headings and captions do."""
    stripped = line.strip().rstrip("*#_ ")
    return 0 < len(stripped.split()) <= 16 and not re.search(r"[.!,;\"”]$", stripped)

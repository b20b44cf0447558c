"""The forms under which pages name a film, made from its title alone."""

from __future__ import annotations

import re
from dataclasses import dataclass

NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10,
}  # fmt: skip
ROMANS = {
    "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11,
    "XII": 12,
}  # fmt: skip
PART_WORD = (
    r"(?:chapter|part|vol(?:ume)?\.?|episode|kapitel|teil|chapitre|partie|cap[ií]tulo|parte"
    r"|capitolo)"
)
_NUMBER = r"(?P<number>\d{1,2}|" + "|".join(NUMBER_WORDS) + "|" + "|".join(ROMANS) + ")"
_TAIL_NUMBER = re.compile(
    rf"^(?P<series>.+?)[\s:,–—-]+(?:(?P<part>{PART_WORD})\s+)?{_NUMBER}$", re.IGNORECASE
)
_WORLD_OF = re.compile(r"^from the world of (?P<series>.+)$", re.IGNORECASE)
_PRESENTS = re.compile(r"^(?P<series>.+?) presents$", re.IGNORECASE)
_A_STORY = re.compile(r"^an? (?P<series>.+) (?:story|movie|film|tale|saga)$", re.IGNORECASE)
# Series that lend a film of another name their title after its colon: "Mufasa: The Lion King". No
# rule tells them from subtitles such as "Venom: The Last Dance", so that they are listed.
_SERIES_LAST = frozenset(
    """the lion king|the hunger games|the lord of the rings|the matrix|the conjuring|the exorcist
    |the karate kid|the terminator|the godfather|the jungle book|the little mermaid|the omen
    |the addams family|the mummy""".replace("\n    ", "").split("|")
)
_ARTICLE = re.compile(r"^(?:the|an?|der|die|das|le|la|les|el|los|las|il|lo|gli|o|os|as)\s+", re.I)
_SINGLE_WORD_SUBTITLE = 7
"""Letters from which a lone word after the colon may name the film ("Endgame", "Maverick")."""


_NAMES_ALONE = 4
"""Letters from which a series' first word stands for it before a number ("Sonic 2")."""


@dataclass(frozen=True, slots=True)
class TitleParts:
    """A title taken apart: ``series`` and ``number`` as in "John Wick: Chapter 4" (John Wick, 4);
    ``subtitle`` as in "Top Gun: Maverick" or "From the World of John Wick: Ballerina".
    ``spin_off`` says that the subtitle alone is the film's usual name.
    """

    series: str | None = None
    number: int | None = None
    subtitle: str | None = None
    spin_off: bool = False


def read_number(word: str) -> int | None:
    """The number that a word, digits or Roman numeral (capitals) stands for, else None."""
    if word.isdigit():
        return int(word)
    return NUMBER_WORDS.get(word.lower()) or ROMANS.get(word)


def take_apart(title: str) -> TitleParts:
    """Series, number and subtitle of ``title``; all None for a plain title."""
    title = title.replace("*", "").strip()
    numbered = _TAIL_NUMBER.match(title)
    if numbered and _is_number(numbered):
        return TitleParts(
            series=numbered["series"].rstrip(" :–—-"), number=read_number(numbered["number"])
        )
    head, subtitle = _split_subtitle(title)
    if subtitle is None:
        return TitleParts()
    for pattern in (_WORLD_OF, _PRESENTS):
        found = pattern.match(head)
        if found:
            return TitleParts(series=found["series"], subtitle=subtitle, spin_off=True)
    story = _A_STORY.match(subtitle)
    if story:
        return TitleParts(series=story["series"], subtitle=head, spin_off=True)
    if subtitle.casefold() in _SERIES_LAST:
        return TitleParts(series=subtitle, subtitle=head, spin_off=True)
    numbered = _TAIL_NUMBER.match(head)
    if numbered and _is_number(numbered):
        return TitleParts(numbered["series"], read_number(numbered["number"]), subtitle)
    return TitleParts(series=head, subtitle=subtitle)


def _is_number(numbered: re.Match[str]) -> bool:
    # "Fast X" is numbered, "Ten" in "Ocean's ten" too; a lone "v" or "x" in small letters is not.
    word = numbered["number"]
    number = read_number(word)
    return number is not None and (number > 1 or numbered["part"] is not None)


def _split_subtitle(title: str) -> tuple[str, str | None]:
    for mark in (r"\s+[-–—]\s+", r":\s+", r"(?<=[!?])\s+"):
        parts = re.split(mark, title, maxsplit=1)
        if len(parts) == 2 and all(parts):
            return parts[0].rstrip("!?"), parts[1]
    return title, None


def list_aliases(title: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Strong and weak aliases of ``title``.

    A strong alias names this film wherever it stands. A weak one (a lone word after a colon, the
    title without its article) counts only in a document that also uses a strong one.
    """
    parts = take_apart(title)
    strong = [title]
    weak: list[str] = []
    if parts.subtitle is not None:
        bare = _ARTICLE.sub("", parts.subtitle)
        words = parts.subtitle.split()
        if parts.spin_off or len(words) > 1:
            strong += [parts.subtitle, *([bare] if len(bare.split()) > 1 else [])]
        elif len(parts.subtitle) >= _SINGLE_WORD_SUBTITLE:
            weak.append(parts.subtitle)
        if parts.series and not parts.spin_off:
            strong.append(f"{_ARTICLE.sub('', parts.series)} {bare}")
    if parts.number is not None and parts.series:
        strong.append(f"{parts.series} {parts.number}")
        bare_series = _ARTICLE.sub("", parts.series)
        strong.append(f"{bare_series} {parts.number}")
        first = bare_series.split()[0]
        if len(bare_series.split()) > 1 and len(first) >= _NAMES_ALONE and first.isalpha():
            weak.append(f"{first} {parts.number}")
        inner = _split_subtitle(parts.series)[1]
        if inner is not None:
            strong.append(f"{inner} {parts.number}")
            (strong if len(inner.split()) > 1 else weak).append(inner)
    bare_title = _ARTICLE.sub("", title)
    if bare_title != title:
        (strong if len(bare_title.split()) > 1 else weak).append(bare_title)
    return _unique(strong), tuple(a for a in _unique(weak) if a not in strong)


def _unique(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


_GAP = r"[^\w\n]{1,4}"
_MARKED = r"[^\w\n]{0,3}"


_SHORT = 4
_GLUED = 14
"""Characters from which a name is told from the words it is run together with."""


def make_pattern(name: str) -> str:
    """A regular expression for ``name`` that forgives case, punctuation and forms of numbers.

    A name of one word wants its capital (or the words "post-credits", "movie" and the like after
    it), since "weapons" is no film.
    """
    tokens = re.findall(r"[^\W_]+(?:['’][^\W_]+)*|&", name.replace("*", ""))
    if not tokens:
        return re.escape(name)
    if len(tokens) == 1 and not tokens[0].isdigit():
        word = tokens[0]
        follows = (
            r"(?=[\s’'s*]{1,4}(?:(?:\d{4}\s)?(?:post|mid|after|end)[\s-]?credit|credits|ending"
        )
        follows += r"|movie|film|stinger|\d{4}|abspann|nachspann|post-?g[ée]n))"
        capital = re.escape(word[0].upper() + word[1:])
        lower = re.escape(word.lower())
        # A short word ends many others ("MaXXXine"); a long one may be glued to a link's end.
        edge = r"(?<!\w)" if len(word) < _SHORT else r"(?<![^\W_a-z])"
        upper = re.escape(word.upper())
        return rf"(?-i:{edge}(?:{capital}|{upper})(?!\w)|\b{lower}(?!\w){follows})"
    pieces = [_token_pattern(tokens[0], first=True)]
    at = name.find(tokens[0]) + len(tokens[0])
    long = len(tokens) >= _WORDY
    for token in tokens[1:]:
        begin = name.find(token, at)
        joined = name[at:begin].strip() in {"-", "‐", "–"} and " " not in name[at:begin]
        # Pages mix up the small words of a long title ("and the Multiverse of Madness").
        small = long and token.lower() in _SMALL_WORDS and token is not tokens[-1]
        worded = (_MARKED if joined else _GAP) + (
            f"(?:{'|'.join(_SMALL_WORDS)})" if small else _token_pattern(token)
        )
        # Pages drop an inner article ("Ant-Man and Wasp"), never the last word.
        droppable = token == "the" and token is not tokens[-1]
        pieces.append(f"(?:{worded})?" if droppable else worded)
        at = begin + len(token)
    # Pages lose the blanks around links ("ofThe New Empireand"): a long name is one even so.
    end = r"(?!\d)" if len(name) >= _GLUED else r"(?!\w)"
    return r"(?<![^\W_a-z])" + "".join(pieces) + end


_WORDY = 5
"""Words from which a title is known though a small one is another."""
_SMALL_WORDS = ("in", "and", "of", "on", "&")
_SHORTENED = {"doctor": "dr", "mister": "mr", "saint": "st", "versus": "vs"}
"""Words of titles that pages write short."""


def _token_pattern(token: str, *, first: bool = False) -> str:
    if token.lower() in {"&", "and"}:
        return r"(?:&|and|\+|und|et|y|e)"
    if token.lower() in _SHORTENED:
        return f"(?:{token}|{_SHORTENED[token.lower()]})"
    number = None if first else read_number(token)
    if number is not None and number <= 12:
        forms = [str(number)]
        forms += [w for w, n in NUMBER_WORDS.items() if n == number]
        forms += [rf"(?-i:{r})" for r, n in ROMANS.items() if n == number]
        return rf"(?:{PART_WORD}{_GAP})?(?:{'|'.join(forms)})"
    return "".join(_letter_pattern(letter) for letter in token)


# Pages drop accents, and a title may come without those it has.
_ACCENTED = {
    "a": "àáâãäå", "c": "ç", "e": "èéêë", "i": "ìíîï", "n": "ñ", "o": "òóôõöø", "u": "ùúûü",
}  # fmt: skip
PLAIN_LETTERS = {
    form: letter
    for plain, forms in _ACCENTED.items()
    for small in forms
    for form, letter in ((small, plain), (small.upper(), plain.upper()))
}
"""Accented letters and what they are without."""


def _letter_pattern(letter: str) -> str:
    if letter in "'’":
        return "['’]?"
    plain = PLAIN_LETTERS.get(letter.lower(), letter.lower())
    # Forms of a letter are offered only where it has some: classes slow the search down.
    if letter.lower() in PLAIN_LETTERS:
        return f"[{plain}{_ACCENTED[plain]}]"
    return re.escape(letter)

"""Wording: what kind of card the words on it make it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from enum import StrEnum


class Wording(StrEnum):
    """What a card's words say that it is; ``unknown`` when they do not tell."""

    PROMISE = "promise"
    LEGAL = "legal"
    ROLES = "roles"
    PROSE = "prose"
    SAYING = "saying"
    UNKNOWN = "unknown"


# Cards that speak to the audience: a return promised, a farewell, a joke. Read without spaces, as
# recognisers drop them.
_PROMISE = re.compile(
    r"willreturn|willbeback|returns?in|tobecontinued|comingsoon|seeyou|goodbye|"
    r"regresará|volverá|continuará|reviendra|àsuivre|asuivre|kehrtzurück|kehrenzurück|"
    r"wirdfortgesetzt|fortsetzungfolgt|tornerà|torneranno|continua\.|retornará|voltará|"
    r"вернется|вернётся|продолжениеследует|επιστρέψει|続く|つづく|帰ってくる|未完|待续|待續|"
    r"돌아온다|다시돌아|theend\?|stilltocome|staytuned|untilnexttime|storycontinues|continuesin|"
    r"nextchapter|untilwemeet|backin\d{4}|comingin|comingto",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|allrightsreserved|rated|restricted|parental|motionpictureassoc|"
    r"licen[cs]e|creativecommons|dolby|dts\b|datasat|iatse|humane|noanimals|protectedunder|"
    r"unauthori[sz]ed|distributedby|animationstudio|pictures\b|studios?\b|entertainment\b|"
    r"productions?\b|films?\b|www\.|\.com\b|\.org\b|dubb|synchron|doublage|doblaje|doppiaggio|"
    r"dublagem|subtitl|untertitel|sous-?titr|subtítul|ratingboard|suitablefor|approvedfor|"
    r"\bpg-?13\b|\bbbfc\b|\bfsk\b|laboratory|filmedin|shotonlocation|panavision|kodak",
    re.IGNORECASE,
)
# Words of law and rating: on a card of their own, or at the foot of the roll among the last roles.
_LAW = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|allrightsreserved|fictitious|coincidental|isprotected|"
    r"unauthori[sz]ed|creativecommons|licensedunder|hasbeenrated|israted|parentalguidance|"
    r"yearsandover|forpersons|boardoffilm|ratingsboard|approvedfor",
    re.IGNORECASE,
)
_DUBBING = re.compile(
    r"deutschefassung|deutscheversion|versionfran|versionenfran|versi[oó]nespa|versi[oó]nencas|"
    r"versioneital|versãobras|versãoport|dubbedversion|dubbedby|doublage|doblaje|doppiaggio|"
    r"englishversion|englishdub|русскаяверсия|дублирова|日本語版|吹替|中文版|한국어판|polskawersja",
    re.IGNORECASE,
)
_ROLES = re.compile(
    r"directedby|direct(or|ion)\b|produc(er|edby)|writtenby|screenplay|starring|casting|\bcast\b|"
    r"music|composer|editor|editedby|photography|designer|design\b|costume|supervisor|assistant|"
    r"camera|sound|effects|animat(or|ion)|artist|manager|coordinator|gaffer|grip|stunt|make-?up|"
    r"thanks|thankyou|orchestra|performedby|courtesyof|unit\b|crew|technical|software|lead\b|"
    r"bestboy|electrician|electric$|props?master|property|boom|leadman|compositor|rigg(er|ing)|"
    r"carpenter|painter|sculptor|catering|publicist|transport|colorist|colourist|wrangler|coach\b|"
    r"chargehand|standby|dresser|hairstyl|hairdress|dialect|choreograph|secretary|runner|intern\b|"
    r"story|script|voice|colou?r|mix|foley|operator|engineer|accountant|location|driver|"
    r"режисс|продюсер|сценар|музык|оператор|монтаж|監督|脚本|音楽|製作|导演|編劇|감독|각본|음악|"
    r"réalis|musique|scénario|regie|musik|drehbuch|kamera|regia|musica|direcci|guion|guión|direção",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[A-Z][^\W\d_]+( [A-Z]\.)?( [A-Z][^\W\d_'’-]+){1,2}$")
"""A person's name on a line of its own, in small letters after its capitals."""
_SMALL_WORDS = re.compile(
    r"\b(the|a|an|of|to|in|on|was|were|is|are|and|that|his|her|their|he|she|they|it|after|for|with|"
    r"by|from|at|who|never|still|years?|later)\b"
)


# Words that speak to somebody or say that something is so; names, firms and places hold none.
_TALK = re.compile(
    r"\b(you|your|we|us|our|i|me|my|it|that|this|they|is|are|was|be|will|can|go|don't|not|now|"
    r"usted|tú|vous|nous|sie|wir|ihr|ist|non|noi|você)\b",
    re.IGNORECASE,
)
_DEDICATION = re.compile(
    r"memory|dedicated|tribute|memoria|mémoire|gedenken|ricordo", re.IGNORECASE
)


def _is_saying(text: str, words: Sequence[str]) -> bool:
    """Whether it is one short sentence said to the audience, closed by its stop."""
    closed = text.rstrip(" \"'”’»").endswith((".", "!", "?", "…"))
    talks = len(_TALK.findall(text)) > 0
    return closed and talks and 3 <= len(words) <= 14 and not _DEDICATION.search(text)


def judge_wording(lines: Sequence[str]) -> Wording:
    """What ``lines``, read off one card, make it.

    A promise outranks all, then dubbing and law; two roles outrank the law at the foot of a roll,
    one outranks a company's name, but not what is said ("What was that sound?"); prose is told by
    its small words and small letters; two lines that are names are people's.
    """
    text = " ".join(lines)
    packed = re.sub(r"\s+", "", text)
    if _PROMISE.search(packed):
        return Wording.PROMISE
    roles = {m.group(0).lower() for m in _ROLES.finditer(packed)}
    if _DUBBING.search(packed) or (_LAW.search(packed) and len(roles) < 2):
        return Wording.LEGAL
    words = re.findall(r"[^\W\d_]+", text)
    # Titles and parts begin with a capital article; within a sentence it has none.
    small = len(_SMALL_WORDS.findall(text.lower() if text.isupper() else text))
    letters = sum(map(len, words)) / max(1, len(words))
    told = small >= 0.25 * len(words) or _small_share(words) >= _SMALL_IN_PROSE
    if len(words) >= 8 and told and letters >= 3 and not _LAW.search(packed):
        return Wording.PROSE
    said = _is_saying(text, words)
    thanks = any(role.startswith("thank") for role in roles)
    if roles and (thanks or len(roles) > 1 or not said):
        return Wording.ROLES
    if said:
        return Wording.SAYING
    if _LEGAL.search(packed):
        return Wording.LEGAL
    if sum(_NAME.match(line.strip()) is not None for line in lines) >= 2:
        return Wording.ROLES
    return Wording.UNKNOWN


def _small_share(words: Sequence[str]) -> float:
    """Share of words that begin with a small letter; nought where none begins with a capital, as in
    scripts without them or credits set in small letters.
    """
    small = sum(word[0].islower() for word in words)
    return small / len(words) if any(word[0].isupper() for word in words) else 0.0


_SMALL_IN_PROSE = 0.6
"""Names and roles begin with capitals; of a sentence's words only the first and the names do."""


def speaks(lines: Sequence[str]) -> bool:
    """Whether ``lines``, read off one picture, are a sentence or a part of one, as a subtitle or a
    caption is, and name no role.
    """
    words = re.findall(r"[^\W\d_]+", " ".join(lines))
    if len(words) < 2 or _small_share(words) < 0.5:
        return False
    return judge_wording(lines) in (Wording.PROSE, Wording.SAYING, Wording.UNKNOWN)


def name_people(pages: Sequence[Sequence[str] | None]) -> bool:
    """Whether single lines, read one after the other, are credits: one names a role, or they are
    words of which two differ beyond what a reader mistakes.
    """
    read = ["".join(lines).replace(" ", "").lower() for lines in pages if lines]
    if any(_ROLES.search(words) for words in read):
        return True
    words = [word for word in read if len(word) >= _WORD]
    return any(SequenceMatcher(None, words[0], word).ratio() < _ALIKE for word in words[1:])


_WORD = 3
_ALIKE = 0.6
"""Share of letters in common of one sign read twice; two names have about .3."""

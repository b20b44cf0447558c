"""Dialogue tags: names, rare words and phrases of a stinger that return from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from stinger.film.clues.chance import probability
from stinger.film.clues.footage import Footage, Scene
from stinger.film.media.subtitles import Cue
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import clock

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?", re.UNICODE)
_BEGINS = re.compile('[.!?:\u2026\u266a"\u201c-]|[\u2013\u2014]')
"""Between two words, one of these begins a sentence, or another speaker's."""

_LONGEST, _SHORTEST = 6, 3
"""Phrases of three to six words: two words recur by chance, and a longer echo holds a shorter."""

_RARE_IN_FILM = 3
"""A word or phrase said more often in the feature marks nothing."""

_MOST_CAPITALS = 0.1
"""Share of words with a capital inside a sentence above which a language writes every noun so, as
German does: English, French and Spanish subtitles stay below 5 %, German ones above 15 %."""

_FIRST_NAMED = 0.9
"""Of a capital inside a sentence that nobody has said before: titles and brands have one too."""


@dataclass(frozen=True, slots=True)
class Said:
    """One word as it stands in a cue: folded for comparing, and whether it looks like a name."""

    word: str
    shown: str
    name: bool


def find_dialogue_tags(footage: Footage) -> tuple[list[Clue], list[Examination]]:
    """Names, rare words and phrases of the stingers' subtitles that the feature holds as well."""
    kind = ClueKind.DIALOGUE_TAG
    if not footage.scenes:
        return [], [Examination(kind, "", "the film has no stinger")]
    if not footage.cues:
        return [], [Examination(kind, "", "the film has no subtitles, and no speech model is set")]
    before = [c for c in footage.cues if c.start_us < footage.feature_us]
    clues: list[Clue] = []
    lines = 0
    for scene in footage.scenes:
        here = scene_cues(footage, scene)
        lines += len(here)
        clues += _echoes(footage, scene, here, before)
    if lines == 0:
        return [], [Examination(kind, "", "nothing is said in the stinger's subtitles")]
    what = f"{lines} subtitles of the stinger against {len(before)} of the feature"
    return clues, [Examination(kind, what)]


def scene_cues(footage: Footage, scene: Scene) -> list[Cue]:
    """The cues that begin inside a stinger."""
    span = scene.segment
    return [c for c in footage.cues if span.start_us <= c.start_us < span.end_us]


def words_of(cue: Cue) -> list[Said]:
    """The words of a cue; a capital inside a sentence marks a name."""
    said: list[Said] = []
    last = 0
    for match in _WORD.finditer(cue.text):
        shown = match.group()
        between = cue.text[last : match.start()]
        inside = bool(said) and not _BEGINS.search(between)
        name = inside and shown[0].isupper() and not shown.isupper() and len(shown) > 2
        plain = shown.lower().replace("\u2019", "'")
        said.append(Said(plain, shown, name and not plain.startswith("i'")))
        last = match.end()
    return said


def phrases_of(words: Sequence[Said]) -> dict[tuple[str, ...], str]:
    """Every phrase of three to six words, as compared and as shown."""
    found = {}
    for size in range(_SHORTEST, _LONGEST + 1):
        for i in range(len(words) - size + 1):
            run = words[i : i + size]
            found[tuple(w.word for w in run)] = " ".join(w.shown for w in run)
    return found


def _echoes(
    footage: Footage, scene: Scene, here: Sequence[Cue], before: Sequence[Cue]
) -> list[Clue]:
    counted: Counter[tuple[str, ...]] = Counter()
    first: dict[tuple[str, ...], Cue] = {}
    named: set[str] = set()
    spoken = [words_of(c) for c in before]
    total = sum(len(w) for w in spoken)
    common = Counter(w.word for words in spoken for w in words)
    for cue, words in zip(before, spoken, strict=True):
        named |= {w.word for w in words if w.name}
        for key in [*phrases_of(words), *((w.word,) for w in words)]:
            counted[key] += 1
            first.setdefault(key, cue)
    clues, covered, first_named = [], set[tuple[int, str]](), set[str]()
    tells_names = _tells_names(footage.cues)
    for cue in here:
        words = words_of(cue)
        names = {(w.word,): w.shown for w in words if w.name or w.word in named}
        names = names if tells_names else {}
        for (word,), shown in names.items():
            if not common[word] and word not in first_named:
                first_named.add(word)
                clues.append(_first_named(footage, scene, cue, shown))
        phrases = dict(sorted(phrases_of(words).items(), key=lambda p: -len(p[0])))
        for key, shown in [*phrases.items(), *names.items()]:
            if not 0 < counted[key] <= _RARE_IN_FILM and not (len(key) == 1 and counted[key]):
                continue
            if all((cue.start_us, w) in covered for w in key):
                continue
            chance = echo_chance(key, common, total, is_name=len(key) == 1)
            if chance <= 0:
                continue
            covered |= {(cue.start_us, w) for w in key}
            clues.append(
                _clue(footage, scene, cue, first[key], shown, chance, counted[key], len(key))
            )
    return clues


def _tells_names(cues: Sequence[Cue]) -> bool:
    """Whether a capital inside a sentence marks a name in the language of these subtitles."""
    said = [w for c in cues for w in words_of(c)]
    # Of sixty words at least: two names in a line or two are no language's habit.
    return sum(w.name for w in said) <= _MOST_CAPITALS * max(60, len(said))


def _first_named(footage: Footage, scene: Scene, cue: Cue, shown: str) -> Clue:
    """A name that nobody has said before: who is named, shown or not."""
    release = footage.scan.release
    summary = (
        f"The name \u201c{shown}\u201d is said at {clock(cue.start_us)} for the first time; "
        f"whether its bearer is shown was not examined."
    )
    here = Sighting(release.id, release.title, cue.start_us, cue.end_us, text=cue.text)
    measures = (("times_in_feature", 0.0), ("words", 1.0))
    return Clue(
        ClueKind.DIALOGUE_TAG,
        scene.index,
        here,
        None,
        _FIRST_NAMED,
        summary,
        measures,
        spoiler_level=2,
    )


def echo_chance(key: Sequence[str], common: Counter[str], total: int, *, is_name: bool) -> float:
    """The chance that an echo is one: expected phrases by accident, from how common its words are.

    Words as independent draws would give ``total`` times the product of their shares. Speech is
    less free, so an accident is taken as a hundred times likelier than that.
    """
    if is_name:
        return 0.95
    expected = float(max(total, 1))
    for word in key:
        # One more in each thousand: a word that the feature never says is still a word people say.
        expected *= max((common[word] + 1) / max(total, 1000), 0.001 if len(word) < 5 else 0.0001)
    return probability(100 * expected)


def _clue(
    footage: Footage,
    scene: Scene,
    here: Cue,
    there: Cue,
    shown: str,
    chance: float,
    times: int,
    size: int,
) -> Clue:
    release = footage.scan.release
    word = "name" if size == 1 else "phrase"
    summary = (
        f"The {word} \u201c{shown}\u201d at {clock(here.start_us)} was said at "
        f"{clock(there.start_us)} of the feature."
    )
    return Clue(
        ClueKind.DIALOGUE_TAG,
        scene.index,
        Sighting(release.id, release.title, here.start_us, here.end_us, text=here.text),
        Sighting(release.id, release.title, there.start_us, there.end_us, text=there.text),
        round(chance, 4),
        summary,
        (("times_in_feature", float(times)), ("words", float(size))),
        spoiler_level=2 if size == 1 else 3,
    )


PhraseLookup = Callable[[str], Sequence[tuple[str, str, Cue]]]
"""Given words, the library's subtitles that hold them: release id, film, cue."""

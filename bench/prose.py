"""Prose made by rule: articles about invented films, for benchmarks that may carry no real text.

Every sentence is drawn from a small grammar over a few hundred words, so that two articles on one
film share its facts and names but no run of words beyond chance.
"""

from __future__ import annotations

import random


def _words(text: str) -> list[str]:
    return text.split()


def _phrases(text: str) -> list[str]:
    return [" ".join(phrase.split()) for phrase in text.split("|")]


_NOUNS = _words(
    """corridor lantern bridge ledger harbour engine violin compass glacier letter orchard mirror
    signal tunnel cathedral satchel courier shipwreck carnival witness cellar telescope
    avalanche garden locket treaty rooftop ambulance choir puzzle vault painting orphan
    ranger lighthouse passport rumour furnace horizon promise market wagon desert jury
    dancer captain planet robot detective monster kingdom village laboratory submarine train
    balcony photograph code whistle scar tattoo coin helmet cape throne crown forest river
    storm beacon prison heist rescue betrayal escape wedding funeral trial feast duel chase
    ambush parade rehearsal experiment broadcast auction voyage siege bargain confession
    alibi map key door staircase elevator arena stadium diner motel cabin island canyon reef
    swamp meadow castle fortress temple museum archive theatre studio workshop airport
    station bazaar alley bank hospital school bakery barn windmill quarry mine dam"""
)
_ADJECTIVES = _words(
    """quiet brittle luminous crooked patient hollow scarlet frantic tender ancient reluctant
    clumsy solemn vivid weary gentle savage distant cheerful bitter narrow golden ruined
    silent restless sleepy stubborn graceful muddy velvet frozen smoky curious hidden
    familiar odd daring lavish modest grim playful tense brisk sombre loud slow cunning
    loyal lonely noble proud fragile fierce eerie bold plain murky bright sudden careful
    careless famous forgotten"""
)
_VERBS = _words(
    """follows opens crosses hides repairs betrays remembers carries abandons discovers guards
    borrows chases paints steals protects ignores questions studies destroys rebuilds names
    watches frightens invites rescues imitates surrounds measures trusts interrupts doubts
    answers buries lifts collects repeats escorts forgives circles trades rejects admires
    unlocks challenges decodes confronts smuggles rehearses observes mocks honours mourns
    tracks spies"""
)
_ADVERBS = _words(
    """slowly carefully suddenly barely quietly almost openly rarely gladly finally twice sharply
    often boldly neatly softly grimly plainly calmly wildly"""
)
_PLACES = _phrases(
    """before the lights return | while the names roll | under a grey sky | near the old pier |
    at the edge of town | inside the archive | after midnight | during the last reel |
    behind the painted set | on the night train | across the frozen lake | beneath the
    stage | in the final minutes | beyond the city walls | along the river | at the
    crowded station | in a borrowed coat | without a single word | against every warning |
    between two storms | for the second time | with the sound turned low | in front of the
    whole court | over a cold supper"""
)
_LINKS = _phrases(
    """and so | but | while | although | because | until | even if | whereas | since | as if | so
    that | just as | unless | now that | and yet | before | once | though"""
)
_OPENERS = _phrases(
    """In the end | By then | From there | At first | Halfway through | Against the odds | On
    paper | Seen again | To be fair | In truth | Later | Elsewhere | As it happens | For
    once | Mostly | Curiously | Even so | Above all | Oddly enough | In short"""
)
_FIRST = _words(
    """Marta Oskar Lena Viktor Irene Paulo Greta Anton Wilma Hugo Selma Otto Nadia Felix Clara
    Bruno Edith Jonas Vera Emil Ruth Leon Alma Karl"""
)
_LAST = _words(
    """Halvorsen Brandt Okonedo Castellan Duarte Lindqvist Marchetti Novak Petrov Quayle Rasmussen
    Soriano Tanaka Ulrich Vasquez Whitcombe Yilmaz Zeller Abernathy Bellweather Corrigan
    Delacroix Eastlake Farrow"""
)


class Writer:
    """Writes sentences and articles; the same seed writes the same words."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def name(self) -> str:
        """A person's name."""
        return f"{self.dice.choice(_FIRST)} {self.dice.choice(_LAST)}"

    def title(self) -> str:
        """A film's title."""
        pick = self.dice.choice
        return f"The {pick(_ADJECTIVES).title()} {pick(_NOUNS).title()}"

    def thing(self) -> str:
        """A noun phrase."""
        pick = self.dice.choice
        article = pick(["the", "a", "one", "her", "his", "that", "another", "the"])
        form = self.dice.random()
        if form < 0.4:
            return f"{article} {pick(_NOUNS)}"
        if form < 0.8:
            return f"{article} {pick(_ADJECTIVES)} {pick(_NOUNS)}"
        return f"{article} {pick(_NOUNS)} of {pick(['the', 'every', 'some'])} {pick(_NOUNS)}"

    def clause(self, subject: str | None = None) -> str:
        """A clause."""
        pick = self.dice.choice
        words = [subject or self.thing()]
        if self.dice.random() < 0.3:
            words.append(pick(_ADVERBS))
        words += [pick(_VERBS), self.thing()]
        if self.dice.random() < 0.5:
            words.append(pick(_PLACES))
        return " ".join(words)

    def sentence(self, subject: str | None = None) -> str:
        """A sentence of one to three clauses."""
        pick = self.dice.choice
        text = self.clause(subject)
        if self.dice.random() < 0.55:
            text += f", {pick(_LINKS)} {self.clause()}"
        if self.dice.random() < 0.3:
            text = f"{pick(_OPENERS)}, {text}"
        return text[0].upper() + text[1:] + "."

    def article(self, film: str, names: list[str], *, sentences: int = 32) -> list[str]:
        """Sentences about a film; every fourth is about one of its people."""
        lines = []
        for number in range(sentences):
            about = self.dice.choice([*names, film]) if number % 4 == 0 else None
            lines.append(self.sentence(about))
        return lines

    def quote(self, speaker: str, *, words: int = 70) -> str:
        """A speaker's words in marks, with an attribution."""
        spoken = ""
        while len(spoken.split()) < words:
            spoken += " " + self.sentence("I")
        return f'{speaker} said, "{spoken.strip()}"'

    def reword(self, text: str, *, share: float = 0.2) -> str:
        """The text with a share of its words exchanged for others, evenly over it."""
        words = text.split(" ")
        chosen = self.dice.sample(range(len(words)), int(share * len(words)))
        return self._exchange(words, chosen)

    def reword_evenly(self, text: str) -> str:
        """The text with exactly every fifth word exchanged, so that no run of five is left."""
        words = text.split(" ")
        return self._exchange(words, list(range(0, len(words), 5)))

    def _exchange(self, words: list[str], chosen: list[int]) -> str:
        pools: list[list[str]] = [_NOUNS, _ADJECTIVES, _VERBS, _ADVERBS]
        for at in chosen:
            bare = words[at].strip('.,"').casefold()
            pool = next((pool for pool in pools if bare in pool), None)
            fresh = self.dice.choice(pool) if pool else self._filler(bare)
            if words[at][:1].isupper():
                fresh = fresh.title()
            words[at] = words[at].replace(words[at].strip('.,"'), fresh, 1)
        return " ".join(words)

    def _filler(self, bare: str) -> str:
        return "this" if bare in {"the", "that", "a"} else f"{bare[:1]}{self.dice.choice(_ADVERBS)}"


def paragraphs(sentences: list[str], *, each: int = 4) -> str:
    """Sentences as a text, four to a paragraph."""
    return "\n".join(" ".join(sentences[at : at + each]) for at in range(0, len(sentences), each))

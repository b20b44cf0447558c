"""Callbacks to other films: a stinger against all that the library remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from stinger.film.clues.chance import SHOWN, probability
from stinger.film.clues.dialogue import phrases_of, scene_cues, words_of
from stinger.film.clues.footage import Footage, Scene
from stinger.film.clues.recalled import false_alarms, recalled_chance
from stinger.film.clues.regions import fractions, grown, mirror, overlap, polygon_area
from stinger.film.clues.sound_cues import MOTIF_NULL, best_per_passage, tune_clue, tune_pieces
from stinger.film.clues.visual import choose_stills
from stinger.film.index.features import Floats
from stinger.film.index.landmarks import AskedSound, ask_sound, match_sound
from stinger.film.index.memory import FilmMemory
from stinger.film.index.motif import TuneMatch, find_tune, guess_tune, prepare
from stinger.film.index.recall import Asked, Recalled, ask_picture, recall
from stinger.film.index.screen import (
    PictureScreen,
    SoundScreen,
    likeliest,
    screen_pictures,
    screen_sound,
)
from stinger.film.media.subtitles import Cue
from stinger.model.clue import Clue, ClueKind, Sighting
from stinger.timecode import clock

_MOST_STILLS = 8
"""Stills asked of the library: one a shot is enough for a view, and a query over a thousand films
is to take seconds."""

_MANY_FILMS = 3
"""What is seen or heard in so many other films is a logo, a leader or a library sound."""

_LEAST_SOUND_US = 2_000_000
_PHRASE_WORDS = 4
"""Shorter phrases are said in every film."""


@dataclass(frozen=True, slots=True)
class OtherFilm:
    """Another film of the library: its release, its title and its memory."""

    release_id: str
    film: str
    memory: FilmMemory


Spoken = Callable[[str], Sequence[tuple[str, str, Cue]]]
"""Looks words up in the other films' subtitles: release, film and subtitle of each that holds
them in their order; nothing where too many do."""


@dataclass(frozen=True, slots=True)
class _Query:
    scene: Scene
    asked: tuple[tuple[int, Asked], ...]
    sound: AskedSound | None
    tune: tuple[int, Floats] | None
    by_picture: PictureScreen
    by_sound: SoundScreen | None

    def shown(self, others: Sequence[OtherFilm]) -> list[float]:
        """How much of the stinger's pictures each film shows, at a glance."""
        return self.by_picture.scores([o.memory.pictures for o in others])

    def heard(self, others: Sequence[OtherFilm]) -> list[float]:
        """How much of the stinger's sound each film holds, at a glance."""
        screen = self.by_sound
        sounds = [o.memory.sound for o in others]
        return [0.0 if screen is None or s is None else screen.score(s) for s in sounds]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Clues whose counterpart lies in another film; how many ``films`` were compared, and with how
    many of them tunes."""

    clues: tuple[Clue, ...]
    films: int
    tunes: int


def find_elsewhere(
    footage: Footage, others: Iterable[OtherFilm], spoken: Spoken | None = None
) -> Elsewhere:
    """The stingers against every other film.

    Of many films those are compared closely that rank first by a sample of picture or sound, for
    each stinger.
    """
    queries = [_ask(scene) for scene in footage.scenes]
    if not queries:
        return Elsewhere((), 0, 0)
    films: list[OtherFilm] = []
    tunes = _Tunes(footage, queries)
    for other in others:
        films.append(other)
        tunes.compare(other)
    clues: list[Clue] = []
    for query in queries:
        for other in likeliest(films, query.shown):
            clues += _seen(footage, query, other)
        for other in likeliest(films, query.heard):
            clues += _heard(footage, query, other)
        if spoken is not None:
            clues += _said(footage, query.scene, spoken)
    # Every film more is as many comparisons more.
    weighed = [_weighed(c, len(films)) for c in clues]
    found = tuple(without_common([*weighed, *tunes.clues()]))
    return Elsewhere(found, len(films), tunes.films)


def _ask(scene: Scene) -> _Query:
    stills = choose_stills(scene, most=_MOST_STILLS)
    asked = tuple((s.time_us, ask_picture(s.rgb)) for s in stills)
    sound = None if scene.sound is None else ask_sound(scene.sound.samples)
    pieces = [] if scene.sound is None else tune_pieces(scene.sound.samples)
    # The piece that moves most says most.
    tune = max(pieces, key=lambda p: float(np.abs(np.diff(p[1], axis=0)).sum()), default=None)
    by_sound = None if sound is None else screen_sound(sound)
    return _Query(scene, asked, sound, tune, screen_pictures([a for _, a in asked]), by_sound)


_MOST_TUNES = 64
"""Films whose tunes are compared: 10 ms each; a thousand would take longer than all the rest."""

_REFINED = 5


class _Tunes:
    """Compares one tune of each stinger with films as they come, roughly, then the best closely."""

    def __init__(self, footage: Footage, queries: Sequence[_Query]) -> None:
        self._footage = footage
        self._queries = [q for q in queries if q.tune is not None]
        self._guesses: list[tuple[float, int, OtherFilm]] = []
        self._rows = 0
        self.films = 0

    def compare(self, other: OtherFilm) -> None:
        """Compare with one more film, unless enough have been."""
        if other.memory.chroma is None or not self._queries or self.films >= _MOST_TUNES:
            return
        kept = prepare(other.memory.chroma)
        self.films += 1
        self._rows += len(kept)
        for number, query in enumerate(self._queries):
            assert query.tune is not None
            self._guesses.append((guess_tune(query.tune[1], kept), number, other))

    def clues(self) -> list[Clue]:
        """The best place of each tune, with its chance for all rows compared."""
        best: dict[int, tuple[TuneMatch, OtherFilm]] = {}
        for number, query in enumerate(self._queries):
            assert query.tune is not None
            own = sorted((g for g in self._guesses if g[1] == number), key=lambda g: -g[0])
            for _, _, other in own[:_REFINED]:
                assert other.memory.chroma is not None
                for match in find_tune(query.tune[1], prepare(other.memory.chroma)):
                    if number not in best or match.score > best[number][0].score:
                        best[number] = match, other
        return [
            tune_clue(
                self._footage,
                self._queries[number].scene,
                match,
                self._queries[number].tune[0],  # type: ignore[index]
                probability(self._rows * MOTIF_NULL.rate(match.score)),
                there=(other.release_id, other.film),
                where=f"in {other.film}",
            )
            for number, (match, other) in best.items()
        ]


def _seen(footage: Footage, query: _Query, other: OtherFilm) -> list[Clue]:
    """The best sighting of each passage of the other film."""
    found: list[tuple[Recalled, int]] = []
    for time_us, asked in query.asked:
        found += [(r, time_us) for r in recall(other.memory.pictures, asked) if r.inliers >= 5]
    found.sort(key=lambda pair: -pair[0].inliers)
    clues: list[Clue] = []
    taken: list[int] = []
    for hit, time_us in found:
        if hit.match is None or any(abs(hit.time_us - t) < 10_000_000 for t in taken):
            continue
        taken.append(hit.time_us)
        tests = len(other.memory.pictures) * max(1, query.scene.shots)
        clues.append(_picture_clue(footage, query.scene, other, hit, time_us, tests))
    return clues[:5]


def _picture_clue(
    footage: Footage, scene: Scene, other: OtherFilm, hit: Recalled, time_us: int, tests: int
) -> Clue:
    assert hit.match is not None
    release = footage.scan.release
    region = fractions(hit.match.here, *hit.asked)
    if hit.mirrored:
        region = mirror(region)
    there = fractions(hit.match.there, *hit.kept)
    mirrored = ", mirrored" if hit.mirrored else ""
    summary = (
        f"Something in the picture at {clock(time_us)} was seen in {other.film} at "
        f"{clock(hit.time_us)}{mirrored}."
    )
    return Clue(
        ClueKind.VISUAL_CALLBACK,
        scene.index,
        Sighting(release.id, release.title, time_us, time_us + 1, grown(region)),
        Sighting(other.release_id, other.film, hit.time_us, hit.time_us + 1, grown(there)),
        recalled_chance(hit, tests),
        summary,
        (
            ("inliers", float(hit.inliers)),
            ("look", round(hit.look, 3)),
            ("size_ratio", round(1 / hit.match.scale, 3)),
            ("area_here", round(polygon_area(region), 4)),
            ("area_there", round(polygon_area(there), 4)),
            ("mirrored", float(hit.mirrored)),
            ("false_alarms", false_alarms(hit, tests)),
        ),
    )


def _heard(footage: Footage, query: _Query, other: OtherFilm) -> list[Clue]:
    if query.sound is None or other.memory.sound is None:
        return []
    release, begin = footage.scan.release, query.scene.segment.start_us
    clues = []
    for match in best_per_passage(match_sound(query.sound, other.memory.sound))[:3]:
        if match.here[1] - match.here[0] < _LEAST_SOUND_US:
            continue
        here = Sighting(
            release.id,
            release.title,
            begin + match.here[0],
            min(begin + match.here[1], query.scene.segment.end_us),
        )
        seconds = (here.end_us - here.start_us) / 1e6
        summary = (
            f"{seconds:.1f} s of the sound at {clock(here.start_us)} is the recording heard in "
            f"{other.film} at {clock(match.there[0])}."
        )
        clues.append(
            Clue(
                ClueKind.SOUND_CUE,
                query.scene.index,
                here,
                Sighting(other.release_id, other.film, *match.there),
                probability(match.false_alarms),
                summary,
                (
                    ("hits", float(match.hits)),
                    ("false_alarms", match.false_alarms),
                    ("speed", round(float(match.speed), 4)),
                    ("motif", 0.0),
                ),
            )
        )
    return clues


def _said(footage: Footage, scene: Scene, spoken: Spoken) -> list[Clue]:
    """Phrases of four words and more that another film says once or twice."""
    clues = []
    for cue in scene_cues(footage, scene):
        words = words_of(cue)
        homes: dict[str, list[tuple[str, Cue]]] = {}
        # A longer phrase holds a shorter one, so four words lead to all.
        for first in range(len(words) - _PHRASE_WORDS + 1):
            run = [w.word for w in words[first : first + _PHRASE_WORDS]]
            for release_id, film, there in spoken(" ".join(run)):
                held = homes.setdefault(release_id, [])
                if (film, there) not in held:
                    held.append((film, there))
        phrases = {k: v for k, v in phrases_of(words).items() if len(k) >= _PHRASE_WORDS}
        clues += [
            clue
            for release_id, held in homes.items()
            if (clue := _said_clue(footage, scene, cue, phrases, release_id, held)) is not None
        ]
    return clues


def _said_clue(
    footage: Footage,
    scene: Scene,
    cue: Cue,
    phrases: dict[tuple[str, ...], str],
    release_id: str,
    held: list[tuple[str, Cue]],
) -> Clue | None:
    """The longest phrase of a subtitle that one other film says once or twice."""
    release = footage.scan.release
    said = [(film, there, set(phrases_of(words_of(there)))) for film, there in held]
    for key in sorted(phrases, key=len, reverse=True):
        homes = [(film, there) for film, there, keys in said if key in keys]
        if not 0 < len(homes) <= 2:
            continue
        film, there = homes[0]
        summary = (
            f"The phrase \u201c{phrases[key]}\u201d at {clock(cue.start_us)} was said in "
            f"{film} at {clock(there.start_us)}."
        )
        return Clue(
            ClueKind.DIALOGUE_TAG,
            scene.index,
            Sighting(release.id, release.title, cue.start_us, cue.end_us, text=cue.text),
            Sighting(release_id, film, there.start_us, there.end_us, text=there.text),
            # Six words are no accident; four common ones may be.
            min(0.99, 0.75 + 0.08 * (len(key) - 3) + 0.01 * max(map(len, key))),
            summary,
            (("words", float(len(key))), ("times_there", float(len(homes)))),
        )
    return None


def _weighed(clue: Clue, films: int) -> Clue:
    """The clue with its chance for all films compared, where it rests on counted accidents."""
    alarms = dict(clue.measures).get("false_alarms")
    if alarms is None or clue.probability <= 0.5:
        return clue
    return replace(clue, probability=probability(alarms * max(1, films)))


def without_common(clues: Sequence[Clue]) -> list[Clue]:
    """The clues whose near side does not return in three other films or more."""
    kept = []
    for clue in clues:
        films = {
            other.there.release_id
            for other in clues
            if other.there is not None and other.probability >= SHOWN and _same_near(clue, other)
        }
        if len(films) < _MANY_FILMS:
            kept.append(clue)
    return kept


def _same_near(a: Clue, b: Clue) -> bool:
    if a.kind is not b.kind or a.stinger != b.stinger:
        return False
    if a.here.region is not None and b.here.region is not None:
        near = abs(a.here.start_us - b.here.start_us) < 3_000_000
        return near and overlap(a.here.region, b.here.region) > 0.2
    shared = min(a.here.end_us, b.here.end_us) - max(a.here.start_us, b.here.start_us)
    return shared > 0

"""All clues of one release: every finder run on its footage, in the order of the checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from stinger.film.clues.cast import find_cast_cameos
from stinger.film.clues.chance import SHOWN
from stinger.film.clues.credits import find_credits_changes
from stinger.film.clues.dialogue import find_dialogue_tags
from stinger.film.clues.fine_print import find_fine_print
from stinger.film.clues.footage import Footage, Progress, gather_footage
from stinger.film.clues.models import Models
from stinger.film.clues.places import find_location_hints
from stinger.film.clues.production import find_production_notes
from stinger.film.clues.sound_cues import find_sound_cues
from stinger.film.clues.visual import find_visual_callbacks
from stinger.model.clue import Clue, ClueKind, Examination
from stinger.model.scan import Scan

STEP_VERSION = "clues-2"


@dataclass(frozen=True, slots=True)
class Findings:
    """The clues of one release, in the order of the checklist, and what each finder examined."""

    clues: tuple[Clue, ...]
    examinations: tuple[Examination, ...]

    def shown(self, *, everything: bool = False) -> list[Clue]:
        """The clues at or above the threshold, or all of them."""
        return [c for c in self.clues if everything or c.probability >= SHOWN]


def read_film(
    path: Path, scan: Scan, *, models: Models | None = None, progress: Progress | None = None
) -> Findings:
    """The clues of the film at ``path``, whose scan says where its stingers lie."""
    footage = gather_footage(path, scan, models=models, progress=progress)
    return collect_clues(footage, models=models, progress=progress)


def collect_clues(
    footage: Footage, *, models: Models | None = None, progress: Progress | None = None
) -> Findings:
    """Every finder's clues and examinations."""
    say = progress or (lambda _what, _share: None)
    clues: list[Clue] = []
    examinations: list[Examination] = []
    say("fine print", 0.0)
    printed, examined, boxes = find_fine_print(footage)
    clues += printed
    examinations += examined
    say("callbacks", 0.3)
    seen, examined = find_visual_callbacks(footage, text_boxes=boxes)
    clues += seen
    examinations += examined
    real = [c for c in seen if c.probability >= SHOWN and c.kind is ClueKind.VISUAL_CALLBACK]
    say("sound cues", 0.7)
    steps: tuple[Callable[[], tuple[list[Clue], list[Examination]]], ...] = (
        lambda: find_sound_cues(footage),
        lambda: find_cast_cameos(footage, models or Models()),
        lambda: find_dialogue_tags(footage),
        lambda: find_location_hints(footage, printed, real),
        lambda: find_credits_changes(footage),
        lambda: find_production_notes(
            footage, real, [c for c in clues if c.kind is ClueKind.CAST_CAMEO]
        ),
    )
    for step in steps:
        found, examined = step()
        clues += found
        examinations += examined
    return Findings(in_order(clues), tuple(examinations))


def in_order(clues: Iterable[Clue]) -> tuple[Clue, ...]:
    """Clues by stinger, then as the checklist has their kinds, the likeliest first."""
    kinds = list(ClueKind)
    return tuple(
        sorted(
            clues,
            key=lambda c: (c.stinger, kinds.index(c.kind), -c.probability, c.here.start_us),
        )
    )

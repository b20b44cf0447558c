"""All clues of one release: every finder run on its footage, in the order of the checklist."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from stinger.film.clues.chance import SHOWN
from stinger.film.clues.fine_print import find_fine_print
from stinger.film.clues.footage import Footage, Progress, gather_footage
from stinger.film.clues.sound_cues import find_sound_cues
from stinger.film.clues.visual import find_visual_callbacks
from stinger.model.clue import Clue, Examination
from stinger.model.scan import Scan

STEP_VERSION = "clues-1"


@dataclass(frozen=True, slots=True)
class Findings:
    """The clues of one release, likeliest first, and what each finder examined."""

    clues: tuple[Clue, ...]
    examinations: tuple[Examination, ...]

    def shown(self, *, everything: bool = False) -> list[Clue]:
        """The clues at or above the threshold, or all of them."""
        return [c for c in self.clues if everything or c.probability >= SHOWN]


def read_film(path: Path, scan: Scan, *, progress: Progress | None = None) -> Findings:
    """The clues of the film at ``path``, whose scan says where its stingers lie."""
    return collect_clues(gather_footage(path, scan, progress=progress), progress=progress)


def collect_clues(footage: Footage, *, progress: Progress | None = None) -> Findings:
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
    say("sound cues", 0.7)
    heard, examined = find_sound_cues(footage)
    clues += heard
    examinations += examined
    clues.sort(key=lambda c: (c.stinger, c.kind, -c.probability, c.here.start_us))
    return Findings(tuple(clues), tuple(examinations))

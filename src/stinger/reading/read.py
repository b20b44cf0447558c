"""The reading of a film: all steps, for every stinger, from the records of both sides."""

from __future__ import annotations

from stinger.model.reading import FilmReading, Reading
from stinger.model.scan import NotExamined
from stinger.reading.conclusion import conclude, describe_subject, list_sources
from stinger.reading.faq import answer_faq
from stinger.reading.hooks import find_hooks
from stinger.reading.material import Material
from stinger.reading.order import place_in_order
from stinger.reading.outlook import weigh_outlook
from stinger.reading.production import note_production
from stinger.reading.purpose import find_pattern, find_purpose
from stinger.reading.stay import plan_stay
from stinger.reading.steps import take_steps


def read_film(material: Material) -> FilmReading:
    """What is known of the film's end: one reading a stinger, or one where none is established.

    Works from either side alone; ``missing`` says what was not there to be read.
    """
    stay = plan_stay(material)
    order = place_in_order(material)
    hooks = find_hooks(material, order)
    outlook = weigh_outlook(material, hooks)
    count = len(material.scan.stingers) if material.scan else 0
    numbers: list[int | None] = list(range(count)) if count else [None]
    readings = []
    for stinger in numbers:
        purpose = find_purpose(material, stinger)
        readings.append(
            Reading(
                stinger,
                describe_subject(material, stinger),
                take_steps(material, stinger, hooks, order),
                purpose,
                find_pattern(material, stinger, purpose),
                note_production(material, stinger),
            )
        )
    return FilmReading(
        material.film,
        material.year,
        stay,
        conclude(material),
        tuple(readings),
        order,
        hooks,
        outlook,
        answer_faq(material, stay, tuple(readings), hooks, outlook),
        list_sources(material),
        _missing(material),
    )


def _missing(material: Material) -> tuple[NotExamined, ...]:
    gaps = []
    if material.scan is None:
        gaps.append(NotExamined("the film", "no release was scanned; run: stinger scan FILM"))
    else:
        gaps += [NotExamined(g.what, g.why) for g in material.scan.not_examined]
    if not material.documents:
        gaps.append(
            NotExamined("the press", "no document was read; run: stinger press add FILM DOCUMENT")
        )
    elif not material.answers:
        gaps.append(NotExamined("the verdicts", "the documents' claims were not weighed"))
    return tuple(gaps)

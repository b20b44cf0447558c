"""Visual callbacks: what of a stinger was seen before, by its outline of features or its colours.

Two witnesses are heard. Local features under one plausible map show a view, a prop, or a picture
inside the scene. Bodies that bend keep no such map, but keep their colouring; it counts for less,
and more where features point at the same place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from stinger.film.clues.chance import SHOWN, Null, probability
from stinger.film.clues.colouring import Found, colouring_of, is_coloured, seek
from stinger.film.clues.emphasis import find_emphases
from stinger.film.clues.footage import Footage, Scene, Still
from stinger.film.clues.hits import RESEMBLING, Hit, find_hits
from stinger.film.clues.regions import Corners, Region, grown, joined_region, overlap, touches
from stinger.film.clues.things import Thing, cuts_near, find_things
from stinger.model.clue import Clue, ClueKind, Examination, Sighting
from stinger.timecode import clock

INLIERS_NULL = Null(at=1.0, slope=-1.0, top=5, count=9204, measured="python -m bench clues-nulls")
"""Stills of 39 unrelated clips against a film: of 9,204 pairs none shares four places of which half
are borne out. The line allows for nine that do, and for a tenth as many for each place more; it is
kept wide, since things drawn in one manner share more."""

COLOUR_NULL = Null(
    at=2.2, slope=-8.5, top=0.75, count=29_854, measured="python -m bench clues-nulls"
)
"""By score: things cut out of 40 clips, sought in a film and among each other's pictures. At .6 one
picture in 800 answers, at .7 one in 10,000."""

_MOST_COMPARED = 60
"""Stills of a stinger that are compared: two a second of the first half minute, fewer of more."""

_JOIN_US = 6_000_000
"""Sightings nearer than this in the feature are one: keyframes lie up to ten seconds apart, and
shots of one scene alternate."""

_WHOLE_SHARE = 0.3
"""A shared region this large in either picture is the same view rather than an object."""

_LEAST_SCORE = 8.0
"""Eight distinct places on one still, or six on five stills, before a short film, with few
comparisons, may claim anything: badges drawn in one manner, with equal rims and points of stars,
share up to seven."""

_LEAST_MIRRORED = 12.0
"""What is alike on both sides fits its own mirror image as well: badges share eight places with
each other's. A shot that was turned over shares dozens."""

_MOST_LISTED = 12
"""Passages listed of one stinger: a stinger on a set of the film matches every scene there."""

_MOST_THINGS = 4
_LEAST_COLOURING = 0.4
"""Below it colouring says nothing even beside features: one picture in 60 answers by chance."""


_LIKELY_COLOURING = 0.55
"""A place is doubt enough that an object was never seen so large: chance gives one in 300."""


@dataclass(frozen=True, slots=True)
class Coloured:
    """A thing of the stinger whose colouring a picture of the feature holds."""

    thing: Thing
    found: Found
    picture_us: int


def find_visual_callbacks(
    footage: Footage, *, text_boxes: Mapping[int, Sequence[Corners]] | None = None
) -> tuple[list[Clue], list[Examination]]:
    """Visual callbacks and emphasis of all stingers, within this film.

    ``text_boxes`` gives, by a still's time, polygons (fractions) where text stands: letters are
    alike everywhere and are left out.
    """
    clues: list[Clue] = []
    compared, sought = 0, 0
    for scene in footage.scenes:
        stills = choose_stills(scene)
        compared += len(stills)
        hits = find_hits(stills, footage.feature, text_boxes or {})
        things = [t for t in find_things(scene) if is_coloured(t)][:_MOST_THINGS]
        sought += len(things)
        clues += _clues_of(footage, scene, hits, find_colourings(footage, things), len(things))
    return clues, [_examined(footage, compared, sought), _emphasis_examined(footage)]


def _examined(footage: Footage, compared: int, sought: int) -> Examination:
    pictures = len(footage.feature.times_us)
    kind = ClueKind.VISUAL_CALLBACK
    if not footage.scenes:
        return Examination(kind, "", "the film has no stinger")
    if pictures == 0:
        return Examination(kind, "", "no picture of the feature can be decoded")
    if compared == 0:
        return Examination(kind, "", "the stinger shows nothing: it is sound over black")
    things = f"{sought} things told from their background by colour"
    if sought == 0:
        things = "no thing stood out by colour to be sought besides"
    model = "likeness by an image model not examined: none is set (see docs/how-to/models.md)"
    if footage.feature.vectors is not None:
        model = f"the {RESEMBLING} most alike by the image model among them"
    what = (
        f"{compared} stills, also mirrored, against {pictures} keyframes of the feature; {things}; "
        f"{model}"
    )
    return Examination(kind, what)


def _emphasis_examined(footage: Footage) -> Examination:
    if not footage.scenes:
        return Examination(ClueKind.EMPHASIS, "", "the film has no stinger")
    return Examination(ClueKind.EMPHASIS, "size, time on screen and place of every visual callback")


def choose_stills(scene: Scene, *, most: int = _MOST_COMPARED) -> list[Still]:
    """Stills with something to see, about one a second, the first of each shot among them."""
    useful = [s for s in scene.stills if len(s.features) >= 8]
    if len(useful) <= most:
        return useful
    firsts = {s.shot: s for s in reversed(useful)}.values()
    rest = [s for s in useful if s not in firsts]
    wanted = max(0, most - len(firsts))
    picked = [rest[i] for i in np.linspace(0, len(rest) - 1, wanted).astype(int)] if rest else []
    return sorted([*firsts, *picked], key=lambda s: s.time_us)[:most]


def find_colourings(footage: Footage, things: Sequence[Thing]) -> list[Coloured]:
    """Where the feature holds the colouring of each thing, above what says nothing."""
    found = []
    for thing in things:
        for hit in seek(colouring_of(thing), footage.feature.small):
            if hit.score >= _LEAST_COLOURING:
                found.append(Coloured(thing, hit, footage.feature.times_us[hit.picture]))
    return found


@dataclass(frozen=True, slots=True)
class Passage:
    """Sightings of one object in one passage of the feature, and the chance that they are real."""

    hits: tuple[Hit, ...]
    coloured: tuple[Coloured, ...]
    chance: float


def _clues_of(
    footage: Footage, scene: Scene, hits: list[Hit], coloured: list[Coloured], things: int
) -> list[Clue]:
    pictures = len(footage.feature.times_us)
    tests = max(1, scene.shots) * pictures
    passages = []
    for group, beside in (g for run in group_hits(hits) for g in _of_one_thing(run, coloured)):
        chance = _chance(group, beside, tests, max(1, things) * pictures)
        passages.append(Passage(tuple(group), tuple(beside), chance))
    used = {(id(c.thing), c.picture_us) for p in passages for c in p.coloured}
    alone = [c for c in coloured if (id(c.thing), c.picture_us) not in used]
    for run in _group_coloured(alone):
        best = max(c.found.score for c in run)
        chance = probability(max(1, things) * pictures * COLOUR_NULL.rate(best))
        passages.append(Passage((), tuple(run), chance))
    passages.sort(key=lambda p: (-p.chance, -len(p.hits)))
    clues = [_callback(footage, scene, p) for p in passages[:_MOST_LISTED]]
    real = [p for p in passages if p.chance >= SHOWN and p.hits]
    seen = [(p.hits, _places_of(p, coloured), p.chance) for p in real]
    return clues + find_emphases(footage, scene, seen)


def _of_one_thing(
    run: Sequence[Hit], coloured: Sequence[Coloured]
) -> list[tuple[list[Hit], list[Coloured]]]:
    """The hits of one passage by object, with the colourings that agree; one thing's together."""
    joined: list[tuple[list[Hit], list[Coloured]]] = []
    for group in split_objects(run):
        beside = [c for c in coloured if any(_supports(c, h) for h in group)]
        own = {id(c.thing) for c in beside}
        home = next((j for j in joined if own & {id(c.thing) for c in j[1]}), None)
        if home is None:
            joined.append((group, beside))
        else:
            home[0].extend(group)
            home[1].extend(c for c in beside if c not in home[1])
    return joined


def _places_of(passage: Passage, coloured: Sequence[Coloured]) -> list[Region]:
    """Where the feature likely holds the colours of the thing that a passage's hits lie on."""
    return [
        c.found.region
        for c in coloured
        if c.found.score >= _LIKELY_COLOURING and any(_lies_on(h, c.thing) for h in passage.hits)
    ]


def _supports(coloured: Coloured, hit: Hit) -> bool:
    """Whether colours and features point at one place, in the stinger and in the feature."""
    if coloured.picture_us != hit.picture_us or not touches(coloured.found.region, hit.there):
        return False
    return _lies_on(hit, coloured.thing)


def _lies_on(hit: Hit, thing: Thing) -> bool:
    """Whether a hit's region in the stinger is a part of the thing cut out there."""
    return any(touches(c.region, hit.here) for c in cuts_near(thing, hit.still_us))


def _best(group: Sequence[Hit]) -> Hit:
    return max(group, key=lambda h: (h.score, h.area_here))


def _agreeing(group: Sequence[Hit], best: Hit) -> int:
    return len({h.still_us for h in group if overlap(h.here, best.here) > 0.2})


def _chance(group: Sequence[Hit], beside: Sequence[Coloured], tests: int, sought: int) -> float:
    """The probability that a group is real. Agreement of several stills counts as two places at
    most: stills of one shot repeat an accident as well as a truth. Where colouring agrees with at
    least four places, the rates of both accidents are multiplied."""
    best = _best(group)
    score = best.score + min(2.0, 0.5 * (_agreeing(group, best) - 1))
    alarms = tests * INLIERS_NULL.rate(score)
    if beside:
        colour = max(c.found.score for c in beside)
        both = max(tests, sought) * INLIERS_NULL.rate(best.score) * COLOUR_NULL.rate(colour)
        return probability(min(alarms, both))
    least = _LEAST_MIRRORED if best.mirrored else _LEAST_SCORE
    return probability(alarms) if score >= least else min(0.5, probability(alarms))


def _callback(footage: Footage, scene: Scene, passage: Passage) -> Clue:
    if not passage.hits:
        return _coloured_callback(footage, scene, passage)
    best = _best(passage.hits)
    release = footage.scan.release
    region, before = _outlines(passage, best)
    here = Sighting(release.id, release.title, best.still_us, best.still_us + 1, region)
    there = Sighting(release.id, release.title, best.picture_us, best.picture_us + 1, before)
    whole = max(best.area_here, best.area_there) >= _WHOLE_SHARE
    what = "The same view" if whole else "Something in the picture"
    mirrored = ", mirrored" if best.mirrored else ""
    summary = (
        f"{what} at {clock(best.still_us)} was seen at {clock(best.picture_us)} of the "
        f"feature{mirrored}."
    )
    kind = ClueKind.VISUAL_CALLBACK
    measures = _measures(passage, best)
    return Clue(kind, scene.index, here, there, passage.chance, summary, measures)


def _outlines(passage: Passage, best: Hit) -> tuple[Region, Region]:
    """What to outline here and there: the whole thing where colours agree, else where places lie.

    A face's few places are a sliver of the body that the colours tell from its background.
    """
    here, there = grown(best.here), grown(best.there)
    agreed = [c for c in passage.coloured if c.picture_us == best.picture_us]
    sure = max((c for c in agreed if _lies_on(best, c.thing)), key=_score, default=None)
    if sure is None or not touches(sure.found.region, best.there):
        return here, there
    cut = next(c for c in cuts_near(sure.thing, best.still_us) if touches(c.region, best.here))
    return joined_region(cut.outline, best.here), joined_region(sure.found.outline, best.there)


def _score(coloured: Coloured) -> float:
    return coloured.found.score


def _measures(passage: Passage, best: Hit) -> tuple[tuple[str, float], ...]:
    group = passage.hits
    colouring = max((c.found.score for c in passage.coloured), default=None)
    return (
        ("inliers", float(best.inliers)),
        ("borne_out", round(best.borne_out, 3)),
        ("borne_places", float(best.borne_places)),
        ("stills_agreeing", float(_agreeing(group, best))),
        ("keyframes", float(len({h.picture_us for h in group}))),
        ("first_s", min(h.picture_us for h in group) / 1e6),
        ("last_s", max(h.picture_us for h in group) / 1e6),
        ("size_ratio", round(1 / best.scale, 3)),
        ("area_here", round(best.area_here, 4)),
        ("area_there", round(best.area_there, 4)),
        ("mirrored", float(best.mirrored)),
        *((("colouring", round(colouring, 3)),) if colouring is not None else ()),
    )


def _coloured_callback(footage: Footage, scene: Scene, passage: Passage) -> Clue:
    best = max(passage.coloured, key=lambda c: c.found.score)
    cut = best.thing.best
    release = footage.scan.release
    times = [c.picture_us for c in passage.coloured]
    return Clue(
        ClueKind.VISUAL_CALLBACK,
        scene.index,
        Sighting(release.id, release.title, cut.time_us, cut.time_us + 1, cut.outline),
        Sighting(
            release.id,
            release.title,
            best.picture_us,
            best.picture_us + 1,
            best.found.outline,
        ),
        passage.chance,
        f"Something of the same colours as at {clock(cut.time_us)} was seen at "
        f"{clock(best.picture_us)} of the feature.",
        (
            ("colouring", round(best.found.score, 3)),
            ("keyframes", float(len(set(times)))),
            ("first_s", min(times) / 1e6),
            ("last_s", max(times) / 1e6),
            ("stills", float(len({c.time_us for c in best.thing.cuts}))),
        ),
    )


def _group_coloured(coloured: Sequence[Coloured]) -> list[list[Coloured]]:
    """Colourings of one thing in one passage together."""
    groups: list[list[Coloured]] = []
    for one in sorted(coloured, key=lambda c: (id(c.thing), c.picture_us)):
        last = groups[-1][-1] if groups else None
        if last and last.thing is one.thing and one.picture_us - last.picture_us <= _JOIN_US:
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups


def group_hits(hits: Sequence[Hit]) -> list[list[Hit]]:
    """Hits of one passage of the feature together: they lie near in time there."""
    groups: list[list[Hit]] = []
    for hit in sorted(hits, key=lambda h: h.picture_us):
        if groups and hit.picture_us - groups[-1][-1].picture_us <= _JOIN_US:
            groups[-1].append(hit)
        else:
            groups.append([hit])
    return groups


def split_objects(run: Sequence[Hit]) -> list[list[Hit]]:
    """The hits of one passage by object: regions that overlap, in the stinger or in the feature."""
    groups: list[list[Hit]] = []
    for hit in sorted(run, key=lambda h: -h.inliers):
        for group in groups:
            first = group[0]
            near = abs(hit.still_us - first.still_us) < 1_500_000
            if (near and touches(hit.here, first.here)) or touches(hit.there, first.there):
                group.append(hit)
                break
        else:
            groups.append([hit])
    return groups

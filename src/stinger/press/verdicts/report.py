"""One document's claims drawn together: what it reports of the film's stingers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from stinger.model.press import Claim, ClaimType, Passage, Stance
from stinger.press.reported import take_reports


@dataclass(frozen=True, slots=True)
class Report:
    """What one document says on the whole.

    ``says``: none, some, presumed (takes a scene for granted without a word of its own), unclear
    (says both), or silent. ``mid`` and ``post`` are counts as said, None where it does not say;
    ``total`` a number said without positions. ``loose``: "post-credits" said with no word on
    mid-credits, which many pages use for either. ``by_article``: the count is only an "a";
    ``many``: only a plural; ``one``: a singular ("the post-credits scene"). ``firm``: 0 to 1, lower
    for hedges and qualified denials.
    """

    document: int
    says: str
    mid: int | None = None
    post: int | None = None
    total: int | None = None
    loose: bool = False
    by_article: bool = False
    many: bool = False
    one: bool = False
    firm: float = 1.0
    passage: Passage | None = None


_WEIGHT = {
    "answered": 3.0,
    "stated": 2.0,
    "described": 1.5,
    "ordinal": 1.5,
    "article": 1.5,
    "qualified": 0.7,
    "advised": 0.5,
    "presupposed": 0.3,
}
"""How firmly each basis commits a page, in the order a reader would rank them; only their order and
rough ratios matter, since they settle what one page says and not what is true."""
_NAMING = frozenset({"article", "presupposed", "answered"})
"""Bases on which a scene is called by its common name and no more is told of it."""
_SINGULAR = frozenset({"article", "described", "presupposed"})
"""Bases on which a scene is named, so that its noun tells whether there is more than one."""
_NO_SCENE = frozenset({"sound", "pictures", "dedication"})


def draw_report(document: int, claims: Sequence[Claim]) -> Report:
    """The report of one document, from its claims about one film.

    What a page reports of somebody else it passes on, and is taken to hold.
    """
    claims = take_reports(claims)
    stands = [
        c
        for c in claims
        if c.type is ClaimType.EXISTENCE
        and c.value is not None
        and c.scope == "release"
        and not (c.value is True and c.meaning in _NO_SCENE)
    ]
    counts = [c for c in claims if c.type is ClaimType.COUNT and c.scope == "release"]
    cut = _find_cut(claims)
    if cut and all(c.basis in {"presupposed", "described"} or _goes_on(c, cut) for c in stands):
        return _unmade(document, cut)
    yes, no = _sum(stands, Stance.ASSERTED), _sum(stands, Stance.DENIED)
    said_yes, said_no = _strongest(yes), _strongest(no)
    if said_yes < 1 and said_no < _WEIGHT["advised"]:
        return _faint(document, stands, counts, said_yes)
    if said_yes >= 1 and said_no > 0:
        return _reconcile(document, stands, counts, yes, no)
    if said_no > 0 and said_yes < 1:
        if set(no) == {"mid"} and "post" in yes:
            # "This is no mid-credits scene": the one it takes for granted comes after them.
            return _some(document, stands, counts, yes | {"post": 1.0}, no)
        return _none(document, stands, no)
    return _some(document, stands, counts, yes, no)


def _find_cut(claims: Sequence[Claim]) -> list[Claim]:
    """Where a page speaks of a scene that was planned or cut: "it did not make the final film"."""
    return [c for c in claims if c.type is ClaimType.EXISTENCE and c.stance is Stance.SPECULATED]


_SOON = 400
"""Characters after a scene that was planned in which a page still tells of that plan."""


def _goes_on(claim: Claim, cut: Sequence[Claim]) -> bool:
    """Whether a claim of "a scene" stands right after one that such a scene was only planned."""
    starts = (c.passage.start for c in cut)
    return claim.basis == "article" and any(0 <= claim.passage.start - a <= _SOON for a in starts)


def _unmade(document: int, cut: Sequence[Claim]) -> Report:
    """A page on a scene left out, which is also what it takes for granted or retells beside that.

    It denies the scene in passing, and says nothing of others the film may have.
    """
    passage = cut[0].passage
    return Report(document, "none", post=0, loose=True, firm=_LEFT_OUT, passage=passage)


_LEFT_OUT = 0.4
"""How firmly a scene left out tells of none: as little as a denial can. Of 21 pages gathered that
say no more than that, 17 were on films with none."""


def _sum(claims: Sequence[Claim], stance: Stance) -> dict[str, float]:
    """Weight per position; each further claim of a kind adds half as much as the one before."""
    ranked: dict[str, list[float]] = {}
    for claim in claims:
        if claim.stance is stance:
            ranked.setdefault(claim.position, []).append(_WEIGHT.get(claim.basis, 1.0))
    return {
        position: sum(w / 2**i for i, w in enumerate(sorted(weights, reverse=True)))
        for position, weights in ranked.items()
    }


def _strongest(weights: dict[str, float]) -> float:
    return max(weights.values(), default=0.0)


def _passage(stands: Sequence[Claim], stance: Stance) -> Passage | None:
    fitting = [c for c in stands if c.stance is stance]
    best = max(fitting, key=lambda c: _WEIGHT.get(c.basis, 1.0), default=None)
    return best.passage if best else None


def _faint(
    document: int, stands: Sequence[Claim], counts: Sequence[Claim], said_yes: float
) -> Report:
    if said_yes > 0:
        named = {c.position for c in stands if c.stance is Stance.ASSERTED}
        return Report(
            document,
            "presumed",
            mid=1 if "mid" in named else None,
            post=1 if "post" in named else None,
            loose="post" in named and "mid" not in named,
            many=any(c.value == "several" for c in counts),
            passage=_passage(stands, Stance.ASSERTED),
        )
    hedged = [c for c in stands if c.stance is Stance.HEDGED]
    if hedged:
        return Report(document, "unclear", firm=0.2, passage=hedged[0].passage)
    return Report(document, "silent")


def _none(document: int, stands: Sequence[Claim], no: dict[str, float]) -> Report:
    firm = min(1.0, 0.4 + _strongest(no) * 0.3)
    every = "any" in no or ("mid" in no and "post" in no)
    return Report(
        document,
        "none",
        mid=0 if every or "mid" in no else None,
        post=0 if every or "post" in no else None,
        loose=not every,
        firm=firm,
        passage=_passage(stands, Stance.DENIED),
    )


def _some(
    document: int,
    stands: Sequence[Claim],
    counts: Sequence[Claim],
    yes: dict[str, float],
    no: dict[str, float],
) -> Report:
    strong = {p for p, w in yes.items() if w >= 1}
    speaks_of_mid = "mid" in yes and "mid" not in no
    if "post" in strong and yes.get("mid") == _WEIGHT["presupposed"]:
        # "Stingers and their mid-credits siblings": named once, it need not be this film's.
        speaks_of_mid = any(c.placed for c in stands if c.position == "mid")
    loose = "post" in strong and strong <= {"post", "any"} and not speaks_of_mid
    loose = loose and "mid" not in no and not _told_late(stands)
    mid = (_number(counts, "mid") or 1) if speaks_of_mid else None
    post = (_number(counts, "post") or 1) if "post" in strong and not loose else None
    if "mid" in no and not speaks_of_mid:
        mid = 0
    if "post" in no and "post" not in strong:
        post = 0
    stated = _number([c for c in counts if c.basis != "article"], "post")
    total = _number(counts, "any")
    if loose:
        total = _number(counts, "post") or total
    elif mid == 1 and _is_one_scene(stands, counts):
        one = any(c.value == 1 and c.basis == "stated" and c.position != "mid" for c in counts)
        total, post = None, (0 if one or post == 0 else None)
    elif mid and stated and (stated > 1 or "mid" not in strong) and not _separate(counts):
        # "Two post-credits scenes, one of them mid-credits": the two are all of them.
        # Where a page has three scenes, the second may come after the credits like the third.
        total = max(stated, total or 0)
        post = max(0, total - mid)
    elif mid == 1 and "post" in strong and _only_named(stands, counts):
        # "It has a mid-credits scene", and later "by including a post-credits scene".
        post = None
    elif mid and "mid" not in strong and "post" in strong:
        # "A post-credits scene", later "the mid-credits scene": one and the same, or two.
        post = None
    if total is not None and total > 1:
        # "Two credits scenes: one during the credits, ...": the rest lies at the other place.
        if mid and post is None and mid < total:
            post = total - mid
        elif post and mid is None and not loose and post < total:
            mid = total - post
    if strong == {"any"} and (mid, post) in {(0, None), (None, 0)}:
        # "No mid-credits scene; sit through all of the credits for its one bonus scene."
        mid, post = (0, total or 1) if mid == 0 else (total or 1, 0)
    numbered = [c for c in counts if isinstance(c.value, int)]
    article = bool(numbered) and all(c.basis == "article" for c in numbered)
    many = len(numbered) < len(counts) and not any(c.basis != "article" for c in numbered)
    return Report(
        document,
        "some",
        mid=mid,
        post=post,
        total=total,
        loose=loose,
        by_article=article,
        many=many,
        one=any(c.basis in _SINGULAR for c in stands if c.value is True) and not many,
        passage=_passage(stands, Stance.ASSERTED),
    )


def _is_one_scene(stands: Sequence[Claim], counts: Sequence[Claim]) -> bool:
    """Whether a "post-credits scene" and one told to come during the credits are the same.

    "One post-credits scene, which comes mid-credits"; or a page that only names the one ("a
    post-credits scene") and only places the other ("after the first batch of credits, we see").
    """
    if any(isinstance(c.value, int) and c.value > 1 for c in counts):
        return False
    one = any(c.value == 1 and c.basis == "stated" and c.position != "mid" for c in counts)
    if not one and any(c.value == "several" for c in counts):
        return False
    held = [c for c in stands if c.stance is Stance.ASSERTED]
    if _told_late(stands):
        return False
    if all(c.placed for c in held if c.position == "mid"):
        return True
    return one and not any(c.position == "mid" for c in counts)


def _told_late(stands: Sequence[Claim]) -> bool:
    """Whether a page tells that its scene comes when all the credits are over."""
    held = [c for c in stands if c.stance is Stance.ASSERTED and c.position == "post"]
    return any(c.placed for c in held)


def _only_named(stands: Sequence[Claim], counts: Sequence[Claim]) -> bool:
    """Whether a page has "a post-credits scene" and nowhere sets it apart from one during them."""
    held = [c for c in stands if c.stance is Stance.ASSERTED and c.position == "post"]
    body = [c for c in held if c.place != "headline"]
    if _told_late(stands) or any(c.basis not in _NAMING for c in body):
        return False
    return not any(c.value != 1 for c in counts)


def _separate(counts: Sequence[Claim]) -> bool:
    """Whether mid-credits scenes are numbered by themselves ("two mid-credits and two post")."""
    return any(c.position == "mid" and c.basis == "stated" and c.value != 1 for c in counts)


def _number(counts: Sequence[Claim], position: str) -> int | None:
    """The count said in figures or words for ``position``; an "a" gives 1."""
    values = [c.value for c in counts if c.position == position and isinstance(c.value, int)]
    return max(values, default=None)


def _reconcile(
    document: int,
    stands: Sequence[Claim],
    counts: Sequence[Claim],
    yes: dict[str, float],
    no: dict[str, float],
) -> Report:
    """A page that both asserts and denies: by position first, then by the firmer words."""
    strong = {p for p, w in yes.items() if w >= 1}
    if "mid" in strong and "mid" not in no and no.get("post", 0) >= 0.8 * yes.get("post", 0):
        # "Two mid-credits scenes and no post-credits scene": what it then calls by the common name
        # "post-credits scene" are those.
        counts = [c for c in counts if c.position == "mid"]
        denied = {"post": no["post"]} if "post" in no else {}
        return _some(document, stands, counts, {"mid": yes["mid"]}, denied)
    if "mid" in strong and "mid" not in no and _denies_by_name(stands):
        counts = [c for c in counts if c.position == "mid"]
        return _some(document, stands, counts, {"mid": yes["mid"]}, {"post": no["post"]})
    plainly = any(
        c.position == "post" and c.stance is Stance.DENIED and c.placed and c.basis == "stated"
        for c in stands
    )
    if plainly and "mid" in yes and "mid" not in no:
        # "One post-credits scene, which comes mid-credits; there is nothing at the very end."
        counts = [c for c in counts if c.position == "mid"]
        return _some(document, stands, counts, {"mid": max(1.0, yes["mid"])}, {"post": no["post"]})
    apart = not (strong & set(no)) and "any" not in no
    outweighs = sum(yes.values()) >= sum(no.values())
    if apart and (strong & {"mid", "post"} or (strong and outweighs)):
        return _some(document, stands, counts, yes, no)
    qualified = all(c.basis in {"qualified", "advised"} for c in stands if c.value is False)
    said_yes, said_no = sum(yes.values()), sum(no.values())
    if qualified or said_yes >= 1.5 * said_no:
        kept = {p: w for p, w in no.items() if p not in strong and p != "any"}
        return _some(document, stands, counts, yes, kept)
    if said_no >= 1.2 * said_yes:
        return _none(document, stands, no)
    return Report(document, "unclear", firm=0.3, passage=_passage(stands, Stance.ASSERTED))


def _denies_by_name(stands: Sequence[Claim]) -> bool:
    """Whether a page has "no (true) post-credits scene, but one during the credits".

    What it calls "the post-credits scene" elsewhere is then the one during them: the common name
    is said of either, a denial beside the other is meant. A page that has "a post-credits scene",
    or places one after the credits, has both.
    """
    after = [c for c in stands if c.position == "post"]
    denied = any(c.value is False and c.basis in {"stated", "qualified"} for c in after)
    held = [c for c in after if c.value is True and c.stance is Stance.ASSERTED]
    named = all(c.basis in {"described", "presupposed"} and not c.placed for c in held)
    return denied and named

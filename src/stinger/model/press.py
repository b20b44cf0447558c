"""Records of the press: documents, claims, quotes, origins and verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Document:
    """A text as ingested; every offset elsewhere counts characters of ``text``, for ever.

    ``id`` is the store's number, shown in citations as ``[id:start-end]``; 0 before it is stored.
    ``outlet`` is the registrable domain, or a name where there is no address. ``date`` is ISO 8601.
    ``url`` is the canonical address where the page states one. Where ``text`` starts with
    ``title``, that span is the headline's passage; where it does not, the headline's passage is
    the empty span (0, 0).
    """

    id: int
    url: str | None
    title: str
    text: str
    date: str | None = None
    author: str | None = None
    outlet: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of a document by character offsets, half-open."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unread:
    """A page or file that could not be read, and why; ``kind`` is the error's stable name."""

    source: str
    kind: str
    why: str


class Stance(StrEnum):
    """How a passage holds a claim."""

    ASSERTED = "asserted"
    DENIED = "denied"
    HEDGED = "hedged"
    ASKED = "asked"
    REPORTED = "reported"
    SPECULATED = "speculated"


class ClaimType(StrEnum):
    """What a claim is about."""

    EXISTENCE = "existence"
    COUNT = "count"
    PLACEMENT = "placement"
    LENGTH = "length"
    CONTENT = "content"
    ORDER = "order"
    BUDGET = "budget"
    GROSS = "gross"
    SEQUEL_STATUS = "sequel_status"
    THEORY = "theory"


@dataclass(frozen=True, slots=True)
class Claim:
    """An assertion found in a passage.

    ``position``: any, mid, post (where a stinger would lie) or before (the credits); ``meaning``:
    scene, card, sound, pictures, dedication; ``scope``: this release, imax, re-release, streaming.
    ``value`` is the claim's normalised content: a bool, a count (or "several"), a number in
    ``unit`` (a currency code, ``s``), or words. ``place`` is headline, body or caption.
    ``spoiler_level`` is the level at which the value may be shown.

    ``basis`` is how the passage makes it: stated, answered (to a question just asked), described
    (by telling what the scene shows), ordinal ("the second scene"), article ("a scene"),
    presupposed ("the scene has become a hot topic"), advised ("stay", "you can leave") or qualified
    ("no traditional scene"). ``placed`` says that the place is told ("after all the credits") and
    not only named ("post-credits scene", which many use for either).
    """

    passage: Passage
    type: ClaimType
    stance: Stance
    value: bool | int | float | str | None
    unit: str | None = None
    position: str = "any"
    meaning: str = "scene"
    scope: str = "release"
    place: str = "body"
    film: str | None = None
    date: str | None = None
    spoiler_level: int = 0
    basis: str = "stated"
    placed: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words attributed to a speaker.

    ``role``: director, actor, studio, writer, producer, insider, critic, fan or None. ``outlet``
    obtained the words; ``relays`` lead from it to this document, nearest to the origin first, the
    document's own outlet last.
    """

    passage: Passage
    text: str
    speaker: str | None
    role: str | None
    outlet: str | None
    relays: tuple[str, ...] = ()
    direct: bool = True


class Verdict(StrEnum):
    """What stands after weighing."""

    CONFIRMED = "confirmed"
    SUPPORTED = "supported"
    DISPUTED = "disputed"
    CONTRADICTED = "contradicted"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Witness:
    """One origin for or against an answer: its passage, and why it weighs what it does."""

    passage: Passage
    outlet: str | None
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The verdict on one question about a film.

    ``question``: exists, mid_count, post_count; ``elsewhere``, whether another release has one,
    with ``about`` its scope; or ``content``, with ``about`` what is told. ``answer`` is None when
    open. ``probability`` is that of the answer, or of "yes" for an open existence question.
    """

    question: str
    answer: bool | int | None
    probability: float
    verdict: Verdict
    supporting: tuple[Witness, ...] = ()
    opposing: tuple[Witness, ...] = ()
    reasons: tuple[str, ...] = ()
    would_settle: str | None = None
    about: str | None = None

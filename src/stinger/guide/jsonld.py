"""schema.org data of a page: Movie, a Clip for each stinger, a ClaimReview for each verdict."""

from __future__ import annotations

import json
from typing import Any

from stinger.guide.levels import Page

_CLAIMS = {
    "exists": "{film} has a scene during or after its end credits",
    "mid_count": "{film} has mid-credits scenes",
    "post_count": "{film} has post-credits scenes",
}
_RATINGS = {"confirmed": 5, "supported": 4, "open": 3, "disputed": 2, "contradicted": 1}
"""A verdict on the one-to-five scale of schema.org's reviewRating, 3 where nothing is settled."""


def make_jsonld(page: Page) -> dict[str, Any]:
    """The page's facts of level 0 as one JSON-LD graph; nothing above is ever in it."""
    movie: dict[str, Any] = {"@type": "Movie", "@id": "#film", "name": page["film"]}
    if page["year"]:
        movie["dateCreated"] = str(page["year"])
    if page["duration_s"]:
        movie["duration"] = f"PT{page['duration_s']:g}S"
    clips = [_clip(visit) for visit in page["stay"]["visits"]]
    if clips:
        movie["hasPart"] = clips
    reviews = [_review(page, v) for v in page["verdicts"] if v["question"] in _CLAIMS]
    return {"@context": "https://schema.org", "@graph": [movie, *reviews]}


def _clip(visit: dict[str, Any]) -> dict[str, Any]:
    return {
        "@type": "Clip",
        "name": f"{visit['place'].capitalize()} {visit['number']}",
        "startOffset": visit["start_s"],
        "endOffset": visit["end_s"],
    }


def _review(page: Page, verdict: dict[str, Any]) -> dict[str, Any]:
    says_no = verdict["answer"] in (False, 0) and verdict["answer"] is not None
    rating = _RATINGS[verdict["verdict"]]
    if says_no and verdict["verdict"] in ("confirmed", "supported"):
        # The reviewed claim is the affirmative one: a settled "no" contradicts it.
        rating = 6 - rating
    return {
        "@type": "ClaimReview",
        "claimReviewed": _CLAIMS[verdict["question"]].format(film=page["film"]),
        "itemReviewed": {"@type": "Claim", "about": {"@id": "#film"}},
        "author": {"@type": "Organization", "name": "Stinger"},
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": rating,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": verdict["verdict"],
        },
    }


def dump_jsonld(page: Page) -> str:
    """The graph as text that may stand inside a script element."""
    text = json.dumps(make_jsonld(page), ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")

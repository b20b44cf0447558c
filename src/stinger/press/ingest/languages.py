"""Which language a text is in, from its commonest words."""

from __future__ import annotations

import re
from collections import Counter

# Small words that are frequent in one of the languages and rare in the others.
_WORDS = {
    "en": "the and of to is that it with for was as are this but from",
    "es": "el los las una que y del por con para es pero como más",
    "fr": "le les des une est dans et pour que qui sur pas du avec",
    "de": "der die das und ist nicht ein eine zu den mit von auf im",
    "it": "il gli che di è non una per sono della con anche più nel",
    "pt": "o os uma que e do da não para com em mais são dos um",
}
_SETS = {name: frozenset(words.split()) for name, words in _WORDS.items()}
_SAMPLE = 400
"""Words looked at: frequencies of small words settle within a few hundred."""
_SHARE = 0.06
"""Least share of such words; a page in a seventh language stays under it."""


_DIFFERENT = 3
"""Different ones among them: a word or two are shared by neighbouring languages."""


def tell_language(text: str) -> str | None:
    """``en``, ``es``, ``fr``, ``de``, ``it`` or ``pt``; None for others and for a few words."""
    words = re.findall(r"[^\W\d_]+", text[: _SAMPLE * 10].lower())[:_SAMPLE]
    if len(words) < 5:
        return None
    times = Counter(words)
    counts = {name: sum(times[w] for w in known) for name, known in _SETS.items()}
    best = max(counts, key=lambda name: counts[name])
    different = len(_SETS[best].intersection(words))
    return best if counts[best] >= len(words) * _SHARE and different >= _DIFFERENT else None

"""Passages as weighted terms: words and pairs of words, TF-IDF."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer

# Words so common that they bind every passage to every other.
STOPWORDS = """a about after all also although am an and any are as at be because been before being
both but by can could did do does doing down each even few for from further get had has have having
he her here hers him his how i if in into is it its itself just like may me might more most much my
no nor not now of off on once only or other our out over own s same she should so some such t than
that the their them then there these they this those through to too under until up us very was we
were what when where which while who whom why will with would you your yours re ve ll d m
said says film movie""".split()  # noqa: SIM905
# The commonest terms carry the topics; beyond this many the space grows and answers no better.
_MOST_TERMS = 60_000
# In a corpus of this many passages a term seen once relates nothing to anything.
_RARE_FROM_PASSAGES = 1_000

Floats = npt.NDArray[np.float32]


class Terms:
    """A fixed vocabulary with weights; turns texts into sparse rows of unit length."""

    def __init__(self, names: Sequence[str], weights: Floats) -> None:
        self.names = tuple(names)
        self.weights = weights
        self._vectorizer = None
        if self.names:
            places = {name: at for at, name in enumerate(self.names)}
            self._vectorizer = _make_vectorizer(vocabulary=places)
            self._vectorizer.idf_ = weights

    @classmethod
    def learn(cls, texts: Sequence[str]) -> Terms:
        """The terms of a corpus and how telling each is; none for a corpus without words."""
        rare = 2 if len(texts) >= _RARE_FROM_PASSAGES else 1
        vectorizer = _make_vectorizer(min_df=rare, max_features=_MOST_TERMS)
        try:
            vectorizer.fit(texts)
        except ValueError:  # "empty vocabulary": nothing but stop words
            return cls((), np.zeros(0, dtype=np.float32))
        names = vectorizer.get_feature_names_out().tolist()
        return cls(names, vectorizer.idf_.astype(np.float32))

    def weigh(self, texts: Sequence[str]) -> sparse.csr_matrix:
        """One row a text; rows of texts that share no term with the vocabulary are zero."""
        if self._vectorizer is None:
            return sparse.csr_matrix((len(texts), 0), dtype=np.float32)
        return self._vectorizer.transform(texts)

    def __len__(self) -> int:
        return len(self.names)


def _make_vectorizer(**options: object) -> TfidfVectorizer:
    return TfidfVectorizer(
        stop_words=STOPWORDS,
        ngram_range=(1, 2),
        sublinear_tf=True,
        token_pattern=r"[^\W\d_]{2,}",
        dtype=np.float32,
        **options,
    )

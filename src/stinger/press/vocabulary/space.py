"""The latent semantic space of a press corpus: passages, queries and clue classes as vectors."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

from stinger.errors import InputError
from stinger.model.press import Document, Passage
from stinger.press.vocabulary.classes import SEEDS, ClueClass
from stinger.press.vocabulary.passages import cut_passages
from stinger.press.vocabulary.terms import Terms

Floats = npt.NDArray[np.float32]

# 200 dimensions: the middle of the 100 to 300 that Deerwester et al. (1990) and Bradford (2008)
# found best for corpora of this size.
DIMENSIONS = 200
# Passages folded in keep the old axes; past half as many again as were fitted, new topics may have
# none, and the space is fitted afresh.
_REFIT_GROWTH = 1.5
# Dense decomposition below this many cells is exact and quicker than the randomised one.
_DENSE_CELLS = 4_000_000
# Seeds of a class are mixed with the passages nearest to them (Rocchio feedback): this many, with
# half the weight of the seeds.
_FEEDBACK_PASSAGES = 10
_FEEDBACK_WEIGHT = 0.5
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Near:
    """A passage near a query: its cosine, from -1 to 1, and its words."""

    passage: Passage
    score: float
    text: str


class Space:
    """TF-IDF and truncated SVD over passages of about a hundred words.

    >>> space = Space().fit(documents)                                       # doctest: +SKIP
    >>> space.nearest("a prop given new emphasis", 5)                        # doctest: +SKIP
    """

    def __init__(self, *, dimensions: int = DIMENSIONS) -> None:
        if dimensions < 1:
            raise InputError(f"a space needs at least one dimension, not {dimensions}")
        self.dimensions = dimensions
        self._terms = Terms((), np.zeros(0, dtype=np.float32))
        self._axes: Floats = np.zeros((0, 0), dtype=np.float32)
        self._vectors: Floats = np.zeros((0, 0), dtype=np.float32)
        self._passages: list[Passage] = []
        self._texts: list[str] = []
        self._fitted = 0
        self._classes: dict[ClueClass, Floats] = {}

    def __len__(self) -> int:
        return len(self._passages)

    @property
    def documents(self) -> frozenset[int]:
        """The ids of the documents held."""
        return frozenset(passage.document for passage in self._passages)

    @property
    def memory_bytes(self) -> int:
        """Bytes held by vectors, axes and texts (not Python's own overhead)."""
        texts = sum(map(len, self._texts))
        return self._vectors.nbytes + self._axes.nbytes + self._terms.weights.nbytes + texts

    def fit(self, corpus: Iterable[Document]) -> Self:
        """Forgets what it held and learns the space of ``corpus``; returns itself."""
        self._passages, self._texts = [], []
        self._take(corpus)
        self._refit()
        return self

    def add(self, documents: Iterable[Document]) -> int:
        """Adds documents not held yet; the number of passages added.

        New passages are folded in along the known axes; when they come to half as many as were
        fitted, everything is fitted afresh.
        """
        before = len(self._passages)
        held = self.documents
        self._take(document for document in documents if document.id not in held)
        added = len(self._passages) - before
        if not added:
            return 0
        if len(self._passages) > _REFIT_GROWTH * max(1, self._fitted):
            self._refit()
        else:
            self._classes = {}
            fresh = self._fold(self._texts[before:])
            self._vectors = np.concatenate([self._vectors, fresh])
        return added

    def _take(self, documents: Iterable[Document]) -> None:
        for document in documents:
            for passage in cut_passages(document):
                self._passages.append(passage)
                self._texts.append(document.text[passage.start : passage.end])

    def _refit(self) -> None:
        self._classes = {}
        self._terms = Terms.learn(self._texts) if self._texts else self._terms
        self._fitted = len(self._texts)
        if not self._texts or not len(self._terms):
            self._axes = np.zeros((len(self._terms), 0), dtype=np.float32)
            self._vectors = np.zeros((len(self._texts), 0), dtype=np.float32)
            return
        weighed = self._terms.weigh(self._texts)
        self._axes = _find_axes(weighed, self.dimensions)
        self._vectors = _unit(np.asarray(weighed @ self._axes, dtype=np.float32))

    def _fold(self, texts: Sequence[str]) -> Floats:
        """Texts as unit vectors of the space; zero where they share no term with it."""
        return _unit(np.asarray(self._terms.weigh(texts) @ self._axes, dtype=np.float32))

    def _score(self, direction: Floats) -> Floats:
        """Every passage's cosine to a direction.

        One pass over the vectors is bound by memory, not by arithmetic: einsum takes it with one
        thread, which costs little when the machine is idle and halves the wait when it is busy.
        """
        return np.asarray(np.einsum("ij,j->i", self._vectors, direction))

    def _direction(self, query: str | ClueClass) -> Floats:
        if not isinstance(query, ClueClass):
            return np.asarray(self._fold([query])[0])
        if query not in self._classes:
            self._classes[query] = self._class_direction(query)
        return self._classes[query]

    def _class_direction(self, query: ClueClass) -> Floats:
        seeds = self._fold(SEEDS[query]).mean(axis=0)
        scores = self._score(seeds)
        near = [at for at in _best(scores, _FEEDBACK_PASSAGES) if scores[at] > 0]
        if not near:
            return np.asarray(seeds)
        feedback = self._vectors[near].mean(axis=0)
        mixed = _unit(seeds[None, :]) + _FEEDBACK_WEIGHT * _unit(feedback[None, :])
        return np.asarray(_unit(mixed)[0])

    def nearest(self, query: str | ClueClass, n: int = 10) -> list[Near]:
        """The ``n`` passages nearest to a free query or to a clue class, nearest first.

        Passages that have nothing in common with the query are left out.
        """
        if not len(self):
            return []
        scores = self._score(self._direction(query))
        return [
            Near(self._passages[at], float(scores[at]), self._texts[at])
            for at in _best(scores, n)
            if scores[at] > 0
        ]

    def clue_vocabulary(self, clue: ClueClass, n: int = 20) -> list[tuple[str, float]]:
        """The corpus's own words and pairs of words for a class, with their cosines."""
        if not len(self) or not self._axes.size:
            return []
        direction = self._direction(clue)
        norms = np.linalg.norm(self._axes, axis=1)
        # A term's place is its row of the axes; rare terms lie in few directions and would win by
        # chance, so that each cosine is discounted by the share of the term the axes hold.
        held = norms / max(float(norms.max()), 1e-9)
        cosines = (self._axes @ direction) / np.maximum(norms, 1e-9) * np.sqrt(held)
        return [
            (self._terms.names[at], float(cosines[at])) for at in _best(cosines, n)
            if cosines[at] > 0
        ]  # fmt: skip

    def classify(self, text: str) -> list[tuple[ClueClass, float]]:
        """Every clue class with its cosine to a text, likeliest first."""
        if not len(self):
            return []
        vector = self._fold([text])[0]
        scored = [(clue, float(vector @ self._direction(clue))) for clue in ClueClass]
        return sorted(scored, key=lambda item: -item[1])

    def similar_films(
        self, film: str, documents: Mapping[str, Iterable[int]], n: int = 5
    ) -> list[tuple[str, float]]:
        """Films whose stingers are described most like one film's, with cosines.

        ``documents`` gives each film's document ids. A film is the mean of its passages, each
        weighed by how much it speaks of scenes during or after the credits.
        Raises InputError if ``film`` has no document here.
        """
        centres = {name: self._centre(set(ids)) for name, ids in documents.items()}
        own = centres.get(film)
        if own is None:
            raise InputError(f"no document about {film!r} is in the vocabulary; add one first")
        scored = [
            (name, float(own @ centre))
            for name, centre in centres.items()
            if name != film and centre is not None
        ]
        return sorted(scored, key=lambda item: -item[1])[:n]

    def _centre(self, ids: set[int]) -> Floats | None:
        rows = [at for at, passage in enumerate(self._passages) if passage.document in ids]
        if not rows:
            return None
        vectors = self._vectors[rows]
        classes = np.stack(
            [self._direction(c) for c in (ClueClass.AFTER_CREDITS, ClueClass.MID_CREDITS)]
        )
        weights = np.clip((vectors @ classes.T).max(axis=1), 0.0, None)
        if not weights.any():
            weights = np.ones(len(rows), dtype=np.float32)
        centre = (vectors * weights[:, None]).sum(axis=0)
        return np.asarray(_unit(centre[None, :])[0])

    def to_bytes(self) -> bytes:
        """The space as one compressed NumPy archive, without pickles."""
        spans = np.asarray(
            [(p.document, p.start, p.end) for p in self._passages], dtype=np.int64
        ).reshape(-1, 3)
        head = {"format": _FORMAT, "dimensions": self.dimensions, "fitted": self._fitted}
        buffer = io.BytesIO()
        np.savez_compressed(
            buffer,
            head=_pack(json.dumps(head)),
            terms=_pack("\n".join(self._terms.names)),
            texts=_pack("\0".join(self._texts)),
            weights=self._terms.weights,
            axes=self._axes,
            vectors=self._vectors.astype(np.float16),
            passages=spans,
        )
        return buffer.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> Space:
        """The space that ``to_bytes`` wrote. Raises InputError for anything else."""
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as archive:
                head = json.loads(_unpack(archive["head"]))
                if head["format"] != _FORMAT:
                    raise InputError(
                        f"the vocabulary has format {head['format']}, this version reads "
                        f"{_FORMAT}; build it again"
                    )
                space = cls(dimensions=head["dimensions"])
                names = _unpack(archive["terms"])
                texts = _unpack(archive["texts"])
                spans = archive["passages"]
                space._terms = Terms(names.split("\n") if names else (), archive["weights"])
                space._axes = archive["axes"]
                space._vectors = archive["vectors"].astype(np.float32)
        except (ValueError, KeyError, OSError, EOFError) as error:
            raise InputError(
                f"these bytes are no vocabulary ({error}); build it again from the documents"
            ) from error
        space._texts = texts.split("\0") if len(spans) else []
        space._passages = [Passage(*map(int, span)) for span in spans]
        space._fitted = head["fitted"]
        return space


def _find_axes(weighed: sparse.csr_matrix, dimensions: int) -> Floats:
    """The leading right singular vectors, as columns: terms by dimensions."""
    rank = min(dimensions, *weighed.shape)
    if weighed.shape[0] * weighed.shape[1] <= _DENSE_CELLS:
        _, strengths, right = np.linalg.svd(weighed.toarray(), full_matrices=False)
        kept = strengths[:rank] > 1e-6
        return np.asarray(right[:rank][kept].T, dtype=np.float32)
    _, _, right = randomized_svd(weighed, n_components=rank, n_iter=2, random_state=0)
    return np.ascontiguousarray(right.T, dtype=np.float32)


def _unit(rows: npt.NDArray[Any]) -> Floats:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), dtype=np.float32)


def _best(scores: Floats, n: int) -> npt.NDArray[np.intp]:
    """Positions of the ``n`` largest scores, largest first."""
    n = min(n, len(scores))
    if n <= 0:
        return np.empty(0, dtype=np.intp)
    top = np.argpartition(-scores, n - 1)[:n]
    return top[np.argsort(-scores[top], kind="stable")]


def _pack(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def _unpack(array: npt.NDArray[np.uint8]) -> str:
    return array.tobytes().decode("utf-8", "surrogatepass")

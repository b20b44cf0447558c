"""Truth discovery: what is so, and whom to believe, learned together from who says what.

Every question has one true value, a set of elements; a single answer is a set of one. A source may
leave elements out, may give only the leading one, may add false ones, and may copy. From the
statements alone the model learns, by expectation-maximisation,

- for each question a probability for every candidate value (those stated, and their unions);
- for each source its *completeness* (chance to include a true element), its *brevity* (chance to
  give the leading element only) and its *noise* (false elements per statement);
- for each pair of sources the chance that one copies the other, from the false elements they share
  and the rarity of these; a copied statement weighs less, by that chance.

After the latent truth model (Zhao, Rubinstein, Gemmell, Han 2012: a source's misses and false
claims are different faults) and ACCU-COPY (Dong, Berti-Equille, Srivastava 2009: shared errors
betray copying); brevity and candidate sets are ours, because sources that name one author or one
scene of several would otherwise pass for witnesses against the others.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]

# Prior counts (successes, failures). Sources mostly say true things and often leave some out; the
# strength, ten statements' worth, keeps a source seen twice near the average of all, towards which
# the priors themselves move while fitting.
_COMPLETENESS = (8.0, 2.0)
_BREVITY = (3.0, 7.0)
_NOISE = (0.5, 10.0)
# A false element is one of about this many a source might have come up with.
_FALSE_CHOICES = 20.0
# Chance beforehand that two sources depend on each other, and that a copier copies one statement:
# the values of Dong et al. (alpha 0.2, c 0.8), who found results insensitive to both.
_DEPENDENT = 0.2
_COPIED = 0.8
# Sources that met on this many questions and never (but once in fifty) differed may be one.
_LONG_ACQUAINTANCE = 20
_NEVER_DIFFER = 0.98
_ROUNDS = 20
_SETTLED = 1e-4
# Unions of stated values are candidates too, where a question has no more stated values than this.
_UNIONS_UPTO = 12


@dataclass(frozen=True, slots=True)
class Statement:
    """One source's answer to one question. ``elements`` in the source's order, leading one first.

    ``sure``, from 0 to 1, scales how much the statement weighs: hedged or second-hand statements
    have less.
    """

    source: Hashable
    question: Hashable
    elements: tuple[Hashable, ...]
    sure: float = 1.0


@dataclass(frozen=True, slots=True)
class Reliability:
    """What was learned of a source: two chances, and false elements a statement."""

    completeness: float
    brevity: float
    noise: float
    statements: int


@dataclass(frozen=True, slots=True)
class Truths:
    """The outcome: for every question its candidate values with probabilities, likeliest first."""

    beliefs: Mapping[Hashable, tuple[tuple[frozenset[Hashable], float], ...]]
    sources: Mapping[Hashable, Reliability]
    weights: Mapping[tuple[Hashable, Hashable], float] = field(default_factory=dict)

    def value(self, question: Hashable) -> frozenset[Hashable]:
        """The likeliest value of a question."""
        return self.beliefs[question][0][0]

    def probability(self, question: Hashable, value: Iterable[Hashable]) -> float:
        """How probable a value is; 0 for one that nobody stated or implied."""
        wanted = frozenset(value)
        return next((p for found, p in self.beliefs[question] if found == wanted), 0.0)


Prior = Callable[[Hashable, frozenset[Hashable]], float]


def discover_truths(
    statements: Sequence[Statement],
    *,
    prior: Prior | None = None,
    independent: bool = False,
    unions: bool = True,
) -> Truths:
    """Weighs statements; at most one per source and question counts (the last).

    ``prior(question, value)`` gives relative odds of a value beforehand (default: all equal), such
    as base rates. ``independent`` skips the search for copying, for statements whose copies have
    been removed already. ``unions=False`` admits only stated values, for questions whose answers
    exclude each other. Statements without elements say nothing and are left out.
    """
    latest = {(s.source, s.question): s for s in statements if s.elements}
    if not latest:
        return Truths({}, {})
    table = _Table(list(latest.values()), prior, unions=unions)
    return _fit(table, independent=independent)


class _Table:
    """Statements against candidate values, as flat arrays with one row for each combination."""

    def __init__(self, statements: list[Statement], prior: Prior | None, *, unions: bool) -> None:
        self.statements = statements
        self.sources = list(dict.fromkeys(s.source for s in statements))
        self.questions = list(dict.fromkeys(s.question for s in statements))
        source_at = {source: at for at, source in enumerate(self.sources)}
        by_question: dict[Hashable, list[int]] = {}
        for at, statement in enumerate(statements):
            by_question.setdefault(statement.question, []).append(at)
        self.source_of = np.asarray([source_at[s.source] for s in statements])
        self.sure = np.asarray([s.sure for s in statements], dtype=float)
        self.values = [frozenset(s.elements) for s in statements]
        self.candidates: list[frozenset[Hashable]] = []
        self.question_of: list[int] = []
        rows: list[tuple[int, int, int, int, int, int, int]] = []
        log_prior: list[float] = []
        for number, question in enumerate(self.questions):
            members = by_question[question]
            for candidate in _candidates([self.values[at] for at in members], unions=unions):
                place = len(self.candidates)
                self.candidates.append(candidate)
                self.question_of.append(number)
                odds = prior(question, candidate) if prior else 1.0
                log_prior.append(float(np.log(max(odds, 1e-12))))
                for at in members:
                    stated = self.values[at]
                    hit = len(stated & candidate)
                    brief = int(len(stated) == 1 and hit == 1 and len(candidate) > 1)
                    rows.append(
                        (at, place, hit, len(candidate) - hit, len(stated) - hit, brief,
                         len(candidate))
                    )  # fmt: skip
        self.candidate_questions = np.asarray(self.question_of)
        self.log_prior = np.asarray(log_prior)
        columns = np.asarray(rows, dtype=np.int64).T
        (self.row_statement, self.row_candidate, self.hit, self.miss, self.false, self.brief,
         self.size) = columns  # fmt: skip
        self.row_source = self.source_of[self.row_statement]


def _candidates(values: list[frozenset[Hashable]], *, unions: bool) -> list[frozenset[Hashable]]:
    """The distinct stated values, and unions of two of them that neither contains."""
    stated = list(dict.fromkeys(values))
    if not unions or len(stated) > _UNIONS_UPTO:
        return stated
    joined = [one | other for one in stated for other in stated if not one <= other]
    return list(dict.fromkeys([*stated, *joined]))


@dataclass(slots=True)
class _Parameters:
    completeness: Floats
    brevity: Floats
    noise: Floats


def _fit(table: _Table, *, independent: bool) -> Truths:
    count = len(table.sources)
    parameters = _Parameters(
        np.full(count, _COMPLETENESS[0] / sum(_COMPLETENESS)),
        np.full(count, _BREVITY[0] / sum(_BREVITY)),
        np.full(count, _NOISE[0] / _NOISE[1]),
    )
    weights = table.sure.copy()
    posterior = np.zeros(len(table.candidates))
    pairs = np.empty((0, 3), dtype=np.int64)
    if not independent:
        pairs = _agreements(table)
        own = table.sure * _apart(table, pairs)
        weights = own.copy()
    for number in range(_ROUNDS):
        likelihood, brief_share = _likelihood(table, parameters)
        fresh = _posterior(table, likelihood, weights)
        settled = float(np.abs(fresh - posterior).max()) < _SETTLED
        posterior = fresh
        if settled and number > 2:
            break
        parameters = _update(table, posterior, brief_share, weights)
        if not independent:
            weights = own * _independence(table, pairs, posterior, parameters)
    return _collect(table, posterior, parameters, weights)


def _likelihood(table: _Table, parameters: _Parameters) -> tuple[Floats, Floats]:
    """Log chance of each statement under each candidate, and how far brevity explains it."""
    complete = parameters.completeness[table.row_source]
    brevity = parameters.brevity[table.row_source]
    noise = parameters.noise[table.row_source]
    full = (
        table.hit * np.log(complete)
        + table.miss * np.log1p(-complete)
        + table.false * np.log(noise / _FALSE_CHOICES)
        - noise
    )
    listed = np.log1p(-brevity) + full
    alone = np.where(table.brief == 1, np.log(brevity) - np.log(table.size), -np.inf)
    total = np.logaddexp(listed, alone)
    # With one true element brief and full statements cannot be told apart.
    total = np.where(table.size == 1, full, total)
    return total, np.where(table.size == 1, brevity, np.exp(alone - total))


def _posterior(table: _Table, likelihood: Floats, weights: Floats) -> Floats:
    """Probability of each candidate within its question."""
    votes = np.bincount(
        table.row_candidate,
        weights=likelihood * weights[table.row_statement],
        minlength=len(table.candidates),
    )
    score = votes + table.log_prior
    top = np.full(len(table.questions), -np.inf)
    np.maximum.at(top, table.candidate_questions, score)
    odds = np.exp(score - top[table.candidate_questions])
    total = np.bincount(table.candidate_questions, weights=odds)
    return np.asarray(odds / total[table.candidate_questions])


def _update(table: _Table, posterior: Floats, brief_share: Floats, weights: Floats) -> _Parameters:
    """Each source's parameters from expected counts, drawn towards the average of all sources."""
    count = len(table.sources)
    mass = posterior[table.row_candidate] * weights[table.row_statement]
    listed = mass * (1 - brief_share) * (table.size > 1)
    brief = mass * brief_share * (table.size > 1)

    def add(values: Floats) -> Floats:
        return np.asarray(
            np.bincount(table.row_source, weights=values, minlength=count), dtype=float
        )

    hits, misses = add(listed * table.hit), add(listed * table.miss)
    briefs, fulls = add(brief), add(listed)
    errors, seen = add(mass * table.false), add(mass)
    complete = _pooled(hits, misses, _COMPLETENESS)
    brevity = _pooled(briefs, fulls, _BREVITY)
    rate = (errors.sum() + _NOISE[0]) / (seen.sum() + _NOISE[1])
    noise = (errors + rate * _NOISE[1]) / (seen + _NOISE[1])
    return _Parameters(complete, brevity, np.clip(noise, 1e-3, 5.0))


def _pooled(successes: Floats, failures: Floats, prior: tuple[float, float]) -> Floats:
    """Beta means whose prior has the given strength and the mean of all sources together."""
    strength = sum(prior)
    mean = (successes.sum() + prior[0]) / (successes.sum() + failures.sum() + strength)
    rates = (successes + mean * strength) / (successes + failures + strength)
    return np.asarray(np.clip(rates, 0.01, 0.99))


def _apart(table: _Table, pairs: Numbers) -> Floats:
    """For each statement the chance that it was not copied, seen before any truth is known.

    Two sources that never differ, though each differs often from everybody else, are one source:
    else copies that outnumber the others would first outvote them and then look reliable. What
    they would share by chance is the rate at which they agree with all the rest.
    """
    keep = np.ones(len(table.statements))
    if not len(pairs):
        return keep
    count = len(table.sources)
    one, other, agree = pairs[:, 0], pairs[:, 1], pairs[:, 2].astype(float)
    ends = np.sort(np.stack([table.source_of[one], table.source_of[other]]), axis=0)
    keys, inverse = np.unique(ends[0] * count + ends[1], return_inverse=True)
    met, agreed = np.bincount(inverse), np.bincount(inverse, weights=agree)
    low, high = keys // count, keys % count
    same = (met >= _LONG_ACQUAINTANCE) & (agreed >= _NEVER_DIFFER * met)
    if not same.any():
        return keep
    rest = np.zeros((2, count))
    for end in (low[~same], high[~same]):
        rest[0] += np.bincount(end, weights=agreed[~same], minlength=count)
        rest[1] += np.bincount(end, weights=met[~same], minlength=count)
    usual = (rest[0] + 1) / (rest[1] + 2)
    chance = np.sqrt(usual[low] * usual[high])
    evidence = agreed * np.log((_COPIED + (1 - _COPIED) * chance) / chance)
    evidence += (met - agreed) * np.log(1 - _COPIED) + np.log(_DEPENDENT / (1 - _DEPENDENT))
    dependent = np.where(same, 1 / (1 + np.exp(-np.clip(evidence, -50, 50))), 0.0)
    copied = dependent[inverse] * _COPIED * agree
    np.multiply.at(keep, np.maximum(one, other), 1 - copied)
    return keep


def _independence(
    table: _Table, pairs: Numbers, posterior: Floats, parameters: _Parameters
) -> Floats:
    """For each statement the chance that it was not copied from another that agrees with it.

    Only statements with a false element tell: two sources that leave out the same elements, or
    state the same truth, may well do so independently.
    """
    wrong = _wrongness(table, posterior)
    if not len(pairs):
        return np.ones(len(table.statements))
    one, other = pairs[:, 0], pairs[:, 1]
    agree = pairs[:, 2] == 1
    low = np.minimum(table.source_of[one], table.source_of[other])
    high = np.maximum(table.source_of[one], table.source_of[other])
    key = low * len(table.sources) + high
    error = 1 - np.exp(-parameters.noise)
    both = np.clip(error[low] * error[high], 1e-6, 1.0)
    false_both = wrong[one] * agree
    same_false = both / _FALSE_CHOICES
    same_true = (1 - error[low]) * (1 - error[high])
    copy_false = _COPIED * error[high] + (1 - _COPIED) * same_false
    differ = np.clip(1 - same_true - same_false, 1e-6, 1.0)
    score = np.where(
        agree,
        false_both * np.log(copy_false / same_false),
        np.log((1 - _COPIED) * differ / differ),
    )
    _, inverse = np.unique(key, return_inverse=True)
    evidence = np.bincount(inverse, weights=score) + np.log(_DEPENDENT / (1 - _DEPENDENT))
    # Agreement on truths alone must not raise the chance above what it was beforehand.
    seen_false = np.bincount(inverse, weights=false_both) > 0.5
    dependent = np.where(seen_false, 1 / (1 + np.exp(-np.clip(evidence, -50, 50))), 0.0)
    chance = dependent[inverse] * _COPIED * agree
    later = np.maximum(one, other)
    keep = np.ones(len(table.statements))
    np.multiply.at(keep, later, 1 - chance)
    return keep


def _wrongness(table: _Table, posterior: Floats) -> Floats:
    """For each statement the chance that it has a false element."""
    mass = posterior[table.row_candidate] * (table.false > 0)
    sums = np.bincount(table.row_statement, weights=mass, minlength=len(table.statements))
    return np.asarray(sums, dtype=float)


def _agreements(table: _Table) -> Numbers:
    """(statement, statement, 1 if equal) for all pairs on one question by different sources."""
    by_question: dict[Hashable, list[int]] = {}
    for at, statement in enumerate(table.statements):
        by_question.setdefault(statement.question, []).append(at)
    blocks = []
    for members in by_question.values():
        codes: dict[frozenset[Hashable], int] = {}
        value = np.asarray([codes.setdefault(table.values[at], len(codes)) for at in members])
        i, j = np.triu_indices(len(members), k=1)
        place = np.asarray(members)
        blocks.append(
            np.stack([place[i], place[j], (value[i] == value[j]).astype(np.int64)], axis=1)
        )
    return np.concatenate(blocks) if blocks else np.empty((0, 3), dtype=np.int64)


def _collect(table: _Table, posterior: Floats, parameters: _Parameters, weights: Floats) -> Truths:
    beliefs: dict[Hashable, list[tuple[frozenset[Hashable], float]]] = {}
    for place, candidate in enumerate(table.candidates):
        question = table.questions[table.question_of[place]]
        beliefs.setdefault(question, []).append((candidate, float(posterior[place])))
    stated = np.bincount(table.source_of, minlength=len(table.sources))
    sources = {
        source: Reliability(
            float(parameters.completeness[at]),
            float(parameters.brevity[at]),
            float(parameters.noise[at]),
            int(stated[at]),
        )
        for at, source in enumerate(table.sources)
    }
    return Truths(
        {q: tuple(sorted(b, key=lambda item: -item[1])) for q, b in beliefs.items()},
        sources,
        {(s.source, s.question): float(w) for s, w in zip(table.statements, weights, strict=True)},
    )

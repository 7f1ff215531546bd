"""A run against judgements: every measure for every query, and what queries were judged, found and missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from calculators.domain.evaluation.bootstrap import bootstrap
from calculators.frame.numbers import good_digits
from calculators.frame.range import Range
from calculators.retrieval_metrics import measures
from calculators.retrieval_metrics.trec import Lists

MAIN = ("recall", "precision", "mrr", "ndcg", "average_precision")
FURTHER = ("success", "r_precision", "bpref")


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    """A run, the judgements it is held against, and how: `skips_missing` leaves out queries that the run has not."""

    qrels: Lists
    run: Lists
    k: int
    gain: str
    skips_missing: bool
    confidence: float
    seed: int

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Judged queries for which the run has no results."""
        return tuple(query for query in self.qrels.queries if not self.run.queries.get(query))

    @cached_property
    def queries(self) -> tuple[str, ...]:
        """The queries that count."""
        left_out = set(self.missing) if self.skips_missing else set()
        return tuple(query for query in self.qrels.queries if query not in left_out)

    @property
    def unjudged_queries(self) -> int:
        """Queries of the run that nobody judged: they do not count."""
        return sum(query not in self.qrels.queries for query in self.run.queries)

    @cached_property
    def grades(self) -> Mapping[str, Mapping[str, int]]:
        """The grades of each query's documents."""
        return {
            query: {document: int(grade) for document, grade in documents.items()}
            for query, documents in self.qrels.queries.items()
        }

    @cached_property
    def rankings(self) -> Mapping[str, Sequence[str]]:
        """The documents of each query that counts, best first."""
        return {query: measures.ranked(self.run.queries.get(query, {})) for query in self.queries}

    @property
    def without_relevant(self) -> int:
        """Queries that count and have no relevant document: they score 0."""
        return sum(not measures.relevant(self.grades[query]) for query in self.queries)

    @cached_property
    def unjudged_share(self) -> float | None:
        """The share of what is among the first k that nobody judged; None where nothing was found."""
        shown = [(self.grades[query], self.rankings[query][: self.k]) for query in self.queries]
        of = sum(len(ranking) for _, ranking in shown)
        unjudged = sum(document not in grades for grades, ranking in shown for document in ranking)
        return unjudged / of if of else None

    @cached_property
    def by_query(self) -> Mapping[str, Sequence[float]]:
        """Each measure with its value for each query that counts."""
        pairs = [(self.grades[query], self.rankings[query]) for query in self.queries]
        k = self.k
        return {
            "recall": [measures.recall(*pair, k) for pair in pairs],
            "precision": [measures.precision(*pair, k) for pair in pairs],
            "mrr": [measures.reciprocal_rank(*pair) for pair in pairs],
            "ndcg": [measures.ndcg(*pair, k, self.gain) for pair in pairs],
            "average_precision": [measures.average_precision(*pair) for pair in pairs],
            "success": [measures.success(*pair, k) for pair in pairs],
            "r_precision": [measures.r_precision(*pair) for pair in pairs],
            "bpref": [measures.binary_preference(*pair) for pair in pairs],
        }

    def mean(self, name: str) -> float:
        """A measure's mean over the queries."""
        return math.fsum(self.by_query[name]) / len(self.queries)

    def interval(self, name: str) -> Range:
        """The mean with the bootstrap's interval, within 0 and 1."""
        low, high = bootstrap(self.by_query[name], seed=self.seed).interval(self.confidence)
        mean = self.mean(name)
        return Range(*map(good_digits, (max(0.0, min(low, mean)), mean, min(1.0, max(high, mean)))))

    @property
    def rows(self) -> list[dict[str, object]]:
        """A row for each query: what it scores, and how many documents are relevant and were found."""
        named = [self.by_query[name] for name in (*MAIN, *FURTHER)]
        return [
            {
                "query": query,
                **dict(zip((*MAIN, *FURTHER), map(good_digits, scores), strict=True)),
                "relevant": measures.relevant(self.grades[query]),
                "retrieved": len(self.rankings[query]),
            }
            for query, *scores in zip(self.queries, *named, strict=True)
        ]

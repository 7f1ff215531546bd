"""Measures of retrieval and of generated answers, by the names of trec_eval and Ragas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.generation_metrics.measures import context_precision, faithfulness
from calculators.retrieval_metrics import measures

EXCUSED = {
    "*.gdeval_5_decimals": "the same measure as printed with five decimals; ours are not rounded",
    "*.ir_measures_aggregate": "its RR@k has an order of ties of its own; the others stand under trec_eval’s names",
    "*.ranx_per_query_insertion_order_ties": "another library’s order of ties, which is not trec_eval’s",
    "*.ranx_mean": "another library’s names for the same means, with its own order of ties",
}
_K = re.compile(r"(?P<name>[a-zA-Z_]+?)_(?P<k>\d+)$")


def _at(name: str, grades: Mapping[str, int], ranking: list[str], k: int) -> float:
    """A measure that is cut, by its name in trec_eval."""
    if name == "map_cut":
        return measures.average_precision(grades, ranking[:k])
    found = {"P": measures.precision, "recall": measures.recall, "success": measures.success}
    if name in found:
        return found[name](grades, ranking, k)
    gain = "exponential" if name == "ndcg_exp_cut" else "linear"
    return measures.ndcg(grades, ranking, k, gain)


def _measured(name: str, grades: Mapping[str, int], ranking: list[str]) -> float:
    cut = _K.match(name)
    if cut:
        return _at(cut["name"], grades, ranking, int(cut["k"]))
    whole = {
        "map": measures.average_precision,
        "Rprec": measures.r_precision,
        "bpref": measures.binary_preference,
        "recip_rank": measures.reciprocal_rank,
        "ndcg": measures.ndcg,
    }
    return whole[name](grades, ranking)


_BY_QUERY = {"per_query_trec", "ndcg_exponential_gain_per_query"}
_MEANS = {"mean_over_queries_in_both", "mean", "ndcg_exponential_gain_mean"}
_MEANS_OF_ALL = "mean_over_all_qrels_queries_missing_as_zero"


@dataclass(frozen=True)
class _Run:
    """A run against its judgements."""

    qrels: Mapping[str, Mapping[str, int]]
    run: Mapping[str, Mapping[str, float]]

    def one(self, query: str, name: str) -> float:
        """A measure of one query."""
        return _measured(name, self.qrels[query], measures.ranked(self.run.get(query, {})))

    def mean(self, name: str, *, is_of_all: bool = False) -> float:
        """Its mean over the queries that the run answers, or over all."""
        queries = [query for query in self.qrels if is_of_all or query in self.run]
        return sum(self.one(query, name) for query in queries) / len(queries)

    def gain(self, name: str) -> float:
        """`dcg_K` or `idcg_K` of the one query there is."""
        ((query, grades),) = self.qrels.items()
        in_order = [grades.get(document, 0) for document in measures.ranked(self.run[query])]
        best = sorted(grades.values(), reverse=True)
        return measures.discounted_gain((best if name.startswith("i") else in_order)[: int(name.rpartition("_")[2])])

    def answer(self, key: str, wanted: Any) -> Any:  # noqa: ANN401 a number, or numbers by query and name
        """The answer under a key of the case."""
        if key in _BY_QUERY:
            return {query: {name: self.one(query, name) for name in row} for query, row in wanted.items()}
        if key in _MEANS or key == _MEANS_OF_ALL:
            return {name: self.mean(name, is_of_all=key == _MEANS_OF_ALL) for name in wanted}
        return self.gain(key) if key.startswith(("dcg_", "idcg_")) else self.mean(key)


def answer(case: Mapping[str, Any]) -> dict[str, Any] | None:
    """What the product measures, by the keys of the case; None for a case of another kind."""
    given = case["inputs"]
    if "qrels" not in given:
        return _generated(given)
    run = _Run(given["qrels"], given["run"])
    excused = {name.removeprefix("*.") for name in EXCUSED}
    return {key: run.answer(key, wanted) for key, wanted in case["expected"].items() if key not in excused}


def _generated(given: Mapping[str, Any]) -> dict[str, Any] | None:
    if "retrieved" in given:
        grades = dict.fromkeys(given["reference"], 1)
        return {"id_context_precision": measures.precision(grades, given["retrieved"], len(given["retrieved"]))}
    if "supported_claims" in given:
        verdicts = [1] * given["supported_claims"] + [0] * (given["total_claims"] - given["supported_claims"])
        return {"faithfulness": faithfulness(verdicts)}
    return {"context_precision": context_precision(given["verdicts"])} if "verdicts" in given else None

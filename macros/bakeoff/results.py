"""What was found: the files of `data/`, read and scored."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from calculators.retrieval_metrics import measures
from calculators.retrieval_metrics.measures import Grades, Ranking
from macros.bakeoff.passages import Cut, Span, covered_share, right_passages, windows

DATA = Path(__file__).parent / "data"
CORPORA = ("python", "site")
USUAL_CUT = Cut(512, 64)
"""The plan's own defaults for `chunk_tokens` and `overlap_tokens`."""
USUAL_K = 5
"""The plan's default for `retrieved_chunks`."""
BUDGET_TOKENS = USUAL_CUT.chunk_tokens * USUAL_K
"""So many tokens are sent at those defaults; cuts are compared at the same number."""
DEPTH = 10
"""How deep nDCG looks."""


@cache
def pins() -> Mapping[str, Any]:
    """What was searched and with what: corpora, model, versions, digests, licences."""
    return tomllib.loads((DATA / "corpora.toml").read_text(encoding="utf-8"))


def _read(path: Path) -> Any:  # noqa: ANN401 whatever JSON holds
    return json.loads(path.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Question:
    """A question, and the tokens of a page that answer it."""

    id: str
    text: str
    page: int
    answer: Span


@dataclass(frozen=True, eq=False)
class Corpus:
    """One corpus: its pages as numbers of tokens, its questions, its runs."""

    name: str

    @cached_property
    def label(self) -> str:
        """How it is called."""
        return str(pins()[self.name]["label"])

    @cached_property
    def page_tokens(self) -> list[int]:
        """How many tokens each page has."""
        return [tokens for _, tokens in _read(DATA / self.name / "pages.json")]

    @cached_property
    def questions(self) -> list[Question]:
        """The questions in order."""
        rows = _read(DATA / self.name / "questions.json")
        return [Question(row["id"], row["question"], row["page"], Span(*row["answer"])) for row in rows]

    @cached_property
    def measured(self) -> Mapping[str, Any]:
        """What the run measured: times, sizes."""
        found: Mapping[str, Any] = _read(DATA / self.name / "measured.json")
        return found

    @cache  # noqa: B019 there are two corpora, kept for good
    def run(self, system: str, cut: Cut) -> list[list[str]]:
        """The ranking of each question: passages as `page:number`, best first."""
        rows = dict(_read(DATA / self.name / "runs" / f"{cut.name}-{system}.json"))
        return [rows[question.id].split() for question in self.questions]

    @cache  # noqa: B019 likewise
    def right(self, cut: Cut) -> list[Grades]:
        """The right passages of each question, each of grade 1."""
        return [
            {f"{question.page}:{at}": 1 for at in right_passages(self.page_tokens[question.page], cut, question.answer)}
            for question in self.questions
        ]

    def scored(self, system: str, cut: Cut, score: Callable[[Grades, Ranking], float]) -> tuple[float, ...]:
        """A score of each question's ranking."""
        return tuple(map(score, self.right(cut), self.run(system, cut)))

    def recall(self, system: str, cut: Cut, k: int) -> tuple[float, ...]:
        """Recall@k of each question."""
        return self.scored(system, cut, lambda right, ranking: measures.recall(right, ranking, k))

    def reciprocal_rank(self, system: str, cut: Cut) -> tuple[float, ...]:
        """The reciprocal rank of each question."""
        return self.scored(system, cut, measures.reciprocal_rank)

    def ndcg(self, system: str, cut: Cut) -> tuple[float, ...]:
        """Each question’s nDCG."""
        return self.scored(system, cut, lambda right, ranking: measures.ndcg(right, ranking, DEPTH))

    def covered(self, system: str, cut: Cut) -> tuple[float, ...]:
        """The share of each answer's tokens in the first passages, as many as `BUDGET_TOKENS` holds."""
        sent = BUDGET_TOKENS // cut.chunk_tokens
        return tuple(
            covered_share(self._on_page(question, ranking[:sent], cut), question.answer)
            for question, ranking in zip(self.questions, self.run(system, cut), strict=True)
        )

    def _on_page(self, question: Question, passages: Sequence[str], cut: Cut) -> list[Span]:
        laid = windows(self.page_tokens[question.page], cut)
        parts = (passage.split(":") for passage in passages)
        return [laid[int(at)] for page, at in parts if int(page) == question.page]


@cache
def corpus(name: str) -> Corpus:
    """A corpus by its name."""
    return Corpus(name)

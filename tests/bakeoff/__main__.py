"""Runs the bake-off: `make bakeoff`. Fetches both corpora, searches them in every way, and writes what was found.

Embeddings are kept in `build/bakeoff/`, named by what they are of, so that a second run only searches.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from macros.bakeoff.passages import Cut, Span, right_passages
from tests.bakeoff import corpora
from tests.bakeoff.search import FUSED_FROM, Corpus, Keywords, Ranking, Vectors, embedded, fused, model, nearest
from tests.bakeoff.search import tokenizer as tokens_of_the_model
from tests.bakeoff.tuning import FOLDS, folds, mapped, tuned_map

CUTS = (Cut(512, 64), Cut(256, 32), Cut(128, 16), Cut(512, 0), Cut(512, 128))
TUNED_AT = CUTS[0]
KEPT_TOKENS = 5_120
"""A ranking is kept as far as this many tokens go: 10 passages of 512."""

_LEAST_HEADED_TOKENS = 20


class Bakeoff:
    """One corpus with its questions; everything that is found in it is written below `data/NAME/`."""

    def __init__(self, name: str, encoder: SentenceTransformer) -> None:
        """Read the pages, cut them into tokens, and embed the questions."""
        pages = corpora.python_pages() if name == "python" else corpora.site_pages()
        asked = list(corpora.python_questions(pages) if name == "python" else corpora.site_questions(pages))
        self.name, self.encoder = name, encoder
        self.corpus = Corpus(pages, tokens_of_the_model())
        number = {page.name: at for at, page in enumerate(pages)}
        self.questions = [question for question, _, _ in asked]
        self.answers = [
            (number[page.name], self.corpus.span(number[page.name], section.start, section.end))
            for _, page, section in asked
        ]
        self.sections = [section for _, _, section in asked]
        self.ids = [f"{name[0]}{at:03}" for at in range(1, len(asked) + 1)]
        self.measured: dict[str, Any] = {}
        self.timed("embed the question", lambda question: embedded(encoder, [question]))
        self.asked_vectors = self._kept_vectors("questions", self.questions)

    def write_questions(self) -> None:
        """The pages with their length, and each question with the tokens that answer it."""
        folder = corpora.DATA / self.name
        pages = [[page.name, len(at)] for page, at in zip(self.corpus.pages, self.corpus.offsets, strict=True)]
        _write_lines(folder / "pages.json", pages)
        rows = [
            {"id": at, "question": question, "page": page, "section": section.heading, "answer": list(answer)}
            for at, question, (page, answer), section in zip(
                self.ids, self.questions, self.answers, self.sections, strict=True
            )
        ]
        _write_lines(folder / "questions.json", rows)

    def run(self, cut: Cut) -> None:
        """Every search at one cut."""
        names, texts = self.corpus.passages(cut)
        keywords, vectors = Keywords(texts), self._kept_vectors(f"passages-{cut.name}", texts)
        by_words = [keywords.ranked(question, FUSED_FROM) for question in self.questions]
        by_vector = self._nearest(vectors, self.asked_vectors)
        found = {"keywords": by_words, "embeddings": by_vector}
        within = {}
        if cut == TUNED_AT:
            tuned = dict(self._tuned(cut, names, vectors))
            found |= {name: self._nearest(vectors, asked) for name, asked in tuned.items()}
            inner = self._on_pages_with_answers(names)
            asked_by = {"embeddings": self.asked_vectors, "tuned_on_questions": tuned["tuned_on_questions"]}
            within = {f"{name}_within": self._nearest(vectors, asked, inner) for name, asked in asked_by.items()}
        for name in found.keys() & {"embeddings", "tuned_on_questions", "tuned_on_headings"}:
            pairs = zip(by_words, found[name], strict=True)
            found[name.replace("embeddings", "hybrid").replace("tuned", "hybrid_tuned")] = [
                fused(pair, FUSED_FROM) for pair in pairs
            ]
        for name, rankings in (found | within).items():
            self._write_run(cut, name, names, rankings)
        self.measured[cut.name] = {"passages": len(texts), "vector_bytes": vectors.nbytes}
        if cut == CUTS[0]:
            self.timed("keyword search", lambda question: keywords.ranked(question, FUSED_FROM))
            vector = self.asked_vectors[0]
            self.timed("vector search", lambda _: nearest(vectors, vector, FUSED_FROM))

    def _nearest(self, vectors: Vectors, asked: Vectors, among: Sequence[int] | None = None) -> list[Ranking]:
        """The nearest passages of each question, of all of them or among some."""
        if among is None:
            return [nearest(vectors, question, FUSED_FROM) for question in asked]
        return [[among[at] for at in nearest(vectors[among], question, FUSED_FROM)] for question in asked]

    def _on_pages_with_answers(self, names: list[tuple[int, int]]) -> list[int]:
        """The passages of pages on which some question's answer stands.

        A map that has learnt on which pages answers stand gains nothing among these; one that has learnt more does.
        """
        pages = {page for page, _ in self.answers}
        return [at for at, (page, _) in enumerate(names) if page in pages]

    def _tuned(self, cut: Cut, names: list[tuple[int, int]], vectors: Vectors) -> Iterator[tuple[str, Vectors]]:
        """The questions' vectors behind each tuned map, none of which has seen the question.

        Tuned on other questions; on questions whose answers stand on other pages, so that no passage that answers was
        seen either; and on the documents' own headings.
        """
        number = {name: at for at, name in enumerate(names)}
        right = [self._right(cut, number, page, answer) for page, answer in self.answers]
        began = time.perf_counter()
        yield (
            "tuned_on_questions",
            self._held_apart([question.casefold() for question in self.questions], right, vectors),
        )
        self.measured[f"seconds to tune on questions, {cut.name}"] = (time.perf_counter() - began) / FOLDS
        yield "tuned_on_other_pages", self._held_apart([f"{page:05}" for page, _ in self.answers], right, vectors)
        headings, spans = self._headings()
        right = [self._right(cut, number, page, span) for page, span in spans]
        began = time.perf_counter()
        learnt_map = tuned_map(self._kept_vectors("headings", headings), right, vectors)
        self.measured[f"seconds to tune on headings, {cut.name}"] = time.perf_counter() - began
        self.measured["headings"] = len(headings)
        yield "tuned_on_headings", mapped(self.asked_vectors, learnt_map)

    def _held_apart(self, keys: list[str], right: list[list[int]], vectors: Vectors) -> Vectors:
        """Each fold of the questions behind a map that was tuned on the others."""
        fold_of = folds(keys)
        found = np.zeros_like(self.asked_vectors)
        for fold in sorted(set(fold_of)):
            learnt = [at for at, one in enumerate(fold_of) if one != fold]
            held = [at for at, one in enumerate(fold_of) if one == fold]
            learnt_map = tuned_map(self.asked_vectors[learnt], [right[at] for at in learnt], vectors)
            found[held] = mapped(self.asked_vectors[held], learnt_map)
        return found

    def _right(self, cut: Cut, number: dict[tuple[int, int], int], page: int, span: Span) -> list[int]:
        return [number[page, at] for at in right_passages(len(self.corpus.offsets[page]), cut, span)]

    def _headings(self) -> tuple[list[str], list[tuple[int, Span]]]:
        """The headings that are no question of ours, with what stands under them."""
        headings, spans = [], []
        for at, page in enumerate(self.corpus.pages):
            for section in page.sections if not page.name.startswith("faq/") else ():
                span = self.corpus.span(at, section.start, section.end)
                if section.heading and span.tokens >= _LEAST_HEADED_TOKENS:
                    headings.append(section.heading)
                    spans.append((at, span))
        return headings, spans

    def _kept_vectors(self, what: str, texts: list[str]) -> Vectors:
        """Embeddings of texts, from the last run if it had the same ones."""
        digest = hashlib.sha256("\f".join(texts).encode()).hexdigest()[:16]
        kept = corpora.WORK / f"{self.name}-{what}-{digest}.npy"
        if not kept.exists():
            began = time.perf_counter()
            vectors = embedded(self.encoder, texts)
            seconds = time.perf_counter() - began
            np.save(kept, vectors)
            kept.with_suffix(".json").write_text(json.dumps({"texts": len(texts), "seconds": seconds}))
        if what.startswith("passages"):
            self.measured[f"embedding, {what}"] = json.loads(kept.with_suffix(".json").read_text())
        vectors: Vectors = np.load(kept)
        return vectors

    def timed(self, stage: str, search: Callable[[str], object]) -> None:
        """How long a stage takes, one question after the other, in milliseconds."""
        search(self.questions[0])
        taken = []
        for question in self.questions:
            began = time.perf_counter()
            search(question)
            taken.append(1000 * (time.perf_counter() - began))
        p50, p95 = np.quantile(taken, [0.5, 0.95])
        self.measured[stage] = {"p50_ms": round(float(p50), 3), "p95_ms": round(float(p95), 3), "times": len(taken)}

    def _write_run(self, cut: Cut, name: str, names: list[tuple[int, int]], rankings: Sequence[Ranking]) -> None:
        """A ranking a question: passages as `page:number`, best first."""
        most = KEPT_TOKENS // cut.chunk_tokens
        lines = [
            [question, " ".join(f"{names[at][0]}:{names[at][1]}" for at in ranking[:most])]
            for question, ranking in zip(self.ids, rankings, strict=True)
        ]
        _write_lines(corpora.DATA / self.name / "runs" / f"{cut.name}-{name}.json", lines)


def _write_lines(path: Path, rows: Sequence[object]) -> None:
    """A JSON list, a row a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows_text = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f"[\n{rows_text}\n]\n", encoding="utf-8")


def main() -> None:
    """Both corpora, or those that are named."""
    torch.set_num_threads(1)
    encoder = model()
    for name in sys.argv[1:] or ("site", "python"):
        bakeoff = Bakeoff(name, encoder)
        bakeoff.write_questions()
        for cut in CUTS:
            bakeoff.run(cut)
            print(name, cut.name, flush=True)
        bakeoff.measured["machine"] = {
            "cores": os.cpu_count(),
            "load": round(os.getloadavg()[1], 1),
            "python": platform.python_version(),
        }
        text = json.dumps(bakeoff.measured, indent=1)
        (corpora.DATA / name / "measured.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

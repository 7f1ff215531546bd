"""The tables and sentences of the page about the bake-off, worked out from its files when the site is built."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import calculators
from calculators.frame.amounts import day, duration, gib, significant, usd
from calculators.frame.numbers import grouped
from macros.bakeoff import scores
from macros.bakeoff.passages import Cut
from macros.bakeoff.results import BUDGET_TOKENS, CORPORA, DEPTH, USUAL_CUT, USUAL_K, Corpus, corpus, pins
from macros.bakeoff.verdicts import Comparison, advice, comparisons, verdict

_WAYS = {
    "keywords": "Keywords (BM25)",
    "embeddings": "Embeddings",
    "hybrid": "Both, fused",
    "tuned_on_questions": "Embeddings, tuned on other questions",
    "tuned_on_other_pages": "Embeddings, tuned on questions about other pages",
    "tuned_on_headings": "Embeddings, tuned on headings",
    "hybrid_tuned_on_questions": "Both, tuned on other questions",
    "embeddings_within": "Embeddings, only pages with answers searched",
    "tuned_on_questions_within": "The same, tuned on other questions",
}
_CUTS = (Cut(128, 16), Cut(256, 32), USUAL_CUT, Cut(512, 0), Cut(512, 128))
_DEPTHS = (1, 3, 5, 10)
_TEST_SETS = (50, 100, 150)
_SAMPLES = 1000


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _with_interval(found: scores.Mean) -> str:
    return f"{found.mean:.2f} ({found.low:.2f} to {found.high:.2f})"


def _points(found: scores.Mean) -> str:
    """A difference in percentage points, with its sign."""
    low, mid, high = (f"{round(100 * each):+d}".replace("-", "−") for each in (found.low, found.mean, found.high))
    return f"{mid} ({low} to {high})"


def _p(value: float) -> str:
    return "< 0.001" if value < 0.001 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"  # noqa: PLR2004


def bakeoff_ways(root: str, name: str) -> str:
    """Every way to search a corpus at the plan's own cut: recall, mean reciprocal rank and nDCG, with intervals."""
    del root
    found = corpus(name)
    rows = [f"| Search | Recall@{USUAL_K} | MRR | nDCG@{DEPTH} |", "|---|---|---|---|"]
    for way, label in _WAYS.items():
        cells = (
            scores.mean(found.recall(way, USUAL_CUT, USUAL_K)),
            scores.mean(found.reciprocal_rank(way, USUAL_CUT)),
            scores.mean(found.ndcg(way, USUAL_CUT)),
        )
        rows.append(f"| {label} | " + " | ".join(map(_with_interval, cells)) + " |")
    return "\n".join(rows)


def bakeoff_cuts(root: str) -> str:
    """Sizes and overlaps at the same number of tokens sent: the share of the answer that arrives."""
    del root
    heads = [f"{corpus(name).label}: {way}" for name in CORPORA for way in ("keywords", "embeddings", "fused")]
    rows = ["| Chunk, overlap | Sent | " + " | ".join(heads) + " |", "|---|---|" + "---|" * len(heads)]
    for cut in _CUTS:
        cells = [
            _percent(scores.mean(corpus(name).covered(way, cut)).mean)
            for name in CORPORA
            for way in ("keywords", "embeddings", "hybrid")
        ]
        sent = BUDGET_TOKENS // cut.chunk_tokens
        rows.append(f"| {cut.chunk_tokens}, {cut.overlap_tokens} | {sent} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def bakeoff_depths(root: str) -> str:
    """How recall grows with the number of passages that are sent, both fused."""
    del root
    rows = ["| Corpus | " + " | ".join(f"{k} sent" for k in _DEPTHS) + " |", "|---|" + "---|" * len(_DEPTHS)]
    for found in map(corpus, CORPORA):
        cells = [_percent(scores.mean(found.recall("hybrid", USUAL_CUT, k)).mean) for k in _DEPTHS]
        rows.append(f"| {found.label} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def bakeoff_tests(root: str, slug: str) -> str:
    """The comparisons of one piece of advice, in percentage points, with p adjusted over all of the page."""
    del root
    measure = "of the answer sent" if advice()[slug]["measure"] == "covered" else f"of nDCG@{DEPTH}"
    rows = [f"| Compared | Corpus | Points {measure} | p |", "|---|---|---|---|"]
    rows += [_test_row(each) for each in comparisons() if each.advice == slug]
    return "\n".join(rows)


def _test_row(each: Comparison) -> str:
    mark = "**" if each.is_shown else ""
    return f"| {each.words} | {each.corpus.label} | {mark}{_points(each.difference)}{mark} | {_p(each.p_value)} |"


def bakeoff_verdict(root: str, slug: str) -> str:
    """What the comparisons say of a piece of advice, in a word or two."""
    del root
    return f"**{verdict(slug)}**"


def bakeoff_verdicts(root: str) -> str:
    """Every piece of advice with where it stands and what was found."""
    rows = ["| Advice | Found |", "|---|---|"]
    for slug, row in advice().items():
        says = f"[{row['says']}]({root}{row['where']})" if row["where"] else row["says"]
        rows.append(f"| {says} | [{verdict(slug)}](#{slug}) |")
    return "\n".join(rows)


def bakeoff_mean(root: str, name: str, way: str, cut: str = USUAL_CUT.name) -> str:
    """Recall at the plan's own k, in hundredths."""
    del root
    chunk, overlap = map(int, cut.split("-"))
    return _percent(scores.mean(corpus(name).recall(way, Cut(chunk, overlap), USUAL_K)).mean)


@cache
def _shown_shares(name: str) -> tuple[float, ...]:
    """In what share of samples of so many questions the test shows the difference that all of them show."""
    found = corpus(name)
    pairs = zip(found.ndcg("embeddings", USUAL_CUT), found.ndcg("keywords", USUAL_CUT), strict=True)
    differences = [better - worse for better, worse in pairs]
    source = random.Random(scores.SEED)  # noqa: S311 a sample, not a secret
    shares = []
    for size in _TEST_SETS:
        drawn = (source.sample(differences, size) for _ in range(_SAMPLES))
        shares.append(sum(map(scores.is_above_zero, drawn)) / _SAMPLES)
    return tuple(shares)


def bakeoff_test_sets(root: str) -> str:
    """How often a smaller test set would have shown that embeddings beat keywords on Python's documentation."""
    del root
    rows = ["| Questions | Shows it in |", "|---|---|"]
    for size, share in zip(_TEST_SETS, _shown_shares("python"), strict=True):
        rows.append(f"| {size} | {_percent(share)} of {grouped(_SAMPLES)} draws |")
    return "\n".join(rows)


def bakeoff_difference(root: str) -> str:
    """How far embeddings and keywords are apart on all questions of Python's documentation."""
    del root
    found = corpus("python")
    pairs = zip(found.ndcg("embeddings", USUAL_CUT), found.ndcg("keywords", USUAL_CUT), strict=True)
    return _points(scores.mean(tuple(better - worse for better, worse in pairs)))


def _estimates(found: Corpus) -> Iterator[tuple[str, str, str]]:
    """What our calculators say beforehand, and what came out."""
    documents, tokens = len(found.page_tokens), sum(found.page_tokens)
    given = {
        "corpus_documents": documents,
        "tokens_per_document": round(tokens / documents),
        "chunk_tokens": USUAL_CUT.chunk_tokens,
        "overlap_tokens": USUAL_CUT.overlap_tokens,
        "dimensions": pins()["model"]["dimensions"],
        "index": "flat",
    }
    sized: Any = calculators.run("vector_index", given)["results"]
    latency: Any = calculators.run("latency", {})["inputs"]
    measured = found.measured
    at_cut = measured[USUAL_CUT.name]
    yield "Chunks", grouped(sized["chunks"]), grouped(at_cut["passages"])
    yield "Bytes of the index", gib(sized["index_bytes"]), gib(at_cut["vector_bytes"])
    embedded = measured[f"embedding, passages-{USUAL_CUT.name}"]
    bill = f"{usd(sized['embedding_usd'])} at a hosted model’s list price"
    yield "Embedding the corpus", bill, f"{duration(1000 * embedded['seconds'])} of one core, nothing billed"
    stages = {stage["name"]: stage for stage in latency["stages"]}
    for stage in ("embed the question", "vector search"):
        ours, found_ = stages[stage], measured[stage]
        yield f"{stage.capitalize()}, p95", duration(ours["p95_ms"]), duration(found_["p95_ms"])
    yield "Keyword search, p95", "not estimated", duration(measured["keyword search"]["p95_ms"])


def bakeoff_estimates(root: str, name: str) -> str:
    """Our estimates beside what was measured."""
    del root
    rows = ["| What | Our estimate | Measured |", "|---|---|---|"]
    rows += [f"| {what} | {ours} | {measured} |" for what, ours, measured in _estimates(corpus(name))]
    return "\n".join(rows)


def bakeoff_sources(root: str) -> str:
    """What was searched and with what: versions, licences, digests, sizes."""
    del root
    rows = ["| What | Version | Licence | Digest (SHA-256) |", "|---|---|---|---|"]
    for name in (*CORPORA, "model"):
        pin = pins()[name]
        version = pin.get("version") or pin["commit"][:12]
        what = f"{pin['label']}: {pin['source']}, read {day(pin['as_of'])}"
        rows.append(f"| {what} | {version} | {pin['licence']} | `{pin['sha256'][:16]}…` |")
    return "\n".join(rows)


def bakeoff_size(root: str, name: str) -> str:
    """How large a corpus is: pages, tokens, questions."""
    del root
    found = corpus(name)
    tokens = significant(sum(found.page_tokens))
    return f"{grouped(len(found.page_tokens))} pages of {tokens} tokens, {grouped(len(found.questions))} questions"


MACROS = (
    bakeoff_ways, bakeoff_cuts, bakeoff_depths, bakeoff_tests, bakeoff_verdict, bakeoff_verdicts, bakeoff_mean,
    bakeoff_test_sets, bakeoff_difference, bakeoff_estimates, bakeoff_sources, bakeoff_size,
)  # fmt: skip
"""What pages may call."""

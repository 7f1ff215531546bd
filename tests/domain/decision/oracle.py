"""The rules in the words of the contract, once more in plain ifs: what the flows are tested against.

Nothing here is shared with `calculators.decision`. A rule takes `get`, which gives the answer to a field, and asks for
answers in the order in which the contract names them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Answers = Mapping[str, Any]
Get = Callable[[str], Any]

YES_NO = (
    "takes_actions",
    "needs_knowledge",
    "needs_behaviour",
    "behaviour_changes",
    "needs_permissions",
    "latency_critical",
    "specialised_vocabulary",
)
ALSO = (
    "prompt-caching",
    "long-context",
    "tune-for-context-use",
    "collect-examples",
    "test-few-shot-first",
    "tune-the-retriever",
    "cut-latency",
)
ASKED_BY_ALSO = (
    "needs_permissions",
    "corpus_tokens",
    "few_shot_works",
    "specialised_vocabulary",
    "latency_critical",
)


def outcome(get: Get) -> str:
    """Items 1 to 4 of the flow."""
    if get("takes_actions") == "yes":
        return "agents-and-rag" if get("needs_knowledge") == "yes" else "agents"
    if get("needs_knowledge") == "yes":
        return _facts_and_manner(get) if get("needs_behaviour") == "yes" else _facts(get)
    return _manner(get) if get("needs_behaviour") == "yes" else _neither(get)


def _facts(get: Get) -> str:
    """Item 2a."""
    if get("needs_permissions") == "no":
        tokens = get("corpus_tokens")
        if tokens > get("context_window_tokens"):
            return "rag"
        if tokens <= get("long_context_limit_tokens") or get("requests_per_month") <= get("long_context_requests"):
            return "long-context"
    return "rag"


def _facts_and_manner(get: Get) -> str:
    """Item 2b."""
    if get("behaviour_changes") == "yes" or get("few_shot_works") == "yes":
        return "prompt-engineering-and-rag"
    if get("training_examples") >= get("examples_threshold"):
        return "rag-and-fine-tuning"
    return "prompt-engineering-and-rag"


def _manner(get: Get) -> str:
    """Item 3."""
    if get("behaviour_changes") == "yes" or get("few_shot_works") == "yes":
        return "prompt-engineering"
    if get("training_examples") < get("examples_threshold"):
        return "prompt-engineering"
    return "fine-tune-smaller-model" if get("latency_critical") == "yes" else "fine-tuning"


def _neither(get: Get) -> str:
    """Item 4."""
    if get("few_shot_works") in {"yes", "untested"}:
        return "prompt-engineering"
    if get("latency_critical") == "yes" and get("training_examples") >= get("examples_threshold"):
        return "fine-tune-smaller-model"
    return "measure-the-gap"


def too_few_examples_decided(answers: Answers) -> bool:
    """Whether 2b or 3 ended where there were too few examples to tune on."""
    if answers["takes_actions"] == "yes" or answers["needs_behaviour"] == "no":
        return False
    if answers["behaviour_changes"] == "yes" or answers["few_shot_works"] == "yes":
        return False
    return int(answers["training_examples"]) < int(answers["examples_threshold"])


def also(answers: Answers) -> tuple[str, ...]:
    """Whatever applies of `also`, in its order."""
    ends = outcome(answers.__getitem__)
    retrieves = ends in {"rag", "prompt-engineering-and-rag", "rag-and-fine-tuning", "agents-and-rag"}
    tunes = ends in {"rag-and-fine-tuning", "fine-tuning", "fine-tune-smaller-model"}
    acts = ends in {"agents", "agents-and-rag"}
    fits = answers["needs_permissions"] == "no" and answers["corpus_tokens"] <= answers["context_window_tokens"]
    too_few = too_few_examples_decided(answers)
    applies = (
        ends == "long-context",
        ends in {"rag", "prompt-engineering-and-rag"} and fits,
        ends == "rag-and-fine-tuning",
        too_few and answers["few_shot_works"] == "no",
        (tunes or too_few) and answers["few_shot_works"] == "untested",
        retrieves and answers["specialised_vocabulary"] == "yes",
        (retrieves or acts) and answers["latency_critical"] == "yes",
    )
    return tuple(slug for slug, it_does in zip(ALSO, applies, strict=True) if it_does)


def article_outcome(get: Get) -> str:
    """The article's flowchart; a frequency not given is daily, examples not tested count as enough."""
    if get("needs_knowledge") == "yes" and get("knowledge_changes") != "never":
        return "rag-and-fine-tuning" if get("needs_behaviour") == "yes" else "rag"
    if get("needs_behaviour") == "yes":
        enough = get("training_examples") >= get("examples_threshold")
        return "fine-tuning" if enough else "prompt-engineering-or-collect-data"
    return "fine-tuning-or-rag-by-gap" if get("few_shot_works") == "no" else "prompt-engineering"


EQUAL = {
    "prompt-engineering-or-collect-data": "prompt-engineering",
    "fine-tuning-or-rag-by-gap": "measure-the-gap",
}
"""The article's outcomes that count as ours under another name."""


def differs(answers: Answers) -> bool:
    """Whether the outcomes of the two flows differ."""
    article = article_outcome(answers.get)
    return EQUAL.get(article, article) != outcome(answers.__getitem__)


def _yes(answers: Answers, *fields: str) -> bool:
    return all(answers[field] == "yes" for field in fields)


DEPARTURES: Mapping[str, Callable[[Answers, str, str], bool]] = {
    "D7": lambda answers, _ours, _article: _yes(answers, "takes_actions"),
    "D1": lambda answers, _ours, _article: (
        _yes(answers, "needs_knowledge") and answers.get("knowledge_changes") == "never"
    ),
    "D2": lambda _answers, ours, _article: ours == "long-context",
    "D3": lambda answers, ours, _article: (
        _yes(answers, "needs_knowledge", "needs_behaviour") and ours != "rag-and-fine-tuning"
    ),
    "D4": lambda _answers, ours, article: ours == "prompt-engineering" and article == "fine-tuning",
    "D5": lambda _answers, ours, _article: ours == "fine-tune-smaller-model",
}
"""When each row of the table of departures is true of answers and the two outcomes, in the order of `departs_at`."""


def departs_at(answers: Answers) -> str | None:
    """The first row of the table that is true of complete answers."""
    ours, article = outcome(answers.__getitem__), article_outcome(answers.get)
    return next((name for name, holds in DEPARTURES.items() if holds(answers, ours, article)), None)

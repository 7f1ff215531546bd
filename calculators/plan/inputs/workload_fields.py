"""The plan’s inputs about the work itself: volume, knowledge, a request, and what it is for."""

from __future__ import annotations

from calculators.data import assumption, load_json
from calculators.domain.models.price_fields import CACHE_WRITE_TTL, TEXT_UNITS
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, KnownText, Text, YesNo
from calculators.plan.inputs.field_makers import (
    ARTICLE_COSTS,
    MOST_TOKENS,
    NONE,
    ranged,
)

WORKLOAD = (
    ranged(
        "requests_per_month",
        "Requests a month",
        "Questions asked, documents written, tasks done.",
        "requests a month",
        "main",
        default=ARTICLE_COSTS["requests_per_month"],
        stops=tuple(float(digit * 10**power) for power in range(3, 8) for digit in (1, 2, 5)),
    ),
    ranged(
        "months",
        "Horizon",
        "How long you look ahead. Set-up counts once, everything else each month.",
        "months",
        "volume",
        maximum=1200,
        stops=tuple(map(float, (1, 2, 3, 6, 9, 12, 18, 24, 30, 36, 48, 60))),
    ),
    ranged(
        "updates_per_year",
        "Updates a year",
        "How often the knowledge changes: weekly is 52, daily 365.",
        "updates a year",
        "main",
        default=365,
        maximum=10**6,
        stops=(0, 1, 2, 4, 6, 12, 18, 26, 40, 52, 70, 104, 156, 260, 365, 730),
    ),
    ranged(
        "requests_growth_share_per_month",
        "Growth of requests",
        "By what share they grow each month: 0.05 is five percent.",
        "of 1 a month",
        "volume",
        default=0,
        maximum=10,
    ),
    ranged(
        "cache_hit_share",
        "Answered from a response cache",
        "The share of requests whose answer is already there: they cost no tokens and no time.",
        "of 1",
        "volume",
        default=0,
        maximum=1,
    ),
)

CORPUS = (
    ranged("corpus_documents", "Documents", "All that it may draw on.", "documents", "main", maximum=10**9),
    ranged(
        "tokens_per_document",
        "Tokens in a document",
        "On average; a page of English prose has some 800.",
        "tokens a document",
        "corpus",
        minimum=1,
        maximum=10**8,
    ),
    ranged(
        "long_context_reliable_tokens",
        "Most that you would send whole",
        "Longer texts are not sent whole, whatever they cost: raise it once you have tested your model on them.",
        "tokens",
        "corpus",
        maximum=MOST_TOKENS,
    ),
    ranged(
        "share_changed_per_update",
        "Share changed by an update",
        "Of all documents: only these are embedded anew.",
        "of 1",
        "corpus",
        maximum=1,
    ),
    ranged(
        "chunk_tokens",
        "Tokens in a passage",
        "What is embedded, found and sent as one piece.",
        "tokens",
        "corpus",
        minimum=1,
        maximum=10**6,
    ),
    ranged(
        "overlap_tokens",
        "Overlap of passages",
        "Tokens that a passage repeats of the one before it.",
        "tokens",
        "corpus",
        maximum=10**6 - 1,
    ),
    ranged(
        "retrieved_chunks",
        "Passages a request brings",
        "Each is read as input.",
        "passages",
        "corpus",
        maximum=10**4,
        stops=(1, 2, 3, 5, 8, 10, 15, 20, 30, 50),
    ),
    Field(
        name="reranker",
        kind=KnownText(
            known=(
                Choice(value=NONE, label="none"),
                *(Choice(value=key, label=key) for key in load_json("rerankers")["rows"]),
            )
        ),
        label="Reranker",
        help="Type to search, or leave it empty.",
        default=NONE,
        group="corpus",
    ),
)

REQUEST = (
    ranged(
        "prompt_tokens",
        "Instructions and question",
        "Without retrieved passages and examples.",
        "tokens",
        "main",
        maximum=MOST_TOKENS,
        units=TEXT_UNITS,
    ),
    ranged(
        "output_tokens",
        "Answer",
        "What the model writes; of an agent, at each step.",
        "tokens",
        "main",
        default=assumption("answer_tokens").value,
        maximum=MOST_TOKENS,
        units=TEXT_UNITS,
    ),
    ranged(
        "reasoning_tokens",
        "Reasoning",
        "Written before the answer, and billed like it.",
        "tokens",
        "request",
        default=0,
        maximum=MOST_TOKENS,
    ),
    ranged(
        "few_shot_tokens",
        "Examples in the prompt",
        "Where an approach shows examples, each request pays for them.",
        "tokens",
        "request",
        maximum=MOST_TOKENS,
    ),
    Field(
        name="prompt_cache",
        kind=YesNo(),
        label="Read from the vendor’s prompt cache",
        help="What every request begins with (instructions, examples, a corpus sent whole) costs the cached price "
        "where the model sells one and that beginning is long enough.",
        default="yes",
        group="request",
    ),
    Field(
        name="cache_ttl",
        kind=CACHE_WRITE_TTL.kind,
        label="Kept in the cache for",
        help="Anthropic asks more for an hour.",
        default="5m",
        group="request",
    ),
    ranged(
        "cache_writes_per_month",
        "Cache writes a month",
        "How often what every request begins with is written to the cache. Left empty: as often as requests that come "
        "at random find it expired; at most once a request.",
        "times a month",
        "request",
        default=None,
    ),
    ranged(
        "agent_steps",
        "Steps of an agent",
        "Each step sends again what came before.",
        "steps",
        "request",
        minimum=1,
        maximum=1000,
    ),
    ranged(
        "tool_result_tokens",
        "Result of a tool",
        "What a step brings back, read by all later steps.",
        "tokens",
        "request",
        default=500,
        maximum=MOST_TOKENS,
    ),
)

RECORD = (
    Field(
        name="workload_name",
        kind=Text(maximum=80),
        label="What it is for",
        default="",
        group="record",
        help="Such as “Search in our handbook”. It heads the decision record and names what you keep, and travels in "
        "links.",
    ),
)

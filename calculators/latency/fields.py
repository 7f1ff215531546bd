"""The inputs of `latency`."""

from __future__ import annotations

from calculators.data import assumption, load
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, Column, Number, OneOf, Share, Table, Whole

LAST_TOKEN, FIRST_TOKEN = "last_token", "first_token"
_DAY_MS = 86_400_000
SHORTEST_MS = 0.001
_LONGEST_NAME = 40
_MOST_STAGES = 20


def _ms(name: str, label: str, help_text: str, group: str) -> Field:
    """A time in milliseconds whose default is an assumption."""
    return Field(
        name=name,
        kind=Number(maximum=_DAY_MS, unit="ms"),
        label=label,
        help=help_text,
        default=assumption(name).value,
        group=group,
    )


STAGES = Field(
    name="stages",
    kind=Table(
        maximum=_MOST_STAGES,
        row_noun="stage",
        columns=(
            Column(name="name", label="Stage", kind="text", minimum=1, maximum=_LONGEST_NAME),
            Column(name="p50_ms", label="p50", kind="number", unit="ms", minimum=SHORTEST_MS, maximum=_DAY_MS),
            Column(
                name="p95_ms",
                label="p95",
                kind="number",
                unit="ms",
                minimum=SHORTEST_MS,
                maximum=_DAY_MS,
                at_least="p50_ms",
            ),
            Column(name="parallel_group", label="Runs with", kind="tag"),
        ),
    ),
    label="Stages before the model",
    help="One a line, or with a semicolon or a comma between: name, p50 and p95 in milliseconds. Stages that run at "
    "the same time share a word after an @: keyword search 20 90 @search. The word none leaves only the model.",
    default=tuple({**row, "parallel_group": None} for row in load("latency/stages")["stages"]),
    group="main",
)

FIELDS = (
    STAGES,
    _ms(
        "first_token_p50_ms",
        "First token, p50",
        "Half of all answers begin within this time. Measure it with your prompt: it grows with its length.",
        "main",
    ),
    _ms("first_token_p95_ms", "First token, p95", "All but one answer in twenty begin within this time.", "main"),
    Field(
        name="output_tokens",
        kind=Whole(maximum=10**7, unit="tokens"),
        label="Tokens in an answer",
        help="All that the model writes, reasoning included. A token is some three quarters of an English word.",
        default=assumption("answer_tokens").value,
        group="main",
    ),
    Field(
        name="tokens_per_second",
        kind=Number(minimum=0.01, maximum=10**6, unit="tokens a second"),
        label="Tokens a second",
        help="How fast one answer is written once it has begun.",
        default=assumption("tokens_per_second").value,
        group="main",
    ),
    _ms("latency_budget_ms", "Your limit", "How long your readers may wait, up to the end chosen below.", "main"),
    Field(
        name="latency_until",
        kind=OneOf(
            choices=(
                Choice(value=LAST_TOKEN, label="the last token: the answer is whole"),
                Choice(value=FIRST_TOKEN, label="the first token: readers or listeners follow along"),
            )
        ),
        label="Wait until",
        help="With streaming and voice the wait ends when the answer begins.",
        default=LAST_TOKEN,
        group="main",
    ),
    Field(
        name="cache_hit_share",
        kind=Share(unit="of 1"),
        label="Answered from a response cache",
        help="The share of requests whose answer is already there: from 0 for none to 1 for all.",
        default=0,
        group="cache",
    ),
    _ms("cache_hit_ms", "Time of such an answer", "It skips every stage.", "cache"),
)

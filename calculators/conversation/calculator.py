"""`conversation`: what a chat costs whose every turn sends the turns before it again."""

from __future__ import annotations

from calculators.conversation.view import view_of
from calculators.data import assumption
from calculators.domain.models.price_fields import (
    BATCH,
    CACHE_STORAGE_HOURS,
    CACHE_WRITE_TTL,
    MODEL,
    ON,
    PROVIDER,
    RESIDENCY,
    SERVICE_TIER,
    USE_CACHE,
    requests_field,
    tokens_field,
)
from calculators.domain.models.price_outputs import PRICE_OUTPUTS, REFERENCES
from calculators.domain.resending.bill import Bill
from calculators.domain.resending.requests import Growing
from calculators.frame.calculator import Calculator, Output, examples_in
from calculators.frame.errors import InputError
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import Whole
from calculators.frame.result import Result

_MOST_TURNS = 500

FIELDS = (
    PROVIDER,
    MODEL,
    tokens_field("input_tokens", "System prompt", "What stands before the first turn; sent with each.", 500, "request"),
    Field(
        name="turns",
        kind=Whole(
            minimum=1, maximum=_MOST_TURNS, unit="turns", stops=(1, 2, 3, 5, 8, 10, 15, 20, 30, 50, 100, 200, 500)
        ),
        label="Turns",
        help="How often the user says something and gets a reply.",
        default=10,
        group="request",
    ),
    tokens_field("tokens_per_turn", "The user’s part of a turn", "What is typed or added each time.", 100, "request"),
    tokens_field("reply_tokens", "The reply", "What the model writes each time; sent again later.", 300, "request"),
    tokens_field("reasoning_tokens", "Reasoning a reply", "Billed as output, not sent again.", 0, "request"),
    USE_CACHE,
    CACHE_WRITE_TTL,
    CACHE_STORAGE_HOURS,
    tokens_field(
        "cached_input_tokens",
        "Or: read from the cache each turn",
        "A fixed part of the system prompt, where the turns themselves are not cached.",
        0,
        "cache",
    ),
    tokens_field(
        "cache_write_tokens", "Or: written to the cache each turn", "Likewise a part of the system prompt.", 0, "cache"
    ),
    requests_field("Conversations a month", "How many of these there are.", "conversations", 10_000),
    BATCH,
    SERVICE_TIER,
    RESIDENCY,
    ON,
)


def resent_tokens(*, tokens_per_turn: int, reply_tokens: int, turns: int) -> int:
    """Tokens of earlier turns that later ones send again: `(user + reply) · n(n − 1)/2`. The system prompt is not."""
    return (tokens_per_turn + reply_tokens) * turns * (turns - 1) // 2


def _growing(inputs: Inputs) -> Growing:
    """The turns as requests; InputError where a fixed part is cached besides the turns, or is more than there is."""
    count, system, user, reply, thought, cached, written = (
        inputs.whole(name)
        for name in (
            *("turns", "input_tokens", "tokens_per_turn", "reply_tokens", "reasoning_tokens"),
            *("cached_input_tokens", "cache_write_tokens"),
        )
    )
    if cached + written > (0 if inputs.is_yes("use_cache") else system):
        most = "0 where use_cache is yes" if inputs.is_yes("use_cache") else f"{system:,}, the system prompt"
        message = f"must be at most {most}, together with the tokens written; got “{cached + written:,}”"
        raise InputError({"cached_input_tokens": message})
    return Growing(
        count=count,
        first_tokens=system + user,
        added_tokens=user + reply,
        output_tokens=reply + thought,
        cached_tokens=cached,
        written_tokens=written,
    )


def calculate(inputs: Inputs) -> Result:
    """What a conversation and a month of them cost in US dollars, and the tokens that are sent and sent again.

    InputError where the vendor does not sell `model`, or not at `service_tier` or in batch, and where
    `cached_input_tokens` and the tokens written to the cache are together more than what is sent.
    """
    growing = _growing(inputs)
    bill = Bill.of(inputs, growing)
    values = {
        "usd_per_conversation": bill.usd,
        "usd_per_month": bill.usd * bill.monthly,
        "total_input_tokens": growing.total_input_tokens,
        "resent_tokens": resent_tokens(
            tokens_per_turn=inputs.whole("tokens_per_turn"),
            reply_tokens=inputs.whole("reply_tokens"),
            turns=growing.count,
        ),
        "total_output_tokens": growing.count * growing.output_tokens,
        "cacheable_input_tokens": growing.total_cacheable_tokens,
    }
    assumptions = tuple(assumption(name) for name in ("tokens_per_page", "words_per_token", "stale_price_days"))
    return bill.result(values, assumptions, noun="turns", approach="prompt-engineering")


CALCULATOR = Calculator(
    slug="conversation",
    title="What does a conversation cost?",
    answers="What a chat costs whose every turn sends the earlier ones again, and what a cache saves.",
    fields=FIELDS,
    outputs=(
        Output(name="usd_per_conversation", label="A conversation", unit="USD"),
        Output(name="usd_per_month", label="A month", unit="USD a month"),
        Output(name="total_input_tokens", label="Input of all turns", unit="tokens"),
        Output(name="resent_tokens", label="Of it, earlier turns sent again", unit="tokens"),
        Output(name="total_output_tokens", label="Output of all turns", unit="tokens"),
        Output(name="cacheable_input_tokens", label="Input that a cache can hold", unit="tokens"),
        Output(name="cache_storage_usd", label="Of a conversation, storage of the cache", unit="USD"),
        *PRICE_OUTPUTS,
    ),
    calculate=calculate,
    page="calculators/conversation/",
    references=REFERENCES,
    examples=examples_in("conversation/examples"),
    view=view_of,
)

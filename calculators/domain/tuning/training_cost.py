"""What hosted tuning costs: tokens billed, the job, and the prompt it has to replace. Exact, in `Decimal`."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

MILLION = 10**6
_LONGEST_PROMPT = 10**12


class TokenPrices(NamedTuple):
    """What a model's tokens cost, in US dollars a million."""

    input: Decimal
    output: Decimal


def training_tokens(*, training_examples: Decimal, tokens_per_example: Decimal) -> Decimal:
    """Tokens of one pass over the examples, prompts and answers together."""
    return training_examples * tokens_per_example


def tokens_of_steps(*, steps: Decimal, sequences_per_step: Decimal, tokens_per_sequence: Decimal) -> Decimal:
    """Tokens of a run that is given in steps, each of as many full sequences (Together, fine-tuning pricing)."""
    return steps * sequences_per_step * tokens_per_sequence


def billed_tokens(
    *, training_tokens: Decimal, epochs: Decimal, validation_tokens: Decimal, evaluations: Decimal
) -> Decimal:
    """Every epoch and every evaluation is billed: training · epochs + validation · evaluations, in tokens."""
    return training_tokens * epochs + validation_tokens * evaluations


def training_usd(*, billed_tokens: Decimal, usd_per_million_tokens: Decimal, minimum_usd: Decimal) -> Decimal:
    """Billed tokens at the price of a million, but no less than a job costs at least, in US dollars."""
    return max(billed_tokens / MILLION * usd_per_million_tokens, minimum_usd)


def hosting_usd_per_month(
    *, hosting_usd_per_hour: Decimal, hosting_hours_per_month: Decimal, storage_usd_per_month: Decimal
) -> Decimal:
    """What a tuned model costs a month before its first request, in US dollars."""
    return hosting_usd_per_hour * hosting_hours_per_month + storage_usd_per_month


def break_even_prompt_tokens(
    *, base: TokenPrices, tuned: TokenPrices, short_prompt_tokens: Decimal, output_tokens: Decimal
) -> Decimal | None:
    """The prompt, in tokens, at which the base model's request costs what the tuned model's short one does.

    Above it the tuned model's request is cheaper. None where the base model's input is free, or next to it: no prompt
    is long enough.
    """
    dearer_output = (tuned.output - base.output) * output_tokens
    dearer = tuned.input * short_prompt_tokens + dearer_output
    return dearer / base.input if abs(dearer) < base.input * _LONGEST_PROMPT else None

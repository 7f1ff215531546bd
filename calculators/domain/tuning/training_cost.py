"""What hosted tuning costs: tokens billed, the job, and the prompt it has to replace. Exact, in `Decimal`."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

MILLION = 10**6
_LONGEST_PROMPT = 10**12
_MOST_REQUESTS = 10**15


class TokenPrices(NamedTuple):
    """What a model's tokens cost, in US dollars a million; `cached` is None where it sells no cached input."""

    input: Decimal
    output: Decimal
    cached: Decimal | None = None


class Request(NamedTuple):
    """The tokens of a request: its prompt and its output."""

    prompt_tokens: Decimal
    output_tokens: Decimal


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
    *, base: TokenPrices, tuned: TokenPrices, request: Request, uncached_tokens: Decimal = Decimal(0)
) -> Decimal | None:
    """The prompt, in tokens, at which the base model's request costs what the tuned model's short one does.

    Above it the tuned model's request is cheaper. Where the base model sells cached input, all of the long prompt but
    the uncached tokens is read at that price: `u + (t_in · s + (t_out − b_out) · o − b_in · u) / b_cached`. None where
    that input is free, or next to it: no prompt is long enough.
    """
    dearer = tuned.input * request.prompt_tokens + (tuned.output - base.output) * request.output_tokens
    if base.cached is None:
        return _quotient(dearer, base.input)
    more = _quotient(dearer - base.input * uncached_tokens, base.cached)
    return None if more is None else uncached_tokens + more


def _quotient(usd: Decimal, usd_per_token: Decimal) -> Decimal | None:
    return usd / usd_per_token if abs(usd) < usd_per_token * _LONGEST_PROMPT else None


def request_usd(
    prices: TokenPrices, request: Request, *, uncached_tokens: Decimal, minimum_cacheable_tokens: int | None
) -> Decimal:
    """What a request costs in US dollars, its prompt but for the uncached tokens read from the cache.

    All of it has the input price where no cached price is given, or the rest is shorter than the cache holds.
    """
    rest = max(request.prompt_tokens - uncached_tokens, Decimal(0))
    is_cached = prices.cached is not None and rest >= (minimum_cacheable_tokens or 0)
    cached, price = (rest, prices.cached) if is_cached and prices.cached is not None else (Decimal(0), Decimal(0))
    sent = (request.prompt_tokens - cached) * prices.input + cached * price
    return (sent + request.output_tokens * prices.output) / MILLION


def break_even_requests(
    *,
    training_usd: Decimal,
    saved_usd_per_request: Decimal,
    hosting_usd_per_month: Decimal,
    requests_per_month: Decimal,
) -> Decimal | None:
    """After how many requests the training is paid back, hosting paid out of what they save; None where never."""
    if not requests_per_month and hosting_usd_per_month:
        return None
    hosting = hosting_usd_per_month / requests_per_month if hosting_usd_per_month else Decimal(0)
    saved = saved_usd_per_request - hosting
    return training_usd / saved if saved > 0 and training_usd < saved * _MOST_REQUESTS else None

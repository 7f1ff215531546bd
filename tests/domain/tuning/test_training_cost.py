"""What a hosted job costs, exactly."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from calculators.domain.tuning.training_cost import (
    Request,
    TokenPrices,
    billed_tokens,
    break_even_prompt_tokens,
    break_even_requests,
    hosting_usd_per_month,
    tokens_of_steps,
    training_tokens,
    training_usd,
)
from tests.rules import for_each

PRICE = st.decimals("0.01", "100", places=3)
TOKENS = st.integers(1, 10**6).map(Decimal)
NOTHING = Decimal(0)


def training_usd_of(tokens: int, epochs: int, usd: str, minimum: str = "0") -> Decimal:
    """A job without validation."""
    billed = billed_tokens(
        training_tokens=Decimal(tokens), epochs=Decimal(epochs), validation_tokens=NOTHING, evaluations=NOTHING
    )
    return training_usd(billed_tokens=billed, usd_per_million_tokens=Decimal(usd), minimum_usd=Decimal(minimum))


def test_every_epoch_and_every_evaluation_is_billed() -> None:
    """Ori's own example: three times 5M tokens and once 1M at $0.46 make $7.36."""
    billed = billed_tokens(
        training_tokens=Decimal(5_000_000),
        epochs=Decimal(3),
        validation_tokens=Decimal(1_000_000),
        evaluations=Decimal(1),
    )
    assert billed == 16_000_000
    assert training_usd(billed_tokens=billed, usd_per_million_tokens=Decimal("0.46"), minimum_usd=NOTHING) == Decimal(
        "7.36"
    )


def test_articles_sum_and_what_it_leaves_out() -> None:
    """10,000 × 500 tokens: $40 at $8 for one pass, $15 at GPT-4o mini's own $3, $45 for three passes."""
    tokens = int(training_tokens(training_examples=Decimal(10_000), tokens_per_example=Decimal(500)))
    assert [training_usd_of(tokens, 1, "8"), training_usd_of(tokens, 1, "3"), training_usd_of(tokens, 3, "3")] == [
        40,
        15,
        45,
    ]


def test_steps_are_tokens() -> None:
    """Together's own example: 8,192 × 8 × 1,000."""
    tokens = tokens_of_steps(steps=Decimal(1000), sequences_per_step=Decimal(8), tokens_per_sequence=Decimal(8192))
    assert tokens == 65_536_000


def test_job_costs_its_minimum_at_least() -> None:
    """A million tokens at $1 cost $4 where no job costs less."""
    assert training_usd_of(1_000_000, 1, "1", minimum="4") == 4
    assert training_usd_of(5_000_000, 1, "1", minimum="4") == 5


def test_amounts_are_exact() -> None:
    """No binary fraction slips in: three times ten cents are thirty."""
    assert training_usd_of(1_000_000, 3, "0.1") == Decimal("0.3")


def test_hosting_is_hours_and_storage() -> None:
    """$1.70 for 730 hours, and $2 to keep it."""
    month = hosting_usd_per_month(
        hosting_usd_per_hour=Decimal("1.7"), hosting_hours_per_month=Decimal(730), storage_usd_per_month=Decimal(2)
    )
    assert month == 1243


@for_each(
    ("base", "tuned", "tokens"),
    [(("0.15", "0.6"), ("0.3", "1.2"), 2000), (("2", "8"), ("3", "12"), 1200), (("0.1", "0.4"), ("0.1", "0.4"), 400)],
)
def test_break_even_prompts_of_the_reference(base: tuple[str, str], tuned: tuple[str, str], tokens: int) -> None:
    """With 400 tokens in and 300 out: 2,000 at twice the price, 1,200 at one and a half times, 400 at the same."""
    found = break_even_prompt_tokens(
        base=TokenPrices(*map(Decimal, base)),
        tuned=TokenPrices(*map(Decimal, tuned)),
        request=Request(Decimal(400), Decimal(300)),
    )
    assert found == tokens


def test_no_prompt_is_long_enough_where_input_is_free() -> None:
    """Free input cannot be saved on."""
    prices = TokenPrices(Decimal(1), Decimal(1))
    for free in (NOTHING, Decimal("5e-324")):
        assert break_even_prompt_tokens(
            base=TokenPrices(free, NOTHING), tuned=prices, request=Request(Decimal(1), Decimal(1))
        ) is None  # fmt: skip


@given(
    st.builds(TokenPrices, PRICE, PRICE, st.none() | PRICE),
    st.builds(TokenPrices, PRICE, PRICE),
    st.builds(Request, TOKENS, TOKENS),
    TOKENS,
)
def test_both_requests_cost_the_same_at_the_break_even(
    base: TokenPrices, tuned: TokenPrices, request: Request, uncached: Decimal
) -> None:
    """At the prompt found the base model's request costs what the tuned one does, its cached part at that price."""
    found = break_even_prompt_tokens(base=base, tuned=tuned, request=request, uncached_tokens=uncached)
    assert found is not None
    plain = found if base.cached is None else uncached
    sides = (
        (tuned.input * request.prompt_tokens, tuned.output * request.output_tokens),
        (base.input * plain, (base.cached or 0) * (found - plain), base.output * request.output_tokens),
    )
    ours, theirs = map(sum, sides)
    scale = max(abs(part) for side in sides for part in side)
    assert abs(theirs - ours) <= scale * Decimal("1e-20")


@for_each(
    ("saved", "hosting", "requests", "paid_back"),
    [("0.5", 0, 0, 20), ("0.5", 100, 400, 40), ("0.5", 100, 200, None), ("0.5", 100, 0, None), ("-1", 0, 9, None)],
)
def test_training_is_paid_back_by_what_is_left_after_hosting(
    saved: str, hosting: int, requests: int, paid_back: int | None
) -> None:
    """$10 of training at so much saved a request, of which each pays its share of hosting."""
    found = break_even_requests(
        training_usd=Decimal(10),
        saved_usd_per_request=Decimal(saved),
        hosting_usd_per_month=Decimal(hosting),
        requests_per_month=Decimal(requests),
    )
    assert found == paid_back

"""What a request costs: the rules, and the mistakes that others have made with them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from calculators.domain.models.catalogue import AS_OF
from calculators.domain.models.token_prices import Priced, Usage, price
from calculators.frame.errors import InputError
from tests.rules import for_each


def priced(provider: str, model: str, *, on: str = AS_OF, way: str = "standard", **tokens: int) -> Priced:
    """The price of so many tokens."""
    return price(provider, model, Usage(**tokens), on=on, way=way)  # type: ignore[arg-type]


class TestMistakesOfOthers:
    """One test for each bug that was reported elsewhere."""

    def test_cached_tokens_are_not_billed_twice(self) -> None:
        """Of 10,000 tokens of input 9,000 cached leave 1,000 at the input price (microsoft/conductor#427)."""
        found = priced("anthropic", "claude-sonnet-5-5", input_tokens=10_000, cached_input_tokens=9_000)
        assert found.input_usd == Decimal("0.002") + Decimal("0.0009")

    def test_cached_tokens_are_neither_free_nor_at_the_full_price(self) -> None:
        """Tokens that are all cached cost the cached price (Agenta-AI/agenta#5714, theagentplane/tokenops#137)."""
        found = priced("anthropic", "claude-sonnet-5-5", input_tokens=1_000_000, cached_input_tokens=1_000_000)
        assert (found.usd, found.cached_input_usd) == (Decimal("0.1"), Decimal("0.1"))

    def test_tier_applies_to_cached_reads(self) -> None:
        """Above the threshold cached tokens have the tier's price too (Helicone/helicone#5730)."""
        below, above = (
            priced("openai", "gpt-6.1-sol", input_tokens=tokens, cached_input_tokens=tokens).rates.cached_input
            for tokens in (272_000, 272_001)
        )
        assert (below, above) == (Decimal("0.1"), Decimal("0.2"))

    def test_tier_reprices_every_token_and_the_output(self) -> None:
        """One token above the threshold reprices the whole request, not the tokens above it."""
        at, above = (priced("openai", "gpt-6.1-sol", input_tokens=n, output_tokens=1000) for n in (272_000, 272_001))
        assert (at.usd, at.rates.tier_above_tokens) == (Decimal("0.554"), None)
        assert (above.usd, above.rates.tier_above_tokens) == (Decimal("1.088004") + Decimal("0.015"), 272_000)

    def test_batch_halves_the_tier_too(self) -> None:
        """A long request in batch has half the tier's price, not half the base price (BerriAI/litellm#39861)."""
        long = {"input_tokens": 1_000_000, "output_tokens": 100_000}
        whole = priced("openai", "gpt-6.1-sol", **long)
        assert priced("openai", "gpt-6.1-sol", way="batch", **long).usd * 2 == whole.usd == Decimal("5.5")

    @for_each("model", ["gpt-6-luna-turbo", "gpt-6", "claude-opus-4-8-20991231", "ft:gpt-6-luna:us"])
    def test_model_is_never_priced_by_the_start_of_its_name(self, model: str) -> None:
        """An id that only begins like a known one is unknown (danny-avila/LibreChat#11978)."""
        with pytest.raises(InputError) as bad:
            priced("openai", model, input_tokens=1)
        assert bad.value.errors["model"].startswith("must be the exact id of a model that OpenAI sells")

    def test_tuned_model_is_not_priced_as_its_base(self) -> None:
        """A tuned model has its own, higher price (BerriAI/litellm#20411, #13790, #1840)."""
        tuned, base = (priced("openai", name, input_tokens=1_000_000).usd for name in ("ft:gpt-4o-mini", "gpt-4o-mini"))
        assert (tuned, base) == (Decimal("0.3"), Decimal("0.15"))


class TestCacheWrites:
    """Tokens that are written to the vendor's cache."""

    def test_an_hour_costs_more_than_five_minutes(self) -> None:
        """Anthropic asks 1.25 times the input price for five minutes, twice for an hour."""
        usd = {
            ttl: price(
                "anthropic",
                "claude-opus-4-8",
                Usage(input_tokens=10**6, cache_write_tokens=10**6, cache_write_ttl=ttl),
                on=AS_OF,
            ).usd
            for ttl in ("5m", "1h")
        }
        assert usd == {"5m": Decimal("6.25"), "1h": Decimal(10)}

    def test_vendor_without_a_write_price_asks_the_input_price(self) -> None:
        """Where nothing extra is asked, written tokens are input."""
        found = priced("x-ai", "grok-4.7", input_tokens=1000, cache_write_tokens=1000)
        assert found.usd == priced("x-ai", "grok-4.7", input_tokens=1000).usd
        assert found.rates.cache_write is None

    def test_parts_may_not_exceed_the_whole(self) -> None:
        """Cached and written tokens together are at most the input."""
        with pytest.raises(InputError) as bad:
            priced("openai", "gpt-6-luna", input_tokens=10, cached_input_tokens=6, cache_write_tokens=5)
        told = "must be at most the 10 of the input, together with the tokens written; got “11”"
        assert bad.value.errors == {"cached_input_tokens": told}


class TestTime:
    """Which price applies when."""

    @for_each(
        ("model", "on", "usd"),
        [
            ("gemini-4-argon", "2026-11-30", 2),
            ("gemini-4-argon", "2026-11-30T23:59:59+00:00", 2),
            ("gemini-4-argon", "2026-12-01", 4),
            ("gemini-4-argon", "2026-12-01T00:30:00+02:00", 2),
            ("gemini-3.8-flash", "2026-12-31", Decimal("0.75")),
            ("gemini-3.8-flash", "2027-01-01", Decimal("1.5")),
        ],
    )
    def test_announced_changes_come_on_their_day(self, model: str, on: str, usd: Decimal) -> None:
        """The price changes with the day in UTC, whatever the zone of the time asked for."""
        assert priced("google", model, on=on, input_tokens=10**6).usd == usd

    @for_each(
        ("hour", "usd"), [("00:59", "0.15"), ("01:00", "0.3"), ("04:00", "0.15"), ("09:59", "0.3"), ("12:00", "0.15")]
    )
    def test_price_follows_the_clock(self, hour: str, usd: str) -> None:
        """DeepSeek's peak hours cost double."""
        found = priced("deepseek", "deepseek-flash", on=f"2026-11-22T{hour}:00+00:00", input_tokens=10**6)
        assert found.usd == Decimal(usd)

    def test_time_that_utc_does_not_have_is_refused(self) -> None:
        """The first hours of the first year, east of Greenwich, are bad input rather than a crash."""
        with pytest.raises(InputError) as bad:
            priced("openai", "gpt-6-luna", on="0001-01-01T00:00:00+05:00", input_tokens=1)
        assert set(bad.value.errors) == {"on"}


class TestNames:
    """Vendors and models by their exact names."""

    def test_nearest_model_is_named(self) -> None:
        """A slip of the pen is answered with the id that was meant."""
        with pytest.raises(InputError) as bad:
            priced("openai", "gpt-6-lunar", input_tokens=1)
        assert bad.value.errors["model"].endswith(
            "; did you mean gpt-6-luna ($0.1 in and $0.5 out a million tokens)?; got “gpt-6-lunar”"
        )

    def test_other_seller_is_named(self) -> None:
        """A model of another vendor is answered with that vendor."""
        with pytest.raises(InputError) as bad:
            priced("openai", "claude-opus-5-5", input_tokens=1)
        assert "; anthropic and google sell it; " in bad.value.errors["model"]

    def test_unknown_vendor_is_refused(self) -> None:
        """So is a vendor that is not one of the nine."""
        with pytest.raises(InputError) as bad:
            priced("opanai", "gpt-6-luna", input_tokens=1)
        assert "did you mean openai?" in bad.value.errors["provider"]

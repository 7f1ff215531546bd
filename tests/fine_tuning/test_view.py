"""The words for what a hosted tuning job costs."""

from __future__ import annotations

from calculators.domain.tuning.services import services
from calculators.fine_tuning.view import FineTuningView, view_of
from calculators.registry import find

OWN = {
    "usd_per_million_tokens": 3,
    "training_examples": 1000,
    "tokens_per_example": 500,
    "epochs": 2,
    "base_input_usd_per_million": 1,
    "base_output_usd_per_million": 1,
    "tuned_input_usd_per_million": 2,
    "tuned_output_usd_per_million": 2,
    "minimum_usd": 0,
    "hosting_usd_per_hour": 0,
}


def view(**inputs: object) -> FineTuningView:
    """The view of an answer."""
    return view_of(find("fine_tuning").answer(inputs))


def test_headline_has_the_price_and_when_it_pays() -> None:
    """A million tokens at three dollars; the tuned model pays from a prompt of a certain length on."""
    found = view(**OWN)
    assert found.headline.startswith(f"1,000,000 billed tokens cost $3 to train with {found.service['label']}; ")
    assert f"replaces a prompt of more than {found.pays_from[0]} tokens." in found.headline
    assert found.per_million == "$3 (yours)"
    assert found.after_hosting == " (hosting an hour is yours)"


def test_a_service_without_a_price_says_what_is_missing() -> None:
    """Where no price is known the headline asks for the one that was offered."""
    unpriced = [slug for slug in services() if view(service=slug).values["training_usd"] is None]
    assert unpriced
    for slug in unpriced:
        found = view(service=slug)
        assert found.headline.startswith(f"No training price is known for {services()[slug]['label']}: ")
        assert found.training == "no price known"


def test_title_compares_with_the_cheapest() -> None:
    """The title has the cheapest service, and yours where that is another."""
    found = view()
    (chart,) = found.answered.result.charts
    cheapest = chart.bars[0]
    yours = next(bar for bar in chart.bars if bar.note)
    assert cheapest.label in found.title(chart)
    assert ("; with yours " in found.title(chart)) == (yours != cheapest)


def test_prices_are_credited_to_whoever_says_them() -> None:
    """A price of the service is credited to its page, and where a correction goes is its row."""
    credit = view().credit
    assert credit is not None
    assert (credit.before, credit.table) == ("Prices from", "tuning_services")
    assert credit.row == find("fine_tuning").field("service").default


def test_ends_are_days_or_not_announced() -> None:
    """An end that is announced is a day in words; others are said not to be announced."""
    found = {view(service=slug).ends_on("service_ends_on") for slug in services()}
    assert "no end announced" in found
    assert len(found) > 1

"""In a browser, too, a request costs what genai-prices says: a sample of the grid that CPython goes through whole."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import asdict
from typing import NamedTuple
from urllib.parse import urlencode

from calculators.domain.models.catalogue import PROVIDERS
from calculators.domain.models.token_prices import Usage
from calculators.prices.price_lists import STANDARD
from calculators.registry import find
from tests.browser.drivers import Driver
from tests.browser.site import Site
from tests.browser.test_three_browsers import results, wait_until_ready
from tests.cost.reference import their_price
from tests.domain.models.test_price_grid import times, usages, ways_of_the_package

A_VENDOR = 5
BILLIONTH = 1e-9


class Request(NamedTuple):
    """One request of the grid."""

    provider: str
    model: str
    usage: Usage
    on: str
    way: str


def sample() -> Iterator[Request]:
    """Some requests of each vendor, always the same ones; in batch where the package says that one is sold so."""
    chance = random.Random(1)  # noqa: S311 a sample, not a secret
    for provider, vendor in PROVIDERS.items():
        models = sorted(vendor["models"])
        for model in chance.sample(models, min(A_VENDOR, len(models))):
            row = vendor["models"][model]
            on = chance.choice(list(times(row)))
            is_known = "batch" in ways_of_the_package(provider, model, on)
            way = chance.choice([STANDARD, "batch"]) if is_known else STANDARD
            yield Request(provider, model, chance.choice(list(usages(row))), on, way)


def test_sample_costs_what_the_package_says(driver: Driver, site: Site) -> None:
    """Total, input side and output side agree to a billionth of a dollar, from the page's own worker."""
    requests = list(sample())
    assert {request.way for request in requests} == {STANDARD, "batch"}
    assert {request.provider for request in requests} == set(PROVIDERS)
    driver.go(site.page(find("tokens")))
    wait_until_ready(driver, "tokens")
    for request in requests:
        given = {
            "provider": request.provider,
            "model": request.model,
            "on": request.on,
            "batch": "yes" if request.way == "batch" else "no",
            **{name: str(value) for name, value in asdict(request.usage).items()},
        }
        driver.evaluate("document.querySelector('calculator-form').fillIn(undefined, arguments[0]);", urlencode(given))
        wait_until_ready(driver, "tokens")
        shown = results(driver)
        told = [shown[name] for name in ("usd_per_request", "input_usd", "output_usd")]
        theirs = their_price(request.provider, request.model, request.usage, on=request.on, way=request.way)
        assert all(abs(one - float(other)) <= BILLIONTH for one, other in zip(told, theirs, strict=True)), request

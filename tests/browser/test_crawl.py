"""Nothing that a page loads lies outside its delivery: pages of each kind here, every page in `make proof`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.crawl import crawl, sample
from tests.browser.deliveries import Delivery


@pytest.mark.parametrize("name", ["nginx", "mirror", "offline"])
def test_pages_ask_for_nothing_outside(browser: Browser, request: pytest.FixtureRequest, name: str) -> None:
    """Every request is for a file of the delivery, which is there; so is what links lead to, those written live too.

    The copy on a disk is opened with the network cut.
    """
    delivery: Delivery = request.getfixturevalue(name)
    context = browser.new_context(offline=name == "offline")
    found = crawl(context, delivery, sample(delivery.paths()))
    context.close()
    assert found.outside == set()
    assert found.failed == []
    assert found.broken == set()
    assert found.pages > 15
    assert found.asked > 10 * found.pages
    assert len(found.links) > 100

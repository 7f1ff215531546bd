"""The list of calculators as cards."""

from __future__ import annotations

from mkdocs.config import load_config

from calculators.registry import CALCULATORS
from macros.calculator_cards import calculators_list, groups, picture
from macros.runtime.packages import PROJECT


def test_every_calculator_has_one_card_in_a_group_of_the_navigation() -> None:
    """The navigation lists them all, once, so that none is among the others."""
    found = groups(load_config(str(PROJECT / "mkdocs.yml")).nav)
    slugs = [card.calculator.slug for cards in found.values() for card in cards]
    assert sorted(slugs) == sorted(item.slug for item in CALCULATORS)
    assert "More" not in found


def test_cards_of_a_group_keep_its_order_and_names() -> None:
    """A nested list of the navigation is a group; its entries' names stand on the cards."""
    nav = [
        {
            "Calculators": [
                {"Costs": [{"Token prices": "calculators/tokens.md"}, {"Chats": "calculators/conversation.md"}]}
            ]
        }
    ]
    found = groups(nav)
    assert [card.name for card in found["Costs"]] == ["Token prices", "Chats"]
    assert len(found["More"]) == len(CALCULATORS) - 2


def test_card_has_picture_link_and_sentence() -> None:
    """A card says what its calculator answers, and its picture is hidden from assistive technology."""
    html = calculators_list("../", [{"Costs": [{"Token prices": "calculators/tokens.md"}]}])
    assert '<a href="../calculators/tokens/">Token prices</a>' in html
    assert f'<span class="tool__picture" aria-hidden="true">{picture("tokens")}</span>' in html


def test_calculator_without_a_picture_of_its_own_has_one() -> None:
    """A new calculator needs no line in the table of pictures."""
    assert picture("made_up").startswith("<svg")

"""The words for what a request costs, and the models beside it."""

from __future__ import annotations

from calculators.frame.amounts import usd
from calculators.registry import find
from calculators.tokens.view import TokensView, view_of


def view(**inputs: object) -> TokensView:
    """The view of an answer."""
    return view_of(find("tokens").answer(inputs))


def test_headline_names_the_cheapest_and_the_dearest() -> None:
    """Of the models compared the headline names both ends, with what a month costs at each."""
    found = view()
    rows = sorted((each.row for each in found.rows), key=lambda row: row.number("usd_per_month"))
    ends = [f"{row['model']}" for row in (rows[0], rows[-1])]
    least, most = (usd(row.number("usd_per_month")) for row in (rows[0], rows[-1]))
    assert f"; of the {len(rows)} models compared {ends[0]} costs least ({least}) and {ends[1]} most ({most})." in (
        found.headline
    )


def test_equal_costs_are_called_equal() -> None:
    """Where no request is made every model costs the same."""
    found = view(requests_per_month=0)
    assert found.headline.endswith(f"cost $0, as much as with each of the {len(found.rows)} models compared.")


def test_models_that_cannot_take_it_are_not_compared() -> None:
    """A request that no other model takes stands alone, and every row says why."""
    found = view(input_tokens=50_000_000)
    assert "compared" not in found.headline
    assert {each.why_not for each in found.rows} == {"longer than its context window"}


def test_longest_bar_is_the_dearest() -> None:
    """Bars are in proportion to the cost, none too short to be seen, and one is the chosen model's."""
    rows = view().rows
    assert max(each.width for each in rows) == 400
    assert min(each.width for each in rows) >= 2
    assert [each.model for each in rows if each.is_chosen] == [find("tokens").field("model").default]


def test_the_cache_is_told_of_where_it_is_used() -> None:
    """What is read from a cache has its share of the tokens; without a cache nothing is said of it."""
    assert not view().uses_cache
    found = view(input_tokens=1000, cached_input_tokens=500)
    assert (found.uses_cache, found.cached_share) == (True, " (50 % of the tokens)")


def test_pasted_text_is_counted() -> None:
    """A text that is pasted has its characters counted; none has none."""
    assert view().pasted_characters == 0
    assert view(pasted_text="abcdefgh").pasted_characters == 8

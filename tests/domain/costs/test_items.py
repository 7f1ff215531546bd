"""Items of the parts of a cost."""

from __future__ import annotations

from calculators.domain.costs.cost_model import CostModel
from calculators.domain.costs.items import Item, Part, items_of, once
from calculators.domain.costs.parts import PARTS, Numbers
from calculators.frame.range import Range

HOURS = Item("Hours", "hours", lambda x: x["hours"], lambda x: x["rate"])


def test_part_is_the_sum_of_its_items() -> None:
    """Each item is so much at so many dollars each."""
    stored = Item("Stored", "month", once, lambda x: x["store"])
    assert Part((HOURS, stored))({"hours": 3.0, "rate": 20.0, "store": 5.0}) == 65.0


def test_what_costs_nothing_is_not_counted() -> None:
    """How much there is of what is free is not asked, since it may be without end."""

    def endless(x: Numbers) -> float:
        raise AssertionError(x)

    assert Item("Free", "times", endless, lambda _: 0.0)({}) == 0.0


def test_formula_without_items_is_its_own() -> None:
    """A part may be one formula."""
    assert items_of(HOURS) == (HOURS,)
    assert items_of(Part((HOURS, HOURS))) == (HOURS, HOURS)


def test_item_that_approaches_share_is_worked_out_once() -> None:
    """While a number changes, what rests on it is computed once for all approaches, and nothing else is."""
    asked: list[str] = []

    def noted(name: str) -> Item:
        def usd(x: Numbers) -> float:
            asked.append(name)
            return x[name]

        return Item(name, "month", once, usd)

    shared, own, fixed = noted("shared"), noted("own"), noted("fixed")
    nothing = Part(())
    formulas = {
        slug: dict.fromkeys(PARTS, nothing) | {"setup_usd": Part((shared, fixed)), "monthly_usd": part}
        for slug, part in (("a", Part((own,))), ("b", nothing))
    }
    names = ("shared", "own", "fixed", "months", "requests_per_month", "requests_growth_share_per_month",
             "updates_per_year", "cache_hit_share")  # fmt: skip
    model = CostModel(formulas, {name: Range(1.0, 1.0, 1.0) for name in names})
    sweep = model.sweep(frozenset({"shared"}), ("a", "b"))
    asked.clear()
    assert [prices.setup_usd for prices in sweep.parts({"shared": 4.0})] == [5.0, 5.0]
    assert asked == ["shared"]

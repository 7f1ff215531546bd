"""What a refresh says: new, gone, changed by how much, and what has to be confirmed."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from macros.prices.difference import base, difference, disagreements, flat, is_told
from tests.rules import for_each


def sold(**models: Any) -> dict[str, Any]:  # noqa: ANN401 rows as the file has them
    """A catalogue of one vendor."""
    return {"providers": {"v": {"label": "V", "models": models}}}


def priced(usd: object) -> dict[str, Any]:
    """A model with one price."""
    return {"prices": [{"in": usd}]}


def test_nothing_changes_nothing() -> None:
    """Two files that are the same have no difference."""
    assert difference(sold(a=priced(1)), sold(a=priced(1))) == []


def test_new_and_gone() -> None:
    """A new model is told, a vanished one has to be confirmed."""
    assert difference(sold(a=priced(1)), sold(b=priced(1))) == [("gone     v/a", True), ("new      v/b", False)]


@for_each(
    ("old", "new", "told", "is_large"),
    [
        (Decimal("0.1"), Decimal("0.15"), "0.1 -> 0.15 (+50.0 %)", False),
        (Decimal("0.1"), Decimal("0.16"), "0.1 -> 0.16 (+60.0 %)", True),
        (2, 1, "2 -> 1 (-50.0 %)", False),
        (2, Decimal("0.9"), "2 -> 0.9 (-55.0 %)", True),
        (0, 1, "0 -> 1", False),
    ],
)
def test_price_change_is_told_in_percent(old: object, new: object, told: str, is_large: bool) -> None:  # noqa: FBT001
    """A changed price has both figures and the percentage; by more than half it has to be confirmed."""
    assert difference(sold(a=priced(old)), sold(a=priced(new))) == [(f"changed  v/a prices.0.in: {told}", is_large)]


def test_entry_is_known_by_its_day() -> None:
    """An announced price that is put before another changes nothing of that one."""
    old = {"prices": [{"in": 1}], "batch": [{"from": "2026-01-01", "in": 1}]}
    new = {"prices": [{"in": 1}], "batch": [{"from": "2027-01-01", "in": 2}, {"from": "2026-01-01", "in": 1}]}
    assert [told for told, _ in difference(sold(a=old), sold(a=new))] == [
        'changed  v/a batch.2027-01-01.from: nothing -> "2027-01-01"',
        "changed  v/a batch.2027-01-01.in: nothing -> 2",
    ]


def test_other_facts_need_no_confirming() -> None:
    """A window that grows tenfold is told like any change."""
    (found,) = difference(sold(a=priced(1) | {"window": 10}), sold(a=priced(1) | {"window": 100}))
    assert found == ("changed  v/a window: 10 -> 100 (+900.0 %)", False)


def test_price_that_appears_is_told() -> None:
    """A price that was not there is told without a percentage."""
    (found,) = difference(sold(a=priced(1)), sold(a={"prices": [{"in": 1, "out": 2}]}))
    assert found == ("changed  v/a prices.0.out: nothing -> 2", False)


@for_each(
    ("old", "new", "told", "is_large"),
    [
        ({"prices": [{"in": 1, "out": 2}]}, priced(1), "prices.0.out: 2 -> nothing", True),
        (priced(1) | {"batch": [{"in": 2}]}, priced(1), "batch.0.in: 2 -> nothing", True),
        (priced(1) | {"window": 10}, priced(1), "window: 10 -> nothing", False),
    ],
)
def test_price_that_vanishes_has_to_be_confirmed(
    old: dict[str, Any],
    new: dict[str, Any],
    told: str,
    is_large: bool,  # noqa: FBT001
) -> None:
    """A price that is not there any more has to be confirmed, like a model; another fact is only told."""
    assert difference(sold(a=old), sold(a=new)) == [(f"changed  v/a {told}", is_large)]


def test_rows_without_vendors_are_compared_too() -> None:
    """Embeddings and rerankers are rows by their own names."""
    assert flat({"rows": {"x/y": {"usd_per_query": 1}}}) == {"x/y": {"usd_per_query": 1}}


def test_disagreement_names_both_figures() -> None:
    """Only models and prices that both sources have are compared."""
    ours, theirs = {"a": {"in": 1, "out": 2}, "b": {"in": 1}}, {"a": {"in": 1, "out": 3, "cached": 4}, "c": {"in": 9}}
    assert disagreements(ours, theirs) == {"a": {"out": [2, 3]}}


def test_base_is_below_any_tier() -> None:
    """A tiered price counts by its first figure; what says when is no price."""
    assert base({"in": [1, [10, 2]], "out": 3, "from": "2026-01-01", "utc": ["00:00", "01:00"]}) == {"in": 1, "out": 3}


@for_each(
    ("change", "told"),
    [
        ("token_prices: new      v/a", True),
        ("rerankers: gone     v/a", True),
        ("token_prices: changed  v/a prices.0.in: 1 -> 2 (+100.0 %)", True),
        ("token_prices: changed  v/a batch.2026-10-14.out: nothing -> 2", True),
        ("rerankers: changed  v/a usd_per_query: 1 -> 2 (+100.0 %)", True),
        ('token_prices: changed  v/a ends: nothing -> "2027-01-14"', True),
        ('token_prices: changed  v/a also_known_as.0: nothing -> "b"', False),
        ("token_prices: changed  v/a window: 1 -> 2 (+100.0 %)", False),
        ("litellm: new      v/a", False),
    ],
)
def test_feed_tells_of_prices_offers_and_ends(change: str, told: bool) -> None:  # noqa: FBT001
    """What else a row says, and what the tests alone compare with, is of no use to a reader of the feed."""
    assert is_told(change) is told

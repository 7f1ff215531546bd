"""The words for an index and a store."""

from __future__ import annotations

from calculators.registry import find
from calculators.vector_index.view import VectorIndexView, view_of


def view(**inputs: object) -> VectorIndexView:
    """The view of an answer."""
    return view_of(find("vector_index").answer(inputs))


def test_headline_has_the_month_at_a_store_that_is_sold() -> None:
    """A store's month is told where one is chosen, with its usage where the minimum is more."""
    sold, none = view(), view(plan="none")
    assert ", and a month at Pinecone Standard $50, of which " in sold.headline
    assert sold.headline.endswith(" is usage.")
    assert "a month at" not in none.headline
    assert none.plan_origin is None


def test_title_places_the_index_between_smallest_and_largest() -> None:
    """The title names the index chosen, the least and the most."""
    found = view()
    (chart,) = found.answered.result.charts
    sizes = sorted(chart.bars, key=lambda bar: bar.total)
    assert found.title(chart).endswith(f"({sizes[-1].label})")
    assert f"the least is {sizes[0].total:.3g} GiB ({sizes[0].label})" in found.title(chart)


def test_limit_of_dimensions_is_told_where_there_is_one() -> None:
    """An index of pgvector takes no more than 2,000 dimensions of 32 bits; faiss has no limit."""
    assert view().most_dimensions == ""
    assert view(index="pgvector").most_dimensions == "up to 2,000 dimensions"
    assert view(index="pgvector", dimensions=3000).indexable == "no"
    assert view().indexable == "yes"

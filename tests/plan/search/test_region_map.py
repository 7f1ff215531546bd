"""The map of the cheapest approach over two numbers."""

from __future__ import annotations

from calculators.plan.inputs.fields import ON_MAP
from calculators.plan.search.region_map import COLUMNS, ROWS, region_map, samples
from tests.plan.workloads import answer_to, random_answer, random_inputs
from tests.rules import for_each


@for_each("seed", range(6))
def test_each_cell_has_the_cheapest_of_its_two_numbers(seed: int) -> None:
    """Put in, the two numbers of a cell give the approach that the map shows, and "" where none does."""
    answer, inputs = random_answer(seed), random_inputs(seed)
    x_name, y_name = ON_MAP[seed], ON_MAP[-1 - seed]
    found = region_map(answer.costing, answer.eligibility, x_name, y_name)
    for column, row in ((0, 0), (5, 3), (14, 10), (27, 19)):
        there = answer_to({**inputs, x_name: found.xs[column], y_name: found.ys[row]})
        assert found.cells[row][column] == (there.cheapest or "")


@for_each("name", ON_MAP)
def test_samples_rise_around_the_readers_number(name: str) -> None:
    """They rise from the least to the most, and the reader's own number lies between."""
    answer = answer_to({})
    for count in (COLUMNS, ROWS):
        found = samples(answer.costing, name, count)
        assert list(found) == sorted(set(found))
        assert len(found) == count
        assert found[0] <= answer.workload.mid[name] <= found[-1]


@for_each("value", [0, 5e-324, 1e-320])
def test_next_to_nothing_the_samples_are_those_of_nothing(value: float) -> None:
    """A number too small to be divided has the map of a workload without any."""
    costing, none = (answer_to({"requests_per_month": one}).costing for one in (value, 0))
    assert samples(costing, "requests_per_month", COLUMNS) == samples(none, "requests_per_month", COLUMNS)

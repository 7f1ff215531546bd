"""The charts of tuning, whatever is typed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.frame.charts import BarChart
from calculators.registry import find
from calculators.rendering import bar_chart, chart
from calculators.rendering.page import render_parts
from tests.json_inputs import good_inputs
from tests.markup import parsed
from tests.rendering import test_bar_chart, test_chart
from tests.rules import for_each

each = for_each("slug", ["fine_tuning", "lora", "self_hosting"])
each_alone = pytest.mark.parametrize("slug", ["fine_tuning", "lora", "self_hosting"])


@each_alone
@settings(max_examples=40)
@given(data=st.data())
def test_labels_keep_apart_whatever_is_typed(slug: str, data: st.DataObject) -> None:
    """For any inputs that the calculator takes, every label of its chart can be read."""
    calculator = find(slug)
    values = calculator.read(data.draw(good_inputs(calculator)))
    (drawn,) = calculator.answer(values).result.charts
    is_bars = isinstance(drawn, BarChart)
    draw: Any = bar_chart.draw if is_bars else chart.draw
    check = test_bar_chart.check_drawing if is_bars else test_chart.check_drawing
    for svg in parsed(draw(drawn, "Title", "Description")).all("svg"):
        check(svg)


@each
def test_page_has_the_chart_with_title_and_table(slug: str) -> None:
    """The chart's title states the finding in one sentence, and its numbers are one click away."""
    calculator = find(slug)
    values = calculator.read({})
    page = parsed(render_parts(calculator.answer(values))["details"])
    title = page.one("figcaption").text
    assert any(character.isdigit() for character in title)
    assert len(page.one(class_="figure").all("tr")) > 5

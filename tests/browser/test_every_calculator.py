"""What holds for every calculator of the registry, on its own page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

import calculators
from calculators.domain.models.model_list import ModelList
from calculators.frame.address import to_query
from calculators.frame.calculator import Calculator
from calculators.frame.field import Field
from calculators.frame.kinds import (
    Judgements,
    Kind,
    KnownText,
    Moment,
    Number,
    NumberRange,
    OneOf,
    PlacedRanges,
    Several,
    Table,
    Text,
    TextFile,
)
from calculators.frame.range import Range
from tests.browser.conftest import Visit
from tests.browser.reader import element, results, wait_until_ready
from tests.browser.site import Site
from tests.consistent import consistent
from tests.values import row

EVERY = pytest.mark.parametrize("calculator", calculators.CALCULATORS, ids=lambda calculator: calculator.slug)


def another_value(field: Field) -> object:
    """A value that is not the field's default."""
    kind = field.kind
    if isinstance(kind, OneOf | KnownText):
        return next(value for value in kind.names if value != field.default)
    if isinstance(kind, NumberRange):
        return another_range(kind, field.default or Range(0, 0, 0))
    if isinstance(kind, Number):
        assert isinstance(field.default, int | float | None)
        return min((field.default or 600) * 2 + 1, kind.maximum)
    return another_of_few(kind)


def another_of_few(kind: Kind) -> object:
    """A value of a kind that few fields are of; hardly any of them has it for its default."""
    match kind:
        case Several():
            return kind.choice_values[:1]
        case PlacedRanges():
            approach, part = kind.places[0].split(".")
            return {approach: {part: Range(500, 1250, 2000)}}
        case Table():
            return row(kind, high=True), row(kind, high=False)
        case TextFile():
            return kind.sample(kind.samples[-1].name)
        case Judgements():
            return ((1, 0), (1,)) if kind.grouped else ((1, 0, 1, 1),)
    of_its_own = {Text: "none", ModelList: "none", Moment: "2027-01-31"}
    return of_its_own[type(kind)]  # where this fails, say what another value of the kind is


def another_range(kind: NumberRange, start: object) -> Range:
    """A range above another, within the bounds."""
    assert isinstance(start, Range)
    step = min(4 if kind.is_whole else 1, (kind.maximum - start.high) / 7)
    bounds = (start.low + 1.25 * step, start.high + 2.5 * step, min(start.high + 7 * step, kind.maximum))
    return Range(*(float(int(bound)) for bound in bounds)) if kind.is_whole else Range(*bounds)


def second_inputs(calculator: Calculator) -> dict[str, object]:
    """A value other than the default for every field, but for those that the others forbid."""
    changed = consistent(calculator, {field.name: another_value(field) for field in calculator.fields})
    read = calculator.read(changed)
    return {field.name: read[field.name] for field in calculator.fields}


def answered(calculator: Calculator, inputs: dict[str, object]) -> Any:  # noqa: ANN401 JSON
    """The results that the command line prints for the inputs."""
    texts = {name: calculator.field(name).show(value) for name, value in inputs.items()}
    return calculators.run(calculator.slug, texts)["results"]


@EVERY
def test_static_page_shows_every_result_of_the_defaults(page: Page, site: Site, calculator: Calculator) -> None:
    """The page as built carries each result for the defaults, digit for digit what the command line prints."""
    page.route("**/*.js", lambda route: route.abort())
    page.goto(site.page(calculator))
    assert results(page) == answered(calculator, {})
    expect(element(page)).to_have_attribute("data-state", "static")


@EVERY
def test_first_visit_goes_live_by_itself_and_agrees_with_the_command_line(
    page: Page, site: Site, calculator: Calculator, elsewhere: list[str]
) -> None:
    """Pyodide gives the digits that CPython gives, for the defaults, and nothing is asked of any other origin."""
    page.goto(site.page(calculator))
    wait_until_ready(page)
    assert results(page) == answered(calculator, {})
    assert elsewhere == []


@EVERY
def test_browser_and_command_line_agree_on_other_inputs(visit: Visit, site: Site, calculator: Calculator) -> None:
    """Pyodide gives the digits that CPython gives, with every input changed that an address carries."""
    changed = second_inputs(calculator)
    inputs = {name: value for name, value in changed.items() if calculator.field(name).in_addresses}
    page = visit(site.page(calculator, to_query(calculator, inputs)))
    assert results(page) == answered(calculator, inputs)
    assert results(page) != answered(calculator, {})


@EVERY
def test_every_field_has_a_control_that_changes_the_address(visit: Visit, site: Site, calculator: Calculator) -> None:
    """Each field's control bears its name, is described, and what is put into it reaches the address where it may."""
    page, inputs = visit(site.page(calculator)), second_inputs(calculator)
    for field in calculator.fields:
        controls = page.locator(f'calculator-form form [name="{field.name}"]')
        for described in (controls.first.get_attribute("aria-describedby") or "").split():
            assert page.locator(f'[id="{described}"]').count() == 1
        text = field.show(inputs[field.name])
        controls.first.evaluate(
            """(first, [name, text]) => {
                const boxes = first.form.querySelectorAll(`[name="${name}"][type="checkbox"]`);
                for (const box of boxes) box.checked = text.split(",").includes(box.value);
                const radio = first.form.querySelector(`[name="${name}"][type="radio"][value="${text}"]`);
                if (radio) radio.checked = true; else if (!boxes.length) first.value = text;
                (radio ?? first).dispatchEvent(new Event("input", {bubbles: true}));
                (radio ?? first).dispatchEvent(new Event("change", {bubbles: true}));
            }""",
            [field.name, text],
        )
    for name, value in inputs.items():
        if value != calculator.field(name).default and calculator.field(name).in_addresses:
            page.wait_for_url(f"**{name}{'.' if len(calculator.field(name).keys) > 1 else '='}*")
    wait_until_ready(page)
    assert results(page) == answered(calculator, inputs)


@EVERY
def test_page_reads_without_javascript(
    new_context: Any,  # noqa: ANN401 the plugin's own factory
    site: Site,
    calculator: Calculator,
) -> None:
    """Without JavaScript the page shows the inputs, the result and, where there is one, the chart for the defaults."""
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site.page(calculator))
    for field in calculator.fields:
        controls = page.locator(f'calculator-form form [name="{field.name}"]')
        if not page.locator(f'calculator-form form details [name="{field.name}"]').count():
            expect(controls.first).to_be_visible()
    expect(page.locator('calculator-form [data-part="headline"]')).to_be_visible()
    expect(page.locator('calculator-form [data-part="result"]')).to_be_visible()
    for picture in page.locator("calculator-form figure").all():
        expect(picture.locator("svg:visible").first).to_be_visible()
    expect(page.locator(".share")).to_be_hidden()

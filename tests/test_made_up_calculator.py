"""One more calculator, with a field of every kind, gets everything from its description alone."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from urllib.parse import quote

import pytest

import calculators
from calculators import browser, registry
from calculators.__main__ import main
from calculators.data import Assumption
from calculators.frame import kinds
from calculators.frame.address import from_query, to_query
from calculators.frame.calculator import Calculator, Example, Output
from calculators.frame.errors import InputError
from calculators.frame.field import Field
from calculators.frame.inputs import Inputs
from calculators.frame.kinds import (
    Choice,
    Column,
    Kind,
    KnownText,
    Moment,
    Number,
    NumberRange,
    OneOf,
    OneText,
    PlacedRanges,
    Several,
    Share,
    Table,
    Text,
    Unit,
    Usd,
    Whole,
    YesNo,
)
from calculators.frame.range import Range
from calculators.frame.result import Line, Remark, Result
from calculators.rendering.export import EXPORTS
from calculators.rendering.page import render_element, render_parts
from macros import pages
from tests.markup import Element, parsed
from tests.rules import for_each
from tests.values import accepted, is_blank, message, named_bounds, refused

FIELDS = (
    Field(
        name="parcels", label="How many parcels?", help="Whole ones.", default=7,
        kind=Whole(
            minimum=1, maximum=40, unit="pieces", units=(Unit(name="dozens", factor=12),),
            suggestions=(Choice(value="2", label="Two"),),
        ),
    ),
    Field(
        name="weight_kg", label="Weight of one", help="Packed & sealed.", default=2.5,
        kind=Number(minimum=0.25, maximum=80, unit="kg", stops=(0.25, 1, 2.5, 5, 80)),
    ),
    Field(
        name="postage_usd", label="Postage", help="For one.", default=4.5,
        kind=Usd(maximum=12000, unit="USD a piece"),
    ),
    Field(
        name="lost_share", label="Share that gets lost", help="Of all sent.", default=0.125,
        kind=Share(unit="of 1"),
    ),
    Field(
        name="fragile", label="Is it fragile?", help="Glass is.", default="no", kind=YesNo(may_be_unknown=True)
    ),
    Field(
        name="speed", label="How fast?", help="Faster costs more.", default="slow",
        kind=OneOf(choices=(
            Choice(value="slow", label="By ship", help="Weeks.", synonyms=("ship",)),
            Choice(value="fast", label="By air"),
        )),
    ),
    Field(
        name="recipient", label="To whom?", help="One name.", default="Ada & sons", kind=Text(minimum=2, maximum=12)
    ),
    Field(
        name="country", label="To which country?", help="Its code.", default="NO",
        kind=KnownText(known=tuple(Choice(value=code, label=code) for code in ("NO", "SE", "is")), example="SE"),
    ),
    Field(name="sent_on", label="Day of posting", help="The day they leave.", default="2026-11-23", kind=Moment()),
    Field(
        name="distance_km", label="How far?", help="By road.", default=Range(10, 20, 60),
        kind=NumberRange(maximum=900, unit="km"),
    ),
    Field(
        name="extras", label="What else?", help="As many as you like.", default=("card", "ribbon"),
        kind=Several(
            choices=tuple(Choice(value=value, label=value.capitalize()) for value in ("card", "ribbon", "wax")),
            groups={"everything": ("card", "ribbon", "wax")},
        ),
    ),
    Field(
        name="known_better", label="What you know better", help="One a line.", default={},
        kind=PlacedRanges(
            places=("ship.days", "ship.usd", "plane.usd"), noun="carrier", of=NumberRange(maximum=700)
        ),
    ),
    Field(
        name="stops", label="Where does it stop?", help="In order.",
        default=({"place": "Sea & sand", "from_day": 1, "to_day": 2.5, "ship": None},),
        kind=Table(
            maximum=4,
            columns=(
                Column(name="place", label="Place", kind="text", minimum=2, maximum=12),
                Column(name="from_day", label="From", kind="number", unit="d", minimum=0, maximum=60),
                Column(name="to_day", label="To", kind="number", unit="d", minimum=0, maximum=90, at_least="from_day"),
                Column(name="ship", label="Ship", kind="tag"),
            ),
        ),
    ),
)  # fmt: skip

OTHERS: Mapping[str, tuple[str, object]] = {
    "parcels": ("12", 12),
    "weight_kg": ("0.75", 0.75),
    "postage_usd": ("1200.05", 1200.05),
    "lost_share": ("0", 0),
    "fragile": ("unknown", "unknown"),
    "speed": ("fast", "fast"),
    "recipient": ("Zoë, +1=é%&", "Zoë, +1=é%&"),
    "country": ("is", "is"),
    "sent_on": ("2026-11-23T12:00:00+01:00", "2026-11-23T12:00:00+01:00"),
    "distance_km": ("15..20..60.5", Range(15, 20, 60.5)),
    "extras": ("wax", ("wax",)),
    "stops": (
        "North Cape 2 3.5 @maud; Bø 4 4",
        (
            {"place": "North Cape", "from_day": 2, "to_day": 3.5, "ship": "maud"},
            {"place": "Bø", "from_day": 4, "to_day": 4, "ship": None},
        ),
    ),
}
"""For each field another value than its default, as text and as read."""
ROW = {
    "type": "object",
    "properties": {
        "place": {"type": "string", "minLength": 2, "maxLength": 12},
        "from_day": {"type": "number", "minimum": 0, "maximum": 60, "x-unit": "d"},
        "to_day": {"type": "number", "minimum": 0, "maximum": 90, "x-unit": "d"},
        "ship": {"type": ["string", "integer", "null"]},
    },
    "required": ["place", "from_day", "to_day"],
    "additionalProperties": False,
}
"""What the JSON Schema says of a row of the table."""


def calculate(inputs: Inputs) -> Result:
    """Postage for all parcels, with one of everything that a result can hold."""
    postage, parcels, distance = inputs.number("postage_usd"), inputs.whole("parcels"), inputs.range("distance_km")
    total = Range(*(postage * parcels * kilometres / 10 for kilometres in distance))
    return Result(
        values={"total_usd": total, "stamps": parcels, "advice": "Mind <b>glass</b> & wax", "none_of_it": None},
        lines=(
            Line(label="Stamps", quantity=parcels, unit="pieces", usd_per_unit=postage, amount_usd=total, group="Post"),
        ),
        notes=(Remark(code="a-note", text="A note on parcels."),),
        warnings=(Remark(code="a-warning", text="A warning about wax.", fields=("extras",)),),
        assumptions=(
            Assumption(name="trip", label="A trip", value=10, unit="km", source="ours", as_of="2026-11-22", why="So."),
        ),
    )


MADE_UP = Calculator(
    slug="made_up",
    title="What does posting cost?",
    answers="What your parcels cost to post.",
    fields=FIELDS,
    outputs=(
        Output(name="total_usd", label="All of it", unit="USD"),
        Output(name="stamps", label="Stamps needed"),
        Output(name="advice", label="Advice"),
        Output(name="none_of_it", label="Nothing"),
    ),
    calculate=calculate,
    page="calculators/made-up/",
    examples=(Example(slug="by-air", label="By air", text="All by air.", inputs={"speed": "fast"}),),
)
DEFAULTS = MADE_UP.read({})
ANSWERED = MADE_UP.answer(DEFAULTS)

each_field = for_each("field", FIELDS, ids=lambda field: field.name)


@pytest.fixture(autouse=True)
def _registered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "CALCULATORS", (*registry.CALCULATORS, MADE_UP))


@pytest.fixture
def page() -> Element:
    """The calculator as the docs' macro puts it into a page."""
    return parsed(pages.calculator("../", "made_up"))


def controls(page: Element, field: Field) -> list[Element]:
    """The form's controls of a field."""
    return page.one("form").all(name=field.name)


def test_there_is_a_field_of_every_kind() -> None:
    """The made-up calculator leaves no kind out but those of `test_kinds_to_come`: files and judgements."""
    found = {getattr(kinds, name) for name in kinds.__all__}
    of_values = {one for one in found if isinstance(one, type) and issubclass(one, Kind)} - {Kind, OneText}
    assert {type(field.kind) for field in FIELDS} == of_values - {kinds.TextFile, kinds.FileOfRows, kinds.Judgements}


class TestForm:
    """The form that the page carries from the build on."""

    @each_field
    def test_control_is_labelled(self, page: Element, field: Field) -> None:
        """Each control bears the field's name and label."""
        for control in controls(page, field):
            if field.choices:
                assert control.within("fieldset").one("legend").text == field.label
                choice = next(choice for choice in field.choices if choice.value == control.attributes["value"])
                assert control.within("label").one(class_="card__label").text == choice.label
            else:
                assert page.one("label", for_=control.attributes["id"]).text == field.label
        assert controls(page, field)

    @each_field
    def test_control_is_described_by_its_help_and_its_message(self, page: Element, field: Field) -> None:
        """Each control is described by the field's help and by the place of its message."""
        for control in controls(page, field):
            help_id, error_id = control.attributes["aria-describedby"].split()
            assert page.one(id=help_id).text == field.help
            assert page.one(id=error_id).attributes["data-error"] == field.name
            assert page.one(id=error_id).text == ""

    @each_field
    def test_control_shows_the_unit(self, page: Element, field: Field) -> None:
        """The field's unit, and each other unit it takes, stands beside the control."""
        around = controls(page, field)[0].within("fieldset" if field.choices else "div")
        offered = [option for select in around.all("select") for option in select.all("option")]
        shown = [element.text for element in around.all(class_="control__unit") + offered]
        assert shown == ([field.unit] if field.unit else []) + [unit.name for unit in field.units]

    @each_field
    def test_control_holds_the_default(self, page: Element, field: Field) -> None:
        """The page as built holds the field's default."""
        if field.choices:
            held = [each.attributes["value"] for each in controls(page, field) if "checked" in each.attributes]
            assert ",".join(held) == field.show(field.default)
        else:
            (control,) = controls(page, field)
            held = "".join(control.texts()) if control.tag == "textarea" else control.attributes["value"]
            assert held == field.typed(field.default)

    @each_field
    def test_choices_offer_every_value(self, page: Element, field: Field) -> None:
        """A field with choices has a card for each; one answer takes radio buttons, several take boxes."""
        if field.choices:
            offered = [(each.attributes["type"], each.attributes["value"]) for each in controls(page, field)]
            kind = "radio" if isinstance(field.kind, OneOf) else "checkbox"
            assert offered == [(kind, value) for value in field.choice_values]

    def test_slider_stands_at_the_default(self, page: Element) -> None:
        """A field with stops has a slider whose position is that of the default."""
        slider = page.one(data_slider="weight_kg")
        stops = slider.attributes["data-stops"].split()
        assert float(stops[int(slider.attributes["value"])]) == 2.5

    def test_examples_lead_to_their_addresses(self, page: Element) -> None:
        """Each example is a link to the calculator with its inputs."""
        assert page.one(class_="examples__one").attributes["href"] == "../calculators/made-up/?speed=fast"


class TestDocs:
    """What the reference pages say."""

    @each_field
    def test_inputs_table_has_a_row(self, field: Field) -> None:
        """The table of inputs names the field, what it is, what it accepts and its default."""
        default = field.show(field.default) or "not answered"
        label = field.label if field.label.endswith("?") else f"{field.label}."
        row = f"| `{field.name}` | {label} {field.help} | {field.expectation} | {default} |"
        assert row in pages.inputs_table("", "made_up").splitlines()

    @for_each("output", MADE_UP.outputs, ids=lambda output: output.name)
    def test_results_table_has_a_row(self, output: Output) -> None:
        """The table of results names the result, what it is and its unit."""
        row = f"| `{output.name}` | {output.label} | {output.unit} |"
        assert row in pages.results_table("", "made_up").splitlines()

    def test_list_of_calculators_has_it(self) -> None:
        """The list of all calculators links it and says what it answers, though the navigation lacks it."""
        listed = pages.calculators_list("../", [])
        assert '<a href="../calculators/made-up/">What does posting cost?</a>' in listed
        assert "What your parcels cost to post." in listed


class TestCommandLine:
    """The flags and the schema."""

    def test_help_explains_each_flag(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """Each field has a flag whose help says what it is, what it accepts and its default."""
        monkeypatch.setenv("COLUMNS", "1000")
        with pytest.raises(SystemExit) as ended:
            main(["run", "made_up", "--help"])
        said = " ".join(capsys.readouterr().out.split())
        assert ended.value.code == 0
        for field in FIELDS:
            flag = f"--{field.name} VALUE {field.label}; {field.expectation} (default {field.show(field.default)})"
            assert flag in said

    def test_list_names_it(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The list of calculators names it and says what it answers."""
        assert main(["list"]) == 0
        assert "made_up          What your parcels cost to post." in capsys.readouterr().out.splitlines()

    @for_each("name", OTHERS)
    def test_flag_sets_the_value(self, capsys: pytest.CaptureFixture[str], name: str) -> None:
        """A flag's text is the value used."""
        text, _ = OTHERS[name]
        assert main(["run", "made_up", f"--{name}", text, "--format", "json"]) == 0
        assert json.loads(capsys.readouterr().out) == calculators.run("made_up", {name: text})

    @each_field
    def test_schema_describes_the_field(self, capsys: pytest.CaptureFixture[str], field: Field) -> None:
        """The JSON Schema has each field's label, help, unit, and a default that reads as the default."""
        assert main(["schema", "made_up"]) == 0
        described = json.loads(capsys.readouterr().out)["properties"][field.name]
        assert (described["title"], described["description"]) == (field.label, field.help)
        assert described.get("x-unit", "") == field.unit
        assert field.parse(described["default"]) == field.default

    def test_schema_states_types_and_bounds(self) -> None:
        """The JSON Schema gives each kind's type with its bounds or choices."""
        properties = MADE_UP.schema["properties"]
        assert isinstance(properties, dict)
        keywords = ("type", "minimum", "maximum", "enum", "minLength", "maxLength", "items", "minItems", "maxItems")
        stated = {name: {key: rule[key] for key in keywords if key in rule} for name, rule in properties.items()}
        assert stated == {
            "parcels": {"type": "integer", "minimum": 1, "maximum": 40},
            "weight_kg": {"type": "number", "minimum": 0.25, "maximum": 80},
            "postage_usd": {"type": "number", "minimum": 0, "maximum": 12000},
            "lost_share": {"type": "number", "minimum": 0, "maximum": 1},
            "fragile": {"type": "string", "enum": ["yes", "no", "unknown"]},
            "speed": {"type": "string", "enum": ["slow", "fast"]},
            "recipient": {"type": "string", "minLength": 2, "maxLength": 12},
            "country": {"type": "string", "enum": ["NO", "SE", "is"]},
            "sent_on": {"type": "string"},
            "distance_km": {},
            "extras": {"type": "array", "items": {"enum": ["card", "ribbon", "wax"]}, "minItems": 1},
            "known_better": {"type": "object"},
            "stops": {"type": "array", "items": ROW, "minItems": 0, "maxItems": 4},
        }
        bound = {"type": "number", "minimum": 0, "maximum": 900}
        kinds = properties["distance_km"]["anyOf"]
        assert kinds[0] == kinds[1]["items"] == kinds[2]["properties"]["mid"] == bound


class TestAddress:
    """The query string that reproduces a result."""

    @for_each("name", OTHERS)
    def test_key_brings_the_value_back(self, name: str) -> None:
        """A value travels through the address under its field's name."""
        text, value = OTHERS[name]
        values = MADE_UP.read({name: text})
        assert values == DEFAULTS.changed({name: value})
        query = to_query(MADE_UP, values)
        assert query.startswith(f"{name}=")
        assert MADE_UP.read(from_query(MADE_UP, query)[0]) == values

    def test_page_calculates_what_the_address_says(self) -> None:
        """A page asked with an address answers with that address, and holds its values."""
        query = "&".join(f"{name}={quote(OTHERS[name][0], safe=',.:')}" for name in sorted(OTHERS))
        reply = json.loads(browser.answer(json.dumps({"calculator": "made_up", "query": query})))
        assert reply["errors"] == {}
        assert reply["address"] == query
        held = {name: text.replace("; ", "\n") for name, (text, _) in OTHERS.items()}
        held |= {"postage_usd": "1,200.05", "known_better": ""}
        assert {name: ",".join(reply["controls"][name]) for name in held} == held


class TestBadInput:
    """What a bad value is told, wherever it was given."""

    @each_field
    def test_message_is_the_same_in_a_terminal_and_on_the_page(
        self, capsys: pytest.CaptureFixture[str], field: Field
    ) -> None:
        """The message names the bounds and what was given, word for word the same in both places."""
        given = next(value for value in refused(field) if isinstance(value, str) and not is_blank(value))
        request = {"calculator": "made_up", "query": f"{field.name}={quote(given)}"}
        on_page = json.loads(browser.answer(json.dumps(request)))["errors"]
        assert on_page == {field.name: message(field, given)}
        assert all(bound in on_page[field.name] for bound in named_bounds(field))
        assert main(["run", "made_up", f"--{field.name}={given}"]) == 2
        assert capsys.readouterr().err == f"{field.name}: {on_page[field.name]}\n"

    @each_field
    def test_bounds_are_accepted(self, field: Field) -> None:
        """What the field says it takes is taken."""
        for given in accepted(field):
            assert MADE_UP.read({field.name: given})[field.name] is not None

    @each_field
    def test_beyond_the_bounds_is_refused(self, field: Field) -> None:
        """What lies beyond the bounds, or is of another kind, is refused."""
        for given in refused(field):
            if not is_blank(given):
                with pytest.raises(InputError) as bad:
                    MADE_UP.read({field.name: given})
                assert bad.value.errors == {field.name: message(field, given)}


class TestResult:
    """The result as page and formats show it."""

    def test_page_shows_each_result_with_its_value(self) -> None:
        """Each result stands on the page once, with its unrounded value as JSON."""
        parts = parsed("".join(render_parts(ANSWERED).values()))
        places = [each.attributes for each in parts.having("data-result")]
        assert len(places) == len(MADE_UP.outputs)
        assert {place["data-result"]: json.loads(place["data-value"]) for place in places} == {
            "total_usd": {"low": 31.5, "mid": 63, "high": 189},
            "stamps": 7,
            "advice": "Mind <b>glass</b> & wax",
            "none_of_it": None,
        }

    def test_page_shows_everything_else_of_the_result(self) -> None:
        """Warnings, working and assumptions stand on the page, text as text."""
        page = parsed(render_element(ANSWERED))
        assert page.one(data_code="a-warning").text == "A warning about wax."
        assert page.one(data_code="a-note").text == "A note on parcels."
        assert "Stamps7 pieces $4.50$63 ($32–189)" in page.one(class_="working").text
        assert "A trip: 10 km. So. Source: ours, as of 22 Nov 2026." in page.one(class_="assumptions").text
        assert page.all("b") == []

    @for_each(
        ("name", "needles"),
        {
            "text": ("All of it", "total_usd: 63 (31.5 to 189) USD", "advice: Mind <b>glass</b> & wax", "A warning"),
            "markdown": ("# What does posting cost?", "| All of it | 63 (31.5 to 189) | USD |", "- A note on parcels."),
            "csv": ("result,total_usd.mid,63,USD", "input,distance_km.high,60,km", "line,Post: Stamps.low,31.5,USD"),
            "html": ('data-result="total_usd"', "All of it", "A warning about wax.", "Mind &lt;b&gt;glass"),
        }.items(),
    )  # fmt: skip
    def test_formats_hold_the_result(self, name: str, needles: tuple[str, ...]) -> None:
        """Each format holds the results, the inputs and the remarks."""
        text = EXPORTS[name](ANSWERED)
        assert [needle for needle in needles if needle not in text] == []

    def test_json_is_what_run_gives(self) -> None:
        """The JSON format is what Python's own door gives."""
        given = json.loads(EXPORTS["json"](ANSWERED))
        assert given == calculators.run("made_up", {})
        assert given["inputs"]["extras"] == ["card", "ribbon"]
        assert given["warnings"] == [{"code": "a-warning", "text": "A warning about wax.", "fields": ["extras"]}]

    def test_csv_has_a_row_for_each_input_and_result(self) -> None:
        """No input and no result is missing from the CSV."""
        rows = list(csv.reader(io.StringIO(EXPORTS["csv"](ANSWERED))))
        names = {name.split(".")[0] for _, name, *_ in rows[1:]}
        assert names >= {field.name for field in FIELDS} | {output.name for output in MADE_UP.outputs}
        assert {len(row) for row in rows} == {4}

"""Which control a field gets in which place, and what stands in it."""

from __future__ import annotations

from calculators.frame.calculator import Calculator, Output
from calculators.frame.field import Field
from calculators.frame.kinds import (
    Choice,
    FileOfRows,
    Kind,
    KnownText,
    NumberRange,
    OneOf,
    Sample,
    Several,
    Table,
    Text,
    Unit,
    Whole,
)
from calculators.frame.range import Range
from calculators.frame.result import Result
from calculators.rendering import controls
from calculators.rendering.controls import Control, Place, Shape, shape_of
from tests.markup import Element, parsed
from tests.rules import for_each


def choices(count: int) -> tuple[Choice, ...]:
    """So many choices, the first with a help."""
    return tuple(Choice(value=f"c{at}", label=f"C {at}", help="" if at else "First.") for at in range(count))


def field(kind: Kind, default: object = None, name: str = "it") -> Field:
    """A field of that kind."""
    return Field(name=name, kind=kind, label="Its label", help="Its help.", default=default)


FEW, MANY = field(OneOf(choices=choices(4)), "c1"), field(OneOf(choices=choices(5)), "c1")
BOXES = field(Several(choices=choices(5)), ("c1", "c2"))
LISTED, SEARCHED = field(KnownText(known=choices(60)), "c1"), field(KnownText(known=choices(61)), "c1")
NUMBER = field(
    Whole(minimum=1, maximum=50, unit="pieces", units=(Unit(name="dozens", factor=12),), stops=(1, 5, 50)), 7
)
LINES = field(Table(minimum=0, maximum=4, columns=()), ())
FILE = field(FileOfRows(samples=(Sample(name="one", label="One", help="A row.", text="a,b\n1,2"),)))
CALCULATOR = Calculator(
    slug="made_up",
    title="What?",
    answers="That.",
    fields=(FEW,),
    outputs=(Output(name="out", label="Out"),),
    calculate=lambda inputs: Result(values={"out": inputs["it"]}),
    page="made-up/",
)


@for_each(
    ("asked", "place", "shape"),
    [
        (FEW, "roomy", "cards"),
        (MANY, "roomy", "cards"),
        (BOXES, "roomy", "cards"),
        (NUMBER, "roomy", "line"),
        (LISTED, "roomy", "line"),
        (LINES, "roomy", "lines"),
        (FEW, "narrow", "select"),
        (BOXES, "narrow", "segments"),
        (NUMBER, "narrow", "line"),
        (LISTED, "narrow", "line"),
        (FEW, "fitting", "segments"),
        (MANY, "fitting", "select"),
        (BOXES, "fitting", "segments"),
        (LISTED, "fitting", "select"),
        (SEARCHED, "fitting", "line"),
        (NUMBER, "fitting", "line"),
        (LINES, "fitting", "lines"),
        (FILE, "roomy", "file"),
        (FILE, "fitting", "file"),
    ],
)
def test_a_field_gets_the_control_that_fits_its_place(asked: Field, place: Place, shape: Shape) -> None:
    """Cards where there is room, else a row of few choices and a list of many; what has none is typed."""
    assert shape_of(asked, place) == shape


def control(asked: Field, value: object) -> Control:
    """A field's control."""
    return Control(calculator=CALCULATOR, field=asked, value=value)


def test_chosen_options_are_known() -> None:
    """One of the options is chosen, or as many as the value has; none while nothing is answered."""
    chosen = {
        name: [option.value for option in control(asked, value).options if option.is_chosen]
        for name, asked, value in (("one", FEW, "c1"), ("several", BOXES, ("c1", "c4")), ("none", FEW, None))
    }
    assert chosen == {"one": ["c1"], "several": ["c1", "c4"], "none": []}


def test_unit_is_not_said_twice() -> None:
    """A unit that the label says already does not stand behind the control."""
    assert control(NUMBER, 7).unit == "pieces"
    same = Field(name="it", kind=Whole(maximum=9, unit="months"), label="Months", help="", default=1)
    assert control(same, 1).unit == ""


def test_slider_of_ranges_stops_at_single_numbers() -> None:
    """The stops of a slider write what the field reads: of a field of ranges one number each."""
    ranged = field(NumberRange(maximum=5000, unit="pieces", stops=(0, 0.5, 1000)), Range(1, 2, 3))
    assert control(ranged, Range(1, 2, 3)).stops == "0 0.5 1,000"
    assert control(NUMBER, 7).stops == "1 5 50"


def test_text_grows_with_its_lines() -> None:
    """There is room for one line more than there are, and for three at least."""
    assert control(LINES, ()).rows == 3
    assert control(LINES, ({}, {}, {})).rows == 4
    assert control(LINES, None).rows == 3


def placed(asked: Field, value: object, place: str = "control") -> Element:
    """A control as it stands in a form."""
    return parsed(str(getattr(controls, place)(CALCULATOR, asked, value)))


@for_each("place", ["control", "compact", "fitting"])
@for_each("asked", [FEW, MANY, BOXES, LISTED, SEARCHED, NUMBER, LINES, FILE], ids=lambda asked: asked.kind)
def test_every_control_has_its_label_help_error_and_reset(asked: Field, place: str) -> None:
    """Whatever a control looks like, what describes it is there, and so is the way back to the default."""
    shown = placed(asked, asked.default, place)
    ids = {element.attributes["id"] for element in shown.having("id")}
    described = {
        name for element in shown.having("aria-describedby") for name in element.attributes["aria-describedby"].split()
    }
    assert {"made_up-it-help", "made_up-it-error"} <= described <= ids
    assert [element.attributes["data-set"] for element in shown.all(class_="control__reset")] == ["it="]
    assert "Its label" in shown.text
    assert {element.attributes["name"] for element in shown.having("name")} <= {"it", "it.unit"}


def test_known_values_are_offered_while_typing() -> None:
    """A line whose values are known has them as a list of the browser's."""
    shown = placed(SEARCHED, "c1")
    assert shown.one("input").attributes["list"] == shown.one("datalist").attributes["id"]
    assert len(shown.all("option")) == 61


def test_a_file_is_chosen_dropped_or_pasted() -> None:
    """The box has the name; the input for a file has none, so that no form sends it. Samples are one click away."""
    shown = placed(FILE, FILE.kind.parse("a,b\n<b>,2"))
    assert shown.one("textarea").attributes["name"] == "it"
    assert "".join(shown.one("textarea").texts()) == "a,b\n<b>,2"
    (file,) = shown.all("input", type="file")
    assert "name" not in file.attributes
    assert shown.one(class_="file__summary").text == "1 row with a, b"
    assert [button.attributes["data-set"] for button in shown.having("data-set")] == ["it=", "it=sample:one"]
    assert placed(LINES, ()).all("input", type="file") == []


def test_text_of_readers_is_escaped() -> None:
    """What a reader typed stands in the control as text."""
    assert placed(field(Text(minimum=0, maximum=90), ""), '"><b>').one("input").attributes["value"] == '"><b>'

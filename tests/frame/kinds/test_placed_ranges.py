"""Ranges at named places: given whole and by their places they are put together; what is wrong is told by line."""

from __future__ import annotations

import json

import pytest

import calculators
from calculators import browser
from calculators.frame.errors import InputError
from calculators.frame.kinds import NumberRange, PlacedRanges
from calculators.frame.kinds.placed_ranges import merged
from calculators.frame.range import Range
from tests.frame.kinds.reading import check_read, check_refused
from tests.rules import for_each

NAMES = frozenset({"overrides"})
OVERRIDES = PlacedRanges(
    places=("rag.setup_usd", "rag.usd_per_update", "agents.setup_usd"), noun="approach", of=NumberRange(maximum=10**9)
)


@for_each(
    ("given", "expected"),
    [
        ("rag.setup_usd=500..2000", {"rag": {"setup_usd": Range(500, 1250, 2000)}}),
        ("agents.setup_usd = 5;\n rag.setup_usd=$1k ", {"rag": {"setup_usd": Range(1000, 1000, 1000)},
                                                      "agents": {"setup_usd": Range(5, 5, 5)}}),
        ({"rag": {"setup_usd": [1, 3], "usd_per_update": 0}},
         {"rag": {"setup_usd": Range(1, 2, 3), "usd_per_update": Range(0, 0, 0)}}),
        ({"rag.setup_usd": "7"}, {"rag": {"setup_usd": Range(7, 7, 7)}}),
    ],
)  # fmt: skip
def test_places_are_read(given: object, expected: object) -> None:
    """From lines of text, and from JSON, flat or nested."""
    check_read(OVERRIDES, given, expected)


@for_each(
    "given",
    [
        "rag.setup_usd", "rag=5", "setup_usd=5", "rag.setup=5", "rag.setup_usd=2..1", "rag.setup_usd=-1", 5, True, [5],
        {"rag": 5}, {"rag": {"cost": 5}}, {"rag": {"setup_usd": "a lot"}}, {"rag": {"setup_usd": None}}, {"": 5},
    ],
)  # fmt: skip
def test_junk_is_refused(given: object) -> None:
    """A place that there is not, or a range that is none, is refused."""
    check_refused(OVERRIDES, given)


@for_each(
    ("given", "wanted"),
    [
        ({"overrides.rag.setup_usd": "5"}, {"rag.setup_usd": "5"}),
        ({"overrides": {"rag": {"setup_usd": 4}}, "overrides.rag.setup_hours": 5},
         {"rag.setup_usd": 4, "rag.setup_hours": 5}),
        ({"overrides": "rag.setup_usd=4\n", "overrides.rag.setup_hours": "5"}, "rag.setup_usd=4; rag.setup_hours=5"),
        ({"overrides": "rag.setup_usd=4; rag.setup_hours=1", "overrides.rag.setup_usd": "5"},
         "rag.setup_hours=1; rag.setup_usd=5"),
        ({"overrides": "half a line", "overrides.rag.setup_usd": "5"}, "half a line; rag.setup_usd=5"),
        ({"overrides": "rag.setup_usd=4", "overrides.rag.setup_hours": 5},
         {"rag.setup_usd": "4", "rag.setup_hours": 5}),
        ({"overrides": 7, "overrides.rag.setup_usd": "5"}, 7),
        ({"overrides": "half a line", "overrides.rag.setup_usd": 5}, "half a line"),
    ],
)  # fmt: skip
def test_places_join_what_is_given_whole(given: dict[str, object], wanted: object) -> None:
    """A place of its own comes last and stands for the same place in the whole; nothing typed is lost."""
    assert merged({"months": 3, **given}, NAMES) == {"months": 3, "overrides": wanted}


@for_each("whole", ["half a line", "rag.setup_usd=x", 7, ["rag"], {"rag": 5}])
def test_whole_that_cannot_be_read_is_bad_input_beside_a_place_too(whole: object) -> None:
    """It is answered with a message at the field, as it is alone."""
    with pytest.raises(InputError) as caught:
        calculators.run("plan", {"overrides": whole, "overrides.rag.setup_hours": "40"})
    assert set(caught.value.errors) == {"overrides"}


def test_address_with_half_a_line_beside_a_place_is_answered_with_a_message() -> None:
    """A reader who clicks on what sets one place while another line is unfinished reads what is wrong with that."""
    query = "overrides=rag.setup_usd%3D5%0Arag.setup&overrides.rag.setup_hours=40"
    reply = json.loads(browser.answer(json.dumps({"calculator": "plan", "query": query})))
    assert "got “rag.setup_usd=5; rag.setup; rag.setup_hours=40”" in reply["errors"]["overrides"]


@for_each(
    ("given", "told"),
    [
        ("rag.setup_usd=5; agents.setup_usd=many", "; what is wrong is agents.setup_usd=many"),
        ("rag.setup_usd=5; agents.setup=3", "; there is no agents.setup; did you mean agents.setup_usd?"),
        ({"rag": {"setup_usd": 5, "setup_hours": [3, 2]}}, "; what is wrong is rag.setup_hours=[3, 2]"),
    ],
)
def test_of_several_lines_the_bad_one_is_named(given: object, told: str) -> None:
    """Among twenty lines nobody has to look for it."""
    with pytest.raises(InputError) as caught:
        calculators.run("plan", {"overrides": given})
    assert caught.value.errors["overrides"].endswith(told)

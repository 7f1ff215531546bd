"""What can still happen, on rules made up for the test."""

from __future__ import annotations

from calculators.domain.decision.flow import Ask
from calculators.domain.decision.worlds import (
    Domains,
    World,
    decisive_fields,
    fields_asked,
    is_open,
    results_with,
    worlds,
)
from tests.rules import for_each

DOMAINS: Domains = {"rain": ("yes", "no"), "wind": ("yes", "no"), "coat": ("yes", "no")}


def umbrella(ask: Ask) -> str:
    """Against rain an umbrella, unless there is wind; then a coat."""
    if ask("rain") == "no":
        return "nothing"
    return "coat" if ask("wind") == "yes" else "umbrella"


@for_each(
    ("answer", "expected"),
    [(None, True), ("unknown", True), ("yes", False), ("no", False), (0, False), ("", False)],
)
def test_open(answer: object, expected: bool) -> None:  # noqa: FBT001 the expected answer is a yes or no
    """A question is open when its answer is missing or not known; no, and 0, are answers."""
    assert is_open(answer) is expected


def test_one_world() -> None:
    """Answers that leave nothing open make one world, which assumes nothing."""
    assert worlds(umbrella, {"rain": "yes", "wind": "no"}, DOMAINS) == (World({}, "umbrella"),)


@for_each("open_answer", [{}, {"rain": None}, {"rain": "unknown", "wind": "unknown"}])
def test_every_world(open_answer: dict[str, object]) -> None:
    """Open questions are followed each way, the first value first, and only where the rules ask them."""
    assert worlds(umbrella, open_answer, DOMAINS) == (
        World({"rain": "yes", "wind": "yes"}, "coat"),
        World({"rain": "yes", "wind": "no"}, "umbrella"),
        World({"rain": "no"}, "nothing"),
    )


def test_answers_narrow_the_worlds() -> None:
    """What is answered is assumed in no world."""
    assert worlds(umbrella, {"rain": "yes"}, DOMAINS) == (
        World({"wind": "yes"}, "coat"),
        World({"wind": "no"}, "umbrella"),
    )


def test_a_question_asked_twice_has_one_answer() -> None:
    """A world assumes the same answer each time that its rules ask."""
    found = worlds(lambda ask: (ask("rain"), ask("rain")), {}, DOMAINS)
    assert [world.result for world in found] == [("yes", "yes"), ("no", "no")]


def test_fields_asked_in_order() -> None:
    """The open questions stand in the order in which the rules come to them, each once."""
    assert fields_asked(worlds(umbrella, {}, DOMAINS)) == ("rain", "wind")
    assert fields_asked(worlds(umbrella, {"rain": "yes"}, DOMAINS)) == ("wind",)
    assert fields_asked(worlds(umbrella, {"rain": "no"}, DOMAINS)) == ()


def test_decisive() -> None:
    """A question decides when its answer alone can change the result."""
    assert decisive_fields(worlds(umbrella, {}, DOMAINS)) == {"rain", "wind"}


def test_asked_but_not_decisive() -> None:
    """A question that is asked, and whose answers lead to the same result, does not decide."""
    found = worlds(lambda ask: (ask("rain"), ask("coat"))[1], {}, DOMAINS)
    assert fields_asked(found) == ("rain", "coat")
    assert decisive_fields(found) == {"coat"}


def test_decisive_only_together_with_another() -> None:
    """A question that changes the result for some answers to another one decides."""
    found = worlds(lambda ask: ask("rain") == "yes" and ask("wind") == "yes", {}, DOMAINS)
    assert decisive_fields(found) == {"rain", "wind"}


def test_results_with_an_answer() -> None:
    """The results of an answer are those of the worlds that assume it, or that never ask for it."""
    found = worlds(umbrella, {}, DOMAINS)
    assert results_with(found, "rain", "yes") == ("coat", "umbrella")
    assert results_with(found, "wind", "no") == ("umbrella", "nothing")
    assert results_with(found, "rain", "no") == ("nothing",)

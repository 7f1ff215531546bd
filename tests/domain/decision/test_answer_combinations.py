"""The combinations of answers still possible, on rules made up for the test."""

from __future__ import annotations

from calculators.domain.decision.answer_combinations import (
    AnswerCombination,
    Domains,
    answer_combinations,
    decisive_fields,
    fields_asked,
    is_open,
    results_with,
)
from calculators.domain.decision.flow import Ask
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


def test_one_combination() -> None:
    """Answers that leave nothing open make one combination, which assumes nothing."""
    assert answer_combinations(umbrella, {"rain": "yes", "wind": "no"}, DOMAINS) == (AnswerCombination({}, "umbrella"),)


@for_each("open_answer", [{}, {"rain": None}, {"rain": "unknown", "wind": "unknown"}])
def test_every_combination(open_answer: dict[str, object]) -> None:
    """Open questions are followed each way, the first value first, and only where the rules ask them."""
    assert answer_combinations(umbrella, open_answer, DOMAINS) == (
        AnswerCombination({"rain": "yes", "wind": "yes"}, "coat"),
        AnswerCombination({"rain": "yes", "wind": "no"}, "umbrella"),
        AnswerCombination({"rain": "no"}, "nothing"),
    )


def test_answers_narrow_the_combinations() -> None:
    """What is answered is assumed in no combination."""
    assert answer_combinations(umbrella, {"rain": "yes"}, DOMAINS) == (
        AnswerCombination({"wind": "yes"}, "coat"),
        AnswerCombination({"wind": "no"}, "umbrella"),
    )


def test_a_question_asked_twice_has_one_answer() -> None:
    """A combination assumes the same answer each time that its rules ask."""
    found = answer_combinations(lambda ask: (ask("rain"), ask("rain")), {}, DOMAINS)
    assert [combination.result for combination in found] == [("yes", "yes"), ("no", "no")]


def test_fields_asked_in_order() -> None:
    """The open questions stand in the order in which the rules come to them, each once."""
    assert fields_asked(answer_combinations(umbrella, {}, DOMAINS)) == ("rain", "wind")
    assert fields_asked(answer_combinations(umbrella, {"rain": "yes"}, DOMAINS)) == ("wind",)
    assert fields_asked(answer_combinations(umbrella, {"rain": "no"}, DOMAINS)) == ()


def test_decisive() -> None:
    """A question decides when its answer alone can change the result."""
    assert decisive_fields(answer_combinations(umbrella, {}, DOMAINS)) == {"rain", "wind"}


def test_asked_but_not_decisive() -> None:
    """A question that is asked, and whose answers lead to the same result, does not decide."""
    found = answer_combinations(lambda ask: (ask("rain"), ask("coat"))[1], {}, DOMAINS)
    assert fields_asked(found) == ("rain", "coat")
    assert decisive_fields(found) == {"coat"}


def test_decisive_only_together_with_another() -> None:
    """A question that changes the result for some answers to another one decides."""
    found = answer_combinations(lambda ask: ask("rain") == "yes" and ask("wind") == "yes", {}, DOMAINS)
    assert decisive_fields(found) == {"rain", "wind"}


def test_results_with_an_answer() -> None:
    """The results of an answer are those of the combinations that assume it, or that never ask for it."""
    found = answer_combinations(umbrella, {}, DOMAINS)
    assert results_with(found, "rain", "yes") == ("coat", "umbrella")
    assert results_with(found, "wind", "no") == ("umbrella", "nothing")
    assert results_with(found, "rain", "no") == ("nothing",)

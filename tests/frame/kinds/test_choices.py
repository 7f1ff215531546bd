"""One or several of a few named values, however they are spelt."""

from __future__ import annotations

import pytest

import calculators
from calculators.frame.kinds import Choice, Kind, OneOf, Several, YesNo
from calculators.frame.kinds.choices import plain_spelling
from calculators.registry import find
from tests.frame.kinds.reading import check_read, check_refused, field_of
from tests.rules import for_each

LETTERS = tuple(Choice(value=value, label=value) for value in "qkvo")
ONE, SEVERAL, YES_NO, OPEN = OneOf(choices=LETTERS), Several(choices=LETTERS), YesNo(), YesNo(may_be_unknown=True)
METHODS = OneOf(
    choices=(
        Choice(value="lora", label="LoRA", synonyms=("low rank", "adapter")),
        Choice(value="full_tuning", label="All weights"),
        Choice(value="adapter", label="Adapter layers"),
    )
)
MODULES = Several(
    choices=(Choice(value="q", label="Query", synonyms=("q_proj",)), Choice(value="k", label="Key"), LETTERS[2]),
    groups={"all-linear": ("q", "k", "v")},
)


@for_each(
    ("kind", "given", "expected"),
    [
        (ONE, "q", "q"), (ONE, " v ", "v"),
        (YES_NO, "yes", "yes"), (YES_NO, " no ", "no"),
        (SEVERAL, "q", ("q",)), (SEVERAL, "k, q", ("q", "k")), (SEVERAL, "q k,v", ("q", "k", "v")),
        (SEVERAL, ["v", "v", "q"], ("q", "v")), (SEVERAL, ("o",), ("o",)),
    ],
)  # fmt: skip
def test_choice_is_read(kind: Kind, given: object, expected: object) -> None:
    """A choice is read, several of them in the order of the choices and each once."""
    check_read(kind, given, expected)


@for_each(
    ("kind", "given", "expected"),
    [
        (METHODS, "LoRA", "lora"), (METHODS, "LORA", "lora"), (METHODS, "Low-Rank", "lora"),
        (METHODS, "low_rank", "lora"), (METHODS, "full tuning", "full_tuning"),
        (METHODS, "Full - Tuning", "full_tuning"), (METHODS, "full-tuning", "full_tuning"),
        (METHODS, "Adapter", "adapter"),
        (MODULES, "q_proj", ("q",)), (MODULES, "Q-Proj K", ("q", "k")), (MODULES, ["q proj"], ("q",)),
        (MODULES, "all-linear", ("q", "k", "v")), (MODULES, "ALL_LINEAR", ("q", "k", "v")),
        (MODULES, ["all linear", "q"], ("q", "k", "v")),
    ],
)  # fmt: skip
def test_other_spellings_are_read(kind: Kind, given: object, expected: object) -> None:
    """Capitals, spaces, hyphens and synonyms do not matter; a value comes before another's synonym."""
    check_read(kind, given, expected)


@for_each(
    ("given", "expected"),
    [
        (True, "yes"), (False, "no"), ("true", "yes"), ("False", "no"), ("Yes", "yes"), ("NO", "no"), ("y", "yes"),
        ("N", "no"), ("on", "yes"), ("off", "no"), ("Unknown", "unknown"),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_as_programs_write_them(given: object, expected: str) -> None:
    """JSON's true and false, and what files of settings have for them."""
    check_read(OPEN, given, expected)


@for_each(
    ("slug", "name", "given", "expected"),
    [
        ("lora", "targets", "q_proj", ("q",)),
        ("lora", "targets", "q_proj,V_Proj", ("q", "v")),
        ("lora", "targets", "all-linear", None),
        ("lora", "method", "LoRA", "lora"),
        ("self_hosting", "gpu", "RTX 4090", "rtx-4090"),
        ("self_hosting", "gpu", "A100", "a100-80gb"),
        ("decide", "takes_actions", True, "yes"),
        ("decide", "takes_actions", "false", "no"),
        ("decide", "few_shot_works", "Untested", "untested"),
    ],
)
def test_calculators_take_what_people_call_it(slug: str, name: str, given: object, expected: object) -> None:
    """Names that papers, programs and vendors use are taken as they are."""
    field = find(slug).field(name)
    assert field.parse(given) == (field.choice_values if expected is None else expected)


@for_each(
    ("kind", "given"),
    [
        *((YES_NO, given) for given in ("maybe", "unknown", 1, 0, 1.0, "yes no", "truth", ["yes"], None.__class__)),
        *((ONE, given) for given in ("w", "q,k", ["q"], 0, True)),
        *((SEVERAL, given) for given in ("w", "q,w", [], ["q", 1], [["q"]], {"q": 1}, 1, ",", True)),
        *((METHODS, given) for given in ("lo ra", "full", "all weights", "lora!")),
        *((MODULES, given) for given in ("all linear", "all-linear,w", ["q_proj", ["k"]], "proj")),
    ],
)
def test_junk_is_refused(kind: Kind, given: object) -> None:
    """What names no choice is refused."""
    check_refused(kind, given)


@for_each(
    "field",
    [field for calculator in calculators.CALCULATORS for field in calculator.fields if field.choices],
    ids=lambda field: field.name,
)
def test_spellings_are_told_apart(field: object) -> None:
    """No two choices of a field are spelt alike but for capitals and hyphens, and every synonym means its choice."""
    kind = field.kind  # type: ignore[attr-defined]
    assert isinstance(kind, OneOf | Several)
    assert len({plain_spelling(value) for value in kind.choice_values}) == len(kind.choice_values)
    for choice in kind.choices:
        assert all(kind.named(word) == choice.value for word in (choice.value, *choice.synonyms))


@for_each(("may_be_unknown", "expected"), [(False, ("yes", "no")), (True, ("yes", "no", "unknown"))])
def test_yes_or_no_offers_plain_answers(*, may_be_unknown: bool, expected: tuple[str, ...]) -> None:
    """Where nobody worded them the answers are yes and no, and unknown where it may be, each with a label."""
    kind = YesNo(may_be_unknown=may_be_unknown)
    assert kind.choice_values == expected
    assert tuple(choice.label.lower() for choice in kind.choices) == expected


@for_each(("value", "expected"), [("s", "Small"), ("l", "Large"), (None, "")])
def test_choice_is_shown_by_its_label(value: str | None, expected: str) -> None:
    """A choice is shown by its label, an open one not at all."""
    sizes = field_of(OneOf(choices=(Choice(value="s", label="Small"), Choice(value="l", label="Large"))))
    assert sizes.label_of(value) == expected


@for_each(
    ("kind", "given", "told"),
    [
        (YES_NO, "maybe", "Type one of yes, no; got “maybe”"),
        (METHODS, "lorra", "Type one of lora, full_tuning, adapter; got “lorra”; did you mean lora?"),
        (SEVERAL, ["w"], "Type one or more of q, k, v, o; got “['w']”"),
    ],
)
def test_message_lists_the_choices(kind: Kind, given: object, told: str) -> None:
    """All choices are named, and the one that is spelt most like what was given."""
    with pytest.raises(ValueError, match=r"^Type ") as bad:
        field_of(kind).parse(given)
    assert str(bad.value) == told


@for_each(("count", "expected"), [(4, False), (5, True)])
def test_a_long_list_offers_remedies(*, count: int, expected: bool) -> None:
    """Few choices are all in sight; of many the likest can be clicked."""
    kind = OneOf(choices=tuple(Choice(value=f"choice-{number}", label="") for number in range(count)))
    assert kind.has_remedies is expected
    assert kind.remedies("field", "chioce-1")

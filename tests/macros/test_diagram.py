"""The diagrams are drawn from the rules: nothing is missing, and choosing a branch takes it."""

from __future__ import annotations

import calculators
from calculators.article_flow.calculator import ARTICLE, UNREACHABLE
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.flow import Question, leaves, questions
from calculators.domain.decision.questions import LIMITS
from macros import diagram
from tests.rules import for_each

DRAWN = {"ours": diagram.our_diagram("../"), "article": diagram.article_diagram("../")}
ROOTS = [("ours", FLOW), ("article", ARTICLE), ("article", UNREACHABLE)]
DEFAULTS = {field.name: field.default for field in LIMITS}


@for_each(("name", "root"), ROOTS)
def test_every_question_branch_and_leaf_is_drawn_once(name: str, root: Question) -> None:
    """The picture holds each node and each branch of the rules, once."""
    for question in questions(root):
        assert DRAWN[name].count(f'data-key="node:{question.key}"') == 1
        for branch in question.branches:
            assert DRAWN[name].count(f'data-key="branch:{question.key}={branch.label}"') == 1
    for leaf in leaves(root):
        assert DRAWN[name].count(f'data-key="leaf:{leaf.key}"') == 1


@for_each("name", DRAWN)
def test_links_of_the_picture_are_xlinks(name: str) -> None:
    """A plain href in an inline SVG breaks Material's instant navigation."""
    picture = DRAWN[name][DRAWN[name].index("<svg") : DRAWN[name].index("</svg>")]
    assert " href=" not in picture
    assert "xlink:href=" in picture


@for_each("question", list(questions(FLOW)), ids=lambda question: question.key)
def test_answer_of_a_branch_takes_it(question: Question) -> None:
    """What choosing a branch puts into the form is an answer that the rules send down that branch."""
    for branch in question.branches:
        field, answer = diagram.answer_of(question.field, branch).split("=")
        value = int(answer) if answer.isdecimal() else answer
        assert field == question.field
        assert question.branch(value, DEFAULTS) is branch
        assert calculators.run("decide", {field: answer})["inputs"][field] == value  # type: ignore[index]


def test_unreachable_parts_answer_nothing() -> None:
    """The article's fourth question is drawn, marked, and cannot be chosen."""
    drawn = DRAWN["article"]
    assert drawn.count("branch--unreachable") == 2
    assert drawn.count("Nothing leads here") == 3
    assert 'data-set="latency_critical' not in drawn

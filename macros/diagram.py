"""A decision flow's diagram, drawn at build time from the rules themselves.

Graphviz (`graphviz-pure`) finds the places; the drawing is `templates/diagram.html`, so that the style sheet owns every
colour, a branch can be chosen, and each node is a link. Links are `xlink:href`: a plain `href` in an inline SVG breaks
Material's instant navigation.
"""

from __future__ import annotations

import shlex
import subprocess
import sysconfig
import textwrap
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from calculators.article_flow.calculator import ARTICLE, CHANGING_KNOWLEDGE, UNREACHABLE
from calculators.data import approaches, load
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.flow import Answers, Branch, Is, Question, leaves, questions
from calculators.domain.decision.questions import FIELDS, LIMITS
from macros.rendering import template

_INCH = 72
_LINE = 15
_PADDING = 16
_QUESTION_WIDTH, _LEAF_WIDTH = 152, 124
_CHARACTERS, _LEAF_CHARACTERS = 23, 17
_MARGIN = 10
_FIELD = {field.name: field for field in FIELDS}
_DEFAULTS: Answers = {field.name: field.default for field in LIMITS}
_ARTICLE_WORDS = {
    "changing_knowledge-article": "Does it need specific, changing knowledge?",
    "needs_behaviour-article-knowledge": "Custom behaviour or style too?",
    "needs_behaviour-article": "Must it behave differently (tone, format, reasoning)?",
    "training_examples-article": "Enough training examples?",
    "few_shot_works-article": "Do a few examples in the prompt solve it?",
    "latency_critical-article": "Is latency the main constraint?",
}


@dataclass(frozen=True)
class Node:
    """A node to draw: its lines of words, and the page that explains it. A leaf has an outcome."""

    key: str
    words: tuple[str, ...]
    href: str
    outcome: str = ""
    unreachable: bool = False

    @property
    def width(self) -> float:
        """In pixels."""
        return _LEAF_WIDTH if self.outcome else _QUESTION_WIDTH

    @property
    def height(self) -> float:
        """In pixels."""
        return _LINE * len(self.words) + _PADDING

    @property
    def kind(self) -> Literal["leaf", "node"]:
        """What marks of answers call it."""
        return "leaf" if self.outcome else "node"

    @property
    def corner(self) -> int:
        """How round its corners are, in pixels."""
        return 18 if self.outcome else 6

    @property
    def style(self) -> str:
        """The classes by which style sheets know it."""
        leaf = ("node--leaf", f"approach--{self.outcome}") if self.outcome else ()
        return " ".join(("node", *leaf, *(("node--unreachable",) if self.unreachable else ())))


@dataclass(frozen=True)
class Arrow:
    """A branch to draw; `answer` is what choosing it puts into the form."""

    key: str
    start: str
    end: str
    label: str
    answer: str
    question: str
    unreachable: bool = False

    @property
    def style(self) -> str:
        """The classes by which style sheets know it."""
        return "branch branch--unreachable" if self.unreachable else "branch"


@dataclass(frozen=True)
class Placed:
    """Where Graphviz put things, in pixels from the top left."""

    width: float
    height: float
    nodes: dict[str, tuple[float, float]]
    curves: dict[str, str]
    labels: dict[str, tuple[float, float]]


def _our_field(field: str) -> str:
    """The article's first question is answered by one of ours."""
    return "needs_knowledge" if field == CHANGING_KNOWLEDGE else field


def answer_of(field: str, branch: Branch) -> str:
    """An answer that takes `branch`, as a form sends it: a number right at its limit."""
    if isinstance(branch.when, Is):
        return f"{_our_field(field)}={branch.when.values[0]}"
    at_limits = [number for cut in branch.when.cuts(_DEFAULTS) for number in (cut, cut + 1)]
    return f"{field}={next(number for number in at_limits if branch.when.holds(number, _DEFAULTS))}"


def arrows(root: Question, *, unreachable: bool = False) -> list[Arrow]:
    """Every branch of a flow."""
    return [
        Arrow(
            key=f"{question.key}={branch.label}",
            start=question.key,
            end=branch.to.key,
            label=branch.label,
            answer=answer_of(question.field, branch),
            question=" ".join(_words(question)),
            unreachable=unreachable,
        )
        for question in questions(root)
        for branch in question.branches
    ]


def _words(question: Question) -> tuple[str, ...]:
    text = _ARTICLE_WORDS.get(question.key) or _FIELD[question.field].label
    return tuple(textwrap.wrap(text, _CHARACTERS))


def question_nodes(root: Question, root_href: str, *, unreachable: bool = False) -> list[Node]:
    """The nodes of a flow's questions, each a link to what the question means."""
    return [
        Node(
            question.key,
            _words(question),
            f"{root_href}decide/questions/#{_our_field(question.field)}",
            unreachable=unreachable,
        )
        for question in questions(root)
    ]


def our_leaves(root_href: str) -> list[Node]:
    """The nodes of our outcomes, each a link to its guide page."""
    return [
        Node(
            leaf.key,
            tuple(textwrap.wrap(approaches()[leaf.outcome].short, _LEAF_CHARACTERS)),
            f"{root_href}guide/{leaf.outcome}/",
            leaf.outcome,
        )
        for leaf in leaves(FLOW)
    ]


def article_leaves(root: Question, root_href: str, *, unreachable: bool = False) -> list[Node]:
    """The nodes of the article's leaves, each a link to the guide page of the outcome that equals it."""
    rows = load("article_flow/outcomes")
    return [
        Node(
            leaf.key,
            tuple(textwrap.wrap(rows[leaf.outcome]["label"], _LEAF_CHARACTERS)),
            f"{root_href}guide/{rows[leaf.outcome]['equals']}/",
            rows[leaf.outcome]["equals"],
            unreachable=unreachable,
        )
        for leaf in leaves(root)
    ]


def dot(nodes: tuple[Node, ...], drawn: tuple[Arrow, ...]) -> str:
    """The graph in Graphviz's language."""
    lines = [
        "digraph { rankdir=TB; nodesep=0.24; ranksep=0.46; splines=true;",
        'node [shape=box, fixedsize=true, label=""];',
        'edge [fontname="Arial", fontsize=13, arrowhead=none];',
    ]
    lines += [f'"{node.key}" [width={node.width / _INCH:.3f}, height={node.height / _INCH:.3f}];' for node in nodes]
    lines += [f'"{arrow.start}" -> "{arrow.end}" [label=" {arrow.label} "];' for arrow in drawn]
    return "\n".join([*lines, "}"])


@cache
def place(nodes: tuple[Node, ...], drawn: tuple[Arrow, ...]) -> Placed:
    """Let Graphviz place the graph. Its `plain` output gives one line a node and a curve an arrow, in inches."""
    program = Path(sysconfig.get_path("scripts")) / "graphviz-pure"
    output = subprocess.run(  # noqa: S603 our own program and input
        [program, "-Kdot", "-Tplain"], input=dot(nodes, drawn), capture_output=True, text=True, check=True
    ).stdout
    rows = [shlex.split(line) for line in output.splitlines()]
    width, height = (float(number) for number in rows[0][2:4])

    def pixels(x: str, y: str) -> tuple[float, float]:
        return round(float(x) * _INCH + _MARGIN, 1), round((height - float(y)) * _INCH + _MARGIN, 1)

    places = {row[1]: pixels(row[2], row[3]) for row in rows if row[0] == "node"}
    curves: dict[str, str] = {}
    labels: dict[str, tuple[float, float]] = {}
    for row in (row for row in rows if row[0] == "edge"):
        after = 4 + 2 * int(row[3])
        start, *others = (pixels(*row[at : at + 2]) for at in range(4, after, 2))
        key = next(
            arrow.key
            for arrow in drawn
            if (arrow.start, arrow.end, arrow.label) == (row[1], row[2], row[after].strip()) and arrow.key not in curves
        )
        curves[key] = f"M{start[0]},{start[1]} C" + " ".join(f"{x},{y}" for x, y in others)
        labels[key] = pixels(row[after + 1], row[after + 2])
    return Placed(round(width * _INCH + 2 * _MARGIN, 1), round(height * _INCH + 2 * _MARGIN, 1), places, curves, labels)


def outline(root: Question, words: dict[str, Node]) -> list[dict[str, object]]:
    """A flow as nested lists, for those whom a picture does not serve: each branch with what it leads to."""
    return [
        {
            "label": branch.label,
            "node": words[branch.to.key],
            "branches": outline(branch.to, words) if isinstance(branch.to, Question) else [],
        }
        for branch in root.branches
    ]


def _draw(name: str, title: str, nodes: list[Node], drawn: list[Arrow], roots: tuple[Question, ...]) -> str:
    places = place(tuple(nodes), tuple(drawn))
    words = {node.key: node for node in nodes}
    return template("diagram.html").render(
        name=name,
        title=title,
        nodes=nodes,
        arrows=drawn,
        places=places,
        line=_LINE,
        outlines=[{"node": words[root.key], "branches": outline(root, words)} for root in roots],
    )


def our_diagram(root_href: str) -> str:
    """Our flow's diagram; `root_href` leads from the page to the site's top."""
    nodes = [*question_nodes(FLOW, root_href), *our_leaves(root_href)]
    return _draw("ours", "The whole decision flow", nodes, arrows(FLOW), (FLOW,))


def article_diagram(root_href: str) -> str:
    """The article's flow leaf for leaf, with the question and the two leaves that nothing leads to."""
    nodes = [
        *question_nodes(ARTICLE, root_href),
        *article_leaves(ARTICLE, root_href),
        *question_nodes(UNREACHABLE, root_href, unreachable=True),
        *article_leaves(UNREACHABLE, root_href, unreachable=True),
    ]
    drawn = [*arrows(ARTICLE), *arrows(UNREACHABLE, unreachable=True)]
    return _draw("article", "The article’s flow, leaf for leaf", nodes, drawn, (ARTICLE, UNREACHABLE))

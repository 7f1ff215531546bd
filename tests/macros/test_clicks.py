"""Both diagrams as readers use them: every branch, the way to every leaf, every link, and what stands where."""

from __future__ import annotations

from itertools import combinations

from calculators.article_flow.calculator import ARTICLE, CHANGING_KNOWLEDGE, UNREACHABLE
from calculators.data import load
from calculators.domain.decision.choose_approach import FLOW
from calculators.domain.decision.flow import Branch, Question, leaves, questions
from calculators.registry import find
from macros.diagram import answer_of, article_diagram, our_diagram
from tests.markup import Element, parsed
from tests.rules import for_each

TOP = "../../"
DIAGRAMS = {"ours": parsed(our_diagram(TOP)), "article": parsed(article_diagram(TOP))}
ROOTS: dict[str, tuple[Question, ...]] = {"ours": (FLOW,), "article": (ARTICLE, UNREACHABLE)}
DECIDE = find("decide")
Way = list[tuple[str, str]]
"""Branches by their keys, each with the answer that takes it."""
each = for_each("name", DIAGRAMS)


def branches(name: str) -> list[tuple[Question, Branch]]:
    """Every branch of a diagram with its question."""
    return [(question, branch) for root in ROOTS[name] for question in questions(root) for branch in question.branches]


def ways(node: Question) -> dict[str, Way]:
    """For each leaf a way to it."""
    found: dict[str, Way] = {}
    for branch in node.branches:
        step = (f"{node.key}={branch.label}", answer_of(node.field, branch))
        beyond = ways(branch.to) if isinstance(branch.to, Question) else {branch.to.key: []}
        found |= {leaf: [step, *way] for leaf, way in beyond.items()}
    return found


def room(node: Element) -> tuple[float, float, float, float]:
    """The left, top, right and bottom of a node's box."""
    x, y, width, height = (float(node.one("rect").attributes[key]) for key in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


@each
def test_nothing_but_the_rules_is_drawn(name: str) -> None:
    """The picture has no node, branch or leaf that the rules do not have."""
    keys = {place.attributes["data-key"] for place in DIAGRAMS[name].one("svg").having("data-key")}
    expected = {f"branch:{question.key}={branch.label}" for question, branch in branches(name)}
    expected |= {f"node:{question.key}" for question, _ in branches(name)}
    expected |= {f"leaf:{leaf.key}" for root in ROOTS[name] for leaf in leaves(root)}
    assert keys == expected


@each
def test_every_answer_takes_its_branch(name: str) -> None:
    """What a branch puts into the form is a good answer that the rules send down that branch."""
    limits = DECIDE.read({})
    for question, branch in branches(name):
        field, text = answer_of(question.field, branch).split("=")
        assert field == ("needs_knowledge" if question.field == CHANGING_KNOWLEDGE else question.field)
        assert question.branch(DECIDE.field(field).parse(text), limits) is branch
        drawn = DIAGRAMS[name].one(data_key=f"branch:{question.key}={branch.label}").attributes
        assert drawn.get("data-set") == (None if question is UNREACHABLE else f"{field}={text}")


@for_each("leaf", list(ways(FLOW)))
def test_branches_chosen_one_by_one_lead_to_the_leaf(leaf: str) -> None:
    """Choosing each branch on the way marks it as taken, and the leaf at its end."""
    way = ways(FLOW)[leaf]
    values = DECIDE.read(dict(answer.split("=") for _, answer in way))
    marks = DECIDE.answer(values).result.marks
    assert {marks.get(f"branch:{key}") for key, _ in way} == {"taken"}
    assert marks.get(f"leaf:{leaf}") == "taken"


@each
def test_links_lead_where_they_should(name: str) -> None:
    """A question leads to what it means, a leaf to its page of the guide, a branch to its question."""
    picture = DIAGRAMS[name]
    for question, branch in branches(name):
        field = "needs_knowledge" if question.field == CHANGING_KNOWLEDGE else question.field
        node = picture.one(data_key=f"node:{question.key}").attributes
        link = picture.one(data_key=f"branch:{question.key}={branch.label}").attributes["xlink:href"]
        assert node["xlink:href"] == f"{TOP}decide/questions/#{field}"
        assert link == f"#{node['id']}"
    for leaf in (leaf for root in ROOTS[name] for leaf in leaves(root)):
        outcome = leaf.outcome if name == "ours" else load("article_flow/outcomes")[leaf.outcome]["equals"]
        assert picture.one(data_key=f"leaf:{leaf.key}").attributes["xlink:href"] == f"{TOP}guide/{outcome}/"


@each
def test_boxes_keep_apart_and_within(name: str) -> None:
    """No node stands on another or beyond the picture's edge."""
    svg = DIAGRAMS[name].one("svg")
    width, height = (float(edge) for edge in svg.attributes["viewbox"].split()[2:])
    boxes = [room(place) for place in svg.all("a") if "node" in place.attributes["class"].split()]
    assert all(left >= 0 and top >= 0 and right <= width and bottom <= height for left, top, right, bottom in boxes)
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]

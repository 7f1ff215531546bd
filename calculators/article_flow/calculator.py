"""`article_flow`: the decision flow of the article this site answers to, as drawn there, run on the same answers.

Its eight leaves are all here, the two that nothing leads to as well; `UNREACHABLE` holds those, so that the diagram can
show them apart. Only outcomes are compared with ours; `article_flow/departures.toml` says why they part.
"""

from __future__ import annotations

from calculators.article_flow.view import view_of
from calculators.data import load
from calculators.domain.decision.answer_combinations import answer_combinations, decisive_fields, fields_asked, is_open
from calculators.domain.decision.choose_approach import ENOUGH, ENOUGH_EXAMPLES, FLOW, NO, TOO_FEW, YES
from calculators.domain.decision.decision_state import decision_state_of, domains
from calculators.domain.decision.flow import Answers, Ask, Branch, Is, Leaf, Not, Question, walk
from calculators.domain.decision.path import marks, path_as_result, path_taken, question_marks
from calculators.domain.decision.questions import FIELDS
from calculators.frame.calculator import Calculator, Output, Reference, examples_in
from calculators.frame.inputs import Inputs
from calculators.frame.kinds.choices import UNKNOWN
from calculators.frame.result import Result

CHANGING_KNOWLEDGE = "changing_knowledge"
"""The article's first question, which is two of ours: facts that are missing, and that change."""


def _leaf(outcome: str) -> Leaf:
    return Leaf(key=f"{outcome}-article", outcome=outcome)


_BEHAVIOUR = Question(
    key="needs_behaviour-article",
    field="needs_behaviour",
    branches=(
        Branch(
            label="yes",
            when=YES,
            because="It must behave differently.",
            to=Question(
                key="training_examples-article",
                field="training_examples",
                branches=(
                    Branch(
                        label=ENOUGH,
                        when=ENOUGH_EXAMPLES,
                        because="{training_examples} reach its {examples_threshold}.",
                        to=_leaf("fine-tuning"),
                    ),
                    Branch(
                        label=TOO_FEW,
                        when=Not(ENOUGH_EXAMPLES),
                        because="{training_examples} do not reach its {examples_threshold}.",
                        to=_leaf("prompt-engineering-or-collect-data"),
                    ),
                ),
            ),
        ),
        Branch(
            label="no",
            when=NO,
            because="It need not behave differently.",
            to=Question(
                key="few_shot_works-article",
                field="few_shot_works",
                branches=(
                    Branch(
                        label="yes",
                        when=Is(("yes", "untested")),
                        because="Examples in the prompt solve it, or are taken to: the article says to prompt first.",
                        to=_leaf("prompt-engineering"),
                    ),
                    Branch(
                        label="no",
                        when=NO,
                        because="Examples in the prompt do not solve it.",
                        to=_leaf("fine-tuning-or-rag-by-gap"),
                    ),
                ),
            ),
        ),
    ),
)

ARTICLE = Question(
    key="changing_knowledge-article",
    field=CHANGING_KNOWLEDGE,
    branches=(
        Branch(
            label="yes",
            when=YES,
            because="It needs specific, changing knowledge.",
            to=Question(
                key="needs_behaviour-article-knowledge",
                field="needs_behaviour",
                branches=(
                    Branch(label="yes", when=YES, because="And custom behaviour too.", to=_leaf("rag-and-fine-tuning")),
                    Branch(label="no", when=NO, because="And nothing else.", to=_leaf("rag")),
                ),
            ),
        ),
        Branch(label="no", when=NO, because="It needs no specific, changing knowledge.", to=_BEHAVIOUR),
    ),
)

UNREACHABLE = Question(
    key="latency_critical-article",
    field="latency_critical",
    branches=(
        Branch(label="yes", when=YES, because="", to=_leaf("fine-tune-smaller-model")),
        Branch(label="no", when=NO, because="", to=_leaf("rag-by-default")),
    ),
)
"""The article's fourth question: both answers to the third end, so nothing leads here."""


def ask_article(ask: Ask, answers: Answers) -> Ask:
    """`ask` with the article's first question put together from ours; a frequency not given counts as daily."""

    def article_ask(field: str) -> object:
        if field != CHANGING_KNOWLEDGE:
            return ask(field)
        return "yes" if ask("needs_knowledge") == "yes" and answers.get("knowledge_changes") != "never" else "no"

    return article_ask


def departure(ask: Ask, answers: Answers) -> str | None:
    """The first of D7, D1, D2, D3, D4, D5 on which the two flows part, or None where their outcomes are the same."""
    ours = walk(FLOW, ask, answers).leaf.outcome
    article = walk(ARTICLE, ask_article(ask, answers), answers).leaf.outcome
    if load("article_flow/outcomes")[article]["equals"] == ours:
        return None
    if ask("takes_actions") == "yes":
        return "D7"
    if ask("needs_knowledge") == "yes":
        if answers.get("knowledge_changes") == "never":
            return "D1"
        return "D2" if ours == "long-context" else "D3"
    return "D5" if ours == "fine-tune-smaller-model" else "D4"


def _with_changing_knowledge(answers: Answers) -> dict[str, object]:
    """The answers with the article's own first question among them: no where facts never change, known or not."""
    known = answers.get("needs_knowledge")
    follows = not is_open(known) or (known == UNKNOWN and answers.get("knowledge_changes") == "never")
    changing = ask_article(answers.get, answers)(CHANGING_KNOWLEDGE) if follows else known
    return {**answers, CHANGING_KNOWLEDGE: changing}


def _in_our_words(step: dict[str, object]) -> dict[str, object]:
    """A step of the article's, its first question named by the field of ours that it asks."""
    return {**step, "question": "needs_knowledge"} if step["question"] == CHANGING_KNOWLEDGE else step


def calculate(inputs: Inputs) -> Result:
    """Where the article's flow leads, its path, our outcome and path beside it, and where the two part.

    A missing answer leaves the outcome open even where it could not change it. No inputs are bad together.
    """
    values = domains(inputs)
    outcomes = answer_combinations(
        lambda ask: walk(ARTICLE, ask_article(ask, inputs), inputs).leaf.outcome, inputs, values
    )
    unanswered = next((field for field in fields_asked(outcomes) if inputs.get(field) is None), None)
    possible = {combination.result for combination in outcomes}
    parted = {
        combination.result for combination in answer_combinations(lambda ask: departure(ask, inputs), inputs, values)
    }
    decisive = decisive_fields(outcomes)

    def ends_at(field: str) -> bool:
        ours = "needs_knowledge" if field == CHANGING_KNOWLEDGE else field
        return inputs.get(ours) is None or ours in decisive

    decision_state = decision_state_of(inputs)
    steps = tuple(path_taken(ARTICLE, _with_changing_knowledge(inputs), ends_at))
    our_steps = tuple(path_taken(FLOW, inputs, decision_state.decisive.__contains__))
    return Result(
        values={
            "outcome": possible.pop() if unanswered is None and len(possible) == 1 else None,
            "path": [_in_our_words(step) for step in path_as_result(steps)],
            "next_question": unanswered,
            "departs_at": parted.pop() if len(parted) == 1 else None,
            "our_outcome": decision_state.outcome,
            "our_path": path_as_result(our_steps),
        },
        marks={**question_marks(inputs, decision_state.next_question), **marks(our_steps), **marks(steps)},
    )


CALCULATOR = Calculator(
    slug="article_flow",
    title="The article’s flow beside ours",
    answers="Your answers run through the article’s flowchart and ours, and the first place where the two part.",
    fields=FIELDS,
    outputs=(
        Output(name="outcome", label="The article’s outcome"),
        Output(name="path", label="Its path"),
        Output(name="next_question", label="Its next question"),
        Output(name="departs_at", label="Where the two part"),
        Output(name="our_outcome", label="Our outcome"),
        Output(name="our_path", label="Our path"),
    ),
    calculate=calculate,
    page="calculators/article-flow/",
    references=(Reference(title="RAG vs Fine-Tuning: When to Use Each (and When Not To), its decision flowchart"),),
    examples=examples_in("domain/decision/examples"),
    view=view_of,
)

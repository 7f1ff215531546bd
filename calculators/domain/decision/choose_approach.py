"""Which approach: the rules of our own flow.

It keeps the questions of the article it answers to, and departs from its flow at the places that
`article_flow/departures.toml` lists with their reasons. Each branch says beside its rule why it leads where it leads.
"""

from __future__ import annotations

from calculators.domain.decision.flow import (
    AtLeast,
    AtMost,
    Both,
    Branch,
    Is,
    Leaf,
    Not,
    Question,
)

YES, NO = Is(("yes",)), Is(("no",))
ENOUGH_EXAMPLES = AtLeast("examples_threshold")
SMALL_CORPUS = AtMost(("long_context_limit_tokens", "context_window_tokens"))
FITS_THE_WINDOW = AtMost(("context_window_tokens",))
FEW_REQUESTS = AtMost(("long_context_requests",))

ENOUGH, TOO_FEW = "enough", "too few"


def _yes(because: str, to: Question | Leaf) -> Branch:
    return Branch(label="yes", when=YES, because=because, to=to)


def _no(because: str, to: Question | Leaf) -> Branch:
    return Branch(label="no", when=NO, because=because, to=to)


def _manner(key: str, prompting: str, tuned: Question | Leaf) -> Question:
    """A manner the base model lacks: an instruction, examples in the prompt, or tuning once nothing less will do."""
    prompt = Leaf(key=f"{prompting}-{key}", outcome=prompting)
    examples = Question(
        key=f"training_examples-{key}",
        field="training_examples",
        branches=(
            Branch(
                label=ENOUGH,
                when=ENOUGH_EXAMPLES,
                because="{training_examples} are enough to make tuning worth a try (from {examples_threshold}).",
                to=tuned,
            ),
            Branch(
                label=TOO_FEW,
                when=Not(ENOUGH_EXAMPLES),
                because="{training_examples} are too few to tune on (under {examples_threshold}): the model would "
                "learn no pattern, or learn them by heart.",
                to=prompt,
            ),
        ),
    )
    few_shot = Question(
        key=f"few_shot_works-{key}",
        field="few_shot_works",
        branches=(
            Branch(
                label="yes",
                when=YES,
                because="Examples in the prompt are enough, so there is nothing left for tuning to repair.",
                to=prompt,
            ),
            Branch(label="no", when=NO, because="Examples in the prompt are not enough.", to=examples),
            Branch(
                label="untested",
                when=Is(("untested",)),
                because="Provisional: you have not tried examples in the prompt yet, and they may be enough.",
                to=examples,
            ),
        ),
    )
    return Question(
        key=f"behaviour_changes-{key}",
        field="behaviour_changes",
        branches=(
            _yes(
                "A tone or format that keeps changing is quicker to rewrite in a prompt than to retrain.",
                prompt,
            ),
            _no("Tone and format are settled, so fine-tuning would last.", few_shot),
        ),
    )


SMALLER = "fine-tune-smaller-model"
_RAG = Leaf(key="rag", outcome="rag")
_WHOLE = Leaf(key="long-context", outcome="long-context")
_MEASURE = Leaf(key="measure-the-gap", outcome="measure-the-gap")

_VOLUME = Question(
    key="requests_per_month",
    field="requests_per_month",
    branches=(
        Branch(
            label="few",
            when=FEW_REQUESTS,
            because="At {requests_per_month}, which is at most {long_context_requests}, the tokens of sending "
            "everything cost less than the hours that a retrieval pipeline takes.",
            to=_WHOLE,
        ),
        Branch(
            label="many",
            when=Not(FEW_REQUESTS),
            because="At {requests_per_month}, the tokens of sending everything cost more than a pipeline that "
            "retrieves passages.",
            to=_RAG,
        ),
    ),
)

_FACTS_ONLY = Question(
    key="needs_permissions",
    field="needs_permissions",
    branches=(
        _yes(
            "Retrieval can filter by what each user may see; a shared prompt or a tuned model cannot.",
            _RAG,
        ),
        _no(
            "Everyone may see everything, so the knowledge could be sent whole.",
            Question(
                key="corpus_tokens",
                field="corpus_tokens",
                branches=(
                    Branch(
                        label="small",
                        when=SMALL_CORPUS,
                        because="{corpus_tokens} fit, and up to {long_context_limit_tokens} sending everything with "
                        "each request costs no more than a pipeline that retrieves passages.",
                        to=_WHOLE,
                    ),
                    Branch(
                        label="medium",
                        when=Both(Not(SMALL_CORPUS), FITS_THE_WINDOW),
                        because="{corpus_tokens} fit, but are more than {long_context_limit_tokens}: whether sending "
                        "everything costs less than a pipeline depends on how often it is sent.",
                        to=_VOLUME,
                    ),
                    Branch(
                        label="large",
                        when=Not(FITS_THE_WINDOW),
                        because="{corpus_tokens} are more than the {context_window_tokens} of one request: retrieve "
                        "what matters.",
                        to=_RAG,
                    ),
                ),
            ),
        ),
    ),
)

_TUNED = Question(
    key="latency_critical-tuned",
    field="latency_critical",
    branches=(
        _yes(
            "Time decides, and a small model tuned for the task answers soonest.",
            Leaf(key="fine-tune-smaller-model-manner", outcome=SMALLER),
        ),
        _no(
            "There is time for the model you would have chosen anyway.",
            Leaf(key="fine-tuning", outcome="fine-tuning"),
        ),
    ),
)

_NO_NEED = Question(
    key="few_shot_works-plain",
    field="few_shot_works",
    branches=(
        Branch(
            label="yes or untested",
            when=Is(("yes", "untested")),
            because="No facts are missing, and tone and format are fine: a good prompt comes first.",
            to=Leaf(key="prompt-engineering-plain", outcome="prompt-engineering"),
        ),
        Branch(
            label="no",
            when=NO,
            because="Prompting with examples has been tried and is not enough.",
            to=Question(
                key="latency_critical-plain",
                field="latency_critical",
                branches=(
                    _yes(
                        "Time decides, which speaks for a small model.",
                        Question(
                            key="training_examples-plain",
                            field="training_examples",
                            branches=(
                                Branch(
                                    label=ENOUGH,
                                    when=ENOUGH_EXAMPLES,
                                    because="{training_examples} are enough to tune one (from {examples_threshold}).",
                                    to=Leaf(key="fine-tune-smaller-model-plain", outcome=SMALLER),
                                ),
                                Branch(
                                    label=TOO_FEW,
                                    when=Not(ENOUGH_EXAMPLES),
                                    because="{training_examples} are too few to tune one (under {examples_threshold}).",
                                    to=_MEASURE,
                                ),
                            ),
                        ),
                    ),
                    _no(
                        "Facts, tone, format and speed are all fine: look at the failures first.",
                        _MEASURE,
                    ),
                ),
            ),
        ),
    ),
)

FLOW = Question(
    key="takes_actions",
    field="takes_actions",
    branches=(
        _yes(
            "Only an agent can act over several steps, whatever else is needed.",
            Question(
                key="needs_knowledge-agent",
                field="needs_knowledge",
                branches=(
                    _yes(
                        "Its steps rest on facts the model does not know: retrieval becomes one of its tools.",
                        Leaf(key="agents-and-rag", outcome="agents-and-rag"),
                    ),
                    _no("Its tools bring all the facts it needs.", Leaf(key="agents", outcome="agents")),
                ),
            ),
        ),
        _no(
            "It answers in one go: no agent is needed.",
            Question(
                key="needs_knowledge",
                field="needs_knowledge",
                branches=(
                    _yes(
                        "The model was not trained on these facts, so they have to come with the request.",
                        Question(
                            key="needs_behaviour-facts",
                            field="needs_behaviour",
                            branches=(
                                _yes(
                                    "Facts alone will not change how it writes or reasons.",
                                    _manner(
                                        "facts",
                                        "prompt-engineering-and-rag",
                                        Leaf(key="rag-and-fine-tuning", outcome="rag-and-fine-tuning"),
                                    ),
                                ),
                                _no("Only facts are missing; tone and format are fine.", _FACTS_ONLY),
                            ),
                        ),
                    ),
                    _no(
                        "The model knows enough already.",
                        Question(
                            key="needs_behaviour",
                            field="needs_behaviour",
                            branches=(
                                _yes(
                                    "Tone, format or reasoning has to change.",
                                    _manner("manner", "prompt-engineering", _TUNED),
                                ),
                                _no("No facts are missing, and tone and format are fine.", _NO_NEED),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

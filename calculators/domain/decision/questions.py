"""The questions of the decision flows, and the assumptions they rest on, as fields."""

from __future__ import annotations

from calculators.data import assumption
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, OneOf, Unit, Whole, YesNo

_MOST_TOKENS = 10**12
_MOST_EXAMPLES = 10**8
_MOST_REQUESTS = 10**12

_UNKNOWN = Choice(value="unknown", label="I don’t know", help="We follow both ways and say what the answer decides.")


def _yes_no(  # noqa: PLR0913, PLR0917 a question reads best as its five texts in a row
    name: str, label: str, explanation: str, yes: str, no: str, group: str = "questions"
) -> Field:
    """A question answered yes, no or not known; `yes` and `no` say what each means here."""
    choices = (
        Choice(value="yes", label="Yes", help=yes),
        Choice(value="no", label="No", help=no),
        _UNKNOWN,
    )
    return Field(
        name=name, kind=YesNo(choices=choices, may_be_unknown=True), label=label, help=explanation, group=group
    )


def _tokens_in(unit: str) -> float:
    return float(assumption(f"tokens_per_{unit}").value)


QUESTIONS = (
    _yes_no(
        "takes_actions",
        "Must it use tools over several steps, not only answer?",
        "For example booking, filing, changing records, trying again.",
        "It calls tools over several steps: looks up, decides, does.",
        "It answers, writes or classifies in one go.",
    ),
    _yes_no(
        "needs_knowledge",
        "Must answers rest on facts the model was not trained on?",
        "Your documents, prices, tickets, policies, or anything newer than the model.",
        "It needs your documents, data or news.",
        "What the model already knows is enough.",
    ),
    _yes_no(
        "needs_behaviour",
        "Must it write or reason differently from the base model?",
        "A tone, a format or a way of reasoning that a plain instruction does not give you.",
        "A house voice, a strict format, or an expert’s reasoning.",
        "The model’s own tone and format are fine.",
    ),
    _yes_no(
        "needs_permissions",
        "Do access rights differ between users?",
        "What one user may read must not reach another, so each request needs its own selection.",
        "Access is decided per user or per document.",
        "Everyone may see everything.",
    ),
    Field(
        name="corpus_tokens",
        kind=Whole(
            maximum=_MOST_TOKENS,
            unit="tokens",
            units=(
                Unit(name="pages", factor=_tokens_in("page")),
                Unit(name="documents", factor=_tokens_in("document")),
            ),
            suggestions=(
                Choice(value="20 pages", label="A handbook chapter", help="20 pages"),
                Choice(value="200 pages", label="A manual", help="200 pages"),
                Choice(value="5000 documents", label="A team’s wiki", help="5,000 documents"),
                Choice(value="50000 documents", label="A company’s wiki", help="50,000 documents"),
            ),
        ),
        label="How much knowledge is there?",
        help="All the text it may draw on; a rough figure will do. Choose pages or documents if you count no tokens: "
        f"a page is about {assumption('tokens_per_page').value} tokens.",
        group="questions",
    ),
    Field(
        name="requests_per_month",
        kind=Whole(
            maximum=_MOST_REQUESTS,
            unit="requests a month",
            suggestions=(
                Choice(value="1000", label="A team’s tool", help="1,000 requests a month"),
                Choice(value="20000", label="A company’s tool", help="20,000 requests a month"),
                Choice(value="500000", label="A public service", help="500,000 requests a month"),
            ),
        ),
        label="How many requests a month will there be?",
        help="Each one would send the whole text again. A rough figure will do.",
        group="questions",
    ),
    _yes_no(
        "behaviour_changes",
        "Does that tone, format or reasoning keep evolving?",
        "If the standard itself is rewritten now and then, an instruction follows at once; a tuned model must be "
        "retrained.",
        "The rules for how it should answer are still moving.",
        "Tone and format are settled for months.",
    ),
    Field(
        name="few_shot_works",
        kind=OneOf(
            choices=(
                Choice(value="yes", label="Yes", help="Tried it: good enough."),
                Choice(value="no", label="No", help="Tried it: not good enough."),
                Choice(value="untested", label="Not tried yet", help="The result is then provisional."),
            )
        ),
        label="Are a few examples in the prompt enough?",
        help="Show the model three to five good answers and score a few dozen new ones.",
        group="questions",
    ),
    Field(
        name="training_examples",
        kind=Whole(
            maximum=_MOST_EXAMPLES,
            unit="examples",
            suggestions=(
                Choice(value="0", label="None yet"),
                Choice(value="50", label="About 50"),
                Choice(value="500", label="About 500"),
                Choice(value="5000", label="Thousands", help="5,000"),
            ),
        ),
        label="How many good labelled examples do you have?",
        help="Pairs of an input and the answer you would be proud of. Count only those you would show a new colleague.",
        group="questions",
    ),
    _yes_no(
        "latency_critical",
        "Is response time the main constraint?",
        "Typing assistance, voice, live translation: places where a second is too long.",
        "Each moment of waiting costs you users.",
        "A second or two is fine.",
    ),
    _yes_no(
        "specialised_vocabulary",
        "Does your field use words that general search misses?",
        "Part numbers, statutes, compounds, in-house names: words a general embedding model puts in the wrong place.",
        "Searches miss because of the vocabulary.",
        "Ordinary language finds it.",
    ),
)

CONTEXT = (
    Field(
        name="knowledge_changes",
        kind=OneOf(
            choices=(
                Choice(value="never", label="Never"),
                Choice(value="yearly", label="A few times a year"),
                Choice(value="monthly", label="Monthly"),
                Choice(value="weekly", label="Weekly"),
                Choice(value="daily", label="Daily"),
                Choice(value="continuously", label="All the time"),
            )
        ),
        label="How often do the facts change?",
        help="It does not change the approach, but what updates cost and what goes stale.",
        group="context",
    ),
    _yes_no(
        "needs_citations",
        "Must each answer point to its source?",
        "It does not change the approach, but it is a reason for it: retrieval and long context can cite, a tuned "
        "model cannot.",
        "Readers check the source.",
        "The answer is enough.",
        group="context",
    ),
)


def _limit(name: str, label: str, explanation: str, unit: str, maximum: float) -> Field:
    """An assumption the reader may change: its default and source are data."""
    return Field(
        name=name,
        kind=Whole(maximum=maximum, unit=unit),
        label=label,
        help=explanation,
        default=assumption(name).value,
        group="assumptions",
    )


LIMITS = (
    _limit(
        "examples_threshold",
        "Examples that make tuning worth a try",
        "A rule of thumb, not a law: see the assumption for who says what.",
        "examples",
        _MOST_EXAMPLES,
    ),
    _limit(
        "long_context_limit_tokens",
        "Knowledge small enough to send whole",
        "Up to here, sending everything costs no more than a retrieval pipeline, at any volume.",
        "tokens",
        _MOST_TOKENS,
    ),
    _limit(
        "context_window_tokens",
        "The model’s context window",
        "The most that is sent in one request.",
        "tokens",
        _MOST_TOKENS,
    ),
    _limit(
        "long_context_requests",
        "Requests up to which a longer text is sent whole",
        "Above the limit for any volume, a text is sent whole up to so many requests a month.",
        "requests a month",
        _MOST_REQUESTS,
    ),
)

FIELDS = (*QUESTIONS, *CONTEXT, *LIMITS)

"""What `generation_metrics` asks for: verdicts on claims and passages, scores, two judges, and how often one errs."""

from __future__ import annotations

from calculators.data import assumption
from calculators.frame.field import Field
from calculators.frame.kinds import FileOfRows, Judgements, Number, Share, Whole, samples_in

_VERDICTS = Judgements()
_BY_ANSWER = Judgements(grouped=True)

ANSWERS = Field(
    name="answers",
    kind=FileOfRows(samples=samples_in("generation_metrics/samples"), least_columns=1),
    label="Judged answers",
    help="One row an answer, with any of the columns claims, supported, reference_claims, reference_supported, "
    "chunk_verdicts, relevance, satisfaction, judge_a, judge_b. What it has counts instead of what is typed below.",
    group="file",
)

VERDICTS = (
    Field(
        name="claims",
        kind=_BY_ANSWER,
        label="Claims that the passages support",
        help="For each answer its claims, 1 supported and 0 not: faithfulness.",
        default=((1, 1, 1), (1, 0, 1, 1), (1, 1), (1, 1, 1, 0), (1, 1, 1), (0, 1, 1)),
        group="verdicts",
    ),
    Field(
        name="reference_claims",
        kind=_BY_ANSWER,
        label="Claims of the expected answer in the passages",
        help="For each answer the claims it should have made, 1 where the passages hold it: context recall.",
        default=((1, 1), (1, 0), (1, 1, 1), (1, 1), (0, 1), (1, 1)),
        group="verdicts",
    ),
    Field(
        name="chunk_verdicts",
        kind=_BY_ANSWER,
        label="Passages that were relevant",
        help="For each answer its passages as they stood, 1 relevant and 0 not: context precision.",
        default=((1, 0, 1), (1, 1, 0), (0, 1, 0), (1, 0, 0), (1, 1, 1), (0, 0, 1)),
        group="verdicts",
    ),
)

SCORES = (
    Field(
        name="relevance",
        kind=Judgements(maximum=100, is_whole=False),
        label="How well each answer fits its question",
        help="One score an answer, on a scale that ends where you say.",
        default=((5, 4, 5, 3, 5, 4, 4, 5, 2, 5),),
        group="scores",
    ),
    Field(
        name="satisfaction",
        kind=Judgements(maximum=100, is_whole=False),
        label="How satisfied users are",
        help="One score an answer: stars, or 1 and 0 for thumbs, on the same scale.",
        default=((5, 4, 5, 2, 4, 5, 3, 5, 1, 4),),
        group="scores",
    ),
    Field(
        name="scale_maximum",
        kind=Number(minimum=1, maximum=100, unit="at best"),
        label="The scale ends at",
        help="The best score there is. It is shown beside the means, and no score may be over it.",
        default=5,
        group="scores",
    ),
)

JUDGES = (
    Field(
        name="judge_a",
        kind=_VERDICTS,
        label="The first judge, such as a person",
        help="One verdict an answer: 1 right, 0 wrong.",
        default=((1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0),),
        group="judges",
    ),
    Field(
        name="judge_b",
        kind=_VERDICTS,
        label="The second judge, such as a model",
        help="Its verdicts on the same answers, in the same order.",
        default=((1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 0),),
        group="judges",
    ),
)

RATE = (
    Field(
        name="judged_answers",
        kind=Whole(minimum=1, maximum=10**9, unit="answers"),
        label="Answers that only the second judge saw",
        help="As many as a model can judge and nobody could read.",
        default=500,
        group="rate",
    ),
    Field(
        name="judged_passed",
        kind=Whole(maximum=10**9, unit="answers"),
        label="Of them called right",
        help="By the second judge.",
        default=410,
        group="rate",
    ),
    Field(
        name="sensitivity",
        kind=Share(unit="of 1"),
        label="Right answers that it calls right",
        help="Empty: as the two judges above have it, the first one taken as the truth.",
        group="rate",
    ),
    Field(
        name="specificity",
        kind=Share(unit="of 1"),
        label="Wrong answers that it calls wrong",
        help="Empty: as the two judges above have it.",
        group="rate",
    ),
    Field(
        name="significance",
        kind=Share(minimum=0.0001, maximum=0.5, unit="of intervals"),
        label="Intervals that may miss",
        help="0.05 makes them intervals of 95 %.",
        default=assumption("significance").value,
        group="rate",
    ),
    Field(
        name="seed",
        kind=Whole(maximum=2**31, unit="for the draws"),
        label="Seed",
        help="Of the bootstrap of scores.",
        default=1,
        group="rate",
    ),
)

FIELDS = (ANSWERS, *VERDICTS, *SCORES, *JUDGES, *RATE)

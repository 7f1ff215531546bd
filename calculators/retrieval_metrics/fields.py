"""What `retrieval_metrics` asks for: judgements, one run or two, and how they are measured."""

from __future__ import annotations

from calculators.data import assumption
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, OneOf, Share, Whole, samples_in
from calculators.retrieval_metrics.trec import TrecFile

_SAMPLES = "retrieval_metrics/samples"
_QRELS = TrecFile(role="qrels", samples=samples_in(_SAMPLES, "judgements"))
_RUN = TrecFile(role="run", samples=samples_in(_SAMPLES, "keyword_search", "hybrid_search"))

FIELDS = (
    Field(
        name="qrels",
        kind=_QRELS,
        label="Judgements (qrels)",
        help="Which documents are relevant to which query, and how much: a grade of 1 or more is relevant.",
        default=_QRELS.sample("judgements"),
    ),
    Field(
        name="run",
        kind=_RUN,
        label="Results (run A)",
        help="What your retriever found for each query, with its scores.",
        default=_RUN.sample("keyword_search"),
    ),
    Field(
        name="run_b",
        kind=_RUN,
        label="Other results (run B)",
        help="Another retriever on the same queries, to compare. Empty: none.",
    ),
    Field(
        name="k",
        kind=Whole(minimum=1, maximum=10_000, unit="documents", stops=(1, 3, 5, 10, 20, 50, 100, 1000)),
        label="Cut after",
        help="Recall, precision, nDCG and hits look at the first k. MRR and average precision take the whole run.",
        default=5,
    ),
    Field(
        name="gain",
        kind=OneOf(
            choices=(
                Choice(value="linear", label="The grade", help="As trec_eval: a grade of 3 is worth 3."),
                Choice(
                    value="exponential", label="2^grade − 1", help="As in ranking contests: a grade of 3 is worth 7."
                ),
            )
        ),
        label="What a document is worth in nDCG",
        help="With grades of 0 and 1 both are the same.",
        default="linear",
    ),
    Field(
        name="missing_queries",
        kind=OneOf(
            choices=(
                Choice(value="zero", label="Count as 0", help="What was not answered was not found."),
                Choice(value="skip", label="Leave out", help="As pytrec_eval: the mean is then of what was answered."),
            )
        ),
        label="Judged queries without results",
        help="It can change every mean.",
        default="zero",
    ),
    Field(
        name="significance",
        kind=Share(minimum=0.0001, maximum=0.5, unit="of comparisons"),
        label="False alarms you accept",
        help="Intervals leave out as much.",
        default=assumption("significance").value,
    ),
    Field(
        name="seed",
        kind=Whole(maximum=2**31, unit="for the draws"),
        label="Seed",
        help="Of the bootstrap: the same seed draws the same samples.",
        default=1,
    ),
)

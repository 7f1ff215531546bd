"""What `sample_size` asks for: the difference, the design, the errors that are accepted, and what a query costs."""

from __future__ import annotations

from calculators.data import assumption
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, Number, OneOf, Share, Usd, Whole

PAIRED, INDEPENDENT = "paired", "independent"

FIELDS = (
    Field(
        name="design",
        kind=OneOf(
            choices=(
                Choice(
                    value=PAIRED, label="The same queries", help="Both systems answer each query: fewer are needed."
                ),
                Choice(
                    value=INDEPENDENT, label="Different queries", help="As in an A/B test: each user sees one system."
                ),
            )
        ),
        label="Who answers what",
        help="With the same queries only those count that one system alone gets right.",
        default=PAIRED,
        group="question",
    ),
    Field(
        name="baseline_accuracy",
        kind=Share(unit="of 1", stops=(0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)),
        label="Accuracy you start from",
        help="The share of answers that are right today.",
        default=assumption("baseline_accuracy").value,
        group="question",
    ),
    Field(
        name="difference_to_detect",
        kind=Share(minimum=0.0001, unit="of 1"),
        label="Difference that would matter",
        help="How much better the other system must be for you to choose it. Empty: 0.05, or what the two shares say.",
        group="question",
    ),
    Field(
        name="queries",
        kind=Whole(minimum=1, maximum=10**9, unit="queries"),
        label="Queries you have",
        help="Empty: how many it takes. With a number: how often they show the difference. In an A/B test, a group.",
        group="question",
    ),
    Field(
        name="only_a_correct_share",
        kind=Share(unit="of queries"),
        label="Only the better one is right",
        help="Score both on a few dozen queries and count. Empty: the difference more than below.",
        group="shares",
    ),
    Field(
        name="only_b_correct_share",
        kind=Share(unit="of queries"),
        label="Only the other one is right",
        help="The more the systems disagree, the more queries it takes. Empty: 0.05, or what the accuracy leaves.",
        group="shares",
    ),
    Field(
        name="formula",
        kind=OneOf(
            choices=(
                Choice(value="pooled", label="Pooled z", help="The variance of both groups together; the usual one."),
                Choice(value="cohen_h", label="Cohen’s h", help="On the scale of angles."),
                Choice(value="evan_miller", label="Evan Miller’s", help="That of his widely used page."),
                Choice(value="fleiss", label="Fleiss, corrected", help="Pooled, with a continuity correction."),
            )
        ),
        label="Formula for different queries",
        help="They differ by a few per cent: name yours when you quote a size.",
        default="pooled",
        group="errors",
    ),
    Field(
        name="significance",
        kind=Share(minimum=0.0001, maximum=0.5, unit="of comparisons"),
        label="False alarms you accept",
        help="How often a difference may be found that is not there.",
        default=assumption("significance").value,
        group="errors",
    ),
    Field(
        name="power",
        kind=Share(minimum=0.5, maximum=0.999, unit="of comparisons"),
        label="Power",
        help="How often the difference should be found where it is there.",
        default=assumption("power").value,
        group="errors",
    ),
    Field(
        name="cluster_size",
        kind=Number(minimum=1, maximum=10**6, unit="queries"),
        label="Queries a cluster",
        help="Several about one document, or by one user, tell less than as many that have nothing in common.",
        default=1,
        group="clusters",
    ),
    Field(
        name="intracluster_correlation",
        kind=Share(unit="of 1"),
        label="How alike a cluster is",
        help="0: like any others. 1: its queries all go right or all wrong.",
        default=0,
        group="clusters",
    ),
    Field(
        name="usd_per_query",
        kind=Usd(maximum=10**6, unit="USD a query"),
        label="A query costs",
        help="Both answers and the judge. Open this page from your plan, and it is worked out from your prices.",
        default=assumption("usd_per_query").value,
        group="costs",
    ),
    Field(
        name="requests_per_day",
        kind=Number(minimum=0.001, maximum=10**12, unit="requests a day"),
        label="Requests a day",
        help="In production.",
        default=assumption("requests_per_day").value,
        group="costs",
    ),
    Field(
        name="traffic_share",
        kind=Share(minimum=0.0001, unit="of 1"),
        label="Share of them in the test",
        help="Both groups together.",
        default=assumption("traffic_share").value,
        group="costs",
    ),
)

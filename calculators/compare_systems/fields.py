"""What `compare_systems` asks for: a file of outcomes or four counts, how to judge them, and what answers cost."""

from __future__ import annotations

from calculators.data import assumption
from calculators.frame.field import Field
from calculators.frame.kinds import Choice, FileOfRows, OneOf, Share, Text, Usd, Whole, samples_in

MOST_SYSTEMS = 12
_MOST_COUNT = 10**7
_MOST_USD = 10**6
_LONGEST_NAMES = 1000

OUTCOMES = Field(
    name="outcomes",
    kind=FileOfRows(samples=samples_in("compare_systems/samples"), least_columns=2),
    label="Outcomes",
    help="One row a query, one column a system: 1 or 0, yes or no, or a graded score. Other columns are left alone.",
    group="file",
)

COLUMNS = (
    Field(
        name="query_column",
        kind=Text(maximum=_LONGEST_NAMES),
        label="Column with the query",
        help="Empty: the one called query or id, else the first that holds no scores.",
        default="",
        group="file",
    ),
    Field(
        name="systems",
        kind=Text(maximum=_LONGEST_NAMES),
        label="Systems to compare",
        help="Names of columns with commas between, the one you have first. Empty: every column of scores.",
        default="",
        group="file",
    ),
)


def _count(name: str, label: str, text: str, default: int) -> Field:
    kind = Whole(maximum=_MOST_COUNT, unit="queries")
    return Field(name=name, kind=kind, label=label, help=text, default=default, group="counts")


COUNTS = (
    _count("both_correct", "Both right", "Queries that A and B both answer correctly.", 136),
    _count("only_a_correct", "Only A right", "Queries that A gets right and B gets wrong.", 28),
    _count("only_b_correct", "Only B right", "Queries that B gets right and A gets wrong.", 12),
    _count("both_wrong", "Both wrong", "Queries that neither answers correctly.", 24),
)

JUDGING = (
    Field(
        name="margin",
        kind=Share(unit="of 1"),
        label="B may be worse by",
        help="Empty: is there a difference? With a margin: is B, the cheaper one, good enough?",
        group="judging",
    ),
    Field(
        name="significance",
        kind=Share(minimum=0.0001, maximum=0.5, unit="of comparisons"),
        label="False alarms you accept",
        help="How often a difference may be found that is not there. Intervals leave out as much.",
        default=assumption("significance").value,
        group="judging",
    ),
    Field(
        name="interval",
        kind=OneOf(
            choices=(
                Choice(value="wilson", label="Wilson", help="Right nearly as often as it says, also near 0 and 1."),
                Choice(value="clopper_pearson", label="Clopper–Pearson", help="Exact: never right less often."),
                Choice(value="wilson_corrected", label="Wilson, corrected", help="With a continuity correction."),
                Choice(value="normal", label="Normal", help="The textbook one: too narrow near 0 and 1."),
            )
        ),
        label="Interval of an accuracy",
        help="Graded scores have a bootstrap interval whatever is chosen.",
        default="wilson",
        group="judging",
    ),
    Field(
        name="adjustment",
        kind=OneOf(
            choices=(
                Choice(value="holm", label="Holm", help="Keeps the risk of any false alarm at what you accept."),
                Choice(value="bonferroni", label="Bonferroni", help="The same, more cautious than need be."),
                Choice(value="benjamini_hochberg", label="Benjamini–Hochberg", help="Bounds the share of false finds."),
            )
        ),
        label="Adjustment for several systems",
        help="Among many comparisons some look significant by chance.",
        default="holm",
        group="judging",
    ),
    Field(
        name="seed",
        kind=Whole(maximum=2**31, unit="for the draws"),
        label="Seed",
        help="Of the bootstrap for graded scores: the same seed draws the same samples.",
        default=1,
        group="judging",
    ),
)

COSTS = (
    Field(
        name="usd_per_answer_a",
        kind=Usd(maximum=_MOST_USD, unit="USD an answer"),
        label="An answer of A costs",
        help="Empty: nothing is said of costs.",
        group="costs",
    ),
    Field(
        name="usd_per_answer_b",
        kind=Usd(maximum=_MOST_USD, unit="USD an answer"),
        label="An answer of B costs",
        help="Empty: nothing is said of costs.",
        group="costs",
    ),
    Field(
        name="wrong_answer_usd",
        kind=Usd(maximum=10**9, unit="USD"),
        label="A wrong answer costs",
        help="Refunds, rework, a lost customer. Empty: nothing is said of what errors cost.",
        group="costs",
    ),
    Field(
        name="right_answer_usd",
        kind=Usd(maximum=10**9, unit="USD"),
        label="A right answer saves",
        help="The time of whoever would have answered.",
        group="costs",
    ),
)

GROUPS = (
    Field(
        name="design",
        kind=OneOf(
            choices=(
                Choice(value="paired", label="The same queries", help="Each query was answered by both systems."),
                Choice(value="independent", label="Different queries", help="As in an A/B test: each user saw one."),
            )
        ),
        label="Who answered what",
        help="For an A/B test in production, type how many answers each had, and how many were right.",
        default="paired",
        group="groups",
    ),
    *(
        Field(
            name=f"{what}_{side}",
            kind=Whole(minimum=least, maximum=_MOST_COUNT, unit="answers"),
            label=f"{label} {side.upper()}",
            help="Of an A/B test.",
            default=default,
            group="groups",
        )
        for side, defaults in (("a", (1000, 820)), ("b", (1000, 790)))
        for (what, label, least), default in zip(
            (("answers", "Answers of", 1), ("right", "Right answers of", 0)), defaults, strict=True
        )
    ),
)

FIELDS = (OUTCOMES, *COLUMNS, *COUNTS, *JUDGING, *COSTS, *GROUPS)

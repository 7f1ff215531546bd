"""The macros that pages call: look something up, hand it to a template. Each gets the way to the site's top first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Protocol

from calculators import registry
from calculators.data import Approach, approaches, assumption, load
from calculators.domain.decision.questions import QUESTIONS
from calculators.domain.models.catalogue import AS_OF
from calculators.domain.tuning.services import services
from calculators.frame.address import from_query, to_query
from calculators.frame.amounts import day, usd
from calculators.frame.assumptions import with_assumptions
from calculators.frame.numbers import grouped
from calculators.plan import travel
from calculators.prices import book
from calculators.prices.overlay import on_day
from calculators.prices.tables import prices
from calculators.rendering.page import headline, render_element
from calculators.rendering.surroundings import Surroundings
from macros import diagram, measured
from macros.anti_patterns import anti_pattern, anti_patterns_table, exact_queries_limit, queries_table
from macros.bakeoff.page import MACROS as BAKEOFF
from macros.calculator_cards import calculators_list
from macros.findings import findings
from macros.guide.changes import number_changes
from macros.guide.comparison import comparison_table, comparison_workload
from macros.guide.costs import costs_of, triggers
from macros.guide.examples import (
    decision_record,
    example,
    example_costs,
    example_flips,
    example_reasons,
    example_test_set,
    examples_table,
    workload_table,
)
from macros.guide.pictures import picture
from macros.guide.recipes import recipe
from macros.guide.sources import source, sources_table
from macros.log_formats import log_formats_table
from macros.pricelist import files as pricefiles
from macros.pricelist import page as pricelist
from macros.worked import claim, worked


class Page(Protocol):
    """What these macros ask of a page."""

    url: str


def root_of(page: Page) -> str:
    """The relative way from a page to the site's top: `../` for each folder of its address."""
    return "../" * page.url.count("/")


def calculator(root: str, slug: str, query: str = "", extra: str = "") -> str:
    """A calculator with its form and the result for its defaults, or for the inputs of `query`."""
    found = registry.find(slug)
    answered = found.answer(from_query(found, query)[0])
    around = travel.surroundings(answered, registry.CALCULATORS, Surroundings(root=root))
    return block(render_element(answered, around, extra))


def block(html: str) -> str:
    """HTML that Markdown takes as one block: no blank line, nothing indented."""
    lines = (line.strip() for line in html.splitlines())
    return '<div class="embedded">\n' + "\n".join(line for line in lines if line) + "\n</div>"


def our_flow(root: str) -> str:
    """The diagram of our flow, to stand within its calculator."""
    return diagram.our_diagram(root)


def both_flows(root: str) -> str:
    """The article's diagram and ours, to stand within their calculator."""
    return diagram.article_diagram(root) + diagram.our_diagram(root)


def approach(root: str, slug: str) -> Approach:
    """An approach's label, short name, summary and first step."""
    del root
    return approaches()[slug]


def assumed(root: str, name: str) -> str:
    """An assumption's value with its unit: `500 examples`."""
    del root
    found = assumption(name)
    return f"{grouped(found.value)} {found.unit}"


def finding(root: str, slug: str) -> str:
    """A published finding in one sentence, with its source."""
    del root
    row = findings()[slug]
    caveat = f" {row['caveat']}" if row.get("caveat") else ""
    return f"{row['text']} ([{row['source']}]({row['href']}), read {day(row['as_of'])}.){caveat}"


def worked_examples(root: str, slug: str) -> str:
    """A calculator's examples, each with its answer and a link to the form filled in with it."""
    found, rows = registry.find(slug), []
    for each in found.examples:
        answered = found.answer(each.inputs)
        link = f"{root}{found.page}?{to_query(found, answered.inputs)}"
        rows.append(f"- **{each.label}.** {each.text} {headline(answered)} [See it filled in]({link})")
    return "\n".join(rows)


def inputs_table(root: str, slug: str) -> str:
    """The table of a calculator's inputs."""
    del root
    rows = ["| Input | What it is | Accepts | Default |", "|---|---|---|---|"]
    for field in registry.find(slug).fields:
        default = field.show(field.default) or "not answered"
        end = "" if field.label.endswith("?") else "."
        rows.append(f"| `{field.name}` | {field.label}{end} {field.help} | {field.expectation} | {default} |")
    return "\n".join(rows)


def results_table(root: str, slug: str) -> str:
    """The table of a calculator's results."""
    del root
    rows = ["| Result | What it is | Unit |", "|---|---|---|"]
    rows += [f"| `{output.name}` | {output.label} | {output.unit} |" for output in registry.find(slug).outputs]
    return "\n".join(rows)


def inputs_and_results(root: str) -> str:
    """A section for every calculator with the tables of its inputs and results; equal inputs are listed once."""
    sections: list[str] = []
    listed: dict[tuple[str, ...], str] = {}
    for item in registry.CALCULATORS:
        first = listed.setdefault(tuple(field.name for field in item.fields), item.slug)
        inputs = inputs_table(root, item.slug) if first == item.slug else f"It takes the inputs of `{first}`."
        sections += [f"## {item.slug}", inputs, results_table(root, item.slug)]
    return "\n\n".join(sections)


def questions_list(root: str) -> str:
    """Every question of the flow, with what it means and what each answer says."""
    del root
    parts = []
    for field in QUESTIONS:
        parts += [f"## {field.label} {{ #{field.name} }}", field.help]
        parts += [f"- **{choice.label}.** {choice.help}" for choice in field.choices if choice.help]
    return "\n\n".join(_joined_lists(parts))


def _joined_lists(parts: list[str]) -> Iterator[str]:
    """Neighbouring list items as one block, so that Markdown sees one list."""
    pending: list[str] = []
    for part in parts:
        if part.startswith("- "):
            pending.append(part)
            continue
        if pending:
            yield "\n".join(pending)
            pending = []
        yield part
    if pending:
        yield "\n".join(pending)


def departures_table(root: str) -> str:
    """Where our flow departs from the article's, and why."""
    del root
    rows = ["| Place | The article | Here | Why |", "|---|---|---|---|"]
    for name, row in load("article_flow/departures").items():
        mark = name if row["compared"] else f"{name}, advice only"
        rows.append(
            f"| {mark} | " + " | ".join(with_assumptions(row[key]) for key in ("article", "ours", "why")) + " |"
        )
    return "\n".join(rows)


def assumptions_table(root: str) -> str:
    """Every assumption with its value, source and date."""
    del root
    rows = ["| Assumption | Value | Why | Source | As of |", "|---|---|---|---|---|"]
    for name in load("assumptions"):
        item = assumption(name)
        source = f"[{item.source}]({item.href})" if item.href else item.source
        rows.append(f"| {item.label} | {grouped(item.value)} {item.unit} | {item.why} | {source} | {day(item.as_of)} |")
    return "\n".join(rows)


def measured_tables(root: str) -> str:
    """Under the title of each calculator that a public record is about: its records beside what it answers."""
    parts = (
        f"## {registry.find(slug).title} {{ #{slug.replace('_', '-')} }}\n\n{measured.table(root, slug)}"
        for slug in measured.calculators_with_records()
    )
    return "\n\n".join(parts)


def tuning_services_table(root: str) -> str:
    """Every hosted tuning service with its price, its end, its source and the day that was read."""
    del root
    rows = ["| Service and model | Training, USD a million tokens | Ends | Source | As of |", "|---|---|---|---|---|"]
    for row in (on_day(each, AS_OF) for each in services().values()):
        price = row.get("usd_per_million_training_tokens")
        shown = usd(price) if price is not None else "not found"
        ends = day(row["ends_on"]) if "ends_on" in row else "not announced"
        source = f"[{row['source']}]({row['href']})" if "href" in row else f"**{row['source']}**"
        rows.append(f"| {row['label']} | {shown} | {ends} | {source} | {day(row['as_of'])} |")
    return "\n".join(rows)


def price_table(root: str, table: str, base: str = "") -> str:
    """A table of prices with its search. `base` is where a repository shows files; empty where none does."""
    return block(pricelist.table_html(root, table, base))


def price_rows(root: str, table: str, base: str = "") -> str:
    """Each row of a table of prices with the file and line of its correction."""
    return block(pricelist.rows_html(root, table, base))


def listed_price(root: str, table: str, row: str, name: str) -> str:
    """One price of a table, linked to the page that has them all."""
    held = prices(book.in_force().tables, table)[row][name].values
    return f"[{usd(held[0])}]({root}reference/prices/)"


def price_columns(root: str) -> str:
    """Every column of the files of prices, in which of them it is, and what it means."""
    del root
    rows = ["| Column | Files | What it is |", "|---|---|---|"]
    rows += [f"| `{name}` | {', '.join(found)} | {words} |" for name, found, words in pricefiles.columns()]
    return "\n".join(rows)


MACROS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        *BAKEOFF,
        calculator,
        our_flow,
        both_flows,
        approach,
        assumed,
        finding,
        worked_examples,
        inputs_table,
        results_table,
        inputs_and_results,
        calculators_list,
        questions_list,
        departures_table,
        assumptions_table,
        measured_tables,
        tuning_services_table,
        price_table,
        price_rows,
        listed_price,
        price_columns,
        log_formats_table,
        worked,
        claim,
        anti_pattern,
        anti_patterns_table,
        queries_table,
        exact_queries_limit,
        picture,
        number_changes,
        decision_record,
        example,
        example_costs,
        example_flips,
        example_reasons,
        example_test_set,
        examples_table,
        workload_table,
        recipe,
        source,
        sources_table,
        costs_of,
        triggers,
        comparison_table,
        comparison_workload,
    )
}

"""The prices that a plan rests on, one row each with its source and day: for a record that is read years later."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from calculators.data.frozen import Row
from calculators.domain.gpus import gpus
from calculators.domain.models.catalogue import find
from calculators.domain.models.model_facts import ModelFacts
from calculators.domain.retrieval.embedding import embedding_model
from calculators.domain.tuning.services import services
from calculators.plan.inputs.field_makers import NONE
from calculators.plan.inputs.terms import Terms
from calculators.prices import book
from calculators.prices.names import label, unit
from calculators.prices.overlay import own_prices_mark, price_origin
from calculators.prices.tables import KINDS


def prices_used(terms: Terms) -> list[Row]:
    """Each row of a table of prices with source and day, and its prices by name, label, unit and amount.

    Where a price is an organisation's own the amount is None, and the row `is_own`: what a plan says is kept and sent
    on, and a negotiated price is for nobody else to read.
    """
    if not terms.is_hosted:
        return list(_gpus(terms))
    rows = list(_models(terms))
    model, reranker = terms.choice("embedding_model"), terms.choice("reranker")
    rows.append(_row("embeddings", model, model, embedding_model(model), as_of=book.embeddings()["as_of"]))
    if reranker != NONE:
        table = book.rerankers()
        rows.append(_row("rerankers", reranker, reranker, table["rows"][reranker], as_of=table["as_of"]))
    rows.append(
        _row("vector_stores", terms.choice("plan"), terms.store["label"], terms.store, as_of=terms.store["as_of"])
    )
    tuned = [each.service for each in (terms.tuned, terms.tuned_smaller)]
    used = {slug: row for slug, row in services().items() if any(row is each for each in tuned)}
    rows += [_row("tuning_services", slug, row["label"], row, as_of=row["as_of"]) for slug, row in used.items()]
    return rows


def _models(terms: Terms) -> Iterator[Row]:
    smaller = terms.smaller.facts if terms.smaller else None
    facts: dict[str, ModelFacts] = {one.model: one for one in (terms.model, smaller) if one}
    for model, of_model in facts.items():
        mark = own_prices_mark(find(of_model.provider, of_model.model), terms.on) or {
            "names": (),
            "source": of_model.source,
            "as_of": of_model.as_of,
        }
        rates = (
            of_model.rates.input,
            of_model.rates.cached_input,
            of_model.rates.cache_write,
            of_model.rates.output,
        )
        names = (KINDS[kind] for kind in ("in", "cached", "write", "out"))
        prices = {name: usd for name, usd in zip(names, rates, strict=True) if usd is not None}
        yield _as_dict("token_prices", f"{of_model.provider}/{model}", f"{of_model.vendor} {model}", prices, mark)


def _gpus(terms: Terms) -> Iterator[Row]:
    if terms.inputs["usd_per_gpu_hour"] is not None:
        return
    gpu = terms.choice("gpu")
    for row in gpus.prices_in_force(gpu, on=terms.on):
        yield _row("gpus", gpu, gpus.offer_label(row), row, as_of=row.get("as_of", row["valid_from"]))


def _row(table: str, name: str, what: str, row: Row, *, as_of: str) -> Row:
    """A row of a table that has no days, or is of the day already."""
    prices = {key: value for key, value in row.items() if "usd" in key and isinstance(value, int | float | Decimal)}
    return _as_dict(table, name, what, prices, price_origin(row, as_of))


def _as_dict(table: str, row: str, what: str, prices: Row, mark: Row) -> Row:
    """A row as it is told; `mark` says whose it is and as of when, and names the prices that are an organisation's."""
    amounts = dict(prices) | dict.fromkeys(mark["names"])
    return {
        "table": table,
        "row": row,
        "label": what,
        "prices": [
            {"name": name, "label": label(name), "unit": unit(name), "usd": usd} for name, usd in amounts.items()
        ],
        "is_own": bool(mark["names"]),
        "source": mark["source"],
        "as_of": mark["as_of"],
    }

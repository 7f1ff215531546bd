"""Spans as OpenTelemetry's exporters write them: OTLP in JSON, in which attributes are lists of keys and values.

https://opentelemetry.io/docs/specs/otlp/ and the protocol's trace.proto.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from calculators.frame.rows import Rows

_TOPS = ("resourceSpans", "resource_spans")
_SCOPES = ("scopeSpans", "scope_spans")
_OF_SPANS = ("startTimeUnixNano", "start_time_unix_nano")
_PREFIX = "gen_ai."
_USAGE = "gen_ai.usage."


def with_spans_as_rows(rows: Rows) -> Rows:
    """A table with one row a span where its rows are whole exports of OTLP; any other table as it is.

    Spans without `gen_ai.usage` are left out: they are no requests to a model. A row keeps its line's number.
    """
    top = next((name for name in (*_TOPS, *_SCOPES) if name in rows.columns), None)
    if top is None:
        return rows
    # An export is a row where each line is one; where a file is one export, its resources are the rows.
    exports = [cell if top in _TOPS else [{top: cell}] for cell in rows.cells(top)]
    found = [(at, span) for at, export in zip(rows.numbers, exports, strict=True) for span in _spans(export)]
    read = [(at, _row(span)) for at, span in found]
    kept = [(at, row) for at, row in read if any(name.startswith(_USAGE) for name in row)]
    names = dict.fromkeys(name for _, row in kept for name in row)
    return Rows({name: [row.get(name) for _, row in kept] for name in names}, [at for at, _ in kept])


def _mappings(value: object) -> Iterator[Mapping[str, object]]:
    """The objects in a list of JSON; nothing of any other value."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        yield from (each for each in value if isinstance(each, Mapping))


def _spans(resources: object) -> Iterator[Mapping[str, object]]:
    for resource in _mappings(resources):
        for scope in (each for name in _SCOPES for each in _mappings(resource.get(name))):
            yield from _mappings(scope.get("spans"))


def _row(span: Mapping[str, object]) -> dict[str, object]:
    """A span's begin and its attributes about models, by their names."""
    row = {name: span[name] for name in _OF_SPANS if name in span}
    for attribute in _mappings(span.get("attributes")):
        name, value = str(attribute.get("key")), attribute.get("value")
        if name.startswith(_PREFIX) and isinstance(value, Mapping):
            row[name] = next(iter(value.values()), None)
    return row

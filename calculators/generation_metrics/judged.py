"""What was judged: by the columns of a file, and what it has not by what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from calculators.frame.errors import InputError, as_given
from calculators.frame.file_text import FileTextError
from calculators.frame.inputs import Inputs
from calculators.frame.kinds.judgements import VERDICTS
from calculators.frame.rows import Rows

Groups = Sequence[Sequence[float]]
_SCORES = ("relevance", "satisfaction")
_JUDGES = ("judge_a", "judge_b")
_LISTS = ("claims", "reference_claims", "chunk_verdicts")
_COUNTS = {"claims": ("supported", "claims"), "reference_claims": ("reference_supported", "reference_claims")}
_MOST_CLAIMS = 10_000


@dataclass(frozen=True, kw_only=True)
class Judged:
    """Verdicts by answer, scores and the two judges' verdicts."""

    claims: Groups
    reference_claims: Groups
    chunk_verdicts: Groups
    relevance: Sequence[float]
    satisfaction: Sequence[float]
    judge_a: Sequence[float]
    judge_b: Sequence[float]


def judged(inputs: Inputs) -> Judged:
    """What the inputs hold; InputError where a cell is bad, a score is over the scale, or judges saw other answers."""
    lists: dict[str, Groups] = {name: inputs.groups(name) for name in _LISTS}
    flat: dict[str, Sequence[float]] = {name: inputs.judgements(name) for name in (*_SCORES, *_JUDGES)}
    rows = inputs.table_if_given("answers")
    if rows is not None:
        try:
            lists, flat = _of_file(rows, lists, flat, inputs.number("scale_maximum"))
        except FileTextError as problem:
            raise InputError(
                {"answers": f"Type or drop a file with verdicts and scores that can be read; {problem}"}
            ) from None
    for name in _SCORES:
        if max(flat[name], default=0) > inputs.number("scale_maximum"):
            most = inputs.number("scale_maximum")
            raise InputError(
                {name: f"Type scores up to {most:g}, where the scale ends; got {as_given(max(flat[name]))}"}
            )
    if len(flat["judge_a"]) != len(flat["judge_b"]):
        count, other = len(flat["judge_b"]), len(flat["judge_a"])
        raise InputError({"judge_b": f"Type as many verdicts as the first judge has, {other:,}; got {count:,}"})
    return Judged(
        claims=lists["claims"],
        reference_claims=lists["reference_claims"],
        chunk_verdicts=lists["chunk_verdicts"],
        relevance=flat["relevance"],
        satisfaction=flat["satisfaction"],
        judge_a=flat["judge_a"],
        judge_b=flat["judge_b"],
    )


def _of_file(
    rows: Rows, lists: dict[str, Groups], flat: dict[str, Sequence[float]], most: float
) -> tuple[dict[str, Groups], dict[str, Sequence[float]]]:
    found_lists: dict[str, Groups] = {}
    for name in _LISTS:
        groups = _groups(rows, name)
        if groups is not None:
            found_lists[name] = groups
    found_flat: dict[str, Sequence[float]] = {
        name: rows.floats(name, minimum=0, maximum=most if name in _SCORES else 1, words=VERDICTS)
        for name in (*_SCORES, *_JUDGES)
        if name in rows.names
    }
    if not found_lists and not found_flat:
        wanted = ", ".join((*_LISTS, *_SCORES, *_JUDGES))
        raise FileTextError(f"it has none of the columns {wanted}, it has {', '.join(rows.names[:9])}")
    if found_flat.keys() & set(_JUDGES) == {"judge_a"} or found_flat.keys() & set(_JUDGES) == {"judge_b"}:
        raise FileTextError("it has one of the columns judge_a and judge_b, and agreement takes both")
    return lists | found_lists, flat | found_flat


def _groups(rows: Rows, name: str) -> Groups | None:
    """Verdicts by answer: a column of lists, or two of counts; None where the file has neither."""
    supported, of = _COUNTS.get(name, ("", ""))
    if supported in rows.names and of in rows.names:
        rights = rows.floats(supported, minimum=0, maximum=_MOST_CLAIMS)
        wholes = rows.floats(of, minimum=0, maximum=_MOST_CLAIMS)
        for at, (right, whole) in enumerate(zip(rights, wholes, strict=True)):
            if right > whole or right != int(right) or whole != int(whole):
                raise FileTextError(
                    f"{rows.place(at, supported)} must be a whole number up to {whole:g}, and is {right:g}"
                )
        return [[1.0] * int(right) + [0.0] * int(whole - right) for right, whole in zip(rights, wholes, strict=True)]
    if name not in rows.names:
        return None
    return [_verdicts(rows, at, name, cell) for at, cell in enumerate(rows.cells(name))]


def _verdicts(rows: Rows, at: int, name: str, cell: object) -> list[float]:
    """A cell with verdicts, such as `1 0 1`; FileTextError where one is none."""
    words = cell if isinstance(cell, list) else str("" if cell is None else cell).replace(",", " ").split()
    found = []
    for word in words:
        text = str(word).lower()
        value = VERDICTS.get(text, {"1": 1.0, "0": 0.0, "1.0": 1.0, "0.0": 0.0}.get(text))
        if value is None:
            raise FileTextError(f"{rows.place(at, name)} must be verdicts such as 1 0 1, and is {as_given(cell)}")
        found.append(value)
    return found

"""A rule that holds for many rows is one test: it goes through all of them and lists every row that breaks it."""

from __future__ import annotations

import functools
import inspect
import os
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
"""Whether whoever changed a rule asks for more cases than every run can have."""
_HERE = Path(__file__)
_LONGEST_NAME = 100

_BROKEN = (Exception, pytest.fail.Exception)


def few(quick: int, thorough: int) -> int:
    """How many cases, or each how manieth: less work in every run than for whoever asks for more."""
    return thorough if THOROUGH else quick


def _place(problem: BaseException) -> str:
    """The innermost line of the tests that the problem came through."""
    frames = traceback.extract_tb(problem.__traceback__)
    ours = [frame for frame in frames if "tests" in Path(frame.filename).parts and Path(frame.filename) != _HERE]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"


def failures(rows: Iterable[tuple[str, Callable[[], object]]]) -> Iterator[str]:
    """For each named check that raises: its name, where, and what was wrong."""
    for name, check in rows:
        try:
            check()
        except _BROKEN as problem:
            told = "".join(traceback.format_exception_only(problem)).strip()
            yield f"{name} ({_place(problem)})\n    " + told.replace("\n", "\n    ")


def _name(values: Sequence[object], ids: Callable[[Any], object] | Iterable[str] | None, index: int) -> str:
    """What a row is called where nobody named it."""
    if ids is not None and not callable(ids):
        return list(ids)[index]
    words = [str(ids(value)) if callable(ids) else repr(value) for value in values]
    return ", ".join(word[:_LONGEST_NAME] for word in words)


def for_each(
    names: str | Sequence[str],
    rows: Iterable[Any],
    ids: Callable[[Any], object] | Iterable[str] | None = None,
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """One test for all rows, written as `pytest.mark.parametrize` is; every row that fails is named.

    The rows share the test's fixtures, so what a row does to them must not matter to the next. No rows at all is a
    failure too, since the rule would then hold for nothing.
    """
    words = tuple(word.strip() for word in names.split(",")) if isinstance(names, str) else tuple(names)
    listed = list(rows)

    def wrapped(test: Callable[..., None]) -> Callable[..., None]:
        @functools.wraps(test)
        def all_rows(*args: Any, **fixtures: Any) -> None:  # noqa: ANN401 whatever the test takes
            __tracebackhide__ = True
            checks = []
            for index, row in enumerate(listed):
                values = row.values if hasattr(row, "marks") else (row,) if len(words) == 1 else tuple(row)
                name = getattr(row, "id", None) if hasattr(row, "marks") else None
                given = dict(zip(words, values, strict=True))
                checks.append((name or _name(values, ids, index), functools.partial(test, *args, **fixtures, **given)))
            found = list(failures(checks))
            assert checks, "there are no rows"
            if found:
                pytest.fail(f"{len(found)} of {len(checks)} rows:\n" + "\n".join(found), pytrace=False)

        signature = inspect.signature(test)
        left = [parameter for name, parameter in signature.parameters.items() if name not in words]
        all_rows.__signature__ = signature.replace(parameters=left)  # type: ignore[attr-defined]
        return all_rows

    return wrapped

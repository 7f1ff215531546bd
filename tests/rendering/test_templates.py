"""Templates stay short enough to be read: what takes a decision is Python's."""

from __future__ import annotations

from pathlib import Path

from tests.benchmarks.structure import templates_of

PROJECT = Path(__file__).parents[2]
MOST_TAGS, LONGEST_LINE = 15, 160


def test_no_template_is_long_winded() -> None:
    """No template has more than 15 control tags, or a line of more than 160 characters."""
    templates = templates_of(PROJECT)
    assert len(templates) > 100
    offenders = []
    for path in templates:
        text = path.read_text(encoding="utf-8")
        tags, longest = text.count("{%"), max(map(len, text.splitlines()), default=0)
        if tags > MOST_TAGS or longest > LONGEST_LINE:
            offenders.append(f"{path.relative_to(PROJECT)}: {tags} tags, longest line {longest}")
    assert offenders == []

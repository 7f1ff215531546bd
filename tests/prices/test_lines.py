"""The line of each key of a TOML file."""

from __future__ import annotations

from calculators.prices.lines import line_of, lines_of

TEXT = """\
# head
a = 1

[one."x/y"] # a table
key.part = 2
'odd key' = 3
text = \"\"\"
[not.a table
=\"\"\"
[ two ]
inline = { b = 1 }
"""


def test_tables_and_keys_have_their_lines() -> None:
    """Tables, dotted and quoted keys are found where they stand."""
    found = lines_of(TEXT)
    expected = {("a",): 2, ("one", "x/y"): 4, ("one", "x/y", "key", "part"): 5, ("one", "x/y", "odd key"): 6}
    assert expected.items() <= found.items()
    assert found["two", "inline"] == 11


def test_what_has_no_line_of_its_own_has_that_of_what_it_stands_in() -> None:
    """A key within a line is on it, a table that only its rows name on theirs, a missing one on the first."""
    found = lines_of(TEXT)
    assert [line_of(found, path) for path in (("two", "inline", "b"), ("one",), ("gone",))] == [11, 4, 1]

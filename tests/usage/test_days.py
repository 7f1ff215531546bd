"""On which day a row of a log was."""

from __future__ import annotations

import pytest

from calculators.frame.errors import InputError
from calculators.registry import find
from tests.rules import for_each

LOG = "start_time_iso,num_model_requests,model,input_tokens,output_tokens\n{day},1,gpt-6-luna,1000,100\n"


@for_each("day", ["nan", "-5", "inf", "1e400", "yesterday"])
def test_what_is_no_time_is_named_with_its_row(day: str) -> None:
    """Neither what is no number nor a negative one is a time; the message says where it stands."""
    with pytest.raises(InputError) as caught:
        find("usage").answer({"log": LOG.format(day=day)})
    assert "must be a date or time" in caught.value.errors["log"]


def test_the_first_cell_that_is_no_time_is_named() -> None:
    """Of many wrong cells it is always the first one's row."""
    log = LOG.format(day="day 0") + "".join(f"day {at},1,gpt-6-luna,1000,100\n" for at in range(1, 50))
    with pytest.raises(InputError) as caught:
        find("usage").answer({"log": log})
    assert "row 2," in caught.value.errors["log"]

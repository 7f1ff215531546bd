"""`python -m macros.runtime` fills the folders of what pages load, and prints what the tag of our script has to say."""

from __future__ import annotations

import json

from calculators.prices.book import in_force
from macros.runtime import write

if __name__ == "__main__":
    print(json.dumps(write(in_force().overlay), indent=2))  # noqa: T201 what the command is for

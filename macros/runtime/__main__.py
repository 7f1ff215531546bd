"""`python -m macros.runtime` fills the folders of what pages load, and prints what the tag of our script has to say."""

from __future__ import annotations

import json
import os

from calculators.prices.reading import use
from macros.runtime import write

if __name__ == "__main__":
    print(json.dumps(write(use(os.environ)), indent=2))  # noqa: T201 what the command is for

"""This checkout's image beside another's, in turns: `python -m tests.benchmarks.beside CHECKOUT [ROUNDS]`.

The other checkout has made its image with `python -m macros.runtime`, as this one has. Both answer the same questions
in Node; printed are the bytes of the images and the medians of the rounds, in milliseconds, with their ratios.
"""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from calculators import CALCULATORS
from macros import node, runtime
from macros.delivery.compression import compressed
from macros.runtime.image.questions import questions

ROUNDS = 7
QUESTIONS = 25
"""Of each calculator, drawn from those that the image is profiled with; the first one is the defaults."""
OF_A_PAGE = {"calculator", "query", "root"}
SCRIPT = Path(__file__).parent / "replies.mjs"


def image_of(checkout: Path) -> tuple[Path, Path]:
    """A checkout's interpreter script and its image; LookupError where it has not made one."""
    for scripts in ("macros/runtime/javascript", "docs/assets/javascripts"):
        for image in checkout.glob("build/image/*/image.wasm"):
            if (checkout / scripts / "interpreter.js").exists():
                return checkout / scripts / "interpreter.js", image
    raise LookupError(f"{checkout} has made no image")


def asked() -> Iterator[tuple[str, str]]:
    """The calculator and the text of each question; questions are about whole pages and the same in both."""
    chance = random.Random(1)  # noqa: S311 a sample, not a secret
    known = [(json.loads(text), text) for text in questions(CALCULATORS)]
    for calculator in CALCULATORS:
        own = (text for about, text in known if about["calculator"] == calculator.slug and {*about} <= OF_A_PAGE)
        pages = list(own)
        yield calculator.slug, json.dumps({"calculator": calculator.slug, "query": "", "root": ""})
        yield from ((calculator.slug, text) for text in chance.sample(pages, min(QUESTIONS, len(pages))))


def measured(of: tuple[Path, Path], given: Path) -> dict[str, Any]:
    """One round of an image."""
    command = [node.bundled(), str(SCRIPT), *map(str, of), str(given)]
    found: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return found


def row(title: str, before: list[float], after: list[float]) -> str:
    """A line with the medians and the ratio of after to before."""
    one, other = statistics.median(before), statistics.median(after)
    return f"{title:28}{one:12.2f}{other:12.2f}{other / one:8.2f}"


def main(other: Path, rounds: int) -> None:
    """Print the table."""
    both = image_of(other), image_of(runtime.PROJECT)
    named = list(asked())
    with tempfile.TemporaryDirectory() as folder:
        given = Path(folder) / "questions.json"
        given.write_text(json.dumps([text for _, text in named]), encoding="utf-8")
        turns = [[measured(of, given) for of in both] for _ in range(rounds)]
    sizes = [len(compressed(image.read_bytes())[".br"]) for _, image in both]
    print(f"{'':28}{'before':>12}{'after':>12}{'ratio':>8}")
    print(f"{'image, bytes with brotli':28}{sizes[0]:12,}{sizes[1]:12,}{sizes[1] / sizes[0]:8.2f}")
    for title in ("compile", "wake"):
        print(row(title, *([turn[at][title] for turn in turns] for at in (0, 1))))
    print(row("first reply", *([turn[at]["replies"][0] for turn in turns] for at in (0, 1))))
    for slug in dict.fromkeys(name for name, _ in named):
        places = [place for place, (name, _) in enumerate(named) if name == slug][1:]
        print(row(slug, *([turn[at]["replies"][place] for turn in turns for place in places] for at in (0, 1))))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else ROUNDS)

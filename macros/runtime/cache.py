"""The image of the interpreter, made once for the same sources and kept in `build/image/`."""

from __future__ import annotations

import fcntl
import shutil

from calculators.prices.overlay import Overlay
from calculators.registry import CALCULATORS
from macros.runtime import image
from macros.runtime.image.questions import questions
from macros.runtime.packages import PROJECT, PYODIDE
from macros.runtime.sources import contents, identity

IMAGES = PROJECT / "build" / "image"


def made_image(packed: bytes, overlay: Overlay | None = None) -> image.Image:
    """The image of these sources, made unless the last one that was made is it."""
    asked = questions(CALCULATORS)
    folder = IMAGES / image.key(PYODIDE, packed, asked)[:16]
    files = folder / "image.wasm", folder / "whole.wasm"
    IMAGES.mkdir(parents=True, exist_ok=True)
    with (IMAGES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # tests and a server may build at the same time
        if not all(file.exists() for file in files):
            for other in IMAGES.glob("*/"):
                shutil.rmtree(other)
            made = image.build(PYODIDE, contents(overlay), asked, folder, identity(packed))
            for file, content in zip(files, (made.image, made.whole), strict=True):
                file.write_bytes(content)
        return image.Image(*(file.read_bytes() for file in files))

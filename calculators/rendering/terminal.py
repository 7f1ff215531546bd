"""What the command line prints, on terminals that cannot show every sign."""

from __future__ import annotations

import io
import json
from typing import TextIO


def replace_what_cannot_be_shown(*streams: TextIO) -> None:
    """Print a question mark for each sign that a stream's encoding has not, instead of failing at it."""
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def json_for(stream: TextIO, text: str) -> str:
    """A JSON text as a stream can hold it: with escapes where it cannot hold every sign, so that no value changes."""
    try:
        text.encode(stream.encoding or "utf-8")
    except UnicodeEncodeError:
        return json.dumps(json.loads(text), indent=2)
    return text

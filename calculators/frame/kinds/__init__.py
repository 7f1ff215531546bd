"""The kinds of value that a field can take, each with its own parameters: how it is read, written and described."""

from __future__ import annotations

from calculators.frame.kinds.choices import OneOf, Several, YesNo
from calculators.frame.kinds.judgements import Judgements
from calculators.frame.kinds.kind import Choice, Kind, OneText, Unit
from calculators.frame.kinds.moment import Moment
from calculators.frame.kinds.number_range import NumberRange
from calculators.frame.kinds.numeric import Number, Share, Usd, Whole
from calculators.frame.kinds.placed_ranges import PlacedRanges
from calculators.frame.kinds.table import Column, Table
from calculators.frame.kinds.text import KnownText, Text
from calculators.frame.kinds.text_file import FileOfRows, Sample, TextFile, samples_in

__all__ = [
    "Choice",
    "Column",
    "FileOfRows",
    "Judgements",
    "Kind",
    "KnownText",
    "Moment",
    "Number",
    "NumberRange",
    "OneOf",
    "OneText",
    "PlacedRanges",
    "Sample",
    "Several",
    "Share",
    "Table",
    "Text",
    "TextFile",
    "Unit",
    "Usd",
    "Whole",
    "YesNo",
    "samples_in",
]

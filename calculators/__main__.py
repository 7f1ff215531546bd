"""The command line: `calculators list | schema NAME | run NAME | mcp`. Derived from the registry.

Installed it is the command `calculators`; from a checkout, `python -m calculators`.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from calculators import registry
from calculators.answer_schema import answer_schema
from calculators.frame.calculator import Calculator
from calculators.frame.errors import InputError, as_given, one_line
from calculators.frame.field import Field
from calculators.frame.file_text import file_text
from calculators.frame.json_text import LONGEST_FILE, from_json, text_of_file
from calculators.plan import travel
from calculators.prices.book import in_force
from calculators.rendering.export import EXPORTS, LIST, RECORD, TABLE, exports_of, to_terminal
from calculators.rendering.surroundings import NOWHERE
from calculators.rendering.terminal import json_for, replace_what_cannot_be_shown

_COMMAND = "calculators"
_DESCRIPTION = "Decisions and costs for RAG, fine-tuning, prompting and agents, with your own numbers."
_BAD_INPUT = 2
_MOST_WORDS = 2_000
"""More words than these are no command: every input there is, each with its value, takes some three hundred."""
_BROKEN_PIPE = 141
"""What a shell makes of a program that wrote to nobody."""


class _Parser(argparse.ArgumentParser):
    """A parser that leaves it to `main` to say what is wrong, in one line."""

    def error(self, message: str) -> NoReturn:
        """Raise an InputError with argparse's message, where argparse would print it and end the program."""
        raise InputError({"command line": message})


def _program() -> str:
    """How this program was called, for its help."""
    return _COMMAND if Path(sys.argv[0]).stem == _COMMAND else f"python -m {_COMMAND}"


def _parser(calculator: Calculator | None) -> argparse.ArgumentParser:
    """The parser of all commands; with a calculator, `run` has a flag for each of its fields."""
    parser = _Parser(prog=_program(), description=_DESCRIPTION, allow_abbrev=False)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("list", help="the calculators and what each answers")
    schema = commands.add_parser("schema", help="the JSON Schema of a calculator's inputs")
    schema.add_argument("name")
    schema.add_argument("--answer", action="store_true", help="that of its answer instead")
    serving = commands.add_parser("mcp", help="serve the calculators to an assistant, over standard input and output")
    serving.add_argument("names", metavar="NAME", nargs="*", help="a calculator to offer; without any, all are")
    run = commands.add_parser(
        "run",
        help="an answer to your inputs",
        allow_abbrev=False,
        description=calculator.answers if calculator else None,
    )
    run.add_argument("name")
    run.add_argument("--json", metavar="{…} | @FILE", help="inputs as a JSON object, or a file that holds one")
    takes_file = [field.name for field in _fields_of_files(calculator)] if calculator else []
    help_text = f"a file with {', or another with '.join(takes_file)}" if takes_file else argparse.SUPPRESS
    if len(takes_file) > 1:
        help_text += f"; {takes_file[1]}=FILE says which"
    run.add_argument("--data", metavar="FILE", action="append", default=[], help=help_text.replace("%", "%%"))
    run.add_argument("--format", choices=(*EXPORTS, RECORD, TABLE, LIST), default="text")
    run.add_argument("--all", action="store_true", help="everything, where the text leaves something out")
    for field in calculator.fields if calculator else ():
        shown = f" (default {field.show(field.default)})" if field.default is not None else ""
        text = f"{field.label}; {field.expectation}{shown}"
        run.add_argument(f"--{field.name}", metavar="VALUE", help=text.replace("%", "%%"))
        for key in field.keys[1:]:
            run.add_argument(f"--{key}", metavar="RANGE", help=argparse.SUPPRESS)
    return parser


def _json_inputs(text: str | None) -> dict[str, object]:
    """The object that `--json` gives, itself or by the name of a file."""
    if text is None:
        return {}
    try:
        source = text_of_file(text[1:]) if text.startswith("@") else text
        given = from_json(source, LONGEST_FILE)
    except (OSError, ValueError) as problem:
        raise InputError({"--json": f"must be a JSON object or @ and a file that holds one; {problem}"}) from None
    if not isinstance(given, dict):
        raise InputError({"--json": f"must be a JSON object; got {as_given(source)}"})
    return given


def _fields_of_files(calculator: Calculator) -> list[Field]:
    """The fields whose text is that of a file."""
    return [field for field in calculator.fields if field.kind.takes_file]


def _data_inputs(paths: Sequence[str], calculator: Calculator) -> dict[str, object]:
    """The texts of the files that `--data` names: for the input that `NAME=FILE` says, else the first without one."""
    fields = {field.name: field for field in _fields_of_files(calculator)}
    found: dict[str, object] = {}
    for path in paths:
        name, _, file = path.partition("=")
        if not (file and name in fields):
            name, file = next((each for each in fields if each not in found), ""), path
        if not name:
            more = "more inputs that take a file" if found else "input that takes a file"
            raise InputError({"--data": f"{calculator.slug} has no {more}; got {as_given(path)}"})
        try:
            found[name] = file_text(file)
        except (OSError, ValueError) as problem:
            raise InputError({"--data": f"must be a file that can be read; {problem}"}) from None
    return found


def _unknown_flags(command: str, words: Sequence[str]) -> dict[str, object]:
    """The flags that are no field's, for the calculator to say so; InputError for other words no command knows."""
    flags: dict[str, object] = {word[2:].partition("=")[0]: word for word in words if word.startswith("--")}
    if words and not (flags and command == "run"):
        raise InputError({"command line": f"{command} does not know {as_given(' '.join(words))}"})
    return flags


def _run(arguments: argparse.Namespace, calculator: Calculator, unknown: dict[str, object]) -> str:
    flags = {key: getattr(arguments, key.replace("-", "_"), None) for field in calculator.fields for key in field.keys}
    given = _json_inputs(arguments.json) | _data_inputs(arguments.data, calculator)
    given |= {name: value for name, value in flags.items() if value is not None}
    formats = exports_of(calculator)
    if arguments.format not in formats:
        having = [one.slug for one in registry.CALCULATORS if arguments.format in exports_of(one)]
        message = f"must be one of {', '.join(formats)}; only {', '.join(having)} can give a {arguments.format}"
        raise InputError({"--format": f"{message}; got {as_given(arguments.format)}"})
    is_short = arguments.format == "text" and not arguments.all
    if is_short:
        given = calculator.terminal_defaults | given
    answered = calculator.answer(given | unknown)
    if is_short:
        return to_terminal(answered)
    return formats[arguments.format](answered, travel.surroundings(answered, registry.CALCULATORS, NOWHERE))


def _schema(name: str, *, is_of_answer: bool) -> str:
    calculator = registry.find(name)
    schema = answer_schema(calculator) if is_of_answer else calculator.schema
    return json.dumps(schema, ensure_ascii=False, indent=2)


def _serve(names: Sequence[str]) -> None:
    """Serve the calculators of these names, or all; InputError where the protocol's SDK is not installed."""
    offered = tuple(map(registry.find, dict.fromkeys(names))) or registry.CALCULATORS
    try:
        from calculators import mcp_server  # noqa: PLC0415 an extra, which the other commands do without
    except ModuleNotFoundError as missing:
        how = "pip install '.[mcp]' in a checkout of Steelyard, or pip install 'mcp>=2.3,<3'"
        raise InputError({"mcp": f"needs the Python SDK of MCP; type {how} (there is no {missing.name})"}) from None
    mcp_server.serve(offered)


def _named(argv: Sequence[str]) -> Calculator | None:
    """The calculator that a `run` names, so that its flags are known before they are parsed."""
    slugs = {calculator.slug for calculator in registry.CALCULATORS}
    named = (word for word in argv if word in slugs)
    return next((registry.find(word) for word in named), None)


def _refuse_too_many(words: Sequence[str]) -> None:
    """InputError where the words are more than a parser reads in passable time."""
    if len(words) > _MOST_WORDS:
        raise InputError({"command line": f"must have at most {_MOST_WORDS:,} words; got {len(words):,}"})


def main(argv: Sequence[str]) -> int:
    """Run one command; 0, or 2 with one line a field on standard error where the input is bad."""
    replace_what_cannot_be_shown(sys.stdout, sys.stderr)
    try:
        _refuse_too_many(argv)
        in_force()  # a bad file of prices is told before anything else
        arguments, words = _parser(_named(argv)).parse_known_args(argv)
        unknown = _unknown_flags(arguments.command, words)
        if arguments.command == "list":
            print(*(f"{item.slug:16} {item.answers}" for item in registry.CALCULATORS), sep="\n")
        elif arguments.command == "schema":
            print(json_for(sys.stdout, _schema(arguments.name, is_of_answer=arguments.answer)))
        elif arguments.command == "mcp":
            _serve(arguments.names)
        else:
            text = _run(arguments, registry.find(arguments.name), unknown).rstrip("\n")
            print(json_for(sys.stdout, text) if arguments.format == "json" else text)
    except InputError as bad:
        print(*(f"{one_line(name)}: {message}" for name, message in bad.errors.items()), sep="\n", file=sys.stderr)
        return _BAD_INPUT
    return 0


def run_as_program() -> int:
    """`main` on the command line's arguments. Whoever reads the output may stop reading, as `head` does."""
    try:
        status = main(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains once more at its end
        return _BROKEN_PIPE
    return status


if __name__ == "__main__":
    sys.exit(run_as_program())

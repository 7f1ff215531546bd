"""The calculators as tools of an assistant, driven by the protocol's own client over standard input and output."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import anyio
import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, TextContent

import calculators
from calculators import mcp_server
from calculators.__main__ import main
from calculators.answer_schema import answer_schema
from calculators.prices.book import opened
from calculators.prices.overlay import CATALOGUE_DAY
from calculators.prices.reading import parsed
from calculators.registry import find
from calculators.rendering.page import headline
from tests.prices.own import TEXT
from tests.rules import for_each
from tests.test_main import INPUTS

T = TypeVar("T")
PROJECT = Path(__file__).parent.parent
SLUGS = [calculator.slug for calculator in calculators.CALCULATORS]
BAD = {
    "a value beyond its bounds": ("cost", {"months": -5}),
    "several at once": ("cost", {"months": 1201, "updates_per_year": "often", "year": 1}),
    "no such choice": ("decide", {"takes_actions": "maybe"}),
    "a list for a number": ("error_cost", {"accuracy": [[]]}),
}


def client(*names: str, mode: str = "auto") -> Client:
    """The SDK's client of a server of its own, which offers these calculators, or all."""
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "calculators", "mcp", *names], cwd=PROJECT, env={"LC_ALL": "C"}
    )
    return Client(command, mode=mode, read_timeout_seconds=60)


def run_apart(ask: Callable[[], Awaitable[T]]) -> T:
    """What an asynchronous function gives, run in a thread: in the tests' own an event loop of Playwright's may run."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, ask).result()


def texts(result: CallToolResult) -> list[str]:
    """The blocks of text of a tool's answer."""
    return [block.text for block in result.content if isinstance(block, TextContent)]


class Heard:
    """What one conversation with the server brought; it is held once, because a server takes seconds to start."""

    tools: dict[str, Any]
    defaults: dict[str, CallToolResult]
    chosen: dict[str, CallToolResult]
    bad: dict[str, CallToolResult]
    instructions: str | None
    prices: str
    refusals: list[str]

    async def listen(self) -> Heard:
        """List the tools, call each, send what is bad, and read the resource."""
        async with client() as one:
            self.instructions = one.instructions
            self.tools = {tool.name: tool for tool in (await one.list_tools()).tools}
            self.defaults = {name: await one.call_tool(name, {}) for name in self.tools}
            self.chosen = {name: await one.call_tool(name, given) for name, given in INPUTS.items()}
            self.bad = {case: await one.call_tool(name, given) for case, (name, given) in BAD.items()}
            (resource,) = (await one.list_resources()).resources
            (content,) = (await one.read_resource(resource.uri)).contents
            self.prices = content.text
            self.refusals = []
            for asking in (one.call_tool("costs", {}), one.read_resource("steelyard://nothing")):
                try:
                    await asking
                except MCPError as refused:
                    self.refusals.append(refused.message)
        return self


@pytest.fixture(scope="module")
def heard() -> Heard:
    """One conversation."""
    return run_apart(Heard().listen)


def test_every_calculator_is_a_tool_with_its_schemas(heard: Heard) -> None:
    """The tools are the calculators, in their order, with title, description and both schemas, and change nothing."""
    assert list(heard.tools) == SLUGS
    for name, tool in heard.tools.items():
        calculator = find(name)
        assert (tool.title, tool.description) == (calculator.title, calculator.answers)
        assert tool.input_schema == json.loads(json.dumps(calculator.schema))
        assert tool.output_schema == json.loads(json.dumps(answer_schema(calculator)))
        assert tool.annotations.read_only_hint
        assert not tool.annotations.open_world_hint


def test_tools_are_as_long_as_the_reference_says() -> None:
    """All tools are some 290 kB of JSON, the plan two fifths of that: mind it, assistants read all of it."""
    lengths = {
        each.slug: len(mcp_server.tool(each).model_dump_json(by_alias=True, exclude_none=True))
        for each in calculators.CALCULATORS
    }
    assert 260_000 < sum(lengths.values()) < 320_000
    assert 0.33 < lengths["plan"] / sum(lengths.values()) < 0.45


@for_each("name", SLUGS)
def test_defaults_are_answered_as_python_answers(heard: Heard, name: str) -> None:
    """Structured content and the JSON in text are what `calculators.run` gives, and the headline follows."""
    told, expected = heard.defaults[name], calculators.run(name, {})
    assert not told.is_error
    assert told.structured_content == expected
    as_text, sentence = texts(told)
    assert json.loads(as_text) == expected
    assert sentence == headline(find(name).answer({}))


@for_each("name", INPUTS)
def test_inputs_are_answered_as_python_answers(heard: Heard, name: str) -> None:
    """So it is with inputs, as numbers, ranges and text."""
    told, expected = heard.chosen[name], calculators.run(name, INPUTS[name])
    assert told.structured_content == expected
    assert told.structured_content != calculators.run(name, {})


@for_each("case", BAD)
def test_bad_input_is_told_field_by_field(heard: Heard, case: str) -> None:
    """An error of the tool has one block of text a field, with the message that all shells have."""
    name, given = BAD[case]
    with pytest.raises(calculators.InputError) as bad:
        calculators.run(name, given)
    assert heard.bad[case].is_error
    assert texts(heard.bad[case]) == [f"{field}: {message}" for field, message in bad.value.errors.items()]


def test_what_does_not_exist_is_refused(heard: Heard) -> None:
    """Another tool or resource is an error of the protocol that says what there is."""
    tool, resource = heard.refusals
    assert tool == "there is no tool “costs”; did you mean cost?"
    assert "steelyard://prices" in resource


def test_prices_have_a_day(heard: Heard) -> None:
    """The resource and the instructions say how old the prices are."""
    assert json.loads(heard.prices) == {"as_of": CATALOGUE_DAY, "own_prices": None}
    assert f"Prices are as of {CATALOGUE_DAY}." in str(heard.instructions)


def test_own_prices_are_named() -> None:
    """The resource says whose prices are laid over the listed ones."""
    own = parsed(TEXT)
    with opened(own):
        assert mcp_server.prices()["own_prices"] == {"source": own.source, "as_of": own.as_of}


def test_older_clients_are_served_what_they_ask_for() -> None:
    """A client that knows only the protocol's handshake gets the tools that were named, once each."""

    async def ask() -> tuple[list[str], CallToolResult]:
        async with client("cost", "tokens", "cost", mode="legacy") as one:
            tools = (await one.list_tools()).tools
            return [tool.name for tool in tools], await one.call_tool("cost", {"months": 24})

    names, told = run_apart(ask)
    assert names == ["cost", "tokens"]
    assert told.structured_content == calculators.run("cost", {"months": 24})


def test_a_message_that_cannot_be_read_does_not_end_the_server() -> None:
    """After broken JSON, nesting without end and a number of 6,000 digits the next message is answered.

    The SDK leaves what it cannot read unanswered; a value that JSON has but no input takes is told like any other.
    """
    handshake = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "raw", "version": "0"}}
    asked = ("{", "[" * 100_000, f'{{"months": {"9" * 6000}}}', '{"months": 1e9999}', '{"months": 24}')
    lines = [
        json.dumps({"jsonrpc": "2.0", "id": "first", "method": "initialize", "params": handshake}),
        json.dumps({"jsonrpc": "2.0", "method": "notifications/initialized"}),
        *(
            f'{{"jsonrpc": "2.0", "id": {index}, "method": "tools/call", '
            f'"params": {{"name": "cost", "arguments": {arguments}}}}}'
            for index, arguments in enumerate(asked)
        ),
    ]
    command = [sys.executable, "-m", "calculators", "mcp", "cost"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=PROJECT, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8") as server:
        assert server.stdin
        assert server.stdout
        server.stdin.write("\n".join(lines) + "\n")
        server.stdin.flush()
        answers = [json.loads(server.stdout.readline()) for _ in range(3)]
        server.stdin.close()
        assert server.wait(60) == 0
    told = {answer["id"]: answer["result"] for answer in answers}
    assert set(told) == {"first", 3, 4}
    assert told[3]["content"][0]["text"].endswith("; got “inf”")
    assert told[4]["structuredContent"] == calculators.run("cost", {"months": 24})


def test_instructions_name_only_what_is_offered() -> None:
    """Where `decide` and `plan` are not offered, nothing is said of them."""
    assert "`decide`" in mcp_server.instructions(calculators.CALCULATORS)
    assert "`" not in mcp_server.instructions([find("cost")])


def test_an_unknown_calculator_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is none ends with status 2 before anything is served."""
    assert main(["mcp", "plans"]) == 2
    assert "did you mean plan?" in capsys.readouterr().err


def test_without_the_sdk_it_says_how_to_install_it() -> None:
    """Where the extra is missing, the command ends with status 2 and one line; the others work without it."""
    program = (
        "import sys; sys.modules['mcp'] = sys.modules['mcp_types'] = sys.modules['anyio'] = None\n"
        "from calculators.__main__ import main\n"
        "assert main(['run', 'error_cost', '--format', 'csv']) == 0\n"
        "sys.exit(main(['mcp']))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, capture_output=True, text=True, check=False, timeout=60
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("mcp: needs the Python SDK of MCP; type pip install '.[mcp]'")
    assert ended.stderr.count("\n") == 1

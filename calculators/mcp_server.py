"""A server of the Model Context Protocol over standard input and output, with each calculator as a tool.

This is the one module that needs the protocol's Python SDK, which the extra `mcp` installs. Nothing but the command
line imports it, and only when it is asked to serve; browsers do not load it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import metadata

import anyio
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    TextContent,
    TextResourceContents,
    Tool,
    ToolAnnotations,
)

from calculators.answer_schema import answer_schema
from calculators.frame.calculator import Calculator
from calculators.frame.errors import InputError, as_given, did_you_mean, one_line
from calculators.prices.book import in_force
from calculators.prices.overlay import CATALOGUE_DAY
from calculators.rendering.json import as_json, compact
from calculators.rendering.page import headline

PRICES = "steelyard://prices"
"""The resource that says how old the prices are, and whether some are an organisation's own."""

_Context = ServerRequestContext[object]


def _version() -> str:
    """The version of the installed package; empty where it runs from a checkout."""
    try:
        return metadata.version("steelyard")
    except metadata.PackageNotFoundError:
        return ""


def _text(text: str) -> TextContent:
    return TextContent(type="text", text=text)


def tool(calculator: Calculator) -> Tool:
    """A calculator as a tool, which has the schemas of its inputs and of its answer."""
    return Tool(
        name=calculator.slug,
        title=calculator.title,
        description=calculator.answers,
        input_schema=calculator.schema,
        output_schema=answer_schema(calculator),
        annotations=ToolAnnotations(
            read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def call(calculator: Calculator, given: dict[str, object]) -> CallToolResult:
    """What `calculators.run` gives, as structured content and as the same JSON in text, then its headline.

    Bad input is an error of the tool, with one block of text a field, so that an assistant can correct and ask again.
    """
    try:
        answered = calculator.answer(given)
    except InputError as bad:
        told = (_text(f"{one_line(name)}: {message}") for name, message in bad.errors.items())
        return CallToolResult(content=[*told], is_error=True)
    answer = as_json(answered)
    return CallToolResult(content=[_text(compact(answer)), _text(headline(answered))], structured_content=answer)


def prices() -> dict[str, object]:
    """The day of the prices, and whose own prices are laid over them, null where nobody's are."""
    own = in_force().overlay
    return {"as_of": CATALOGUE_DAY, "own_prices": {"source": own.source, "as_of": own.as_of} if own else None}


def instructions(offered: Sequence[Calculator]) -> str:
    """What an assistant should know of these tools as a whole."""
    slugs = {calculator.slug for calculator in offered}
    first = [
        text
        for slug, text in (
            ("decide", "`decide` tells from a few answers which approach fits a workload and why."),
            ("plan", "`plan` compares what every approach costs from one description of the workload."),
        )
        if slug in slugs
    ]
    return " ".join(
        (
            "Calculators for choosing between RAG, fine-tuning, prompting and agents, and for what they cost.",
            *first,
            "Every input may be left out: it then has its default, or stays unanswered.",
            "Ask the user for the inputs that matter, and say which defaults an answer rests on.",
            "A bad input is answered with what it takes.",
            f"Prices are as of {CATALOGUE_DAY}.",
        )
    )


def server(offered: Sequence[Calculator]) -> Server[object]:
    """The server, not yet running, with a tool for each of these calculators."""
    by_name = {calculator.slug: calculator for calculator in offered}
    about_prices = Resource(
        name="prices",
        uri=PRICES,
        title="How old the prices are",
        description="The day of the prices that the tools use, and whose own prices are laid over them, as JSON.",
        mime_type="application/json",
    )

    async def list_tools(_context: _Context, _page: PaginatedRequestParams | None) -> ListToolsResult:
        return ListToolsResult(tools=[tool(calculator) for calculator in offered])

    async def call_tool(_context: _Context, asked: CallToolRequestParams) -> CallToolResult:
        if asked.name not in by_name:
            hint = did_you_mean(asked.name, list(by_name))
            raise MCPError(INVALID_PARAMS, f"there is no tool {as_given(asked.name)}{hint}")
        return call(by_name[asked.name], asked.arguments or {})

    async def list_resources(_context: _Context, _page: PaginatedRequestParams | None) -> ListResourcesResult:
        return ListResourcesResult(resources=[about_prices])

    async def read_resource(_context: _Context, asked: ReadResourceRequestParams) -> ReadResourceResult:
        if str(asked.uri) != PRICES:
            raise MCPError(INVALID_PARAMS, f"there is no resource {as_given(str(asked.uri))}; there is {PRICES}")
        text = json.dumps(prices(), ensure_ascii=False)
        return ReadResourceResult(contents=[TextResourceContents(uri=PRICES, mime_type="application/json", text=text)])

    return Server(
        "steelyard",
        version=_version(),
        title="Steelyard",
        instructions=instructions(offered),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


async def _serve(offered: Sequence[Calculator]) -> None:
    made = server(offered)
    async with stdio_server() as (reading, writing):
        await made.run(reading, writing, made.create_initialization_options())


def serve(offered: Sequence[Calculator]) -> None:
    """Serve these calculators until standard input ends, or somebody interrupts."""
    if sys.stdin.isatty():
        sys.stderr.write("An MCP server waits for its client on standard input; end it with Ctrl-C.\n")
    with suppress(KeyboardInterrupt):
        anyio.run(_serve, offered)

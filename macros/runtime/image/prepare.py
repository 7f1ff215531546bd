"""Runs inside Pyodide at build time, before the memory is taken: import, answer once, and leave nothing behind.

Answering more would not pay: code that has run often holds what the interpreter has learned of it, which takes more
bytes than it saves time. Nor would keeping what only imports, compilers, tracebacks and people ask for. Whoever asks
for it after all fails, and the browser takes the stock interpreter.
"""

import ast
import builtins
import dataclasses
import operator
import sys
import typing
import zipimport
from collections.abc import Collection, Sequence
from functools import cache
from gc import get_objects
from importlib.machinery import SourceFileLoader
from pathlib import PurePath
from types import CodeType, FunctionType, ModuleType
from typing import Any
from urllib import parse

DONE = (
    *("_opcode_metadata", "_py_warnings", "_sitebuiltins", "annotationlib", "ast", "contextlib", "dis", "glob"),
    *("hashlib", "importlib", "importlib._abc", "importlib.machinery", "importlib.util", "inspect", "ipaddress"),
    *("jinja2._identifier", "jinja2.compiler", "jinja2.idtracking", "jinja2.lexer", "jinja2.loaders"),
    *("jinja2.optimizer", "jinja2.parser", "jinja2.visitor", "linecache", "ntpath", "opcode", "pathlib", "pathlib._os"),
    *("site", "threading", "token", "tokenize", "tomllib", "tomllib._parser", "tomllib._re", "zipimport"),
)
"""Modules that read and compile sources, templates and data, of which `prepare` has had all read, and those that others
import for what no calculator asks of them."""
EMPTIED = (
    *("_frozen_importlib", "_frozen_importlib_external", "_weakrefset", "copyreg", "genericpath", "os"),
    *("posixpath", "statistics", "string", "types", "typing", "weakref"),
)
"""Modules that something names, and whose functions no answer enters, apart from those in `ENTERED`.

Not `enum`: a pattern that is compiled while a reader waits asks for its flags, which are one.
"""
ENTERED = {"__init__", "cast", "cdf", "inv_cdf", "linear_regression", "median"}
FOR_IMPORTS = ("__cached__", "__file__", "__loader__", "__path__", "__spec__")
HAS_DOCSTRING = 0x4000000
"""Python 3.14's `inspect.CO_HAS_DOCSTRING`."""
IS_GENERATOR = 0x2A0
"""`inspect.CO_GENERATOR`, `CO_COROUTINE` and `CO_ASYNC_GENERATOR`."""


class WithoutAnnotations(ast.NodeTransformer):
    """A syntax tree whose functions have no annotations; classes keep theirs, of which dataclasses are made."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """The function without the annotation of what it returns."""
        node.returns = None
        return self.generic_visit(node)

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """The parameter without its annotation."""
        node.annotation = None
        return node


def source_to_code(_loader: SourceFileLoader, source: bytes, path: str) -> CodeType:
    """What Python's own does, for code that nobody will look into."""
    return compile(WithoutAnnotations().visit(ast.parse(source)), path, "exec", dont_inherit=True)


@cache
def bare(code: CodeType) -> CodeType:
    """The code without the lines, the long names and the documentation that tracebacks and people would read.

    It is one object for all that are equal then.
    """
    consts = tuple(bare(const) if isinstance(const, CodeType) else const for const in code.co_consts)
    if code.co_flags & HAS_DOCSTRING:
        consts = (None, *consts[1:])
    return code.replace(
        co_consts=consts,
        co_firstlineno=1,
        co_flags=code.co_flags & ~HAS_DOCSTRING,
        co_linetable=b"",
        co_qualname=code.co_name,
    )


def left_out() -> None:
    """What stands in for the code of a function that no answer enters: nothing that catches errors must hide it."""
    raise SystemExit


def strip_functions() -> None:
    """Leave every function its code alone, and those that are not entered not even that."""
    for function in get_objects():
        if isinstance(function, FunctionType):
            code = function.__code__
            is_emptied = function.__module__ in EMPTIED and function.__name__ not in ENTERED
            if is_emptied and not code.co_freevars and not code.co_flags & IS_GENERATOR:
                code = left_out.__code__
                function.__defaults__ = function.__kwdefaults__ = None
            function.__code__ = bare(code)
            function.__qualname__ = function.__name__
            function.__doc__ = None
    bare.cache_clear()


def strip_modules() -> None:
    """Drop what modules say about themselves."""
    for module in sys.modules.values():
        module.__doc__ = None
        for name in FOR_IMPORTS:
            if name in vars(module):
                delattr(module, name)


def equality(names: Sequence[str]) -> tuple[FunctionType, FunctionType]:
    """What `dataclass` writes for comparing and hashing by these fields, with code that all classes share."""
    values = operator.attrgetter(*names)

    def __eq__(self: object, other: object) -> bool:  # noqa: N807 the name that it has in its class
        if self is other:
            return True
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: object) -> int:  # noqa: N807 likewise
        return hash(values(self))

    return __eq__, __hash__  # type: ignore[return-value]


def strip_dataclass(made: type) -> None:
    """Drop what `dataclass` wrote for people and for guarding: how an object shows itself, and that it stays as it is.

    Nothing is changed by a calculator, which its tests have seen in CPython, guarded. How objects are compared is
    written anew, with code that is there once.
    """
    fields = dataclasses.fields(made)
    compared = [field.name for field in fields if field.compare]
    is_plain = compared and all(field.hash is None for field in fields)
    shared = dict(zip(("__eq__", "__hash__"), equality(compared), strict=True)) if is_plain else {}
    for name, value in list(vars(made).items()):
        function = getattr(value, "__wrapped__", value)
        if not (isinstance(function, FunctionType) and function.__code__.co_filename == "<string>"):
            continue
        if name in {"__repr__", "__setattr__", "__delattr__"}:
            delattr(made, name)
        elif name in shared:
            setattr(made, name, shared[name])
        else:
            function.__annotate__ = None  # type: ignore[attr-defined]  # of Python 3.14
    made.__doc__ = None
    for field in fields:
        field.type = None  # read while a class is made, not later


def share_names(templates: Collection[Any]) -> None:
    """Let the functions of all templates look names up in one place: each has the same few, in a dictionary of its own.

    The files that they were read from are not looked at again, either.
    """
    shared: dict[str, object] = {"__builtins__": builtins}

    def moved(function: FunctionType) -> FunctionType:
        names = function.__globals__
        shared.update({name: names[name] for name in function.__code__.co_names if name in names})
        return FunctionType(function.__code__, shared, function.__name__, function.__defaults__, function.__closure__)

    names_of_all = next(iter(templates)).globals  # the same in each: no template is given names of its own
    for template in templates:
        template.globals = names_of_all
        template._debug_info = template.filename = None  # noqa: SLF001 the lines of a traceback
        template.root_render_func = moved(template.root_render_func)
        template.blocks = {name: moved(block) for name, block in template.blocks.items()}
        template._uptodate = None  # noqa: SLF001 the function that would look


def forget(names: tuple[str, ...]) -> None:
    """Drop modules, and the kinds of node that templates are made of before they are compiled."""
    dropped = [sys.modules.pop(name) for name in names if name in sys.modules]
    Environment.code_generator_class = None  # type: ignore[assignment]
    own = sys.modules["__main__"]
    for module in [*(one for one in sys.modules.values() if one is not own), *dropped]:
        for name, value in list(vars(module).items()):
            is_named = issubclass(type(value), FunctionType | type) and value.__module__ in names
            is_node = isinstance(value, type) and issubclass(value, Node)
            if is_named or is_node or isinstance(value, PurePath) or any(value is one for one in dropped):
                setattr(module, name, None)


# There is no other way in.
SourceFileLoader.source_to_code = source_to_code  # type: ignore[assignment, method-assign]

# Jinja2's cache of compiled templates on disk is not used here, and would bring pickle, tempfile and compression with
# it. Whatever asks the stand-in for something fails.
stand_in = sys.modules["jinja2.bccache"] = ModuleType("jinja2.bccache")
for name in ("BytecodeCache", "FileSystemBytecodeCache", "MemcachedBytecodeCache"):
    setattr(stand_in, name, None)

from jinja2.environment import Environment  # noqa: E402 after the stand-in
from jinja2.nodes import Node  # noqa: E402 likewise

from calculators.browser import prepare  # noqa: E402 likewise
from calculators.rendering.environment import environment  # noqa: E402 likewise

prepare()

# What is left in an image is there in every browser, so nothing is left that no reply asks for.
del SourceFileLoader.source_to_code
for module in list(sys.modules.values()):
    for value in list(vars(module).values()):
        if isinstance(value, type) and value.__module__.startswith("calculators.") and dataclasses.is_dataclass(value):
            strip_dataclass(value)
share_names((environment().cache or {}).values())
for clear in typing._cleanups:  # type: ignore[attr-defined]  # noqa: SLF001 annotations that were once looked up
    clear()
for cached in (sys.path_importer_cache, vars(zipimport)["_zip_directory_cache"]):
    cached.clear()
strip_modules()
forget(DONE)
strip_functions()
# The letters of addresses: with all of them known, the profile would not see how a new one is quoted.
parse.clear_cache()  # type: ignore[attr-defined]  # undocumented, and meant for this
sys._clear_internal_caches()  # type: ignore[attr-defined]  # noqa: SLF001 of Python 3.14, which runs this
vars(sys.modules["__main__"]).clear()
import gc  # noqa: E402 nothing of what stood above is kept

# Frozen, it is not looked through by the collector in a browser again. The collector itself is called between replies:
# in the midst of one it would cost a frame now and then, and enter functions that the profile may not have seen,
# depending on what is alive at that moment.
gc.collect()
gc.freeze()
gc.disable()

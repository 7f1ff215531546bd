"""Runs inside Pyodide at build time, before the memory is taken: import, answer once, and leave nothing behind.

Answering more would not pay: code that has run often holds what the interpreter has learned of it, which takes more
bytes than it saves time.
"""

import ast
import sys
import zipimport
from importlib.machinery import SourceFileLoader
from types import CodeType, FunctionType, ModuleType
from urllib import parse

DONE = (
    *("_opcode_metadata", "_sitebuiltins", "ast", "dis", "glob", "hashlib", "importlib.util", "inspect", "linecache"),
    *("jinja2._identifier", "jinja2.compiler", "jinja2.idtracking", "jinja2.lexer", "jinja2.optimizer"),
    *("jinja2.parser", "jinja2.visitor", "ntpath", "opcode", "site", "token", "tokenize"),
    *("tomllib", "tomllib._parser", "tomllib._re"),
)
"""Modules that read and compile sources, templates and data: `prepare` has had all of it read."""


def bare(code: CodeType) -> CodeType:
    """The code without its line numbers: each instruction has none (0xF8 + n - 1 says so for n units, 8 at most)."""
    units = len(code.co_code) // 2
    table = b"\xff" * (units // 8) + (bytes([0xF8 + units % 8 - 1]) if units % 8 else b"")
    consts = tuple(bare(const) if isinstance(const, CodeType) else const for const in code.co_consts)
    return code.replace(co_linetable=table, co_consts=consts)


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
    return bare(compile(WithoutAnnotations().visit(ast.parse(source)), path, "exec", dont_inherit=True))


def unmarshal_code(*given: object) -> CodeType | None:
    """Likewise, of the standard library, which is compiled already."""
    code: CodeType | None = unmarshal(*given)
    return code and bare(code)


def forget(names: tuple[str, ...]) -> None:
    """Drop modules. Whoever asks for one of them after all fails, and the browser takes the stock interpreter."""
    dropped = [sys.modules.pop(name) for name in names if name in sys.modules]
    for module in [*sys.modules.values(), *dropped]:
        for name, value in list(vars(module).items()):
            is_named = issubclass(type(value), FunctionType | type) and value.__module__ in names
            if is_named or any(value is one for one in dropped):
                setattr(module, name, None)


# There is no other way in, and the types of these are nowhere described.
archives = vars(zipimport)
unmarshal = archives["_unmarshal_code"]
archives["_unmarshal_code"] = unmarshal_code
SourceFileLoader.source_to_code = source_to_code  # type: ignore[assignment, method-assign]

# Jinja2's cache of compiled templates on disk is not used here, and would bring pickle, tempfile and compression with
# it. Whatever asks the stand-in for something fails, and the browser takes the stock interpreter instead.
stand_in = sys.modules["jinja2.bccache"] = ModuleType("jinja2.bccache")
for name in ("BytecodeCache", "FileSystemBytecodeCache", "MemcachedBytecodeCache"):
    setattr(stand_in, name, None)

from calculators.browser import prepare  # noqa: E402 after the stand-in

prepare()

# What is left in an image is there in every browser, so nothing is left that no reply asks for.
archives["_unmarshal_code"] = unmarshal
del SourceFileLoader.source_to_code
forget(DONE)
for cache in (sys.path_importer_cache, archives["_zip_directory_cache"]):
    cache.clear()
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

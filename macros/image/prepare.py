"""Runs inside Pyodide at build time, before the memory is taken: import, answer once, and leave nothing behind.

`/questions.json` holds the requests. A third of them is answered, so that templates, data and caches are ready and the
interpreter has specialised the code that it will run again.
"""

import gc
import json
import sys
from pathlib import Path
from types import ModuleType
from urllib import parse

# Jinja2's cache of compiled templates on disk is not used here, and would bring pickle, tempfile and compression with
# it. Whatever asks the stand-in for something fails, and the browser takes the stock interpreter instead.
stand_in = sys.modules["jinja2.bccache"] = ModuleType("jinja2.bccache")
for name in ("BytecodeCache", "FileSystemBytecodeCache", "MemcachedBytecodeCache"):
    setattr(stand_in, name, None)

from calculators.browser import answer, prepare  # noqa: E402 after the stand-in

for question in json.loads(Path("/questions.json").read_text(encoding="utf-8"))[::3]:
    answer(question)
prepare()

# What is left in an image is there in every browser. Frozen, it is not looked through by the collector there again.
# The collector itself is called between replies: in the midst of one it would cost a frame now and then, and enter
# functions that the profile may not have seen, depending on what is alive at that moment.
del question, name, stand_in
for cache in (sys.path_importer_cache, sys.modules["zipimport"]._zip_directory_cache):  # noqa: SLF001 no other way
    cache.clear()
# The letters of addresses: with all of them known, the profile would not see how a new one is quoted.
parse.clear_cache()  # type: ignore[attr-defined]  # undocumented, and meant for this
sys._clear_internal_caches()  # type: ignore[attr-defined]  # noqa: SLF001 of Python 3.14, which runs this
gc.collect()
gc.freeze()
gc.disable()

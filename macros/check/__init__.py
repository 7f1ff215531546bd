"""Checks a copy of the site, in a folder or behind an address, and says what is wrong with it, page by page.

`python -m macros.check build/web` or `python -m macros.check http://127.0.0.1:8080/sub/path/`. `docs/run/check.md` says
what each check looks at.
"""

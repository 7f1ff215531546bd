"""The delivery for an organisation's own pages: HTML for any address, Markdown for wikis, Confluence's storage format.

`python -m macros.delivery.wiki [SETTINGS.toml]` makes all three and a zip of them; `docs/run/wiki.md` says what for.
"""

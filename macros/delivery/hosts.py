"""The headers of the site in the words of each host: `_headers`, nginx, Caddy.

`_headers` stands in the site's folder, where Netlify and Cloudflare Pages look for it. The files for nginx and Caddy
stand in a folder of their own, since nobody should be able to ask for them.
"""

from __future__ import annotations

from pathlib import Path

from macros.delivery.assets import HASHED
from macros.delivery.headers import ASK_AGAIN, KEEP, LONGEST_ADDRESS_BYTES, TYPES, Headers

_OTHER_HEADER_BYTES = 8_192
_LOCAL_PORT = 8080


def underscore_headers(site: Headers) -> str:
    """The headers as `_headers` has them.

    Nothing is said of how long to keep what has no digest: both hosts have browsers ask again unless told otherwise.
    Hashed files are named one by one, because a pattern would also fit names that do not exist.
    """
    rules = {"*": site.always} | {name: {"Cache-Control": KEEP} for name in site.hashed}
    lines = []
    for pattern, values in rules.items():
        lines += [site.base + pattern, *(f"  {name}: {value}" for name, value in values.items())]
    return "\n".join(lines) + "\n"


def nginx_site(site: Headers) -> str:
    """What nginx sends with the site, to be included in a `server` block.

    Each location says all headers, since nginx drops the outer ones where an inner block adds any. Without `always`,
    `Cache-Control` of hashed names goes with answers that succeed and not with a 404.
    """
    always = [f'add_header {name} "{value}" always;' for name, value in site.always.items()]
    types = [f'"{kind}" {ending};' for ending, kind in TYPES.items()]
    missing = f"{site.base}404.html"
    slash = [
        f"location = {site.base.rstrip('/')} {{",
        ["absolute_redirect off;", f"return 308 {site.base}$is_args$args;"],
        "}",
    ]
    return _lines(
        "# Written by the build. Include it in a server block that says listen, server_name and root; the root",
        f"# is the folder in which {site.base} is found.",
        f"large_client_header_buffers 4 {LONGEST_ADDRESS_BYTES + _OTHER_HEADER_BYTES};",
        *(slash if site.base != "/" else ()),
        f"location {site.base} {{",
        [
            "types {",
            types,
            "}",
            "default_type application/octet-stream;",
            "index index.html;",
            "absolute_redirect off;",
            "sendfile on;",
            "tcp_nopush on;",
            "gzip_static on;",
            "gzip_vary on;",
            "gzip_proxied any;",
            f"error_page 404 {missing};",
            *always,
            f'add_header Cache-Control "{ASK_AGAIN}" always;',
            f'location ~ "{HASHED}" {{',
            [*always, f'add_header Cache-Control "{KEEP}";'],
            "}",
            f"location = {missing} {{",
            [*always, f'add_header Cache-Control "{ASK_AGAIN}" always;'],
            "}",
        ],
        "}",
    )


def nginx_brotli() -> str:
    """What to include besides where nginx has its brotli module; without the module nginx would not start."""
    return _lines(
        "# Written by the build. Include it beside site.conf where nginx has its brotli module.", "brotli_static on;"
    )


def nginx_local() -> str:
    """A whole configuration that serves the site on this machine, from the folder that holds `web/` and `hosts/`."""
    return _lines(
        "# Written by the build. For a look on this machine: nginx -e stderr -p build -c hosts/nginx/local.conf",
        "daemon off;",
        "pid nginx.pid;",
        "error_log stderr;",
        "events { }",
        "http {",
        [
            "access_log off;",
            *(f"{name}_temp_path nginx-temp;" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")),
            "server {",
            [f"listen 127.0.0.1:{_LOCAL_PORT};", "root web;", "include site.conf;"],
            "}",
        ],
        "}",
    )


def caddy_site(site: Headers) -> str:
    """What Caddy sends with the site, to be imported in a site block.

    What depends on the kind of file is said only where the file exists, so that the page for a 404 keeps its own.
    `Vary` is set last, since Caddy itself says it of compressed answers only. Caddy 2.6 drops the query where it adds a
    slash, so that is done here; not for a path that begins with two slashes, which a browser would take for a host.
    """
    always = [f'{name} "{value}"' for name, value in site.always.items()]
    common = ["header {", [*always, f'Cache-Control "{ASK_AGAIN}"'], "}"]
    common += ["header {", ["Vary Accept-Encoding", "defer"], "}"]
    served = ["file_server {", ["precompressed br gzip"], "}"]
    types = (
        line
        for ending, kind in TYPES.items()
        for line in (f"@{ending} path *.{ending}", f'header @{ending} Content-Type "{kind}"')
    )
    asked = "expression {query} != '' && !{path}.startsWith('//')"
    slash = ["@bare {", ["not path */", "file {path}/index.html", asked], "}"]
    slash += ["redir @bare {path}/?{query} 308"]
    top = [
        f"route {site.base.rstrip('/')} {{",
        ["@asked expression {query} != ''", f"redir @asked {site.base}?{{query}} 308", f"redir * {site.base} 308"],
        "}",
    ]
    kept = [f"@hashed path_regexp {HASHED}", f'header @hashed Cache-Control "{KEEP}"']
    return _lines(
        "# Written by the build. Import it in a site block that says root; the root is the folder in which",
        f"# {site.base} is found.",
        *(top if site.base != "/" else ()),
        f"handle {site.base}* {{",
        ["route {", [*common, *slash, "@there file", "route @there {", [*kept, *types], "}", *served], "}"],
        "}",
        "handle_errors {",
        [
            "@missing {",
            [f"path {site.base}*", "expression {http.error.status_code} == 404"],
            "}",
            "route @missing {",
            [*common, f"rewrite * {site.base}404.html", *served],
            "}",
        ],
        "}",
        indent="\t",
    )


def caddyfile() -> str:
    """A whole configuration that serves the site on this machine; `PORT` and `ROOT` say where and from which folder."""
    return _lines(
        "# Written by the build. For a look on this machine: caddy run --config build/hosts/caddy/Caddyfile",
        "{",
        ["admin off"],
        "}",
        f"http://127.0.0.1:{{$PORT:{_LOCAL_PORT}}} {{",
        ["root * {$ROOT:build/web}", "import site.caddy"],
        "}",
        indent="\t",
    )


def write(site: Headers, folder: Path) -> None:
    """Write the files for nginx and Caddy into `folder`."""
    files = {
        "nginx/site.conf": nginx_site(site),
        "nginx/brotli.conf": nginx_brotli(),
        "nginx/local.conf": nginx_local(),
        "caddy/site.caddy": caddy_site(site),
        "caddy/Caddyfile": caddyfile(),
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


def _lines(*parts: object, indent: str = "    ", depth: int = 0) -> str:
    """Lines of text; the lines of a list stand one step further in."""
    found = ""
    for part in parts:
        if isinstance(part, list):
            found += _lines(*part, indent=indent, depth=depth + 1)
        else:
            found += f"{indent * depth}{part}\n"
    return found

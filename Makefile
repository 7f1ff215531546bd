# Two commands do everything: `make serve` and `make test`. Each installs what it needs first.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export NO_MKDOCS_2_WARNING := 1
NPM := $(BIN)/python -m macros.npm

.PHONY: help install serve test test-unit proof lint types prices measure-memory lock clean bakeoff browser web servers wiki offline check recipes lock-recipes
.DEFAULT_GOAL := help

help: ## what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

serve: install ## the site with live calculators at http://127.0.0.1:8000/, rebuilt as you edit
	$(BIN)/mkdocs serve --dev-addr 127.0.0.1:8000 --watch calculators --watch macros

test: install browser servers lint types ## every test, in browsers too
	$(BIN)/pytest

test-unit: install ## in a few minutes: every test but those that drive browsers or make the image of Python
	$(BIN)/pytest --ignore=tests/browser --ignore=tests/macros/runtime

proof: install browser servers ## what takes too long for every change: all pages, all faults, deploys, two clones; an hour
	$(BIN)/python -m tests.benchmarks.crawl
	$(BIN)/python -m tests.benchmarks.axe
	$(BIN)/python -m tests.benchmarks.faults
	$(BIN)/python -m tests.benchmarks.deploys
	$(BIN)/python -m tests.benchmarks.clones

lint: install ## ruff: errors, style, format; spelling, and Markdown
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/codespell
	$(NPM) exec --no -- markdownlint-cli2 --config pyproject.toml --configPointer /tool/markdownlint-cli2

types: install ## mypy, strict
	$(BIN)/mypy

prices: install ## derive the price files from the newest packages; PINNED=yes the pinned ones, CONFIRM=yes large changes too
	$(BIN)/python -m macros.prices $(if $(PINNED),,--newest) $(if $(CONFIRM),--confirm) $(if $(REPORT),--report $(REPORT))

web: install ## the site in build/web/, compressed; what nginx and Caddy should send with it in build/hosts/
	$(BIN)/mkdocs build
	$(BIN)/python -m macros.delivery.web build/web build/hosts

wiki: install ## an organisation's mirror: HTML for any address, Markdown, Confluence; SETTINGS=file.toml
	$(BIN)/python -m macros.delivery.wiki $(SETTINGS)

offline: install ## build/offline.zip, which works without a network: unzip it and open index.html
	$(BIN)/mkdocs build --site-dir build/offline
	$(BIN)/python -m macros.delivery.offline build/offline build/offline.zip

check: install ## what is wrong with a copy of the site: COPY=build/web, or its address
	$(BIN)/python -m macros.check $(or $(COPY),build/web)

browser: install ## Chromium for the tests, and Firefox and WebKitGTK where they can be installed
	$(BIN)/python tests/browser/browsers.py

servers: install ## nginx and Caddy for the tests, unpacked into build/servers/ where Debian's packages can be had
	$(BIN)/python -m tests.servers.find

install: $(VENV)/.installed node_modules/.installed ## everything, into .venv/ and node_modules/

$(VENV)/.installed: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	touch $@

node_modules/.installed: package-lock.json $(VENV)/.installed
	$(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

recipes: ## run the guide's recipes with their real libraries; takes several gigabytes in build/recipes/
	$(PYTHON) -m venv build/recipes
	build/recipes/bin/python -m pip install --quiet --require-hashes --requirement docs/guide/recipes/requirements.txt
	HF_HUB_OFFLINE=1 build/recipes/bin/python -m pytest -c docs/guide/recipes/pytest.ini docs/guide/recipes

lock-recipes: install ## write docs/guide/recipes/requirements.txt anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --upgrade docs/guide/recipes/requirements.in --output-file docs/guide/recipes/requirements.txt

measure-memory: install ## what training small models takes of this machine's GPU, as records of "How right is it?"
	$(BIN)/python -m macros.measure

lock: install ## write requirements.txt and package-lock.json anew from what they are made of
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	  --upgrade requirements.in --output-file requirements.txt
	$(NPM) install --package-lock-only --no-audit --no-fund --omit-lockfile-registry-resolved

bakeoff: build/bakeoff/.installed ## search both corpora in every way and write the results that the page is made of; some hours
	HF_HUB_OFFLINE=1 build/bakeoff/venv/bin/python -m tests.bakeoff

build/bakeoff/.installed: tests/bakeoff/requirements.txt
	$(PYTHON) -m venv build/bakeoff/venv
	build/bakeoff/venv/bin/python -m pip install --quiet --requirement tests/bakeoff/requirements.txt
	touch $@

clean: ## remove what was built and installed
	rm -rf build docs/assets/runtime docs/assets/fonts docs/prices docs/schemas node_modules $(VENV)

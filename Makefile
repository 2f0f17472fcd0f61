# The prerequisites are this `make` and Python 3.11 or newer. Everything else is fetched into this directory.

.DEFAULT_GOAL := help
SHELL := /bin/sh
export UV_PYTHON_DOWNLOADS := never
export PYTHONDONTWRITEBYTECODE :=

BIN := .venv/bin
STATIC := src/ncovi/web/static/build
FRONTEND := $(shell find frontend/src frontend/*.ts frontend/*.json frontend/*.txt -type f 2>/dev/null)

.PHONY: help demo serve test check fix bench soak docs messages clean

help: ## Show the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

demo: $(BIN)/.ready $(STATIC)/.ready ## Serve the demonstration: everything set up, accounts printed
	@exec $(BIN)/ncovi demo

serve: $(BIN)/.ready $(STATIC)/.ready ## Serve in earnest: no demo data
	@exec $(BIN)/ncovi serve

test: $(BIN)/.ready $(STATIC)/.ready .cache/browser.ready ## Run every test, browser included
	$(BIN)/pytest -n 2 --dist loadgroup

check: $(BIN)/.ready $(STATIC)/.ready ## Lint, format, types, import contracts, templates, translations, front end
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet
	$(BIN)/ncovi messages check
	cd frontend && ../tools/npm run check

fix: $(BIN)/.ready ## Mend what can be mended mechanically
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(BIN)/.ready $(STATIC)/.ready ## Measure what the project promises; writes a table and JSON
	$(BIN)/python -m tests.load

soak: $(BIN)/.ready $(STATIC)/.ready ## Keep up load for a long time and watch for leaks
	$(BIN)/python -m tests.load soak

docs: $(BIN)/.ready $(STATIC)/.ready .cache/browser.ready ## Take the pictures of the documentation again
	NCOVI_PICTURES=1 NCOVI_DEMO_HOUSEHOLDS=8000 $(BIN)/pytest tests/journeys -k "fever or main_screens"

messages: $(BIN)/.ready ## Compile the translations
	$(BIN)/ncovi messages build

clean: ## Remove what can be made again; the data in var/ stays
	rm -rf .cache .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache $(STATIC) frontend/node_modules .venv .tools

.tools/bin/uv: tools/python.sh
	@sh tools/python.sh

$(BIN)/.ready: .tools/bin/uv uv.lock pyproject.toml
	.tools/bin/uv sync --locked --python .tools/bin/python
	@touch $@

frontend/node_modules/.ready: $(BIN)/.ready frontend/package-lock.json frontend/package.json tools/npm
	cd frontend && ../tools/npm ci
	@touch $@

$(STATIC)/.ready: frontend/node_modules/.ready $(FRONTEND)
	cd frontend && ../tools/npm run build
	@touch $@

.cache/browser.ready: $(BIN)/.ready tools/browser.sh
	@sh tools/browser.sh
	@mkdir -p .cache && touch $@

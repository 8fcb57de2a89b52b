# headway: `make` lists what can be made. Everything lives in .venv; nothing outside this folder changes, but for
# the gazetteer, which is built once into the user's cache folder.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
READY := $(VENV)/.ready
READY_DEV := $(VENV)/.ready-dev
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help demo test check lint types eval bench docs lock clean

help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z]+:.*## / {printf "  make %-7s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("headway needs Python 3.11 or newer; set PYTHON=") if sys.version_info < (3, 11) else None'
	@test -x $(BIN)/python || { echo "Setting up $(VENV) ..."; $(PYTHON) -m venv $(VENV); }
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(READY_DEV): $(READY) requirements-dev.lock
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

demo: $(READY) ## assess the sample pages and say where the report lies
	@$(BIN)/headway demo

test: $(READY_DEV) ## run the tests
	@$(BIN)/python -m pytest -q

check: lint types test eval docs ## all that CI does

lint: $(READY_DEV) ## style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .

types: $(READY_DEV) ## strict types
	@$(BIN)/mypy

eval: $(READY_DEV) ## measure the reading, and hold the floors in eval/floors.json
	@$(BIN)/python eval/measure.py

bench: $(READY_DEV) ## measure stages, workers, engines and archives (about an hour), and write docs/performance.md
	@$(BIN)/python bench/suite.py --only stages beside workers engines archive

docs: $(READY_DEV) ## write docs/reference from the command line and the campaign file; fails in CI if that changes it
	@$(BIN)/python docs/build.py

lock: $(READY_DEV) ## pin every dependency with its hashes
	@$(COMPILE) pyproject.toml --extra build -o requirements.lock
	@$(COMPILE) pyproject.toml --extra build --extra dev --extra web --extra parquet --extra ray -c requirements.lock -o requirements-dev.lock

clean: ## remove what was made here
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis headway-demo headway-out dist

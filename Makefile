# Two commands for a fresh machine with Python 3.11+:
#   make run    build the termbase from terms.yaml and corpus/, then open the terminal UI
#   make test   linters, types, import contracts, tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test lint install dev clean

run: $(VENV)/.installed
	@$(BIN)/glossary build
	@if [ -t 0 ] && [ -t 1 ]; then exec $(BIN)/glossary tui; \
	else $(BIN)/glossary stats && $(BIN)/glossary lookup xinzhi; fi

test: $(VENV)/.dev lint
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

install: $(VENV)/.installed
dev: $(VENV)/.dev

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

# the stamps are older than pyproject.toml only when the dependencies may have changed
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

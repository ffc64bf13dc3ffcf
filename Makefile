# `make run` is all that is needed to try Waixie; `make test` all that a change must pass.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test check fix matrix

help:
	@echo "make run    set everything up and serve on http://127.0.0.1:8000"
	@echo "make test   all that a change must pass: checks, tests, browser tests"
	@echo "make check  style, types, floors, templates, messages, settings, migrations"
	@echo "make matrix every address and every action, asked by every role"
	@echo "make fix    mend what a program can mend"

# In continuous integration it stops after the first page.
run:
	@$(PYTHON) tools/setup.py run
	@$(BIN)/waixie demo --if-empty
	@$(BIN)/waixie serve $(if $(CI),--until-first-page)

test:
	@$(PYTHON) tools/setup.py dev
	@$(BIN)/python tools/machine.py
	@$(BIN)/python tools/verify.py --tests

check:
	@$(PYTHON) tools/setup.py dev
	@$(BIN)/python tools/verify.py

fix:
	@$(PYTHON) tools/setup.py dev
	@$(BIN)/ruff check --fix src tests tools bench
	@$(BIN)/ruff format src tests tools bench

matrix:
	@$(PYTHON) tools/setup.py dev
	@WAIXIE_MATRIX=all $(BIN)/python -m pytest tests/matrix src/waixie/registry/tests/test_matrix.py

# `make run` is all that is needed to try Waixie; `make test` all that a change must pass.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help run test check fix bench matrix look

help:
	@echo "make run    set everything up and serve on http://127.0.0.1:8000 (PORT=8001 for another)"
	@echo "make test   all that a change must pass: checks, tests, browser tests"
	@echo "make check  style, types, floors, templates, messages, settings, migrations"
	@echo "make matrix every address and every action, asked by every role"
	@echo "make bench  how fast it is: pages, lists, imports, one live event (figures, no verdicts)"
	@echo "make look   pictures of every page: widths, themes, languages; a contact sheet in shots/"
	@echo "make fix    mend what a program can mend"

# In continuous integration it stops after the first page.
run:
	@$(PYTHON) tools/setup.py run
	@$(BIN)/waixie serve --demo $(if $(PORT),--port $(PORT)) $(if $(CI),--until-first-page)

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

bench:
	@$(PYTHON) tools/setup.py dev
	@$(BIN)/python -m bench.evaluate_one
	@$(BIN)/python -m bench.live_event
	@$(BIN)/python -m bench.imports roster --rows 100000 --expiries 0
	@$(BIN)/python -m bench.imports roster --rows 100000 --expiries 5
	@test ! -f ../shared/data/bpic2013_incidents.xes.gz || $(BIN)/python -m bench.imports history ../shared/data/bpic2013_incidents.xes.gz --policy examples/incidents/policy.yaml
	@$(BIN)/python -m bench.pages
	@$(BIN)/python -m bench.reader

look:
	@$(PYTHON) tools/setup.py dev
	@$(BIN)/python tools/look.py

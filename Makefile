# `make help` lists what there is. Everything needs only Python 3.11+ and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export UV_PYTHON_DOWNLOADS = never
# Tests start many processes, and pytest rewrites every test: what was compiled once is kept.
export PYTHONDONTWRITEBYTECODE =
.DEFAULT_GOAL := help

.PHONY: help setup demo test check lint types layers ci quality fuzz clean

help: ## list these targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

setup: $(VENV)/.ready ## a virtual environment with the pinned dependencies and the project

$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) scripts/setup.py $(VENV)
	@touch $@

demo: setup ## crawl a local sample site, index it and serve the result
	$(BIN)/himjobs demo

test: setup ## the quick test suite: no servers, no browser, a core each for at most four workers
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile -m "not elasticsearch and not redis and not postgres and not browser and not slow"

check: lint types layers test ## tests, lint, types and layers

lint: setup ## ruff, djlint, deptry, vulture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --check --lint --quiet web/templates
	$(BIN)/deptry .
	$(BIN)/vulture

types: setup ## mypy --strict
	$(BIN)/mypy

layers: setup ## which room may import which
	$(BIN)/lint-imports

ci: setup ## everything, against real servers and a browser
	bash .ci/run

quality: setup ## measure how well postings are read, field by field, on the open labels
	$(BIN)/python -m bench.quality

fuzz: setup ## 100,000 random inputs at families, reader, lines and addresses: nothing may raise
	$(BIN)/python -m bench.fuzz

clean: ## remove the virtual environment and everything the programs wrote
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache

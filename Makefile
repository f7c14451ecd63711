# `make demo` and `make test` set everything up: they need Python 3.11, make and a package index.
PYTHON ?= python3.11
VENV ?= .venv
BIN = $(VENV)/bin

.PHONY: help setup demo test quick lint docs bench bench-matching fuzz soak audit lock clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: $(VENV)/.ready ## a virtual environment with the pinned versions and the command `quotes`

$(VENV)/.ready: requirements.lock requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q corpus quotes resolvers reports # as pip does for what it copies: a start takes half as long
	touch $@

demo: setup ## the main job on the bundled sample: read, detect, attribute, match, report
	$(BIN)/quotes demo

test: setup lint ## everything that CI runs
	$(BIN)/python -m pytest

quick: setup ## the tests that load no models and run no programs, in under a minute
	$(BIN)/python -m pytest -m "not slow" -n auto

lint: setup ## style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: setup ## write docs/reference.md anew from the commands
	$(BIN)/python -m reports.cli.reference > docs/reference.md.new
	mv docs/reference.md.new docs/reference.md

bench: setup ## how fast `quotes track` is, stage by stage, beside stock Stanza (minutes); BENCH="--text NEWS"
	$(BIN)/python -m benchmarks.end_to_end --json build/bench.json $(BENCH)

bench-matching: setup ## how fast matching is, and what it finds of what was planted (an hour)
	$(BIN)/python -m benchmarks.matching
	$(BIN)/python -m benchmarks.matching_day

audit: ## known vulnerabilities of what is pinned (asks PyPI's advisories: needs the network)
	rm -rf build/audit && $(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet --disable-pip-version-check "pip-audit==2.10.1"
	build/audit/bin/pip-audit --strict --disable-pip --no-deps -r requirements.lock

fuzz: setup ## any bytes for whatever reads bytes (20 minutes); FUZZ="--target html --seconds 600"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --only-binary :all: -r requirements-fuzz.txt || \
		echo "without atheris: inputs are changed at random"
	$(BIN)/python -m tests.fuzz $(FUZZ)

soak: setup ## 10,000 articles, one in a hundred of them poison (half an hour); SOAK="--articles 1000 --stand-in"
	$(BIN)/python -m benchmarks.soak --json build/soak.json $(SOAK)

lock: ## pin what a fresh environment gets today
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet "torch==2.13.0" .
	build/lock/bin/python -m pip freeze --exclude quotes | sed 's/+cpu$$//' > requirements.lock
	build/lock/bin/python -m pip install --quiet -r requirements-dev.in
	build/lock/bin/python -m pip freeze --exclude quotes | sed 's/+cpu$$//' | grep -vxFf requirements.lock > requirements-dev.lock

clean: ## remove what the other targets made
	rm -rf $(VENV) build dist demo-run

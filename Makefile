# Every target sets up what it needs. On a fresh machine with Python 3.11+, make and git: `make demo`, `make test`.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
TOOLS  := $(abspath $(or $(GATECARD_TOOLS),.tools))
export PATH := $(TOOLS):$(abspath $(VENV))/bin:$(PATH)
export GATECARD_TOOLS := $(TOOLS)

.PHONY: help setup dev tools demo test test-extras check policies docs bench simulate clean

help:            ## this list
	@grep -E '^[a-z-]+: .*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

setup: $(VENV)/.core  ## the core in a virtual environment
$(VENV)/.core: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "gatecard needs Python 3.11 to 3.13; set PYTHON=")'
	@test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(PY) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

dev: $(VENV)/.dev     ## the core and everything that tests and checks need
$(VENV)/.dev: $(VENV)/.core
	$(PY) -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@

tools: $(VENV)/.dev   ## the pinned opa, axe-core and a browser, into a folder that is not committed
	$(PY) .ci/tools.py

demo: $(VENV)/.core   ## two real cases: one blocked, one that passes (embedded engine, no opa needed)
	$(PY) -m gatecard demo --output out/demo

test: tools           ## all tests of core, policies, engines and cards
	$(PY) -m pytest -n auto --dist loadfile

test-extras: $(VENV)/.dev  ## each extra that has code, in an environment of its own
	$(PY) .ci/extras.py

check: tools          ## formatters, linters, types, import floors, policies, generated files
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports
	$(PY) -m gatecard.policy.build --check
	$(PY) docs/generate.py --check

policies: tools       ## rebuild bundles, catalogue, schemas and pins
	$(PY) -m gatecard.policy.build

docs: $(VENV)/.dev    ## rebuild the generated pages
	$(PY) docs/generate.py

bench: tools          ## benchmarks, as ratios; writes docs/benchmarks.md
	$(PY) benchmarks/run.py

simulate: $(VENV)/.dev ## the error table of the statistics (minutes)
	$(PY) benchmarks/simulate.py

clean:           ## remove what the targets made
	rm -rf $(VENV) .tools out build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

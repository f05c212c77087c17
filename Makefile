# Every chore is one command, the same here and in .ci/run. `make help` lists them.
# Set-up is remembered by the stamp files .venv/.demo and .venv/.dev.

PYTHON ?= $(firstword $(foreach name,python3 python3.14 python3.13 python3.12 python3.11,\
  $(shell $(name) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $(name))))
BIN := .venv/bin
DEMO := fixtures/demo
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
AZURE_CLI := 2.91.0
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test test-pure programs coverage pythons az-check lint fmt types layers golden docs screenshot bench lock package clean

help:  ## list these commands
	@sed -n 's/^\([a-z-]*\):.*  ## /  make \1\t/p' Makefile | expand -t 20

demo: $(if $(wildcard .venv/.dev),,.venv/.demo)  ## plan the scenario in fixtures/demo and show the review
	@mkdir -p demo-output
	@$(BIN)/python -m migrate plan $(DEMO)/export --target $(DEMO)/target.yaml --choices $(DEMO)/choices.yaml -o demo-output/plan.json
	@$(BIN)/python -m migrate render demo-output/plan.json -o demo-output/manifests

test: .venv/.dev  ## run the tests, tier by tier; make test ARGS="-k selector" runs some
	@$(BIN)/python -m tests.tiers $(ARGS)

test-pure: .venv/.dev  ## run those that need nothing but Python
	@$(BIN)/python -m pytest -q -n auto -m "not control_plane and not browser" $(ARGS)

programs: .venv/.dev  ## build what the control-plane tier needs, and say where it is
	@$(BIN)/python -m tests.control_plane

coverage: .venv/.dev  ## run the pure tests and say which lines they leave out
	@$(BIN)/python -m pytest -q -n auto -m "not control_plane and not browser" --cov --cov-report=term $(ARGS)

pythons: .venv/.dev  ## run the tests on every other Python that can be found
	@$(BIN)/python .ci/pythons.py

az-check: .venv/.dev .cache/azure-cli/$(AZURE_CLI)  ## let azure-cli itself carry out azure/commands.sh (700 MB, once)
	@AZURE_CLI_PYTHON=$(CURDIR)/.cache/azure-cli/bin/python $(BIN)/python -m pytest -q tests/render/azure/test_azure_cli.py

lint: .venv/.dev  ## ruff: rules and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

fmt: .venv/.dev  ## put the code into its form
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

types: .venv/.dev  ## mypy, strictly
	@$(BIN)/mypy

layers: .venv/.dev  ## which part may import which
	@$(BIN)/lint-imports

golden: .venv/.dev docs screenshot  ## rewrite every expected output; read the difference before you commit it
	@GOLDEN=rewrite $(BIN)/python -m pytest -q -k golden

docs: .venv/.dev  ## rewrite the generated pages of docs/reference
	@$(BIN)/python docs/generate.py

screenshot: .venv/.dev  ## rewrite the pictures of the README and docs/ (those of the HTML with Chromium)
	@$(BIN)/python docs/screenshot.py
	@$(BIN)/python -m docs.pictures

bench: .venv/.dev  ## measure the budgets of docs/performance.md
	@$(BIN)/python -m tests.bench.bench $(ARGS)

lock: .venv/.dev  ## pin the dependencies again, for .ci/run and make test
	@$(PIP) install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-emit-index-url \
	  --python-version 3.11 --group dev --extra live pyproject.toml -o .ci/requirements.lock

package: .venv/.dev  ## build the wheel and the source distribution into dist/
	@rm -rf dist
	@$(BIN)/python -m build --quiet .

clean:  ## remove what these commands made
	rm -rf .venv .cache dist build demo-output .coverage .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache .bench

.venv/.python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed, and none was found on the path." >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@touch $@

.venv/.demo: pyproject.toml | .venv/.python
	@echo "Setting up .venv (once) ..."
	@$(PIP) install --quiet --editable .
	@touch $@

.venv/.dev: .ci/requirements.lock pyproject.toml | .venv/.python
	@echo "Setting up .venv with the tools of the project (once) ..."
	@$(PIP) install --quiet --require-hashes --requirement .ci/requirements.lock
	@$(PIP) install --quiet --no-deps --editable .
	@touch $@

.cache/azure-cli/$(AZURE_CLI): | .venv/.python
	@echo "Setting up azure-cli $(AZURE_CLI) in .cache (once, some minutes) ..."
	@$(BIN)/python -m venv --clear .cache/azure-cli
	@.cache/azure-cli/bin/python -m pip install --quiet --disable-pip-version-check azure-cli==$(AZURE_CLI)
	@touch $@

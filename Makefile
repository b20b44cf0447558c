# Two commands on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test check format lint types layers tests bench setup system clean

setup: $(STAMP)

$(STAMP): pyproject.toml scripts/setup.sh
	PYTHON="$(PYTHON)" VENV="$(VENV)" sh scripts/setup.sh
	touch $(STAMP)

demo: setup
	$(BIN)/stinger demo --out demo

# `system` brings the players, the browser and the fonts that the tests drive for real.
test: setup system check

system:
	sh scripts/system.sh

check: lint types layers tests

format: setup
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

lint: setup
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench

types: setup
	$(BIN)/mypy

layers: setup
	$(BIN)/lint-imports

tests: setup
	$(BIN)/python -m pytest -n 2

bench: setup
	$(BIN)/python -m bench all

clean:
	rm -rf $(VENV) demo out bench/out

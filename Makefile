# Two commands do everything: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
GT := $(BIN)/goldenthread
DEMO_STORE := demo.db

.PHONY: demo neo4j demo-neo4j test check install types clean help

help: ## says what there is to make
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# The stamp is renewed when the project's own requirements change.
$(VENV)/.installed: pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Golden Thread needs Python 3.11 or later; set PYTHON=…")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

install: $(VENV)/.installed ## makes .venv and installs Golden Thread into it

demo: install ## loads the example documents and asks the first questions
	@$(BIN)/python examples/demo.py --store $(DEMO_STORE)

neo4j: install ## starts a Neo4j of your own and says how it is reached; Ctrl-C stops it
	@$(BIN)/python tests/neo4j/neo4j_server.py

demo-neo4j: install ## loads the examples, mirrors them in a Neo4j of its own and asks there
	@$(BIN)/python tests/neo4j/demo.py --store $(DEMO_STORE)

test: install types ## installs and runs every check and every test
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n auto --dist loadgroup

check: install types ## ruff, mypy, import-linter and the fast tests
	$(MAKE) --no-print-directory lint
	$(BIN)/python -m pytest -n auto --dist loadgroup -m "not slow"

.PHONY: lint
lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(addprefix build/types/goldenthread/,$(ROOMS))
	PYTHONPATH=build/types $(BIN)/lint-imports

# mypy and import-linter look for folders named like the packages.
ROOMS := ontology loaders graph queries api
types:
	@mkdir -p build/types/goldenthread
	@for room in $(ROOMS); do ln -sfn ../../../$$room build/types/goldenthread/$$room; done

clean: ## removes what was made here
	rm -rf $(VENV) build dist $(DEMO_STORE) *.egg-info .mypy_cache .ruff_cache .pytest_cache

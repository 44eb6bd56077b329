# Onroll. `make` alone lists what can be done. Needs make and Python 3.11 or newer; everything else is set up here.

SHELL := /bin/sh
.DEFAULT_GOAL := help
# Each target runs its steps in order, so nothing is gained by -j and output would be mixed.
.NOTPARALLEL:

# The first Python that is new enough; PYTHON=/path/to/python3.12 chooses another.
NEW_ENOUGH := import sys, venv; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$p" -c '$(NEW_ENOUGH)' >/dev/null 2>&1 && { echo "$$p"; break; }; done)
RUN := .venv/bin/python

.PHONY: help
help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 12

.PHONY: demo
demo: setup-run ## Set everything up, fill it with synthetic people, and serve the site (PORT=8000)
	@$(RUN) tools/demo.py

.PHONY: test
test: setup ## Set everything up and run every test (SUITES="core thorough apps browser", ARGS="-k word")
	@$(RUN) tools/test.py $(SUITES) -- $(ARGS)

.PHONY: check
check: setup ## Run every check that is not a test: style, types, import contracts, migrations, documents, security
	@$(RUN) tools/check.py

.PHONY: bench
bench: setup ## Measure the figures that docs/ publishes
	@$(RUN) -m bench

.PHONY: mutation
mutation: setup ## Make one small error at a time in packs and engine and see that something objects (half an hour)
	@$(RUN) -m mutation

.PHONY: setup
setup: python ## Make .venv with everything for work on Onroll, the onroll command included
	@echo "Setting up"
	@$(PYTHON) tools/setup.py test
	@$(RUN) tools/assets.py

.PHONY: setup-run
setup-run: python ## Make .venv with what the site alone needs
	@echo "Setting up"
	@$(PYTHON) tools/setup.py run
	@$(RUN) tools/assets.py

.PHONY: database
database: setup-run ## Start this checkout's PostgreSQL (nothing to start when DATABASE_URL is set)
	@$(RUN) -m onroll.config.database start

.PHONY: stop
stop: ## Stop this checkout's PostgreSQL; what it keeps stays
	@if test -x $(RUN); then $(RUN) -m onroll.config.database stop; else echo "Nothing is set up here."; fi

.PHONY: docs
docs: setup ## Write the generated documents anew
	@$(RUN) tools/documents.py

.PHONY: format
format: setup ## Put the code into the project's style
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

.PHONY: lock
lock: setup ## Choose package versions anew and lock them with hashes (ARGS=--upgrade for the newest)
	@echo "Locking"
	@$(RUN) tools/lock.py $(ARGS)

.PHONY: clean
clean: stop ## Remove everything that was made here: environment, database, built files
	@echo "Removing .venv, node_modules, build and var"
	@$(RUN) -m onroll.config.database remove 2>/dev/null || true
	@rm -rf .venv node_modules build var .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

.PHONY: python
python:
	@test -n "$(PYTHON)" || { \
		echo "Onroll needs Python 3.11 or newer with its venv module, and found none on this machine."; \
		echo "On Debian or Ubuntu: apt-get install python3 python3-venv. On macOS: the installer of python.org."; \
		exit 1; }

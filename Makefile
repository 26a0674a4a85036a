# Dateline. Two commands do everything: `make run` and `make test`.

VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
PY_WORKS := $(shell $(PY) -c '' 2>/dev/null && echo yes)
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
HEADER := '\# Locked by `make lock` from pyproject.toml, with the hash of every wheel. Do not edit by hand.\n'

.PHONY: help run test test-postgres build install install-dev browser format lint lock screenshots benchmark benchmark-geoparse broken

help:
	@echo 'make run            open the dashboard on the bundled article'
	@echo 'make test           pass all checks and tests'
	@echo
	@echo 'make test-postgres  pass the database'\''s tests on a PostgreSQL of their own'
	@echo 'make format         put the code into shape'
	@echo 'make lint           format, lint, types and import order only'
	@echo 'make benchmark      print the figures that README.md quotes'
	@echo 'make screenshots    take the pictures in docs/images'
	@echo 'make lock           compile requirements.txt and requirements-dev.txt anew'

run: build
	$(PY) -m streamlit run dashboard.py

test: build install-dev browser
	@$(PY) -m tools.check

test-postgres: build install-dev
	@$(PY) -m tools.postgres -- $(PY) -m pytest -n 2 --dist loadfile -m store -k "not sqlite" tests

build: install
	@$(PY) -m data.build

install: $(VENV)/.installed $(VENV)/.installed-dateline
install-dev: $(VENV)/.installed-dev

# An environment whose Python has gone is made anew.
$(VENV)/.installed: requirements.txt $(if $(PY_WORKS),,broken)
	@PYTHON="$(PYTHON)" sh tools/venv.sh $(VENV)
	$(PY) -m pip install --require-hashes --only-binary :all: -r requirements.txt
	@touch $@

# The command `dateline` for this folder as it is, built by the locked setuptools and nothing fetched.
$(VENV)/.installed-dateline: pyproject.toml $(VENV)/.installed
	$(PY) -m pip install --quiet --no-index --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt $(VENV)/.installed
	$(PY) -m pip install --require-hashes --only-binary :all: -r requirements-dev.txt
	@touch $@

browser: install-dev
	@$(PY) -m tools.browser

format: install-dev
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

lint: install-dev
	@$(PY) -m tools.check --no-tests

screenshots: build install-dev browser
	$(PY) -m docs.screenshots

benchmark: build install-dev browser
	$(PY) -m benchmarks.speed
	$(PY) -m benchmarks.page

# make benchmark-geoparse CORPUS='trnews.jsonl --errors 20'
benchmark-geoparse: build install-dev
	$(PY) -m pip install --quiet uv
	$(UV) pip install --quiet --python $(PY) --group benchmark --constraint requirements-dev.txt
	$(PY) -m benchmarks.geoparse $(CORPUS)

lock: install
	$(PY) -m pip install --quiet uv
	$(LOCK) pyproject.toml --group build -o requirements.txt
	$(LOCK) --group dev -c requirements.txt -o requirements-dev.txt
	@for file in requirements.txt requirements-dev.txt; do \
	  { printf $(HEADER); cat $$file; } > $$file.new && mv $$file.new $$file; done

# Surplus: `make demo` runs the main job, `make test` passes the tests, each from nothing
# but Python 3.11, git and make.
PYTHON ?= python3
BIN := .venv/bin
RUN := .venv/.run
WEB := .venv/.web
DEV := .venv/.dev

# Tests and checks start Python anew many times; each start would compile everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo serve test check compiled tools shots format bench fuzz docs pins clean

demo: $(RUN)  ## evaluate the example and write value-statement.html
	@$(BIN)/surplus value examples/sealed-bearing/model.yaml --case examples/sealed-bearing/mill.yaml
	@$(BIN)/surplus value examples/sealed-bearing/model.yaml --case examples/sealed-bearing/mill.yaml \
		--format html --output value-statement.html

serve: $(WEB)  ## open the workbench: models and customers' cases in the browser
	@$(BIN)/surplus serve

test: $(DEV)  ## everything that must be green
	@$(MAKE) --no-print-directory -j 3 check compiled tools
	$(BIN)/pytest -n auto --dist loadgroup

check: $(DEV)  ## style, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

# Every worker reads all tests: what they are compiled to is made once, while types are checked.
compiled: $(DEV)
	@said=$$($(BIN)/pytest --collect-only -qq 2>&1) || { echo "$$said" | tail -n 60; exit 1; }

tools:  ## the programs that the tests start: PostgreSQL, a browser, LibreOffice, a PDF reader, Java
	@sh scripts/postgres.sh
	@sh scripts/tools.sh

shots: $(DEV) tools  ## pictures of every form of the example, to look at: build/shots/index.html
	$(BIN)/python scripts/shots.py

format: $(DEV)  ## mend style where that can be done safely
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(DEV)  ## write the pages that are made from code
	$(BIN)/python scripts/make_reference.py

bench: $(DEV)  ## measure beside peers (installs them; needs npm)
	$(BIN)/python -m benchmarks.run

fuzz: $(DEV)  ## 50,000 mutated inputs, and 300 requests a route of the workbench
	$(BIN)/python -m tests.fuzz.run --count 50000
	SURPLUS_EXAMPLES=300 $(BIN)/pytest tests/web_hostile/test_every_answer.py

pins: $(DEV)  ## renew the exact versions
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group build -o constraints-run.txt pyproject.toml
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--extra web --group build -o constraints-serve.txt pyproject.toml
	$(BIN)/uv pip compile -q --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--all-extras --group dev -o constraints.txt pyproject.toml

$(RUN): constraints-run.txt pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh "$(PYTHON)" constraints-run.txt
	@touch $@

$(WEB): constraints-serve.txt pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh "$(PYTHON)" constraints-serve.txt
	@touch $@ $(RUN)

$(DEV): constraints.txt pyproject.toml scripts/setup.sh
	@sh scripts/setup.sh "$(PYTHON)" constraints.txt
	@touch $@ $(RUN) $(WEB)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis value-statement.html

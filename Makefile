# make report   install what is needed and print the contradiction report of the shipped claims
# make test     install what the tests need and run everything: ruff, mypy, import-linter, pytest
# make check    the same without installing anything
# make bench    measure kb on generated claims: SIZES="1000 10000" PEERS=1 JSON=file

VENV ?= .venv
export VENV
RUN := $(VENV)/bin/

.PHONY: report test check format fuzz bench clean

report:
	@sh .ci/environment run
	@$(RUN)kb --kb . contradictions || test $$? -eq 1

test:
	@sh .ci/environment test
	@$(MAKE) --no-print-directory check

check:
	$(RUN)ruff format --check kb tests
	$(RUN)ruff check kb tests
	$(RUN)mypy
	$(RUN)lint-imports
	$(RUN)python -m pytest -q
	$(RUN)kb --kb . check
	$(RUN)kb --kb . fmt --check

format:
	$(RUN)ruff format kb tests
	$(RUN)ruff check --fix kb tests

# Longer runs of the property tests; `make test` runs them in short form.
fuzz:
	HYPOTHESIS_PROFILE=long $(RUN)python -m pytest -q -k "property or properties or fuzz or oracle"

# What a machine makes of 1,000 to 1,000,000 claims, with what is found checked against what was planted.
SIZES ?= 1000 10000 100000
bench:
	@$(RUN)python -m tests.bench --sizes "$(SIZES)" $(if $(PEERS),--peers) $(if $(JSON),--json $(JSON))

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

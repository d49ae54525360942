# A few verbs. `make run` shows the live site, `make test` checks everything; both make their own environment first.
# GNU make and a POSIX shell. README.md gives the plain commands for Windows and macOS.

SHELL = /bin/sh
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# The first of these that is Python 3.11 to 3.13; `make PYTHON=/path/to/python3.12 run` picks another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $$p && break; done)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
APT := apt-get
ROOMS := dataset story components pages render desk live deploy bench gallery app.py publish.py

export DEBIAN_FRONTEND = noninteractive
export PYTHONUTF8 = 1

# The reading edition: its folder, the address readers type, and where its links to the live site lead.
OUT ?= var/site
BASE_URL ?= http://localhost:8080
LIVE_URL ?= /live
# Where the whole site listens: 0 is what deploy/site.toml says.
SITE_PORT ?= 0
# Where an editor's own desk opens, on this machine only.
DESK_PORT ?= 8601

.PHONY: help run desk site deck handout cards briefing serve bench lighthouse look nginx git office wrk test test-all faults mutation lint audit licences format check fonts faces clean system
.DELETE_ON_ERROR:

help:
	@echo "make run     the live site at http://localhost:$(PORT)"
	@echo "make desk    the editors' desk at http://127.0.0.1:$(DESK_PORT)/desk, for who sits at this machine; DESK_PORT=8700 takes another port"
	@echo "make site    the reading edition as files in var/site/;  OUT=, BASE_URL=, LIVE_URL= say where it is and where readers find both sites"
	@echo "make handout every story's printed sheet (PDF) in var/handout/;  make cards  the share cards (PNG) in var/cards/"
	@echo "make deck    every story as PowerPoint slides, and all in one file, in both languages, in var/deck/"
	@echo "make briefing  every story as a briefing for a projector, one HTML file each and one of all, in var/briefing/"
	@echo "make serve   the whole site as it is hosted: reading edition at /, live site at /live/, behind nginx"
	@echo "make bench   how fast it is on this machine, into bench/results.md;  make lighthouse: what Google's Lighthouse says of it"
	@echo "make look    every picture of the site on one sheet, var/look/index.html, and what changed;  ACCEPT=1 takes it as it is now"
	@echo "make test    everything: lint, types, the data and words, tests, a real browser"
	@echo "make test-all  that, and what takes longer: every page × language × device × theme, faults at full counts, Lighthouse, mutation"
	@echo "make faults  the desk's faults at their full counts: broken and mutated files, kills, races (make test tries a tenth)"
	@echo "make mutation  the code spoiled in a sample of places, and whether the tests notice; ALL=1 tries every place (a night)"
	@echo "make audit   known vulnerabilities of the installed packages (needs pypi.org);  make licences  writes docs/licences.md"
	@echo "make check   the data and the words: structure, numbers as printed, arithmetic, bindings, fonts"
	@echo "make lint    style, format, types and dependencies;  make format mends the first two"
	@echo "make fonts   the web's headline face, again, after new words;  make faces cuts all faces from their npm packages"
	@echo "make clean   removes what these made"

run: $(VENV)/run.stamp
	$(BIN)/python -m streamlit run app.py --server.port $(PORT)

desk: $(VENV)/run.stamp
	QINGDAO_DESK=local $(BIN)/python -m streamlit run app.py --server.address 127.0.0.1 --server.port $(DESK_PORT)

site: $(VENV)/run.stamp
	$(BIN)/python publish.py site $(OUT) --base-url $(BASE_URL) --live-url $(LIVE_URL)

handout: $(VENV)/run.stamp
	$(BIN)/python publish.py handout each var/handout --base-url $(BASE_URL)

cards: $(VENV)/run.stamp
	$(BIN)/python publish.py cards var/cards --base-url $(BASE_URL)

deck: $(VENV)/run.stamp
	$(BIN)/python publish.py deck each var/deck

briefing: $(VENV)/run.stamp
	$(BIN)/python publish.py briefing each var/briefing

serve: $(VENV)/run.stamp nginx
	$(BIN)/python -m deploy.serve $(if $(filter-out 0,$(SITE_PORT)),--port $(SITE_PORT))

bench: $(VENV)/dev.stamp system wrk
	$(BIN)/python -m bench

lighthouse: $(VENV)/dev.stamp system var/lighthouse/installed
	$(BIN)/python -m bench.lighthouse

# The contact sheet; and whether its pictures are those that were accepted (tests/pictures/).
look: $(VENV)/dev.stamp system
	$(BIN)/python -m gallery $(if $(ACCEPT),accept)

test: $(VENV)/dev.stamp system
	@$(BIN)/python -m tests.steps lint check tests

test-all: $(VENV)/dev.stamp system var/lighthouse/installed
	@$(BIN)/python -m tests.steps lint check tests full faults lighthouse mutation

faults: $(VENV)/dev.stamp
	FAULTS=1.0 $(BIN)/python -m pytest -n 2 --dist loadfile tests/faults

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(ROOMS)
	$(BIN)/deptry .

# Known vulnerabilities of what is installed here; asks pypi.org, so no part of the tests.
audit: $(VENV)/dev.stamp var/audit/bin/pip-audit
	var/audit/bin/pip-audit --strict --path $$($(BIN)/python -c 'import sysconfig; print(sysconfig.get_path("purelib"))')

var/audit/bin/pip-audit: | $(BIN)/python
	$(BIN)/python -m venv var/audit
	var/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1

licences: $(VENV)/dev.stamp
	$(BIN)/python -m tests.licences

mutation: $(VENV)/dev.stamp git
	$(BIN)/python -m tests.mutating $(if $(ALL),--all)

format: $(VENV)/dev.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

check: $(VENV)/run.stamp
	$(BIN)/python publish.py check

fonts: $(VENV)/dev.stamp
	$(BIN)/python assets/fonts/build.py

faces: $(VENV)/dev.stamp
	$(BIN)/python assets/fonts/build.py faces

clean:
	rm -rf $(VENV) var .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment: made anew only when a requirements file changes.

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed; none was found. See README.md."; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || $(PYTHON) -m virtualenv --version >/dev/null 2>&1 \
		|| { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
			&& { $(APT) -qq update; $(APT) -qq -y install python3-venv; }; } \
		|| $(PYTHON) -m pip install --user --quiet virtualenv \
		|| { echo "This Python cannot make environments. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || $(PYTHON) -m virtualenv --quiet $(VENV)

$(VENV)/run.stamp: requirements.txt | $(BIN)/python
	$(PIP) -r requirements.txt
	@touch $@

$(VENV)/dev.stamp: requirements-dev.txt $(VENV)/run.stamp
	$(PIP) -r requirements-dev.txt
	@touch $@

# The web server, with its module for Brotli where there is one.
BROTLI := /usr/lib/nginx/modules/ngx_http_brotli_static_module.so
nginx:
	@if test -e $(BROTLI) && test -x /usr/sbin/nginx; then :; \
	elif test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		$(APT) -qq update && $(APT) -qq -y install --no-install-recommends nginx libnginx-mod-http-brotli-static; \
	elif PATH="$$PATH:/usr/sbin:/usr/local/sbin" command -v nginx >/dev/null; then :; \
	else \
		echo "make serve and its tests need nginx. On Debian or Ubuntu:"; \
		echo "  sudo apt-get install nginx libnginx-mod-http-brotli-static"; \
		false; \
	fi

# What asks the reading edition of the bench. Without it the bench says so and measures the rest.
wrk:
	@if command -v wrk >/dev/null; then :; \
	elif test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		$(APT) -qq update && $(APT) -qq -y install --no-install-recommends wrk; \
	else \
		echo "wrk is not installed. On Debian or Ubuntu: sudo apt-get install wrk"; \
	fi

# Lighthouse, the version that bench/package.json says; it uses the Chromium that is there and downloads none.
var/lighthouse/installed: bench/package.json
	@command -v npm >/dev/null || { echo "make lighthouse needs Node 18.20 or later, and npm."; exit 1; }
	@mkdir -p var/lighthouse && cp bench/package.json var/lighthouse
	npm --prefix var/lighthouse install --ignore-scripts --no-audit --no-fund
	@touch $@

# The desk publishes with it.
git:
	@command -v git >/dev/null || { test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& { $(APT) -qq update && $(APT) -qq -y install --no-install-recommends git; }; } \
		|| { echo "The editors' desk and its tests need git. On Debian or Ubuntu: sudo apt-get install git"; false; }

# The office program that opens our slides in the tests, and what reads the pages it prints.
office:
	@if command -v soffice >/dev/null && command -v pdftoppm >/dev/null; then :; \
	elif test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		$(APT) -qq update && $(APT) -qq -y install --no-install-recommends libreoffice-impress poppler-utils; \
	else \
		echo "The tests of slides need LibreOffice and poppler. On Debian or Ubuntu:"; \
		echo "  sudo apt-get install libreoffice-impress poppler-utils"; \
		false; \
	fi

# The browser that the tests drive, and Chinese letters for it. CHROMIUM=/path/to/chrome names another one.
system: nginx git office
	@if { test -n "$$CHROMIUM" || command -v chromium >/dev/null; } && fc-list :lang=zh 2>/dev/null | grep -q .; then :; \
	elif test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		$(APT) -qq update && $(APT) -qq -y install --no-install-recommends chromium fonts-noto-cjk fontconfig; \
	else \
		echo "The browser tests need Chromium and a Chinese font. On Debian or Ubuntu:"; \
		echo "  sudo apt-get install chromium fonts-noto-cjk fontconfig"; \
		echo "elsewhere set CHROMIUM to the path of a Chrome or Chromium."; \
		test -n "$$CHROMIUM" || command -v chromium >/dev/null; \
	fi

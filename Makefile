# The front door. Each target says what it does when it starts and how long it took.
#   make setup     install the distribution's packages that building and testing need (idempotent)
#   make           build the release program, build/release/hearsay
#   make demo      setup, build, and the main job on examples/archive
#   make test      setup, build, and every test
#   make accuracy DATA=folder   quality on labelled data -> doc/accuracy.md
#   make bench     speed beside its peers -> doc/performance.md
#   make bench-scale   10^4 to 10^6 generated articles and hostile archives -> doc/performance.md (hours)
#   make bench-weigh   claims of 10^3 and 10^4 generated articles weighed (SIZES) -> doc/performance.md
#   make model DATA=folder      learn the reader anew (Python, never needed to build or test)
#   make fuzz      build the fuzz targets and run each for FUZZ_SECONDS (default 60)
#   make tidy, make lint, make format
.DEFAULT_GOAL := build
.PHONY: setup build demo test accuracy bench bench-scale bench-weigh model fuzz tidy lint format clean
SHELL := /bin/bash
JOBS ?= $(shell nproc)
RUN := tools/timed.sh

setup:
	@$(RUN) "setup: the distribution's packages" tools/setup.sh

build: setup
	@$(RUN) "build: build/release/hearsay" tools/build.sh release hearsay

demo: build
	@$(RUN) "demo: how many sources does each claim of examples/archive really have?" \
	  build/release/hearsay trace --text --language en --claims 6 --outlets examples/outlets.csv examples/archive

test: setup
	@$(RUN) "setup: a browser for the tests of the pages" tools/setup_browser.sh
	@$(RUN) "build: program and tests" tools/build.sh release all
	@$(RUN) "test: every test" tools/run_tests.sh

accuracy: build
	@$(RUN) "accuracy: labelled data in $(DATA) -> doc/accuracy.md" tools/accuracy.sh "$(DATA)"

bench: setup
	@$(RUN) "bench: speed beside its peers -> doc/performance.md" bench/run.sh

bench-scale: setup
	@$(RUN) "bench-scale: archives of growing size -> doc/performance.md" bench/scale.sh

bench-weigh: build
	@$(RUN) "bench-weigh: claims over archives of growing size -> doc/performance.md" bench/weigh_scale.py $(if $(SIZES),--sizes "$(SIZES)")

model:
	@$(RUN) "model: learn the reader from $(DATA) -> models/" learn/make_model.sh "$(DATA)"

FUZZ_SECONDS ?= 60
fuzz: setup
	@$(RUN) "fuzz: each target for $(FUZZ_SECONDS) s" tools/fuzz.sh $(FUZZ_SECONDS)

tidy: setup
	@$(RUN) "tidy: clang-tidy over src/" tools/tidy.sh

lint: setup
	@$(RUN) "lint: format, rooms, forbidden words" tools/lint.sh

format:
	@$(RUN) "format: clang-format over src/" tools/format.sh

clean:
	rm -rf build

# Every target sets up what it needs: git, make and Python 3.11 or later are enough.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TRAIN := build/train-env/bin
EPOCHS ?= 8
SEED ?= 1

.PHONY: setup demo test check golden gate bench throughput fuzz kill train train-codes compare picture data schema lock clean

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "onrecord needs Python 3.11 or later, and this is " + sys.version.split()[0] + "; name another: make PYTHON=python3.12 ...")'
	@echo "setting up .venv (about a minute) ..."
	@$(PYTHON) -m venv .venv || { echo "no venv could be made; on Debian: apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup ## the main job on the sample article
	$(BIN)/onrecord read --codebook examples/orrin/codebook examples/orrin/article.txt

test: setup ## all tests, types, style and layers
	$(BIN)/python -m pytest

check: setup ## style, types and layers
	$(BIN)/ruff format --check src tests tools
	$(BIN)/ruff check src tests tools
	$(BIN)/mypy
	$(BIN)/lint-imports

golden: setup ## write the expectations anew: the diff is the review
	$(BIN)/python -m pytest --write-golden tests

gate: setup ## quality floors on hand-marked corpora beside the checkout
	$(BIN)/python tools/gate.py

bench: setup ## speed and memory against the bare parse in the same run
	$(BIN)/python tools/bench.py

throughput: setup ## speed of 1 and 2 processes, memory of few and many files: make throughput FILES=news/
	$(BIN)/python tools/throughput.py $(FILES)

fuzz: setup ## hostile inputs, 100,000 of them: make fuzz INPUTS=1000 SEED=1
	$(BIN)/python tools/fuzz.py --inputs $(or $(INPUTS),100000) --seed $(or $(SEED),0)

kill: setup ## kills `read --out` at 50 random moments, and resumes: make kill FILES=news/ SEED=1
	$(BIN)/python tools/kill.py --seed $(or $(SEED),0) $(FILES)

train: setup ## the attribution tagger, from the marked corpora beside the checkout: make train EPOCHS=8 SEED=1
	@$(TRAIN)/python -c 'import torch' 2>/dev/null || { $(PYTHON) -m venv build/train-env && $(TRAIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock && $(TRAIN)/python -m pip install --quiet --no-deps --no-build-isolation -e . ; }
	$(TRAIN)/python tools/training/train.py --out build/tagger --epochs $(EPOCHS) --seed $(SEED)
	$(TRAIN)/python tools/training/export.py build/tagger/tagger$(EPOCHS).pt build/tagger/model
	$(TRAIN)/python tools/training/export.py --exact build/tagger/tagger$(EPOCHS).pt build/tagger/exact
	$(TRAIN)/python tools/training/calibrate.py build/tagger/model
	cp build/tagger/model/settings.json build/tagger/exact/
	$(TRAIN)/python tools/training/parity.py build/tagger/exact build/tagger/model

train-codes: setup ## the coder and the weights of signals, from the coded articles beside the checkout; after make train
	$(BIN)/python tools/training/codes/data.py build/codes/data.pickle
	$(TRAIN)/python tools/training/codes/train_coder.py build/codes/data.pickle build/codes
	$(BIN)/python tools/training/codes/unseen.py build/codes build/codes/unseen.pickle
	$(BIN)/python tools/training/codes/signals.py build/codes/unseen.pickle build/codes

compare: setup ## records gained and lost against another commit: make compare REF=main
	$(BIN)/python tools/compare.py $(or $(REF),main)

picture: setup ## the README's picture of a page, in Chromium
	$(BIN)/python tools/picture.py

data: setup ## the shipped tables, from their sources
	$(BIN)/python tools/build_cities.py

schema: setup ## the published JSON Schema, from the types
	$(BIN)/onrecord schema > docs/reference/record.schema.json

lock: ## pins and hashes of all that set-up installs; names no host
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
	  --no-emit-find-links --group dev --group lock pyproject.toml -o requirements.lock

clean: ## what set-up and tests made
	rm -rf .venv dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis

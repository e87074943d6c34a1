# Short names for the scripts that people and CI use alike. `just` lists them.

set shell := ["bash", "-euo", "pipefail", "-c"]

_list:
	@just --list --unsorted

# find or install what the project is built with
toolchain:
	./scripts/toolchain.sh

# build everything, the way tests and the development chain use it
build:
	. scripts/toolchain.sh && cargo build --workspace --all-targets --locked

# start the development chain (just run --fresh, just run --port 9945 -- -lruntime=debug)
run *options:
	./scripts/run.sh {{options}}

# four validators and an RPC node in the background (just net start, just net status --watch, just net stop)
net *options:
	./scripts/local-net.sh {{options}}

# every check, as in CI
test:
	./scripts/test.sh

# the checks that need no build of the node
lint:
	./scripts/test.sh lint

# format Rust and TOML
fmt:
	. scripts/toolchain.sh && cargo fmt --all && npm ci --no-audit --no-fund && npm run --silent toml:format

# the TypeScript types of the chain, anew from the node's metadata
chain-types: build
	. scripts/toolchain.sh && npm ci --no-audit --no-fund && \
		ANAMNESIS_NODE="$CARGO_TARGET_DIR/debug/anamnesis-node" npm run --silent chain-types --workspace client/js

# the Rust documentation of our own crates, in the target folder
docs:
	. scripts/toolchain.sh && cargo doc --workspace --no-deps --locked && echo "$CARGO_TARGET_DIR/doc"

# forget the development chain
purge-dev:
	./scripts/run.sh --purge

#!/usr/bin/env bash
# Every check of the project, for people and for CI. A missing prerequisite fails; nothing is skipped.
set -euo pipefail

usage() {
	cat <<-'TEXT'
		scripts/test.sh         every check: shell scripts, format, lints, build, all tests
		scripts/test.sh lint    only what needs no build of the node: shell scripts, format, lints
	TEXT
}

lint_steps=(
	"check_shell     shell scripts (shellcheck)"
	"check_format    Rust format (cargo fmt)"
	"install_npm     npm packages (npm ci)"
	"check_toml      TOML format (taplo)"
	"check_clippy    Rust lints (clippy, warnings denied)"
	"lint_services   the services and the Rust client: format and lints (a workspace of its own in services)"
)
test_steps=(
	"build           build of everything (cargo build)"
	"check_proof     the committed verifier of proof files is what the sources make (proof-wasm.sh --check)"
	"build_services  build of the services and the Rust client (cargo build)"
	"test_together   all tests but the next ones, side by side (cargo test, npm test)"
	"test_alone      tests that want the machine for themselves (cargo test flood)"
)
case "${1-}" in
"") steps=("${lint_steps[@]}" "${test_steps[@]}") ;;
lint) steps=("${lint_steps[@]}") ;;
-h | --help)
	usage
	exit 0
	;;
*)
	echo "unknown argument: $1" >&2
	usage >&2
	exit 2
	;;
esac

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=toolchain.sh
. scripts/toolchain.sh
# shellcheck source=lib/progress.sh
. scripts/lib/progress.sh

check_shell() { shellcheck scripts/*.sh scripts/lib/*.sh custodian/tests/bucket/*.sh deploy/tests/*.sh deploy/debian/*.postrm .ci/run; }

check_format() {
	cargo fmt --all --check
	# A workspace of its own, which is built for measuring only.
	(cd bench/stock-runtime && cargo fmt --check)
}

install_npm() { npm ci --no-audit --no-fund; }

check_toml() { npm run --silent toml:check; }

# Lints need no wasm. cargo keeps what clippy makes of our crates, their build scripts included, apart from the build's own:
# so without SKIP_WASM_BUILD the runtime's wasm would be built a second time here (with clippy as its compiler), and with it
# the build below has nothing to do again. Do not set it for `cargo build`, `test`, `run` or `doc`: those share one build
# script, and each change of the variable compiles the runtime and the node anew.
check_clippy() { with_progress env SKIP_WASM_BUILD=1 cargo clippy --workspace --all-targets --locked -- -D warnings; }

# Always the whole workspace, here and in run.sh: other selections of packages change the features of the dependencies, and
# most of them would be compiled twice.
build() { with_progress cargo build --workspace --all-targets --locked; }

check_proof() { scripts/proof-wasm.sh --check; }

# In a subshell: cargo finds the workspace by the folder that it is called in. Its output has a folder of its own: the two
# workspaces make the same libraries in different ways.
in_services() { (cd services && CARGO_TARGET_DIR="$CARGO_TARGET_DIR/services" with_progress "$@"); }
in_services_quietly() { (cd services && CARGO_TARGET_DIR="$CARGO_TARGET_DIR/services" "$@"); }

lint_services() {
	(cd services && cargo fmt --all --check)
	in_services cargo clippy --workspace --all-targets --locked -- -D warnings
}

build_services() { in_services cargo build --workspace --all-targets --locked; }

# Most tests wait for blocks of a node of their own, so many run at a time: several programs, several tests in each. The test
# programs were built before: cargo only says here where they are.
test_together() {
	local list
	# Two of them import what this makes.
	npm run --silent build
	list="$(mktemp -d)"
	if ! cargo test --workspace --no-run --locked --message-format json-render-diagnostics >"$list/chain" 2>"$list/log" ||
		! in_services_quietly cargo test --workspace --no-run --locked --message-format json-render-diagnostics >"$list/services" 2>"$list/log"; then
		cat -- "$list/log" >&2
		rm -rf -- "$list"
		return 1
	fi
	local status=0
	RUST_TEST_THREADS=8 node scripts/lib/side-by-side.mjs --at-once 3 --seconds "$CARGO_TARGET_DIR/test-seconds.json" \
		--programs "$list/chain" --programs "$list/services" \
		--command "JavaScript (npm test)=npm test --workspaces --if-present" \
		--command "a network on one machine (local-net.sh)=node --test --test-reporter=spec tests/operators/local-net.test.mjs" \
		--command "a consortium of one's own (the how-to's commands)=node --test --test-reporter=spec tests/operators/consortium.test.mjs" \
		--command "the how-to about pallets, to its end (scripts/add-a-pallet.sh)=scripts/add-a-pallet.sh" \
		--command "descriptions of the services (scripts/schemathesis.sh)=scripts/schemathesis.sh" \
		--command "packages, installed (deploy/tests/packages.sh)=deploy/tests/packages.sh" \
		--command "images and compose file, linted (deploy/tests/containers.sh)=deploy/tests/containers.sh" \
		--command "examples in the documentation=cargo test --workspace --doc --locked" \
		--command "examples in the documentation of the services=cd services && CARGO_TARGET_DIR=\"\$CARGO_TARGET_DIR/services\" cargo test --workspace --doc --locked" \
		-- --skip flood:: || status=$?
	rm -rf -- "$list"
	return "$status"
}

# They compare times.
test_alone() { with_progress cargo test --workspace --locked --test node -- flood::; }

# The node that tests start.
export ANAMNESIS_NODE="$CARGO_TARGET_DIR/debug/anamnesis-node"
# It compiles the runtime when it starts, which takes longer than everything else that it does then: once for all of them.
export ANAMNESIS_WASM_CACHE="$CARGO_TARGET_DIR/tmp/compiled-runtimes"
# The services and the command line that tests start.
export ANAMNESIS_PROGRAMS="$CARGO_TARGET_DIR/services/debug"

number=0
title="setting up"
report() {
	local status=$?
	if [ "$status" != 0 ]; then
		printf '\n[%d/%d] FAILED: %s  (after %d s)\n' "$number" "${#steps[@]}" "$title" "$SECONDS" >&2
	fi
}
trap report EXIT

for step in "${steps[@]}"; do
	read -r run title <<<"$step"
	number=$((number + 1))
	printf '\n[%d/%d] %s  (%d s so far)\n' "$number" "${#steps[@]}" "$title" "$SECONDS"
	"$run"
done

printf '\nall %schecks passed in %d s\n' "${1:+$1 }" "$SECONDS"

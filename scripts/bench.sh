#!/usr/bin/env bash
# Measures the node, as the tests use it, and the services, on this machine. bench/README.md and services/bench/README.md
# say what there is.
set -euo pipefail

usage() {
	cat <<-'TEXT'
		scripts/bench.sh block-building          milliseconds that an anchor takes in building a block
		scripts/bench.sh throughput [OPTION …]   transactions and documents that become final in a second, on one node and on
		                                         four, beside others; throughput --help says what can be chosen
		scripts/bench.sh services [PART …]       what sealing, transfers and decisions of the services cost, beside others
		                                         that do the same; services --help says what there is

		ANAMNESIS_NODE names another node than the one that the tests use: that of a release, say.
	TEXT
}
case "${1-}" in
block-building | throughput | services) ;;
-h | --help)
	usage
	exit 0
	;;
*)
	usage >&2
	exit 2
	;;
esac

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=toolchain.sh
. scripts/toolchain.sh
# shellcheck source=lib/progress.sh
. scripts/lib/progress.sh

what="$1"
shift
if [ "$what" != services ] || [ -z "${ANAMNESIS_NODE-}" ]; then
	with_progress cargo build --workspace --all-targets --locked
fi
if [ "$what" = services ]; then
	# Optimised, as they run in a hospital. In a subshell: cargo finds the workspace by the folder that it is called in.
	(cd services && CARGO_TARGET_DIR="$CARGO_TARGET_DIR/services" with_progress cargo build --release --locked -p anamnesis-services-bench -p anamnesis-custodian)
fi
export ANAMNESIS_NODE="${ANAMNESIS_NODE:-$CARGO_TARGET_DIR/debug/anamnesis-node}"
echo "On: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores; $ANAMNESIS_NODE"

# Rivals are made only for measuring, and only those that are wanted.
stock_runtime() {
	# In its folder, where cargo finds what it is built for. The toolchain's flags are those of the folder too.
	(cd bench/stock-runtime && CARGO_TARGET_DIR="$CARGO_TARGET_DIR/stock-runtime" with_progress cargo build --release --locked)
}
contracts() { (cd bench/evm && npm ci --no-audit --no-fund); }

case "$what" in
services)
	export ANAMNESIS_PROGRAMS="${ANAMNESIS_PROGRAMS:-$CARGO_TARGET_DIR/services/release}"
	exec "$CARGO_TARGET_DIR/services/release/services-bench" "$@"
	;;
throughput)
	program="$CARGO_TARGET_DIR/debug/throughput"
	case " $* " in *" --help "* | *" -h "*) exec "$program" --help ;; esac
	chosen="$("$program" --list "$@")"
	case "$chosen" in *stock*) stock_runtime ;; esac
	case "$chosen" in *evm*) contracts ;; esac
	exec "$program" --stock-runtime "$CARGO_TARGET_DIR/stock-runtime/wasm32v1-none/release/stock_runtime.wasm" --evm bench/evm "$@"
	;;
*) exec "$CARGO_TARGET_DIR/debug/$what" "$@" ;;
esac

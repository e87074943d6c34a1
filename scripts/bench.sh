#!/usr/bin/env bash
# Measures the node, as the tests use it, on this machine. bench/README.md says what there is.
set -euo pipefail

usage() {
	cat <<-'TEXT'
		scripts/bench.sh block-building    milliseconds that an anchor takes in building a block
	TEXT
}
case "${1-}" in
block-building) ;;
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

with_progress cargo build --workspace --all-targets --locked
export ANAMNESIS_NODE="${ANAMNESIS_NODE:-$CARGO_TARGET_DIR/debug/anamnesis-node}"
echo "On: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) cores; $ANAMNESIS_NODE"
exec "$CARGO_TARGET_DIR/debug/$1"

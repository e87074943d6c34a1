#!/usr/bin/env bash
# A network on this machine: four validators of the chain `local` and one RPC node, in the background.
# `start` builds the node first, as run.sh does; everything else is in local-net/.
set -euo pipefail

folder="$(dirname -- "${BASH_SOURCE[0]}")"

# Only a start of the whole network needs the toolchain, and only when no node was given.
for argument in "$@"; do
	case "$argument" in
	-h | --help) break ;;
	start)
		if [ -z "${ANAMNESIS_NODE:-}" ]; then
			cd "$folder/.."
			# shellcheck source=toolchain.sh
			. scripts/toolchain.sh
			# shellcheck source=lib/progress.sh
			. scripts/lib/progress.sh
			# The same command, profile and target folder as the tests, so that nothing is compiled twice.
			echo "Building the node (the first time takes about half an hour, later a minute)" >&2
			with_progress cargo build --workspace --locked >&2
			export ANAMNESIS_NODE="$CARGO_TARGET_DIR/debug/anamnesis-node"
			folder=scripts
		fi
		break
		;;
	esac
done

command -v node >/dev/null || {
	echo "Node.js is missing: scripts/toolchain.sh installs it, or says how." >&2
	exit 1
}
exec node "$folder/local-net/main.mjs" "$@"

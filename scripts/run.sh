#!/usr/bin/env bash
# Builds the node and the services, and starts a development chain with a custodian and two keyholders in the foreground,
# until Ctrl-C. The next start resumes it. Or plays the story of a patient on a chain of its own (--demo).
set -euo pipefail

data="${ANAMNESIS_HOME:-${XDG_DATA_HOME:-$HOME/.local/share}/anamnesis/dev}"

usage() {
	cat <<-TEXT
		usage: scripts/run.sh [--port PORT] [--fresh] [--node-only] [-- OPTIONS OF THE NODE]
		       scripts/run.sh --demo

		  --port PORT   RPC port (9944)
		  --fresh       forget the development chain that is there, start from its genesis
		  --node-only   start the node alone: no custodian, no keyholders
		  --purge       forget the development chain that is there, start nothing
		  --demo        play the story of a patient, from registration to the certificate of an erasure, on a
		                chain of its own: a temporary folder, free ports, two minutes. Ends with 0 if all came true
		  --help        this text

		Its data is in $data (set ANAMNESIS_HOME for another folder).
	TEXT
}

wrong() {
	echo "$*" >&2
	echo "scripts/run.sh --help says what there is." >&2
	exit 2
}

port=9944
fresh=false
start=true
demo=false
services=true
arguments=$#
while [ $# -gt 0 ]; do
	case "$1" in
	--port)
		[ $# -ge 2 ] || wrong "--port needs a number."
		port="$2"
		shift
		;;
	--port=*) port="${1#--port=}" ;;
	--fresh) fresh=true ;;
	--purge)
		fresh=true
		start=false
		;;
	--demo) demo=true ;;
	--node-only) services=false ;;
	-h | --help)
		usage
		exit 0
		;;
	--)
		shift
		break
		;;
	*) wrong "unknown option: $1 (options of the node go after --)" ;;
	esac
	shift
done
if $demo && [ "$arguments" != 1 ]; then
	wrong "--demo has a chain of its own and takes no other option."
fi
if ! [[ $port =~ ^[1-9][0-9]{0,4}$ ]] || ((port > 65535)); then
	wrong "--port needs a number from 1 to 65535, not \"$port\"."
fi

# Was one of these options given to the node (after --)?
given() {
	local option argument
	for argument in "${node_options[@]}"; do
		for option in "$@"; do
			case "$argument" in "$option" | "$option"=*) return 0 ;; esac
		done
	done
	return 1
}
node_options=("$@")

# free PORT WHAT REMEDY
free() {
	if (: <"/dev/tcp/127.0.0.1/$1") 2>/dev/null; then
		echo "Port $1 ($2) is taken: something listens there already, perhaps another development chain." >&2
		echo "Stop it, or choose another port: $3" >&2
		exit 1
	fi
}
prometheus=9615
# Name, kind, organisation, port, port of its metrics.
all_services=(
	"custodian custodian 0 8620 9620"
	"keyholder-1 keyholder 1 8630 9630"
	"keyholder-2 keyholder 2 8631 9631"
)
check_ports() {
	free "$port" "RPC" "scripts/run.sh --port N"
	given --prometheus-port --no-prometheus || free "$prometheus" "Prometheus" "scripts/run.sh -- --prometheus-port N"
	given --port --listen-addr || free 30333 "peer to peer" "scripts/run.sh -- --port N"
	if $services; then
		for service in "${all_services[@]}"; do
			read -r name _ _ its_port its_metrics <<<"$service"
			free "$its_port" "$name" "scripts/run.sh --node-only"
			free "$its_metrics" "metrics of $name" "scripts/run.sh --node-only"
		done
	fi
}

$demo || check_ports
if $fresh; then
	# Only what a node makes is removed, whatever ANAMNESIS_HOME names.
	if [ -d "$data/chains" ]; then
		echo "Removing the development chain in $data/chains"
		rm -rf "$data/chains" "$data/services"
	else
		echo "There is no development chain in $data"
	fi
fi
$start || exit 0

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=toolchain.sh
. scripts/toolchain.sh
# shellcheck source=lib/progress.sh
. scripts/lib/progress.sh

# The same command, profile and target folder as the tests, so that nothing is compiled twice.
echo "Building the node (the first time takes about half an hour, later a minute)"
with_progress cargo build --workspace --locked
if $services; then
	echo "Building the services (the first time takes some minutes)"
	(cd services && CARGO_TARGET_DIR="$CARGO_TARGET_DIR/services" with_progress cargo build --workspace --locked)
fi

if $demo; then
	if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
		echo "Installing the JavaScript packages (npm ci)"
		npm ci --no-audit --no-fund
	fi
	npm run --silent build
	echo
	# exec: signals reach the demo itself, which ends its node and removes the folder.
	export ANAMNESIS_NODE="$CARGO_TARGET_DIR/debug/anamnesis-node"
	export ANAMNESIS_PROGRAMS="$CARGO_TARGET_DIR/services/debug"
	exec node tests/polkadot-js/dist/src/demo.js
fi

check_ports
mkdir -p "$data"
if given --no-prometheus; then
	metrics="off"
elif given --prometheus-port; then
	metrics="http://127.0.0.1, at the port you chose"
else
	metrics="http://127.0.0.1:$prometheus/metrics"
fi
cat <<TEXT

The development chain starts. Ctrl-C stops it, the next start resumes it.

  RPC          ws://127.0.0.1:$port
  in a browser https://polkadot.js.org/apps/?rpc=ws://127.0.0.1:$port
  metrics      $metrics
  data         $data

TEXT
start_node=("$CARGO_TARGET_DIR/debug/anamnesis-node" --dev --base-path "$data" --rpc-port "$port" "${node_options[@]}")
if ! $services; then
	# exec: signals reach the node itself.
	exec "${start_node[@]}"
fi

# shellcheck source=lib/services.sh
. scripts/lib/services.sh
run_with_services

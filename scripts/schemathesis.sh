#!/usr/bin/env bash
# Compares a custodian and a keyholder with their OpenAPI descriptions: schemathesis sends them what the descriptions permit
# and what they forbid, as nobody, as a clinician and as a patient, and checks every answer. They are real, on a development
# chain of their own in a temporary folder, and end with the script.
set -euo pipefail

usage() {
	cat <<-TEXT
		usage: scripts/schemathesis.sh [--examples N] [--seed N]

		  --examples N  how many requests of its own invention schemathesis sends to each operation, besides those that
		                follow from the description (10)
		  --seed N      what they are made from: the same seed makes the same requests (6)
		  --help        this text

		Ends with 0 when every answer is as described. ANAMNESIS_NODE and ANAMNESIS_PROGRAMS name the node and the folder of
		the other programs; without them all are built first.
	TEXT
}

examples=10
seed=6
while [ $# -gt 0 ]; do
	case "$1" in
	--examples | --seed)
		if ! [[ ${2-} =~ ^[0-9]{1,6}$ ]]; then
			echo "$1 needs a number." >&2
			exit 2
		fi
		declare "${1#--}=$2"
		shift
		;;
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
	shift
done

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
if [ -z "${ANAMNESIS_NODE-}" ] || [ -z "${ANAMNESIS_PROGRAMS-}" ]; then
	# shellcheck source=toolchain.sh
	. scripts/toolchain.sh
	# shellcheck source=lib/progress.sh
	. scripts/lib/progress.sh
	with_progress cargo build --workspace --locked
	(cd services && CARGO_TARGET_DIR="$CARGO_TARGET_DIR/services" with_progress cargo build --workspace --locked)
	if ! [ node_modules/.package-lock.json -nt package-lock.json ]; then
		npm ci --no-audit --no-fund
	fi
	npm run --silent build
	ANAMNESIS_NODE="$CARGO_TARGET_DIR/debug/anamnesis-node"
	ANAMNESIS_PROGRAMS="$CARGO_TARGET_DIR/services/debug"
fi

version=4.32.5
venv="${XDG_CACHE_HOME:-$HOME/.cache}/anamnesis/schemathesis"
schemathesis="$venv/bin/schemathesis"
if [ "$("$schemathesis" --version 2>/dev/null)" != "schemathesis, version $version" ]; then
	echo "Installing schemathesis $version into $venv"
	python3 -m venv "$venv"
	"$venv/bin/pip" install --quiet --disable-pip-version-check "schemathesis==$version"
fi

CARGO_TARGET_DIR="${CARGO_TARGET_DIR-}"
# shellcheck source=lib/services.sh
. scripts/lib/services.sh
# Read by lib/services.sh.
# shellcheck disable=SC2034
programs="$ANAMNESIS_PROGRAMS"
data="$(mktemp -d)"
finish() {
	local status=$?
	end_all
	rm -rf "$data"
	exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# What a program has printed that matches, as soon as it has.
printed() {
	local file="$1" pattern="$2" pid="${running[-1]}" found=""
	local until=$((SECONDS + 120))
	while ! found="$(grep -aoPm1 "$pattern" "$file" 2>/dev/null)"; do
		if ! kill -0 "$pid" 2>/dev/null || ((SECONDS > until)); then
			echo "A program did not start. It printed:" >&2
			tail -n 20 "$file" >&2
			return 1
		fi
		sleep 0.2
	done
	echo "$found"
}
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

echo "Starting a development chain, a custodian and a keyholder"
(
	umask 077
	"$ANAMNESIS_PROGRAMS/development-keys" "$data/services/keys"
	printf development >"$data/services/keys/passphrase"
)
beside "$ANAMNESIS_NODE" --dev --base-path "$data/chain" --port 0 --rpc-port 0 --no-prometheus --no-telemetry --no-mdns \
	>"$data/node.log" 2>&1
port="$(printed "$data/node.log" 'Running JSON-RPC server: addr=[\d.]+:\K\d+')"
hash="$(genesis)"
declare -A url
for service in "custodian 0" "keyholder 1"; do
	read -r kind organisation <<<"$service"
	its_port="$(free_port)"
	start_service "$kind" "$kind" "$organisation" "$its_port" 0 "$hash"
	printed "$data/services/$kind/log" 'listening' >"$data/listening"
	url[$kind]="http://127.0.0.1:$its_port"
	"$ANAMNESIS_PROGRAMS/anamnesis-$kind" openapi >"$data/$kind.json"
done

echo "Enrolling a clinician, registering a patient, keeping a record"
node tests/services/schemathesis/people.mjs "ws://127.0.0.1:$port" "${url[custodian]}" "${url[keyholder]}" >"$data/people"
declare -A known
while IFS='=' read -r name value; do
	known[$name]="$value"
done <"$data/people"
known[HOOKS]="$PWD/tests/services/schemathesis/hooks.py"
# It takes names from the environment in some of its settings only.
configuration="$(<tests/services/schemathesis/schemathesis.toml)"
for name in HOOKS PATIENT COMMITMENT READER SEALED_KEY POLICY; do
	configuration="${configuration//"{$name}"/"${known[$name]}"}"
done
echo "$configuration" >"$data/schemathesis.toml"

failed=()
# check KIND WHO TOKEN OPTIONS…
check() {
	local kind="$1" who="$2" token="$3"
	shift 3
	local session=()
	[ -z "$token" ] || session=(--header "Authorization: Bearer $token")
	echo
	echo "== $kind, asked by $who"
	# It leaves files where it runs.
	(cd "$data" && "$schemathesis" run "$kind.json" --url "${url[$kind]}" --seed "$seed" --max-examples "$examples" \
		--generation-database none "${session[@]}" "$@") || failed+=("$kind, asked by $who")
}
began=$SECONDS
for kind in custodian keyholder; do
	check "$kind" nobody ""
	for who in clinician patient; do
		check "$kind" "a $who" "${known[${who}_$kind]}" --exclude-name "DELETE /v1/sessions"
		# By itself, with a session of its own: the others would have none any more.
		check "$kind" "a $who who logs out" "${known[${who}_${kind}_to_end]}" --include-name "DELETE /v1/sessions"
	done
done

# All could have been refused, as it should be. So everything has to have succeeded once, as the services' logs have it; but a
# handover, which takes a second custodian: that succeeds in custodian/tests/http/handover.rs.
for kind in custodian keyholder; do
	while read -r method route; do
		# The chain would have to stand still: tests/services/tests/services/offline.rs.
		[[ $route == /v1/offline-emergencies ]] && continue
		if ! grep -aqE "method=$method route=\"?$route\"? status=20[0-9]" <(sed 's/[{}]/./g' "$data/services/$kind/log"); then
			failed+=("$kind: nobody succeeded with $method $route")
		fi
	done < <(python3 -c '
import json, re, sys
for path, methods in json.load(open(sys.argv[1]))["paths"].items():
    if "/handover" in path:
        continue
    for method in methods:
        print(method.upper(), re.sub("[{}]", ".", path))
' "$data/$kind.json")
done

echo
echo "Took $((SECONDS - began)) s."
if ((${#failed[@]} > 0)); then
	printf 'Not as described: %s\n' "${failed[@]}" >&2
	exit 1
fi
echo "Every answer is as described."

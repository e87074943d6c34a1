# shellcheck shell=bash
# run_with_services: starts the node and, beside it, the services of the development chain, and ends all of them together.
# For run.sh, which sets data, port, start_node and all_services.
# shellcheck disable=SC2154

programs="$CARGO_TARGET_DIR/services/debug"
running=()

# Starts something that ends with this script, however that ends.
beside() {
	if command -v setpriv >/dev/null && setpriv --help 2>&1 | grep -q pdeathsig; then
		setpriv --pdeathsig TERM "$@" &
	else
		"$@" &
	fi
	running+=($!)
}

end_all() {
	trap - INT TERM EXIT
	# The services before the node that they ask.
	local at
	for ((at = ${#running[@]} - 1; at >= 0; at--)); do
		kill -TERM "${running[at]}" 2>/dev/null || true
	done
	wait "${running[@]}" 2>/dev/null || true
}

# What the node answers as the hash of the genesis block; nothing as long as it does not.
genesis() {
	local question='{"jsonrpc":"2.0","id":1,"method":"chain_getBlockHash","params":[0]}' answer
	exec 9<>"/dev/tcp/127.0.0.1/$port" || return 1
	printf 'POST / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s' \
		"${#question}" "$question" >&9
	answer="$(timeout 5 cat <&9 || true)"
	exec 9>&-
	[[ $answer =~ \"result\":\"(0x[0-9a-f]{64})\" ]] && echo "${BASH_REMATCH[1]}"
}

# start_service NAME KIND ORGANISATION PORT METRICS GENESIS
start_service() {
	local name="$1" kind="$2" organisation="$3" its_port="$4" its_metrics="$5" hash="$6"
	local folder="$data/services/$name" keys="$data/services/keys/$organisation.age"
	local passphrase="$data/services/keys/passphrase" options=()
	mkdir -p "$folder"
	{
		cat <<-TOML
			# Written anew at each start by scripts/run.sh.
			domain = "127.0.0.1:$its_port"
			genesis = "$hash"
			organisation = $organisation
			node = "127.0.0.1:$port"
			folder = "$folder/data"
			listen = "127.0.0.1:$its_port"
			metrics = "127.0.0.1:$its_metrics"
			account = "$keys"
		TOML
		case "$kind" in
		custodian)
			echo "administrator = \"$keys\""
			# They say on chain where they are only when somebody has set that.
			local other its_kind its_number where named=()
			for other in "${all_services[@]}"; do
				read -r _ its_kind its_number where _ <<<"$other"
				if [ "$its_kind" = keyholder ]; then
					named+=("$its_number = \"http://127.0.0.1:$where\"")
				fi
			done
			echo "keyholders = { $(IFS=, && echo "${named[*]}") }"
			;;
		keyholder) echo "keys = \"$keys\"" ;;
		esac
	} >"$folder/config.toml"
	case "$kind" in
	custodian) options=(--account-passphrase-fd 3 --administrator-passphrase-fd 4) ;;
	keyholder) options=(--account-passphrase-fd 3 --passphrase-fd 4) ;;
	esac
	beside "$programs/anamnesis-$kind" serve --config "$folder/config.toml" "${options[@]}" \
		3<"$passphrase" 4<"$passphrase" 2>>"$folder/log"
}

run_with_services() {
	trap end_all EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM
	(
		umask 077
		"$programs/development-keys" "$data/services/keys"
		printf development >"$data/services/keys/passphrase"
	)
	beside "${start_node[@]}"
	local hash=""
	until hash="$(genesis 2>/dev/null)"; do
		kill -0 "${running[0]}" 2>/dev/null || return 1
		sleep 1
	done
	local service name kind organisation its_port its_metrics
	for service in "${all_services[@]}"; do
		read -r name kind organisation its_port its_metrics <<<"$service"
		start_service "$name" "$kind" "$organisation" "$its_port" "$its_metrics" "$hash"
		printf '  %-12s http://127.0.0.1:%s  (organisation %s, log in %s)\n' \
			"$name" "$its_port" "$organisation" "$data/services/$name/log"
	done
	# When one ends, all do: half of it would look as if it worked.
	local status=0
	wait -n "${running[@]}" || status=$?
	echo "One of the programs has ended (status $status): see above, and the logs in $data/services." >&2
	return "$((status == 0 ? 1 : status))"
}

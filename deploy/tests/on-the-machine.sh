#!/usr/bin/env bash
# Runs on the machine that is thrown away: see packages.sh. Its ports are its own.
set -euo pipefail

say() { echo "-- $* ($SECONDS s)"; }
fail() {
	echo "on-the-machine.sh: $*"
	local unit
	for unit in anamnesis-node anamnesis-custodian anamnesis-keyholder anamnesis-gateway; do
		echo "the last words of $unit:"
		journalctl --no-pager --output cat --lines 20 -u "$unit" || true
	done
	exit 1
}
# until_so WHAT COMMAND…: tries it again and again, for five minutes.
until_so() {
	local what="$1" end=$((SECONDS + 300))
	shift
	until "$@" >/dev/null 2>&1; do
		((SECONDS < end)) || fail "it does not become so: $what"
		sleep 0.3
	done
}
rpc() { curl --silent --max-time 5 --json "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"$1\",\"params\":[${2-}]}" http://127.0.0.1:9944; }
finalised() {
	local hash
	hash="$(rpc chain_getFinalizedHead | jq -er .result)" && printf '%d\n' "$(rpc chain_getHeader "\"$hash\"" | jq -er .result.number)"
}
has_finalised() { [ "$(finalised)" -ge "$1" ]; }
property() { systemctl show --property "$2" --value "$1"; }
answers() { [ "$(curl --silent --output /dev/null --write-out '%{http_code}' "$1")" = "$2" ]; }
guide=/given/how-to
# shellcheck source=commands.sh
. /given/commands.sh
# as_written PAGE HEADING: does what a page says, in this shell.
as_written() {
	local lines
	lines="$(commands "$guide/$1" "$2")" || fail "$1 is not as it was"
	eval "$lines"
}
services=(anamnesis-node anamnesis-custodian anamnesis-keyholder anamnesis-gateway)

say "install"
dpkg -i /given/anamnesis*.deb >/dev/null
for service in "${services[@]}"; do
	[ "$(property "$service" ActiveState)" = inactive ] || fail "$service runs before it is configured"
	[ "$(systemctl is-enabled "$service" || true)" = disabled ] || fail "$service is enabled"
	user="$service"
	if [ "$user" = anamnesis-node ]; then user=anamnesis; fi
	[ "$(getent passwd "$user" | cut -d: -f7)" = /usr/sbin/nologin ] || fail "$user is no system user"
	if [ "$user" = anamnesis-gateway ]; then
		[ ! -e "/var/lib/$user" ] || fail "$user has a folder, and keeps nothing"
	else
		[ "$(stat -c '%U %a' "/var/lib/$user")" = "$user 700" ] || fail "/var/lib/$user is not $user's alone"
	fi
	systemctl start "$service"
	[ "$(property "$service" ConditionResult)" = no ] || fail "$service starts without being configured"
done

say "units"
for service in "${services[@]}"; do
	unit="/usr/lib/systemd/system/$service.service"
	said="$(systemd-analyze verify "$unit" 2>&1 | grep "$service" || true)"
	[ -z "$said" ] || fail "systemd-analyze verify: $said"
	# From 0, nothing is exposed, to 10; the lowest of its words, OK, ends below 4.
	systemd-analyze security --no-pager --offline=true --threshold=20 "$unit" >/tmp/security || fail "$(cat /tmp/security)"
	tail -n 1 /tmp/security
done

say "a validator"
chain=/etc/anamnesis/chain.json base=/var/lib/anamnesis
# A disk of its own, which can be filled.
mount -t tmpfs -o "size=2g,mode=700,uid=$(id -u anamnesis),gid=$(id -g anamnesis)" tmpfs "$base"
anamnesis-node export-chain-spec --chain dev --raw --output "$chain"
as_written install-from-packages.md "## A node"
for key in aura:sr25519 gran:ed25519; do
	runuser -u anamnesis -- anamnesis-node key insert --chain "$chain" --base-path "$base" --key-type "${key%:*}" \
		--scheme "${key#*:}" --suri //Alice
done
sed -i 's/^ANAMNESIS_NODE_OPTIONS=.*/ANAMNESIS_NODE_OPTIONS="--validator --force-authoring --name one --rpc-methods safe"/' /etc/default/anamnesis-node
as_written install-from-packages.md "### Look whether the machine is ready" >/tmp/preflight || fail "the machine is not ready: $(cat /tmp/preflight)"
for found in 'session keys' 'RPC port' specification; do
	grep -q "$found" /tmp/preflight || fail "preflight does not look at $found: $(cat /tmp/preflight)"
done
# Room for preflight, which wants 1 GiB; from here on as little as can be filled in no time.
mount -o remount,size=512m "$base"
systemctl enable --quiet --now anamnesis-node
until_so "blocks are final" has_finalised 2
say "blocks are final"
# is_confined SERVICE USER: its process is that user's, and can do nothing that is not meant.
is_confined() {
	local process status confined
	process="$(property "$1" MainPID)"
	status="/proc/$process/status"
	[ "$(stat -c %U "/proc/$process")" = "$2" ] || fail "the process of $1 is not $2's"
	for confined in '^NoNewPrivs:.*1' '^Seccomp:.*2' '^CapEff:.*0000000000000000'; do
		grep -q "$confined" "$status" || fail "$1 is not confined: $(cat "$status")"
	done
	if nsenter --target "$process" --mount -- touch /usr/written 2>/dev/null; then fail "$1 can write to /usr"; fi
}
is_confined anamnesis-node anamnesis
rpc author_rotateKeys | jq -e '.error.message | test("unsafe")' >/dev/null || fail "an unsafe method is answered"

as_written runbooks/overview.md "# Runbooks"
as_written runbooks/finality-stalled.md "## Do" | jq -es '.[-1].thresholdWeight == 1 and (.[-1].precommits | has("missing"))' >/dev/null ||
	fail "the runbook's question about the round is answered otherwise"

say "a database server"
# One of its own, beside those that the machine may have; the programs of Debian find it by this variable.
version="$(basename "$(printf '%s\n' /usr/lib/postgresql/* | sort -V | tail -n 1)")"
export PGCLUSTER="$version/anamnesis"
pg_createcluster --port 5499 "$version" anamnesis >/dev/null
postgresql=keep-it-in-postgresql.md
commands "$guide/$postgresql" "## 2. Have what is erased go" ini >>"/etc/postgresql/$PGCLUSTER/postgresql.conf"
pg_ctlcluster "$version" anamnesis start
for heading in "## 1. Make a database" "## 2. Have what is erased go"; do
	commands "$guide/$postgresql" "$heading" sql | sed "s/PASSWORD '…'/PASSWORD 'for a test'/"
done | runuser -u postgres -- psql --quiet --set ON_ERROR_STOP=1
commands "$guide/$postgresql" "## 3. Say where it is" ini >>/etc/default/anamnesis-custodian
install -m 600 -o anamnesis-custodian /dev/stdin /etc/anamnesis/custodian-pgpass <<<"127.0.0.1:5499:custodian:custodian:for a test"

say "a custodian, a keyholder and a gateway"
genesis="$(rpc chain_getBlockHash 0 | jq -er .result)"
mkdir -p /etc/credstore.encrypted
for service in custodian keyholder; do
	user="anamnesis-$service" organisation=2
	if [ "$service" = keyholder ]; then organisation=1; fi
	# In its order: what stands once in the sample is put in, and everything else is as it is there.
	sed -e "s/^genesis = .*/genesis = \"$genesis\"/" -e "s/^\(# \)\?organisation = .*/organisation = $organisation/" \
		-e 's/^# account = /account = /' \
		-e 's|^# database = "postgres://custodian.*|database = "postgres://custodian@127.0.0.1:5499/custodian"|' "/usr/share/doc/$user/examples/$service.toml" >"/etc/anamnesis/$service.toml"
	install -m 640 -g "$user" "/given/keys/$organisation.age" "/etc/anamnesis/$service-account.age"
	printf development | systemd-creds encrypt --name account-passphrase - "/etc/credstore.encrypted/$user.account-passphrase" 2>/dev/null
done
install -m 640 -g anamnesis-keyholder /given/keys/1.age /etc/anamnesis/keyholder-keys.age
printf development | systemd-creds encrypt --name passphrase - /etc/credstore.encrypted/anamnesis-keyholder.passphrase 2>/dev/null
as_written install-from-packages.md "## A gateway"
sed -i "s/^genesis = .*/genesis = \"$genesis\"/" /etc/anamnesis/gateway.toml
systemctl enable --quiet --now anamnesis-custodian anamnesis-keyholder anamnesis-gateway
until_so "the custodian is ready" answers http://127.0.0.1:8620/v1/health/ready 204
until_so "the keyholder is ready" answers http://127.0.0.1:8630/v1/health/ready 204
until_so "the gateway is ready" answers http://127.0.0.1:8640/v1/health/ready 204
for pair in custodian:9620 keyholder:9630 gateway:9640; do
	service="anamnesis-${pair%:*}"
	is_confined "$service" "$service"
	answers "http://127.0.0.1:${pair#*:}/metrics" 200 || fail "$service shows no metrics"
	journalctl --no-pager --output cat -u "$service" >/tmp/log
	if grep -q 'no roots of the log are posted' /tmp/log; then fail "$service has no account"; fi
	if grep -q 'stays in the log of the database server' /tmp/log; then fail "the database is not as the guide has it"; fi
done
# It follows this chain, and asks it nothing for those who have not logged in.
answers http://127.0.0.1:8640/v1/rpc 400 || fail "the gateway takes what is no WebSocket for one"
[ "$(curl --silent --json '{"jsonrpc":"2.0","id":1,"method":"system_name","params":[]}' http://127.0.0.1:8640/v1/rpc | jq -r .type)" = /problems/no-session ] ||
	fail "the gateway asks its node for somebody without a session"
# It keeps nothing, so not even root could from inside of it.
process="$(property anamnesis-gateway MainPID)"
for place in /etc/anamnesis /var/lib; do
	if nsenter --target "$process" --mount -- touch "$place/written" 2>/dev/null; then fail "the gateway can write to $place"; fi
done
say "they are ready"

for service in "${services[@]}"; do
	printf '%s: %s kB of memory at most\n' "$service" "$(awk '/^VmHWM/ { print $2 }' "/proc/$(property "$service" MainPID)/status")"
done
printf 'the database has %s kB at block %s\n' "$(du -sk "$base"/chains/*/paritydb | cut -f1)" "$(finalised)"

say "stop, and go on"
before="$(finalised)"
systemctl stop "${services[@]}"
for service in "${services[@]}"; do
	[ "$(property "$service" Result) $(property "$service" ExecMainStatus)" = "success 0" ] ||
		fail "$service does not end as it should: $(property "$service" Result) $(property "$service" ExecMainStatus)"
done
say "stopped"
identity_of() { sha256sum "$base"/chains/*/network/secret_ed25519; }
known_as="$(identity_of)"
as_written runbooks/key-lost.md "## The node's identity"
[ "$(identity_of)" != "$known_as" ] || fail "the node has the identity that it had"
as_written runbooks/chain-halted.md "### Start them" >/dev/null
# At once: services wait for their node.
systemctl start "${services[@]}"
until_so "it goes on where it was" has_finalised "$((before + 1))"
until_so "the gateway is ready" answers http://127.0.0.1:8640/v1/health/ready 204
until_so "the keyholder is ready" answers http://127.0.0.1:8630/v1/health/ready 204

say "back up, and restore"
age-keygen --output /root/backup.key 2>/dev/null
age-keygen -y --output /etc/anamnesis/backup.recipients /root/backup.key
# The guide's commands use it.
# shellcheck disable=SC2034
identity=/root/backup.key
page=back-up-and-restore.md
for heading in "## Where it goes" "## A node" "## A custodian" "## A keyholder"; do
	as_written "$page" "$heading"
done
# What the commands of the guide have set.
# shellcheck disable=SC2154
[ "$(find "$to" -name '*.age' -size +0 | wc -l)" = 6 ] || fail "not everything is in the backup: $(ls -l "$to")"
# shellcheck disable=SC2154
if age --decrypt --identity "$identity" "$to"/node-keys.*.age | tar --list | grep paritydb; then fail "the database is in the backup"; fi
until_so "the custodian is ready" answers http://127.0.0.1:8620/v1/health/ready 204
as_written "$page" "### Open a backup"
as_written "$page" "### Restore a custodian"
until_so "the custodian is ready" answers http://127.0.0.1:8620/v1/health/ready 204
sql() { runuser -u postgres -- psql --no-align --tuples-only --command "$1" "${2-postgres}"; }
# The one that was there is set aside, and the other one is in use, with what the role may do in it.
[ "$(sql "SELECT count(DISTINCT datname) FROM pg_stat_activity WHERE datname LIKE 'custodian%'")" = 1 ] || fail "another database is in use"
[ "$(sql 'SELECT number FROM custodian_records.format' custodian)" -gt 0 ] || fail "records are not restored"
[ "$(sql "SELECT has_function_privilege('custodian', 'pg_switch_wal()', 'EXECUTE')" custodian)" = t ] || fail "what the role may do is not restored"
sql 'DROP DATABASE custodian_before'

say "the disk is full"
process="$(property anamnesis-node MainPID)"
before="$(finalised)"
dd if=/dev/zero of="$base/filled" bs=1M status=none 2>/dev/null || true
has_ended() { ! kill -0 "$1"; }
# Which of the two it is depends on what it writes when the disk is full: into a file, or into one that is mapped to memory.
says_why() {
	[ "$(property anamnesis-node ExecMainStatus)" = 7 ] ||
		journalctl --no-pager --output cat -u anamnesis-node | grep "No space left on device"
}
until_so "the node ends" has_ended "$process"
until_so "it is seen why" says_why
systemctl --no-pager status anamnesis-node | grep -E "Active|Process" | cut -c 1-160 || true
rm "$base/filled"
as_written runbooks/disk-full.md "## Do" >/dev/null
until_so "it goes on where it was" has_finalised "$((before + 1))"

say "upgrade"
echo '# ours' >>/etc/default/anamnesis-keyholder
process="$(property anamnesis-keyholder MainPID)"
dpkg -i /given/later/anamnesis-keyholder_*.deb >/dev/null
grep -q '^# ours' /etc/default/anamnesis-keyholder || fail "an upgrade overwrites what was configured"
until_so "the keyholder is ready" answers http://127.0.0.1:8630/v1/health/ready 204
[ "$(property anamnesis-keyholder MainPID)" != "$process" ] || fail "the old program runs on after an upgrade"

say "remove"
sums() { (cd "$base" && find chains/*/keystore chains/*/network -type f -exec sha256sum {} +) | sort; }
keys="$(sums)"
dpkg -r anamnesis "${services[@]}" >/dev/null
for service in "${services[@]}"; do
	if pgrep -x "${service:0:15}" >/dev/null; then fail "$service runs after it was removed"; fi
	[ -e "/etc/default/$service" ] || fail "removing takes the configuration of $service with it"
done
folder=("$base"/chains/*/)
[ -d "${folder[0]}paritydb" ] || fail "removing takes the database with it"

say "purge"
dpkg -P "${services[@]}" >/tmp/purged
for service in "${services[@]}"; do
	if [ -e "/etc/default/$service" ]; then fail "the options of $service are there after a purge"; fi
done
if [ -e "${folder[0]}paritydb" ]; then fail "the database is there after a purge"; fi
[ "$(sums)" = "$keys" ] || fail "a purge takes a validator's keys with it"
for state in anamnesis anamnesis-custodian anamnesis-keyholder; do
	grep -q "rm -r /var/lib/$state\$" /tmp/purged || fail "a purge does not say what stays: $(cat /tmp/purged)"
done
[ -s /var/lib/anamnesis-keyholder/log.sqlite ] || fail "a purge takes a log with it"
[ -d /var/lib/anamnesis-custodian/bytes ] || fail "a purge takes records with it"
# A gateway keeps nothing, so nothing of it stays but what somebody wrote.
[ -s /etc/anamnesis/gateway.toml ] || fail "a purge takes a configuration with it, which no package owns"
left="$(find /etc /usr/bin /usr/lib /usr/share /var/lib -xdev -name '*anamnesis-gateway*')"
[ -z "$left" ] || fail "after a purge there still is $left"

say "another machine, with the backup"
rm -rf "$base"/chains "$chain"
dpkg -i /given/anamnesis-node_*.deb >/dev/null
as_written "$page" "### Open a backup"
as_written "$page" "### Restore a node"
[ "$(sums)" = "$keys" ] || fail "keys are not restored"
grep -q force-authoring /etc/default/anamnesis-node || fail "options are not restored"
# The only validator has nobody to get its chain from, and begins anew.
until_so "it validates with its keys" has_finalised 1

say "done"

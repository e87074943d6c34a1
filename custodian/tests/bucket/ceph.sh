#!/usr/bin/env bash
# A Ceph cluster of one machine, in memory, with its S3 gateway, for as long as whoever started this leaves the standard input
# open. It says "ready" when the gateway answers. Then it takes a line at a time: "kill" and "stop" end the gateway, "start"
# starts it again, each answered with "done".
#
#     ceph.sh FOLDER PORT-OF-THE-MONITOR PORT-OF-THE-GATEWAY
set -euo pipefail

folder="$1" monitor="v2:127.0.0.1:$2" gateway="127.0.0.1:$3"
conf="$folder/ceph.conf"
children=()
gateway_id=""
finish() {
	kill -9 "${children[@]}" $gateway_id 2>/dev/null || true
	wait 2>/dev/null || true
	rm -rf -- "$folder"
}
trap finish EXIT
mkdir -p "$folder"/{mon,osd,rgw,run}

cat >"$conf" <<-CONF
	[global]
	fsid = $(cat /proc/sys/kernel/random/uuid)
	mon host = $monitor
	public addr = 127.0.0.1
	cluster addr = 127.0.0.1
	ms bind msgr1 = false
	ms mon client mode = crc
	auth cluster required = none
	auth service required = none
	auth client required = none
	mon allow pool size one = true
	mon max pg per osd = 1000
	mon data avail crit = 1
	osd objectstore = memstore
	memstore device bytes = 8589934592
	osd pool default size = 1
	osd pool default min size = 1
	osd pool default pg num = 1
	osd pool default pgp num = 1
	osd crush chooseleaf type = 0
	mon data = $folder/mon
	osd data = $folder/osd
	rgw data = $folder/rgw
	rgw frontends = beast endpoint=$gateway
	rgw enable apis = s3
	rgw bucket quota ttl = 0
	run dir = $folder/run
	admin socket =
	pid file =
	log to file = false
	log to stderr = false
	mon cluster log to file = false
CONF

in_background() {
	"$@" </dev/null >>"$folder/out" 2>&1 &
	children+=("$!")
}

start_gateway() {
	radosgw -c "$conf" -n client.admin -f </dev/null >>"$folder/out" 2>&1 &
	gateway_id=$!
	until (exec 3<>"/dev/tcp/127.0.0.1/${gateway##*:}") 2>/dev/null; do
		kill -0 "$gateway_id" || exit 1
		sleep 0.05
	done
}

end_gateway() {
	kill "-$1" "$gateway_id"
	wait "$gateway_id" 2>/dev/null || true
	gateway_id=""
}

user() { radosgw-admin -c "$conf" user create --uid="$1" --display-name="$1" --access-key="$1" --secret-key="secret-of-$1" >>"$folder/out" 2>&1; }

fsid="$(sed -n 's/^fsid = //p' "$conf")"
monmaptool --create --addv a "[$monitor]" --fsid "$fsid" "$folder/monmap" >>"$folder/out"
ceph-mon -c "$conf" -i a --mkfs --monmap "$folder/monmap" >>"$folder/out" 2>&1
in_background ceph-mon -c "$conf" -i a -f
osd="$(cat /proc/sys/kernel/random/uuid)"
ceph -c "$conf" --connect-timeout 60 osd new "$osd" >>"$folder/out" 2>&1
ceph-osd -c "$conf" -i 0 --mkfs --osd-uuid "$osd" >>"$folder/out" 2>&1
in_background ceph-osd -c "$conf" -i 0 -f
# These wait for the storage.
user custodian
user small
radosgw-admin -c "$conf" quota set --uid=small --quota-scope=user --max-size=65536 >>"$folder/out" 2>&1
radosgw-admin -c "$conf" quota enable --uid=small --quota-scope=user >>"$folder/out" 2>&1
start_gateway
echo ready

while read -r line; do
	case "$line" in
	kill) end_gateway KILL ;;
	stop) end_gateway TERM ;;
	start) start_gateway ;;
	esac
	echo "done"
done

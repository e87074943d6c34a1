#!/usr/bin/env bash
# Runs a script as root on a machine that is thrown away: the files of this one below a layer in memory, a systemd, processes,
# users and a network of its own. Nothing of it stays, whatever the script does.
#
#   throw-away-machine.sh SCRIPT FOLDER     FOLDER is /given there; the script is started by its systemd
#
# Needs root, overlayfs and systemd. What the script prints comes out here; its status is the status.
set -euo pipefail

if [ "${1-}" != --inside ]; then
	script="${1?usage: throw-away-machine.sh SCRIPT FOLDER}" given="${2?usage: throw-away-machine.sh SCRIPT FOLDER}"
	if [ "$(id -u)" != 0 ]; then
		echo "throw-away-machine.sh installs packages and starts a systemd, for which it has to be root: sudo $0 $*" >&2
		exit 1
	fi
	if ! grep -qw overlay /proc/filesystems && ! modprobe overlay 2>/dev/null; then
		echo "throw-away-machine.sh needs overlayfs, which this kernel does not have." >&2
		exit 1
	fi
	results="$(mktemp -d)"
	touch "$results/output"
	tail -f --pid "$$" "$results/output" &
	tail=$!
	# shellcheck disable=SC2317 # the trap calls it
	clean_up() {
		sleep 1
		kill "$tail" 2>/dev/null || true
		rm -rf -- "$results"
	}
	trap clean_up EXIT
	# Longer than anything in it waits. --kill-child: its systemd ends with this, and everything below it.
	timeout --foreground --kill-after 10 1800 unshare --mount --propagation private --pid --fork --kill-child --net --ipc --uts --cgroup \
		"$0" --inside "$script" "$given" "$results" >"$results/console" 2>&1 || true
	if ! [ -s "$results/status" ]; then
		cat -- "$results/console" >&2
		echo "the machine ended before the script did" >&2
		exit 1
	fi
	exit "$(cat -- "$results/status")"
fi

shift
script="$1" given="$2" results="$3"

# Everything is written to memory.
base="$(mktemp -d)"
mount -t tmpfs -o size=4g,mode=755 tmpfs "$base"
mkdir "$base/upper" "$base/work" "$base/root"
mount -t overlay overlay -o "lowerdir=/,upperdir=$base/upper,workdir=$base/work" "$base/root"
root="$base/root"
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
for node in null:3 zero:5 full:7 random:8 urandom:9; do
	mknod -m 666 "$root/dev/${node%:*}" c 1 "${node#*:}"
done
mkdir -p "$root/given" "$root/results"
mount --bind "$given" "$root/given"
mount -o remount,bind,ro "$root/given"
mount --bind "$results" "$root/results"
cp -- "$script" "$root/script"
chmod +x "$root/script"

# What this machine mounts, waits for and starts is not that one's.
: >"$root/etc/fstab"
for unit in systemd-udevd.service systemd-udev-trigger.service systemd-networkd.service systemd-networkd-wait-online.service \
	NetworkManager-wait-online.service systemd-resolved.service systemd-timesyncd.service apparmor.service; do
	ln -sfn /dev/null "$root/etc/systemd/system/$unit"
done
rm -rf "$root"/etc/systemd/system/*.wants
# A container's image can forbid packages to start and stop services.
rm -f "$root/usr/sbin/policy-rc.d"
cat >"$root/etc/systemd/system/script.service" <<-'UNIT'
	[Unit]
	After=basic.target
	Requires=basic.target
	[Service]
	Type=oneshot
	ExecStart=/bin/sh -c '/script >>/results/output 2>&1; echo $? >/results/status'
	ExecStopPost=/bin/systemctl exit --no-block
	TimeoutStartSec=1750
UNIT

cd "$root"
mkdir -p old
pivot_root . old
umount -l /old
# As a systemd expects it in a container: credentials come to services by mounts that are passed on.
mount --make-rshared /
exec env -i container=throw-away PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
	/lib/systemd/systemd --system --unit=script.service --show-status=no --log-target=console --log-level=warning

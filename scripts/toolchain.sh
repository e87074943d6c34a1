#!/usr/bin/env bash
# Finds or installs what Anamnesis is built with.
#
#   . scripts/toolchain.sh    in a script or in your own shell: also sets PATH, RUSTUP_TOOLCHAIN and CARGO_TARGET_DIR
#   scripts/toolchain.sh      installs only, and says what it found
#
# Rust, in this order:
#   1. rustup, when it has the toolchain of rust-toolchain.toml
#   2. Debian's Rust in /usr/bin, when it is new enough and can build for the runtime's target
#   3. rustup, which downloads that toolchain (not with RUSTUP_AUTO_INSTALL=0)
#   4. as root on Debian: Debian's packages, and the target's libraries compiled once
# The other tools come from Debian's packages. What cannot be done ends in a sentence that says what to install.

# Sourced: a child process does the work, so that none of its settings stay in your shell.
if (return 0 2>/dev/null); then
	if [ -z "${BASH_VERSION-}${ZSH_VERSION-}" ]; then
		echo "[toolchain] please source this from bash or zsh" >&2
		return 1
	fi
	_anamnesis_exports="$(bash "${BASH_SOURCE[0]:-$0}" --exports)" || {
		unset _anamnesis_exports
		return 1
	}
	eval "$_anamnesis_exports"
	unset _anamnesis_exports
	return 0
fi

set -euo pipefail

say() { echo "[toolchain] $*" >&2; }
fail() {
	say "$@"
	exit 1
}

case "${1-}" in
"" | --exports) ;;
*)
	say "usage: . scripts/toolchain.sh (for this shell), or scripts/toolchain.sh (to install only)"
	exit 2
	;;
esac

HOME=${HOME:-~}
export HOME
root="$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)"
cache="${XDG_CACHE_HOME:-$HOME/.cache}/anamnesis"
target_dir="${CARGO_TARGET_DIR:-$cache/target}"
case "$target_dir" in /*) ;; *) target_dir="$PWD/$target_dir" ;; esac

# A value of rust-toolchain.toml, lists with commas.
pinned() { sed -n "s/^$1 *= *//p" "$root/rust-toolchain.toml" | tr -d '[]" '; }
channel="$(pinned channel)"
wasm_target="$(pinned targets)"
components="$(pinned components)"
oldest_node=18.18.0

child=""
scratch=""
clean_up() {
	if [ -n "$child" ]; then kill "$child" 2>/dev/null || true; fi
	if [ -n "$scratch" ]; then rm -rf "$scratch"; fi
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# at_least 1.96.1 1.96.0: is the first version the second or newer?
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

exists() { compgen -G "$1" >/dev/null; }

# Runs a command with its output in a log file, and says every 30 s that it is still at work. Shows the log's end on failure.
logged() {
	local log="$cache/$1.log" seconds=0 status=0
	shift
	mkdir -p "$cache"
	"$@" >"$log" 2>&1 </dev/null &
	child=$!
	while kill -0 "$child" 2>/dev/null; do
		sleep 1
		seconds=$((seconds + 1))
		if ((seconds % 30 == 0)); then say "  still at it after $seconds s: $(tail -n 1 "$log" | cut -c 1-100)"; fi
	done
	wait "$child" || status=$?
	child=""
	if [ "$status" != 0 ]; then
		tail -n 40 "$log" >&2
		say "that failed; all of its output is in $log"
	fi
	return "$status"
}

# --- Debian's packages ---

is_root() { [ "$(id -u)" = 0 ]; }
has_apt() { command -v apt-get >/dev/null; }

# Only for `logged`: takes the place of its child process.
apt_get() { exec env DEBIAN_FRONTEND=noninteractive apt-get -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300 "$@"; }

lists_are_new=false
apt_install() {
	if ! $lists_are_new; then
		say "refreshing Debian's package lists"
		logged apt-update apt_get update || say "going on with the package lists that are here"
		lists_are_new=true
	fi
	say "installing Debian's packages (this can take minutes): $*"
	# --no-remove: nothing that somebody installed has to go for this.
	logged apt-install apt_get install -y --no-install-recommends --no-remove "$@"
}

# --- Rust ---

rustup_bin=""
find_rustup() {
	local dir
	dir="$(dirname -- "$(command -v rustup || echo "${CARGO_HOME:-$HOME/.cargo}/bin/rustup")")"
	if [ -x "$dir/rustup" ] && [ -x "$dir/cargo" ]; then rustup_bin="$dir"; else return 1; fi
}

# Has rustup the pinned toolchain, complete? Looks only, asks no network.
rustup_is_ready() {
	find_rustup || return 1
	local list rustc lib component
	list="$(RUSTUP_AUTO_INSTALL=0 "$rustup_bin/rustup" toolchain list 2>/dev/null)" || return 1
	case $'\n'"$list" in *$'\n'"$channel-"*) ;; *) return 1 ;; esac
	rustc="$(RUSTUP_AUTO_INSTALL=0 "$rustup_bin/rustup" which --toolchain "$channel" rustc 2>/dev/null)" || return 1
	lib="$(dirname -- "$rustc")/../lib/rustlib"
	exists "$lib/$wasm_target/lib/libcore-*.rlib" || return 1
	for component in ${components//,/ }; do
		exists "$lib/manifest-$component*" || return 1
	done
}

rustup_install() {
	find_rustup || return 1
	if [ "${RUSTUP_AUTO_INSTALL:-1}" = 0 ]; then
		say "rustup has no Rust $channel, and RUSTUP_AUTO_INSTALL=0 forbids it to download one"
		return 1
	fi
	say "rustup installs Rust $channel for this machine and for $wasm_target"
	local limit=()
	if command -v timeout >/dev/null; then limit=(timeout 900); fi
	if ! "${limit[@]}" "$rustup_bin/rustup" toolchain install "$channel" --no-self-update --profile "$(pinned profile)" \
		--component "$components" --target "$wasm_target" </dev/null >&2 || ! rustup_is_ready; then
		say "rustup could not install Rust $channel; looking for another way"
		return 1
	fi
}

sysroot=""
rustc_version=""
wasm_lib=""
stamp=""
# Is /usr/bin/rustc a real one (not rustup's proxy), new enough and with its tools?
system_rust_is_new() {
	local tool
	for tool in rustc cargo rustfmt cargo-fmt cargo-clippy clippy-driver; do
		[ -x "/usr/bin/$tool" ] || return 1
	done
	case "$(readlink -f /usr/bin/rustc)" in *rustup*) return 1 ;; esac
	rustc_version="$(/usr/bin/rustc -vV)" || return 1
	at_least "$(sed -n 's/^release: //p' <<<"$rustc_version")" "$channel" || return 1
	sysroot="$(/usr/bin/rustc --print sysroot)"
	wasm_lib="$sysroot/lib/rustlib/$wasm_target/lib"
	stamp="$wasm_lib/rustc-vV.txt"
}

has_rust_lld() { command -v rust-lld >/dev/null || exists "$sysroot/lib/rustlib/*/bin/rust-lld"; }

# Can it build for the runtime's target? The stamp says for which compiler this was tried.
system_wasm_is_ready() {
	exists "$wasm_lib/libcore-*.rlib" && has_rust_lld || return 1
	if [ -e "$stamp" ] && [ "$(cat "$stamp")" = "$rustc_version" ]; then return 0; fi
	links_wasm || return 1
	if [ -w "$wasm_lib" ]; then echo "$rustc_version" >"$stamp"; fi
}

# Links a small wasm file the way the runtime is linked: with core, alloc and link-time optimisation.
links_wasm() {
	local dir status=0
	scratch="$(mktemp -d)"
	dir="$scratch"
	cat >"$dir/probe.rs" <<-'RUST'
		#![no_std]
		extern crate alloc;
		#[panic_handler]
		fn panic(_: &core::panic::PanicInfo) -> ! {
			loop {}
		}
		struct Nothing;
		unsafe impl core::alloc::GlobalAlloc for Nothing {
			unsafe fn alloc(&self, _: core::alloc::Layout) -> *mut u8 {
				core::ptr::null_mut()
			}
			unsafe fn dealloc(&self, _: *mut u8, _: core::alloc::Layout) {}
		}
		#[global_allocator]
		static NOTHING: Nothing = Nothing;
		#[no_mangle]
		pub extern "C" fn probe(n: u64) -> usize {
			alloc::format!("{n}").len()
		}
	RUST
	(cd "$dir" && /usr/bin/rustc --edition 2021 --target "$wasm_target" --crate-type cdylib \
		-C panic=abort -C lto=fat -C embed-bitcode=yes probe.rs -o probe.wasm) >/dev/null 2>&1 || status=1
	rm -rf "$dir"
	scratch=""
	return "$status"
}

# Debian has no libraries for the runtime's target, but their source: they are compiled once and put where rustc looks.
build_wasm_libraries() {
	say "compiling core and alloc for $wasm_target, once (about a minute)"
	scratch="$(mktemp -d)"
	mkdir -p "$scratch/src"
	cat >"$scratch/Cargo.toml" <<-'TOML'
		[package]
		name = "sysroot"
		version = "0.0.0"
		edition = "2021"

		[profile.release]
		panic = "abort"

		[workspace]
	TOML
	printf '#![no_std]\nextern crate alloc;\n' >"$scratch/src/lib.rs"
	# embed-bitcode: without it the runtime's link-time optimisation says "failed to get bitcode from object file".
	# RUSTC_BOOTSTRAP: -Zbuild-std is not stable yet.
	logged wasm-libraries env -C "$scratch" -u CARGO_ENCODED_RUSTFLAGS -u RUSTC_WRAPPER -u RUSTC_WORKSPACE_WRAPPER \
		-u CARGO_BUILD_TARGET PATH="/usr/bin:$PATH" RUSTUP_TOOLCHAIN=/usr RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 \
		RUSTFLAGS="-C embed-bitcode=yes" CARGO_TARGET_DIR="$scratch/target" \
		/usr/bin/cargo build --release --target "$wasm_target" -Zbuild-std=core,alloc ||
		fail "the libraries for $wasm_target could not be compiled: see above, or install rustup (https://rustup.rs)."
	local crate built="$scratch/target/$wasm_target/release/deps"
	mkdir -p "$wasm_lib"
	rm -f "$stamp"
	for crate in core alloc compiler_builtins; do
		rm -f "$wasm_lib/lib$crate"-*.rlib
		cp "$built/lib$crate"-*.rlib "$wasm_lib/"
	done
	rm -rf "$scratch"
	scratch=""
	links_wasm ||
		fail "the libraries for $wasm_target do not link: please report this, with $cache/wasm-libraries.log."
	echo "$rustc_version" >"$stamp"
	# cargo does not notice that these libraries were replaced.
	rm -rf "$target_dir"/*/wbuild
}

debian_install() {
	if ! has_apt || ! is_root; then
		local ways="install rustup (https://rustup.rs) and start again"
		if find_rustup && [ "${RUSTUP_AUTO_INSTALL:-1}" = 0 ]; then
			ways="run: rustup toolchain install $channel --profile minimal --component $components --target $wasm_target"
		elif find_rustup; then
			ways="see above why rustup could not install it, and start again"
		fi
		if has_apt; then ways="$ways; or have Debian's Rust set up, once: sudo $root/scripts/toolchain.sh"; fi
		fail "Rust $channel or newer with the target $wasm_target is missing. Please $ways"
	fi
	if ! system_rust_is_new || ! has_rust_lld || ! [ -e "$sysroot/lib/rustlib/src/rust" ]; then
		# rust-web-llvm has rust-lld, which links wasm; it is a link to lld-22.
		apt_install rustc-web cargo-web rustfmt-web rust-web-clippy rust-web-src rust-web-llvm lld-22 ||
			fail "Debian's Rust could not be installed: see above, or install rustup (https://rustup.rs) and start again."
		hash -r
		system_rust_is_new ||
			fail "Debian's packages gave no complete Rust $channel or newer: install rustup (https://rustup.rs) and start again."
	fi
	system_wasm_is_ready || build_wasm_libraries
}

# --- everything else ---

has_libclang() {
	local where
	[ -z "${LIBCLANG_PATH:-}" ] || return 0
	for where in /usr/lib/llvm-*/lib /usr/lib /usr/lib64 /usr/lib/*-linux-gnu /usr/local/lib; do
		if exists "$where/libclang.so*" || exists "$where/libclang-[0-9]*.so*"; then return 0; fi
	done
	return 1
}

missing_packages() {
	local tool
	# command:package
	for tool in git:git cc:gcc c++:g++ make:make pkg-config:pkg-config clang:clang protoc:protobuf-compiler \
		shellcheck:shellcheck age:age node:nodejs npm:npm python3:python3 faketime:faketime ip:iproute2 \
		lintian:lintian dpkg-shlibdeps:dpkg-dev systemctl:systemd logrotate:logrotate jq:jq curl:curl \
		radosgw:radosgw ceph-mon:ceph-mon ceph-osd:ceph-osd \
		promtool:prometheus prometheus-node-exporter:prometheus-node-exporter; do
		command -v "${tool%%:*}" >/dev/null || echo "${tool##*:}"
	done
	has_libclang || echo libclang-dev
	# Debian's python3 makes no virtual environments without it (scripts/schemathesis.sh).
	python3 -c 'import ensurepip' 2>/dev/null || echo python3-venv
	# Its programs are not in the path.
	exists "/usr/lib/postgresql/*/bin/initdb" || command -v initdb >/dev/null || echo postgresql
	if has_apt && ! [ -e /etc/ssl/certs/ca-certificates.crt ]; then echo ca-certificates; fi
}

# Tests start servers of their own. Debian's package would make and start another one, for the whole machine.
want_no_server() {
	mkdir -p /etc/postgresql-common/createcluster.d
	echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.d/anamnesis.conf
}

# The same of these: they would listen on 9090 and 9100 from now on. `systemctl unmask` takes it back.
want_no_services() {
	local unit folder=/etc/systemd/system
	for unit in "$@"; do
		if ! [ -e "$folder/$unit" ]; then
			mkdir -p "$folder"
			ln -s /dev/null "$folder/$unit"
			say "$unit stays off on this machine: tests start programs of their own (systemctl unmask $unit turns it on)"
		fi
	done
}

install_tools() {
	local missing
	mapfile -t missing < <(missing_packages)
	if [ "${#missing[@]}" -gt 0 ]; then
		if ! has_apt; then
			fail "These are missing, by their names in Debian: ${missing[*]}. Please install them with your system's package manager."
		elif ! is_root; then
			say "These are missing: ${missing[*]}. Please run this, and start again:"
			fail "  sudo apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
		fi
		case " ${missing[*]} " in *" postgresql "*) want_no_server ;; esac
		case " ${missing[*]} " in *" prometheus "*) want_no_services prometheus.service ;; esac
		case " ${missing[*]} " in *" prometheus-node-exporter "*) want_no_services prometheus-node-exporter.service ;; esac
		apt_install "${missing[@]}" || fail "Debian's packages could not be installed: see above."
		hash -r
		mapfile -t missing < <(missing_packages)
		[ "${#missing[@]}" = 0 ] || fail "These were installed and cannot be found: ${missing[*]}. Is /usr/bin in PATH?"
	fi
}

install_tools
their_node="$(command -v node)"

if rustup_is_ready; then
	rust="rustup's"
elif system_rust_is_new && system_wasm_is_ready; then
	rust="Debian's"
elif rustup_install; then
	rust="rustup's"
else
	debian_install
	rust="Debian's"
fi

if [ "$rust" = "rustup's" ]; then
	# The proxies read rust-toolchain.toml; RUSTUP_TOOLCHAIN would overrule it.
	if ! [ "$(command -v cargo)" -ef "$rustup_bin/cargo" ]; then PATH="$rustup_bin:$PATH"; fi
	if [ -n "${RUSTUP_TOOLCHAIN:-}" ]; then
		say "unsetting RUSTUP_TOOLCHAIN=$RUSTUP_TOOLCHAIN: rust-toolchain.toml decides"
	fi
	unset RUSTUP_TOOLCHAIN
	rust="Rust $channel (rustup's)"
else
	if ! [ "$(command -v cargo)" -ef /usr/bin/cargo ] || ! [ "$(command -v rustc)" -ef /usr/bin/rustc ]; then
		PATH="/usr/bin:$PATH"
	fi
	# Should somebody's rustup proxies be asked after all, they take this one.
	export RUSTUP_TOOLCHAIN=/usr
	rust="Rust $(sed -n 's/^release: //p' <<<"$rustc_version") (/usr/bin)"
fi
hash -r
# Of two Nodes stay with the one that came first.
if [ "$(command -v node)" != "$their_node" ] && ! [ -e "$(dirname -- "$their_node")/cargo" ]; then
	PATH="$(dirname -- "$their_node"):$PATH"
	hash -r
fi
node_version="$(node --version)"
at_least "${node_version#v}" "$oldest_node" ||
	fail "$(command -v node) is ${node_version#v}; $oldest_node or newer is needed: please install a newer Node.js (https://nodejs.org)."

say "$rust, Node ${node_version#v}, target folder $target_dir"
if [ "${1-}" = --exports ]; then
	printf 'export PATH=%q\nexport CARGO_TARGET_DIR=%q\n' "$PATH" "$target_dir"
	if [ -n "${RUSTUP_TOOLCHAIN:-}" ]; then
		printf 'export RUSTUP_TOOLCHAIN=%q\n' "$RUSTUP_TOOLCHAIN"
	else
		echo 'unset RUSTUP_TOOLCHAIN'
	fi
else
	say "to have it in your own shell: . scripts/toolchain.sh"
fi

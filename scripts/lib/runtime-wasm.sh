# shellcheck shell=bash
# build_runtime CHECKOUT TARGET [METADATA_HASH]: builds the runtime of a checkout with the profile `production`. TARGET is a
# folder for what cargo builds, where `runtime_in TARGET` is the wasm.
#
# The bytes do not depend on where that is, nor on whose home the crates are in. wasm-builder, which builds the runtime for
# development and tests, cannot promise that: it makes a project of its own, in whose eyes our crates are strangers with a
# path each, and the path becomes part of every symbol. Here the runtime is built as the member of its workspace that it is,
# with the flags that wasm-builder gives, and every path that the compiler writes down has a fixed name in place of the real
# one.
build_runtime() (
	set -euo pipefail
	checkout="$(cd -- "$1" && pwd -P)"
	mkdir -p -- "$2"
	target="$(cd -- "$2" && pwd -P)"
	flags=(-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime)
	# Of several that fit the last one counts.
	flags+=("--remap-path-prefix=$checkout=/anamnesis" "--remap-path-prefix=$target=/target")
	cd -- "$checkout"
	# Before their folders are looked for.
	cargo fetch --locked --target wasm32v1-none
	crates="${CARGO_HOME:-$HOME/.cargo}/registry/src"
	for folder in "$crates"/*/; do
		[ ! -d "$folder" ] || flags+=("--remap-path-prefix=${folder%/}=/crates")
	done
	# Separated by 0x1f, as paths may have spaces.
	encoded="$(
		IFS=$'\x1f'
		printf %s "${flags[*]}"
	)"
	unset RUSTFLAGS RUSTC_WRAPPER RUSTC_WORKSPACE_WRAPPER CARGO_BUILD_TARGET RUNTIME_METADATA_HASH "${!CARGO_PROFILE_@}"
	if [ -n "${3-}" ]; then export RUNTIME_METADATA_HASH="$3"; fi
	export CARGO_ENCODED_RUSTFLAGS="$encoded" CARGO_TARGET_DIR="$target" CARGO_INCREMENTAL=0
	cargo rustc --locked --package anamnesis-runtime --lib --crate-type cdylib --no-default-features \
		--target wasm32v1-none --profile production
)

runtime_in() { printf '%s\n' "$1/wasm32v1-none/production/anamnesis_runtime.wasm"; }

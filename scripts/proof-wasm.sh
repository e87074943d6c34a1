#!/usr/bin/env bash
# Builds the verifier of proof files as a WebAssembly module that imports nothing, and puts it where the JavaScript client
# and its tests look for it: client/js/wasm/anamnesis-proof.wasm. It does not change unless the verifier or the
# toolchain does.
set -euo pipefail

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=toolchain.sh
. scripts/toolchain.sh

target=wasm32v1-none
# The crates of the SDK take `substrate_runtime` for "there is no standard library". Whoever builds it may not matter:
# no paths of this machine are in it.
flags=(--cfg substrate_runtime --remap-path-prefix "$HOME=~" --remap-path-prefix "$PWD=.")
# Options of the folder's own configuration or of the shell would make another module.
env -u CARGO_ENCODED_RUSTFLAGS RUSTFLAGS="${flags[*]}" \
	cargo rustc --locked --package anamnesis-proof-wasm --lib --crate-type cdylib --target "$target" --profile proof-wasm

mkdir -p client/js/wasm
install -m 0644 "$CARGO_TARGET_DIR/$target/proof-wasm/anamnesis_proof_wasm.wasm" client/js/wasm/anamnesis-proof.wasm
printf '%s  %s bytes\n' client/js/wasm/anamnesis-proof.wasm "$(stat -c %s client/js/wasm/anamnesis-proof.wasm)"

#!/usr/bin/env bash
# Builds the verifier of proof files as a WebAssembly module that imports nothing, and puts it where the JavaScript client
# and its tests look for it: client/js/wasm/anamnesis-proof.wasm. It is committed, so whoever writes JavaScript needs no
# Rust. It does not change unless the verifier or the compiler does: where it is built makes no difference.
set -euo pipefail

usage() {
	cat <<-'TEXT'
		scripts/proof-wasm.sh           builds the module and puts it there
		scripts/proof-wasm.sh --check   builds it and fails if what is there is another one
	TEXT
}

case "${1-}" in
"" | --check) ;;
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

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=toolchain.sh
. scripts/toolchain.sh

target=wasm32v1-none
module=client/js/wasm/anamnesis-proof.wasm
# The compiler that the module was built with. Another one makes other bytes of the same sources.
compiler=primitives/proof-wasm/compiler.txt
# The crates of the SDK take `substrate_runtime` for "there is no standard library". Whoever builds it may not matter:
# no paths of this machine are in it.
flags=(--cfg substrate_runtime --remap-path-prefix "$HOME=~" --remap-path-prefix "$PWD=.")
# Options of the folder's own configuration or of the shell would make another module.
env -u CARGO_ENCODED_RUSTFLAGS RUSTFLAGS="${flags[*]}" \
	cargo rustc --locked --package anamnesis-proof-wasm --lib --crate-type cdylib --target "$target" --profile proof-wasm
built="$CARGO_TARGET_DIR/$target/proof-wasm/anamnesis_proof_wasm.wasm"

if [ "${1-}" != --check ]; then
	mkdir -p "$(dirname -- "$module")"
	install -m 0644 "$built" "$module"
	rustc --version >"$compiler"
	printf '%s  %s bytes\n' "$module" "$(stat -c %s "$module")"
elif cmp --silent "$built" "$module"; then
	echo "$module is what the sources make"
elif [ "$(rustc --version)" = "$(cat "$compiler")" ]; then
	echo "$module is not what the sources make. Run scripts/proof-wasm.sh and commit what it changes." >&2
	exit 1
else
	# Both are still held to the same vectors: the sources by the tests of Rust, the module by those of JavaScript.
	echo "$module was built with $(cat "$compiler"), and here is $(rustc --version): their bytes are not compared"
fi

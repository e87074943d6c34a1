#!/usr/bin/env bash
# Follows the how-to "Add a pallet" (docs/src/how-to/add-a-pallet.md) in a copy of the repository, to the end: a chain whose
# runtime has the new pallet, called through polkadot.js. Node and runtime were built before.
#
# Only the runtime's wasm is built for it, in the way and in the folder that wasm-builder has: what does not change is not
# compiled again, and the copy always has the same place, so that next time only what changed is.
set -euo pipefail

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
# shellcheck source=toolchain.sh
. scripts/toolchain.sh
# shellcheck source=lib/progress.sh
. scripts/lib/progress.sh

node="${ANAMNESIS_NODE:-$CARGO_TARGET_DIR/debug/anamnesis-node}"
built="$CARGO_TARGET_DIR/debug/wbuild/anamnesis-runtime"
if ! [ -x "$node" ] || ! [ -e "$built/Cargo.toml" ]; then
	echo "build the node first: cargo build --workspace --all-targets --locked" >&2
	exit 1
fi
place="$CARGO_TARGET_DIR/add-a-pallet"
rm -rf -- "$place"
mkdir -p -- "$place/checkout" "$place/project/src"

# With the times of the files, by which cargo knows what it has compiled. What git does not know, but for what it ignores, is
# a part of it.
git ls-files -z --cached --others --exclude-standard --deduplicate >"$place/files"
tar -c --null --ignore-failed-read -T "$place/files" | tar -x -C "$place/checkout"

node scripts/lib/follow-page.mjs docs/src/how-to/add-a-pallet.md "$place/checkout"

# wasm-builder's project, with another name and another runtime.
sed -e "s#\"$PWD/runtime\"#\"$place/checkout/runtime\"#" -e 's/anamnesis-runtime-blob/anamnesis-runtime-and-pallet/' \
	-e 's/name = "anamnesis_runtime"/name = "anamnesis_runtime_and_pallet"/' "$built/Cargo.toml" >"$place/project/Cargo.toml"
grep -qF "\"$place/checkout/runtime\"" "$place/project/Cargo.toml" || {
	echo "the runtime of this folder was not built in $built" >&2
	exit 1
}
cp -- "$built/src/lib.rs" "$place/project/src/lib.rs"
cp -- "$place/checkout/Cargo.lock" "$place/project/Cargo.lock"
# wasm-builder's own flags, letter by letter: with others everything would be compiled again.
flags="-C link-arg=--export-table -C link-arg=--export=__heap_base -C link-arg=--import-memory --cfg substrate_runtime "
with_progress env -u CARGO_ENCODED_RUSTFLAGS RUSTFLAGS="$flags" CARGO_TARGET_DIR="$built/target" \
	cargo rustc --manifest-path "$place/project/Cargo.toml" --target wasm32v1-none --profile release
printf 'the runtime with the pallet is built, after %d s\n' "$SECONDS"

"$node" export-chain-spec --chain dev 2>/dev/null >"$place/plain.json"
node -e '
	const { readFileSync, writeFileSync } = require("node:fs");
	const [file, runtime] = process.argv.slice(1);
	const chain = JSON.parse(readFileSync(file, "utf8"));
	chain.genesis.runtimeGenesis.code = "0x" + readFileSync(runtime, "hex");
	writeFileSync(file, JSON.stringify(chain));
' "$place/plain.json" "$built/target/wasm32v1-none/release/anamnesis_runtime_and_pallet.wasm"
"$node" export-chain-spec --chain "$place/plain.json" --raw 2>/dev/null >"$place/chain.json"

if ! [ -d node_modules ]; then npm ci --no-audit --no-fund; fi
npm run --silent build
ANAMNESIS_NODE="$node" ANAMNESIS_CHAIN="$place/chain.json" node tests/polkadot-js/dist/src/added-pallet.js
printf 'the how-to was followed to the end, in %d s\n' "$SECONDS"

#!/usr/bin/env bash
# Makes what a release consists of, from the commit that is checked out, and checks it (docs/src/how-to/cut-a-release.md).
set -euo pipefail

usage() {
	cat <<-'TEXT'
		scripts/release.sh                  everything
		scripts/release.sh --no-binaries    without the node and the services, which take most of an hour
		  --out FOLDER       where to; what is there is replaced. Default: ~/.cache/anamnesis/release
		  --against FILE     the last release: its runtime or metadata. Default: the one in tests/fixtures/runtime
	TEXT
}

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
fail() {
	echo "release: $*" >&2
	exit 1
}

binaries=yes
out=""
against=""
while [ $# -gt 0 ]; do
	case "$1" in
	--no-binaries) binaries=no ;;
	--out | --against)
		[ $# -gt 1 ] || fail "$1 wants a path"
		if [ "$1" = --out ]; then out="$2"; else against="$2"; fi
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

if [ -z "$against" ]; then
	released=(tests/fixtures/runtime/*.wasm)
	if [ "${#released[@]}" != 1 ] || ! [ -e "${released[0]}" ]; then
		fail "tests/fixtures/runtime has not one runtime: say with --against which is the last release"
	fi
	against="${released[0]}"
fi
[ -r "$against" ] || fail "there is no file $against"
[ -z "$(git status --porcelain)" ] || fail "not everything is committed, and a release is made from a commit: see git status"
commit="$(git rev-parse HEAD)"

# shellcheck source=toolchain.sh
. scripts/toolchain.sh
# shellcheck source=lib/progress.sh
. scripts/lib/progress.sh
target_dir="$CARGO_TARGET_DIR"
# shellcheck source=lib/runtime-wasm.sh
. scripts/lib/runtime-wasm.sh
# shellcheck source=lib/tools.sh
. scripts/lib/tools.sh
# shellcheck source=lib/sbom.sh
. scripts/lib/sbom.sh

out="${out:-$(dirname -- "$target_dir")/release}"
# What is there is replaced: it had better be a release.
if [ -e "$out" ] && ! [ -f "$out/SHA256SUMS" ] && [ -n "$(ls -A -- "$out")" ]; then
	fail "$out has something else than a release in it: name an empty folder with --out"
fi
# Another name in every run.
work="$(mktemp -d "$target_dir/release-XXXXXX")"
trap 'rm -rf -- "$work"' EXIT
parts="$work/parts"
mkdir "$parts"

step() { printf '\n%s  (%d s so far)\n' "$1" "$SECONDS"; }

# The same packages as in tests, so that after scripts/test.sh there is nothing to do.
step "building what looks at it (cargo build)"
with_progress cargo build --workspace --all-targets --locked
look="$target_dir/debug/anamnesis-release"
node="$target_dir/debug/anamnesis-node"

step "building the runtime, to learn the hash of its metadata"
checkout_at() { mkdir -p -- "$1" && git archive "$commit" | tar -x -C "$1"; }
checkout_at "$work/one"
with_progress build_runtime "$work/one" "$work/one-target"
hash="$("$look" metadata-hash "$(runtime_in "$work/one-target")")"

step "building it with that hash, $hash"
with_progress build_runtime "$work/one" "$work/one-target" "$hash"
"$look" compress "$(runtime_in "$work/one-target")" "$work/one.wasm"
# Room for the next one.
rm -rf -- "$work/one" "$work/one-target"

step "building it a second time: another folder, another home of the crates, nothing of the first one"
another="$work/somewhere/else altogether"
checkout_at "$another"
home="$work/home"
mkdir "$home"
for name in registry git config.toml; do
	[ ! -e "${CARGO_HOME:-$HOME/.cargo}/$name" ] || ln -s "${CARGO_HOME:-$HOME/.cargo}/$name" "$home/$name"
done
CARGO_HOME="$home" with_progress build_runtime "$another" "$work/t" "$hash"
"$look" compress "$(runtime_in "$work/t")" "$work/two.wasm"
cmp -- "$work/one.wasm" "$work/two.wasm" || {
	mkdir -p -- "$out"
	cp -- "$work/one.wasm" "$work/two.wasm" "$out/"
	fail "the two builds of the runtime differ, so nobody could check it. Both are in $out: find out why"
}
rm -rf -- "$another" "$work/t"

summary="$("$look" summary "$work/one.wasm")"
field() { node -p 'JSON.parse(process.argv[1])[process.argv[2]]' "$summary" "$1"; }
[ "$(field metadata_hash_embedded)" = true ] || fail "the runtime does not have the hash of its metadata in it"
[ "$(field metadata_hash)" = "$hash" ] || fail "the runtime's metadata changed between two builds"
version="spec-$(field spec_version)"
runtime="$parts/anamnesis-runtime-$version.wasm"
cp -- "$work/one.wasm" "$runtime"
node -e '
	const [summary, commit, compiler] = process.argv.slice(1);
	console.log(JSON.stringify({ ...JSON.parse(summary), commit, compiler: compiler.split("\n") }, null, 2));
' "$summary" "$commit" "$(rustc -vV)" >"$parts/runtime.json"
"$look" metadata "$runtime" "$parts/anamnesis-metadata-$version.scale"

step "comparing its metadata with the last release ($against)"
"$look" diff "$against" "$runtime" >"$parts/metadata-diff.md" || {
	status=$?
	# What is said before the list of changes.
	sed '/^## Pallets$/,$d; /^## Calls$/,$d' "$parts/metadata-diff.md" >&2
	[ "$status" = 1 ] || exit "$status"
	fail "what clients see changes in a way that it must not"
}

if [ "$binaries" = yes ]; then
	step "building the node with that runtime in it, and the services (profile production)"
	ANAMNESIS_RUNTIME_WASM="$runtime" with_progress cargo build --locked --profile production --package anamnesis-node
	node="$target_dir/production/anamnesis-node"
	(cd services && CARGO_TARGET_DIR="$target_dir/services" with_progress cargo build --locked --profile production \
		--package anamnesis-cli --package anamnesis-custodian --package anamnesis-keyholder --package anamnesis-gateway)
	install -m 0755 -- "$node" "$target_dir/services/production/"{anamnesis,anamnesis-custodian,anamnesis-keyholder,anamnesis-gateway} "$parts/"
fi

step "chain specifications with that runtime in them"
for chain in dev local; do
	"$node" export-chain-spec --chain "$chain" 2>/dev/null >"$work/$chain.json"
	node -e '
		const { readFileSync, writeFileSync } = require("node:fs");
		const [file, runtime] = process.argv.slice(1);
		const chain = JSON.parse(readFileSync(file, "utf8"));
		chain.genesis.runtimeGenesis.code = "0x" + readFileSync(runtime, "hex");
		writeFileSync(file, JSON.stringify(chain));
	' "$work/$chain.json" "$runtime"
	"$node" export-chain-spec --chain "$work/$chain.json" --raw 2>/dev/null >"$parts/anamnesis-$chain-$version.json"
done

step "a chain with that runtime: transactions with the hash of its metadata, and without"
[ -d node_modules ] || npm ci --no-audit --no-fund
npm run --silent build
ANAMNESIS_NODE="$node" ANAMNESIS_CHAIN="$parts/anamnesis-dev-$version.json" METADATA_HASH="$hash" \
	node tests/polkadot-js/dist/src/release.js

step "what it is made of (CycloneDX)"
checkout_at "$work/listed"
write_sboms "$work/listed" "$parts"

(cd "$parts" && sha256sum -- * >SHA256SUMS)
mkdir -p -- "$out"
find "$out" -mindepth 1 -maxdepth 1 -type f -delete
cp -- "$parts"/* "$out/"
step "done"
cat "$out/SHA256SUMS"
cat <<-TEXT

	In $out. For the council (consortium.authorizeUpgrade): $(field blake2_256), $(field bytes) bytes as it is sent, $(field bytes_uncompressed) uncompressed.
	Two builds in two folders gave these bytes. What clients see change: metadata-diff.md.
TEXT

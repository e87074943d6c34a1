#!/usr/bin/env bash
# Measures what everything costs on this machine, and writes it down: pallets/*/src/weights.rs and runtime/src/weights/.
# Leave the machine alone meanwhile. Takes about half an hour after its build, which is one of its own.
set -euo pipefail

cd "$(dirname -- "${BASH_SOURCE[0]}")/.."
ours=()
for folder in pallets/*/; do
	ours+=("$(basename -- "$folder")")
done
# The SDK's, and the file of the runtime that each goes to. Not pallet_collective, whose benchmark of a motion that is
# carried by those who were silent cannot succeed here, where silence is a no: its file is of before that.
sdk=(frame_system frame_system_extensions pallet_timestamp pallet_grandpa pallet_utility pallet_tx_pause pallet_migrations)

usage() {
	cat <<-TEXT
		scripts/weights.sh            measures everything
		scripts/weights.sh NAME…      only these: ${ours[*]} ${sdk[*]} overhead
		STEPS=… REPEAT=… scripts/weights.sh …    with other than 50 steps and 20 repetitions
	TEXT
}
case "${1-}" in
-h | --help)
	usage
	exit 0
	;;
esac
wanted=("$@")
[ $# -gt 0 ] || wanted=("${ours[@]}" "${sdk[@]}" overhead)
for name in "${wanted[@]}"; do
	case " ${ours[*]} ${sdk[*]} overhead " in
	*" $name "*) ;;
	*)
		echo "there is nothing to measure called $name" >&2
		usage >&2
		exit 2
		;;
	esac
done

# shellcheck source=toolchain.sh
. scripts/toolchain.sh
# shellcheck source=lib/progress.sh
. scripts/lib/progress.sh

# The feature changes what nearly everything is compiled with, so in the folder of the tests each would undo the other.
CARGO_TARGET_DIR="$(dirname -- "$CARGO_TARGET_DIR")/bench"
export CARGO_TARGET_DIR
# A runtime that only `benchmark storage` needs, and that cannot be built from within another workspace.
export SKIP_FRAME_STORAGE_ACCESS_TEST_RUNTIME_WASM_BUILD=1
echo "Building the node with what measures (the first time takes about as long as the first build of all)"
with_progress cargo build --locked --package anamnesis-node --features runtime-benchmarks

# The files name the command: without the place where it happens to be.
PATH="$CARGO_TARGET_DIR/debug:$PATH"

measure() {
	local pallet="$1" template="$2" output="$3"
	printf '\n%s (%d s so far)\n' "$pallet" "$SECONDS"
	mkdir -p "$(dirname -- "$output")"
	# A new file only when all went well. The runtime's log is off, since the time at genesis is worth a line to it.
	local fresh="$output.new.rs"
	anamnesis-node benchmark pallet --chain=dev "--pallet=$pallet" '--extrinsic=*' "--steps=${STEPS:-50}" \
		"--repeat=${REPEAT:-20}" --disable-proof-recording --min-duration=5 --runtime-log=off --hostname-override=- \
		"--template=scripts/weights/$template.hbs" "--output=$fresh" --quiet --no-storage-info
	sed -i "s|$fresh|$output|" "$fresh"
	rustfmt "$fresh"
	mv -- "$fresh" "$output"
}

# The middle one of all runs, in nanoseconds, out of the file that the command writes about it.
median() { sed -n 's/.*PER_NANOS\.saturating_mul(\([0-9_]*\)).*/\1/p' "$1" | grep .; }

overhead() {
	printf '\nblocks and transactions (%d s so far)\n' "$SECONDS"
	local folder cpu block transaction
	folder="$(mktemp -d)"
	# What an account may send in the first block, times the accounts that may.
	anamnesis-node benchmark overhead --chain=dev --max-ext-per-block=48 --warmup=20 --repeat=500 --metric=median \
		--hostname-override=- "--weight-path=$folder"
	cpu="$(sed -n 's/.*CPU: .\(.*\).$/\1/p' "$folder/block_weights.rs")"
	block="$(median "$folder/block_weights.rs")"
	transaction="$(median "$folder/extrinsic_weights.rs")"
	rm -rf -- "$folder"
	cat >runtime/src/weights/overhead.rs <<-TEXT
		//! What a block and a transaction cost before they do anything.
		//!
		//! Measured, not written: \`scripts/weights.sh overhead\` makes this file, on $(date +%Y-%m-%d), $cpu. Each is the
		//! middle one of 500 runs: of an empty block, and of a transaction in a block of 48 that do nothing, its signature
		//! and every extension included.

		use frame_support::weights::{constants::WEIGHT_REF_TIME_PER_NANOS, Weight};

		/// An empty block.
		pub const BLOCK: Weight = Weight::from_parts($block * WEIGHT_REF_TIME_PER_NANOS, 0);

		/// A transaction that does nothing.
		pub const TRANSACTION: Weight = Weight::from_parts($transaction * WEIGHT_REF_TIME_PER_NANOS, 0);
	TEXT
	rustfmt runtime/src/weights/overhead.rs
}

for name in "${wanted[@]}"; do
	case " ${ours[*]} " in
	*" $name "*) measure "pallet_${name//-/_}" pallet "pallets/$name/src/weights.rs" ;;
	*)
		if [ "$name" = overhead ]; then overhead; else measure "$name" sdk "runtime/src/weights/$name.rs"; fi
		;;
	esac
done
printf '\nmeasured in %d s. Now: scripts/test.sh\n' "$SECONDS"

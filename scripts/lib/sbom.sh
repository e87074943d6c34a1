# shellcheck shell=bash
# write_sboms CHECKOUT FOLDER: lists what the release is made of, as CycloneDX, in a file each for the runtime, the programs
# and the JavaScript client. CHECKOUT is one to throw away. The tool for Rust is installed beside the target folder when it
# is not there at this version.
cyclonedx_version=0.5.9
# Debian's npm is older than `npm sbom`.
npm_version=10.9.4

write_sboms() (
	set -euo pipefail
	checkout="$1"
	folder="$2"
	tools="$(dirname -- "$CARGO_TARGET_DIR")/tools/cargo-cyclonedx-$cyclonedx_version"
	if ! [ -x "$tools/bin/cargo-cyclonedx" ]; then
		# Unoptimised: it runs for seconds.
		CARGO_TARGET_DIR="$tools/target" cargo install --debug --locked --root "$tools" --version "$cyclonedx_version" cargo-cyclonedx
		rm -rf -- "$tools/target"
	fi
	SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)"
	export SOURCE_DATE_EPOCH
	# It writes a list beside the manifest of every package of the workspace.
	list() {
		local workspace="$1"
		shift
		(cd -- "$checkout/$workspace" && "$tools/bin/cargo-cyclonedx" cyclonedx --quiet --format json --spec-version 1.5 --all "$@")
	}
	list . --no-default-features --target wasm32v1-none
	cp -- "$checkout/runtime/anamnesis-runtime.cdx.json" "$folder/"
	list .
	list services
	cp -- "$checkout/node/anamnesis-node.cdx.json" "$checkout/client/rust/cli/anamnesis-cli.cdx.json" \
		"$checkout/custodian/anamnesis-custodian.cdx.json" "$checkout/keyholder/anamnesis-keyholder.cdx.json" "$folder/"
	(cd -- "$checkout" && npx --yes "npm@$npm_version" sbom --sbom-format cyclonedx --package-lock-only --omit dev \
		--workspace client/js) >"$folder/anamnesis-client-js.cdx.json"
)

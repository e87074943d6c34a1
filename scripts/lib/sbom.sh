# shellcheck shell=bash
# write_sboms CHECKOUT FOLDER: lists what the release is made of, as CycloneDX, in a file each for the runtime, the programs
# and the JavaScript client. CHECKOUT is one to throw away. Needs lib/tools.sh.
cyclonedx_version=0.5.9
# Debian's npm is older than `npm sbom`.
npm_version=10.9.4

write_sboms() (
	set -euo pipefail
	checkout="$1"
	folder="$2"
	# One of its assertions is that a package lies below its workspace: those of the services lie beside theirs.
	tool="$(CARGO_PROFILE_DEV_DEBUG_ASSERTIONS=false cargo_tool cargo-cyclonedx "$cyclonedx_version")"
	SOURCE_DATE_EPOCH="$(git log -1 --format=%ct)"
	export SOURCE_DATE_EPOCH
	# It writes a list beside the manifest of every package of the workspace.
	list() {
		local workspace="$1"
		shift
		(cd -- "$checkout/$workspace" && "$tool" cyclonedx --quiet --format json --spec-version 1.5 --all "$@")
	}
	list . --no-default-features --target wasm32v1-none
	cp -- "$checkout/runtime/anamnesis-runtime.cdx.json" "$folder/"
	list .
	list services
	cp -- "$checkout/node/anamnesis-node.cdx.json" "$checkout/client/rust/cli/anamnesis-cli.cdx.json" \
		"$checkout/custodian/anamnesis-custodian.cdx.json" "$checkout/keyholder/anamnesis-keyholder.cdx.json" \
		"$checkout/gateway/anamnesis-gateway.cdx.json" "$folder/"
	(cd -- "$checkout" && npx --yes "npm@$npm_version" sbom --sbom-format cyclonedx --package-lock-only --omit dev \
		--workspace client/js) >"$folder/anamnesis-client-js.cdx.json"
	# Our own packages are named by where they lie: the same place for everybody, as in the runtime (lib/runtime-wasm.sh).
	sed -i "s|$(cd -- "$checkout" && pwd -P)|/anamnesis|g" "$folder"/*.cdx.json
)

# shellcheck shell=bash
# write_sboms FOLDER: lists what the release is made of, as CycloneDX: a file for each program, one for the JavaScript
# client. Installs the tool for Rust, at this version, beside the target folder when it is not there.
cyclonedx_version=0.5.9
# Debian's npm knows no `sbom`.
npm_version=10.9.4

write_sboms() (
	set -euo pipefail
	folder="$1"
	tools="$(dirname -- "$CARGO_TARGET_DIR")/tools"
	if [ "$("$tools/bin/cargo-cyclonedx" cyclonedx --version 2>/dev/null)" != "cargo-cyclonedx-cyclonedx $cyclonedx_version" ]; then
		CARGO_TARGET_DIR="$tools/target" cargo install --locked --root "$tools" --version "$cyclonedx_version" cargo-cyclonedx
		rm -rf -- "$tools/target"
	fi
)

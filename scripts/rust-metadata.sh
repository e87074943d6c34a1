#!/usr/bin/env bash
# Writes the metadata of the runtime that the Rust client is built for: client/rust/metadata/runtime.scale.
# ANAMNESIS_NODE is the node whose runtime it is.
set -euo pipefail

: "${ANAMNESIS_NODE:?the program whose runtime it is}"
cd "$(dirname "${BASH_SOURCE[0]}")/../services"
ANAMNESIS_WRITE_METADATA=1 cargo test --locked -p anamnesis-client --test chain the_committed_metadata

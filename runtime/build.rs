//! Builds the runtime to wasm, beside the native crate that the tests use.

#[cfg(not(feature = "std"))]
fn main() {}

#[cfg(feature = "std")]
fn main() -> Result<(), String> {
	/// A runtime that was built before, as it is sent to chains: `scripts/release.sh` has the node take the one that is
	/// released, and not build another.
	const BUILT: &str = "ANAMNESIS_RUNTIME_WASM";
	println!("cargo:rerun-if-env-changed={BUILT}");
	match std::env::var_os(BUILT) {
		Some(file) => take(file.as_ref()).map_err(|reason| format!("{BUILT}: {reason}")),
		None => {
			substrate_wasm_builder::WasmBuilder::build_using_defaults();
			Ok(())
		},
	}
}

/// Has the native crate take this file, by the names that wasm-builder gives.
#[cfg(feature = "std")]
fn take(file: &std::path::Path) -> Result<(), String> {
	use std::{env, fs};

	let about = |reason: std::io::Error| format!("{}: {reason}", file.display());
	let file = fs::canonicalize(file).map_err(about)?;
	println!("cargo:rerun-if-changed={}", file.display());
	let folder = env::var("OUT_DIR").map_err(|reason| format!("OUT_DIR: {reason}"))?;
	let path = format!("{:?}", file.display().to_string());
	let words = format!(
		"pub const WASM_BINARY_PATH: Option<&str> = Some({path});\n\
		 pub const WASM_BINARY: Option<&[u8]> = Some(include_bytes!({path}));\n\
		 pub const WASM_BINARY_BLOATY: Option<&[u8]> = WASM_BINARY;\n"
	);
	fs::write(format!("{folder}/wasm_binary.rs"), words).map_err(about)
}

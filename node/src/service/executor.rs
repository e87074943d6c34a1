//! What runs the runtime.

use crate::types::HostFunctions;
use sc_executor::{HeapAllocStrategy, WasmExecutor, DEFAULT_HEAP_ALLOC_STRATEGY};
use sc_service::config::ExecutorConfiguration;
use std::{env, path::PathBuf};

/// Names a folder in which compiled runtimes are kept from one start to the next, and shared by all nodes of the machine
/// that name it. A start is seconds of computing shorter then. Whoever can write there decides what these nodes run, as with
/// their program.
const CACHE: &str = "ANAMNESIS_WASM_CACHE";

/// The executor that the operator asks for.
pub fn executor(config: &ExecutorConfiguration) -> WasmExecutor<HostFunctions> {
	match env::var_os(CACHE).filter(|folder| !folder.is_empty()) {
		None => sc_service::new_wasm_executor(config),
		Some(folder) => with_cache(config, folder.into()),
	}
}

/// The SDK's own executor has no place for a cache.
fn with_cache(config: &ExecutorConfiguration, folder: PathBuf) -> WasmExecutor<HostFunctions> {
	let heap = config.default_heap_pages.map_or(DEFAULT_HEAP_ALLOC_STRATEGY, |pages| {
		HeapAllocStrategy::Static { extra_pages: u32::try_from(pages).unwrap_or(u32::MAX) }
	});
	WasmExecutor::builder()
		.with_execution_method(config.wasm_method)
		.with_onchain_heap_alloc_strategy(heap)
		.with_offchain_heap_alloc_strategy(heap)
		.with_max_runtime_instances(config.max_runtime_instances)
		.with_runtime_cache_size(config.runtime_cache_size)
		.with_cache_path(folder)
		.build()
}

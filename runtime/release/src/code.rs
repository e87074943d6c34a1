//! A runtime's wasm: what it says of itself when it is run, its hashes, and the form in which it is sent to the chain.

use codec::{Decode, Encode};
use frame_metadata::{RuntimeMetadata, RuntimeMetadataPrefixed};
use merkleized_metadata::{generate_metadata_digest, ExtraInfo};
use sc_executor::{read_embedded_version, WasmExecutor};
use sc_executor_common::runtime_blob::RuntimeBlob;
use serde::Serialize;
use sp_core::traits::{CallContext, CodeExecutor, RuntimeCode, WrappedRuntimeCode};
use sp_crypto_hashing::{blake2_256, sha2_256};
use sp_maybe_compressed_blob::{compress_strongly, decompress, CODE_BLOB_BOMB_LIMIT};
use sp_version::RuntimeVersion;
use std::{borrow::Cow, sync::OnceLock};

/// The version of metadata whose digest hardware wallets ask for, as substrate-wasm-builder takes it.
const DIGESTED: u32 = 15;

/// A runtime, compressed or not.
pub struct Code {
	sent: Vec<u8>,
	plain: Vec<u8>,
}

/// What seats and operators compare.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Summary {
	/// The chain that the code is for.
	pub spec_name: String,
	/// The version that upgrades raise.
	pub spec_version: u32,
	/// The version that is raised when transactions are encoded otherwise.
	pub transaction_version: u32,
	/// What `authorize_upgrade` names: of the code as it is sent.
	pub blake2_256: String,
	/// Of the code as it is sent.
	pub sha256: String,
	/// Bytes that are sent.
	pub bytes: usize,
	/// Bytes that nodes compile.
	pub bytes_uncompressed: usize,
	/// The digest of the metadata (RFC 78).
	pub metadata_hash: String,
	/// Whether the code has that digest in it, so that transactions of hardware wallets are taken.
	pub metadata_hash_embedded: bool,
}

impl Code {
	/// Takes a runtime as it was built, and compresses it as the chain takes it.
	///
	/// # Errors
	/// It is no runtime, or larger than nodes take.
	pub fn built(plain: Vec<u8>) -> Result<Self, String> {
		ensure_runtime(&plain)?;
		let sent = compress_strongly(&plain, CODE_BLOB_BOMB_LIMIT)
			.ok_or_else(|| format!("the code is larger than {CODE_BLOB_BOMB_LIMIT} bytes"))?;
		Ok(Self { sent, plain })
	}

	/// Takes a runtime as it is sent.
	///
	/// # Errors
	/// It is no runtime.
	pub fn sent(sent: Vec<u8>) -> Result<Self, String> {
		let plain = decompress(&sent, CODE_BLOB_BOMB_LIMIT)
			.map(Cow::into_owned)
			.map_err(|reason| format!("the code cannot be decompressed: {reason}"))?;
		ensure_runtime(&plain)?;
		Ok(Self { sent, plain })
	}

	/// The bytes that are sent to the chain.
	pub fn bytes(&self) -> &[u8] {
		&self.sent
	}

	/// What it is.
	///
	/// # Errors
	/// It does not say.
	pub fn summary(&self) -> Result<Summary, String> {
		let version = self.version()?;
		let digest = self.metadata_digest()?;
		Ok(Summary {
			spec_name: version.spec_name.to_string(),
			spec_version: version.spec_version,
			transaction_version: version.transaction_version,
			blake2_256: hex(&blake2_256(&self.sent)),
			sha256: ::hex::encode(sha2_256(&self.sent)),
			bytes: self.sent.len(),
			bytes_uncompressed: self.plain.len(),
			metadata_hash: hex(&digest),
			metadata_hash_embedded: self.plain.windows(digest.len()).any(|part| part == digest),
		})
	}

	/// Its version.
	///
	/// # Errors
	/// It does not say.
	pub fn version(&self) -> Result<RuntimeVersion, String> {
		decoded("Core_version", &self.call("Core_version", &[])?)
	}

	/// Its metadata, encoded with what says which version it is.
	///
	/// # Errors
	/// It has none of that version.
	pub fn metadata(&self, version: u32) -> Result<Vec<u8>, String> {
		const METHOD: &str = "Metadata_metadata_at_version";
		let answer = self.call(METHOD, &version.encode())?;
		decoded::<Option<Vec<u8>>>(METHOD, &answer)?
			.ok_or_else(|| format!("the runtime has no metadata of version {version}"))
	}

	/// The digest that stands for its metadata (RFC 78). There is no token, so it has no name and no decimals.
	///
	/// # Errors
	/// The metadata cannot be read.
	pub fn metadata_digest(&self) -> Result<[u8; 32], String> {
		let metadata: RuntimeMetadataPrefixed = decoded("metadata", &self.metadata(DIGESTED)?)?;
		let version = self.version()?;
		let extra_info = ExtraInfo {
			spec_version: version.spec_version,
			spec_name: version.spec_name.into(),
			base58_prefix: address_format(&metadata.1)?,
			decimals: 0,
			token_symbol: String::new(),
		};
		Ok(generate_metadata_digest(&metadata.1, extra_info)?.hash())
	}

	/// Calls it as on a chain without a state: defaults in the metadata depend on the height.
	fn call(&self, method: &str, arguments: &[u8]) -> Result<Vec<u8>, String> {
		let code = WrappedRuntimeCode(Cow::Borrowed(&self.plain));
		let code = RuntimeCode {
			code_fetcher: &code,
			heap_pages: None,
			// What compiled code is found again by.
			hash: blake2_256(&self.plain).to_vec(),
		};
		let mut state = sp_state_machine::BasicExternalities::new_empty();
		let (answer, _) =
			executor().call(&mut state, &code, method, arguments, CallContext::Offchain);
		answer.map_err(|reason| format!("the runtime does not answer {method}: {reason}"))
	}
}

/// What runs runtimes, and keeps what it has compiled. What they are asked needs no more of a node than this.
fn executor() -> &'static Executor {
	static EXECUTOR: OnceLock<Executor> = OnceLock::new();
	EXECUTOR.get_or_init(|| Executor::builder().with_allow_missing_host_functions(true).build())
}

type Executor = WasmExecutor<sp_io::SubstrateHostFunctions>;

/// Metadata as they are in a file: `meta`, the version, and what it describes; or those of the runtime that the file is.
///
/// # Errors
/// It is neither.
pub fn metadata_of(file: Vec<u8>) -> Result<RuntimeMetadata, String> {
	const METADATA: &[u8] = b"meta";
	let encoded = if file.starts_with(METADATA) {
		file
	} else {
		Code::sent(file)?.metadata(crate::items::VERSION)?
	};
	Ok(decoded::<RuntimeMetadataPrefixed>("metadata", &encoded)?.1)
}

/// Whether nodes would take it for a runtime: with its version where they look before they run it.
fn ensure_runtime(plain: &[u8]) -> Result<(), String> {
	let blob = RuntimeBlob::new(plain).map_err(|reason| format!("this is no wasm: {reason}"))?;
	match read_embedded_version(&blob) {
		Ok(Some(_)) => Ok(()),
		Ok(None) => Err("this is no runtime: no section says its version".into()),
		Err(reason) => Err(format!("the runtime's version cannot be read: {reason}")),
	}
}

/// The prefix of addresses.
fn address_format(metadata: &RuntimeMetadata) -> Result<u16, String> {
	let RuntimeMetadata::V15(metadata) = metadata else {
		return Err(format!("metadata of version {DIGESTED} were asked for"));
	};
	let constants = metadata.pallets.iter().filter(|pallet| pallet.name == "System");
	let mut prefixes = constants.flat_map(|pallet| &pallet.constants);
	let prefix = prefixes.find(|constant| constant.name == "SS58Prefix");
	decoded("SS58Prefix", &prefix.ok_or("the metadata have no System.SS58Prefix")?.value)
}

fn decoded<T: Decode>(what: &str, mut bytes: &[u8]) -> Result<T, String> {
	T::decode(&mut bytes).map_err(|reason| format!("{what} cannot be decoded: {reason}"))
}

fn hex(bytes: &[u8]) -> String {
	format!("0x{}", ::hex::encode(bytes))
}

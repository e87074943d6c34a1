//! Whether the chain's runtime is the one that this library was built for, as far as it is used.
//!
//! The library has the metadata of the runtime that it knows in it (`metadata/runtime.scale`, made by
//! `scripts/rust-metadata.sh`). Before something is sent or read, its form there is compared with its form on the chain: only
//! that of this one call, question or event. So an upgrade that changes other things stops nobody, and one that
//! changes what somebody relies on never makes them send, or believe, something else than they think.

use super::{calls::Call, error::Error};
use std::{
	collections::BTreeMap,
	sync::{Arc, LazyLock, Mutex, PoisonError},
};
use subxt::metadata::Metadata;

/// The metadata of the runtime that is known here, as the runtime gives it.
pub const METADATA: &[u8] = include_bytes!("../../metadata/runtime.scale");

static KNOWN: LazyLock<Option<Arc<Metadata>>> =
	LazyLock::new(|| Metadata::decode_from(METADATA).ok().map(Arc::new));

/// What is expected of a chain.
#[derive(Clone)]
pub(super) struct Expectation {
	known: Arc<Metadata>,
	/// What was compared already: by the version of the runtime, and the name.
	compared: Arc<Mutex<BTreeMap<(u32, String), bool>>>,
}

impl Expectation {
	pub(super) fn built_in() -> Result<Self, Error> {
		let known = KNOWN.clone().ok_or_else(|| Error::NotReadable { what: "metadata".into() })?;
		Ok(Self { known, compared: Arc::default() })
	}

	pub(super) fn of(metadata: &[u8]) -> Result<Self, Error> {
		let known = Metadata::decode_from(metadata)
			.map_err(|_| Error::NotReadable { what: "metadata".into() })?;
		Ok(Self { known: Arc::new(known), compared: Arc::default() })
	}

	/// Whether the chain has a call, and all calls inside of it, in the form that is known here.
	pub(super) fn call(&self, live: &Metadata, version: u32, call: &Call) -> Result<(), Error> {
		for name in &call.names {
			let what = format!("the call {}.{}", name.pallet, name.call);
			self.once(version, what, || {
				let form = |metadata: &Metadata| {
					let pallet = metadata.pallet_by_name(name.pallet)?;
					let variant = pallet.call_variant_by_name(name.call)?;
					let numbers = [pallet.call_index(), variant.index];
					let fields: Vec<_> =
						variant.fields.iter().map(|field| field.name.clone()).collect();
					// What a wrapper wraps has whatever forms calls have, and is compared by itself.
					let hash = if name.wraps { None } else { Some(pallet.call_hash(name.call)?) };
					Some((numbers, fields, hash))
				};
				let live = form(live);
				live.is_some()
					&& live == form(&self.known)
					&& live.is_some_and(|(numbers, ..)| numbers == name.numbers)
			})?;
		}
		Ok(())
	}

	/// Whether the chain answers a question in the form that is known here.
	pub(super) fn question(
		&self,
		live: &Metadata,
		version: u32,
		api: &str,
		method: &str,
	) -> Result<(), Error> {
		self.once(version, format!("the question {api}.{method}"), || {
			let form = |metadata: &Metadata| {
				Some(metadata.runtime_api_trait_by_name(api)?.method_by_name(method)?.hash())
			};
			let live = form(live);
			live.is_some() && live == form(&self.known)
		})
	}

	/// Whether an event has the form that is known here.
	pub(super) fn event(
		&self,
		live: &Metadata,
		version: u32,
		pallet: &str,
		name: &str,
	) -> Result<(), Error> {
		self.once(version, format!("the event {pallet}.{name}"), || {
			let form = |metadata: &Metadata| {
				let pallet = metadata.pallet_by_name(pallet)?;
				let event = pallet.event_variants()?.iter().find(|event| event.name == name)?;
				let fields = event.fields.iter();
				fields
					.map(|field| Some((field.name.clone(), metadata.type_hash(field.ty.id)?)))
					.collect::<Option<Vec<_>>>()
			};
			let live = form(live);
			live.is_some() && live == form(&self.known)
		})
	}

	fn once(
		&self,
		spec_version: u32,
		what: String,
		is_same: impl FnOnce() -> bool,
	) -> Result<(), Error> {
		let key = (spec_version, what);
		let compared = || self.compared.lock().unwrap_or_else(PoisonError::into_inner);
		let before = compared().get(&key).copied();
		let same = before.unwrap_or_else(is_same);
		if before.is_none() {
			compared().insert(key.clone(), same);
		}
		if same {
			Ok(())
		} else {
			Err(Error::NotCompatible { what: key.1, spec_version })
		}
	}
}

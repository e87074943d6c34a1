//! What the chain tells of what it did, pallet by pallet.

pub mod access_grants;
pub mod consortium;
pub mod council;
pub mod disclosures;
pub mod emergency_access;
pub mod erasure_requests;
pub mod patient_registry;
pub mod record_anchors;

pub use super::AccountId;

use super::{compatibility::Expectation, error::Error};
use codec::{Decode, DecodeAll};
use std::sync::Arc;
use subxt::metadata::Metadata;

/// What a declaration is about.
#[derive(Clone, Copy, Debug, Decode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub enum MatterKind {
	/// The patient's death.
	#[codec(index = 0)]
	Death,
	/// A guardian.
	#[codec(index = 1)]
	Guardian,
	/// A new account of the patient's.
	#[codec(index = 2)]
	Holder,
}

/// Why a validator was taken off the list.
#[derive(Clone, Copy, Debug, Decode, Eq, PartialEq)]
#[cfg_attr(test, derive(scale_info::TypeInfo))]
pub enum RemovalReason {
	/// The council decided it.
	#[codec(index = 0)]
	Council,
	/// Its organisation resigned.
	#[codec(index = 1)]
	Resigned,
	/// Its organisation was excluded.
	#[codec(index = 2)]
	Excluded,
	/// A proof shows that it voted twice.
	#[codec(index = 3)]
	Equivocation,
}

/// An event that is known here.
pub trait Known: Decode {
	/// The pallet, as the metadata names it.
	const PALLET: &'static str;
	/// The event, as the metadata names it.
	const NAME: &'static str;
	/// Both.
	const FULL_NAME: &'static str;
}

/// An event of a block, with all that it takes to read it.
#[derive(Clone)]
pub struct Event {
	/// The pallet, as the metadata names it.
	pub pallet: String,
	/// The event, as the metadata names it.
	pub name: String,
	/// In which extrinsic of the block; nothing if the chain did it by itself.
	pub extrinsic: Option<u32>,
	pub(super) fields: Vec<u8>,
	pub(super) metadata: Arc<Metadata>,
	pub(super) spec_version: u32,
	pub(super) expectation: Expectation,
}

impl std::fmt::Debug for Event {
	/// Without the fields, which say of whom it is.
	fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		write!(f, "{}.{}", self.pallet, self.name)
	}
}

impl Event {
	/// Whether it is this one.
	pub fn is<E: Known>(&self) -> bool {
		self.pallet == E::PALLET && self.name == E::NAME
	}

	/// What it says, if it is this one.
	///
	/// # Errors
	/// [`Error::NotCompatible`] if the runtime has it in another form than is known here, [`Error::NotReadable`] if
	/// its bytes are of no form.
	pub fn read<E: Known>(&self) -> Result<Option<E>, Error> {
		if !self.is::<E>() {
			return Ok(None);
		}
		self.expectation.event(&self.metadata, self.spec_version, E::PALLET, E::NAME)?;
		E::decode_all(&mut &self.fields[..])
			.map(Some)
			.map_err(|_| Error::NotReadable { what: E::FULL_NAME.into() })
	}
}

/// Declares the events of a pallet, in the form `Name { field: type, … }`.
macro_rules! events {
	(
		$pallet:ident;
		$( $(#[$doc:meta])* $name:ident { $( $(#[$field_doc:meta])* $field:ident: $type:ty, )* } )*
	) => {
		$(
			$(#[$doc])*
			#[derive(Clone, Debug, codec::Decode, Eq, PartialEq)]
			#[cfg_attr(test, derive(scale_info::TypeInfo))]
			pub struct $name {
				$( $(#[$field_doc])* pub $field: $type, )*
			}

			impl super::Known for $name {
				const PALLET: &'static str = stringify!($pallet);
				const NAME: &'static str = stringify!($name);
				const FULL_NAME: &'static str =
					concat!(stringify!($pallet), ".", stringify!($name));
			}
		)*

		/// What each event says, for the test that compares it with the metadata.
		#[cfg(test)]
		pub(in crate::chain) fn forms() -> Vec<(&'static str, &'static str, scale_info::MetaType)> {
			vec![$(
				(stringify!($pallet), stringify!($name), scale_info::meta_type::<$name>())
			),*]
		}
	};
}
use events;

//! Every call that a person or a service sends, pallet by pallet. What each of them does, who may send it and who pays
//! is in `docs/src/reference/calls.md`; what stands in an argument, in the table below it.
//!
//! A call is made of types and can be sent to no chain that has it in another form: see
//! [`compatibility`](super::compatibility).

pub mod access_grants;
pub mod admission;
pub mod consortium;
pub mod council;
pub mod disclosures;
pub mod emergency_access;
pub mod erasure_requests;
pub mod patient_registry;
pub mod record_anchors;
pub mod session;
pub mod system;
pub mod tx_pause;
mod types;
pub mod utility;

pub use types::{
	Allowance, DeclarationProof, DeclaredMatter, NewRecord, RequestTerms, Signature, Weight,
};

pub use super::AccountId;

use codec::{Encode, Output};
use std::fmt;
use subxt::{
	ext::{
		scale_encode::{self, EncodeAsFields},
		scale_type_resolver::{FieldIter, TypeResolver},
	},
	tx::Payload,
};

/// A call, ready to be signed.
#[derive(Clone, Eq, PartialEq)]
pub struct Call {
	/// What is called, and what is called inside of it.
	pub(super) names: Vec<Name>,
	/// The arguments, encoded.
	arguments: Arguments,
}

/// The name of a call, as the metadata has it, and its numbers, which are never given twice.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Name {
	pub(super) pallet: &'static str,
	pub(super) call: &'static str,
	pub(super) numbers: [u8; 2],
	/// Whether it takes calls, whatever there are: then its form is theirs.
	pub(super) wraps: bool,
}

/// The arguments of a call, encoded.
#[derive(Clone, Eq, PartialEq)]
pub struct Arguments(Vec<u8>);

impl Call {
	fn new(name: Name, inside: impl IntoIterator<Item = Name>, arguments: impl Encode) -> Self {
		let names = std::iter::once(name).chain(inside).collect();
		Self { names, arguments: Arguments(arguments.encode()) }
	}

	/// The pallet, as the metadata names it.
	pub fn pallet(&self) -> &'static str {
		self.names.first().map_or("", |name| name.pallet)
	}

	/// The call, as the metadata names it.
	pub fn name(&self) -> &'static str {
		self.names.first().map_or("", |name| name.call)
	}

	/// How long it is, in bytes, as the council has to be told it.
	pub fn length(&self) -> u32 {
		u32::try_from(self.encoded_size()).unwrap_or(u32::MAX)
	}

	/// BLAKE2b-256 over it, by which the council knows a motion.
	pub fn hash(&self) -> [u8; 32] {
		sp_crypto_hashing::blake2_256(&self.encode())
	}
}

impl fmt::Debug for Call {
	/// Without the arguments, which say of whom it is.
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "{}.{}", self.pallet(), self.name())
	}
}

impl Encode for Call {
	fn size_hint(&self) -> usize {
		2 + self.arguments.0.len()
	}

	fn encode_to<O: Output + ?Sized>(&self, into: &mut O) {
		if let Some(name) = self.names.first() {
			into.write(&name.numbers);
		}
		into.write(&self.arguments.0);
	}
}

impl Payload for Call {
	type CallData = Arguments;

	fn pallet_name(&self) -> &str {
		self.pallet()
	}

	fn call_name(&self) -> &str {
		self.name()
	}

	fn call_data(&self) -> &Arguments {
		&self.arguments
	}
}

impl EncodeAsFields for Arguments {
	// They are encoded already. That the chain has the same fields was looked at before.
	fn encode_as_fields_to<R: TypeResolver>(
		&self,
		_: &mut dyn FieldIter<'_, R::TypeId>,
		_: &R,
		out: &mut Vec<u8>,
	) -> Result<(), scale_encode::Error> {
		out.extend_from_slice(&self.0);
		Ok(())
	}
}

/// In place of the runtime's own type, which is made of all calls that there are.
#[cfg(test)]
impl scale_info::TypeInfo for Call {
	type Identity = Self;

	fn type_info() -> scale_info::Type {
		scale_info::Type::builder()
			.path(scale_info::Path::new(super::form::ANY_CALL, "client"))
			.composite(scale_info::build::Fields::unit())
	}
}

/// Declares the calls of a pallet, in the form `number => name(argument: type, …)`.
macro_rules! calls {
	(
		$pallet:ident = $index:literal;
		$( $(#[$doc:meta])* $number:literal => $name:ident($($argument:ident: $type:ty),* $(,)?); )*
	) => {
		$(
			$(#[$doc])*
			#[must_use]
			pub fn $name($($argument: $type),*) -> super::Call {
				let name = super::Name {
					pallet: stringify!($pallet),
					call: stringify!($name),
					numbers: [$index, $number],
					wraps: false,
				};
				super::Call::new(name, [], ($($argument,)*))
			}
		)*

		/// What each call takes, for the test that compares it with the metadata.
		#[cfg(test)]
		pub(in crate::chain) fn forms() -> Vec<$crate::chain::form::Form> {
			vec![$(
				$crate::chain::form::Form {
					pallet: stringify!($pallet),
					name: stringify!($name),
					numbers: [$index, $number],
					arguments: vec![$(
						(stringify!($argument), scale_info::meta_type::<$type>())
					),*],
				}
			),*]
		}
	};
}
use calls;

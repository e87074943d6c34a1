//! Several calls in one transaction. Whoever sends them has to be allowed each of them, and one payer pays for all.

use super::{Call, Name};

const PALLET: &str = "Utility";
const INDEX: u8 = 8;

fn wrap(call: &'static str, number: u8, calls: &[Call]) -> Call {
	let name = Name { pallet: PALLET, call, numbers: [INDEX, number], wraps: true };
	Call::new(name, calls.iter().flat_map(|call| call.names.iter().copied()), (calls,))
}

/// One call after the other, until one fails; what was before it stays.
///
/// The transaction counts as done then too: `Utility.BatchInterrupted` among its events says where it stopped.
#[must_use]
pub fn batch(calls: &[Call]) -> Call {
	wrap("batch", 0, calls)
}

/// One call after the other, all of them or none.
#[must_use]
pub fn batch_all(calls: &[Call]) -> Call {
	wrap("batch_all", 2, calls)
}

/// One call after the other, also when some of them fail: `Utility.ItemFailed` says which.
#[must_use]
pub fn force_batch(calls: &[Call]) -> Call {
	wrap("force_batch", 4, calls)
}

/// The first call, or if it fails the second one.
#[must_use]
pub fn if_else(main: &Call, fallback: &Call) -> Call {
	let name = Name { pallet: PALLET, call: "if_else", numbers: [INDEX, 6], wraps: true };
	let inside = main.names.iter().chain(&fallback.names).copied();
	Call::new(name, inside, (main, fallback))
}

/// What each call takes, for the test that compares it with the metadata.
#[cfg(test)]
pub(in crate::chain) fn forms() -> Vec<crate::chain::form::Form> {
	use crate::chain::form::Form;
	use scale_info::meta_type;
	let calls = || vec![("calls", meta_type::<Vec<Call>>())];
	let both = vec![("main", meta_type::<Call>()), ("fallback", meta_type::<Call>())];
	[
		("batch", 0, calls()),
		("batch_all", 2, calls()),
		("force_batch", 4, calls()),
		("if_else", 6, both),
	]
	.map(|(name, number, arguments)| Form {
		pallet: PALLET,
		name,
		numbers: [INDEX, number],
		arguments,
	})
	.into()
}

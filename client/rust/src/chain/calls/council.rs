//! The council: what seats decide together.

use super::{Call, Name, Weight};
use codec::Compact;

const PALLET: &str = "Council";
const INDEX: u8 = 3;

/// What carrying a motion out may take at most. A bound, not a price: what it does not need is given back.
const BOUND: Weight = Weight { ref_time: Compact(200_000_000_000), proof_size: Compact(2_000_000) };

const fn name(call: &'static str, number: u8, wraps: bool) -> Name {
	Name { pallet: PALLET, call, numbers: [INDEX, number], wraps }
}

/// Puts a motion before the council, which is carried by `threshold` votes. Proposing is not voting.
///
/// Signed by a seat.
#[must_use]
pub fn propose(threshold: u32, motion: &Call) -> Call {
	let arguments = (Compact(threshold), motion, Compact(motion.length()));
	Call::new(name("propose", 2, true), motion.names.iter().copied(), arguments)
}

/// Votes on the motion with this hash ([`Call::hash`]) and number.
///
/// Signed by a seat.
#[must_use]
pub fn vote(motion: [u8; 32], index: u32, approve: bool) -> Call {
	Call::new(name("vote", 3, false), [], (motion, Compact(index), approve))
}

/// Carries a motion out that has the votes, or ends one that cannot get them any more. What became of it
/// [`Finalised::motion`](crate::chain::Finalised::motion) says.
///
/// Signed by a seat. `length` is that of the motion ([`Call::length`]).
#[must_use]
pub fn close(motion: [u8; 32], index: u32, length: u32) -> Call {
	Call::new(name("close", 6, false), [], (motion, Compact(index), BOUND, Compact(length)))
}

/// What each call takes, for the test that compares it with the metadata.
#[cfg(test)]
pub(in crate::chain) fn forms() -> Vec<crate::chain::form::Form> {
	use crate::chain::form::Form;
	use scale_info::meta_type;
	let form = |name, number, arguments| Form {
		pallet: PALLET,
		name,
		numbers: [INDEX, number],
		arguments,
	};
	vec![
		form(
			"propose",
			2,
			vec![
				("threshold", meta_type::<Compact<u32>>()),
				("proposal", meta_type::<Call>()),
				("length_bound", meta_type::<Compact<u32>>()),
			],
		),
		form(
			"vote",
			3,
			vec![
				("proposal", meta_type::<[u8; 32]>()),
				("index", meta_type::<Compact<u32>>()),
				("approve", meta_type::<bool>()),
			],
		),
		form(
			"close",
			6,
			vec![
				("proposal_hash", meta_type::<[u8; 32]>()),
				("index", meta_type::<Compact<u32>>()),
				("proposal_weight_bound", meta_type::<Weight>()),
				("length_bound", meta_type::<Compact<u32>>()),
			],
		),
	]
}

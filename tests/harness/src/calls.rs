//! Calls of the runtime, by the names that its metadata has for them.

pub mod patients;

use crate::{AccountId, Hash, Kind, Person};
use subxt::{
	dynamic::Value,
	ext::scale_value::Composite,
	tx::{dynamic, DynamicPayload},
};

/// A call, encoded by the metadata of the chain that it is sent to.
pub type Call = DynamicPayload<Composite<()>>;

/// Any call.
pub fn call<const N: usize>(pallet: &str, name: &str, arguments: [(&str, Value); N]) -> Call {
	dynamic(pallet, name, Composite::named(arguments))
}

/// `consortium.admit_organisation`, which is the council's. The person becomes the administrator,
/// and the person's key the organisation's.
pub fn admit(administrator: &Person, roles: u8) -> Call {
	call(
		"Consortium",
		"admit_organisation",
		[
			("administrator", account(&administrator.account())),
			("roles", Value::u128(roles.into())),
			("encryption_key", x25519(administrator.encryption_key)),
		],
	)
}

/// `consortium.enrol_practitioner`.
pub fn enrol(acting_for: u32, practitioner: &Person, kind: Kind) -> Call {
	enrol_account(acting_for, &practitioner.account(), kind, practitioner.encryption_key)
}

/// `consortium.enrol_practitioner` for somebody of whom only the account is known.
pub fn enrol_account(
	acting_for: u32,
	practitioner: &AccountId,
	kind: Kind,
	encryption_key: [u8; 32],
) -> Call {
	call(
		"Consortium",
		"enrol_practitioner",
		[
			("acting_for", Value::u128(acting_for.into())),
			("practitioner", account(practitioner)),
			("kind", Value::unnamed_variant(format!("{kind:?}"), [])),
			("encryption_key", x25519(encryption_key)),
		],
	)
}

/// `consortium.remove_practitioner`.
pub fn remove(acting_for: u32, practitioner: &AccountId) -> Call {
	call(
		"Consortium",
		"remove_practitioner",
		[("acting_for", Value::u128(acting_for.into())), ("practitioner", account(practitioner))],
	)
}

/// `council.propose`. `length` is that of the encoded proposal.
pub fn propose(threshold: u32, proposal: Call, length: u32) -> Call {
	call(
		"Council",
		"propose",
		[
			("threshold", Value::u128(threshold.into())),
			("proposal", proposal.into_value()),
			("length_bound", Value::u128(length.into())),
		],
	)
}

/// `council.vote`, for the motion.
pub fn approve(proposal: Hash, index: u32) -> Call {
	call(
		"Council",
		"vote",
		[
			("proposal", Value::from_bytes(proposal)),
			("index", Value::u128(index.into())),
			("approve", Value::bool(true)),
		],
	)
}

/// `council.close`. `length` is that of the encoded proposal.
pub fn close(proposal: Hash, index: u32, length: u32) -> Call {
	// A bound, not a price: what the motion does not need is given back.
	let bound = [("ref_time", Value::u128(10_000_000_000)), ("proof_size", Value::u128(1_000_000))];
	call(
		"Council",
		"close",
		[
			("proposal_hash", Value::from_bytes(proposal)),
			("index", Value::u128(index.into())),
			("proposal_weight_bound", Value::named_composite(bound)),
			("length_bound", Value::u128(length.into())),
		],
	)
}

/// `utility.batch_all`.
pub fn batch(calls: impl IntoIterator<Item = Call>) -> Call {
	batch_of("batch_all", calls)
}

/// A call that everybody may send whom the chain knows, and that does nothing.
pub fn nothing() -> Call {
	// Not `batch_all`, which may not stand in another one.
	batch_of("batch", [])
}

fn batch_of(kind: &str, calls: impl IntoIterator<Item = Call>) -> Call {
	let calls = calls.into_iter().map(Call::into_value);
	call("Utility", kind, [("calls", Value::unnamed_composite(calls))])
}

/// `system.remark`, which nobody may send.
pub fn remark(text: &[u8]) -> Call {
	call("System", "remark", [("remark", Value::from_bytes(text))])
}

/// An account, as calls and runtime APIs take it.
pub fn account(id: &AccountId) -> Value {
	Value::from_bytes(id)
}

/// A public key that records' keys are sealed to, as calls take it.
pub fn x25519(key: [u8; 32]) -> Value {
	Value::named_composite([("scheme", Value::u128(1)), ("bytes", Value::from_bytes(key))])
}

//! Who reaches each call that wants more than a signature: the table of the book, held against the runtime.
//!
//! Every call is tried with every origin that there can be. Zeros are a value of every argument, and one more value is
//! tried for a call whose origin depends on its arguments.

mod common;

use anamnesis_primitives::Roles;
use anamnesis_runtime::*;
use codec::Decode;
use common::council::*;
use frame_support::{
	storage::{with_transaction, TransactionOutcome},
	traits::GetCallMetadata,
};
use sp_runtime::{
	traits::{Dispatchable, TrailingZeroInput},
	DispatchError,
};
use std::collections::BTreeMap;

/// The rows `` | `Pallet.call` | who | `` of the page.
fn table() -> BTreeMap<String, String> {
	let page = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/src/reference/roles-and-origins.md");
	let page = std::fs::read_to_string(page).expect("the page is there");
	page.lines()
		.filter_map(|line| {
			let mut cells = line.strip_prefix("| `")?.trim_end_matches('|').split('|');
			let call = cells.next()?.trim().trim_end_matches('`');
			let who = cells.next()?.trim();
			call.contains('.').then(|| (call.to_string(), who.to_string()))
		})
		.filter(|(_, who)| {
			["nobody", "more than half", "two thirds"].iter().any(|w| who.contains(w))
		})
		.collect()
}

/// Whether the call lets this origin in, whatever it answers then.
fn lets_in(call: &RuntimeCall, origin: RuntimeOrigin) -> bool {
	let call = call.clone();
	let result = with_transaction(|| {
		let result = call.dispatch(origin).map(|_| ()).map_err(|failed| failed.error);
		TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
	})
	.expect("nothing in it fails");
	result != Err(DispatchError::BadOrigin)
}

/// Who reaches the call, or nothing if a signature does, or if it is an inherent or a report.
fn reached_by(call: &RuntimeCall) -> Option<&'static str> {
	let share = |ayes, seats| pallet_collective::RawOrigin::Members(ayes, seats).into();
	let signed = RuntimeOrigin::signed(ADMINISTRATORS[0].to_account_id());
	if lets_in(call, signed) || lets_in(call, RuntimeOrigin::none()) {
		return None;
	}
	assert!(!lets_in(call, share(4, 9)), "less than half decides {call:?}");
	Some(if lets_in(call, share(5, 9)) {
		"more than half"
	} else if lets_in(call, share(6, 9)) {
		"two thirds"
	} else {
		assert!(!lets_in(call, share(9, 9)), "all of the seats decide {call:?}");
		"nobody"
	})
}

fn sample(indices: [u8; 2]) -> Option<RuntimeCall> {
	RuntimeCall::decode(&mut TrailingZeroInput::new(&indices)).ok()
}

#[test]
fn the_table_says_who_reaches_each_call_that_wants_more_than_a_signature() {
	on_chain_with_seats(9, || {
		let mut reached = BTreeMap::new();
		for pallet in 0..=u8::MAX {
			for index in 0..=u8::MAX {
				let Some(call) = sample([pallet, index]) else { continue };
				// The time is set by an inherent, once in a block.
				if matches!(call, RuntimeCall::Timestamp(_)) {
					continue;
				}
				let Some(who) = reached_by(&call) else { continue };
				let name = call.get_call_metadata();
				let mut who = who.to_string();
				if let RuntimeCall::Consortium(pallet_consortium::Call::change_roles { .. }) = call
				{
					// It has three roles: with a fourth, and with one.
					let change = |roles| {
						let change =
							pallet_consortium::Call::change_roles { organisation: 0, roles };
						reached_by(&change.into())
					};
					assert_eq!(change(Roles(0b1_1011)), Some("more than half"));
					assert_eq!(change(Roles(0b0_0001)), Some("two thirds"));
					who = "more than half; two thirds to take a role".into();
				}
				reached.insert(format!("{}.{}", name.pallet_name, name.function_name), who);
			}
		}
		assert!(reached.len() > 30, "the walk finds what is there");
		assert_eq!(table(), reached);
	});
}

#[test]
fn nothing_in_the_runtime_has_the_power_of_root() {
	on_chain_with_seats(9, || {
		// Whoever could dispatch as root could change the code: nobody can, not even all of the seats.
		let root_only = [
			frame_system::Call::<Runtime>::set_storage { items: vec![] }.into(),
			frame_system::Call::<Runtime>::kill_prefix { prefix: vec![1], subkeys: 1 }.into(),
		];
		for call in root_only {
			assert!(lets_in(&call, RuntimeOrigin::root()));
			assert_eq!(reached_by(&call), Some("nobody"));
		}
	});
}

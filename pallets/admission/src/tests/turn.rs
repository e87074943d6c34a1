//! Who goes first.

use crate::{mock::*, *};
use frame_support::dispatch::{DispatchInfo, GetDispatchInfo};
use sp_runtime::{
	traits::DispatchTransaction,
	transaction_validity::{TransactionPriority, TransactionSource::External},
};

/// The priority that a transaction gets for its place behind the account's nonce.
fn of_place(place: u32) -> TransactionPriority {
	let next = frame_system::Account::<Test>::get(CLINICIAN).nonce;
	let call = write(CLINIC);
	let info: DispatchInfo = call.get_dispatch_info();
	CheckTurn::<Test>::from(next + place)
		.validate_only(Some(CLINICIAN).into(), &call, &info, 100, External, 0)
		.map(|(validity, _, _)| validity.priority)
		.expect("it is valid, now or later")
}

fn on_chain_with_nonce(test: impl FnOnce()) {
	on_chain(|| {
		System::inc_sufficients(&CLINICIAN);
		frame_system::Account::<Test>::mutate(CLINICIAN, |account| account.nonce = 100);
		test();
	});
}

#[test]
fn a_transaction_loses_priority_with_its_distance_to_the_nonce() {
	on_chain_with_nonce(|| {
		let priorities: Vec<_> = (0..20).map(of_place).collect();
		for (nearer, farther) in priorities.iter().zip(&priorities[1..=16]) {
			assert!(nearer > farther, "{priorities:?}");
		}
		assert_eq!(priorities[16..], [0; 4]);
	});
}

#[test]
fn whoever_queues_stands_behind_everybody_elses_next_one() {
	on_chain_with_nonce(|| {
		// Of an account that has spent nothing, and of one that has spent nearly everything.
		let (whole, nothing) = (1_000, 0);
		assert!(of_place(0) + nothing > of_place(16) + whole);
		assert!(of_place(0) + nothing < of_place(15) + whole);
		assert!(of_place(0) + whole < 100_000, "a free call still goes first");
	});
}

#[test]
fn what_is_not_in_turn_is_refused_as_ever() {
	on_chain_with_nonce(|| {
		let call = write(CLINIC);
		let info: DispatchInfo = call.get_dispatch_info();
		let stale = CheckTurn::<Test>::from(99).validate_only(
			Some(CLINICIAN).into(),
			&call,
			&info,
			100,
			External,
			0,
		);
		assert_eq!(
			stale.map(|_| ()),
			Err(sp_runtime::transaction_validity::InvalidTransaction::Stale.into())
		);
	});
}

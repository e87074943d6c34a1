//! What the council can decide, at the edges.

mod common;

use anamnesis_primitives::{EncryptionKey, Refusal, Role, Roles};
use anamnesis_runtime::*;
use common::{council::*, *};
use sp_keyring::Sr25519Keyring::{self, *};
use sp_runtime::DispatchError;

const DAY: u64 = 24 * 60 * 60 * 1_000;

fn organisation(administrator: Sr25519Keyring) -> RuntimeCall {
	pallet_consortium::Call::admit_organisation {
		administrator: administrator.to_account_id(),
		roles: Roles::of(&[Role::Provider]),
		encryption_key: EncryptionKey::x25519(administrator.to_raw_public()),
	}
	.into()
}

fn exclude(organisation: u32) -> RuntimeCall {
	pallet_consortium::Call::exclude_organisation { organisation }.into()
}

fn suspend(organisation: u32) -> RuntimeCall {
	pallet_consortium::Call::suspend_organisation { organisation }.into()
}

fn give_seat(organisation: u32) -> RuntimeCall {
	pallet_consortium::Call::give_seat { organisation }.into()
}

fn upgrade() -> RuntimeCall {
	pallet_consortium::Call::authorize_upgrade { code_hash: Hash::repeat_byte(7) }.into()
}

fn voters() -> Vec<AccountId> {
	pallet_collective::Members::<Runtime, pallet_collective::Instance1>::get()
}

fn is_seated(administrator: Sr25519Keyring) -> bool {
	voters().contains(&administrator.to_account_id())
}

const NO: Result<(), DispatchError> = Err(DispatchError::BadOrigin);

#[test]
fn more_than_half_is_more_than_half() {
	for (seats, too_few, enough) in [(3, 1, 2), (4, 2, 3), (8, 4, 5), (9, 4, 5)] {
		on_chain_with_seats(seats, || {
			assert_eq!(decide(too_few, suspend(2)), NO, "{too_few} of {seats}");
			assert_eq!(decide(enough, suspend(2)), Ok(()), "{enough} of {seats}");
		});
	}
}

#[test]
fn two_thirds_are_two_thirds() {
	for (seats, too_few, enough) in [(3, 1, 2), (4, 2, 3), (5, 3, 4), (7, 4, 5), (9, 5, 6)] {
		on_chain_with_seats(seats, || {
			assert_eq!(decide(too_few, exclude(2)), NO, "{too_few} of {seats}");
			assert_eq!(decide(enough, exclude(2)), Ok(()), "{enough} of {seats}");
			assert!(!is_seated(Charlie));
		});
	}
}

#[test]
fn silence_is_no() {
	on_chain_with_seats(9, || {
		let call = exclude(8);
		send(Alice, propose(6, call.clone()));
		for who in &ADMINISTRATORS[..5] {
			send(*who, vote(&call, 0, true));
		}
		next_block();
		let early = include(transaction(Alice, close(&call, 0))).expect("it is admitted");
		assert!(early.is_err(), "it waits for the others");

		// Not where a session changes: that block is full.
		jump_to_block(8 * DAYS + 1);
		send(Alice, close(&call, 0));
		assert_eq!(executed(), None);
		assert!(is_seated(AliceStash));
	});
}

#[test]
fn a_majority_does_not_make_itself_two_thirds_with_allies() {
	on_chain_with_seats(8, || {
		// Five of eight are a majority, and not two thirds.
		let allies = [AliceStash, CharlieStash, DaveStash, EveStash];
		for ally in allies {
			assert_eq!(decide(5, organisation(ally)), Ok(()));
		}
		assert_eq!(voters().len(), 8);
		for ally in allies {
			assert_refused(ally, propose(6, exclude(7)), Refusal::WrongRole);
		}
		assert_eq!(decide(5, give_seat(8)), NO);

		// Suspending the minority takes no vote from it.
		for victim in [5, 6, 7] {
			assert_eq!(decide(5, suspend(victim)), Ok(()));
		}
		assert_eq!(decide(5, exclude(7)), NO);
		assert_eq!(decide(5, give_seat(8)), NO);
		send(Ferdie, propose(6, exclude(0)));
	});
}

#[test]
fn two_thirds_give_a_seat_and_a_majority_can_think_better_of_it_for_a_week() {
	on_chain_with_seats(8, || {
		assert_eq!(decide(5, organisation(AliceStash)), Ok(()));
		assert_eq!(decide(6, give_seat(8)), Ok(()));
		pass(6 * DAY);
		next_session();
		assert!(!is_seated(AliceStash));
		let cancel = pallet_consortium::Call::cancel_seat_change { organisation: 8 };
		assert_eq!(decide(5, cancel), Ok(()));
		pass(2 * DAY);
		next_session();
		assert!(!is_seated(AliceStash));

		assert_eq!(decide(6, give_seat(8)), Ok(()));
		pass(7 * DAY);
		next_session();
		assert!(is_seated(AliceStash));
		assert_eq!(voters().len(), 9);
	});
}

#[test]
fn a_third_that_is_absent_for_ever_does_not_block_an_upgrade() {
	on_chain_with_seats(9, || {
		assert_eq!(decide(6, upgrade()), Ok(()));
		assert!(System::authorized_upgrade().is_some());
	});
}

#[test]
fn those_who_left_for_good_leave_the_count() {
	on_chain_with_seats(9, || {
		next_session();
		let there = [Alice, Bob, Charlie, Dave];
		assert_eq!(decide_by(&there, upgrade()), NO, "four of nine");
		pass(90 * DAY);
		// They speak before the session changes; the others do not.
		assert_eq!(decide_by(&there, upgrade()), NO);
		next_session();
		assert_eq!(voters().len(), 4);
		assert_eq!(decide_by(&there[..2], upgrade()), NO, "two of four");
		assert_eq!(decide_by(&there[..3], upgrade()), Ok(()), "three of four");

		// Nobody is locked out: who speaks again counts again, at once.
		assert_refused(Eve, propose(2, upgrade()), Refusal::WrongRole);
		send(Eve, pallet_consortium::Call::return_to_council { acting_for: 4 });
		assert_eq!(voters().len(), 5);
		assert_eq!(decide_by(&there[..3], upgrade()), NO, "three of five");
		send(Eve, propose(4, exclude(8)));
	});
}

#[test]
fn however_silent_three_count() {
	on_chain_with_seats(9, || {
		next_session();
		pass(1_000 * DAY);
		next_session();
		assert_eq!(voters().len(), 3);
		assert_eq!(decide(1, upgrade()), NO);
		assert_eq!(decide(2, upgrade()), Ok(()));
	});
}

#[test]
fn voting_is_speaking() {
	on_chain_with_seats(9, || {
		next_session();
		let call = exclude(8);
		send(Alice, propose(9, call.clone()));
		pass(80 * DAY);
		for who in [Alice, Bob, Charlie, Dave] {
			let vote = vote(&call, 0, false);
			// Long after the motion could be closed; whoever votes is there all the same.
			let _ = include(transaction(who, vote)).expect("it is admitted");
		}
		pass(20 * DAY);
		next_session();
		let expected: Vec<_> = [Alice, Bob, Charlie, Dave].map(|who| who.to_account_id()).into();
		let mut voters = voters();
		voters.sort_by_key(|voter| expected.iter().position(|who| who == voter));
		assert_eq!(voters, expected);
	});
}

#[test]
fn a_replaced_administrator_takes_the_vote_along() {
	on_chain_with_seats(9, || {
		let call = exclude(8);
		send(Bob, propose(6, call.clone()));
		for who in &ADMINISTRATORS[..6] {
			send(*who, vote(&call, 0, true));
		}
		let administrator = CharlieStash.to_account_id();
		send(Bob, pallet_consortium::Call::change_administrator { acting_for: 1, administrator });
		next_block();
		let closed = include(transaction(Alice, close(&call, 0))).expect("it is admitted");
		assert!(closed.is_err(), "the sixth vote went with the account");
		send(CharlieStash, vote(&call, 0, true));
		next_block();
		send(Alice, close(&call, 0));
		assert_eq!(executed(), Some(Ok(())));
		assert_refused(Bob, vote(&call, 0, true), Refusal::UnknownAccount);
	});
}

/// What the council may do, as a call that two thirds can carry out, and whether a majority can.
fn everything() -> Vec<(RuntimeCall, bool)> {
	use pallet_admission::Call as Admit;
	use pallet_consortium::Call as Consort;
	let fresh = CharlieStash.to_account_id();
	let name = |name: &str| name.as_bytes().to_vec().try_into().expect("it is short");
	let call = (name("AccessGrants"), name("grant"));
	vec![
		(organisation(CharlieStash), true),
		(Consort::suspend_organisation { organisation: 8 }.into(), true),
		(Consort::reinstate_organisation { organisation: 8 }.into(), true),
		(
			Consort::change_roles {
				organisation: 7,
				roles: Roles::of(&[
					Role::Provider,
					Role::Custodian,
					Role::Validator,
					Role::Researcher,
				]),
			}
			.into(),
			true,
		),
		(
			Consort::change_roles { organisation: 7, roles: Roles::of(&[Role::Provider]) }.into(),
			false,
		),
		(
			Consort::replace_administrator { organisation: 7, administrator: fresh.clone() }.into(),
			false,
		),
		(Consort::take_seat { organisation: 7 }.into(), false),
		(Consort::cancel_seat_change { organisation: 7 }.into(), true),
		(Consort::exclude_organisation { organisation: 8 }.into(), false),
		(Consort::give_seat { organisation: 9 }.into(), false),
		(Consort::seat_validator { validator: fresh.clone() }.into(), false),
		(Consort::remove_validator { validator: fresh }.into(), false),
		(Consort::note_stalled { last_finalised: None, delay: 10 }.into(), false),
		(upgrade(), false),
		(Admit::set_organisation_allowance { organisation: 7, allowance: None }.into(), false),
		(Admit::set_patient_allowance { allowance: None }.into(), false),
		(pallet_tx_pause::Call::pause { full_name: call.clone() }.into(), true),
		(pallet_tx_pause::Call::unpause { ident: call }.into(), true),
	]
}

#[test]
fn every_decision_needs_the_share_that_is_written_down() {
	on_chain_with_seats(9, || {
		for (call, by_majority) in everything() {
			let motion = |ayes, seats| {
				use frame_support::storage::{with_transaction, TransactionOutcome};
				with_transaction(|| {
					let origin = pallet_collective::RawOrigin::Members(ayes, seats).into();
					let result = sp_runtime::traits::Dispatchable::dispatch(call.clone(), origin);
					let result = result.map(|_| ()).map_err(|failed| failed.error);
					TransactionOutcome::Rollback(Ok::<_, DispatchError>(result))
				})
				.expect("nothing in it fails")
			};
			assert_eq!(motion(4, 9), NO, "{call:?}");
			assert_eq!(motion(5, 9) != NO, by_majority, "{call:?}");
			assert_ne!(motion(6, 9), NO, "{call:?}");
			for who in [Alice, VALIDATOR] {
				let signed = sp_runtime::traits::Dispatchable::dispatch(
					call.clone(),
					RuntimeOrigin::signed(who.to_account_id()),
				);
				assert_eq!(signed.map(|_| ()).map_err(|failed| failed.error), NO, "{call:?}");
				assert_refused(who, call.clone(), Refusal::CouncilOnly);
			}
		}
	});
}

#[test]
fn every_call_of_the_councils_is_in_that_list() {
	use anamnesis_primitives::{CallClass, ClassifyCall};
	use frame_support::traits::GetCallName;
	let listed: std::collections::BTreeSet<_> = everything()
		.iter()
		.map(|(call, _)| match call {
			RuntimeCall::Consortium(call) => call.get_call_name(),
			RuntimeCall::Admission(call) => call.get_call_name(),
			RuntimeCall::TxPause(call) => call.get_call_name(),
			_ => panic!("the council does nothing else"),
		})
		.collect();
	for (call, _) in everything() {
		assert_eq!(calls::Calls::classify(&call), CallClass::Council, "{call:?}");
	}
	// `classes.rs` has them by name.
	let classes = include_str!("classes.rs").matches("\", \"council\"),").count();
	assert_eq!(listed.len(), classes);
}

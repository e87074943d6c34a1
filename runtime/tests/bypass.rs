//! Attempts to get round the rules, through the runtime as a node runs it.

mod common;

use anamnesis_primitives::{EncryptionKey, Refusal, Role, Roles};
use anamnesis_runtime::{nonce::NONCES_PER_BLOCK, *};
use common::*;
use sp_keyring::Sr25519Keyring::{Alice, AliceStash, Bob, Dave, Eve, Ferdie};
use sp_runtime::{
	generic::Era,
	traits::{BlakeTwo256, Hash as _},
	transaction_validity::InvalidTransaction,
};

fn admit_dave() -> RuntimeCall {
	pallet_consortium::Call::admit_organisation {
		administrator: Dave.to_account_id(),
		roles: Roles::of(&[Role::Provider]),
		encryption_key: EncryptionKey::x25519([9; 32]),
	}
	.into()
}

fn propose(threshold: u32, proposal: RuntimeCall) -> RuntimeCall {
	let length_bound = codec::Encode::encoded_size(&proposal) as u32;
	pallet_collective::Call::propose { threshold, proposal: Box::new(proposal), length_bound }
		.into()
}

fn vote(proposal: &RuntimeCall, index: u32) -> RuntimeCall {
	let proposal = BlakeTwo256::hash_of(proposal);
	pallet_collective::Call::vote { proposal, index, approve: true }.into()
}

fn close(proposal: &RuntimeCall, index: u32) -> RuntimeCall {
	pallet_collective::Call::close {
		proposal_hash: BlakeTwo256::hash_of(proposal),
		index,
		proposal_weight_bound: sp_runtime::Weight::from_parts(10_000_000_000, 1_000_000),
		length_bound: codec::Encode::encoded_size(proposal) as u32,
	}
	.into()
}

fn remark() -> RuntimeCall {
	frame_system::Call::remark { remark: b"a name".to_vec() }.into()
}

#[test]
fn a_stranger_sends_nothing() {
	on_chain(|| {
		for call in [enrol(Eve), remark(), admit_dave(), batch(vec![])] {
			assert_refused(Ferdie, call, Refusal::UnknownAccount);
		}
	});
}

#[test]
fn a_free_text_is_refused_from_everybody() {
	on_chain(|| {
		for who in [Alice, Bob, AliceStash] {
			assert_refused(who, remark(), Refusal::CallForbidden);
		}
	});
}

#[test]
fn nothing_hides_in_a_wrapper() {
	on_chain(|| {
		let wrappers: [fn(RuntimeCall) -> RuntimeCall; 5] = [
			|call| batch(vec![call]),
			|call| pallet_utility::Call::batch_all { calls: vec![call] }.into(),
			|call| pallet_utility::Call::force_batch { calls: vec![call] }.into(),
			|call| {
				pallet_utility::Call::if_else {
					main: Box::new(enrol(Eve)),
					fallback: Box::new(call),
				}
				.into()
			},
			|call| batch(vec![enrol(Eve), batch(vec![call])]),
		];
		for wrap in wrappers {
			assert_refused(Alice, wrap(remark()), Refusal::CallForbidden);
			assert_refused(Alice, wrap(admit_dave()), Refusal::CouncilOnly);
			assert_refused(Bob, wrap(enrol(Eve)), Refusal::WrongRole);
		}
	});
}

#[test]
fn nobody_speaks_as_somebody_else() {
	on_chain(|| {
		let call = Box::new(enrol(Eve));
		let as_root = Box::new(OriginCaller::system(frame_system::RawOrigin::Root));
		let calls: [RuntimeCall; 4] = [
			pallet_utility::Call::as_derivative { index: 0, call: call.clone() }.into(),
			pallet_utility::Call::dispatch_as { as_origin: as_root.clone(), call: call.clone() }
				.into(),
			pallet_utility::Call::dispatch_as_fallible { as_origin: as_root, call: call.clone() }
				.into(),
			pallet_utility::Call::with_weight { call, weight: Default::default() }.into(),
		];
		for call in calls {
			assert_refused(Alice, call.clone(), Refusal::CallForbidden);
			assert_refused(Alice, batch(vec![call]), Refusal::CallForbidden);
		}
	});
}

#[test]
fn the_councils_call_is_not_sent_by_one_seat() {
	on_chain(|| {
		assert_refused(Alice, admit_dave(), Refusal::CouncilOnly);
		let alone = pallet_collective::Call::execute {
			proposal: Box::new(admit_dave()),
			length_bound: 1_000,
		};
		assert_refused(Alice, alone, Refusal::CallForbidden);
		// A threshold of one is carried out at once, with the voice of one seat: not enough.
		let result =
			include(transaction(Alice, propose(1, admit_dave()))).expect("it may be proposed");
		assert!(result.is_ok(), "the motion itself is carried out");
		let admitted = pallet_consortium::Administrators::<Runtime>::get(Dave.to_account_id());
		assert_eq!(admitted, None, "but it admits nobody");
	});
}

#[test]
fn more_than_half_of_the_seats_admit_an_organisation() {
	on_chain(|| {
		next_block();
		let motion = admit_dave();
		send(Alice, propose(2, motion.clone()));
		send(Alice, vote(&motion, 0));
		next_block();
		send(Bob, vote(&motion, 0));
		send(Bob, close(&motion, 0));
		assert_eq!(
			pallet_consortium::Administrators::<Runtime>::get(Dave.to_account_id()),
			Some(3)
		);
	});
}

#[test]
fn a_motion_carries_only_the_councils_business() {
	on_chain(|| {
		for smuggled in [remark(), enrol(Eve), batch(vec![admit_dave(), enrol(Eve)])] {
			assert_refused(Alice, propose(2, smuggled), Refusal::CallForbidden);
		}
		assert_refused(Dave, propose(2, admit_dave()), Refusal::UnknownAccount);
		assert_refused(AliceStash, propose(2, admit_dave()), Refusal::WrongRole);
	});
}

#[test]
fn only_validators_set_keys_and_nobody_takes_them_away() {
	on_chain(|| {
		let keys = SessionKeys {
			aura: Eve.public().into(),
			grandpa: sp_keyring::Ed25519Keyring::Eve.public().into(),
		};
		let set = pallet_session::Call::set_keys { keys, proof: vec![] };
		assert_refused(Alice, set, Refusal::WrongRole);
		assert_refused(AliceStash, pallet_session::Call::purge_keys {}, Refusal::CallForbidden);
	});
}

#[test]
fn an_immortal_transaction_is_refused_and_a_mortal_one_is_not() {
	on_chain(|| {
		next_block();
		let nonce = nonce(Alice);
		let immortal = with(Alice, enrol(Eve), Era::Immortal, nonce);
		assert_eq!(offer(immortal.clone()).map(|_| ()), refused(Refusal::ImmortalTransaction));
		assert_eq!(include(immortal).map(|_| ()), refused(Refusal::ImmortalTransaction));
		send(Alice, enrol(Eve));
	});
}

#[test]
fn no_transaction_works_again_after_its_account_was_forgotten_and_came_back() {
	on_chain(|| {
		// A life: enrolled, two transactions, removed.
		send(Alice, enrol(Eve));
		next_block();
		let life: Vec<_> = (0..2)
			.map(|_| {
				let sent = transaction(Eve, batch(vec![]));
				include(sent.clone()).expect("admitted").expect("an empty batch succeeds");
				sent
			})
			.collect();
		let replay = |moment: &str| {
			for sent in &life {
				for answer in [offer(sent.clone()).map(|_| ()), include(sent.clone()).map(|_| ())] {
					// In the block in which it came back it cannot send anything yet.
					let is_out = answer == Err(InvalidTransaction::Stale.into())
						|| answer == Err(InvalidTransaction::ExhaustsResources.into());
					assert!(is_out, "{moment}: {answer:?}");
				}
			}
		};
		replay("while the account is there");

		send(Alice, remove(Eve));
		assert!(!frame_system::Account::<Runtime>::contains_key(Eve.to_account_id()));
		for sent in &life {
			assert_eq!(offer(sent.clone()).map(|_| ()), refused(Refusal::UnknownAccount));
		}

		send(Alice, enrol(Eve));
		replay("back in the same block");
		next_block();
		replay("a block later");
		send(Eve, batch(vec![]));
		replay("after a new transaction");
	});
}

#[test]
fn an_account_waits_when_it_would_come_ahead_of_the_nonces_of_accounts_to_come() {
	on_chain(|| {
		let put_off = Err(InvalidTransaction::ExhaustsResources.into());
		send(Alice, enrol(Eve));
		assert_eq!(nonce(Eve), System::block_number() * NONCES_PER_BLOCK);
		assert_eq!(include(transaction(Eve, batch(vec![]))).map(|_| ()), put_off);
		assert!(
			offer(transaction(Eve, batch(vec![]))).is_ok(),
			"the pool keeps it for the next block"
		);

		next_block();
		for _ in 0..NONCES_PER_BLOCK {
			send(Eve, batch(vec![]));
		}
		assert_eq!(include(transaction(Eve, batch(vec![]))).map(|_| ()), put_off);
		next_block();
		send(Eve, batch(vec![]));
	});
}

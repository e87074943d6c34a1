//! Validators come, go, and answer for their votes: through sessions, with real keys and real proofs.

mod common;

use anamnesis_primitives::Refusal;
use anamnesis_runtime::*;
use codec::{Decode, Encode};
use common::{council::executed, *};
use frame_support::traits::KeyOwnerProofSystem;
use pallet_consortium::RemovalReason;
use sp_consensus_grandpa::{
	AuthorityId as GrandpaId, AuthoritySignature, ConsensusLog, EquivocationProof, KEY_TYPE,
};
use sp_core::Pair;
use sp_keyring::{
	Ed25519Keyring,
	Sr25519Keyring::{self, *},
};
use sp_keystore::{testing::MemoryKeystore, KeystoreExt};
use sp_runtime::{
	transaction_validity::{InvalidTransaction, TransactionSource},
	DigestItem, DispatchError,
};

/// Runs on the local chain: four organisations, each with a seat and a validator.
fn on_local_chain(test: impl FnOnce()) {
	let mut ext = chain_from("local_testnet");
	ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
	ext.execute_with(|| {
		next_block();
		test();
		check_state();
	});
}

/// The votes of three of four.
fn decide(call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	common::council::decide_by(&[Alice, Bob, Charlie], call)
}

fn account(who: Sr25519Keyring) -> AccountId {
	who.to_account_id()
}

fn nominate(validator: Sr25519Keyring) {
	send(
		Alice,
		pallet_consortium::Call::nominate_validator {
			acting_for: 0,
			validator: account(validator),
		},
	);
	next_block();
}

/// Fresh keys of a node, and the proof that they are this account's.
fn keys_for(owner: &AccountId) -> (SessionKeys, Vec<u8>) {
	let made = SessionKeys::generate(&owner.encode(), None);
	(made.keys, made.proof.encode())
}

fn set_keys(owner: Sr25519Keyring) -> pallet_session::Call<Runtime> {
	let (keys, proof) = keys_for(&account(owner));
	pallet_session::Call::set_keys { keys, proof }
}

fn seat(validator: Sr25519Keyring) -> pallet_consortium::Call<Runtime> {
	pallet_consortium::Call::seat_validator { validator: account(validator) }
}

fn in_force() -> Vec<AccountId> {
	Session::validators()
}

/// Goes on until the session has changed, and says what GRANDPA announced on the way.
fn announcements() -> Vec<usize> {
	let session = Session::current_index();
	let mut sets = vec![];
	// The block in which a session changes ends one call later.
	let mut last = false;
	while !last {
		last = Session::current_index() != session;
		// A block of a disabled validator would not be valid, so there is none in its slots.
		let author = next_slot() % in_force().len() as u64;
		if Session::disabled_validators().contains(&(author as u32)) {
			skip_slot();
		}
		for log in next_block().logs {
			let DigestItem::Consensus(sp_consensus_grandpa::GRANDPA_ENGINE_ID, bytes) = log else {
				continue;
			};
			match ConsensusLog::<BlockNumber>::decode(&mut &bytes[..]) {
				Ok(ConsensusLog::ScheduledChange(change)) => {
					sets.push(change.next_authorities.len())
				},
				Ok(ConsensusLog::OnDisabled(_)) => {},
				other => panic!("GRANDPA announced {other:?}"),
			}
		}
	}
	sets
}

#[test]
fn a_validator_is_nominated_proves_its_keys_is_seated_and_comes_into_force() {
	on_local_chain(|| {
		nominate(One);
		assert_eq!(
			decide(seat(One)),
			Err(pallet_consortium::Error::<Runtime>::NoSessionKeys.into())
		);
		send(One, set_keys(One));
		assert_eq!(decide(seat(One)), Ok(()));
		assert_eq!(in_force().len(), 4, "not before a session changes");

		assert_eq!(announcements(), [0; 0], "the first change plans it");
		assert_eq!(in_force().len(), 4);
		assert_eq!(announcements(), [5], "the second one puts it in force");
		let order = [AliceStash, BobStash, CharlieStash, DaveStash, One].map(account);
		assert_eq!(in_force(), order);
		assert_eq!(announcements(), [0; 0], "a set that did not change is not announced again");
	});
}

#[test]
fn keys_need_a_proof_of_whoever_has_them() {
	on_local_chain(|| {
		nominate(One);
		nominate(Two);
		let (keys, stolen) = keys_for(&account(Two));
		for proof in [stolen, vec![], vec![0; 128]] {
			let call = pallet_session::Call::set_keys { keys: keys.clone(), proof };
			let result = include(transaction(One, call)).expect("it is admitted");
			assert_eq!(result, Err(pallet_session::Error::<Runtime>::InvalidProof.into()));
		}
		send(One, set_keys(One));

		// Keys that another validator registered are not registered again.
		let (keys, proof) = keys_for(&account(Two));
		send(Two, pallet_session::Call::set_keys { keys: keys.clone(), proof });
		let again = SessionKeys::generate(&account(One).encode(), None);
		let mixed = SessionKeys { aura: keys.aura, grandpa: again.keys.grandpa };
		let call = pallet_session::Call::set_keys { keys: mixed, proof: again.proof.encode() };
		assert!(include(transaction(One, call)).expect("it is admitted").is_err());
	});
}

#[test]
fn a_stranger_or_a_member_sets_no_keys_and_nobody_purges_them() {
	on_local_chain(|| {
		assert_refused(Ferdie, set_keys(Ferdie), Refusal::UnknownAccount);
		assert_refused(Alice, set_keys(Alice), Refusal::WrongRole);
		for who in [AliceStash, BobStash] {
			assert_refused(who, pallet_session::Call::purge_keys {}, Refusal::CallForbidden);
		}
		nominate(One);
		send(One, set_keys(One));
		assert_refused(One, pallet_session::Call::purge_keys {}, Refusal::CallForbidden);
	});
}

#[test]
fn a_removed_validator_stays_until_the_sessions_have_changed_and_leaves_nothing() {
	on_local_chain(|| {
		let dave = account(DaveStash);
		let remove = pallet_consortium::Call::remove_validator { validator: dave.clone() };
		assert_eq!(decide(remove), Ok(()));
		assert_eq!(in_force().len(), 4);
		assert_eq!(announcements(), [0; 0]);
		assert!(Session::load_keys(&dave).is_some(), "it still has to vote");
		assert_eq!(announcements(), [3]);
		assert_eq!(in_force(), [AliceStash, BobStash, CharlieStash].map(account));
		assert_eq!(Session::load_keys(&dave), None);
		assert!(!frame_system::Account::<Runtime>::contains_key(&dave));
		assert_refused(DaveStash, set_keys(DaveStash), Refusal::UnknownAccount);
	});
}

#[test]
fn who_is_seated_and_removed_in_one_session_changes_no_set() {
	on_local_chain(|| {
		nominate(One);
		send(One, set_keys(One));
		assert_eq!(decide(seat(One)), Ok(()));
		let remove = pallet_consortium::Call::remove_validator { validator: account(One) };
		assert_eq!(decide(remove), Ok(()));
		for _ in 0..3 {
			assert_eq!(announcements(), [0; 0]);
		}
		assert_eq!(Session::load_keys(&account(One)), None, "and it leaves nothing");
	});
}

#[test]
fn the_set_is_never_empty() {
	on_local_chain(|| {
		for who in [AliceStash, BobStash, CharlieStash] {
			let remove = pallet_consortium::Call::remove_validator { validator: account(who) };
			assert_eq!(decide(remove), Ok(()));
		}
		let remove = || pallet_consortium::Call::remove_validator { validator: account(DaveStash) };
		let last = || pallet_consortium::Error::<Runtime>::LastValidator.into();
		assert_eq!(decide(remove()), Err(last()));
		let exclude = pallet_consortium::Call::exclude_organisation { organisation: 3 };
		assert_eq!(decide(exclude), Err(last()));
		for _ in 0..3 {
			announcements();
		}
		assert_eq!(in_force(), [account(DaveStash)]);
	});
}

#[test]
fn an_excluded_organisations_validator_authors_no_more_at_once_and_leaves_with_the_session() {
	on_local_chain(|| {
		let exclude = pallet_consortium::Call::exclude_organisation { organisation: 3 };
		assert_eq!(decide(exclude), Ok(()));
		assert_eq!(Session::disabled_validators(), [3]);
		assert_eq!(in_force().len(), 4);
	});
}

/// Two votes of one validator in one round, for two blocks.
fn two_votes(
	of: Ed25519Keyring,
	first: Hash,
	second: Hash,
) -> EquivocationProof<Hash, BlockNumber> {
	let (round, set_id) = (1, pallet_grandpa::CurrentSetId::<Runtime>::get());
	let vote = |target_hash| {
		let prevote = finality_grandpa::Prevote { target_hash, target_number: 1 };
		let message = finality_grandpa::Message::Prevote(prevote.clone());
		let payload = sp_consensus_grandpa::localized_payload(round, set_id, &message);
		(prevote, AuthoritySignature::from(of.pair().sign(&payload)))
	};
	let equivocation = finality_grandpa::Equivocation {
		round_number: round,
		identity: GrandpaId::from(of.public()),
		first: vote(first),
		second: vote(second),
	};
	EquivocationProof::new(set_id, sp_consensus_grandpa::Equivocation::Prevote(equivocation))
}

fn report(of: Ed25519Keyring, first: Hash, second: Hash) -> UncheckedExtrinsic {
	let ownership =
		Historical::prove((KEY_TYPE, GrandpaId::from(of.public()))).expect("it validates");
	let call = pallet_grandpa::Call::report_equivocation_unsigned {
		equivocation_proof: Box::new(two_votes(of, first, second)),
		key_owner_proof: ownership,
	};
	UncheckedExtrinsic::new_bare(call.into())
}

const ONE: Hash = Hash::repeat_byte(1);
const ANOTHER: Hash = Hash::repeat_byte(2);

#[test]
fn a_proof_that_a_validator_voted_twice_removes_it_without_a_vote() {
	on_local_chain(|| {
		let proof = report(Ed25519Keyring::Bob, ONE, ANOTHER);
		include(proof.clone()).expect("it is admitted").expect("it is a proof");
		System::assert_has_event(
			pallet_consortium::Event::ValidatorRemoved {
				validator: account(BobStash),
				organisation: 1,
				reason: RemovalReason::Equivocation,
			}
			.into(),
		);
		assert_eq!(Session::disabled_validators(), [1], "it authors no more");

		assert_eq!(include(proof), Err(InvalidTransaction::Stale.into()), "once is enough");
		announcements();
		assert_eq!(announcements(), [3]);
		assert_eq!(in_force(), [AliceStash, CharlieStash, DaveStash].map(account));
		assert_eq!(Session::load_keys(&account(BobStash)), None);
		assert_eq!(executed(), None, "the council was not asked");
	});
}

#[test]
fn what_is_no_proof_removes_nobody() {
	on_local_chain(|| {
		// Two votes for the same block are one vote.
		let same = include(report(Ed25519Keyring::Bob, ONE, ONE)).expect("it is looked at");
		assert_eq!(same, Err(pallet_grandpa::Error::<Runtime>::InvalidEquivocationProof.into()));

		// Charlie's votes with the proof whose key Bob's is.
		let ownership =
			Historical::prove((KEY_TYPE, GrandpaId::from(Ed25519Keyring::Bob.public())))
				.expect("it validates");
		let call = pallet_grandpa::Call::report_equivocation_unsigned {
			equivocation_proof: Box::new(two_votes(Ed25519Keyring::Charlie, ONE, ANOTHER)),
			key_owner_proof: ownership,
		};
		let stolen = include(UncheckedExtrinsic::new_bare(call.into()));
		assert_eq!(stolen, Err(InvalidTransaction::BadProof.into()));

		// From outside, and signed by a member.
		let proof = report(Ed25519Keyring::Bob, ONE, ANOTHER);
		let outside =
			Executive::validate_transaction(TransactionSource::External, proof, ONE).map(|_| ());
		assert_eq!(outside, Err(InvalidTransaction::Call.into()));
		let signed = pallet_grandpa::Call::report_equivocation {
			equivocation_proof: Box::new(two_votes(Ed25519Keyring::Bob, ONE, ANOTHER)),
			key_owner_proof: Historical::prove((
				KEY_TYPE,
				GrandpaId::from(Ed25519Keyring::Bob.public()),
			))
			.expect("it validates"),
		};
		assert_refused(Alice, signed, Refusal::CallForbidden);
		assert_eq!(Consortium::validator_accounts().len(), 4);
	});
}

#[test]
fn an_offence_of_an_earlier_session_counts_too() {
	on_local_chain(|| {
		let proof = report(Ed25519Keyring::Dave, ONE, ANOTHER);
		announcements();
		announcements();
		include(proof).expect("it is admitted").expect("it is a proof");
		assert_eq!(Consortium::validator_accounts().len(), 3);
	});
}

#[test]
fn who_authors_nothing_in_a_session_is_named() {
	on_local_chain(|| {
		next_session();
		// Only Alice, Bob and Charlie author: every fourth slot is skipped.
		let session = Session::current_index();
		while Session::current_index() == session {
			// The slots of the fourth.
			if next_slot() % 4 == 3 {
				pass(SLOT_MILLISECONDS);
			} else {
				next_block();
			}
		}
		let silent = |validator| pallet_consortium::Silence::<Runtime>::get(account(validator));
		assert_eq!(silent(DaveStash), 1);
		System::assert_has_event(
			pallet_consortium::Event::ValidatorSilent {
				validator: account(DaveStash),
				sessions: 1,
			}
			.into(),
		);
		for validator in [AliceStash, BobStash, CharlieStash] {
			assert_eq!(silent(validator), 0);
		}
		next_session();
		assert_eq!(silent(DaveStash), 0, "it is back");
	});
}

/// What GRANDPA announces in the blocks until the session has changed twice: the last final block and the number of
/// authorities of each change by force.
fn changes_by_force() -> Vec<(BlockNumber, usize)> {
	let last = Session::current_index() + 2;
	let mut forced = vec![];
	let mut is_over = false;
	while !is_over {
		is_over = Session::current_index() == last;
		for log in next_block().logs {
			let DigestItem::Consensus(sp_consensus_grandpa::GRANDPA_ENGINE_ID, bytes) = log else {
				continue;
			};
			match ConsensusLog::<BlockNumber>::decode(&mut &bytes[..]) {
				Ok(ConsensusLog::ForcedChange(median, change)) => {
					assert_eq!(change.delay, 3);
					forced.push((median, change.next_authorities.len()));
				},
				other => panic!("GRANDPA announced {other:?}"),
			}
		}
	}
	forced
}

#[test]
fn after_a_stall_the_validators_that_are_left_come_into_force_without_the_word_of_the_lost() {
	on_local_chain(|| {
		let stalled_at = System::block_number();
		for _ in 0..3 {
			next_block();
		}
		let note =
			pallet_consortium::Call::note_stalled { last_finalised: Some(stalled_at), delay: 3 };
		// The order does not matter: noted first, it waits for the set.
		assert_eq!(decide(note), Ok(()));
		for lost in [CharlieStash, DaveStash] {
			let remove = pallet_consortium::Call::remove_validator { validator: account(lost) };
			assert_eq!(decide(remove), Ok(()));
		}
		assert_eq!(changes_by_force(), [(stalled_at, 2)]);
		assert_eq!(in_force(), [AliceStash, BobStash].map(account));
		// Nothing more is forced, and the chain's own list of authorities follows after the delay.
		for _ in 0..3 {
			next_block();
		}
		assert_eq!(Grandpa::grandpa_authorities().len(), 2);
		assert_eq!(Grandpa::current_set_id(), 1);
	});
}

#[test]
fn a_stall_that_is_taken_back_forces_nothing() {
	on_local_chain(|| {
		for _ in 0..3 {
			next_block();
		}
		let note =
			|last_finalised| pallet_consortium::Call::note_stalled { last_finalised, delay: 3 };
		assert_eq!(decide(note(Some(1))), Ok(()));
		assert_eq!(decide(note(None)), Ok(()));
		assert_eq!(changes_by_force(), []);
	});
}

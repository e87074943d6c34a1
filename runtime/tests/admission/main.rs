//! What `AdmitMember` lets in is exactly what the rules say, written down here once more and in another way.
//!
//! Random people send random calls in random wrappers. The reference knows nothing of the runtime's classes: it is a
//! list of who may send what, in the words of the book, and a walk through the wrappers.

#[path = "../common/mod.rs"]
mod common;
mod people;
mod rules;
mod sent;

use anamnesis_primitives::{
	disclosure::Service, emergency::Verdict, traits::InitialGrants, Categories, Commitment,
	EmergencyReason, EncryptionKey, ErasureGround, ErasureScope, GrantScope, Grantee, InitialGrant,
	MandateRights, MandateTerms, PatientId, PractitionerKind, Purpose, Purposes, Quarter,
	RecordCategory, Refusal, Rights, Role, Roles,
};
use anamnesis_runtime::*;
use common::*;
use frame_support::dispatch::GetDispatchInfo;
use pallet_consortium::{Seat, Standing, Validator};
use people::*;
use proptest::{prelude::*, sample::select, test_runner::TestRunner};
use sent::*;
use sp_runtime::{
	traits::DispatchTransaction,
	transaction_validity::{
		InvalidTransaction, TransactionSource::External, TransactionValidityError,
	},
};

fn admits(who: Who, call: &RuntimeCall) -> Result<(), TransactionValidityError> {
	let info = call.get_dispatch_info();
	pallet_admission::AdmitMember::<Runtime>::new()
		.validate_only(RuntimeOrigin::signed(who.account()), call, &info, 100, External, 0)
		.map(|_| ())
}

#[test]
fn what_is_let_in_is_exactly_what_the_rules_say() {
	chain_from("development").execute_with(|| {
		people();
		next_block();
		let mut runner = TestRunner::new(ProptestConfig {
			cases: 20_000,
			failure_persistence: None,
			..Default::default()
		});
		let mut let_in = 0u32;
		let counted = std::cell::Cell::new(0u32);
		let result = runner.run(&(select(everybody()), sent()), |(who, sent)| {
			let said = admits(who, &call(&sent));
			let expected = rules::admits(who, &sent)
				.map_err(|refusal| InvalidTransaction::Custom(refusal.code()).into());
			// What is too heavy for the allowance of a patient is another matter.
			let used_up = InvalidTransaction::Custom(Refusal::AllowanceUsedUp.code()).into();
			let pays_as_patient = matches!(
				who,
				Who::Holder(_)
					| Who::Representative
					| Who::FormerRepresentative
					| Who::Seeing | Who::Guardian
					| Who::FormerGuardian
			);
			if said == Err(used_up) && pays_as_patient {
				prop_assert_eq!(expected, Ok(()));
				return Ok(());
			}
			counted.set(counted.get() + u32::from(said.is_ok()));
			prop_assert_eq!(said, expected, "{:?} sends {:?}", who, sent);
			Ok(())
		});
		if let Err(error) = result {
			panic!("{error}");
		}
		let_in += counted.get();
		assert!(let_in > 400, "only {let_in} were let in: the test tries too little");
	});
}

#[test]
fn everybody_alone_and_each_call_alone() {
	chain_from("development").execute_with(|| {
		people();
		next_block();
		let mut leaves = vec![
			Sent::PurgeStep,
			Sent::SetKeys,
			Sent::PurgeKeys,
			Sent::Vote,
			Sent::Upgrade,
			Sent::Exclude,
			Sent::Pause,
			Sent::Remark,
			Sent::SetCode,
			Sent::Propose(Box::new(Sent::Exclude)),
			Sent::Propose(Box::new(Sent::Vote)),
			Sent::Batch(0, vec![]),
		];
		for of in ORGANISATIONS {
			leaves.extend([
				Sent::Register(of),
				Sent::Enrol(of),
				Sent::Quota(of),
				Sent::Nominate(of),
				Sent::Return(of),
				Sent::Attest(of),
			]);
			leaves.extend([
				Sent::Provisional(of),
				Sent::Declare(of),
				Sent::Project(of),
				Sent::Review(of),
				Sent::Root(of),
			]);
			for patient in PATIENTS {
				leaves.extend([
					Sent::Anchor(of, patient),
					Sent::Ask(of, patient),
					Sent::Emergency(of, patient),
				]);
			}
		}
		for patient in PATIENTS {
			leaves.extend([
				Sent::Grant(patient),
				Sent::Revoke(patient),
				Sent::RevokeAll(patient),
				Sent::SetPolicy(patient),
				Sent::Open(patient),
				Sent::GiveMandate(patient),
				Sent::EndMandate(patient),
				Sent::Resign(patient),
				Sent::HandOver(patient),
				Sent::SetRecovery(patient),
				Sent::OpenRecovery(patient),
				Sent::Veto(patient),
				Sent::Contradict(patient),
				Sent::Dispute(patient),
			]);
		}
		for who in everybody() {
			for sent in &leaves {
				let expected = rules::admits(who, sent)
					.map_err(|refusal| InvalidTransaction::Custom(refusal.code()).into());
				assert_eq!(admits(who, &call(sent)), expected, "{who:?} sends {sent:?}");
			}
		}
	});
}

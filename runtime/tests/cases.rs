//! Erasure cases in the whole runtime: of some of a history, kept, appealed, withdrawn.

mod common;

use anamnesis_primitives::{
	batch,
	consent::ErasureAttestation,
	disclosure::Service,
	views::{CaseInfo, KeepReason, Verification},
	CaseId, Categories, Commitment, ErasureScope, GrantScope, Grantee, PatientId, Purpose,
	Purposes, RecordCategory, RecordId, RetentionReason, Rights,
};
use anamnesis_runtime::*;
use common::{council::decide_by, people::*, *};
use pallet_erasure_requests::{Call, Error};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave, Ferdie};

fn records(patient: PatientId) -> Vec<RecordId> {
	let (entries, _) = RecordAnchors::timeline(&patient, None, 100);
	entries.into_iter().map(|entry| entry.record).collect()
}

fn these(records: &[RecordId]) -> ErasureScope {
	ErasureScope::Records(records.to_vec().try_into().expect("not too many"))
}

/// Anna, with three results and a prescription.
fn anna() -> PatientId {
	let anna = registered(ANNA);
	let prescriptions = GrantScope::Categories(Categories::of(&[RecordCategory::Prescription]));
	let grant = pallet_access_grants::Call::grant {
		patient: anna,
		grantee: Grantee::Organisation(CLINIC),
		scope: prescriptions,
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		from: now(),
		until: now() + 400 * DAY,
	};
	send(ANNA, grant);
	for what in ["first result", "second result", "third result"] {
		send(CLINICIAN, anchor(anna, what));
	}
	send(CLINICIAN, anchor_in(anna, RecordCategory::Prescription, "prescription"));
	anna
}

/// Anna asks for it, and a case is open.
fn opened(anna: PatientId, scope: ErasureScope) -> CaseId {
	pass(HOUR);
	send(ANNA, open_erasure_of(anna, scope));
	case_of(anna)
}

fn is_partial(case: CaseId) -> bool {
	pallet_erasure_requests::Certificates::<Runtime>::get(case).expect("it is there").partial
}

fn is_on_chain(what: &str) -> bool {
	occurrences(&commitment(what).hash) > 0
}

#[test]
fn a_single_record_is_erased_and_the_patient_stays_with_the_rest() {
	on_chain_with_people(|| {
		let anna = anna();
		let case = opened(anna, these(&[1]));
		// The rest is as it was.
		send(CLINICIAN, anchor(anna, "fourth result"));
		assert!(is_on_chain("second result"));
		send(Charlie, attest(case));
		purged(case);
		assert!(!is_on_chain("second result"));
		assert_eq!(records(anna), [0, 2, 3, 4]);
		assert_eq!(patient_of(ANNA), anna);
		// Its number is not given again.
		send(CLINICIAN, anchor(anna, "fifth result"));
		assert_eq!(records(anna), [0, 2, 3, 4, 5]);
		assert!(matches!(ErasureRequests::case(case), Some(CaseInfo::Closed(_))));
	});
}

#[test]
fn a_category_is_frozen_and_erased_and_the_others_are_not() {
	on_chain_with_people(|| {
		let anna = anna();
		let case = opened(anna, ErasureScope::Category(RecordCategory::Results));
		let frozen = pallet_record_anchors::Error::<Runtime>::HistoryFrozen;
		assert_fails(CLINICIAN, anchor(anna, "one more"), frozen);
		send(CLINICIAN, anchor_in(anna, RecordCategory::Prescription, "another one"));
		send(Charlie, attest(case));
		purged(case);
		assert_eq!(records(anna), [3, 4]);
		send(CLINICIAN, anchor(anna, "a result of later"));
	});
}

#[test]
fn a_leaf_is_erased_and_verifies_no_more() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let leaves: Vec<Commitment> = (0..3).map(|n| commitment(&n.to_string())).collect();
		send(CLINICIAN, anchor_batch(anna, &leaves));
		let verify = |leaf: u32| {
			let siblings = batch::siblings(&leaves, leaf).expect("it is one of them");
			let what = leaves[leaf as usize];
			RecordAnchors::verify_in_batch(&anna, 0, leaf, &what, &siblings)
		};
		let case = opened(anna, ErasureScope::Leaf { record: 0, leaf: 1 });
		send(Charlie, attest(case));
		purged(case);
		assert_eq!(
			[0, 1, 2].map(verify),
			[Verification::Current, Verification::Unknown, Verification::Current]
		);
	});
}

#[test]
fn what_the_law_keeps_stays_until_its_date_and_then_goes() {
	on_chain_with_people(|| {
		let anna = anna();
		let case = opened(anna, ErasureScope::Everything);
		send(Charlie, keep(case, 2));
		send(Charlie, attest(case));
		purged(case);
		assert!(is_partial(case));
		assert_eq!(records(anna), [2]);
		assert_eq!(patient_of(ANNA), anna, "something is kept, so she stays");

		let reopen = || Call::reopen { case, record: 2 };
		assert_fails(ANNA, reopen(), Error::<Runtime>::NotDue);
		pass_until(quarter_after(365 * DAY).begins());
		send(ANNA, reopen());
		let wanted = ErasureRequests::wanted_of_record(case, 2).expect("it has to answer");
		assert_eq!(wanted.custodian, ARCHIVE);
	});
}

#[test]
fn what_is_under_a_hold_is_not_attested_away() {
	on_chain_with_people(|| {
		let anna = anna();
		send(SUPERVISOR, hold(anna, 0));
		let case = opened(anna, these(&[0, 1]));
		assert_fails(Charlie, attest(case), Error::<Runtime>::RecordHeld);
		let keep_held = Call::keep {
			acting_for: ARCHIVE,
			case,
			record: 0,
			reason: KeepReason::Held,
			until: quarter_after(300 * DAY),
		};
		send(Charlie, keep_held);
		send(Charlie, attest(case));
		purged(case);
		assert_eq!(records(anna), [0, 2, 3]);
	});
}

#[test]
fn when_the_purge_has_begun_it_is_too_late_for_a_hold_on_what_it_removes() {
	on_chain_with_people(|| {
		let anna = anna();
		let case = opened(anna, these(&[0, 1]));
		send(Charlie, keep(case, 0));
		send(Charlie, attest(case));
		let frozen = pallet_record_anchors::Error::<Runtime>::HistoryFrozen;
		assert_fails(SUPERVISOR, hold(anna, 1), frozen);
		// Not on what is kept, and not on what it is not about.
		send(SUPERVISOR, hold(anna, 0));
		send(SUPERVISOR, hold(anna, 2));
		purged(case);
		assert_eq!(records(anna), [0, 2, 3]);
	});
}

#[test]
fn a_refusal_is_appealed_and_a_supervisor_overrules_it() {
	on_chain_with_people(|| {
		let anna = anna();
		let case = opened(anna, these(&[0, 1]));
		send(Charlie, keep(case, 0));
		send(Charlie, attest(case));
		purged(case);
		assert_eq!(records(anna), [0, 2, 3]);
		send(ANNA, Call::appeal { case, record: 0 });
		let decide = Call::decide_appeal { acting_for: AUTHORITY, case, record: 0, upheld: true };
		assert_fails(
			OFFICER,
			Call::decide_appeal { acting_for: CLINIC, case, record: 0, upheld: true },
			Error::<Runtime>::NotAuthorized,
		);
		send(SUPERVISOR, decide);
		assert!(ErasureRequests::wanted_of_record(case, 0).is_some(), "it has to be erased now");
	});
}

#[test]
fn withdrawing_spares_what_nobody_has_answered_yet() {
	on_chain_with_people(|| {
		let anna = anna();
		let case = opened(anna, ErasureScope::Everything);
		send(ANNA, Call::withdraw { case });
		assert!(ErasureRequests::cases(&anna).is_empty());
		assert_eq!(records(anna), [0, 1, 2, 3]);
		send(CLINICIAN, anchor(anna, "fourth result"));
	});
}

#[test]
fn withdrawing_consent_takes_back_every_grant_in_the_same_call() {
	on_chain_with_people(|| {
		let anna = anna();
		assert!(!reads_nothing(anna));
		let open = Call::open {
			patient: anna,
			scope: these(&[0]),
			ground: anamnesis_primitives::ErasureGround::ConsentWithdrawn,
			claim: [7; 32],
			case_key: None,
			revoke: true,
		};
		use_up_allowance(anna);
		send(ANNA, open);
		assert!(reads_nothing(anna));
	});
}

/// Whether the clinic, which registered her, has nothing of hers any more.
fn reads_nothing(patient: PatientId) -> bool {
	let grantee = Grantee::Organisation(CLINIC);
	!pallet_access_grants::Grants::<Runtime>::contains_key(patient, grantee)
}

#[test]
fn a_full_case_takes_a_partial_one_over_and_leaves_nothing() {
	on_chain_with_people(|| {
		let anna = anna();
		opened(anna, these(&[0]));
		let case = opened(anna, ErasureScope::Everything);
		send(Charlie, attest(case));
		purged(case);
		assert_eq!(occurrences(&anna.0), 0);
		assert!(!is_partial(case));
		for what in ["first result", "second result", "prescription"] {
			assert!(!is_on_chain(what), "{what}");
		}
	});
}

#[test]
fn a_custodian_that_keeps_all_of_its_part_says_why() {
	on_chain_with_people(|| {
		let anna = anna();
		let case = opened(anna, ErasureScope::Custodian(ARCHIVE));
		send(Charlie, keep_all(case));
		next_block();
		assert_eq!(records(anna), [0, 1, 2, 3]);
	});
}

/// The archive keeps its whole part of a case for a year.
fn keep_all(case: CaseId) -> Call<Runtime> {
	let until = quarter_after(365 * DAY);
	Call::keep_all { acting_for: ARCHIVE, case, reason: RetentionReason::LegalObligation, until }
}

#[test]
fn whoever_has_placed_a_hold_does_not_decide_about_it() {
	on_chain_with_people(|| {
		let anna = anna();
		send(SUPERVISOR, hold(anna, 0));
		let case = opened(anna, these(&[0]));
		let until = quarter_after(300 * DAY);
		let reason = KeepReason::Held;
		send(Charlie, Call::keep { acting_for: ARCHIVE, case, record: 0, reason, until });
		send(ANNA, Call::appeal { case, record: 0 });
		let decide =
			|upheld| Call::decide_appeal { acting_for: AUTHORITY, case, record: 0, upheld };
		assert_fails(SUPERVISOR, decide(false), Error::<Runtime>::NotAuthorized);
		// Not by lifting it first either.
		send(SUPERVISOR, lift_hold(anna, 0));
		assert_fails(SUPERVISOR, decide(false), Error::<Runtime>::NotFound);
		send(ANNA, Call::reopen { case, record: 0 });
	});
}

#[test]
fn what_a_custodian_keeps_that_is_gone_is_taken_over_and_the_case_ends() {
	on_chain_with_people(|| {
		let anna = anna();
		let case = opened(anna, these(&[0, 1]));
		send(Charlie, keep(case, 0));
		send(Charlie, attest(case));
		purged(case);
		let offer = |acting_for| pallet_record_anchors::Call::offer_transfer {
			acting_for,
			patient: anna,
			record: 0,
			service: Service::Custodian,
			from: ARCHIVE,
			to: SECOND_ARCHIVE,
		};
		let frozen = pallet_record_anchors::Error::<Runtime>::HistoryFrozen;
		assert_fails(Charlie, offer(ARCHIVE), frozen);
		let gone = pallet_consortium::Call::exclude_organisation { organisation: ARCHIVE };
		assert_eq!(decide_by(&[Alice, Bob, Dave], gone), Ok(()));

		send(OFFICER, offer(CLINIC));
		let accept = pallet_record_anchors::Call::accept_transfer {
			acting_for: SECOND_ARCHIVE,
			patient: anna,
			record: 0,
			service: Service::Custodian,
			from: ARCHIVE,
		};
		send(Ferdie, accept);
		let wanted = ErasureRequests::wanted_of_record(case, 0).expect("it is kept");
		let (custodian, count, anchors) = (wanted.custodian, wanted.count, wanted.digest);
		assert_eq!(custodian, SECOND_ARCHIVE);
		let genesis = genesis_hash();
		let text = ErasureAttestation { genesis, case, custodian, count, anchors }.signed_bytes();
		let signature = Ferdie.sign(&text).into();
		send(
			Ferdie,
			Call::attest_record {
				acting_for: custodian,
				case,
				record: 0,
				count,
				anchors,
				signature,
			},
		);
		next_block();
		next_block();
		assert!(!is_partial(case));
		assert_eq!(records(anna), [2, 3]);
		assert!(!is_on_chain("first result"));
	});
}

#[test]
fn a_batch_is_erased_with_what_amends_it() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let leaves: Vec<Commitment> = (0..3).map(|n| commitment(&n.to_string())).collect();
		send(CLINICIAN, anchor_batch(anna, &leaves));
		send(CLINICIAN, amend_leaf(anna, 0, 1, "corrected"));
		send(CLINICIAN, anchor(anna, "another result"));
		assert_eq!(records(anna), [0, 1, 2]);
		let case = opened(anna, these(&[0]));
		assert_eq!(ErasureRequests::wanted(case, ARCHIVE).map(|part| part.count), Some(2));
		send(Charlie, attest(case));
		purged(case);
		assert_eq!(records(anna), [2]);
		assert!(!is_on_chain("corrected"));
		assert!(is_on_chain("another result"));
	});
}

#[test]
fn a_case_ends_when_another_one_has_erased_all_that_it_kept() {
	on_chain_with_people(|| {
		let anna = anna();
		let kept = opened(anna, ErasureScope::Category(RecordCategory::Results));
		send(Charlie, keep_all(kept));
		purged(kept);
		assert!(is_partial(kept));
		let case = opened(anna, these(&[0, 1, 2]));
		send(Charlie, attest(case));
		purged(case);
		assert_eq!(records(anna), [3]);
		assert!(!is_partial(kept));
		assert!(ErasureRequests::cases(&anna).is_empty());
	});
}

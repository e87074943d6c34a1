//! `appeal` and `decide_appeal`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};
use sp_keyring::Sr25519Keyring;
use sp_runtime::DispatchError;

fn appeal(who: Sr25519Keyring, case: CaseId, record: RecordId) -> DispatchResult {
	ErasureRequests::appeal(signed(who), case, record)
}

fn decide(case: CaseId, record: RecordId, upheld: bool) -> DispatchResult {
	ErasureRequests::decide_appeal(signed(SupervisorOfficer), SUPERVISOR, case, record, upheld)
}

/// A case of which record 0 is kept, and that was appealed.
fn appealed() -> CaseId {
	let case = kept();
	appeal(Holder, case, 0).expect("the holder may");
	case
}

#[test]
fn a_patient_appeals_and_a_supervisor_has_a_month() {
	on_chain(|| {
		let case = appealed();
		let due_at = 10 + MONTH;
		assert_eq!(the_kept(case, 0).standing, KeptStanding::Appealed { due_at });
		System::assert_last_event(Event::RefusalAppealed { case, record: 0, due_at }.into());
	});
}

#[test]
fn when_it_is_upheld_the_custodian_has_two_weeks() {
	on_chain(|| {
		let case = appealed();
		Now::set(20);
		assert_ok!(decide(case, 0, true));
		let due_at = 20 + 14 * DAY;
		assert_eq!(the_kept(case, 0).standing, KeptStanding::Reopened { due_at, upheld: true });
		System::assert_last_event(Event::AppealDecided { case, record: 0, upheld: true }.into());
		assert_noop!(keep(case, VAULT, 0), Error::<Test>::ReasonNotAdmissible);
		assert_ok!(attest_record(case, VAULT, 0));
		purge_all(case);
		assert!(!Cases::<Test>::contains_key(case));
	});
}

#[test]
fn a_hold_is_stronger_than_an_appeal() {
	on_chain(|| {
		let case = appealed();
		assert_ok!(decide(case, 0, true));
		hold(PATIENT, 0, Quarter(8));
		assert_noop!(attest_record(case, VAULT, 0), Error::<Test>::RecordHeld);
		let by = signed(VaultAdmin);
		assert_ok!(ErasureRequests::keep(by, VAULT, case, 0, KeepReason::Held, Quarter(8)));
	});
}

#[test]
fn when_it_is_not_upheld_the_record_stays_until_its_date() {
	on_chain(|| {
		let case = appealed();
		let date = the_kept(case, 0).until.begins();
		Now::set(20);
		assert_ok!(decide(case, 0, false));
		assert_eq!(the_kept(case, 0).standing, KeptStanding::Confirmed { at: 20 });
		assert_noop!(appeal(Holder, case, 0), Error::<Test>::AlreadyExists);
		Now::set(date);
		assert_ok!(ErasureRequests::reopen(signed(Stranger), case, 0));
	});
}

#[test]
fn a_refusal_is_appealed_once_and_within_three_months() {
	on_chain(|| {
		let case = open(PATIENT);
		let by = signed(VaultAdmin);
		assert_ok!(ErasureRequests::keep(by, VAULT, case, 0, CLAIMS, Quarter(100)));
		Now::set(10 + 3 * MONTH);
		assert_eq!(ErasureRequests::precheck_appeal(&case, 0), Err(Refusal::ChangesNothing));
		assert_noop!(appeal(Holder, case, 0), Error::<Test>::TimeNotAdmissible);
		Now::set(10 + 3 * MONTH - 1);
		assert_eq!(ErasureRequests::precheck_appeal(&case, 0), Ok(()));
		assert_ok!(appeal(Holder, case, 0));
		assert_eq!(ErasureRequests::precheck_appeal(&case, 0), Err(Refusal::ChangesNothing));
		assert_noop!(appeal(Holder, case, 0), Error::<Test>::AlreadyExists);
	});
}

#[test]
fn a_hold_is_appealed_too() {
	on_chain(|| {
		let case = open(PATIENT);
		hold(PATIENT, 0, Quarter(8));
		let by = signed(VaultAdmin);
		assert_ok!(ErasureRequests::keep(by, VAULT, case, 0, KeepReason::Held, Quarter(8)));
		assert_ok!(appeal(Holder, case, 0));
		assert_ok!(decide(case, 0, true));
		// And lifted by whoever has decided so.
		lift_hold(PATIENT, 0);
		assert_ok!(attest_record(case, VAULT, 0));
	});
}

#[test]
fn a_record_of_a_part_that_is_kept_is_appealed_by_itself() {
	on_chain(|| {
		let case = kept_whole();
		assert_eq!(ErasureRequests::precheck_appeal(&case, 1), Ok(()));
		assert_eq!(Kept::<Test>::iter().count(), 0, "asking changes nothing");
		assert_ok!(appeal(Holder, case, 1));
		let kept = the_kept(case, 1);
		let reason = KeepReason::Refused(RetentionReason::LegalObligation);
		assert_eq!((kept.custodian, kept.reason), (VAULT, reason));
		assert_eq!(the_case(case).answers[0].count, 2);
	});
}

#[test]
fn only_the_patients_side_appeals() {
	on_chain(|| {
		let case = kept();
		for who in [OtherHolder, VaultAdmin, SupervisorAdmin, Stranger] {
			assert_noop!(appeal(who, case, 0), Error::<Test>::NotAuthorized);
		}
		for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
			assert_noop!(ErasureRequests::appeal(origin, case, 0), DispatchError::BadOrigin);
		}
		Representative::set(Some((Stranger.to_account_id(), PatientAct::Erase)));
		assert_ok!(appeal(Stranger, case, 0));
	});
}

#[test]
fn only_a_supervisor_decides() {
	on_chain(|| {
		let case = appealed();
		for (who, acting_for) in [
			(VaultAdmin, VAULT),
			(HospitalAdmin, HOSPITAL),
			(VaultAdmin, SUPERVISOR),
			(Holder, SUPERVISOR),
			(Stranger, SUPERVISOR),
		] {
			assert_noop!(
				ErasureRequests::decide_appeal(signed(who), acting_for, case, 0, true),
				Error::<Test>::NotAuthorized
			);
		}
		assert_ok!(ErasureRequests::decide_appeal(
			signed(SupervisorAdmin),
			SUPERVISOR,
			case,
			0,
			true
		));
	});
}

#[test]
fn what_was_not_appealed_is_not_decided() {
	on_chain(|| {
		let case = kept();
		assert_noop!(decide(case, 0, true), Error::<Test>::NotFound);
		assert_noop!(decide(case, 1, true), Error::<Test>::NotFound);
		assert_noop!(decide(CaseId([9; 16]), 0, true), Error::<Test>::NotFound);
		assert_noop!(appeal(Holder, case, 1), Error::<Test>::NotFound);
		assert_noop!(appeal(Holder, CaseId([9; 16]), 0), Error::<Test>::NotFound);
		assert_ok!(appeal(Holder, case, 0));
		assert_ok!(decide(case, 0, false));
		assert_noop!(decide(case, 0, true), Error::<Test>::NotFound);
	});
}

#[test]
fn a_late_decision_still_counts() {
	on_chain(|| {
		let case = appealed();
		Now::set(11 + 2 * MONTH);
		assert_ok!(decide(case, 0, true));
	});
}

#[test]
fn a_new_refusal_can_be_appealed_anew() {
	on_chain(|| {
		let case = appealed();
		assert_ok!(decide(case, 0, false));
		Now::set(the_kept(case, 0).until.begins());
		assert_ok!(ErasureRequests::reopen(signed(Stranger), case, 0));
		assert_noop!(appeal(Holder, case, 0), Error::<Test>::AlreadyExists);
		assert_ok!(keep(case, VAULT, 0));
		assert_ok!(appeal(Holder, case, 0));
	});
}

/// A case of which record 0 is kept because of a hold of this organisation's, and that was appealed.
fn appealed_hold(authority: OrganisationId) -> CaseId {
	let case = open(PATIENT);
	hold_by(authority, PATIENT, 0, Quarter(8));
	let by = signed(VaultAdmin);
	ErasureRequests::keep(by, VAULT, case, 0, KeepReason::Held, Quarter(8)).expect("it is held");
	appeal(Holder, case, 0).expect("the holder may");
	case
}

#[test]
fn nobody_decides_about_their_own_hold() {
	on_chain(|| {
		let case = appealed_hold(SUPERVISOR);
		for upheld in [true, false] {
			assert_noop!(decide(case, 0, upheld), Error::<Test>::NotAuthorized);
		}
		let by = signed(OtherSupervisorAdmin);
		assert_ok!(ErasureRequests::decide_appeal(by, OTHER_SUPERVISOR, case, 0, false));
	});
}

#[test]
fn a_supervisor_decides_about_the_hold_of_whoever_wrote_the_record() {
	on_chain(|| {
		let case = appealed_hold(HOSPITAL);
		assert_ok!(decide(case, 0, true));
	});
}

#[test]
fn a_supervisor_decides_about_a_refusal_of_what_it_holds_as_well() {
	on_chain(|| {
		let case = appealed();
		hold_by(SUPERVISOR, PATIENT, 0, Quarter(8));
		assert_ok!(decide(case, 0, true));
	});
}

#[test]
fn lifting_a_hold_and_placing_it_again_gets_nobody_around_that() {
	on_chain(|| {
		let case = appealed_hold(SUPERVISOR);
		lift_hold(PATIENT, 0);
		assert_noop!(decide(case, 0, false), Error::<Test>::NotFound);
		hold_by(SUPERVISOR, PATIENT, 0, Quarter(8));
		assert_noop!(decide(case, 0, false), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn about_a_hold_that_is_over_there_is_nothing_to_decide() {
	on_chain(|| {
		let case = appealed_hold(OTHER_SUPERVISOR);
		Now::set(Quarter(8).begins());
		assert_noop!(decide(case, 0, true), Error::<Test>::NotFound);
		assert_ok!(ErasureRequests::reopen(signed(Stranger), case, 0));
	});
}

#[test]
fn with_one_supervisor_an_appeal_against_its_hold_waits_and_is_seen() {
	on_chain(|| {
		let case = appealed_hold(SUPERVISOR);
		Now::set(10 + MONTH);
		assert_noop!(decide(case, 0, false), Error::<Test>::NotAuthorized);
		let late = Overdue::Appeal { case, record: 0, due_at: 10 + MONTH };
		assert!(ErasureRequests::overdue(None, 10).0.contains(&late));
		// As soon as there is another one it decides.
		let by = signed(OtherSupervisorAdmin);
		assert_ok!(ErasureRequests::decide_appeal(by, OTHER_SUPERVISOR, case, 0, true));
	});
}

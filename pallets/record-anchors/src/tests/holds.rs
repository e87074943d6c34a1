//! `hold`, `lift_hold`

use crate::{mock::*, *};
use anamnesis_primitives::traits::Anchors as _;
use frame_support::{assert_noop, assert_ok};

const ENDS: Quarter = Quarter(4);

fn hold_by(who: u64, authority: OrganisationId, until: Quarter) -> DispatchResult {
	RecordAnchors::hold(signed(who), authority, PATIENT, 0, HoldReason::LegalClaims, until)
}

fn supervisor_holds(until: Quarter) -> DispatchResult {
	hold_by(officer_of(SUPERVISOR), SUPERVISOR, until)
}

fn clinic_holds(until: Quarter) -> DispatchResult {
	hold_by(OFFICER, CLINIC, until)
}

fn lift_by(who: u64, acting_for: OrganisationId) -> DispatchResult {
	RecordAnchors::lift_hold(signed(who), acting_for, PATIENT, 0)
}

#[test]
fn a_supervisor_places_a_hold() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(supervisor_holds(ENDS));
		let hold =
			Hold { record: 0, reason: HoldReason::LegalClaims, authority: SUPERVISOR, until: ENDS };
		assert_eq!(RecordAnchors::holds(&PATIENT), vec![hold]);
		assert_eq!(RecordAnchors::held(&PATIENT), vec![0]);
		assert_eq!(RecordAnchors::held_until(&PATIENT, 0), Some(ENDS.begins()));
		System::assert_last_event(
			Event::HoldPlaced {
				patient: PATIENT,
				record: 0,
				reason: HoldReason::LegalClaims,
				authority: SUPERVISOR,
				until: ENDS,
			}
			.into(),
		);
	});
}

#[test]
fn the_organisation_that_wrote_a_record_places_a_hold() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(clinic_holds(ENDS));
		assert_eq!(RecordAnchors::holds(&PATIENT)[0].authority, CLINIC);
		assert_ok!(hold_by(CLINIC_ADMIN, CLINIC, ENDS));
	});
}

#[test]
fn nobody_else_places_a_hold() {
	on_chain(|| {
		assert_ok!(anchor(1));
		for (who, authority) in [
			(HOSPITAL_OFFICER, HOSPITAL),
			(officer_of(VAULT), VAULT),
			(OFFICER, SUPERVISOR),
			(CLINICIAN, CLINIC),
			(HOLDER, CLINIC),
			(STRANGER, SUPERVISOR),
		] {
			assert_noop!(hold_by(who, authority, ENDS), Error::<Test>::NotAuthorized);
		}
		Excluded::mutate(|excluded| excluded.push(CLINIC));
		assert_noop!(clinic_holds(ENDS), Error::<Test>::NotAuthorized);
	});
}

#[test]
fn a_hold_lasts_no_longer_than_its_authority_may_say() {
	on_chain(|| {
		assert_ok!(anchor(1));
		let edge = |length, until: u16, holds: fn(Quarter) -> DispatchResult| {
			Now::set(Quarter(until).begins() - length - 1);
			assert_noop!(holds(Quarter(until)), Error::<Test>::TimeNotAdmissible);
			Now::set(Quarter(until).begins() - length);
			assert_ok!(holds(Quarter(until)));
		};
		edge(MAX_AUTHORS_HOLD, 50, clinic_holds);
		edge(MAX_SUPERVISORS_HOLD, 100, supervisor_holds);
	});
}

#[test]
fn a_hold_ends_in_the_future() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Now::set(ENDS.begins());
		assert_noop!(supervisor_holds(ENDS), Error::<Test>::TimeNotAdmissible);
		Now::set(ENDS.begins() - 1);
		assert_ok!(supervisor_holds(ENDS));
	});
}

#[test]
fn a_hold_ends_by_itself() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(supervisor_holds(ENDS));
		Now::set(ENDS.begins() - 1);
		assert_eq!(RecordAnchors::held(&PATIENT), vec![0]);
		assert_noop!(offer(0), Error::<Test>::RecordHeld);
		Now::set(ENDS.begins());
		assert!(RecordAnchors::held(&PATIENT).is_empty());
		assert_eq!(RecordAnchors::held_until(&PATIENT, 0), None);
		assert_ok!(offer(0));
	});
}

#[test]
fn what_is_held_is_still_read_and_amended() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(supervisor_holds(ENDS));
		assert_ok!(amend(0, 2));
		assert_eq!(RecordAnchors::verify(&PATIENT, 0, 1, &commitment(2)), Verification::Current);
	});
}

#[test]
fn whoever_placed_a_hold_replaces_it() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(clinic_holds(Quarter(3)));
		assert_ok!(clinic_holds(Quarter(4)));
		assert_ok!(supervisor_holds(Quarter(8)));
		assert_ok!(supervisor_holds(Quarter(2)));
		let holds = RecordAnchors::holds(&PATIENT);
		assert_eq!(holds.len(), 1);
		assert_eq!((holds[0].authority, holds[0].until), (SUPERVISOR, Quarter(2)));
	});
}

#[test]
fn the_author_does_not_replace_a_supervisors_hold_before_it_has_ended() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(supervisor_holds(Quarter(2)));
		assert_noop!(clinic_holds(Quarter(3)), Error::<Test>::NotAuthorized);
		Now::set(Quarter(2).begins());
		assert_ok!(clinic_holds(Quarter(3)));
	});
}

#[test]
fn whoever_placed_a_hold_lifts_it_and_so_does_every_supervisor() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(clinic_holds(ENDS));
		assert_ok!(lift_by(OFFICER, CLINIC));
		assert_eq!(RecordAnchors::holds(&PATIENT), vec![]);
		System::assert_last_event(Event::HoldLifted { patient: PATIENT, record: 0 }.into());
		assert_ok!(clinic_holds(ENDS));
		assert_ok!(lift_by(officer_of(SUPERVISOR), SUPERVISOR));
		assert_ok!(supervisor_holds(ENDS));
		assert_ok!(lift_by(officer_of(OTHER_SUPERVISOR), OTHER_SUPERVISOR));
	});
}

#[test]
fn nobody_else_lifts_a_hold() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(supervisor_holds(ENDS));
		for (who, acting_for) in [
			(OFFICER, CLINIC),
			(HOSPITAL_OFFICER, HOSPITAL),
			(officer_of(VAULT), VAULT),
			(OFFICER, SUPERVISOR),
			(HOLDER, SUPERVISOR),
		] {
			assert_noop!(lift_by(who, acting_for), Error::<Test>::NotAuthorized);
		}
	});
}

#[test]
fn what_is_not_held_is_not_lifted() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_noop!(lift_by(OFFICER, CLINIC), Error::<Test>::NotFound);
		assert_ok!(clinic_holds(ENDS));
		Now::set(ENDS.begins());
		assert_noop!(lift_by(OFFICER, CLINIC), Error::<Test>::NotFound);
	});
}

#[test]
fn a_patient_has_a_bounded_number_of_holds_and_those_that_have_ended_make_room() {
	on_chain(|| {
		for seed in 0..4 {
			assert_ok!(anchor(seed));
		}
		let hold = |record, until| {
			let by = signed(officer_of(SUPERVISOR));
			let reason = HoldReason::Supervision;
			RecordAnchors::hold(by, SUPERVISOR, PATIENT, record, reason, Quarter(until))
		};
		assert_ok!(hold(3, 2));
		assert_ok!(hold(0, 3));
		assert_ok!(hold(1, 3));
		assert_noop!(hold(2, 3), Error::<Test>::MaxHoldsExceeded);
		// One of those that are there is replaced.
		assert_ok!(hold(1, 4));
		Now::set(Quarter(2).begins());
		assert_ok!(hold(2, 3));
		assert_eq!(RecordAnchors::held(&PATIENT), vec![0, 1, 2]);
	});
}

#[test]
fn a_supervisor_places_a_hold_while_a_case_is_open_and_the_author_does_not() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Open::set(vec![(PATIENT, about(&[0]))]);
		assert_noop!(clinic_holds(ENDS), Error::<Test>::HistoryFrozen);
		assert_ok!(supervisor_holds(ENDS));
		assert_ok!(lift_by(officer_of(SUPERVISOR), SUPERVISOR));
	});
}

#[test]
fn once_the_purge_has_begun_it_is_too_late_for_a_hold() {
	on_chain(|| {
		assert_ok!(anchor(1));
		Purging::set(vec![(PATIENT, about(&[0]))]);
		assert_noop!(supervisor_holds(ENDS), Error::<Test>::HistoryFrozen);
		Purging::set(vec![(PATIENT, about(&[1]))]);
		assert_ok!(supervisor_holds(ENDS));
		Purging::set(Vec::new());
		Denied::set(vec![PATIENT]);
		assert_noop!(supervisor_holds(ENDS), Error::<Test>::HistoryFrozen);
	});
}

#[test]
fn no_hold_is_lifted_from_a_patient_whose_purge_has_begun() {
	on_chain(|| {
		assert_ok!(anchor(1));
		assert_ok!(supervisor_holds(ENDS));
		Denied::set(vec![PATIENT]);
		assert_noop!(lift_by(officer_of(SUPERVISOR), SUPERVISOR), Error::<Test>::NotFound);
	});
}

#[test]
fn what_is_not_there_is_not_held() {
	on_chain(|| {
		assert_noop!(supervisor_holds(ENDS), Error::<Test>::NotFound);
		assert_ok!(anchor_for(OTHER_PATIENT, VAULT, 1));
		assert_noop!(supervisor_holds(ENDS), Error::<Test>::NotFound);
	});
}

#[test]
fn what_the_patient_wrote_is_held_by_a_supervisor_only() {
	on_chain(|| {
		assert_ok!(anchor_own(HOLDER, RecordCategory::Other, 1));
		assert_noop!(clinic_holds(ENDS), Error::<Test>::NotAuthorized);
		assert_ok!(supervisor_holds(ENDS));
	});
}

#[test]
fn the_codes_of_a_hold_are_stable() {
	for (code, reason) in [
		HoldReason::LegalClaims,
		HoldReason::CourtOrder,
		HoldReason::Supervision,
		HoldReason::PublicHealth,
	]
	.into_iter()
	.enumerate()
	{
		assert_eq!(reason.encode(), [code as u8]);
	}
}

#[test]
fn who_has_placed_a_hold_is_known_as_long_as_it_is_in_force() {
	on_chain(|| {
		use anamnesis_primitives::traits::Anchors as _;
		assert_ok!(anchor(1));
		assert_eq!(RecordAnchors::held_by(&PATIENT, 0), None);
		assert_ok!(hold(0));
		assert_eq!(RecordAnchors::held_by(&PATIENT, 0), Some(SUPERVISOR));
		Now::set(Quarter(8).begins());
		assert_eq!(RecordAnchors::held_by(&PATIENT, 0), None);
	});
}

//! `anchor_many`

use crate::{mock::*, *};
use frame_support::{assert_noop, assert_ok};

fn anchor_many(entries: Vec<NewRecord>) -> DispatchResult {
	let entries = entries.try_into().expect("no more than fit");
	RecordAnchors::anchor_many(signed(CLINICIAN), CLINIC, entries)
}

#[test]
fn records_of_several_patients_are_anchored_under_one_signature() {
	on_chain(|| {
		assert_ok!(anchor_many(vec![
			entry(1),
			NewRecord { patient: OTHER_PATIENT, ..entry(2) },
			NewRecord { custodian: OTHER_VAULT, ..entry(3) },
		]));
		let commitment_of = |patient, record| {
			Anchors::<Test>::get((patient, record, 0)).map(|anchor| anchor.commitment)
		};
		assert_eq!(commitment_of(PATIENT, 0), Some(commitment(1)));
		assert_eq!(commitment_of(OTHER_PATIENT, 0), Some(commitment(2)));
		assert_eq!(commitment_of(PATIENT, 1), Some(commitment(3)));
		let told: Vec<_> = System::events()
			.into_iter()
			.filter_map(|record| match record.event {
				RuntimeEvent::RecordAnchors(Event::RecordAnchored { patient, record, .. }) => {
					Some((patient, record))
				},
				_ => None,
			})
			.collect();
		assert_eq!(told, [(PATIENT, 0), (OTHER_PATIENT, 0), (PATIENT, 1)]);
	});
}

#[test]
fn one_that_cannot_be_anchored_is_named_and_none_is() {
	on_chain(|| {
		let refused = |bad: NewRecord, why| {
			assert_noop!(
				anchor_many(vec![entry(1), entry(2), bad]),
				Error::<Test>::EntryNotAdmissible { at: 2, why }
			);
		};
		refused(NewRecord { patient: NOBODY, ..entry(3) }, EntryProblem::NotFound);
		refused(
			NewRecord { category: RecordCategory::Other, ..entry(3) },
			EntryProblem::NotPermitted,
		);
		refused(NewRecord { custodian: GONE, ..entry(3) }, EntryProblem::CustodianNotUsable);
		refused(
			NewRecord { keyholders: keyholders_of(&[VAULT]), ..entry(3) },
			EntryProblem::KeyholderNotUsable,
		);
		let root = Commitment { scheme: Commitment::BATCH_SCHEME, hash: [3; 32] };
		refused(NewRecord { commitment: root, ..entry(3) }, EntryProblem::SchemeNotKnown);
		refused(NewRecord { size: 64, ..entry(3) }, EntryProblem::SizeNotAdmissible);
		refused(
			NewRecord { recorded_on: Some(Day(1)), ..entry(3) },
			EntryProblem::DayNotAdmissible,
		);
		Open::set(vec![(OTHER_PATIENT, anamnesis_primitives::ErasureScope::Everything)]);
		refused(NewRecord { patient: OTHER_PATIENT, ..entry(3) }, EntryProblem::HistoryFrozen);
	});
}

#[test]
fn entries_of_one_call_count_for_each_other() {
	on_chain(|| {
		let at = |custodian| NewRecord { custodian, ..entry(1) };
		assert_noop!(
			anchor_many(VAULTS.into_iter().map(at).collect()),
			Error::<Test>::EntryNotAdmissible { at: 3, why: EntryProblem::MaxCustodiansExceeded }
		);
	});
}

#[test]
fn numbers_that_run_out_are_named_too() {
	new_test_ext().execute_with(|| {
		let left = |history| {
			Histories::<Test>::insert(PATIENT, history);
		};
		left(History { records: u32::MAX - 1, ..Default::default() });
		assert_noop!(
			anchor_many(vec![entry(1), entry(2)]),
			Error::<Test>::EntryNotAdmissible { at: 1, why: EntryProblem::MaxRecordsExceeded }
		);
		left(History { versions: u32::MAX - 1, ..Default::default() });
		assert_noop!(
			anchor_many(vec![entry(1), entry(2)]),
			Error::<Test>::EntryNotAdmissible { at: 1, why: EntryProblem::MaxVersionsExceeded }
		);
	});
}

#[test]
fn a_call_without_an_entry_is_refused() {
	on_chain(|| {
		assert_noop!(anchor_many(vec![]), Error::<Test>::ChangesNothing);
	});
}

#[test]
fn a_call_has_no_more_entries_than_may_be() {
	let entries: Result<BoundedVec<_, <Test as Config>::MaxAnchorsPerCall>, _> =
		vec![entry(1); 5].try_into();
	assert!(entries.is_err());
	on_chain(|| {
		assert_ok!(anchor_many(vec![entry(1); 4]));
	});
}

#[test]
fn who_does_not_write_for_the_organisation_anchors_none() {
	on_chain(|| {
		for who in [OFFICER, CLINIC_ADMIN, HOLDER, DEVICE, HOSPITAL_CLINICIAN, STRANGER] {
			let entries = vec![entry(1)].try_into().expect("it fits");
			assert_noop!(
				RecordAnchors::anchor_many(signed(who), CLINIC, entries),
				Error::<Test>::NotAuthorized
			);
		}
	});
}

#[test]
fn a_call_costs_more_with_every_entry() {
	let of = <() as WeightInfo>::anchor_many;
	let each = of(2) - of(1);
	assert!(each.all_gt(Weight::zero()));
	assert_eq!(of(4) - of(3), each);
}

#[test]
fn the_error_fits_where_errors_go_and_says_which_and_why() {
	let error = Error::<Test>::EntryNotAdmissible { at: 0x0102, why: EntryProblem::NotPermitted };
	assert_eq!(error.encode(), [12, 0x02, 0x01, 1]);
}

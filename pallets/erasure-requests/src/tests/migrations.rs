//! Storage of version 1 becomes storage of version 2.

use crate::{
	migrations::v2::{
		AnswerV1, CaseOf, CaseV1, Cases as OldCases, CertificateV1,
		Certificates as OldCertificates, SeveralCases, StateV1,
	},
	mock::*,
	*,
};
use frame_support::{
	assert_ok,
	migrations::{SteppedMigration, SteppedMigrationError},
};

const OPEN: CaseId = CaseId([1; 16]);
const RUNNING: CaseId = CaseId([2; 16]);
const CLOSED: CaseId = CaseId([3; 16]);

/// What one entry takes.
fn one() -> Weight {
	<() as WeightInfo>::migrate_case()
}

fn old_case(
	patient: PatientId,
	state: StateV1,
) -> CaseV1<<Test as Config>::MaxCustodiansPerPatient> {
	let attested = matches!(state, StateV1::Purging { .. });
	let answer = |custodian, attested_at| AnswerV1 {
		custodian,
		count: COUNT,
		digest: digest(custodian),
		attested_at,
	};
	let answers = vec![answer(VAULT, Some(7)), answer(OTHER_VAULT, attested.then_some(8))];
	CaseV1 {
		patient,
		scope: everything(),
		ground: ErasureGround::Objection,
		claim: CLAIM,
		opened_at: 5,
		due_at: 5 + MONTH,
		answers: answers.try_into().expect("two fit"),
		state,
	}
}

/// The chain as version 1 left it: a case is open, one is being purged, and one is closed.
fn version_1() {
	OldCases::<Test>::insert(OPEN, old_case(PATIENT, StateV1::Open));
	CaseOf::<Test>::insert(PATIENT, OPEN);
	OldCases::<Test>::insert(RUNNING, old_case(OTHER_PATIENT, StateV1::Purging { place: 4 }));
	CaseOf::<Test>::insert(OTHER_PATIENT, RUNNING);
	Purging::<Test>::insert(4, RUNNING);
	PurgingPlaces::<Test>::put(Places { first: 4, next: 5 });
	OldCertificates::<Test>::insert(
		CLOSED,
		CertificateV1 { claim: CLAIM, opened_at: 1, closed_at: 2 },
	);
	StorageVersion::new(1).put::<ErasureRequests>();
}

fn version() -> StorageVersion {
	StorageVersion::get::<ErasureRequests>()
}

/// Runs it with so many entries a time: how many times that took.
fn run(entries: u64) -> u32 {
	let mut cursor = None;
	for steps in 1..100 {
		let mut meter = WeightMeter::with_limit(one().saturating_mul(entries));
		cursor = SeveralCases::<Test>::step(cursor, &mut meter).expect("there is enough");
		assert!(meter.consumed().all_lte(meter.limit()));
		if cursor.is_none() {
			return steps;
		}
	}
	panic!("it does not come to an end")
}

#[test]
fn an_open_case_goes_on_where_it_was() {
	on_chain(|| {
		version_1();
		run(100);
		let case = the_case(OPEN);
		assert_eq!((case.patient, case.state), (PATIENT, CaseState::Open));
		assert_eq!((case.opened_at, case.due_at), (5, 5 + MONTH));
		assert_eq!(case.answers[0].answer, Answer::Attested { at: 7 });
		assert_eq!(case.answers[1].answer, Answer::Missing);
		assert_eq!(case.answers[1].due_at, 5 + MONTH);
		assert!(ErasureRequests::is_frozen(&PATIENT));
		assert_ok!(attest(OPEN, OTHER_VAULT));
		purge_all(OPEN);
		assert!(Certificates::<Test>::contains_key(OPEN));
	});
}

#[test]
fn what_a_custodian_has_to_attest_is_computed_as_it_is_now() {
	on_chain(|| {
		version_1();
		OldCases::<Test>::mutate(OPEN, |case| {
			let case = case.as_mut().expect("it is there");
			case.answers[1].digest = [9; 32];
		});
		run(100);
		let wanted = ErasureRequests::wanted(OPEN, OTHER_VAULT).expect("it has to answer");
		assert_eq!((wanted.count, wanted.digest), (COUNT, digest(OTHER_VAULT)));
	});
}

#[test]
fn a_purge_goes_on_where_it_was() {
	on_chain(|| {
		version_1();
		run(100);
		assert!(ErasureRequests::is_denied(&OTHER_PATIENT));
		let state = CaseState::Purging { place: 4, target: Target::Patient };
		assert_eq!(the_case(RUNNING).state, state);
		purge_all(RUNNING);
		System::reset_events();
		assert_eq!(found_in_state(&OTHER_PATIENT.0), 0);
	});
}

#[test]
fn a_certificate_says_that_it_is_not_partial() {
	on_chain(|| {
		version_1();
		run(100);
		let expected = Certificate {
			claim: CLAIM,
			opened_at: 1,
			closed_at: 2,
			partial: false,
			recipients: RecipientCounts::default(),
		};
		assert_eq!(Certificates::<Test>::get(CLOSED), Some(expected));
	});
}

#[test]
fn nothing_is_left_of_the_old_entries() {
	on_chain(|| {
		version_1();
		run(100);
		assert_eq!(CaseOf::<Test>::iter().count(), 0);
		assert_eq!(version(), 2);
	});
}

#[test]
fn it_takes_as_many_steps_as_it_needs() {
	on_chain(|| {
		version_1();
		// One more than entries finds that there are no more.
		assert_eq!(run(1), 4);
		assert_eq!(version(), 2);
	});
}

#[test]
fn the_version_changes_at_the_end_and_not_before() {
	on_chain(|| {
		version_1();
		let mut cursor = None;
		for _ in 0..3 {
			let mut meter = WeightMeter::with_limit(one());
			cursor = SeveralCases::<Test>::step(cursor, &mut meter).expect("there is enough");
			assert!(cursor.is_some());
			assert_eq!(version(), 1);
		}
		let mut meter = WeightMeter::with_limit(one());
		assert_eq!(SeveralCases::<Test>::step(cursor, &mut meter), Ok(None));
		assert_eq!(version(), 2);
	});
}

#[test]
fn a_chain_with_certificates_only_is_migrated() {
	on_chain(|| {
		OldCertificates::<Test>::insert(
			CLOSED,
			CertificateV1 { claim: CLAIM, opened_at: 1, closed_at: 2 },
		);
		StorageVersion::new(1).put::<ErasureRequests>();
		assert_eq!(run(1), 2);
		assert!(Certificates::<Test>::get(CLOSED).is_some());
	});
}

#[test]
fn it_says_how_much_it_needs_when_that_is_not_there() {
	on_chain(|| {
		version_1();
		let mut meter = WeightMeter::with_limit(one().saturating_sub(Weight::from_parts(1, 0)));
		assert_eq!(
			SeveralCases::<Test>::step(None, &mut meter),
			Err(SteppedMigrationError::InsufficientWeight { required: one() })
		);
		assert_eq!(CaseOf::<Test>::iter().count(), 2);
		run(100);
	});
}

#[test]
fn a_chain_that_began_with_version_2_has_nothing_to_do() {
	on_chain(|| {
		let case = open(PATIENT);
		let before = the_case(case);
		assert_eq!(run(1), 1);
		assert_eq!(the_case(case), before);
	});
}

#[test]
fn it_is_known_by_the_pallet_and_the_versions() {
	let id = SeveralCases::<Test>::id();
	assert_eq!(&id.pallet_id, b"pallet-erasure-requests");
	assert_eq!((id.version_from, id.version_to), (1, 2));
}

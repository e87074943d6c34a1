//! What professionals, patients and devices add to a history, and what happens to it.

mod common;

use anamnesis_primitives::{
	batch,
	disclosure::Service,
	traits::Anchors,
	views::{AmendmentReason, Verification},
	Author, Commitment, Day, PatientId, RecordCategory, RecordId, Refusal,
};
use anamnesis_runtime::*;
use common::{people::*, *};
use pallet_record_anchors::{Call, EntryProblem, Error, NewRecord};
use sp_keyring::Sr25519Keyring::{Charlie, Ferdie};

type Entry = anamnesis_primitives::views::TimelineEntry<AccountId>;

/// The patient's timeline.
fn timeline(patient: PatientId) -> Vec<Entry> {
	RecordAnchors::timeline(&patient, None, 100).0
}

fn authors(patient: PatientId) -> Vec<Author> {
	timeline(patient).into_iter().map(|entry| entry.author).collect()
}

/// One of many.
fn entry(patient: PatientId, what: &str) -> NewRecord {
	NewRecord {
		patient,
		category: RecordCategory::Results,
		commitment: commitment(what),
		size: 12,
		custodian: ARCHIVE,
		keyholders: Default::default(),
		recorded_on: Some(Day::of(now())),
	}
}

fn many(entries: Vec<NewRecord>) -> RuntimeCall {
	let entries = entries.try_into().expect("not too many");
	Call::anchor_many { acting_for: CLINIC, entries }.into()
}

#[test]
fn what_a_patient_and_a_device_enter_is_marked_and_changes_nothing_that_a_professional_wrote() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "results"));
		send(ANNA, anchor_own(anna, "diary"));
		send(ANNA, bind_device(anna, SENSOR));
		next_block();
		send(SENSOR, anchor_from_device(anna, "pulse"));
		let (clinic, sensor) = (Author::Organisation(CLINIC), Author::Device(0));
		assert_eq!(authors(anna), [clinic, Author::Patient, sensor]);

		let amend_own = |record, what| Call::amend_own {
			patient: anna,
			record,
			commitment: commitment(what),
			size: 8,
			reason: AmendmentReason::Correction,
			recorded_on: None,
		};
		assert_fails(ANNA, amend_own(0, "all is well"), Error::<Runtime>::NotAuthorized);
		assert_fails(ANNA, amend_own(2, "a quieter pulse"), Error::<Runtime>::NotAuthorized);
		send(ANNA, amend_own(1, "diary, with a page more"));
		let amend = Call::amend {
			acting_for: CLINIC,
			patient: anna,
			record: 1,
			commitment: commitment("another diary"),
			size: 8,
			reason: AmendmentReason::Correction,
			recorded_on: None,
		};
		assert_fails(CLINICIAN, amend, Error::<Runtime>::NotAuthorized);
	});
}

#[test]
fn a_device_adds_what_it_measures_on_an_allowance_of_its_own_and_does_nothing_else() {
	on_chain_with_people(|| {
		let (anna, carla) = (registered(ANNA), registered(CARLA));
		send(ANNA, bind_device(anna, SENSOR));
		next_block();
		use_up_allowance(anna);
		send(SENSOR, anchor_from_device(anna, "pulse"));
		assert_eq!(timeline(anna)[0].category, RecordCategory::DeviceData);
		assert_refused(SENSOR, anchor_from_device(carla, "pulse"), Refusal::WrongRole);
		assert_refused(SENSOR, anchor_own(anna, "diary"), Refusal::WrongRole);
		assert_refused(SENSOR, open_erasure(anna), Refusal::WrongRole);
		assert_refused(SENSOR, batch(vec![anchor_own(anna, "diary")]), Refusal::WrongRole);
		let unbind = pallet_patient_registry::Call::unbind_device { patient: anna, device: 0 };
		send(ANNA, unbind);
		next_block();
		assert_refused(SENSOR, anchor_from_device(anna, "pulse"), Refusal::UnknownAccount);
		assert_eq!(timeline(anna).len(), 1, "what it has added stays");
	});
}

#[test]
fn a_device_that_floods_is_refused_and_the_patient_is_not() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(ANNA, bind_device(anna, SENSOR));
		next_block();
		let hour = Admission::period();
		let refusal = loop {
			match offer(transaction(SENSOR, anchor_from_device(anna, "pulse"))) {
				Ok(_) => send(SENSOR, anchor_from_device(anna, "pulse")),
				refusal => break refusal,
			}
			next_block();
		};
		assert_eq!(Admission::period(), hour, "it has to end within the hour");
		assert_eq!(refusal, refused(Refusal::AllowanceUsedUp));
		assert!(timeline(anna).len() > 10, "a device can measure now and then");
		send(ANNA, anchor_own(anna, "diary"));
	});
}

#[test]
fn one_signature_anchors_for_several_patients_or_for_none() {
	on_chain_with_people(|| {
		let (anna, carla) = (registered(ANNA), registered(CARLA));
		let bruno = registered(BRUNO);
		let entries =
			[(anna, "hers"), (carla, "hers too"), (anna, "another")].map(|(p, w)| entry(p, w));
		send(CLINICIAN, many(entries.to_vec()));
		assert_eq!([anna, carla].map(|patient| timeline(patient).len()), [2, 1]);

		// The third entry is not permitted: the first two are not there either, and the error says which it was.
		send(BRUNO, pallet_access_grants::Call::revoke_all { patient: bruno });
		let entries =
			[(anna, "a"), (carla, "b"), (bruno, "c"), (anna, "d")].map(|(p, w)| entry(p, w));
		let error = Error::<Runtime>::EntryNotAdmissible { at: 2, why: EntryProblem::NotPermitted };
		assert_fails(CLINICIAN, many(entries.to_vec()), error);
		assert_eq!([anna, carla, bruno].map(|patient| timeline(patient).len()), [2, 1, 0]);
	});
}

#[test]
fn as_many_as_may_be_anchored_at_once_fit_into_a_block_and_into_an_hour() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let entries = (0..64).map(|n| entry(anna, &n.to_string())).collect();
		send(CLINICIAN, many(entries));
		assert_eq!(timeline(anna).len(), 64);
	});
}

#[test]
fn leaves_of_a_batch_are_verified_amended_and_superseded() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		let leaves: Vec<Commitment> = (0..5).map(|n| commitment(&format!("leaf {n}"))).collect();
		send(CLINICIAN, anchor_batch(anna, &leaves));
		let verify = |leaf: u32, what: &Commitment| {
			let siblings = batch::siblings(&leaves, leaf).expect("it is one of them");
			RecordAnchors::verify_in_batch(&anna, 0, leaf, what, &siblings)
		};
		for (n, leaf) in (0..).zip(&leaves) {
			assert_eq!(verify(n, leaf), Verification::Current);
		}
		assert_eq!(verify(3, &leaves[2]), Verification::Mismatch);

		send(CLINICIAN, amend_leaf(anna, 0, 3, "leaf 3, corrected"));
		assert_eq!(verify(3, &leaves[3]), Verification::Superseded);
		assert_eq!(verify(4, &leaves[4]), Verification::Current);
		let amendment = &timeline(anna)[1];
		assert_eq!(amendment.amends.map(|leaf| (leaf.record, leaf.leaf)), Some((0, 3)));
		assert_eq!(amendment.commitment, commitment("leaf 3, corrected"));
	});
}

#[test]
fn nobody_claims_a_day_to_come_nor_a_device_one_of_long_ago() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(ANNA, bind_device(anna, SENSOR));
		next_block();
		let today = Day::of(now());
		let on = |day: Day| {
			let recorded_on = Some(day);
			many(vec![NewRecord { recorded_on, ..entry(anna, "results") }])
		};
		send(CLINICIAN, on(Day(0)));
		send(CLINICIAN, on(today));
		let error =
			Error::<Runtime>::EntryNotAdmissible { at: 0, why: EntryProblem::DayNotAdmissible };
		assert_fails(CLINICIAN, on(Day(today.0 + 1)), error);

		let measured = |day: u16| Call::anchor_from_device {
			patient: anna,
			commitment: commitment("pulse"),
			size: 8,
			custodian: ARCHIVE,
			keyholders: Default::default(),
			recorded_on: Some(Day(day)),
		};
		send(SENSOR, measured(today.0 - 30));
		assert_fails(SENSOR, measured(today.0 - 31), Error::<Runtime>::DayNotAdmissible);
	});
}

#[test]
fn a_rectification_is_refused_with_a_reason_that_stays_or_accepted_by_amending() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "results"));
		let asked = |record: RecordId| {
			RecordAnchors::rectification(&anna, record).expect("something was asked")
		};
		send(ANNA, ask_rectification(anna, 0));
		assert!(asked(0).open.is_some());
		let why = anamnesis_primitives::views::RectificationRefusal::Accurate;
		let refuse =
			|acting_for| Call::refuse_rectification { acting_for, patient: anna, record: 0, why };
		assert_fails(SURGEON, refuse(HOSPITAL), Error::<Runtime>::NotAuthorized);
		send(OFFICER, refuse(CLINIC));
		assert_eq!(asked(0).refused.map(|refused| refused.why), Some(why));

		pass(HOUR);
		send(ANNA, ask_rectification(anna, 0));
		let amend = Call::amend {
			acting_for: CLINIC,
			patient: anna,
			record: 0,
			commitment: commitment("as Anna says"),
			size: 12,
			reason: AmendmentReason::PatientRequest,
			recorded_on: None,
		};
		send(CLINICIAN, amend);
		assert!(asked(0).open.is_none());
		assert_eq!(asked(0).refused.map(|refused| refused.why), Some(why), "it stays");
		assert_eq!(timeline(anna).len(), 2);
	});
}

/// From the archive to the second one.
fn offer_of(patient: PatientId, service: Service) -> Call<Runtime> {
	Call::offer_transfer {
		acting_for: ARCHIVE,
		patient,
		record: 0,
		service,
		from: ARCHIVE,
		to: SECOND_ARCHIVE,
	}
}

fn accept(patient: PatientId) -> Call<Runtime> {
	Call::accept_transfer {
		acting_for: SECOND_ARCHIVE,
		patient,
		record: 0,
		service: Service::Custodian,
		from: ARCHIVE,
	}
}

#[test]
fn a_record_goes_to_another_custodian_with_both_signatures_and_there_is_always_one() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "results"));
		assert_fails(Ferdie, accept(anna), Error::<Runtime>::NotFound);
		send(Charlie, offer_of(anna, Service::Custodian));
		assert_eq!(timeline(anna)[0].custodian, ARCHIVE, "nothing has changed yet");
		send(Ferdie, accept(anna));
		assert_eq!(timeline(anna)[0].custodian, SECOND_ARCHIVE);
		let holdings = RecordAnchors::custodians(&anna);
		assert_eq!(holdings.len(), 1);
		assert_eq!((holdings[0].custodian, holdings[0].count), (SECOND_ARCHIVE, 1));
	});
}

#[test]
fn what_is_held_is_not_handed_over() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "results"));
		send(Charlie, offer_of(anna, Service::Custodian));
		send(SUPERVISOR, hold(anna, 0));
		assert_fails(Ferdie, accept(anna), Error::<Runtime>::RecordHeld);
		send(SUPERVISOR, lift_hold(anna, 0));
		send(Ferdie, accept(anna));
	});
}

#[test]
fn a_request_for_rectification_that_nobody_answers_is_listed_for_everybody() {
	on_chain_with_people(|| {
		let anna = registered(ANNA);
		send(CLINICIAN, anchor(anna, "results"));
		send(ANNA, ask_rectification(anna, 0));
		assert_eq!(RecordAnchors::overdue_rectifications(None, 100), (vec![], None));
		pass(31 * DAY);
		let (late, next) = RecordAnchors::overdue_rectifications(None, 100);
		assert_eq!(next, None);
		let [late] = late[..] else { panic!("there is one") };
		assert_eq!((late.patient, late.record, late.organisation), (anna, 0, CLINIC));
	});
}

#[test]
fn one_call_anchors_as_many_records_as_leave_room_for_forty_in_a_block() {
	use frame_support::{dispatch::DispatchClass, traits::Get};
	use pallet_record_anchors::weights::{SubstrateWeight, WeightInfo};
	let class = configs::RuntimeBlockWeights::get().get(DispatchClass::Normal).clone();
	let room = class.max_total.map(|most| most.ref_time()).expect("transactions have a share");
	let takes = |records: u32| {
		let call = SubstrateWeight::<Runtime>::anchor_many(records);
		call.saturating_add(class.base_extrinsic).ref_time()
	};
	let most: u32 = <Runtime as pallet_record_anchors::Config>::MaxAnchorsPerCall::get();
	assert!(40 * takes(most) <= room, "{most} take {} of {room} ps", takes(most));
	assert!(40 * takes(2 * most) > room, "there could be twice as many: {}", takes(2 * most));
}

//! Records: by professionals, by the patient, by a device; what is put right, held and handed on.

use super::*;
use anamnesis_primitives::{
	batch::Batch, consent::DeviceBinding, views::AmendmentReason, Quarter, RecordId,
};
use futures::future::join4;
use patients::{id, none, some, variant};

const RECORDS: &str = "RecordAnchors";

/// In the order in which they are anchored.
const FIRST: RecordId = 0;
const SECOND: RecordId = 1;
const THIRD: RecordId = 2;
const BATCH: RecordId = 3;
/// What the patient has written, after a record that supersedes a leaf of the batch.
const OWN: RecordId = 5;

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OfDevice {
	device: u32,
}

impl Story {
	pub(super) async fn tell_of_records(&self) -> Vec<Patient> {
		let (rosa, rita) = join(self.register(), self.register()).await;
		let clinician = &self.people.clinician.keys;
		self.submit_all(professionals(&rosa, &rita), clinician).await;

		let keys = &rosa.holder.keys;
		let device = Person::fresh();
		let claim = ("claim", commitment(any_commitment()));
		let mut calls = of_the_patient(&rosa).to_vec();
		calls.push(self.binding(&rosa, &device));
		calls.push(calls::call(
			RECORDS,
			"ask_rectification",
			[("patient", id(rosa.id)), ("record", number(FIRST)), claim],
		));
		let bound = self.submit_all(calls, keys).await;
		let OfDevice { device: number_of_it } = bound.event("PatientRegistry", "DeviceBound");

		let refusal = [
			("acting_for", number(CLINIC)),
			("patient", id(rosa.id)),
			("record", number(FIRST)),
			("why", variant("Assessment")),
		];
		join4(
			self.say(clinician, RECORDS, "refuse_rectification", refusal),
			self.measure(&rosa, &device.keys),
			self.hold_and_lift(&rosa),
			self.hand_on(&rosa),
		)
		.await;
		let unbinding = [("patient", id(rosa.id)), ("device", number(number_of_it))];
		self.say(keys, "PatientRegistry", "unbind_device", unbinding).await;
		vec![rosa, rita]
	}

	fn binding(&self, patient: &Patient, device: &Person) -> Call {
		let binding = DeviceBinding {
			genesis: self.genesis,
			patient: patient.id,
			device: device.account().0,
			until: now() + 30 * DAY,
			expires_at: now() + HOUR,
		};
		calls::call(
			"PatientRegistry",
			"bind_device",
			[
				("patient", id(patient.id)),
				("device", account(&device.account())),
				("until", number(binding.until)),
				("expires_at", number(binding.expires_at)),
				("signature", signed(device, &binding.signed_bytes())),
			],
		)
	}

	async fn measure(&self, patient: &Patient, device: &Keypair) {
		let [_, commitment, a, b, c, d] = written();
		let one = [("patient", id(patient.id)), commitment, a, b, c, d];
		let ([root, leaves], [_, _, a, b, c, d]) = (batch(), written());
		let many = [("patient", id(patient.id)), root, leaves, a, b, c, d];
		join(
			self.say(device, RECORDS, "anchor_from_device", one),
			self.say(device, RECORDS, "anchor_batch_from_device", many),
		)
		.await;
	}

	async fn hold_and_lift(&self, patient: &Patient) {
		let overseer = &self.people.overseer.keys;
		let about = || {
			[
				("acting_for", number(self.people.authority)),
				("patient", id(patient.id)),
				("record", number(SECOND)),
			]
		};
		let [a, b, c] = about();
		let until = ("until", number(Quarter::at_or_after(now() + DAY).0));
		let hold = [a, b, c, ("reason", variant("CourtOrder")), until];
		self.say(overseer, RECORDS, "hold", hold).await;
		self.say(overseer, RECORDS, "lift_hold", about()).await;
	}

	/// The third record passes from one custodian to another, and a keyholder takes an offer back.
	async fn hand_on(&self, patient: &Patient) {
		let about = |acting_for: u32, service: &str, from: u32| {
			[
				("acting_for", number(acting_for)),
				("patient", id(patient.id)),
				("record", number(THIRD)),
				("service", variant(service)),
				("from", number(from)),
			]
		};
		let [a, b, c, d, e] = about(CUSTODIAN, "Custodian", CUSTODIAN);
		let offer = [a, b, c, d, e, ("to", number(CLINIC))];
		self.say(&actors::charlie(), RECORDS, "offer_transfer", offer).await;
		let acceptance = about(CLINIC, "Custodian", CUSTODIAN);
		self.say(&actors::alice(), RECORDS, "accept_transfer", acceptance).await;
		let [a, b, c, d, e] = about(KEYHOLDER, "Keyholder", KEYHOLDER);
		let offer = [a, b, c, d, e, ("to", number(CUSTODIAN))];
		self.say(&actors::bob(), RECORDS, "offer_transfer", offer).await;
		let withdrawal = about(KEYHOLDER, "Keyholder", KEYHOLDER);
		self.say(&actors::bob(), RECORDS, "withdraw_transfer", withdrawal).await;
	}
}

/// What a clinician writes, in one transaction, so that the numbers of the records are known.
fn professionals(rosa: &Patient, rita: &Patient) -> Vec<Call> {
	let keyholders = [KEYHOLDER];
	let anchor = |patient: &Patient| {
		patients::anchor(CLINIC, patient.id, RESULTS, any_commitment(), 12, CUSTODIAN, &keyholders)
	};
	let entries = [rosa, rita, rosa].map(|patient| entry(patient.id));
	let many = [("acting_for", number(CLINIC)), ("entries", Value::unnamed_composite(entries))];
	let [root, leaves] = batch();
	let [category, _, size, custodian, keyholders, day] = written();
	let [acting_for, patient] = [("acting_for", number(CLINIC)), ("patient", id(rosa.id))];
	let series = [acting_for, patient, category, root, leaves, size, custodian, keyholders, day];
	let leaf = [
		("acting_for", number(CLINIC)),
		("patient", id(rosa.id)),
		("record", number(BATCH)),
		("leaf", number(2_u32)),
		("commitment", commitment(any_commitment())),
		("size", number(12_u8)),
		("reason", variant("Correction")),
		("recorded_on", none()),
	];
	let retention = [
		("acting_for", number(CLINIC)),
		("patient", id(rosa.id)),
		("record", number(SECOND)),
		("until", some(number(Quarter::at_or_after(now() + 366 * DAY).0))),
	];
	let reason = AmendmentReason::Correction;
	vec![
		anchor(rosa),
		calls::call(RECORDS, "anchor_many", many),
		calls::call(RECORDS, "anchor_batch", series),
		patients::amend(CLINIC, rosa.id, FIRST, any_commitment(), 12, reason),
		calls::call(RECORDS, "amend_leaf", leaf),
		calls::call(RECORDS, "set_retention", retention),
	]
}

/// What the patient writes.
fn of_the_patient(rosa: &Patient) -> [Call; 2] {
	let [a, b, c, d, e, f] = written();
	let own = [("patient", id(rosa.id)), a, b, c, d, e, f];
	let amendment = [
		("patient", id(rosa.id)),
		("record", number(OWN)),
		("commitment", commitment(any_commitment())),
		("size", number(12_u8)),
		("reason", variant("Completion")),
		("recorded_on", none()),
	];
	[calls::call(RECORDS, "anchor_own", own), calls::call(RECORDS, "amend_own", amendment)]
}

/// A record for `anchor_many`.
pub(super) fn entry(patient: PatientId) -> Value {
	let [a, b, c, d, e, f] = written();
	Value::named_composite([("patient", id(patient)), a, b, c, d, e, f])
}

/// What is said of a new record of results, as arguments.
fn written() -> [(&'static str, Value); 6] {
	[
		("category", variant(RESULTS)),
		("commitment", commitment(any_commitment())),
		("size", number(12_u8)),
		("custodian", number(CUSTODIAN)),
		("keyholders", Value::unnamed_composite([number(KEYHOLDER)])),
		("recorded_on", none()),
	]
}

/// A batch of five documents, as arguments.
fn batch() -> [(&'static str, Value); 2] {
	let leaves = [(); 5].map(|()| any_commitment());
	let batch = Batch::new(&leaves).expect("there are neither none nor too many");
	[("root", Value::from_bytes(batch.root())), ("leaves", number(batch.count()))]
}

//! What whoever runs a node sees without asking the chain.

use anamnesis_chain_tests::{
	harness::{
		actors,
		calls::{
			self, call,
			patients::{self, commitment, id, number, variant},
		},
		within, Chain, Kind, Node, Person,
	},
	patient::{now, Patient},
};
use anamnesis_primitives::{
	erasure::claim, Categories, Commitment, EmergencyReason, ErasureGround, InitialGrant, Purpose,
	Purposes, RecordCategory, Rights,
};
use std::time::Duration;

/// The clinic; Alice administers it.
const CLINIC: u32 = 0;

/// Who keeps the records, and who their keys; Charlie and Bob administer them.
const CUSTODIAN: u32 = 2;
const KEYHOLDER: u32 = 1;

const DAY: u64 = 24 * 60 * 60 * 1_000;

/// What the node shows now of a metric, with these labels among those that it has.
async fn shown(node: &Node, name: &str, labels: &str) -> Option<f64> {
	let samples = node.samples().await;
	let mut found = samples.iter().filter(|(sample, _)| {
		let (is, with) = sample.split_once('{').unwrap_or((sample, ""));
		is == name && with.contains(labels)
	});
	let value = found.next().map(|(_, value)| *value);
	assert!(found.next().is_none(), "{name} with {labels} is there several times");
	value
}

/// Waits until the node shows it. The values are those of some finalised block before.
async fn wait_for(node: &Node, (name, labels): (&str, &str), fits: impl Fn(f64) -> bool) -> f64 {
	let what = format!("{name} with {labels}");
	let waiting = async {
		loop {
			match shown(node, name, labels).await {
				Some(value) if fits(value) => return value,
				_ => tokio::time::sleep(Duration::from_millis(500)).await,
			}
		}
	};
	within(&what, Some(node.log()), waiting).await
}

#[tokio::test]
async fn a_node_shows_whether_validators_and_seats_are_there_and_how_long_its_history_is() {
	let node = Node::builder().start().await;
	let chain = node.connect().await;
	// The values are those of the finalised block before, at the latest.
	chain.wait_for_finalised(3).await;
	let metrics = node.metrics().await;
	let shown = |name: &str| metrics.get(name).copied();
	assert_eq!(shown("anamnesis_validators"), Some(1.0));
	assert_eq!(shown("anamnesis_silent_validators"), Some(0.0));
	assert_eq!(shown("anamnesis_council_seats"), Some(3.0));
	assert_eq!(shown("anamnesis_silent_council_seats"), Some(0.0));
	assert_eq!(shown("anamnesis_history_blocks"), Some(1_800.0));
	assert_eq!(shown("anamnesis_history_blocks_asked"), Some(1_800.0));

	let seconds = shown("anamnesis_finalised_block_time_seconds").expect("a block is finalised");
	let now = now() as f64 / 1_000.0;
	assert!((now - 300.0..=now + 1.0).contains(&seconds), "{seconds} is not just before {now}");
}

#[tokio::test]
async fn a_node_shows_what_waits_for_somebody_and_who_has_spent_how_much() {
	let node = Node::builder().start().await;
	let chain = node.connect().await;
	const ORGANISATION: (&str, &str) =
		("anamnesis_emergency_reviews_waiting", "reviewers=\"organisation\"");
	for nothing in [
		("anamnesis_erasure_cases", ""),
		("anamnesis_erasure_cases_purging", ""),
		("anamnesis_erasure_cases_overdue", ""),
		("anamnesis_erasure_overdue", "what=\"answer\""),
		("anamnesis_erasure_overdue", "what=\"record\""),
		("anamnesis_erasure_overdue", "what=\"appeal\""),
		("anamnesis_erasure_overdue", "what=\"complaint\""),
		ORGANISATION,
		("anamnesis_emergency_reviews_waiting", "reviewers=\"supervisors\""),
	] {
		wait_for(&node, nothing, |value| value == 0.0).await;
	}

	let clinician = Person::fresh();
	let enrolment = calls::enrol(CLINIC, &clinician, Kind::Clinician);
	chain.submit(&enrolment, &actors::alice()).await.expect("Alice may enrol");
	// What one transaction costs is little, and not nothing.
	let used = ("anamnesis_allowance_used_ratio", "organisation=\"0\"");
	wait_for(&node, used, |share| 0.0 < share && share < 0.01).await;
	let others = ("anamnesis_allowance_used_ratio", "organisation=\"2\"");
	wait_for(&node, others, |share| share == 0.0).await;

	let grants = [InitialGrant {
		categories: Categories::of(&[RecordCategory::Results]),
		rights: Rights { read: true, contribute: true },
		purposes: Purposes::of(&[Purpose::Treatment]),
		until: now() + 30 * DAY,
	}];
	let patient = Patient::register(&chain, CLINIC, &clinician.keys, &grants).await;
	let patient = patient.expect("the patient has consented");
	open_emergency(&chain, &patient, &clinician).await;
	wait_for(&node, ORGANISATION, |number| number == 1.0).await;
	// The holder contradicts, and it is for others to look at.
	let dispute = [("patient", id(patient.id)), ("opening", number(0_u32))];
	let dispute = call("EmergencyAccess", "dispute", dispute);
	chain.submit(&dispute, &patient.holder.keys).await.expect("the holder may contradict");
	let supervisors = ("anamnesis_emergency_reviews_waiting", "reviewers=\"supervisors\"");
	wait_for(&node, supervisors, |number| number == 1.0).await;
	wait_for(&node, ORGANISATION, |number| number == 0.0).await;

	// With a record, so that the case waits for the custodian's answer.
	let (results, size, keyholders) = (RecordCategory::Results, 16, [KEYHOLDER]);
	let anchor = patients::anchor(CLINIC, patient.id, results, any(), size, CUSTODIAN, &keyholders);
	chain.submit(&anchor, &clinician.keys).await.expect("the clinician may write");
	let claim = claim(&[7; 64], &patient.id);
	let opening = patients::open_erasure(patient.id, ErasureGround::ConsentWithdrawn, claim);
	chain.submit(&opening, &patient.holder.keys).await.expect("the holder may ask for it");
	wait_for(&node, ("anamnesis_erasure_cases", ""), |cases| cases == 1.0).await;
	wait_for(&node, ("anamnesis_erasure_cases_overdue", ""), |cases| cases == 0.0).await;

	// Nothing of anybody is in it.
	let accounts = [patient.holder.account().0, clinician.account().0];
	for name in node.samples().await.into_keys() {
		let names = |bytes: &[u8]| {
			let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
			name.contains(&digits)
		};
		assert!(!names(&patient.id.0) && !accounts.iter().any(|account| names(account)), "{name}");
	}
}

async fn open_emergency(chain: &Chain, patient: &Patient, clinician: &Person) {
	let opening = [
		("acting_for", number(CLINIC)),
		("patient", id(patient.id)),
		("reason", variant(EmergencyReason::Unconscious)),
		("statement", commitment(any())),
	];
	let opening = call("EmergencyAccess", "open", opening);
	chain.submit(&opening, &clinician.keys).await.expect("a clinician may open");
}

/// A commitment to something.
fn any() -> Commitment {
	Commitment { scheme: 1, hash: actors::random() }
}

//! Erasure: of a part, with everything that can come between, and of everything in the end.

use super::*;
use anamnesis_chain_tests::patient::Holdings;
use anamnesis_primitives::{
	consent::{CaseAction, CaseWord, ErasureAttestation},
	erasure::claim,
	CaseId, ErasureGround, Quarter,
};
use futures::future::join3;
use patients::{id, none, some, variant};

const CASES: &str = "ErasureRequests";

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct OfCase {
	case: [u8; 16],
}

/// What a case is about, and how it is opened.
struct Opening {
	scope: Value,
	case_key: Value,
	revoke: bool,
}

impl Opening {
	fn of(scope: Value) -> Self {
		Self { scope, case_key: none(), revoke: false }
	}

	fn of_everything() -> Self {
		Self::of(variant("Everything"))
	}
}

impl Story {
	pub(super) async fn tell_of_partial_erasures(&self) -> Vec<Patient> {
		let (ella, greta, hanna) = join3(self.register(), self.register(), self.register()).await;
		let entries = [&ella, &ella, &greta, &hanna].map(|patient| records::entry(patient.id));
		let many = [("acting_for", number(CLINIC)), ("entries", Value::unnamed_composite(entries))];
		self.say(&self.people.clinician.keys, "RecordAnchors", "anchor_many", many).await;
		join3(self.keep_and_appeal(&ella), self.withdraw_and_refuse(&greta), self.hold(&hanna))
			.await;
		vec![ella, greta, hanna]
	}

	/// A record is kept, and goes when a Supervisor says so.
	async fn keep_and_appeal(&self, patient: &Patient) {
		let scope = Value::unnamed_variant("Category", [variant(RESULTS)]);
		let case = self.open(patient, Opening::of(scope)).await;
		let why = ("why", variant("Complexity"));
		let extension = calls::call(CASES, "extend", [acting_for(CUSTODIAN), about(case), why]);
		let reason = Value::unnamed_variant("Refused", [variant("LegalObligation")]);
		let until = Quarter::at_or_after(now() + 3_650 * DAY);
		let keeping = keep(case, reason, until);
		self.submit_all(vec![extension, keeping], &actors::charlie()).await;
		self.attest(case, CUSTODIAN).await;
		self.say(&patient.holder.keys, CASES, "appeal", [about(case), record()]).await;
		let authority = acting_for(self.people.authority);
		let decision = [authority, about(case), record(), ("upheld", Value::bool(true))];
		self.say(&self.people.supervisor.keys, CASES, "decide_appeal", decision).await;
		self.attest_record(case).await;
	}

	/// A request is taken back; another one is refused as a whole.
	async fn withdraw_and_refuse(&self, patient: &Patient) {
		let keys = &patient.holder.keys;
		let case = self.open(patient, Opening::of_everything()).await;
		self.say(keys, CASES, "withdraw", [about(case)]).await;
		let scope = Value::unnamed_variant("Records", [Value::unnamed_composite([number(0_u32)])]);
		let opening = Opening { revoke: true, ..Opening::of(scope) };
		let case = self.open(patient, opening).await;
		let refusal = [
			acting_for(CUSTODIAN),
			about(case),
			("reason", variant("Archiving")),
			("until", number(Quarter::at_or_after(now() + 365 * DAY).0)),
		];
		self.say(&actors::charlie(), CASES, "keep_all", refusal).await;
	}

	/// A record is under a hold, and goes when that is lifted.
	async fn hold(&self, patient: &Patient) {
		let scope = Value::unnamed_variant("Custodian", [number(CUSTODIAN)]);
		let case = self.open(patient, Opening::of(scope)).await;
		let until = Quarter::at_or_after(now() + DAY);
		let overseer = &self.people.overseer.keys;
		let held = || [acting_for(self.people.authority), ("patient", id(patient.id)), record()];
		let [a, b, c] = held();
		let hold = [a, b, c, ("reason", variant("CourtOrder")), ("until", number(until.0))];
		self.say(overseer, "RecordAnchors", "hold", hold).await;
		self.submit(&keep(case, variant("Held"), until), &actors::charlie()).await;
		self.say(overseer, "RecordAnchors", "lift_hold", held()).await;
		self.say(&self.people.clinician.keys, CASES, "reopen", [about(case), record()]).await;
		self.attest_record(case).await;
	}

	/// Everything of somebody's is erased, and then the person, who has nothing but the key of the case any more, complains
	/// and has the certificate removed too. Of this case nothing at all stays.
	pub(super) async fn erase_without_a_trace(&self) {
		let (kim, key) = (self.register().await, Person::fresh());
		let entries = Value::unnamed_composite([records::entry(kim.id)]);
		let many = [acting_for(CLINIC), ("entries", entries)];
		self.say(&self.people.clinician.keys, "RecordAnchors", "anchor_many", many).await;
		let case_key = some(account(&key.account()));
		let opening = Opening { case_key, revoke: true, ..Opening::of_everything() };
		let case = self.open_untold(&kim, opening).await;
		let recipients = ("recipients", Value::unnamed_composite([number(CLINIC)]));
		let telling = [acting_for(CUSTODIAN), about(case), recipients];
		self.say(&actors::charlie(), CASES, "tell_recipients", telling).await;
		self.attest(case, CUSTODIAN).await;
		self.wait_until_forgotten(&kim).await;

		let confirmation = [acting_for(CLINIC), about(case)];
		self.say(&actors::alice(), CASES, "confirm_recipient", confirmation).await;
		let anybody = &self.people.clinician.keys;
		self.say(anybody, CASES, "close_recipients", [about(case)]).await;
		let word = |action| {
			let word = CaseWord { genesis: self.genesis, case, action };
			[about(case), ("signature", signed(&key, &word.signed_bytes()))]
		};
		let complaint = word(CaseAction::Complain { number: 0 });
		self.say(anybody, CASES, "complain", complaint).await;
		let authority = acting_for(self.people.authority);
		let answer = [authority, about(case), ("founded", Value::bool(false))];
		self.say(&self.people.supervisor.keys, CASES, "answer_complaint", answer).await;
		let removal = word(CaseAction::RemoveCertificate);
		self.say(anybody, CASES, "remove_certificate", removal).await;
	}

	/// Everything of a patient's is erased, with the word of each custodian.
	pub(super) async fn erase(&self, patient: &Patient) {
		let case = self.open(patient, Opening::of_everything()).await;
		for custodian in [CLINIC, CUSTODIAN] {
			if self.wanted("wanted", case, custodian).await.is_some() {
				self.attest(case, custodian).await;
			}
		}
		self.wait_until_forgotten(patient).await;
	}

	/// Opens a case, of which a certificate will stay.
	async fn open(&self, patient: &Patient, opening: Opening) -> CaseId {
		let case = self.open_with(patient, opening, true).await;
		// The certificate is kept under it.
		self.told().stays.insert(case.0.to_vec());
		case
	}

	/// Opens a case, of which nothing will stay.
	async fn open_untold(&self, patient: &Patient, opening: Opening) -> CaseId {
		self.open_with(patient, opening, false).await
	}

	async fn open_with(&self, patient: &Patient, opening: Opening, certified: bool) -> CaseId {
		let claim = claim(&anamnesis_chain_tests::sealed::blinding(), &patient.id);
		if certified {
			self.stays([claim.to_vec()]);
		}
		let opening = [
			("patient", id(patient.id)),
			("scope", opening.scope),
			("ground", variant(ErasureGround::ConsentWithdrawn)),
			("claim", Value::from_bytes(claim)),
			("case_key", opening.case_key),
			("revoke", Value::bool(opening.revoke)),
		];
		let opened = self.say(&patient.holder.keys, CASES, "open", opening).await;
		let OfCase { case } = opened.event(CASES, "ErasureOpened");
		CaseId(case)
	}

	/// What a custodian has to attest, of its part of a case (`wanted`) or of a record (`wanted_of_record`).
	async fn wanted(&self, which: &str, case: CaseId, of: u32) -> Option<Holdings> {
		self.chain.read("ErasureApi", which, [Value::from_bytes(case.0), number(of)]).await
	}

	/// A custodian signs that its part is erased, and goes on with the purge in the same transaction.
	async fn attest(&self, case: CaseId, custodian: u32) {
		let wanted = self.wanted("wanted", case, custodian).await.expect("it has a part");
		let [count, anchors, signature] = self.attestation(case, &wanted);
		let attestation = [acting_for(custodian), about(case), count, anchors, signature];
		let attestation = calls::call(CASES, "attest", attestation);
		let others = if custodian == CLINIC { CUSTODIAN } else { CLINIC };
		// The purge begins with the last answer, and in the idle time of this very block it ends.
		if self.wanted("wanted", case, others).await.is_some() {
			self.submit(&attestation, &administrator(custodian)).await;
		} else {
			let step = calls::call(CASES, "purge_step", [about(case)]);
			self.submit_all(vec![attestation, step], &administrator(custodian)).await;
		}
	}

	/// A custodian signs that a record that it had kept is erased.
	async fn attest_record(&self, case: CaseId) {
		let wanted = self.wanted("wanted_of_record", case, 0).await.expect("it is kept");
		let [count, anchors, signature] = self.attestation(case, &wanted);
		let attestation =
			[acting_for(wanted.custodian), about(case), record(), count, anchors, signature];
		self.say(&administrator(wanted.custodian), CASES, "attest_record", attestation).await;
	}

	fn attestation(&self, case: CaseId, wanted: &Holdings) -> [(&'static str, Value); 3] {
		let Holdings { custodian, count, digest: anchors } = *wanted;
		let genesis = self.genesis;
		let attestation = ErasureAttestation { genesis, case, custodian, count, anchors };
		let signature = administrator(custodian).sign(&attestation.signed_bytes()).0;
		[
			("count", number(count)),
			("anchors", Value::from_bytes(anchors)),
			("signature", patients::sr25519(signature)),
		]
	}

	pub(super) async fn wait_until_forgotten(&self, patient: &Patient) {
		let traces = [patient.id.0.to_vec(), patient.holder.account().0.to_vec()];
		let mut head = self.chain.finalised().await;
		let last = head.number + FEW_BLOCKS;
		while !self.chain.traces(head.hash, &traces).await.is_empty() {
			assert!(head.number < last, "the chain has not forgotten the patient");
			head = self.chain.wait_for_finalised(head.number + 1).await;
		}
	}
}

fn keep(case: CaseId, reason: Value, until: Quarter) -> Call {
	let until = ("until", number(until.0));
	let keeping = [acting_for(CUSTODIAN), about(case), record(), ("reason", reason), until];
	calls::call(CASES, "keep", keeping)
}

fn acting_for(organisation: u32) -> (&'static str, Value) {
	("acting_for", number(organisation))
}

fn about(case: CaseId) -> (&'static str, Value) {
	("case", Value::from_bytes(case.0))
}

/// The first record of a patient.
fn record() -> (&'static str, Value) {
	("record", number(0_u32))
}

/// Who administers a custodian.
fn administrator(custodian: u32) -> Keypair {
	if custodian == CLINIC {
		actors::alice()
	} else {
		actors::charlie()
	}
}

//! Access without consent, and what becomes of it.

use super::*;
use anamnesis_primitives::{
	consent::{EmergencyCosignature, OfflineEmergency},
	EmergencyReason,
};
use patients::{id, variant};

const EMERGENCY: &str = "EmergencyAccess";

impl Story {
	pub(super) async fn tell_of_emergencies(&self) -> Vec<Patient> {
		let (clara, dora) = join(self.register(), self.register()).await;
		join(self.open_and_review(&clara), self.come_without_the_chain(&dora)).await;
		self.open_cosigned(&clara).await;
		vec![clara, dora]
	}

	async fn open_and_review(&self, patient: &Patient) {
		let reason = EmergencyReason::Unconscious;
		let opening = [
			("acting_for", number(CLINIC)),
			("patient", id(patient.id)),
			("reason", variant(reason)),
			("statement", commitment(any_commitment())),
		];
		let clinician = &self.people.clinician.keys;
		self.say(clinician, EMERGENCY, "open", opening).await;
		let review = [
			("acting_for", number(CLINIC)),
			("patient", id(patient.id)),
			("opening", number(0_u32)),
			("verdict", variant("Justified")),
			("statement", commitment(any_commitment())),
		];
		let reviewing = self.say(&self.people.officer.keys, EMERGENCY, "review", review);
		let end = [("acting_for", number(CLINIC)), ("patient", id(patient.id))];
		let ending = self.say(clinician, EMERGENCY, "end", end);
		join(reviewing, ending).await;
		let dispute = [("patient", id(patient.id)), ("opening", number(0_u32))];
		self.say(&patient.holder.keys, EMERGENCY, "dispute", dispute).await;
	}

	async fn open_cosigned(&self, patient: &Patient) {
		let (clinician, cosigner) = (&self.people.clinician, &self.people.colleague);
		let reason = EmergencyReason::DangerToThePatient;
		let word = EmergencyCosignature {
			genesis: self.genesis,
			patient: patient.id,
			clinician: clinician.account().0,
			organisation: CLINIC,
			reason,
			statement: any_commitment(),
			expires_at: now() + HOUR / 2,
		};
		let opening = [
			("acting_for", number(CLINIC)),
			("patient", id(patient.id)),
			("reason", variant(reason)),
			("statement", commitment(word.statement)),
			("cosigner", account(&cosigner.account())),
			("expires_at", number(word.expires_at)),
			("signature", signed(cosigner, &word.signed_bytes())),
		];
		self.say(&clinician.keys, EMERGENCY, "open_cosigned", opening).await;
	}

	async fn come_without_the_chain(&self, patient: &Patient) {
		let (clinician, officer) = (&self.people.clinician, &self.people.officer);
		let reason = EmergencyReason::MassCasualty;
		let word = OfflineEmergency {
			genesis: self.genesis,
			patient: patient.id,
			clinician: clinician.account().0,
			officer: officer.account().0,
			provider: CLINIC,
			custodian: CUSTODIAN,
			reason,
			statement: any_commitment(),
			// A whole second that has passed on the chain too.
			opened_at: (now() / 1_000).saturating_sub(4) * 1_000,
		};
		let text = word.signed_bytes();
		let posting = [
			("acting_for", number(CUSTODIAN)),
			("patient", id(patient.id)),
			("clinician", account(&clinician.account())),
			("officer", account(&officer.account())),
			("provider", number(CLINIC)),
			("reason", variant(reason)),
			("statement", commitment(word.statement)),
			("opened_at", number(word.opened_at)),
			("clinician_signature", signed(clinician, &text)),
			("officer_signature", signed(officer, &text)),
		];
		self.say(&actors::charlie(), EMERGENCY, "post_offline", posting).await;
	}
}

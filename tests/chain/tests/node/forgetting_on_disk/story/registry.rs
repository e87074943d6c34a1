//! Who acts for a patient: holders, representatives, guardians, whoever helps to recover, and what is declared.

use super::*;
use anamnesis_primitives::{
	consent::{GuardianConsent, MandateAcceptance, Takeover},
	GrantScope, MandateRights, MandateTerms, Quarter,
};
use futures::future::join4;
use patients::{id, none, some, variant};

const REGISTRY: &str = "PatientRegistry";

impl Story {
	pub(super) async fn tell_of_the_registry(&self) -> Vec<Patient> {
		let (one, two, three, four) = join4(
			self.help_and_declare(),
			self.come_of_age(),
			self.claim(),
			self.claim_for_a_newborn(),
		)
		.await;
		vec![one, two, three, four]
	}

	/// Representatives try to recover the id, and an organisation declares that there is a guardian: the holder objects to
	/// both.
	async fn help_and_declare(&self) -> Patient {
		let anna = self.register().await;
		let keys = &anna.holder.keys;
		let helpers = [Person::fresh(), Person::fresh()];
		let mandates = helpers.each_ref().map(|helper| self.mandate(&anna, helper));
		let mut calls = mandates.to_vec();
		calls.push(calls::call(
			REGISTRY,
			"set_recovery",
			[("patient", id(anna.id)), ("threshold", number(2_u8)), ("delay", number(3 * DAY))],
		));
		let key = actors::encryption_key();
		calls.push(calls::call(
			REGISTRY,
			"rotate_key",
			[("patient", id(anna.id)), ("encryption_key", x25519(key))],
		));
		self.submit_all(calls, keys).await;

		join(self.recover(&anna, &helpers), self.declare_a_guardian(&anna)).await;
		// One after the other: an account has one free call in the pool at a time.
		self.say(keys, REGISTRY, "veto_recovery", [("patient", id(anna.id))]).await;
		self.say(keys, REGISTRY, "contradict_declaration", [("patient", id(anna.id))]).await;
		let [first, second] = &helpers;
		let end = [("patient", id(anna.id)), ("representative", account(&first.account()))];
		let ending = self.say(keys, REGISTRY, "end_mandate", end);
		let patient = [("patient", id(anna.id))];
		let resigning = self.say(&second.keys, REGISTRY, "resign_mandate", patient);
		join(ending, resigning).await;
		anna
	}

	fn mandate(&self, patient: &Patient, representative: &Person) -> Call {
		let terms = MandateTerms {
			rights: MandateRights { see: true, grant: false, erase: false, recover: true },
			scope: GrantScope::Everything,
			purposes: Purposes::of(&[Purpose::FamilyRequest]),
			until: Quarter::at_or_after(now() + 100 * DAY),
		};
		let acceptance = MandateAcceptance {
			genesis: self.genesis,
			patient: patient.id,
			representative: representative.account().0,
			encryption_key: EncryptionKey::x25519(representative.encryption_key),
			terms: &terms,
			kind: any_commitment(),
			expires_at: now() + HOUR,
		};
		let MandateRights { see, grant, erase, recover } = terms.rights;
		let rights = [("see", see), ("grant", grant), ("erase", erase), ("recover", recover)];
		let rights = rights.map(|(name, has)| (name, Value::bool(has)));
		let said = [
			("rights", Value::named_composite(rights)),
			("scope", variant("Everything")),
			("purposes", number(terms.purposes.0)),
			("until", number(terms.until.0)),
		];
		calls::call(
			REGISTRY,
			"give_mandate",
			[
				("patient", id(patient.id)),
				("representative", account(&representative.account())),
				("encryption_key", x25519(representative.encryption_key)),
				("terms", Value::named_composite(said)),
				("kind", commitment(acceptance.kind)),
				("expires_at", number(acceptance.expires_at)),
				("signature", signed(representative, &acceptance.signed_bytes())),
			],
		)
	}

	async fn recover(&self, patient: &Patient, [first, second]: &[Person; 2]) {
		let heir = Person::fresh();
		let opening = self.takeover("open_recovery", patient.id, &heir);
		self.submit(&opening, &first.keys).await;
		let support = [("patient", id(patient.id)), ("holder", account(&heir.account()))];
		self.say(&second.keys, REGISTRY, "support_recovery", support).await;
	}

	async fn declare_a_guardian(&self, patient: &Patient) {
		let guardian = Person::fresh();
		let terms = MandateTerms {
			rights: MandateRights::ALL,
			scope: GrantScope::Everything,
			purposes: Purposes::of(&Purpose::ALL),
			until: Quarter::at_or_after(now() + 365 * DAY),
		};
		let acceptance = MandateAcceptance {
			genesis: self.genesis,
			patient: patient.id,
			representative: guardian.account().0,
			encryption_key: EncryptionKey::x25519(guardian.encryption_key),
			terms: &terms,
			kind: any_commitment(),
			expires_at: now() + HOUR,
		};
		let matter = [
			("guardian", account(&guardian.account())),
			("encryption_key", x25519(guardian.encryption_key)),
			("until", number(terms.until.0)),
			("kind", commitment(acceptance.kind)),
		];
		let proof = [
			("expires_at", number(acceptance.expires_at)),
			("signature", signed(&guardian, &acceptance.signed_bytes())),
		];
		let declaration = [
			("acting_for", number(CLINIC)),
			("patient", id(patient.id)),
			("matter", Value::named_variant("Guardian", matter)),
			("proof", some(Value::named_composite(proof))),
			("statement", commitment(any_commitment())),
		];
		self.say(&self.people.officer.keys, REGISTRY, "declare", declaration).await;
		let confirmation =
			[("acting_for", number(self.people.authority)), ("patient", id(patient.id))];
		let overseer = &self.people.overseer.keys;
		self.say(overseer, REGISTRY, "confirm_declaration", confirmation).await;
	}

	/// A guardian enters a child, and hands the id over to her.
	async fn come_of_age(&self) -> Patient {
		let (parent, child) = (Person::fresh(), Person::fresh());
		let [a, b, c, d, e, f, g, h, i] = self.guardians_consent(&parent, None);
		let registration = [("acting_for", number(CLINIC)), a, b, c, d, e, f, g, h, i];
		let clinician = &self.people.clinician.keys;
		let registered = self.say(clinician, REGISTRY, "register_by_guardian", registration).await;
		let OfPatient { patient } = registered.event(REGISTRY, "PatientRegistered");
		let patient = PatientId(patient);
		self.submit(&self.takeover("hand_over", patient, &child), &parent.keys).await;
		Patient { id: patient, holder: child }
	}

	/// Somebody unconscious enters for 30 days and claims the id; then a death is declared, and taken back.
	async fn claim(&self) -> Patient {
		let (patient, holder) = (self.register_provisionally().await, Person::fresh());
		let [a, b, c, d, e, f] = self.consent(&holder, Some(patient));
		let claim = [("acting_for", number(CLINIC)), ("patient", id(patient)), a, b, c, d, e, f];
		self.say(&self.people.clinician.keys, REGISTRY, "claim", claim).await;

		let declaration = [
			("acting_for", number(CLINIC)),
			("patient", id(patient)),
			("matter", variant("Death")),
			("proof", none()),
			("statement", commitment(any_commitment())),
		];
		let officer = &self.people.officer.keys;
		self.say(officer, REGISTRY, "declare", declaration).await;
		let withdrawal = [("acting_for", number(CLINIC)), ("patient", id(patient))];
		self.say(officer, REGISTRY, "withdraw_declaration", withdrawal).await;
		Patient { id: patient, holder }
	}

	/// Likewise a newborn, whom a guardian claims and stands for.
	async fn claim_for_a_newborn(&self) -> Patient {
		let (patient, parent) = (self.register_provisionally().await, Person::fresh());
		let [a, b, c, d, e, f, g, h, i] = self.guardians_consent(&parent, Some(patient));
		let claim =
			[("acting_for", number(CLINIC)), ("patient", id(patient)), a, b, c, d, e, f, g, h, i];
		self.say(&self.people.clinician.keys, REGISTRY, "claim_by_guardian", claim).await;
		Patient { id: patient, holder: parent }
	}

	async fn register_provisionally(&self) -> PatientId {
		let entry = [("acting_for", number(CLINIC)), ("policy", commitment(any_commitment()))];
		let clinician = &self.people.clinician.keys;
		let registered = self.say(clinician, REGISTRY, "register_provisionally", entry).await;
		let OfPatient { patient } = registered.event(REGISTRY, "PatientRegisteredProvisionally");
		PatientId(patient)
	}

	/// What a guardian's consent says and who signed it, as arguments.
	fn guardians_consent(
		&self,
		guardian: &Person,
		claims: Option<PatientId>,
	) -> [(&'static str, Value); 9] {
		let grants = initial_grants();
		let child = actors::encryption_key();
		let consent = GuardianConsent {
			genesis: self.genesis,
			sponsor: CLINIC,
			claims,
			guardian: guardian.account().0,
			guardian_key: EncryptionKey::x25519(guardian.encryption_key),
			until: Quarter::at_or_after(now() + 3_650 * DAY),
			kind: any_commitment(),
			encryption_key: EncryptionKey::x25519(child),
			policy: guardian.policy(),
			grants: &grants,
			expires_at: now() + HOUR,
		};
		[
			("guardian", account(&guardian.account())),
			("guardian_key", x25519(guardian.encryption_key)),
			("until", number(consent.until.0)),
			("kind", commitment(consent.kind)),
			("encryption_key", x25519(child)),
			("policy", commitment(consent.policy)),
			("grants", patients::initial_grants(&grants)),
			("expires_at", number(consent.expires_at)),
			("signature", signed(guardian, &consent.signed_bytes())),
		]
	}

	/// A call that gives a patient id to somebody who has signed that they take over.
	fn takeover(&self, name: &str, patient: PatientId, heir: &Person) -> Call {
		let takeover = Takeover {
			genesis: self.genesis,
			patient,
			holder: heir.account().0,
			encryption_key: EncryptionKey::x25519(heir.encryption_key),
			expires_at: now() + HOUR,
		};
		calls::call(
			REGISTRY,
			name,
			[
				("patient", id(patient)),
				("holder", account(&heir.account())),
				("encryption_key", x25519(heir.encryption_key)),
				("expires_at", number(takeover.expires_at)),
				("signature", signed(heir, &takeover.signed_bytes())),
			],
		)
	}
}

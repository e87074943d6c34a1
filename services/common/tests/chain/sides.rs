//! On whose side somebody is, and what they may hand in.

use crate::support::*;
use anamnesis_chain_tests::{
	harness::{
		actors,
		calls::{
			self,
			patients::{commitment, id, number, scope},
			Call,
		},
		Kind, Person,
	},
	patient::{now, Patient},
};
use anamnesis_primitives::{
	consent::{DeviceBinding, MandateAcceptance},
	Categories, EncryptionKey, GrantScope, MandateRights, MandateTerms, PatientId, Purpose,
	Purposes, Quarter, Role,
};
use anamnesis_service::chain::{Adder, Chain as _, NotPermitted, Permit, Question, Standing};
use subxt::dynamic::Value;

impl World {
	fn mandate(&self, patient: &Patient, representative: &Person, terms: &MandateTerms) -> Call {
		let acceptance = MandateAcceptance {
			genesis: self.genesis,
			patient: patient.id,
			representative: representative.account().0,
			encryption_key: EncryptionKey::x25519(representative.encryption_key),
			terms,
			kind: record(),
			expires_at: now() + HOUR,
		};
		let said = [
			("rights", rights(terms.rights)),
			("scope", scope(terms.scope.clone())),
			("purposes", number(terms.purposes.0)),
			("until", number(terms.until.0)),
		];
		calls::call(
			"PatientRegistry",
			"give_mandate",
			[
				("patient", id(patient.id)),
				("representative", calls::account(&representative.account())),
				("encryption_key", calls::x25519(representative.encryption_key)),
				("terms", Value::named_composite(said)),
				("kind", commitment(acceptance.kind)),
				("expires_at", number(acceptance.expires_at)),
				("signature", signed(representative, &acceptance.signed_bytes())),
			],
		)
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
				("device", calls::account(&device.account())),
				("until", number(binding.until)),
				("expires_at", number(binding.expires_at)),
				("signature", signed(device, &binding.signed_bytes())),
			],
		)
	}
}

#[tokio::test]
async fn a_representative_is_the_patients_side_as_far_as_the_mandate_goes() {
	let world = World::shared().await;
	let node = &world.node;
	let (patient, _) = world.patient().await;
	let (sees, grants, stands) = (Person::fresh(), Person::fresh(), Person::fresh());
	let until = Quarter::at_or_after(now() + 100 * DAY);
	let none = MandateRights { see: false, grant: false, erase: false, recover: false };
	let family = Purposes::of(&[Purpose::FamilyRequest]);
	let results = GrantScope::Categories(Categories::of(&[RESULTS]));
	let of = |rights, scope: &GrantScope, purposes| MandateTerms {
		rights,
		scope: scope.clone(),
		purposes,
		until,
	};
	let sees_results = of(MandateRights { see: true, ..none }, &results, family);
	let grants_results = of(MandateRights { grant: true, ..none }, &results, family);
	let everything = of(MandateRights::ALL, &GrantScope::Everything, Purposes::of(&Purpose::ALL));
	let mandates = [(&sees, &sees_results), (&grants, &grants_results), (&stands, &everything)];
	let mandates = mandates.map(|(who, terms)| world.mandate(&patient, who, terms));
	world.submit(&calls::batch(mandates), &patient.holder).await;

	let asked = Question { purpose: Purpose::FamilyRequest, ..question(&patient, &sees, None) };
	assert_eq!(node.may_read(asked).await, Ok(Permit::PatientsSide));
	let key = Ok(EncryptionKey::x25519(sees.encryption_key));
	assert_eq!(node.reader_key(asked).await, key);
	// What organisation they say does not matter.
	let said = Question { acting_for: Some(CLINIC), ..asked };
	assert_eq!(node.may_read(said).await, Ok(Permit::PatientsSide));
	for other in [
		Question { purpose: Purpose::Treatment, ..asked },
		Question { record: 1, ..asked },
		Question { reader: grants.account().0, ..asked },
	] {
		assert_eq!(node.may_read(other).await, Err(NotPermitted::Denied), "{other:?}");
		assert_eq!(node.reader_key(other).await, Err(NotPermitted::Denied), "{other:?}");
	}

	let may_add = Ok(Adder::Patient(patient.id));
	let holder = &patient.holder;
	for (who, adds, hands_over) in [
		(&sees, Err(NotPermitted::Denied), false),
		(&grants, may_add.clone(), false),
		(&stands, may_add.clone(), true),
		(holder, may_add, true),
	] {
		let account = who.account().0;
		assert_eq!(node.acts_for(account).await, Ok(Some(patient.id)));
		assert_eq!(node.adds(account).await, adds);
		assert_eq!(node.hands_over_policies(patient.id, account).await, Ok(hands_over));
		let other = PatientId([0x5a; 16]);
		assert_eq!(node.hands_over_policies(other, account).await, Ok(false));
	}

	// What has ended is not on the patient's side any more.
	let end = [("patient", id(patient.id)), ("representative", calls::account(&stands.account()))];
	world.submit(&calls::call("PatientRegistry", "end_mandate", end), holder).await;
	let account = stands.account().0;
	assert_eq!(node.acts_for(account).await, Ok(None));
	assert_eq!(node.hands_over_policies(patient.id, account).await, Ok(false));
	assert_eq!(node.adds(account).await, Err(NotPermitted::Stranger));
}

#[tokio::test]
async fn records_are_added_by_authors_patients_and_devices_and_nobody_else() {
	let world = World::shared().await;
	let node = &world.node;
	let ((patient, author), recorder, officer) = tokio::join!(
		world.patient(),
		world.enrol(OTHER_CLINIC, Kind::Recorder),
		world.enrol(OTHER_CLINIC, Kind::Officer),
	);
	let device = Person::fresh();
	world.submit(&world.binding(&patient, &device), &patient.holder).await;

	let adds = |who: &Person| node.adds(who.account().0);
	assert_eq!(adds(&author).await, Ok(Adder::Organisation(CLINIC)));
	assert_eq!(adds(&recorder).await, Ok(Adder::Organisation(OTHER_CLINIC)));
	assert_eq!(adds(&officer).await, Err(NotPermitted::Denied));
	assert_eq!(adds(&patient.holder).await, Ok(Adder::Patient(patient.id)));
	assert_eq!(adds(&device).await, Ok(Adder::Device(patient.id)));
	assert_eq!(node.acts_for(device.account().0).await, Ok(None));
	let alice = actors::account(&actors::alice()).0;
	assert_eq!(node.adds(alice).await, Err(NotPermitted::Denied), "administrators write nothing");
	assert_eq!(node.adds([3; 32]).await, Err(NotPermitted::Stranger));

	let leaving = calls::remove(OTHER_CLINIC, &recorder.account());
	world.chain.submit(&leaving, &actors::bob()).await.expect("administrators remove");
	assert_eq!(adds(&recorder).await, Err(NotPermitted::Stranger));
	assert_eq!(node.practitioner(recorder.account().0).await, Ok(None));

	let found = node.practitioner(author.account().0).await.expect("the node answers");
	let found = found.expect("they are enrolled");
	assert_eq!(found.organisation, CLINIC);
	assert_eq!(found.encryption_key, EncryptionKey::x25519(author.encryption_key));
	let clinic = node.organisation(CLINIC).await.expect("the node answers").expect("it is there");
	assert_eq!((clinic.id, clinic.administrator), (CLINIC, alice));
	assert_eq!(clinic.standing, Standing::Active);
	assert!(clinic.roles.contains(Role::Provider) && !clinic.roles.contains(Role::Keyholder));
	assert_eq!(node.organisation(4_000_000_000).await, Ok(None));
}

#[tokio::test]
async fn the_provider_hands_over_the_policy_of_whoever_it_registered_provisionally() {
	let world = World::shared().await;
	let node = &world.node;
	let (clinician, recorder, other) = tokio::join!(
		world.enrol(CLINIC, Kind::Clinician),
		world.enrol(CLINIC, Kind::Recorder),
		world.enrol(OTHER_CLINIC, Kind::Clinician),
	);
	let entry = [("acting_for", number(CLINIC)), ("policy", commitment(record()))];
	let call = calls::call("PatientRegistry", "register_provisionally", entry);
	let registered = world.submit(&call, &clinician).await;
	let OfPatient { patient } =
		registered.event("PatientRegistry", "PatientRegisteredProvisionally");
	let patient = PatientId(patient);
	for (who, may) in [(&clinician, true), (&recorder, false), (&other, false)] {
		assert_eq!(node.hands_over_policies(patient, who.account().0).await, Ok(may));
		assert_eq!(node.acts_for(who.account().0).await, Ok(None));
	}
	// Of somebody for whom somebody acts they do not.
	let (registered, author) = world.patient().await;
	assert_eq!(node.hands_over_policies(registered.id, author.account().0).await, Ok(false));
}

//! Who is permitted to read, as what.

use crate::support::*;
use anamnesis_chain_tests::harness::{calls::patients, AccountId, Kind};
use anamnesis_primitives::{
	views::AmendmentReason, AccessDecision, AccessTarget, EncryptionKey, Grantee, PatientId,
	Purpose, RecordCategory,
};
use anamnesis_service::chain::{Chain as _, Ground, NotPermitted, Permit, Question};
use std::time::Duration;
use subxt::ext::codec::{Decode, Encode};

const DENIED: Result<Permit, NotPermitted> = Err(NotPermitted::Denied);

#[tokio::test]
async fn a_grant_opens_what_it_is_about_until_its_revocation_is_in_the_best_block() {
	let world = World::shared().await;
	let node = &world.node;
	let ((patient, author), reader) =
		tokio::join!(world.patient(), world.enrol(OTHER_CLINIC, Kind::Clinician));
	let asked = question(&patient, &reader, OTHER_CLINIC);
	assert_eq!(node.may_read(asked).await, DENIED);

	let to = Grantee::<AccountId>::Organisation(OTHER_CLINIC);
	let given = world.submit(&grant(&patient, to, Purpose::Treatment), &patient.holder).await;
	let GrantGiven { grant } = given.event("AccessGrants", "GrantGiven");
	let permit = Permit::reader(RESULTS, false, patient.holder.policy());
	assert_eq!(node.may_read(asked).await, Ok(permit));
	let key = |of: [u8; 32]| Ok(EncryptionKey::x25519(of));
	assert_eq!(node.reader_key(asked).await, key(reader.encryption_key));

	// Each of these differs by one fact.
	for other in [
		Question { acting_for: Some(CLINIC), ..asked },
		Question { acting_for: None, ..asked },
		Question { purpose: Purpose::Payment, ..asked },
		Question { record: 1, ..asked },
		Question { patient: PatientId([0x5a; 16]), ..asked },
	] {
		assert_eq!(node.may_read(other).await, DENIED, "{other:?}");
	}
	let stranger = Question { reader: [3; 32], ..asked };
	assert_eq!(node.may_read(stranger).await, Err(NotPermitted::Stranger));
	assert_eq!(node.reader_key(stranger).await, Err(NotPermitted::Denied));

	// The clinic that wrote it reads by the consent to the registration; the holder by being the holder.
	assert_eq!(node.may_read(question(&patient, &author, CLINIC)).await, Ok(permit));
	let own = question(&patient, &patient.holder, None);
	assert_eq!(node.may_read(own).await, Ok(Permit::PatientsSide));
	assert_eq!(node.reader_key(own).await, key(patient.holder.encryption_key));

	// Until it is final that nothing is granted, the chain says so at the best block only.
	let revoke = patients::revoke(patient.id, to, grant);
	let nonce = world.chain.next_nonce(&patient.holder.keys).await.expect("the node answers");
	world.chain.send(&revoke, &patient.holder.keys, nonce).await.expect("it is taken");
	let denied = async {
		while node.may_read(asked).await == Ok(permit) {
			tokio::time::sleep(Duration::from_millis(20)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(60), denied).await.expect("it is in a block");
	let arguments =
		(patient.id, asked.reader, asked.acting_for, AccessTarget::Record(0), asked.purpose);
	let finalised = world.chain.finalised().await.hash;
	let answer = world.chain.call_at(finalised, "AccessApi_check", &arguments.encode()).await;
	let decision = AccessDecision::decode(&mut &answer[..]).expect("it is a decision");
	assert!(decision.is_permit(), "it was denied before it was final");
	assert_eq!(node.may_read(asked).await, DENIED);
}

#[tokio::test]
async fn an_emergency_access_is_told_from_a_grant_for_the_same_purpose() {
	let world = World::shared().await;
	let node = &world.node;
	let ((patient, _), reader, granted) = tokio::join!(
		world.patient(),
		world.enrol(OTHER_CLINIC, Kind::Clinician),
		world.enrol(OTHER_CLINIC, Kind::Clinician),
	);
	let to = Grantee::Practitioner(granted.account());
	let granting = grant(&patient, to, Purpose::EmergencyTreatment);
	let opening = open_emergency(&patient, OTHER_CLINIC);
	tokio::join!(world.submit(&granting, &patient.holder), world.submit(&opening, &reader));

	let policy = patient.holder.policy();
	let asked = question(&patient, &reader, OTHER_CLINIC);
	for purpose in [Purpose::EmergencyTreatment, Purpose::BreakTheGlass] {
		let asked = Question { purpose, ..asked };
		assert_eq!(node.may_read(asked).await, Ok(Permit::reader(RESULTS, true, policy)));
	}
	assert_eq!(node.may_read(asked).await, DENIED, "for treatment");

	let by_grant = question(&patient, &granted, OTHER_CLINIC);
	let by_grant = Question { purpose: Purpose::EmergencyTreatment, ..by_grant };
	let permit = Permit::reader(RESULTS, false, policy);
	assert_eq!(node.may_read(by_grant).await, Ok(permit), "a grant is a grant");

	// Whoever has both reads in an emergency, as the decision looks at that first.
	world.submit(&opening, &granted).await;
	let Ok(Permit::Reader { category, finalised, best }) = node.may_read(by_grant).await else {
		panic!("it is permitted");
	};
	let ground = Ground { emergency: true, policy };
	assert_eq!((category, finalised, best), (RecordCategory::Results, ground, ground));
}

#[tokio::test]
async fn a_version_is_found_among_others_with_all_that_stands_of_it() {
	let world = World::shared().await;
	let (patient, author) = world.patient().await;
	let commitments = [record(), record()];
	let amend =
		patients::amend(CLINIC, patient.id, 0, commitments[0], 11, AmendmentReason::Correction);
	world.submit(&amend, &author).await;
	world.submit(&anchor(patient.id, commitments[1]), &author).await;

	for (place, commitment) in [((0, 1), commitments[0]), ((1, 0), commitments[1])] {
		let (record, version) = place;
		let found = world.node.anchored(patient.id, record, version).await;
		let entry = found.expect("the node answers").expect("it is anchored");
		assert_eq!((entry.record, entry.version, entry.commitment), (record, version, commitment));
		assert_eq!((entry.category, entry.custodian), (RESULTS, CUSTODIAN));
		let keyholders: Vec<_> = entry.keyholders.iter().map(|one| one.keyholder).collect();
		assert_eq!(keyholders, [OTHER_CLINIC]);
		assert_eq!(world.node.is_anchored(patient.id, record, version, commitment).await, Ok(true));
	}
	let first = world.node.anchored(patient.id, 0, 0).await.expect("the node answers");
	assert!(first.expect("it is anchored").superseded);
	for (record, version) in
		[(0, 2), (1, 1), (2, 0), (0, u32::MAX), (u32::MAX, 0), (u32::MAX, u32::MAX)]
	{
		let found = world.node.anchored(patient.id, record, version).await;
		assert_eq!(found, Ok(None), "{record} {version}");
	}
	assert_eq!(world.node.anchored(PatientId([0x5a; 16]), 0, 0).await, Ok(None));
	let wrong = world.node.is_anchored(patient.id, 0, 0, commitments[0]).await;
	assert_eq!(wrong, Ok(false));
}

//! Policies, under the commitments of a real chain.

use crate::support::*;
use anamnesis_chain_tests::{
	harness::{actors, calls::patients, AccountId, Kind},
	patient::{attest, case, CaseInfo, Patient},
};
use anamnesis_primitives::{
	policy::{
		policy_commitment, EmergencyChoice, EmergencyLaw, Policy, PolicyV1, Processing,
		Restriction, What, Whom,
	},
	records::Blinding,
	CaseId, Commitment, ErasureGround, Grantee, Purpose,
};
use anamnesis_service::{
	chain::{Chain as _, NotPermitted, Question},
	policies::{keep_tidy, Access, Gate, Policies, FILE},
};
use std::{future::pending, path::Path, sync::Arc, time::Duration};
use subxt::ext::scale_decode::DecodeAsType;

const LAW: EmergencyLaw = EmergencyLaw {
	overrides_restrictions: true,
	overrides_restriction_of_processing: false,
	honours_opt_out: false,
};

/// A policy with a blinding.
struct Written {
	document: Vec<u8>,
	blinding: Blinding,
}

impl Written {
	fn new(patient: &Patient, serial: u32, against: &[Whom]) -> Self {
		let restrictions =
			against.iter().map(|whom| Restriction { whom: *whom, what: What::Everything });
		let policy = PolicyV1::new(
			patient.id,
			serial,
			Processing::Unrestricted,
			EmergencyChoice::Permitted,
			restrictions,
		);
		let policy = Policy::from(policy.expect("it is admissible"));
		let mut blinding = [0; 64];
		blinding[..32].copy_from_slice(&actors::random());
		blinding[32..].copy_from_slice(&actors::random());
		Self { document: policy.to_bytes(), blinding }
	}

	fn commitment(&self) -> Commitment {
		policy_commitment(&self.blinding, &self.document)
	}
}

async fn gate(world: &World, folder: &Path) -> Gate {
	let policies = Policies::open(&folder.join(FILE)).await.expect("the folder is free");
	Gate { chain: Arc::new(world.node.clone()), policies, law: LAW }
}

async fn hand_over(gate: &Gate, patient: &Patient, policy: &Written) -> bool {
	let heads =
		gate.chain.policy(patient.id).await.expect("the node answers").expect("it is there");
	let (document, blinding) = (policy.document.clone(), policy.blinding);
	gate.policies.keep(patient.id, document, blinding, heads).await.expect("it is taken")
}

#[tokio::test]
async fn a_policy_is_applied_from_its_block_on_and_nobody_is_locked_out_in_between() {
	let world = World::shared().await;
	let ((patient, _), reader) =
		tokio::join!(world.patient(), world.enrol(OTHER_CLINIC, Kind::Clinician));
	let to = Grantee::<AccountId>::Organisation(OTHER_CLINIC);
	world.submit(&grant(&patient, to, Purpose::Treatment), &patient.holder).await;
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let gate = gate(&world, folder.path()).await;
	let asked = question(&patient, &reader, OTHER_CLINIC);
	let permitted = Ok(Access::Reader { category: RESULTS, emergency: false, overridden: false });
	let denied = Err(NotPermitted::Denied);

	// The chain permits it; the opening of the commitment is with nobody.
	assert!(gate.chain.may_read(asked).await.is_ok());
	assert_eq!(gate.permit(asked).await, denied);
	let own = question(&patient, &patient.holder, None);
	assert_eq!(gate.permit(own).await, Ok(Access::PatientsSide));

	// Handed over before the chain has it, it is applied as soon as it is final.
	let [first, second, third, fourth] = [
		Written::new(&patient, 1, &[]),
		Written::new(&patient, 2, &[]),
		Written::new(&patient, 3, &[Whom::Organisation(OTHER_CLINIC)]),
		Written::new(&patient, 4, &[]),
	];
	assert!(!hand_over(&gate, &patient, &first).await, "it is the next one");
	assert_eq!(gate.permit(asked).await, denied);
	world.submit(&set_policy(&patient, first.commitment()), &patient.holder).await;
	assert_eq!(gate.permit(asked).await, permitted);
	assert!(hand_over(&gate, &patient, &first).await, "it is in force");

	// From one to the next there is no moment without.
	assert!(!hand_over(&gate, &patient, &second).await);
	let changing = set_policy(&patient, second.commitment());
	let changed = world.submit(&changing, &patient.holder);
	tokio::pin!(changed);
	let mut asked_meanwhile = 0;
	loop {
		tokio::select! {
			_ = &mut changed => break,
			answer = gate.permit(asked) => {
				assert_eq!(answer, permitted);
				asked_meanwhile += 1;
			},
		}
	}
	assert!(asked_meanwhile > 5, "{asked_meanwhile}");
	assert_eq!(gate.permit(asked).await, permitted);

	// A restriction is denied in the words of the chain; before it is final, too.
	assert!(!hand_over(&gate, &patient, &third).await);
	let nonce = world.chain.next_nonce(&patient.holder.keys).await.expect("the node answers");
	let call = set_policy(&patient, third.commitment());
	world.chain.send(&call, &patient.holder.keys, nonce).await.expect("it is taken");
	let restricted = async {
		while gate.permit(asked).await == permitted {
			tokio::time::sleep(Duration::from_millis(20)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(60), restricted).await.expect("it is in a block");
	assert_eq!(gate.permit(asked).await, denied);
	let heads =
		gate.chain.policy(patient.id).await.expect("the node answers").expect("it is there");
	assert_eq!(heads.best, third.commitment());
	assert!(gate.chain.may_read(asked).await.is_ok(), "the chain permits it still");

	// One that this service has not got, and then has.
	let final_now = async {
		while gate.chain.policy(patient.id).await.map(|found| found.map(|heads| heads.finalised))
			!= Ok(Some(third.commitment()))
		{
			tokio::time::sleep(Duration::from_millis(100)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(60), final_now).await.expect("it is final");
	world.submit(&set_policy(&patient, fourth.commitment()), &patient.holder).await;
	assert_eq!(gate.permit(asked).await, denied);
	assert!(hand_over(&gate, &patient, &fourth).await);
	assert_eq!(gate.permit(asked).await, permitted);
}

#[tokio::test]
async fn an_emergency_opens_what_is_restricted_and_says_so() {
	let world = World::shared().await;
	let ((patient, _), reader) =
		tokio::join!(world.patient(), world.enrol(OTHER_CLINIC, Kind::Clinician));
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let gate = gate(&world, folder.path()).await;
	let policy = Written::new(&patient, 1, &[Whom::Everybody]);
	let (changing, opening) =
		(set_policy(&patient, policy.commitment()), open_emergency(&patient, OTHER_CLINIC));
	tokio::join!(world.submit(&changing, &patient.holder), world.submit(&opening, &reader));
	assert!(hand_over(&gate, &patient, &policy).await);

	let asked =
		Question { purpose: Purpose::BreakTheGlass, ..question(&patient, &reader, OTHER_CLINIC) };
	let access = gate.permit(asked).await.expect("the law opens it");
	assert_eq!(access, Access::Reader { category: RESULTS, emergency: true, overridden: true });
	assert!(access.is_emergency());
	let elsewhere = EmergencyLaw { overrides_restrictions: false, ..LAW };
	let elsewhere = Gate { law: elsewhere, ..gate };
	assert_eq!(elsewhere.permit(asked).await, Err(NotPermitted::Denied));
}

#[derive(DecodeAsType)]
#[decode_as_type(crate_path = "subxt::ext::scale_decode")]
struct ErasureOpened {
	case: [u8; 16],
}

#[tokio::test]
async fn when_the_chain_has_forgotten_a_patient_what_was_handed_over_late_goes_too() {
	let world = World::shared().await;
	let chain = &world.chain;
	let (patient, _) = world.patient().await;
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let gate = gate(&world, folder.path()).await;
	let policy = Written::new(&patient, 1, &[]);
	world.submit(&set_policy(&patient, policy.commitment()), &patient.holder).await;
	assert!(hand_over(&gate, &patient, &policy).await);
	let account = patient.holder.account().0;
	assert_eq!(world.node.hands_over_policies(patient.id, account).await, Ok(true));
	let heads =
		world.node.policy(patient.id).await.expect("the node answers").expect("it is there");

	let asking =
		patients::open_erasure(patient.id, ErasureGround::ConsentWithdrawn, actors::random());
	let opened = world.submit(&asking, &patient.holder).await;
	let ErasureOpened { case: id } = opened.event("ErasureRequests", "ErasureOpened");
	let id = CaseId(id);
	let [kept] = &patient.holdings(chain).await[..] else { panic!("one custodian keeps it") };
	// The custodian erases, and a request that had begun before hands the policy over once more.
	gate.policies.erase(patient.id).await.expect("the disk works");
	gate.policies
		.keep(patient.id, policy.document.clone(), policy.blinding, heads)
		.await
		.expect("it is taken");
	attest(chain, id, kept, &actors::charlie()).await.expect("the custodian attests");
	let mut head = chain.finalised().await.number;
	while !matches!(case(chain, id).await, Some(CaseInfo::Closed(_))) {
		head = chain.wait_for_finalised(head + 1).await.number;
	}
	assert_eq!(world.node.hands_over_policies(patient.id, account).await, Ok(false));
	assert_eq!(world.node.policy(patient.id).await, Ok(None));

	let tidying = tokio::spawn(keep_tidy(gate.policies.clone(), gate.chain.clone(), pending()));
	let gone = async {
		while !gate.policies.held(patient.id).await.expect("the disk works").is_empty() {
			tokio::time::sleep(Duration::from_millis(50)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(60), gone).await.expect("it goes");
	tidying.abort();
}

//! The worker is killed at every step of a case, and goes on.

use crate::world::{charlie, until, Document, OnDisk, World, CUSTODIAN, OTHER};
use anamnesis_chain_tests::{harness::actors::random, patient::Patient};
use anamnesis_client::{
	chain::{calls::erasure_requests, events::erasure_requests::ErasureOpened, Chain},
	keys::AccountKey,
	services::{Kind, Left, Service},
};
use anamnesis_custodian::{
	erasure::{Journal, KeptConfirmations, Keyholders, Rules, Statements, Worker},
	store::{Anchored, Quotas, SealedKey, Store},
};
use anamnesis_primitives::{
	disclosure::{Disclosure, DisclosureKind, DisclosureTarget},
	policy::policy_commitment,
	views::CaseInfo,
	ErasureGround, ErasureScope, Purpose,
};
use anamnesis_service::{
	chain::PolicyHeads,
	log::Log,
	policies::{self, Policies},
	sender::Sender,
};
use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::{OwnNode, Service as Program},
	world::hand_over,
};
use bytes::Bytes;
use nix::sys::signal::{raise, Signal};
use std::{
	env,
	os::unix::process::ExitStatusExt,
	path::{Path, PathBuf},
	process::Command,
	sync::Arc,
};

const FOLDER: &str = "CUSTODIAN_TEST_FOLDER";
const NODE: &str = "CUSTODIAN_TEST_NODE";
const OFFICER: &str = "CUSTODIAN_TEST_OFFICER";
const KEYHOLDER: &str = "CUSTODIAN_TEST_KEYHOLDER";
const KILLED_AT: &str = "CUSTODIAN_TEST_KILLED_AT";

/// What a case goes through, in this order.
const STEPS: [&str; 11] = [
	"noted",
	"told",
	"erased",
	"one confirmed",
	"confirmed",
	"signed",
	"attested",
	"records",
	"policy",
	"log",
	"over",
];

struct Kept {
	store: Store,
	log: Log,
	policies: Policies,
}

impl Kept {
	async fn below(folder: &Path) -> Self {
		let quotas = Quotas { organisation: 1 << 30, patient: 1 << 30 };
		let store = Store::open(folder, quotas).await.expect("the folder is free");
		let log = Log::open(&folder.join("log.sqlite")).await.expect("the folder is free");
		let policies = Policies::open(&folder.join(policies::FILE)).await;
		Self { store, log, policies: policies.expect("the folder is free") }
	}

	async fn close(self) {
		self.policies.close().await;
		self.log.close().await;
		self.store.close().await;
	}
}

/// What the killed process does: answers until nothing is left, or until it is killed at a step.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "other tests start it, and it kills itself"]
async fn answer_until_killed() {
	let folder = PathBuf::from(env::var_os(FOLDER).expect("a test has started this"));
	let node = env::var(NODE).expect("a test has started this");
	let mut seed = [0; 32];
	hex::decode_to_slice(env::var(OFFICER).expect("it is set"), &mut seed).expect("it is a seed");
	let killed_at = env::var(KILLED_AT).expect("it is set");
	let Kept { store, log, policies } = Kept::below(&folder).await;
	let chain = Chain::connect(&node, None).await.expect("the node listens");
	let keyholder = env::var(KEYHOLDER).expect("it is set");
	let worker = Worker {
		sender: Sender::new(node, chain.genesis(), Some(AccountKey::from_seed(seed))),
		chain,
		organisation: CUSTODIAN,
		rules: Rules::default(),
		administrator: Some(charlie()),
		store,
		log,
		policies,
		journal: Journal::open(&folder.join("erasure.sqlite")).await.expect("the folder is free"),
		statements: Statements::below(&folder),
		keyholders: Keyholders::at([(OTHER, keyholder)].into()),
		confirmations: KeptConfirmations::below(&folder),
		hook: Some(Arc::new(move |step| {
			if step == killed_at {
				raise(Signal::SIGKILL).expect("it can be killed");
			}
		})),
	};
	worker.sweep().await.expect("the node answers");
	until("nothing is left to do", || async {
		worker.look_at_all().await.expect("the node answers");
		worker.journal.cases().await.expect("the disk works").is_empty()
	})
	.await;
}

/// The patient's policy, at a keyholder.
async fn handed_over(
	world: &World,
	keyholder: &Program,
	patient: &Patient,
	policy: &(Vec<u8>, [u8; 64]),
) {
	let service = Service::new(&keyholder.url(), Kind::Keyholder, None).expect("it is an address");
	let service = service.on_chain(world.genesis);
	let keys = Arc::new(patient.holder.keys.clone());
	service.log_in_with(keys).await.expect("it signs the right text");
	hand_over(&service, patient.id, policy).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_worker_that_is_killed_at_any_step_goes_on() {
	let world = World::begin().await;
	let patient = world.patient().await;
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let documents: Vec<_> = (0..3).map(|_| Document::new(patient.id, 50_000)).collect();
	let kept = Kept::below(folder.path()).await;
	for document in &documents {
		let begun = kept.store.begin(&document.declared()).await.expect("there is room");
		let mut appending = kept.store.append(begun.id, 0).await.expect("it was begun");
		let bytes = Bytes::copy_from_slice(&document.bytes);
		appending.write(bytes).await.expect("there is room");
		appending.save().await.expect("the disk works");
		drop(appending);
		kept.store.finish(begun.id).await.expect("the bytes are right");
		let key = SealedKey { reader: random(), sealed: random().to_vec() };
		kept.store.put_sealed_key(&begun.commitment, &key, true).await.expect("there is room");
		let record = world.anchor(document).await;
		let place = Anchored { record, version: 0 };
		kept.store.anchor(&begun.commitment, place).await.expect("it is kept");
	}
	let disclosure = Disclosure {
		kind: DisclosureKind::KeyDelivered,
		reader: world.other.account().0,
		acting_for: Some(OTHER),
		target: DisclosureTarget::Version { record: 1, version: 0 },
		purpose: Purpose::Treatment,
		emergency: false,
		at: anamnesis_service::now(),
	};
	kept.log.disclose(patient.id, disclosure).await.expect("the disk works");
	let own_node = OwnNode { address: world.address().to_owned(), genesis: world.genesis };
	let mut keyholder = Program::keyholder(ORGANISATIONS[1], &own_node, "").await;
	let policy = world.set_policy(&patient, 1, vec![]).await;
	handed_over(&world, &keyholder, &patient, &policy).await;
	let (document, blinding) = policy;
	let commitment = policy_commitment(&blinding, &document);
	let heads = PolicyHeads { finalised: commitment, best: commitment };
	let held = kept.policies.keep(patient.id, document, blinding, heads).await;
	assert!(held.expect("the disk works"));
	kept.close().await;
	let mut canaries: Vec<Vec<u8>> = documents.iter().flat_map(Document::canaries).collect();
	canaries.push(blinding.to_vec());
	let disk = OnDisk::below(folder.path());
	assert!(canaries.iter().all(|canary| disk.has(canary)));
	assert!(OnDisk::below(&keyholder.data()).has(&blinding));
	drop(disk);

	let (scope, ground) = (ErasureScope::Everything, ErasureGround::Objection);
	let open = erasure_requests::open(patient.id, &scope, ground, random(), None, true);
	let opened = world.submit(&open, &patient.holder.keys).await;
	let case = opened.event::<ErasureOpened>().expect("it is open").case;

	let seed = world.officer_seed();
	let url = keyholder.url();
	let run = |killed_at: &str| {
		Command::new(env::current_exe().expect("this program has a path"))
			.args(["--ignored", "--exact", "killed::answer_until_killed", "--nocapture"])
			.env(FOLDER, folder.path())
			.env(NODE, format!("ws://{}", world.address()))
			.env(OFFICER, hex::encode(seed))
			.env(KEYHOLDER, &url)
			.env(KILLED_AT, killed_at)
			.status()
			.expect("this program can be started")
	};
	for step in STEPS {
		let status = run(step);
		assert_eq!(status.signal(), Some(9), "{step}: {status}");
		if step == "one confirmed" {
			// The keyholder is killed too, right after it has confirmed.
			keyholder.restart().await;
			assert!(!OnDisk::below(&keyholder.data()).has(&blinding), "the policy is gone");
		}
	}
	assert!(run("never").success());

	let at = world.chain.now().await.expect("the node answers");
	let closed = at.case(case).await.expect("the node answers");
	assert!(matches!(closed, Some(CaseInfo::Closed(certificate)) if !certificate.partial));
	let (told, _) = at.recipients(case).await.expect("the node answers").expect("they were told");
	assert_eq!(told.iter().map(|told| told.organisation).collect::<Vec<_>>(), [OTHER]);
	let disk = OnDisk::below(folder.path());
	let left = canaries.iter().filter(|canary| disk.has(canary)).count();
	assert_eq!(left, 0);
	assert_eq!(Statements::below(folder.path()).all().expect("they are ours"), []);
	// That stays, and says nothing about the patient.
	let said = KeptConfirmations::below(folder.path()).all().expect("they are ours");
	let [said] = &said[..] else { panic!("there is one answer: {said:?}") };
	assert_eq!(said.case(), hex::encode(case.0));
	let [asked] = said.keyholders() else { panic!("there is one keyholder: {said:?}") };
	let left = asked.confirmed.as_ref().map(|confirmed| confirmed.left);
	assert_eq!((asked.keyholder, left), (OTHER, Some(Left::Log)));
	until("the keyholder has nothing either", || async {
		!OnDisk::below(&keyholder.data()).has(&patient.id.0)
	})
	.await;
}

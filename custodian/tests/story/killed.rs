//! The worker is killed at every step of a case, and goes on.

use crate::world::{charlie, until, Document, OnDisk, World, CUSTODIAN, OTHER};
use anamnesis_chain_tests::harness::actors::random;
use anamnesis_client::{
	chain::{calls::erasure_requests, events::erasure_requests::ErasureOpened, Chain},
	keys::AccountKey,
};
use anamnesis_custodian::{
	erasure::{Journal, Rules, Statements, Worker},
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
const KILLED_AT: &str = "CUSTODIAN_TEST_KILLED_AT";

/// What a case goes through, in this order.
const STEPS: [&str; 9] =
	["noted", "told", "erased", "signed", "attested", "records", "policy", "log", "over"];

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
	let worker = Worker {
		chain: Chain::connect(&node, None).await.expect("the node listens"),
		organisation: CUSTODIAN,
		rules: Rules::default(),
		officer: Some(AccountKey::from_seed(seed)),
		administrator: Some(charlie()),
		store,
		log,
		policies,
		journal: Journal::open(&folder.join("erasure.sqlite")).await.expect("the folder is free"),
		statements: Statements::below(&folder),
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
	let (document, blinding) = world.set_policy(&patient, 1, vec![]).await;
	let commitment = policy_commitment(&blinding, &document);
	let heads = PolicyHeads { finalised: commitment, best: commitment };
	let held = kept.policies.keep(patient.id, document, blinding, heads).await;
	assert!(held.expect("the disk works"));
	kept.close().await;
	let mut canaries: Vec<Vec<u8>> = documents.iter().flat_map(Document::canaries).collect();
	canaries.push(blinding.to_vec());
	let disk = OnDisk::below(folder.path());
	assert!(canaries.iter().all(|canary| disk.has(canary)));
	drop(disk);

	let (scope, ground) = (ErasureScope::Everything, ErasureGround::Objection);
	let open = erasure_requests::open(patient.id, &scope, ground, random(), None, true);
	let opened = world.submit(&open, &patient.holder.keys).await;
	let case = opened.event::<ErasureOpened>().expect("it is open").case;

	let seed = world.officer_seed();
	let run = |killed_at: &str| {
		Command::new(env::current_exe().expect("this program has a path"))
			.args(["--ignored", "--exact", "killed::answer_until_killed", "--nocapture"])
			.env(FOLDER, folder.path())
			.env(NODE, format!("ws://{}", world.address()))
			.env(OFFICER, hex::encode(seed))
			.env(KILLED_AT, killed_at)
			.status()
			.expect("this program can be started")
	};
	for step in STEPS {
		let status = run(step);
		assert_eq!(status.signal(), Some(9), "{step}: {status}");
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
}

//! A custodian and the keyholders of its records forget a patient together.

use anamnesis_client::{
	chain::{
		calls::{erasure_requests, record_anchors},
		events::{erasure_requests::ErasureOpened, record_anchors::RecordAnchored},
	},
	commitment::size_class,
	keys::AccountKey,
	services::{Keyholder, Kind, Reading, Service as Client},
	Error,
};
use anamnesis_primitives::{
	records::Blinding, views::CaseInfo, CaseId, ErasureGround, ErasureScope, OrganisationId,
	PatientId, Purpose, RecordId,
};
use anamnesis_services_tests::{
	development::{Organisation, ORGANISATIONS},
	programs::{program, Service},
	world::{hand_over, noise, patience, until, Record, World, CATEGORY, CLINIC},
};
use serde_json::Value;
use std::{
	fs,
	io::{Cursor, Read},
	path::Path,
	process::Command,
};

/// Alice's organisation is the clinic, and keeps the records.
const CUSTODIAN: OrganisationId = 0;
/// Bob's and Charlie's seal keys anew.
const KEYHOLDERS: [OrganisationId; 2] = [1, 2];

type Patient = anamnesis_chain_tests::patient::Patient;

/// A record that is kept, and everything of it that must be in no file afterwards.
struct Kept {
	number: RecordId,
	record: Record,
	/// What the custodian has for each of the keyholders.
	handed_over: Vec<Vec<u8>>,
	sealed: Vec<u8>,
}

impl Kept {
	fn canaries(&self) -> Vec<Vec<u8>> {
		let mut canaries = vec![
			self.record.commitment().hash.to_vec(),
			self.record.blindings.blinding.to_vec(),
			self.sealed[self.sealed.len() - 64..].to_vec(),
		];
		canaries.extend(self.handed_over.iter().map(|key| key[key.len() - 64..].to_vec()));
		canaries
	}
}

/// A custodian and two keyholders, each a process with a folder of its own.
struct Town {
	world: World,
	custodian: Service,
	keyholders: [Service; 2],
}

impl Town {
	async fn found() -> Self {
		let world = World::begin().await;
		let node = world.own_node();
		let keyholders = [
			Service::keyholder(ORGANISATIONS[1], &node, "").await,
			Service::keyholder(ORGANISATIONS[2], &node, "").await,
		];
		let [one, two] = [keyholders[0].url(), keyholders[1].url()];
		let named = format!("keyholders = {{ 1 = \"{one}\", 2 = \"{two}\" }}\n");
		let custodian = Service::custodian(ORGANISATIONS[0], &node, &named).await;
		Self { world, custodian, keyholders }
	}

	/// A patient whose policy all three have. Its blinding is a canary.
	async fn patient(&self) -> (Patient, (Vec<u8>, Blinding)) {
		let patient = self.world.patient().await;
		let policy = self.world.set_policy(&patient).await;
		let keys = &patient.holder.keys;
		let holder = self.world.at_custodian(&self.custodian, keys).await;
		hand_over(&holder, patient.id, &policy).await;
		for keyholder in &self.keyholders {
			let holder = self.world.at_keyholder(keyholder, keys).await;
			hand_over(&holder, patient.id, &policy).await;
		}
		(patient, policy)
	}

	/// A clinician seals a document, and anchors it as kept by this custodian. It is uploaded if that is the one that runs.
	async fn keep(&self, patient: &Patient, seed: &[u8], custodian: OrganisationId) -> Kept {
		let mut document = Vec::new();
		noise(seed, 100_000).read_to_end(&mut document).expect("there is memory");
		let mut sealed = Vec::new();
		let record = Record::seal(patient.id, &document[..], &mut sealed);
		let person = &self.world.clinician.person;
		let others = KEYHOLDERS.into_iter().filter(|keyholder| *keyholder != custodian);
		let named: Vec<_> = others.collect();
		let key = |number: &OrganisationId| {
			let identity = ORGANISATIONS[*number as usize].identity().expect("it is one");
			record.key_for_keyholder(identity.encryption_key(), person)
		};
		let keys: Vec<_> = named.iter().map(key).collect();
		let call = record_anchors::anchor(
			CLINIC,
			patient.id,
			CATEGORY,
			record.commitment(),
			size_class(&record.declaration.sealed),
			custodian,
			&named,
			None,
		);
		let writer = self.world.at_custodian(&self.custodian, &person.keys).await;
		let uploaded = match custodian {
			CUSTODIAN => {
				let bytes = Cursor::new(&sealed);
				Some(writer.upload(&record.declaration, bytes, &keys, |_| ()).await)
			},
			_ => None,
		};
		let anchored = self.world.submit(&call, &person.keys).await;
		let number = anchored.event::<RecordAnchored>().expect("it is anchored").record;
		if let Some(uploaded) = uploaded {
			let uploaded = uploaded.expect("it is taken");
			writer.place(&uploaded, number, 0).await.expect("it is anchored");
		}
		let handed_over = keys.into_iter().map(|key| key.bytes).collect();
		Kept { number, record, handed_over, sealed }
	}

	/// A colleague has the key of a record sealed by the first keyholder.
	async fn reseal(&self, patient: &Patient, kept: &Kept) -> Result<(), Error> {
		let keys = &self.world.colleague.person.keys;
		let keyholder = self.world.at_keyholder(&self.keyholders[0], keys).await;
		let reading = Reading::acting_for(CLINIC, Purpose::Treatment);
		let handed = &kept.handed_over[0];
		keyholder.reseal(patient.id, kept.number, 0, handed, reading).await.map(drop)
	}

	async fn open(&self, patient: &Patient) -> CaseId {
		let (scope, ground) = (ErasureScope::Everything, ErasureGround::Objection);
		let open = erasure_requests::open(patient.id, &scope, ground, [7; 32], None, false);
		let opened = self.world.submit(&open, &patient.holder.keys).await;
		opened.event::<ErasureOpened>().expect("it is open").case
	}

	/// What the operator sees of a case: each keyholder, and what it still has if it has confirmed.
	fn confirmations(&self, case: CaseId) -> Vec<(u64, Option<String>)> {
		let output = Command::new(program("anamnesis-custodian"))
			.args(["confirmations", "--json", "--case", &hex::encode(case.0), "--folder"])
			.arg(self.custodian.data())
			.output()
			.expect("the program can be started");
		assert!(output.status.success(), "{output:?}");
		let said: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
		let asked = said[0]["keyholders"].as_array().cloned().unwrap_or_default();
		let one = |asked: &Value| {
			let left = asked["confirmed"]["left"].as_str().map(str::to_owned);
			(asked["keyholder"].as_u64().expect("it is a number"), left)
		};
		asked.iter().map(one).collect()
	}

	/// What the chain says of a case.
	async fn case(&self, case: CaseId) -> Option<CaseInfo> {
		let at = self.world.chain.now().await.expect("the node answers");
		at.case(case).await.expect("the node answers")
	}

	/// When the custodian attested, if it has.
	async fn attested_at(&self, case: CaseId) -> Option<u64> {
		let custodians = match self.case(case).await {
			Some(CaseInfo::Open { custodians, .. }) => custodians,
			other => panic!("the case is open: {other:?}"),
		};
		let own = custodians.iter().find(|status| status.custodian == CUSTODIAN);
		own.expect("it is asked").attested_at
	}

	/// Somebody asks a keyholder to destroy what it has, for this custodian.
	async fn asks(
		&self,
		who: Organisation,
		case: CaseId,
		patient: PatientId,
		custodian: OrganisationId,
	) -> String {
		let keys = who.keys().expect("they are keys");
		let account = keys.account().expect("it has one");
		self.asks_with(account, case, patient, custodian).await
	}

	async fn asks_with(
		&self,
		account: &AccountKey,
		case: CaseId,
		patient: PatientId,
		custodian: OrganisationId,
	) -> String {
		let url = self.keyholders[0].url();
		let client = Client::new(&url, Kind::Keyholder, None).expect("it is an address");
		let client = client.on_chain(self.world.genesis).with_patience(patience());
		client.log_in(account).await.expect("it signs the right text");
		match Keyholder::of(client).confirm_erasure(case, patient, custodian, None).await {
			Err(Error::Refused(problem)) => problem.kind,
			other => panic!("it is refused: {other:?}"),
		}
	}
}

/// How many of these are in a file below a folder.
fn found(folder: &Path, canaries: &[Vec<u8>]) -> usize {
	let mut contents = Vec::new();
	let mut folders = vec![folder.to_owned()];
	while let Some(folder) = folders.pop() {
		for entry in fs::read_dir(folder).expect("the folder is there") {
			let path = entry.expect("the folder can be read").path();
			match path.is_dir() {
				true => folders.push(path),
				// It was just removed.
				false => contents.push(fs::read(path).unwrap_or_default()),
			}
		}
	}
	let has = |canary: &&Vec<u8>| {
		contents.iter().any(|file| file.windows(canary.len()).any(|part| part == &canary[..]))
	};
	canaries.iter().filter(has).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_erasure_is_attested_when_both_keyholders_have_confirmed() {
	let mut town = Town::found().await;
	let (patient, policy) = town.patient().await;
	let kept = town.keep(&patient, b"forgotten", CUSTODIAN).await;
	town.reseal(&patient, &kept).await.expect("it is permitted");
	let mut canaries = kept.canaries();
	canaries.push(policy.1.to_vec());
	assert_eq!(found(&town.custodian.data(), &canaries), canaries.len());
	let of_keyholders = [policy.1.to_vec(), patient.id.0.to_vec()];
	for keyholder in &town.keyholders {
		assert_eq!(found(&keyholder.data(), &of_keyholders[..1]), 1);
	}

	// One of them is down. The bytes go, the other one's policy goes, and it is not attested.
	town.keyholders[1].kill9();
	let case = town.open(&patient).await;
	until("one has confirmed, and one was asked", || async {
		town.confirmations(case) == [(1, Some("log".into())), (2, None)]
	})
	.await;
	assert_eq!(found(&town.custodian.data(), &kept.canaries()), 0);
	assert_eq!(found(&town.keyholders[0].data(), &of_keyholders[..1]), 0);
	assert_eq!(town.attested_at(case).await, None);

	// Nobody else makes a keyholder destroy something.
	let (charlie, bob) = (ORGANISATIONS[2], ORGANISATIONS[1]);
	assert_eq!(town.asks(charlie, case, patient.id, 2).await, "no-case");
	assert_eq!(town.asks(charlie, case, patient.id, CUSTODIAN).await, "not-permitted");
	assert_eq!(town.asks(bob, case, patient.id, CUSTODIAN).await, "not-permitted");
	let stranger = AccountKey::fresh().expect("there is randomness");
	let asked = town.asks_with(&stranger, case, patient.id, CUSTODIAN).await;
	assert_eq!(asked, "not-permitted");

	// Both sides are killed. What was confirmed is known, and the one that was down comes back.
	town.custodian.kill9();
	town.keyholders[0].restart().await;
	town.custodian.restart().await;
	assert_eq!(town.confirmations(case)[0], (1, Some("log".into())));
	assert_eq!(town.attested_at(case).await, None);
	town.keyholders[1].restart().await;
	until("the case is closed", || async {
		matches!(town.case(case).await, Some(CaseInfo::Closed(certificate)) if !certificate.partial)
	})
	.await;
	assert_eq!(town.confirmations(case), [1, 2].map(|keyholder| (keyholder, Some("log".into()))));

	// One that was killed after it had confirmed finds at its start who is gone; otherwise it looks every ten minutes.
	town.keyholders[0].restart().await;
	canaries.push(patient.id.0.to_vec());
	let folders = [&town.custodian, &town.keyholders[0], &town.keyholders[1]].map(Service::data);
	until("no file has anything of the patient", || async {
		folders.iter().all(|folder| found(folder, &canaries) == 0)
	})
	.await;
	let Town { custodian, keyholders: [one, two], .. } = town;
	for service in [custodian, one, two] {
		let folder = service.stop().await;
		assert_eq!(found(folder.path(), &canaries), 0);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn no_key_of_what_is_attested_is_sealed_and_what_a_withdrawal_spares_is_as_before() {
	let town = Town::found().await;
	let (patient, policy) = town.patient().await;
	let kept = town.keep(&patient, b"attested", CUSTODIAN).await;
	// Charlie's organisation keeps this one, and does not answer.
	let spared = town.keep(&patient, b"spared", 2).await;
	for record in [&kept, &spared] {
		town.reseal(&patient, record).await.expect("it is permitted");
	}

	let case = town.open(&patient).await;
	until("the custodian has attested", || async { town.attested_at(case).await.is_some() }).await;
	let both = [1, 2].map(|keyholder| (keyholder, Some("log-and-policy".into())));
	assert_eq!(town.confirmations(case), both);
	// Somebody has a copy of what the custodian had for the keyholder.
	let refused = town.reseal(&patient, &kept).await;
	assert!(
		matches!(&refused, Err(Error::Refused(problem)) if problem.kind == "erased"),
		"{refused:?}"
	);
	town.reseal(&patient, &spared).await.expect("nobody has said that it is erased");

	let withdrawn = erasure_requests::withdraw(case);
	town.world.submit(&withdrawn, &patient.holder.keys).await;
	until("what was attested is certified", || async {
		matches!(town.case(case).await, Some(CaseInfo::Closed(certificate)) if certificate.partial)
	})
	.await;
	town.reseal(&patient, &spared).await.expect("it was spared");
	for keyholder in &town.keyholders {
		assert_eq!(found(&keyholder.data(), &[policy.1.to_vec()]), 1);
	}

	// Nobody has attested this one: when it is withdrawn there was no case, and nothing is left of it.
	let another = town.keep(&patient, b"another", CUSTODIAN).await;
	let [mut one, two] = town.keyholders;
	one.kill9();
	let town = Town { keyholders: [one, two], ..town };
	let case = town.open(&patient).await;
	until("one is waited for", || async {
		town.confirmations(case) == [(1, None), (2, Some("log-and-policy".into()))]
	})
	.await;
	let withdrawn = erasure_requests::withdraw(case);
	town.world.submit(&withdrawn, &patient.holder.keys).await;
	until("what was confirmed is forgotten", || async { town.confirmations(case).is_empty() })
		.await;
	assert!(town.case(case).await.is_none());
	assert_eq!(found(&town.custodian.data(), &another.canaries()), 0);
}

//! The chain stands still, and somebody lies there unconscious: clinician and officer sign, and read; what they have signed
//! is posted once when the chain goes on, whatever was killed in between. And who tries to read otherwise does not.

use crate::raw;
use anamnesis_chain_tests::{
	harness::{actors, calls, Kind, Node, Person},
	patient::{now, Patient},
};
use anamnesis_client::{
	chain::{views::OpeningInfo, Chain},
	keys::{AccountKey, ExposeSecret, Identity, Keys},
	services::{Custodian, Reading, Scheme, Service as Client, Signature},
	Error,
};
use anamnesis_primitives::{
	consent::OfflineEmergency,
	disclosure::{KeptEntry, LogHead, Service as What},
	emergency::{statement_commitment, Reviewers},
	policy::{policy_commitment, EmergencyChoice, Policy, PolicyV1, Processing},
	records::Blinding,
	EmergencyReason, OrganisationId, Purpose, RecordId,
};
use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::{program, OwnNode, Service},
	way::Way,
	world::{hand_over, until, Record, World, CLINIC, CUSTODIAN, KEYHOLDER},
};
use codec::Encode;
use futures::TryStreamExt;
use serde_json::Value;
use std::{
	io::{Cursor, Write},
	net::SocketAddr,
	process::{Command, Stdio},
};
use subxt_signer::sr25519::Keypair;
use tempfile::TempDir;

const MINUTE: u64 = 60 * 1_000;

/// Somebody with keys in a text, as the command line reads them.
struct Member {
	keys: Keys,
	person: Person,
}

impl Member {
	fn fresh() -> Self {
		let (identity, account) = (Identity::fresh(), AccountKey::fresh());
		let account = account.expect("there is randomness");
		let mut person = Person::fresh();
		person.keys = account.pair().expect("it is a key");
		person.encryption_key = identity.encryption_key().bytes;
		Self { keys: Keys::new(identity, Some(account)), person }
	}

	fn account(&self) -> [u8; 32] {
		self.person.account().0
	}

	fn pair(&self) -> &Keypair {
		&self.person.keys
	}
}

/// Everything that the story needs.
struct Town {
	world: World,
	way: Way,
	custodian: Service,
	keyholder: Service,
	clinician: Member,
	officer: Member,
	recorder: Member,
	/// Of another organisation.
	stranger: Member,
	home: TempDir,
}

impl Town {
	async fn found() -> Self {
		let world = World::begin().await;
		let way = Way::to(world.node.url()).await;
		let own_node = OwnNode { address: way.address().to_owned(), genesis: world.genesis };
		let custodian = Service::custodian(ORGANISATIONS[2], &own_node, "").await;
		let keyholder = Service::keyholder(ORGANISATIONS[1], &own_node, "").await;
		let [clinician, officer, recorder, stranger] = [(); 4].map(|()| Member::fresh());
		let enrolments = calls::batch([
			calls::enrol(CLINIC, &clinician.person, Kind::Clinician),
			calls::enrol(CLINIC, &officer.person, Kind::Officer),
			calls::enrol(CLINIC, &recorder.person, Kind::Recorder),
		]);
		let elsewhere = calls::enrol(KEYHOLDER, &stranger.person, Kind::Officer);
		let (alice, bob) = (actors::alice(), actors::bob());
		let (one, two) = tokio::join!(
			world.harness.submit(&enrolments, &alice),
			world.harness.submit(&elsewhere, &bob),
		);
		one.expect("Alice may enrol");
		two.expect("Bob may enrol");
		let home = tempfile::tempdir().expect("a folder can be made");
		Self { world, way, custodian, keyholder, clinician, officer, recorder, stranger, home }
	}

	/// A patient who has said this about emergencies to chain and services, with a record.
	async fn patient(
		&self,
		choice: EmergencyChoice,
		document: &[u8],
	) -> (Patient, Record, RecordId) {
		let world = &self.world;
		let patient = world.patient().await;
		let person = &world.clinician.person;
		let mut sealed = Vec::new();
		let record = Record::seal(patient.id, document, &mut sealed);
		let holder = ORGANISATIONS[1].identity().expect("it is one").encryption_key();
		let keys = [record.key_for_keyholder(holder, person)];
		let writer = world.at_custodian(&self.custodian, &person.keys).await;
		let uploaded =
			writer.upload(&record.declaration, Cursor::new(&sealed), &keys, |_| ()).await;
		let uploaded = uploaded.expect("it is taken");
		let number = world.anchor(&record.declaration, &[KEYHOLDER]).await;
		writer.place(&uploaded, number, 0).await.expect("it is anchored");

		let policy = PolicyV1::new(patient.id, 1, Processing::Unrestricted, choice, vec![]);
		let document = Policy::V1(policy.expect("it is a policy")).encode();
		let blinding: Blinding = [7; 64];
		let commitment = policy_commitment(&blinding, &document);
		let call =
			anamnesis_client::chain::calls::access_grants::set_policy(patient.id, commitment);
		world.submit(&call, &patient.holder.keys).await;
		let policy = (document, blinding);
		let holder = world.at_custodian(&self.custodian, &patient.holder.keys).await;
		hand_over(&holder, patient.id, &policy).await;
		let holder = world.at_keyholder(&self.keyholder, &patient.holder.keys).await;
		hand_over(&holder, patient.id, &policy).await;
		(patient, record, number)
	}

	fn emergency(&self, patient: &Patient, delivers: OrganisationId) -> OfflineEmergency {
		OfflineEmergency {
			genesis: self.world.genesis,
			patient: patient.id,
			clinician: self.clinician.account(),
			officer: self.officer.account(),
			provider: CLINIC,
			custodian: delivers,
			reason: EmergencyReason::Unconscious,
			statement: statement_commitment(&[3; 64], b"found at home"),
			opened_at: now(),
		}
	}

	/// Runs a command of the command line as somebody.
	async fn run(&self, who: &Member, arguments: &[&str]) -> (bool, Value) {
		let mut command = Command::new(program("anamnesis"));
		let genesis = format!("0x{}", hex::encode(self.world.genesis));
		command
			.args(arguments)
			.args(["--keys-fd", "0", "--json", "--yes", "--acting-for", "0", "--genesis", &genesis])
			.args(["--node", &format!("ws://{}", self.way.address())])
			.args(["--custodian-url", &format!("{CUSTODIAN}={}", self.custodian.url())])
			.args(["--keyholder-url", &format!("{KEYHOLDER}={}", self.keyholder.url())])
			.env_clear()
			.env("HOME", self.home.path())
			.current_dir(self.home.path())
			.stdin(Stdio::piped())
			.stdout(Stdio::piped())
			.stderr(Stdio::piped());
		let keys = who.keys.to_text().expose_secret().to_owned();
		let work = move || {
			let mut child = command.spawn().expect("the program starts");
			let mut input = child.stdin.take().expect("it is a pipe");
			let _ = input.write_all(keys.as_bytes());
			drop(input);
			child.wait_with_output().expect("it ends")
		};
		let output = tokio::task::spawn_blocking(work).await.expect("nobody panics there");
		let said = serde_json::from_slice(&output.stdout);
		let said = said.unwrap_or_else(|error| {
			panic!("{arguments:?}: {error}: {}", String::from_utf8_lossy(&output.stderr))
		});
		(output.status.success(), said)
	}

	async fn done(&self, who: &Member, arguments: &[&str]) -> Value {
		let (done, said) = self.run(who, arguments).await;
		assert!(done, "{arguments:?}: {said:#}");
		said
	}

	/// The clinician reads a record by what was signed.
	async fn read(&self, patient: &Patient, record: RecordId, out: &str) -> (bool, Value) {
		let (patient, record) = (format!("0x{}", hex::encode(patient.id.0)), record.to_string());
		let signed = ["--offline-emergency", "both.json"];
		let get = ["record", "get", &record, "--patient", &patient, "--out", out];
		self.run(&self.clinician, &[&get[..], &signed[..]].concat()).await
	}

	/// What a service shows of a number.
	async fn metric(service: &Service, name: &str) -> Option<f64> {
		let metrics: SocketAddr = service
			.program()
			.wait_for("the metrics' port", |line| {
				let line: Value = serde_json::from_str(line).ok()?;
				line.get("fields")?.get("metrics")?.as_str()?.parse().ok()
			})
			.await;
		let request =
			format!("GET /metrics HTTP/1.1\r\nHost: {metrics}\r\nConnection: close\r\n\r\n");
		let answer = raw::send(metrics, &request).await.ok()?;
		let page = String::from_utf8_lossy(&answer.start).into_owned();
		page.lines().find_map(|line| line.strip_prefix(name)?.trim().parse().ok())
	}

	/// Starts the node again, with these arguments beside its own.
	async fn restart_node(&mut self, more: &[&str]) {
		let node: &mut Node = &mut self.world.node;
		node.restart_with(more).await;
		self.way.lead_to(node.url());
	}

	/// How many emergencies wait in a service until they are posted.
	async fn waiting(&self, what: What) -> Option<f64> {
		match what {
			What::Custodian => {
				Self::metric(&self.custodian, "custodian_offline_emergencies_waiting").await
			},
			What::Keyholder => {
				Self::metric(&self.keyholder, "keyholder_offline_emergencies_waiting").await
			},
		}
	}
}

fn signed(by: &Member, emergency: &OfflineEmergency) -> Signature {
	let bytes = by.pair().sign(&emergency.signed_bytes()).0;
	Signature { scheme: Scheme::Sr25519, bytes }
}

/// The kind of problem that a service answers with.
fn problem<T: std::fmt::Debug>(answer: Result<T, Error>) -> String {
	match answer {
		Err(Error::Refused(problem)) => problem.kind,
		other => panic!("it is not refused: {other:?}"),
	}
}

/// Once: what does not pass is told at once then.
async fn log_in(town: &Town, service: &Service, what: What, who: &Keypair) -> Client {
	let client = Client::new(&service.url(), what, None).expect("it is an address");
	let patience = anamnesis_client::services::Patience { attempts: 1, ..Default::default() };
	let client = client.on_chain(town.world.genesis).with_patience(patience);
	client.log_in_with(std::sync::Arc::new(who.clone())).await.expect("it signs the right text");
	client
}

#[tokio::test(flavor = "multi_thread")]
async fn two_people_open_records_while_the_chain_stands_still_and_answer_for_it_when_it_goes_on() {
	let mut town = Town::found().await;
	let document = b"penicillin: severe reaction".to_vec();
	let (anna, record, number) = town.patient(EmergencyChoice::Permitted, &document).await;
	let (bert, his_record, _) = town.patient(EmergencyChoice::OptedOut, b"nobody reads this").await;
	let holder_key = ORGANISATIONS[1].identity().expect("it is one").encryption_key();
	let reading = Reading::acting_for(CLINIC, Purpose::BreakTheGlass);

	// As long as the chain goes on, it is asked.
	let clinician = &town.clinician;
	let at_custodian = log_in(&town, &town.custodian, What::Custodian, clinician.pair()).await;
	let at_keyholder = log_in(&town, &town.keyholder, What::Keyholder, clinician.pair()).await;
	for (service, delivers) in [(&at_custodian, CUSTODIAN), (&at_keyholder, KEYHOLDER)] {
		let emergency = town.emergency(&anna, delivers);
		let [by, beside] = [clinician, &town.officer].map(|who| signed(who, &emergency));
		let refused = service.say_offline_emergency(&emergency, by, beside).await;
		assert_eq!(problem(refused), "chain-goes-on");
	}

	// It stops: blocks are made, and nobody votes for them.
	town.restart_node(&["--no-grandpa"]).await;
	let custodian = Custodian::of(at_custodian.clone());
	until("the custodian says that nothing is finalised", || async {
		let answer = custodian.sealed_key(&record.commitment(), &holder_key, reading).await;
		match answer {
			Err(Error::Refused(problem)) => {
				problem.kind == "no-decision" && problem.detail.contains("finalised nothing")
			},
			_ => false,
		}
	})
	.await;

	// Who is not allowed to is not served, and nothing is kept of it.
	let clinician = &town.clinician;
	let emergency = town.emergency(&anna, CUSTODIAN);
	let say = async |emergency: &OfflineEmergency, by: &Member, beside: &Member| {
		let client = log_in(&town, &town.custodian, What::Custodian, by.pair()).await;
		let signatures = [by, beside].map(|who| signed(who, emergency));
		problem(client.say_offline_emergency(emergency, signatures[0], signatures[1]).await)
	};
	let officer = &town.officer;
	let stranger = OfflineEmergency { officer: town.stranger.account(), ..emergency };
	assert_eq!(say(&stranger, clinician, &town.stranger).await, "signers-not-admissible");
	let alone = OfflineEmergency { officer: clinician.account(), ..emergency };
	assert_eq!(say(&alone, clinician, clinician).await, "signers-not-admissible");
	let recorder = OfflineEmergency { clinician: town.recorder.account(), ..emergency };
	assert_eq!(say(&recorder, &town.recorder, officer).await, "signers-not-admissible");
	let elsewhere = OfflineEmergency { provider: KEYHOLDER, ..emergency };
	assert_eq!(say(&elsewhere, clinician, officer).await, "signers-not-admissible");
	let old = OfflineEmergency { opened_at: now() - 16 * MINUTE, ..emergency };
	assert_eq!(say(&old, clinician, officer).await, "time-not-admissible");
	let early = OfflineEmergency { opened_at: now() + 5 * MINUTE, ..emergency };
	assert_eq!(say(&early, clinician, officer).await, "time-not-admissible");
	let nobody =
		OfflineEmergency { patient: anamnesis_primitives::PatientId([9; 16]), ..emergency };
	assert_eq!(say(&nobody, clinician, officer).await, "not-found");
	let other_chain = OfflineEmergency { genesis: [9; 32], ..emergency };
	assert_eq!(say(&other_chain, clinician, officer).await, "emergency-not-signed");
	let by_officer = OfflineEmergency { clinician: officer.account(), ..emergency };
	assert_eq!(say(&by_officer, officer, officer).await, "signers-not-admissible");

	// Signed as it is, and handed in as something else, or by somebody else, or elsewhere.
	let signatures = [clinician, officer].map(|who| signed(who, &emergency));
	let changed = async |client: &Client, changed: &OfflineEmergency| {
		problem(client.say_offline_emergency(changed, signatures[0], signatures[1]).await)
	};
	for other in [
		OfflineEmergency { patient: bert.id, ..emergency },
		OfflineEmergency { reason: EmergencyReason::Other, ..emergency },
		OfflineEmergency { statement: statement_commitment(&[4; 64], b"else"), ..emergency },
		OfflineEmergency { opened_at: emergency.opened_at + 1, ..emergency },
		OfflineEmergency { officer: town.stranger.account(), ..emergency },
	] {
		assert_eq!(changed(&at_custodian, &other).await, "emergency-not-signed");
	}
	assert_eq!(
		changed(&at_keyholder, &emergency).await,
		"emergency-not-signed",
		"the custodian's text"
	);
	let colleague = town.world.colleague.person.keys.clone();
	let somebody_else = log_in(&town, &town.custodian, What::Custodian, &colleague).await;
	assert_eq!(changed(&somebody_else, &emergency).await, "emergency-not-signed");
	let swapped =
		at_custodian.say_offline_emergency(&emergency, signatures[1], signatures[0]).await;
	assert_eq!(problem(swapped), "emergency-not-signed");
	assert_eq!(town.waiting(What::Custodian).await, Some(0.0));
	let asked = custodian.sealed_key(&record.commitment(), &holder_key, reading).await;
	assert_eq!(problem(asked), "no-decision");

	// Who has opted out is not read, and sees who tried.
	let his = town.emergency(&bert, CUSTODIAN);
	let [by, beside_him] = [clinician, officer].map(|who| signed(who, &his));
	at_custodian.say_offline_emergency(&his, by, beside_him).await.expect("both have signed");
	let denied = custodian.sealed_key(&his_record.commitment(), &holder_key, reading).await;
	assert_eq!(problem(denied), "not-permitted");

	// By the command line, as it is: the clinician writes down what has happened and signs, the officer signs too.
	std::fs::write(town.home.path().join("text"), "found at home").expect("it can be written");
	town.done(clinician, &["emergency", "state", "text", "--out", "statement.json"]).await;
	let [patient, beside] =
		[&anna.id.0[..], &officer.account()[..]].map(|bytes| format!("0x{}", hex::encode(bytes)));
	// The clinic's node still says what there is.
	let list = town.done(clinician, &["record", "list", "--patient", &patient]).await;
	assert_eq!(list["records"].as_array().map(Vec::len), Some(1), "{list:#}");
	let sign = ["emergency", "offline", "sign", "--patient", &patient, "--officer", &beside];
	let why = ["--reason", "unconscious", "--statement", "statement.json", "--out", "one.json"];
	let from = ["--from", "2", "--from", "1"];
	town.done(clinician, &[&sign[..], &why[..], &from[..]].concat()).await;
	let (early, said) = town
		.run(
			clinician,
			&[
				"record",
				"get",
				"0",
				"--patient",
				&patient,
				"--out",
				"x",
				"--offline-emergency",
				"one.json",
			],
		)
		.await;
	assert!(
		!early && said["error"]["message"].as_str().is_some_and(|text| text.contains("officer"))
	);
	town.done(officer, &["emergency", "offline", "cosign", "one.json", "--out", "both.json"]).await;

	let (read, said) = town.read(&anna, number, "first").await;
	assert!(read, "{said:#}");
	assert_eq!(std::fs::read(town.home.path().join("first")).expect("it is there"), document);
	// It permits what an emergency is for, and nothing else.
	let treatment = Reading::acting_for(CLINIC, Purpose::Treatment);
	let asked = custodian.sealed_key(&record.commitment(), &holder_key, treatment).await;
	assert_eq!(problem(asked), "no-decision");
	let elsewhere = Reading::acting_for(KEYHOLDER, Purpose::BreakTheGlass);
	let asked = custodian.sealed_key(&record.commitment(), &holder_key, elsewhere).await;
	assert_eq!(problem(asked), "no-decision");
	// Nor does anybody get a key that is not for them.
	let author = anamnesis_primitives::EncryptionKey::x25519([5; 32]);
	let asked = custodian.sealed_key(&record.commitment(), &author, reading).await;
	assert_eq!(problem(asked), "not-found");
	let theirs = Custodian::of(somebody_else);
	let asked = theirs.sealed_key(&record.commitment(), &holder_key, reading).await;
	assert_eq!(problem(asked), "no-decision", "it is that clinician's alone");

	// Both are killed before they could post. What was signed is still there.
	town.custodian.kill9();
	town.keyholder.kill9();
	town.custodian.restart().await;
	town.keyholder.restart().await;
	let (read, said) = town.read(&anna, number, "second").await;
	assert!(read, "{said:#}");
	until("both wait", || async {
		town.waiting(What::Custodian).await == Some(2.0)
			&& town.waiting(What::Keyholder).await == Some(1.0)
	})
	.await;

	// The chain goes on. What comes now needs what the chain says.
	town.restart_node(&[]).await;
	until("the custodian says that the chain goes on", || async {
		match at_custodian.say_offline_emergency(&his, by, beside_him).await {
			Err(Error::Refused(problem)) => problem.kind == "chain-goes-on",
			_ => false,
		}
	})
	.await;
	let (read, said) = town.read(&anna, number, "third").await;
	assert!(!read && said["error"]["reason"] == "chain-goes-on", "{said:#}");
	let asked = custodian.sealed_key(&record.commitment(), &holder_key, reading).await;
	assert_eq!(problem(asked), "not-permitted");

	// It is posted by each of them, once, and the supervisors'.
	let genesis = town.world.genesis;
	let chain = Chain::connect(town.world.node.url(), Some(genesis)).await.expect("it listens");
	until("all is posted", || async {
		town.waiting(What::Custodian).await == Some(0.0)
			&& town.waiting(What::Keyholder).await == Some(0.0)
	})
	.await;
	let openings = async |patient: &Patient| -> Vec<OpeningInfo> {
		let at = chain.now().await.expect("it answers");
		at.all_emergency_openings(patient.id).try_collect().await.expect("it answers")
	};
	let delivered = async |patient: &Patient| {
		let mut by: Vec<_> = openings(patient).await.iter().map(|it| it.offline).collect();
		by.sort();
		by
	};
	assert_eq!(delivered(&anna).await, [Some(KEYHOLDER), Some(CUSTODIAN)]);
	assert_eq!(delivered(&bert).await, [Some(CUSTODIAN)]);
	for opening in openings(&anna).await {
		assert_eq!(opening.practitioner, town.clinician.account());
		assert_eq!(opening.cosigner, Some(town.officer.account()));
	}
	// `EmergencyEscalated` comes with each, and puts it there.
	let at = chain.now().await.expect("it answers");
	let queue: Vec<_> =
		at.all_emergency_waiting(Reviewers::Supervisors).try_collect().await.expect("it answers");
	assert_eq!(queue.iter().filter(|(patient, _)| *patient == anna.id).count(), 2);
	let numbers = at.emergency_statistics(CLINIC).await.expect("it answers");
	assert_eq!((numbers.offline, numbers.escalated), (3, 3));

	// What was posted is not posted again, also when it is not noted: as after a kill in between.
	for service in [&mut town.custodian, &mut town.keyholder] {
		service.kill9();
		forget_that_it_was_posted(&service.data().join("log.sqlite")).await;
		service.restart().await;
	}
	until("both have seen that it is there", || async {
		town.waiting(What::Custodian).await == Some(0.0)
			&& town.waiting(What::Keyholder).await == Some(0.0)
	})
	.await;
	assert_eq!(delivered(&anna).await.len() + delivered(&bert).await.len(), 3);

	// Anna sees it in both logs, which are what their heads say. The root of this interval comes in six hours at most.
	for (service, what) in [(&town.custodian, What::Custodian), (&town.keyholder, What::Keyholder)]
	{
		let client = log_in(&town, service, what, &anna.holder.keys).await;
		let page = client.log(anna.id, 0, 1000).await.expect("it is hers");
		let offline: Vec<_> = page
			.entries
			.iter()
			.zip(1..)
			.filter(|(_, number)| page.offline.contains(number))
			.filter_map(|(kept, _)| match kept {
				KeptEntry::Whole { entry, .. } => Some(*entry.disclosure()),
				KeptEntry::Trace(_) => None,
			})
			.collect();
		// Of the custodian the keyholder's sealed key and the record, of the keyholder the key, each time.
		assert_eq!(offline.len(), if what == What::Custodian { 4 } else { 2 }, "{page:?}");
		for disclosure in offline {
			assert!(disclosure.emergency);
			assert_eq!(disclosure.reader, town.clinician.account());
			assert_eq!(disclosure.acting_for, Some(CLINIC));
			assert_eq!(disclosure.purpose, Purpose::BreakTheGlass);
		}
		let entries = page.entries;
		let head = entries.iter().fold(LogHead::default(), |head, kept| head.with(&kept.leaf()));
		assert_eq!(head, page.head);
	}
	// And Bert who tried.
	let client = log_in(&town, &town.custodian, What::Custodian, &bert.holder.keys).await;
	let page = client.log(bert.id, 0, 1000).await.expect("it is his");
	let refused = page.entries.iter().any(|kept| match kept {
		KeptEntry::Whole { entry, .. } => {
			entry.disclosure().reader == town.clinician.account() && entry.disclosure().emergency
		},
		KeptEntry::Trace(_) => false,
	});
	assert!(refused && page.offline.is_empty(), "{page:?}");
}

/// As a kill between posting and noting leaves the file.
async fn forget_that_it_was_posted(log: &std::path::Path) {
	let options = sqlx::sqlite::SqliteConnectOptions::new().filename(log);
	let mut file = <sqlx::SqliteConnection as sqlx::Connection>::connect_with(&options)
		.await
		.expect("it is a database");
	let changed = sqlx::query("UPDATE offline_emergencies SET state = 0").execute(&mut file).await;
	assert!(changed.expect("it can be written").rows_affected() > 0);
	sqlx::Connection::close(file).await.expect("it was written");
}

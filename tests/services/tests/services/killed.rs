//! A custodian is killed 200 times under load. What it has acknowledged is there, and what it has delivered is in the log.

use crate::raw;
use anamnesis_client::{
	chain::{
		calls::{record_anchors, NewRecord},
		events::record_anchors::RecordAnchored,
	},
	commitment::{size_class, Digest},
	services::{Custodian, Declaration, Patience, Reading},
	Error,
};
use anamnesis_primitives::{
	disclosure::{DisclosureKind, DisclosureTarget, KeptEntry, LogHead},
	PatientId, RecordId,
};
use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::Service,
	world::{declare, hand_over, noise, proven, until, World, CATEGORY, CLINIC, CUSTODIAN},
};
use futures::{future::join_all, stream, StreamExt};
use std::{
	collections::BTreeMap,
	env, fs,
	io::Read,
	net::SocketAddr,
	path::PathBuf,
	sync::{
		atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
		Arc, Mutex,
	},
	time::{Duration, Instant},
};
use subxt_signer::sr25519::Keypair;

/// How often it is killed. `ANAMNESIS_KILLS` says another number.
const KILLS: u32 = 200;

/// For how long it runs at most before it is killed, and every eighth time: milliseconds. On a machine with much to do the
/// short runs are hardly enough to log in.
const RUNS: [u64; 2] = [400, 2_000];

/// How many upload at once, and how many read at once as each of three people.
const UPLOADERS: u64 = 3;
const READERS: u64 = 1;

/// How long the records are that are read.
const LENGTHS: [u64; 3] = [300_000, 2_000_000, 8_000_000];

/// Random numbers that are the same for the same seed.
struct Random(u64);

impl Random {
	/// A number below this one (SplitMix64).
	fn below(&mut self, most: u64) -> u64 {
		self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
		let mut mixed = self.0;
		mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
		mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
		(mixed ^ (mixed >> 31)) % most
	}
}

/// The number that a variable of the environment says.
fn said(name: &str) -> Option<u64> {
	env::var(name).ok().map(|number| number.parse().expect("a number"))
}

/// Who reads which record.
type What = ([u8; 32], RecordId);

/// What the load has seen.
#[derive(Default)]
struct Seen {
	/// Uploads whose finishing was answered.
	acknowledged: Mutex<Vec<Declaration>>,
	/// Deliveries of which at least a byte came.
	delivered: Mutex<BTreeMap<What, u64>>,
	/// Requests for deliveries, answered or not.
	asked: Mutex<BTreeMap<What, u64>>,
	/// Deliveries that came whole.
	whole: AtomicU64,
	/// Heads of the patient's log, in the order in which they were shown.
	heads: Mutex<Vec<LogHead>>,
	over: AtomicBool,
}

impl Seen {
	fn is_over(&self) -> bool {
		self.over.load(SeqCst)
	}
}

/// Uploads one record after the other, through all breaks. What is begun is finished.
async fn upload(seen: Arc<Seen>, custodian: Custodian, patient: PatientId, seed: u64) {
	let mut random = Random(seed);
	while !seen.is_over() {
		let length = 1 + random.below(1_500_000);
		let name = random.below(u64::MAX).to_le_bytes();
		let mut bytes = Vec::new();
		noise(&name, length).read_to_end(&mut bytes).expect("there is memory");
		let declaration = declare(patient, &bytes[..]);
		loop {
			let sealed = std::io::Cursor::new(&bytes);
			match custodian.upload(&declaration, sealed, &[], |_| ()).await {
				Ok(_) => break,
				Err(error) if error.try_again_after().is_some() => {
					tokio::time::sleep(Duration::from_millis(20)).await
				},
				Err(error) => panic!("an upload of {length} bytes fails: {error}"),
			}
		}
		seen.acknowledged.lock().expect("nobody panics with it").push(declaration);
	}
}

/// Somebody who reads.
#[derive(Clone)]
struct Reader {
	keys: Keypair,
	/// The headers that say for whom and what for.
	headers: &'static str,
}

/// Downloads one record after the other. Nothing is tried again.
async fn read(
	seen: Arc<Seen>,
	(address, genesis): (SocketAddr, [u8; 32]),
	reader: Reader,
	records: Vec<(RecordId, Declaration)>,
	seed: u64,
) {
	let mut random = Random(seed);
	let mut token = None;
	let pause = || tokio::time::sleep(Duration::from_millis(10));
	while !seen.is_over() {
		if token.is_none() {
			token = raw::log_in(address, &genesis, &reader.keys).await;
		}
		let Some(session) = &token else {
			pause().await;
			continue;
		};
		let (number, record) = &records[random.below(records.len() as u64) as usize];
		let request = format!(
			"GET /v1/records/{}/bytes HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\
			 Authorization: Bearer {session}\r\n{}\r\n",
			hex::encode(record.commitment().hash),
			reader.headers,
		);
		let what = (reader.keys.public_key().0, *number);
		*seen.asked.lock().expect("nobody panics with it").entry(what).or_default() += 1;
		let Ok(answer) = raw::send(address, &request).await else {
			// It was killed, and knows no session any more.
			token = None;
			pause().await;
			continue;
		};
		match answer.status {
			200 => {
				if answer.got > 0 {
					let mut delivered = seen.delivered.lock().expect("nobody panics with it");
					*delivered.entry(what).or_default() += 1;
				}
				if answer.got == record.sealed.length {
					assert_eq!(*answer.hash.as_bytes(), record.sealed.blake3);
					seen.whole.fetch_add(1, SeqCst);
				}
			},
			401 => token = None,
			// Its node was not asked yet.
			503 => pause().await,
			status => panic!("a reader gets {status}: {}", String::from_utf8_lossy(&answer.start)),
		}
	}
}

/// The patient looks at the log, again and again.
async fn watch(seen: Arc<Seen>, custodian: Custodian, patient: PatientId) {
	while !seen.is_over() {
		match custodian.log(patient, 0, 1).await {
			Ok(page) => seen.heads.lock().expect("nobody panics with it").push(page.head),
			Err(error) if error.try_again_after().is_some() => (),
			Err(error) => panic!("the patient's log is not to be had: {error}"),
		}
		tokio::time::sleep(Duration::from_millis(50)).await;
	}
}

/// All entries of the patient's log, and the head after each of them; verified up to the head that is shown.
async fn whole_log(custodian: &Custodian, patient: PatientId) -> (Vec<KeptEntry>, Vec<LogHead>) {
	let (mut entries, mut heads) = (Vec::new(), vec![LogHead::default()]);
	loop {
		let page = custodian.log(patient, entries.len() as u64, 100).await;
		let page = page.expect("the patient may see it");
		if page.entries.is_empty() {
			assert_eq!(heads.last(), Some(&page.head), "the entries lead to the head");
			return (entries, heads);
		}
		for entry in page.entries {
			let next = heads.last().expect("there is one").with(&entry.leaf());
			heads.push(next);
			entries.push(entry);
		}
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn a_custodian_that_is_killed_200_times_loses_nothing_and_delivers_nothing_unlogged() {
	let seed = said("ANAMNESIS_SEED").unwrap_or_else(anamnesis_chain_tests::patient::now);
	println!("ANAMNESIS_SEED={seed}");
	let kills = said("ANAMNESIS_KILLS").unwrap_or(KILLS.into());
	let mut random = Random(seed);

	let world = World::begin().await;
	let own_node = world.own_node();
	let mut service = Service::custodian(ORGANISATIONS[2], &own_node, "").await;
	let address: SocketAddr =
		service.url().trim_start_matches("http://").parse().expect("it is an address");
	let patient = world.patient().await;
	let writer = world.at_custodian(&service, &world.clinician.person.keys).await;
	let holder = world.at_custodian(&service, &patient.holder.keys).await;
	let policy = world.set_policy(&patient).await;
	hand_over(&holder, patient.id, &policy).await;
	let (mut declarations, mut uploads) = (Vec::new(), Vec::new());
	for length in LENGTHS {
		let mut bytes = Vec::new();
		let name = length.to_le_bytes();
		noise(&name, length).read_to_end(&mut bytes).expect("there is memory");
		let declaration = declare(patient.id, &bytes[..]);
		let sealed = std::io::Cursor::new(bytes);
		let uploaded = writer.upload(&declaration, sealed, &[], |_| ()).await;
		uploads.push(uploaded.expect("it is taken"));
		declarations.push(declaration);
	}
	let numbers = anchor(&world, &declarations).await;
	for (uploaded, number) in uploads.iter().zip(&numbers) {
		writer.place(uploaded, *number, 0).await.expect("it is anchored");
	}
	let records: Vec<_> = numbers.into_iter().zip(declarations).collect();

	let seen = Arc::new(Seen::default());
	// What a custodian says of when to come back is longer than it lives here.
	let hasty = Custodian::of((*writer).clone().with_patience(Patience::none()));
	let watching = Custodian::of((*holder).clone().with_patience(Patience::none()));
	let mut load = Vec::new();
	for _ in 0..UPLOADERS {
		let seed = random.below(u64::MAX);
		load.push(tokio::spawn(upload(seen.clone(), hasty.clone(), patient.id, seed)));
	}
	let own = "Anamnesis-Purpose: PATRQT\r\n";
	let clinics = "Anamnesis-Purpose: TREAT\r\nAnamnesis-Acting-For: 0\r\n";
	let readers = [
		Reader { keys: patient.holder.keys.clone(), headers: own },
		Reader { keys: world.clinician.person.keys.clone(), headers: clinics },
		Reader { keys: world.colleague.person.keys.clone(), headers: clinics },
	];
	for reader in &readers {
		for _ in 0..READERS {
			let (place, seed) = ((address, world.genesis), random.below(u64::MAX));
			let (reader, records) = (reader.clone(), records.clone());
			load.push(tokio::spawn(read(seen.clone(), place, reader, records, seed)));
		}
	}
	load.push(tokio::spawn(watch(seen.clone(), watching, patient.id)));

	let begun = Instant::now();
	let mut starting = Duration::ZERO;
	for kill in 0..kills {
		let longest = RUNS[usize::from(kill % 8 == 7)];
		tokio::time::sleep(Duration::from_millis(random.below(longest))).await;
		assert!(load.iter().all(|task| !task.is_finished()), "a part of the load failed at {kill}");
		let restarted = Instant::now();
		service.restart().await;
		starting += restarted.elapsed();
	}
	let took = begun.elapsed();
	seen.over.store(true, SeqCst);
	for task in load {
		task.await.expect("the load goes on whatever happens");
	}

	// Every upload that was acknowledged is there with the right bytes.
	let acknowledged = seen.acknowledged.lock().expect("nobody panics with it").clone();
	let delivered = seen.delivered.lock().expect("nobody panics with it").clone();
	let heads = seen.heads.lock().expect("nobody panics with it").clone();
	println!(
		"{kills} kills in {took:?}, starting {starting:?} of it; {} uploads acknowledged, {} deliveries begun, {} of \
		 them whole, {} heads shown",
		acknowledged.len(),
		delivered.values().sum::<u64>(),
		seen.whole.load(SeqCst),
		heads.len(),
	);
	join_all(acknowledged.chunks(64).map(|many| anchor(&world, many))).await;
	let folder = tempfile::tempdir().expect("a folder can be made");
	let reading = acknowledged.iter().enumerate().map(|(number, declaration)| {
		let path = folder.path().join(number.to_string());
		is_there(&holder, declaration, path)
	});
	stream::iter(reading).buffer_unordered(4).collect::<Vec<_>>().await;

	// Every delivery of which anything came is in the patient's log.
	let (entries, after) = whole_log(&holder, patient.id).await;
	let mut logged: BTreeMap<What, u64> = BTreeMap::new();
	for entry in &entries {
		let KeptEntry::Whole { entry, .. } = entry else { panic!("nothing is old") };
		let entry = entry.disclosure();
		assert_eq!(entry.kind, DisclosureKind::RecordDelivered);
		let DisclosureTarget::Version { record, version: 0 } = entry.target else {
			panic!("a version was delivered")
		};
		*logged.entry((entry.reader, record)).or_default() += 1;
	}
	for (what, times) in &delivered {
		let logged = logged.get(what).copied().unwrap_or_default();
		assert!(logged >= *times, "{times} deliveries, and {logged} of them in the log");
		// And none of somebody who did not ask.
		let asked = seen.asked.lock().expect("nobody panics with it")[what];
		assert!(logged <= asked, "{asked} requests, and {logged} deliveries in the log");
	}

	// There was one log, which grew.
	let mut before = 0;
	for head in &heads {
		assert_eq!(after.get(head.count as usize), Some(head), "what was shown was taken back");
		assert!(head.count >= before, "the log has become shorter");
		before = head.count;
	}

	// All of that was put to the test.
	assert!(acknowledged.len() as u64 >= kills / 20);
	assert!(delivered.len() == readers.len() * LENGTHS.len());
	assert!(delivered.values().sum::<u64>() > kills);
	assert!(heads.len() as u64 > kills / 10);
}

/// What was declared is there, in the right bytes.
async fn is_there(holder: &Custodian, declaration: &Declaration, path: PathBuf) {
	let record = proven(declaration);
	// The custodian finds by itself where it is anchored, when it has seen the block.
	until("an acknowledged upload is there", || async {
		match holder.download(&record, Reading::own(), &path, |_| ()).await {
			Ok(()) => true,
			Err(Error::Refused(problem)) if problem.kind == "not-anchored" => false,
			Err(error) => panic!("an acknowledged upload is not right: {error}"),
		}
	})
	.await;
	let here = fs::File::open(&path).expect("it is here");
	assert_eq!(Digest::of(here).expect("it can be read"), declaration.sealed);
	fs::remove_file(&path).expect("it is here");
}

/// The clinic anchors what was uploaded, at most 64 at once. The numbers of the records.
async fn anchor(world: &World, many: &[Declaration]) -> Vec<RecordId> {
	let entries: Vec<_> = many.iter().map(new_record).collect();
	let call = record_anchors::anchor_many(CLINIC, &entries);
	let done = world.submit(&call, &world.clinician.person.keys).await;
	let anchored: Vec<RecordAnchored> = done.all().expect("they are anchored");
	assert_eq!(anchored.len(), many.len());
	anchored.iter().map(|anchored| anchored.record).collect()
}

fn new_record(declaration: &Declaration) -> NewRecord {
	NewRecord {
		patient: declaration.patient,
		category: CATEGORY,
		commitment: declaration.commitment(),
		size: size_class(&declaration.sealed),
		custodian: CUSTODIAN,
		keyholders: vec![],
		recorded_on: None,
	}
}

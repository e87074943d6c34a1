//! Long records: uploaded, read in parts, downloaded, erased, and the custodian needs no more memory for them.

use anamnesis_client::{
	chain::{calls::erasure_requests, events::erasure_requests::ErasureOpened},
	commitment::verify_document,
	sealing::open,
	services::Reading,
};
use anamnesis_primitives::{views::CaseInfo, ErasureGround, ErasureScope};
use anamnesis_services_tests::{
	development::ORGANISATIONS,
	programs::Service,
	world::{declare, noise, peak_memory, proven, until, Record, World},
};
use std::{
	env,
	fs::{self, File},
	io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write},
	path::Path,
	time::Instant,
};

const MIB: u64 = 1 << 20;

/// What the custodian may have in memory.
const MEMORY: u64 = 64 * MIB;

/// Keeps the part of what is written that is between two bytes, and nothing else.
struct Part {
	at: u64,
	from: u64,
	kept: Vec<u8>,
	most: usize,
}

impl Write for Part {
	fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
		let skipped = self.from.saturating_sub(self.at).min(bytes.len() as u64) as usize;
		let rest = &bytes[skipped..];
		self.kept.extend_from_slice(&rest[..rest.len().min(self.most - self.kept.len())]);
		self.at += bytes.len() as u64;
		Ok(bytes.len())
	}

	fn flush(&mut self) -> io::Result<()> {
		Ok(())
	}
}

/// A part of what [`noise`] makes.
fn part(seed: &[u8], from: u64, length: usize) -> Vec<u8> {
	let mut reader = blake3::Hasher::new().update(seed).finalize_xof();
	reader.set_position(from);
	let mut bytes = vec![0; length];
	reader.fill(&mut bytes);
	bytes
}

/// How many bytes there are below a folder.
fn size(folder: &Path) -> u64 {
	let entries = fs::read_dir(folder).expect("the folder is there");
	let sizes = entries.flatten().map(|entry| match entry.metadata() {
		Ok(metadata) if metadata.is_dir() => size(&entry.path()),
		Ok(metadata) => metadata.len(),
		// It was just removed.
		Err(_) => 0,
	});
	sizes.sum()
}

/// Says how long a step took.
struct Clock(Instant);

impl Clock {
	fn says(&mut self, what: &str, service: &Service) {
		let took = self.0.elapsed();
		let memory = peak_memory(service.program().id()) / MIB;
		println!("{what}: {took:.1?}, {memory} MiB at most so far");
		self.0 = Instant::now();
	}
}

async fn is_kept_read_and_erased(length: u64) {
	let world = World::begin().await;
	let service = Service::custodian(ORGANISATIONS[2], &world.own_node(), "").await;
	let patient = world.patient().await;
	let writer = world.at_custodian(&service, &world.clinician.person.keys).await;
	let holder = world.at_custodian(&service, &patient.holder.keys).await;
	let folder = tempfile::tempdir().expect("a folder can be made");
	let path = folder.path().join("there.age");
	let mut clock = Clock(Instant::now());

	let to = path.clone();
	let id = patient.id;
	let sealing = tokio::task::spawn_blocking(move || {
		let file = BufWriter::with_capacity(1 << 20, File::create(to).expect("there is room"));
		Record::seal(id, noise(b"long", length), file)
	});
	let record = sealing.await.expect("it is sealed");
	clock.says("sealing", &service);
	let uploaded = writer.upload_file(&record.declaration, &path, &[], |_| ()).await;
	let uploaded = uploaded.expect("it is taken");
	clock.says("uploading", &service);
	let number = world.anchor(&record.declaration, &[]).await;
	writer.place(&uploaded, number, 0).await.expect("it is anchored");
	clock.says("anchoring", &service);

	// Ranges of the sealed record, each verified without the rest.
	let proven = proven(&record.declaration);
	let end = record.declaration.sealed.length;
	for range in [0..1, 7..5 * MIB, end / 2..end / 2 + 3 * MIB, end - 100_000..end] {
		let mut read = Vec::new();
		let reading = holder.read_range(&proven, range.clone(), Reading::own(), &mut read);
		reading.await.expect("it is there");
		let mut file = File::open(&path).expect("it is there");
		file.seek(SeekFrom::Start(range.start)).expect("it is as long");
		let mut expected = vec![0; (range.end - range.start) as usize];
		file.read_exact(&mut expected).expect("it is as long");
		assert!(read == expected, "{range:?}");
	}
	clock.says("four ranges", &service);
	fs::remove_file(&path).expect("it is there");

	// Parts of the document.
	let document = holder.open_document(&proven, &record.key.record_key, Reading::own()).await;
	let document = document.expect("it opens");
	assert_eq!(document.length(), length);
	for from in [0, length / 3, length - 70_000] {
		let read = document.read(from..from + 70_000).await.expect("it is there");
		assert!(read == part(b"long", from, 70_000), "from {from}");
	}
	clock.says("three parts of the document", &service);

	// All of it.
	let path = folder.path().join("here.age");
	holder.download(&proven, Reading::own(), &path, |_| ()).await.expect("it is theirs");
	clock.says("downloading", &service);
	let key = record.key.record_key.clone();
	let from = path.clone();
	let opening = tokio::task::spawn_blocking(move || {
		let file = BufReader::with_capacity(1 << 20, File::open(from).expect("it is here"));
		let mut seen = Part { at: 0, from: length / 2, kept: vec![], most: 100_000 };
		let opened = open(file, &key, &mut seen).expect("it opens");
		assert_eq!(seen.at, length);
		assert!(seen.kept == part(b"long", length / 2, 100_000));
		opened
	});
	let opened = opening.await.expect("it opens");
	verify_document(&record.commitment(), &opened.document, &opened.sealed, &record.blindings)
		.expect("it is what was anchored");
	assert_eq!(opened.document, record.document);
	clock.says("opening and verifying", &service);
	fs::remove_file(&path).expect("it is here");

	// It is erased.
	assert!(size(&service.data()) > length);
	let (scope, ground) = (ErasureScope::Everything, ErasureGround::ConsentWithdrawn);
	let (claim, alone) = (anamnesis_chain_tests::harness::actors::random(), false);
	let open = erasure_requests::open(patient.id, &scope, ground, claim, None, alone);
	let opened = world.submit(&open, &patient.holder.keys).await;
	let case = opened.event::<ErasureOpened>().expect("it is open").case;
	until("the case is closed", || async {
		let at = world.chain.now().await.expect("the node answers");
		matches!(at.case(case).await, Ok(Some(CaseInfo::Closed(_))))
	})
	.await;
	let left = size(&service.data());
	assert!(left < 8 * MIB, "{left} bytes are left");
	clock.says("erasing", &service);
	let gone = holder.read_range(&proven, 0..1, Reading::own(), io::sink()).await;
	assert!(gone.is_err());

	let memory = peak_memory(service.program().id());
	assert!(memory < MEMORY, "the custodian took {memory} bytes");
}

/// It takes up to 4 GiB of disk. `ANAMNESIS_LONG_MIB` says another length than 2 GiB.
#[tokio::test(flavor = "multi_thread")]
async fn a_record_of_2_gib_takes_no_memory_and_goes_when_it_is_erased() {
	let mib = env::var("ANAMNESIS_LONG_MIB").ok();
	let mib = mib.map_or(2048, |mib| mib.parse().expect("a number of MiB"));
	is_kept_read_and_erased(mib * MIB).await;
}

/// 10 GiB are uploaded and read in ranges. They are zeros that nobody has sealed, in a file without blocks; the custodian
/// takes them for a sealed record, and writes every one of them:
/// `cargo test -p anamnesis-services-tests --test services -- --ignored --nocapture 10_gib`
#[tokio::test(flavor = "multi_thread")]
#[ignore = "it takes minutes, and 10 GiB of disk"]
async fn an_upload_of_10_gib_takes_no_memory() {
	let length = 10 * 1024 * MIB;
	let world = World::begin().await;
	let service = Service::custodian(ORGANISATIONS[2], &world.own_node(), "").await;
	let patient = world.patient().await;
	let writer = world.at_custodian(&service, &world.clinician.person.keys).await;
	let holder = world.at_custodian(&service, &patient.holder.keys).await;
	let folder = tempfile::tempdir().expect("a folder can be made");
	let path = folder.path().join("sparse");
	File::create(&path).and_then(|file| file.set_len(length)).expect("it takes no room");
	let mut clock = Clock(Instant::now());

	let (id, from) = (patient.id, path.clone());
	let declaring =
		tokio::task::spawn_blocking(move || declare(id, File::open(from).expect("it is there")));
	let declaration = declaring.await.expect("it can be read");
	clock.says("hashing", &service);
	let uploaded = writer.upload_file(&declaration, &path, &[], |_| ()).await;
	let uploaded = uploaded.expect("it is taken");
	clock.says("uploading", &service);
	let number = world.anchor(&declaration, &[]).await;
	writer.place(&uploaded, number, 0).await.expect("it is anchored");
	clock.says("anchoring", &service);
	let proven = proven(&declaration);
	for from in [0, length / 2 - 1, length - 4 * MIB] {
		let (range, mut read) = (from..from + 4 * MIB, Vec::new());
		let reading = holder.read_range(&proven, range, Reading::own(), &mut read);
		reading.await.expect("it is there");
		assert!(read.len() as u64 == 4 * MIB && read.iter().all(|byte| *byte == 0));
	}
	clock.says("three ranges", &service);
	let memory = peak_memory(service.program().id());
	assert!(memory < MEMORY, "the custodian took {memory} bytes");
}

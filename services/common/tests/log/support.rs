//! Logs to write to, chains of roots whose answers a test chooses, and ways to look at what lies on the disk.

use anamnesis_primitives::{
	disclosure::{
		Disclosure, DisclosureKind, DisclosureTarget, IntervalInfo, IntervalStatus, LogHead,
		Service,
	},
	PatientId, Purpose,
};
use anamnesis_service::{
	database::{Databases, Place},
	log::{post_roots, Log, NotPosted, Roots},
};
use anamnesis_test_harness::{postgres::table_files, Postgres};
use futures::future::BoxFuture;
use sqlx::Connection;
use std::{
	collections::{BTreeMap, HashSet},
	fs,
	path::{Path, PathBuf},
	sync::{
		atomic::{AtomicU64, Ordering},
		Arc, Mutex,
	},
	time::Duration,
};
use tempfile::TempDir;
use tokio::sync::watch;

/// The length of an interval, in milliseconds.
pub const LENGTH: u64 = 1000;

/// A patient with an empty log, whose proofs show how far the worker is.
pub const WATCHED: PatientId = PatientId([0xfe; 16]);

pub fn some<const N: usize>(seed: u64, what: &str) -> [u8; N] {
	let mut bytes = [0; N];
	let mut hasher = blake3::Hasher::new();
	hasher.update(what.as_bytes()).update(&seed.to_le_bytes()).finalize_xof().fill(&mut bytes);
	bytes
}

pub fn patient(seed: u64) -> PatientId {
	PatientId(some(seed, "patient"))
}

pub fn delivery(record: u32, at: u64) -> Disclosure {
	Disclosure {
		kind: DisclosureKind::RecordDelivered,
		reader: [5; 32],
		acting_for: Some(7),
		target: DisclosureTarget::Version { record, version: 0 },
		purpose: Purpose::Treatment,
		emergency: false,
		at,
	}
}

pub fn path(folder: &Path) -> PathBuf {
	folder.join("log.sqlite")
}

/// Where the log of a folder is: in a file there, or in a database that belongs to it.
pub fn place(folder: &Path) -> Place {
	match crate::ON_SERVER {
		false => path(folder).into(),
		true => {
			let url = Postgres::of(folder).parse().expect("it is one");
			Databases::new("test", folder, Some(url)).at("log.sqlite")
		},
	}
}

pub async fn log(folder: &Path) -> Log {
	Log::open(place(folder)).await.expect("the folder is free")
}

/// Changes what is kept, past the service.
pub async fn tampered(folder: &Path, sql: impl Into<String>) {
	sqlx::any::install_default_drivers();
	let url = match crate::ON_SERVER {
		false => format!("sqlite://{}", path(folder).display()),
		true => format!("{}&options[search_path]=test_log", Postgres::of(folder)),
	};
	let mut connection = sqlx::AnyConnection::connect(&url).await.expect("it is a database");
	sqlx::raw_sql(sqlx::AssertSqlSafe(sql.into()))
		.execute(&mut connection)
		.await
		.expect("it can be changed");
	connection.close().await.expect("it can be closed");
}

pub async fn new_log() -> (Log, TempDir) {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	(log(folder.path()).await, folder)
}

/// Writes so many entries to the log of the patient with this seed, at these times and later.
pub async fn disclosed(log: &Log, seed: u64, at: u64, count: u32) -> LogHead {
	let mut head = LogHead::default();
	for record in 0..count {
		let entry = delivery(record, at + u64::from(record));
		head = log.disclose(patient(seed), entry).await.expect("the disk works");
	}
	head
}

/// Everything that lies on the disk at one time, to look for something in it.
pub struct OnDisk(HashSet<[u8; 8]>);

impl OnDisk {
	pub fn below(folder: &Path) -> Self {
		let files = fs::read_dir(folder).expect("the folder is there");
		let all = files.map(|file| {
			fs::read(file.expect("the folder can be read").path()).expect("the file can be read")
		});
		let of_server = if crate::ON_SERVER { table_files(folder) } else { Vec::new() };
		let mut windows: HashSet<[u8; 8]> = HashSet::new();
		for bytes in all.chain(of_server) {
			let of_file =
				bytes.windows(8).map(|window| <[u8; 8]>::try_from(window).expect("it has 8"));
			windows.extend(of_file);
		}
		Self(windows)
	}

	/// Whether the first 8 bytes of this are anywhere. They are random in all that is looked for.
	pub fn has(&self, canary: &[u8]) -> bool {
		self.0.contains(&canary[..8])
	}
}

/// A chain that takes roots as the pallet does, at the time that the test says.
#[derive(Default)]
pub struct Board {
	pub time: AtomicU64,
	pub posted: Mutex<BTreeMap<u64, [u8; 32]>>,
	/// All that came, also what was refused.
	pub tried: Mutex<Vec<(u64, [u8; 32])>>,
	/// What the next posts are answered with, without being taken.
	pub failures: Mutex<Vec<NotPosted>>,
	/// Nothing older is taken.
	pub oldest: AtomicU64,
}

impl Board {
	pub fn at(time: u64) -> Arc<Self> {
		let board = Self::default();
		board.time.store(time, Ordering::SeqCst);
		Arc::new(board)
	}

	pub fn roots(&self) -> BTreeMap<u64, [u8; 32]> {
		self.posted.lock().expect("nobody panics with it").clone()
	}

	fn ended(&self) -> u64 {
		self.time.load(Ordering::SeqCst) / LENGTH
	}

	fn first(&self) -> Option<u64> {
		let first = self.roots().first_key_value().map(|(first, _)| *first);
		first.map(|first| first.max(self.oldest.load(Ordering::SeqCst)))
	}
}

impl Roots for Board {
	fn service(&self) -> Service {
		Service::Custodian
	}

	fn interval(&self) -> BoxFuture<'_, Result<u64, NotPosted>> {
		Box::pin(async { Ok(LENGTH) })
	}

	fn finalised(&self) -> BoxFuture<'_, Result<u64, NotPosted>> {
		Box::pin(async { Ok(self.time.load(Ordering::SeqCst)) })
	}

	fn posted(&self, from: u64, limit: u32) -> BoxFuture<'_, Result<Vec<IntervalInfo>, NotPosted>> {
		let roots = self.roots();
		let first = self.first().map_or(u64::MAX, |first| first.max(from));
		let intervals = (first..self.ended()).take(limit as usize).map(|interval| IntervalInfo {
			interval,
			status: roots.get(&interval).map_or(IntervalStatus::Missing, |root| {
				IntervalStatus::Posted { root: *root, at: 0, late: false }
			}),
			contradiction: None,
		});
		let intervals = intervals.collect();
		Box::pin(async { Ok(intervals) })
	}

	fn post(&self, interval: u64, root: [u8; 32]) -> BoxFuture<'_, Result<(), NotPosted>> {
		Box::pin(async move {
			self.tried.lock().expect("nobody panics with it").push((interval, root));
			if let Some(failure) = self.failures.lock().expect("nobody panics with it").pop() {
				return Err(failure);
			}
			if interval >= self.ended() {
				return Err(NotPosted::NotEnded);
			}
			if self.first().is_some_and(|first| interval < first)
				|| interval < self.oldest.load(Ordering::SeqCst)
			{
				return Err(NotPosted::NotAdmissible);
			}
			let mut posted = self.posted.lock().expect("nobody panics with it");
			match posted.get(&interval) {
				Some(there) if *there == root => Err(NotPosted::AlreadyThere),
				Some(_) => panic!("another root for interval {interval}"),
				None => {
					posted.insert(interval, root);
					Ok(())
				},
			}
		})
	}
}

/// Lets the worker run until there is a root of this interval, and it is known to be final.
pub async fn posted_until(log: &Log, roots: Arc<dyn Roots>, last: u64) {
	// Before the worker, which may seal the interval at once.
	log.begin(WATCHED).await.expect("the disk works");
	let (stop, stopped) = watch::channel(false);
	let worker = tokio::spawn(post_roots(log.clone(), roots, stopped));
	let known = async {
		loop {
			let proofs = log.proofs(WATCHED, last, 1).await.expect("the disk works");
			if proofs.first().is_some_and(|proof| proof.interval == last && proof.posted) {
				return;
			}
			tokio::time::sleep(Duration::from_millis(5)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(300), known).await.expect("it posts");
	stop.send(true).expect("it runs");
	worker.await.expect("it does not panic");
}

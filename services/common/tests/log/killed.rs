//! A service that delivers and posts, and is killed at any moment.
//!
//! This shows what survives the end of the process. That it also survives a power cut rests on what the kernel is asked
//! for, which is not tested here.

use crate::support::{delivery, log, patient, place};
use anamnesis_primitives::{
	disclosure::{verify_log, IntervalInfo, IntervalStatus, KeptEntry, LogHead, Service},
	PatientId,
};
use anamnesis_service::{
	log::{post_roots, Log, NotPosted, Roots},
	now,
};
use futures::future::BoxFuture;
use std::{
	collections::{BTreeMap, BTreeSet},
	env,
	fs::{self, OpenOptions},
	io::{BufRead, BufReader, Write},
	path::{Path, PathBuf},
	process::{Command, Stdio},
	sync::Arc,
	time::Duration,
};
use tokio::sync::watch;

const FOLDER: &str = "LOG_TEST_FOLDER";
const ROUND: &str = "LOG_TEST_ROUND";
const ROUNDS: u64 = 60;
const PATIENTS: u64 = 5;

/// The length of an interval, in milliseconds.
const INTERVAL: u64 = 200;

/// A chain in a file: it outlasts those who post to it.
struct Paper(PathBuf);

impl Paper {
	fn below(folder: &Path) -> Self {
		Self(folder.join("chain"))
	}

	/// All that was posted, in the order in which it came.
	fn all(&self) -> Vec<(u64, [u8; 32])> {
		let text = fs::read_to_string(&self.0).unwrap_or_default();
		let line = |line: &str| {
			let (interval, digits) = line.split_once(' ')?;
			let mut root = [0; 32];
			hex::decode_to_slice(digits, &mut root).ok()?;
			Some((interval.parse().ok()?, root))
		};
		text.lines().map(|text| line(text).expect("lines are written whole")).collect()
	}

	fn roots(&self) -> BTreeMap<u64, [u8; 32]> {
		let mut roots = BTreeMap::new();
		for (interval, root) in self.all() {
			roots.entry(interval).or_insert(root);
		}
		roots
	}
}

impl Roots for Paper {
	fn service(&self) -> Service {
		Service::Keyholder
	}

	fn interval(&self) -> BoxFuture<'_, Result<u64, NotPosted>> {
		Box::pin(async { Ok(INTERVAL) })
	}

	fn finalised(&self) -> BoxFuture<'_, Result<u64, NotPosted>> {
		Box::pin(async { Ok(now()) })
	}

	fn posted(&self, from: u64, limit: u32) -> BoxFuture<'_, Result<Vec<IntervalInfo>, NotPosted>> {
		let roots = self.roots();
		let first = roots.first_key_value().map_or(u64::MAX, |(first, _)| from.max(*first));
		let found = (first..now() / INTERVAL).take(limit as usize).map(|interval| IntervalInfo {
			interval,
			status: roots.get(&interval).map_or(IntervalStatus::Missing, |root| {
				IntervalStatus::Posted { root: *root, at: 0, late: false }
			}),
			contradiction: None,
		});
		let found = found.collect();
		Box::pin(async { Ok(found) })
	}

	fn post(&self, interval: u64, root: [u8; 32]) -> BoxFuture<'_, Result<(), NotPosted>> {
		Box::pin(async move {
			let pause = Duration::from_millis(u64::from(root[0] % 32));
			// It takes time until a chain has something, and until it has said so.
			tokio::time::sleep(pause).await;
			let mut file = OpenOptions::new()
				.create(true)
				.append(true)
				.open(&self.0)
				.expect("the folder is there");
			let line = format!("{interval} {}\n", hex::encode(root));
			file.write_all(line.as_bytes()).expect("the disk works");
			tokio::time::sleep(pause).await;
			Ok(())
		})
	}
}

/// What the killed process does. It says what was acknowledged.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "runs for ever: another test starts it, and kills it"]
async fn deliver_for_ever() {
	let folder = PathBuf::from(env::var_os(FOLDER).expect("a test has started this"));
	let round: u32 = env::var(ROUND).ok().and_then(|text| text.parse().ok()).expect("it is set");
	let log = log(&folder).await;
	let (_stop, stopped) = watch::channel(false);
	tokio::spawn(post_roots(log.clone(), Arc::new(Paper::below(&folder)), stopped));
	for number in 0.. {
		let seed = number % PATIENTS;
		let entry = delivery(round * 1_000_000 + number as u32, now());
		let head = log.disclose(patient(seed), entry).await.expect("the disk works");
		let mut out = std::io::stdout();
		writeln!(out, "acknowledged {seed} {} {}", head.count, hex::encode(head.hash))
			.and_then(|()| out.flush())
			.expect("somebody listens");
	}
}

/// An entry that was acknowledged: the patient's seed, its number, and the head with it.
fn acknowledged(line: &str) -> Option<(u64, u64, String)> {
	let (_, rest) = line.split_once("acknowledged ")?;
	let mut words = rest.split(' ');
	Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?, words.next()?.to_owned()))
}

/// Starts the process, kills it somewhere else in every round, and gives what it has acknowledged.
fn killed(folder: &Path, round: u64) -> Vec<(u64, u64, String)> {
	let mut child = Command::new(env::current_exe().expect("this program has a path"))
		.args(["--ignored", "--exact", "killed::deliver_for_ever", "--nocapture"])
		.env(FOLDER, folder)
		.env(ROUND, round.to_string())
		.stdout(Stdio::piped())
		.stderr(Stdio::null())
		.spawn()
		.expect("this program can be started");
	let mut lines = BufReader::new(child.stdout.take().expect("it has a pipe")).lines();
	let mut found = Vec::new();
	for line in lines.by_ref() {
		found.extend(acknowledged(&line.expect("it says something")));
		if !found.is_empty() {
			break;
		}
	}
	// Whoever is killed is somewhere in an interval, in a tree, or on the way to the chain.
	std::thread::sleep(Duration::from_millis(round * 37 % 331));
	child.kill().expect("it runs");
	child.wait().expect("it was killed");
	// The last line may be cut off.
	found.extend(lines.map_while(Result::ok).filter_map(|line| acknowledged(&line)));
	found.retain(|(_, _, hash)| hash.len() == 64);
	found
}

async fn entries(log: &Log, patient: PatientId) -> Vec<KeptEntry> {
	let mut all = Vec::new();
	loop {
		let page = log.entries(patient, all.len() as u64, 1000).await.expect("the disk works");
		if page.is_empty() {
			return all;
		}
		all.extend(page);
	}
}

#[tokio::test(flavor = "multi_thread")]
async fn no_kill_loses_an_entry_or_makes_a_second_root() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let paper = Paper::below(folder.path());
	// A server, if there is one, is that of this process: it outlives those that are killed.
	place(folder.path());
	let (mut all, mut between) = (BTreeSet::new(), 0);
	for round in 0..ROUNDS {
		all.extend(killed(folder.path(), round));
		// Whether there is a root that was made, and was not known to be final.
		let log = log(folder.path()).await;
		for seed in 0..PATIENTS {
			let proofs = log.proofs(patient(seed), 0, 100).await.expect("the disk works");
			if proofs.last().is_some_and(|proof| !proof.posted) {
				between += 1;
				break;
			}
		}
		log.close().await;
	}
	assert!(all.len() as u64 >= ROUNDS);
	assert!(between > 0, "no kill has met a root on its way");

	// The service runs again, and catches up.
	let log = log(folder.path()).await;
	let last = now() / INTERVAL;
	let (stop, stopped) = watch::channel(false);
	let worker =
		tokio::spawn(post_roots(log.clone(), Arc::new(Paper::below(folder.path())), stopped));
	let caught_up = async {
		while !paper.roots().contains_key(&last) {
			tokio::time::sleep(Duration::from_millis(20)).await;
		}
	};
	tokio::time::timeout(Duration::from_secs(300), caught_up).await.expect("it catches up");
	stop.send(true).expect("it runs");
	worker.await.expect("it does not panic");

	let roots = paper.roots();
	for (interval, root) in paper.all() {
		assert_eq!(roots[&interval], root, "two roots for interval {interval}");
	}
	let (first, last) =
		(*roots.keys().next().expect("there is one"), *roots.keys().last().expect("there is one"));
	assert_eq!(roots.len() as u64, last - first + 1, "an interval was left out");

	let mut checked = 0;
	for seed in 0..PATIENTS {
		let entries = entries(&log, patient(seed)).await;
		let mut heads = vec![LogHead::default()];
		for kept in &entries {
			heads.push(heads[heads.len() - 1].with(&kept.leaf()));
		}
		for (_, number, hash) in all.iter().filter(|(of, _, _)| *of == seed) {
			let head = heads.get(*number as usize).expect("no acknowledged entry is lost");
			assert_eq!(hex::encode(head.hash), *hash, "what was acknowledged is what is there");
		}
		let ends_at = |kept: &KeptEntry| match kept {
			KeptEntry::Whole { entry, .. } => (entry.disclosure().at / INTERVAL + 1) * INTERVAL,
			KeptEntry::Trace(_) => panic!("it is not old"),
		};
		let mut from = 0;
		let mut covered = BTreeSet::new();
		loop {
			let proofs = log.proofs(patient(seed), from, 100).await.expect("the disk works");
			let Some(newest) = proofs.last() else { break };
			from = newest.interval + 1;
			for proof in proofs {
				let until = (proof.interval + 1) * INTERVAL;
				let count = entries.iter().filter(|kept| ends_at(kept) <= until).count();
				let Some(root) = roots.get(&proof.interval) else { continue };
				let verified = verify_log(
					root,
					&patient(seed),
					&proof.proof,
					&LogHead::default(),
					&entries[..count],
				);
				assert_eq!(verified, Ok(heads[count]), "{seed} in {}", proof.interval);
				covered.insert(until);
				checked += 1;
			}
		}
		let mut ended = entries.iter().map(ends_at).filter(|until| *until <= (last + 1) * INTERVAL);
		assert!(
			ended.all(|until| covered.contains(&until)),
			"no proof of an interval with entries"
		);
	}
	assert!(checked > PATIENTS);
	println!(
		"{ROUNDS} kills, {between} of them with a root on its way; {} entries acknowledged, {} roots, {checked} proofs",
		all.len(),
		roots.len()
	);
}

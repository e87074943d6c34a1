//! A record of any length is uploaded and downloaded in little memory. Alone in its file, so that it is a process of its
//! own and nothing else counts: the service in it keeps nothing.

#[path = "services/wire.rs"]
#[allow(dead_code)]
mod wire;

use anamnesis_client::{
	commitment::{CustodianProof, Digest},
	keys::AccountKey,
	services::{Custodian, Declaration, Proven, Reading},
};
use anamnesis_primitives::PatientId;
use serde_json::json;
use std::{
	fs::{self, File},
	io::{Read, Write},
	sync::{
		atomic::{AtomicU64, AtomicUsize, Ordering::SeqCst},
		Arc, Mutex,
	},
};
use wire::{Exchange, Server};

/// The length of the record: 256 MiB. `ANAMNESIS_MEMORY_MIB` says another one.
fn length() -> u64 {
	let mib = std::env::var("ANAMNESIS_MEMORY_MIB").ok();
	mib.map_or(256, |mib| mib.parse().expect("a number of MiB")) << 20
}

/// What the process has had in memory at most.
fn peak() -> u64 {
	let status = fs::read_to_string("/proc/self/status").expect("this is Linux");
	let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("it is said");
	let kib: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
	kib * 1024
}

/// A mebibyte of the record. All are the same.
fn part() -> Vec<u8> {
	let mut part = vec![0; 1 << 20];
	blake3::Hasher::new().finalize_xof().fill(&mut part);
	part
}

#[derive(Default)]
struct Came {
	bytes: AtomicU64,
	requests: AtomicUsize,
	downloads: AtomicUsize,
	hasher: Mutex<blake3::Hasher>,
}

async fn route(came: &Came, mut exchange: Exchange, commitment: &str) -> Option<Exchange> {
	let length = length();
	let status = || {
		let offset = came.bytes.load(SeqCst);
		json!({
			"upload": "0123456789abcdef",
			"commitment": commitment,
			"offset": offset,
			"length": length,
			"finished": offset == length,
		})
	};
	let path = exchange.path.clone();
	match (exchange.method.as_str(), path.rsplit('/').next().expect("it is a path")) {
		("POST", "challenges") => {
			let hash = "00".repeat(32);
			let given = json!({ "nonce": hash, "until": 1, "domain": "", "genesis": hash });
			exchange.json(201, given).await
		},
		("POST", "sessions") => {
			exchange.json(201, json!({ "token": "00".repeat(32), "until": u64::MAX })).await
		},
		("POST", "uploads") => {
			exchange.body().await;
			exchange.json(201, status()).await
		},
		("POST", "finish") => exchange.json(200, status()).await,
		("PATCH", _) => {
			let cut = came.requests.fetch_add(1, SeqCst) == 1;
			loop {
				let bytes = exchange.take(64 * 1024).await;
				if bytes.is_empty() {
					break;
				}
				came.hasher.lock().expect("nobody panics with it").update(&bytes);
				let now = came.bytes.fetch_add(bytes.len() as u64, SeqCst) + bytes.len() as u64;
				if cut && now > length / 3 {
					return None;
				}
			}
			let offset = came.bytes.load(SeqCst).to_string();
			exchange.answer(204, &[("upload-offset", offset)], &[]).await
		},
		("GET", "bytes") => {
			let from: u64 = exchange.headers.get("range").map_or(0, |range| {
				let from = range.trim_start_matches("bytes=").trim_end_matches('-');
				from.parse().expect("it is a number")
			});
			let range = [("content-range", format!("bytes {from}-{}/{length}", length - 1))];
			let status = if from == 0 { 200 } else { 206 };
			exchange.head(status, &range, length - from).await;
			let cut = came.downloads.fetch_add(1, SeqCst) == 0;
			let (part, mut at) = (part(), from);
			while at < length {
				let begin = (at % part.len() as u64) as usize;
				exchange.send(&part[begin..]).await;
				at += (part.len() - begin) as u64;
				if cut && at > length / 2 {
					return None;
				}
			}
			Some(exchange)
		},
		other => panic!("{other:?}"),
	}
}

#[tokio::test]
async fn the_memory_it_takes_does_not_grow_with_the_record() {
	let folder = tempfile::tempdir().expect("a folder can be made");
	let path = folder.path().join("record.age");
	let (mut file, part) = (File::create(&path).expect("there is room"), part());
	let mut hasher = blake3::Hasher::new();
	for _ in 0..length() >> 20 {
		file.write_all(&part).expect("there is room");
		hasher.update(&part);
	}
	drop(file);
	let sealed = Digest { blake3: *hasher.finalize().as_bytes(), length: length() };
	let proof = CustodianProof { blinding: [1; 64], inner: [2; 32] };
	let declaration = Declaration { patient: PatientId([3; 16]), sealed, proof: proof.clone() };
	let commitment = declaration.commitment();

	let came = Arc::new(Came::default());
	let (shared, name) = (came.clone(), hex::encode(commitment.hash));
	let server = Server::start(move |exchange| {
		let (came, name) = (shared.clone(), name.clone());
		async move { route(&came, exchange, &name).await }
	})
	.await;
	let client = Custodian::new(&server.url(), None).expect("it is an address");
	client.log_in(&AccountKey::from_seed([1; 32])).await.expect("it lets everybody in");

	let before = peak();
	client.upload_file(&declaration, &path, &[], |_| ()).await.expect("it goes on");
	let root = *came.hasher.lock().expect("nobody panics with it").finalize().as_bytes();
	assert_eq!(root, sealed.blake3);
	let requests = came.requests.load(SeqCst);
	assert!(requests > 2, "it was cut in the second of {requests}");

	let record = Proven::new(commitment, sealed, proof).expect("it is right");
	let to = folder.path().join("again.age");
	client.download(&record, Reading::own(), &to, |_| ()).await.expect("it goes on");
	assert_eq!(came.downloads.load(SeqCst), 2);
	let mut again = File::open(&to).expect("it has its name");
	let mut bytes = vec![0; part.len()];
	again.read_exact(&mut bytes).expect("it is whole");
	assert!(bytes == part);
	assert_eq!(again.metadata().expect("it is there").len(), length());

	let grown = peak() - before;
	println!("{} MiB there and back took {} KiB of memory", length() >> 20, grown >> 10);
	assert!(grown < 16 << 20, "it took {grown} bytes more than before");

	// The measure shows what is held in memory.
	let held = vec![1_u8; 96 << 20];
	assert!(peak() > before + (64 << 20), "{} bytes are held", held.len());
}

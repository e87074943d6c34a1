//! Many patients: how long a tree takes, and how much memory.

use crate::support::{log, new_log, path, patient, posted_until, Board, LENGTH};
use anamnesis_primitives::disclosure::{verify_log, LogHead};
use std::{fs, sync::atomic::Ordering, time::Instant};

const PATIENTS: u32 = 100_000;

/// The most memory that this process has used, in MiB.
fn peak() -> u64 {
	let status = fs::read_to_string("/proc/self/status").expect("it is Linux");
	let line = status.lines().find(|line| line.starts_with("VmHWM:")).expect("it says so");
	let kib: u64 = line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("kB");
	kib / 1024
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a minute: run it with --ignored --nocapture for the numbers in the documentation"]
async fn a_hundred_thousand_patients() {
	let (before, folder) = new_log().await;
	before.begin(patient(1)).await.expect("the disk works");
	before.close().await;
	let file = path(folder.path());
	let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&file);
	let pool = sqlx::SqlitePool::connect_with(options).await.expect("it is a file");
	sqlx::query(
		"WITH RECURSIVE many(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < ?) \
		 INSERT INTO log_heads (patient, hash, count) SELECT randomblob(16), randomblob(32), 3 FROM many",
	)
	.bind(PATIENTS)
	.execute(&pool)
	.await
	.expect("it is a file");
	pool.close().await;

	let log = log(folder.path()).await;
	let board = Board::at(LENGTH);
	let at_rest = peak();
	for interval in [0, 1] {
		board.time.store((interval + 1) * LENGTH, Ordering::SeqCst);
		let began = Instant::now();
		posted_until(&log, board.clone(), interval).await;
		let size = fs::metadata(&file).expect("it is a file").len() >> 20;
		println!(
			"interval {interval}: {:.1} s, {} MiB of memory at most ({at_rest} MiB before), the file has {size} MiB",
			began.elapsed().as_secs_f64(),
			peak()
		);
	}
	let proof = log.proofs(patient(1), 1, 1).await.expect("the disk works").remove(0).proof;
	let verified = verify_log(&board.roots()[&1], &patient(1), &proof, &LogHead::default(), &[]);
	assert_eq!(verified, Ok(LogHead::default()));
	assert!(peak() - at_rest < 200, "memory grew by {} MiB", peak() - at_rest);
}

//! Servers that end, are killed, and come back.

use crate::support::{delivery, log, patient};
use anamnesis_primitives::disclosure::LogHead;
use anamnesis_service::database::{Error, Trouble};
use anamnesis_test_harness::{Postgres, PATIENCE};
use std::{
	sync::{Arc, Mutex},
	time::{Duration, Instant},
};

#[tokio::test(flavor = "multi_thread")]
async fn a_service_goes_on_by_itself_when_the_server_is_back() {
	let server = Postgres::start();
	let log = log(&server.new_database()).await.expect("it is free");
	log.disclose(patient(1), delivery(1)).await.expect("it works");
	server.stop();
	for _ in 0..3 {
		let refused = log.disclose(patient(1), delivery(2)).await;
		let away = matches!(refused, Err(Error::Server(Trouble::NotReachable(_))));
		assert!(away, "{refused:?}");
	}
	let unread = log.head(patient(1)).await;
	assert!(
		matches!(unread, Err(Error::Server(_) | Error::Database(sqlx::Error::PoolTimedOut))),
		"{unread:?}"
	);

	server.start_again();
	let head = log.disclose(patient(1), delivery(3)).await.expect("it is back");
	assert_eq!(head.count, 2, "what was refused was not written");
	assert_eq!(log.head(patient(1)).await.expect("it is back"), head);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_killed_loses_nothing_that_was_acknowledged() {
	let server = Arc::new(Postgres::start());
	let log = log(&server.new_database()).await.expect("it is free");
	let acknowledged: Arc<Mutex<Vec<Vec<LogHead>>>> = Arc::new(Mutex::new(vec![vec![]; 4]));
	let writers: Vec<_> = (0..4u8)
		.map(|seed| {
			let (log, acknowledged) = (log.clone(), acknowledged.clone());
			tokio::spawn(async move {
				for record in 0.. {
					match log.disclose(patient(seed), delivery(record)).await {
						Ok(head) => acknowledged.lock().expect("nobody panics")[usize::from(seed)]
							.push(head),
						Err(Error::Server(_) | Error::Database(_)) => {
							tokio::time::sleep(Duration::from_millis(10)).await;
						},
						Err(error) => panic!("{error:?}"),
					}
				}
			})
		})
		.collect();
	let total =
		|| -> usize { acknowledged.lock().expect("nobody panics").iter().map(Vec::len).sum() };
	let wait_for_more = |than: usize| async move {
		let end = Instant::now() + PATIENCE;
		while total() < than + 40 {
			assert!(Instant::now() < end, "nothing is written any more");
			tokio::time::sleep(Duration::from_millis(3)).await;
		}
	};
	for _ in 0..5 {
		wait_for_more(total()).await;
		let killed = server.clone();
		tokio::task::spawn_blocking(move || {
			killed.kill9();
			killed.start_again();
		})
		.await
		.expect("it comes back");
	}
	wait_for_more(total()).await;
	writers.iter().for_each(|writer| writer.abort());

	let acknowledged = acknowledged.lock().expect("nobody panics").clone();
	for (seed, heads) in acknowledged.iter().enumerate() {
		let mut entries = Vec::new();
		loop {
			let (from, patient) = (entries.len() as u64, patient(seed as u8));
			let page = log.entries(patient, from, 1000).await.expect("it is back");
			if page.is_empty() {
				break;
			}
			entries.extend(page);
		}
		let mut all = vec![LogHead::default()];
		for entry in &entries {
			all.push(all[all.len() - 1].with(&entry.leaf()));
		}
		for head in heads {
			let there = all.get(head.count as usize);
			assert_eq!(there, Some(head), "what was acknowledged is what is there");
		}
	}
}

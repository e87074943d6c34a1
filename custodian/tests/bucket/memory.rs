//! A record of any length goes through in little memory.

#[path = "../memory/measured.rs"]
mod measured;

use crate::server::{server, BUCKET, KEY};
use measured::{grown, MIB};
use std::{env, process::Command};

/// In a process of its own, so that nothing else counts.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "another test starts it"]
async fn alone() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let place = server().place(KEY, BUCKET, "memory");
	let grown = grown(folder.path(), Some(place)).await;
	println!("it took {} KiB more", grown / 1024);
	// A part of 8 MiB, on its way through the library and the connection too.
	assert!(grown < 48 * MIB, "it took {grown} bytes more");
}

#[test]
fn the_memory_it_takes_does_not_grow_with_the_record() {
	server();
	let status = Command::new(env::current_exe().expect("this program has a path"))
		.args(["--ignored", "--exact", "memory::alone", "--nocapture"])
		.status();
	assert!(status.expect("this program can be started").success());
}

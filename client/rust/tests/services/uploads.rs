//! Uploads, and everything that breaks them.

use crate::misbehaving::{Fault, Kept, Misbehaving};
use anamnesis_client::{
	services::{Custodian, Patience, SealedKey, Uploaded},
	Error,
};
use anamnesis_primitives::EncryptionKey;
use std::{
	io::{Cursor, Write},
	sync::{
		atomic::{AtomicU64, Ordering::SeqCst},
		Arc,
	},
	time::Duration,
};

const LENGTH: usize = 3_000_000;

async fn upload(client: &Custodian, kept: &Kept) -> Result<Uploaded, Error> {
	client.upload(&kept.declaration, Cursor::new(kept.sealed.clone()), &[], |_| ()).await
}

/// The upload has all bytes, in their order, and is finished.
fn assert_whole(service: &Misbehaving, kept: &Kept) {
	let state = service.state();
	assert!(state.finished);
	assert!(state.upload == kept.sealed);
}

fn kind(error: &Error) -> &str {
	match error {
		Error::Refused(problem) => &problem.kind,
		other => panic!("{other:?}"),
	}
}

#[tokio::test]
async fn a_record_arrives_whole_with_its_keys() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(LENGTH));
	let client = service.client().await;
	let folder = tempfile::tempdir().expect("a folder can be made");
	let path = folder.path().join("record.age");
	std::fs::File::create(&path)
		.and_then(|mut file| file.write_all(&kept.sealed))
		.expect("there is room");
	let keys = [1, 2, 3].map(|number| SealedKey {
		reader: EncryptionKey::x25519([number; 32]),
		bytes: vec![number; 422],
	});
	let mut told = 0;
	let uploaded = client.upload_file(&kept.declaration, &path, &keys, |bytes| told = bytes).await;
	let uploaded = uploaded.expect("nothing is in the way");
	assert_eq!(uploaded.commitment, kept.commitment());
	assert_eq!(told, kept.sealed.len() as u64);
	assert_whole(&service, &kept);
	for key in keys {
		assert_eq!(service.state().keys[&hex::encode(key.reader.bytes)], key.bytes);
	}
	// Doing it again sends nothing again.
	client.upload_file(&kept.declaration, &path, &[], |_| ()).await.expect("it is there");
	assert_eq!(service.state().bytes, kept.sealed.len() as u64);
	assert_eq!(client.find(&kept.declaration).await.expect("it is asked"), Some(uploaded));
}

#[tokio::test]
async fn an_upload_goes_on_where_the_connection_broke() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(LENGTH));
	let client = service.client().await;
	service.faults([1_000_000, 0, 700_001, 1].map(Fault::CutAfter));
	upload(&client, &kept).await.expect("it goes on");
	assert_whole(&service, &kept);
	let state = service.state();
	assert_eq!(state.bytes, kept.sealed.len() as u64, "nothing was kept twice");
	assert_eq!(state.offsets, [0, 1_000_000, 1_000_000, 1_700_001, 1_700_002]);
}

#[tokio::test]
async fn what_breaks_for_some_time_is_waited_for() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(LENGTH));
	let client = service.client().await;
	service.faults([Fault::AnswerLost]);
	upload(&client, &kept).await.expect("it goes on");
	assert_whole(&service, &kept);
	assert_eq!(service.state().offsets, [0], "it was there already");

	let service = Misbehaving::start().await;
	let client = service.client().await;
	service.faults([
		Fault::Problem(503, "no-decision", None),
		Fault::Proxy(502),
		Fault::Problem(409, "in-use", Some(0)),
		Fault::Problem(409, "offset-not-matching", None),
		Fault::Problem(408, "too-slow", None),
		Fault::Problem(404, "not-found", None),
		Fault::SessionsEnd,
		Fault::Problem(500, "store-fails", None),
	]);
	upload(&client, &kept).await.expect("it goes on");
	assert_whole(&service, &kept);
	assert_eq!(service.state().logins, 2);
}

#[tokio::test]
async fn a_service_that_says_how_long_to_wait_is_waited_for() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(1_000));
	let client = service.client().await;
	service.faults([Fault::Problem(503, "no-decision", Some(1))]);
	upload(&client, &kept).await.expect("it goes on");
	{
		let state = service.state();
		assert!(state.times[1] - state.times[0] >= Duration::from_secs(1));
	}
	// Too long is told instead.
	let service = Misbehaving::start().await;
	let client = service.client().await;
	service.faults([Fault::Problem(429, "too-often", Some(600))]);
	let refused = upload(&client, &kept).await.expect_err("that is too long");
	assert_eq!(refused.try_again_after(), Some(Duration::from_secs(600)));
	assert_eq!(service.state().offsets.len(), 1);
}

#[tokio::test]
async fn what_does_not_pass_is_told_at_once() {
	for (status, expected) in [
		(507, "max-bytes-exceeded"),
		(413, "length-exceeded"),
		(403, "not-permitted"),
		(422, "digest-not-matching"),
	] {
		let (service, kept) = (Misbehaving::start().await, Kept::new(1_000));
		let client = service.client().await;
		service.faults([Fault::Problem(status, expected, None)]);
		let refused = upload(&client, &kept).await.expect_err("it is refused");
		assert_eq!(kind(&refused), expected);
		assert_eq!(service.state().offsets.len(), 1);
		assert!(!refused.to_string().contains("abab"), "{refused}");
	}
}

#[tokio::test]
async fn a_service_that_always_breaks_is_given_up() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(LENGTH));
	let client = service.client().await;
	service.faults((0..100).map(|_| Fault::CutAfter(0)));
	let error = upload(&client, &kept).await.expect_err("it never gets further");
	assert!(matches!(error, Error::NotReachable { .. }), "{error:?}");
	assert_eq!(service.state().offsets.len(), Patience::default().transfers as usize);
	// As long as it gets further, it is not.
	service.state().faults.clear();
	service.state().offsets.clear();
	service.faults((0..25).map(|_| Fault::CutAfter(100_000)));
	let mut keys = 0;
	client
		.upload(&kept.declaration, Cursor::new(kept.sealed.clone()), &[], |_| keys += 1)
		.await
		.expect("it gets further each time");
	assert_whole(&service, &kept);
	assert_eq!(service.state().offsets.len(), 26);
}

#[tokio::test]
async fn a_service_that_says_nothing_is_given_up() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(LENGTH));
	let client = service.client().await;
	let patience = Patience { silence: Duration::from_millis(100), ..Patience::none() };
	let client = Custodian::of((*client).clone().with_patience(patience));
	service.faults([Fault::Silence]);
	let error = upload(&client, &kept).await.expect_err("it says nothing").to_string();
	assert!(error.contains("it does not answer in time"), "{error}");
}

#[tokio::test]
async fn a_client_that_was_killed_goes_on() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(LENGTH));
	let client = service.client().await;
	let way = Arc::new(AtomicU64::new(0));
	let (task_kept, task_way) = (kept.clone(), way.clone());
	// It comes to a stop in the middle, and is dropped there.
	let stuck = tokio::spawn(async move {
		let source = Stuck { inner: Cursor::new(task_kept.sealed.clone()), most: 1_500_000 };
		let progress = |bytes| task_way.store(bytes, SeqCst);
		client.upload(&task_kept.declaration, source, &[], progress).await
	});
	while service.state().bytes < 1_500_000 {
		tokio::time::sleep(Duration::from_millis(5)).await;
	}
	stuck.abort();
	assert!(stuck.await.is_err());
	assert_eq!(way.load(SeqCst), 1_500_000);

	let client = service.client().await;
	upload(&client, &kept).await.expect("it goes on");
	assert_whole(&service, &kept);
	assert_eq!(service.state().offsets, [0, 1_500_000]);
}

#[tokio::test]
async fn what_is_not_what_was_declared_is_not_finished() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(LENGTH));
	let client = service.client().await;
	let shorter = Cursor::new(kept.sealed[..kept.sealed.len() - 1].to_vec());
	let refused = client.upload(&kept.declaration, shorter, &[], |_| ()).await;
	assert!(matches!(refused, Err(Error::NotAsDeclared)), "{refused:?}");

	let service = Misbehaving::start().await;
	let client = service.client().await;
	let mut other = kept.sealed.clone();
	other[LENGTH / 2] ^= 1;
	let refused = client.upload(&kept.declaration, Cursor::new(other), &[], |_| ()).await;
	assert_eq!(kind(&refused.expect_err("a bit is another one")), "digest-not-matching");
	assert!(!service.state().finished);
}

#[tokio::test]
async fn an_offset_that_is_none_is_not_believed() {
	let kept = Kept::new(LENGTH);
	for wrong in [0, kept.sealed.len() as u64 + 1, u64::MAX] {
		let service = Misbehaving::start().await;
		let client = service.client().await;
		service.faults([Fault::WrongOffset(wrong)]);
		let refused = upload(&client, &kept).await;
		assert!(matches!(refused, Err(Error::NotUnderstood { .. })), "{refused:?}");
	}
}

#[tokio::test]
async fn a_place_is_told_when_the_custodian_has_caught_up() {
	let (service, kept) = (Misbehaving::start().await, Kept::new(1_000));
	let client = service.client().await;
	let uploaded = upload(&client, &kept).await.expect("nothing is in the way");
	// It says for how long to wait by itself: a second.
	service.state().behind = 1;
	client.place(&uploaded, 3, 1).await.expect("it catches up");
	assert_eq!(service.state().placed, 2);
}

/// Gives so many bytes, and then nothing more comes.
struct Stuck {
	inner: Cursor<Vec<u8>>,
	most: u64,
}

impl tokio::io::AsyncRead for Stuck {
	fn poll_read(
		mut self: std::pin::Pin<&mut Self>,
		context: &mut std::task::Context,
		buffer: &mut tokio::io::ReadBuf,
	) -> std::task::Poll<std::io::Result<()>> {
		let left = self.most.saturating_sub(self.inner.position());
		if left == 0 {
			return std::task::Poll::Pending;
		}
		let mut part = buffer.take(usize::try_from(left).expect("it fits"));
		let read = std::pin::Pin::new(&mut self.inner).poll_read(context, &mut part);
		let filled = part.filled().len();
		// What was written through the part is there.
		buffer.advance(filled);
		read
	}
}

impl tokio::io::AsyncSeek for Stuck {
	fn start_seek(
		mut self: std::pin::Pin<&mut Self>,
		to: std::io::SeekFrom,
	) -> std::io::Result<()> {
		std::pin::Pin::new(&mut self.inner).start_seek(to)
	}

	fn poll_complete(
		mut self: std::pin::Pin<&mut Self>,
		context: &mut std::task::Context,
	) -> std::task::Poll<std::io::Result<u64>> {
		std::pin::Pin::new(&mut self.inner).poll_complete(context)
	}
}

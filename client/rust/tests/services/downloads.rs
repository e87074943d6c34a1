//! Downloads, and everything that breaks them.

use crate::misbehaving::{Fault, Kept, Misbehaving};
use anamnesis_client::{
	services::{Custodian, Patience, Reading},
	Error,
};
use anamnesis_primitives::{EncryptionKey, Purpose};
use std::{fs, path::PathBuf};
use tempfile::TempDir;

const LENGTH: usize = 3_000_000;

struct Place {
	folder: TempDir,
}

impl Place {
	fn new() -> Self {
		Self { folder: tempfile::tempdir().expect("a folder can be made") }
	}

	fn path(&self) -> PathBuf {
		self.folder.path().join("record.age")
	}

	fn names(&self) -> Vec<String> {
		let names = fs::read_dir(self.folder.path()).expect("it is a folder").map(|entry| {
			entry.expect("it can be read").file_name().into_string().expect("it is text")
		});
		names.collect()
	}

	fn part(&self) -> PathBuf {
		let names = self.names();
		let part = names.iter().find(|name| name.ends_with(".part")).expect("there is one");
		self.folder.path().join(part)
	}
}

async fn download(client: &Custodian, kept: &Kept, place: &Place) -> Result<(), Error> {
	client.download(&kept.proven(), Reading::own(), place.path(), |_| ()).await
}

fn assert_here(kept: &Kept, place: &Place) {
	assert!(fs::read(place.path()).expect("it has its name") == kept.sealed);
	assert_eq!(place.names(), ["record.age"], "nothing is left beside it");
}

#[tokio::test]
async fn a_record_arrives_and_only_its_owner_reads_it() {
	use std::os::unix::fs::PermissionsExt;

	let (kept, place) = (Kept::new(LENGTH), Place::new());
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	let mut told = Vec::new();
	let reading = Reading::acting_for(7, Purpose::Treatment);
	client
		.download(&kept.proven(), reading, place.path(), |bytes| told.push(bytes))
		.await
		.expect("nothing is in the way");
	assert_here(&kept, &place);
	let mode = fs::metadata(place.path()).expect("it is there").permissions().mode();
	assert_eq!(mode & 0o077, 0);
	assert!(told.is_sorted());
	assert_eq!(told.last(), Some(&(kept.sealed.len() as u64)));
}

#[tokio::test]
async fn a_download_goes_on_where_the_connection_broke() {
	let (kept, place) = (Kept::new(LENGTH), Place::new());
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	service.faults([
		Fault::CutAfter(1_000_000),
		Fault::CutAfter(0),
		Fault::Problem(503, "no-decision", None),
		Fault::Proxy(502),
		Fault::SessionsEnd,
		Fault::CutAfter(1),
		Fault::CutAfter(700_000),
	]);
	download(&client, &kept, &place).await.expect("it goes on");
	assert_here(&kept, &place);
	let state = service.state();
	assert_eq!(state.bytes, kept.sealed.len() as u64, "nothing was sent twice");
	assert_eq!(state.offsets.last(), Some(&1_700_001));
}

#[tokio::test]
async fn a_flipped_bit_is_found_wherever_it_is() {
	let kept = Kept::new(LENGTH);
	for at in [0, 200, LENGTH / 2, kept.sealed.len() - 1] {
		let place = Place::new();
		let service = Misbehaving::with(&kept).await;
		let client = service.client().await;
		service.faults([Fault::Flip(at)]);
		let refused = download(&client, &kept, &place).await;
		assert!(matches!(refused, Err(Error::Damaged)), "{at}: {refused:?}");
		assert!(place.names().is_empty(), "nothing of it is left");
	}
}

#[tokio::test]
async fn a_file_that_is_there_is_not_touched_by_a_download_that_fails() {
	let (kept, place) = (Kept::new(LENGTH), Place::new());
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	fs::write(place.path(), b"what was there").expect("there is room");
	service.faults([Fault::Flip(7)]);
	download(&client, &kept, &place).await.expect_err("it is damaged");
	assert_eq!(fs::read(place.path()).expect("it is there"), b"what was there");
	download(&client, &kept, &place).await.expect("it is right");
	assert_here(&kept, &place);
}

#[tokio::test]
async fn what_an_earlier_run_has_left_is_used() {
	let (kept, place) = (Kept::new(LENGTH), Place::new());
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	let impatient = Custodian::of((*client).clone().with_patience(Patience::none()));
	service.faults([Fault::CutAfter(1_200_000)]);
	download(&impatient, &kept, &place).await.expect_err("it is cut, and not tried again");
	assert!(!place.path().exists());
	assert_eq!(fs::metadata(place.part()).expect("it is there").len(), 1_200_000);
	download(&client, &kept, &place).await.expect("it goes on");
	assert_here(&kept, &place);
	assert_eq!(service.state().offsets, [0, 1_200_000]);
}

#[tokio::test]
async fn what_an_earlier_run_has_left_is_not_believed() {
	let kept = Kept::new(LENGTH);
	for damage in [0, 1, 2] {
		let place = Place::new();
		let service = Misbehaving::with(&kept).await;
		let client = service.client().await;
		let impatient = Custodian::of((*client).clone().with_patience(Patience::none()));
		service.faults([Fault::CutAfter(1_200_000)]);
		download(&impatient, &kept, &place).await.expect_err("it is cut, and not tried again");
		let part = place.part();
		let mut bytes = fs::read(&part).expect("it is there");
		match damage {
			0 => bytes[1_000] ^= 1,
			1 => bytes = vec![0; kept.sealed.len()],
			_ => bytes = vec![0; kept.sealed.len() + 1],
		}
		fs::write(&part, bytes).expect("there is room");
		download(&client, &kept, &place).await.expect("it begins anew");
		assert_here(&kept, &place);
	}
}

#[tokio::test]
async fn more_bytes_or_others_than_were_asked_for_are_not_taken() {
	let kept = Kept::new(LENGTH);
	let faults = [
		vec![Fault::Longer(1)],
		vec![Fault::Longer(10_000_000)],
		vec![Fault::CutAfter(1_000), Fault::OtherRange],
		vec![Fault::CutAfter(1_000), Fault::NoRange],
	];
	for faults in faults {
		let place = Place::new();
		let service = Misbehaving::with(&kept).await;
		let client = service.client().await;
		let named = format!("{faults:?}");
		service.faults(faults);
		let refused = download(&client, &kept, &place).await;
		assert!(matches!(refused, Err(Error::NotUnderstood { .. })), "{named}: {refused:?}");
		assert!(!place.path().exists());
	}
}

#[tokio::test]
async fn a_permit_that_ends_in_the_middle_is_told() {
	let (kept, place) = (Kept::new(LENGTH), Place::new());
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	service.faults([Fault::CutAfter(1_000_000), Fault::Problem(403, "not-permitted", None)]);
	let refused = download(&client, &kept, &place).await.expect_err("it has ended");
	assert!(
		matches!(&refused, Error::Refused(problem) if problem.kind == "not-permitted"),
		"{refused:?}"
	);
	assert!(!place.path().exists());
}

#[tokio::test]
async fn the_same_is_not_downloaded_twice_at_once_to_one_place() {
	let (kept, place) = (Kept::new(LENGTH), Place::new());
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	service.faults([Fault::Silence]);
	let first = download(&client, &kept, &place);
	let second = async {
		while service.state().offsets.is_empty() {
			tokio::time::sleep(std::time::Duration::from_millis(5)).await;
		}
		download(&client, &kept, &place).await
	};
	// The first one goes on after the silence.
	let (first, second) = tokio::join!(first, second);
	assert!(matches!(second, Err(Error::DownloadInUse)), "{second:?}");
	first.expect("it goes on");
	assert_here(&kept, &place);
}

#[tokio::test]
async fn a_proof_of_another_record_is_not_believed() {
	let kept = Kept::new(1_000);
	let service = Misbehaving::with(&kept).await;
	let client = service.client().await;
	let reader = EncryptionKey::x25519([5; 32]);
	let key = client.sealed_key(&kept.commitment(), &reader, Reading::own()).await;
	let key = key.expect("it is the right one");
	assert_eq!(key.record, kept.proven());
	assert_eq!((key.number, key.version, key.sealed_key.len()), (3, 1, 454));
	service.state().other_proof = true;
	let refused = client.sealed_key(&kept.commitment(), &reader, Reading::own()).await;
	assert!(matches!(refused, Err(Error::OtherRecord)), "{refused:?}");
}

//! Sealed keys, and where a record is anchored.

use crate::support::{new_store, opened, quota, Sample, CLINIC};
use anamnesis_custodian::store::{
	Anchored, Error, Payer, SealedKey, MAX_SEALED_KEY, MAX_SEALED_KEYS,
};
use anamnesis_primitives::Commitment;

fn key(reader: u8, sealed: &[u8]) -> SealedKey {
	SealedKey { reader: [reader; 32], sealed: sealed.to_vec() }
}

#[tokio::test]
async fn a_sealed_key_is_found_by_its_reader() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	sample.upload(&store).await.expect("there is room");
	let commitment = sample.commitment();
	for kept in [key(1, b"for one"), key(2, b"for another")] {
		store.put_sealed_key(&commitment, &kept, true).await.expect("there is room");
	}
	assert_eq!(
		store.sealed_key(&commitment, &[2; 32]).await.expect("it was kept"),
		key(2, b"for another")
	);
	let refused = store.sealed_key(&commitment, &[3; 32]).await.expect_err("nobody sealed it");
	assert!(matches!(refused, Error::NotFound), "{refused}");
}

#[tokio::test]
async fn a_sealed_key_takes_the_place_of_the_one_before() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	sample.upload(&store).await.expect("there is room");
	let before = store.used(Payer::Organisation(CLINIC)).await.expect("the database works");
	for sealed in [&b"first"[..], b"the second one"] {
		store
			.put_sealed_key(&sample.commitment(), &key(1, sealed), true)
			.await
			.expect("there is room");
	}
	let found = store.sealed_key(&sample.commitment(), &[1; 32]).await.expect("it was kept");
	assert_eq!(found.sealed, b"the second one");
	assert_eq!(
		store.used(Payer::Organisation(CLINIC)).await.expect("the database works"),
		before + 14
	);
}

#[tokio::test]
async fn a_sealed_key_is_not_replaced_by_who_may_only_add() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	sample.upload(&store).await.expect("there is room");
	let commitment = sample.commitment();
	store.put_sealed_key(&commitment, &key(1, b"first"), false).await.expect("there is room");
	// The same once more is no other one.
	store.put_sealed_key(&commitment, &key(1, b"first"), false).await.expect("it is there");
	let refused = store.put_sealed_key(&commitment, &key(1, b"second"), false).await;
	assert!(matches!(refused, Err(Error::SealedKeyExists)), "{refused:?}");
	store.put_sealed_key(&commitment, &key(2, b"for another"), false).await.expect("there is room");
	let found = store.sealed_key(&commitment, &[1; 32]).await.expect("it was kept");
	assert_eq!(found.sealed, b"first");
}

#[tokio::test]
async fn a_sealed_key_is_not_handed_out_before_its_record_is_whole() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	let begun = store.begin(&sample.declared).await.expect("there is room");
	store
		.put_sealed_key(&sample.commitment(), &key(1, b"early"), true)
		.await
		.expect("there is room");
	let refused = store.sealed_key(&sample.commitment(), &[1; 32]).await.expect_err("not whole");
	assert!(matches!(refused, Error::NotFound), "{refused}");
	sample.go_on(&store, begun).await.expect("the bytes are right");
	store.sealed_key(&sample.commitment(), &[1; 32]).await.expect("it was kept");
}

#[tokio::test]
async fn sealed_keys_have_limits() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	sample.upload(&store).await.expect("there is room");
	let commitment = sample.commitment();
	for sealed in [vec![], vec![0; MAX_SEALED_KEY + 1]] {
		let refused = store.put_sealed_key(&commitment, &key(1, &sealed), true).await;
		assert!(matches!(refused, Err(Error::SealedKeyNotAdmissible)), "{refused:?}");
	}
	for reader in 0..MAX_SEALED_KEYS {
		store
			.put_sealed_key(&commitment, &key(reader as u8, b"one"), true)
			.await
			.expect("there is room");
	}
	let refused = store.put_sealed_key(&commitment, &key(255, b"one too many"), true).await;
	assert!(matches!(refused, Err(Error::MaxSealedKeysExceeded)), "{refused:?}");
	// One that is there already is no more.
	store.put_sealed_key(&commitment, &key(0, b"another"), true).await.expect("there is room");
}

#[tokio::test]
async fn sealed_keys_count_for_the_quota() {
	let folder = tempfile::tempdir().expect("a temporary folder can be made");
	let store = opened(folder.path(), quota(10_000)).await.expect("the folder is free");
	let sample = Sample::new(1, 1000);
	sample.upload(&store).await.expect("there is room");
	let refused = store.put_sealed_key(&sample.commitment(), &key(1, &[1; 1000]), true).await;
	assert!(matches!(refused, Err(Error::MaxBytesExceeded { .. })), "{refused:?}");
}

#[tokio::test]
async fn a_record_has_one_place_on_chain() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	sample.upload(&store).await.expect("there is room");
	let (commitment, place) = (sample.commitment(), Anchored { record: 4, version: 1 });
	assert_eq!(store.record(&commitment).await.expect("it is kept").anchored, None);
	for _ in 0..2 {
		store.anchor(&commitment, place).await.expect("it is kept");
	}
	assert_eq!(store.record(&commitment).await.expect("it is kept").anchored, Some(place));
	let refused = store.anchor(&commitment, Anchored { record: 5, version: 1 }).await;
	assert!(matches!(refused, Err(Error::AnchorNotMatching)), "{refused:?}");
}

#[tokio::test]
async fn two_who_say_at_once_where_a_record_is_anchored_are_both_right() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	sample.upload(&store).await.expect("there is room");
	let (commitment, place) = (sample.commitment(), Anchored { record: 4, version: 1 });
	let all = (0..20).map(|_| store.anchor(&commitment, place));
	for said in futures::future::join_all(all).await {
		said.expect("it is kept");
	}
}

#[tokio::test]
async fn a_commitment_of_another_scheme_is_another_one() {
	let (store, _folder) = new_store().await;
	let sample = Sample::new(1, 1000);
	sample.upload(&store).await.expect("there is room");
	store.put_sealed_key(&sample.commitment(), &key(1, b"one"), true).await.expect("there is room");
	let other = Commitment { scheme: Commitment::BATCH_SCHEME, ..sample.commitment() };
	for refused in [
		store.record(&other).await.map(drop),
		store.read(&other).await.map(drop),
		store.sealed_key(&other, &[1; 32]).await.map(drop),
		store.put_sealed_key(&other, &key(1, b"one"), true).await,
		store.anchor(&other, Anchored { record: 0, version: 0 }).await,
	] {
		assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
	}
}

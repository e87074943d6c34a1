//! Where records lie, for the tests of the store: in a bucket, each folder's below a prefix of its own.

use crate::server::{apart, server, BUCKET, KEY};
use anamnesis_custodian::store::bucket::Place;
use futures::TryStreamExt;
use object_store::{path::Path as Name, ObjectStore, ObjectStoreExt};
use std::{collections::BTreeSet, path::Path};

/// Whether they lie in a bucket.
pub const IN_BUCKET: bool = true;

fn prefix(folder: &Path) -> String {
	let path = folder.to_str().expect("it is text");
	blake3::hash(path.as_bytes()).to_hex()[..16].to_owned()
}

pub fn place(folder: &Path) -> Option<Place> {
	Some(server().place(KEY, BUCKET, &prefix(folder)))
}

/// The objects below the folder's prefix, but the one that says whose it is.
pub fn objects(folder: &Path) -> Vec<(Name, Vec<u8>)> {
	let (client, below) = (server().client(BUCKET), Name::from(prefix(folder)).join("bytes"));
	apart(async move {
		let listed: Vec<_> = client.list(Some(&below)).try_collect().await.expect("it answers");
		let mut found = Vec::new();
		for object in listed {
			let got = client.get(&object.location).await.expect("it is there");
			found.push((object.location, got.bytes().await.expect("it answers").to_vec()));
		}
		found
	})
}

/// What lies in the bucket beside the folder.
pub fn contents(folder: &Path) -> Vec<Vec<u8>> {
	objects(folder).into_iter().map(|(_, bytes)| bytes).collect()
}

/// The names of what there is of records and uploads.
pub fn names(folder: &Path) -> BTreeSet<String> {
	let mut names = BTreeSet::new();
	for below in ["bytes", "staging"] {
		let files = crate::support::files(&folder.join(below));
		names.extend(files.iter().filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())));
	}
	names.extend(objects(folder).iter().filter_map(|(name, _)| Some(name.filename()?.to_owned())));
	names
}

/// Changes the only object with this ending.
pub fn change(folder: &Path, ending: &str, by: impl FnOnce(&mut Vec<u8>)) {
	let ending = format!(".{ending}");
	let found = objects(folder).into_iter().find(|(name, _)| name.as_ref().ends_with(&ending));
	let (name, mut bytes) = found.expect("there is one");
	by(&mut bytes);
	let client = server().client(BUCKET);
	apart(async move { client.put(&name, bytes.into()).await.expect("it answers") });
}

/// Loses all of them.
pub fn lose(folder: &Path) {
	let client = server().client(BUCKET);
	let objects = objects(folder);
	apart(async move {
		for (name, _) in objects {
			client.delete(&name).await.expect("it answers");
		}
	});
}

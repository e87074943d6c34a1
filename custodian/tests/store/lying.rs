//! Where records lie, for the tests of the store: in the folder. `tests/bucket` runs the same tests over a bucket.

use crate::support::files;
use anamnesis_custodian::store::bucket::Place;
use std::{collections::BTreeSet, fs, path::Path};

/// Whether they lie in a bucket.
pub const IN_BUCKET: bool = false;

pub fn place(_: &Path) -> Option<Place> {
	None
}

/// What lies elsewhere than in the folder.
pub fn contents(_: &Path) -> Vec<Vec<u8>> {
	vec![]
}

/// The names of what there is of records and uploads.
pub fn names(folder: &Path) -> BTreeSet<String> {
	let files = files(&folder.join("bytes")).into_iter();
	files.filter_map(|path| Some(path.file_name()?.to_str()?.to_owned())).collect()
}

/// Changes the only file with this ending.
pub fn change(folder: &Path, ending: &str, by: impl FnOnce(&mut Vec<u8>)) {
	let path = files(&folder.join("bytes"))
		.into_iter()
		.find(|path| path.extension().is_some_and(|found| found == ending))
		.expect("there is one");
	let mut bytes = fs::read(&path).expect("it can be read");
	by(&mut bytes);
	fs::write(path, bytes).expect("it can be written");
}

/// Loses all of them.
pub fn lose(folder: &Path) {
	for path in files(&folder.join("bytes")) {
		fs::remove_file(path).expect("it is there");
	}
}

//! Deleting, and seeing that it is gone.

use super::{Bucket, Fault, Part, Result};
use crate::store::FileId;
use futures::{stream, TryStreamExt};
use object_store::{
	list::{PaginatedListOptions, PaginatedListStore},
	ObjectStoreExt,
};

/// How many are deleted side by side.
const SIDE_BY_SIDE: usize = 10;

/// How many are listed at once.
const PAGE: usize = 1000;

/// Some of the records in the bucket.
pub(in crate::store) struct Listed {
	/// Whose objects they are.
	pub ids: Vec<FileId>,
	/// Where it goes on; nothing at the end.
	pub next: Option<String>,
}

impl Bucket {
	/// Deletes the objects of records, and asks whether they are gone. It is no error if they were not there.
	pub fn remove(&self, ids: &[FileId]) -> Result<()> {
		let mut paths = Vec::new();
		for id in ids {
			paths.extend([self.object(*id, Part::Sealed)?, self.object(*id, Part::Outboard)?]);
		}
		let s3 = self.s3.clone();
		self.wait(async move {
			stream::iter(paths.into_iter().map(Ok))
				.try_for_each_concurrent(SIDE_BY_SIDE, |path| {
					let s3 = s3.clone();
					async move {
						match s3.delete(&path).await.map_err(Fault::from) {
							Ok(()) | Err(Fault::NotFound) => (),
							Err(fault) => return Err(fault),
						}
						match s3.head(&path).await.map_err(Fault::from) {
							Err(Fault::NotFound) => Ok(()),
							Err(fault) => Err(fault),
							Ok(_) => Err(Fault::StillThere),
						}
					}
				})
				.await
		})
	}

	/// The records that lie in the bucket, a page of them.
	pub fn list(&self, next: Option<String>) -> Result<Listed> {
		let (s3, below) = (self.s3.clone(), format!("{}bytes/", self.prefix));
		let options = PaginatedListOptions {
			max_keys: Some(PAGE),
			page_token: next,
			..PaginatedListOptions::default()
		};
		let page = self.wait(async move { Ok(s3.list_paginated(Some(&below), options).await?) })?;
		// Other objects are not ours to judge.
		let objects = page.result.objects.iter();
		let mut ids: Vec<_> =
			objects.filter_map(|object| self.id_of(object.location.as_ref())).collect();
		ids.sort();
		ids.dedup();
		Ok(Listed { ids, next: page.page_token })
	}
}

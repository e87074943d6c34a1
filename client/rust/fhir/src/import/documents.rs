//! Puts documents together.

use super::{
	category::{is_context, Home},
	index::{BundleKind, Index, Target},
	references, subset, Grouping, Options,
};
use crate::error::Error;
use anamnesis_primitives::records::{Day, RecordCategory};
use fhirkit::Json;
use std::{
	collections::{BTreeMap, BTreeSet},
	io::{Read, Seek},
};

/// A document to be sealed and anchored.
#[derive(Clone, PartialEq, Eq)]
pub struct Document {
	/// BLAKE3 of `bytes`: the same bundle gives the same ids, so what has been imported once is known.
	pub id: [u8; 32],
	/// Its category on chain.
	pub category: RecordCategory,
	/// The day of the newest of its resources, as their authors have it. For the author's claim on chain.
	pub day: Option<Day>,
	/// How many resources it is the document of; those that are there for context are not counted.
	pub resources: usize,
	/// A FHIR R4 Bundle in JSON, valid by itself.
	pub bytes: Vec<u8>,
}

impl std::fmt::Debug for Document {
	/// Without anything of what is in it.
	fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
		formatter
			.debug_struct("Document")
			.field("category", &self.category)
			.field("resources", &self.resources)
			.field("length", &self.bytes.len())
			.finish_non_exhaustive()
	}
}

/// A document to be made.
struct Plan {
	category: RecordCategory,
	/// The entries that it is the document of, in their order.
	of: Vec<usize>,
}

/// The documents of a bundle that was checked, made one by one as they are asked for.
pub struct Split<R> {
	input: R,
	index: Index,
	plans: std::vec::IntoIter<Plan>,
}

/// Checks a bundle, all of it, and says how it is split. Nothing is written anywhere; the documents are made when the
/// iterator is asked for them, in the same order each time: by category, and within one as in the bundle.
///
/// The bundle has to be one patient's. `input` is read from its beginning, twice, and must not change in between: then
/// the iterator ends with [`Error::Changed`].
pub fn split<R: Read + Seek>(mut input: R, options: &Options) -> Result<Split<R>, Error> {
	let index = Index::of(&mut input, options)?;
	let plans = match index.kind {
		BundleKind::Document => vec![whole(&index, options)?],
		_ => plans(&index, options),
	};
	Ok(Split { input, index, plans: plans.into_iter() })
}

/// A FHIR document stays one: its composition holds it together.
fn whole(index: &Index, options: &Options) -> Result<Plan, Error> {
	let size: u64 = index.entries.iter().map(|entry| entry.size as u64).sum();
	let limit = options.max_document.max(options.max_resource);
	if size > limit as u64 {
		return Err(Error::MaxExceeded {
			what: "bundle of type document",
			offset: size,
			limit: limit as u64,
		});
	}
	let category = match index.entries.first().map(|entry| entry.home) {
		Some(Home::Category(category)) => category,
		_ => RecordCategory::Other,
	};
	Ok(Plan { category, of: (0..index.entries.len()).collect() })
}

fn plans(index: &Index, options: &Options) -> Vec<Plan> {
	// What is context for something goes there. The rest has to be somewhere, too.
	let roots = (0..index.entries.len()).filter(|number| {
		index.entries.get(*number).is_some_and(|entry| entry.home != Home::Context)
	});
	let roots: Vec<usize> = roots.collect();
	let reached = with_context(index, &roots);

	// By category and, if asked for, by encounter, in the order in which they come first.
	let mut groups: BTreeMap<(RecordCategory, Option<usize>), Vec<usize>> = BTreeMap::new();
	for (number, entry) in index.entries.iter().enumerate() {
		let category = match entry.home {
			Home::Category(category) => category,
			Home::Context if reached.contains(&number) => continue,
			Home::Context => RecordCategory::Other,
		};
		let encounter = match options.grouping {
			Grouping::Category => None,
			Grouping::Encounter if entry.kind == "Encounter" => Some(number),
			Grouping::Encounter => index.encounter(number),
		};
		groups.entry((category, encounter)).or_default().push(number);
	}

	let mut plans = Vec::new();
	for ((category, _), entries) in groups {
		let (mut part, mut size) = (Vec::new(), 0_usize);
		for number in entries {
			let length = index.entries.get(number).map_or(0, |entry| entry.size);
			if !part.is_empty() && size.saturating_add(length) > options.max_document {
				plans.push(Plan { category, of: std::mem::take(&mut part) });
				size = 0;
			}
			size = size.saturating_add(length);
			part.push(number);
		}
		plans.push(Plan { category, of: part });
	}
	plans
}

/// These entries, and all that is needed as context for them and for that.
fn with_context(index: &Index, roots: &[usize]) -> BTreeSet<usize> {
	let mut included: BTreeSet<usize> = roots.iter().copied().collect();
	let mut next: Vec<(usize, bool)> = roots.iter().map(|root| (*root, true)).collect();
	while let Some((number, whole)) = next.pop() {
		for referred in index.referred(number, whole) {
			let context = index.entries.get(referred).is_some_and(|entry| is_context(entry.kind));
			if context && included.insert(referred) {
				next.push((referred, false));
			}
		}
	}
	included
}

impl<R> Split<R> {
	/// How many documents there are still to come.
	pub fn remaining(&self) -> usize {
		self.plans.len()
	}

	/// How many entries the bundle has.
	pub fn entries(&self) -> usize {
		self.index.entries.len()
	}
}

impl<R: Read + Seek> Split<R> {
	fn document(&mut self, plan: &Plan) -> Result<Document, Error> {
		let included = with_context(&self.index, &plan.of);
		let keeps_head = self.index.kind == BundleKind::Document;
		let mut bytes = Vec::new();
		bytes.push(b'{');
		match keeps_head {
			true => {
				for (name, value) in &self.index.head {
					let text = std::str::from_utf8(value).map_err(|_| Error::Changed)?;
					let value = Json::parse(text).map_err(|_| Error::Changed)?;
					bytes.extend(Json::String(name.clone()).to_compact().bytes());
					bytes.push(b':');
					bytes.extend(value.to_compact().bytes());
					bytes.push(b',');
				}
			},
			false => bytes.extend(br#""resourceType":"Bundle","type":"collection","#),
		}
		bytes.extend(br#""entry":["#);

		let mut elsewhere = BTreeSet::new();
		let mut day = None;
		for (place, number) in included.iter().enumerate() {
			let entry = self.index.reread(&mut self.input, *number)?;
			let known = self.index.entries.get(*number).ok_or(Error::Changed)?;
			let own = plan.of.binary_search(number).is_ok();
			let resource = match own || !subset::applies(known.kind) {
				true => entry.resource,
				false => subset::subset(known.kind, &entry.resource),
			};
			if own {
				day = day.max(known.day);
			}
			references::each(&resource, &mut |reference, attachment| {
				if reference.starts_with('#') {
					return;
				}
				match self.index.target(reference, entry.full_url.as_deref()) {
					Target::Entry(target) if included.contains(&target) => {},
					Target::Outside if attachment => {},
					_ => {
						let url = entry.full_url.as_deref();
						elsewhere.insert(references::absolute(url, reference));
					},
				}
			});
			if place > 0 {
				bytes.push(b',');
			}
			bytes.push(b'{');
			if let Some(url) = entry.full_url {
				bytes.extend(br#""fullUrl":"#);
				bytes.extend(Json::String(url).to_compact().bytes());
				bytes.push(b',');
			}
			bytes.extend(br#""resource":"#);
			bytes.extend(resource.to_compact().bytes());
			bytes.push(b'}');
		}
		bytes.push(b']');
		if !keeps_head && !elsewhere.is_empty() {
			bytes.extend(br#","link":["#);
			for (place, url) in elsewhere.into_iter().enumerate() {
				if place > 0 {
					bytes.push(b',');
				}
				bytes.extend(br#"{"relation":"related","url":"#);
				bytes.extend(Json::String(url).to_compact().bytes());
				bytes.push(b'}');
			}
			bytes.push(b']');
		}
		bytes.push(b'}');
		Ok(Document {
			id: *blake3::hash(&bytes).as_bytes(),
			category: plan.category,
			day,
			resources: plan.of.len(),
			bytes,
		})
	}
}

impl<R: Read + Seek> Iterator for Split<R> {
	type Item = Result<Document, Error>;

	fn next(&mut self) -> Option<Self::Item> {
		let plan = self.plans.next()?;
		let document = self.document(&plan);
		if document.is_err() {
			// What comes after a document that could not be made is not wanted.
			self.plans = Vec::new().into_iter();
		}
		Some(document)
	}

	fn size_hint(&self) -> (usize, Option<usize>) {
		(0, Some(self.plans.len()))
	}
}

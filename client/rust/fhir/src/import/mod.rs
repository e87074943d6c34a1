//! From a patient's bundle to documents of the chain's categories, and back.
//!
//! A bundle is read twice. The first time everything is checked, and nothing is kept but where each entry is and what it
//! refers to. The second time documents are put together, one at a time. So no more than one document and one entry is
//! in memory, and no plaintext is written anywhere on the way.

pub(crate) mod category;
pub(crate) mod check;
mod day;
mod documents;
mod index;
mod join;
mod references;
mod scan;
pub(crate) mod subset;

pub use documents::{split, Document, Split};
pub use join::{check_document, join};

pub(crate) use day::parse as parse_day;

use references::Key;
use std::collections::HashSet;

/// How a bundle is imported.
#[derive(Clone, Debug)]
pub struct Options {
	/// How long a bundle may be, in bytes.
	pub max_input: u64,
	/// How long one entry may be, in bytes as it is written.
	pub max_resource: usize,
	/// How many bytes of resources make a document. What goes beyond begins another one; a resource that is longer alone
	/// is a document alone. What is there for context (the patient, say) does not count.
	pub max_document: usize,
	/// What is in one document.
	pub grouping: Grouping,
	/// What to do about references to what is not in the bundle.
	pub outside: Outside,
}

impl Default for Options {
	/// Bundles to 4 GiB, entries to 16 MiB, documents of some 8 MiB, one for each category, and nothing outside.
	fn default() -> Self {
		Self {
			max_input: 4 << 30,
			max_resource: 16 << 20,
			max_document: 8 << 20,
			grouping: Grouping::Category,
			outside: Outside::Refuse,
		}
	}
}

/// What is in one document.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Grouping {
	/// Everything of a category.
	#[default]
	Category,
	/// What of a category belongs to one encounter. When a later bundle has more encounters, the documents of the earlier
	/// ones come out the same, and are not imported again.
	Encounter,
}

/// What to do about references to what is not in the bundle.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub enum Outside {
	/// The bundle is not complete, and is refused.
	#[default]
	Refuse,
	/// They stay, and the documents say so in `Bundle.link`. At most one patient is referred to.
	Keep,
	/// Those that are named stay. For documents that say so themselves.
	#[doc(hidden)]
	Declared(Declared),
}

/// Addresses that are known to be elsewhere.
#[doc(hidden)]
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Declared(HashSet<Key>);

impl Declared {
	fn contains(&self, key: &Key) -> bool {
		self.0.contains(key)
	}
}

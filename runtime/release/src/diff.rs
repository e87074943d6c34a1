//! What changes from one runtime to another, and what must not.

use crate::items::{Item, Items, Kind};
use std::{
	collections::BTreeMap,
	fmt::{self, Write},
};

/// What became of an item.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Change {
	/// It is new.
	Added {
		/// How people write it.
		now: String,
	},
	/// It is gone.
	Removed {
		/// How people wrote it.
		before: String,
	},
	/// It is encoded otherwise.
	Changed {
		/// How people wrote it.
		before: String,
		/// How they do now.
		now: String,
		/// The types in it that changed.
		types: Vec<String>,
	},
	/// It has another number.
	Moved {
		/// The one it had.
		before: u8,
		/// The one it has.
		now: u8,
	},
}

/// From one runtime to another.
#[derive(Clone, Debug)]
pub struct Diff {
	/// `spec_version`, before and now.
	pub spec_version: (u32, u32),
	/// `transaction_version`, before and now.
	pub transaction_version: (u32, u32),
	/// What changed, by what it is, whose it is, and its name.
	pub changes: BTreeMap<(Kind, String, String), Vec<Change>>,
	/// What must not be.
	pub faults: Vec<String>,
}

impl Diff {
	/// What changes from `before` to `now`.
	pub fn between(before: &Items, now: &Items) -> Self {
		let mut diff = Self {
			spec_version: (before.spec_version, now.spec_version),
			transaction_version: (before.transaction_version, now.transaction_version),
			changes: BTreeMap::new(),
			faults: Vec::new(),
		};
		for (key, was) in &before.all {
			let changes = match now.all.get(key) {
				None => vec![Change::Removed { before: was.signature.clone() }],
				Some(is) => changes(was, is),
			};
			diff.note(key, changes);
		}
		for (key, is) in &now.all {
			if !before.all.contains_key(key) {
				diff.note(key, vec![Change::Added { now: is.signature.clone() }]);
			}
		}
		diff.find_numbers(before, now);
		diff.find_versions();
		diff
	}

	fn note(&mut self, key: &(Kind, String, String), changes: Vec<Change>) {
		if !changes.is_empty() {
			self.changes.insert(key.clone(), changes);
		}
	}

	/// A number means for ever what it meant first: old events and signed transactions are read by it.
	fn find_numbers(&mut self, before: &Items, now: &Items) {
		let by_number = |items: &Items| -> BTreeMap<(Kind, String, u8), String> {
			let numbered = items.all.iter().filter_map(|((kind, of, name), item)| {
				item.index.map(|index| ((*kind, of.clone(), index), name.clone()))
			});
			numbered.collect()
		};
		let (before, now) = (by_number(before), by_number(now));
		for ((kind, of, index), was) in &before {
			match now.get(&(*kind, of.clone(), *index)) {
				Some(is) if is != was => self.faults.push(format!(
					"{kind}: number {index}{} was `{was}` and is `{is}`. Numbers are never used again: \
					 take one that was never used",
					within(of)
				)),
				_ => {},
			}
		}
		for ((kind, of, name), changes) in &self.changes {
			for change in changes {
				if let Change::Moved { before, now } = change {
					self.faults.push(format!(
						"{kind}: `{name}`{} had number {before} and has {now}. Numbers are never changed",
						within(of)
					));
				}
			}
		}
	}

	fn find_versions(&mut self) {
		let (before, now) = self.spec_version;
		if now < before {
			self.faults.push(format!("spec_version {now} is lower than that before, {before}"));
		}
		if now == before && !self.changes.is_empty() {
			self.faults.push(format!("something changed: raise spec_version {now}"));
		}
		let (before, now) = self.transaction_version;
		if now < before {
			self.faults
				.push(format!("transaction_version {now} is lower than that before, {before}"));
		}
		let otherwise = self.changes.iter().filter(|((kind, ..), changes)| {
			matches!(kind, Kind::Call | Kind::Transaction)
				&& !changes.iter().all(|change| matches!(change, Change::Added { .. }))
		});
		let otherwise: Vec<_> = otherwise.map(|((_, of, name), _)| full_name(of, name)).collect();
		if now == before && !otherwise.is_empty() {
			self.faults.push(format!(
				"transactions are encoded otherwise ({}): raise transaction_version {now}",
				otherwise.join(", ")
			));
		}
	}

	/// Whether anything changed.
	pub fn is_empty(&self) -> bool {
		self.changes.is_empty()
	}
}

impl fmt::Display for Diff {
	/// As Markdown, for the notes of a release.
	fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
		let (from_spec, to_spec) = self.spec_version;
		let (from_transaction, to_transaction) = self.transaction_version;
		writeln!(to, "# Metadata: from spec_version {from_spec} to {to_spec}\n")?;
		writeln!(to, "`transaction_version` {from_transaction} → {to_transaction}.")?;
		if self.is_empty() {
			writeln!(to, "\nNothing changes that clients see.")?;
		}
		if !self.faults.is_empty() {
			writeln!(to, "\n## Must not be\n")?;
			for fault in &self.faults {
				writeln!(to, "- {fault}.")?;
			}
		}
		let mut kind_before = None;
		for ((kind, of, name), changes) in &self.changes {
			if kind_before != Some(*kind) {
				kind_before = Some(*kind);
				let mut title = kind.to_string();
				title[..1].make_ascii_uppercase();
				writeln!(to, "\n## {title}\n")?;
				if *kind == Kind::Storage {
					writeln!(to, "What is changed or removed wants a migration.\n")?;
				}
			}
			for change in changes {
				writeln!(to, "- {}", told(&full_name(of, name), change)?)?;
			}
		}
		Ok(())
	}
}

fn changes(was: &Item, is: &Item) -> Vec<Change> {
	let mut changes = Vec::new();
	if let (Some(before), Some(now)) = (was.index, is.index) {
		if before != now {
			changes.push(Change::Moved { before, now });
		}
	}
	if was.shape != is.shape {
		let types = was
			.types
			.iter()
			.filter(|(name, shape)| is.types.get(*name).is_some_and(|other| other != *shape));
		changes.push(Change::Changed {
			before: was.signature.clone(),
			now: is.signature.clone(),
			types: types.map(|(name, _)| name.clone()).collect(),
		});
	}
	changes
}

fn told(name: &str, change: &Change) -> Result<String, fmt::Error> {
	let mut line = String::new();
	match change {
		Change::Added { now } => write!(line, "added `{name}`: `{now}`")?,
		Change::Removed { before } => write!(line, "removed `{name}`: `{before}`")?,
		Change::Moved { before, now } => write!(line, "moved `{name}` from {before} to {now}")?,
		Change::Changed { before, now, types } => {
			write!(line, "changed `{name}`: `{before}`")?;
			if before != now {
				write!(line, " → `{now}`")?;
			}
			if !types.is_empty() {
				write!(line, "; in it {}", types.join(", "))?;
			}
		},
	}
	Ok(line)
}

fn full_name(of: &str, name: &str) -> String {
	if of.is_empty() {
		name.into()
	} else {
		format!("{of}.{name}")
	}
}

fn within(of: &str) -> String {
	if of.is_empty() {
		String::new()
	} else {
		format!(" of {of}")
	}
}

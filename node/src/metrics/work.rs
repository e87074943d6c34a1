//! What waits for somebody: erasure cases, and emergency accesses that nobody has reviewed.
//!
//! How many there are is the number of keys below a storage map's prefix, whatever stands in the values; what is overdue,
//! the runtime says.

use super::gauge;
use crate::types::*;
use anamnesis_primitives::{emergency::Reviewers, views::Overdue, CaseId};
use anamnesis_runtime_api::ErasureApi;
use codec::Decode;
use sc_client_api::{StorageKey, StorageProvider};
use sp_api::ProvideRuntimeApi;
use sp_io::hashing::twox_128;
use substrate_prometheus_endpoint::{
	register, Gauge, GaugeVec, Opts, PrometheusError, Registry, U64,
};

/// How many keys of a map are looked at in each finalised block.
const KEYS: usize = 500;

/// How many cases are looked at in each finalised block: what the runtime gives in a page.
const CASES: u32 = 100;

/// Counts the keys of a map, of each kind, over as many blocks as that takes.
struct Counting<const KINDS: usize> {
	prefix: StorageKey,
	/// Of which kind a key is, by what follows the prefix; nothing if it does not count.
	kind: fn(&[u8]) -> Option<usize>,
	last: Option<StorageKey>,
	so_far: [u64; KINDS],
}

impl<const KINDS: usize> Counting<KINDS> {
	fn of(pallet: &str, map: &str, kind: fn(&[u8]) -> Option<usize>) -> Self {
		let prefix = [twox_128(pallet.as_bytes()), twox_128(map.as_bytes())].concat();
		Self { prefix: StorageKey(prefix), kind, last: None, so_far: [0; KINDS] }
	}

	/// Goes on at a block. Gives the numbers when all were counted.
	fn go_on(
		&mut self,
		client: &FullClient,
		block: Hash,
	) -> sp_blockchain::Result<Option<[u64; KINDS]>> {
		let keys = client.storage_keys(block, Some(&self.prefix), self.last.as_ref())?;
		Ok(self.take_in(keys))
	}

	fn take_in(&mut self, keys: impl Iterator<Item = StorageKey>) -> Option<[u64; KINDS]> {
		let mut looked_at = 0_usize;
		for key in keys.take(KEYS) {
			looked_at = looked_at.saturating_add(1);
			let rest = key.0.get(self.prefix.0.len()..).unwrap_or_default();
			if let Some(number) = (self.kind)(rest).and_then(|kind| self.so_far.get_mut(kind)) {
				*number = number.saturating_add(1);
			}
			self.last = Some(key);
		}
		if looked_at == KEYS {
			return None;
		}
		self.last = None;
		Some(std::mem::replace(&mut self.so_far, [0; KINDS]))
	}
}

/// Erasure cases.
pub struct Cases {
	cases: Gauge<U64>,
	purging: Gauge<U64>,
	overdue: Gauge<U64>,
	by_what: GaugeVec<U64>,
	all: Counting<1>,
	purges: Counting<1>,
	late: Late,
}

impl Cases {
	/// Adds them to what the node shows.
	pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let by_what = GaugeVec::new(
			Opts::new(
				"anamnesis_erasure_overdue",
				"What should have happened in erasure cases and has not: answers of custodians, answers for a record that \
				 was opened again, decisions on an appeal, answers to a complaint",
			),
			&["what"],
		)?;
		let everything = |_: &[u8]| Some(0);
		let cases = Self {
			cases: gauge(registry, "anamnesis_erasure_cases", "Erasure cases that are not closed")?,
			purging: gauge(
				registry,
				"anamnesis_erasure_cases_purging",
				"Erasure cases of which the chain is forgetting something",
			)?,
			overdue: gauge(
				registry,
				"anamnesis_erasure_cases_overdue",
				"Erasure cases in which something should have happened and has not",
			)?,
			by_what: register(by_what, registry)?,
			all: Counting::of("ErasureRequests", "Cases", everything),
			purges: Counting::of("ErasureRequests", "Purging", everything),
			late: Late::default(),
		};
		// There are none until some are found.
		cases.show(Found::default());
		Ok(cases)
	}

	/// Goes on at a block.
	pub fn read(&mut self, client: &FullClient, block: Hash) -> sp_blockchain::Result<()> {
		if let Some([cases]) = self.all.go_on(client, block)? {
			self.cases.set(cases);
		}
		if let Some([purging]) = self.purges.go_on(client, block)? {
			self.purging.set(purging);
		}
		let (page, next) =
			ErasureApi::<Block>::overdue(&*client.runtime_api(), block, self.late.cursor, CASES)?;
		if let Some(found) = self.late.take_in(&page, next) {
			self.show(found);
		}
		Ok(())
	}

	fn show(&self, found: Found) {
		self.overdue.set(found.cases);
		for (what, number) in WHAT.into_iter().zip(found.by_what) {
			self.by_what.with_label_values(&[what]).set(number);
		}
	}
}

/// What can be overdue, in the order of [`what`].
const WHAT: [&str; 4] = ["answer", "record", "appeal", "complaint"];

/// The case, and the place in [`WHAT`].
fn what(overdue: &Overdue) -> (CaseId, usize) {
	match *overdue {
		Overdue::Answer { case, .. } => (case, 0),
		Overdue::Record { case, .. } => (case, 1),
		Overdue::Appeal { case, .. } => (case, 2),
		Overdue::Complaint { case, .. } => (case, 3),
	}
}

/// What is overdue.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
struct Found {
	cases: u64,
	by_what: [u64; WHAT.len()],
}

/// The walk through the cases, and what it has found so far.
#[derive(Default)]
struct Late {
	cursor: Option<CaseId>,
	found: Found,
}

impl Late {
	/// Takes in a page. Gives what was found when it was the last one.
	fn take_in(&mut self, page: &[Overdue], next: Option<CaseId>) -> Option<Found> {
		// All of a case is in one page, and together.
		let mut before = None;
		for (case, place) in page.iter().map(what) {
			if before.replace(case) != Some(case) {
				self.found.cases = self.found.cases.saturating_add(1);
			}
			if let Some(number) = self.found.by_what.get_mut(place) {
				*number = number.saturating_add(1);
			}
		}
		self.cursor = next;
		next.is_none().then(|| std::mem::take(&mut self.found))
	}
}

/// Emergency accesses that wait for a review.
pub struct Reviews {
	waiting: GaugeVec<U64>,
	all: Counting<2>,
}

/// Whom they can wait for, in the order of [`reviewers`].
const REVIEWERS: [&str; 2] = ["organisation", "supervisors"];

/// The place in [`REVIEWERS`], by what follows the prefix of the map: a hash of eight bytes, and the reviewers.
fn reviewers(key: &[u8]) -> Option<usize> {
	match Reviewers::decode(&mut key.get(8..)?).ok()? {
		Reviewers::Organisation(_) => Some(0),
		Reviewers::Supervisors => Some(1),
	}
}

impl Reviews {
	/// Adds them to what the node shows.
	pub fn register(registry: &Registry) -> Result<Self, PrometheusError> {
		let waiting = GaugeVec::new(
			Opts::new(
				"anamnesis_emergency_reviews_waiting",
				"Emergency accesses that wait for a review by the organisation that opened, or by the Supervisors: those \
				 that nobody reviewed in time, that the patient disputes, or that were opened while the chain stood still",
			),
			&["reviewers"],
		)?;
		let reviews = Self {
			waiting: register(waiting, registry)?,
			all: Counting::of("EmergencyAccess", "Waiting", reviewers),
		};
		reviews.show([0; REVIEWERS.len()]);
		Ok(reviews)
	}

	/// Goes on at a block.
	pub fn read(&mut self, client: &FullClient, block: Hash) -> sp_blockchain::Result<()> {
		if let Some(waiting) = self.all.go_on(client, block)? {
			self.show(waiting);
		}
		Ok(())
	}

	fn show(&self, waiting: [u64; REVIEWERS.len()]) {
		for (reviewers, number) in REVIEWERS.into_iter().zip(waiting) {
			self.waiting.with_label_values(&[reviewers]).set(number);
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use crate::metrics::count;
	use codec::Encode;

	fn keys(counting: &Counting<2>, reviewers: Reviewers, number: usize) -> Vec<StorageKey> {
		let key = |entry: u64| {
			let rest = [&[0; 8][..], &reviewers.encode(), &entry.to_be_bytes()].concat();
			StorageKey([&counting.prefix.0[..], &rest].concat())
		};
		(0..number).map(|entry| key(count(entry))).collect()
	}

	#[test]
	fn a_map_is_counted_over_as_many_blocks_as_it_takes() {
		let mut counting = Counting::<2>::of("EmergencyAccess", "Waiting", reviewers);
		let mut all = keys(&counting, Reviewers::Organisation(7), 2 * KEYS);
		all.extend(keys(&counting, Reviewers::Supervisors, 3));
		// As the client gives them: those after the last one.
		let mut step = |so_far: usize| counting.take_in(all.iter().skip(so_far).cloned());
		assert_eq!(step(0), None);
		assert_eq!(step(KEYS), None);
		assert_eq!(step(2 * KEYS), Some([count(2 * KEYS), 3]));
		assert!(counting.last.is_none(), "the next walk begins at the beginning");
		assert_eq!(counting.take_in(all.into_iter().take(1)), Some([1, 0]));
	}

	#[test]
	fn a_map_that_ends_with_a_page_is_known_to_be_at_its_end_a_block_later() {
		let mut counting = Counting::<2>::of("EmergencyAccess", "Waiting", reviewers);
		let all = keys(&counting, Reviewers::Supervisors, KEYS);
		assert_eq!(counting.take_in(all.into_iter()), None);
		assert_eq!(counting.take_in(std::iter::empty()), Some([0, count(KEYS)]));
	}

	#[test]
	fn what_is_no_key_of_the_map_does_not_count() {
		let mut counting = Counting::<2>::of("EmergencyAccess", "Waiting", reviewers);
		let odd = [vec![], vec![0; 3], [&[0; 8][..], &[9]].concat()];
		let odd = odd.map(|rest| StorageKey([&counting.prefix.0[..], &rest].concat()));
		assert_eq!(counting.take_in(odd.into_iter()), Some([0, 0]));
	}

	#[test]
	fn a_case_with_several_things_overdue_is_one_case() {
		let case = |byte| CaseId([byte; 16]);
		let answer = |byte, custodian| Overdue::Answer { case: case(byte), custodian, due_at: 1 };
		let appeal = |byte, record| Overdue::Appeal { case: case(byte), record, due_at: 1 };
		let mut late = Late::default();
		assert_eq!(late.take_in(&[answer(1, 1), answer(1, 2), appeal(1, 0)], Some(case(1))), None);
		assert_eq!(late.cursor, Some(case(1)));
		let found = late.take_in(&[answer(2, 1)], None);
		assert_eq!(found, Some(Found { cases: 2, by_what: [3, 0, 1, 0] }));
		assert_eq!(late.cursor, None);
		assert_eq!(late.take_in(&[], None), Some(Found::default()), "and begins anew");
	}
}

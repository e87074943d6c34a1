//! What always holds in the storage of this pallet.

use crate::*;
use alloc::collections::BTreeMap;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let oldest = Oldest::<T>::get();
		let mut counted: BTreeMap<ServiceId, Series> = BTreeMap::new();
		for (interval, id, posted) in Roots::<T>::iter() {
			ensure!(
				oldest.is_some_and(|oldest| oldest <= interval),
				"a root is older than what has been removed"
			);
			ensure!(
				Self::end_of(interval) <= posted.at,
				"a root was posted before its interval had ended"
			);
			if let Some(contradiction) = posted.contradiction {
				ensure!(
					contradiction.count > 0
						&& contradiction.root != posted.root
						&& posted.at <= contradiction.at,
					"a contradiction is none"
				);
			}
			let series = counted.entry(id).or_insert(Series::beginning(interval));
			series.first = series.first.min(interval);
			series.last = series.last.max(interval);
			series.posted = series.posted.saturating_add(1);
			series.late = series.late.saturating_add(posted.late.into());
			let contradicted = posted.contradiction.is_some();
			series.contradicted = series.contradicted.saturating_add(contradicted.into());
		}

		for (id, series) in SeriesOf::<T>::iter() {
			let found = counted.remove(&id).ok_or("a service is counted that has no root")?;
			ensure!(series.first <= found.first, "a root is older than its series");
			ensure!(
				Series { first: found.first, ..series } == found,
				"the counts of a service are not those of its roots"
			);
		}
		ensure!(counted.is_empty(), "a service has a root and is not counted");
		Ok(())
	}
}

//! What has been kept long enough goes, in the idle time of blocks. Nothing waits for it.

use crate::*;

impl<T: Config> Pallet<T> {
	/// Removes roots that are older than they have to be, the oldest first, as far as the meter goes. With nothing to do
	/// it costs a look.
	pub(crate) fn remove_outdated(meter: &mut WeightMeter) {
		if meter.try_consume(T::WeightInfo::look_at_oldest()).is_err() {
			return;
		}
		let Some(mut oldest) = Oldest::<T>::get() else { return };
		let now = Self::now();
		while Self::is_outdated(oldest, now)
			&& meter.try_consume(T::WeightInfo::remove_root()).is_ok()
		{
			oldest = Self::remove_one(oldest);
		}
	}

	/// Removes a root of the interval. When none is left, the next interval is the oldest; it is given back which one is.
	pub(crate) fn remove_one(interval: u64) -> u64 {
		if let Some((id, root)) = Roots::<T>::drain_prefix(interval).next() {
			SeriesOf::<T>::mutate_exists(id, |series| {
				*series = series.take().and_then(|series| series.without(interval, &root));
			});
			return interval;
		}
		let next = interval.saturating_add(1);
		Oldest::<T>::put(next);
		next
	}
}

impl Series {
	/// What is left of the series without its oldest root, the one of this interval; nothing if it was the only one.
	fn without(self, interval: u64, root: &PostedRoot) -> Option<Self> {
		let posted = self.posted.saturating_sub(1);
		(posted > 0).then(|| Self {
			first: self.first.max(interval.saturating_add(1)),
			last: self.last,
			posted,
			late: self.late.saturating_sub(root.late.into()),
			contradicted: self.contradicted.saturating_sub(root.contradiction.is_some().into()),
		})
	}
}

//! Benchmarks: each call in the state in which it costs most.

use super::*;
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

/// Makes what the benchmarks need from other pallets.
pub trait BenchmarkHelper<AccountId> {
	/// An officer, who is not the administrator, of an active organisation that is a custodian.
	fn officer() -> (AccountId, OrganisationId);

	/// Sets the block's timestamp.
	fn set_time(now: Moment);
}

/// An interval that has just ended, once the time is set.
const INTERVAL: u64 = 70_000;

fn set_time<T: Config>() {
	T::BenchmarkHelper::set_time(Pallet::<T>::end_of(INTERVAL));
}

/// A service with a root of this interval and of the two after it, each late and contradicted.
fn fill<T: Config>(organisation: OrganisationId, interval: u64) {
	let id = (organisation, Service::Custodian);
	let contradiction = Some(Contradiction { count: 1, root: [2; 32], at: Moment::MAX });
	for interval in interval..interval.saturating_add(3) {
		Roots::<T>::insert(
			interval,
			id,
			PostedRoot { root: [1; 32], at: Moment::MAX, late: true, contradiction },
		);
	}
	let series = Series {
		last: interval.saturating_add(2),
		posted: 3,
		late: 3,
		contradicted: 3,
		..Series::beginning(interval)
	};
	SeriesOf::<T>::insert(id, series);
	Oldest::<T>::put(interval);
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The first root of a service, older than all the others.
	#[benchmark]
	fn post_root() -> Result<(), BenchmarkError> {
		let (officer, organisation) = T::BenchmarkHelper::officer();
		set_time::<T>();
		fill::<T>(organisation.saturating_add(1), INTERVAL + 1);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), organisation, Service::Custodian, INTERVAL, [3; 32]);

		assert!(Roots::<T>::contains_key(INTERVAL, (organisation, Service::Custodian)));
		assert_eq!(Oldest::<T>::get(), Some(INTERVAL));
		Ok(())
	}

	#[benchmark]
	fn look_at_oldest() -> Result<(), BenchmarkError> {
		set_time::<T>();
		fill::<T>(1, INTERVAL);
		let mut meter = WeightMeter::new();

		#[block]
		{
			Pallet::<T>::remove_outdated(&mut meter);
		}

		assert_eq!(Oldest::<T>::get(), Some(INTERVAL));
		Ok(())
	}

	/// Both of what a step can do: the last root of an interval goes, and so does the interval.
	#[benchmark]
	fn remove_root() -> Result<(), BenchmarkError> {
		fill::<T>(1, INTERVAL);

		#[block]
		{
			Pallet::<T>::remove_one(INTERVAL);
			Pallet::<T>::remove_one(INTERVAL);
		}

		assert_eq!(Oldest::<T>::get(), Some(INTERVAL + 1));
		assert!(SeriesOf::<T>::get((1, Service::Custodian)).is_some_and(|left| left.posted == 2));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

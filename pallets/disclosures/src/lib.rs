#![doc = include_str!("../README.md")]
//!
//! ## Terminology
//!
//! - **Disclosure**: one delivery, or one refused request, of a record or key.
//! - **Service**: what an organisation keeps a log as: custodian or keyholder.
//! - **Interval**: a length of time between two roots; its number is how many whole ones lie before it since the Unix
//!   epoch.
//! - **Root**: 32 bytes that bind the logs of all patients of a service, as they stood when the interval ended.
//! - **Series**: the roots of a service, from its first one on.
//! - **Contradiction**: another root for an interval that has one.
//!
//! ## Stories
//!
//! 1. *An ordinary day.* Every six hours the vault computes the root over its patients' logs, and its officer posts it
//!    with `post_root`, also when nobody has read anything. Nobody learns from it who was treated, or how many.
//! 2. *Anna looks.* Her software gets her log and a path from the vault, and the root from the chain. It computes that
//!    this log, entry by entry, is what the root was made of, and that it goes on from where it was the last time.
//! 3. *An outage.* For two days the vault posts nothing. The intervals are missing, for everybody to see. Then it posts
//!    what it has, root by root: they are there now, and late.
//! 4. *An entry is to vanish.* An insider takes an entry out of a log and posts another root for that interval. The first
//!    one stays, and the second is kept as a contradiction. Had they only changed the log, no path would lead from it to
//!    the root.
//! 5. *A service that is silent.* An organisation becomes a keyholder and never posts. It is known as one without a
//!    root ([`Pallet::standing`]), and its patients have nothing to check its word against, which their software says.
//! 6. *Sanctions.* The vault is suspended. What it has begun it may complete: its logs go on, and so do its roots.
//!
//! ## Data
//!
//! [`Roots`] has the roots by interval and service: the one or other is found by its key, and what has grown old lies
//! together, interval by interval. [`SeriesOf`] counts the roots of each service, so that what is missing is known without
//! looking for it. [`Oldest`] is how far old roots have been removed.
//!
//! ## Reading
//!
//! Read through the runtime API `DisclosuresApi` rather than storage.

#![cfg_attr(not(feature = "std"), no_std)]

extern crate alloc;

pub use pallet::*;
pub use read::MAX_PAGE;
pub use types::*;
pub use weights::WeightInfo;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
mod read;
mod retention;
#[cfg(test)]
mod tests;
#[cfg(any(feature = "try-runtime", feature = "std"))]
mod try_state;
mod types;
pub mod weights;

use anamnesis_primitives::{
	disclosure::{Contradiction, Service},
	traits::Members,
	Moment, OrganisationId, PractitionerKind,
};
use frame_support::{pallet_prelude::*, traits::UnixTime, weights::WeightMeter};
use frame_system::pallet_prelude::*;

#[frame_support::pallet]
pub mod pallet {
	use super::*;

	const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

	#[pallet::pallet]
	#[pallet::storage_version(STORAGE_VERSION)]
	pub struct Pallet<T>(_);

	#[pallet::config]
	pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
		/// Who belongs to the consortium.
		type Members: Members<Self::AccountId>;

		/// The block's timestamp.
		type Clock: UnixTime;

		/// The length of an interval, in milliseconds. To change it takes a migration: the numbers of all intervals are
		/// counted in it.
		#[pallet::constant]
		type Interval: Get<Moment>;

		/// How long after the end of an interval a root is on time, in milliseconds. No longer than an interval.
		#[pallet::constant]
		type Grace: Get<Moment>;

		/// How long roots are kept at least after the end of their interval, in milliseconds: as long as entries of logs
		/// are (EHDS Art. 9: three years or more).
		#[pallet::constant]
		type Retention: Get<Moment>;

		/// The measured weights.
		type WeightInfo: WeightInfo;

		/// Makes what can be measured.
		#[cfg(feature = "runtime-benchmarks")]
		type BenchmarkHelper: benchmarking::BenchmarkHelper<Self::AccountId>;
	}

	/// The roots by interval and service.
	#[pallet::storage]
	pub type Roots<T: Config> =
		StorageDoubleMap<_, Twox64Concat, u64, Twox64Concat, ServiceId, PostedRoot>;

	/// The roots of each service of which there is one, counted.
	#[pallet::storage]
	pub type SeriesOf<T: Config> = StorageMap<_, Twox64Concat, ServiceId, Series>;

	/// The oldest interval of which roots may be there: all older ones have been removed. Nothing before the first root.
	#[pallet::storage]
	pub type Oldest<T: Config> = StorageValue<_, u64>;

	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// A service posted the root of an interval.
		RootPosted {
			/// Whose service.
			organisation: OrganisationId,
			/// Which service.
			service: Service,
			/// The number of the interval.
			interval: u64,
			/// The root.
			root: [u8; 32],
			/// Whether it came after the grace.
			late: bool,
		},
		/// A service showed another root for an interval than the one that it posted first.
		RootContradicted {
			/// Whose service.
			organisation: OrganisationId,
			/// Which service.
			service: Service,
			/// The number of the interval.
			interval: u64,
			/// The other root.
			root: [u8; 32],
		},
	}

	#[pallet::error]
	pub enum Error<T> {
		/// The signer is neither an officer nor the administrator of the organisation that it acts for, or that
		/// organisation has not the role of the service and has posted no root of it that is still kept.
		NotAuthorized,
		/// This root is there already. Nothing is left to do.
		AlreadyExists,
		/// The interval has not ended. Post its root when it has.
		IntervalNotEnded,
		/// The interval has ended longer ago than roots are kept, or lies before the first one of this service. Post the
		/// roots of later intervals.
		IntervalNotAdmissible,
	}

	#[pallet::call(weight(<T as Config>::WeightInfo))]
	impl<T: Config> Pallet<T> {
		/// Posts the root of a service's logs for an interval.
		///
		/// # Origin
		/// Signed by an officer or the administrator of `acting_for`.
		///
		/// # Details
		/// `acting_for` has the role of `service`, or it has begun to post its roots: then it may go on, also when it is
		/// suspended or excluded. `interval` is the number of an interval that has ended: how many whole intervals lie
		/// between the Unix epoch and its beginning. It lies no longer back than roots are kept, and not before the first
		/// root of the service. After the grace a root is taken, and marked as late. Another root for an interval that
		/// has one is kept beside it as a contradiction; of several the last one, and how many there were.
		///
		/// # Errors
		/// `NotAuthorized`, `IntervalNotEnded`, `IntervalNotAdmissible`, `AlreadyExists`.
		///
		/// # Events
		/// `RootPosted`, or `RootContradicted` if there is another root for the interval.
		#[pallet::call_index(0)]
		pub fn post_root(
			origin: OriginFor<T>,
			acting_for: OrganisationId,
			service: Service,
			interval: u64,
			root: [u8; 32],
		) -> DispatchResult {
			Self::ensure_officer(origin, acting_for)?;
			let id = (acting_for, service);
			let series = SeriesOf::<T>::get(id);
			let has_duty = series.is_some() || T::Members::has_role(acting_for, service.role());
			ensure!(has_duty, Error::<T>::NotAuthorized);

			let now = Self::now();
			ensure!(interval < Self::ended_before(now), Error::<T>::IntervalNotEnded);
			let series = series.unwrap_or(Series::beginning(interval));
			let admissible = series.first <= interval && !Self::is_outdated(interval, now);
			ensure!(admissible, Error::<T>::IntervalNotAdmissible);

			match Roots::<T>::get(interval, id) {
				None => Self::post(id, interval, root, series, now),
				Some(posted) => Self::contradict(id, interval, root, series, posted, now)?,
			}
			Ok(())
		}
	}

	#[pallet::hooks]
	impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
		/// Removes roots that have been kept long enough.
		fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
			let mut meter = WeightMeter::with_limit(remaining);
			Self::remove_outdated(&mut meter);
			meter.consumed()
		}

		fn integrity_test() {
			assert!(T::Interval::get() > 0, "an interval has a length");
			assert!(
				T::Grace::get() <= T::Interval::get(),
				"a root is on time until the next one is due at the latest"
			);
			assert!(
				T::Retention::get() > T::Grace::get(),
				"a root is kept for longer than it is waited for"
			);
		}

		#[cfg(feature = "try-runtime")]
		fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
			Self::do_try_state()
		}
	}
}

impl<T: Config> Pallet<T> {
	pub(crate) fn now() -> Moment {
		T::Clock::now().as_millis().try_into().unwrap_or(Moment::MAX)
	}

	/// When the interval ends.
	pub(crate) fn end_of(interval: u64) -> Moment {
		interval.saturating_add(1).saturating_mul(T::Interval::get())
	}

	/// The first interval that has not ended.
	pub(crate) fn ended_before(now: Moment) -> u64 {
		now.checked_div(T::Interval::get()).unwrap_or(0)
	}

	/// The first interval for which a root would not be late now.
	pub(crate) fn late_before(now: Moment) -> u64 {
		Self::ended_before(now.saturating_sub(T::Grace::get()))
	}

	/// Whether the interval ended so long ago that its roots need not be kept any more.
	pub(crate) fn is_outdated(interval: u64, now: Moment) -> bool {
		Self::end_of(interval).saturating_add(T::Retention::get()) <= now
	}

	fn ensure_officer(origin: OriginFor<T>, acting_for: OrganisationId) -> DispatchResult {
		let who = ensure_signed(origin)?;
		let administers = T::Members::administers(&who) == Some(acting_for);
		let is_officer =
			|| T::Members::practises(&who) == Some((acting_for, PractitionerKind::Officer));
		ensure!(administers || is_officer(), Error::<T>::NotAuthorized);
		Ok(())
	}

	/// Writes the first root of an interval, and counts it.
	fn post(id: ServiceId, interval: u64, root: [u8; 32], series: Series, now: Moment) {
		let late = interval < Self::late_before(now);
		Roots::<T>::insert(interval, id, PostedRoot { root, at: now, late, contradiction: None });
		SeriesOf::<T>::insert(
			id,
			Series {
				last: series.last.max(interval),
				posted: series.posted.saturating_add(1),
				late: series.late.saturating_add(late.into()),
				..series
			},
		);
		if Oldest::<T>::get().is_none_or(|oldest| interval < oldest) {
			Oldest::<T>::put(interval);
		}
		let (organisation, service) = id;
		Self::deposit_event(Event::RootPosted { organisation, service, interval, root, late });
	}

	/// Notes another root for an interval that has one.
	fn contradict(
		id: ServiceId,
		interval: u64,
		root: [u8; 32],
		series: Series,
		posted: PostedRoot,
		now: Moment,
	) -> DispatchResult {
		let last = posted.contradiction.map(|before| before.root);
		let is_known = posted.root == root || last == Some(root);
		ensure!(!is_known, Error::<T>::AlreadyExists);
		let before = posted.contradiction.map_or(0, |contradiction| contradiction.count);
		if before == 0 {
			let contradicted = series.contradicted.saturating_add(1);
			SeriesOf::<T>::insert(id, Series { contradicted, ..series });
		}
		let contradiction = Some(Contradiction { count: before.saturating_add(1), root, at: now });
		Roots::<T>::insert(interval, id, PostedRoot { contradiction, ..posted });
		let (organisation, service) = id;
		Self::deposit_event(Event::RootContradicted { organisation, service, interval, root });
		Ok(())
	}
}

//! What always holds in the storage of this pallet.

use crate::*;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks that nobody has spent in a period that has not begun, or more than any allowance can be (and a patient's
	/// reserve), and that whoever spent is there.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let period = Self::period();
		let max = T::MaxAllowance::get();
		let quotas = Quotas::<T>::iter_values().map(|quota| quota.usage);
		// Only patients have a reserve.
		let usages = OrganisationUsage::<T>::iter_values()
			.chain(quotas)
			.map(|usage| (usage, max))
			.chain(PatientUsage::<T>::iter_values().map(|usage| (usage, max.doubled())))
			.chain(DeviceUsage::<T>::iter_values().map(|usage| (usage, max)));
		for (usage, max) in usages {
			ensure!(usage.period <= period, "something was spent in a period that has not begun");
			ensure!(
				usage.ref_time <= max.ref_time && usage.length <= max.length,
				"somebody spent more than an allowance can be"
			);
		}
		for quota in Quotas::<T>::iter_values() {
			ensure!(
				quota.usage.ref_time <= quota.allowance.ref_time
					&& quota.usage.length <= quota.allowance.length,
				"a practitioner spent more than the quota"
			);
		}
		let allowances =
			OrganisationAllowances::<T>::iter_values().chain(AllowanceOfPatients::<T>::get());
		for allowance in allowances {
			ensure!(
				Self::ensure_within_bounds(Some(&allowance)).is_ok(),
				"an allowance lies outside of its bounds"
			);
		}
		ensure!(
			Quotas::<T>::iter_keys().all(|(id, who)| T::Members::belongs(&who) == Some(id)),
			"a quota is of somebody who left"
		);
		let is_there = |id: OrganisationId| T::Members::administrator(id).is_some();
		ensure!(
			OrganisationUsage::<T>::iter_keys().all(is_there)
				&& OrganisationAllowances::<T>::iter_keys().all(is_there),
			"an organisation has or spent something that is not there"
		);
		ensure!(
			PatientUsage::<T>::iter_keys().all(|patient| T::Patients::is_known(&patient)),
			"a patient spent something that is not there"
		);
		ensure!(
			DeviceUsage::<T>::iter_keys().all(|(patient, _)| T::Patients::is_known(&patient)),
			"a device spent something whose patient is not there"
		);
		Ok(())
	}
}

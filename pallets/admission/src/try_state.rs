//! What always holds in the storage of this pallet.

use crate::*;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks that nobody has spent more than the allowance, or in a period that has not begun.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let period = Self::period();
		let organisations = OrganisationUsage::<T>::iter_values()
			.map(|usage| (usage, T::OrganisationAllowance::get()));
		let patients =
			PatientUsage::<T>::iter_values().map(|usage| (usage, T::PatientAllowance::get()));
		for (usage, allowance) in organisations.chain(patients) {
			ensure!(usage.period <= period, "something was spent in a period that has not begun");
			ensure!(
				usage.ref_time <= allowance.ref_time && usage.length <= allowance.length,
				"somebody spent more than the allowance"
			);
		}
		ensure!(
			OrganisationUsage::<T>::iter_keys().all(T::Members::is_active),
			"an organisation spent something that is not there"
		);
		ensure!(
			PatientUsage::<T>::iter_keys().all(|patient| T::Patients::holder(&patient).is_some()),
			"a patient spent something that is not there"
		);
		Ok(())
	}
}

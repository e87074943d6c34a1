//! What always holds in the storage of this pallet.

use crate::*;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for patient in Choices::<T>::iter_keys() {
			ensure!(
				T::Patients::holder(&patient).is_some(),
				"a practice is kept for somebody who is not there"
			);
		}
		Ok(())
	}
}

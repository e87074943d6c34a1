//! What always holds in the storage of this pallet.

use crate::*;
use alloc::{collections::BTreeMap, vec::Vec};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (patient, history) in Histories::<T>::iter() {
			Self::try_state_records(&patient, &history)?;
			let holdings: BTreeMap<_, _> = Holdings::<T>::iter_prefix(patient).collect();
			ensure!(
				usize::try_from(history.custodians) == Ok(holdings.len()),
				"a patient's count of custodians is wrong"
			);
			ensure!(
				history.custodians <= T::MaxCustodiansPerPatient::get(),
				"too many custodians keep records of a patient"
			);
			// Of somebody who is being forgotten the holdings go first.
			if !T::Erasure::is_denied(&patient) {
				ensure!(history.records > 0, "there is a history without records");
				ensure!(
					T::Patients::is_known(&patient),
					"there are records of a patient who does not exist"
				);
				Self::try_state_holdings(&patient, holdings)?;
			}
		}
		Self::try_state_nothing_stray()
	}

	fn try_state_records(patient: &PatientId, history: &History) -> Result<(), TryRuntimeError> {
		let mut versions = 0u32;
		let mut records = 0u32;
		for (id, record) in Records::<T>::iter_prefix(patient) {
			ensure!(id < history.records, "a record has a number that was not given yet");
			ensure!(record.versions > 0, "there is a record without a version");
			ensure!(
				!record.keyholders.contains(&record.custodian)
					&& record.keyholders.windows(2).all(|pair| matches!(pair, [a, b] if a < b)),
				"a record's keyholders are not what they can be"
			);
			records = records.saturating_add(1);
			versions = versions.saturating_add(record.versions);
			Self::try_state_versions(patient, id, &record)?;
		}
		ensure!(records == history.records, "a patient's count of records is wrong");
		ensure!(versions == history.versions, "a patient's count of versions is wrong");
		Ok(())
	}

	fn try_state_versions(
		patient: &PatientId,
		id: RecordId,
		record: &Record,
	) -> Result<(), TryRuntimeError> {
		let anchors: BTreeMap<_, _> = Anchors::<T>::iter_prefix((patient, id)).collect();
		ensure!(
			anchors.keys().copied().eq(0..record.versions),
			"the versions of a record are not numbered without gaps"
		);
		let mut before = None;
		for anchor in anchors.into_values() {
			ensure!(
				anchor.commitment.scheme == Commitment::SCHEME,
				"a commitment has a scheme that is not known"
			);
			ensure!(anchor.size <= MAX_SIZE, "a sealed record is longer than can be");
			ensure!(anchor.author == record.author, "a version was anchored by somebody else");
			ensure!(
				anchor.reason.is_some() == before.is_some(),
				"a version has no reason, or a first one has"
			);
			ensure!(before != Some(anchor.commitment), "a version changes nothing");
			before = Some(anchor.commitment);
		}
		Ok(())
	}

	/// Computes the holdings anew from the anchors.
	fn try_state_holdings(
		patient: &PatientId,
		holdings: BTreeMap<OrganisationId, Holding>,
	) -> Result<(), TryRuntimeError> {
		let mut anchors: Vec<_> = Anchors::<T>::iter_prefix((patient,)).collect();
		anchors.sort_unstable_by_key(|(_, anchor)| anchor.sequence);
		let mut computed = BTreeMap::<OrganisationId, Holding>::new();
		for (place, ((id, version), anchor)) in anchors.into_iter().enumerate() {
			ensure!(
				usize::try_from(anchor.sequence) == Ok(place),
				"the order of anchoring is not numbered without gaps"
			);
			let record = Records::<T>::get(patient, id).ok_or("there is a version of no record")?;
			let holding = computed.entry(record.custodian).or_default();
			*holding = holding.with(id, version, &anchor.commitment);
		}
		ensure!(computed == holdings, "a custodian's holding is not what it keeps");
		Ok(())
	}

	fn try_state_nothing_stray() -> Result<(), TryRuntimeError> {
		ensure!(
			Records::<T>::iter_keys().all(|(patient, _)| Histories::<T>::contains_key(patient)),
			"there is a record of a patient without a history"
		);
		ensure!(
			Holdings::<T>::iter_keys().all(|(patient, _)| Histories::<T>::contains_key(patient)),
			"there is a holding of a patient without a history"
		);
		ensure!(
			Anchors::<T>::iter_keys()
				.all(|(patient, id, _)| Records::<T>::contains_key(patient, id)),
			"there is a version of no record"
		);
		Ok(())
	}
}

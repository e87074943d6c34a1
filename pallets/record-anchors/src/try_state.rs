//! What always holds in the storage of this pallet.

use crate::*;
use alloc::collections::{BTreeMap, BTreeSet};
use anamnesis_primitives::batch;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
	/// Checks the storage of the pallet against its own rules.
	///
	/// # Errors
	/// The first rule that does not hold, in words.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		for (patient, history) in Histories::<T>::iter() {
			// Of somebody who is being forgotten nothing is kept right but whose it is.
			if T::Erasure::is_denied(&patient) {
				continue;
			}
			ensure!(
				T::Patients::is_known(&patient),
				"there is a history of a patient who does not exist"
			);
			let records: BTreeMap<_, _> = Records::<T>::iter_prefix(patient).collect();
			let mut places = BTreeSet::new();
			for (id, record) in &records {
				Self::try_state_record(*id, record, &history)?;
				Self::try_state_versions(&patient, *id, record, &history, &mut places)?;
			}
			Self::try_state_holdings(&patient, &history, &records)?;
			Self::try_state_leaves(&patient, &history, &records)?;
			Self::try_state_amendments(&patient, &records)?;
			Self::try_state_rectifications(&patient, &records)?;
			Self::try_state_holds(&patient, &records)?;
			Self::try_state_transfers(&patient, &records)?;
			Self::try_state_removing(&patient, &history, &records)?;
		}
		Self::try_state_nothing_stray()
	}

	fn try_state_record(
		id: RecordId,
		record: &Record,
		history: &History,
	) -> Result<(), TryRuntimeError> {
		ensure!(id < history.records, "a record has a number that was not given yet");
		ensure!(record.versions > 0, "there is a record without a version");
		ensure!(
			!record.keyholders.contains(&record.custodian)
				&& record.keyholders.windows(2).all(|pair| matches!(pair, [a, b] if a < b)),
			"a record's keyholders are not what they can be"
		);
		ensure!(
			record.leaves.is_none_or(|leaves| {
				(1..=batch::MAX_LEAVES).contains(&leaves)
					&& record.versions == 1
					&& record.author != Author::Patient
			}),
			"a batch has no leaves or too many, was amended, or is a patient's"
		);
		ensure!(
			record.category == RecordCategory::DeviceData
				|| !matches!(record.author, Author::Device(_)),
			"a device has written something else than device data"
		);
		ensure!(
			record.organisation().is_some()
				|| (record.retain_until.is_none() && record.amends.is_none()),
			"what no professional wrote has a retention date, or amends a batch"
		);
		Ok(())
	}

	fn try_state_versions(
		patient: &PatientId,
		id: RecordId,
		record: &Record,
		history: &History,
		places: &mut BTreeSet<u32>,
	) -> Result<(), TryRuntimeError> {
		let anchors: BTreeMap<_, _> = Anchors::<T>::iter_prefix((patient, id)).collect();
		ensure!(
			anchors.keys().copied().eq(0..record.versions),
			"the versions of a record are not numbered without gaps"
		);
		let scheme = match record.leaves {
			None => Commitment::SCHEME,
			Some(_) => Commitment::BATCH_SCHEME,
		};
		let mut before: Option<Anchor<T::AccountId>> = None;
		let mut part = Part::default();
		for (version, anchor) in anchors {
			ensure!(
				anchor.commitment.scheme == scheme,
				"a commitment has a scheme that is not the record's"
			);
			ensure!(anchor.size <= MAX_SIZE, "a sealed record is longer than can be");
			ensure!(
				anchor.reason.is_some() == (before.is_some() || record.amends.is_some()),
				"a version has no reason, or a first one has"
			);
			ensure!(
				anchor.recorded_on.is_none_or(|day| day <= Day::of(anchor.anchored_at)),
				"a version was written after it was anchored"
			);
			ensure!(
				anchor.sequence < history.versions && places.insert(anchor.sequence),
				"two versions have one place in the order of anchoring, or one was not given yet"
			);
			if let Some(before) = &before {
				ensure!(before.commitment != anchor.commitment, "a version changes nothing");
				ensure!(
					before.sequence < anchor.sequence,
					"a version was anchored before the one it supersedes"
				);
				let days = before.recorded_on.zip(anchor.recorded_on);
				ensure!(
					days.is_none_or(|(before, after)| before <= after),
					"a version was written before the one it supersedes"
				);
			}
			part.add(&Part::of(id, version, &anchor.commitment));
			before = Some(anchor);
		}
		ensure!(part == record.part(), "a record's digest is not that of its versions");
		Ok(())
	}

	/// Computes the holdings anew from the records.
	fn try_state_holdings(
		patient: &PatientId,
		history: &History,
		records: &BTreeMap<RecordId, Record>,
	) -> Result<(), TryRuntimeError> {
		let holdings: BTreeMap<_, _> = Holdings::<T>::iter_prefix(patient).collect();
		ensure!(
			usize::try_from(history.custodians) == Ok(holdings.len()),
			"a patient's count of custodians is wrong"
		);
		ensure!(
			history.custodians <= T::MaxCustodiansPerPatient::get(),
			"too many custodians keep records of a patient"
		);
		let mut computed = BTreeMap::<OrganisationId, Holding>::new();
		for record in records.values() {
			let holding = computed.entry(record.custodian).or_default();
			holding.add(record.category, &record.part());
		}
		ensure!(computed == holdings, "a custodian's holding is not what it keeps");
		Ok(())
	}

	fn try_state_leaves(
		patient: &PatientId,
		history: &History,
		records: &BTreeMap<RecordId, Record>,
	) -> Result<(), TryRuntimeError> {
		let removed = Removing::<T>::get(patient).map(|rest| rest.record);
		for ((id, leaf), state) in Leaves::<T>::iter_prefix((patient,)) {
			if removed == Some(id) {
				continue;
			}
			ensure!(
				records
					.get(&id)
					.and_then(|record| record.leaves)
					.is_some_and(|leaves| leaf < leaves),
				"something has happened to a leaf that is not there"
			);
			let Some(amendment) = state.amendment() else { continue };
			ensure!(amendment < history.records, "a leaf is amended by a record to come");
			let there = records.get(&amendment);
			ensure!(
				there.is_some() || !state.is_erased(),
				"an erased leaf names a record that is gone"
			);
			ensure!(
				there.is_none_or(|there| there.amends == Some(LeafOf { record: id, leaf })),
				"a leaf is amended by a record that does not say so"
			);
		}
		for (id, record) in records {
			let Some(LeafOf { record: batch, leaf }) = record.amends else { continue };
			ensure!(
				!records.contains_key(&batch)
					|| Leaves::<T>::get((patient, batch, leaf)).and_then(LeafState::amendment)
						== Some(*id),
				"a record amends a leaf that does not say so"
			);
		}
		Ok(())
	}

	/// Computes anew what amends each batch.
	fn try_state_amendments(
		patient: &PatientId,
		records: &BTreeMap<RecordId, Record>,
	) -> Result<(), TryRuntimeError> {
		let mut computed = BTreeMap::<RecordId, BTreeMap<OrganisationId, Part>>::new();
		for record in records.values() {
			let Some(leaf) = record.amends else { continue };
			let parts = computed.entry(leaf.record).or_default();
			parts.entry(record.custodian).or_default().add(&record.part());
		}
		let amendments: BTreeMap<_, _> = Amendments::<T>::iter_prefix(patient)
			.map(|(batch, parts)| (batch, parts.into_inner()))
			.collect();
		ensure!(computed == amendments, "what amends a batch is not what custodians keep of it");
		Ok(())
	}

	fn try_state_rectifications(
		patient: &PatientId,
		records: &BTreeMap<RecordId, Record>,
	) -> Result<(), TryRuntimeError> {
		let now = Self::now();
		for (id, rectification) in Rectifications::<T>::iter_prefix(patient) {
			ensure!(
				records.get(&id).is_some_and(|record| record.organisation().is_some()),
				"rectification was asked for of what no professional wrote, or of nothing"
			);
			let Rectification { open, accepted_at, refused } = rectification;
			ensure!(
				rectification != Rectification::default(),
				"nothing was asked or answered of a record's rectification"
			);
			ensure!(
				open.is_none_or(|open| open.asked_at <= now && open.asked_at < open.due_at)
					&& accepted_at.is_none_or(|at| at <= now)
					&& refused.is_none_or(|refused| refused.at <= now),
				"rectification was asked for or answered in the future"
			);
		}
		Ok(())
	}

	fn try_state_holds(
		patient: &PatientId,
		records: &BTreeMap<RecordId, Record>,
	) -> Result<(), TryRuntimeError> {
		let holds = Holds::<T>::get(patient);
		ensure!(
			holds.iter().all(|hold| records.contains_key(&hold.record)),
			"there is a hold on no record"
		);
		ensure!(
			holds.windows(2).all(|pair| matches!(pair, [a, b] if a.record < b.record)),
			"holds are not in the order of the records"
		);
		Ok(())
	}

	fn try_state_transfers(
		patient: &PatientId,
		records: &BTreeMap<RecordId, Record>,
	) -> Result<(), TryRuntimeError> {
		for (id, offers) in Transfers::<T>::iter_prefix(patient) {
			let record = records.get(&id).ok_or("there is an offer of no record")?;
			ensure!(!offers.is_empty(), "a record has an entry without an offer");
			for (place, offer) in offers.iter().enumerate() {
				let does = match offer.service {
					Service::Custodian => record.custodian == offer.from,
					Service::Keyholder => record.keyholders.contains(&offer.from),
				};
				ensure!(does, "somebody offers what they do not do");
				ensure!(offer.from != offer.to, "somebody is to take over from themselves");
				let same =
					|other: &&Transfer| (other.service, other.from) == (offer.service, offer.from);
				ensure!(
					offers.iter().take(place).find(same).is_none(),
					"there are two offers of one"
				);
			}
		}
		Ok(())
	}

	/// What is left of a record that was removed is known, and there is nothing else without a record.
	fn try_state_removing(
		patient: &PatientId,
		history: &History,
		records: &BTreeMap<RecordId, Record>,
	) -> Result<(), TryRuntimeError> {
		let rest = Removing::<T>::get(patient);
		if let Some(rest) = rest {
			ensure!(
				rest.record < history.records && !records.contains_key(&rest.record),
				"a record is being removed that is there, or was never"
			);
		}
		for (id, version) in Anchors::<T>::iter_key_prefix((patient,)) {
			ensure!(
				records.contains_key(&id)
					|| rest.is_some_and(|rest| rest.record == id && version < rest.versions),
				"there is a version of no record"
			);
		}
		Ok(())
	}

	fn try_state_nothing_stray() -> Result<(), TryRuntimeError> {
		let has_history = |patient: PatientId| Histories::<T>::contains_key(patient);
		ensure!(
			Records::<T>::iter_keys().all(|(patient, _)| has_history(patient)),
			"there is a record of a patient without a history"
		);
		ensure!(
			Holdings::<T>::iter_keys().all(|(patient, _)| has_history(patient)),
			"there is a holding of a patient without a history"
		);
		ensure!(
			Anchors::<T>::iter_keys().all(|(patient, ..)| has_history(patient)),
			"there is a version of a patient without a history"
		);
		ensure!(
			Leaves::<T>::iter_keys().all(|(patient, ..)| has_history(patient))
				&& Amendments::<T>::iter_keys().all(|(patient, _)| has_history(patient))
				&& Rectifications::<T>::iter_keys().all(|(patient, _)| has_history(patient))
				&& Transfers::<T>::iter_keys().all(|(patient, _)| has_history(patient))
				&& Holds::<T>::iter_keys().all(has_history)
				&& Removing::<T>::iter_keys().all(has_history),
			"something is noted of a patient without a history"
		);
		Ok(())
	}
}

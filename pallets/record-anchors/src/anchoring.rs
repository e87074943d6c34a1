//! How records are anchored and amended.

use crate::*;

impl<T: Config> Pallet<T> {
	/// Whether the signer is a device of the patient's, and which.
	pub(crate) fn ensure_device(
		origin: OriginFor<T>,
		patient: &PatientId,
	) -> Result<(T::AccountId, Author), DispatchError> {
		let who = ensure_signed(origin)?;
		let device = T::Patients::device(&who)
			.filter(|(of, _)| of == patient)
			.map(|(_, number)| Author::Device(number))
			.ok_or(Error::<T>::NotAuthorized)?;
		Ok((who, device))
	}

	/// Anchors each of them, in this order. When one cannot be the call fails, and none is.
	pub(crate) fn add_records(
		signer: T::AccountId,
		author: Author,
		entries: Vec<NewRecord>,
	) -> DispatchResult {
		ensure!(!entries.is_empty(), Error::<T>::ChangesNothing);
		for (entry, at) in entries.into_iter().zip(0u16..) {
			Self::add_record(signer.clone(), author, entry, None)
				.map_err(|why| Error::<T>::EntryNotAdmissible { at, why })?;
		}
		Ok(())
	}

	/// Anchors a record in its first version, or a batch.
	pub(crate) fn add_record(
		signer: T::AccountId,
		author: Author,
		entry: NewRecord,
		leaves: Option<u32>,
	) -> Result<RecordId, EntryProblem> {
		let NewRecord { patient, category, commitment, size, custodian, keyholders, recorded_on } =
			entry;
		Self::ensure_open(&patient, None, category, custodian)?;
		Self::ensure_permitted(&patient, &signer, author, category)?;
		let scheme = match leaves {
			None => Commitment::SCHEME,
			Some(_) => Commitment::BATCH_SCHEME,
		};
		Self::ensure_well_formed(&commitment, scheme, size, custodian)?;
		Self::ensure_usable(&keyholders, custodian)?;
		Self::ensure_day(recorded_on, Self::first_day(author))?;

		let mut history = Histories::<T>::get(patient).unwrap_or_default();
		let id = Self::next_number(&mut history)?;
		let record = Record {
			category,
			custodian,
			keyholders,
			author,
			versions: 0,
			leaves,
			amends: None,
			retain_until: None,
			digest: [0; 32],
		};
		let version = NewVersion { commitment, size, signer, recorded_on, reason: None };
		let version = Self::add_version(patient, history, (id, record), version)?;
		Self::deposit_about(
			&patient,
			Event::RecordAnchored { patient, record: id, version, custodian },
		);
		Ok(id)
	}

	/// Adds a version to a record of this author's.
	pub(crate) fn amend_record(
		author: Author,
		patient: PatientId,
		id: RecordId,
		version: NewVersion<T::AccountId>,
	) -> DispatchResult {
		let record = Self::open_record(&patient, id)?;
		ensure!(record.author == author, Error::<T>::NotAuthorized);
		ensure!(record.leaves.is_none(), Error::<T>::RecordNotAdmissible);
		let history = Histories::<T>::get(patient).ok_or(Error::<T>::NotFound)?;
		let current =
			Anchors::<T>::get((patient, id, record.current())).ok_or(Error::<T>::NotFound)?;
		Self::ensure_amendment(&patient, &record, &current, &version).map_err(Error::<T>::from)?;
		ensure!(current.commitment != version.commitment, Error::<T>::ChangesNothing);

		let custodian = record.custodian;
		let reason = version.reason.unwrap_or(AmendmentReason::Correction);
		let version =
			Self::add_version(patient, history, (id, record), version).map_err(Error::<T>::from)?;
		Self::deposit_about(
			&patient,
			Event::RecordAmended { patient, record: id, version, custodian, reason },
		);
		Self::accept_rectification(patient, id, reason);
		Ok(())
	}

	/// What an amendment has to obey, whatever it amends.
	pub(crate) fn ensure_amendment(
		patient: &PatientId,
		record: &Record,
		superseded: &Anchor<T::AccountId>,
		version: &NewVersion<T::AccountId>,
	) -> Result<(), EntryProblem> {
		Self::ensure_permitted(patient, &version.signer, record.author, record.category)?;
		let NewVersion { commitment, size, recorded_on, .. } = version;
		Self::ensure_well_formed(commitment, Commitment::SCHEME, *size, record.custodian)?;
		Self::ensure_day(*recorded_on, superseded.recorded_on)
	}

	/// Gives the next number of a record away.
	pub(crate) fn next_number(history: &mut History) -> Result<RecordId, EntryProblem> {
		let id = history.records;
		history.records = id.checked_add(1).ok_or(EntryProblem::MaxRecordsExceeded)?;
		Ok(id)
	}

	/// Writes the record's next version, and everything that counts it. `history` counts the record already, and nothing
	/// counts the version.
	pub(crate) fn add_version(
		patient: PatientId,
		mut history: History,
		(id, mut record): (RecordId, Record),
		version: NewVersion<T::AccountId>,
	) -> Result<Version, EntryProblem> {
		let NewVersion { commitment, size, signer, recorded_on, reason } = version;
		let number = record.versions;
		let sequence = history.versions;
		history.versions = sequence.checked_add(1).ok_or(EntryProblem::MaxVersionsExceeded)?;

		let part = Part::of(id, number, &commitment);
		let mut all = record.part();
		all.add(&part);
		record.versions = number.checked_add(1).ok_or(EntryProblem::MaxVersionsExceeded)?;
		record.digest = all.digest;
		Self::keep(&patient, &mut history, record.custodian, record.category, &part)?;
		Self::keep_amending(&patient, &record, record.custodian, &part);

		let anchored_at = Self::now();
		let anchor =
			Anchor { commitment, size, signer, anchored_at, recorded_on, sequence, reason };
		Anchors::<T>::insert((patient, id, number), anchor);
		Records::<T>::insert(patient, id, record);
		Histories::<T>::insert(patient, history);
		Ok(number)
	}

	/// An organisation adds what the patient permits. Nobody needs a permit for their own.
	fn ensure_permitted(
		patient: &PatientId,
		signer: &T::AccountId,
		author: Author,
		category: RecordCategory,
	) -> Result<(), EntryProblem> {
		let permitted = match author {
			Author::Organisation(acting_for) => {
				T::Access::may_contribute(patient, signer, acting_for, category)
			},
			Author::Patient | Author::Device(_) => true,
		};
		ensure!(permitted, EntryProblem::NotPermitted);
		Ok(())
	}

	fn ensure_well_formed(
		commitment: &Commitment,
		scheme: u8,
		size: u8,
		custodian: OrganisationId,
	) -> Result<(), EntryProblem> {
		ensure!(commitment.scheme == scheme, EntryProblem::SchemeNotKnown);
		ensure!(size <= MAX_SIZE, EntryProblem::SizeNotAdmissible);
		let keeps = T::Members::has_role(custodian, Role::Custodian);
		ensure!(keeps, EntryProblem::CustodianNotUsable);
		Ok(())
	}

	/// Whoever keeps the record has none of its keys.
	fn ensure_usable(
		keyholders: &Keyholders,
		custodian: OrganisationId,
	) -> Result<(), EntryProblem> {
		let is_ascending = keyholders.windows(2).all(|pair| matches!(pair, [a, b] if a < b));
		let is_usable = |keyholder: &OrganisationId| {
			*keyholder != custodian && T::Members::has_role(*keyholder, Role::Keyholder)
		};
		ensure!(is_ascending && keyholders.iter().all(is_usable), EntryProblem::KeyholderNotUsable);
		Ok(())
	}

	/// The first day that somebody may say to have written something on.
	fn first_day(author: Author) -> Option<Day> {
		let today = Day::of(Self::now()).0;
		match author {
			Author::Organisation(_) | Author::Patient => None,
			Author::Device(_) => Some(Day(today.saturating_sub(MAX_DEVICE_DAYS))),
		}
	}

	/// Nobody has written anything tomorrow, nor before what it supersedes.
	fn ensure_day(day: Option<Day>, first: Option<Day>) -> Result<(), EntryProblem> {
		let Some(day) = day else { return Ok(()) };
		let is_admissible = day <= Day::of(Self::now()) && first.is_none_or(|first| first <= day);
		ensure!(is_admissible, EntryProblem::DayNotAdmissible);
		Ok(())
	}
}

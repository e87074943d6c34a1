//! Who acts in the benchmarks, and what they have.

use super::*;
use anamnesis_primitives::batch;

/// People who may.
pub struct People<AccountId> {
	/// A clinician or recorder.
	pub practitioner: AccountId,
	/// Whom they act for. It is no Supervisor.
	pub acting_for: OrganisationId,
	/// An officer of the same organisation.
	pub officer: AccountId,
	/// Who has granted the organisation to add records of every category.
	pub patient: PatientId,
	/// A representative of theirs, who may grant everything.
	pub patients_side: AccountId,
	/// A device of theirs.
	pub device: AccountId,
	/// Active custodians, each with an officer.
	pub custodians: [(OrganisationId, AccountId); 2],
	/// Active keyholders, in ascending order.
	pub keyholders: [OrganisationId; MAX_KEYHOLDERS as usize],
	/// A Supervisor, and an officer of it.
	pub supervisor: (OrganisationId, AccountId),
}

/// Makes what can be measured.
pub trait BenchmarkHelper<AccountId> {
	/// Everybody. The permit should be as costly to find as it can be, and the patient should have as many open cases as
	/// can be, none of which is about their records.
	fn people() -> People<AccountId>;

	/// So many further patients who have granted this organisation to add records of every category.
	fn patients(acting_for: OrganisationId, n: u32) -> Vec<PatientId>;
}

/// Somebody whom no other pallet knows.
pub(super) const PATIENT: PatientId = PatientId([7; 16]);

pub(super) fn commitment(seed: u8) -> Commitment {
	Commitment { scheme: Commitment::SCHEME, hash: [seed; 32] }
}

/// The day of the block.
pub(super) fn today<T: Config>() -> Option<Day> {
	Some(Day::of(Pallet::<T>::now()))
}

/// A date that everything which ends can have.
pub(super) fn soon<T: Config>() -> Quarter {
	Quarter::at_or_after(Pallet::<T>::now().saturating_add(1))
}

impl<AccountId: Clone> People<AccountId> {
	/// A record as their organisation anchors it.
	pub(super) fn entry<T: Config<AccountId = AccountId>>(&self, patient: PatientId) -> NewRecord {
		NewRecord {
			patient,
			category: RecordCategory::Results,
			commitment: commitment(1),
			size: 10,
			custodian: self.custodian(),
			keyholders: self.keyholders(),
			recorded_on: today::<T>(),
		}
	}

	pub(super) fn custodian(&self) -> OrganisationId {
		let [(custodian, _), _] = &self.custodians;
		*custodian
	}

	pub(super) fn keyholders(&self) -> Keyholders {
		Keyholders::truncate_from(self.keyholders.to_vec())
	}

	/// Anchors a record of their organisation's, or a batch.
	pub(super) fn anchor<T: Config<AccountId = AccountId>>(
		&self,
		author: Author,
		leaves: Option<u32>,
	) -> Result<RecordId, BenchmarkError> {
		let mut entry = self.entry::<T>(self.patient);
		if leaves.is_some() {
			entry.commitment.scheme = Commitment::BATCH_SCHEME;
		}
		Pallet::<T>::add_record(self.practitioner.clone(), author, entry, leaves)
			.map_err(|_| BenchmarkError::Stop("the record can be anchored"))
	}

	/// Anchors a batch of their organisation's as record 0, and amends its first leaf by record 1.
	pub(super) fn amend_leaf<T: Config<AccountId = AccountId>>(
		&self,
	) -> Result<RecordId, BenchmarkError> {
		let author = Author::Organisation(self.acting_for);
		let batch = self.anchor::<T>(author, Some(batch::MAX_LEAVES))?;
		Pallet::<T>::amend_leaf(
			frame_system::RawOrigin::Signed(self.practitioner.clone()).into(),
			self.acting_for,
			self.patient,
			batch,
			0,
			commitment(1),
			10,
			AmendmentReason::Correction,
			today::<T>(),
		)?;
		Ok(batch.saturating_add(1))
	}

	/// As many holds as there can be but for one, on other records.
	pub(super) fn hold_others<T: Config>(&self) {
		let (authority, _) = self.supervisor;
		let until = soon::<T>();
		let others = (0..T::MaxHoldsPerPatient::get().saturating_sub(1)).map(|n| Hold {
			record: n.saturating_add(1_000),
			reason: HoldReason::CourtOrder,
			authority,
			until,
		});
		Holds::<T>::insert(self.patient, BoundedVec::truncate_from(others.collect()));
	}
}

/// A version of a record of [`PATIENT`]'s.
pub(super) fn an_anchor<T: Config>(version: Version) -> Anchor<T::AccountId> {
	Anchor {
		commitment: commitment(1),
		size: 10,
		signer: account("signer", 0, 0),
		anchored_at: 0,
		recorded_on: None,
		sequence: version,
		reason: None,
	}
}

/// [`PATIENT`]'s record 0 of one version, at a custodian that keeps something else as well.
pub(super) fn a_record<T: Config>(amends: Option<LeafOf>) -> Result<Record, BenchmarkError> {
	let category = RecordCategory::Results;
	let record = Record {
		category,
		custodian: 1,
		keyholders: Default::default(),
		author: Author::Organisation(0),
		versions: 0,
		leaves: None,
		amends,
		retain_until: None,
		digest: [0; 32],
	};
	let history = History { records: 2, versions: 0, custodians: 0 };
	let version = NewVersion {
		commitment: commitment(1),
		size: 10,
		signer: account("signer", 0, 0),
		recorded_on: None,
		reason: None,
	};
	Pallet::<T>::add_version(PATIENT, history, (0, record), version)
		.map_err(|_| BenchmarkError::Stop("there is room for a version"))?;
	Holdings::<T>::mutate(PATIENT, 1, |holding| {
		let holding = holding.get_or_insert_default();
		for category in [RecordCategory::Imaging, RecordCategory::Other, category] {
			holding.add(category, &Part { count: 1, digest: [1; 32] });
		}
	});
	Records::<T>::get(PATIENT, 0).ok_or(BenchmarkError::Stop("the record is there"))
}

/// A hold on this record, and as many on others as there can be.
pub(super) fn a_hold_on<T: Config>(record: RecordId) -> BoundedVec<Hold, T::MaxHoldsPerPatient> {
	let holds = (0..T::MaxHoldsPerPatient::get()).map(|n| Hold {
		record: record.saturating_add(n),
		reason: HoldReason::CourtOrder,
		authority: 0,
		until: Quarter(u16::MAX),
	});
	BoundedVec::truncate_from(holds.collect())
}

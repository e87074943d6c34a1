//! Batches and their leaves.

use crate::*;
use anamnesis_primitives::batch;

impl<T: Config> Pallet<T> {
	/// Anchors a batch. The entry's commitment is its root.
	pub(crate) fn add_batch(
		signer: T::AccountId,
		author: Author,
		entry: NewRecord,
		leaves: u32,
	) -> DispatchResult {
		let is_admissible = (1..=batch::MAX_LEAVES).contains(&leaves);
		ensure!(is_admissible, Error::<T>::LeavesNotAdmissible);
		Self::add_record(signer, author, entry, Some(leaves)).map_err(Error::<T>::from)?;
		Ok(())
	}

	/// Anchors a record that supersedes a leaf of a batch of this organisation's.
	pub(crate) fn supersede_leaf(
		acting_for: OrganisationId,
		patient: PatientId,
		leaf: LeafOf,
		version: NewVersion<T::AccountId>,
		reason: AmendmentReason,
	) -> DispatchResult {
		let batch = Self::open_record(&patient, leaf.record)?;
		ensure!(batch.author == Author::Organisation(acting_for), Error::<T>::NotAuthorized);
		let leaves = batch.leaves.ok_or(Error::<T>::RecordNotAdmissible)?;
		ensure!(leaf.leaf < leaves, Error::<T>::NotFound);
		let place = (patient, leaf.record, leaf.leaf);
		ensure!(!Leaves::<T>::contains_key(place), Error::<T>::LeafNotAdmissible);
		let mut history = Histories::<T>::get(patient).ok_or(Error::<T>::NotFound)?;
		let root = Anchors::<T>::get((patient, leaf.record, 0)).ok_or(Error::<T>::NotFound)?;
		Self::ensure_amendment(&patient, &batch, &root, &version).map_err(Error::<T>::from)?;

		let id = Self::next_number(&mut history).map_err(Error::<T>::from)?;
		let custodian = batch.custodian;
		let record =
			Record { versions: 0, leaves: None, amends: Some(leaf), digest: [0; 32], ..batch };
		let version =
			Self::add_version(patient, history, (id, record), version).map_err(Error::<T>::from)?;
		Leaves::<T>::insert(place, LeafState::AmendedBy(id));
		Self::deposit_about(
			&patient,
			Event::RecordAnchored { patient, record: id, version, custodian },
		);
		let LeafOf { record: batch, leaf } = leaf;
		Self::deposit_about(
			&patient,
			Event::LeafAmended { patient, batch, leaf, record: id, reason },
		);
		Self::accept_rectification(patient, batch, reason);
		Ok(())
	}

	/// What the chain says to whoever has computed this commitment from a document and its blinding values, and was handed
	/// the siblings of its path in the batch.
	pub fn verify_in_batch(
		patient: &PatientId,
		id: RecordId,
		leaf: u32,
		commitment: &Commitment,
		siblings: &[[u8; 32]],
	) -> Verification {
		let found = Self::visible_record(patient, id)
			.and_then(|record| record.leaves)
			.filter(|leaves| leaf < *leaves)
			.zip(Anchors::<T>::get((patient, id, 0)));
		let Some((leaves, root)) = found else { return Verification::Unknown };
		match Leaves::<T>::get((patient, id, leaf)) {
			Some(LeafState::Erased { .. }) => Verification::Unknown,
			_ if !batch::verify(&root.commitment.hash, leaves, leaf, commitment, siblings) => {
				Verification::Mismatch
			},
			Some(LeafState::AmendedBy(_)) => Verification::Superseded,
			None => Verification::Current,
		}
	}
}

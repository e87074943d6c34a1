//! What a purge spares, and what other cases learn of what goes.

use crate::*;

/// Who is asked about each record before a purge forgets it. What is kept stays. What goes is gone for other cases as well
/// that keep it in a part: they answer for so much less, and end when nothing is left.
pub(crate) struct Asked<T: Config> {
	patient: PatientId,
	scope: ErasureScope,
	/// The only record that may go, if it is one that was kept.
	alone: Option<RecordId>,
	/// The records that are kept one by one.
	kept: Vec<RecordId>,
	/// The custodians whose parts are kept as a whole, or spared.
	spared: Vec<OrganisationId>,
	/// The other cases that keep parts.
	others: Vec<Other<T>>,
}

/// Another case that keeps a part.
struct Other<T: Config> {
	id: CaseId,
	case: CaseIn<T>,
	/// Whether something of a part is gone.
	is_changed: bool,
}

impl<T: Config> Other<T> {
	/// The record goes. If it is in a part that the case keeps, the custodian answers for so much less.
	fn lose(&mut self, record: RecordId) {
		if record >= self.case.before || Kept::<T>::contains_key(self.id, record) {
			return;
		}
		let Some(part) = Pallet::<T>::part_of(&self.case, record) else { return };
		let Some(answer) = self
			.case
			.answer_mut(part.custodian)
			.filter(|answer| matches!(answer.answer, Answer::Refused(_)))
		else {
			return;
		};
		answer.set_apart(&part);
		if answer.count == 0 {
			answer.answer = Answer::OneByOne;
		}
		self.is_changed = true;
	}
}

impl<T: Config> Asked<T> {
	/// For what nobody keeps.
	pub(crate) fn about_scope(id: CaseId, case: &CaseIn<T>) -> Self {
		Self {
			patient: case.patient,
			scope: case.scope.clone(),
			alone: None,
			kept: Kept::<T>::iter_key_prefix(id).collect(),
			spared: case
				.answers
				.iter()
				.filter(|answer| {
					!matches!(answer.answer, Answer::Attested { .. } | Answer::OneByOne)
				})
				.map(|answer| answer.custodian)
				.collect(),
			others: Self::others_than(id, &case.patient),
		}
	}

	/// For one record that was kept.
	pub(crate) fn about_record(id: CaseId, case: &CaseIn<T>, record: RecordId) -> Self {
		Self { alone: Some(record), ..Self::about_scope(id, case) }
	}

	/// As much to ask as there can be, and nothing goes.
	#[cfg(feature = "std")]
	pub(crate) fn at_most() -> Self {
		let other = || Other { id: CaseId([0; 16]), case: Self::nothing(), is_changed: false };
		let others = T::MaxCasesPerPatient::get().saturating_sub(1);
		Self {
			patient: PatientId([0; 16]),
			scope: ErasureScope::Everything,
			alone: None,
			kept: Vec::new(),
			spared: Vec::new(),
			others: (0..others).map(|_| other()).collect(),
		}
	}

	#[cfg(feature = "std")]
	fn nothing() -> CaseIn<T> {
		Case {
			patient: PatientId([0; 16]),
			scope: ErasureScope::Everything,
			ground: ErasureGround::ConsentWithdrawn,
			claim: [0; 32],
			opened_at: 0,
			due_at: 0,
			answers: BoundedVec::new(),
			state: CaseState::Kept,
			kept: 0,
			attested_again: 0,
			before: 0,
			withdrawn: false,
		}
	}

	fn others_than(id: CaseId, patient: &PatientId) -> Vec<Other<T>> {
		CasesOf::<T>::get(patient)
			.into_iter()
			.filter(|listed| listed.case != id)
			.filter(|listed| {
				matches!(listed.standing, CaseStanding::Kept | CaseStanding::Finishing)
			})
			.filter_map(|listed| Some((listed.case, Cases::<T>::get(listed.case)?)))
			.filter(|(_, case)| case.has_refused_parts())
			.map(|(id, case)| Other { id, case, is_changed: false })
			.collect()
	}

	/// Writes what the other cases have learnt.
	pub(crate) fn tell_others(self) {
		for Other { id, case, .. } in self.others.into_iter().filter(|other| other.is_changed) {
			Cases::<T>::insert(id, case);
		}
	}
}

impl<T: Config> Sparing for Asked<T> {
	fn spares(&mut self, record: RecordId) -> bool {
		let stays = match self.alone {
			Some(alone) => record != alone,
			None => {
				self.kept.contains(&record)
					|| (!self.spared.is_empty()
						&& T::Anchors::holdings_of(&self.patient, record)
							.is_some_and(|part| self.spared.contains(&part.custodian)))
			},
		};
		if stays {
			return true;
		}
		// Of a batch it is the leaf that goes, and a case about another leaf or about the batch keeps what it has.
		let is_leaf =
			matches!(self.scope, ErasureScope::Leaf { record: batch, .. } if batch == record);
		for other in
			self.others.iter_mut().filter(|other| !is_leaf || other.case.scope == self.scope)
		{
			other.lose(record);
		}
		false
	}

	/// A record's holdings are read from what is looked at anyway. Each of the others looks for an entry and for a leaf, and
	/// may have to be written.
	fn weight_of_asking(&self) -> Weight {
		let others = self.others.len() as u64;
		let reads = others.saturating_mul(4).saturating_add(1);
		T::DbWeight::get().reads_writes(reads, others)
	}
}

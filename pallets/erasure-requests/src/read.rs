//! What front ends read.

use crate::*;
use frame_support::StorageHasher;

impl<T: Config> Pallet<T> {
	/// How far a case is, or nothing if there was never one with this id. It does not say about whom the case is, nor
	/// how much any custodian kept.
	pub fn case(id: CaseId) -> Option<CaseInfo> {
		let certificate = Certificates::<T>::get(id);
		let Some(case) = Cases::<T>::get(id) else {
			return certificate.map(CaseInfo::Closed);
		};
		let Case { opened_at, due_at, .. } = case;
		let custodians = case.answers.iter().map(status).collect();
		let kept = Kept::<T>::iter_prefix(id).map(kept_info).collect();
		Some(match (case.state, certificate) {
			(CaseState::Kept, Some(certificate)) => {
				CaseInfo::Kept { certificate, custodians, kept }
			},
			(CaseState::Open | CaseState::Kept, _) => {
				CaseInfo::Open { opened_at, due_at, custodians, kept }
			},
			(CaseState::Purging { .. }, _) => {
				CaseInfo::Purging { opened_at, due_at, custodians, kept }
			},
		})
	}

	/// The patient's cases that are not closed, in the order in which they were opened.
	pub fn cases(patient: &PatientId) -> Vec<PatientCase> {
		CasesOf::<T>::get(patient).into_inner()
	}

	/// What a custodian has to attest: what is left of its part, without what it keeps one by one. Nothing if it has no part,
	/// or has answered.
	pub fn wanted(id: CaseId, custodian: OrganisationId) -> Option<CustodianHoldings> {
		let case = Cases::<T>::get(id)?;
		let answer = case.answer(custodian)?;
		let CustodianAnswer { count, digest, .. } = *answer;
		(answer.answer == Answer::Missing).then_some(CustodianHoldings { custodian, count, digest })
	}

	/// What a custodian has to attest of a record that it has kept. Nothing if it is not kept.
	pub fn wanted_of_record(id: CaseId, record: RecordId) -> Option<CustodianHoldings> {
		let mut case = Cases::<T>::get(id)?;
		Self::kept_record(id, &mut case, record).ok()?;
		Self::part_of_kept(&case, record)
	}

	/// What should have happened and has not, in a page: it looks at no more than `limit` cases, from the one after the
	/// cursor on, and says where to go on. Cases and complaints about closed ones are in one order: that of their keys.
	pub fn overdue(cursor: Option<CaseId>, limit: u32) -> (Vec<Overdue>, Option<CaseId>) {
		let now = Self::now();
		let mut found = Vec::new();
		let mut last = cursor;
		let (cases, complaints) = match cursor {
			Some(id) => (
				Cases::<T>::iter_keys_from(Cases::<T>::hashed_key_for(id)),
				Complaints::<T>::iter_keys_from(Complaints::<T>::hashed_key_for(id)),
			),
			None => (Cases::<T>::iter_keys(), Complaints::<T>::iter_keys()),
		};
		let (mut cases, mut complaints) = (cases.peekable(), complaints.peekable());
		let mut looked_at: u32 = 0;
		while looked_at < limit {
			let next = cases.peek().into_iter().chain(complaints.peek()).min_by_key(|id| place(id));
			let Some(id) = next.copied() else { return (found, None) };
			looked_at = looked_at.saturating_add(1);
			last = Some(id);
			if cases.next_if_eq(&id).is_some() {
				if let Some(case) = Cases::<T>::get(id) {
					Self::overdue_in(id, &case, now, &mut found);
				}
			}
			if complaints.next_if_eq(&id).is_some() {
				let late =
					|complaint: &Complaint| complaint.answer.is_none() && complaint.due_at <= now;
				found.extend(
					Complaints::<T>::get(id)
						.filter(late)
						.map(|complaint| Overdue::Complaint { case: id, due_at: complaint.due_at }),
				);
			}
		}
		(found, last)
	}

	/// What is overdue in a case that is not closed.
	fn overdue_in(id: CaseId, case: &CaseIn<T>, now: Moment, found: &mut Vec<Overdue>) {
		found.extend(
			case.answers
				.iter()
				.filter(|answer| answer.answer == Answer::Missing && answer.due_at <= now)
				.map(|answer| {
					let CustodianAnswer { custodian, due_at, .. } = *answer;
					Overdue::Answer { case: id, custodian, due_at }
				}),
		);
		if case.withdrawn {
			return;
		}
		found.extend(Kept::<T>::iter_prefix(id).filter_map(|(record, kept)| match kept.standing {
			KeptStanding::Reopened { due_at, .. } if due_at <= now => {
				let custodian = kept.custodian;
				Some(Overdue::Record { case: id, record, custodian, due_at })
			},
			KeptStanding::Appealed { due_at } if due_at <= now => {
				Some(Overdue::Appeal { case: id, record, due_at })
			},
			_ => None,
		}));
	}

	/// The last complaint about a case.
	pub fn complaint(id: CaseId) -> Option<Complaint> {
		Complaints::<T>::get(id)
	}

	/// Who was told of what a case erases and is not recorded in its certificate yet, and until when they have to confirm.
	pub fn recipients(id: CaseId) -> Option<(Vec<Recipient>, Moment)> {
		Recipients::<T>::get(id).map(|list| (list.told.into_inner(), list.due_at))
	}
}

/// Where a case stands in the order in which maps of cases are walked.
fn place(id: &CaseId) -> Vec<u8> {
	<Blake2_128Concat as StorageHasher>::hash(&id.encode())
}

fn status(answer: &CustodianAnswer) -> CustodianStatus {
	CustodianStatus {
		custodian: answer.custodian,
		due_at: answer.due_at,
		extended: answer.extended,
		attested_at: match answer.answer {
			Answer::Attested { at } => Some(at),
			_ => None,
		},
		refused: match answer.answer {
			Answer::Refused(part) => Some(part),
			_ => None,
		},
	}
}

fn kept_info((record, kept): (RecordId, KeptRecord)) -> KeptInfo {
	let KeptRecord { custodian, reason, until, at, standing } = kept;
	KeptInfo { record, custodian, reason, until, at, standing }
}

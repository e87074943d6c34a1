//! The chain and the book say the same of everything that there is.

use super::{
	random::Both,
	reference::{self as book, How, Phase, Said, MAX_RECIPIENTS},
	steps::*,
};
use crate::{mock::*, *};
use std::collections::BTreeMap;

impl Both {
	/// Compares everything that there is.
	pub fn agree(&self) {
		ErasureRequests::do_try_state().expect("the storage holds what it promises");
		for (id, case) in self.ids.iter().zip(&self.world.cases) {
			self.agree_on_case(*id, case);
		}
		let live = self.world.cases.iter().filter(|case| case.is_live()).count();
		assert_eq!(Cases::<Test>::iter().count(), live);
		for (patient, theirs) in PATIENTS.iter().zip(&self.world.patients) {
			assert_eq!(store::Holders::<Test>::contains_key(patient), theirs.exists);
			let there: BTreeMap<_, _> = store::Records::<Test>::iter_prefix(patient)
				.map(|(number, record)| (number, record.versions))
				.collect();
			let expected: BTreeMap<_, _> =
				theirs.records.iter().map(|(number, record)| (*number, record.versions)).collect();
			assert_eq!(there, expected, "records");
		}
		for (at, patient) in PATIENTS.iter().enumerate() {
			assert_eq!(ErasureRequests::is_denied(patient), self.world.is_denied(at), "denied");
			assert_eq!(ErasureRequests::is_frozen(patient), self.world.is_frozen(at), "frozen");
			for (number, record) in &self.world.patients[at].records {
				let number = Some(*number);
				assert_eq!(
					ErasureRequests::freezes(patient, number, record.category, record.custodian),
					self.world.freezes(at, number, record.category, record.custodian),
					"freezes {number:?}"
				);
			}
			for (category, custodian) in
				CATEGORIES.into_iter().flat_map(|category| VAULTS.map(|vault| (category, vault)))
			{
				assert_eq!(
					ErasureRequests::freezes(patient, None, category, custodian),
					self.world.freezes(at, None, category, custodian),
					"freezes new ones"
				);
			}
		}
	}

	fn agree_on_case(&self, id: CaseId, case: &book::Case) {
		let certificate = Certificates::<Test>::get(id).map(|certificate| {
			let RecipientCounts { told, confirmed, silent } = certificate.recipients;
			let Certificate { closed_at, partial, .. } = certificate;
			book::Certificate { closed_at, partial, told, confirmed, silent }
		});
		assert_eq!(certificate, case.certificate);
		let complaint = Complaints::<Test>::get(id);
		assert_eq!(
			complaint.map(|complaint| (complaint.number, complaint.answer.is_some())),
			case.complaint
		);
		let key = CaseKeys::<Test>::get(id);
		assert_eq!(key, case.key.map(|key| KEYS[key].to_account_id()));
		let (told, _) = ErasureRequests::recipients(id).unwrap_or_default();
		let told: BTreeMap<_, _> =
			told.iter().map(|one| (one.organisation, one.confirmed_at.is_some())).collect();
		assert_eq!(told, case.recipients);
		assert!(told.len() <= MAX_RECIPIENTS);

		let kept: BTreeMap<_, _> = Kept::<Test>::iter_prefix(id)
			.map(|(number, kept)| {
				let held = kept.reason == KeepReason::Held;
				(number, (kept.custodian, held, kept.until, kept.at, how(kept.standing)))
			})
			.collect();
		let expected: BTreeMap<_, _> = case
			.kept
			.iter()
			.map(|(number, kept)| {
				(*number, (kept.custodian, kept.held, kept.until, kept.at, kept.how))
			})
			.collect();
		assert_eq!(kept, expected);

		let Some(there) = Cases::<Test>::get(id) else {
			return assert_eq!(case.phase, Phase::Over);
		};
		let phase = match there.state {
			CaseState::Open => Phase::Open,
			CaseState::Kept => Phase::Kept,
			CaseState::Purging { target: Target::Patient, .. } => Phase::Patient,
			CaseState::Purging { target: Target::Scope { .. }, .. } => Phase::Scope,
			CaseState::Purging { target: Target::Record { record, .. }, .. } => {
				Phase::Record(record)
			},
		};
		assert_eq!(phase, case.phase);
		let answers: Vec<_> = there
			.answers
			.iter()
			.map(|answer| {
				let said = said(answer.answer);
				(answer.custodian, answer.count, answer.due_at, answer.extended.is_some(), said)
			})
			.collect();
		let expected: Vec<_> = case
			.answers
			.iter()
			.map(|(custodian, answer)| {
				let count = answer.part.values().sum::<u32>();
				(*custodian, count, answer.due_at, answer.extended, answer.said)
			})
			.collect();
		assert_eq!(answers, expected);
	}
}

fn said(answer: Answer) -> Said {
	match answer {
		Answer::Missing => Said::Nothing,
		Answer::Attested { .. } => Said::Attested,
		Answer::Refused(part) => Said::Refused { until: part.until, at: part.at },
		Answer::OneByOne => Said::OneByOne,
		Answer::Spared => Said::Spared,
	}
}

fn how(standing: KeptStanding) -> How {
	match standing {
		KeptStanding::Stands => How::Stands,
		KeptStanding::Appealed { due_at } => How::Appealed(due_at),
		KeptStanding::Confirmed { .. } => How::Confirmed,
		KeptStanding::Reopened { due_at, upheld } => How::Reopened { due_at, upheld },
		KeptStanding::Attested { .. } => How::Attested,
	}
}

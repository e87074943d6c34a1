//! What front ends read.

use crate::*;

impl<T: Config> Pallet<T> {
	/// How far a case is, or nothing if there was never one with this id. It does not say about whom the case is, nor
	/// how much any custodian kept.
	pub fn case(id: CaseId) -> Option<CaseInfo> {
		let Some(case) = Cases::<T>::get(id) else {
			return Certificates::<T>::get(id).map(CaseInfo::Closed);
		};
		let Case { opened_at, due_at, .. } = case;
		let custodians = case
			.answers
			.iter()
			.map(|answer| CustodianStatus {
				custodian: answer.custodian,
				attested_at: answer.attested_at,
			})
			.collect();
		Some(match case.state {
			CaseState::Open => CaseInfo::Open { opened_at, due_at, custodians },
			CaseState::Purging { .. } => CaseInfo::Purging { opened_at, due_at, custodians },
		})
	}
}

//! Erasure cases: what a patient's cases are about, and what was answered.

use super::{answers::decoded, ask::View, node::Call, Node, Unavailable};
use anamnesis_primitives::{
	views::{
		CaseInfo, CaseStanding, CustodianStatus, KeptInfo, KeptStanding, PatientCase, TimelineEntry,
	},
	CaseId, ErasureScope, OrganisationId, PatientId,
};

/// A case that is not closed.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Case {
	/// Its id.
	pub id: CaseId,
	/// What it is about.
	pub scope: ErasureScope,
	/// How far it is.
	pub standing: CaseStanding,
	/// Who has to answer, and has.
	pub custodians: Vec<CustodianStatus>,
	/// The records that are kept one by one.
	pub kept: Vec<KeptInfo>,
}

impl Case {
	fn of(listed: PatientCase, info: Option<CaseInfo>) -> Self {
		let PatientCase { case: id, scope, standing } = listed;
		let (custodians, kept) = match info {
			Some(
				CaseInfo::Open { custodians, kept, .. }
				| CaseInfo::Purging { custodians, kept, .. }
				| CaseInfo::Kept { custodians, kept, .. },
			) => (custodians, kept),
			_ => (vec![], vec![]),
		};
		Self { id, scope, standing, custodians, kept }
	}

	/// Whether this custodian has a part in it, and does not keep the whole of it.
	pub fn is_answered_by(&self, custodian: OrganisationId) -> bool {
		self.custodians.iter().any(|one| one.custodian == custodian && one.refused.is_none())
	}

	/// Whether nothing of the patient's is left anywhere when this custodian has attested: the case is about everything,
	/// nothing is kept, and all others have attested.
	pub fn leaves_nothing_after(&self, custodian: OrganisationId) -> bool {
		let has_erased =
			|one: &CustodianStatus| one.custodian == custodian || one.attested_at.is_some();
		self.scope == ErasureScope::Everything
			&& self.kept.is_empty()
			&& self.is_answered_by(custodian)
			&& self.custodians.iter().all(|one| one.refused.is_none() && has_erased(one))
	}

	/// Whether its custodian has attested in this case that it has erased a version.
	pub fn has_erased<A>(&self, entry: &TimelineEntry<A>) -> bool {
		let is_of =
			|kept: &&KeptInfo| (kept.record, kept.custodian) == (entry.record, entry.custodian);
		if let Some(kept) = self.kept.iter().find(is_of) {
			return matches!(kept.standing, KeptStanding::Attested { .. });
		}
		// When the rest was forgotten it is about nothing but what is kept: what was anchored since is of no case.
		let is_running = matches!(
			self.standing,
			CaseStanding::Open | CaseStanding::Purging | CaseStanding::Denied
		);
		let has_attested =
			|one: &CustodianStatus| one.custodian == entry.custodian && one.attested_at.is_some();
		is_running && is_about(&self.scope, entry) && self.custodians.iter().any(has_attested)
	}
}

/// Whether a scope is about a version as a whole. What amends a document of a batch that is listed goes with it; and of a
/// batch of which one document is erased the batch stays.
pub fn is_about<A>(scope: &ErasureScope, entry: &TimelineEntry<A>) -> bool {
	let with_its_batch = match scope {
		ErasureScope::Records(listed) => {
			entry.amends.is_some_and(|leaf| listed.contains(&leaf.record))
		},
		_ => false,
	};
	with_its_batch || scope.covers(Some(entry.record), entry.category, entry.custodian)
}

impl Node {
	pub(super) async fn ask_cases(&self, patient: PatientId) -> Result<Vec<Case>, Unavailable> {
		let (view, [listed]) = self.ask([Call::new("ErasureApi_cases", patient)]).await?;
		of_listed(&view, decoded(&listed)?).await
	}
}

/// All that the chain says of cases, at the newest finalised block.
pub(super) async fn of_listed(
	view: &View<'_>,
	listed: Vec<PatientCase>,
) -> Result<Vec<Case>, Unavailable> {
	let mut cases = Vec::new();
	for listed in listed {
		let [info] = view.ask([Call::new("ErasureApi_case", listed.case)]).await?;
		cases.push(Case::of(listed, decoded(&info)?));
	}
	Ok(cases)
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_primitives::{
		views::{KeepReason, RefusedPart},
		Author, Commitment, Quarter, RecordCategory, RecordId, RetentionReason,
	};

	const ONE: OrganisationId = 2;
	const OTHER: OrganisationId = 5;

	fn status(custodian: OrganisationId, attested_at: Option<u64>) -> CustodianStatus {
		CustodianStatus { custodian, due_at: 9, extended: None, attested_at, refused: None }
	}

	fn case(scope: ErasureScope, standing: CaseStanding) -> Case {
		let custodians = vec![status(ONE, None), status(OTHER, None)];
		Case { id: CaseId([1; 16]), scope, standing, custodians, kept: vec![] }
	}

	fn kept(record: RecordId, standing: KeptStanding) -> KeptInfo {
		let (reason, until) = (KeepReason::Held, Quarter(200));
		KeptInfo { record, custodian: ONE, reason, until, at: 1, standing }
	}

	fn entry(record: RecordId, custodian: OrganisationId) -> TimelineEntry<u8> {
		TimelineEntry {
			record,
			version: 0,
			category: RecordCategory::Results,
			custodian,
			orphaned: false,
			keyholders: vec![],
			author: Author::Organisation(0),
			signer: 0,
			anchored_at: 1,
			recorded_on: None,
			sequence: record,
			size_log2: 10,
			commitment: Commitment { scheme: 1, hash: [3; 32] },
			reason: None,
			superseded: false,
			leaves: None,
			amends: None,
			retain_until: None,
			hold: None,
			rectification: None,
		}
	}

	#[test]
	fn nothing_is_left_when_the_last_one_answers_and_nothing_is_kept() {
		let mut all = case(ErasureScope::Everything, CaseStanding::Open);
		assert!(!all.leaves_nothing_after(ONE), "the other one has records yet");
		all.custodians[1].attested_at = Some(4);
		assert!(all.leaves_nothing_after(ONE));
		assert!(!all.leaves_nothing_after(7), "it is not asked");

		let with_a_kept_one = Case { kept: vec![kept(3, KeptStanding::Stands)], ..all.clone() };
		assert!(!with_a_kept_one.leaves_nothing_after(ONE));
		let (reason, until) = (RetentionReason::LegalObligation, Quarter(200));
		let mut refused = all.clone();
		refused.custodians[1].refused = Some(RefusedPart { reason, until, at: 4 });
		assert!(!refused.leaves_nothing_after(ONE) && !refused.is_answered_by(OTHER));
		let scope = ErasureScope::Category(RecordCategory::Results);
		assert!(!Case { scope, ..all }.leaves_nothing_after(ONE), "the patient stays");
	}

	#[test]
	fn what_was_attested_is_erased_and_what_the_case_is_not_about_is_not() {
		let scope = || ErasureScope::Category(RecordCategory::Results);
		let mut open = case(scope(), CaseStanding::Open);
		assert!(!open.has_erased(&entry(3, ONE)), "nobody has said so");
		open.custodians[0].attested_at = Some(4);
		assert!(open.has_erased(&entry(3, ONE)));
		assert!(!open.has_erased(&entry(4, OTHER)), "it is another one's");
		let mut image = entry(3, ONE);
		image.category = RecordCategory::Imaging;
		assert!(!open.has_erased(&image));

		// When the chain has forgotten it, the same custodian may keep something new.
		let over = Case { standing: CaseStanding::Kept, ..open.clone() };
		assert!(!over.has_erased(&entry(9, ONE)));
		// One document of a batch is not the batch.
		let leaf = Case { scope: ErasureScope::Leaf { record: 3, leaf: 1 }, ..open };
		assert!(!leaf.has_erased(&entry(3, ONE)));
	}

	#[test]
	fn what_is_kept_is_erased_when_it_was_attested_by_itself() {
		let mut part = case(ErasureScope::Everything, CaseStanding::Open);
		part.custodians[0].attested_at = Some(4);
		part.kept = vec![kept(3, KeptStanding::Stands)];
		assert!(!part.has_erased(&entry(3, ONE)));
		assert!(part.has_erased(&entry(4, ONE)));
		let finishing = Case {
			standing: CaseStanding::Finishing,
			kept: vec![kept(3, KeptStanding::Attested { at: 5 })],
			..part
		};
		assert!(finishing.has_erased(&entry(3, ONE)));
	}
}

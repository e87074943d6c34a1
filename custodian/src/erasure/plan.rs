//! What comes next in a case: from what the chain says at one finalised block, and the custodian's rules. Nothing here
//! asks or does anything.

use anamnesis_primitives::{
	records::toggle_version,
	traits::CustodianHoldings,
	views::{
		CaseInfo, CaseStanding, KeepReason, KeptInfo, KeptStanding, PatientCase, TimelineEntry,
	},
	Commitment, ErasureScope, Moment, OrganisationId, Quarter, RecordId, RetentionReason,
};
use anamnesis_service::chain::is_about;
use std::collections::BTreeMap;

/// By which rules a custodian answers without a person.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Rules {
	/// With which code of GDPR Art. 17(3) a record is kept whose author says that it has to be kept, until the date that
	/// the author says. Without one such a date is no reason to keep anything.
	pub retention: Option<RetentionReason>,
	/// How long before the answer is due, in milliseconds, it is attested although keyholders have not confirmed.
	pub without_keyholders: Moment,
}

/// What the chain says of a case, at one finalised block.
#[derive(Clone, Debug)]
pub struct View<A> {
	/// Who answers here.
	pub custodian: OrganisationId,
	/// The time of the block.
	pub now: Moment,
	/// Whether the chain knows the patient, still.
	pub is_known: bool,
	/// The case in the list of the patient's; nothing when it is over.
	pub listed: Option<PatientCase>,
	/// How far it is.
	pub info: Option<CaseInfo>,
	/// What has to be attested; nothing if this custodian has no part, or has answered.
	pub wanted: Option<CustodianHoldings>,
	/// Likewise of single records that were kept, and have to be answered anew.
	pub wanted_of_records: BTreeMap<RecordId, CustodianHoldings>,
	/// The patient's records.
	pub timeline: Vec<TimelineEntry<A>>,
}

/// What is answered for: what is left of the custodian's part, or one record that it had kept.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Part {
	/// The one record, if it is one.
	pub record: Option<RecordId>,
	/// How much it is, and the digest over it: what the chain wants to have attested.
	pub holdings: CustodianHoldings,
	/// The versions.
	pub versions: Vec<(RecordId, Commitment)>,
	/// Whether nothing of the patient's stays here: the case is about everything, and nothing is kept.
	pub is_everything: bool,
	/// Until when it has to be answered, exclusive.
	pub due_at: Moment,
	/// Who can seal the keys of some of it, and is asked to destroy what they have. It is not waited for one that the chain
	/// takes for a keyholder no longer.
	pub keyholders: BTreeMap<OrganisationId, Waited>,
}

/// Whether somebody's word is waited for.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Waited {
	/// It is.
	For,
	/// It is asked for, and not waited for.
	Not,
}

/// What comes next.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Next {
	/// The chain has forgotten the patient: so does the custodian, whatever it has.
	Forget,
	/// The case is over, and the patient is there: nothing more is to be done for it.
	Over,
	/// It is for others to do something, or for time.
	Wait,
	/// These records are kept, each for a reason and until a date.
	Keep(Vec<(RecordId, KeepReason, Quarter)>),
	/// This is erased, and then attested.
	Erase(Part),
	/// A person has to look.
	Operator(Why),
}

/// Why a person has to look.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum Why {
	/// The case is about one document of a batch, which this service keeps as a whole or not at all.
	#[error("it is about one document of a batch, and this service keeps no batches")]
	Leaf,
	/// What the chain wants is something else than what its timeline shows.
	#[error("what the chain wants attested is not what its timeline shows")]
	DigestNotMatching,
}

impl<A> View<A> {
	/// What comes next.
	pub fn next(&self, rules: Rules) -> Next {
		if !self.is_known {
			return Next::Forget;
		}
		let Some(listed) = &self.listed else { return Next::Over };
		if listed.standing == CaseStanding::Denied {
			return Next::Wait;
		}
		let kept = self.kept();
		if let (Some(wanted), CaseStanding::Open) = (self.wanted, listed.standing) {
			return self.part(&listed.scope, &kept, wanted, rules);
		}
		self.reopened(&kept, rules).unwrap_or(Next::Wait)
	}

	/// Records that this custodian keeps in this case, one by one.
	fn kept(&self) -> Vec<KeptInfo> {
		let kept = match &self.info {
			Some(
				CaseInfo::Open { kept, .. }
				| CaseInfo::Purging { kept, .. }
				| CaseInfo::Kept { kept, .. },
			) => kept.as_slice(),
			_ => &[],
		};
		kept.iter().filter(|kept| kept.custodian == self.custodian).copied().collect()
	}

	/// Until when the custodian's part has to be answered.
	fn due_at(&self) -> Moment {
		let Some(CaseInfo::Open { custodians, due_at, .. }) = &self.info else { return self.now };
		let own = custodians.iter().find(|status| status.custodian == self.custodian);
		own.map_or(*due_at, |status| status.due_at)
	}

	/// The answer for the custodian's part.
	fn part(
		&self,
		scope: &ErasureScope,
		kept: &[KeptInfo],
		wanted: CustodianHoldings,
		rules: Rules,
	) -> Next {
		if matches!(scope, ErasureScope::Leaf { .. }) {
			return Next::Operator(Why::Leaf);
		}
		let is_kept = |record| kept.iter().any(|kept| kept.record == record);
		let part: Vec<&TimelineEntry<A>> = self
			.timeline
			.iter()
			.filter(|entry| entry.custodian == self.custodian && is_about(scope, entry))
			.filter(|entry| !is_kept(entry.record))
			.collect();
		let mut to_keep: Vec<_> = part
			.iter()
			.filter_map(|entry| {
				let (reason, until) = reason_to_keep(entry, rules, self.now, false)?;
				Some((entry.record, reason, until))
			})
			.collect();
		to_keep.dedup_by_key(|(record, ..)| *record);
		if !to_keep.is_empty() {
			return Next::Keep(to_keep);
		}
		let is_everything = *scope == ErasureScope::Everything && kept.is_empty();
		self.erase(None, wanted, part.into_iter(), is_everything, self.due_at())
	}

	/// The answer for a record that was kept and has to be answered anew.
	fn reopened(&self, kept: &[KeptInfo], rules: Rules) -> Option<Next> {
		let mut to_keep = Vec::new();
		for kept in kept {
			let KeptStanding::Reopened { upheld, due_at } = kept.standing else { continue };
			let Some(wanted) = self.wanted_of_records.get(&kept.record) else { continue };
			let versions = || self.timeline.iter().filter(|entry| entry.record == kept.record);
			match versions().find_map(|entry| reason_to_keep(entry, rules, self.now, upheld)) {
				Some((reason, until)) => to_keep.push((kept.record, reason, until)),
				None => {
					let record = Some(kept.record);
					return Some(self.erase(record, *wanted, versions(), false, due_at));
				},
			}
		}
		(!to_keep.is_empty()).then_some(Next::Keep(to_keep))
	}

	fn erase<'a>(
		&'a self,
		record: Option<RecordId>,
		wanted: CustodianHoldings,
		part: impl Iterator<Item = &'a TimelineEntry<A>>,
		is_everything: bool,
		due_at: Moment,
	) -> Next
	where
		A: 'a,
	{
		let mut digest = [0; 32];
		let mut versions = Vec::new();
		let mut keyholders = BTreeMap::new();
		for entry in part {
			digest = toggle_version(&digest, entry.record, entry.version, &entry.commitment);
			versions.push((entry.record, entry.commitment));
			for status in &entry.keyholders {
				let waited = keyholders.entry(status.keyholder).or_insert(Waited::Not);
				if !status.orphaned {
					*waited = Waited::For;
				}
			}
		}
		if digest != wanted.digest || versions.len() as u64 != u64::from(wanted.count) {
			return Next::Operator(Why::DigestNotMatching);
		}
		let holdings = wanted;
		Next::Erase(Part { record, holdings, versions, is_everything, due_at, keyholders })
	}
}

/// Why a record is not erased. After a supervisor has decided that it has to be, nothing but a hold is stronger.
fn reason_to_keep<A>(
	entry: &TimelineEntry<A>,
	rules: Rules,
	now: Moment,
	upheld: bool,
) -> Option<(KeepReason, Quarter)> {
	let held = entry.hold.filter(|hold| hold.is_in_force(now));
	if let Some(hold) = held {
		return Some((KeepReason::Held, hold.until));
	}
	let until = entry.retain_until.filter(|until| now < until.begins() && !upheld)?;
	Some((KeepReason::Refused(rules.retention?), until))
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_primitives::{
		views::{CustodianStatus, Hold, HoldReason, KeyholderStatus, LeafOf},
		Author, CaseId, RecordCategory,
	};

	const US: OrganisationId = 2;
	const NOW: Moment = 1_800_000_000_000;
	const RULES: Rules =
		Rules { retention: Some(RetentionReason::LegalObligation), without_keyholders: 0 };

	fn entry(record: RecordId, version: u32) -> TimelineEntry<u8> {
		TimelineEntry {
			record,
			version,
			category: RecordCategory::Results,
			custodian: US,
			orphaned: false,
			keyholders: vec![],
			author: Author::Organisation(0),
			signer: 0,
			anchored_at: 1,
			recorded_on: None,
			sequence: record,
			size_log2: 10,
			commitment: Commitment { scheme: 1, hash: [record as u8 + 16 * version as u8; 32] },
			reason: None,
			superseded: false,
			leaves: None,
			amends: None,
			retain_until: None,
			hold: None,
			rectification: None,
		}
	}

	fn wanted(entries: &[TimelineEntry<u8>]) -> CustodianHoldings {
		let digest = entries.iter().fold([0; 32], |digest, entry| {
			toggle_version(&digest, entry.record, entry.version, &entry.commitment)
		});
		CustodianHoldings { custodian: US, count: entries.len() as u32, digest }
	}

	fn view(scope: ErasureScope, timeline: Vec<TimelineEntry<u8>>) -> View<u8> {
		let part: Vec<_> = timeline
			.iter()
			.filter(|entry| entry.custodian == US && is_about(&scope, entry))
			.cloned()
			.collect();
		View {
			custodian: US,
			now: NOW,
			is_known: true,
			listed: Some(PatientCase {
				case: CaseId([1; 16]),
				scope,
				standing: CaseStanding::Open,
			}),
			info: Some(open(vec![])),
			wanted: Some(wanted(&part)),
			wanted_of_records: BTreeMap::new(),
			timeline,
		}
	}

	fn open(kept: Vec<KeptInfo>) -> CaseInfo {
		CaseInfo::Open { opened_at: 1, due_at: NOW, custodians: vec![], kept }
	}

	fn kept(record: RecordId, standing: KeptStanding) -> KeptInfo {
		let (reason, until) = (KeepReason::Held, quarter(4));
		KeptInfo { record, custodian: US, reason, until, at: 1, standing }
	}

	/// So many quarters ahead.
	fn quarter(ahead: u16) -> Quarter {
		Quarter(Quarter::at_or_after(NOW).0 + ahead)
	}

	fn hold(record: RecordId, until: Quarter) -> Hold {
		Hold { record, reason: HoldReason::CourtOrder, authority: 9, until }
	}

	fn erased(next: Next) -> Part {
		match next {
			Next::Erase(part) => part,
			other => panic!("{other:?}"),
		}
	}

	fn records(part: &Part) -> Vec<RecordId> {
		part.versions.iter().map(|(record, _)| *record).collect()
	}

	#[test]
	fn everything_that_this_custodian_keeps_is_erased_and_nothing_of_others() {
		let mut theirs = entry(2, 0);
		theirs.custodian = US + 1;
		let timeline = vec![entry(0, 0), entry(0, 1), entry(1, 0), theirs];
		let part = erased(view(ErasureScope::Everything, timeline).next(RULES));
		assert_eq!(records(&part), [0, 0, 1]);
		assert_eq!((part.record, part.is_everything), (None, true));
	}

	#[test]
	fn the_keyholders_of_a_part_are_asked_and_no_others_and_until_it_is_due() {
		let named = |mut entry: TimelineEntry<u8>, keyholders: &[(OrganisationId, bool)]| {
			let status = |&(keyholder, orphaned)| KeyholderStatus { keyholder, orphaned };
			entry.keyholders = keyholders.iter().map(status).collect();
			entry
		};
		let mut theirs = named(entry(2, 0), &[(8, false)]);
		theirs.custodian = US + 1;
		let timeline = vec![
			named(entry(0, 0), &[(5, false), (6, true), (7, true)]),
			named(entry(1, 0), &[(7, false)]),
			theirs,
		];
		let mut view = view(ErasureScope::Everything, timeline);
		let (extended, attested_at, refused) = (None, None, None);
		let due_at = NOW + 9;
		let own = CustodianStatus { custodian: US, due_at, extended, attested_at, refused };
		let custodians = vec![CustodianStatus { custodian: US + 1, due_at: NOW, ..own }, own];
		view.info = Some(CaseInfo::Open { opened_at: 1, due_at: NOW, custodians, kept: vec![] });
		let part = erased(view.next(RULES));
		let waited = [(5, Waited::For), (6, Waited::Not), (7, Waited::For)];
		assert_eq!((part.keyholders, part.due_at), (waited.into(), NOW + 9));
	}

	#[test]
	fn a_part_of_the_records_is_a_part() {
		let mut image = entry(1, 0);
		image.category = RecordCategory::Imaging;
		let timeline = vec![entry(0, 0), image, entry(2, 0)];
		let listed = ErasureScope::Records(vec![0, 1].try_into().expect("there is room"));
		for (scope, expected) in [
			(ErasureScope::Category(RecordCategory::Results), vec![0, 2]),
			(ErasureScope::Custodian(US), vec![0, 1, 2]),
			(listed, vec![0, 1]),
		] {
			let part = erased(view(scope, timeline.clone()).next(RULES));
			assert_eq!(records(&part), expected);
			assert!(!part.is_everything);
		}
	}

	#[test]
	fn what_amends_a_document_of_a_listed_batch_goes_with_it() {
		let mut amending = entry(5, 0);
		amending.amends = Some(LeafOf { record: 0, leaf: 3 });
		let listed = ErasureScope::Records(vec![0].try_into().expect("there is room"));
		let part = erased(view(listed, vec![entry(0, 0), amending, entry(6, 0)]).next(RULES));
		assert_eq!(records(&part), [0, 5]);
	}

	#[test]
	fn a_held_record_is_kept_until_its_hold_ends_and_once() {
		let mut held = [entry(1, 0), entry(1, 1)];
		held.iter_mut().for_each(|entry| entry.hold = Some(hold(1, quarter(4))));
		let timeline = [vec![entry(0, 0)], held.to_vec()].concat();
		let next = view(ErasureScope::Everything, timeline).next(RULES);
		assert_eq!(next, Next::Keep(vec![(1, KeepReason::Held, quarter(4))]));
	}

	#[test]
	fn retention_is_a_reason_if_there_is_a_code_for_it_and_as_long_as_it_lasts() {
		let mut retained = entry(0, 0);
		retained.retain_until = Some(quarter(2));
		let next = |retained: &TimelineEntry<u8>, rules| {
			view(ErasureScope::Everything, vec![retained.clone()]).next(rules)
		};
		let reason = KeepReason::Refused(RetentionReason::LegalObligation);
		assert_eq!(next(&retained, RULES), Next::Keep(vec![(0, reason, quarter(2))]));
		assert_eq!(records(&erased(next(&retained, Rules::default()))), [0]);
		retained.retain_until = Some(Quarter(quarter(0).0 - 1));
		assert_eq!(records(&erased(next(&retained, RULES))), [0]);
	}

	#[test]
	fn what_is_kept_is_not_in_the_part_and_then_it_is_not_everything() {
		let mut view = view(ErasureScope::Everything, vec![entry(0, 0), entry(1, 0)]);
		view.info = Some(open(vec![kept(1, KeptStanding::Stands)]));
		view.wanted = Some(wanted(&[entry(0, 0)]));
		let part = erased(view.next(RULES));
		assert_eq!((records(&part), part.is_everything), (vec![0], false));
	}

	#[test]
	fn nothing_is_erased_when_the_chain_wants_something_else() {
		let mut view = view(ErasureScope::Everything, vec![entry(0, 0), entry(1, 0)]);
		view.wanted = Some(wanted(&[entry(0, 0)]));
		assert_eq!(view.next(RULES), Next::Operator(Why::DigestNotMatching));
		// The same digest, and another number.
		view.wanted = Some(CustodianHoldings { count: 3, ..wanted(&[entry(0, 0), entry(1, 0)]) });
		assert_eq!(view.next(RULES), Next::Operator(Why::DigestNotMatching));
	}

	#[test]
	fn a_document_of_a_batch_is_for_a_person() {
		let scope = ErasureScope::Leaf { record: 0, leaf: 1 };
		assert_eq!(view(scope, vec![entry(0, 0)]).next(RULES), Next::Operator(Why::Leaf));
	}

	#[test]
	fn nothing_is_erased_for_a_case_that_is_over_answered_or_being_purged() {
		let all = || view(ErasureScope::Everything, vec![entry(0, 0)]);
		let over = View { listed: None, wanted: None, ..all() };
		assert_eq!(over.next(RULES), Next::Over);
		let answered = View { wanted: None, ..all() };
		assert_eq!(answered.next(RULES), Next::Wait);
		for standing in [CaseStanding::Purging, CaseStanding::Denied] {
			let mut view = all();
			view.listed.iter_mut().for_each(|listed| listed.standing = standing);
			assert_eq!(view.next(RULES), Next::Wait, "{standing:?}");
		}
	}

	#[test]
	fn a_patient_whom_the_chain_has_forgotten_is_forgotten() {
		let gone = View {
			is_known: false,
			listed: None,
			..view(ErasureScope::Everything, vec![entry(0, 0)])
		};
		assert_eq!(gone.next(RULES), Next::Forget);
	}

	fn reopened(upheld: bool, mut change: impl FnMut(&mut TimelineEntry<u8>)) -> Next {
		let mut timeline = vec![entry(3, 0), entry(3, 1), entry(4, 0)];
		timeline.iter_mut().filter(|entry| entry.record == 3).for_each(&mut change);
		let mut view = view(ErasureScope::Everything, timeline);
		view.wanted = None;
		view.listed.iter_mut().for_each(|listed| listed.standing = CaseStanding::Kept);
		view.info = Some(open(vec![
			kept(3, KeptStanding::Reopened { due_at: NOW, upheld }),
			kept(4, KeptStanding::Stands),
		]));
		view.wanted_of_records = [(3, wanted(&[entry(3, 0), entry(3, 1)]))].into();
		view.next(RULES)
	}

	#[test]
	fn a_record_that_is_open_again_is_erased_when_nothing_stands_against_it() {
		let part = erased(reopened(false, |_| ()));
		assert_eq!((part.record, records(&part)), (Some(3), vec![3, 3]));
		assert_eq!(part.due_at, NOW);
	}

	#[test]
	fn a_record_that_is_open_again_is_kept_on_for_a_reason_of_now() {
		let until = quarter(8);
		let retained = |entry: &mut TimelineEntry<u8>| entry.retain_until = Some(until);
		let reason = KeepReason::Refused(RetentionReason::LegalObligation);
		assert_eq!(reopened(false, retained), Next::Keep(vec![(3, reason, until)]));
		// A supervisor has decided.
		assert_eq!(erased(reopened(true, retained)).record, Some(3));
		// A hold is stronger.
		let held = |entry: &mut TimelineEntry<u8>| entry.hold = Some(hold(3, until));
		assert_eq!(reopened(true, held), Next::Keep(vec![(3, KeepReason::Held, until)]));
	}
}

//! What is on chain of a patient's records.

use super::CommitmentJson;
use anamnesis_primitives::{
	views::{
		AmendmentReason, Hold, HoldReason, KeyholderStatus, LeafOf, OpenRectification,
		Rectification, RectificationRefusal, RefusedRectification, TimelineEntry,
	},
	Author, Day, OrganisationId, Quarter, RecordCategory, RecordId, Version,
};
use anamnesis_runtime::AccountId;
use serde::Serialize;

/// A page of a timeline.
#[derive(Clone, Debug, Serialize)]
pub struct PageJson {
	/// In the order of records and versions.
	pub entries: Vec<EntryJson>,
	/// The cursor of the next page; null at the end.
	pub next: Option<(RecordId, Version)>,
}

/// One version of one record.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryJson {
	record: RecordId,
	version: Version,
	category: RecordCategory,
	custodian: OrganisationId,
	orphaned: bool,
	keyholders: Vec<KeyholderJson>,
	author: AuthorJson,
	signer: AccountId,
	anchored_at: u64,
	recorded_on: Option<u16>,
	sequence: u32,
	size_log2: u8,
	commitment: CommitmentJson,
	reason: Option<&'static str>,
	superseded: bool,
	leaves: Option<u32>,
	amends: Option<LeafJson>,
	retain_until: Option<u16>,
	hold: Option<HoldJson>,
	rectification: Option<RectificationJson>,
}

/// Who can re-seal a record's keys.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct KeyholderJson {
	keyholder: OrganisationId,
	orphaned: bool,
}

/// Who wrote a record.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
enum AuthorJson {
	Organisation(OrganisationId),
	Patient,
	Device(u32),
}

/// One leaf of a batch.
#[derive(Clone, Copy, Debug, Serialize)]
struct LeafJson {
	record: RecordId,
	leaf: u32,
}

/// A legal hold.
#[derive(Clone, Copy, Debug, Serialize)]
struct HoldJson {
	record: RecordId,
	reason: &'static str,
	authority: OrganisationId,
	until: u16,
}

/// What was asked and answered of a record's rectification.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct RectificationJson {
	open: Option<OpenJson>,
	accepted_at: Option<u64>,
	refused: Option<RefusedJson>,
}

#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct OpenJson {
	asked_at: u64,
	due_at: u64,
	claim: CommitmentJson,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct RefusedJson {
	why: &'static str,
	at: u64,
}

impl From<TimelineEntry<AccountId>> for EntryJson {
	fn from(entry: TimelineEntry<AccountId>) -> Self {
		Self {
			record: entry.record,
			version: entry.version,
			category: entry.category,
			custodian: entry.custodian,
			orphaned: entry.orphaned,
			keyholders: entry
				.keyholders
				.into_iter()
				.map(|KeyholderStatus { keyholder, orphaned }| KeyholderJson {
					keyholder,
					orphaned,
				})
				.collect(),
			author: match entry.author {
				Author::Organisation(organisation) => AuthorJson::Organisation(organisation),
				Author::Patient => AuthorJson::Patient,
				Author::Device(device) => AuthorJson::Device(device),
			},
			signer: entry.signer,
			anchored_at: entry.anchored_at,
			recorded_on: entry.recorded_on.map(|Day(day)| day),
			sequence: entry.sequence,
			size_log2: entry.size_log2,
			commitment: entry.commitment.into(),
			reason: entry.reason.map(|reason| match reason {
				AmendmentReason::Correction => "correction",
				AmendmentReason::Completion => "completion",
				AmendmentReason::PatientRequest => "patientRequest",
				AmendmentReason::Resealing => "resealing",
			}),
			superseded: entry.superseded,
			leaves: entry.leaves,
			amends: entry.amends.map(|LeafOf { record, leaf }| LeafJson { record, leaf }),
			retain_until: entry.retain_until.map(|Quarter(quarter)| quarter),
			hold: entry.hold.map(Into::into),
			rectification: entry.rectification.map(Into::into),
		}
	}
}

impl From<Hold> for HoldJson {
	fn from(Hold { record, reason, authority, until: Quarter(until) }: Hold) -> Self {
		let reason = match reason {
			HoldReason::LegalClaims => "legalClaims",
			HoldReason::CourtOrder => "courtOrder",
			HoldReason::Supervision => "supervision",
			HoldReason::PublicHealth => "publicHealth",
		};
		Self { record, reason, authority, until }
	}
}

impl From<Rectification> for RectificationJson {
	fn from(Rectification { open, accepted_at, refused }: Rectification) -> Self {
		Self {
			open: open.map(|OpenRectification { asked_at, due_at, claim }| OpenJson {
				asked_at,
				due_at,
				claim: claim.into(),
			}),
			accepted_at,
			refused: refused.map(|RefusedRectification { why, at }| RefusedJson {
				why: match why {
					RectificationRefusal::Accurate => "accurate",
					RectificationRefusal::Assessment => "assessment",
					RectificationRefusal::NotVerifiable => "notVerifiable",
					RectificationRefusal::Unfounded => "unfounded",
				},
				at,
			}),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_primitives::Commitment;
	use serde_json::{json, to_value, Value};

	fn entry() -> TimelineEntry<AccountId> {
		TimelineEntry {
			record: 1,
			version: 2,
			category: RecordCategory::Results,
			custodian: 3,
			orphaned: false,
			keyholders: vec![KeyholderStatus { keyholder: 4, orphaned: true }],
			author: Author::Organisation(5),
			signer: AccountId::new([6; 32]),
			anchored_at: 7,
			recorded_on: None,
			sequence: 8,
			size_log2: 9,
			commitment: Commitment { scheme: 1, hash: [10; 32] },
			reason: None,
			superseded: false,
			leaves: None,
			amends: None,
			retain_until: None,
			hold: None,
			rectification: None,
		}
	}

	fn shown(entry: TimelineEntry<AccountId>) -> Value {
		to_value(EntryJson::from(entry)).unwrap()
	}

	#[test]
	fn an_author_is_shown_as_what_it_is() {
		let by = |author| shown(TimelineEntry { author, ..entry() })["author"].clone();
		assert_eq!(by(Author::Organisation(5)), json!({ "organisation": 5 }));
		assert_eq!(by(Author::Patient), json!("patient"));
		assert_eq!(by(Author::Device(2)), json!({ "device": 2 }));
	}

	#[test]
	fn what_is_not_there_is_null() {
		let shown = shown(entry());
		for field in
			["recordedOn", "reason", "leaves", "amends", "retainUntil", "hold", "rectification"]
		{
			assert_eq!(shown.get(field), Some(&Value::Null), "{field}");
		}
	}

	#[test]
	fn what_happened_to_a_record_is_shown_with_it() {
		let claim = Commitment { scheme: 1, hash: [1; 32] };
		let shown = shown(TimelineEntry {
			recorded_on: Some(Day(20_000)),
			leaves: Some(60),
			amends: Some(LeafOf { record: 0, leaf: 5 }),
			retain_until: Some(Quarter(240)),
			hold: Some(Hold {
				record: 1,
				reason: HoldReason::CourtOrder,
				authority: 9,
				until: Quarter(241),
			}),
			rectification: Some(Rectification {
				open: Some(OpenRectification { asked_at: 1, due_at: 2, claim }),
				accepted_at: Some(3),
				refused: Some(RefusedRectification {
					why: RectificationRefusal::NotVerifiable,
					at: 4,
				}),
			}),
			..entry()
		});
		assert_eq!(shown["recordedOn"], json!(20_000));
		assert_eq!(shown["leaves"], json!(60));
		assert_eq!(shown["amends"], json!({ "record": 0, "leaf": 5 }));
		assert_eq!(shown["retainUntil"], json!(240));
		let hold = json!({ "record": 1, "reason": "courtOrder", "authority": 9, "until": 241 });
		assert_eq!(shown["hold"], hold);
		let hash = format!("0x{}", "01".repeat(32));
		assert_eq!(
			shown["rectification"],
			json!({
				"open": { "askedAt": 1, "dueAt": 2, "claim": { "scheme": 1, "hash": hash } },
				"acceptedAt": 3,
				"refused": { "why": "notVerifiable", "at": 4 },
			})
		);
	}
}

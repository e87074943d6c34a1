//! What is on chain of erasure cases.

use super::Bytes;
use anamnesis_primitives::{
	views::{
		CaseInfo, Certificate, CustodianStatus, ExtensionReason, KeepReason, KeptInfo,
		KeptStanding, RecipientCounts, RefusedPart,
	},
	OrganisationId, Quarter, RecordId, RetentionReason,
};
use serde::Serialize;

/// How far an erasure case is.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "state")]
pub enum CaseJson {
	/// Custodians have yet to answer.
	Open {
		/// When it was opened, in Unix milliseconds.
		opened_at: u64,
		/// Until when every custodian has to have answered, exclusive, but for those that have asked for more time.
		due_at: u64,
		/// Who has to answer, and has.
		custodians: Vec<CustodianJson>,
		/// The records that are kept one by one.
		kept: Vec<KeptJson>,
	},
	/// The chain forgets.
	Purging {
		/// When it was opened, in Unix milliseconds.
		opened_at: u64,
		/// Until when every custodian had to have answered, exclusive, but for those that have asked for more time.
		due_at: u64,
		/// Who had to answer, and has.
		custodians: Vec<CustodianJson>,
		/// The records that are kept one by one.
		kept: Vec<KeptJson>,
	},
	/// What was not kept is erased, and the rest waits for its time.
	Kept {
		/// The certificate of what is erased.
		certificate: CertificateJson,
		/// What each custodian has answered.
		custodians: Vec<CustodianJson>,
		/// The records that are kept one by one.
		kept: Vec<KeptJson>,
	},
	/// Nothing more is to come.
	Closed(CertificateJson),
}

/// What stays of a case.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CertificateJson {
	claim: Bytes<32>,
	opened_at: u64,
	closed_at: u64,
	partial: bool,
	recipients: RecipientsJson,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct RecipientsJson {
	told: u32,
	confirmed: u32,
	silent: u32,
}

/// What a custodian has answered.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CustodianJson {
	custodian: OrganisationId,
	due_at: u64,
	extended: Option<&'static str>,
	attested_at: Option<u64>,
	refused: Option<RefusedJson>,
}

#[derive(Clone, Copy, Debug, Serialize)]
struct RefusedJson {
	reason: &'static str,
	until: u16,
	at: u64,
}

/// A record that is kept.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct KeptJson {
	record: RecordId,
	custodian: OrganisationId,
	reason: &'static str,
	until: u16,
	at: u64,
	standing: StandingJson,
}

/// How it stands with a record that is kept.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "camelCase", rename_all_fields = "camelCase", tag = "state")]
enum StandingJson {
	Stands,
	Appealed { due_at: u64 },
	Confirmed { at: u64 },
	Reopened { due_at: u64, upheld: bool },
	Attested { at: u64 },
}

impl From<CaseInfo> for CaseJson {
	fn from(case: CaseInfo) -> Self {
		match case {
			CaseInfo::Open { opened_at, due_at, custodians, kept } => {
				CaseJson::Open { opened_at, due_at, custodians: each(custodians), kept: each(kept) }
			},
			CaseInfo::Purging { opened_at, due_at, custodians, kept } => CaseJson::Purging {
				opened_at,
				due_at,
				custodians: each(custodians),
				kept: each(kept),
			},
			CaseInfo::Kept { certificate, custodians, kept } => CaseJson::Kept {
				certificate: certificate.into(),
				custodians: each(custodians),
				kept: each(kept),
			},
			CaseInfo::Closed(certificate) => CaseJson::Closed(certificate.into()),
		}
	}
}

fn each<T, Json: From<T>>(of: Vec<T>) -> Vec<Json> {
	of.into_iter().map(Into::into).collect()
}

impl From<Certificate> for CertificateJson {
	fn from(certificate: Certificate) -> Self {
		let Certificate { claim, opened_at, closed_at, partial, recipients } = certificate;
		let RecipientCounts { told, confirmed, silent } = recipients;
		let recipients = RecipientsJson { told, confirmed, silent };
		Self { claim: Bytes(claim), opened_at, closed_at, partial, recipients }
	}
}

impl From<CustodianStatus> for CustodianJson {
	fn from(status: CustodianStatus) -> Self {
		let CustodianStatus { custodian, due_at, extended, attested_at, refused } = status;
		let extended = extended.map(|reason| match reason {
			ExtensionReason::Complexity => "complexity",
			ExtensionReason::NumberOfRequests => "numberOfRequests",
		});
		let refused = refused.map(|RefusedPart { reason, until: Quarter(until), at }| {
			RefusedJson { reason: retention(reason), until, at }
		});
		Self { custodian, due_at, extended, attested_at, refused }
	}
}

impl From<KeptInfo> for KeptJson {
	fn from(kept: KeptInfo) -> Self {
		let KeptInfo { record, custodian, reason, until: Quarter(until), at, standing } = kept;
		let reason = match reason {
			KeepReason::Refused(reason) => retention(reason),
			KeepReason::Held => "held",
		};
		let standing = match standing {
			KeptStanding::Stands => StandingJson::Stands,
			KeptStanding::Appealed { due_at } => StandingJson::Appealed { due_at },
			KeptStanding::Confirmed { at } => StandingJson::Confirmed { at },
			KeptStanding::Reopened { due_at, upheld } => StandingJson::Reopened { due_at, upheld },
			KeptStanding::Attested { at } => StandingJson::Attested { at },
		};
		Self { record, custodian, reason, until, at, standing }
	}
}

const fn retention(reason: RetentionReason) -> &'static str {
	match reason {
		RetentionReason::Expression => "expression",
		RetentionReason::LegalObligation => "legalObligation",
		RetentionReason::PublicHealth => "publicHealth",
		RetentionReason::Archiving => "archiving",
		RetentionReason::LegalClaims => "legalClaims",
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use serde_json::{json, to_value, Value};

	const CERTIFICATE: Certificate = Certificate {
		claim: [1; 32],
		opened_at: 2,
		closed_at: 3,
		partial: true,
		recipients: RecipientCounts { told: 4, confirmed: 5, silent: 6 },
	};

	fn certificate() -> Value {
		json!({
			"claim": format!("0x{}", "01".repeat(32)),
			"openedAt": 2,
			"closedAt": 3,
			"partial": true,
			"recipients": { "told": 4, "confirmed": 5, "silent": 6 },
		})
	}

	fn shown(case: CaseInfo) -> Value {
		to_value(CaseJson::from(case)).unwrap()
	}

	#[test]
	fn a_closed_case_shows_its_certificate() {
		let mut expected = certificate();
		expected["state"] = json!("closed");
		assert_eq!(shown(CaseInfo::Closed(CERTIFICATE)), expected);
	}

	#[test]
	fn an_open_case_shows_what_each_custodian_has_answered() {
		let waiting = CustodianStatus {
			custodian: 1,
			due_at: 20,
			extended: None,
			attested_at: None,
			refused: None,
		};
		let refuses = CustodianStatus {
			custodian: 2,
			extended: Some(ExtensionReason::NumberOfRequests),
			refused: Some(RefusedPart {
				reason: RetentionReason::LegalObligation,
				until: Quarter(240),
				at: 11,
			}),
			..waiting
		};
		let attests = CustodianStatus { custodian: 3, attested_at: Some(12), ..waiting };
		let custodians = vec![waiting, refuses, attests];
		let case = CaseInfo::Open { opened_at: 10, due_at: 20, custodians, kept: Vec::new() };
		assert_eq!(
			shown(case),
			json!({
				"state": "open",
				"openedAt": 10,
				"dueAt": 20,
				"custodians": [
					{ "custodian": 1, "dueAt": 20, "extended": null, "attestedAt": null, "refused": null },
					{
						"custodian": 2,
						"dueAt": 20,
						"extended": "numberOfRequests",
						"attestedAt": null,
						"refused": { "reason": "legalObligation", "until": 240, "at": 11 },
					},
					{ "custodian": 3, "dueAt": 20, "extended": null, "attestedAt": 12, "refused": null },
				],
				"kept": [],
			}),
		);
	}

	#[test]
	fn records_that_are_kept_say_why_and_how_it_stands() {
		let kept = |reason, standing| KeptInfo {
			record: 7,
			custodian: 1,
			reason,
			until: Quarter(240),
			at: 11,
			standing,
		};
		let held = KeepReason::Held;
		let all = vec![
			kept(KeepReason::Refused(RetentionReason::Archiving), KeptStanding::Stands),
			kept(held, KeptStanding::Appealed { due_at: 1 }),
			kept(held, KeptStanding::Confirmed { at: 2 }),
			kept(held, KeptStanding::Reopened { due_at: 3, upheld: true }),
			kept(held, KeptStanding::Attested { at: 4 }),
		];
		let case = CaseInfo::Kept { certificate: CERTIFICATE, custodians: Vec::new(), kept: all };
		let shown = shown(case);
		assert_eq!((&shown["state"], &shown["certificate"]), (&json!("kept"), &certificate()));
		let first = json!({
			"record": 7,
			"custodian": 1,
			"reason": "archiving",
			"until": 240,
			"at": 11,
			"standing": { "state": "stands" },
		});
		assert_eq!(shown["kept"][0], first);
		assert_eq!(shown["kept"][1]["reason"], json!("held"));
		let standing = |at: usize| shown["kept"][at]["standing"].clone();
		assert_eq!(standing(1), json!({ "state": "appealed", "dueAt": 1 }));
		assert_eq!(standing(2), json!({ "state": "confirmed", "at": 2 }));
		assert_eq!(standing(3), json!({ "state": "reopened", "dueAt": 3, "upheld": true }));
		assert_eq!(standing(4), json!({ "state": "attested", "at": 4 }));
	}
}

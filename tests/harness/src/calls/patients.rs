//! Calls about a patient, and about what is anchored for one.

use super::{account, call, x25519, Call};
use crate::AccountId;
use anamnesis_primitives::{
	views::AmendmentReason, CaseId, Commitment, ErasureGround, GrantScope, Grantee, InitialGrant,
	PatientId, Purposes, RecordCategory, RecordId, Rights,
};
use std::fmt::Debug;
use subxt::dynamic::Value;

/// `patientRegistry.register`, with the holder's signature under the consent.
pub fn register(
	acting_for: u32,
	holder: &AccountId,
	encryption_key: [u8; 32],
	policy: Commitment,
	grants: &[InitialGrant],
	expires_at: u64,
	signature: [u8; 64],
) -> Call {
	call(
		"PatientRegistry",
		"register",
		[
			("acting_for", number(acting_for)),
			("holder", account(holder)),
			("encryption_key", x25519(encryption_key)),
			("policy", commitment(policy)),
			("grants", initial_grants(grants)),
			("expires_at", number(expires_at)),
			("signature", sr25519(signature)),
		],
	)
}

/// `accessGrants.grant`, from one moment until another.
pub fn grant(
	patient: PatientId,
	to: Grantee<AccountId>,
	scope: GrantScope,
	may: Rights,
	purposes: Purposes,
	(from, until): (u64, u64),
) -> Call {
	call(
		"AccessGrants",
		"grant",
		[
			("patient", id(patient)),
			("grantee", grantee(to)),
			("scope", self::scope(scope)),
			("rights", rights(may)),
			("purposes", number(purposes.0)),
			("from", number(from)),
			("until", number(until)),
		],
	)
}

/// `accessGrants.revoke`.
pub fn revoke(patient: PatientId, from: Grantee<AccountId>, grant: u32) -> Call {
	call(
		"AccessGrants",
		"revoke",
		[("patient", id(patient)), ("grantee", grantee(from)), ("grant", number(grant))],
	)
}

/// `recordAnchors.anchor`. `size` is the logarithm of the sealed length.
pub fn anchor(
	acting_for: u32,
	patient: PatientId,
	category: RecordCategory,
	commitment: Commitment,
	size: u8,
	custodian: u32,
	keyholders: &[u32],
) -> Call {
	call(
		"RecordAnchors",
		"anchor",
		[
			("acting_for", number(acting_for)),
			("patient", id(patient)),
			("category", variant(category)),
			("commitment", self::commitment(commitment)),
			("size", number(size)),
			("custodian", number(custodian)),
			(
				"keyholders",
				Value::unnamed_composite(keyholders.iter().map(|keyholder| number(*keyholder))),
			),
			("recorded_on", none()),
		],
	)
}

/// `recordAnchors.amend`.
pub fn amend(
	acting_for: u32,
	patient: PatientId,
	record: RecordId,
	commitment: Commitment,
	size: u8,
	reason: AmendmentReason,
) -> Call {
	call(
		"RecordAnchors",
		"amend",
		[
			("acting_for", number(acting_for)),
			("patient", id(patient)),
			("record", number(record)),
			("commitment", self::commitment(commitment)),
			("size", number(size)),
			("reason", variant(reason)),
			("recorded_on", none()),
		],
	)
}

/// `erasureRequests.open`, for everything.
pub fn open_erasure(patient: PatientId, ground: ErasureGround, claim: [u8; 32]) -> Call {
	call(
		"ErasureRequests",
		"open",
		[
			("patient", id(patient)),
			("scope", variant("Everything")),
			("ground", variant(ground)),
			("claim", Value::from_bytes(claim)),
			("case_key", none()),
			("revoke", Value::bool(false)),
		],
	)
}

/// `erasureRequests.attest`, with the administrator's signature under the attestation.
pub fn attest(
	acting_for: u32,
	case: CaseId,
	count: u32,
	anchors: [u8; 32],
	signature: [u8; 64],
) -> Call {
	call(
		"ErasureRequests",
		"attest",
		[
			("acting_for", number(acting_for)),
			("case", Value::from_bytes(case.0)),
			("count", number(count)),
			("anchors", Value::from_bytes(anchors)),
			("signature", sr25519(signature)),
		],
	)
}

/// A patient id, as calls and runtime APIs take it.
pub fn id(patient: PatientId) -> Value {
	Value::from_bytes(patient.0)
}

/// A commitment, as calls and runtime APIs take it.
pub fn commitment(commitment: Commitment) -> Value {
	Value::named_composite([
		("scheme", number(commitment.scheme)),
		("hash", Value::from_bytes(commitment.hash)),
	])
}

/// A number of any size, as calls and runtime APIs take it.
pub fn number(number: impl Into<u128>) -> Value {
	Value::u128(number.into())
}

/// A variant without fields, as calls and runtime APIs take it: what its `Debug` says.
pub fn variant(name: impl Debug) -> Value {
	Value::unnamed_variant(format!("{name:?}").trim_matches('"'), [])
}

/// Nothing, where something can be.
pub fn none() -> Value {
	Value::unnamed_variant("None", [])
}

/// Something, where it can also be nothing.
pub fn some(value: Value) -> Value {
	Value::unnamed_variant("Some", [value])
}

/// The grants in a consent to registration, as calls take them.
pub fn initial_grants(grants: &[InitialGrant]) -> Value {
	Value::unnamed_composite(grants.iter().map(|grant| {
		Value::named_composite([
			("categories", number(grant.categories.0)),
			("rights", rights(grant.rights)),
			("purposes", number(grant.purposes.0)),
			("until", number(grant.until)),
		])
	}))
}

/// What a grant permits, as calls take it.
pub fn rights(rights: Rights) -> Value {
	Value::named_composite([
		("read", Value::bool(rights.read)),
		("contribute", Value::bool(rights.contribute)),
	])
}

/// Whom a grant is for, as calls take it.
pub fn grantee(grantee: Grantee<AccountId>) -> Value {
	match grantee {
		Grantee::Organisation(organisation) => {
			Value::unnamed_variant("Organisation", [number(organisation)])
		},
		Grantee::Practitioner(who) => Value::unnamed_variant("Practitioner", [account(&who)]),
		Grantee::Project(project) => Value::unnamed_variant("Project", [number(project)]),
	}
}

/// What a grant or a mandate is about, as calls take it.
pub fn scope(scope: GrantScope) -> Value {
	match scope {
		GrantScope::Everything => variant("Everything"),
		GrantScope::Categories(categories) => {
			Value::unnamed_variant("Categories", [number(categories.0)])
		},
		GrantScope::Records(records) => {
			let records = Value::unnamed_composite(records.into_iter().map(number));
			Value::unnamed_variant("Records", [records])
		},
	}
}

/// A signature, as calls take it.
pub fn sr25519(signature: [u8; 64]) -> Value {
	Value::unnamed_variant("Sr25519", [Value::from_bytes(signature)])
}

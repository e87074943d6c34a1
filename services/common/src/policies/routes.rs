//! How the patient's side hands policies over.

use super::{Gate, Held, NotKept};
use crate::http::{
	extract::{parse, Caller},
	Problem,
};
use anamnesis_primitives::{
	policy::{policy_commitment, MAX_POLICY_BYTES},
	records::Blinding,
	PatientId,
};
use axum::{
	body::to_bytes,
	extract::{Path, Request, State},
	http::{header, StatusCode},
	Json,
};
use http_body_util::LengthLimitError;
use serde::{Deserialize, Serialize};
use std::error::Error as _;
use utoipa::ToSchema;

/// The longest body: document and blinding in hexadecimal digits, and some space around them.
pub const MAX_BODY: usize = 2 * MAX_POLICY_BYTES + 2 * 64 + 1024;

/// A policy that is handed over.
#[derive(Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Handed {
	/// The document, in hexadecimal digits.
	#[schema(pattern = "^(0x)?([0-9a-fA-F]{2})*$")]
	document: String,
	/// The blinding of the commitment: 64 bytes in hexadecimal digits.
	#[schema(pattern = "^(0x)?[0-9a-fA-F]{128}$")]
	blinding: String,
}

impl Handed {
	/// What is kept, to be handed to another custodian.
	pub fn of(held: &Held) -> Self {
		let (document, blinding) = held.handed();
		Self { document: hex::encode(document), blinding: hex::encode(blinding) }
	}

	/// Document and blinding.
	pub fn parts(self) -> Result<(Vec<u8>, Blinding), Problem> {
		let document = hex::decode(digits(&self.document)).map_err(|_| {
			Problem::malformed("document has to be the bytes of the policy in hexadecimal digits.")
		})?;
		Ok((document, parse("blinding", &self.blinding)?))
	}
}

/// What became of it.
#[derive(Serialize, ToSchema)]
pub struct Kept {
	/// The hash of the commitment to it, of scheme 1.
	commitment: String,
	/// Whether it is the one that is committed to at the newest finalised block. Else it is applied as soon as it is.
	in_force: bool,
}

/// What is here of a patient's.
#[derive(Serialize, ToSchema)]
pub struct KeptPolicies {
	/// The hash of the commitment that stands at the newest finalised block.
	on_chain: String,
	/// Whether the policy is here that it commits to. As long as it is not, nothing is handed out but to the patient's side.
	in_force: bool,
	/// What is here: at most two.
	policies: Vec<KeptPolicy>,
}

/// One of them. The document itself is not given out.
#[derive(Serialize, ToSchema)]
pub struct KeptPolicy {
	/// The hash of the commitment to it, of scheme 1.
	commitment: String,
	/// Its serial number.
	serial: u32,
	/// When it was handed over: Unix milliseconds.
	kept_at: u64,
}

/// Hand a policy over
///
/// The one that the chain has, or the next one: hand that over everywhere before you change the commitment on chain, and
/// nobody is without one in between. A patient without any restriction has a policy too, which says so. For the holder,
/// and for representatives who may grant everything; of somebody registered provisionally, for the clinicians of the
/// provider that did. It may have 1,059,000 bytes and more, unlike other bodies.
#[utoipa::path(
	put, path = "/v1/patients/{patient}/policy", tag = "policies", security(("session" = [])),
	params(("patient" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "The patient id: 16 bytes in hexadecimal digits")),
	request_body = Handed,
	responses(
		(status = 200, description = "It is kept, durably", body = Kept),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 409, description = "Wait until the chain has changed", body = Problem, content_type = "application/problem+json"),
		(status = 413, description = "Too long", body = Problem, content_type = "application/problem+json"),
		(status = 422, description = "No policy of this patient", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "Too many changes", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn put(
	State(gate): State<Gate>,
	caller: Caller,
	Path(patient): Path<String>,
	request: Request,
) -> Result<Json<Kept>, Problem> {
	let patient = PatientId(parse("patient", &patient)?);
	// Before the body: nobody else makes this service read that much.
	may_hand_over(&gate, patient, &caller).await?;
	let (document, blinding) = read(request).await?.parts()?;

	let chain = gate.chain.policy(patient).await?.ok_or_else(not_permitted)?;
	let commitment = policy_commitment(&blinding, &document).hash;
	let in_force = gate.policies.keep(patient, document, blinding, chain).await?;
	Ok(Json(Kept { commitment: hex::encode(commitment), in_force }))
}

/// See which policies are here
///
/// For the patient's side. The documents are not given out: whoever wrote them has them.
#[utoipa::path(
	get, path = "/v1/patients/{patient}/policy", tag = "policies", security(("session" = [])),
	params(("patient" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "The patient id: 16 bytes in hexadecimal digits")),
	responses(
		(status = 200, description = "What is here", body = KeptPolicies),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn held(
	State(gate): State<Gate>,
	caller: Caller,
	Path(patient): Path<String>,
) -> Result<Json<KeptPolicies>, Problem> {
	let patient = PatientId(parse("patient", &patient)?);
	let is_patients_side = gate.chain.acts_for(caller.account).await? == Some(patient);
	if !is_patients_side && !gate.chain.hands_over_policies(patient, caller.account).await? {
		return Err(not_permitted());
	}
	let chain = gate.chain.policy(patient).await?.ok_or_else(not_permitted)?;
	let held = gate.policies.held(patient).await?;
	let policies = held.iter().map(|held| {
		Ok(KeptPolicy {
			commitment: hex::encode(held.commitment.hash),
			serial: held.read()?.serial(),
			kept_at: held.kept_at,
		})
	});
	Ok(Json(KeptPolicies {
		on_chain: hex::encode(chain.finalised.hash),
		in_force: held.iter().any(|held| held.commitment == chain.finalised),
		policies: policies.collect::<Result<_, Problem>>()?,
	}))
}

/// Take the policies back
///
/// Nothing of them is left here, and nothing is handed out any more but to the patient's side, until another one is handed
/// over. For whoever may hand one over.
#[utoipa::path(
	delete, path = "/v1/patients/{patient}/policy", tag = "policies", security(("session" = [])),
	params(("patient" = String, Path, pattern = "^(0x)?[0-9a-fA-F]{32}$", description = "The patient id: 16 bytes in hexadecimal digits")),
	responses(
		(status = 204, description = "There is none"),
		(status = 400, description = "Malformed", body = Problem, content_type = "application/problem+json"),
		(status = 401, description = "Nobody is logged in", body = Problem, content_type = "application/problem+json"),
		(status = 403, description = "Not permitted", body = Problem, content_type = "application/problem+json"),
		(status = 429, description = "Too many changes", body = Problem, content_type = "application/problem+json"),
		(status = 503, description = "Nobody can say what is permitted", body = Problem, content_type = "application/problem+json"),
	),
)]
pub async fn remove(
	State(gate): State<Gate>,
	caller: Caller,
	Path(patient): Path<String>,
) -> Result<StatusCode, Problem> {
	let patient = PatientId(parse("patient", &patient)?);
	may_hand_over(&gate, patient, &caller).await?;
	gate.policies.remove(patient).await?;
	Ok(StatusCode::NO_CONTENT)
}

async fn may_hand_over(gate: &Gate, patient: PatientId, caller: &Caller) -> Result<(), Problem> {
	match gate.chain.hands_over_policies(patient, caller.account).await? {
		true => Ok(()),
		false => Err(not_permitted()),
	}
}

/// The body, which may be longer than those of others.
pub async fn read(request: Request) -> Result<Handed, Problem> {
	let malformed = || {
		Problem::malformed(
			"The body has to be JSON with document and blinding, with Content-Type: application/json.",
		)
	};
	let kind = request.headers().get(header::CONTENT_TYPE);
	let kind = kind.and_then(|kind| kind.to_str().ok()).and_then(|kind| kind.split(';').next());
	if kind.map(str::trim) != Some("application/json") {
		return Err(malformed());
	}
	let body = to_bytes(request.into_body(), MAX_BODY).await.map_err(|error| {
		let too_long = error.source().is_some_and(|source| source.is::<LengthLimitError>());
		if too_long {
			NotKept::TooLong.into()
		} else {
			Problem::malformed("The body broke off.")
		}
	})?;
	serde_json::from_slice(&body).map_err(|_| malformed())
}

fn digits(text: &str) -> &str {
	text.strip_prefix("0x").unwrap_or(text)
}

fn not_permitted() -> Problem {
	Problem::new(
		StatusCode::FORBIDDEN,
		"not-permitted",
		"This is not permitted",
		"Policies are the patient's own. The holder hands them over, or a representative who may grant everything; \
		 every representative sees which are here.",
	)
}

impl From<NotKept> for Problem {
	fn from(error: NotKept) -> Self {
		use NotKept as E;

		let of = |status, kind, title| Self::new(status, kind, title, &error);
		match error {
			E::TooLong => {
				of(StatusCode::PAYLOAD_TOO_LARGE, "policy-too-long", "The policy is too long")
			},
			E::NotAdmissible(_) => {
				of(StatusCode::UNPROCESSABLE_ENTITY, "policy-not-admissible", "This is no policy")
			},
			E::AnotherPatient => of(
				StatusCode::UNPROCESSABLE_ENTITY,
				"policy-of-another",
				"The policy is another patient's",
			),
			E::ChangeUnderWay => {
				of(StatusCode::CONFLICT, "policy-changing", "The policy is about to change")
					.again_after(10)
			},
			E::TooOften { seconds } => {
				of(StatusCode::TOO_MANY_REQUESTS, "too-often", "The policy changes too often")
					.again_after(seconds)
			},
			E::Database(error) => error.into(),
		}
	}
}

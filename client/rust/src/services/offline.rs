//! Emergencies while the chain stands still: what a custodian or a keyholder hands out records by, when clinician and
//! officer have signed for it.

use super::{http::Call, login::Scheme, Service, Signature};
use crate::Error;
use anamnesis_primitives::{consent::OfflineEmergency, EmergencyReason, Moment, OrganisationId};
use serde::{Deserialize, Serialize};

#[derive(Serialize)]
struct Told {
	patient: String,
	officer: String,
	provider: OrganisationId,
	reason: &'static str,
	statement: String,
	opened_at: Moment,
	clinician_signature: Signed,
	officer_signature: Signed,
}

#[derive(Serialize)]
struct Signed {
	scheme: Scheme,
	signature: String,
}

#[derive(Deserialize)]
struct Taken {
	until: Moment,
}

impl Service {
	/// Says that records are needed in an emergency, as the clinician who is logged in. The service looks itself whether the
	/// chain stands still, and who these two are. Until the moment that is answered, or until the chain goes on, records
	/// are handed out to the clinician with the purposes BTG and ETREAT. It can be repeated.
	///
	/// Both have signed [`OfflineEmergency::signed_bytes`], with the organisation of this service as the one that delivers.
	pub async fn say_offline_emergency(
		&self,
		emergency: &OfflineEmergency,
		clinician: Signature,
		officer: Signature,
	) -> Result<Moment, Error> {
		let told = Told {
			patient: hex::encode(emergency.patient.0),
			officer: hex::encode(emergency.officer),
			provider: emergency.provider,
			reason: reason(emergency.reason),
			statement: hex::encode(emergency.statement.hash),
			opened_at: emergency.opened_at,
			clinician_signature: clinician.into(),
			officer_signature: officer.into(),
		};
		let taken: Taken =
			self.json(&Call::post(["v1", "offline-emergencies"]).json(&told)).await?;
		Ok(taken.until)
	}
}

impl From<Signature> for Signed {
	fn from(signature: Signature) -> Self {
		Self { scheme: signature.scheme, signature: hex::encode(signature.bytes) }
	}
}

/// What services call a reason.
const fn reason(reason: EmergencyReason) -> &'static str {
	match reason {
		EmergencyReason::Unconscious => "unconscious",
		EmergencyReason::NotResponsive => "not-responsive",
		EmergencyReason::DangerToThePatient => "danger-to-the-patient",
		EmergencyReason::DangerToOthers => "danger-to-others",
		EmergencyReason::MassCasualty => "mass-casualty",
		EmergencyReason::Other => "other",
	}
}

//! Purposes of use.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use serde::{Deserialize, Serialize};

/// Why somebody reads: HL7 code system `v3-ActReason`, the part of it that this chain knows.
#[derive(
	Clone,
	Copy,
	Debug,
	Decode,
	DecodeWithMemTracking,
	Deserialize,
	Encode,
	Eq,
	MaxEncodedLen,
	Ord,
	PartialEq,
	PartialOrd,
	Serialize,
	TypeInfo,
)]
pub enum Purpose {
	/// `TREAT`: treatment.
	#[codec(index = 0)]
	Treatment,
	/// `ETREAT`: emergency treatment.
	#[codec(index = 1)]
	EmergencyTreatment,
	/// `BTG`: break the glass.
	#[codec(index = 2)]
	BreakTheGlass,
	/// `HPAYMT`: healthcare payment.
	#[codec(index = 3)]
	Payment,
	/// `HOPERAT`: healthcare operations.
	#[codec(index = 4)]
	Operations,
	/// `HRESCH`: healthcare research.
	#[codec(index = 5)]
	Research,
	/// `CLINTRCH`: clinical trial.
	#[codec(index = 6)]
	ClinicalTrial,
	/// `PUBHLTH`: public health.
	#[codec(index = 7)]
	PublicHealth,
	/// `PATRQT`: the patient's own request.
	#[codec(index = 8)]
	PatientRequest,
	/// `FAMRQT`: a relative's request.
	#[codec(index = 9)]
	FamilyRequest,
	/// `PWATRNY`: somebody with power of attorney.
	#[codec(index = 10)]
	PowerOfAttorney,
}

impl Purpose {
	/// All of them, in the order of their indices.
	pub const ALL: [Purpose; 11] = [
		Purpose::Treatment,
		Purpose::EmergencyTreatment,
		Purpose::BreakTheGlass,
		Purpose::Payment,
		Purpose::Operations,
		Purpose::Research,
		Purpose::ClinicalTrial,
		Purpose::PublicHealth,
		Purpose::PatientRequest,
		Purpose::FamilyRequest,
		Purpose::PowerOfAttorney,
	];

	/// The HL7 code.
	pub const fn code(self) -> &'static str {
		match self {
			Purpose::Treatment => "TREAT",
			Purpose::EmergencyTreatment => "ETREAT",
			Purpose::BreakTheGlass => "BTG",
			Purpose::Payment => "HPAYMT",
			Purpose::Operations => "HOPERAT",
			Purpose::Research => "HRESCH",
			Purpose::ClinicalTrial => "CLINTRCH",
			Purpose::PublicHealth => "PUBHLTH",
			Purpose::PatientRequest => "PATRQT",
			Purpose::FamilyRequest => "FAMRQT",
			Purpose::PowerOfAttorney => "PWATRNY",
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn every_purpose_has_its_own_index_and_code() {
		for (index, purpose) in Purpose::ALL.into_iter().enumerate() {
			assert_eq!(purpose.encode(), [index as u8]);
			assert_eq!(
				Purpose::ALL.iter().filter(|other| other.code() == purpose.code()).count(),
				1
			);
		}
	}
}

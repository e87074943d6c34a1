//! Why access is opened: a code, as the chain has it.

use anamnesis_primitives::EmergencyReason;
use clap::ValueEnum;

/// Why access is opened.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Reason {
	/// The patient is unconscious
	Unconscious,
	/// The patient does not respond
	NotResponsive,
	/// The patient is in danger
	DangerToThePatient,
	/// Others are in danger
	DangerToOthers,
	/// Many are hurt
	MassCasualty,
	/// Something else
	Other,
}

impl From<Reason> for EmergencyReason {
	fn from(reason: Reason) -> Self {
		match reason {
			Reason::Unconscious => Self::Unconscious,
			Reason::NotResponsive => Self::NotResponsive,
			Reason::DangerToThePatient => Self::DangerToThePatient,
			Reason::DangerToOthers => Self::DangerToOthers,
			Reason::MassCasualty => Self::MassCasualty,
			Reason::Other => Self::Other,
		}
	}
}

/// What a reason is called.
pub(super) fn reason_name(reason: EmergencyReason) -> &'static str {
	match reason {
		EmergencyReason::Unconscious => "unconscious",
		EmergencyReason::NotResponsive => "not-responsive",
		EmergencyReason::DangerToThePatient => "danger-to-the-patient",
		EmergencyReason::DangerToOthers => "danger-to-others",
		EmergencyReason::MassCasualty => "mass-casualty",
		EmergencyReason::Other => "other",
	}
}

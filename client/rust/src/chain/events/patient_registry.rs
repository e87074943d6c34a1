//! Of patient ids and who acts for them.

use super::{AccountId, MatterKind};
use anamnesis_primitives::{DeviceNumber, KeyNumber, Moment, OrganisationId, PatientId};

super::events! {
	PatientRegistry;

	/// A patient was registered.
	PatientRegistered {
		/// The id that the chain gave.
		patient: PatientId,
		/// The organisation that registered.
		sponsor: OrganisationId,
	}

	/// A patient who cannot consent now was registered for some time.
	PatientRegisteredProvisionally {
		/// The id that the chain gave.
		patient: PatientId,
		/// The organisation that registered.
		sponsor: OrganisationId,
		/// The end, exclusive.
		until: Moment,
	}

	/// A patient who was registered provisionally, or a guardian, has consented.
	PatientClaimed {
		/// The patient.
		patient: PatientId,
	}

	/// Somebody has a mandate, or another one than before.
	MandateGiven {
		/// The patient.
		patient: PatientId,
		/// Who acts for the patient.
		representative: AccountId,
	}

	/// Somebody has no mandate any more: it was ended or resigned, the patient acts alone from now on, or it had
	/// ended by itself and made room for another one.
	MandateEnded {
		/// The patient.
		patient: PatientId,
		/// Who acted for the patient.
		representative: AccountId,
	}

	/// The patient acts with an account of their own from now on.
	PatientHandedOver {
		/// The patient.
		patient: PatientId,
	}

	/// The patient has another encryption key.
	KeyRotated {
		/// The patient.
		patient: PatientId,
		/// The number of the key from now on.
		number: KeyNumber,
	}

	/// The holder set how the patient id is recovered.
	RecoverySet {
		/// The patient.
		patient: PatientId,
		/// How many representatives it takes.
		threshold: u8,
		/// How long the holder can veto, in milliseconds.
		delay: Moment,
	}

	/// A representative opened an attempt at recovery.
	RecoveryOpened {
		/// The patient.
		patient: PatientId,
		/// The account that would act for the patient.
		holder: AccountId,
	}

	/// A representative supports an attempt at recovery.
	RecoverySupported {
		/// The patient.
		patient: PatientId,
		/// The account that would act for the patient.
		holder: AccountId,
		/// How many support it now.
		supporters: u32,
	}

	/// The holder vetoed: all attempts have ended.
	RecoveryVetoed {
		/// The patient.
		patient: PatientId,
	}

	/// The patient acts with another account from now on.
	PatientRecovered {
		/// The patient.
		patient: PatientId,
	}

	/// An organisation declared something about a patient.
	DeclarationMade {
		/// The patient.
		patient: PatientId,
		/// What.
		matter: MatterKind,
	}

	/// A Supervisor confirmed a declaration.
	DeclarationConfirmed {
		/// The patient.
		patient: PatientId,
		/// From when on it can be carried out.
		effective_at: Moment,
	}

	/// The patient's side contradicted a declaration, and it is gone.
	DeclarationContradicted {
		/// The patient.
		patient: PatientId,
	}

	/// The organisation took its declaration back.
	DeclarationWithdrawn {
		/// The patient.
		patient: PatientId,
	}

	/// A declaration has taken effect.
	DeclarationCarriedOut {
		/// The patient.
		patient: PatientId,
	}

	/// A Supervisor declared that the patient lives.
	DeathRescinded {
		/// The patient.
		patient: PatientId,
	}

	/// A device may add what it measures, or for another time than before.
	DeviceBound {
		/// The patient.
		patient: PatientId,
		/// The number of the device.
		device: DeviceNumber,
		/// Until when, exclusive.
		until: Moment,
	}

	/// A device adds nothing any more: it was unbound, the patient acts with another account from now on, or its
	/// binding had ended by itself and it made room for another one.
	DeviceUnbound {
		/// The patient.
		patient: PatientId,
		/// The number of the device.
		device: DeviceNumber,
	}
}

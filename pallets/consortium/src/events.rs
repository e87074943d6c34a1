//! What happens in the consortium.

use frame_support::pallet_macros::pallet_section;

/// The events of the pallet.
#[pallet_section]
mod events {
	#[pallet::event]
	#[pallet::generate_deposit(pub(super) fn deposit_event)]
	pub enum Event<T: Config> {
		/// The council admitted an organisation.
		OrganisationAdmitted {
			/// Its number.
			organisation: OrganisationId,
			/// Its administrator.
			administrator: T::AccountId,
			/// Its roles.
			roles: Roles,
		},
		/// An organisation enrolled a practitioner.
		PractitionerEnrolled {
			/// The organisation.
			organisation: OrganisationId,
			/// The practitioner's account.
			practitioner: T::AccountId,
			/// What the practitioner is.
			kind: PractitionerKind,
		},
		/// An organisation removed a practitioner.
		PractitionerRemoved {
			/// The organisation.
			organisation: OrganisationId,
			/// The practitioner's account.
			practitioner: T::AccountId,
		},
		/// The council suspended an organisation.
		OrganisationSuspended {
			/// Its number.
			organisation: OrganisationId,
			/// The end, exclusive.
			until: Moment,
		},
		/// The council ended a suspension early.
		OrganisationReinstated {
			/// Its number.
			organisation: OrganisationId,
		},
		/// The council excluded an organisation.
		OrganisationExcluded {
			/// Its number.
			organisation: OrganisationId,
		},
		/// The council changed what an organisation does.
		RolesChanged {
			/// Its number.
			organisation: OrganisationId,
			/// Its roles from now on.
			roles: Roles,
		},
		/// An organisation has another administrator.
		AdministratorChanged {
			/// Its number.
			organisation: OrganisationId,
			/// The administrator from now on.
			administrator: T::AccountId,
		},
		/// An organisation has another encryption key.
		EncryptionKeyChanged {
			/// Its number.
			organisation: OrganisationId,
			/// The key from now on.
			encryption_key: EncryptionKey,
		},
		/// An organisation's services answer somewhere else, or nowhere.
		EndpointChanged {
			/// Its number.
			organisation: OrganisationId,
		},
		/// An organisation set the end of an enrolment.
		PractitionerLimited {
			/// The organisation.
			organisation: OrganisationId,
			/// The practitioner's account.
			practitioner: T::AccountId,
			/// The end, exclusive; nothing for none.
			until: Option<Moment>,
		},
		/// An organisation set the commitment to a practitioner's credential.
		CredentialSet {
			/// The organisation.
			organisation: OrganisationId,
			/// The practitioner's account.
			practitioner: T::AccountId,
		},
		/// The council decided to give a seat or to take one.
		SeatChangeDecided {
			/// The organisation.
			organisation: OrganisationId,
			/// Given, or else taken.
			gives: bool,
			/// From when on it is carried out, at the next change of sessions.
			due_at: Moment,
		},
		/// The council thought better of it, or the seat has become the last one.
		SeatChangeCancelled {
			/// The organisation.
			organisation: OrganisationId,
		},
		/// An organisation has a seat.
		SeatGiven {
			/// The organisation.
			organisation: OrganisationId,
		},
		/// An organisation has no seat any more.
		SeatTaken {
			/// The organisation.
			organisation: OrganisationId,
		},
		/// A seat was silent for long, and does not count until it speaks.
		SeatFellSilent {
			/// The organisation.
			organisation: OrganisationId,
		},
		/// A seat counts again.
		SeatReturned {
			/// The organisation.
			organisation: OrganisationId,
		},
		/// An organisation nominated a validator.
		ValidatorNominated {
			/// The validator's account.
			validator: T::AccountId,
			/// The organisation that runs it.
			organisation: OrganisationId,
		},
		/// An organisation took a nomination back.
		NominationWithdrawn {
			/// The account.
			validator: T::AccountId,
			/// The organisation.
			organisation: OrganisationId,
		},
		/// A nominee is among the validators. The next change of sessions plans it, the one after puts it in force.
		ValidatorSeated {
			/// The validator's account.
			validator: T::AccountId,
			/// The organisation that runs it.
			organisation: OrganisationId,
		},
		/// A validator is no longer among them. The next change of sessions plans it, the one after puts it in force.
		ValidatorRemoved {
			/// The validator's account.
			validator: T::AccountId,
			/// The organisation that ran it.
			organisation: OrganisationId,
			/// Why.
			reason: RemovalReason,
		},
		/// A validator that was removed is out of force: its keys are gone, and its account is free.
		ValidatorLeft {
			/// The account.
			validator: T::AccountId,
		},
		/// A validator authored no block in the session that ended.
		ValidatorSilent {
			/// The validator's account.
			validator: T::AccountId,
			/// For how many sessions now, without a break.
			sessions: u32,
		},
		/// A proof shows that the last validator voted twice. It stays, since there is nobody else.
		LastValidatorOffended {
			/// The validator's account.
			validator: T::AccountId,
		},
		/// The council noted that finality has stopped for good, or took that back.
		StallNoted {
			/// The last block that is final; nothing if it was taken back.
			last_finalised: Option<u32>,
			/// How many blocks after its announcement the change by force takes effect.
			delay: u32,
		},
	}
}

//! Organisations, their people, seats and validators.

use super::AccountId;
use anamnesis_primitives::{
	Commitment, EncryptionKey, Endpoint, Moment, OrganisationId, PractitionerKind, Roles,
};

super::calls! {
	Consortium = 2;

	/// Admits an organisation to the consortium, without a seat in the council.
	///
	/// A motion of more than half of the council's seats.
	0 => admit_organisation(administrator: AccountId, roles: Roles, encryption_key: EncryptionKey);

	/// Enrols a practitioner for an organisation.
	///
	/// Signed by the administrator of `acting_for`.
	1 => enrol_practitioner(
		acting_for: OrganisationId,
		practitioner: AccountId,
		kind: PractitionerKind,
		encryption_key: EncryptionKey,
	);

	/// Removes a practitioner of an organisation.
	///
	/// Signed by the administrator of `acting_for`.
	2 => remove_practitioner(acting_for: OrganisationId, practitioner: AccountId);

	/// Suspends an organisation for `SuspensionLength`, from now on.
	///
	/// A motion of more than half of the council's seats.
	3 => suspend_organisation(organisation: OrganisationId);

	/// Ends a suspension early.
	///
	/// A motion of more than half of the council's seats.
	4 => reinstate_organisation(organisation: OrganisationId);

	/// Excludes an organisation for good.
	///
	/// A motion of two thirds of the council's seats.
	5 => exclude_organisation(organisation: OrganisationId);

	/// Changes what an organisation does.
	///
	/// A motion of more than half of the council's seats when roles are only added, of two thirds when one
	/// is taken: that is an exclusion in part.
	6 => change_roles(organisation: OrganisationId, roles: Roles);

	/// Gives an organisation another administrator, when it has lost the account, say.
	///
	/// A motion of two thirds of the council's seats.
	7 => replace_administrator(organisation: OrganisationId, administrator: AccountId);

	/// Hands the administration of an organisation over to another account.
	///
	/// Signed by the administrator of `acting_for`.
	8 => change_administrator(acting_for: OrganisationId, administrator: AccountId);

	/// Gives an organisation another encryption key.
	///
	/// Signed by the administrator of `acting_for`.
	9 => set_encryption_key(acting_for: OrganisationId, encryption_key: EncryptionKey);

	/// Says where an organisation's services answer, or that they do not.
	///
	/// Signed by the administrator of `acting_for`.
	10 => set_endpoint(acting_for: OrganisationId, endpoint: Option<&Endpoint>);

	/// Sets the end of an enrolment, or takes it away.
	///
	/// Signed by the administrator of `acting_for`.
	11 => limit_practitioner(
		acting_for: OrganisationId,
		practitioner: AccountId,
		until: Option<Moment>,
	);

	/// Sets the commitment to a practitioner's professional credential, or takes it away.
	///
	/// Signed by the administrator of `acting_for`, who has seen the credential.
	12 => set_credential(
		acting_for: OrganisationId,
		practitioner: AccountId,
		credential: Option<Commitment>,
	);

	/// Decides to give an organisation a seat in the council, after `SeatDelay`.
	///
	/// A motion of two thirds of the council's seats.
	13 => give_seat(organisation: OrganisationId);

	/// Decides to take an organisation's seat, after `SeatDelay`.
	///
	/// A motion of two thirds of the council's seats.
	14 => take_seat(organisation: OrganisationId);

	/// Takes back what was decided of an organisation's seat and has yet to come.
	///
	/// A motion of more than half of the council's seats.
	15 => cancel_seat_change(organisation: OrganisationId);

	/// Gives an organisation's own seat up.
	///
	/// Signed by the administrator of `acting_for`.
	16 => resign_seat(acting_for: OrganisationId);

	/// Speaks again for a seat that did not count because it was silent for long. It counts at once.
	///
	/// Signed by the administrator of `acting_for`, also when it is suspended.
	17 => return_to_council(acting_for: OrganisationId);

	/// Nominates a validator.
	///
	/// Signed by the administrator of `acting_for`, which has the role Validator.
	18 => nominate_validator(acting_for: OrganisationId, validator: AccountId);

	/// Takes a nomination back. The account and its keys are free again.
	///
	/// Signed by the administrator of `acting_for`.
	19 => withdraw_nomination(acting_for: OrganisationId, validator: AccountId);

	/// Puts a nominee at the end of the ordered list of validators.
	///
	/// A motion of two thirds of the council's seats.
	20 => seat_validator(validator: AccountId);

	/// Takes a validator off the list.
	///
	/// A motion of two thirds of the council's seats.
	21 => remove_validator(validator: AccountId);

	/// Takes an organisation's own validator off the list.
	///
	/// Signed by the administrator of `acting_for`.
	22 => resign_validator(acting_for: OrganisationId, validator: AccountId);

	/// Authorises the code of an upgrade by its hash; any seat can then bring it with
	/// `system.applyAuthorizedUpgrade`.
	///
	/// A motion of two thirds of the council's seats.
	23 => authorize_upgrade(code_hash: [u8; 32]);

	/// Notes that finality has stopped for good at a block, or takes that back.
	///
	/// A motion of two thirds of the council's seats. While finality stands still this client sends nothing: it waits
	/// for final blocks.
	24 => note_stalled(last_finalised: Option<u32>, delay: u32);
}

//! Patient ids, and who acts for them.

use super::{AccountId, DeclarationProof, DeclaredMatter, Signature};
use anamnesis_primitives::{
	Commitment, DeviceNumber, EncryptionKey, InitialGrant, MandateTerms, Moment, OrganisationId,
	PatientId, Quarter,
};

super::calls! {
	PatientRegistry = 10;

	/// Registers a patient who has consented to it.
	///
	/// Signed by a clinician or recorder of `acting_for`, which is a Provider.
	0 => register(
		acting_for: OrganisationId,
		holder: AccountId,
		encryption_key: EncryptionKey,
		policy: Commitment,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: Signature,
	);

	/// Registers somebody who cannot consent for themselves, a child say, by the consent of their guardian.
	///
	/// Signed by a clinician or recorder of `acting_for`, which is a Provider.
	1 => register_by_guardian(
		acting_for: OrganisationId,
		guardian: AccountId,
		guardian_key: EncryptionKey,
		until: Quarter,
		kind: Commitment,
		encryption_key: EncryptionKey,
		policy: Commitment,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: Signature,
	);

	/// Registers somebody who cannot consent now and for whom nobody else is there, for
	/// `ProvisionalLength`.
	///
	/// Signed by a clinician of `acting_for`, which is a Provider.
	2 => register_provisionally(acting_for: OrganisationId, policy: Commitment);

	/// Turns a provisional registration into one that the patient has consented to.
	///
	/// Signed by a clinician or recorder of `acting_for`, which registered the patient and is a Provider.
	3 => claim(
		acting_for: OrganisationId,
		patient: PatientId,
		holder: AccountId,
		encryption_key: EncryptionKey,
		policy: Commitment,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: Signature,
	);

	/// Turns a provisional registration into one that the patient's guardian has consented to.
	///
	/// Signed by a clinician or recorder of `acting_for`, which registered the patient and is a Provider.
	4 => claim_by_guardian(
		acting_for: OrganisationId,
		patient: PatientId,
		guardian: AccountId,
		guardian_key: EncryptionKey,
		until: Quarter,
		kind: Commitment,
		encryption_key: EncryptionKey,
		policy: Commitment,
		grants: &[InitialGrant],
		expires_at: Moment,
		signature: Signature,
	);

	/// Gives somebody a mandate to act for a patient, or another one than they have.
	///
	/// Signed by the holder of `patient`; when there is none, by a representative with all four rights,
	/// whose mandate is in force and no narrower than the one that is given.
	5 => give_mandate(
		patient: PatientId,
		representative: AccountId,
		encryption_key: EncryptionKey,
		terms: &MandateTerms,
		kind: Commitment,
		expires_at: Moment,
		signature: Signature,
	);

	/// Ends a mandate. What was delivered stays with whoever got it; nothing more is.
	///
	/// Signed by the holder of `patient`.
	6 => end_mandate(patient: PatientId, representative: AccountId);

	/// Gives a mandate back.
	///
	/// Signed by a representative of `patient`, also by one whose mandate has ended.
	7 => resign_mandate(patient: PatientId);

	/// Hands a patient id over to the patient, who has had no account until now.
	///
	/// Signed by a representative of `patient` who stands for them in everything, also by one whose mandate
	/// has ended, if nobody else's is in force.
	8 => hand_over(
		patient: PatientId,
		holder: AccountId,
		encryption_key: EncryptionKey,
		expires_at: Moment,
		signature: Signature,
	);

	/// Gives a patient another encryption key, for records' keys that are sealed from now on.
	///
	/// Signed by the holder of `patient`; when there is none, by a representative who stands for the
	/// patient in everything and whose mandate is in force.
	9 => rotate_key(patient: PatientId, encryption_key: EncryptionKey);

	/// Sets how the patient id is recovered when the holder's key is lost.
	///
	/// Signed by the holder of `patient`.
	10 => set_recovery(patient: PatientId, threshold: u8, delay: Moment);

	/// Opens an attempt to give the patient id to a new account, and supports it.
	///
	/// Signed by a representative of `patient` with the right to recover, whose mandate is in force.
	11 => open_recovery(
		patient: PatientId,
		holder: AccountId,
		encryption_key: EncryptionKey,
		expires_at: Moment,
		signature: Signature,
	);

	/// Supports the attempt to give the patient id to this account.
	///
	/// Signed by a representative of `patient` with the right to recover, whose mandate is in force.
	12 => support_recovery(patient: PatientId, holder: AccountId);

	/// Ends all attempts to recover the patient id, since the key is not lost.
	///
	/// Signed by the holder of `patient`.
	13 => veto_recovery(patient: PatientId);

	/// Gives the patient id to the new account.
	///
	/// Signed by a representative of `patient` with the right to recover, whose mandate is in force.
	14 => complete_recovery(patient: PatientId, holder: AccountId);

	/// Declares that a patient has died, has a guardian, or acts with another account.
	///
	/// Signed by an officer of `acting_for`, which is a Provider.
	15 => declare(
		acting_for: OrganisationId,
		patient: PatientId,
		matter: &DeclaredMatter,
		proof: Option<&DeclarationProof>,
		statement: Commitment,
	);

	/// Confirms what a Provider has declared. It takes effect `DeclarationDelay` later.
	///
	/// Signed by an officer of `acting_for`, which is a Supervisor.
	16 => confirm_declaration(acting_for: OrganisationId, patient: PatientId);

	/// Contradicts a declaration. It is gone, and the organisation cannot repeat it soon.
	///
	/// Signed by the holder of `patient`, or by a representative whose mandate is in force; when there is
	/// no holder, also by one whose mandate has ended.
	17 => contradict_declaration(patient: PatientId);

	/// Lets a declaration take effect, after the delay.
	///
	/// Signed by an officer of `acting_for`, which has declared or confirmed it.
	18 => carry_out_declaration(acting_for: OrganisationId, patient: PatientId);

	/// Takes a declaration back.
	///
	/// Signed by an officer of `acting_for`, which has declared it.
	19 => withdraw_declaration(acting_for: OrganisationId, patient: PatientId);

	/// Says that a patient lives who was declared dead. The holder acts again.
	///
	/// Signed by an officer of `acting_for`, which is a Supervisor.
	20 => rescind_death(acting_for: OrganisationId, patient: PatientId);

	/// Binds a device to a patient, or binds it for another time. It may add device data, and nothing else.
	///
	/// Signed by the holder of `patient`; when there is none, by a representative with all four rights,
	/// whose mandate is in force, covers device data and does not end before `until`.
	21 => bind_device(
		patient: PatientId,
		device: AccountId,
		until: Moment,
		expires_at: Moment,
		signature: Signature,
	);

	/// Unbinds a device. What it has added stays; it adds nothing more.
	///
	/// Signed by the holder of `patient`, or by a representative with the right to grant whose mandate is
	/// in force; when there is no holder, by any representative, also after the end of the mandate.
	22 => unbind_device(patient: PatientId, device: DeviceNumber);
}

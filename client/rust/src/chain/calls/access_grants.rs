//! Who may read what.

use super::{AccountId, RequestTerms};
use anamnesis_primitives::{
	Commitment, GrantScope, Grantee, Moment, OrganisationId, PatientId, ProjectId, Purposes, Rights,
};

super::calls! {
	AccessGrants = 11;

	/// Grants an organisation, a practitioner or a research project access to records.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant.
	0 => grant(
		patient: PatientId,
		grantee: Grantee<AccountId>,
		scope: &GrantScope,
		rights: Rights,
		purposes: Purposes,
		from: Moment,
		until: Moment,
	);

	/// Takes a grant back. What was already delivered stays with whoever got it; nothing more is.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant.
	1 => revoke(patient: PatientId, grantee: Grantee<AccountId>, grant: u32);

	/// Changes a grant in place: it keeps its number, and there is no moment without one.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant.
	2 => change(
		patient: PatientId,
		grantee: Grantee<AccountId>,
		grant: u32,
		scope: &GrantScope,
		rights: Rights,
		purposes: Purposes,
		from: Moment,
		until: Moment,
	);

	/// Takes everything back from one grantee.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant.
	3 => revoke_grantee(patient: PatientId, grantee: Grantee<AccountId>);

	/// Takes everything back from everybody.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant.
	4 => revoke_all(patient: PatientId);

	/// Asks a patient for access.
	///
	/// Signed by a clinician of `acting_for`, which is active.
	5 => request_access(
		acting_for: OrganisationId,
		patient: PatientId,
		in_person: bool,
		scope: &GrantScope,
		purposes: Purposes,
		until: Moment,
	);

	/// Answers a request.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant.
	6 => answer_request(patient: PatientId, request: u32, terms: Option<&RequestTerms>);

	/// Takes a request back.
	///
	/// Signed by a clinician of `acting_for`, which is active: for a request in person by whoever asked,
	/// for one of the organisation by any of them.
	7 => withdraw_request(acting_for: OrganisationId, patient: PatientId, request: u32);

	/// Sets the commitment to the patient's policy.
	///
	/// Signed by the holder of `patient`, or by a representative who may grant everything: whose mandate is
	/// for every record and every purpose.
	8 => set_policy(patient: PatientId, commitment: Commitment);

	/// Registers a research project, which patients can grant access to.
	///
	/// Signed by an officer or the administrator of `acting_for`, which is active and has the role
	/// Researcher.
	9 => register_project(acting_for: OrganisationId, protocol: Commitment, until: Moment);

	/// Closes a research project, for good.
	///
	/// Signed by an officer or the administrator of `acting_for`, whose project it is; also when it is
	/// suspended or excluded.
	10 => close_project(acting_for: OrganisationId, project: ProjectId);

	/// Assigns a practitioner to a research project.
	///
	/// Signed by an officer or the administrator of `acting_for`, whose project it is.
	11 => assign_researcher(
		acting_for: OrganisationId,
		project: ProjectId,
		practitioner: AccountId,
	);

	/// Takes a practitioner off a research project.
	///
	/// Signed by an officer or the administrator of `acting_for`, whose project it is; also when it is
	/// suspended or excluded.
	12 => dismiss_researcher(acting_for: OrganisationId, practitioner: AccountId);
}

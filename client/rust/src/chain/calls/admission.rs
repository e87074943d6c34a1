//! Who may spend how much.

use super::{AccountId, Allowance};
use anamnesis_primitives::OrganisationId;

super::calls! {
	Admission = 9;

	/// Sets what an organisation may spend in a period.
	///
	/// A motion of two thirds of the council's seats.
	0 => set_organisation_allowance(organisation: OrganisationId, allowance: Option<Allowance>);

	/// Sets what each patient may spend in a period.
	///
	/// A motion of two thirds of the council's seats.
	1 => set_patient_allowance(allowance: Option<Allowance>);

	/// Sets what a practitioner may spend of the organisation's allowance in a period.
	///
	/// Signed by the administrator of `acting_for`.
	2 => set_quota(acting_for: OrganisationId, practitioner: AccountId, quota: Option<Allowance>);
}

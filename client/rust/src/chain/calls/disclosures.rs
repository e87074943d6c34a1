//! What services post of their logs.

use anamnesis_primitives::{disclosure::Service, OrganisationId};

super::calls! {
	Disclosures = 19;

	/// Posts the root of a service's logs for an interval.
	///
	/// Signed by an officer or the administrator of `acting_for`.
	0 => post_root(acting_for: OrganisationId, service: Service, interval: u64, root: [u8; 32]);
}

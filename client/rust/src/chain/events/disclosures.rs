//! Of the roots of disclosure logs.

use anamnesis_primitives::{disclosure::Service, OrganisationId};

super::events! {
	Disclosures;

	/// A service posted the root of an interval.
	RootPosted {
		/// Whose service.
		organisation: OrganisationId,
		/// Which service.
		service: Service,
		/// The number of the interval.
		interval: u64,
		/// The root.
		root: [u8; 32],
		/// Whether it came after the grace.
		late: bool,
	}

	/// A service showed another root for an interval than the one that it posted first.
	RootContradicted {
		/// Whose service.
		organisation: OrganisationId,
		/// Which service.
		service: Service,
		/// The number of the interval.
		interval: u64,
		/// The other root.
		root: [u8; 32],
	}
}

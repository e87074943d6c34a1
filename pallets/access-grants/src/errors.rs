//! What the calls of access grants can end with.

use frame_support::pallet_macros::pallet_section;

/// The errors of the pallet. Numbers are places in this list: append, never move.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such patient, grantee, record, grant, request, project or researcher, or it has ended. Check that the
		/// organisation is active, the practitioner enrolled or the project open, and the numbers.
		NotFound,
		/// The signer may not do this for the patient or organisation. The holder may, and a representative whose mandate
		/// says so; for organisations a clinician asks, and an officer or the administrator sees to projects.
		NotAuthorized,
		/// The patient's data is being removed: nothing new can be granted, asked for or restricted.
		BeingErased,
		/// The grant or request is about nothing. Name categories or records, or everything.
		ScopeNotAdmissible,
		/// The grant permits nothing, or to add records that are already there, or a research project to add any. Permit to
		/// read, or to add records by their categories.
		RightsNotAdmissible,
		/// There is no purpose, or one that is not known, or that does not go with this: a research project is granted
		/// HRESCH and CLINTRCH, and nobody asks for BTG and ETREAT.
		PurposesNotAdmissible,
		/// It would end before it begins, or has already ended, or would outlast the research project. Choose another time.
		TimeNotAdmissible,
		/// The grantee has as many grants as one can have. Revoke one, or wait until one has ended.
		MaxGrantsExceeded,
		/// The patient has as many grantees as one can have. Revoke the grants of one, or wait until those have ended.
		MaxGranteesExceeded,
		/// The representative's mandate covers less: other records, fewer purposes or a shorter time. Give less, or ask the
		/// holder.
		MandateExceeded,
		/// The patient is asked for as much as one can be, or by this organisation. Withdraw a request, or wait until one is
		/// answered or has ended.
		MaxRequestsExceeded,
		/// It is so already: the policy is this one, or the practitioner works for a project that is open. Change nothing, or
		/// dismiss the practitioner first.
		AlreadyExists,
		/// The commitment was computed in a way that this chain does not know. Use scheme 1.
		SchemeNotKnown,
		/// All numbers of projects are given away.
		MaxProjectsExceeded,
	}
}

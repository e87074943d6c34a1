//! What the calls of record anchors can end with.

use frame_support::pallet_macros::pallet_section;

/// The errors of the pallet. Numbers are places in this list: append, never move.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such patient, record, leaf, request, hold or offer, or it has ended. Check the id and the numbers.
		NotFound,
		/// The signer may not do this for the organisation, patient or device. Only the author of a record amends it; anchor
		/// a record of your own instead.
		NotAuthorized,
		/// The organisation may not add records of this category for the patient, or no longer. Ask the patient for a
		/// grant to contribute.
		NotPermitted,
		/// The patient has asked for erasure: nothing may happen to what the case is about.
		HistoryFrozen,
		/// The organisation that is to keep the record is no active custodian, or one of its keyholders. Choose another one.
		CustodianNotUsable,
		/// The commitment was computed in a way that this chain does not know. Use scheme 1.
		SchemeNotKnown,
		/// No sealed record is that long. `size` is the base-2 logarithm of the length, at most 63.
		SizeNotAdmissible,
		/// It is so already: the commitment is the current version's, the date is the record's, or there is nothing to anchor.
		ChangesNothing,
		/// As many custodians keep records of this patient as may. Use one of those.
		MaxCustodiansExceeded,
		/// All numbers of records of this patient are given away.
		MaxRecordsExceeded,
		/// All numbers of versions of this record are given away.
		MaxVersionsExceeded,
		/// A keyholder is not active as such, is the custodian, or stands there twice or before one with a lower number.
		/// Choose organisations with the role Keyholder that keep no records of this patient, in ascending order.
		KeyholderNotUsable,
		/// An entry of a call with many cannot be anchored, so none was. Mend it or leave it out.
		EntryNotAdmissible {
			/// Which entry, counted from 0.
			at: u16,
			/// Why.
			why: EntryProblem,
		},
		/// This is not done to such a record: a batch is not amended as a whole, a document has no leaves, and only what a
		/// professional wrote is rectified or has a retention date. Amend a leaf, or an entry of your own.
		RecordNotAdmissible,
		/// The leaf is erased, or amended already. Amend the record that supersedes it.
		LeafNotAdmissible,
		/// A batch has at least one leaf and at most 2^20. Make several batches.
		LeavesNotAdmissible,
		/// The day is in the future, further back than a device may say, or before that of the version that is superseded.
		DayNotAdmissible,
		/// It would have ended already, or lasts longer than may be. Choose another date.
		TimeNotAdmissible,
		/// The representative's mandate does not cover the record. Ask the holder.
		MandateExceeded,
		/// A request for the record's rectification is open. Wait for the answer.
		AlreadyExists,
		/// The record is under a legal hold and stays where it is. Wait until the hold has ended, or ask who placed it.
		RecordHeld,
		/// As many records of the patient are under a legal hold as may be. Lift one, or wait until one has ended.
		MaxHoldsExceeded,
	}
}

//! What the calls of erasure cases can end with.

use frame_support::pallet_macros::pallet_section;

/// The errors of the pallet. Numbers are places in this list: append, never move.
#[pallet_section]
mod errors {
	#[pallet::error]
	pub enum Error<T> {
		/// There is no such case, record, appeal, recipient, complaint or certificate, or it is over. Look at what the case
		/// says.
		NotFound,
		/// The signer is neither the patient's holder nor a representative who may ask for erasure, or neither an officer nor
		/// the administrator of the organisation that it acts for, or that organisation has no part in this, or would
		/// decide about its own hold: another Supervisor does.
		NotAuthorized,
		/// A case about some of it is open already, or the custodian has answered already, or it was said already. Look at
		/// what the case says.
		AlreadyExists,
		/// The chain has other records at this custodian than the attestation says. Attest the count and digest that the
		/// case has for it.
		HoldingsNotEqual,
		/// It is not signed by the custodian's administrator or with the case's key, or another text was signed: another
		/// chain, case, custodian, count, digest or number.
		SignatureNotValid,
		/// Custodians have yet to answer: there is nothing to purge, and no certificate yet.
		AnswersMissing,
		/// More custodians keep records of the patient than a case can list.
		MaxCustodiansExceeded,
		/// No id for a case was found. Send it again in another block.
		NoIdFound,
		/// The scope lists nothing, or not in ascending order. List each record once.
		ScopeNotAdmissible,
		/// The patient has as many cases as one can have. Withdraw one, or ask for everything.
		MaxCasesExceeded,
		/// The key of the case is the account of somebody whom the chain knows, or of another case. Make a new one.
		CaseKeyNotAdmissible,
		/// The purge is running. Wait until it has ended.
		BeingErased,
		/// A record of this part is under a legal hold. Say that it is kept, or have the hold lifted.
		RecordHeld,
		/// The date has passed, or is more than 30 years ahead, or is not that of the hold. Choose another one.
		UntilNotAdmissible,
		/// As many records of the case are kept one by one as can be. Refuse the whole part, or wait.
		MaxKeptExceeded,
		/// The reason does not fit: there is no hold, or a supervisor has decided that the record has to be erased.
		ReasonNotAdmissible,
		/// It is too late: the time to ask for more time, or to appeal, is over.
		TimeNotAdmissible,
		/// It is too early: the retention date has not come, or the hold is in force, or recipients have time to answer.
		NotDue,
		/// More recipients than a case can list.
		MaxRecipientsExceeded,
		/// The case goes on, or recipients have yet to be recorded; or another case asks for the record, or is about all
		/// that the other custodian keeps. Wait until it is closed, close the recipients, answer there, or choose another
		/// one.
		InUse,
	}
}

//! Classes of calls: who may send them, and who pays.

use crate::{
	ids::*, members::PractitionerKinds, patients::PatientAct, records::DeviceNumber,
	refusal::Refusal,
};
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_support::weights::Weight;
use scale_info::TypeInfo;

/// How a call is admitted.
#[derive(Debug, Eq, PartialEq)]
pub enum CallClass<'a, Call> {
	/// Sent by `Sender`, paid from the allowance of the organisation or patient they stand for.
	Charged(Sender),
	/// Sent by `Sender` at no cost, only when it changes something, one pending per account. Inside of a wrapper it
	/// is charged like any other call.
	Free(Sender),
	/// What can be done again and again, and must not fail for want of allowance: paid from the patient's allowance and,
	/// when that is spent, from a reserve as large as it that nothing else touches. Only when it changes something, one
	/// pending per account. Inside of a wrapper there is no reserve.
	Assured(Sender),
	/// Break-glass: like `Free`, and never behind anything else in the queue.
	Emergency(Sender),
	/// Done by a motion of the council only.
	Council,
	/// Sent by nobody.
	Forbidden,
	/// Does what the calls inside of it do, as the same signer: each of them has to be admitted.
	Wrapper(Vec<&'a Call>),
	/// Puts a call before the council: sent by whoever holds a seat, and the call has to be of class `Council`.
	Motion(&'a Call),
}

/// Who has to have signed a call.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Sender {
	/// A practitioner of one of these kinds, enrolled by the organisation they act for.
	Practitioner {
		/// The organisation that the call names, and that pays.
		acting_for: OrganisationId,
		/// The kinds that may send it.
		kinds: PractitionerKinds,
	},
	/// The administrator of this organisation.
	Administrator {
		/// The organisation that the call names, and that pays.
		acting_for: OrganisationId,
	},
	/// An officer of this organisation, or its administrator; also when it is suspended or excluded, since what it
	/// owes patients does not end with its membership.
	Officer {
		/// The organisation that the call names, and that pays.
		acting_for: OrganisationId,
	},
	/// The administrator of an organisation whose council seat counts, also when it is suspended.
	Seat,
	/// The administrator of this organisation, whose council seat does not count because it was silent for long.
	SilentSeat {
		/// The organisation that the call names, and that pays.
		acting_for: OrganisationId,
	},
	/// A validator's account, nominated or seated.
	Validator,
	/// The holder of this patient id.
	Holder {
		/// The patient that the call names, and that pays.
		patient: PatientId,
	},
	/// The holder of this patient id, or a representative of the patient's who may do this.
	PatientSide {
		/// The patient that the call names, and that pays.
		patient: PatientId,
		/// What is done.
		act: PatientAct,
	},
	/// A representative of this patient's, also one whose mandate has ended.
	Representative {
		/// The patient that the call names, and that pays.
		patient: PatientId,
	},
	/// A device of this patient's, whose binding is in force.
	Device {
		/// The patient that the call names. The device pays, from an allowance of its own.
		patient: PatientId,
	},
	/// Any account that the chain knows, of an organisation that is active. No device: it only adds what it measures.
	Anyone,
}

/// Whose allowance a transaction spends.
#[derive(Clone, Copy, Debug, Decode, Encode, Eq, PartialEq, TypeInfo)]
pub enum Payer {
	/// An organisation.
	#[codec(index = 0)]
	Organisation(OrganisationId),
	/// A patient.
	#[codec(index = 1)]
	Patient(PatientId),
	/// A device of a patient's, so that no device spends what the patient needs.
	#[codec(index = 2)]
	Device {
		/// The patient.
		patient: PatientId,
		/// Which of the patient's devices.
		device: DeviceNumber,
	},
}

/// Hears which devices are bound no longer, so that nothing is kept of what they spent.
pub trait DeviceDepartures {
	/// The patient has this device no longer.
	fn unbound(patient: &PatientId, device: DeviceNumber);
}

impl DeviceDepartures for () {
	fn unbound(_: &PatientId, _: DeviceNumber) {}
}

/// The runtime's word on each of its calls.
pub trait ClassifyCall<AccountId, Call> {
	/// The class of a call. Implemented by one match without a wildcard, so that a new call does not compile before
	/// somebody has thought about it.
	fn classify(call: &Call) -> CallClass<'_, Call>;

	/// What can be known about a call before it is in a block, beyond who sent it: that its consent is valid, or that
	/// a free or assured call changes something.
	///
	/// # Errors
	/// The reason with which the pool refuses it.
	fn precheck(who: &AccountId, call: &Call) -> Result<(), Refusal>;

	/// What `precheck` costs for this call at most.
	fn precheck_weight(call: &Call) -> Weight;
}

//! What one pallet may ask another. The runtime wires them; no pallet names another.

use crate::{
	access::*, erasure::ErasureScope, ids::*, members::*, patients::*, purpose::Purpose, records::*,
};
use frame_support::{
	pallet_prelude::DispatchResult,
	weights::{Weight, WeightMeter},
};

/// Who belongs to the consortium, as other pallets ask.
pub trait Members<AccountId> {
	/// Whether the organisation exists and is active.
	fn is_active(organisation: OrganisationId) -> bool;
	/// Whether the organisation is active and has the role.
	fn has_role(organisation: OrganisationId, role: Role) -> bool;
	/// Whether the organisation still answers for the records that it keeps: it was not excluded, and has the role
	/// Custodian. What somebody else keeps is orphaned.
	fn keeps_records(organisation: OrganisationId) -> bool;
	/// Whether the organisation still answers for the keys that it holds: it was not excluded, and has the role
	/// Keyholder.
	fn keeps_keys(organisation: OrganisationId) -> bool {
		Self::has_role(organisation, Role::Keyholder)
	}
	/// The account that administers the organisation, also of one that is suspended or excluded.
	fn administrator(organisation: OrganisationId) -> Option<AccountId>;
	/// The organisation that the account administers, also of one that is suspended or excluded.
	fn administers(who: &AccountId) -> Option<OrganisationId>;
	/// The organisation that enrolled the account, and as what, as long as the enrolment is valid. Whether the
	/// organisation is active is another question.
	fn practises(who: &AccountId) -> Option<(OrganisationId, PractitionerKind)>;
	/// Until when the account's enrolment is valid, exclusive; nothing if it has no end, or if there is none.
	fn enrolled_until(who: &AccountId) -> Option<Moment>;
	/// The organisation whose validator the account is, nominated or seated.
	fn validates(who: &AccountId) -> Option<OrganisationId>;
	/// The organisation that the account belongs to in whatever role, also when nothing of it is in force any more.
	fn belongs(who: &AccountId) -> Option<OrganisationId>;
	/// Whether the organisation has a seat in the council.
	fn holds_seat(organisation: OrganisationId) -> bool;
	/// Whether the organisation has a seat that counts: one that was silent for long does not.
	fn votes(organisation: OrganisationId) -> bool;
}

/// Hears who speaks in the council, so that silent seats can be told from those that are there.
pub trait Voices {
	/// The organisation with this seat has sent something that only a seat may send.
	fn heard(organisation: OrganisationId);
}

/// Hears who leaves an organisation, so that nothing is kept of an account that may become somebody else's.
pub trait Departures<AccountId> {
	/// The organisation has removed this practitioner.
	fn left(organisation: OrganisationId, practitioner: &AccountId);
}

#[impl_trait_for_tuples::impl_for_tuples(0, 4)]
impl<AccountId> Departures<AccountId> for Tuple {
	fn left(organisation: OrganisationId, practitioner: &AccountId) {
		for_tuples!( #( Tuple::left(organisation, practitioner); )* );
	}
}

impl Voices for () {
	fn heard(_: OrganisationId) {}
}

/// Which patients exist and who acts for them, as other pallets ask.
pub trait Patients<AccountId: PartialEq> {
	/// The patient id that the account holds.
	fn held_by(who: &AccountId) -> Option<PatientId>;

	/// The account that acts for the patient. There is none for whoever is represented by a guardian, was registered
	/// provisionally, or has died.
	fn holder(patient: &PatientId) -> Option<AccountId>;

	/// Whether there is such a patient: one who is registered, and not provisionally until a time that has passed.
	fn exists(patient: &PatientId) -> bool {
		Self::holder(patient).is_some()
	}

	/// Whether there is such a patient, and the chain was not told that they have died.
	fn lives(patient: &PatientId) -> bool {
		Self::exists(patient)
	}

	/// Whether there is anything under this id, also of somebody whose provisional registration has ended: whatever is
	/// keyed by an id that is not known has been left behind.
	fn is_known(patient: &PatientId) -> bool {
		Self::exists(patient)
	}

	/// The organisation that registered somebody provisionally whose time has passed without a claim: it has to see to
	/// it that what is left is erased.
	fn unclaimed(patient: &PatientId) -> Option<OrganisationId> {
		let _ = patient;
		None
	}

	/// The patient on whose side the account is, as holder or representative, also after the end of a mandate.
	fn acts_for(who: &AccountId) -> Option<PatientId> {
		Self::held_by(who)
	}

	/// Whether the account may do this for the patient now: as the holder, or with a mandate that is in force.
	fn may(patient: &PatientId, who: &AccountId, act: PatientAct) -> bool {
		let _ = act;
		Self::holder(patient).as_ref() == Some(who)
	}

	/// The patient whose device the account is, and its number, if the binding is in force. A device adds what it measures,
	/// and does nothing else.
	fn device(who: &AccountId) -> Option<(PatientId, DeviceNumber)> {
		let _ = who;
		None
	}

	/// The account's mandate for the patient, if it is in force.
	fn mandate(patient: &PatientId, who: &AccountId) -> Option<MandateTerms> {
		let _ = (patient, who);
		None
	}
}

impl<AccountId: PartialEq> Patients<AccountId> for () {
	fn held_by(_: &AccountId) -> Option<PatientId> {
		None
	}

	fn holder(_: &PatientId) -> Option<AccountId> {
		None
	}
}

/// The commitments to patients' policies.
pub trait Policies {
	/// Notes the first commitment of a patient who is registered now, or takes over a registration. There is always one,
	/// so that nobody sees from it whether there is a restriction.
	fn begin(patient: &PatientId, commitment: Commitment);

	/// The one that stands now.
	fn commitment(patient: &PatientId) -> Option<Commitment>;
}

impl Policies for () {
	fn begin(_: &PatientId, _: Commitment) {}

	fn commitment(_: &PatientId) -> Option<Commitment> {
		None
	}
}

/// Who has opened emergency access, as the access decision asks.
pub trait Emergencies<AccountId> {
	/// Until when the practitioner's emergency access to the patient's records is in force, exclusive, acting for this
	/// organisation; nothing if there is none. It reads one entry.
	fn in_force(
		patient: &PatientId,
		practitioner: &AccountId,
		organisation: OrganisationId,
	) -> Option<Moment>;
}

impl<AccountId> Emergencies<AccountId> for () {
	fn in_force(_: &PatientId, _: &AccountId, _: OrganisationId) -> Option<Moment> {
		None
	}
}

/// Whether an encryption key already serves somebody. One key serves one id in one role, so that nobody can be
/// recognised by a key; every pallet that keeps keys asks the others.
pub trait EncryptionKeys {
	/// Whether the key is taken.
	fn in_use(key: &EncryptionKey) -> bool;
}

#[impl_trait_for_tuples::impl_for_tuples(0, 4)]
impl EncryptionKeys for Tuple {
	fn in_use(key: &EncryptionKey) -> bool {
		for_tuples!( #( if Tuple::in_use(key) { return true; } )* );
		false
	}
}

/// Who may do what with a patient's records, as other pallets ask.
pub trait AccessControl<AccountId> {
	/// The access decision: whether `reader`, acting for an organisation or as the patient, may read `target` now.
	fn check(
		patient: &PatientId,
		reader: &AccountId,
		acting_for: Option<OrganisationId>,
		target: AccessTarget,
		purpose: Purpose,
	) -> AccessDecision;

	/// Whether the organisation may add a record of the category for the patient now.
	fn may_contribute(
		patient: &PatientId,
		practitioner: &AccountId,
		organisation: OrganisationId,
		category: RecordCategory,
	) -> bool;
}

/// Gives the sponsor of a registration what the patient's consent says.
pub trait InitialGrants {
	/// Grants it.
	///
	/// # Errors
	/// What the pallet of grants says of grants that are not admissible; nothing is changed then.
	fn grant_to_sponsor(
		patient: &PatientId,
		sponsor: OrganisationId,
		grants: &[InitialGrant],
	) -> DispatchResult;
}

impl InitialGrants for () {
	fn grant_to_sponsor(_: &PatientId, _: OrganisationId, _: &[InitialGrant]) -> DispatchResult {
		Ok(())
	}
}

/// What is anchored for a patient, as other pallets ask.
pub trait Anchors {
	/// The category of a record, if there is such a record.
	fn category(patient: &PatientId, record: RecordId) -> Option<RecordCategory>;

	/// The custodians that keep something of the patient's, each with how many record versions and the digest over
	/// them. There are never more than the consortium's bound on custodians of one patient.
	fn custodians(patient: &PatientId) -> alloc::vec::Vec<CustodianHoldings>;

	/// The custodians that keep something of the patient's that is in the scope, each with how many record versions and the
	/// digest over these, in the order of their numbers. What it reads is bounded, however many records there are.
	fn in_scope(patient: &PatientId, scope: &ErasureScope) -> alloc::vec::Vec<CustodianHoldings>;

	/// What a record counts for in its custodian's holdings: the custodian, how many versions, and the digest over them.
	fn holdings_of(patient: &PatientId, record: RecordId) -> Option<CustodianHoldings>;

	/// Whether the scope is about something: its records, or its leaf, are there.
	fn is_there(patient: &PatientId, scope: &ErasureScope) -> bool;

	/// Whether the record is in the scope.
	fn is_in_scope(patient: &PatientId, record: RecordId, scope: &ErasureScope) -> bool;

	/// What a record counts for in the scope, if it is in it. Of a batch, in a scope that is one of its leaves, it is what
	/// the leaf counts for: whoever keeps batches has to say so.
	fn part_in_scope(
		patient: &PatientId,
		record: RecordId,
		scope: &ErasureScope,
	) -> Option<CustodianHoldings> {
		Self::is_in_scope(patient, record, scope)
			.then(|| Self::holdings_of(patient, record))
			.flatten()
	}

	/// The end of the legal hold on the record, exclusive, if one is in force.
	fn held_until(patient: &PatientId, record: RecordId) -> Option<Moment>;

	/// The organisation that has placed the legal hold on the record, if one is in force.
	fn held_by(patient: &PatientId, record: RecordId) -> Option<OrganisationId>;

	/// The records under a legal hold that is in force. There are never more than the bound on holds of one patient.
	fn held(patient: &PatientId) -> alloc::vec::Vec<RecordId>;
}

/// Forgets some of a patient's records, while the patient stays.
pub trait ForgetRecords {
	/// Looks at the records from the number `next` on, and removes those that are in the scope and are not spared, version
	/// by version with everything that belongs to them, as far as the meter goes. `next` is where it goes on. Of a leaf of
	/// a batch it notes that it is erased.
	///
	/// Charges for an entry before looking for it, and for asking about it before it asks.
	fn forget_records(
		patient: &PatientId,
		scope: &ErasureScope,
		sparing: &mut dyn Sparing,
		next: &mut RecordId,
		meter: &mut WeightMeter,
	) -> Forgetting;
}

/// Says of each record in the scope, right before it would go, whether it stays.
pub trait Sparing {
	/// Whether the record stays; of a batch of which a leaf is to go, whether the leaf stays. If it does not, it goes from
	/// the state before anything else happens, so whoever is asked may count on that.
	fn spares(&mut self, record: RecordId) -> bool;

	/// What asking costs at most.
	fn weight_of_asking(&self) -> Weight;
}

/// Whoever reads nothing to answer.
impl<Answers: FnMut(RecordId) -> bool> Sparing for Answers {
	fn spares(&mut self, record: RecordId) -> bool {
		self(record)
	}

	fn weight_of_asking(&self) -> Weight {
		Weight::zero()
	}
}

/// What a custodian keeps of a patient's.
#[derive(
	Clone,
	Copy,
	Debug,
	codec::Decode,
	codec::Encode,
	Eq,
	codec::MaxEncodedLen,
	PartialEq,
	scale_info::TypeInfo,
)]
pub struct CustodianHoldings {
	/// The custodian.
	pub custodian: OrganisationId,
	/// How many record versions.
	pub count: u32,
	/// The digest over them: from 32 zero bytes on, [`toggle_version`] for each.
	pub digest: [u8; 32],
}

/// Where a patient's erasure stands, as other pallets ask.
pub trait Erasure {
	/// Whether a case is open that covers all of the patient's records: nothing may be added or changed.
	fn is_frozen(patient: &PatientId) -> bool;
	/// Whether a case is open that is about this record, or would be about one that has yet to get a number: nothing may be
	/// added to it or changed. What it reads is bounded.
	fn freezes(
		patient: &PatientId,
		record: Option<RecordId>,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		let _ = (record, category, custodian);
		Self::is_frozen(patient)
	}
	/// As [`freezes`](Self::freezes), but for what is only kept: of that the custodian can be replaced by
	/// [`take_over`](Self::take_over).
	fn freezes_unless_kept(
		patient: &PatientId,
		record: RecordId,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		Self::freezes(patient, Some(record), category, custodian)
	}
	/// The record goes from a custodian that is gone to another one, and with it what the first one has to answer for in
	/// cases that keep it. To be called before it goes.
	///
	/// # Errors
	/// What the pallet of cases says when one of them cannot have the other custodian answer. The caller has to fail with
	/// it, so that nothing is changed.
	fn take_over(
		patient: &PatientId,
		record: RecordId,
		from: OrganisationId,
		to: OrganisationId,
	) -> DispatchResult {
		let _ = (patient, record, from, to);
		Ok(())
	}
	/// What that costs at most.
	fn weight_of_take_over() -> Weight {
		Weight::zero()
	}
	/// Whether the purge has begun: the patient counts as erased, whatever is still there.
	fn is_denied(patient: &PatientId) -> bool;
	/// Whether a purge has begun that is to remove this record, or a leaf of it: too late for a legal hold. What it reads is
	/// bounded.
	fn purges(
		patient: &PatientId,
		record: RecordId,
		category: RecordCategory,
		custodian: OrganisationId,
	) -> bool {
		let _ = (record, category, custodian);
		Self::is_denied(patient)
	}
}

impl Erasure for () {
	fn is_frozen(_: &PatientId) -> bool {
		false
	}

	fn is_denied(_: &PatientId) -> bool {
		false
	}
}

/// How far a pallet has come in forgetting a patient.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Forgetting {
	/// There is more; call again with a fresh meter.
	Unfinished,
	/// Nothing is left of the patient in this pallet.
	Done,
}

/// A pallet that keeps something under a patient id. It removes primary entries with their secondary keys together,
/// so that whatever is left at any step is consistent.
pub trait ForgetPatient {
	/// The names of the pallets that this covers, as in the metadata.
	fn covers() -> alloc::vec::Vec<&'static str>;

	/// Removes what fits into the meter, at least one entry if the meter allows for one, and says whether that was
	/// all. Safe to call again when all is done. Charges for an entry before looking for it, so that what a step costs
	/// is known however little is left.
	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting;
}

#[impl_trait_for_tuples::impl_for_tuples(1, 12)]
impl ForgetPatient for Tuple {
	fn covers() -> alloc::vec::Vec<&'static str> {
		let mut covers = alloc::vec::Vec::new();
		for_tuples!( #( covers.extend(Tuple::covers()); )* );
		covers
	}

	/// In the order of the tuple: the next one begins when the one before is done.
	fn forget(patient: &PatientId, meter: &mut WeightMeter) -> Forgetting {
		for_tuples!( #(
			if Tuple::forget(patient, meter) == Forgetting::Unfinished {
				return Forgetting::Unfinished;
			}
		)* );
		Forgetting::Done
	}
}

/// Takes back what a patient has granted, for a call that does more than that.
pub trait RevokeAll {
	/// Takes back every grant of the patient's. That there is none is no error.
	fn revoke_all(patient: &PatientId);

	/// What that costs at most.
	fn weight_of_revoke_all() -> Weight;
}

impl RevokeAll for () {
	fn revoke_all(_: &PatientId) {}

	fn weight_of_revoke_all() -> Weight {
		Weight::zero()
	}
}

//! Mandates, and whose hands a patient id is in.
//!
//! Somebody without an account of their own always has a representative who stands for them in everything, if only one
//! whose mandate has ended: or nobody could take back a grant or hand the id over any more.

use crate::*;
use anamnesis_primitives::{
	consent::{MandateAcceptance, Takeover},
	GrantScope, MandateRights, Purpose, Purposes,
};

impl<T: Config> Pallet<T> {
	/// Whether `end_mandate` with these arguments changes something, for the pool: it reads two entries, which
	/// [`WeightInfo::precheck_end_mandate`] accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when there is no such mandate, or nobody who could end it: who has died has a holder, who may
	/// nothing.
	pub fn precheck_end_mandate(
		patient: &PatientId,
		representative: &T::AccountId,
	) -> Result<(), Refusal> {
		Self::holder(patient)
			.and_then(|_| Self::mandate_of(patient, representative))
			.map(|_| ())
			.ok_or(Refusal::ChangesNothing)
	}

	/// Whether `resign_mandate` by this account changes something, for the pool: it reads two entries, which
	/// [`WeightInfo::precheck_resign`] accounts for.
	///
	/// # Errors
	/// `ChangesNothing` when the account has no mandate, or has to stay.
	pub fn precheck_resign(who: &T::AccountId, patient: &PatientId) -> Result<(), Refusal> {
		Self::ensure_may_resign(who, patient).map_err(|_| Refusal::ChangesNothing)
	}

	/// What a guardian may do: everything, until then.
	pub(crate) fn guardian_terms(until: Quarter) -> MandateTerms {
		MandateTerms {
			rights: MandateRights::ALL,
			scope: GrantScope::Everything,
			purposes: Purposes::of(&Purpose::ALL),
			until,
		}
	}

	/// The account's mandate for the patient, also when it has ended.
	pub(crate) fn mandate_of(
		patient: &PatientId,
		who: &T::AccountId,
	) -> Option<Mandate<T::AccountId>> {
		Mandates::<T>::get(patient).into_iter().find(|mandate| mandate.representative == *who)
	}

	/// Whether the account has a mandate in force that stands for the patient in everything.
	pub(crate) fn stands_in_everything(patient: &PatientId, who: &T::AccountId) -> bool {
		Self::mandate_of(patient, who)
			.is_some_and(|mandate| mandate.is_complete() && mandate.terms.is_in_force(Self::now()))
	}

	fn has_guardian(patient: &PatientId) -> bool {
		Patients::<T>::get(patient).is_some_and(|entry| entry.has_guardian())
	}

	pub(crate) fn do_give_mandate(
		who: T::AccountId,
		patient: PatientId,
		mandate: Mandate<T::AccountId>,
		expires_at: Moment,
		signature: &T::Signature,
	) -> DispatchResult {
		ensure!(Self::may(&patient, &who, PatientAct::Represent), Error::<T>::NotAuthorized);
		let terms = &mandate.terms;
		// The holder has no mandate, and may give any.
		let is_covered = Self::mandate(&patient, &who).is_none_or(|own| {
			own.rights.include(terms.rights)
				&& own.covers(&terms.scope, terms.purposes, terms.until.begins())
		});
		ensure!(is_covered, Error::<T>::TermsNotAdmissible);
		let text = MandateAcceptance {
			genesis: Self::genesis(),
			patient,
			representative: mandate.representative.clone().into(),
			encryption_key: mandate.encryption_key,
			terms,
			kind: mandate.kind,
			expires_at,
		}
		.signed_bytes();
		let consent = Self::check_text(expires_at, &text, &mandate.representative, signature)
			.map_err(Error::<T>::from)?;
		Self::remember_consent(&consent);
		Self::add_mandate(&patient, mandate)
	}

	/// Whether the account and the key can be a representative's of this patient: both unused, or both this
	/// representative's already.
	pub(crate) fn ensure_can_represent(
		patient: &PatientId,
		representative: &T::AccountId,
		key: &EncryptionKey,
	) -> DispatchResult {
		match Self::mandate_of(patient, representative) {
			Some(mandate) if mandate.encryption_key == *key => Ok(()),
			Some(_) => Self::ensure_key_free(key),
			None => {
				ensure!(Self::is_unused(representative), Error::<T>::AccountInUse);
				Self::ensure_key_free(key)
			},
		}
	}

	/// Adds a mandate, in place of the one that the account has, or of one that has ended if there is no other place.
	pub(crate) fn add_mandate(
		patient: &PatientId,
		mandate: Mandate<T::AccountId>,
	) -> DispatchResult {
		let now = Self::now();
		ensure!(mandate.is_admissible(), Error::<T>::TermsNotAdmissible);
		ensure!(mandate.terms.is_in_force(now), Error::<T>::TimeNotAdmissible);
		ensure!(is_known(&mandate.kind), Error::<T>::SchemeNotKnown);
		let (representative, key) = (mandate.representative.clone(), mandate.encryption_key);
		Self::ensure_can_represent(patient, &representative, &key)?;

		let has_guardian = Self::has_guardian(patient);
		let mut mandates = Mandates::<T>::get(patient);
		let mut made_room = None;
		match mandates.iter_mut().find(|given| given.representative == representative) {
			Some(given) => {
				let before = core::mem::replace(given, mandate);
				KeyHolders::<T>::remove(before.encryption_key);
				// It was given under other terms.
				Self::drop_support(patient, &representative);
			},
			None => {
				if mandates.is_full() {
					// Somebody has to stand for who has no account: another one, or the new one.
					let may_lose_one = !has_guardian || mandate.is_complete();
					let place = place_of_ended(&mandates, may_lose_one, now)
						.ok_or(Error::<T>::MaxRepresentativesExceeded)?;
					made_room = Some(mandates.remove(place));
				}
				mandates.try_push(mandate).map_err(|_| Error::<T>::MaxRepresentativesExceeded)?;
				Self::take_representative(&representative, patient)?;
			},
		}
		ensure!(
			!has_guardian || mandates.iter().any(Mandate::is_complete),
			Error::<T>::LastRepresentative
		);
		KeyHolders::<T>::insert(key, patient);
		Mandates::<T>::insert(patient, mandates);
		if let Some(ended) = made_room {
			Self::let_go(patient, &ended);
		}
		Self::deposit_about(patient, Event::MandateGiven { patient: *patient, representative });
		Ok(())
	}

	pub(crate) fn do_end_mandate(
		who: T::AccountId,
		patient: PatientId,
		representative: T::AccountId,
	) -> DispatchResult {
		ensure!(Self::holder(&patient) == Some(who), Error::<T>::NotAuthorized);
		Self::remove_mandate(&patient, &representative)
	}

	pub(crate) fn do_resign_mandate(who: T::AccountId, patient: PatientId) -> DispatchResult {
		Self::ensure_may_resign(&who, &patient)?;
		Self::remove_mandate(&patient, &who)
	}

	fn ensure_may_resign(who: &T::AccountId, patient: &PatientId) -> Result<(), Error<T>> {
		let mandates = Mandates::<T>::get(patient);
		let is_mine = |mandate: &Mandate<T::AccountId>| mandate.representative == *who;
		ensure!(mandates.iter().any(is_mine), Error::<T>::NotFound);
		let others_stand =
			mandates.iter().any(|mandate| !is_mine(mandate) && mandate.is_complete());
		ensure!(others_stand || !Self::has_guardian(patient), Error::<T>::LastRepresentative);
		Ok(())
	}

	fn remove_mandate(patient: &PatientId, representative: &T::AccountId) -> DispatchResult {
		let mut mandates = Mandates::<T>::get(patient);
		let place = mandates
			.iter()
			.position(|mandate| mandate.representative == *representative)
			.ok_or(Error::<T>::NotFound)?;
		let mandate = mandates.remove(place);
		if mandates.is_empty() {
			Mandates::<T>::remove(patient);
		} else {
			Mandates::<T>::insert(patient, mandates);
		}
		Self::let_go(patient, &mandate);
		Ok(())
	}

	/// Ends every mandate for the patient.
	pub(crate) fn end_all_mandates(patient: &PatientId) {
		for mandate in Mandates::<T>::take(patient) {
			Self::let_go(patient, &mandate);
		}
	}

	/// What goes with a mandate that is not on the list any more.
	fn let_go(patient: &PatientId, mandate: &Mandate<T::AccountId>) {
		KeyHolders::<T>::remove(mandate.encryption_key);
		Self::release_account(&mandate.representative);
		Self::drop_support(patient, &mandate.representative);
		let representative = mandate.representative.clone();
		Self::deposit_about(patient, Event::MandateEnded { patient: *patient, representative });
	}

	pub(crate) fn do_hand_over(
		who: T::AccountId,
		patient: PatientId,
		holder: T::AccountId,
		encryption_key: EncryptionKey,
		expires_at: Moment,
		signature: &T::Signature,
	) -> DispatchResult {
		ensure!(Self::may(&patient, &who, PatientAct::HandOver), Error::<T>::NotAuthorized);
		let text = Takeover {
			genesis: Self::genesis(),
			patient,
			holder: holder.clone().into(),
			encryption_key,
			expires_at,
		}
		.signed_bytes();
		let consent =
			Self::check_text(expires_at, &text, &holder, signature).map_err(Error::<T>::from)?;
		Self::remember_consent(&consent);
		// After the new account was found unused, which that of a representative is not.
		ensure!(Self::is_unused(&holder), Error::<T>::AccountInUse);
		Self::end_all_mandates(&patient);
		Self::replace_holder(&patient, holder, encryption_key)?;
		Self::deposit_about(&patient, Event::PatientHandedOver { patient });
		Ok(())
	}

	/// Puts the patient id into the hands of a new account, with a new key. The account before, if there is one, is free
	/// again at once, and so are the devices.
	pub(crate) fn replace_holder(
		patient: &PatientId,
		holder: T::AccountId,
		encryption_key: EncryptionKey,
	) -> DispatchResult {
		let mut entry = Patients::<T>::get(patient).ok_or(Error::<T>::NotFound)?;
		Self::take_account(&holder, patient)?;
		if let Some(before) = entry.holder.replace(holder) {
			Self::release_account(&before);
		}
		Patients::<T>::insert(patient, entry);
		Self::unbind_all_devices(patient);
		Self::rotate_in(patient, &encryption_key)
	}
}

/// The place of the mandate that ended first, of those that can be done without: the last complete one only if the
/// patient may lose it.
fn place_of_ended<AccountId: PartialEq>(
	mandates: &[Mandate<AccountId>],
	may_lose_one: bool,
	now: Moment,
) -> Option<usize> {
	let complete = mandates.iter().filter(|mandate| mandate.is_complete()).count();
	mandates
		.iter()
		.enumerate()
		.filter(|(_, mandate)| !mandate.terms.is_in_force(now))
		.filter(|(_, mandate)| may_lose_one || !mandate.is_complete() || complete > 1)
		.min_by_key(|(_, mandate)| mandate.terms.until)
		.map(|(place, _)| place)
}

//! Representatives, and one who accepts a mandate.

use super::*;
use anamnesis_primitives::{
	access::MAX_LISTED_RECORDS, consent::MandateAcceptance, GrantScope, MandateRights, Purpose,
	Purposes,
};

/// The account of the nth representative.
pub(super) fn representative<T: Config>(n: u32) -> T::AccountId {
	account("representative", n, 0)
}

/// Gives the patient so many representatives who stand for them in everything.
pub(super) fn fill<T: Config>(n: u32) -> Result<(), BenchmarkError> {
	let mut mandates = Vec::new();
	for i in 0..n {
		let representative = representative::<T>(i);
		let encryption_key = key(1_000u32.saturating_add(i));
		frame_system::Pallet::<T>::inc_sufficients(&representative);
		Representatives::<T>::insert(&representative, PATIENT);
		KeyHolders::<T>::insert(encryption_key, PATIENT);
		mandates.push(Mandate {
			representative,
			encryption_key,
			terms: Pallet::<T>::guardian_terms(Quarter(u16::MAX)),
			kind: commitment(2),
			given_at: 0,
		});
	}
	let mandates = BoundedVec::try_from(mandates)
		.map_err(|_| BenchmarkError::Stop("more representatives than fit"))?;
	Mandates::<T>::insert(PATIENT, mandates);
	Ok(())
}

/// Lets the nth mandate have ended.
pub(super) fn end<T: Config>(n: u32) {
	Mandates::<T>::mutate(PATIENT, |mandates| {
		if let Some(mandate) = mandates.get_mut(n as usize) {
			mandate.terms.until = Quarter(1);
		}
	});
}

/// Makes room for one.
pub(super) fn remove_last<T: Config>() {
	Mandates::<T>::mutate(PATIENT, |mandates| {
		mandates.pop();
	});
}

/// Everything that a mandate to somebody new is made of.
pub(super) struct Acceptance<T: Config> {
	pub(super) representative: T::AccountId,
	pub(super) encryption_key: EncryptionKey,
	pub(super) terms: MandateTerms,
	pub(super) kind: Commitment,
	pub(super) expires_at: Moment,
	pub(super) signature: T::Signature,
}

/// With the terms that take most words.
pub(super) fn acceptance<T: Config>() -> Result<Acceptance<T>, BenchmarkError> {
	let records: Vec<_> = (0..MAX_LISTED_RECORDS).map(|n| u32::MAX.saturating_sub(n)).collect();
	let records =
		BoundedVec::try_from(records).map_err(|_| BenchmarkError::Stop("more records than fit"))?;
	let terms = MandateTerms {
		rights: MandateRights::ALL,
		scope: GrantScope::Records(records),
		purposes: Purposes::of(&Purpose::ALL),
		until: Quarter(u16::MAX),
	};
	let representative = T::BenchmarkHelper::signer();
	let (encryption_key, kind) = (key(9_999), commitment(2));
	let expires_at = NOW.saturating_add(MINUTE);
	let text = MandateAcceptance {
		genesis: Pallet::<T>::genesis(),
		patient: PATIENT,
		representative: representative.clone().into(),
		encryption_key,
		terms: &terms,
		kind,
		expires_at,
	}
	.signed_bytes();
	let signature = T::BenchmarkHelper::sign(&representative, &text);
	Ok(Acceptance { representative, encryption_key, terms, kind, expires_at, signature })
}

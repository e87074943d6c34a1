//! Attempts at recovery, and somebody who wants to take over.

use super::*;
use anamnesis_primitives::consent::Takeover;

/// The account that the nth attempt is for.
pub(super) fn candidate<T: Config>(n: u32) -> T::AccountId {
	account("candidate", n, 0)
}

/// Opens an attempt of each representative that there can be.
pub(super) fn fill<T: Config>() -> Result<(), BenchmarkError> {
	let mut attempts = Vec::new();
	for n in 0..T::MaxRepresentatives::get() {
		let supporters = BoundedVec::try_from(vec![mandates::representative::<T>(n)])
			.map_err(|_| BenchmarkError::Stop("more supporters than fit"))?;
		attempts.push(Attempt {
			holder: candidate::<T>(n),
			encryption_key: key(2_000u32.saturating_add(n)),
			opened_at: NOW,
			delay: T::MaxRecoveryDelay::get(),
			supported_since: None,
			supporters,
		});
	}
	let attempts = BoundedVec::try_from(attempts)
		.map_err(|_| BenchmarkError::Stop("more attempts than fit"))?;
	Recoveries::<T>::insert(
		PATIENT,
		Recovery {
			threshold: 2,
			delay: T::MaxRecoveryDelay::get(),
			no_attempts_before: 0,
			attempts,
		},
	);
	Ok(())
}

/// Lets the first attempt have been supported by all for long enough.
pub(super) fn come_due<T: Config>() -> Result<(), BenchmarkError> {
	let representatives: Vec<_> =
		(0..T::MaxRepresentatives::get()).map(mandates::representative::<T>).collect();
	let supporters = BoundedVec::try_from(representatives)
		.map_err(|_| BenchmarkError::Stop("more supporters than fit"))?;
	Recoveries::<T>::mutate(PATIENT, |recovery| {
		let first = recovery.as_mut().and_then(|recovery| recovery.attempts.iter_mut().next());
		if let Some(attempt) = first {
			attempt.supporters = supporters;
			attempt.supported_since = Some(NOW);
		}
	});
	T::BenchmarkHelper::set_time(NOW.saturating_add(T::MaxRecoveryDelay::get()));
	Ok(())
}

/// Whether there is an attempt for this account.
pub(super) fn is_open_for<T: Config>(holder: &T::AccountId) -> bool {
	Recoveries::<T>::get(PATIENT).is_some_and(|recovery| recovery.attempt(holder).is_some())
}

/// Everything that a takeover is made of.
pub(super) struct Taking<T: Config> {
	pub(super) holder: T::AccountId,
	pub(super) encryption_key: EncryptionKey,
	pub(super) expires_at: Moment,
	pub(super) signature: T::Signature,
}

pub(super) fn takeover<T: Config>() -> Result<Taking<T>, BenchmarkError> {
	let holder = T::BenchmarkHelper::signer();
	let encryption_key = key(9_999);
	let expires_at = NOW.saturating_add(MINUTE);
	let text = Takeover {
		genesis: Pallet::<T>::genesis(),
		patient: PATIENT,
		holder: holder.clone().into(),
		encryption_key,
		expires_at,
	}
	.signed_bytes();
	let signature = T::BenchmarkHelper::sign(&holder, &text);
	Ok(Taking { holder, encryption_key, expires_at, signature })
}

//! Signed texts: whether one may be used, and how used ones are remembered.

use crate::*;
use anamnesis_primitives::consent::MAX_CONSENT_MILLISECONDS;
use sp_io::hashing::blake2_256;

/// Texts are remembered by the hour in which they expire, so that forgetting them looks at few.
pub(crate) const HOUR_MILLISECONDS: Moment = 60 * 60 * 1_000;

/// A text as it is remembered.
pub(crate) struct ConsentKey {
	/// The hour, since the Unix epoch, in which the text expires.
	pub(crate) hour: u64,
	/// The hash of the text.
	pub(crate) hash: [u8; 32],
}

/// Why a text may not be used.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Fault {
	Expired,
	TooLong,
	Used,
	NotSigned,
}

impl From<Fault> for Refusal {
	fn from(fault: Fault) -> Self {
		match fault {
			Fault::Expired => Refusal::ConsentExpired,
			Fault::TooLong => Refusal::ConsentTooLong,
			Fault::Used => Refusal::ConsentUsed,
			Fault::NotSigned => Refusal::ConsentNotSigned,
		}
	}
}

impl<T> From<Fault> for Error<T> {
	fn from(fault: Fault) -> Self {
		match fault {
			Fault::Expired => Error::ConsentExpired,
			Fault::TooLong => Error::ConsentTooLong,
			Fault::Used => Error::ConsentUsed,
			Fault::NotSigned => Error::ConsentNotSigned,
		}
	}
}

impl<T: Config> Pallet<T> {
	/// Whether a text with this end, signed by this account, may be used now. What is cheap to find out comes first, the
	/// signature last.
	pub(crate) fn check_text(
		expires_at: Moment,
		text: &[u8],
		signer: &T::AccountId,
		signature: &T::Signature,
	) -> Result<ConsentKey, Fault> {
		let now = Self::now();
		ensure!(now < expires_at, Fault::Expired);
		ensure!(expires_at <= now.saturating_add(MAX_CONSENT_MILLISECONDS), Fault::TooLong);
		// Not the signature: of one text there can be many.
		let consent = ConsentKey { hour: hour_of(expires_at), hash: blake2_256(text) };
		ensure!(!UsedConsents::<T>::contains_key(consent.hour, consent.hash), Fault::Used);
		ensure!(signature.verify(text, signer), Fault::NotSigned);
		Ok(consent)
	}

	/// Remembers a text until the hour of its expiry has passed.
	pub(crate) fn remember_consent(consent: &ConsentKey) {
		UsedConsents::<T>::insert(consent.hour, consent.hash, ());
		OldestConsentHour::<T>::mutate(|oldest| {
			*oldest = Some(oldest.map_or(consent.hour, |hour| hour.min(consent.hour)));
		});
	}

	/// Forgets texts that expired before the hour, as many as fit into the meter.
	pub(crate) fn forget_consents(before: u64, meter: &mut WeightMeter) {
		let base = T::WeightInfo::forget_consents(0);
		let each = T::WeightInfo::forget_consents(1).saturating_sub(base);
		if meter.try_consume(base).is_err() {
			return;
		}
		let Some(oldest) = OldestConsentHour::<T>::get() else { return };
		let mut hour = oldest;
		while hour < before {
			let mut consents = UsedConsents::<T>::drain_prefix(hour);
			loop {
				if meter.try_consume(each).is_err() {
					return Self::set_oldest_consent_hour(oldest, hour);
				}
				if consents.next().is_none() {
					break;
				}
			}
			hour = hour.saturating_add(1);
		}
		Self::set_oldest_consent_hour(oldest, hour);
	}

	fn set_oldest_consent_hour(oldest: u64, hour: u64) {
		if hour != oldest {
			OldestConsentHour::<T>::put(hour);
		}
	}
}

/// The hour, since the Unix epoch, that the moment lies in.
pub(crate) const fn hour_of(moment: Moment) -> u64 {
	moment / HOUR_MILLISECONDS
}

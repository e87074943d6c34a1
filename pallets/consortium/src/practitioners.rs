//! How practitioners come, change and go.

use crate::*;
use anamnesis_primitives::credential::CREDENTIAL_SCHEME;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_enrol(
		acting_for: OrganisationId,
		organisation: Organisation<T::AccountId>,
		practitioner: T::AccountId,
		kind: PractitionerKind,
		encryption_key: EncryptionKey,
	) -> DispatchResult {
		ensure!(
			organisation.practitioners < T::MaxPractitioners::get(),
			Error::<T>::MaxPractitionersExceeded
		);
		Self::take_account(&practitioner)?;
		Self::take_key(&encryption_key, KeyHolder::Practitioner(practitioner.clone()))?;
		Practitioners::<T>::insert(
			&practitioner,
			Practitioner {
				organisation: acting_for,
				kind,
				encryption_key,
				enrolled_at: Self::now(),
				until: None,
				credential: None,
			},
		);
		let practitioners = organisation.practitioners.saturating_add(1);
		Organisations::<T>::insert(acting_for, Organisation { practitioners, ..organisation });
		Self::deposit_event(Event::PractitionerEnrolled {
			organisation: acting_for,
			practitioner,
			kind,
		});
		Ok(())
	}

	pub(crate) fn do_remove_practitioner(
		acting_for: OrganisationId,
		organisation: Organisation<T::AccountId>,
		practitioner: T::AccountId,
	) -> DispatchResult {
		let entry = Self::practitioner_of(acting_for, &practitioner)?;
		Practitioners::<T>::remove(&practitioner);
		KeyHolders::<T>::remove(entry.encryption_key);
		frame_system::Pallet::<T>::dec_sufficients(&practitioner);
		T::Departures::left(acting_for, &practitioner);
		let practitioners = organisation.practitioners.saturating_sub(1);
		Organisations::<T>::insert(acting_for, Organisation { practitioners, ..organisation });
		Self::deposit_event(Event::PractitionerRemoved { organisation: acting_for, practitioner });
		Ok(())
	}

	pub(crate) fn do_limit(
		acting_for: OrganisationId,
		practitioner: T::AccountId,
		until: Option<Moment>,
	) -> DispatchResult {
		let entry = Self::practitioner_of(acting_for, &practitioner)?;
		ensure!(until.is_none_or(|until| Self::now() < until), Error::<T>::InThePast);
		Practitioners::<T>::insert(&practitioner, Practitioner { until, ..entry });
		Self::deposit_event(Event::PractitionerLimited {
			organisation: acting_for,
			practitioner,
			until,
		});
		Ok(())
	}

	pub(crate) fn do_set_credential(
		acting_for: OrganisationId,
		practitioner: T::AccountId,
		credential: Option<Commitment>,
	) -> DispatchResult {
		let entry = Self::practitioner_of(acting_for, &practitioner)?;
		ensure!(
			credential.is_none_or(|credential| credential.scheme == CREDENTIAL_SCHEME),
			Error::<T>::UnknownScheme
		);
		Practitioners::<T>::insert(&practitioner, Practitioner { credential, ..entry });
		Self::deposit_event(Event::CredentialSet { organisation: acting_for, practitioner });
		Ok(())
	}

	fn practitioner_of(
		organisation: OrganisationId,
		who: &T::AccountId,
	) -> Result<Practitioner, DispatchError> {
		Practitioners::<T>::get(who)
			.filter(|entry| entry.organisation == organisation)
			.ok_or_else(|| Error::<T>::NotFound.into())
	}
}

//! Emergencies while the chain stood still, and who was there then.

use crate::*;
use anamnesis_primitives::{
	consent::OfflineEmergency, emergency::STATEMENT_SCHEME, PractitionerKind,
};
use sp_io::hashing::blake2_256;

impl<T: Config> Pallet<T> {
	pub(crate) fn do_post_offline(
		who: &T::AccountId,
		posted: Posted<T::AccountId, T::Signature>,
	) -> DispatchResult {
		let Posted { wanted, clinician, officer, custodian, opened_at, .. } = &posted;
		let Wanted { acting_for: provider, patient, reason, statement } = *wanted;
		let (custodian, opened_at) = (*custodian, *opened_at);
		Self::ensure_delivers(who, custodian)?;
		ensure!(statement.scheme == STATEMENT_SCHEME, Error::<T>::SchemeNotKnown);
		Self::ensure_patient(&patient)?;
		let now = Self::now();
		ensure!(
			opened_at <= now && now.saturating_sub(opened_at) < T::OfflineWithin::get(),
			Error::<T>::TimeNotAdmissible
		);
		ensure!(
			clinician != officer
				&& Self::was_enrolled(clinician, provider, PractitionerKind::Clinician, opened_at)
				&& Self::was_enrolled(officer, provider, PractitionerKind::Officer, opened_at),
			Error::<T>::SignersNotAdmissible
		);
		let text = Self::offline_text(&posted).signed_bytes();
		// Not the signatures: of one text there can be many.
		let hash = blake2_256(&text);
		ensure!(!OfflineTexts::<T>::contains_key(patient, hash), Error::<T>::AlreadyExists);
		ensure!(
			posted.clinician_signature.verify(text.as_slice(), clinician)
				&& posted.officer_signature.verify(text.as_slice(), officer),
			Error::<T>::SignatureNotValid
		);

		let opening = Self::next_number(&patient)?;
		OfflineTexts::<T>::insert(patient, hash, opening);
		Waiting::<T>::insert(Reviewers::Supervisors, (patient, opening), ());
		Openings::<T>::insert(
			patient,
			opening,
			Opening {
				organisation: provider,
				practitioner: clinician.clone(),
				way: Way::Offline { officer: officer.clone(), custodian, text: hash },
				reason,
				statement,
				opened_at,
				until: opened_at,
				due_at: now,
				waits_for: Some(Reviewers::Supervisors),
				review: None,
				dispute: None,
			},
		);
		Statistics::<T>::mutate(provider, |numbers| {
			numbers.offline = numbers.offline.saturating_add(1);
		});
		Self::deposit_about(
			&patient,
			Event::OfflineEmergencyPosted { patient, opening, custodian, provider },
		);
		Self::tell_escalated(patient, opening, provider);
		Ok(())
	}

	/// The text that clinician and officer have signed.
	fn offline_text(posted: &Posted<T::AccountId, T::Signature>) -> OfflineEmergency {
		let Posted { wanted, clinician, officer, custodian, opened_at, .. } = posted;
		OfflineEmergency {
			genesis: Self::genesis(),
			patient: wanted.patient,
			clinician: clinician.clone().into(),
			officer: officer.clone().into(),
			provider: wanted.acting_for,
			custodian: *custodian,
			reason: wanted.reason,
			statement: wanted.statement,
			opened_at: *opened_at,
		}
	}

	/// The signer answers for the organisation, and that delivers. To post is a duty, which a suspension does not end.
	fn ensure_delivers(who: &T::AccountId, organisation: OrganisationId) -> DispatchResult {
		let is_officer = T::Members::practises(who).is_some_and(|(by, kind)| {
			by == organisation && PractitionerKinds::OFFICERS.contains(kind)
		});
		let answers = is_officer || T::Members::administers(who) == Some(organisation);
		let delivers = T::Members::keeps_records(organisation)
			|| T::Members::has_role(organisation, Role::Custodian)
			|| T::Members::has_role(organisation, Role::Keyholder);
		ensure!(answers && delivers, Error::<T>::NotAuthorized);
		Ok(())
	}

	/// Whether the organisation had enrolled the account at that time, as far as the chain still knows: it is enrolled
	/// as such now, or its enrolment has ended since, or it was removed since. As what, the chain forgets with the
	/// enrolment.
	fn was_enrolled(
		who: &T::AccountId,
		organisation: OrganisationId,
		kind: PractitionerKind,
		at: Moment,
	) -> bool {
		let practises = T::Members::practises(who);
		if practises == Some((organisation, kind)) {
			return true;
		}
		let has_lapsed = practises.is_none()
			&& T::Members::belongs(who) == Some(organisation)
			&& T::Members::enrolled_until(who).is_some_and(|until| at < until);
		let has_left = || {
			Departed::<T>::get(Self::departure_key(organisation, who))
				.is_some_and(|departure| at <= departure.left_at)
		};
		has_lapsed || has_left()
	}

	/// `BLAKE2b-256("anamnesis/departed/v1" ‖ organisation_le32 ‖ account)`: whoever asks knows both, and the state
	/// does not hold the account of somebody who may be a patient by now.
	pub(crate) fn departure_key(organisation: OrganisationId, who: &T::AccountId) -> [u8; 32] {
		(*b"anamnesis/departed/v1", organisation, who).using_encoded(blake2_256)
	}
}

impl<T: Config> anamnesis_primitives::traits::Departures<T::AccountId> for Pallet<T> {
	/// What counts for an account does not outlast its enrolment. Access that is in force does not either, since the
	/// access decision asks who is enrolled: so that stays where it is. For as long as an offline emergency can be
	/// posted, it is remembered that somebody was there.
	fn left(organisation: OrganisationId, practitioner: &T::AccountId) {
		Unreviewed::<T>::remove(practitioner);
		let key = Self::departure_key(organisation, practitioner);
		let left_at = Self::now();
		let until = left_at.saturating_add(T::OfflineWithin::get());
		Departed::<T>::insert(key, Departure { left_at, until });
		Self::add_deadline(until, Deadline::Departure(key));
	}
}

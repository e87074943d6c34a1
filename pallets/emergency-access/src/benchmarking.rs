//! Benchmarks: each call in the state in which it costs most.

use super::*;
use anamnesis_primitives::{
	consent::{emergency::EmergencyCosignature, OfflineEmergency},
	emergency::STATEMENT_SCHEME,
	traits::{ForgetPatient, Forgetting},
};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;

/// Makes what can be measured. Whoever it gives is there for good: to be asked again is no harm.
pub trait BenchmarkHelper<AccountId, Signature> {
	/// A registered patient, and somebody who may take back what was permitted: if that makes a difference, a
	/// representative among as many as there can be.
	fn patient() -> (PatientId, AccountId);

	/// An active Provider, and a clinician and an officer of it who can sign.
	fn provider() -> (OrganisationId, AccountId, AccountId);

	/// An active Supervisor, and an officer of it.
	fn supervisor() -> (OrganisationId, AccountId);

	/// An active Keyholder, and an officer of it.
	fn keyholder() -> (OrganisationId, AccountId);

	/// The signature of the clinician or the officer of the provider.
	fn sign(who: &AccountId, bytes: &[u8]) -> Signature;
}

const STATEMENT: Commitment = Commitment { scheme: STATEMENT_SCHEME, hash: [3; 32] };
const REASON: EmergencyReason = EmergencyReason::Unconscious;

/// The most that is looked at in one go.
const MANY: u32 = 100;

fn wanted(acting_for: OrganisationId, patient: PatientId) -> Wanted {
	Wanted { acting_for, patient, reason: REASON, statement: STATEMENT }
}

/// An opening by the provider's clinician, alone.
fn open<T: Config>() -> Result<(PatientId, OpeningNumber), BenchmarkError> {
	let (patient, _) = T::BenchmarkHelper::patient();
	let (provider, clinician, _) = T::BenchmarkHelper::provider();
	let opening = NextOpening::<T>::get(patient);
	Pallet::<T>::do_open(clinician, wanted(provider, patient))?;
	Ok((patient, opening))
}

/// The clinician has as many unreviewed openings as one can have, but for `room`, none of them this patient's.
fn fill_unreviewed<T: Config>(who: &T::AccountId, room: u32) -> DispatchResult {
	let mut counted = Unreviewed::<T>::get(who);
	while (counted.len() as u32) < T::MaxUnreviewed::get().saturating_sub(room) {
		counted.try_push(Moment::MAX).map_err(|_| Error::<T>::CosignatureMissing)?;
	}
	Unreviewed::<T>::insert(who, counted);
	Ok(())
}

/// Nobody reviewed in time, and nothing was told.
fn make_overdue<T: Config>(
	patient: PatientId,
	number: OpeningNumber,
) -> Result<(), BenchmarkError> {
	let mut opening =
		Openings::<T>::get(patient, number).ok_or(BenchmarkError::Stop("no opening"))?;
	let mut counted = Unreviewed::<T>::get(&opening.practitioner);
	if let Some(due_at) = counted.iter_mut().find(|due_at| **due_at == opening.due_at) {
		*due_at = 0;
	}
	Unreviewed::<T>::insert(&opening.practitioner, counted);
	let deadline = Deadline::Review(patient, number);
	Deadlines::<T>::remove(deadlines::hour_of(opening.due_at), deadline);
	InForce::<T>::mutate(patient, &opening.practitioner, |access| {
		if let Some(access) = access {
			access.until = 0;
		}
	});
	(opening.opened_at, opening.until, opening.due_at) = (0, 0, 0);
	Openings::<T>::insert(patient, number, opening);
	Pallet::<T>::add_deadline(0, deadline);
	Ok(())
}

/// So many overdue openings of the same patient, each by another clinician.
fn overdue_openings<T: Config>(count: u32) -> Result<PatientId, BenchmarkError> {
	let (patient, _) = T::BenchmarkHelper::patient();
	let (organisation, _, _) = T::BenchmarkHelper::provider();
	for i in 0..count {
		let who: T::AccountId = account("clinician", i, 0);
		let number = NextOpening::<T>::get(patient);
		Pallet::<T>::open_access(
			who.clone(),
			wanted(organisation, patient),
			Way::Alone,
			0,
			Pallet::<T>::now(),
		)?;
		let due_at = Openings::<T>::get(patient, number)
			.map(|opening| opening.due_at)
			.ok_or(BenchmarkError::Stop("no opening"))?;
		Unreviewed::<T>::insert(&who, BoundedVec::truncate_from([due_at].to_vec()));
		make_overdue::<T>(patient, number)?;
	}
	Ok(patient)
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// The last one that the clinician may make alone; an older access of theirs is replaced.
	#[benchmark]
	fn open() -> Result<(), BenchmarkError> {
		let (patient, number) = super::open::<T>()?;
		make_overdue::<T>(patient, number)?;
		let (provider, clinician, _) = T::BenchmarkHelper::provider();
		Unreviewed::<T>::remove(&clinician);
		fill_unreviewed::<T>(&clinician, 1)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(clinician.clone()), provider, patient, REASON, STATEMENT);

		assert!(Unreviewed::<T>::get(clinician).is_full());
		Ok(())
	}

	#[benchmark]
	fn open_cosigned() -> Result<(), BenchmarkError> {
		let (patient, number) = super::open::<T>()?;
		make_overdue::<T>(patient, number)?;
		let (provider, clinician, officer) = T::BenchmarkHelper::provider();
		let expires_at = Pallet::<T>::now().saturating_add(1_000);
		let text = EmergencyCosignature {
			genesis: Pallet::<T>::genesis(),
			patient,
			clinician: clinician.clone().into(),
			organisation: provider,
			reason: REASON,
			statement: STATEMENT,
			expires_at,
		};
		let signature = T::BenchmarkHelper::sign(&officer, &text.signed_bytes());

		#[extrinsic_call]
		_(
			RawOrigin::Signed(clinician),
			provider,
			patient,
			REASON,
			STATEMENT,
			officer,
			expires_at,
			signature,
		);

		assert!(Openings::<T>::contains_key(patient, number + 1));
		Ok(())
	}

	/// An overdue one of which nobody was told.
	#[benchmark]
	fn review() -> Result<(), BenchmarkError> {
		let (patient, number) = super::open::<T>()?;
		make_overdue::<T>(patient, number)?;
		let (_, clinician, _) = T::BenchmarkHelper::provider();
		fill_unreviewed::<T>(&clinician, 0)?;
		let (supervisor, officer) = T::BenchmarkHelper::supervisor();

		#[extrinsic_call]
		_(
			RawOrigin::Signed(officer),
			supervisor,
			patient,
			number,
			Verdict::NotJustified,
			STATEMENT,
		);

		let opening = Openings::<T>::get(patient, number);
		assert!(opening.is_some_and(|opening| opening.review.is_some()));
		Ok(())
	}

	/// An overdue one of which nobody was told.
	#[benchmark]
	fn dispute() -> Result<(), BenchmarkError> {
		let (patient, number) = super::open::<T>()?;
		make_overdue::<T>(patient, number)?;
		let (_, clinician, _) = T::BenchmarkHelper::provider();
		fill_unreviewed::<T>(&clinician, 0)?;
		let (_, holder) = T::BenchmarkHelper::patient();

		#[extrinsic_call]
		_(RawOrigin::Signed(holder), patient, number);

		let opening = Openings::<T>::get(patient, number);
		assert!(opening.is_some_and(|opening| opening.dispute.is_some()));
		Ok(())
	}

	#[benchmark]
	fn post_offline() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (provider, clinician, officer) = T::BenchmarkHelper::provider();
		let (custodian, poster) = T::BenchmarkHelper::keyholder();
		let opened_at = Pallet::<T>::now();
		let text = OfflineEmergency {
			genesis: Pallet::<T>::genesis(),
			patient,
			clinician: clinician.clone().into(),
			officer: officer.clone().into(),
			provider,
			custodian,
			reason: REASON,
			statement: STATEMENT,
			opened_at,
		}
		.signed_bytes();
		let by_clinician = T::BenchmarkHelper::sign(&clinician, &text);
		let by_officer = T::BenchmarkHelper::sign(&officer, &text);
		let number = NextOpening::<T>::get(patient);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(poster),
			custodian,
			patient,
			clinician,
			officer,
			provider,
			REASON,
			STATEMENT,
			opened_at,
			by_clinician,
			by_officer,
		);

		assert!(Openings::<T>::contains_key(patient, number));
		Ok(())
	}

	#[benchmark]
	fn end() -> Result<(), BenchmarkError> {
		let (patient, _) = super::open::<T>()?;
		let (provider, clinician, _) = T::BenchmarkHelper::provider();

		#[extrinsic_call]
		_(RawOrigin::Signed(clinician.clone()), provider, patient);

		let now = Pallet::<T>::now();
		assert!(InForce::<T>::get(patient, clinician).is_some_and(|access| access.until == now));
		Ok(())
	}

	#[benchmark]
	fn precheck_open() -> Result<(), BenchmarkError> {
		let (patient, number) = super::open::<T>()?;
		make_overdue::<T>(patient, number)?;
		let (provider, clinician, _) = T::BenchmarkHelper::provider();
		fill_unreviewed::<T>(&clinician, 0)?;
		Unreviewed::<T>::mutate(&clinician, |counted| counted.iter_mut().for_each(|at| *at = 0));
		let checked;

		#[block]
		{
			checked = Pallet::<T>::precheck_open(&clinician, provider, &patient, &STATEMENT);
		}

		assert_eq!(checked, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_open_cosigned() -> Result<(), BenchmarkError> {
		let (patient, number) = super::open::<T>()?;
		make_overdue::<T>(patient, number)?;
		let (provider, clinician, officer) = T::BenchmarkHelper::provider();
		let expires_at = Pallet::<T>::now().saturating_add(1_000);
		let text = EmergencyCosignature {
			genesis: Pallet::<T>::genesis(),
			patient,
			clinician: clinician.clone().into(),
			organisation: provider,
			reason: REASON,
			statement: STATEMENT,
			expires_at,
		};
		let signature = T::BenchmarkHelper::sign(&officer, &text.signed_bytes());
		let checked;

		#[block]
		{
			checked = Pallet::<T>::precheck_open_cosigned(
				&clinician, provider, &patient, REASON, &STATEMENT, &officer, expires_at,
				&signature,
			);
		}

		assert_eq!(checked, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_dispute() -> Result<(), BenchmarkError> {
		let (patient, number) = super::open::<T>()?;
		let checked;

		#[block]
		{
			checked = Pallet::<T>::precheck_dispute(&patient, number);
		}

		assert_eq!(checked, Ok(()));
		Ok(())
	}

	/// As many openings that are overdue.
	#[benchmark]
	fn meet_deadlines(n: Linear<0, MANY>) -> Result<(), BenchmarkError> {
		overdue_openings::<T>(n)?;
		OldestDeadlineHour::<T>::put(0);
		let mut meter = WeightMeter::new();

		#[block]
		{
			Pallet::<T>::meet_deadlines(1, &mut meter);
		}

		assert_eq!(Waiting::<T>::iter_key_prefix(Reviewers::Supervisors).count(), n as usize);
		Ok(())
	}

	/// As many openings that nobody has reviewed, each with its access.
	#[benchmark]
	fn forget(n: Linear<0, MANY>) -> Result<(), BenchmarkError> {
		let patient = overdue_openings::<T>(n)?;
		let mut meter = WeightMeter::new();
		let done;

		#[block]
		{
			done = <Pallet<T> as ForgetPatient>::forget(&patient, &mut meter);
		}

		assert_eq!(done, Forgetting::Done);
		assert_eq!(Openings::<T>::iter_key_prefix(patient).count(), 0);
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

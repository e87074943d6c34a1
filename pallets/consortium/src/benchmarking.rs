//! Benchmarks: each call in the state in which it costs most.
//!
//! What changes who votes is measured with a full council and as many open motions as there can be, since the council
//! then strikes votes from all of them.

use super::*;
use anamnesis_primitives::traits::Voices;
use frame_benchmarking::v2::*;
use frame_support::traits::EnsureOrigin;
use frame_system::RawOrigin;

/// Prepares what is not this pallet's.
pub trait BenchmarkHelper<AccountId> {
	/// Registers session keys for a nominee; `seed` tells them apart.
	fn register_session_keys(who: &AccountId, seed: u32);
	/// Opens as many motions as there can be, with a vote of everybody who votes.
	fn fill_council_with_motions();
}

fn key(seed: u32) -> EncryptionKey {
	let mut bytes = [1; 32];
	bytes[..4].copy_from_slice(&seed.to_le_bytes());
	EncryptionKey::x25519(bytes)
}

fn all_roles() -> Roles {
	Roles::of(&[Role::Provider, Role::Custodian, Role::Keyholder, Role::Validator])
}

/// An organisation with an administrator, and the two.
fn organisation<T: Config>(seed: u32) -> Result<(OrganisationId, T::AccountId), BenchmarkError> {
	let administrator: T::AccountId = account("administrator", seed, 0);
	let id = Pallet::<T>::insert_organisation(
		administrator.clone(),
		all_roles(),
		key(seed),
		Pallet::<T>::now(),
	)?;
	Ok((id, administrator))
}

/// An organisation with a practitioner: its number, administrator and practitioner.
fn employer<T: Config>() -> Result<(OrganisationId, T::AccountId, T::AccountId), BenchmarkError> {
	let (id, administrator) = organisation::<T>(1)?;
	let practitioner: T::AccountId = account("practitioner", 0, 0);
	Pallet::<T>::enrol_practitioner(
		RawOrigin::Signed(administrator.clone()).into(),
		id,
		practitioner.clone(),
		PractitionerKind::Clinician,
		key(2),
	)?;
	Ok((id, administrator, practitioner))
}

/// Fills the council and gives back the last organisation with a seat and its administrator. All the validators that
/// there can be are this organisation's, but for one, and as many are nominated by it as it may nominate.
fn full_house<T: Config>() -> Result<(OrganisationId, T::AccountId), BenchmarkError> {
	let mut last = organisation::<T>(1_000)?;
	let now = Pallet::<T>::now();
	let mut seats = Seats::<T>::get();
	while seats
		.try_push(Seat { organisation: last.0, heard_at: now, votes: true, given_at: 0 })
		.is_ok()
	{
		if (seats.len() as u32) < T::MaxSeats::get() {
			last = organisation::<T>(1_000u32.saturating_add(seats.len() as u32))?;
		}
	}
	Pallet::<T>::with_council(|| Seats::<T>::put(seats));
	T::BenchmarkHelper::fill_council_with_motions();

	let mut seed = 0u32;
	while (Validators::<T>::get().len() as u32) < T::MaxValidators::get() {
		validator::<T>(last.0, seed)?;
		seed = seed.saturating_add(1);
	}
	for _ in 0..T::MaxNomineesPerOrganisation::get() {
		nominee::<T>(last.0, seed)?;
		seed = seed.saturating_add(1);
	}
	Ok(last)
}

fn nominee<T: Config>(
	organisation: OrganisationId,
	seed: u32,
) -> Result<T::AccountId, BenchmarkError> {
	let who: T::AccountId = account("validator", seed, 0);
	Pallet::<T>::do_nominate(organisation, who.clone())?;
	T::BenchmarkHelper::register_session_keys(&who, seed);
	Ok(who)
}

fn validator<T: Config>(
	organisation: OrganisationId,
	seed: u32,
) -> Result<T::AccountId, BenchmarkError> {
	let who = nominee::<T>(organisation, seed)?;
	Pallet::<T>::do_seat_validator(&who)?;
	Ok(who)
}

fn majority<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::Majority::try_successful_origin().map_err(|()| BenchmarkError::Stop("no council"))
}

fn two_thirds<T: Config>() -> Result<T::RuntimeOrigin, BenchmarkError> {
	T::TwoThirds::try_successful_origin().map_err(|()| BenchmarkError::Stop("no council"))
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn admit_organisation() -> Result<(), BenchmarkError> {
		let origin = majority::<T>()?;
		let administrator: T::AccountId = account("administrator", 0, 0);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, administrator.clone(), all_roles(), key(1));

		assert!(Administrators::<T>::contains_key(administrator));
		Ok(())
	}

	#[benchmark]
	fn enrol_practitioner() -> Result<(), BenchmarkError> {
		let (id, administrator) = organisation::<T>(1)?;
		let practitioner: T::AccountId = account("practitioner", 0, 0);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(administrator),
			id,
			practitioner.clone(),
			PractitionerKind::Clinician,
			key(2),
		);

		assert!(Practitioners::<T>::contains_key(practitioner));
		Ok(())
	}

	#[benchmark]
	fn remove_practitioner() -> Result<(), BenchmarkError> {
		let (id, administrator, practitioner) = employer::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, practitioner.clone());

		assert!(!Practitioners::<T>::contains_key(practitioner));
		Ok(())
	}

	#[benchmark]
	fn suspend_organisation() -> Result<(), BenchmarkError> {
		let (id, _) = organisation::<T>(1)?;
		let origin = majority::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);

		assert!(!<Pallet<T> as Members<_>>::is_active(id));
		Ok(())
	}

	#[benchmark]
	fn reinstate_organisation() -> Result<(), BenchmarkError> {
		let (id, _) = organisation::<T>(1)?;
		Pallet::<T>::do_suspend(id)?;
		let origin = majority::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);

		assert!(<Pallet<T> as Members<_>>::is_active(id));
		Ok(())
	}

	#[benchmark]
	fn exclude_organisation() -> Result<(), BenchmarkError> {
		let (id, _) = full_house::<T>()?;
		let origin = two_thirds::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);

		assert!(!<Pallet<T> as Members<_>>::holds_seat(id));
		Ok(())
	}

	#[benchmark]
	fn change_roles() -> Result<(), BenchmarkError> {
		let (other, _) = organisation::<T>(1)?;
		full_house::<T>()?;
		let origin = two_thirds::<T>()?;
		let roles = Roles::of(&[Role::Provider]);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, other, roles);

		assert!(!<Pallet<T> as Members<_>>::has_role(other, Role::Custodian));
		Ok(())
	}

	#[benchmark]
	fn replace_administrator() -> Result<(), BenchmarkError> {
		let (id, _) = full_house::<T>()?;
		let origin = two_thirds::<T>()?;
		let administrator: T::AccountId = account("new", 0, 0);

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id, administrator.clone());

		assert_eq!(Administrators::<T>::get(administrator), Some(id));
		Ok(())
	}

	#[benchmark]
	fn change_administrator() -> Result<(), BenchmarkError> {
		let (id, before) = full_house::<T>()?;
		let administrator: T::AccountId = account("new", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(before), id, administrator.clone());

		assert_eq!(Administrators::<T>::get(administrator), Some(id));
		Ok(())
	}

	#[benchmark]
	fn set_encryption_key() -> Result<(), BenchmarkError> {
		let (id, administrator) = organisation::<T>(1)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, key(2));

		assert!(KeyHolders::<T>::contains_key(key(2)));
		Ok(())
	}

	#[benchmark]
	fn set_endpoint() -> Result<(), BenchmarkError> {
		let (id, administrator) = organisation::<T>(1)?;
		let label = [b'a'; 61];
		let host = [&label[..], &label, &label, &label].join(&b'.');
		let endpoint = Endpoint(BoundedVec::truncate_from([&host[..], b":65535"].concat()));

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, Some(endpoint));

		assert!(Endpoints::<T>::contains_key(id));
		Ok(())
	}

	#[benchmark]
	fn limit_practitioner() -> Result<(), BenchmarkError> {
		let (id, administrator, practitioner) = employer::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, practitioner.clone(), Some(Moment::MAX));

		assert!(Practitioners::<T>::get(practitioner).is_some_and(|entry| entry.until.is_some()));
		Ok(())
	}

	#[benchmark]
	fn set_credential() -> Result<(), BenchmarkError> {
		let (id, administrator, practitioner) = employer::<T>()?;
		let credential = Some(Commitment { scheme: 1, hash: [7; 32] });

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, practitioner.clone(), credential);

		assert!(Practitioners::<T>::get(practitioner)
			.is_some_and(|entry| entry.credential == credential));
		Ok(())
	}

	/// With as many seats and decisions as there can be beside this one.
	#[benchmark]
	fn give_seat() -> Result<(), BenchmarkError> {
		let (id, _) = organisation::<T>(1)?;
		let mut changes = SeatChanges::<T>::get();
		let mut seats = Seats::<T>::get();
		for seed in 0..T::MaxSeats::get().saturating_sub(1) {
			let organisation = 1_000u32.saturating_add(seed);
			let _ = seats.try_push(Seat { organisation, heard_at: 0, votes: false, given_at: 0 });
			let _ = changes.try_push(SeatChange { organisation, gives: false, due_at: 0 });
		}
		seats.truncate((T::MaxSeats::get() as usize).saturating_sub(1));
		Seats::<T>::put(seats);
		SeatChanges::<T>::put(changes);
		let origin = two_thirds::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);

		assert!(SeatChanges::<T>::get().iter().any(|change| change.organisation == id));
		Ok(())
	}

	#[benchmark]
	fn take_seat() -> Result<(), BenchmarkError> {
		let (id, _) = full_house::<T>()?;
		let origin = two_thirds::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, id);

		assert!(SeatChanges::<T>::get().iter().any(|change| change.organisation == id));
		Ok(())
	}

	#[benchmark]
	fn cancel_seat_change() -> Result<(), BenchmarkError> {
		let mut changes = SeatChanges::<T>::get();
		for organisation in 0..T::MaxSeats::get() {
			let _ = changes.try_push(SeatChange { organisation, gives: true, due_at: 0 });
		}
		SeatChanges::<T>::put(changes);
		let last = T::MaxSeats::get().saturating_sub(1);
		let origin = majority::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, last);

		assert!(!SeatChanges::<T>::get().iter().any(|change| change.organisation == last));
		Ok(())
	}

	#[benchmark]
	fn resign_seat() -> Result<(), BenchmarkError> {
		let (id, administrator) = full_house::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id);

		assert!(!<Pallet<T> as Members<_>>::holds_seat(id));
		Ok(())
	}

	#[benchmark]
	fn return_to_council() -> Result<(), BenchmarkError> {
		let (id, administrator) = full_house::<T>()?;
		Pallet::<T>::with_council(|| {
			Seats::<T>::mutate(|seats| {
				for seat in seats.iter_mut().filter(|seat| seat.organisation == id) {
					seat.votes = false;
				}
			})
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id);

		assert!(<Pallet<T> as Members<_>>::votes(id));
		Ok(())
	}

	#[benchmark]
	fn nominate_validator() -> Result<(), BenchmarkError> {
		let (id, administrator) = organisation::<T>(1)?;
		let who: T::AccountId = account("nominee", 0, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, who.clone());

		assert_eq!(<Pallet<T> as Members<_>>::validates(&who), Some(id));
		Ok(())
	}

	#[benchmark]
	fn withdraw_nomination() -> Result<(), BenchmarkError> {
		let (id, administrator) = full_house::<T>()?;
		let last = Nominees::<T>::get().last().cloned();
		let who = last.ok_or(BenchmarkError::Stop("no nominee"))?.account;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, who.clone());

		assert!(Pallet::<T>::is_unused(&who));
		Ok(())
	}

	#[benchmark]
	fn seat_validator() -> Result<(), BenchmarkError> {
		let (id, _) = full_house::<T>()?;
		// Room for one.
		Validators::<T>::mutate(|validators| validators.pop());
		let last = Nominees::<T>::get().last().cloned();
		let who = last.ok_or(BenchmarkError::Stop("no nominee"))?.account;
		let origin = two_thirds::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone());

		assert!(Pallet::<T>::runs(id, &who));
		Ok(())
	}

	#[benchmark]
	fn remove_validator() -> Result<(), BenchmarkError> {
		let (id, _) = full_house::<T>()?;
		let who = last_validator::<T>()?;
		let origin = two_thirds::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, who.clone());

		assert!(!Pallet::<T>::runs(id, &who));
		Ok(())
	}

	#[benchmark]
	fn resign_validator() -> Result<(), BenchmarkError> {
		let (id, administrator) = full_house::<T>()?;
		let who = last_validator::<T>()?;

		#[extrinsic_call]
		_(RawOrigin::Signed(administrator), id, who.clone());

		assert!(!Pallet::<T>::runs(id, &who));
		Ok(())
	}

	#[benchmark]
	fn authorize_upgrade() -> Result<(), BenchmarkError> {
		let origin = two_thirds::<T>()?;

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, T::Hash::default());

		Ok(())
	}

	/// Hearing the last one of a full council.
	#[benchmark]
	fn heard() -> Result<(), BenchmarkError> {
		let (id, _) = full_house::<T>()?;
		Seats::<T>::mutate(|seats| {
			for seat in seats.iter_mut() {
				seat.heard_at = 0;
			}
		});

		#[block]
		{
			<Pallet<T> as Voices>::heard(id);
		}

		Ok(())
	}

	#[benchmark]
	fn note_author() -> Result<(), BenchmarkError> {
		let who: T::AccountId = account("validator", 0, 0);

		#[block]
		{
			Pallet::<T>::note_author(&who);
		}

		assert!(Authored::<T>::contains_key(who));
		Ok(())
	}

	#[benchmark]
	fn punish_equivocation() -> Result<(), BenchmarkError> {
		let (id, _) = full_house::<T>()?;
		let who = last_validator::<T>()?;

		#[block]
		{
			Pallet::<T>::punish_equivocation(&who);
		}

		assert!(!Pallet::<T>::runs(id, &who));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

fn last_validator<T: Config>() -> Result<T::AccountId, BenchmarkError> {
	let last = Validators::<T>::get().last().cloned();
	Ok(last.ok_or(BenchmarkError::Stop("no validator"))?.account)
}

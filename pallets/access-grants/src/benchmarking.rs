//! Benchmarks: each call in the state in which it costs most.

use crate::*;
use anamnesis_primitives::{
	access::MAX_LISTED_RECORDS,
	policy::POLICY_SCHEME,
	traits::{AccessControl, ForgetPatient, Forgetting},
	AccessDecision, AccessTarget, RecordId,
};
use frame_benchmarking::v2::*;
use frame_support::migrations::SteppedMigration;
use frame_system::RawOrigin;

/// Makes what the benchmarks need from other pallets.
pub trait BenchmarkHelper<AccountId> {
	/// A registered patient, and the account that holds the id.
	fn patient() -> (PatientId, AccountId);

	/// A clinician, and the active organisation that enrolled them.
	fn clinician() -> (AccountId, OrganisationId);

	/// Makes sure that the patient has a record with this number.
	fn record(patient: &PatientId, record: RecordId);

	/// A representative of the patient's, who may do everything, among as many as there can be.
	fn representative(patient: &PatientId) -> AccountId;

	/// A clinician and an officer, and the active organisation with the role Researcher that enrolled them.
	fn researcher() -> (AccountId, AccountId, OrganisationId);
}

/// The first records that a patient has.
fn records(count: u32) -> GrantScope {
	GrantScope::Records(BoundedVec::truncate_from((0..count).collect()))
}

/// A grant that lists as much as fits.
fn longest(id: GrantId, until: Moment) -> Grant {
	Grant {
		id,
		scope: records(MAX_LISTED_RECORDS),
		rights: Rights { read: true, contribute: false },
		purposes: Purposes::of(&Purpose::ALL),
		from: 0,
		until,
	}
}

/// Gives a grantee as much as one can have.
fn fill<T: Config>(
	patient: &PatientId,
	grantee: Grantee<T::AccountId>,
	until: Moment,
) -> Result<(), BenchmarkError> {
	let mut given = Given::<T>::get(patient);
	let mut grants = BoundedVec::new();
	for _ in 0..T::MaxGrantsPerGrantee::get() {
		grants
			.try_push(longest(given.next_id, until))
			.map_err(|_| BenchmarkError::Stop("more grants than fit"))?;
		given.next_id += 1;
	}
	given
		.grantees
		.try_push(GranteeEntry { grantee: grantee.clone(), until })
		.map_err(|_| BenchmarkError::Stop("more grantees than fit"))?;
	Received::<T>::insert(&grantee, patient, ());
	Grants::<T>::insert(patient, grantee, grants);
	Given::<T>::insert(patient, given);
	Ok(())
}

/// As far as mandates go, at least in a benchmark.
fn soon<T: Config>() -> Moment {
	Pallet::<T>::now().saturating_add(1)
}

/// A project of the organisation's that never ends.
fn project<T: Config>(organisation: OrganisationId) -> ProjectId {
	let id = NextProjectId::<T>::get();
	let protocol = Commitment { scheme: PROTOCOL_SCHEME, hash: [7; 32] };
	let (registered_at, until) = (0, Moment::MAX);
	Projects::<T>::insert(
		id,
		Project { organisation, protocol, registered_at, until, closed_at: None },
	);
	NextProjectId::<T>::put(id + 1);
	id
}

/// Asks the patient for as much as fits, on behalf of this grantee first: that request's number.
fn fill_requests<T: Config>(
	patient: &PatientId,
	grantee: Grantee<T::AccountId>,
	by: T::AccountId,
	organisation: OrganisationId,
) -> Result<RequestId, BenchmarkError> {
	let mut open = OpenRequests::<T::AccountId, T::MaxRequests>::default();
	let now = Pallet::<T>::now();
	for id in 0..T::MaxRequests::get() {
		let (grantee, organisation) = match id {
			0 => (grantee.clone(), organisation),
			_ => (Grantee::Organisation(u32::MAX - id), u32::MAX - id),
		};
		let request = Request {
			id,
			grantee,
			by: by.clone(),
			organisation,
			scope: records(MAX_LISTED_RECORDS),
			purposes: Purposes::of(&[Purpose::Treatment]),
			until: Moment::MAX,
			asked_at: now,
			expires_at: Moment::MAX,
		};
		open.requests
			.try_push(request)
			.map_err(|_| BenchmarkError::Stop("more requests than fit"))?;
	}
	open.next_id = T::MaxRequests::get();
	Requests::<T>::insert(patient, open);
	Ok(0)
}

/// Gives to so many strangers.
fn fill_others<T: Config>(
	patient: &PatientId,
	others: u32,
	until: Moment,
) -> Result<(), BenchmarkError> {
	for i in 0..others {
		fill::<T>(patient, Grantee::Practitioner(account("grantee", i, 0)), until)?;
	}
	Ok(())
}

#[benchmarks]
mod benchmarks {
	use super::*;

	/// By a representative. All places are taken, and the last one of them by somebody whose grants have ended.
	#[benchmark]
	fn grant(r: Linear<0, MAX_LISTED_RECORDS>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let representative = T::BenchmarkHelper::representative(&patient);
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		let now = Pallet::<T>::now();
		(0..r).for_each(|record| T::BenchmarkHelper::record(&patient, record));
		fill_others::<T>(&patient, T::MaxGrantees::get() - 1, Moment::MAX)?;
		let ended = Grantee::Organisation(OrganisationId::MAX);
		fill::<T>(&patient, ended.clone(), now)?;
		let scope = match r {
			0 => GrantScope::Everything,
			_ => records(r),
		};

		#[extrinsic_call]
		_(
			RawOrigin::Signed(representative),
			patient,
			grantee.clone(),
			scope,
			Rights { read: true, contribute: false },
			Purposes::of(&Purpose::ALL),
			now,
			soon::<T>(),
		);

		assert!(Grants::<T>::contains_key(patient, grantee));
		assert!(!Grants::<T>::contains_key(patient, ended));
		Ok(())
	}

	#[benchmark]
	fn revoke() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let representative = T::BenchmarkHelper::representative(&patient);
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		fill_others::<T>(&patient, T::MaxGrantees::get() - 1, Moment::MAX)?;
		fill::<T>(&patient, grantee.clone(), Moment::MAX)?;
		let last = Given::<T>::get(patient).next_id - 1;

		#[extrinsic_call]
		_(RawOrigin::Signed(representative), patient, grantee.clone(), last);

		assert!(Pallet::<T>::precheck_revoke(&patient, &grantee, last).is_err());
		Ok(())
	}

	/// The last of as many grants as a grantee can have, of the last of as many grantees as there can be.
	#[benchmark]
	fn change(r: Linear<0, MAX_LISTED_RECORDS>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let representative = T::BenchmarkHelper::representative(&patient);
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		(0..r).for_each(|record| T::BenchmarkHelper::record(&patient, record));
		fill_others::<T>(&patient, T::MaxGrantees::get() - 1, Moment::MAX)?;
		fill::<T>(&patient, grantee.clone(), Moment::MAX)?;
		let last = Given::<T>::get(patient).next_id - 1;
		let until = soon::<T>();
		let scope = match r {
			0 => GrantScope::Everything,
			_ => records(r),
		};

		#[extrinsic_call]
		_(
			RawOrigin::Signed(representative),
			patient,
			grantee.clone(),
			last,
			scope,
			Rights { read: true, contribute: false },
			Purposes::of(&Purpose::ALL),
			0,
			until,
		);

		let grants = Grants::<T>::get(patient, grantee).unwrap_or_default();
		assert!(grants.iter().any(|entry| entry.id == last && entry.until == until));
		Ok(())
	}

	#[benchmark]
	fn revoke_grantee() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let representative = T::BenchmarkHelper::representative(&patient);
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		fill_others::<T>(&patient, T::MaxGrantees::get() - 1, Moment::MAX)?;
		fill::<T>(&patient, grantee.clone(), Moment::MAX)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(representative), patient, grantee.clone());

		assert!(!Grants::<T>::contains_key(patient, grantee));
		Ok(())
	}

	#[benchmark]
	fn revoke_all(g: Linear<1, { T::MaxGrantees::get() }>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let representative = T::BenchmarkHelper::representative(&patient);
		fill_others::<T>(&patient, g, Moment::MAX)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(representative), patient);

		assert!(Pallet::<T>::precheck_revoke_all(&patient).is_err());
		Ok(())
	}

	/// Somebody asks again, where as much is asked for as can be.
	#[benchmark]
	fn request_access(r: Linear<0, MAX_LISTED_RECORDS>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (clinician, organisation) = T::BenchmarkHelper::clinician();
		(0..r).for_each(|record| T::BenchmarkHelper::record(&patient, record));
		let grantee = Grantee::Practitioner(clinician.clone());
		fill_requests::<T>(&patient, grantee, clinician.clone(), organisation)?;
		let scope = match r {
			0 => GrantScope::Everything,
			_ => records(r),
		};

		#[extrinsic_call]
		_(
			RawOrigin::Signed(clinician),
			organisation,
			patient,
			true,
			scope,
			Purposes::of(&[Purpose::Treatment]),
			Moment::MAX,
		);

		assert_eq!(Requests::<T>::get(patient).next_id, T::MaxRequests::get() + 1);
		Ok(())
	}

	/// With terms, which costs what `grant` costs and more.
	#[benchmark]
	fn answer_request(r: Linear<0, MAX_LISTED_RECORDS>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let representative = T::BenchmarkHelper::representative(&patient);
		let (clinician, organisation) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician.clone());
		let now = Pallet::<T>::now();
		(0..r).for_each(|record| T::BenchmarkHelper::record(&patient, record));
		fill_others::<T>(&patient, T::MaxGrantees::get() - 1, Moment::MAX)?;
		fill::<T>(&patient, Grantee::Organisation(OrganisationId::MAX), now)?;
		let request = fill_requests::<T>(&patient, grantee.clone(), clinician, organisation)?;
		let scope = match r {
			0 => GrantScope::Everything,
			_ => records(r),
		};
		let purposes = Purposes::of(&Purpose::ALL);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(representative),
			patient,
			request,
			Some(Terms { scope, purposes, from: now, until: soon::<T>() }),
		);

		assert!(Grants::<T>::contains_key(patient, grantee));
		Ok(())
	}

	#[benchmark]
	fn withdraw_request() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (clinician, organisation) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician.clone());
		let request = fill_requests::<T>(&patient, grantee, clinician.clone(), organisation)?;

		#[extrinsic_call]
		_(RawOrigin::Signed(clinician), organisation, patient, request);

		assert!(Requests::<T>::get(patient).find(request, 0).is_none());
		Ok(())
	}

	#[benchmark]
	fn set_policy() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let representative = T::BenchmarkHelper::representative(&patient);
		let commitment = |hash| Commitment { scheme: POLICY_SCHEME, hash };
		PolicyCommitments::<T>::insert(patient, commitment([1; 32]));

		#[extrinsic_call]
		_(RawOrigin::Signed(representative), patient, commitment([2; 32]));

		assert_eq!(PolicyCommitments::<T>::get(patient), Some(commitment([2; 32])));
		Ok(())
	}

	#[benchmark]
	fn register_project() -> Result<(), BenchmarkError> {
		let (_, officer, organisation) = T::BenchmarkHelper::researcher();
		let protocol = Commitment { scheme: PROTOCOL_SCHEME, hash: [7; 32] };

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), organisation, protocol, Moment::MAX);

		assert_eq!(NextProjectId::<T>::get(), 1);
		Ok(())
	}

	#[benchmark]
	fn close_project() -> Result<(), BenchmarkError> {
		let (_, officer, organisation) = T::BenchmarkHelper::researcher();
		let project = project::<T>(organisation);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), organisation, project);

		assert!(Pallet::<T>::open_project(project, 0).is_none());
		Ok(())
	}

	/// Who worked for another project, which is closed.
	#[benchmark]
	fn assign_researcher() -> Result<(), BenchmarkError> {
		let (clinician, officer, organisation) = T::BenchmarkHelper::researcher();
		let other = project::<T>(organisation);
		Projects::<T>::mutate(other, |project| {
			if let Some(project) = project {
				project.closed_at = Some(0);
			}
		});
		Researchers::<T>::insert(&clinician, other);
		let project = project::<T>(organisation);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), organisation, project, clinician.clone());

		assert_eq!(Researchers::<T>::get(clinician), Some(project));
		Ok(())
	}

	#[benchmark]
	fn dismiss_researcher() -> Result<(), BenchmarkError> {
		let (clinician, officer, organisation) = T::BenchmarkHelper::researcher();
		let project = project::<T>(organisation);
		Researchers::<T>::insert(&clinician, project);

		#[extrinsic_call]
		_(RawOrigin::Signed(officer), organisation, clinician.clone());

		assert_eq!(Researchers::<T>::get(clinician), None);
		Ok(())
	}

	#[benchmark]
	fn precheck_revoke() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		fill::<T>(&patient, grantee.clone(), Moment::MAX)?;
		let last = Given::<T>::get(patient).next_id - 1;
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_revoke(&patient, &grantee, last);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_revoke_grantee() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		fill::<T>(&patient, grantee.clone(), Moment::MAX)?;
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_revoke_grantee(&patient, &grantee);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_revoke_all() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		fill_others::<T>(&patient, T::MaxGrantees::get(), Moment::MAX)?;
		let result;

		#[block]
		{
			result = Pallet::<T>::precheck_revoke_all(&patient);
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	#[benchmark]
	fn precheck_set_policy() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let representative = T::BenchmarkHelper::representative(&patient);
		let commitment = |hash| Commitment { scheme: POLICY_SCHEME, hash };
		PolicyCommitments::<T>::insert(patient, commitment([1; 32]));
		let result;

		#[block]
		{
			result =
				Pallet::<T>::precheck_set_policy(&representative, &patient, &commitment([2; 32]));
		}

		assert_eq!(result, Ok(()));
		Ok(())
	}

	/// With one grantee and with as many as there can be: what it costs must not depend on it. Somebody reads for
	/// research, and has been granted it in person, with the organisation and in a project: nothing else looks up more.
	#[benchmark]
	fn check(g: Linear<3, { T::MaxGrantees::get() }>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		T::BenchmarkHelper::representative(&patient);
		let (clinician, _, organisation) = T::BenchmarkHelper::researcher();
		let project = project::<T>(organisation);
		Researchers::<T>::insert(&clinician, project);
		let record = MAX_LISTED_RECORDS - 1;
		T::BenchmarkHelper::record(&patient, record);
		fill::<T>(&patient, Grantee::Project(project), Moment::MAX)?;
		fill::<T>(&patient, Grantee::Organisation(organisation), Moment::MAX)?;
		fill::<T>(&patient, Grantee::Practitioner(clinician.clone()), Moment::MAX)?;
		fill_others::<T>(&patient, g - 3, Moment::MAX)?;
		let answer;

		#[block]
		{
			answer = Pallet::<T>::check(
				&patient,
				&clinician,
				Some(organisation),
				AccessTarget::Record(record),
				Purpose::Research,
			);
		}

		assert_eq!(answer, AccessDecision::Permit { until: Some(Moment::MAX) });
		Ok(())
	}

	#[benchmark]
	fn forget(g: Linear<0, { T::MaxGrantees::get() }>) -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (clinician, organisation) = T::BenchmarkHelper::clinician();
		fill_others::<T>(&patient, g, Moment::MAX)?;
		let grantee = Grantee::Practitioner(clinician.clone());
		fill_requests::<T>(&patient, grantee, clinician, organisation)?;
		let commitment = Commitment { scheme: POLICY_SCHEME, hash: [1; 32] };
		PolicyCommitments::<T>::insert(patient, commitment);
		let mut meter = WeightMeter::new();
		let done;

		#[block]
		{
			done = <Pallet<T> as ForgetPatient>::forget(&patient, &mut meter);
		}

		assert_eq!(done, Forgetting::Done);
		assert!(!Given::<T>::contains_key(patient));
		assert!(!PolicyCommitments::<T>::contains_key(patient));
		Ok(())
	}

	/// One entry.
	#[benchmark]
	fn migrate_step() -> Result<(), BenchmarkError> {
		let (patient, _) = T::BenchmarkHelper::patient();
		let (clinician, _) = T::BenchmarkHelper::clinician();
		let grantee = Grantee::Practitioner(clinician);
		fill::<T>(&patient, grantee.clone(), Moment::MAX)?;
		Received::<T>::remove(&grantee, patient);
		StorageVersion::new(1).put::<Pallet<T>>();
		let mut meter = WeightMeter::with_limit(T::WeightInfo::migrate_step());
		let cursor;

		#[block]
		{
			cursor = migrations::v2::FillReceived::<T>::step(None, &mut meter);
		}

		assert_eq!(cursor, Ok(Some((patient, grantee.clone()))));
		assert!(Received::<T>::contains_key(grantee, patient));
		Ok(())
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}

//! What an upgrade changes in the storage of this pallet.

/// From storage version 1 to 2, in steps: a patient can have several cases, answers have dates of their own, and certificates
/// say whether they are partial.
// What the macro makes of the aliases has no documentation.
#[allow(missing_docs)]
pub mod v2 {
	use crate::*;
	use core::marker::PhantomData;
	use frame_support::{
		migrations::{MigrationId, SteppedMigration, SteppedMigrationError},
		storage_alias, CloneNoBound, DebugNoBound,
	};

	const PALLET: &[u8; 23] = b"pallet-erasure-requests";

	/// What a case was in version 1.
	#[derive(CloneNoBound, DebugNoBound, Decode, Encode, MaxEncodedLen, TypeInfo)]
	#[scale_info(skip_type_params(MaxCustodians))]
	#[codec(mel_bound())]
	pub struct CaseV1<MaxCustodians: Get<u32>> {
		/// Whom it is about.
		pub patient: PatientId,
		/// What is to be erased: everything, in version 1.
		pub scope: ErasureScope,
		/// Why.
		pub ground: ErasureGround,
		/// What the certificate will carry.
		pub claim: [u8; 32],
		/// When it was opened.
		pub opened_at: Moment,
		/// Until when every custodian has to have answered.
		pub due_at: Moment,
		/// The custodians and their answers.
		pub answers: BoundedVec<AnswerV1, MaxCustodians>,
		/// How far it is.
		pub state: StateV1,
	}

	/// How far a case was in version 1.
	#[derive(Clone, Copy, Debug, Decode, Encode, MaxEncodedLen, TypeInfo)]
	pub enum StateV1 {
		/// Custodians have yet to answer.
		#[codec(index = 0)]
		Open,
		/// The chain forgets the patient.
		#[codec(index = 1)]
		Purging {
			/// Its place in the queue.
			place: u64,
		},
	}

	/// A custodian's answer in version 1.
	#[derive(Clone, Copy, Debug, Decode, Encode, MaxEncodedLen, TypeInfo)]
	pub struct AnswerV1 {
		/// The custodian.
		pub custodian: OrganisationId,
		/// How many record versions it kept.
		pub count: u32,
		/// The digest over them.
		pub digest: [u8; 32],
		/// When it attested.
		pub attested_at: Option<Moment>,
	}

	/// A certificate in version 1.
	#[derive(Clone, Copy, Debug, Decode, Encode, MaxEncodedLen, TypeInfo)]
	pub struct CertificateV1 {
		/// What the holder chose.
		pub claim: [u8; 32],
		/// When the case was opened.
		pub opened_at: Moment,
		/// When everything was erased.
		pub closed_at: Moment,
	}

	/// The cases in version 1.
	#[storage_alias]
	pub type Cases<T: Config> = StorageMap<
		Pallet<T>,
		Blake2_128Concat,
		CaseId,
		CaseV1<<T as Config>::MaxCustodiansPerPatient>,
	>;

	/// The case of each patient in version 1.
	#[storage_alias]
	pub type CaseOf<T: Config> = StorageMap<Pallet<T>, Blake2_128Concat, PatientId, CaseId>;

	/// The certificates in version 1.
	#[storage_alias]
	pub type Certificates<T: Config> =
		StorageMap<Pallet<T>, Blake2_128Concat, CaseId, CertificateV1>;

	/// How far the migration is.
	#[derive(Clone, Copy, Debug, Decode, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo)]
	pub enum Done {
		/// This is the last case that is in its new shape.
		#[codec(index = 0)]
		Case(CaseId),
		/// All cases are, and this is the last certificate.
		#[codec(index = 1)]
		Certificate(CaseId),
	}

	/// The migration.
	pub struct SeveralCases<T>(PhantomData<T>);

	impl<T: Config> SeveralCases<T> {
		/// Gives the next entry its new shape, and says which it was; nothing when there is none. What comes before the
		/// cursor is never read again, so an entry is never taken for what it is not.
		pub(crate) fn migrate_next(after: Option<Done>) -> Option<Done> {
			let case = match after {
				None => Cases::<T>::iter().next(),
				Some(Done::Case(id)) => {
					Cases::<T>::iter_from(Cases::<T>::hashed_key_for(id)).next()
				},
				Some(Done::Certificate(_)) => None,
			};
			if let Some((id, case)) = case {
				Self::migrate_case(id, case);
				return Some(Done::Case(id));
			}
			let (id, certificate) = match after {
				Some(Done::Certificate(id)) => {
					Certificates::<T>::iter_from(Certificates::<T>::hashed_key_for(id)).next()
				},
				None | Some(Done::Case(_)) => Certificates::<T>::iter().next(),
			}?;
			let CertificateV1 { claim, opened_at, closed_at } = certificate;
			let recipients = RecipientCounts::default();
			let certificate =
				Certificate { claim, opened_at, closed_at, partial: false, recipients };
			crate::Certificates::<T>::insert(id, certificate);
			Some(Done::Certificate(id))
		}

		fn migrate_case(id: CaseId, case: CaseV1<T::MaxCustodiansPerPatient>) {
			let CaseV1 { patient, scope, ground, claim, opened_at, due_at, answers, state } = case;
			// The digests of before were computed in another way. The pallet of anchors has migrated already.
			let kept = T::Anchors::in_scope(&patient, &scope);
			let mut wanted = BoundedVec::new();
			for AnswerV1 { custodian, count, digest, attested_at } in answers {
				let holdings = kept
					.iter()
					.find(|holdings| holdings.custodian == custodian)
					.copied()
					.unwrap_or(CustodianHoldings { custodian, count, digest });
				let mut answer = CustodianAnswer::missing(holdings, due_at);
				if let Some(at) = attested_at {
					answer.answer = Answer::Attested { at };
				}
				// There are no more than before.
				let _ = wanted.try_push(answer);
			}
			let state = match state {
				StateV1::Open => CaseState::Open,
				StateV1::Purging { place } => CaseState::Purging { place, target: Target::Patient },
			};
			let listing =
				PatientCase { case: id, scope: scope.clone(), standing: state.standing() };
			let case = Case {
				patient,
				scope,
				ground,
				claim,
				opened_at,
				due_at,
				answers: wanted,
				state,
				kept: 0,
				attested_again: 0,
				before: RecordId::MAX,
				withdrawn: false,
			};
			crate::Cases::<T>::insert(id, case);
			let mut cases = BoundedVec::new();
			// A patient had one.
			let _ = cases.try_push(listing);
			CasesOf::<T>::insert(patient, cases);
			CaseOf::<T>::remove(patient);
		}
	}

	impl<T: Config> SteppedMigration for SeveralCases<T> {
		type Cursor = Done;
		type Identifier = MigrationId<23>;

		fn id() -> Self::Identifier {
			MigrationId { pallet_id: *PALLET, version_from: 1, version_to: 2 }
		}

		fn step(
			mut done: Option<Self::Cursor>,
			meter: &mut WeightMeter,
		) -> Result<Option<Self::Cursor>, SteppedMigrationError> {
			if Pallet::<T>::on_chain_storage_version() != 1 {
				return Ok(None);
			}
			let required = T::WeightInfo::migrate_case();
			if !meter.can_consume(required) {
				return Err(SteppedMigrationError::InsufficientWeight { required });
			}
			while meter.try_consume(required).is_ok() {
				let next = Self::migrate_next(done);
				if next.is_none() {
					StorageVersion::new(2).put::<Pallet<T>>();
					return Ok(None);
				}
				done = next;
			}
			Ok(done)
		}

		#[cfg(feature = "try-runtime")]
		fn pre_upgrade() -> Result<Vec<u8>, sp_runtime::TryRuntimeError> {
			let cases = Cases::<T>::iter_keys().count() as u64;
			let certificates = Certificates::<T>::iter_keys().count() as u64;
			Ok((cases, certificates).encode())
		}

		#[cfg(feature = "try-runtime")]
		fn post_upgrade(before: Vec<u8>) -> Result<(), sp_runtime::TryRuntimeError> {
			let before = <(u64, u64)>::decode(&mut &before[..])
				.map_err(|_| sp_runtime::TryRuntimeError::Other("the counts do not decode"))?;
			let after = (
				crate::Cases::<T>::iter().count() as u64,
				crate::Certificates::<T>::iter().count() as u64,
			);
			ensure!(before == after, "a case or a certificate was lost or does not decode");
			ensure!(CaseOf::<T>::iter_keys().next().is_none(), "a patient's old entry is left");
			Ok(())
		}
	}
}

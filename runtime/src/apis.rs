//! What nodes and front ends can ask the runtime.

use crate::{reading, *};
use alloc::vec::Vec;
use anamnesis_primitives::{
	disclosure::{IntervalInfo, Service, ServiceStanding},
	emergency::{EmergencyStatistics, OpeningInfo, OpeningNumber, Reviewers, WaitingPage},
	traits::{AccessControl, Anchors, CustodianHoldings, Emergencies, Patients, Policies},
	views::{
		CaseInfo, Complaint, Hold, LeafState, Overdue, OverdueRectification, PatientCase,
		Recipient, RecordInfo, Rectification, TimelineEntry, Transfer, Verification,
	},
	AccessDecision, AccessTarget, CaseId, Commitment, DeviceNumber, Grantee, Moment,
	OrganisationId, PatientId, ProjectId, Purpose, RecordId, Version,
};
use anamnesis_runtime_api::{
	AllowanceInfo, DeclarationInfo, DeviceInfo, GivenInfo, GrantInfo, KeyInfo, MandateInfo,
	OrganisationInfo, PatientEvent, PatientInfo, PractitionerInfo, ProjectInfo, QuotaInfo,
	RecoveryInfo, RequestInfo, SeatChangeInfo, SeatInfo, ValidatorInfo,
};
use frame_support::{
	genesis_builder_helper::{build_state, get_preset},
	traits::KeyOwnerProofSystem,
};
use sp_api::impl_runtime_apis;
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_core::{crypto::KeyTypeId, OpaqueMetadata};
use sp_runtime::{
	traits::{Block as BlockT, NumberFor},
	transaction_validity::{TransactionSource, TransactionValidity},
	ApplyExtrinsicResult,
};
use sp_session::OpaqueGeneratedSessionKeys;

impl_runtime_apis! {
	impl sp_api::Core<Block> for Runtime {
		fn version() -> RuntimeVersion {
			VERSION
		}

		fn execute_block(block: <Block as BlockT>::LazyBlock) {
			Executive::execute_block(block);
		}

		fn initialize_block(header: &<Block as BlockT>::Header) -> sp_runtime::ExtrinsicInclusionMode {
			Executive::initialize_block(header)
		}
	}

	impl sp_api::Metadata<Block> for Runtime {
		fn metadata() -> OpaqueMetadata {
			OpaqueMetadata::new(Runtime::metadata().into())
		}

		fn metadata_at_version(version: u32) -> Option<OpaqueMetadata> {
			Runtime::metadata_at_version(version)
		}

		fn metadata_versions() -> Vec<u32> {
			Runtime::metadata_versions()
		}
	}

	impl frame_support::view_functions::runtime_api::RuntimeViewFunction<Block> for Runtime {
		fn execute_view_function(
			id: frame_support::view_functions::ViewFunctionId,
			input: Vec<u8>,
		) -> Result<Vec<u8>, frame_support::view_functions::ViewFunctionDispatchError> {
			Runtime::execute_view_function(id, input)
		}
	}

	impl sp_block_builder::BlockBuilder<Block> for Runtime {
		fn apply_extrinsic(extrinsic: <Block as BlockT>::Extrinsic) -> ApplyExtrinsicResult {
			Executive::apply_extrinsic(extrinsic)
		}

		fn finalize_block() -> <Block as BlockT>::Header {
			Executive::finalize_block()
		}

		fn inherent_extrinsics(data: sp_inherents::InherentData) -> Vec<<Block as BlockT>::Extrinsic> {
			data.create_extrinsics()
		}

		fn check_inherents(
			block: <Block as BlockT>::LazyBlock,
			data: sp_inherents::InherentData,
		) -> sp_inherents::CheckInherentsResult {
			data.check_extrinsics(&block)
		}
	}

	impl sp_transaction_pool::runtime_api::TaggedTransactionQueue<Block> for Runtime {
		fn validate_transaction(
			source: TransactionSource,
			tx: <Block as BlockT>::Extrinsic,
			block_hash: <Block as BlockT>::Hash,
		) -> TransactionValidity {
			Executive::validate_transaction(source, tx, block_hash)
		}
	}

	impl sp_offchain::OffchainWorkerApi<Block> for Runtime {
		fn offchain_worker(header: &<Block as BlockT>::Header) {
			Executive::offchain_worker(header)
		}
	}

	impl sp_consensus_aura::AuraApi<Block, AuraId> for Runtime {
		fn slot_duration() -> sp_consensus_aura::SlotDuration {
			sp_consensus_aura::SlotDuration::from_millis(Aura::slot_duration())
		}

		fn authorities() -> Vec<AuraId> {
			pallet_aura::Authorities::<Runtime>::get().into_inner()
		}
	}

	impl sp_session::SessionKeys<Block> for Runtime {
		fn generate_session_keys(owner: Vec<u8>, seed: Option<Vec<u8>>) -> OpaqueGeneratedSessionKeys {
			SessionKeys::generate(&owner, seed).into()
		}

		fn decode_session_keys(encoded: Vec<u8>) -> Option<Vec<(Vec<u8>, KeyTypeId)>> {
			SessionKeys::decode_into_raw_public_keys(&encoded)
		}
	}

	impl sp_consensus_grandpa::GrandpaApi<Block> for Runtime {
		fn grandpa_authorities() -> sp_consensus_grandpa::AuthorityList {
			Grandpa::grandpa_authorities()
		}

		fn current_set_id() -> sp_consensus_grandpa::SetId {
			pallet_grandpa::CurrentSetId::<Runtime>::get()
		}

		fn submit_report_equivocation_unsigned_extrinsic(
			equivocation: sp_consensus_grandpa::EquivocationProof<
				<Block as BlockT>::Hash,
				NumberFor<Block>,
			>,
			ownership: sp_consensus_grandpa::OpaqueKeyOwnershipProof,
		) -> Option<()> {
			Grandpa::submit_unsigned_equivocation_report(equivocation, ownership.decode()?)
		}

		fn generate_key_ownership_proof(
			_: sp_consensus_grandpa::SetId,
			authority: GrandpaId,
		) -> Option<sp_consensus_grandpa::OpaqueKeyOwnershipProof> {
			use codec::Encode;
			Historical::prove((sp_consensus_grandpa::KEY_TYPE, authority))
				.map(|proof| sp_consensus_grandpa::OpaqueKeyOwnershipProof::new(proof.encode()))
		}
	}

	impl frame_system_rpc_runtime_api::AccountNonceApi<Block, AccountId, u32> for Runtime {
		fn account_nonce(account: AccountId) -> u32 {
			*System::account_nonce(account)
		}
	}

	impl sp_genesis_builder::GenesisBuilder<Block> for Runtime {
		fn build_state(config: Vec<u8>) -> sp_genesis_builder::Result {
			build_state::<RuntimeGenesisConfig>(config)
		}

		fn get_preset(id: &Option<sp_genesis_builder::PresetId>) -> Option<Vec<u8>> {
			get_preset::<RuntimeGenesisConfig>(id, genesis::preset)
		}

		fn preset_names() -> Vec<sp_genesis_builder::PresetId> {
			genesis::preset_names()
		}
	}

	impl anamnesis_runtime_api::ConsortiumApi<Block, AccountId> for Runtime {
		fn organisation(id: OrganisationId) -> Option<OrganisationInfo<AccountId>> {
			reading::organisation(id)
		}

		fn organisations(from: OrganisationId, limit: u32) -> Vec<OrganisationInfo<AccountId>> {
			let end = pallet_consortium::NextOrganisationId::<Runtime>::get();
			(from..end.min(from.saturating_add(limit.min(reading::MAX_PAGE))))
				.filter_map(reading::organisation)
				.collect()
		}

		fn practitioner(account: AccountId) -> Option<PractitionerInfo> {
			pallet_consortium::Practitioners::<Runtime>::get(account).map(|entry| PractitionerInfo {
				organisation: entry.organisation,
				kind: entry.kind,
				encryption_key: entry.encryption_key,
				enrolled_at: entry.enrolled_at,
				until: entry.until,
				credential: entry.credential,
			})
		}

		fn seats() -> Vec<SeatInfo> {
			let seats = pallet_consortium::Seats::<Runtime>::get().into_iter();
			seats
				.map(|seat| SeatInfo {
					organisation: seat.organisation,
					heard_at: seat.heard_at,
					votes: seat.votes,
					given_at: seat.given_at,
				})
				.collect()
		}

		fn seat_changes() -> Vec<SeatChangeInfo> {
			let changes = pallet_consortium::SeatChanges::<Runtime>::get().into_iter();
			changes
				.map(|change| SeatChangeInfo {
					organisation: change.organisation,
					gives: change.gives,
					due_at: change.due_at,
				})
				.collect()
		}

		fn validators() -> Vec<ValidatorInfo<AccountId>> {
			reading::validators()
		}
	}

	impl anamnesis_runtime_api::AdmissionApi<Block, AccountId> for Runtime {
		fn allowance(account: AccountId) -> Option<AllowanceInfo> {
			let payer = Admission::standing(&account)?;
			let allowance = Admission::allowance(&payer);
			let usage = Admission::usage(&payer);
			Some(AllowanceInfo {
				payer,
				ref_time: allowance.ref_time,
				ref_time_spent: usage.ref_time,
				length: allowance.length,
				length_spent: usage.length,
				next_period_at: usage
					.period
					.saturating_add(1)
					.saturating_mul(configs::PERIOD_MILLISECONDS),
				quota: Admission::quota(&payer, &account).map(|quota| QuotaInfo {
					ref_time: quota.allowance.ref_time,
					ref_time_spent: quota.usage.ref_time,
					length: quota.allowance.length,
					length_spent: quota.usage.length,
				}),
			})
		}
	}

	impl anamnesis_runtime_api::PatientsApi<Block, AccountId> for Runtime {
		fn patient(patient: PatientId) -> Option<PatientInfo<AccountId>> {
			reading::patient(&patient)
		}

		fn held_by(account: AccountId) -> Option<PatientId> {
			PatientRegistry::held_by(&account)
		}

		fn acts_for(account: AccountId) -> Option<PatientId> {
			PatientRegistry::acts_for(&account)
		}

		fn keys(patient: PatientId) -> Vec<KeyInfo> {
			reading::keys(&patient)
		}

		fn mandates(patient: PatientId) -> Vec<MandateInfo<AccountId>> {
			reading::mandates(&patient)
		}

		fn recovery(patient: PatientId) -> Option<RecoveryInfo<AccountId>> {
			reading::recovery(&patient)
		}

		fn devices(patient: PatientId) -> Vec<DeviceInfo<AccountId>> {
			reading::devices(&patient)
		}

		fn device(account: AccountId) -> Option<(PatientId, DeviceNumber)> {
			PatientRegistry::device(&account)
		}

		fn declaration(patient: PatientId) -> Option<DeclarationInfo<AccountId>> {
			reading::declaration(&patient)
		}
	}

	impl anamnesis_runtime_api::AccessApi<Block, AccountId> for Runtime {
		fn check(
			patient: PatientId,
			reader: AccountId,
			acting_for: Option<OrganisationId>,
			target: AccessTarget,
			purpose: Purpose,
		) -> AccessDecision {
			AccessGrants::check(&patient, &reader, acting_for, target, purpose)
		}

		fn grants(patient: PatientId, grantee: Grantee<AccountId>) -> Vec<GrantInfo> {
			reading::grants(&patient, &grantee)
		}

		fn given(
			patient: PatientId,
			from: u32,
			limit: u32,
		) -> (Vec<GivenInfo<AccountId>>, Option<u32>) {
			reading::given(&patient, from, limit)
		}

		fn received(
			grantee: Grantee<AccountId>,
			cursor: Option<PatientId>,
			limit: u32,
		) -> (Vec<PatientId>, Option<PatientId>) {
			AccessGrants::received(&grantee, cursor, limit)
		}

		fn requests(patient: PatientId) -> Vec<RequestInfo<AccountId>> {
			reading::requests(&patient)
		}

		fn policy(patient: PatientId) -> Option<Commitment> {
			<AccessGrants as Policies>::commitment(&patient)
		}

		fn project(project: ProjectId) -> Option<ProjectInfo> {
			reading::project(project)
		}

		fn projects(from: ProjectId, limit: u32) -> Vec<ProjectInfo> {
			reading::projects(from, limit)
		}

		fn works_for(account: AccountId) -> Option<ProjectId> {
			AccessGrants::project_of(&account)
		}
	}

	impl anamnesis_runtime_api::RecordsApi<Block, AccountId> for Runtime {
		fn timeline(
			patient: PatientId,
			cursor: Option<(RecordId, Version)>,
			limit: u32,
		) -> (Vec<TimelineEntry<AccountId>>, Option<(RecordId, Version)>) {
			RecordAnchors::timeline(&patient, cursor, limit)
		}

		fn record(patient: PatientId, record: RecordId) -> Option<RecordInfo<AccountId>> {
			RecordAnchors::record(&patient, record)
		}

		fn verify(
			patient: PatientId,
			record: RecordId,
			version: Version,
			commitment: Commitment,
		) -> Verification {
			RecordAnchors::verify(&patient, record, version, &commitment)
		}

		fn verify_in_batch(
			patient: PatientId,
			record: RecordId,
			leaf: u32,
			commitment: Commitment,
			siblings: Vec<[u8; 32]>,
		) -> Verification {
			RecordAnchors::verify_in_batch(&patient, record, leaf, &commitment, &siblings)
		}

		fn leaf(patient: PatientId, record: RecordId, leaf: u32) -> Option<LeafState> {
			RecordAnchors::leaf(&patient, record, leaf)
		}

		fn rectification(patient: PatientId, record: RecordId) -> Option<Rectification> {
			RecordAnchors::rectification(&patient, record)
		}

		fn overdue_rectifications(
			cursor: Option<(PatientId, RecordId)>,
			limit: u32,
		) -> (Vec<OverdueRectification>, Option<(PatientId, RecordId)>) {
			RecordAnchors::overdue_rectifications(cursor, limit)
		}

		fn holds(patient: PatientId) -> Vec<Hold> {
			RecordAnchors::holds(&patient)
		}

		fn transfers(patient: PatientId, record: RecordId) -> Vec<Transfer> {
			RecordAnchors::transfers(&patient, record)
		}

		fn custodians(patient: PatientId) -> Vec<CustodianHoldings> {
			RecordAnchors::custodians(&patient)
		}
	}

	impl anamnesis_runtime_api::EmergencyApi<Block, AccountId> for Runtime {
		fn in_force(
			patient: PatientId,
			practitioner: AccountId,
			acting_for: OrganisationId,
		) -> Option<Moment> {
			<EmergencyAccess as Emergencies<AccountId>>::in_force(&patient, &practitioner, acting_for)
		}

		fn openings(
			patient: PatientId,
			from: OpeningNumber,
			limit: u32,
		) -> Vec<OpeningInfo<AccountId>> {
			EmergencyAccess::openings(&patient, from, limit)
		}

		fn waiting(
			reviewers: Reviewers,
			after: Option<(PatientId, OpeningNumber)>,
			limit: u32,
		) -> WaitingPage<AccountId> {
			EmergencyAccess::waiting(reviewers, after, limit)
		}

		fn statistics(organisation: OrganisationId) -> EmergencyStatistics {
			EmergencyAccess::statistics(organisation)
		}
	}

	impl anamnesis_runtime_api::DisclosuresApi<Block> for Runtime {
		fn roots(
			organisation: OrganisationId,
			service: Service,
			from: u64,
			limit: u32,
		) -> Vec<IntervalInfo> {
			Disclosures::roots(organisation, service, from, limit)
		}

		fn standing(organisation: OrganisationId, service: Service) -> Option<ServiceStanding> {
			Disclosures::standing(organisation, service)
		}
	}

	impl anamnesis_runtime_api::PatientEventsApi<Block> for Runtime {
		fn events(patient: PatientId) -> Vec<PatientEvent> {
			reading::events(&patient)
		}
	}

	impl anamnesis_runtime_api::ErasureApi<Block> for Runtime {
		fn case(case: CaseId) -> Option<CaseInfo> {
			ErasureRequests::case(case)
		}

		fn cases(patient: PatientId) -> Vec<PatientCase> {
			ErasureRequests::cases(&patient)
		}

		fn wanted(case: CaseId, custodian: OrganisationId) -> Option<CustodianHoldings> {
			ErasureRequests::wanted(case, custodian)
		}

		fn wanted_of_record(case: CaseId, record: RecordId) -> Option<CustodianHoldings> {
			ErasureRequests::wanted_of_record(case, record)
		}

		fn overdue(cursor: Option<CaseId>, limit: u32) -> (Vec<Overdue>, Option<CaseId>) {
			ErasureRequests::overdue(cursor, limit.clamp(1, reading::MAX_PAGE))
		}

		fn complaint(case: CaseId) -> Option<Complaint> {
			ErasureRequests::complaint(case)
		}

		fn recipients(case: CaseId) -> Option<(Vec<Recipient>, Moment)> {
			ErasureRequests::recipients(case)
		}
	}

	#[cfg(feature = "runtime-benchmarks")]
	impl frame_benchmarking::Benchmark<Block> for Runtime {
		fn benchmark_metadata(extra: bool) -> (
			Vec<frame_benchmarking::BenchmarkList>,
			Vec<frame_support::traits::StorageInfo>,
		) {
			benchmarks::metadata(extra)
		}

		fn dispatch_benchmark(
			config: frame_benchmarking::BenchmarkConfig,
		) -> Result<Vec<frame_benchmarking::BenchmarkBatch>, alloc::string::String> {
			benchmarks::dispatch(config)
		}
	}

	#[cfg(feature = "try-runtime")]
	impl frame_try_runtime::TryRuntime<Block> for Runtime {
		fn on_runtime_upgrade(checks: frame_try_runtime::UpgradeCheckSelect) -> (frame_support::weights::Weight, frame_support::weights::Weight) {
			#[allow(clippy::unwrap_used)]
			let weight = Executive::try_runtime_upgrade(checks).unwrap();
			(weight, configs::RuntimeBlockWeights::get().max_block)
		}

		fn execute_block(
			block: <Block as BlockT>::LazyBlock,
			state_root_check: bool,
			signature_check: bool,
			select: frame_try_runtime::TryStateSelect,
		) -> frame_support::weights::Weight {
			#[allow(clippy::unwrap_used)]
			Executive::try_execute_block(block, state_root_check, signature_check, select).unwrap()
		}
	}
}

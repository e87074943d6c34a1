// Made by `npm run chain-types --workspace client/js` from the metadata of the chain. Do not edit.

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/calls';

import type { ApiTypes, AugmentedCall, DecoratedCallBase } from '@polkadot/api-base/types';
import type { Bytes, Null, Option, Result, Text, U8aFixed, Vec, u32, u64 } from '@polkadot/types-codec';
import type { AnyNumber, ITuple } from '@polkadot/types-codec/types';
import type { Extrinsic } from '@polkadot/types/interfaces/extrinsics';
import type { OpaqueMetadata } from '@polkadot/types/interfaces/metadata';
import type { AccountId32, H256, SlotDuration } from '@polkadot/types/interfaces/runtime';
import type { AnamnesisPrimitivesAccessAccessDecision, AnamnesisPrimitivesAccessAccessTarget, AnamnesisPrimitivesAccessGrantee, AnamnesisPrimitivesCustodianHoldings, AnamnesisPrimitivesDisclosureIntervalInfo, AnamnesisPrimitivesDisclosureService, AnamnesisPrimitivesDisclosureServiceStanding, AnamnesisPrimitivesEmergencyEmergencyStatistics, AnamnesisPrimitivesEmergencyOpeningInfo, AnamnesisPrimitivesEmergencyReviewers, AnamnesisPrimitivesEmergencyWaitingPage, AnamnesisPrimitivesErasureCaseId, AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesPurpose, AnamnesisPrimitivesRecordsCommitment, AnamnesisPrimitivesViewsCasesCaseInfo, AnamnesisPrimitivesViewsCasesComplaint, AnamnesisPrimitivesViewsCasesOverdue, AnamnesisPrimitivesViewsCasesPatientCase, AnamnesisPrimitivesViewsCasesRecipient, AnamnesisPrimitivesViewsRecordsHold, AnamnesisPrimitivesViewsRecordsLeafState, AnamnesisPrimitivesViewsRecordsOverdueRectification, AnamnesisPrimitivesViewsRecordsRecordInfo, AnamnesisPrimitivesViewsRecordsRectification, AnamnesisPrimitivesViewsRecordsTimelineEntry, AnamnesisPrimitivesViewsRecordsTransfer, AnamnesisPrimitivesViewsRecordsVerification, AnamnesisRuntimeApiAllowanceInfo, AnamnesisRuntimeApiOrganisationInfo, AnamnesisRuntimeApiPatientEvent, AnamnesisRuntimeApiPatientsDeclarationInfo, AnamnesisRuntimeApiPatientsDeviceInfo, AnamnesisRuntimeApiPatientsGivenInfo, AnamnesisRuntimeApiPatientsGrantInfo, AnamnesisRuntimeApiPatientsKeyInfo, AnamnesisRuntimeApiPatientsMandateInfo, AnamnesisRuntimeApiPatientsPatientInfo, AnamnesisRuntimeApiPatientsProjectInfo, AnamnesisRuntimeApiPatientsRecoveryInfo, AnamnesisRuntimeApiPatientsRequestInfo, AnamnesisRuntimeApiPractitionerInfo, AnamnesisRuntimeApiSeatChangeInfo, AnamnesisRuntimeApiSeatInfo, AnamnesisRuntimeApiValidatorInfo, FrameSupportViewFunctionsViewFunctionDispatchError, FrameSupportViewFunctionsViewFunctionId, SpConsensusAuraSr25519AppSr25519Public, SpConsensusGrandpaAppPublic, SpConsensusGrandpaEquivocationProof, SpCoreCryptoKeyTypeId, SpInherentsCheckInherentsResult, SpInherentsInherentData, SpRuntimeBlockLazyBlock, SpRuntimeDispatchError, SpRuntimeExtrinsicInclusionMode, SpRuntimeHeader, SpRuntimeTransactionValidityTransactionSource, SpRuntimeTransactionValidityTransactionValidityError, SpRuntimeTransactionValidityValidTransaction, SpSessionRuntimeApiOpaqueGeneratedSessionKeys, SpVersionRuntimeVersion } from '@polkadot/types/lookup';
import type { IExtrinsic, Observable } from '@polkadot/types/types';

export type __AugmentedCall<ApiType extends ApiTypes> = AugmentedCall<ApiType>;
export type __DecoratedCallBase<ApiType extends ApiTypes> = DecoratedCallBase<ApiType>;

declare module '@polkadot/api-base/types/calls' {
	interface AugmentedCalls<ApiType extends ApiTypes> {
		/** 0xc8f9f18685fe7ecd/ */
		accessApi: {
			/**
			 * Whether `reader`, acting for an organisation or as the patient, may read `target` of the patient's for the purpose now.
			 **/
			check: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, reader: AccountId32 | string | Uint8Array, acting_for: Option<u32> | null | Uint8Array | u32 | AnyNumber, target: AnamnesisPrimitivesAccessAccessTarget | { Category: any } | { Record: any } | string | Uint8Array, purpose: AnamnesisPrimitivesPurpose | 'Treatment' | 'EmergencyTreatment' | 'BreakTheGlass' | 'Payment' | 'Operations' | 'Research' | 'ClinicalTrial' | 'PublicHealth' | 'PatientRequest' | 'FamilyRequest' | 'PowerOfAttorney' | number | Uint8Array) => Observable<AnamnesisPrimitivesAccessAccessDecision>>;
			/**
			 * A page of what the patient has given, grantee by grantee: at most `limit` grantees, at most 100, from the place `from` on; and the place of the next page, or nothing at the end.
			 **/
			given: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, from: u32 | AnyNumber | Uint8Array, limit: u32 | AnyNumber | Uint8Array) => Observable<ITuple<[Vec<AnamnesisRuntimeApiPatientsGivenInfo>, Option<u32>]>>>;
			/**
			 * The grants that the patient has given to one grantee, also those that have ended or not begun.
			 **/
			grants: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, grantee: AnamnesisPrimitivesAccessGrantee | { Organisation: any } | { Practitioner: any } | { Project: any } | string | Uint8Array) => Observable<Vec<AnamnesisRuntimeApiPatientsGrantInfo>>>;
			/**
			 * The commitment to the patient's policy.
			 **/
			policy: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesRecordsCommitment>>>;
			/**
			 * A research project, also one that is closed or has ended.
			 **/
			project: AugmentedCall<ApiType, (project: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisRuntimeApiPatientsProjectInfo>>>;
			/**
			 * Up to `limit` projects, at most 100, in the order of their numbers from `from` on. Ask again from the last number plus one; an empty answer is the end.
			 **/
			projects: AugmentedCall<ApiType, (from: u32 | AnyNumber | Uint8Array, limit: u32 | AnyNumber | Uint8Array) => Observable<Vec<AnamnesisRuntimeApiPatientsProjectInfo>>>;
			/**
			 * A page of the patients who have granted something to the grantee, in no order: at most `limit`, at most 100, after the one that `cursor` names; and the cursor of the next page, or nothing at the end.
			 **/
			received: AugmentedCall<ApiType, (grantee: AnamnesisPrimitivesAccessGrantee | { Organisation: any } | { Practitioner: any } | { Project: any } | string | Uint8Array, cursor: Option<AnamnesisPrimitivesIdsPatientId> | null | Uint8Array | AnamnesisPrimitivesIdsPatientId | string, limit: u32 | AnyNumber | Uint8Array) => Observable<ITuple<[Vec<AnamnesisPrimitivesIdsPatientId>, Option<AnamnesisPrimitivesIdsPatientId>]>>>;
			/**
			 * What the patient is asked for and can still answer.
			 **/
			requests: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisRuntimeApiPatientsRequestInfo>>>;
			/**
			 * The project that the account is assigned to.
			 **/
			worksFor: AugmentedCall<ApiType, (account: AccountId32 | string | Uint8Array) => Observable<Option<u32>>>;
		};
		/** 0xbc9d89904f5b923f/ */
		accountNonceApi: {
			/**
			 * Get current account nonce of given `AccountId`.
			 **/
			accountNonce: AugmentedCall<ApiType, (account: AccountId32 | string | Uint8Array) => Observable<u32>>;
		};
		/** 0x6c9cd67608403417/ */
		admissionApi: {
			/**
			 * The allowance that the account spends, or nothing if the chain does not know the account.
			 **/
			allowance: AugmentedCall<ApiType, (account: AccountId32 | string | Uint8Array) => Observable<Option<AnamnesisRuntimeApiAllowanceInfo>>>;
		};
		/** 0xdd718d5cc53262d4/ */
		auraApi: {
			/**
			 * Return the current set of authorities.
			 **/
			authorities: AugmentedCall<ApiType, () => Observable<Vec<SpConsensusAuraSr25519AppSr25519Public>>>;
			/**
			 * Returns the slot duration for Aura. Currently, only the value provided by this type at genesis will be used.
			 **/
			slotDuration: AugmentedCall<ApiType, () => Observable<SlotDuration>>;
		};
		/** 0x40fe3ad401f8959a/ */
		blockBuilder: {
			/**
			 * Apply the given extrinsic. Returns an inclusion outcome which specifies if this extrinsic is included in this block or not.
			 **/
			applyExtrinsic: AugmentedCall<ApiType, (extrinsic: Extrinsic | IExtrinsic | string | Uint8Array) => Observable<Result<Result<Null, SpRuntimeDispatchError>, SpRuntimeTransactionValidityTransactionValidityError>>>;
			/**
			 * Check that the inherents are valid. The inherent data will vary from chain to chain.
			 **/
			checkInherents: AugmentedCall<ApiType, (block: SpRuntimeBlockLazyBlock | { header?: any; extrinsics?: any } | string | Uint8Array, data: SpInherentsInherentData | { data?: any } | string | Uint8Array) => Observable<SpInherentsCheckInherentsResult>>;
			/**
			 * Finish the current block.
			 **/
			finalizeBlock: AugmentedCall<ApiType, () => Observable<SpRuntimeHeader>>;
			/**
			 * Generate inherent extrinsics. The inherent data will vary from chain to chain.
			 **/
			inherentExtrinsics: AugmentedCall<ApiType, (inherent: SpInherentsInherentData | { data?: any } | string | Uint8Array) => Observable<Vec<Bytes>>>;
		};
		/** 0x17f3a37922b77427/ */
		consortiumApi: {
			/**
			 * One organisation, or nothing if there is none with this number.
			 **/
			organisation: AugmentedCall<ApiType, (id: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisRuntimeApiOrganisationInfo>>>;
			/**
			 * Up to `limit` organisations, at most 100, in the order of their numbers from `from` on. Ask again from the last number plus one; an empty answer is the end.
			 **/
			organisations: AugmentedCall<ApiType, (from: u32 | AnyNumber | Uint8Array, limit: u32 | AnyNumber | Uint8Array) => Observable<Vec<AnamnesisRuntimeApiOrganisationInfo>>>;
			/**
			 * Whom this account acts for, or nothing if it is not enrolled.
			 **/
			practitioner: AugmentedCall<ApiType, (account: AccountId32 | string | Uint8Array) => Observable<Option<AnamnesisRuntimeApiPractitionerInfo>>>;
			/**
			 * What is decided of seats and has yet to come.
			 **/
			seatChanges: AugmentedCall<ApiType, () => Observable<Vec<AnamnesisRuntimeApiSeatChangeInfo>>>;
			/**
			 * The seats of the council, in the order in which they were given.
			 **/
			seats: AugmentedCall<ApiType, () => Observable<Vec<AnamnesisRuntimeApiSeatInfo>>>;
			/**
			 * The validators in their order, then the nominees, then those who leave.
			 **/
			validators: AugmentedCall<ApiType, () => Observable<Vec<AnamnesisRuntimeApiValidatorInfo>>>;
		};
		/** 0xdf6acb689907609b/ */
		core: {
			/**
			 * Execute the given block.
			 **/
			executeBlock: AugmentedCall<ApiType, (block: SpRuntimeBlockLazyBlock | { header?: any; extrinsics?: any } | string | Uint8Array) => Observable<Null>>;
			/**
			 * Initialize a block with the given header and return the runtime executive mode.
			 **/
			initializeBlock: AugmentedCall<ApiType, (header: SpRuntimeHeader | { parentHash?: any; number?: any; stateRoot?: any; extrinsicsRoot?: any; digest?: any } | string | Uint8Array) => Observable<SpRuntimeExtrinsicInclusionMode>>;
			/**
			 * Returns the version of the runtime.
			 **/
			version: AugmentedCall<ApiType, () => Observable<SpVersionRuntimeVersion>>;
		};
		/** 0xbb997a8439a356ad/ */
		disclosuresApi: {
			/**
			 * Up to `limit` intervals of a service, at most 100, from `from` on and not before its first root. Ask again from the last one plus one; an empty answer is the end.
			 **/
			roots: AugmentedCall<ApiType, (organisation: u32 | AnyNumber | Uint8Array, service: AnamnesisPrimitivesDisclosureService | 'Custodian' | 'Keyholder' | number | Uint8Array, from: u64 | AnyNumber | Uint8Array, limit: u32 | AnyNumber | Uint8Array) => Observable<Vec<AnamnesisPrimitivesDisclosureIntervalInfo>>>;
			/**
			 * How well a service has posted its roots; nothing of an organisation that is no such service.
			 **/
			standing: AugmentedCall<ApiType, (organisation: u32 | AnyNumber | Uint8Array, service: AnamnesisPrimitivesDisclosureService | 'Custodian' | 'Keyholder' | number | Uint8Array) => Observable<Option<AnamnesisPrimitivesDisclosureServiceStanding>>>;
		};
		/** 0x50f4bb79b2ca6004/ */
		emergencyApi: {
			/**
			 * Until when the practitioner's emergency access to the patient's records is in force, exclusive, acting for this organisation.
			 **/
			inForce: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, practitioner: AccountId32 | string | Uint8Array, acting_for: u32 | AnyNumber | Uint8Array) => Observable<Option<u64>>>;
			/**
			 * Up to `limit` emergency accesses to the patient's records, at most 100, in the order of their numbers from `from` on. Ask again from the last number plus one; an empty answer is the end.
			 **/
			openings: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, from: u32 | AnyNumber | Uint8Array, limit: u32 | AnyNumber | Uint8Array) => Observable<Vec<AnamnesisPrimitivesEmergencyOpeningInfo>>>;
			/**
			 * How many emergency accesses an organisation has opened, and what became of them.
			 **/
			statistics: AugmentedCall<ApiType, (organisation: u32 | AnyNumber | Uint8Array) => Observable<AnamnesisPrimitivesEmergencyEmergencyStatistics>>;
			/**
			 * A page of what waits for a review by these reviewers: at most `limit`, at most 100, after the one that `after` names.
			 **/
			waiting: AugmentedCall<ApiType, (reviewers: AnamnesisPrimitivesEmergencyReviewers | { Organisation: any } | { Supervisors: any } | string | Uint8Array, after: Option<ITuple<[AnamnesisPrimitivesIdsPatientId, u32]>> | null | Uint8Array | ITuple<[AnamnesisPrimitivesIdsPatientId, u32]> | [AnamnesisPrimitivesIdsPatientId | string | Uint8Array, u32 | AnyNumber | Uint8Array], limit: u32 | AnyNumber | Uint8Array) => Observable<AnamnesisPrimitivesEmergencyWaitingPage>>;
		};
		/** 0xa2916a8424a9e3ed/ */
		erasureApi: {
			/**
			 * A case, open, being purged or closed; it does not say about whom it is.
			 **/
			case: AugmentedCall<ApiType, (case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsCasesCaseInfo>>>;
			/**
			 * The patient's cases that are not closed, in the order in which they were opened.
			 **/
			cases: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisPrimitivesViewsCasesPatientCase>>>;
			/**
			 * The last complaint about a case.
			 **/
			complaint: AugmentedCall<ApiType, (case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsCasesComplaint>>>;
			/**
			 * A page of what should have happened and has not: it looks at no more than `limit` cases, at most 100, after the one that `cursor` names, also at closed ones about which there was a complaint; and the cursor of the next page, or nothing at the end.
			 **/
			overdue: AugmentedCall<ApiType, (cursor: Option<AnamnesisPrimitivesErasureCaseId> | null | Uint8Array | AnamnesisPrimitivesErasureCaseId | string, limit: u32 | AnyNumber | Uint8Array) => Observable<ITuple<[Vec<AnamnesisPrimitivesViewsCasesOverdue>, Option<AnamnesisPrimitivesErasureCaseId>]>>>;
			/**
			 * Who was told of what a case erases and is not recorded in its certificate yet, and until when they have to confirm.
			 **/
			recipients: AugmentedCall<ApiType, (case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => Observable<Option<ITuple<[Vec<AnamnesisPrimitivesViewsCasesRecipient>, u64]>>>>;
			/**
			 * What a custodian has to attest: what is left of its part, without what it keeps one by one. Nothing if it has no part, or has answered.
			 **/
			wanted: AugmentedCall<ApiType, (case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, custodian: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisPrimitivesCustodianHoldings>>>;
			/**
			 * What a custodian has to attest of a record that it has kept. Nothing if it is not kept.
			 **/
			wantedOfRecord: AugmentedCall<ApiType, (case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisPrimitivesCustodianHoldings>>>;
		};
		/** 0xfbc577b9d747efd6/ */
		genesisBuilder: {
			/**
			 * Build `RuntimeGenesisConfig` from a JSON blob not using any defaults and store it in the storage. In the case of a FRAME-based runtime, this function deserializes the full `RuntimeGenesisConfig` from the given JSON blob and puts it into the storage. If the provided JSON blob is incorrect or incomplete or the deserialization fails, an error is returned. Please note that provided JSON blob must contain all `RuntimeGenesisConfig` fields, no defaults will be used.
			 **/
			buildState: AugmentedCall<ApiType, (json: Bytes | string | Uint8Array) => Observable<Result<Null, Text>>>;
			/**
			 * Returns a JSON blob representation of the built-in `RuntimeGenesisConfig` identified by `id`. If `id` is `None` the function should return JSON blob representation of the default `RuntimeGenesisConfig` struct of the runtime. Implementation must provide default `RuntimeGenesisConfig`. Otherwise function returns a JSON representation of the built-in, named `RuntimeGenesisConfig` preset identified by `id`, or `None` if such preset does not exist. Returned `Vec<u8>` contains bytes of JSON blob (patch) which comprises a list of (potentially nested) key-value pairs that are intended for customizing the default runtime genesis config. The patch shall be merged (rfc7386) with the JSON representation of the default `RuntimeGenesisConfig` to create a comprehensive genesis config that can be used in `build_state` method.
			 **/
			getPreset: AugmentedCall<ApiType, (id: Option<Text> | null | Uint8Array | Text | string) => Observable<Option<Bytes>>>;
			/**
			 * Returns a list of identifiers for available builtin `RuntimeGenesisConfig` presets. The presets from the list can be queried with [`GenesisBuilder::get_preset`] method. If no named presets are provided by the runtime the list is empty.
			 **/
			presetNames: AugmentedCall<ApiType, () => Observable<Vec<Text>>>;
		};
		/** 0xed99c5acb25eedf5/ */
		grandpaApi: {
			/**
			 * Get current GRANDPA authority set id.
			 **/
			currentSetId: AugmentedCall<ApiType, () => Observable<u64>>;
			/**
			 * Generates a proof of key ownership for the given authority in the given set. An example usage of this module is coupled with the session historical module to prove that a given authority key is tied to a given staking identity during a specific session. Proofs of key ownership are necessary for submitting equivocation reports. NOTE: even though the API takes a `set_id` as parameter the current implementations ignore this parameter and instead rely on this method being called at the correct block height, i.e. any point at which the given set id is live on-chain. Future implementations will instead use indexed data through an offchain worker, not requiring older states to be available.
			 **/
			generateKeyOwnershipProof: AugmentedCall<ApiType, (set_id: u64 | AnyNumber | Uint8Array, authority_id: SpConsensusGrandpaAppPublic | string | Uint8Array) => Observable<Option<Bytes>>>;
			/**
			 * Get the current GRANDPA authorities and weights. This should not change except for when changes are scheduled and the corresponding delay has passed. When called at block B, it will return the set of authorities that should be used to finalize descendants of this block (B+1, B+2, ...). The block B itself is finalized by the authorities from block B-1.
			 **/
			grandpaAuthorities: AugmentedCall<ApiType, () => Observable<Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>>>;
			/**
			 * Submits an unsigned extrinsic to report an equivocation. The caller must provide the equivocation proof and a key ownership proof (should be obtained using `generate_key_ownership_proof`). The extrinsic will be unsigned and should only be accepted for local authorship (not to be broadcast to the network). This method returns `None` when creation of the extrinsic fails, e.g. if equivocation reporting is disabled for the given runtime (i.e. this method is hardcoded to return `None`). Only useful in an offchain context.
			 **/
			submitReportEquivocationUnsignedExtrinsic: AugmentedCall<ApiType, (equivocation_proof: SpConsensusGrandpaEquivocationProof | { setId?: any; equivocation?: any } | string | Uint8Array, key_owner_proof: Bytes | string | Uint8Array) => Observable<Option<Null>>>;
		};
		/** 0x37e397fc7c91f5e4/ */
		metadata: {
			/**
			 * Returns the metadata of a runtime.
			 **/
			metadata: AugmentedCall<ApiType, () => Observable<OpaqueMetadata>>;
			/**
			 * Returns the metadata at a given version. If the given `version` isn't supported, this will return `None`. Use [`Self::metadata_versions`] to find out about supported metadata version of the runtime.
			 **/
			metadataAtVersion: AugmentedCall<ApiType, (version: u32 | AnyNumber | Uint8Array) => Observable<Option<OpaqueMetadata>>>;
			/**
			 * Returns the supported metadata versions. This can be used to call `metadata_at_version`.
			 **/
			metadataVersions: AugmentedCall<ApiType, () => Observable<Vec<u32>>>;
		};
		/** 0xf78b278be53f454c/ */
		offchainWorkerApi: {
			/**
			 * Starts the off-chain task for given block header.
			 **/
			offchainWorker: AugmentedCall<ApiType, (header: SpRuntimeHeader | { parentHash?: any; number?: any; stateRoot?: any; extrinsicsRoot?: any; digest?: any } | string | Uint8Array) => Observable<Null>>;
		};
		/** 0xce39b3b25aacdf3c/ */
		patientEventsApi: {
			/**
			 * The events of this block that are about the patient: those with the patient's topic, in their order. An id that nobody has, or had, has none. Of the state it reads the block's events and nothing else. So whoever wants to know what a block did can put its events to the runtime that wrote them, which is the one that the block's parent has.
			 **/
			events: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisRuntimeApiPatientEvent>>>;
		};
		/** 0x00e149757b83aed5/ */
		patientsApi: {
			/**
			 * The patient on whose side the account is, as holder or representative, also after the end of a mandate.
			 **/
			actsFor: AugmentedCall<ApiType, (account: AccountId32 | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesIdsPatientId>>>;
			/**
			 * What is declared about the patient and has not ended.
			 **/
			declaration: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<AnamnesisRuntimeApiPatientsDeclarationInfo>>>;
			/**
			 * The patient whose device the account is, and its number, if the binding is in force.
			 **/
			device: AugmentedCall<ApiType, (account: AccountId32 | string | Uint8Array) => Observable<Option<ITuple<[AnamnesisPrimitivesIdsPatientId, u32]>>>>;
			/**
			 * The patient's devices, also those whose binding has ended and whose place nobody has needed since.
			 **/
			devices: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisRuntimeApiPatientsDeviceInfo>>>;
			/**
			 * The patient id that the account holds.
			 **/
			heldBy: AugmentedCall<ApiType, (account: AccountId32 | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesIdsPatientId>>>;
			/**
			 * The patient's encryption keys that are kept, the current one last.
			 **/
			keys: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisRuntimeApiPatientsKeyInfo>>>;
			/**
			 * The mandates for the patient, also those that have ended.
			 **/
			mandates: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisRuntimeApiPatientsMandateInfo>>>;
			/**
			 * One patient, or nothing if there is none with this id, or no longer.
			 **/
			patient: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<AnamnesisRuntimeApiPatientsPatientInfo>>>;
			/**
			 * How the patient id is recovered; nothing if the holder has set nothing and nobody has tried.
			 **/
			recovery: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<AnamnesisRuntimeApiPatientsRecoveryInfo>>>;
		};
		/** 0xa9e93aa57b2a5999/ */
		recordsApi: {
			/**
			 * What each custodian keeps of the patient's: how many versions, and the digest over them.
			 **/
			custodians: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisPrimitivesCustodianHoldings>>>;
			/**
			 * The legal holds on the patient's records that are in force.
			 **/
			holds: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisPrimitivesViewsRecordsHold>>>;
			/**
			 * What has happened to a leaf of a batch, if something has.
			 **/
			leaf: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, leaf: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsRecordsLeafState>>>;
			/**
			 * A page of the requests for rectification that should have been answered and were not: it looks at no more than `limit` records of which rectification was ever asked for, at most 100, after the one that `cursor` names; and the cursor of the next page, or nothing at the end.
			 **/
			overdueRectifications: AugmentedCall<ApiType, (cursor: Option<ITuple<[AnamnesisPrimitivesIdsPatientId, u32]>> | null | Uint8Array | ITuple<[AnamnesisPrimitivesIdsPatientId, u32]> | [AnamnesisPrimitivesIdsPatientId | string | Uint8Array, u32 | AnyNumber | Uint8Array], limit: u32 | AnyNumber | Uint8Array) => Observable<ITuple<[Vec<AnamnesisPrimitivesViewsRecordsOverdueRectification>, Option<ITuple<[AnamnesisPrimitivesIdsPatientId, u32]>>]>>>;
			/**
			 * A record and its current version.
			 **/
			record: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsRecordsRecordInfo>>>;
			/**
			 * What the patient has asked to have corrected in a record, and what the answer was.
			 **/
			rectification: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsRecordsRectification>>>;
			/**
			 * A page of the patient's timeline, in the order of records and versions: at most `limit` entries, at most 100, after the one that `cursor` names; and the cursor of the next page, or nothing at the end.
			 **/
			timeline: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, cursor: Option<ITuple<[u32, u32]>> | null | Uint8Array | ITuple<[u32, u32]> | [u32 | AnyNumber | Uint8Array, u32 | AnyNumber | Uint8Array], limit: u32 | AnyNumber | Uint8Array) => Observable<ITuple<[Vec<AnamnesisPrimitivesViewsRecordsTimelineEntry>, Option<ITuple<[u32, u32]>>]>>>;
			/**
			 * The offers to take the record, or its keys, over that stand.
			 **/
			transfers: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array) => Observable<Vec<AnamnesisPrimitivesViewsRecordsTransfer>>>;
			/**
			 * Whether this commitment, computed locally from a document and its blinding values, is what stands there.
			 **/
			verify: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, version: u32 | AnyNumber | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array) => Observable<AnamnesisPrimitivesViewsRecordsVerification>>;
			/**
			 * Whether this commitment is that of a leaf of a batch: `siblings` lead from the leaf to the root, the lowest first.
			 **/
			verifyInBatch: AugmentedCall<ApiType, (patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, leaf: u32 | AnyNumber | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, siblings: Vec<U8aFixed>) => Observable<AnamnesisPrimitivesViewsRecordsVerification>>;
		};
		/** 0xccd9de6396c899ca/ */
		runtimeViewFunction: {
			/**
			 * Execute a view function query.
			 **/
			executeViewFunction: AugmentedCall<ApiType, (query_id: FrameSupportViewFunctionsViewFunctionId | { prefix?: any; suffix?: any } | string | Uint8Array, input: Bytes | string | Uint8Array) => Observable<Result<Bytes, FrameSupportViewFunctionsViewFunctionDispatchError>>>;
		};
		/** 0xab3c0572291feb8b/ */
		sessionKeys: {
			/**
			 * Decode the given public session keys. Returns the list of public raw public keys + key type.
			 **/
			decodeSessionKeys: AugmentedCall<ApiType, (encoded: Bytes | string | Uint8Array) => Observable<Option<Vec<ITuple<[Bytes, SpCoreCryptoKeyTypeId]>>>>>;
			/**
			 * Generate a set of session keys with optionally using the given seed. The keys should be stored within the keystore exposed via runtime externalities. The seed needs to be a valid `utf8` string. Returns the concatenated SCALE encoded public keys.
			 **/
			generateSessionKeys: AugmentedCall<ApiType, (owner: Bytes | string | Uint8Array, seed: Option<Bytes> | null | Uint8Array | Bytes | string) => Observable<SpSessionRuntimeApiOpaqueGeneratedSessionKeys>>;
		};
		/** 0xd2bc9897eed08f15/ */
		taggedTransactionQueue: {
			/**
			 * Validate the transaction. This method is invoked by the transaction pool to learn details about given transaction. The implementation should make sure to verify the correctness of the transaction against current state. The given `block_hash` corresponds to the hash of the block that is used as current state. Note that this call may be performed by the pool multiple times and transactions might be verified in any possible order.
			 **/
			validateTransaction: AugmentedCall<ApiType, (source: SpRuntimeTransactionValidityTransactionSource | 'InBlock' | 'Local' | 'External' | number | Uint8Array, tx: Extrinsic | IExtrinsic | string | Uint8Array, block_hash: H256 | string | Uint8Array) => Observable<Result<SpRuntimeTransactionValidityValidTransaction, SpRuntimeTransactionValidityTransactionValidityError>>>;
		};
	} // AugmentedCalls
} // declare module

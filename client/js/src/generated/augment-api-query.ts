// Made by `npm run chain-types --workspace client/js` from the metadata of the chain. Do not edit.

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/storage';

import type { ApiTypes, AugmentedQuery, QueryableStorageEntry } from '@polkadot/api-base/types';
import type { BTreeMap, Bytes, Null, Option, U8aFixed, Vec, bool, u32, u64, u8 } from '@polkadot/types-codec';
import type { AnyNumber, ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, Call, H256, Perbill } from '@polkadot/types/interfaces/runtime';
import type { AnamnesisPrimitivesAccessGrantee, AnamnesisPrimitivesDisclosureService, AnamnesisPrimitivesEmergencyEmergencyStatistics, AnamnesisPrimitivesEmergencyReviewers, AnamnesisPrimitivesErasureCaseId, AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesMembersEncryptionKey, AnamnesisPrimitivesRecordsCommitment, AnamnesisPrimitivesViewsCasesCertificate, AnamnesisPrimitivesViewsCasesComplaint, AnamnesisPrimitivesViewsCasesPatientCase, AnamnesisPrimitivesViewsRecordsHold, AnamnesisPrimitivesViewsRecordsLeafState, AnamnesisPrimitivesViewsRecordsRectification, AnamnesisPrimitivesViewsRecordsTransfer, AnamnesisRuntimeSessionKeys, FrameSupportDispatchPerDispatchClassWeight, FrameSystemAccountInfo, FrameSystemCodeUpgradeAuthorization, FrameSystemEventRecord, FrameSystemLastRuntimeUpgradeInfo, FrameSystemPhase, PalletAccessGrantsGrantsGivenGrants, PalletAccessGrantsGrantsGrant, PalletAccessGrantsProjectsProject, PalletAccessGrantsRequestsOpenRequests, PalletAdmissionUsage, PalletAdmissionUsageAllowance, PalletAdmissionUsageQuota, PalletCollectiveVotes, PalletConsortiumKeyHolder, PalletConsortiumOrganisation, PalletConsortiumPractitioner, PalletConsortiumSeat, PalletConsortiumSeatChange, PalletConsortiumStall, PalletConsortiumValidator, PalletDisclosuresPostedRoot, PalletDisclosuresSeries, PalletEmergencyAccessAccess, PalletEmergencyAccessDeadline, PalletEmergencyAccessDeparture, PalletEmergencyAccessOpening, PalletErasureRequestsCase, PalletErasureRequestsKeptRecord, PalletErasureRequestsPlaces, PalletErasureRequestsRecipientList, PalletGrandpaStoredPendingChange, PalletGrandpaStoredState, PalletMigrationsMigrationCursor, PalletPatientRegistryDeclaration, PalletPatientRegistryDevice, PalletPatientRegistryDeviceBoundDevices, PalletPatientRegistryKeysKeyRing, PalletPatientRegistryMandate, PalletPatientRegistryPatient, PalletPatientRegistryRecovery, PalletRecordAnchorsAnchor, PalletRecordAnchorsHistory, PalletRecordAnchorsHolding, PalletRecordAnchorsPart, PalletRecordAnchorsRecord, PalletRecordAnchorsRest, SpConsensusAuraSr25519AppSr25519Public, SpConsensusGrandpaAppPublic, SpCoreCryptoKeyTypeId, SpRuntimeDigest, SpStakingOffenceOffenceDetails, SpWeightsWeightV2Weight } from '@polkadot/types/lookup';
import type { Observable } from '@polkadot/types/types';

export type __AugmentedQuery<ApiType extends ApiTypes> = AugmentedQuery<ApiType, () => unknown>;
export type __QueryableStorageEntry<ApiType extends ApiTypes> = QueryableStorageEntry<ApiType>;

declare module '@polkadot/api-base/types/storage' {
	interface AugmentedQueries<ApiType extends ApiTypes> {
		accessGrants: {
			/**
			 * What each patient has given in all. It stays when nothing is left of it, so that no number is given twice.
			 **/
			given: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<PalletAccessGrantsGrantsGivenGrants>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * The grants of a patient to a grantee, in the order in which they were given.
			 **/
			grants: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: AnamnesisPrimitivesAccessGrantee | { Organisation: any } | { Practitioner: any } | { Project: any } | string | Uint8Array) => Observable<Option<Vec<PalletAccessGrantsGrantsGrant>>>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesAccessGrantee]>;
			/**
			 * The number that the next project gets.
			 **/
			nextProjectId: AugmentedQuery<ApiType, () => Observable<u32>, []>;
			/**
			 * The commitment to each patient's policy, also of a patient who restricts nothing.
			 **/
			policyCommitments: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesRecordsCommitment>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * The research projects, those included that are closed or have ended.
			 **/
			projects: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletAccessGrantsProjectsProject>>, [u32]>;
			/**
			 * Whose grants a grantee has: one entry for each in [`Grants`]. For reading; nothing is decided by it.
			 **/
			received: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesAccessGrantee | { Organisation: any } | { Practitioner: any } | { Project: any } | string | Uint8Array, arg2: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<Null>>, [AnamnesisPrimitivesAccessGrantee, AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * What each patient is asked for. It stays when nothing is open, so that no number is given twice.
			 **/
			requests: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<PalletAccessGrantsRequestsOpenRequests>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Which project an account works for.
			 **/
			researchers: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<u32>>, [AccountId32]>;
		};
		admission: {
			/**
			 * What each patient may spend, if the council has set it.
			 **/
			allowanceOfPatients: AugmentedQuery<ApiType, () => Observable<Option<PalletAdmissionUsageAllowance>>, []>;
			/**
			 * What each device of a patient's has spent in the period in which it last spent something. It goes with the device.
			 **/
			deviceUsage: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<PalletAdmissionUsage>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * What organisations may spend for which the council has set it.
			 **/
			organisationAllowances: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletAdmissionUsageAllowance>>, [u32]>;
			/**
			 * What each organisation has spent in the period in which it last spent something.
			 **/
			organisationUsage: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<PalletAdmissionUsage>, [u32]>;
			/**
			 * What each patient has spent in the period in which they last spent something.
			 **/
			patientUsage: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<PalletAdmissionUsage>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * What single practitioners may spend of their organisation's allowance, and have spent.
			 **/
			quotas: AugmentedQuery<ApiType, (arg1: u32 | AnyNumber | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<Option<PalletAdmissionUsageQuota>>, [u32, AccountId32]>;
		};
		aura: {
			/**
			 * The current authority set.
			 **/
			authorities: AugmentedQuery<ApiType, () => Observable<Vec<SpConsensusAuraSr25519AppSr25519Public>>, []>;
			/**
			 * The current slot of this block.
			 *
			 * This will be set in `on_initialize`.
			 **/
			currentSlot: AugmentedQuery<ApiType, () => Observable<u64>, []>;
		};
		authorship: {
			/**
			 * Author of current block.
			 **/
			author: AugmentedQuery<ApiType, () => Observable<Option<AccountId32>>, []>;
		};
		consortium: {
			/**
			 * Which organisation an account administers.
			 **/
			administrators: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<u32>>, [AccountId32]>;
			/**
			 * Which validators have authored a block in this session.
			 **/
			authored: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<Null>>, [AccountId32]>;
			/**
			 * Where organisations' services answer.
			 **/
			endpoints: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<Bytes>>, [u32]>;
			/**
			 * Whose an encryption key is, so that no key serves twice.
			 **/
			keyHolders: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array) => Observable<Option<PalletConsortiumKeyHolder>>, [AnamnesisPrimitivesMembersEncryptionKey]>;
			/**
			 * Who was a validator and may still be in force, until the sessions have changed.
			 **/
			leaving: AugmentedQuery<ApiType, () => Observable<Vec<PalletConsortiumValidator>>, []>;
			/**
			 * The number that the next organisation gets.
			 **/
			nextOrganisationId: AugmentedQuery<ApiType, () => Observable<u32>, []>;
			/**
			 * Who may become a validator.
			 **/
			nominees: AugmentedQuery<ApiType, () => Observable<Vec<PalletConsortiumValidator>>, []>;
			/**
			 * The members of the consortium, those included that were excluded.
			 **/
			organisations: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletConsortiumOrganisation>>, [u32]>;
			/**
			 * The enrolled practitioners.
			 **/
			practitioners: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<PalletConsortiumPractitioner>>, [AccountId32]>;
			/**
			 * What is decided of seats and has yet to come, in the order of decisions.
			 **/
			seatChanges: AugmentedQuery<ApiType, () => Observable<Vec<PalletConsortiumSeatChange>>, []>;
			/**
			 * The seats of the council, in the order in which they were given.
			 **/
			seats: AugmentedQuery<ApiType, () => Observable<Vec<PalletConsortiumSeat>>, []>;
			/**
			 * How many blocks a session has. The genesis says it, and nothing changes it.
			 **/
			sessionBlocks: AugmentedQuery<ApiType, () => Observable<u32>, []>;
			/**
			 * For how many whole sessions a validator has authored nothing, without a break.
			 **/
			silence: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<u32>, [AccountId32]>;
			/**
			 * That finality has stopped for good, until the set that goes on without those who are lost is in force.
			 **/
			stalled: AugmentedQuery<ApiType, () => Observable<Option<PalletConsortiumStall>>, []>;
			/**
			 * The validators, in the order in which they author.
			 **/
			validators: AugmentedQuery<ApiType, () => Observable<Vec<PalletConsortiumValidator>>, []>;
			/**
			 * Whether the list of validators is another one than the sessions were told last.
			 **/
			validatorsChanged: AugmentedQuery<ApiType, () => Observable<bool>, []>;
		};
		council: {
			/**
			 * Consideration cost created for publishing and storing a proposal.
			 *
			 * Determined by [Config::Consideration] and may be not present for certain proposals (e.g. if
			 * the proposal count at the time of creation was below threshold N).
			 **/
			costOf: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<ITuple<[AccountId32, Null]>>>, [H256]>;
			/**
			 * The current members of the collective. This is stored sorted (just by value).
			 **/
			members: AugmentedQuery<ApiType, () => Observable<Vec<AccountId32>>, []>;
			/**
			 * The prime member that helps determine the default vote behavior in case of abstentions.
			 **/
			prime: AugmentedQuery<ApiType, () => Observable<Option<AccountId32>>, []>;
			/**
			 * Proposals so far.
			 **/
			proposalCount: AugmentedQuery<ApiType, () => Observable<u32>, []>;
			/**
			 * Actual proposal for a given hash, if it's current.
			 **/
			proposalOf: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<Call>>, [H256]>;
			/**
			 * The hashes of the active proposals.
			 **/
			proposals: AugmentedQuery<ApiType, () => Observable<Vec<H256>>, []>;
			/**
			 * Votes on a given proposal, if it is ongoing.
			 **/
			voting: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<PalletCollectiveVotes>>, [H256]>;
		};
		disclosures: {
			/**
			 * The oldest interval of which roots may be there: all older ones have been removed. Nothing before the first root.
			 **/
			oldest: AugmentedQuery<ApiType, () => Observable<Option<u64>>, []>;
			/**
			 * The roots by interval and service.
			 **/
			roots: AugmentedQuery<ApiType, (arg1: u64 | AnyNumber | Uint8Array, arg2: ITuple<[u32, AnamnesisPrimitivesDisclosureService]> | [u32 | AnyNumber | Uint8Array, AnamnesisPrimitivesDisclosureService | 'Custodian' | 'Keyholder' | number | Uint8Array]) => Observable<Option<PalletDisclosuresPostedRoot>>, [u64, ITuple<[u32, AnamnesisPrimitivesDisclosureService]>]>;
			/**
			 * The roots of each service of which there is one, counted.
			 **/
			seriesOf: AugmentedQuery<ApiType, (arg: ITuple<[u32, AnamnesisPrimitivesDisclosureService]> | [u32 | AnyNumber | Uint8Array, AnamnesisPrimitivesDisclosureService | 'Custodian' | 'Keyholder' | number | Uint8Array]) => Observable<Option<PalletDisclosuresSeries>>, [ITuple<[u32, AnamnesisPrimitivesDisclosureService]>]>;
		};
		emergencyAccess: {
			/**
			 * What has to be looked at when an hour, counted since the Unix epoch, has passed.
			 **/
			deadlines: AugmentedQuery<ApiType, (arg1: u64 | AnyNumber | Uint8Array, arg2: PalletEmergencyAccessDeadline | { Review: any } | { Departure: any } | string | Uint8Array) => Observable<Option<Null>>, [u64, PalletEmergencyAccessDeadline]>;
			/**
			 * Who has left which organisation in the last weeks, by a hash of both: the account may have become somebody
			 * else's.
			 **/
			departed: AugmentedQuery<ApiType, (arg: U8aFixed | string | Uint8Array) => Observable<Option<PalletEmergencyAccessDeparture>>, [U8aFixed]>;
			/**
			 * The last access that each practitioner has opened to each patient's records, in force or not.
			 **/
			inForce: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: AccountId32 | string | Uint8Array) => Observable<Option<PalletEmergencyAccessAccess>>, [AnamnesisPrimitivesIdsPatientId, AccountId32]>;
			/**
			 * The number that the next opening of each patient gets.
			 **/
			nextOpening: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<u32>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * What was posted of each patient, by the BLAKE2b-256 hash of the text that was signed, so that nothing is posted
			 * twice.
			 **/
			offlineTexts: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: U8aFixed | string | Uint8Array) => Observable<Option<u32>>, [AnamnesisPrimitivesIdsPatientId, U8aFixed]>;
			/**
			 * The first hour in which there may be deadlines: where looking at them goes on.
			 **/
			oldestDeadlineHour: AugmentedQuery<ApiType, () => Observable<Option<u64>>, []>;
			/**
			 * The openings of each patient.
			 **/
			openings: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletEmergencyAccessOpening>>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * How each organisation deals with emergency access.
			 **/
			statistics: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<AnamnesisPrimitivesEmergencyEmergencyStatistics>, [u32]>;
			/**
			 * Of the openings that each practitioner has made alone and that nobody has reviewed: when each is overdue, and
			 * does not count any more.
			 **/
			unreviewed: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Vec<u64>>, [AccountId32]>;
			/**
			 * The openings that wait for reviewers.
			 **/
			waiting: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesEmergencyReviewers | { Organisation: any } | { Supervisors: any } | string | Uint8Array, arg2: ITuple<[AnamnesisPrimitivesIdsPatientId, u32]> | [AnamnesisPrimitivesIdsPatientId | string | Uint8Array, u32 | AnyNumber | Uint8Array]) => Observable<Option<Null>>, [AnamnesisPrimitivesEmergencyReviewers, ITuple<[AnamnesisPrimitivesIdsPatientId, u32]>]>;
		};
		erasureRequests: {
			/**
			 * The key of each case that has one.
			 **/
			caseKeys: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => Observable<Option<AccountId32>>, [AnamnesisPrimitivesErasureCaseId]>;
			/**
			 * The case of each key. A key of two cases would say that they are about one person.
			 **/
			caseOfKey: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesErasureCaseId>>, [AccountId32]>;
			/**
			 * The cases that are not closed.
			 **/
			cases: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => Observable<Option<PalletErasureRequestsCase>>, [AnamnesisPrimitivesErasureCaseId]>;
			/**
			 * The cases of each patient who has some that are not closed, in the order in which they were opened.
			 **/
			casesOf: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisPrimitivesViewsCasesPatientCase>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * What stays of cases: of those that are closed, and of those of which something is kept.
			 **/
			certificates: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsCasesCertificate>>, [AnamnesisPrimitivesErasureCaseId]>;
			/**
			 * The last complaint of each case about which there was one.
			 **/
			complaints: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsCasesComplaint>>, [AnamnesisPrimitivesErasureCaseId]>;
			/**
			 * The records that are kept one by one, under the case that asks for their erasure.
			 **/
			kept: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletErasureRequestsKeptRecord>>, [AnamnesisPrimitivesErasureCaseId, u32]>;
			/**
			 * The cases that are being purged, in the order in which they came to it. A case that is done leaves a gap.
			 **/
			purging: AugmentedQuery<ApiType, (arg: u64 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisPrimitivesErasureCaseId>>, [u64]>;
			/**
			 * The places in the queue that may be taken.
			 **/
			purgingPlaces: AugmentedQuery<ApiType, () => Observable<PalletErasureRequestsPlaces>, []>;
			/**
			 * Who was told of what a case erases, and has not been recorded yet.
			 **/
			recipients: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => Observable<Option<PalletErasureRequestsRecipientList>>, [AnamnesisPrimitivesErasureCaseId]>;
		};
		grandpa: {
			/**
			 * The current list of authorities.
			 **/
			authorities: AugmentedQuery<ApiType, () => Observable<Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>>, []>;
			/**
			 * The number of changes (both in terms of keys and underlying economic responsibilities)
			 * in the "set" of Grandpa validators from genesis.
			 **/
			currentSetId: AugmentedQuery<ApiType, () => Observable<u64>, []>;
			/**
			 * next block number where we can force a change.
			 **/
			nextForced: AugmentedQuery<ApiType, () => Observable<Option<u32>>, []>;
			/**
			 * Pending change: (signaled at, scheduled change).
			 **/
			pendingChange: AugmentedQuery<ApiType, () => Observable<Option<PalletGrandpaStoredPendingChange>>, []>;
			/**
			 * A mapping from grandpa set ID to the index of the *most recent* session for which its
			 * members were responsible.
			 *
			 * This is only used for validating equivocation proofs. An equivocation proof must
			 * contains a key-ownership proof for a given session, therefore we need a way to tie
			 * together sessions and GRANDPA set ids, i.e. we need to validate that a validator
			 * was the owner of a given key on a given session, and what the active set ID was
			 * during that session.
			 *
			 * TWOX-NOTE: `SetId` is not under user control.
			 **/
			setIdSession: AugmentedQuery<ApiType, (arg: u64 | AnyNumber | Uint8Array) => Observable<Option<u32>>, [u64]>;
			/**
			 * `true` if we are currently stalled.
			 **/
			stalled: AugmentedQuery<ApiType, () => Observable<Option<ITuple<[u32, u32]>>>, []>;
			/**
			 * State of the current authority set.
			 **/
			state: AugmentedQuery<ApiType, () => Observable<PalletGrandpaStoredState>, []>;
		};
		historical: {
			/**
			 * Mapping from historical session indices to session-data root hash and validator count.
			 **/
			historicalSessions: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Option<ITuple<[H256, u32]>>>, [u32]>;
			/**
			 * The range of historical sessions we store. [first, last)
			 **/
			storedRange: AugmentedQuery<ApiType, () => Observable<Option<ITuple<[u32, u32]>>>, []>;
		};
		migrations: {
			/**
			 * The currently active migration to run and its cursor.
			 *
			 * `None` indicates that no migration is running.
			 **/
			cursor: AugmentedQuery<ApiType, () => Observable<Option<PalletMigrationsMigrationCursor>>, []>;
			/**
			 * Set of all successfully executed migrations.
			 *
			 * This is used as blacklist, to not re-execute migrations that have not been removed from the
			 * codebase yet. Governance can regularly clear this out via `clear_historic`.
			 **/
			historic: AugmentedQuery<ApiType, (arg: Bytes | string | Uint8Array) => Observable<Option<Null>>, [Bytes]>;
		};
		offences: {
			/**
			 * A vector of reports of the same kind that happened at the same time slot.
			 **/
			concurrentReportsIndex: AugmentedQuery<ApiType, (arg1: U8aFixed | string | Uint8Array, arg2: Bytes | string | Uint8Array) => Observable<Vec<H256>>, [U8aFixed, Bytes]>;
			/**
			 * The primary structure that holds all offence records keyed by report identifiers.
			 **/
			reports: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Option<SpStakingOffenceOffenceDetails>>, [H256]>;
		};
		patientRegistry: {
			/**
			 * What is declared about each patient.
			 **/
			declarations: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<PalletPatientRegistryDeclaration>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Which of their numbers are taken, and which is the next. Who has never had a device has none.
			 **/
			deviceNumbers: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<PalletPatientRegistryDeviceBoundDevices>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Which patient's device an account is, and its number.
			 **/
			deviceOf: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<ITuple<[AnamnesisPrimitivesIdsPatientId, u32]>>>, [AccountId32]>;
			/**
			 * The devices of each patient, also those whose binding has ended and whose place nobody has needed since.
			 **/
			devices: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletPatientRegistryDevice>>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * Which patient id an account holds.
			 **/
			holders: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesIdsPatientId>>, [AccountId32]>;
			/**
			 * On which patient's side an encryption key is, so that no key serves twice.
			 **/
			keyHolders: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesIdsPatientId>>, [AnamnesisPrimitivesMembersEncryptionKey]>;
			/**
			 * The encryption keys of each patient. Who is registered provisionally has none.
			 **/
			keys: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<PalletPatientRegistryKeysKeyRing>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * The mandates for each patient, in the order in which they were first given, also those that have ended and whose
			 * place nobody has needed since.
			 **/
			mandates: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<PalletPatientRegistryMandate>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * The first hour of which texts may still be remembered: where forgetting goes on.
			 **/
			oldestConsentHour: AugmentedQuery<ApiType, () => Observable<Option<u64>>, []>;
			/**
			 * The patients.
			 **/
			patients: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<PalletPatientRegistryPatient>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * How each patient's id is recovered, and the attempts at it.
			 **/
			recoveries: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<PalletPatientRegistryRecovery>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Which patient an account has a mandate for.
			 **/
			representatives: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<AnamnesisPrimitivesIdsPatientId>>, [AccountId32]>;
			/**
			 * The texts that were used: by the hour since the Unix epoch in which they expire, and by their BLAKE2b-256 hash.
			 * They are kept until that hour has passed, also across an erasure, and from then on nobody can use them because
			 * they are expired.
			 **/
			usedConsents: AugmentedQuery<ApiType, (arg1: u64 | AnyNumber | Uint8Array, arg2: U8aFixed | string | Uint8Array) => Observable<Option<Null>>, [u64, U8aFixed]>;
		};
		recordAnchors: {
			/**
			 * What the records that amend leaves of each batch count for at each custodian, so that nobody has to look at every
			 * leaf to know who has to answer for them when the batch is erased.
			 **/
			amendments: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<BTreeMap<u32, PalletRecordAnchorsPart>>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * The versions of each record.
			 **/
			anchors: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array, arg3: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletRecordAnchorsAnchor>>, [AnamnesisPrimitivesIdsPatientId, u32, u32]>;
			/**
			 * Which numbers of records are given, and how many custodians a patient has. There is an entry for whoever has ever had
			 * anything here.
			 **/
			histories: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<PalletRecordAnchorsHistory>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * What each custodian keeps of each patient's.
			 **/
			holdings: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletRecordAnchorsHolding>>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * The legal holds on each patient's records, in the order of the records. One that has ended is here until its place is
			 * needed.
			 **/
			holds: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Vec<AnamnesisPrimitivesViewsRecordsHold>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * The leaves of batches that were amended or erased, by record and number.
			 **/
			leaves: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array, arg3: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsRecordsLeafState>>, [AnamnesisPrimitivesIdsPatientId, u32, u32]>;
			/**
			 * The records of each patient.
			 **/
			records: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<Option<PalletRecordAnchorsRecord>>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * What was asked and answered of each record's rectification.
			 **/
			rectifications: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<Option<AnamnesisPrimitivesViewsRecordsRectification>>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * What is left to remove of the record of a patient's that is being erased, if one is.
			 **/
			removing: AugmentedQuery<ApiType, (arg: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => Observable<Option<PalletRecordAnchorsRest>>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * The offers to take each record over, at most one of each organisation that does something for it now.
			 **/
			transfers: AugmentedQuery<ApiType, (arg1: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, arg2: u32 | AnyNumber | Uint8Array) => Observable<Vec<AnamnesisPrimitivesViewsRecordsTransfer>>, [AnamnesisPrimitivesIdsPatientId, u32]>;
		};
		session: {
			/**
			 * Current index of the session.
			 **/
			currentIndex: AugmentedQuery<ApiType, () => Observable<u32>, []>;
			/**
			 * Indices of disabled validators.
			 *
			 * The vec is always kept sorted so that we can find whether a given validator is
			 * disabled using binary search. It gets cleared when `on_session_ending` returns
			 * a new set of identities.
			 **/
			disabledValidators: AugmentedQuery<ApiType, () => Observable<Vec<ITuple<[u32, Perbill]>>>, []>;
			/**
			 * Accounts whose keys were set via `SessionInterface` (external path) without
			 * incrementing the consumer reference or placing a key deposit. `do_purge_keys`
			 * only decrements consumers for accounts that were registered through the local
			 * session pallet.
			 **/
			externallySetKeys: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<Null>>, [AccountId32]>;
			/**
			 * The owner of a key. The key is the `KeyTypeId` + the encoded key.
			 **/
			keyOwner: AugmentedQuery<ApiType, (arg: ITuple<[SpCoreCryptoKeyTypeId, Bytes]> | [SpCoreCryptoKeyTypeId | string | Uint8Array, Bytes | string | Uint8Array]) => Observable<Option<AccountId32>>, [ITuple<[SpCoreCryptoKeyTypeId, Bytes]>]>;
			/**
			 * The next session keys for a validator.
			 **/
			nextKeys: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<Option<AnamnesisRuntimeSessionKeys>>, [AccountId32]>;
			/**
			 * True if the underlying economic identities or weighting behind the validators
			 * has changed in the queued validator set.
			 **/
			queuedChanged: AugmentedQuery<ApiType, () => Observable<bool>, []>;
			/**
			 * The queued keys for the next session. When the next session begins, these keys
			 * will be used to determine the validator's session keys.
			 **/
			queuedKeys: AugmentedQuery<ApiType, () => Observable<Vec<ITuple<[AccountId32, AnamnesisRuntimeSessionKeys]>>>, []>;
			/**
			 * The current set of validators.
			 **/
			validators: AugmentedQuery<ApiType, () => Observable<Vec<AccountId32>>, []>;
		};
		system: {
			/**
			 * The full account information for a particular account ID.
			 **/
			account: AugmentedQuery<ApiType, (arg: AccountId32 | string | Uint8Array) => Observable<FrameSystemAccountInfo>, [AccountId32]>;
			/**
			 * `Some` if a code upgrade has been authorized.
			 **/
			authorizedUpgrade: AugmentedQuery<ApiType, () => Observable<Option<FrameSystemCodeUpgradeAuthorization>>, []>;
			/**
			 * Map of block numbers to block hashes.
			 **/
			blockHash: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<H256>, [u32]>;
			/**
			 * Total size (in bytes) of the current block.
			 *
			 * Tracks the size of the header and all extrinsics.
			 **/
			blockSize: AugmentedQuery<ApiType, () => Observable<Option<u32>>, []>;
			/**
			 * Number of blocks till the pending code upgrade is applied.
			 **/
			blocksTillUpgrade: AugmentedQuery<ApiType, () => Observable<Option<u8>>, []>;
			/**
			 * The current weight for the block.
			 **/
			blockWeight: AugmentedQuery<ApiType, () => Observable<FrameSupportDispatchPerDispatchClassWeight>, []>;
			/**
			 * Digest of the current block, also part of the block header.
			 **/
			digest: AugmentedQuery<ApiType, () => Observable<SpRuntimeDigest>, []>;
			/**
			 * The number of events in the `Events<T>` list.
			 **/
			eventCount: AugmentedQuery<ApiType, () => Observable<u32>, []>;
			/**
			 * Events deposited for the current block.
			 *
			 * NOTE: The item is unbound and should therefore never be read on chain.
			 * It could otherwise inflate the PoV size of a block.
			 *
			 * Events have a large in-memory size. Box the events to not go out-of-memory
			 * just in case someone still reads them from within the runtime.
			 **/
			events: AugmentedQuery<ApiType, () => Observable<Vec<FrameSystemEventRecord>>, []>;
			/**
			 * Mapping between a topic (represented by T::Hash) and a vector of indexes
			 * of events in the `<Events<T>>` list.
			 *
			 * All topic vectors have deterministic storage locations depending on the topic. This
			 * allows light-clients to leverage the changes trie storage tracking mechanism and
			 * in case of changes fetch the list of events of interest.
			 *
			 * The value has the type `(BlockNumberFor<T>, EventIndex)` because if we used only just
			 * the `EventIndex` then in case if the topic has the same contents on the next block
			 * no notification will be triggered thus the event might be lost.
			 **/
			eventTopics: AugmentedQuery<ApiType, (arg: H256 | string | Uint8Array) => Observable<Vec<ITuple<[u32, u32]>>>, [H256]>;
			/**
			 * The execution phase of the block.
			 **/
			executionPhase: AugmentedQuery<ApiType, () => Observable<Option<FrameSystemPhase>>, []>;
			/**
			 * Total extrinsics count for the current block.
			 **/
			extrinsicCount: AugmentedQuery<ApiType, () => Observable<Option<u32>>, []>;
			/**
			 * Extrinsics data for the current block (maps an extrinsic's index to its data).
			 **/
			extrinsicData: AugmentedQuery<ApiType, (arg: u32 | AnyNumber | Uint8Array) => Observable<Bytes>, [u32]>;
			/**
			 * The weight reclaimed for the extrinsic.
			 *
			 * This information is available until the end of the extrinsic execution.
			 * More precisely this information is removed in `note_applied_extrinsic`.
			 *
			 * Logic doing some post dispatch weight reduction must update this storage to avoid duplicate
			 * reduction.
			 **/
			extrinsicWeightReclaimed: AugmentedQuery<ApiType, () => Observable<SpWeightsWeightV2Weight>, []>;
			/**
			 * Whether all inherents have been applied.
			 **/
			inherentsApplied: AugmentedQuery<ApiType, () => Observable<bool>, []>;
			/**
			 * Stores the `spec_version` and `spec_name` of when the last runtime upgrade happened.
			 **/
			lastRuntimeUpgrade: AugmentedQuery<ApiType, () => Observable<Option<FrameSystemLastRuntimeUpgradeInfo>>, []>;
			/**
			 * The current block number being processed. Set by `execute_block`.
			 **/
			number: AugmentedQuery<ApiType, () => Observable<u32>, []>;
			/**
			 * Hash of the previous block.
			 **/
			parentHash: AugmentedQuery<ApiType, () => Observable<H256>, []>;
			/**
			 * True if we have upgraded so that AccountInfo contains three types of `RefCount`. False
			 * (default) if not.
			 **/
			upgradedToTripleRefCount: AugmentedQuery<ApiType, () => Observable<bool>, []>;
			/**
			 * True if we have upgraded so that `type RefCount` is `u32`. False (default) if not.
			 **/
			upgradedToU32RefCount: AugmentedQuery<ApiType, () => Observable<bool>, []>;
		};
		timestamp: {
			/**
			 * Whether the timestamp has been updated in this block.
			 *
			 * This value is updated to `true` upon successful submission of a timestamp by a node.
			 * It is then checked at the end of each block execution in the `on_finalize` hook.
			 **/
			didUpdate: AugmentedQuery<ApiType, () => Observable<bool>, []>;
			/**
			 * The current time for the current block.
			 **/
			now: AugmentedQuery<ApiType, () => Observable<u64>, []>;
		};
		txPause: {
			/**
			 * The set of calls that are explicitly paused.
			 **/
			pausedCalls: AugmentedQuery<ApiType, (arg: ITuple<[Bytes, Bytes]> | [Bytes | string | Uint8Array, Bytes | string | Uint8Array]) => Observable<Option<Null>>, [ITuple<[Bytes, Bytes]>]>;
		};
	} // AugmentedQueries
} // declare module

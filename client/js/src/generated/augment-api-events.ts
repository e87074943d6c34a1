// Made by `npm run chain-types --workspace client/js` from the metadata of the chain. Do not edit.

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/events';

import type { ApiTypes, AugmentedEvent } from '@polkadot/api-base/types';
import type { Bytes, Null, Option, Result, U8aFixed, Vec, bool, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, H256 } from '@polkadot/types/interfaces/runtime';
import type { AnamnesisPrimitivesAccessGrantee, AnamnesisPrimitivesDisclosureService, AnamnesisPrimitivesEmergencyEmergencyReason, AnamnesisPrimitivesEmergencyVerdict, AnamnesisPrimitivesErasureCaseId, AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesMembersEncryptionKey, AnamnesisPrimitivesMembersPractitionerKind, AnamnesisPrimitivesViewsRecordsAmendmentReason, AnamnesisPrimitivesViewsRecordsHoldReason, AnamnesisPrimitivesViewsRecordsRectificationRefusal, FrameSystemDispatchEventInfo, PalletAdmissionUsageAllowance, PalletConsortiumRemovalReason, PalletPatientRegistryDeclarationMatterKind, SpConsensusGrandpaAppPublic, SpRuntimeDispatchError } from '@polkadot/types/lookup';

export type __AugmentedEvent<ApiType extends ApiTypes> = AugmentedEvent<ApiType>;

declare module '@polkadot/api-base/types/events' {
	interface AugmentedEvents<ApiType extends ApiTypes> {
		accessGrants: {
			/**
			 * Somebody asked a patient for access.
			 **/
			AccessRequested: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, request: u32, grantee: AnamnesisPrimitivesAccessGrantee], { patient: AnamnesisPrimitivesIdsPatientId, request: u32, grantee: AnamnesisPrimitivesAccessGrantee }>;
			/**
			 * A patient took everything back from everybody.
			 **/
			AllRevoked: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * A patient changed a grant.
			 **/
			GrantChanged: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, grantee: AnamnesisPrimitivesAccessGrantee, grant: u32], { patient: AnamnesisPrimitivesIdsPatientId, grantee: AnamnesisPrimitivesAccessGrantee, grant: u32 }>;
			/**
			 * A patient took everything back from a grantee.
			 **/
			GranteeRevoked: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, grantee: AnamnesisPrimitivesAccessGrantee], { patient: AnamnesisPrimitivesIdsPatientId, grantee: AnamnesisPrimitivesAccessGrantee }>;
			/**
			 * A patient gave a grant.
			 **/
			GrantGiven: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, grantee: AnamnesisPrimitivesAccessGrantee, grant: u32], { patient: AnamnesisPrimitivesIdsPatientId, grantee: AnamnesisPrimitivesAccessGrantee, grant: u32 }>;
			/**
			 * A patient took a grant back.
			 **/
			GrantRevoked: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, grantee: AnamnesisPrimitivesAccessGrantee, grant: u32], { patient: AnamnesisPrimitivesIdsPatientId, grantee: AnamnesisPrimitivesAccessGrantee, grant: u32 }>;
			/**
			 * A patient's policy has another commitment.
			 **/
			PolicyChanged: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * An organisation closed a research project.
			 **/
			ProjectClosed: AugmentedEvent<ApiType, [project: u32], { project: u32 }>;
			/**
			 * An organisation registered a research project.
			 **/
			ProjectRegistered: AugmentedEvent<ApiType, [project: u32, organisation: u32], { project: u32, organisation: u32 }>;
			/**
			 * A patient answered a request.
			 **/
			RequestAnswered: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, request: u32, granted: Option<u32>], { patient: AnamnesisPrimitivesIdsPatientId, request: u32, granted: Option<u32> }>;
			/**
			 * Whoever asked does not ask any more.
			 **/
			RequestWithdrawn: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, request: u32], { patient: AnamnesisPrimitivesIdsPatientId, request: u32 }>;
			/**
			 * A practitioner was assigned to a research project.
			 **/
			ResearcherAssigned: AugmentedEvent<ApiType, [project: u32, practitioner: AccountId32], { project: u32, practitioner: AccountId32 }>;
			/**
			 * A practitioner works for a research project no longer.
			 **/
			ResearcherDismissed: AugmentedEvent<ApiType, [project: u32, practitioner: AccountId32], { project: u32, practitioner: AccountId32 }>;
		};
		admission: {
			/**
			 * The council set what an organisation may spend in a period.
			 **/
			OrganisationAllowanceSet: AugmentedEvent<ApiType, [organisation: u32, allowance: Option<PalletAdmissionUsageAllowance>], { organisation: u32, allowance: Option<PalletAdmissionUsageAllowance> }>;
			/**
			 * The council set what each patient may spend in a period.
			 **/
			PatientAllowanceSet: AugmentedEvent<ApiType, [allowance: Option<PalletAdmissionUsageAllowance>], { allowance: Option<PalletAdmissionUsageAllowance> }>;
			/**
			 * An organisation set what a practitioner may spend of its allowance in a period.
			 **/
			QuotaSet: AugmentedEvent<ApiType, [organisation: u32, practitioner: AccountId32, quota: Option<PalletAdmissionUsageAllowance>], { organisation: u32, practitioner: AccountId32, quota: Option<PalletAdmissionUsageAllowance> }>;
		};
		consortium: {
			/**
			 * An organisation has another administrator.
			 **/
			AdministratorChanged: AugmentedEvent<ApiType, [organisation: u32, administrator: AccountId32], { organisation: u32, administrator: AccountId32 }>;
			/**
			 * An organisation set the commitment to a practitioner's credential.
			 **/
			CredentialSet: AugmentedEvent<ApiType, [organisation: u32, practitioner: AccountId32], { organisation: u32, practitioner: AccountId32 }>;
			/**
			 * An organisation has another encryption key.
			 **/
			EncryptionKeyChanged: AugmentedEvent<ApiType, [organisation: u32, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey], { organisation: u32, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey }>;
			/**
			 * An organisation's services answer somewhere else, or nowhere.
			 **/
			EndpointChanged: AugmentedEvent<ApiType, [organisation: u32], { organisation: u32 }>;
			/**
			 * A proof shows that the last validator voted twice. It stays, since there is nobody else.
			 **/
			LastValidatorOffended: AugmentedEvent<ApiType, [validator: AccountId32], { validator: AccountId32 }>;
			/**
			 * An organisation took a nomination back.
			 **/
			NominationWithdrawn: AugmentedEvent<ApiType, [validator: AccountId32, organisation: u32], { validator: AccountId32, organisation: u32 }>;
			/**
			 * The council admitted an organisation.
			 **/
			OrganisationAdmitted: AugmentedEvent<ApiType, [organisation: u32, administrator: AccountId32, roles: u8], { organisation: u32, administrator: AccountId32, roles: u8 }>;
			/**
			 * The council excluded an organisation.
			 **/
			OrganisationExcluded: AugmentedEvent<ApiType, [organisation: u32], { organisation: u32 }>;
			/**
			 * The council ended a suspension early.
			 **/
			OrganisationReinstated: AugmentedEvent<ApiType, [organisation: u32], { organisation: u32 }>;
			/**
			 * The council suspended an organisation.
			 **/
			OrganisationSuspended: AugmentedEvent<ApiType, [organisation: u32, until: u64], { organisation: u32, until: u64 }>;
			/**
			 * An organisation enrolled a practitioner.
			 **/
			PractitionerEnrolled: AugmentedEvent<ApiType, [organisation: u32, practitioner: AccountId32, kind: AnamnesisPrimitivesMembersPractitionerKind], { organisation: u32, practitioner: AccountId32, kind: AnamnesisPrimitivesMembersPractitionerKind }>;
			/**
			 * An organisation set the end of an enrolment.
			 **/
			PractitionerLimited: AugmentedEvent<ApiType, [organisation: u32, practitioner: AccountId32, until: Option<u64>], { organisation: u32, practitioner: AccountId32, until: Option<u64> }>;
			/**
			 * An organisation removed a practitioner.
			 **/
			PractitionerRemoved: AugmentedEvent<ApiType, [organisation: u32, practitioner: AccountId32], { organisation: u32, practitioner: AccountId32 }>;
			/**
			 * The council changed what an organisation does.
			 **/
			RolesChanged: AugmentedEvent<ApiType, [organisation: u32, roles: u8], { organisation: u32, roles: u8 }>;
			/**
			 * The council thought better of it, or the seat has become the last one.
			 **/
			SeatChangeCancelled: AugmentedEvent<ApiType, [organisation: u32], { organisation: u32 }>;
			/**
			 * The council decided to give a seat or to take one.
			 **/
			SeatChangeDecided: AugmentedEvent<ApiType, [organisation: u32, gives: bool, dueAt: u64], { organisation: u32, gives: bool, dueAt: u64 }>;
			/**
			 * A seat was silent for long, and does not count until it speaks.
			 **/
			SeatFellSilent: AugmentedEvent<ApiType, [organisation: u32], { organisation: u32 }>;
			/**
			 * An organisation has a seat.
			 **/
			SeatGiven: AugmentedEvent<ApiType, [organisation: u32], { organisation: u32 }>;
			/**
			 * A seat counts again.
			 **/
			SeatReturned: AugmentedEvent<ApiType, [organisation: u32], { organisation: u32 }>;
			/**
			 * An organisation has no seat any more.
			 **/
			SeatTaken: AugmentedEvent<ApiType, [organisation: u32], { organisation: u32 }>;
			/**
			 * The council noted that finality has stopped for good, or took that back.
			 **/
			StallNoted: AugmentedEvent<ApiType, [lastFinalised: Option<u32>, delay: u32], { lastFinalised: Option<u32>, delay: u32 }>;
			/**
			 * A validator that was removed is out of force: its keys are gone, and its account is free.
			 **/
			ValidatorLeft: AugmentedEvent<ApiType, [validator: AccountId32], { validator: AccountId32 }>;
			/**
			 * An organisation nominated a validator.
			 **/
			ValidatorNominated: AugmentedEvent<ApiType, [validator: AccountId32, organisation: u32], { validator: AccountId32, organisation: u32 }>;
			/**
			 * A validator is no longer among them. The next change of sessions plans it, the one after puts it in force.
			 **/
			ValidatorRemoved: AugmentedEvent<ApiType, [validator: AccountId32, organisation: u32, reason: PalletConsortiumRemovalReason], { validator: AccountId32, organisation: u32, reason: PalletConsortiumRemovalReason }>;
			/**
			 * A nominee is among the validators. The next change of sessions plans it, the one after puts it in force.
			 **/
			ValidatorSeated: AugmentedEvent<ApiType, [validator: AccountId32, organisation: u32], { validator: AccountId32, organisation: u32 }>;
			/**
			 * A validator authored no block in the session that ended.
			 **/
			ValidatorSilent: AugmentedEvent<ApiType, [validator: AccountId32, sessions: u32], { validator: AccountId32, sessions: u32 }>;
		};
		council: {
			/**
			 * A motion was approved by the required threshold.
			 **/
			Approved: AugmentedEvent<ApiType, [proposalHash: H256], { proposalHash: H256 }>;
			/**
			 * A proposal was closed because its threshold was reached or after its duration was up.
			 **/
			Closed: AugmentedEvent<ApiType, [proposalHash: H256, yes: u32, no: u32], { proposalHash: H256, yes: u32, no: u32 }>;
			/**
			 * A motion was not approved by the required threshold.
			 **/
			Disapproved: AugmentedEvent<ApiType, [proposalHash: H256], { proposalHash: H256 }>;
			/**
			 * A motion was executed; result will be `Ok` if it returned without error.
			 **/
			Executed: AugmentedEvent<ApiType, [proposalHash: H256, result: Result<Null, SpRuntimeDispatchError>], { proposalHash: H256, result: Result<Null, SpRuntimeDispatchError> }>;
			/**
			 * A proposal was killed.
			 **/
			Killed: AugmentedEvent<ApiType, [proposalHash: H256], { proposalHash: H256 }>;
			/**
			 * A single member did some action; result will be `Ok` if it returned without error.
			 **/
			MemberExecuted: AugmentedEvent<ApiType, [proposalHash: H256, result: Result<Null, SpRuntimeDispatchError>], { proposalHash: H256, result: Result<Null, SpRuntimeDispatchError> }>;
			/**
			 * Some cost for storing a proposal was burned.
			 **/
			ProposalCostBurned: AugmentedEvent<ApiType, [proposalHash: H256, who: AccountId32], { proposalHash: H256, who: AccountId32 }>;
			/**
			 * Some cost for storing a proposal was released.
			 **/
			ProposalCostReleased: AugmentedEvent<ApiType, [proposalHash: H256, who: AccountId32], { proposalHash: H256, who: AccountId32 }>;
			/**
			 * A motion (given hash) has been proposed (by given account) with a threshold (given
			 * `MemberCount`).
			 **/
			Proposed: AugmentedEvent<ApiType, [account: AccountId32, proposalIndex: u32, proposalHash: H256, threshold: u32], { account: AccountId32, proposalIndex: u32, proposalHash: H256, threshold: u32 }>;
			/**
			 * A motion (given hash) has been voted on by given account, leaving
			 * a tally (yes votes and no votes given respectively as `MemberCount`).
			 **/
			Voted: AugmentedEvent<ApiType, [account: AccountId32, proposalHash: H256, voted: bool, yes: u32, no: u32], { account: AccountId32, proposalHash: H256, voted: bool, yes: u32, no: u32 }>;
		};
		disclosures: {
			/**
			 * A service showed another root for an interval than the one that it posted first.
			 **/
			RootContradicted: AugmentedEvent<ApiType, [organisation: u32, service: AnamnesisPrimitivesDisclosureService, interval: u64, root: U8aFixed], { organisation: u32, service: AnamnesisPrimitivesDisclosureService, interval: u64, root: U8aFixed }>;
			/**
			 * A service posted the root of an interval.
			 **/
			RootPosted: AugmentedEvent<ApiType, [organisation: u32, service: AnamnesisPrimitivesDisclosureService, interval: u64, root: U8aFixed, late: bool], { organisation: u32, service: AnamnesisPrimitivesDisclosureService, interval: u64, root: U8aFixed, late: bool }>;
		};
		emergencyAccess: {
			/**
			 * The patient's side contradicted.
			 **/
			EmergencyDisputed: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, opening: u32], { patient: AnamnesisPrimitivesIdsPatientId, opening: u32 }>;
			/**
			 * A clinician has ended their own access before its time.
			 **/
			EmergencyEnded: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, opening: u32], { patient: AnamnesisPrimitivesIdsPatientId, opening: u32 }>;
			/**
			 * An opening is for the Supervisors: nobody reviewed it in time, or the chain stood still.
			 **/
			EmergencyEscalated: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, opening: u32], { patient: AnamnesisPrimitivesIdsPatientId, opening: u32 }>;
			/**
			 * A clinician has opened access without the patient's consent.
			 **/
			EmergencyOpened: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, opening: u32, organisation: u32, practitioner: AccountId32, reason: AnamnesisPrimitivesEmergencyEmergencyReason, until: u64], { patient: AnamnesisPrimitivesIdsPatientId, opening: u32, organisation: u32, practitioner: AccountId32, reason: AnamnesisPrimitivesEmergencyEmergencyReason, until: u64 }>;
			/**
			 * An opening was reviewed.
			 **/
			EmergencyReviewed: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, opening: u32, verdict: AnamnesisPrimitivesEmergencyVerdict], { patient: AnamnesisPrimitivesIdsPatientId, opening: u32, verdict: AnamnesisPrimitivesEmergencyVerdict }>;
			/**
			 * Records were delivered while the chain stood still.
			 **/
			OfflineEmergencyPosted: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, opening: u32, custodian: u32, provider: u32], { patient: AnamnesisPrimitivesIdsPatientId, opening: u32, custodian: u32, provider: u32 }>;
		};
		erasureRequests: {
			/**
			 * A custodian asked for more time.
			 **/
			AnswerExtended: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, custodian: u32, dueAt: u64], { case: AnamnesisPrimitivesErasureCaseId, custodian: u32, dueAt: u64 }>;
			/**
			 * A supervisor decided.
			 **/
			AppealDecided: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, record: u32, upheld: bool], { case: AnamnesisPrimitivesErasureCaseId, record: u32, upheld: bool }>;
			/**
			 * Whoever has the key of the case had the certificate removed.
			 **/
			CertificateRemoved: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId], { case: AnamnesisPrimitivesErasureCaseId }>;
			/**
			 * A supervisor has answered a complaint.
			 **/
			ComplaintAnswered: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, founded: bool], { case: AnamnesisPrimitivesErasureCaseId, founded: bool }>;
			/**
			 * Whoever has the key of the case says that something is still there.
			 **/
			ComplaintMade: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, dueAt: u64], { case: AnamnesisPrimitivesErasureCaseId, dueAt: u64 }>;
			/**
			 * A custodian attested that it has erased what it does not keep.
			 **/
			ErasureAttested: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, custodian: u32], { case: AnamnesisPrimitivesErasureCaseId, custodian: u32 }>;
			/**
			 * Nothing is left of what the case was about, and the certificate is there.
			 **/
			ErasureCompleted: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId], { case: AnamnesisPrimitivesErasureCaseId }>;
			/**
			 * A patient asked for erasure.
			 **/
			ErasureOpened: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, patient: AnamnesisPrimitivesIdsPatientId], { case: AnamnesisPrimitivesErasureCaseId, patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * What is not kept is forgotten, and there is a certificate of that. The case goes on, or was withdrawn.
			 **/
			ErasurePartlyCompleted: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId], { case: AnamnesisPrimitivesErasureCaseId }>;
			/**
			 * A case about everything has taken this one over.
			 **/
			ErasureTakenOver: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, by: AnamnesisPrimitivesErasureCaseId], { case: AnamnesisPrimitivesErasureCaseId, by: AnamnesisPrimitivesErasureCaseId }>;
			/**
			 * The patient's side does not ask for the rest any more.
			 **/
			ErasureWithdrawn: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId], { case: AnamnesisPrimitivesErasureCaseId }>;
			/**
			 * Another custodian has taken over a record that is kept, since the one before is gone, and answers for it now.
			 **/
			KeptTakenOver: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, record: u32, from: u32, custodian: u32], { case: AnamnesisPrimitivesErasureCaseId, record: u32, from: u32, custodian: u32 }>;
			/**
			 * A custodian keeps everything that it has of what the case is about.
			 **/
			PartKept: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, custodian: u32], { case: AnamnesisPrimitivesErasureCaseId, custodian: u32 }>;
			/**
			 * The chain begins to forget.
			 **/
			PurgeBegun: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId], { case: AnamnesisPrimitivesErasureCaseId }>;
			/**
			 * A recipient has erased what it had received.
			 **/
			RecipientConfirmed: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, recipient: u32], { case: AnamnesisPrimitivesErasureCaseId, recipient: u32 }>;
			/**
			 * What became of the recipients stands in the certificate now.
			 **/
			RecipientsClosed: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, confirmed: u32, silent: u32], { case: AnamnesisPrimitivesErasureCaseId, confirmed: u32, silent: u32 }>;
			/**
			 * A custodian told recipients.
			 **/
			RecipientsTold: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, custodian: u32, told: u32], { case: AnamnesisPrimitivesErasureCaseId, custodian: u32, told: u32 }>;
			/**
			 * A custodian attested that it has erased a record that it had kept.
			 **/
			RecordAttested: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, custodian: u32, record: u32], { case: AnamnesisPrimitivesErasureCaseId, custodian: u32, record: u32 }>;
			/**
			 * A custodian keeps a record, or keeps it on.
			 **/
			RecordKept: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, custodian: u32, record: u32], { case: AnamnesisPrimitivesErasureCaseId, custodian: u32, record: u32 }>;
			/**
			 * The time for which a record was kept is over: the custodian has to answer anew.
			 **/
			RecordReopened: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, record: u32, dueAt: Option<u64>], { case: AnamnesisPrimitivesErasureCaseId, record: u32, dueAt: Option<u64> }>;
			/**
			 * The patient's side asked a supervisor whether a record may be kept.
			 **/
			RefusalAppealed: AugmentedEvent<ApiType, [case_: AnamnesisPrimitivesErasureCaseId, record: u32, dueAt: u64], { case: AnamnesisPrimitivesErasureCaseId, record: u32, dueAt: u64 }>;
		};
		grandpa: {
			/**
			 * New authority set has been applied.
			 **/
			NewAuthorities: AugmentedEvent<ApiType, [authoritySet: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>], { authoritySet: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>> }>;
			/**
			 * Current authority set has been paused.
			 **/
			Paused: AugmentedEvent<ApiType, []>;
			/**
			 * Current authority set has been resumed.
			 **/
			Resumed: AugmentedEvent<ApiType, []>;
		};
		historical: {
			/**
			 * The merkle roots of up to this session index were pruned
			 **/
			RootsPruned: AugmentedEvent<ApiType, [upTo: u32], { upTo: u32 }>;
			/**
			 * The merkle root of the validators of the said session were stored
			 **/
			RootStored: AugmentedEvent<ApiType, [index: u32], { index: u32 }>;
		};
		migrations: {
			/**
			 * The set of historical migrations has been cleared.
			 **/
			HistoricCleared: AugmentedEvent<ApiType, [nextCursor: Option<Bytes>], { nextCursor: Option<Bytes> }>;
			/**
			 * A migration progressed.
			 **/
			MigrationAdvanced: AugmentedEvent<ApiType, [index: u32, took: u32], { index: u32, took: u32 }>;
			/**
			 * A Migration completed.
			 **/
			MigrationCompleted: AugmentedEvent<ApiType, [index: u32, took: u32], { index: u32, took: u32 }>;
			/**
			 * A Migration failed.
			 *
			 * This implies that the whole upgrade failed and governance intervention is required.
			 **/
			MigrationFailed: AugmentedEvent<ApiType, [index: u32, took: u32], { index: u32, took: u32 }>;
			/**
			 * A migration was skipped since it was already executed in the past.
			 **/
			MigrationSkipped: AugmentedEvent<ApiType, [index: u32], { index: u32 }>;
			/**
			 * The current runtime upgrade completed.
			 *
			 * This implies that all of its migrations completed successfully as well.
			 **/
			UpgradeCompleted: AugmentedEvent<ApiType, []>;
			/**
			 * Runtime upgrade failed.
			 *
			 * This is very bad and will require governance intervention.
			 **/
			UpgradeFailed: AugmentedEvent<ApiType, []>;
			/**
			 * A Runtime upgrade started.
			 *
			 * Its end is indicated by `UpgradeCompleted` or `UpgradeFailed`.
			 **/
			UpgradeStarted: AugmentedEvent<ApiType, [migrations: u32], { migrations: u32 }>;
		};
		offences: {
			/**
			 * There is an offence reported of the given `kind` happened at the `session_index` and
			 * (kind-specific) time slot. This event is not deposited for duplicate slashes.
			 * \[kind, slot\].
			 **/
			Offence: AugmentedEvent<ApiType, [kind: U8aFixed, slot: Bytes], { kind: U8aFixed, slot: Bytes }>;
		};
		patientRegistry: {
			/**
			 * A Supervisor declared that the patient lives.
			 **/
			DeathRescinded: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * A declaration has taken effect.
			 **/
			DeclarationCarriedOut: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * A Supervisor confirmed a declaration.
			 **/
			DeclarationConfirmed: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, effectiveAt: u64], { patient: AnamnesisPrimitivesIdsPatientId, effectiveAt: u64 }>;
			/**
			 * The patient's side contradicted a declaration, and it is gone.
			 **/
			DeclarationContradicted: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * An organisation declared something about a patient.
			 **/
			DeclarationMade: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, matter: PalletPatientRegistryDeclarationMatterKind], { patient: AnamnesisPrimitivesIdsPatientId, matter: PalletPatientRegistryDeclarationMatterKind }>;
			/**
			 * The organisation took its declaration back.
			 **/
			DeclarationWithdrawn: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * A device may add what it measures, or for another time than before.
			 **/
			DeviceBound: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, device: u32, until: u64], { patient: AnamnesisPrimitivesIdsPatientId, device: u32, until: u64 }>;
			/**
			 * A device adds nothing any more: it was unbound, the patient acts with another account from now on, or its
			 * binding had ended by itself and it made room for another one.
			 **/
			DeviceUnbound: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, device: u32], { patient: AnamnesisPrimitivesIdsPatientId, device: u32 }>;
			/**
			 * The patient has another encryption key.
			 **/
			KeyRotated: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, number: u32], { patient: AnamnesisPrimitivesIdsPatientId, number: u32 }>;
			/**
			 * Somebody has no mandate any more: it was ended or resigned, the patient acts alone from now on, or it had
			 * ended by itself and made room for another one.
			 **/
			MandateEnded: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, representative: AccountId32], { patient: AnamnesisPrimitivesIdsPatientId, representative: AccountId32 }>;
			/**
			 * Somebody has a mandate, or another one than before.
			 **/
			MandateGiven: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, representative: AccountId32], { patient: AnamnesisPrimitivesIdsPatientId, representative: AccountId32 }>;
			/**
			 * A patient who was registered provisionally, or a guardian, has consented.
			 **/
			PatientClaimed: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * The patient acts with an account of their own from now on.
			 **/
			PatientHandedOver: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * The patient acts with another account from now on.
			 **/
			PatientRecovered: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
			/**
			 * A patient was registered.
			 **/
			PatientRegistered: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, sponsor: u32], { patient: AnamnesisPrimitivesIdsPatientId, sponsor: u32 }>;
			/**
			 * A patient who cannot consent now was registered for some time.
			 **/
			PatientRegisteredProvisionally: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, sponsor: u32, until: u64], { patient: AnamnesisPrimitivesIdsPatientId, sponsor: u32, until: u64 }>;
			/**
			 * A representative opened an attempt at recovery.
			 **/
			RecoveryOpened: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, holder: AccountId32], { patient: AnamnesisPrimitivesIdsPatientId, holder: AccountId32 }>;
			/**
			 * The holder set how the patient id is recovered.
			 **/
			RecoverySet: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, threshold: u8, delay: u64], { patient: AnamnesisPrimitivesIdsPatientId, threshold: u8, delay: u64 }>;
			/**
			 * A representative supports an attempt at recovery.
			 **/
			RecoverySupported: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, holder: AccountId32, supporters: u32], { patient: AnamnesisPrimitivesIdsPatientId, holder: AccountId32, supporters: u32 }>;
			/**
			 * The holder vetoed: all attempts have ended.
			 **/
			RecoveryVetoed: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId], { patient: AnamnesisPrimitivesIdsPatientId }>;
		};
		recordAnchors: {
			/**
			 * A legal hold was lifted.
			 **/
			HoldLifted: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32], { patient: AnamnesisPrimitivesIdsPatientId, record: u32 }>;
			/**
			 * A record was put under a legal hold.
			 **/
			HoldPlaced: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, reason: AnamnesisPrimitivesViewsRecordsHoldReason, authority: u32, until: u16], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, reason: AnamnesisPrimitivesViewsRecordsHoldReason, authority: u32, until: u16 }>;
			/**
			 * A record was anchored that supersedes a leaf of a batch.
			 **/
			LeafAmended: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, batch: u32, leaf: u32, record: u32, reason: AnamnesisPrimitivesViewsRecordsAmendmentReason], { patient: AnamnesisPrimitivesIdsPatientId, batch: u32, leaf: u32, record: u32, reason: AnamnesisPrimitivesViewsRecordsAmendmentReason }>;
			/**
			 * A leaf of a batch is erased.
			 **/
			LeafErased: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, batch: u32, leaf: u32], { patient: AnamnesisPrimitivesIdsPatientId, batch: u32, leaf: u32 }>;
			/**
			 * A version was added to a record, and supersedes the one before.
			 **/
			RecordAmended: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, version: u32, custodian: u32, reason: AnamnesisPrimitivesViewsRecordsAmendmentReason], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, version: u32, custodian: u32, reason: AnamnesisPrimitivesViewsRecordsAmendmentReason }>;
			/**
			 * A record was anchored, in its first version.
			 **/
			RecordAnchored: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, version: u32, custodian: u32], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, version: u32, custodian: u32 }>;
			/**
			 * A record is erased.
			 **/
			RecordErased: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32], { patient: AnamnesisPrimitivesIdsPatientId, record: u32 }>;
			/**
			 * An organisation took over what another did for a record.
			 **/
			RecordTransferred: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, service: AnamnesisPrimitivesDisclosureService, from: u32, to: u32], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, service: AnamnesisPrimitivesDisclosureService, from: u32, to: u32 }>;
			/**
			 * What was asked for was amended.
			 **/
			RectificationAccepted: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32], { patient: AnamnesisPrimitivesIdsPatientId, record: u32 }>;
			/**
			 * The patient's side asked for a record's rectification.
			 **/
			RectificationAsked: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, dueAt: u64], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, dueAt: u64 }>;
			/**
			 * The author's organisation does not rectify a record.
			 **/
			RectificationRefused: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, why: AnamnesisPrimitivesViewsRecordsRectificationRefusal], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, why: AnamnesisPrimitivesViewsRecordsRectificationRefusal }>;
			/**
			 * The date until when a record has to be kept was set, or taken away.
			 **/
			RetentionSet: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, until: Option<u16>], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, until: Option<u16> }>;
			/**
			 * An organisation was asked to take over what another does for a record.
			 **/
			TransferOffered: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, service: AnamnesisPrimitivesDisclosureService, from: u32, to: u32], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, service: AnamnesisPrimitivesDisclosureService, from: u32, to: u32 }>;
			/**
			 * An offer stands no longer.
			 **/
			TransferWithdrawn: AugmentedEvent<ApiType, [patient: AnamnesisPrimitivesIdsPatientId, record: u32, service: AnamnesisPrimitivesDisclosureService, from: u32], { patient: AnamnesisPrimitivesIdsPatientId, record: u32, service: AnamnesisPrimitivesDisclosureService, from: u32 }>;
		};
		session: {
			/**
			 * The `NewSession` event in the current block also implies a new validator set to be
			 * queued.
			 **/
			NewQueued: AugmentedEvent<ApiType, []>;
			/**
			 * New session has happened. Note that the argument is the session index, not the
			 * block number as the type might suggest.
			 **/
			NewSession: AugmentedEvent<ApiType, [sessionIndex: u32], { sessionIndex: u32 }>;
			/**
			 * Validator has been disabled.
			 **/
			ValidatorDisabled: AugmentedEvent<ApiType, [validator: AccountId32], { validator: AccountId32 }>;
			/**
			 * Validator has been re-enabled.
			 **/
			ValidatorReenabled: AugmentedEvent<ApiType, [validator: AccountId32], { validator: AccountId32 }>;
		};
		system: {
			/**
			 * `:code` was updated to the code with the given hash.
			 **/
			CodeUpdated: AugmentedEvent<ApiType, [hash_: H256], { hash_: H256 }>;
			/**
			 * An extrinsic failed.
			 **/
			ExtrinsicFailed: AugmentedEvent<ApiType, [dispatchError: SpRuntimeDispatchError, dispatchInfo: FrameSystemDispatchEventInfo], { dispatchError: SpRuntimeDispatchError, dispatchInfo: FrameSystemDispatchEventInfo }>;
			/**
			 * An extrinsic completed successfully.
			 **/
			ExtrinsicSuccess: AugmentedEvent<ApiType, [dispatchInfo: FrameSystemDispatchEventInfo], { dispatchInfo: FrameSystemDispatchEventInfo }>;
			/**
			 * An account was reaped.
			 **/
			KilledAccount: AugmentedEvent<ApiType, [account: AccountId32], { account: AccountId32 }>;
			/**
			 * A new account was created.
			 **/
			NewAccount: AugmentedEvent<ApiType, [account: AccountId32], { account: AccountId32 }>;
			/**
			 * An invalid authorized upgrade was rejected while trying to apply it.
			 **/
			RejectedInvalidAuthorizedUpgrade: AugmentedEvent<ApiType, [codeHash: H256, error: SpRuntimeDispatchError], { codeHash: H256, error: SpRuntimeDispatchError }>;
			/**
			 * On on-chain remark happened.
			 **/
			Remarked: AugmentedEvent<ApiType, [sender: AccountId32, hash_: H256], { sender: AccountId32, hash_: H256 }>;
			/**
			 * An upgrade was authorized.
			 **/
			UpgradeAuthorized: AugmentedEvent<ApiType, [codeHash: H256, checkVersion: bool], { codeHash: H256, checkVersion: bool }>;
		};
		txPause: {
			/**
			 * This pallet, or a specific call is now paused.
			 **/
			CallPaused: AugmentedEvent<ApiType, [fullName: ITuple<[Bytes, Bytes]>], { fullName: ITuple<[Bytes, Bytes]> }>;
			/**
			 * This pallet, or a specific call is now unpaused.
			 **/
			CallUnpaused: AugmentedEvent<ApiType, [fullName: ITuple<[Bytes, Bytes]>], { fullName: ITuple<[Bytes, Bytes]> }>;
		};
		utility: {
			/**
			 * Batch of dispatches completed fully with no error.
			 **/
			BatchCompleted: AugmentedEvent<ApiType, []>;
			/**
			 * Batch of dispatches completed but has errors.
			 **/
			BatchCompletedWithErrors: AugmentedEvent<ApiType, []>;
			/**
			 * Batch of dispatches did not complete fully. Index of first failing dispatch given, as
			 * well as the error.
			 **/
			BatchInterrupted: AugmentedEvent<ApiType, [index: u32, error: SpRuntimeDispatchError], { index: u32, error: SpRuntimeDispatchError }>;
			/**
			 * A call was dispatched.
			 **/
			DispatchedAs: AugmentedEvent<ApiType, [result: Result<Null, SpRuntimeDispatchError>], { result: Result<Null, SpRuntimeDispatchError> }>;
			/**
			 * The fallback call was dispatched.
			 **/
			IfElseFallbackCalled: AugmentedEvent<ApiType, [mainError: SpRuntimeDispatchError], { mainError: SpRuntimeDispatchError }>;
			/**
			 * Main call was dispatched.
			 **/
			IfElseMainSuccess: AugmentedEvent<ApiType, []>;
			/**
			 * A single item within a Batch of dispatches has completed with no error.
			 **/
			ItemCompleted: AugmentedEvent<ApiType, []>;
			/**
			 * A single item within a Batch of dispatches has completed with error.
			 **/
			ItemFailed: AugmentedEvent<ApiType, [error: SpRuntimeDispatchError], { error: SpRuntimeDispatchError }>;
		};
	} // AugmentedEvents
} // declare module

// Made by `npm run chain-types --workspace client/js` from the metadata of the chain. Do not edit.

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/submittable';

import type { ApiTypes, AugmentedSubmittable, SubmittableExtrinsic, SubmittableExtrinsicFunction } from '@polkadot/api-base/types';
import type { Bytes, Compact, Option, U8aFixed, Vec, bool, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { AnyNumber, IMethod, ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, Call, H256 } from '@polkadot/types/interfaces/runtime';
import type { AnamnesisPrimitivesAccessGrantScope, AnamnesisPrimitivesAccessGrantee, AnamnesisPrimitivesAccessInitialGrant, AnamnesisPrimitivesAccessRights, AnamnesisPrimitivesDisclosureService, AnamnesisPrimitivesEmergencyEmergencyReason, AnamnesisPrimitivesEmergencyVerdict, AnamnesisPrimitivesErasureCaseId, AnamnesisPrimitivesErasureErasureGround, AnamnesisPrimitivesErasureErasureScope, AnamnesisPrimitivesErasureRetentionReason, AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesMembersEncryptionKey, AnamnesisPrimitivesMembersPractitionerKind, AnamnesisPrimitivesPatientsMandateTerms, AnamnesisPrimitivesRecordsCommitment, AnamnesisPrimitivesRecordsRecordCategory, AnamnesisPrimitivesViewsCasesExtensionReason, AnamnesisPrimitivesViewsCasesKeepReason, AnamnesisPrimitivesViewsRecordsAmendmentReason, AnamnesisPrimitivesViewsRecordsHoldReason, AnamnesisPrimitivesViewsRecordsRectificationRefusal, AnamnesisRuntimeOriginCaller, AnamnesisRuntimeSessionKeys, PalletAccessGrantsGrantsTerms, PalletAdmissionUsageAllowance, PalletMigrationsHistoricCleanupSelector, PalletMigrationsMigrationCursor, PalletPatientRegistryDeclarationMatter, PalletPatientRegistryDeclarationProof, PalletRecordAnchorsNewRecord, SpConsensusGrandpaEquivocationProof, SpRuntimeMultiSignature, SpSessionMembershipProof, SpWeightsWeightV2Weight } from '@polkadot/types/lookup';

export type __AugmentedSubmittable = AugmentedSubmittable<() => unknown>;
export type __SubmittableExtrinsic<ApiType extends ApiTypes> = SubmittableExtrinsic<ApiType>;
export type __SubmittableExtrinsicFunction<ApiType extends ApiTypes> = SubmittableExtrinsicFunction<ApiType>;

declare module '@polkadot/api-base/types/submittable' {
	interface AugmentedSubmittables<ApiType extends ApiTypes> {
		accessGrants: {
			/**
			 * Answers a request.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant.
			 *
			 * # Details
			 * With `terms` it grants to read, to whom it was asked for, on these terms and not on those that were asked for,
			 * as `grant` would. Without, it declines. Either way the request is gone.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`; with terms also `MandateExceeded`, `BeingErased`, `ScopeNotAdmissible`,
			 * `RightsNotAdmissible`, `PurposesNotAdmissible`, `TimeNotAdmissible`, `MaxGrantsExceeded`,
			 * `MaxGranteesExceeded`.
			 *
			 * # Events
			 * `RequestAnswered`, and `GrantGiven` with terms.
			 **/
			answerRequest: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, request: u32 | AnyNumber | Uint8Array, terms: Option<PalletAccessGrantsGrantsTerms> | null | Uint8Array | PalletAccessGrantsGrantsTerms | { scope?: any; purposes?: any; from?: any; until?: any } | string) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, u32, Option<PalletAccessGrantsGrantsTerms>]>;
			/**
			 * Assigns a practitioner to a research project.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, whose project it is.
			 *
			 * # Details
			 * `practitioner` is a clinician of `acting_for`. An account works for one project at a time; that it worked for
			 * one that is closed or has ended is not in the way.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `ResearcherAssigned`.
			 **/
			assignResearcher: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, project: u32 | AnyNumber | Uint8Array, practitioner: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32, AccountId32]>;
			/**
			 * Changes a grant in place: it keeps its number, and there is no moment without one.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant.
			 *
			 * # Details
			 * The new terms have to be admissible as if they were granted now, and a representative's mandate has to cover
			 * them. A grant that has ended cannot be changed, whether or not it is still there: give a new one.
			 *
			 * # Errors
			 * `NotAuthorized`, `MandateExceeded`, `BeingErased`, `NotFound`, `ScopeNotAdmissible`, `RightsNotAdmissible`,
			 * `PurposesNotAdmissible`, `TimeNotAdmissible`.
			 *
			 * # Events
			 * `GrantChanged`.
			 **/
			change: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, grantee: AnamnesisPrimitivesAccessGrantee | { Organisation: any } | { Practitioner: any } | { Project: any } | string | Uint8Array, grant: u32 | AnyNumber | Uint8Array, scope: AnamnesisPrimitivesAccessGrantScope | { Everything: any } | { Categories: any } | { Records: any } | string | Uint8Array, rights: AnamnesisPrimitivesAccessRights | { read?: any; contribute?: any } | string | Uint8Array, purposes: u16 | AnyNumber | Uint8Array, from: u64 | AnyNumber | Uint8Array, until: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesAccessGrantee, u32, AnamnesisPrimitivesAccessGrantScope, AnamnesisPrimitivesAccessRights, u16, u64, u64]>;
			/**
			 * Closes a research project, for good.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, whose project it is; also when it is suspended or
			 * excluded.
			 *
			 * # Details
			 * From the next block on nobody reads for it, whatever patients have granted.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `ProjectClosed`.
			 **/
			closeProject: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, project: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
			/**
			 * Takes a practitioner off a research project.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, whose project it is; also when it is suspended or
			 * excluded.
			 *
			 * # Details
			 * Whoever leaves the organisation is taken off by that.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `ResearcherDismissed`.
			 **/
			dismissResearcher: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, practitioner: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32]>;
			/**
			 * Grants an organisation, a practitioner or a research project access to records.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant.
			 *
			 * # Details
			 * `scope` is everything, categories (both with the records to come), or up to 32 records that are there.
			 * `rights` is to read, to add, or both; records that are listed can only be read. `purposes` is a bit set of
			 * HL7 purposes of use (1 TREAT, 2 ETREAT, 4 BTG, 8 HPAYMT, 16 HOPERAT, 32 HRESCH, 64 CLINTRCH, 128 PUBHLTH,
			 * 256 PATRQT, 512 FAMRQT, 1024 PWATRNY). `from` is inclusive, `until` exclusive, in Unix milliseconds. It
			 * leaves other grants as they are, but for those that have ended. An open erasure case does not stand in
			 * the way; a purge that has begun does.
			 *
			 * A representative gives what the mandate covers. A research project is granted to read for HRESCH and CLINTRCH,
			 * not longer than it goes on.
			 *
			 * # Errors
			 * `NotAuthorized`, `MandateExceeded`, `BeingErased`, `NotFound`, `ScopeNotAdmissible`, `RightsNotAdmissible`,
			 * `PurposesNotAdmissible`, `TimeNotAdmissible`, `MaxGrantsExceeded`, `MaxGranteesExceeded`.
			 *
			 * # Events
			 * `GrantGiven`.
			 **/
			grant: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, grantee: AnamnesisPrimitivesAccessGrantee | { Organisation: any } | { Practitioner: any } | { Project: any } | string | Uint8Array, scope: AnamnesisPrimitivesAccessGrantScope | { Everything: any } | { Categories: any } | { Records: any } | string | Uint8Array, rights: AnamnesisPrimitivesAccessRights | { read?: any; contribute?: any } | string | Uint8Array, purposes: u16 | AnyNumber | Uint8Array, from: u64 | AnyNumber | Uint8Array, until: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesAccessGrantee, AnamnesisPrimitivesAccessGrantScope, AnamnesisPrimitivesAccessRights, u16, u64, u64]>;
			/**
			 * Registers a research project, which patients can grant access to.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, which is active and has the role Researcher.
			 *
			 * # Details
			 * `protocol` commits to what a patient is told of the project, and what an ethics committee has approved.
			 * `until` is its end, exclusive, in Unix milliseconds: no grant to it lasts longer.
			 *
			 * # Errors
			 * `NotAuthorized`, `SchemeNotKnown`, `TimeNotAdmissible`, `MaxProjectsExceeded`.
			 *
			 * # Events
			 * `ProjectRegistered`.
			 **/
			registerProject: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, protocol: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, until: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesRecordsCommitment, u64]>;
			/**
			 * Asks a patient for access.
			 *
			 * # Origin
			 * Signed by a clinician of `acting_for`, which is active.
			 *
			 * # Details
			 * Asks to read, for the signer alone (`in_person`) or for the organisation. It permits nothing and changes no
			 * grant. `scope`, `purposes` and `until` are what is asked for; the patient answers as they like. Whoever asks
			 * again for the same grantee takes the earlier request back. A request ends `RequestLength` after it was asked.
			 * Nobody asks for BTG and ETREAT: emergency access needs no permit.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `BeingErased`, `ScopeNotAdmissible`, `PurposesNotAdmissible`,
			 * `TimeNotAdmissible`, `MaxRequestsExceeded`.
			 *
			 * # Events
			 * `AccessRequested`.
			 **/
			requestAccess: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, inPerson: bool | boolean | Uint8Array, scope: AnamnesisPrimitivesAccessGrantScope | { Everything: any } | { Categories: any } | { Records: any } | string | Uint8Array, purposes: u16 | AnyNumber | Uint8Array, until: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, bool, AnamnesisPrimitivesAccessGrantScope, u16, u64]>;
			/**
			 * Takes a grant back. What was already delivered stays with whoever got it; nothing more is.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant.
			 *
			 * # Details
			 * Nothing stands in the way: not an allowance that is used up, not an erasure case, not that the grantee has
			 * left, not the scope of a mandate. The pool refuses to revoke what is not there.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `GrantRevoked`.
			 **/
			revoke: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, grantee: AnamnesisPrimitivesAccessGrantee | { Organisation: any } | { Practitioner: any } | { Project: any } | string | Uint8Array, grant: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesAccessGrantee, u32]>;
			/**
			 * Takes everything back from everybody.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant.
			 *
			 * # Details
			 * As `revoke`, for all grants of all grantees, however many there are. Open requests stay open: they permit
			 * nothing.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `AllRevoked`.
			 **/
			revokeAll: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Takes everything back from one grantee.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant.
			 *
			 * # Details
			 * As `revoke`, for all grants of the grantee.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `GranteeRevoked`.
			 **/
			revokeGrantee: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, grantee: AnamnesisPrimitivesAccessGrantee | { Organisation: any } | { Practitioner: any } | { Project: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesAccessGrantee]>;
			/**
			 * Sets the commitment to the patient's policy.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant everything: whose mandate is for every
			 * record and every purpose.
			 *
			 * # Details
			 * From the next block on custodians and keyholders concerned serve under the document that this commits to, and
			 * under no other: whoever does not have it refuses. It is random when nothing is restricted, so that nobody
			 * sees whether something is. The pool refuses the commitment that stands already. When the allowance is spent it is
			 * paid from the patient's reserve.
			 *
			 * # Errors
			 * `NotAuthorized`, `BeingErased`, `SchemeNotKnown`, `AlreadyExists`.
			 *
			 * # Events
			 * `PolicyChanged`.
			 **/
			setPolicy: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesRecordsCommitment]>;
			/**
			 * Takes a request back.
			 *
			 * # Origin
			 * Signed by a clinician of `acting_for`, which is active: for a request in person by whoever asked, for one of
			 * the organisation by any of them.
			 *
			 * # Details
			 * A request that has ended needs not be taken back.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `RequestWithdrawn`.
			 **/
			withdrawRequest: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, request: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32]>;
		};
		admission: {
			/**
			 * Sets what an organisation may spend in a period.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * `allowance` is computing time in picoseconds and bytes; `None` gives back the one that every organisation
			 * has. It holds from now on, also for what is spent already in this period.
			 *
			 * # Errors
			 * `NotFound`, `AllowanceOutOfBounds`.
			 *
			 * # Events
			 * `OrganisationAllowanceSet`.
			 **/
			setOrganisationAllowance: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array, allowance: Option<PalletAdmissionUsageAllowance> | null | Uint8Array | PalletAdmissionUsageAllowance | { refTime?: any; length?: any } | string) => SubmittableExtrinsic<ApiType>, [u32, Option<PalletAdmissionUsageAllowance>]>;
			/**
			 * Sets what each patient may spend in a period.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * As for organisations. What patients do for free stays free.
			 *
			 * # Errors
			 * `AllowanceOutOfBounds`.
			 *
			 * # Events
			 * `PatientAllowanceSet`.
			 **/
			setPatientAllowance: AugmentedSubmittable<(allowance: Option<PalletAdmissionUsageAllowance> | null | Uint8Array | PalletAdmissionUsageAllowance | { refTime?: any; length?: any } | string) => SubmittableExtrinsic<ApiType>, [Option<PalletAdmissionUsageAllowance>]>;
			/**
			 * Sets what a practitioner may spend of the organisation's allowance in a period.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Details
			 * `None` takes the quota away. It counts from now on: what was spent before is not counted. A quota of nothing
			 * keeps the practitioner from everything that is charged; it does not stand in the way of an emergency.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `QuotaSet`.
			 **/
			setQuota: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, practitioner: AccountId32 | string | Uint8Array, quota: Option<PalletAdmissionUsageAllowance> | null | Uint8Array | PalletAdmissionUsageAllowance | { refTime?: any; length?: any } | string) => SubmittableExtrinsic<ApiType>, [u32, AccountId32, Option<PalletAdmissionUsageAllowance>]>;
		};
		consortium: {
			/**
			 * Admits an organisation to the consortium, without a seat in the council.
			 *
			 * # Origin
			 * A motion of more than half of the council's seats.
			 *
			 * # Details
			 * `administrator` is a fresh account of the organisation's; from now on it pays its transactions from the
			 * organisation's allowance. `roles` is a bit set (1 Provider, 2 Custodian, 4 Keyholder, 8 Validator,
			 * 16 Researcher, 32 Supervisor). `encryption_key` is what records' keys will be sealed to for the
			 * organisation.
			 *
			 * # Errors
			 * `RolesNotAdmissible`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`, `MaxOrganisationsExceeded`.
			 *
			 * # Events
			 * `OrganisationAdmitted`.
			 **/
			admitOrganisation: AugmentedSubmittable<(administrator: AccountId32 | string | Uint8Array, roles: u8 | AnyNumber | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32, u8, AnamnesisPrimitivesMembersEncryptionKey]>;
			/**
			 * Authorises the code of an upgrade by its hash; any seat can then bring it with
			 * `system.applyAuthorizedUpgrade`.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * `code_hash` is BLAKE2b-256 of the runtime's wasm as it will be applied. Its name has to be this runtime's and
			 * its `spec_version` higher, which is checked when it is applied.
			 *
			 * # Events
			 * `system.UpgradeAuthorized`.
			 **/
			authorizeUpgrade: AugmentedSubmittable<(codeHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
			/**
			 * Takes back what was decided of an organisation's seat and has yet to come.
			 *
			 * # Origin
			 * A motion of more than half of the council's seats.
			 *
			 * # Errors
			 * `NotFound`.
			 *
			 * # Events
			 * `SeatChangeCancelled`.
			 **/
			cancelSeatChange: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
			/**
			 * Hands the administration of an organisation over to another account.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Details
			 * As `replace_administrator`.
			 *
			 * # Errors
			 * `NotAuthorized`, `AccountInUse`.
			 *
			 * # Events
			 * `AdministratorChanged`.
			 **/
			changeAdministrator: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, administrator: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32]>;
			/**
			 * Changes what an organisation does.
			 *
			 * # Origin
			 * A motion of more than half of the council's seats when roles are only added, of two thirds when one is
			 * taken: that is an exclusion in part.
			 *
			 * # Errors
			 * `NotFound`, `Excluded`, `RolesNotAdmissible`, `NothingToChange`, `RoleInUse`.
			 *
			 * # Events
			 * `RolesChanged`.
			 **/
			changeRoles: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array, roles: u8 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u8]>;
			/**
			 * Enrols a practitioner for an organisation.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Details
			 * `practitioner` is a fresh account: a person who works for two organisations has two. `encryption_key` is
			 * what records' keys will be sealed to for the practitioner.
			 *
			 * # Errors
			 * `NotAuthorized`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`, `MaxPractitionersExceeded`.
			 *
			 * # Events
			 * `PractitionerEnrolled`.
			 **/
			enrolPractitioner: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, practitioner: AccountId32 | string | Uint8Array, kind: AnamnesisPrimitivesMembersPractitionerKind | 'Clinician' | 'Recorder' | 'Officer' | number | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32, AnamnesisPrimitivesMembersPractitionerKind, AnamnesisPrimitivesMembersEncryptionKey]>;
			/**
			 * Excludes an organisation for good.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * At once its practitioners and grants to it stop counting, its seat is gone, and its validators and nominees
			 * are removed. What it anchored stays verifiable; records that it keeps are reported as orphaned until
			 * somebody has taken them over; and its officers go on answering erasure cases.
			 *
			 * # Errors
			 * `NotFound`, `Excluded`, `LastSeat`, `LastValidator`, `MaxValidatorsExceeded`.
			 *
			 * # Events
			 * `OrganisationExcluded`, `SeatTaken`, `ValidatorRemoved` for each validator.
			 **/
			excludeOrganisation: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
			/**
			 * Decides to give an organisation a seat in the council, after `SeatDelay`.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * Until then more than half of the seats can think better of it.
			 *
			 * # Errors
			 * `NotFound`, `Excluded`, `NotEligible`, `SeatHeld`, `SeatChangePending`, `MaxSeatsExceeded`.
			 *
			 * # Events
			 * `SeatChangeDecided`; `SeatGiven` when it is carried out.
			 **/
			giveSeat: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
			/**
			 * Sets the end of an enrolment, or takes it away.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Details
			 * `until` is exclusive, in Unix milliseconds. From then on the practitioner cannot act, without any clean-up;
			 * setting a later end takes it up again.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `InThePast`.
			 *
			 * # Events
			 * `PractitionerLimited`.
			 **/
			limitPractitioner: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, practitioner: AccountId32 | string | Uint8Array, until: Option<u64> | null | Uint8Array | u64 | AnyNumber) => SubmittableExtrinsic<ApiType>, [u32, AccountId32, Option<u64>]>;
			/**
			 * Nominates a validator.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`, which has the role Validator.
			 *
			 * # Details
			 * `validator` is a fresh account. It registers its session keys (`session.setKeys`, with the proof that
			 * `author_rotateKeysWithOwner` gives), and then the council can seat it.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotEligible`, `AccountInUse`, `MaxNomineesExceeded`.
			 *
			 * # Events
			 * `ValidatorNominated`.
			 **/
			nominateValidator: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, validator: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32]>;
			/**
			 * Notes that finality has stopped for good, because too many validators are lost: the next set that is the
			 * consortium's list decides what is final without the votes of the one before.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * `last_finalised` is the highest block that is final on any node: a lower one could make another block final at
			 * the same height. Nothing takes back what was noted. `delay` is how many blocks after the announcement the
			 * change takes effect: enough that no node loses the announcing block to a fork.
			 *
			 * Remove the validators that are lost in the same motion. As long as the set in force is another one than the
			 * list, what was noted waits; a set that changes before it is noted is counted here and not by nodes. Nodes that sync by proofs of finality alone cannot follow over such a change.
			 *
			 * # Errors
			 * - `StallNotUsable`: the block has yet to come, or the delay is as long as a session or longer.
			 *
			 * # Events
			 * `StallNoted`; later `grandpa.NewAuthorities`.
			 **/
			noteStalled: AugmentedSubmittable<(lastFinalised: Option<u32> | null | Uint8Array | u32 | AnyNumber, delay: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Option<u32>, u32]>;
			/**
			 * Ends a suspension early.
			 *
			 * # Origin
			 * A motion of more than half of the council's seats.
			 *
			 * # Errors
			 * `NotFound`, `Excluded`, `NotSuspended`.
			 *
			 * # Events
			 * `OrganisationReinstated`.
			 **/
			reinstateOrganisation: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
			/**
			 * Removes a practitioner of an organisation.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Details
			 * What the practitioner signed stays valid. The account and its key are free again, and transactions that
			 * were signed but not yet included fail.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `PractitionerRemoved`.
			 **/
			removePractitioner: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, practitioner: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32]>;
			/**
			 * Takes a validator off the list.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * Its session keys are purged, and its account is free, when it is out of force.
			 *
			 * # Errors
			 * `NotFound`, `LastValidator`, `MaxValidatorsExceeded`.
			 *
			 * # Events
			 * `ValidatorRemoved`, later `ValidatorLeft`.
			 **/
			removeValidator: AugmentedSubmittable<(validator: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32]>;
			/**
			 * Gives an organisation another administrator, when it has lost the account, say.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * `administrator` is a fresh account. The old one is free again, and its votes on open motions are gone. Also for
			 * an organisation that was excluded, which still has to answer for the records that it keeps.
			 *
			 * # Errors
			 * `NotFound`, `AccountInUse`.
			 *
			 * # Events
			 * `AdministratorChanged`.
			 **/
			replaceAdministrator: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array, administrator: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32]>;
			/**
			 * Gives an organisation's own seat up.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `LastSeat`.
			 *
			 * # Events
			 * `SeatTaken`.
			 **/
			resignSeat: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
			/**
			 * Takes an organisation's own validator off the list.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Details
			 * As `remove_validator`: keep it running until `ValidatorLeft`.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `LastValidator`, `MaxValidatorsExceeded`.
			 *
			 * # Events
			 * `ValidatorRemoved`, later `ValidatorLeft`.
			 **/
			resignValidator: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, validator: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32]>;
			/**
			 * Speaks again for a seat that did not count because it was silent for long. It counts at once.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`, also when it is suspended.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `NothingToChange`.
			 *
			 * # Events
			 * `SeatReturned`.
			 **/
			returnToCouncil: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
			/**
			 * Puts a nominee at the end of the ordered list of validators.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Details
			 * The next change of sessions plans the new set, the one after puts it in force.
			 *
			 * # Errors
			 * `NotFound`, `NotEligible`, `NoSessionKeys`, `MaxValidatorsExceeded`.
			 *
			 * # Events
			 * `ValidatorSeated`.
			 **/
			seatValidator: AugmentedSubmittable<(validator: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AccountId32]>;
			/**
			 * Sets the commitment to a practitioner's professional credential, or takes it away.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`, who has seen the credential.
			 *
			 * # Details
			 * No number of a licence is on chain: the practitioner opens the commitment to whom they choose
			 * ([`anamnesis_primitives::credential`]).
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `UnknownScheme`.
			 *
			 * # Events
			 * `CredentialSet`.
			 **/
			setCredential: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, practitioner: AccountId32 | string | Uint8Array, credential: Option<AnamnesisPrimitivesRecordsCommitment> | null | Uint8Array | AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string) => SubmittableExtrinsic<ApiType>, [u32, AccountId32, Option<AnamnesisPrimitivesRecordsCommitment>]>;
			/**
			 * Gives an organisation another encryption key.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Details
			 * What is sealed from now on is sealed to the new key. The old one stays the organisation's, so that nobody
			 * takes it for themselves.
			 *
			 * # Errors
			 * `NotAuthorized`, `KeyNotUsable`, `KeyInUse`.
			 *
			 * # Events
			 * `EncryptionKeyChanged`.
			 **/
			setEncryptionKey: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesMembersEncryptionKey]>;
			/**
			 * Says where an organisation's services answer, or that they do not.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Details
			 * `endpoint` is a host name in lower case with an optional port, and nothing else.
			 *
			 * # Errors
			 * `NotAuthorized`, `EndpointNotUsable`.
			 *
			 * # Events
			 * `EndpointChanged`.
			 **/
			setEndpoint: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, endpoint: Option<Bytes> | null | Uint8Array | Bytes | string) => SubmittableExtrinsic<ApiType>, [u32, Option<Bytes>]>;
			/**
			 * Suspends an organisation for `SuspensionLength`, from now on.
			 *
			 * # Origin
			 * A motion of more than half of the council's seats.
			 *
			 * # Details
			 * Nobody acts for it, and nobody reads in its name. It keeps its seat, or a majority could make itself two
			 * thirds; its validators go on, which only two thirds change; and its officers go on answering erasure cases.
			 * It is not suspended again before `SuspensionPause` has passed since the end of the last time.
			 *
			 * # Errors
			 * `NotFound`, `Excluded`, `SuspendedLately`.
			 *
			 * # Events
			 * `OrganisationSuspended`.
			 **/
			suspendOrganisation: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
			/**
			 * Decides to take an organisation's seat, after `SeatDelay`.
			 *
			 * # Origin
			 * A motion of two thirds of the council's seats.
			 *
			 * # Errors
			 * `NotFound`, `SeatChangePending`, `LastSeat`.
			 *
			 * # Events
			 * `SeatChangeDecided`; `SeatTaken` when it is carried out.
			 **/
			takeSeat: AugmentedSubmittable<(organisation: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32]>;
			/**
			 * Takes a nomination back. The account and its keys are free again.
			 *
			 * # Origin
			 * Signed by the administrator of `acting_for`.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `NominationWithdrawn`.
			 **/
			withdrawNomination: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, validator: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32]>;
		};
		council: {
			/**
			 * Close a vote that is either approved, disapproved or whose voting period has ended.
			 *
			 * May be called by any signed account in order to finish voting and close the proposal.
			 *
			 * If called before the end of the voting period it will only close the vote if it is
			 * has enough votes to be approved or disapproved.
			 *
			 * If called after the end of the voting period abstentions are counted as rejections
			 * unless there is a prime member set and the prime member cast an approval.
			 *
			 * If the close operation completes successfully with disapproval, the transaction fee will
			 * be waived. Otherwise execution of the approved operation will be charged to the caller.
			 *
			 * + `proposal_weight_bound`: The maximum amount of weight consumed by executing the closed
			 * proposal.
			 * + `length_bound`: The upper bound for the length of the proposal in storage. Checked via
			 * `storage::read` so it is `size_of::<u32>() == 4` larger than the pure length.
			 *
			 * ## Complexity
			 * - `O(B + M + P1 + P2)` where:
			 * - `B` is `proposal` size in bytes (length-fee-bounded)
			 * - `M` is members-count (code- and governance-bounded)
			 * - `P1` is the complexity of `proposal` preimage.
			 * - `P2` is proposal-count (code-bounded)
			 **/
			close: AugmentedSubmittable<(proposalHash: H256 | string | Uint8Array, index: Compact<u32> | AnyNumber | Uint8Array, proposalWeightBound: SpWeightsWeightV2Weight | { refTime?: any; proofSize?: any } | string | Uint8Array, lengthBound: Compact<u32> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256, Compact<u32>, SpWeightsWeightV2Weight, Compact<u32>]>;
			/**
			 * Disapprove a proposal, close, and remove it from the system, regardless of its current
			 * state.
			 *
			 * Must be called by the Root origin.
			 *
			 * Parameters:
			 * * `proposal_hash`: The hash of the proposal that should be disapproved.
			 *
			 * ## Complexity
			 * O(P) where P is the number of max proposals
			 **/
			disapproveProposal: AugmentedSubmittable<(proposalHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
			/**
			 * Dispatch a proposal from a member using the `Member` origin.
			 *
			 * Origin must be a member of the collective.
			 *
			 * ## Complexity:
			 * - `O(B + M + P)` where:
			 * - `B` is `proposal` size in bytes (length-fee-bounded)
			 * - `M` members-count (code-bounded)
			 * - `P` complexity of dispatching `proposal`
			 **/
			execute: AugmentedSubmittable<(proposal: Call | IMethod | string | Uint8Array, lengthBound: Compact<u32> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Call, Compact<u32>]>;
			/**
			 * Disapprove the proposal and burn the cost held for storing this proposal.
			 *
			 * Parameters:
			 * - `origin`: must be the `KillOrigin`.
			 * - `proposal_hash`: The hash of the proposal that should be killed.
			 *
			 * Emits `Killed` and `ProposalCostBurned` if any cost was held for a given proposal.
			 **/
			kill: AugmentedSubmittable<(proposalHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
			/**
			 * Add a new proposal to either be voted on or executed directly.
			 *
			 * Requires the sender to be member.
			 *
			 * `threshold` determines whether `proposal` is executed directly (`threshold < 2`)
			 * or put up for voting.
			 *
			 * ## Complexity
			 * - `O(B + M + P1)` or `O(B + M + P2)` where:
			 * - `B` is `proposal` size in bytes (length-fee-bounded)
			 * - `M` is members-count (code- and governance-bounded)
			 * - branching is influenced by `threshold` where:
			 * - `P1` is proposal execution complexity (`threshold < 2`)
			 * - `P2` is proposals-count (code-bounded) (`threshold >= 2`)
			 **/
			propose: AugmentedSubmittable<(threshold: Compact<u32> | AnyNumber | Uint8Array, proposal: Call | IMethod | string | Uint8Array, lengthBound: Compact<u32> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Compact<u32>, Call, Compact<u32>]>;
			/**
			 * Release the cost held for storing a proposal once the given proposal is completed.
			 *
			 * If there is no associated cost for the given proposal, this call will have no effect.
			 *
			 * Parameters:
			 * - `origin`: must be `Signed` or `Root`.
			 * - `proposal_hash`: The hash of the proposal.
			 *
			 * Emits `ProposalCostReleased` if any cost held for a given proposal.
			 **/
			releaseProposalCost: AugmentedSubmittable<(proposalHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
			/**
			 * Set the collective's membership.
			 *
			 * - `new_members`: The new member list. Be nice to the chain and provide it sorted.
			 * - `prime`: The prime member whose vote sets the default.
			 * - `old_count`: The upper bound for the previous number of members in storage. Used for
			 * weight estimation.
			 *
			 * The dispatch of this call must be `SetMembersOrigin`.
			 *
			 * NOTE: Does not enforce the expected `MaxMembers` limit on the amount of members, but
			 * the weight estimations rely on it to estimate dispatchable weight.
			 *
			 * # WARNING:
			 *
			 * The `pallet-collective` can also be managed by logic outside of the pallet through the
			 * implementation of the trait [`ChangeMembers`].
			 * Any call to `set_members` must be careful that the member set doesn't get out of sync
			 * with other logic managing the member set.
			 *
			 * ## Complexity:
			 * - `O(MP + N)` where:
			 * - `M` old-members-count (code- and governance-bounded)
			 * - `N` new-members-count (code- and governance-bounded)
			 * - `P` proposals-count (code-bounded)
			 **/
			setMembers: AugmentedSubmittable<(newMembers: Vec<AccountId32> | (AccountId32 | string | Uint8Array)[], prime: Option<AccountId32> | null | Uint8Array | AccountId32 | string, oldCount: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Vec<AccountId32>, Option<AccountId32>, u32]>;
			/**
			 * Add an aye or nay vote for the sender to the given proposal.
			 *
			 * Requires the sender to be a member.
			 *
			 * Transaction fees will be waived if the member is voting on any particular proposal
			 * for the first time and the call is successful. Subsequent vote changes will charge a
			 * fee.
			 * ## Complexity
			 * - `O(M)` where `M` is members-count (code- and governance-bounded)
			 **/
			vote: AugmentedSubmittable<(proposal: H256 | string | Uint8Array, index: Compact<u32> | AnyNumber | Uint8Array, approve: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256, Compact<u32>, bool]>;
		};
		disclosures: {
			/**
			 * Posts the root of a service's logs for an interval.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`.
			 *
			 * # Details
			 * `acting_for` has the role of `service`, or it has begun to post its roots: then it may go on, also when it is
			 * suspended or excluded. `interval` is the number of an interval that has ended: how many whole intervals lie
			 * between the Unix epoch and its beginning. It lies no longer back than roots are kept, and not before the first
			 * root of the service. After the grace a root is taken, and marked as late. Another root for an interval that
			 * has one is kept beside it as a contradiction; of several the last one, and how many there were.
			 *
			 * # Errors
			 * `NotAuthorized`, `IntervalNotEnded`, `IntervalNotAdmissible`, `AlreadyExists`.
			 *
			 * # Events
			 * `RootPosted`, or `RootContradicted` if there is another root for the interval.
			 **/
			postRoot: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, service: AnamnesisPrimitivesDisclosureService | 'Custodian' | 'Keyholder' | number | Uint8Array, interval: u64 | AnyNumber | Uint8Array, root: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesDisclosureService, u64, U8aFixed]>;
		};
		emergencyAccess: {
			/**
			 * Contradicts an opening: the Supervisors shall look at it, whoever else has.
			 *
			 * # Origin
			 * Signed by the patient's holder, or by a representative who may take back what was permitted.
			 *
			 * # Details
			 * Once for each opening. Access that is in force stays so: whoever hurries to help is not stopped by it. The
			 * call is free, and the pool refuses it when it would change nothing.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `EmergencyDisputed`; before it `EmergencyEscalated`, if it was overdue and nobody has been told.
			 **/
			dispute: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, opening: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * Ends the signer's own access before its time.
			 *
			 * # Origin
			 * Signed by a clinician of `acting_for`, who has access in force.
			 *
			 * # Details
			 * It is reviewed all the same.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `EmergencyEnded`.
			 **/
			end: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Opens access to a patient's records in an emergency, without the patient's consent.
			 *
			 * # Origin
			 * Signed by a clinician of `acting_for`, which is a Provider.
			 *
			 * # Details
			 * From now on, for hours, the clinician can read for the purposes ETREAT and BTG. The patient's side is told
			 * at once. `statement` is the commitment (scheme 1) to a text that says more, which the organisation keeps. An
			 * officer of the organisation has to review it within days; else it goes to the Supervisors. Access of the
			 * same clinician that is in force is prolonged when less than half of its time is left. The call is free, and
			 * the pool refuses it when it would change nothing.
			 *
			 * # Errors
			 * `NotAuthorized`, `SchemeNotKnown`, `NotFound`, `AlreadyExists`, `CosignatureMissing`, `MaxOpeningsExceeded`.
			 *
			 * # Events
			 * `EmergencyOpened`.
			 **/
			open: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, reason: AnamnesisPrimitivesEmergencyEmergencyReason | 'Unconscious' | 'NotResponsive' | 'DangerToThePatient' | 'DangerToOthers' | 'MassCasualty' | 'Other' | number | Uint8Array, statement: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesEmergencyEmergencyReason, AnamnesisPrimitivesRecordsCommitment]>;
			/**
			 * Opens access in an emergency, with a second practitioner's signature.
			 *
			 * # Origin
			 * Signed by a clinician of `acting_for`, which is a Provider.
			 *
			 * # Details
			 * As `open`, and however many openings of the clinician nobody has reviewed. `cosigner` is another clinician,
			 * or an officer, of the same organisation; `signature` is theirs under the text that says exactly what this
			 * call says, `<Bytes>` and `</Bytes>` included. `expires_at` is at most an hour ahead, and later than that of
			 * any co-signature that the clinician has used for this patient: so each is good for one opening.
			 *
			 * # Errors
			 * `NotAuthorized`, `SchemeNotKnown`, `NotFound`, `AlreadyExists`, `CosignatureExpired`, `CosignatureTooLong`,
			 * `CosignatureUsed`, `CosignerNotAdmissible`, `SignatureNotValid`, `MaxOpeningsExceeded`.
			 *
			 * # Events
			 * `EmergencyOpened`.
			 **/
			openCosigned: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, reason: AnamnesisPrimitivesEmergencyEmergencyReason | 'Unconscious' | 'NotResponsive' | 'DangerToThePatient' | 'DangerToOthers' | 'MassCasualty' | 'Other' | number | Uint8Array, statement: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, cosigner: AccountId32 | string | Uint8Array, expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesEmergencyEmergencyReason, AnamnesisPrimitivesRecordsCommitment, AccountId32, u64, SpRuntimeMultiSignature]>;
			/**
			 * Posts that records were delivered in an emergency while the chain stood still.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, a Custodian or Keyholder, which delivered.
			 *
			 * # Details
			 * Both signatures are under the text of an offline emergency that says exactly what this call says, `<Bytes>`
			 * and `</Bytes>` included. `clinician` and `officer` are enrolled as such by `provider`, or were when access
			 * began and have left since. It permits nothing; it is for the Supervisors to review.
			 *
			 * # Errors
			 * `NotAuthorized`, `SchemeNotKnown`, `NotFound`, `TimeNotAdmissible`, `SignersNotAdmissible`, `AlreadyExists`,
			 * `SignatureNotValid`, `MaxOpeningsExceeded`.
			 *
			 * # Events
			 * `OfflineEmergencyPosted`, `EmergencyEscalated`.
			 **/
			postOffline: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, clinician: AccountId32 | string | Uint8Array, officer: AccountId32 | string | Uint8Array, provider: u32 | AnyNumber | Uint8Array, reason: AnamnesisPrimitivesEmergencyEmergencyReason | 'Unconscious' | 'NotResponsive' | 'DangerToThePatient' | 'DangerToOthers' | 'MassCasualty' | 'Other' | number | Uint8Array, statement: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, openedAt: u64 | AnyNumber | Uint8Array, clinicianSignature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array, officerSignature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, AccountId32, AccountId32, u32, AnamnesisPrimitivesEmergencyEmergencyReason, AnamnesisPrimitivesRecordsCommitment, u64, SpRuntimeMultiSignature, SpRuntimeMultiSignature]>;
			/**
			 * Says whether an opening was justified.
			 *
			 * # Origin
			 * Signed by an officer of `acting_for`, who has not signed for the opening: of the organisation that opened,
			 * as long as there is time for it; of a Supervisor, when that has passed, when the patient has contradicted,
			 * and when the chain stood still.
			 *
			 * # Details
			 * `statement` is the commitment (scheme 1) to the reviewer's reasons. Access that was not justified ends at
			 * once.
			 *
			 * # Errors
			 * `NotAuthorized`, `SchemeNotKnown`, `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `EmergencyReviewed`; before it `EmergencyEscalated`, if it was overdue and nobody has been told.
			 **/
			review: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, opening: u32 | AnyNumber | Uint8Array, verdict: AnamnesisPrimitivesEmergencyVerdict | 'Justified' | 'NotJustified' | number | Uint8Array, statement: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesEmergencyVerdict, AnamnesisPrimitivesRecordsCommitment]>;
		};
		erasureRequests: {
			/**
			 * Answers a complaint.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, a Supervisor.
			 *
			 * # Details
			 * `founded` says whether there was something. It is gone when this is sent.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `ComplaintAnswered`.
			 **/
			answerComplaint: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, founded: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId, bool]>;
			/**
			 * Asks a supervisor whether a record may be kept.
			 *
			 * # Origin
			 * Signed by the patient's holder, or by a representative who may ask for erasure.
			 *
			 * # Details
			 * Once for each refusal, and in time; against a hold as well. It permits nothing and erases nothing.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`, `TimeNotAdmissible`, `MaxKeptExceeded`.
			 *
			 * # Events
			 * `RefusalAppealed`.
			 **/
			appeal: AugmentedSubmittable<(case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesErasureCaseId, u32]>;
			/**
			 * Attests that a custodian has erased its part of a case, but for the records that it keeps.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`.
			 *
			 * # Details
			 * `count` and `anchors` are how many record versions the case still has for this custodian, and the digest over
			 * them: what was there when it was opened, without what is kept one by one. `signature` is by the account of the
			 * custodian's administrator, over the text of the attestation. With the last answer the purge begins. A record that
			 * comes under a hold after that, and before the purge begins, is kept.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`, `HoldingsNotEqual`, `RecordHeld`, `SignatureNotValid`.
			 *
			 * # Events
			 * `ErasureAttested`, and `PurgeBegun` if it is the last answer.
			 **/
			attest: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, count: u32 | AnyNumber | Uint8Array, anchors: U8aFixed | string | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId, u32, U8aFixed, SpRuntimeMultiSignature]>;
			/**
			 * Attests that a custodian has erased a record that it had kept.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, the custodian of the record.
			 *
			 * # Details
			 * When the record was opened again or an appeal was upheld, or earlier. `count` and `anchors` are the record's,
			 * and the text that is signed is that of an attestation over them.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`, `MaxKeptExceeded`, `InUse`, `HoldingsNotEqual`, `RecordHeld`,
			 * `SignatureNotValid`.
			 *
			 * # Events
			 * `RecordAttested`, and `PurgeBegun` if nothing else has to be waited for.
			 **/
			attestRecord: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, count: u32 | AnyNumber | Uint8Array, anchors: U8aFixed | string | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId, u32, u32, U8aFixed, SpRuntimeMultiSignature]>;
			/**
			 * Records in the certificate what became of the recipients.
			 *
			 * # Origin
			 * Signed, by anybody whom the chain knows.
			 *
			 * # Details
			 * When there is a certificate, and every recipient has confirmed or their time is over. Who has said nothing counts
			 * as silent.
			 *
			 * # Errors
			 * `NotFound`, `AnswersMissing`, `NotDue`.
			 *
			 * # Events
			 * `RecipientsClosed`.
			 **/
			closeRecipients: AugmentedSubmittable<(case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesErasureCaseId]>;
			/**
			 * Says that something of what was erased is still there.
			 *
			 * # Origin
			 * Signed, by anybody whom the chain knows.
			 *
			 * # Details
			 * `signature` is by the key of the case, over a text that names chain, case and the number of the complaint. The
			 * person whose case it was needs no account for it. One complaint at a time.
			 *
			 * # Errors
			 * `NotFound`, `AlreadyExists`, `SignatureNotValid`.
			 *
			 * # Events
			 * `ComplaintMade`.
			 **/
			complain: AugmentedSubmittable<(case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesErasureCaseId, SpRuntimeMultiSignature]>;
			/**
			 * Confirms that a recipient has erased what it had received.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, a recipient.
			 *
			 * # Details
			 * Also when the purge is over and nobody knows any more whom it was about: the case is enough.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `RecipientConfirmed`.
			 **/
			confirmRecipient: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId]>;
			/**
			 * Decides an appeal.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, a Supervisor.
			 *
			 * # Details
			 * If it is upheld the custodian has to erase the record and to attest it. A hold has to be lifted before. About a
			 * hold another Supervisor decides than the one that has placed it; one that has ended or was lifted needs no
			 * decision, but `reopen`.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `AppealDecided`.
			 **/
			decideAppeal: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, upheld: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId, u32, bool]>;
			/**
			 * Takes two more months to answer.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, a custodian of the case that has yet to answer.
			 *
			 * # Details
			 * Once, and before the month is over (GDPR Art. 12(3)). The reason stays in the case.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`, `TimeNotAdmissible`.
			 *
			 * # Events
			 * `AnswerExtended`.
			 **/
			extend: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, why: AnamnesisPrimitivesViewsCasesExtensionReason | 'Complexity' | 'NumberOfRequests' | number | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId, AnamnesisPrimitivesViewsCasesExtensionReason]>;
			/**
			 * Keeps a record that a case is about.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, the custodian of the record.
			 *
			 * # Details
			 * Before its attestation, or when the record was opened again. `reason` is a code of GDPR Art. 17(3), with a
			 * date that lies ahead by no more than 30 years; or that the record is under a legal hold, with the date at which
			 * the hold ends. Of a case about a leaf the record is its batch. A custodian of whose part nothing is left then has
			 * answered.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`, `ReasonNotAdmissible`, `UntilNotAdmissible`, `MaxKeptExceeded`.
			 *
			 * # Events
			 * `RecordKept`, and `PurgeBegun` if it is the last answer.
			 **/
			keep: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, reason: AnamnesisPrimitivesViewsCasesKeepReason | { Refused: any } | { Held: any } | string | Uint8Array, until: u16 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId, u32, AnamnesisPrimitivesViewsCasesKeepReason, u16]>;
			/**
			 * Keeps everything that a custodian has of what a case is about, or what is left of it.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, a custodian of the case that has yet to answer.
			 *
			 * # Details
			 * It answers for the whole part. What it has kept one by one before keeps its own reason and date.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`, `UntilNotAdmissible`.
			 *
			 * # Events
			 * `PartKept`, and `PurgeBegun` if it is the last answer.
			 **/
			keepAll: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, reason: AnamnesisPrimitivesErasureRetentionReason | 'Expression' | 'LegalObligation' | 'PublicHealth' | 'Archiving' | 'LegalClaims' | number | Uint8Array, until: u16 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId, AnamnesisPrimitivesErasureRetentionReason, u16]>;
			/**
			 * Asks for erasure.
			 *
			 * # Origin
			 * Signed by the patient's holder, or by a representative who may ask for erasure.
			 *
			 * # Details
			 * `scope` is everything, which includes the patient id itself, or up to 32 records, a category, what one custodian
			 * keeps, or a leaf of a batch. From now on nothing that it is about is added or changed, and every custodian of it
			 * has to answer. If there is none, the purge begins at once. Two cases that could be about one record are not open
			 * at the same time; one about everything takes over what is open and what is kept.
			 *
			 * `claim` will stay in the certificate: a commitment with a random blinding that stays with the person. `case_key`
			 * is an account made for this case alone, with which the person can speak when they are erased. With `revoke` all
			 * grants are taken back, as withdrawing consent means.
			 *
			 * # Errors
			 * `NotAuthorized`, `ScopeNotAdmissible`, `AlreadyExists`, `BeingErased`, `MaxCasesExceeded`, `NotFound`,
			 * `CaseKeyNotAdmissible`, `MaxCustodiansExceeded`, `NoIdFound`.
			 *
			 * # Events
			 * `ErasureOpened`, `ErasureTakenOver` for each case that it takes over, and `PurgeBegun` if there is no custodian.
			 **/
			open: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, scope: AnamnesisPrimitivesErasureErasureScope | { Everything: any } | { Records: any } | { Category: any } | { Custodian: any } | { Leaf: any } | string | Uint8Array, ground: AnamnesisPrimitivesErasureErasureGround | 'NoLongerNecessary' | 'ConsentWithdrawn' | 'Objection' | 'UnlawfulProcessing' | 'LegalObligation' | 'CollectedFromChild' | number | Uint8Array, claim: U8aFixed | string | Uint8Array, caseKey: Option<AccountId32> | null | Uint8Array | AccountId32 | string, revoke: bool | boolean | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesErasureErasureScope, AnamnesisPrimitivesErasureErasureGround, U8aFixed, Option<AccountId32>, bool]>;
			/**
			 * Asks for the erasure of somebody who was registered provisionally and whom nobody has claimed in time.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, which registered the patient.
			 *
			 * # Details
			 * Nobody has access to what is left there, and nobody can ask for its erasure but the organisation that has to
			 * answer for it. `claim` is a commitment that the organisation can open.
			 *
			 * # Errors
			 * `NotAuthorized`, `AlreadyExists`, `BeingErased`, `MaxCustodiansExceeded`, `NoIdFound`.
			 *
			 * # Events
			 * `ErasureOpened`, and `PurgeBegun` if there is no custodian.
			 **/
			openUnclaimed: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, claim: U8aFixed | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, U8aFixed]>;
			/**
			 * Forgets some more of what a case is about.
			 *
			 * # Origin
			 * Signed, by anybody whom the chain knows.
			 *
			 * # Details
			 * Every custodian has answered. One step removes as many entries as fit into a fixed weight; what it does not
			 * need is given back. The step that leaves nothing to remove writes the certificate.
			 *
			 * # Errors
			 * `NotFound`, `AnswersMissing`.
			 *
			 * # Events
			 * `ErasureCompleted` or `ErasurePartlyCompleted`, if nothing is left to remove.
			 **/
			purgeStep: AugmentedSubmittable<(case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesErasureCaseId]>;
			/**
			 * Removes a certificate, and everything else that there is of the case.
			 *
			 * # Origin
			 * Signed, by anybody whom the chain knows.
			 *
			 * # Details
			 * `signature` is by the key of the case, over a text that names chain and case. The case is closed, and its
			 * recipients are recorded.
			 *
			 * # Errors
			 * `NotFound`, `InUse`, `SignatureNotValid`.
			 *
			 * # Events
			 * `CertificateRemoved`.
			 **/
			removeCertificate: AugmentedSubmittable<(case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesErasureCaseId, SpRuntimeMultiSignature]>;
			/**
			 * Has a record answered anew whose time is over.
			 *
			 * # Origin
			 * Signed, by anybody whom the chain knows.
			 *
			 * # Details
			 * The date until which the record was refused has come, or the hold has been lifted or has ended. The custodian has
			 * a month to attest it or to keep it on. A record that is gone since, because another case was about it as well,
			 * is struck off.
			 *
			 * # Errors
			 * `NotFound`, `AlreadyExists`, `MaxKeptExceeded`, `NotDue`.
			 *
			 * # Events
			 * `RecordReopened`, and `ErasureCompleted` or `PurgeBegun` if nothing is kept any more.
			 **/
			reopen: AugmentedSubmittable<(case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesErasureCaseId, u32]>;
			/**
			 * Tells the organisations that a custodian has delivered to some of what it erases.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, a custodian of the case.
			 *
			 * # Details
			 * Before its attestation: afterwards it does not know them any more. It can be sent again, with more of them. Whoever
			 * is told again has to confirm again.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`, `MaxRecipientsExceeded`.
			 *
			 * # Events
			 * `RecipientsTold`.
			 **/
			tellRecipients: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array, recipients: Vec<u32> | (u32 | AnyNumber | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesErasureCaseId, Vec<u32>]>;
			/**
			 * Asks for no more than what is erased already.
			 *
			 * # Origin
			 * Signed by the patient's holder, or by a representative who may ask for erasure.
			 *
			 * # Details
			 * What no custodian has attested is spared. What was attested is gone there, so the chain forgets it too. While
			 * the purge is running nothing can be withdrawn.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `BeingErased`.
			 *
			 * # Events
			 * `ErasureWithdrawn`, and `PurgeBegun` if something was attested.
			 **/
			withdraw: AugmentedSubmittable<(case_: AnamnesisPrimitivesErasureCaseId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesErasureCaseId]>;
		};
		grandpa: {
			/**
			 * Note that the current authority set of the GRANDPA finality gadget has stalled.
			 *
			 * This will trigger a forced authority set change at the beginning of the next session, to
			 * be enacted `delay` blocks after that. The `delay` should be high enough to safely assume
			 * that the block signalling the forced change will not be re-orged e.g. 1000 blocks.
			 * The block production rate (which may be slowed down because of finality lagging) should
			 * be taken into account when choosing the `delay`. The GRANDPA voters based on the new
			 * authority will start voting on top of `best_finalized_block_number` for new finalized
			 * blocks. `best_finalized_block_number` should be the highest of the latest finalized
			 * block of all validators of the new authority set.
			 *
			 * Only callable by root.
			 **/
			noteStalled: AugmentedSubmittable<(delay: u32 | AnyNumber | Uint8Array, bestFinalizedBlockNumber: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, u32]>;
			/**
			 * Report voter equivocation/misbehavior. This method will verify the
			 * equivocation proof and validate the given key ownership proof
			 * against the extracted offender. If both are valid, the offence
			 * will be reported.
			 **/
			reportEquivocation: AugmentedSubmittable<(equivocationProof: SpConsensusGrandpaEquivocationProof | { setId?: any; equivocation?: any } | string | Uint8Array, keyOwnerProof: SpSessionMembershipProof | { session?: any; trieNodes?: any; validatorCount?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [SpConsensusGrandpaEquivocationProof, SpSessionMembershipProof]>;
			/**
			 * Report voter equivocation/misbehavior. This method will verify the
			 * equivocation proof and validate the given key ownership proof
			 * against the extracted offender. If both are valid, the offence
			 * will be reported.
			 *
			 * This extrinsic must be called unsigned and it is expected that only
			 * block authors will call it (validated in `ValidateUnsigned`), as such
			 * if the block author is defined it will be defined as the equivocation
			 * reporter.
			 **/
			reportEquivocationUnsigned: AugmentedSubmittable<(equivocationProof: SpConsensusGrandpaEquivocationProof | { setId?: any; equivocation?: any } | string | Uint8Array, keyOwnerProof: SpSessionMembershipProof | { session?: any; trieNodes?: any; validatorCount?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [SpConsensusGrandpaEquivocationProof, SpSessionMembershipProof]>;
		};
		migrations: {
			/**
			 * Clears the `Historic` set.
			 *
			 * `map_cursor` must be set to the last value that was returned by the
			 * `HistoricCleared` event. The first time `None` can be used. `limit` must be chosen in a
			 * way that will result in a sensible weight.
			 **/
			clearHistoric: AugmentedSubmittable<(selector: PalletMigrationsHistoricCleanupSelector | { Specific: any } | { Wildcard: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [PalletMigrationsHistoricCleanupSelector]>;
			/**
			 * Forces the onboarding of the migrations.
			 *
			 * This process happens automatically on a runtime upgrade. It is in place as an emergency
			 * measurement. The cursor needs to be `None` for this to succeed.
			 **/
			forceOnboardMbms: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
			/**
			 * Allows root to set an active cursor to forcefully start/forward the migration process.
			 *
			 * This is an edge-case version of [`Self::force_set_cursor`] that allows to set the
			 * `started_at` value to the next block number. Otherwise this would not be possible, since
			 * `force_set_cursor` takes an absolute block number. Setting `started_at` to `None`
			 * indicates that the current block number plus one should be used.
			 **/
			forceSetActiveCursor: AugmentedSubmittable<(index: u32 | AnyNumber | Uint8Array, innerCursor: Option<Bytes> | null | Uint8Array | Bytes | string, startedAt: Option<u32> | null | Uint8Array | u32 | AnyNumber) => SubmittableExtrinsic<ApiType>, [u32, Option<Bytes>, Option<u32>]>;
			/**
			 * Allows root to set a cursor to forcefully start, stop or forward the migration process.
			 *
			 * Should normally not be needed and is only in place as emergency measure. Note that
			 * restarting the migration process in this manner will not call the
			 * [`MigrationStatusHandler::started`] hook or emit an `UpgradeStarted` event.
			 **/
			forceSetCursor: AugmentedSubmittable<(cursor: Option<PalletMigrationsMigrationCursor> | null | Uint8Array | PalletMigrationsMigrationCursor | { Active: any } | { Stuck: any } | string) => SubmittableExtrinsic<ApiType>, [Option<PalletMigrationsMigrationCursor>]>;
		};
		patientRegistry: {
			/**
			 * Binds a device to a patient, or binds it for another time. It may add device data, and nothing else.
			 *
			 * # Origin
			 * Signed by the holder of `patient`; when there is none, by a representative with all four rights, whose mandate
			 * is in force, covers device data and does not end before `until`.
			 *
			 * # Details
			 * `device` is a fresh account, whose key is in the device, or that of a device of this patient's, which keeps its
			 * number. `until` is at most `MaxDeviceLength` ahead. `signature` is the device's under the text of binding that
			 * says exactly this. When there is no place left, a device whose binding has ended makes room.
			 *
			 * # Errors
			 * `NotAuthorized`, `TimeNotAdmissible`, `TermsNotAdmissible`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`,
			 * `ConsentNotSigned`, `AccountInUse`, `MaxDevicesExceeded`.
			 *
			 * # Events
			 * `DeviceBound`, and `DeviceUnbound` for the one that made room.
			 **/
			bindDevice: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, device: AccountId32 | string | Uint8Array, until: u64 | AnyNumber | Uint8Array, expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AccountId32, u64, u64, SpRuntimeMultiSignature]>;
			/**
			 * Lets a declaration take effect, after the delay.
			 *
			 * # Origin
			 * Signed by an officer of `acting_for`, which has declared or confirmed it.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `SupportMissing`, `TooEarly`, `DeclarationNotAdmissible`, `AccountInUse`,
			 * `KeyInUse`, `TimeNotAdmissible`, `MaxRepresentativesExceeded`.
			 *
			 * # Events
			 * `DeclarationCarriedOut`, and what follows from it: `MandateGiven`, or `MandateEnded`, `DeviceUnbound`,
			 * `KeyRotated`.
			 **/
			carryOutDeclaration: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Turns a provisional registration into one that the patient has consented to.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`, which registered the patient and is a Provider.
			 *
			 * # Details
			 * The text is the one of `register` with a line that names the patient id. The id and its history stay. What
			 * the organisation was granted with the provisional registration ends when that would have ended.
			 *
			 * # Errors
			 * As for `register`, and `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `PatientClaimed`, and one for each grant.
			 **/
			claim: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, holder: AccountId32 | string | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, policy: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, grants: Vec<AnamnesisPrimitivesAccessInitialGrant> | (AnamnesisPrimitivesAccessInitialGrant | { categories?: any; rights?: any; purposes?: any; until?: any } | string | Uint8Array)[], expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, AccountId32, AnamnesisPrimitivesMembersEncryptionKey, AnamnesisPrimitivesRecordsCommitment, Vec<AnamnesisPrimitivesAccessInitialGrant>, u64, SpRuntimeMultiSignature]>;
			/**
			 * Turns a provisional registration into one that the patient's guardian has consented to.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`, which registered the patient and is a Provider.
			 *
			 * # Details
			 * The text is the one of `register_by_guardian` with a line that names the patient id. The id and its history
			 * stay.
			 *
			 * # Errors
			 * As for `register_by_guardian`, and `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `PatientClaimed`, `MandateGiven`, and one for each grant.
			 **/
			claimByGuardian: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, guardian: AccountId32 | string | Uint8Array, guardianKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, until: u16 | AnyNumber | Uint8Array, kind: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, policy: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, grants: Vec<AnamnesisPrimitivesAccessInitialGrant> | (AnamnesisPrimitivesAccessInitialGrant | { categories?: any; rights?: any; purposes?: any; until?: any } | string | Uint8Array)[], expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, AccountId32, AnamnesisPrimitivesMembersEncryptionKey, u16, AnamnesisPrimitivesRecordsCommitment, AnamnesisPrimitivesMembersEncryptionKey, AnamnesisPrimitivesRecordsCommitment, Vec<AnamnesisPrimitivesAccessInitialGrant>, u64, SpRuntimeMultiSignature]>;
			/**
			 * Gives the patient id to the new account.
			 *
			 * # Origin
			 * Signed by a representative of `patient` with the right to recover, whose mandate is in force.
			 *
			 * # Details
			 * Enough representatives support the attempt, and did without a break since the delay began. The old account is
			 * free again at once, and so are the devices: whoever had it could have bound them, or be one. History, grants,
			 * mandates and policy stay; the key before stays in the ring.
			 *
			 * # Errors
			 * `NotAuthorized`, `RecoveryNotAdmissible`, `NotFound`, `SupportMissing`, `TooEarly`, `AccountInUse`, `KeyInUse`.
			 *
			 * # Events
			 * `DeviceUnbound` for each device, `KeyRotated`, `PatientRecovered`.
			 **/
			completeRecovery: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, holder: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AccountId32]>;
			/**
			 * Confirms what a Provider has declared. It takes effect `DeclarationDelay` later.
			 *
			 * # Origin
			 * Signed by an officer of `acting_for`, which is a Supervisor.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `DeclarationConfirmed`.
			 **/
			confirmDeclaration: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Contradicts a declaration. It is gone, and the organisation cannot repeat it soon.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative whose mandate is in force; when there is no holder,
			 * also by one whose mandate has ended.
			 *
			 * # Details
			 * Nothing stands in the way until the declaration is carried out.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `DeclarationContradicted`.
			 **/
			contradictDeclaration: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Declares that a patient has died, has a guardian, or acts with another account.
			 *
			 * # Origin
			 * Signed by an officer of `acting_for`, which is a Provider.
			 *
			 * # Details
			 * `matter` says what, and whose account and key are to act. `proof` is the word of that account: the text of
			 * acceptance of a guardian's mandate, or of takeover; there is none for a death. `statement` is the commitment
			 * to what shows it. Nothing changes yet: a Supervisor has to confirm it within `DeclarationWindow`, and the
			 * patient's side can contradict until it is carried out.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `DeclarationNotAdmissible`, `AlreadyExists`, `Contradicted`, `TimeNotAdmissible`,
			 * `SchemeNotKnown`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`,
			 * `KeyNotUsable`, `KeyInUse`.
			 *
			 * # Events
			 * `DeclarationMade`.
			 **/
			declare: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, matter: PalletPatientRegistryDeclarationMatter | { Death: any } | { Guardian: any } | { Holder: any } | string | Uint8Array, proof: Option<PalletPatientRegistryDeclarationProof> | null | Uint8Array | PalletPatientRegistryDeclarationProof | { expiresAt?: any; signature?: any } | string, statement: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, PalletPatientRegistryDeclarationMatter, Option<PalletPatientRegistryDeclarationProof>, AnamnesisPrimitivesRecordsCommitment]>;
			/**
			 * Ends a mandate. What was delivered stays with whoever got it; nothing more is.
			 *
			 * # Origin
			 * Signed by the holder of `patient`.
			 *
			 * # Details
			 * Nothing stands in the way: not an allowance that is used up, not an erasure case, not an attempt at recovery
			 * that the representative supports; the support is gone too. The account and its key are free again.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `MandateEnded`.
			 **/
			endMandate: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, representative: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AccountId32]>;
			/**
			 * Gives somebody a mandate to act for a patient, or another one than they have.
			 *
			 * # Origin
			 * Signed by the holder of `patient`; when there is none, by a representative with all four rights, whose mandate
			 * is in force and no narrower than the one that is given.
			 *
			 * # Details
			 * `representative` is a fresh account, or one with a mandate for this patient, which the new one replaces.
			 * `encryption_key` is what records' keys will be sealed to for the representative, a fresh one or the one they
			 * have. `kind` is the commitment to what kind of mandate it is. `signature` is the representative's under the
			 * text of acceptance that says exactly this. When there is no place left, a mandate that has ended makes room.
			 *
			 * # Errors
			 * `NotAuthorized`, `TermsNotAdmissible`, `TimeNotAdmissible`, `SchemeNotKnown`, `ConsentExpired`,
			 * `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`,
			 * `MaxRepresentativesExceeded`, `LastRepresentative`.
			 *
			 * # Events
			 * `MandateGiven`, and `MandateEnded` for the one that made room.
			 **/
			giveMandate: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, representative: AccountId32 | string | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, terms: AnamnesisPrimitivesPatientsMandateTerms | { rights?: any; scope?: any; purposes?: any; until?: any } | string | Uint8Array, kind: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AccountId32, AnamnesisPrimitivesMembersEncryptionKey, AnamnesisPrimitivesPatientsMandateTerms, AnamnesisPrimitivesRecordsCommitment, u64, SpRuntimeMultiSignature]>;
			/**
			 * Hands a patient id over to the patient, who has had no account until now.
			 *
			 * # Origin
			 * Signed by a representative of `patient` who stands for them in everything, also by one whose mandate has
			 * ended, if nobody else's is in force.
			 *
			 * # Details
			 * `holder` is a fresh account of the patient's, `encryption_key` a fresh key; the ones before stay in the ring.
			 * `signature` is the new holder's under the text of takeover that says exactly this. All mandates end; the
			 * patient gives new ones; and so do the bindings of all devices. Grants and the policy stay.
			 *
			 * # Errors
			 * `NotAuthorized`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`,
			 * `KeyNotUsable`, `KeyInUse`.
			 *
			 * # Events
			 * `MandateEnded` for each mandate, `DeviceUnbound` for each device, `KeyRotated`, `PatientHandedOver`.
			 **/
			handOver: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, holder: AccountId32 | string | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AccountId32, AnamnesisPrimitivesMembersEncryptionKey, u64, SpRuntimeMultiSignature]>;
			/**
			 * Opens an attempt to give the patient id to a new account, and supports it.
			 *
			 * # Origin
			 * Signed by a representative of `patient` with the right to recover, whose mandate is in force.
			 *
			 * # Details
			 * `holder` is a fresh account of the patient's, `encryption_key` a fresh key. `signature` is the new holder's
			 * under the text of takeover that says exactly this. Nothing changes for the holder until the attempt is
			 * completed. A representative supports one attempt at a time.
			 *
			 * # Errors
			 * `NotAuthorized`, `RecoveryNotAdmissible`, `CoolingDown`, `AlreadyExists`, `ConsentExpired`, `ConsentTooLong`,
			 * `ConsentUsed`, `ConsentNotSigned`, `AccountInUse`, `KeyNotUsable`, `KeyInUse`.
			 *
			 * # Events
			 * `RecoveryOpened`, `RecoverySupported`.
			 **/
			openRecovery: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, holder: AccountId32 | string | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AccountId32, AnamnesisPrimitivesMembersEncryptionKey, u64, SpRuntimeMultiSignature]>;
			/**
			 * Registers a patient who has consented to it.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`, which is a Provider.
			 *
			 * # Details
			 * `holder` is a fresh account of the patient's, `encryption_key` a fresh key: what records' keys will be sealed
			 * to for the patient. `policy` is the commitment to the patient's policy. `signature` is the holder's under the
			 * consent text that says exactly what this call says, `<Bytes>` and `</Bytes>` included; `expires_at` is at
			 * most a day ahead. `grants` is what the organisation may do from now on, and comes from the same text. The
			 * chain derives the patient id; the event names it.
			 *
			 * # Errors
			 * `NotAuthorized`, `SchemeNotKnown`, `ConsentExpired`, `ConsentTooLong`, `ConsentUsed`, `ConsentNotSigned`,
			 * `AccountInUse`, `KeyNotUsable`, `KeyInUse`, `MaxRegistrationsExceeded`, and what the pallet of grants says of
			 * grants that are not admissible.
			 *
			 * # Events
			 * `PatientRegistered`, and one for each grant.
			 **/
			register: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, holder: AccountId32 | string | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, policy: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, grants: Vec<AnamnesisPrimitivesAccessInitialGrant> | (AnamnesisPrimitivesAccessInitialGrant | { categories?: any; rights?: any; purposes?: any; until?: any } | string | Uint8Array)[], expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32, AnamnesisPrimitivesMembersEncryptionKey, AnamnesisPrimitivesRecordsCommitment, Vec<AnamnesisPrimitivesAccessInitialGrant>, u64, SpRuntimeMultiSignature]>;
			/**
			 * Registers somebody who cannot consent for themselves, a child say, by the consent of their guardian.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`, which is a Provider.
			 *
			 * # Details
			 * Nobody holds the patient id. `guardian` is a fresh account, and gets a mandate for everything until the
			 * quarter `until` begins; `kind` is the commitment to what kind of guardian it is. `guardian_key` is what
			 * records' keys will be sealed to for the guardian, `encryption_key` for the patient: the guardian keeps it.
			 * `signature` is the guardian's under the text that says exactly this. All else is as for `register`.
			 *
			 * # Errors
			 * As for `register`, and `TimeNotAdmissible`.
			 *
			 * # Events
			 * `PatientRegistered`, `MandateGiven`, and one for each grant.
			 **/
			registerByGuardian: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, guardian: AccountId32 | string | Uint8Array, guardianKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, until: u16 | AnyNumber | Uint8Array, kind: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array, policy: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, grants: Vec<AnamnesisPrimitivesAccessInitialGrant> | (AnamnesisPrimitivesAccessInitialGrant | { categories?: any; rights?: any; purposes?: any; until?: any } | string | Uint8Array)[], expiresAt: u64 | AnyNumber | Uint8Array, signature: SpRuntimeMultiSignature | { Ed25519: any } | { Sr25519: any } | { Ecdsa: any } | { Eth: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AccountId32, AnamnesisPrimitivesMembersEncryptionKey, u16, AnamnesisPrimitivesRecordsCommitment, AnamnesisPrimitivesMembersEncryptionKey, AnamnesisPrimitivesRecordsCommitment, Vec<AnamnesisPrimitivesAccessInitialGrant>, u64, SpRuntimeMultiSignature]>;
			/**
			 * Registers somebody who cannot consent now and for whom nobody else is there, for `ProvisionalLength`.
			 *
			 * # Origin
			 * Signed by a clinician of `acting_for`, which is a Provider.
			 *
			 * # Details
			 * It is for somebody's vital interest: unconscious, or born this hour. The organisation may read and add records
			 * of every category, for treatment and in emergencies, until the time is over. Then the patient id is one that
			 * does not exist, unless the patient or a guardian has claimed it.
			 *
			 * # Errors
			 * `NotAuthorized`, `SchemeNotKnown`, `MaxRegistrationsExceeded`.
			 *
			 * # Events
			 * `PatientRegisteredProvisionally`, and one for the grant.
			 **/
			registerProvisionally: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, policy: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesRecordsCommitment]>;
			/**
			 * Says that a patient lives who was declared dead. The holder acts again.
			 *
			 * # Origin
			 * Signed by an officer of `acting_for`, which is a Supervisor.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `DeclarationNotAdmissible`.
			 *
			 * # Events
			 * `DeathRescinded`.
			 **/
			rescindDeath: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Gives a mandate back.
			 *
			 * # Origin
			 * Signed by a representative of `patient`, also by one whose mandate has ended.
			 *
			 * # Details
			 * The last one who stands in everything for a patient without an account stays until the patient is handed over
			 * or somebody else does, or nobody could act for the patient any more. The account and its key are free again.
			 *
			 * # Errors
			 * `NotFound`, `LastRepresentative`.
			 *
			 * # Events
			 * `MandateEnded`.
			 **/
			resignMandate: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Gives a patient another encryption key, for records' keys that are sealed from now on.
			 *
			 * # Origin
			 * Signed by the holder of `patient`; when there is none, by a representative who stands for the patient in
			 * everything and whose mandate is in force.
			 *
			 * # Details
			 * The keys before it stay in the ring, as many as `MaxKeys` allows, so that what was sealed to them can be told.
			 * Then the oldest one falls out, and what is still sealed to that one has to be sealed again. A key in the ring
			 * serves nobody else, and does not become the current one again.
			 *
			 * # Errors
			 * `NotAuthorized`, `KeyNotUsable`, `KeyInUse`.
			 *
			 * # Events
			 * `KeyRotated`.
			 **/
			rotateKey: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, encryptionKey: AnamnesisPrimitivesMembersEncryptionKey | { scheme?: any; bytes?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesMembersEncryptionKey]>;
			/**
			 * Sets how the patient id is recovered when the holder's key is lost.
			 *
			 * # Origin
			 * Signed by the holder of `patient`.
			 *
			 * # Details
			 * `threshold` is how many representatives with the right to recover it takes, `delay` how long after their
			 * agreement the holder can still veto, in milliseconds, between `MinRecoveryDelay` and `MaxRecoveryDelay`.
			 *
			 * # Errors
			 * `NotAuthorized`, `RecoveryNotAdmissible`, `TimeNotAdmissible`.
			 *
			 * # Events
			 * `RecoverySet`.
			 **/
			setRecovery: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, threshold: u8 | AnyNumber | Uint8Array, delay: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, u8, u64]>;
			/**
			 * Supports the attempt to give the patient id to this account.
			 *
			 * # Origin
			 * Signed by a representative of `patient` with the right to recover, whose mandate is in force.
			 *
			 * # Details
			 * Who has supported another attempt no longer does.
			 *
			 * # Errors
			 * `NotAuthorized`, `RecoveryNotAdmissible`, `NotFound`, `AlreadyExists`.
			 *
			 * # Events
			 * `RecoverySupported`.
			 **/
			supportRecovery: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, holder: AccountId32 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AccountId32]>;
			/**
			 * Unbinds a device. What it has added stays; it adds nothing more.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative with the right to grant whose mandate is in force;
			 * when there is no holder, by any representative, also after the end of the mandate.
			 *
			 * # Details
			 * Nothing stands in the way: not an allowance that is used up, not an erasure case. The account is free again,
			 * and the number is not given to another device.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `DeviceUnbound`.
			 **/
			unbindDevice: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, device: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * Ends all attempts to recover the patient id, since the key is not lost.
			 *
			 * # Origin
			 * Signed by the holder of `patient`.
			 *
			 * # Details
			 * Nothing stands in the way as long as no attempt was completed. None can be opened for `RecoveryCoolDown`.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `RecoveryVetoed`.
			 **/
			vetoRecovery: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId]>;
			/**
			 * Takes a declaration back.
			 *
			 * # Origin
			 * Signed by an officer of `acting_for`, which has declared it.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `DeclarationWithdrawn`.
			 **/
			withdrawDeclaration: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId]>;
		};
		recordAnchors: {
			/**
			 * Takes over what `from` does for a record.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, which was asked to.
			 *
			 * # Details
			 * Have all versions first, or their keys: from this moment on `acting_for` answers for them, and `from` does not;
			 * also in the erasure cases that keep the record.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordHeld`, `CustodianNotUsable`, `KeyholderNotUsable`,
			 * `MaxCustodiansExceeded`; of the pallet of erasure cases `MaxCustodiansExceeded`, `MaxKeptExceeded`, `InUse`.
			 *
			 * # Events
			 * `RecordTransferred`.
			 **/
			acceptTransfer: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, service: AnamnesisPrimitivesDisclosureService | 'Custodian' | 'Keyholder' | number | Uint8Array, from: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesDisclosureService, u32]>;
			/**
			 * Adds a version to a record. The one before stays, as superseded.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`, the organisation that anchored the record.
			 *
			 * # Details
			 * The sealed version is at the record's custodian already, which stays the same, as does the category.
			 * The patient still grants `acting_for` to contribute to the category. `commitment` and `size` are as in
			 * `anchor`; the commitment is another one than that of the current version. `recorded_on` is not before that of the
			 * current version. With the reason `PatientRequest` an open request for rectification is accepted.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordNotAdmissible`, `NotPermitted`, `CustodianNotUsable`,
			 * `SchemeNotKnown`, `SizeNotAdmissible`, `DayNotAdmissible`, `ChangesNothing`, `MaxVersionsExceeded`.
			 *
			 * # Events
			 * `RecordAmended`, and `RectificationAccepted` if it was asked for.
			 **/
			amend: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, size: u8 | AnyNumber | Uint8Array, reason: AnamnesisPrimitivesViewsRecordsAmendmentReason | 'Correction' | 'Completion' | 'PatientRequest' | 'Resealing' | number | Uint8Array, recordedOn: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesRecordsCommitment, u8, AnamnesisPrimitivesViewsRecordsAmendmentReason, Option<u16>]>;
			/**
			 * Supersedes one leaf of a batch with a record of its own.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`, the organisation that anchored the batch.
			 *
			 * # Details
			 * The record has the batch's category, custodian, keyholders and retention date, and says which leaf it amends.
			 * Whoever proves the leaf learns that it is superseded. A later amendment is one of that record, by `amend`. The
			 * permit, `commitment`, `size` and `recorded_on` are as in `amend`. With the reason `PatientRequest` an open request
			 * for the batch's rectification is accepted.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordNotAdmissible`, `LeafNotAdmissible`, `NotPermitted`,
			 * `CustodianNotUsable`, `SchemeNotKnown`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxRecordsExceeded`,
			 * `MaxVersionsExceeded`.
			 *
			 * # Events
			 * `RecordAnchored`, `LeafAmended`, and `RectificationAccepted` if it was asked for.
			 **/
			amendLeaf: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, leaf: u32 | AnyNumber | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, size: u8 | AnyNumber | Uint8Array, reason: AnamnesisPrimitivesViewsRecordsAmendmentReason | 'Correction' | 'Completion' | 'PatientRequest' | 'Resealing' | number | Uint8Array, recordedOn: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, u32, AnamnesisPrimitivesRecordsCommitment, u8, AnamnesisPrimitivesViewsRecordsAmendmentReason, Option<u16>]>;
			/**
			 * Adds a version to a record that the patient has written.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers the record.
			 *
			 * # Details
			 * As `amend`, but for the permit.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `MandateExceeded`, `HistoryFrozen`, `CustodianNotUsable`, `SchemeNotKnown`,
			 * `SizeNotAdmissible`, `DayNotAdmissible`, `ChangesNothing`, `MaxVersionsExceeded`.
			 *
			 * # Events
			 * `RecordAmended`.
			 **/
			amendOwn: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, size: u8 | AnyNumber | Uint8Array, reason: AnamnesisPrimitivesViewsRecordsAmendmentReason | 'Correction' | 'Completion' | 'PatientRequest' | 'Resealing' | number | Uint8Array, recordedOn: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesRecordsCommitment, u8, AnamnesisPrimitivesViewsRecordsAmendmentReason, Option<u16>]>;
			/**
			 * Anchors a record in its first version.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`.
			 *
			 * # Details
			 * The sealed record is at `custodian` already, and its key is sealed to each of `keyholders`: up to two, neither
			 * of them the custodian, in ascending order; none if the patient declined that. `commitment` binds it (scheme 1)
			 * and `size` is the base-2 logarithm of its sealed length, rounded up to a power of two. `recorded_on` is the day
			 * on which it was written, in UTC, counted from 1970-01-01: today or earlier; nothing if that is not to be said.
			 * The patient has granted `acting_for` to contribute to `category`. The record gets the patient's next number.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`, `NotPermitted`, `CustodianNotUsable`, `KeyholderNotUsable`,
			 * `SchemeNotKnown`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
			 * `MaxVersionsExceeded`.
			 *
			 * # Events
			 * `RecordAnchored`.
			 **/
			anchor: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, category: AnamnesisPrimitivesRecordsRecordCategory | 'PatientSummary' | 'Prescription' | 'Dispensation' | 'Imaging' | 'Results' | 'DischargeReport' | 'DeviceData' | 'Other' | number | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, size: u8 | AnyNumber | Uint8Array, custodian: u32 | AnyNumber | Uint8Array, keyholders: Vec<u32> | (u32 | AnyNumber | Uint8Array)[], recordedOn: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesRecordsRecordCategory, AnamnesisPrimitivesRecordsCommitment, u8, u32, Vec<u32>, Option<u16>]>;
			/**
			 * Anchors many documents as one record: a batch.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`.
			 *
			 * # Details
			 * As `anchor`, with the `root` over the commitments of `leaves` documents, which are numbered from 0. `size` is of
			 * all of them together. A batch has one version; its leaves are amended one by one.
			 *
			 * # Errors
			 * `NotAuthorized`, `LeavesNotAdmissible`, `NotFound`, `HistoryFrozen`, `NotPermitted`, `CustodianNotUsable`,
			 * `KeyholderNotUsable`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
			 * `MaxVersionsExceeded`.
			 *
			 * # Events
			 * `RecordAnchored`.
			 **/
			anchorBatch: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, category: AnamnesisPrimitivesRecordsRecordCategory | 'PatientSummary' | 'Prescription' | 'Dispensation' | 'Imaging' | 'Results' | 'DischargeReport' | 'DeviceData' | 'Other' | number | Uint8Array, root: U8aFixed | string | Uint8Array, leaves: u32 | AnyNumber | Uint8Array, size: u8 | AnyNumber | Uint8Array, custodian: u32 | AnyNumber | Uint8Array, keyholders: Vec<u32> | (u32 | AnyNumber | Uint8Array)[], recordedOn: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesRecordsRecordCategory, U8aFixed, u32, u8, u32, Vec<u32>, Option<u16>]>;
			/**
			 * Anchors many documents that a device has measured as one record: a batch.
			 *
			 * # Origin
			 * Signed by a device of `patient` whose binding is in force.
			 *
			 * # Details
			 * As `anchor_batch`, in the category of device data, but for the permit: the binding is one. `recorded_on` is not
			 * more than 30 days ago.
			 *
			 * # Errors
			 * `NotAuthorized`, `LeavesNotAdmissible`, `NotFound`, `HistoryFrozen`, `CustodianNotUsable`,
			 * `KeyholderNotUsable`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
			 * `MaxVersionsExceeded`.
			 *
			 * # Events
			 * `RecordAnchored`.
			 **/
			anchorBatchFromDevice: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, root: U8aFixed | string | Uint8Array, leaves: u32 | AnyNumber | Uint8Array, size: u8 | AnyNumber | Uint8Array, custodian: u32 | AnyNumber | Uint8Array, keyholders: Vec<u32> | (u32 | AnyNumber | Uint8Array)[], recordedOn: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, U8aFixed, u32, u8, u32, Vec<u32>, Option<u16>]>;
			/**
			 * Anchors what a device has measured.
			 *
			 * # Origin
			 * Signed by a device of `patient` whose binding is in force.
			 *
			 * # Details
			 * As `anchor`, in the category of device data, but for the permit: the binding is one. `recorded_on` is not more
			 * than 30 days ago.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`, `CustodianNotUsable`, `KeyholderNotUsable`, `SchemeNotKnown`,
			 * `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
			 * `MaxVersionsExceeded`.
			 *
			 * # Events
			 * `RecordAnchored`.
			 **/
			anchorFromDevice: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, size: u8 | AnyNumber | Uint8Array, custodian: u32 | AnyNumber | Uint8Array, keyholders: Vec<u32> | (u32 | AnyNumber | Uint8Array)[], recordedOn: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesRecordsCommitment, u8, u32, Vec<u32>, Option<u16>]>;
			/**
			 * Anchors many records, of one patient or of several, each in its first version.
			 *
			 * # Origin
			 * Signed by a clinician or recorder of `acting_for`.
			 *
			 * # Details
			 * Each entry is as in `anchor`, and they are anchored in their order: all of them or none.
			 *
			 * # Errors
			 * `NotAuthorized`, `ChangesNothing`; `EntryNotAdmissible` says which entry cannot be anchored, and why.
			 *
			 * # Events
			 * `RecordAnchored` for each.
			 **/
			anchorMany: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, entries: Vec<PalletRecordAnchorsNewRecord> | (PalletRecordAnchorsNewRecord | { patient?: any; category?: any; commitment?: any; size?: any; custodian?: any; keyholders?: any; recordedOn?: any } | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [u32, Vec<PalletRecordAnchorsNewRecord>]>;
			/**
			 * Anchors what the patient has written, in its first version.
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers `category`.
			 *
			 * # Details
			 * As `anchor`, but for the permit: nobody needs one for their own. The record is marked as the patient's and
			 * supersedes nothing of anybody else's.
			 *
			 * # Errors
			 * `NotAuthorized`, `MandateExceeded`, `HistoryFrozen`, `CustodianNotUsable`, `KeyholderNotUsable`,
			 * `SchemeNotKnown`, `SizeNotAdmissible`, `DayNotAdmissible`, `MaxCustodiansExceeded`, `MaxRecordsExceeded`,
			 * `MaxVersionsExceeded`.
			 *
			 * # Events
			 * `RecordAnchored`.
			 **/
			anchorOwn: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, category: AnamnesisPrimitivesRecordsRecordCategory | 'PatientSummary' | 'Prescription' | 'Dispensation' | 'Imaging' | 'Results' | 'DischargeReport' | 'DeviceData' | 'Other' | number | Uint8Array, commitment: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array, size: u8 | AnyNumber | Uint8Array, custodian: u32 | AnyNumber | Uint8Array, keyholders: Vec<u32> | (u32 | AnyNumber | Uint8Array)[], recordedOn: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesRecordsRecordCategory, AnamnesisPrimitivesRecordsCommitment, u8, u32, Vec<u32>, Option<u16>]>;
			/**
			 * Asks the organisation that wrote a record to rectify it (GDPR Art. 16).
			 *
			 * # Origin
			 * Signed by the holder of `patient`, or by a representative who may grant and whose mandate covers the record:
			 * who may only see does not speak for the patient.
			 *
			 * # Details
			 * `claim` commits to the text that says what is wrong (scheme 1), which the organisation gets off chain. It has
			 * `RectifyWithin` to answer. One request for a record is open at a time; after an answer it can be asked again.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `MandateExceeded`, `HistoryFrozen`, `RecordNotAdmissible`, `SchemeNotKnown`,
			 * `AlreadyExists`.
			 *
			 * # Events
			 * `RectificationAsked`.
			 **/
			askRectification: AugmentedSubmittable<(patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, claim: AnamnesisPrimitivesRecordsCommitment | { scheme?: any; hash?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesRecordsCommitment]>;
			/**
			 * Puts a record under a legal hold: until it ends nobody erases it or hands it on. It is still read and amended.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`: a Supervisor, or the organisation that wrote the
			 * record.
			 *
			 * # Details
			 * `until` is the quarter at whose beginning it ends by itself: at most ten years ahead for a Supervisor, and a year
			 * for the author's organisation. A hold takes the place of the one before, but that of a Supervisor is not replaced by
			 * the author's organisation. A Supervisor can place one while an erasure case is open, up to the purge; the author's
			 * organisation only before there is a case.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`, `TimeNotAdmissible`, `MaxHoldsExceeded`.
			 *
			 * # Events
			 * `HoldPlaced`.
			 **/
			hold: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, reason: AnamnesisPrimitivesViewsRecordsHoldReason | 'LegalClaims' | 'CourtOrder' | 'Supervision' | 'PublicHealth' | number | Uint8Array, until: u16 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesViewsRecordsHoldReason, u16]>;
			/**
			 * Lifts a legal hold.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`: whoever placed it, or a Supervisor.
			 *
			 * # Details
			 * One that has ended needs not be lifted. An erasure case does not stand in the way.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `HoldLifted`.
			 **/
			liftHold: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32]>;
			/**
			 * Asks an organisation to take over what `from` does for a record.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`, which is `from`; or, when `from` was excluded or has not
			 * that role any more, the organisation that wrote the record or a Supervisor.
			 *
			 * # Details
			 * `service` is to keep the record or to hold its keys; `from` does so now, and `to` has the role for it and does
			 * neither. Nothing changes until `to` accepts. The offer ends by itself after `OfferLength`, and takes the place of an
			 * earlier one of `from`. What an erasure case keeps stays with `from`, unless `from` is gone.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordHeld`, `CustodianNotUsable`, `KeyholderNotUsable`.
			 *
			 * # Events
			 * `TransferOffered`.
			 **/
			offerTransfer: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, service: AnamnesisPrimitivesDisclosureService | 'Custodian' | 'Keyholder' | number | Uint8Array, from: u32 | AnyNumber | Uint8Array, to: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesDisclosureService, u32, u32]>;
			/**
			 * Refuses to rectify a record.
			 *
			 * # Origin
			 * Signed by a practitioner of `acting_for`, the organisation that wrote the record: an officer as well as a
			 * clinician or recorder.
			 *
			 * # Details
			 * The reason stays with the record. Whoever accepts amends the record with the reason `PatientRequest` instead.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`.
			 *
			 * # Events
			 * `RectificationRefused`.
			 **/
			refuseRectification: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, why: AnamnesisPrimitivesViewsRecordsRectificationRefusal | 'Accurate' | 'Assessment' | 'NotVerifiable' | 'Unfounded' | number | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesViewsRecordsRectificationRefusal]>;
			/**
			 * Says until when a record has to be kept, or that it does not.
			 *
			 * # Origin
			 * Signed by a practitioner of `acting_for`, the organisation that wrote the record: an officer as well as a
			 * clinician or recorder.
			 *
			 * # Details
			 * `until` is the quarter at whose beginning the duty ends, counted from the first one of 1970: in the future, at
			 * most 30 years ahead. It blocks nothing by itself: when erasure is asked for, whoever keeps the record decides
			 * about it with this date in hand.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`, `HistoryFrozen`, `RecordNotAdmissible`, `TimeNotAdmissible`, `ChangesNothing`.
			 *
			 * # Events
			 * `RetentionSet`.
			 **/
			setRetention: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, until: Option<u16> | null | Uint8Array | u16 | AnyNumber) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, Option<u16>]>;
			/**
			 * Takes an offer back, or declines it.
			 *
			 * # Origin
			 * Signed by an officer or the administrator of `acting_for`: who was asked, or who may offer.
			 *
			 * # Details
			 * One that has ended needs not be taken back. An erasure case does not stand in the way.
			 *
			 * # Errors
			 * `NotAuthorized`, `NotFound`.
			 *
			 * # Events
			 * `TransferWithdrawn`.
			 **/
			withdrawTransfer: AugmentedSubmittable<(actingFor: u32 | AnyNumber | Uint8Array, patient: AnamnesisPrimitivesIdsPatientId | string | Uint8Array, record: u32 | AnyNumber | Uint8Array, service: AnamnesisPrimitivesDisclosureService | 'Custodian' | 'Keyholder' | number | Uint8Array, from: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u32, AnamnesisPrimitivesIdsPatientId, u32, AnamnesisPrimitivesDisclosureService, u32]>;
		};
		session: {
			/**
			 * Removes any session key(s) of the function caller.
			 *
			 * This doesn't take effect until the next session.
			 *
			 * The dispatch origin of this function must be Signed and the account must be either be
			 * convertible to a validator ID using the chain's typical addressing system (this usually
			 * means being a controller account) or directly convertible into a validator ID (which
			 * usually means being a stash account).
			 **/
			purgeKeys: AugmentedSubmittable<() => SubmittableExtrinsic<ApiType>, []>;
			/**
			 * Sets the session key(s) of the function caller to `keys`.
			 *
			 * Allows an account to set its session key prior to becoming a validator.
			 * This doesn't take effect until the next session.
			 *
			 * - `origin`: The dispatch origin of this function must be signed.
			 * - `keys`: The new session keys to set. These are the public keys of all sessions keys
			 * setup in the runtime.
			 * - `proof`: The proof that `origin` has access to the private keys of `keys`. See
			 * [`impl_opaque_keys`](sp_runtime::impl_opaque_keys) for more information about the
			 * proof format.
			 **/
			setKeys: AugmentedSubmittable<(keys: AnamnesisRuntimeSessionKeys | { aura?: any; grandpa?: any } | string | Uint8Array, proof: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisRuntimeSessionKeys, Bytes]>;
		};
		system: {
			/**
			 * Provide the preimage (runtime binary) `code` for an upgrade that has been authorized.
			 *
			 * If the authorization required a version check, this call will ensure the spec name
			 * remains unchanged and that the spec version has increased.
			 *
			 * Depending on the runtime's `OnSetCode` configuration, this function may directly apply
			 * the new `code` in the same block or attempt to schedule the upgrade.
			 *
			 * All origins are allowed.
			 **/
			applyAuthorizedUpgrade: AugmentedSubmittable<(code: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
			/**
			 * Authorize an upgrade to a given `code_hash` for the runtime. The runtime can be supplied
			 * later.
			 *
			 * This call requires Root origin.
			 **/
			authorizeUpgrade: AugmentedSubmittable<(codeHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
			/**
			 * Authorize an upgrade to a given `code_hash` for the runtime. The runtime can be supplied
			 * later.
			 *
			 * WARNING: This authorizes an upgrade that will take place without any safety checks, for
			 * example that the spec name remains the same and that the version number increases. Not
			 * recommended for normal use. Use `authorize_upgrade` instead.
			 *
			 * This call requires Root origin.
			 **/
			authorizeUpgradeWithoutChecks: AugmentedSubmittable<(codeHash: H256 | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [H256]>;
			/**
			 * Kill all storage items with a key that starts with the given prefix.
			 *
			 * **NOTE:** We rely on the Root origin to provide us the number of subkeys under
			 * the prefix we are removing to accurately calculate the weight of this function.
			 **/
			killPrefix: AugmentedSubmittable<(prefix: Bytes | string | Uint8Array, subkeys: u32 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes, u32]>;
			/**
			 * Kill some items from storage.
			 **/
			killStorage: AugmentedSubmittable<(keys: Vec<Bytes> | (Bytes | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Bytes>]>;
			/**
			 * Make some on-chain remark.
			 *
			 * Can be executed by every `origin`.
			 **/
			remark: AugmentedSubmittable<(remark: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
			/**
			 * Make some on-chain remark and emit event.
			 **/
			remarkWithEvent: AugmentedSubmittable<(remark: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
			/**
			 * Set the new runtime code.
			 **/
			setCode: AugmentedSubmittable<(code: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
			/**
			 * Set the new runtime code without doing any checks of the given `code`.
			 *
			 * Note that runtime upgrades will not run if this is called with a not-increasing spec
			 * version!
			 **/
			setCodeWithoutChecks: AugmentedSubmittable<(code: Bytes | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Bytes]>;
			/**
			 * Set the number of pages in the WebAssembly environment's heap.
			 **/
			setHeapPages: AugmentedSubmittable<(pages: u64 | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [u64]>;
			/**
			 * Set some items of storage.
			 **/
			setStorage: AugmentedSubmittable<(items: Vec<ITuple<[Bytes, Bytes]>> | ([Bytes | string | Uint8Array, Bytes | string | Uint8Array])[]) => SubmittableExtrinsic<ApiType>, [Vec<ITuple<[Bytes, Bytes]>>]>;
		};
		timestamp: {
			/**
			 * Set the current time.
			 *
			 * This call should be invoked exactly once per block. It will panic at the finalization
			 * phase, if this call hasn't been invoked by that time.
			 *
			 * The timestamp should be greater than the previous one by the amount specified by
			 * [`Config::MinimumPeriod`].
			 *
			 * The dispatch origin for this call must be _None_.
			 *
			 * This dispatch class is _Mandatory_ to ensure it gets executed in the block. Be aware
			 * that changing the complexity of this call could result exhausting the resources in a
			 * block to execute any other calls.
			 *
			 * ## Complexity
			 * - `O(1)` (Note that implementations of `OnTimestampSet` must also be `O(1)`)
			 * - 1 storage read and 1 storage mutation (codec `O(1)` because of `DidUpdate::take` in
			 * `on_finalize`)
			 * - 1 event handler `on_timestamp_set`. Must be `O(1)`.
			 **/
			set: AugmentedSubmittable<(now: Compact<u64> | AnyNumber | Uint8Array) => SubmittableExtrinsic<ApiType>, [Compact<u64>]>;
		};
		txPause: {
			/**
			 * Pause a call.
			 *
			 * Can only be called by [`Config::PauseOrigin`].
			 * Emits an [`Event::CallPaused`] event on success.
			 **/
			pause: AugmentedSubmittable<(fullName: ITuple<[Bytes, Bytes]> | [Bytes | string | Uint8Array, Bytes | string | Uint8Array]) => SubmittableExtrinsic<ApiType>, [ITuple<[Bytes, Bytes]>]>;
			/**
			 * Un-pause a call.
			 *
			 * Can only be called by [`Config::UnpauseOrigin`].
			 * Emits an [`Event::CallUnpaused`] event on success.
			 **/
			unpause: AugmentedSubmittable<(ident: ITuple<[Bytes, Bytes]> | [Bytes | string | Uint8Array, Bytes | string | Uint8Array]) => SubmittableExtrinsic<ApiType>, [ITuple<[Bytes, Bytes]>]>;
		};
		utility: {
			/**
			 * Send a call through an indexed pseudonym of the sender.
			 *
			 * Filter from origin are passed along. The call will be dispatched with an origin which
			 * use the same filter as the origin of this call.
			 *
			 * NOTE: If you need to ensure that any account-based filtering is not honored (i.e.
			 * because you expect `proxy` to have been used prior in the call stack and you do not want
			 * the call restrictions to apply to any sub-accounts), then use `as_multi_threshold_1`
			 * in the Multisig pallet instead.
			 *
			 * NOTE: Prior to version *12, this was called `as_limited_sub`.
			 *
			 * The dispatch origin for this call must be _Signed_.
			 **/
			asDerivative: AugmentedSubmittable<(index: u16 | AnyNumber | Uint8Array, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [u16, Call]>;
			/**
			 * Send a batch of dispatch calls.
			 *
			 * May be called from any origin except `None`.
			 *
			 * - `calls`: The calls to be dispatched from the same origin. The number of call must not
			 * exceed the constant: `batched_calls_limit` (available in constant metadata).
			 *
			 * If origin is root then the calls are dispatched without checking origin filter. (This
			 * includes bypassing `frame_system::Config::BaseCallFilter`).
			 *
			 * ## Complexity
			 * - O(C) where C is the number of calls to be batched.
			 *
			 * This will return `Ok` in all circumstances. To determine the success of the batch, an
			 * event is deposited. If a call failed and the batch was interrupted, then the
			 * `BatchInterrupted` event is deposited, along with the number of successful calls made
			 * and the error of the failed call. If all were successful, then the `BatchCompleted`
			 * event is deposited.
			 **/
			batch: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
			/**
			 * Send a batch of dispatch calls and atomically execute them.
			 * The whole transaction will rollback and fail if any of the calls failed.
			 *
			 * May be called from any origin except `None`.
			 *
			 * - `calls`: The calls to be dispatched from the same origin. The number of call must not
			 * exceed the constant: `batched_calls_limit` (available in constant metadata).
			 *
			 * If origin is root then the calls are dispatched without checking origin filter. (This
			 * includes bypassing `frame_system::Config::BaseCallFilter`).
			 *
			 * ## Complexity
			 * - O(C) where C is the number of calls to be batched.
			 **/
			batchAll: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
			/**
			 * Dispatches a function call with a provided origin.
			 *
			 * The dispatch origin for this call must be _Root_.
			 *
			 * ## Complexity
			 * - O(1).
			 **/
			dispatchAs: AugmentedSubmittable<(asOrigin: AnamnesisRuntimeOriginCaller | { system: any } | { Council: any } | string | Uint8Array, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisRuntimeOriginCaller, Call]>;
			/**
			 * Dispatches a function call with a provided origin.
			 *
			 * Almost the same as [`Pallet::dispatch_as`] but forwards any error of the inner call.
			 *
			 * The dispatch origin for this call must be _Root_.
			 **/
			dispatchAsFallible: AugmentedSubmittable<(asOrigin: AnamnesisRuntimeOriginCaller | { system: any } | { Council: any } | string | Uint8Array, call: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [AnamnesisRuntimeOriginCaller, Call]>;
			/**
			 * Send a batch of dispatch calls.
			 * Unlike `batch`, it allows errors and won't interrupt.
			 *
			 * May be called from any origin except `None`.
			 *
			 * - `calls`: The calls to be dispatched from the same origin. The number of call must not
			 * exceed the constant: `batched_calls_limit` (available in constant metadata).
			 *
			 * If origin is root then the calls are dispatch without checking origin filter. (This
			 * includes bypassing `frame_system::Config::BaseCallFilter`).
			 *
			 * ## Complexity
			 * - O(C) where C is the number of calls to be batched.
			 **/
			forceBatch: AugmentedSubmittable<(calls: Vec<Call> | (Call | IMethod | string | Uint8Array)[]) => SubmittableExtrinsic<ApiType>, [Vec<Call>]>;
			/**
			 * Dispatch a fallback call in the event the main call fails to execute.
			 * May be called from any origin except `None`.
			 *
			 * This function first attempts to dispatch the `main` call.
			 * If the `main` call fails, the `fallback` is attemted.
			 * if the fallback is successfully dispatched, the weights of both calls
			 * are accumulated and an event containing the main call error is deposited.
			 *
			 * In the event of a fallback failure the whole call fails
			 * with the weights returned.
			 *
			 * - `main`: The main call to be dispatched. This is the primary action to execute.
			 * - `fallback`: The fallback call to be dispatched in case the `main` call fails.
			 *
			 * ## Dispatch Logic
			 * - If the origin is `root`, both the main and fallback calls are executed without
			 * applying any origin filters.
			 * - If the origin is not `root`, the origin filter is applied to both the `main` and
			 * `fallback` calls.
			 *
			 * ## Use Case
			 * - Some use cases might involve submitting a `batch` type call in either main, fallback
			 * or both.
			 **/
			ifElse: AugmentedSubmittable<(main: Call | IMethod | string | Uint8Array, fallback: Call | IMethod | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Call, Call]>;
			/**
			 * Dispatch a function call with a specified weight.
			 *
			 * This function does not check the weight of the call, and instead allows the
			 * Root origin to specify the weight of the call.
			 *
			 * The dispatch origin for this call must be _Root_.
			 **/
			withWeight: AugmentedSubmittable<(call: Call | IMethod | string | Uint8Array, weight: SpWeightsWeightV2Weight | { refTime?: any; proofSize?: any } | string | Uint8Array) => SubmittableExtrinsic<ApiType>, [Call, SpWeightsWeightV2Weight]>;
		};
	} // AugmentedSubmittables
} // declare module

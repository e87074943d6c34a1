// Made by `npm run chain-types --workspace client/js` from the metadata of the chain. Do not edit.

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/types/lookup';

import type { BTreeMap, Bytes, Compact, Enum, Null, Option, Result, Struct, Text, U8aFixed, Vec, bool, u16, u32, u64, u8 } from '@polkadot/types-codec';
import type { ITuple } from '@polkadot/types-codec/types';
import type { AccountId32, Call, H256 } from '@polkadot/types/interfaces/runtime';
import type { Event } from '@polkadot/types/interfaces/system';

declare module '@polkadot/types/lookup' {
	/** @name FrameSystemCall */
	interface FrameSystemCall extends Enum {
		readonly isRemark: boolean;
		readonly asRemark: {
			readonly remark: Bytes;
		} & Struct;
		readonly isSetHeapPages: boolean;
		readonly asSetHeapPages: {
			readonly pages: u64;
		} & Struct;
		readonly isSetCode: boolean;
		readonly asSetCode: {
			readonly code: Bytes;
		} & Struct;
		readonly isSetCodeWithoutChecks: boolean;
		readonly asSetCodeWithoutChecks: {
			readonly code: Bytes;
		} & Struct;
		readonly isSetStorage: boolean;
		readonly asSetStorage: {
			readonly items: Vec<ITuple<[Bytes, Bytes]>>;
		} & Struct;
		readonly isKillStorage: boolean;
		readonly asKillStorage: {
			readonly keys_: Vec<Bytes>;
		} & Struct;
		readonly isKillPrefix: boolean;
		readonly asKillPrefix: {
			readonly prefix: Bytes;
			readonly subkeys: u32;
		} & Struct;
		readonly isRemarkWithEvent: boolean;
		readonly asRemarkWithEvent: {
			readonly remark: Bytes;
		} & Struct;
		readonly isAuthorizeUpgrade: boolean;
		readonly asAuthorizeUpgrade: {
			readonly codeHash: H256;
		} & Struct;
		readonly isAuthorizeUpgradeWithoutChecks: boolean;
		readonly asAuthorizeUpgradeWithoutChecks: {
			readonly codeHash: H256;
		} & Struct;
		readonly isApplyAuthorizedUpgrade: boolean;
		readonly asApplyAuthorizedUpgrade: {
			readonly code: Bytes;
		} & Struct;
		readonly type: 'Remark' | 'SetHeapPages' | 'SetCode' | 'SetCodeWithoutChecks' | 'SetStorage' | 'KillStorage' | 'KillPrefix' | 'RemarkWithEvent' | 'AuthorizeUpgrade' | 'AuthorizeUpgradeWithoutChecks' | 'ApplyAuthorizedUpgrade';
	}

	/** @name PalletTimestampCall */
	interface PalletTimestampCall extends Enum {
		readonly isSet: boolean;
		readonly asSet: {
			readonly now: Compact<u64>;
		} & Struct;
		readonly type: 'Set';
	}

	/** @name PalletConsortiumCall */
	interface PalletConsortiumCall extends Enum {
		readonly isAdmitOrganisation: boolean;
		readonly asAdmitOrganisation: {
			readonly administrator: AccountId32;
			readonly roles: u8;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		} & Struct;
		readonly isEnrolPractitioner: boolean;
		readonly asEnrolPractitioner: {
			readonly actingFor: u32;
			readonly practitioner: AccountId32;
			readonly kind: AnamnesisPrimitivesMembersPractitionerKind;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		} & Struct;
		readonly isRemovePractitioner: boolean;
		readonly asRemovePractitioner: {
			readonly actingFor: u32;
			readonly practitioner: AccountId32;
		} & Struct;
		readonly isSuspendOrganisation: boolean;
		readonly asSuspendOrganisation: {
			readonly organisation: u32;
		} & Struct;
		readonly isReinstateOrganisation: boolean;
		readonly asReinstateOrganisation: {
			readonly organisation: u32;
		} & Struct;
		readonly isExcludeOrganisation: boolean;
		readonly asExcludeOrganisation: {
			readonly organisation: u32;
		} & Struct;
		readonly isChangeRoles: boolean;
		readonly asChangeRoles: {
			readonly organisation: u32;
			readonly roles: u8;
		} & Struct;
		readonly isReplaceAdministrator: boolean;
		readonly asReplaceAdministrator: {
			readonly organisation: u32;
			readonly administrator: AccountId32;
		} & Struct;
		readonly isChangeAdministrator: boolean;
		readonly asChangeAdministrator: {
			readonly actingFor: u32;
			readonly administrator: AccountId32;
		} & Struct;
		readonly isSetEncryptionKey: boolean;
		readonly asSetEncryptionKey: {
			readonly actingFor: u32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		} & Struct;
		readonly isSetEndpoint: boolean;
		readonly asSetEndpoint: {
			readonly actingFor: u32;
			readonly endpoint: Option<Bytes>;
		} & Struct;
		readonly isLimitPractitioner: boolean;
		readonly asLimitPractitioner: {
			readonly actingFor: u32;
			readonly practitioner: AccountId32;
			readonly until: Option<u64>;
		} & Struct;
		readonly isSetCredential: boolean;
		readonly asSetCredential: {
			readonly actingFor: u32;
			readonly practitioner: AccountId32;
			readonly credential: Option<AnamnesisPrimitivesRecordsCommitment>;
		} & Struct;
		readonly isGiveSeat: boolean;
		readonly asGiveSeat: {
			readonly organisation: u32;
		} & Struct;
		readonly isTakeSeat: boolean;
		readonly asTakeSeat: {
			readonly organisation: u32;
		} & Struct;
		readonly isCancelSeatChange: boolean;
		readonly asCancelSeatChange: {
			readonly organisation: u32;
		} & Struct;
		readonly isResignSeat: boolean;
		readonly asResignSeat: {
			readonly actingFor: u32;
		} & Struct;
		readonly isReturnToCouncil: boolean;
		readonly asReturnToCouncil: {
			readonly actingFor: u32;
		} & Struct;
		readonly isNominateValidator: boolean;
		readonly asNominateValidator: {
			readonly actingFor: u32;
			readonly validator: AccountId32;
		} & Struct;
		readonly isWithdrawNomination: boolean;
		readonly asWithdrawNomination: {
			readonly actingFor: u32;
			readonly validator: AccountId32;
		} & Struct;
		readonly isSeatValidator: boolean;
		readonly asSeatValidator: {
			readonly validator: AccountId32;
		} & Struct;
		readonly isRemoveValidator: boolean;
		readonly asRemoveValidator: {
			readonly validator: AccountId32;
		} & Struct;
		readonly isResignValidator: boolean;
		readonly asResignValidator: {
			readonly actingFor: u32;
			readonly validator: AccountId32;
		} & Struct;
		readonly isAuthorizeUpgrade: boolean;
		readonly asAuthorizeUpgrade: {
			readonly codeHash: H256;
		} & Struct;
		readonly isNoteStalled: boolean;
		readonly asNoteStalled: {
			readonly lastFinalised: Option<u32>;
			readonly delay: u32;
		} & Struct;
		readonly type: 'AdmitOrganisation' | 'EnrolPractitioner' | 'RemovePractitioner' | 'SuspendOrganisation' | 'ReinstateOrganisation' | 'ExcludeOrganisation' | 'ChangeRoles' | 'ReplaceAdministrator' | 'ChangeAdministrator' | 'SetEncryptionKey' | 'SetEndpoint' | 'LimitPractitioner' | 'SetCredential' | 'GiveSeat' | 'TakeSeat' | 'CancelSeatChange' | 'ResignSeat' | 'ReturnToCouncil' | 'NominateValidator' | 'WithdrawNomination' | 'SeatValidator' | 'RemoveValidator' | 'ResignValidator' | 'AuthorizeUpgrade' | 'NoteStalled';
	}

	/** @name AnamnesisPrimitivesMembersEncryptionKey */
	interface AnamnesisPrimitivesMembersEncryptionKey extends Struct {
		readonly scheme: u8;
		readonly bytes: U8aFixed;
	}

	/** @name AnamnesisPrimitivesMembersPractitionerKind */
	interface AnamnesisPrimitivesMembersPractitionerKind extends Enum {
		readonly isClinician: boolean;
		readonly isRecorder: boolean;
		readonly isOfficer: boolean;
		readonly type: 'Clinician' | 'Recorder' | 'Officer';
	}

	/** @name AnamnesisPrimitivesRecordsCommitment */
	interface AnamnesisPrimitivesRecordsCommitment extends Struct {
		readonly scheme: u8;
		readonly hash_: U8aFixed;
	}

	/** @name PalletCollectiveCall */
	interface PalletCollectiveCall extends Enum {
		readonly isSetMembers: boolean;
		readonly asSetMembers: {
			readonly newMembers: Vec<AccountId32>;
			readonly prime: Option<AccountId32>;
			readonly oldCount: u32;
		} & Struct;
		readonly isExecute: boolean;
		readonly asExecute: {
			readonly proposal: Call;
			readonly lengthBound: Compact<u32>;
		} & Struct;
		readonly isPropose: boolean;
		readonly asPropose: {
			readonly threshold: Compact<u32>;
			readonly proposal: Call;
			readonly lengthBound: Compact<u32>;
		} & Struct;
		readonly isVote: boolean;
		readonly asVote: {
			readonly proposal: H256;
			readonly index: Compact<u32>;
			readonly approve: bool;
		} & Struct;
		readonly isDisapproveProposal: boolean;
		readonly asDisapproveProposal: {
			readonly proposalHash: H256;
		} & Struct;
		readonly isClose: boolean;
		readonly asClose: {
			readonly proposalHash: H256;
			readonly index: Compact<u32>;
			readonly proposalWeightBound: SpWeightsWeightV2Weight;
			readonly lengthBound: Compact<u32>;
		} & Struct;
		readonly isKill: boolean;
		readonly asKill: {
			readonly proposalHash: H256;
		} & Struct;
		readonly isReleaseProposalCost: boolean;
		readonly asReleaseProposalCost: {
			readonly proposalHash: H256;
		} & Struct;
		readonly type: 'SetMembers' | 'Execute' | 'Propose' | 'Vote' | 'DisapproveProposal' | 'Close' | 'Kill' | 'ReleaseProposalCost';
	}

	/** @name SpWeightsWeightV2Weight */
	interface SpWeightsWeightV2Weight extends Struct {
		readonly refTime: Compact<u64>;
		readonly proofSize: Compact<u64>;
	}

	/** @name PalletSessionCall */
	interface PalletSessionCall extends Enum {
		readonly isSetKeys: boolean;
		readonly asSetKeys: {
			readonly keys_: AnamnesisRuntimeSessionKeys;
			readonly proof: Bytes;
		} & Struct;
		readonly isPurgeKeys: boolean;
		readonly type: 'SetKeys' | 'PurgeKeys';
	}

	/** @name AnamnesisRuntimeSessionKeys */
	interface AnamnesisRuntimeSessionKeys extends Struct {
		readonly aura: SpConsensusAuraSr25519AppSr25519Public;
		readonly grandpa: SpConsensusGrandpaAppPublic;
	}

	/** @name SpConsensusAuraSr25519AppSr25519Public */
	interface SpConsensusAuraSr25519AppSr25519Public extends U8aFixed {}

	/** @name SpConsensusGrandpaAppPublic */
	interface SpConsensusGrandpaAppPublic extends U8aFixed {}

	/** @name PalletGrandpaCall */
	interface PalletGrandpaCall extends Enum {
		readonly isReportEquivocation: boolean;
		readonly asReportEquivocation: {
			readonly equivocationProof: SpConsensusGrandpaEquivocationProof;
			readonly keyOwnerProof: SpSessionMembershipProof;
		} & Struct;
		readonly isReportEquivocationUnsigned: boolean;
		readonly asReportEquivocationUnsigned: {
			readonly equivocationProof: SpConsensusGrandpaEquivocationProof;
			readonly keyOwnerProof: SpSessionMembershipProof;
		} & Struct;
		readonly isNoteStalled: boolean;
		readonly asNoteStalled: {
			readonly delay: u32;
			readonly bestFinalizedBlockNumber: u32;
		} & Struct;
		readonly type: 'ReportEquivocation' | 'ReportEquivocationUnsigned' | 'NoteStalled';
	}

	/** @name SpConsensusGrandpaEquivocationProof */
	interface SpConsensusGrandpaEquivocationProof extends Struct {
		readonly setId: u64;
		readonly equivocation: SpConsensusGrandpaEquivocation;
	}

	/** @name SpConsensusGrandpaEquivocation */
	interface SpConsensusGrandpaEquivocation extends Enum {
		readonly isPrevote: boolean;
		readonly asPrevote: FinalityGrandpaEquivocationPrevote;
		readonly isPrecommit: boolean;
		readonly asPrecommit: FinalityGrandpaEquivocationPrecommit;
		readonly type: 'Prevote' | 'Precommit';
	}

	/** @name FinalityGrandpaEquivocationPrevote */
	interface FinalityGrandpaEquivocationPrevote extends Struct {
		readonly roundNumber: u64;
		readonly identity: SpConsensusGrandpaAppPublic;
		readonly first: ITuple<[FinalityGrandpaPrevote, SpConsensusGrandpaAppSignature]>;
		readonly second: ITuple<[FinalityGrandpaPrevote, SpConsensusGrandpaAppSignature]>;
	}

	/** @name FinalityGrandpaPrevote */
	interface FinalityGrandpaPrevote extends Struct {
		readonly targetHash: H256;
		readonly targetNumber: u32;
	}

	/** @name SpConsensusGrandpaAppSignature */
	interface SpConsensusGrandpaAppSignature extends U8aFixed {}

	/** @name FinalityGrandpaEquivocationPrecommit */
	interface FinalityGrandpaEquivocationPrecommit extends Struct {
		readonly roundNumber: u64;
		readonly identity: SpConsensusGrandpaAppPublic;
		readonly first: ITuple<[FinalityGrandpaPrecommit, SpConsensusGrandpaAppSignature]>;
		readonly second: ITuple<[FinalityGrandpaPrecommit, SpConsensusGrandpaAppSignature]>;
	}

	/** @name FinalityGrandpaPrecommit */
	interface FinalityGrandpaPrecommit extends Struct {
		readonly targetHash: H256;
		readonly targetNumber: u32;
	}

	/** @name SpSessionMembershipProof */
	interface SpSessionMembershipProof extends Struct {
		readonly session: u32;
		readonly trieNodes: Vec<Bytes>;
		readonly validatorCount: u32;
	}

	/** @name PalletUtilityCall */
	interface PalletUtilityCall extends Enum {
		readonly isBatch: boolean;
		readonly asBatch: {
			readonly calls: Vec<Call>;
		} & Struct;
		readonly isAsDerivative: boolean;
		readonly asAsDerivative: {
			readonly index: u16;
			readonly call: Call;
		} & Struct;
		readonly isBatchAll: boolean;
		readonly asBatchAll: {
			readonly calls: Vec<Call>;
		} & Struct;
		readonly isDispatchAs: boolean;
		readonly asDispatchAs: {
			readonly asOrigin: AnamnesisRuntimeOriginCaller;
			readonly call: Call;
		} & Struct;
		readonly isForceBatch: boolean;
		readonly asForceBatch: {
			readonly calls: Vec<Call>;
		} & Struct;
		readonly isWithWeight: boolean;
		readonly asWithWeight: {
			readonly call: Call;
			readonly weight: SpWeightsWeightV2Weight;
		} & Struct;
		readonly isIfElse: boolean;
		readonly asIfElse: {
			readonly main: Call;
			readonly fallback: Call;
		} & Struct;
		readonly isDispatchAsFallible: boolean;
		readonly asDispatchAsFallible: {
			readonly asOrigin: AnamnesisRuntimeOriginCaller;
			readonly call: Call;
		} & Struct;
		readonly type: 'Batch' | 'AsDerivative' | 'BatchAll' | 'DispatchAs' | 'ForceBatch' | 'WithWeight' | 'IfElse' | 'DispatchAsFallible';
	}

	/** @name AnamnesisRuntimeOriginCaller */
	interface AnamnesisRuntimeOriginCaller extends Enum {
		readonly isSystem: boolean;
		readonly asSystem: FrameSupportDispatchRawOrigin;
		readonly isCouncil: boolean;
		readonly asCouncil: PalletCollectiveRawOrigin;
		readonly type: 'System' | 'Council';
	}

	/** @name FrameSupportDispatchRawOrigin */
	interface FrameSupportDispatchRawOrigin extends Enum {
		readonly isRoot: boolean;
		readonly isSigned: boolean;
		readonly asSigned: AccountId32;
		readonly isNone: boolean;
		readonly isAuthorized: boolean;
		readonly type: 'Root' | 'Signed' | 'None' | 'Authorized';
	}

	/** @name PalletCollectiveRawOrigin */
	interface PalletCollectiveRawOrigin extends Enum {
		readonly isMembers: boolean;
		readonly asMembers: ITuple<[u32, u32]>;
		readonly isMember: boolean;
		readonly asMember: AccountId32;
		readonly isPhantom: boolean;
		readonly type: 'Members' | 'Member' | 'Phantom';
	}

	/** @name PalletAdmissionCall */
	interface PalletAdmissionCall extends Enum {
		readonly isSetOrganisationAllowance: boolean;
		readonly asSetOrganisationAllowance: {
			readonly organisation: u32;
			readonly allowance: Option<PalletAdmissionUsageAllowance>;
		} & Struct;
		readonly isSetPatientAllowance: boolean;
		readonly asSetPatientAllowance: {
			readonly allowance: Option<PalletAdmissionUsageAllowance>;
		} & Struct;
		readonly isSetQuota: boolean;
		readonly asSetQuota: {
			readonly actingFor: u32;
			readonly practitioner: AccountId32;
			readonly quota: Option<PalletAdmissionUsageAllowance>;
		} & Struct;
		readonly type: 'SetOrganisationAllowance' | 'SetPatientAllowance' | 'SetQuota';
	}

	/** @name PalletAdmissionUsageAllowance */
	interface PalletAdmissionUsageAllowance extends Struct {
		readonly refTime: u64;
		readonly length: u64;
	}

	/** @name PalletPatientRegistryCall */
	interface PalletPatientRegistryCall extends Enum {
		readonly isRegister: boolean;
		readonly asRegister: {
			readonly actingFor: u32;
			readonly holder: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly policy: AnamnesisPrimitivesRecordsCommitment;
			readonly grants: Vec<AnamnesisPrimitivesAccessInitialGrant>;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isRegisterByGuardian: boolean;
		readonly asRegisterByGuardian: {
			readonly actingFor: u32;
			readonly guardian: AccountId32;
			readonly guardianKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly until: u16;
			readonly kind: AnamnesisPrimitivesRecordsCommitment;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly policy: AnamnesisPrimitivesRecordsCommitment;
			readonly grants: Vec<AnamnesisPrimitivesAccessInitialGrant>;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isRegisterProvisionally: boolean;
		readonly asRegisterProvisionally: {
			readonly actingFor: u32;
			readonly policy: AnamnesisPrimitivesRecordsCommitment;
		} & Struct;
		readonly isClaim: boolean;
		readonly asClaim: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly holder: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly policy: AnamnesisPrimitivesRecordsCommitment;
			readonly grants: Vec<AnamnesisPrimitivesAccessInitialGrant>;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isClaimByGuardian: boolean;
		readonly asClaimByGuardian: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly guardian: AccountId32;
			readonly guardianKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly until: u16;
			readonly kind: AnamnesisPrimitivesRecordsCommitment;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly policy: AnamnesisPrimitivesRecordsCommitment;
			readonly grants: Vec<AnamnesisPrimitivesAccessInitialGrant>;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isGiveMandate: boolean;
		readonly asGiveMandate: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly representative: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly terms: AnamnesisPrimitivesPatientsMandateTerms;
			readonly kind: AnamnesisPrimitivesRecordsCommitment;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isEndMandate: boolean;
		readonly asEndMandate: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly representative: AccountId32;
		} & Struct;
		readonly isResignMandate: boolean;
		readonly asResignMandate: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isHandOver: boolean;
		readonly asHandOver: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly holder: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isRotateKey: boolean;
		readonly asRotateKey: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		} & Struct;
		readonly isSetRecovery: boolean;
		readonly asSetRecovery: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly threshold: u8;
			readonly delay: u64;
		} & Struct;
		readonly isOpenRecovery: boolean;
		readonly asOpenRecovery: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly holder: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isSupportRecovery: boolean;
		readonly asSupportRecovery: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly holder: AccountId32;
		} & Struct;
		readonly isVetoRecovery: boolean;
		readonly asVetoRecovery: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isCompleteRecovery: boolean;
		readonly asCompleteRecovery: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly holder: AccountId32;
		} & Struct;
		readonly isDeclare: boolean;
		readonly asDeclare: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly matter: PalletPatientRegistryDeclarationMatter;
			readonly proof: Option<PalletPatientRegistryDeclarationProof>;
			readonly statement: AnamnesisPrimitivesRecordsCommitment;
		} & Struct;
		readonly isConfirmDeclaration: boolean;
		readonly asConfirmDeclaration: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isContradictDeclaration: boolean;
		readonly asContradictDeclaration: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isCarryOutDeclaration: boolean;
		readonly asCarryOutDeclaration: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isWithdrawDeclaration: boolean;
		readonly asWithdrawDeclaration: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isRescindDeath: boolean;
		readonly asRescindDeath: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isBindDevice: boolean;
		readonly asBindDevice: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly device: AccountId32;
			readonly until: u64;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isUnbindDevice: boolean;
		readonly asUnbindDevice: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly device: u32;
		} & Struct;
		readonly type: 'Register' | 'RegisterByGuardian' | 'RegisterProvisionally' | 'Claim' | 'ClaimByGuardian' | 'GiveMandate' | 'EndMandate' | 'ResignMandate' | 'HandOver' | 'RotateKey' | 'SetRecovery' | 'OpenRecovery' | 'SupportRecovery' | 'VetoRecovery' | 'CompleteRecovery' | 'Declare' | 'ConfirmDeclaration' | 'ContradictDeclaration' | 'CarryOutDeclaration' | 'WithdrawDeclaration' | 'RescindDeath' | 'BindDevice' | 'UnbindDevice';
	}

	/** @name AnamnesisPrimitivesAccessInitialGrant */
	interface AnamnesisPrimitivesAccessInitialGrant extends Struct {
		readonly categories: u8;
		readonly rights: AnamnesisPrimitivesAccessRights;
		readonly purposes: u16;
		readonly until: u64;
	}

	/** @name AnamnesisPrimitivesAccessRights */
	interface AnamnesisPrimitivesAccessRights extends Struct {
		readonly read: bool;
		readonly contribute: bool;
	}

	/** @name SpRuntimeMultiSignature */
	interface SpRuntimeMultiSignature extends Enum {
		readonly isEd25519: boolean;
		readonly asEd25519: U8aFixed;
		readonly isSr25519: boolean;
		readonly asSr25519: U8aFixed;
		readonly isEcdsa: boolean;
		readonly asEcdsa: U8aFixed;
		readonly isEth: boolean;
		readonly asEth: U8aFixed;
		readonly type: 'Ed25519' | 'Sr25519' | 'Ecdsa' | 'Eth';
	}

	/** @name AnamnesisPrimitivesIdsPatientId */
	interface AnamnesisPrimitivesIdsPatientId extends U8aFixed {}

	/** @name AnamnesisPrimitivesPatientsMandateTerms */
	interface AnamnesisPrimitivesPatientsMandateTerms extends Struct {
		readonly rights: AnamnesisPrimitivesPatientsMandateRights;
		readonly scope: AnamnesisPrimitivesAccessGrantScope;
		readonly purposes: u16;
		readonly until: u16;
	}

	/** @name AnamnesisPrimitivesPatientsMandateRights */
	interface AnamnesisPrimitivesPatientsMandateRights extends Struct {
		readonly see: bool;
		readonly grant: bool;
		readonly erase: bool;
		readonly recover: bool;
	}

	/** @name AnamnesisPrimitivesAccessGrantScope */
	interface AnamnesisPrimitivesAccessGrantScope extends Enum {
		readonly isEverything: boolean;
		readonly isCategories: boolean;
		readonly asCategories: u8;
		readonly isRecords: boolean;
		readonly asRecords: Vec<u32>;
		readonly type: 'Everything' | 'Categories' | 'Records';
	}

	/** @name PalletPatientRegistryDeclarationMatter */
	interface PalletPatientRegistryDeclarationMatter extends Enum {
		readonly isDeath: boolean;
		readonly isGuardian: boolean;
		readonly asGuardian: {
			readonly guardian: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly until: u16;
			readonly kind: AnamnesisPrimitivesRecordsCommitment;
		} & Struct;
		readonly isHolder: boolean;
		readonly asHolder: {
			readonly holder: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		} & Struct;
		readonly type: 'Death' | 'Guardian' | 'Holder';
	}

	/** @name PalletPatientRegistryDeclarationProof */
	interface PalletPatientRegistryDeclarationProof extends Struct {
		readonly expiresAt: u64;
		readonly signature: SpRuntimeMultiSignature;
	}

	/** @name PalletAccessGrantsCall */
	interface PalletAccessGrantsCall extends Enum {
		readonly isGrant: boolean;
		readonly asGrant: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
			readonly scope: AnamnesisPrimitivesAccessGrantScope;
			readonly rights: AnamnesisPrimitivesAccessRights;
			readonly purposes: u16;
			readonly from: u64;
			readonly until: u64;
		} & Struct;
		readonly isRevoke: boolean;
		readonly asRevoke: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
			readonly grant: u32;
		} & Struct;
		readonly isChange: boolean;
		readonly asChange: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
			readonly grant: u32;
			readonly scope: AnamnesisPrimitivesAccessGrantScope;
			readonly rights: AnamnesisPrimitivesAccessRights;
			readonly purposes: u16;
			readonly from: u64;
			readonly until: u64;
		} & Struct;
		readonly isRevokeGrantee: boolean;
		readonly asRevokeGrantee: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
		} & Struct;
		readonly isRevokeAll: boolean;
		readonly asRevokeAll: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isRequestAccess: boolean;
		readonly asRequestAccess: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly inPerson: bool;
			readonly scope: AnamnesisPrimitivesAccessGrantScope;
			readonly purposes: u16;
			readonly until: u64;
		} & Struct;
		readonly isAnswerRequest: boolean;
		readonly asAnswerRequest: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly request: u32;
			readonly terms: Option<PalletAccessGrantsGrantsTerms>;
		} & Struct;
		readonly isWithdrawRequest: boolean;
		readonly asWithdrawRequest: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly request: u32;
		} & Struct;
		readonly isSetPolicy: boolean;
		readonly asSetPolicy: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly commitment: AnamnesisPrimitivesRecordsCommitment;
		} & Struct;
		readonly isRegisterProject: boolean;
		readonly asRegisterProject: {
			readonly actingFor: u32;
			readonly protocol: AnamnesisPrimitivesRecordsCommitment;
			readonly until: u64;
		} & Struct;
		readonly isCloseProject: boolean;
		readonly asCloseProject: {
			readonly actingFor: u32;
			readonly project: u32;
		} & Struct;
		readonly isAssignResearcher: boolean;
		readonly asAssignResearcher: {
			readonly actingFor: u32;
			readonly project: u32;
			readonly practitioner: AccountId32;
		} & Struct;
		readonly isDismissResearcher: boolean;
		readonly asDismissResearcher: {
			readonly actingFor: u32;
			readonly practitioner: AccountId32;
		} & Struct;
		readonly type: 'Grant' | 'Revoke' | 'Change' | 'RevokeGrantee' | 'RevokeAll' | 'RequestAccess' | 'AnswerRequest' | 'WithdrawRequest' | 'SetPolicy' | 'RegisterProject' | 'CloseProject' | 'AssignResearcher' | 'DismissResearcher';
	}

	/** @name AnamnesisPrimitivesAccessGrantee */
	interface AnamnesisPrimitivesAccessGrantee extends Enum {
		readonly isOrganisation: boolean;
		readonly asOrganisation: u32;
		readonly isPractitioner: boolean;
		readonly asPractitioner: AccountId32;
		readonly isProject: boolean;
		readonly asProject: u32;
		readonly type: 'Organisation' | 'Practitioner' | 'Project';
	}

	/** @name PalletAccessGrantsGrantsTerms */
	interface PalletAccessGrantsGrantsTerms extends Struct {
		readonly scope: AnamnesisPrimitivesAccessGrantScope;
		readonly purposes: u16;
		readonly from: u64;
		readonly until: u64;
	}

	/** @name PalletRecordAnchorsCall */
	interface PalletRecordAnchorsCall extends Enum {
		readonly isAnchor: boolean;
		readonly asAnchor: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly category: AnamnesisPrimitivesRecordsRecordCategory;
			readonly commitment: AnamnesisPrimitivesRecordsCommitment;
			readonly size_: u8;
			readonly custodian: u32;
			readonly keyholders: Vec<u32>;
			readonly recordedOn: Option<u16>;
		} & Struct;
		readonly isAmend: boolean;
		readonly asAmend: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly commitment: AnamnesisPrimitivesRecordsCommitment;
			readonly size_: u8;
			readonly reason: AnamnesisPrimitivesViewsRecordsAmendmentReason;
			readonly recordedOn: Option<u16>;
		} & Struct;
		readonly isAnchorMany: boolean;
		readonly asAnchorMany: {
			readonly actingFor: u32;
			readonly entries_: Vec<PalletRecordAnchorsNewRecord>;
		} & Struct;
		readonly isAnchorOwn: boolean;
		readonly asAnchorOwn: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly category: AnamnesisPrimitivesRecordsRecordCategory;
			readonly commitment: AnamnesisPrimitivesRecordsCommitment;
			readonly size_: u8;
			readonly custodian: u32;
			readonly keyholders: Vec<u32>;
			readonly recordedOn: Option<u16>;
		} & Struct;
		readonly isAmendOwn: boolean;
		readonly asAmendOwn: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly commitment: AnamnesisPrimitivesRecordsCommitment;
			readonly size_: u8;
			readonly reason: AnamnesisPrimitivesViewsRecordsAmendmentReason;
			readonly recordedOn: Option<u16>;
		} & Struct;
		readonly isAnchorFromDevice: boolean;
		readonly asAnchorFromDevice: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly commitment: AnamnesisPrimitivesRecordsCommitment;
			readonly size_: u8;
			readonly custodian: u32;
			readonly keyholders: Vec<u32>;
			readonly recordedOn: Option<u16>;
		} & Struct;
		readonly isAnchorBatch: boolean;
		readonly asAnchorBatch: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly category: AnamnesisPrimitivesRecordsRecordCategory;
			readonly root: U8aFixed;
			readonly leaves: u32;
			readonly size_: u8;
			readonly custodian: u32;
			readonly keyholders: Vec<u32>;
			readonly recordedOn: Option<u16>;
		} & Struct;
		readonly isAnchorBatchFromDevice: boolean;
		readonly asAnchorBatchFromDevice: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly root: U8aFixed;
			readonly leaves: u32;
			readonly size_: u8;
			readonly custodian: u32;
			readonly keyholders: Vec<u32>;
			readonly recordedOn: Option<u16>;
		} & Struct;
		readonly isAmendLeaf: boolean;
		readonly asAmendLeaf: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly leaf: u32;
			readonly commitment: AnamnesisPrimitivesRecordsCommitment;
			readonly size_: u8;
			readonly reason: AnamnesisPrimitivesViewsRecordsAmendmentReason;
			readonly recordedOn: Option<u16>;
		} & Struct;
		readonly isAskRectification: boolean;
		readonly asAskRectification: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly claim: AnamnesisPrimitivesRecordsCommitment;
		} & Struct;
		readonly isRefuseRectification: boolean;
		readonly asRefuseRectification: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly why: AnamnesisPrimitivesViewsRecordsRectificationRefusal;
		} & Struct;
		readonly isSetRetention: boolean;
		readonly asSetRetention: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly until: Option<u16>;
		} & Struct;
		readonly isHold: boolean;
		readonly asHold: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly reason: AnamnesisPrimitivesViewsRecordsHoldReason;
			readonly until: u16;
		} & Struct;
		readonly isLiftHold: boolean;
		readonly asLiftHold: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
		} & Struct;
		readonly isOfferTransfer: boolean;
		readonly asOfferTransfer: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly from: u32;
			readonly to: u32;
		} & Struct;
		readonly isAcceptTransfer: boolean;
		readonly asAcceptTransfer: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly from: u32;
		} & Struct;
		readonly isWithdrawTransfer: boolean;
		readonly asWithdrawTransfer: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly from: u32;
		} & Struct;
		readonly type: 'Anchor' | 'Amend' | 'AnchorMany' | 'AnchorOwn' | 'AmendOwn' | 'AnchorFromDevice' | 'AnchorBatch' | 'AnchorBatchFromDevice' | 'AmendLeaf' | 'AskRectification' | 'RefuseRectification' | 'SetRetention' | 'Hold' | 'LiftHold' | 'OfferTransfer' | 'AcceptTransfer' | 'WithdrawTransfer';
	}

	/** @name AnamnesisPrimitivesRecordsRecordCategory */
	interface AnamnesisPrimitivesRecordsRecordCategory extends Enum {
		readonly isPatientSummary: boolean;
		readonly isPrescription: boolean;
		readonly isDispensation: boolean;
		readonly isImaging: boolean;
		readonly isResults: boolean;
		readonly isDischargeReport: boolean;
		readonly isDeviceData: boolean;
		readonly isOther: boolean;
		readonly type: 'PatientSummary' | 'Prescription' | 'Dispensation' | 'Imaging' | 'Results' | 'DischargeReport' | 'DeviceData' | 'Other';
	}

	/** @name AnamnesisPrimitivesViewsRecordsAmendmentReason */
	interface AnamnesisPrimitivesViewsRecordsAmendmentReason extends Enum {
		readonly isCorrection: boolean;
		readonly isCompletion: boolean;
		readonly isPatientRequest: boolean;
		readonly isResealing: boolean;
		readonly type: 'Correction' | 'Completion' | 'PatientRequest' | 'Resealing';
	}

	/** @name PalletRecordAnchorsNewRecord */
	interface PalletRecordAnchorsNewRecord extends Struct {
		readonly patient: AnamnesisPrimitivesIdsPatientId;
		readonly category: AnamnesisPrimitivesRecordsRecordCategory;
		readonly commitment: AnamnesisPrimitivesRecordsCommitment;
		readonly size_: u8;
		readonly custodian: u32;
		readonly keyholders: Vec<u32>;
		readonly recordedOn: Option<u16>;
	}

	/** @name AnamnesisPrimitivesViewsRecordsRectificationRefusal */
	interface AnamnesisPrimitivesViewsRecordsRectificationRefusal extends Enum {
		readonly isAccurate: boolean;
		readonly isAssessment: boolean;
		readonly isNotVerifiable: boolean;
		readonly isUnfounded: boolean;
		readonly type: 'Accurate' | 'Assessment' | 'NotVerifiable' | 'Unfounded';
	}

	/** @name AnamnesisPrimitivesViewsRecordsHoldReason */
	interface AnamnesisPrimitivesViewsRecordsHoldReason extends Enum {
		readonly isLegalClaims: boolean;
		readonly isCourtOrder: boolean;
		readonly isSupervision: boolean;
		readonly isPublicHealth: boolean;
		readonly type: 'LegalClaims' | 'CourtOrder' | 'Supervision' | 'PublicHealth';
	}

	/** @name AnamnesisPrimitivesDisclosureService */
	interface AnamnesisPrimitivesDisclosureService extends Enum {
		readonly isCustodian: boolean;
		readonly isKeyholder: boolean;
		readonly type: 'Custodian' | 'Keyholder';
	}

	/** @name PalletErasureRequestsCall */
	interface PalletErasureRequestsCall extends Enum {
		readonly isOpen: boolean;
		readonly asOpen: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly scope: AnamnesisPrimitivesErasureErasureScope;
			readonly ground: AnamnesisPrimitivesErasureErasureGround;
			readonly claim: U8aFixed;
			readonly caseKey: Option<AccountId32>;
			readonly revoke: bool;
		} & Struct;
		readonly isAttest: boolean;
		readonly asAttest: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly count: u32;
			readonly anchors: U8aFixed;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isPurgeStep: boolean;
		readonly asPurgeStep: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isOpenUnclaimed: boolean;
		readonly asOpenUnclaimed: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly claim: U8aFixed;
		} & Struct;
		readonly isExtend: boolean;
		readonly asExtend: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly why: AnamnesisPrimitivesViewsCasesExtensionReason;
		} & Struct;
		readonly isKeep: boolean;
		readonly asKeep: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly reason: AnamnesisPrimitivesViewsCasesKeepReason;
			readonly until: u16;
		} & Struct;
		readonly isKeepAll: boolean;
		readonly asKeepAll: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly reason: AnamnesisPrimitivesErasureRetentionReason;
			readonly until: u16;
		} & Struct;
		readonly isAttestRecord: boolean;
		readonly asAttestRecord: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly count: u32;
			readonly anchors: U8aFixed;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isWithdraw: boolean;
		readonly asWithdraw: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isReopen: boolean;
		readonly asReopen: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
		} & Struct;
		readonly isAppeal: boolean;
		readonly asAppeal: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
		} & Struct;
		readonly isDecideAppeal: boolean;
		readonly asDecideAppeal: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly upheld: bool;
		} & Struct;
		readonly isTellRecipients: boolean;
		readonly asTellRecipients: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly recipients: Vec<u32>;
		} & Struct;
		readonly isConfirmRecipient: boolean;
		readonly asConfirmRecipient: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isCloseRecipients: boolean;
		readonly asCloseRecipients: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isComplain: boolean;
		readonly asComplain: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isAnswerComplaint: boolean;
		readonly asAnswerComplaint: {
			readonly actingFor: u32;
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly founded: bool;
		} & Struct;
		readonly isRemoveCertificate: boolean;
		readonly asRemoveCertificate: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly type: 'Open' | 'Attest' | 'PurgeStep' | 'OpenUnclaimed' | 'Extend' | 'Keep' | 'KeepAll' | 'AttestRecord' | 'Withdraw' | 'Reopen' | 'Appeal' | 'DecideAppeal' | 'TellRecipients' | 'ConfirmRecipient' | 'CloseRecipients' | 'Complain' | 'AnswerComplaint' | 'RemoveCertificate';
	}

	/** @name AnamnesisPrimitivesErasureErasureScope */
	interface AnamnesisPrimitivesErasureErasureScope extends Enum {
		readonly isEverything: boolean;
		readonly isRecords: boolean;
		readonly asRecords: Vec<u32>;
		readonly isCategory: boolean;
		readonly asCategory: AnamnesisPrimitivesRecordsRecordCategory;
		readonly isCustodian: boolean;
		readonly asCustodian: u32;
		readonly isLeaf: boolean;
		readonly asLeaf: {
			readonly record: u32;
			readonly leaf: u32;
		} & Struct;
		readonly type: 'Everything' | 'Records' | 'Category' | 'Custodian' | 'Leaf';
	}

	/** @name AnamnesisPrimitivesErasureErasureGround */
	interface AnamnesisPrimitivesErasureErasureGround extends Enum {
		readonly isNoLongerNecessary: boolean;
		readonly isConsentWithdrawn: boolean;
		readonly isObjection: boolean;
		readonly isUnlawfulProcessing: boolean;
		readonly isLegalObligation: boolean;
		readonly isCollectedFromChild: boolean;
		readonly type: 'NoLongerNecessary' | 'ConsentWithdrawn' | 'Objection' | 'UnlawfulProcessing' | 'LegalObligation' | 'CollectedFromChild';
	}

	/** @name AnamnesisPrimitivesErasureCaseId */
	interface AnamnesisPrimitivesErasureCaseId extends U8aFixed {}

	/** @name AnamnesisPrimitivesViewsCasesExtensionReason */
	interface AnamnesisPrimitivesViewsCasesExtensionReason extends Enum {
		readonly isComplexity: boolean;
		readonly isNumberOfRequests: boolean;
		readonly type: 'Complexity' | 'NumberOfRequests';
	}

	/** @name AnamnesisPrimitivesViewsCasesKeepReason */
	interface AnamnesisPrimitivesViewsCasesKeepReason extends Enum {
		readonly isRefused: boolean;
		readonly asRefused: AnamnesisPrimitivesErasureRetentionReason;
		readonly isHeld: boolean;
		readonly type: 'Refused' | 'Held';
	}

	/** @name AnamnesisPrimitivesErasureRetentionReason */
	interface AnamnesisPrimitivesErasureRetentionReason extends Enum {
		readonly isExpression: boolean;
		readonly isLegalObligation: boolean;
		readonly isPublicHealth: boolean;
		readonly isArchiving: boolean;
		readonly isLegalClaims: boolean;
		readonly type: 'Expression' | 'LegalObligation' | 'PublicHealth' | 'Archiving' | 'LegalClaims';
	}

	/** @name PalletTxPauseCall */
	interface PalletTxPauseCall extends Enum {
		readonly isPause: boolean;
		readonly asPause: {
			readonly fullName: ITuple<[Bytes, Bytes]>;
		} & Struct;
		readonly isUnpause: boolean;
		readonly asUnpause: {
			readonly ident: ITuple<[Bytes, Bytes]>;
		} & Struct;
		readonly type: 'Pause' | 'Unpause';
	}

	/** @name PalletMigrationsCall */
	interface PalletMigrationsCall extends Enum {
		readonly isForceSetCursor: boolean;
		readonly asForceSetCursor: {
			readonly cursor: Option<PalletMigrationsMigrationCursor>;
		} & Struct;
		readonly isForceSetActiveCursor: boolean;
		readonly asForceSetActiveCursor: {
			readonly index: u32;
			readonly innerCursor: Option<Bytes>;
			readonly startedAt: Option<u32>;
		} & Struct;
		readonly isForceOnboardMbms: boolean;
		readonly isClearHistoric: boolean;
		readonly asClearHistoric: {
			readonly selector: PalletMigrationsHistoricCleanupSelector;
		} & Struct;
		readonly type: 'ForceSetCursor' | 'ForceSetActiveCursor' | 'ForceOnboardMbms' | 'ClearHistoric';
	}

	/** @name PalletMigrationsMigrationCursor */
	interface PalletMigrationsMigrationCursor extends Enum {
		readonly isActive: boolean;
		readonly asActive: PalletMigrationsActiveCursor;
		readonly isStuck: boolean;
		readonly type: 'Active' | 'Stuck';
	}

	/** @name PalletMigrationsActiveCursor */
	interface PalletMigrationsActiveCursor extends Struct {
		readonly index: u32;
		readonly innerCursor: Option<Bytes>;
		readonly startedAt: u32;
	}

	/** @name PalletMigrationsHistoricCleanupSelector */
	interface PalletMigrationsHistoricCleanupSelector extends Enum {
		readonly isSpecific: boolean;
		readonly asSpecific: Vec<Bytes>;
		readonly isWildcard: boolean;
		readonly asWildcard: {
			readonly limit: Option<u32>;
			readonly previousCursor: Option<Bytes>;
		} & Struct;
		readonly type: 'Specific' | 'Wildcard';
	}

	/** @name PalletEmergencyAccessCall */
	interface PalletEmergencyAccessCall extends Enum {
		readonly isOpen: boolean;
		readonly asOpen: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly reason: AnamnesisPrimitivesEmergencyEmergencyReason;
			readonly statement: AnamnesisPrimitivesRecordsCommitment;
		} & Struct;
		readonly isOpenCosigned: boolean;
		readonly asOpenCosigned: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly reason: AnamnesisPrimitivesEmergencyEmergencyReason;
			readonly statement: AnamnesisPrimitivesRecordsCommitment;
			readonly cosigner: AccountId32;
			readonly expiresAt: u64;
			readonly signature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isReview: boolean;
		readonly asReview: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly opening: u32;
			readonly verdict: AnamnesisPrimitivesEmergencyVerdict;
			readonly statement: AnamnesisPrimitivesRecordsCommitment;
		} & Struct;
		readonly isDispute: boolean;
		readonly asDispute: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly opening: u32;
		} & Struct;
		readonly isPostOffline: boolean;
		readonly asPostOffline: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly clinician: AccountId32;
			readonly officer: AccountId32;
			readonly provider: u32;
			readonly reason: AnamnesisPrimitivesEmergencyEmergencyReason;
			readonly statement: AnamnesisPrimitivesRecordsCommitment;
			readonly openedAt: u64;
			readonly clinicianSignature: SpRuntimeMultiSignature;
			readonly officerSignature: SpRuntimeMultiSignature;
		} & Struct;
		readonly isEnd: boolean;
		readonly asEnd: {
			readonly actingFor: u32;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly type: 'Open' | 'OpenCosigned' | 'Review' | 'Dispute' | 'PostOffline' | 'End';
	}

	/** @name AnamnesisPrimitivesEmergencyEmergencyReason */
	interface AnamnesisPrimitivesEmergencyEmergencyReason extends Enum {
		readonly isUnconscious: boolean;
		readonly isNotResponsive: boolean;
		readonly isDangerToThePatient: boolean;
		readonly isDangerToOthers: boolean;
		readonly isMassCasualty: boolean;
		readonly isOther: boolean;
		readonly type: 'Unconscious' | 'NotResponsive' | 'DangerToThePatient' | 'DangerToOthers' | 'MassCasualty' | 'Other';
	}

	/** @name AnamnesisPrimitivesEmergencyVerdict */
	interface AnamnesisPrimitivesEmergencyVerdict extends Enum {
		readonly isJustified: boolean;
		readonly isNotJustified: boolean;
		readonly type: 'Justified' | 'NotJustified';
	}

	/** @name PalletDisclosuresCall */
	interface PalletDisclosuresCall extends Enum {
		readonly isPostRoot: boolean;
		readonly asPostRoot: {
			readonly actingFor: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly interval: u64;
			readonly root: U8aFixed;
		} & Struct;
		readonly type: 'PostRoot';
	}

	/** @name FrameSystemExtensionsCheckNonZeroSender */
	type FrameSystemExtensionsCheckNonZeroSender = Null;

	/** @name FrameSystemExtensionsCheckSpecVersion */
	type FrameSystemExtensionsCheckSpecVersion = Null;

	/** @name FrameSystemExtensionsCheckTxVersion */
	type FrameSystemExtensionsCheckTxVersion = Null;

	/** @name FrameSystemExtensionsCheckGenesis */
	type FrameSystemExtensionsCheckGenesis = Null;

	/** @name PalletAdmissionExtensionAdmitMember */
	type PalletAdmissionExtensionAdmitMember = Null;

	/** @name FrameSystemExtensionsCheckNonce */
	interface FrameSystemExtensionsCheckNonce extends Compact<u32> {}

	/** @name FrameSystemExtensionsCheckWeight */
	type FrameSystemExtensionsCheckWeight = Null;

	/** @name FrameMetadataHashExtensionCheckMetadataHash */
	interface FrameMetadataHashExtensionCheckMetadataHash extends Struct {
		readonly mode: FrameMetadataHashExtensionMode;
	}

	/** @name FrameMetadataHashExtensionMode */
	interface FrameMetadataHashExtensionMode extends Enum {
		readonly isDisabled: boolean;
		readonly isEnabled: boolean;
		readonly type: 'Disabled' | 'Enabled';
	}

	/** @name FrameSystemExtensionsWeightReclaim */
	type FrameSystemExtensionsWeightReclaim = Null;

	/** @name FrameSystemAccountInfo */
	interface FrameSystemAccountInfo extends Struct {
		readonly nonce: u32;
		readonly consumers: u32;
		readonly providers: u32;
		readonly sufficients: u32;
		readonly data: Null;
	}

	/** @name FrameSupportDispatchPerDispatchClassWeight */
	interface FrameSupportDispatchPerDispatchClassWeight extends Struct {
		readonly normal: SpWeightsWeightV2Weight;
		readonly operational: SpWeightsWeightV2Weight;
		readonly mandatory: SpWeightsWeightV2Weight;
	}

	/** @name SpRuntimeDigest */
	interface SpRuntimeDigest extends Struct {
		readonly logs: Vec<SpRuntimeDigestDigestItem>;
	}

	/** @name SpRuntimeDigestDigestItem */
	interface SpRuntimeDigestDigestItem extends Enum {
		readonly isOther: boolean;
		readonly asOther: Bytes;
		readonly isConsensus: boolean;
		readonly asConsensus: ITuple<[U8aFixed, Bytes]>;
		readonly isSeal: boolean;
		readonly asSeal: ITuple<[U8aFixed, Bytes]>;
		readonly isPreRuntime: boolean;
		readonly asPreRuntime: ITuple<[U8aFixed, Bytes]>;
		readonly isRuntimeEnvironmentUpdated: boolean;
		readonly type: 'Other' | 'Consensus' | 'Seal' | 'PreRuntime' | 'RuntimeEnvironmentUpdated';
	}

	/** @name FrameSystemEventRecord */
	interface FrameSystemEventRecord extends Struct {
		readonly phase: FrameSystemPhase;
		readonly event: Event;
		readonly topics: Vec<H256>;
	}

	/** @name FrameSystemEvent */
	interface FrameSystemEvent extends Enum {
		readonly isExtrinsicSuccess: boolean;
		readonly asExtrinsicSuccess: {
			readonly dispatchInfo: FrameSystemDispatchEventInfo;
		} & Struct;
		readonly isExtrinsicFailed: boolean;
		readonly asExtrinsicFailed: {
			readonly dispatchError: SpRuntimeDispatchError;
			readonly dispatchInfo: FrameSystemDispatchEventInfo;
		} & Struct;
		readonly isCodeUpdated: boolean;
		readonly asCodeUpdated: {
			readonly hash_: H256;
		} & Struct;
		readonly isNewAccount: boolean;
		readonly asNewAccount: {
			readonly account: AccountId32;
		} & Struct;
		readonly isKilledAccount: boolean;
		readonly asKilledAccount: {
			readonly account: AccountId32;
		} & Struct;
		readonly isRemarked: boolean;
		readonly asRemarked: {
			readonly sender: AccountId32;
			readonly hash_: H256;
		} & Struct;
		readonly isUpgradeAuthorized: boolean;
		readonly asUpgradeAuthorized: {
			readonly codeHash: H256;
			readonly checkVersion: bool;
		} & Struct;
		readonly isRejectedInvalidAuthorizedUpgrade: boolean;
		readonly asRejectedInvalidAuthorizedUpgrade: {
			readonly codeHash: H256;
			readonly error: SpRuntimeDispatchError;
		} & Struct;
		readonly type: 'ExtrinsicSuccess' | 'ExtrinsicFailed' | 'CodeUpdated' | 'NewAccount' | 'KilledAccount' | 'Remarked' | 'UpgradeAuthorized' | 'RejectedInvalidAuthorizedUpgrade';
	}

	/** @name FrameSystemDispatchEventInfo */
	interface FrameSystemDispatchEventInfo extends Struct {
		readonly weight: SpWeightsWeightV2Weight;
		readonly class: FrameSupportDispatchDispatchClass;
		readonly paysFee: FrameSupportDispatchPays;
	}

	/** @name FrameSupportDispatchDispatchClass */
	interface FrameSupportDispatchDispatchClass extends Enum {
		readonly isNormal: boolean;
		readonly isOperational: boolean;
		readonly isMandatory: boolean;
		readonly type: 'Normal' | 'Operational' | 'Mandatory';
	}

	/** @name FrameSupportDispatchPays */
	interface FrameSupportDispatchPays extends Enum {
		readonly isYes: boolean;
		readonly isNo: boolean;
		readonly type: 'Yes' | 'No';
	}

	/** @name SpRuntimeDispatchError */
	interface SpRuntimeDispatchError extends Enum {
		readonly isOther: boolean;
		readonly isCannotLookup: boolean;
		readonly isBadOrigin: boolean;
		readonly isModule: boolean;
		readonly asModule: SpRuntimeModuleError;
		readonly isConsumerRemaining: boolean;
		readonly isNoProviders: boolean;
		readonly isTooManyConsumers: boolean;
		readonly isToken: boolean;
		readonly asToken: SpRuntimeTokenError;
		readonly isArithmetic: boolean;
		readonly asArithmetic: SpArithmeticArithmeticError;
		readonly isTransactional: boolean;
		readonly asTransactional: SpRuntimeTransactionalError;
		readonly isExhausted: boolean;
		readonly isCorruption: boolean;
		readonly isUnavailable: boolean;
		readonly isRootNotAllowed: boolean;
		readonly isTrie: boolean;
		readonly asTrie: SpRuntimeProvingTrieTrieError;
		readonly type: 'Other' | 'CannotLookup' | 'BadOrigin' | 'Module' | 'ConsumerRemaining' | 'NoProviders' | 'TooManyConsumers' | 'Token' | 'Arithmetic' | 'Transactional' | 'Exhausted' | 'Corruption' | 'Unavailable' | 'RootNotAllowed' | 'Trie';
	}

	/** @name SpRuntimeModuleError */
	interface SpRuntimeModuleError extends Struct {
		readonly index: u8;
		readonly error: U8aFixed;
	}

	/** @name SpRuntimeTokenError */
	interface SpRuntimeTokenError extends Enum {
		readonly isFundsUnavailable: boolean;
		readonly isOnlyProvider: boolean;
		readonly isBelowMinimum: boolean;
		readonly isCannotCreate: boolean;
		readonly isUnknownAsset: boolean;
		readonly isFrozen: boolean;
		readonly isUnsupported: boolean;
		readonly isCannotCreateHold: boolean;
		readonly isNotExpendable: boolean;
		readonly isBlocked: boolean;
		readonly type: 'FundsUnavailable' | 'OnlyProvider' | 'BelowMinimum' | 'CannotCreate' | 'UnknownAsset' | 'Frozen' | 'Unsupported' | 'CannotCreateHold' | 'NotExpendable' | 'Blocked';
	}

	/** @name SpArithmeticArithmeticError */
	interface SpArithmeticArithmeticError extends Enum {
		readonly isUnderflow: boolean;
		readonly isOverflow: boolean;
		readonly isDivisionByZero: boolean;
		readonly type: 'Underflow' | 'Overflow' | 'DivisionByZero';
	}

	/** @name SpRuntimeTransactionalError */
	interface SpRuntimeTransactionalError extends Enum {
		readonly isLimitReached: boolean;
		readonly isNoLayer: boolean;
		readonly type: 'LimitReached' | 'NoLayer';
	}

	/** @name SpRuntimeProvingTrieTrieError */
	interface SpRuntimeProvingTrieTrieError extends Enum {
		readonly isInvalidStateRoot: boolean;
		readonly isIncompleteDatabase: boolean;
		readonly isValueAtIncompleteKey: boolean;
		readonly isDecoderError: boolean;
		readonly isInvalidHash: boolean;
		readonly isDuplicateKey: boolean;
		readonly isExtraneousNode: boolean;
		readonly isExtraneousValue: boolean;
		readonly isExtraneousHashReference: boolean;
		readonly isInvalidChildReference: boolean;
		readonly isValueMismatch: boolean;
		readonly isIncompleteProof: boolean;
		readonly isRootMismatch: boolean;
		readonly isDecodeError: boolean;
		readonly type: 'InvalidStateRoot' | 'IncompleteDatabase' | 'ValueAtIncompleteKey' | 'DecoderError' | 'InvalidHash' | 'DuplicateKey' | 'ExtraneousNode' | 'ExtraneousValue' | 'ExtraneousHashReference' | 'InvalidChildReference' | 'ValueMismatch' | 'IncompleteProof' | 'RootMismatch' | 'DecodeError';
	}

	/** @name PalletConsortiumEvent */
	interface PalletConsortiumEvent extends Enum {
		readonly isOrganisationAdmitted: boolean;
		readonly asOrganisationAdmitted: {
			readonly organisation: u32;
			readonly administrator: AccountId32;
			readonly roles: u8;
		} & Struct;
		readonly isPractitionerEnrolled: boolean;
		readonly asPractitionerEnrolled: {
			readonly organisation: u32;
			readonly practitioner: AccountId32;
			readonly kind: AnamnesisPrimitivesMembersPractitionerKind;
		} & Struct;
		readonly isPractitionerRemoved: boolean;
		readonly asPractitionerRemoved: {
			readonly organisation: u32;
			readonly practitioner: AccountId32;
		} & Struct;
		readonly isOrganisationSuspended: boolean;
		readonly asOrganisationSuspended: {
			readonly organisation: u32;
			readonly until: u64;
		} & Struct;
		readonly isOrganisationReinstated: boolean;
		readonly asOrganisationReinstated: {
			readonly organisation: u32;
		} & Struct;
		readonly isOrganisationExcluded: boolean;
		readonly asOrganisationExcluded: {
			readonly organisation: u32;
		} & Struct;
		readonly isRolesChanged: boolean;
		readonly asRolesChanged: {
			readonly organisation: u32;
			readonly roles: u8;
		} & Struct;
		readonly isAdministratorChanged: boolean;
		readonly asAdministratorChanged: {
			readonly organisation: u32;
			readonly administrator: AccountId32;
		} & Struct;
		readonly isEncryptionKeyChanged: boolean;
		readonly asEncryptionKeyChanged: {
			readonly organisation: u32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		} & Struct;
		readonly isEndpointChanged: boolean;
		readonly asEndpointChanged: {
			readonly organisation: u32;
		} & Struct;
		readonly isPractitionerLimited: boolean;
		readonly asPractitionerLimited: {
			readonly organisation: u32;
			readonly practitioner: AccountId32;
			readonly until: Option<u64>;
		} & Struct;
		readonly isCredentialSet: boolean;
		readonly asCredentialSet: {
			readonly organisation: u32;
			readonly practitioner: AccountId32;
		} & Struct;
		readonly isSeatChangeDecided: boolean;
		readonly asSeatChangeDecided: {
			readonly organisation: u32;
			readonly gives: bool;
			readonly dueAt: u64;
		} & Struct;
		readonly isSeatChangeCancelled: boolean;
		readonly asSeatChangeCancelled: {
			readonly organisation: u32;
		} & Struct;
		readonly isSeatGiven: boolean;
		readonly asSeatGiven: {
			readonly organisation: u32;
		} & Struct;
		readonly isSeatTaken: boolean;
		readonly asSeatTaken: {
			readonly organisation: u32;
		} & Struct;
		readonly isSeatFellSilent: boolean;
		readonly asSeatFellSilent: {
			readonly organisation: u32;
		} & Struct;
		readonly isSeatReturned: boolean;
		readonly asSeatReturned: {
			readonly organisation: u32;
		} & Struct;
		readonly isValidatorNominated: boolean;
		readonly asValidatorNominated: {
			readonly validator: AccountId32;
			readonly organisation: u32;
		} & Struct;
		readonly isNominationWithdrawn: boolean;
		readonly asNominationWithdrawn: {
			readonly validator: AccountId32;
			readonly organisation: u32;
		} & Struct;
		readonly isValidatorSeated: boolean;
		readonly asValidatorSeated: {
			readonly validator: AccountId32;
			readonly organisation: u32;
		} & Struct;
		readonly isValidatorRemoved: boolean;
		readonly asValidatorRemoved: {
			readonly validator: AccountId32;
			readonly organisation: u32;
			readonly reason: PalletConsortiumRemovalReason;
		} & Struct;
		readonly isValidatorLeft: boolean;
		readonly asValidatorLeft: {
			readonly validator: AccountId32;
		} & Struct;
		readonly isValidatorSilent: boolean;
		readonly asValidatorSilent: {
			readonly validator: AccountId32;
			readonly sessions: u32;
		} & Struct;
		readonly isLastValidatorOffended: boolean;
		readonly asLastValidatorOffended: {
			readonly validator: AccountId32;
		} & Struct;
		readonly isStallNoted: boolean;
		readonly asStallNoted: {
			readonly lastFinalised: Option<u32>;
			readonly delay: u32;
		} & Struct;
		readonly type: 'OrganisationAdmitted' | 'PractitionerEnrolled' | 'PractitionerRemoved' | 'OrganisationSuspended' | 'OrganisationReinstated' | 'OrganisationExcluded' | 'RolesChanged' | 'AdministratorChanged' | 'EncryptionKeyChanged' | 'EndpointChanged' | 'PractitionerLimited' | 'CredentialSet' | 'SeatChangeDecided' | 'SeatChangeCancelled' | 'SeatGiven' | 'SeatTaken' | 'SeatFellSilent' | 'SeatReturned' | 'ValidatorNominated' | 'NominationWithdrawn' | 'ValidatorSeated' | 'ValidatorRemoved' | 'ValidatorLeft' | 'ValidatorSilent' | 'LastValidatorOffended' | 'StallNoted';
	}

	/** @name PalletConsortiumRemovalReason */
	interface PalletConsortiumRemovalReason extends Enum {
		readonly isCouncil: boolean;
		readonly isResigned: boolean;
		readonly isExcluded: boolean;
		readonly isEquivocation: boolean;
		readonly type: 'Council' | 'Resigned' | 'Excluded' | 'Equivocation';
	}

	/** @name PalletCollectiveEvent */
	interface PalletCollectiveEvent extends Enum {
		readonly isProposed: boolean;
		readonly asProposed: {
			readonly account: AccountId32;
			readonly proposalIndex: u32;
			readonly proposalHash: H256;
			readonly threshold: u32;
		} & Struct;
		readonly isVoted: boolean;
		readonly asVoted: {
			readonly account: AccountId32;
			readonly proposalHash: H256;
			readonly voted: bool;
			readonly yes: u32;
			readonly no: u32;
		} & Struct;
		readonly isApproved: boolean;
		readonly asApproved: {
			readonly proposalHash: H256;
		} & Struct;
		readonly isDisapproved: boolean;
		readonly asDisapproved: {
			readonly proposalHash: H256;
		} & Struct;
		readonly isExecuted: boolean;
		readonly asExecuted: {
			readonly proposalHash: H256;
			readonly result: Result<Null, SpRuntimeDispatchError>;
		} & Struct;
		readonly isMemberExecuted: boolean;
		readonly asMemberExecuted: {
			readonly proposalHash: H256;
			readonly result: Result<Null, SpRuntimeDispatchError>;
		} & Struct;
		readonly isClosed: boolean;
		readonly asClosed: {
			readonly proposalHash: H256;
			readonly yes: u32;
			readonly no: u32;
		} & Struct;
		readonly isKilled: boolean;
		readonly asKilled: {
			readonly proposalHash: H256;
		} & Struct;
		readonly isProposalCostBurned: boolean;
		readonly asProposalCostBurned: {
			readonly proposalHash: H256;
			readonly who: AccountId32;
		} & Struct;
		readonly isProposalCostReleased: boolean;
		readonly asProposalCostReleased: {
			readonly proposalHash: H256;
			readonly who: AccountId32;
		} & Struct;
		readonly type: 'Proposed' | 'Voted' | 'Approved' | 'Disapproved' | 'Executed' | 'MemberExecuted' | 'Closed' | 'Killed' | 'ProposalCostBurned' | 'ProposalCostReleased';
	}

	/** @name PalletSessionHistoricalPalletEvent */
	interface PalletSessionHistoricalPalletEvent extends Enum {
		readonly isRootStored: boolean;
		readonly asRootStored: {
			readonly index: u32;
		} & Struct;
		readonly isRootsPruned: boolean;
		readonly asRootsPruned: {
			readonly upTo: u32;
		} & Struct;
		readonly type: 'RootStored' | 'RootsPruned';
	}

	/** @name PalletSessionEvent */
	interface PalletSessionEvent extends Enum {
		readonly isNewSession: boolean;
		readonly asNewSession: {
			readonly sessionIndex: u32;
		} & Struct;
		readonly isNewQueued: boolean;
		readonly isValidatorDisabled: boolean;
		readonly asValidatorDisabled: {
			readonly validator: AccountId32;
		} & Struct;
		readonly isValidatorReenabled: boolean;
		readonly asValidatorReenabled: {
			readonly validator: AccountId32;
		} & Struct;
		readonly type: 'NewSession' | 'NewQueued' | 'ValidatorDisabled' | 'ValidatorReenabled';
	}

	/** @name PalletGrandpaEvent */
	interface PalletGrandpaEvent extends Enum {
		readonly isNewAuthorities: boolean;
		readonly asNewAuthorities: {
			readonly authoritySet: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>;
		} & Struct;
		readonly isPaused: boolean;
		readonly isResumed: boolean;
		readonly type: 'NewAuthorities' | 'Paused' | 'Resumed';
	}

	/** @name PalletUtilityEvent */
	interface PalletUtilityEvent extends Enum {
		readonly isBatchInterrupted: boolean;
		readonly asBatchInterrupted: {
			readonly index: u32;
			readonly error: SpRuntimeDispatchError;
		} & Struct;
		readonly isBatchCompleted: boolean;
		readonly isBatchCompletedWithErrors: boolean;
		readonly isItemCompleted: boolean;
		readonly isItemFailed: boolean;
		readonly asItemFailed: {
			readonly error: SpRuntimeDispatchError;
		} & Struct;
		readonly isDispatchedAs: boolean;
		readonly asDispatchedAs: {
			readonly result: Result<Null, SpRuntimeDispatchError>;
		} & Struct;
		readonly isIfElseMainSuccess: boolean;
		readonly isIfElseFallbackCalled: boolean;
		readonly asIfElseFallbackCalled: {
			readonly mainError: SpRuntimeDispatchError;
		} & Struct;
		readonly type: 'BatchInterrupted' | 'BatchCompleted' | 'BatchCompletedWithErrors' | 'ItemCompleted' | 'ItemFailed' | 'DispatchedAs' | 'IfElseMainSuccess' | 'IfElseFallbackCalled';
	}

	/** @name PalletAdmissionEvent */
	interface PalletAdmissionEvent extends Enum {
		readonly isOrganisationAllowanceSet: boolean;
		readonly asOrganisationAllowanceSet: {
			readonly organisation: u32;
			readonly allowance: Option<PalletAdmissionUsageAllowance>;
		} & Struct;
		readonly isPatientAllowanceSet: boolean;
		readonly asPatientAllowanceSet: {
			readonly allowance: Option<PalletAdmissionUsageAllowance>;
		} & Struct;
		readonly isQuotaSet: boolean;
		readonly asQuotaSet: {
			readonly organisation: u32;
			readonly practitioner: AccountId32;
			readonly quota: Option<PalletAdmissionUsageAllowance>;
		} & Struct;
		readonly type: 'OrganisationAllowanceSet' | 'PatientAllowanceSet' | 'QuotaSet';
	}

	/** @name PalletPatientRegistryEvent */
	interface PalletPatientRegistryEvent extends Enum {
		readonly isPatientRegistered: boolean;
		readonly asPatientRegistered: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly sponsor: u32;
		} & Struct;
		readonly isPatientRegisteredProvisionally: boolean;
		readonly asPatientRegisteredProvisionally: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly sponsor: u32;
			readonly until: u64;
		} & Struct;
		readonly isPatientClaimed: boolean;
		readonly asPatientClaimed: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isMandateGiven: boolean;
		readonly asMandateGiven: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly representative: AccountId32;
		} & Struct;
		readonly isMandateEnded: boolean;
		readonly asMandateEnded: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly representative: AccountId32;
		} & Struct;
		readonly isPatientHandedOver: boolean;
		readonly asPatientHandedOver: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isKeyRotated: boolean;
		readonly asKeyRotated: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly number: u32;
		} & Struct;
		readonly isRecoverySet: boolean;
		readonly asRecoverySet: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly threshold: u8;
			readonly delay: u64;
		} & Struct;
		readonly isRecoveryOpened: boolean;
		readonly asRecoveryOpened: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly holder: AccountId32;
		} & Struct;
		readonly isRecoverySupported: boolean;
		readonly asRecoverySupported: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly holder: AccountId32;
			readonly supporters: u32;
		} & Struct;
		readonly isRecoveryVetoed: boolean;
		readonly asRecoveryVetoed: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isPatientRecovered: boolean;
		readonly asPatientRecovered: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isDeclarationMade: boolean;
		readonly asDeclarationMade: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly matter: PalletPatientRegistryDeclarationMatterKind;
		} & Struct;
		readonly isDeclarationConfirmed: boolean;
		readonly asDeclarationConfirmed: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly effectiveAt: u64;
		} & Struct;
		readonly isDeclarationContradicted: boolean;
		readonly asDeclarationContradicted: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isDeclarationWithdrawn: boolean;
		readonly asDeclarationWithdrawn: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isDeclarationCarriedOut: boolean;
		readonly asDeclarationCarriedOut: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isDeathRescinded: boolean;
		readonly asDeathRescinded: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isDeviceBound: boolean;
		readonly asDeviceBound: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly device: u32;
			readonly until: u64;
		} & Struct;
		readonly isDeviceUnbound: boolean;
		readonly asDeviceUnbound: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly device: u32;
		} & Struct;
		readonly type: 'PatientRegistered' | 'PatientRegisteredProvisionally' | 'PatientClaimed' | 'MandateGiven' | 'MandateEnded' | 'PatientHandedOver' | 'KeyRotated' | 'RecoverySet' | 'RecoveryOpened' | 'RecoverySupported' | 'RecoveryVetoed' | 'PatientRecovered' | 'DeclarationMade' | 'DeclarationConfirmed' | 'DeclarationContradicted' | 'DeclarationWithdrawn' | 'DeclarationCarriedOut' | 'DeathRescinded' | 'DeviceBound' | 'DeviceUnbound';
	}

	/** @name PalletPatientRegistryDeclarationMatterKind */
	interface PalletPatientRegistryDeclarationMatterKind extends Enum {
		readonly isDeath: boolean;
		readonly isGuardian: boolean;
		readonly isHolder: boolean;
		readonly type: 'Death' | 'Guardian' | 'Holder';
	}

	/** @name PalletAccessGrantsEvent */
	interface PalletAccessGrantsEvent extends Enum {
		readonly isGrantGiven: boolean;
		readonly asGrantGiven: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
			readonly grant: u32;
		} & Struct;
		readonly isGrantRevoked: boolean;
		readonly asGrantRevoked: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
			readonly grant: u32;
		} & Struct;
		readonly isGrantChanged: boolean;
		readonly asGrantChanged: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
			readonly grant: u32;
		} & Struct;
		readonly isGranteeRevoked: boolean;
		readonly asGranteeRevoked: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
		} & Struct;
		readonly isAllRevoked: boolean;
		readonly asAllRevoked: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isAccessRequested: boolean;
		readonly asAccessRequested: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly request: u32;
			readonly grantee: AnamnesisPrimitivesAccessGrantee;
		} & Struct;
		readonly isRequestAnswered: boolean;
		readonly asRequestAnswered: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly request: u32;
			readonly granted: Option<u32>;
		} & Struct;
		readonly isRequestWithdrawn: boolean;
		readonly asRequestWithdrawn: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly request: u32;
		} & Struct;
		readonly isPolicyChanged: boolean;
		readonly asPolicyChanged: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isProjectRegistered: boolean;
		readonly asProjectRegistered: {
			readonly project: u32;
			readonly organisation: u32;
		} & Struct;
		readonly isProjectClosed: boolean;
		readonly asProjectClosed: {
			readonly project: u32;
		} & Struct;
		readonly isResearcherAssigned: boolean;
		readonly asResearcherAssigned: {
			readonly project: u32;
			readonly practitioner: AccountId32;
		} & Struct;
		readonly isResearcherDismissed: boolean;
		readonly asResearcherDismissed: {
			readonly project: u32;
			readonly practitioner: AccountId32;
		} & Struct;
		readonly type: 'GrantGiven' | 'GrantRevoked' | 'GrantChanged' | 'GranteeRevoked' | 'AllRevoked' | 'AccessRequested' | 'RequestAnswered' | 'RequestWithdrawn' | 'PolicyChanged' | 'ProjectRegistered' | 'ProjectClosed' | 'ResearcherAssigned' | 'ResearcherDismissed';
	}

	/** @name PalletRecordAnchorsEvent */
	interface PalletRecordAnchorsEvent extends Enum {
		readonly isRecordAnchored: boolean;
		readonly asRecordAnchored: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly version: u32;
			readonly custodian: u32;
		} & Struct;
		readonly isRecordAmended: boolean;
		readonly asRecordAmended: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly version: u32;
			readonly custodian: u32;
			readonly reason: AnamnesisPrimitivesViewsRecordsAmendmentReason;
		} & Struct;
		readonly isLeafAmended: boolean;
		readonly asLeafAmended: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly batch: u32;
			readonly leaf: u32;
			readonly record: u32;
			readonly reason: AnamnesisPrimitivesViewsRecordsAmendmentReason;
		} & Struct;
		readonly isRecordErased: boolean;
		readonly asRecordErased: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
		} & Struct;
		readonly isLeafErased: boolean;
		readonly asLeafErased: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly batch: u32;
			readonly leaf: u32;
		} & Struct;
		readonly isRectificationAsked: boolean;
		readonly asRectificationAsked: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly dueAt: u64;
		} & Struct;
		readonly isRectificationAccepted: boolean;
		readonly asRectificationAccepted: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
		} & Struct;
		readonly isRectificationRefused: boolean;
		readonly asRectificationRefused: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly why: AnamnesisPrimitivesViewsRecordsRectificationRefusal;
		} & Struct;
		readonly isRetentionSet: boolean;
		readonly asRetentionSet: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly until: Option<u16>;
		} & Struct;
		readonly isHoldPlaced: boolean;
		readonly asHoldPlaced: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly reason: AnamnesisPrimitivesViewsRecordsHoldReason;
			readonly authority: u32;
			readonly until: u16;
		} & Struct;
		readonly isHoldLifted: boolean;
		readonly asHoldLifted: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
		} & Struct;
		readonly isTransferOffered: boolean;
		readonly asTransferOffered: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly from: u32;
			readonly to: u32;
		} & Struct;
		readonly isRecordTransferred: boolean;
		readonly asRecordTransferred: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly from: u32;
			readonly to: u32;
		} & Struct;
		readonly isTransferWithdrawn: boolean;
		readonly asTransferWithdrawn: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly record: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly from: u32;
		} & Struct;
		readonly type: 'RecordAnchored' | 'RecordAmended' | 'LeafAmended' | 'RecordErased' | 'LeafErased' | 'RectificationAsked' | 'RectificationAccepted' | 'RectificationRefused' | 'RetentionSet' | 'HoldPlaced' | 'HoldLifted' | 'TransferOffered' | 'RecordTransferred' | 'TransferWithdrawn';
	}

	/** @name PalletErasureRequestsEvent */
	interface PalletErasureRequestsEvent extends Enum {
		readonly isErasureOpened: boolean;
		readonly asErasureOpened: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly patient: AnamnesisPrimitivesIdsPatientId;
		} & Struct;
		readonly isErasureAttested: boolean;
		readonly asErasureAttested: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly custodian: u32;
		} & Struct;
		readonly isPurgeBegun: boolean;
		readonly asPurgeBegun: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isErasureCompleted: boolean;
		readonly asErasureCompleted: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isErasurePartlyCompleted: boolean;
		readonly asErasurePartlyCompleted: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isAnswerExtended: boolean;
		readonly asAnswerExtended: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly custodian: u32;
			readonly dueAt: u64;
		} & Struct;
		readonly isRecordKept: boolean;
		readonly asRecordKept: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly custodian: u32;
			readonly record: u32;
		} & Struct;
		readonly isPartKept: boolean;
		readonly asPartKept: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly custodian: u32;
		} & Struct;
		readonly isRecordAttested: boolean;
		readonly asRecordAttested: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly custodian: u32;
			readonly record: u32;
		} & Struct;
		readonly isErasureWithdrawn: boolean;
		readonly asErasureWithdrawn: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isErasureTakenOver: boolean;
		readonly asErasureTakenOver: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly by: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isRecordReopened: boolean;
		readonly asRecordReopened: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly dueAt: Option<u64>;
		} & Struct;
		readonly isRefusalAppealed: boolean;
		readonly asRefusalAppealed: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly dueAt: u64;
		} & Struct;
		readonly isAppealDecided: boolean;
		readonly asAppealDecided: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly upheld: bool;
		} & Struct;
		readonly isRecipientsTold: boolean;
		readonly asRecipientsTold: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly custodian: u32;
			readonly told: u32;
		} & Struct;
		readonly isRecipientConfirmed: boolean;
		readonly asRecipientConfirmed: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly recipient: u32;
		} & Struct;
		readonly isRecipientsClosed: boolean;
		readonly asRecipientsClosed: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly confirmed: u32;
			readonly silent: u32;
		} & Struct;
		readonly isComplaintMade: boolean;
		readonly asComplaintMade: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly dueAt: u64;
		} & Struct;
		readonly isComplaintAnswered: boolean;
		readonly asComplaintAnswered: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly founded: bool;
		} & Struct;
		readonly isCertificateRemoved: boolean;
		readonly asCertificateRemoved: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
		} & Struct;
		readonly isKeptTakenOver: boolean;
		readonly asKeptTakenOver: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly from: u32;
			readonly custodian: u32;
		} & Struct;
		readonly type: 'ErasureOpened' | 'ErasureAttested' | 'PurgeBegun' | 'ErasureCompleted' | 'ErasurePartlyCompleted' | 'AnswerExtended' | 'RecordKept' | 'PartKept' | 'RecordAttested' | 'ErasureWithdrawn' | 'ErasureTakenOver' | 'RecordReopened' | 'RefusalAppealed' | 'AppealDecided' | 'RecipientsTold' | 'RecipientConfirmed' | 'RecipientsClosed' | 'ComplaintMade' | 'ComplaintAnswered' | 'CertificateRemoved' | 'KeptTakenOver';
	}

	/** @name PalletOffencesEvent */
	interface PalletOffencesEvent extends Enum {
		readonly isOffence: boolean;
		readonly asOffence: {
			readonly kind: U8aFixed;
			readonly slot: Bytes;
		} & Struct;
		readonly type: 'Offence';
	}

	/** @name PalletTxPauseEvent */
	interface PalletTxPauseEvent extends Enum {
		readonly isCallPaused: boolean;
		readonly asCallPaused: {
			readonly fullName: ITuple<[Bytes, Bytes]>;
		} & Struct;
		readonly isCallUnpaused: boolean;
		readonly asCallUnpaused: {
			readonly fullName: ITuple<[Bytes, Bytes]>;
		} & Struct;
		readonly type: 'CallPaused' | 'CallUnpaused';
	}

	/** @name PalletMigrationsEvent */
	interface PalletMigrationsEvent extends Enum {
		readonly isUpgradeStarted: boolean;
		readonly asUpgradeStarted: {
			readonly migrations: u32;
		} & Struct;
		readonly isUpgradeCompleted: boolean;
		readonly isUpgradeFailed: boolean;
		readonly isMigrationSkipped: boolean;
		readonly asMigrationSkipped: {
			readonly index: u32;
		} & Struct;
		readonly isMigrationAdvanced: boolean;
		readonly asMigrationAdvanced: {
			readonly index: u32;
			readonly took: u32;
		} & Struct;
		readonly isMigrationCompleted: boolean;
		readonly asMigrationCompleted: {
			readonly index: u32;
			readonly took: u32;
		} & Struct;
		readonly isMigrationFailed: boolean;
		readonly asMigrationFailed: {
			readonly index: u32;
			readonly took: u32;
		} & Struct;
		readonly isHistoricCleared: boolean;
		readonly asHistoricCleared: {
			readonly nextCursor: Option<Bytes>;
		} & Struct;
		readonly type: 'UpgradeStarted' | 'UpgradeCompleted' | 'UpgradeFailed' | 'MigrationSkipped' | 'MigrationAdvanced' | 'MigrationCompleted' | 'MigrationFailed' | 'HistoricCleared';
	}

	/** @name PalletEmergencyAccessEvent */
	interface PalletEmergencyAccessEvent extends Enum {
		readonly isEmergencyOpened: boolean;
		readonly asEmergencyOpened: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly opening: u32;
			readonly organisation: u32;
			readonly practitioner: AccountId32;
			readonly reason: AnamnesisPrimitivesEmergencyEmergencyReason;
			readonly until: u64;
		} & Struct;
		readonly isEmergencyReviewed: boolean;
		readonly asEmergencyReviewed: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly opening: u32;
			readonly verdict: AnamnesisPrimitivesEmergencyVerdict;
		} & Struct;
		readonly isEmergencyDisputed: boolean;
		readonly asEmergencyDisputed: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly opening: u32;
		} & Struct;
		readonly isEmergencyEscalated: boolean;
		readonly asEmergencyEscalated: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly opening: u32;
		} & Struct;
		readonly isOfflineEmergencyPosted: boolean;
		readonly asOfflineEmergencyPosted: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly opening: u32;
			readonly custodian: u32;
			readonly provider: u32;
		} & Struct;
		readonly isEmergencyEnded: boolean;
		readonly asEmergencyEnded: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly opening: u32;
		} & Struct;
		readonly type: 'EmergencyOpened' | 'EmergencyReviewed' | 'EmergencyDisputed' | 'EmergencyEscalated' | 'OfflineEmergencyPosted' | 'EmergencyEnded';
	}

	/** @name PalletDisclosuresEvent */
	interface PalletDisclosuresEvent extends Enum {
		readonly isRootPosted: boolean;
		readonly asRootPosted: {
			readonly organisation: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly interval: u64;
			readonly root: U8aFixed;
			readonly late: bool;
		} & Struct;
		readonly isRootContradicted: boolean;
		readonly asRootContradicted: {
			readonly organisation: u32;
			readonly service: AnamnesisPrimitivesDisclosureService;
			readonly interval: u64;
			readonly root: U8aFixed;
		} & Struct;
		readonly type: 'RootPosted' | 'RootContradicted';
	}

	/** @name FrameSystemPhase */
	interface FrameSystemPhase extends Enum {
		readonly isApplyExtrinsic: boolean;
		readonly asApplyExtrinsic: u32;
		readonly isFinalization: boolean;
		readonly isInitialization: boolean;
		readonly type: 'ApplyExtrinsic' | 'Finalization' | 'Initialization';
	}

	/** @name FrameSystemLastRuntimeUpgradeInfo */
	interface FrameSystemLastRuntimeUpgradeInfo extends Struct {
		readonly specVersion: Compact<u32>;
		readonly specName: Text;
	}

	/** @name FrameSystemCodeUpgradeAuthorization */
	interface FrameSystemCodeUpgradeAuthorization extends Struct {
		readonly codeHash: H256;
		readonly checkVersion: bool;
	}

	/** @name FrameSystemLimitsBlockWeights */
	interface FrameSystemLimitsBlockWeights extends Struct {
		readonly baseBlock: SpWeightsWeightV2Weight;
		readonly maxBlock: SpWeightsWeightV2Weight;
		readonly perClass: FrameSupportDispatchPerDispatchClassWeightsPerClass;
	}

	/** @name FrameSupportDispatchPerDispatchClassWeightsPerClass */
	interface FrameSupportDispatchPerDispatchClassWeightsPerClass extends Struct {
		readonly normal: FrameSystemLimitsWeightsPerClass;
		readonly operational: FrameSystemLimitsWeightsPerClass;
		readonly mandatory: FrameSystemLimitsWeightsPerClass;
	}

	/** @name FrameSystemLimitsWeightsPerClass */
	interface FrameSystemLimitsWeightsPerClass extends Struct {
		readonly baseExtrinsic: SpWeightsWeightV2Weight;
		readonly maxExtrinsic: Option<SpWeightsWeightV2Weight>;
		readonly maxTotal: Option<SpWeightsWeightV2Weight>;
		readonly reserved: Option<SpWeightsWeightV2Weight>;
	}

	/** @name FrameSystemLimitsBlockLength */
	interface FrameSystemLimitsBlockLength extends Struct {
		readonly max: FrameSupportDispatchPerDispatchClassU32;
		readonly maxHeaderSize: Option<u32>;
	}

	/** @name FrameSupportDispatchPerDispatchClassU32 */
	interface FrameSupportDispatchPerDispatchClassU32 extends Struct {
		readonly normal: u32;
		readonly operational: u32;
		readonly mandatory: u32;
	}

	/** @name SpWeightsRuntimeDbWeight */
	interface SpWeightsRuntimeDbWeight extends Struct {
		readonly read: u64;
		readonly write: u64;
	}

	/** @name SpVersionRuntimeVersion */
	interface SpVersionRuntimeVersion extends Struct {
		readonly specName: Text;
		readonly implName: Text;
		readonly authoringVersion: u32;
		readonly specVersion: u32;
		readonly implVersion: u32;
		readonly apis: Vec<ITuple<[U8aFixed, u32]>>;
		readonly transactionVersion: u32;
		readonly systemVersion: u8;
	}

	/** @name FrameSystemError */
	interface FrameSystemError extends Enum {
		readonly isInvalidSpecName: boolean;
		readonly isSpecVersionNeedsToIncrease: boolean;
		readonly isFailedToExtractRuntimeVersion: boolean;
		readonly isNonDefaultComposite: boolean;
		readonly isNonZeroRefCount: boolean;
		readonly isCallFiltered: boolean;
		readonly isMultiBlockMigrationsOngoing: boolean;
		readonly isNothingAuthorized: boolean;
		readonly isUnauthorized: boolean;
		readonly type: 'InvalidSpecName' | 'SpecVersionNeedsToIncrease' | 'FailedToExtractRuntimeVersion' | 'NonDefaultComposite' | 'NonZeroRefCount' | 'CallFiltered' | 'MultiBlockMigrationsOngoing' | 'NothingAuthorized' | 'Unauthorized';
	}

	/** @name SpRuntimeBlakeTwo256 */
	type SpRuntimeBlakeTwo256 = Null;

	/** @name SpRuntimeBlock */
	interface SpRuntimeBlock extends Struct {
		readonly header: SpRuntimeHeader;
		readonly extrinsics: Vec<Bytes>;
	}

	/** @name SpRuntimeHeader */
	interface SpRuntimeHeader extends Struct {
		readonly parentHash: H256;
		readonly number: Compact<u32>;
		readonly stateRoot: H256;
		readonly extrinsicsRoot: H256;
		readonly digest: SpRuntimeDigest;
	}

	/** @name PalletConsortiumOrganisation */
	interface PalletConsortiumOrganisation extends Struct {
		readonly administrator: AccountId32;
		readonly roles: u8;
		readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		readonly admittedAt: u64;
		readonly practitioners: u32;
		readonly standing: PalletConsortiumStanding;
	}

	/** @name PalletConsortiumStanding */
	interface PalletConsortiumStanding extends Enum {
		readonly isActive: boolean;
		readonly isSuspended: boolean;
		readonly asSuspended: {
			readonly until: u64;
		} & Struct;
		readonly isExcluded: boolean;
		readonly asExcluded: {
			readonly since: u64;
		} & Struct;
		readonly type: 'Active' | 'Suspended' | 'Excluded';
	}

	/** @name PalletConsortiumPractitioner */
	interface PalletConsortiumPractitioner extends Struct {
		readonly organisation: u32;
		readonly kind: AnamnesisPrimitivesMembersPractitionerKind;
		readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		readonly enrolledAt: u64;
		readonly until: Option<u64>;
		readonly credential: Option<AnamnesisPrimitivesRecordsCommitment>;
	}

	/** @name PalletConsortiumKeyHolder */
	interface PalletConsortiumKeyHolder extends Enum {
		readonly isOrganisation: boolean;
		readonly asOrganisation: u32;
		readonly isPractitioner: boolean;
		readonly asPractitioner: AccountId32;
		readonly type: 'Organisation' | 'Practitioner';
	}

	/** @name PalletConsortiumSeat */
	interface PalletConsortiumSeat extends Struct {
		readonly organisation: u32;
		readonly heardAt: u64;
		readonly votes: bool;
		readonly givenAt: u64;
	}

	/** @name PalletConsortiumSeatChange */
	interface PalletConsortiumSeatChange extends Struct {
		readonly organisation: u32;
		readonly gives: bool;
		readonly dueAt: u64;
	}

	/** @name PalletConsortiumValidator */
	interface PalletConsortiumValidator extends Struct {
		readonly account: AccountId32;
		readonly organisation: u32;
	}

	/** @name PalletConsortiumStall */
	interface PalletConsortiumStall extends Struct {
		readonly lastFinalised: u32;
		readonly delay: u32;
	}

	/** @name PalletConsortiumError */
	interface PalletConsortiumError extends Enum {
		readonly isNotFound: boolean;
		readonly isNotAuthorized: boolean;
		readonly isAccountInUse: boolean;
		readonly isKeyInUse: boolean;
		readonly isKeyNotUsable: boolean;
		readonly isRolesNotAdmissible: boolean;
		readonly isMaxPractitionersExceeded: boolean;
		readonly isMaxOrganisationsExceeded: boolean;
		readonly isExcluded: boolean;
		readonly isNotEligible: boolean;
		readonly isSuspendedLately: boolean;
		readonly isNotSuspended: boolean;
		readonly isNothingToChange: boolean;
		readonly isRoleInUse: boolean;
		readonly isEndpointNotUsable: boolean;
		readonly isInThePast: boolean;
		readonly isSeatHeld: boolean;
		readonly isSeatChangePending: boolean;
		readonly isLastSeat: boolean;
		readonly isMaxSeatsExceeded: boolean;
		readonly isMaxValidatorsExceeded: boolean;
		readonly isMaxNomineesExceeded: boolean;
		readonly isNoSessionKeys: boolean;
		readonly isLastValidator: boolean;
		readonly isUnknownScheme: boolean;
		readonly isStallNotUsable: boolean;
		readonly type: 'NotFound' | 'NotAuthorized' | 'AccountInUse' | 'KeyInUse' | 'KeyNotUsable' | 'RolesNotAdmissible' | 'MaxPractitionersExceeded' | 'MaxOrganisationsExceeded' | 'Excluded' | 'NotEligible' | 'SuspendedLately' | 'NotSuspended' | 'NothingToChange' | 'RoleInUse' | 'EndpointNotUsable' | 'InThePast' | 'SeatHeld' | 'SeatChangePending' | 'LastSeat' | 'MaxSeatsExceeded' | 'MaxValidatorsExceeded' | 'MaxNomineesExceeded' | 'NoSessionKeys' | 'LastValidator' | 'UnknownScheme' | 'StallNotUsable';
	}

	/** @name PalletCollectiveVotes */
	interface PalletCollectiveVotes extends Struct {
		readonly index: u32;
		readonly threshold: u32;
		readonly ayes: Vec<AccountId32>;
		readonly nays: Vec<AccountId32>;
		readonly end: u32;
	}

	/** @name PalletCollectiveError */
	interface PalletCollectiveError extends Enum {
		readonly isNotMember: boolean;
		readonly isDuplicateProposal: boolean;
		readonly isProposalMissing: boolean;
		readonly isWrongIndex: boolean;
		readonly isDuplicateVote: boolean;
		readonly isAlreadyInitialized: boolean;
		readonly isTooEarly: boolean;
		readonly isTooManyProposals: boolean;
		readonly isWrongProposalWeight: boolean;
		readonly isWrongProposalLength: boolean;
		readonly isPrimeAccountNotMember: boolean;
		readonly isProposalActive: boolean;
		readonly type: 'NotMember' | 'DuplicateProposal' | 'ProposalMissing' | 'WrongIndex' | 'DuplicateVote' | 'AlreadyInitialized' | 'TooEarly' | 'TooManyProposals' | 'WrongProposalWeight' | 'WrongProposalLength' | 'PrimeAccountNotMember' | 'ProposalActive';
	}

	/** @name SpCoreCryptoKeyTypeId */
	interface SpCoreCryptoKeyTypeId extends U8aFixed {}

	/** @name PalletSessionError */
	interface PalletSessionError extends Enum {
		readonly isInvalidProof: boolean;
		readonly isNoAssociatedValidatorId: boolean;
		readonly isDuplicatedKey: boolean;
		readonly isNoKeys: boolean;
		readonly isNoAccount: boolean;
		readonly type: 'InvalidProof' | 'NoAssociatedValidatorId' | 'DuplicatedKey' | 'NoKeys' | 'NoAccount';
	}

	/** @name PalletGrandpaStoredState */
	interface PalletGrandpaStoredState extends Enum {
		readonly isLive: boolean;
		readonly isPendingPause: boolean;
		readonly asPendingPause: {
			readonly scheduledAt: u32;
			readonly delay: u32;
		} & Struct;
		readonly isPaused: boolean;
		readonly isPendingResume: boolean;
		readonly asPendingResume: {
			readonly scheduledAt: u32;
			readonly delay: u32;
		} & Struct;
		readonly type: 'Live' | 'PendingPause' | 'Paused' | 'PendingResume';
	}

	/** @name PalletGrandpaStoredPendingChange */
	interface PalletGrandpaStoredPendingChange extends Struct {
		readonly scheduledAt: u32;
		readonly delay: u32;
		readonly nextAuthorities: Vec<ITuple<[SpConsensusGrandpaAppPublic, u64]>>;
		readonly forced: Option<u32>;
	}

	/** @name PalletGrandpaError */
	interface PalletGrandpaError extends Enum {
		readonly isPauseFailed: boolean;
		readonly isResumeFailed: boolean;
		readonly isChangePending: boolean;
		readonly isTooSoon: boolean;
		readonly isInvalidKeyOwnershipProof: boolean;
		readonly isInvalidEquivocationProof: boolean;
		readonly isDuplicateOffenceReport: boolean;
		readonly type: 'PauseFailed' | 'ResumeFailed' | 'ChangePending' | 'TooSoon' | 'InvalidKeyOwnershipProof' | 'InvalidEquivocationProof' | 'DuplicateOffenceReport';
	}

	/** @name PalletUtilityError */
	interface PalletUtilityError extends Enum {
		readonly isTooManyCalls: boolean;
		readonly type: 'TooManyCalls';
	}

	/** @name PalletAdmissionUsage */
	interface PalletAdmissionUsage extends Struct {
		readonly period: u64;
		readonly refTime: u64;
		readonly length: u64;
	}

	/** @name PalletAdmissionUsageQuota */
	interface PalletAdmissionUsageQuota extends Struct {
		readonly allowance: PalletAdmissionUsageAllowance;
		readonly usage: PalletAdmissionUsage;
	}

	/** @name PalletAdmissionError */
	interface PalletAdmissionError extends Enum {
		readonly isNotFound: boolean;
		readonly isNotAuthorized: boolean;
		readonly isAllowanceOutOfBounds: boolean;
		readonly type: 'NotFound' | 'NotAuthorized' | 'AllowanceOutOfBounds';
	}

	/** @name PalletPatientRegistryPatient */
	interface PalletPatientRegistryPatient extends Struct {
		readonly holder: Option<AccountId32>;
		readonly sponsor: u32;
		readonly registeredAt: u64;
		readonly standing: PalletPatientRegistryPatientStanding;
	}

	/** @name PalletPatientRegistryPatientStanding */
	interface PalletPatientRegistryPatientStanding extends Enum {
		readonly isRegistered: boolean;
		readonly isProvisional: boolean;
		readonly asProvisional: {
			readonly until: u64;
		} & Struct;
		readonly isDeceased: boolean;
		readonly asDeceased: {
			readonly since: u64;
		} & Struct;
		readonly type: 'Registered' | 'Provisional' | 'Deceased';
	}

	/** @name PalletPatientRegistryKeysKeyRing */
	interface PalletPatientRegistryKeysKeyRing extends Struct {
		readonly first: u32;
		readonly keys_: Vec<PalletPatientRegistryKeysKeyEntry>;
	}

	/** @name PalletPatientRegistryKeysKeyEntry */
	interface PalletPatientRegistryKeysKeyEntry extends Struct {
		readonly key: AnamnesisPrimitivesMembersEncryptionKey;
		readonly from: u64;
	}

	/** @name PalletPatientRegistryMandate */
	interface PalletPatientRegistryMandate extends Struct {
		readonly representative: AccountId32;
		readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		readonly terms: AnamnesisPrimitivesPatientsMandateTerms;
		readonly kind: AnamnesisPrimitivesRecordsCommitment;
		readonly givenAt: u64;
	}

	/** @name PalletPatientRegistryRecovery */
	interface PalletPatientRegistryRecovery extends Struct {
		readonly threshold: u8;
		readonly delay: u64;
		readonly noAttemptsBefore: u64;
		readonly attempts: Vec<PalletPatientRegistryRecoveryAttempt>;
	}

	/** @name PalletPatientRegistryRecoveryAttempt */
	interface PalletPatientRegistryRecoveryAttempt extends Struct {
		readonly holder: AccountId32;
		readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		readonly openedAt: u64;
		readonly delay: u64;
		readonly supportedSince: Option<u64>;
		readonly supporters: Vec<AccountId32>;
	}

	/** @name PalletPatientRegistryDeclaration */
	interface PalletPatientRegistryDeclaration extends Struct {
		readonly pending: Option<PalletPatientRegistryDeclarationPending>;
		readonly contradicted: Vec<PalletPatientRegistryDeclarationContradicted>;
	}

	/** @name PalletPatientRegistryDeclarationPending */
	interface PalletPatientRegistryDeclarationPending extends Struct {
		readonly matter: PalletPatientRegistryDeclarationMatter;
		readonly statement: AnamnesisPrimitivesRecordsCommitment;
		readonly declaredBy: u32;
		readonly declaredAt: u64;
		readonly confirmed: Option<PalletPatientRegistryDeclarationConfirmation>;
	}

	/** @name PalletPatientRegistryDeclarationConfirmation */
	interface PalletPatientRegistryDeclarationConfirmation extends Struct {
		readonly confirmedBy: u32;
		readonly confirmedAt: u64;
	}

	/** @name PalletPatientRegistryDeclarationContradicted */
	interface PalletPatientRegistryDeclarationContradicted extends Struct {
		readonly organisation: u32;
		readonly until: u64;
	}

	/** @name PalletPatientRegistryDevice */
	interface PalletPatientRegistryDevice extends Struct {
		readonly account: AccountId32;
		readonly boundAt: u64;
		readonly until: u64;
	}

	/** @name PalletPatientRegistryDeviceBoundDevices */
	interface PalletPatientRegistryDeviceBoundDevices extends Struct {
		readonly next: u32;
		readonly numbers: Vec<u32>;
	}

	/** @name PalletPatientRegistryError */
	interface PalletPatientRegistryError extends Enum {
		readonly isNotAuthorized: boolean;
		readonly isAccountInUse: boolean;
		readonly isKeyInUse: boolean;
		readonly isKeyNotUsable: boolean;
		readonly isConsentExpired: boolean;
		readonly isConsentTooLong: boolean;
		readonly isConsentNotSigned: boolean;
		readonly isConsentUsed: boolean;
		readonly isMaxRegistrationsExceeded: boolean;
		readonly isNotFound: boolean;
		readonly isAlreadyExists: boolean;
		readonly isTermsNotAdmissible: boolean;
		readonly isTimeNotAdmissible: boolean;
		readonly isSchemeNotKnown: boolean;
		readonly isLastRepresentative: boolean;
		readonly isMaxRepresentativesExceeded: boolean;
		readonly isRecoveryNotAdmissible: boolean;
		readonly isCoolingDown: boolean;
		readonly isSupportMissing: boolean;
		readonly isTooEarly: boolean;
		readonly isContradicted: boolean;
		readonly isDeclarationNotAdmissible: boolean;
		readonly isMaxDevicesExceeded: boolean;
		readonly type: 'NotAuthorized' | 'AccountInUse' | 'KeyInUse' | 'KeyNotUsable' | 'ConsentExpired' | 'ConsentTooLong' | 'ConsentNotSigned' | 'ConsentUsed' | 'MaxRegistrationsExceeded' | 'NotFound' | 'AlreadyExists' | 'TermsNotAdmissible' | 'TimeNotAdmissible' | 'SchemeNotKnown' | 'LastRepresentative' | 'MaxRepresentativesExceeded' | 'RecoveryNotAdmissible' | 'CoolingDown' | 'SupportMissing' | 'TooEarly' | 'Contradicted' | 'DeclarationNotAdmissible' | 'MaxDevicesExceeded';
	}

	/** @name PalletAccessGrantsGrantsGrant */
	interface PalletAccessGrantsGrantsGrant extends Struct {
		readonly id: u32;
		readonly scope: AnamnesisPrimitivesAccessGrantScope;
		readonly rights: AnamnesisPrimitivesAccessRights;
		readonly purposes: u16;
		readonly from: u64;
		readonly until: u64;
	}

	/** @name PalletAccessGrantsGrantsGivenGrants */
	interface PalletAccessGrantsGrantsGivenGrants extends Struct {
		readonly nextId: u32;
		readonly grantees: Vec<PalletAccessGrantsGrantsGranteeEntry>;
	}

	/** @name PalletAccessGrantsGrantsGranteeEntry */
	interface PalletAccessGrantsGrantsGranteeEntry extends Struct {
		readonly grantee: AnamnesisPrimitivesAccessGrantee;
		readonly until: u64;
	}

	/** @name PalletAccessGrantsRequestsOpenRequests */
	interface PalletAccessGrantsRequestsOpenRequests extends Struct {
		readonly nextId: u32;
		readonly requests: Vec<PalletAccessGrantsRequestsRequest>;
	}

	/** @name PalletAccessGrantsRequestsRequest */
	interface PalletAccessGrantsRequestsRequest extends Struct {
		readonly id: u32;
		readonly grantee: AnamnesisPrimitivesAccessGrantee;
		readonly by: AccountId32;
		readonly organisation: u32;
		readonly scope: AnamnesisPrimitivesAccessGrantScope;
		readonly purposes: u16;
		readonly until: u64;
		readonly askedAt: u64;
		readonly expiresAt: u64;
	}

	/** @name PalletAccessGrantsProjectsProject */
	interface PalletAccessGrantsProjectsProject extends Struct {
		readonly organisation: u32;
		readonly protocol: AnamnesisPrimitivesRecordsCommitment;
		readonly registeredAt: u64;
		readonly until: u64;
		readonly closedAt: Option<u64>;
	}

	/** @name PalletAccessGrantsError */
	interface PalletAccessGrantsError extends Enum {
		readonly isNotFound: boolean;
		readonly isNotAuthorized: boolean;
		readonly isBeingErased: boolean;
		readonly isScopeNotAdmissible: boolean;
		readonly isRightsNotAdmissible: boolean;
		readonly isPurposesNotAdmissible: boolean;
		readonly isTimeNotAdmissible: boolean;
		readonly isMaxGrantsExceeded: boolean;
		readonly isMaxGranteesExceeded: boolean;
		readonly isMandateExceeded: boolean;
		readonly isMaxRequestsExceeded: boolean;
		readonly isAlreadyExists: boolean;
		readonly isSchemeNotKnown: boolean;
		readonly isMaxProjectsExceeded: boolean;
		readonly type: 'NotFound' | 'NotAuthorized' | 'BeingErased' | 'ScopeNotAdmissible' | 'RightsNotAdmissible' | 'PurposesNotAdmissible' | 'TimeNotAdmissible' | 'MaxGrantsExceeded' | 'MaxGranteesExceeded' | 'MandateExceeded' | 'MaxRequestsExceeded' | 'AlreadyExists' | 'SchemeNotKnown' | 'MaxProjectsExceeded';
	}

	/** @name PalletRecordAnchorsHistory */
	interface PalletRecordAnchorsHistory extends Struct {
		readonly records: u32;
		readonly versions: u32;
		readonly custodians: u32;
	}

	/** @name PalletRecordAnchorsRecord */
	interface PalletRecordAnchorsRecord extends Struct {
		readonly category: AnamnesisPrimitivesRecordsRecordCategory;
		readonly custodian: u32;
		readonly keyholders: Vec<u32>;
		readonly author: AnamnesisPrimitivesRecordsAuthor;
		readonly versions: u32;
		readonly leaves: Option<u32>;
		readonly amends: Option<AnamnesisPrimitivesViewsRecordsLeafOf>;
		readonly retainUntil: Option<u16>;
		readonly digest: U8aFixed;
	}

	/** @name AnamnesisPrimitivesRecordsAuthor */
	interface AnamnesisPrimitivesRecordsAuthor extends Enum {
		readonly isOrganisation: boolean;
		readonly asOrganisation: u32;
		readonly isPatient: boolean;
		readonly isDevice: boolean;
		readonly asDevice: u32;
		readonly type: 'Organisation' | 'Patient' | 'Device';
	}

	/** @name AnamnesisPrimitivesViewsRecordsLeafOf */
	interface AnamnesisPrimitivesViewsRecordsLeafOf extends Struct {
		readonly record: u32;
		readonly leaf: u32;
	}

	/** @name PalletRecordAnchorsAnchor */
	interface PalletRecordAnchorsAnchor extends Struct {
		readonly commitment: AnamnesisPrimitivesRecordsCommitment;
		readonly size_: u8;
		readonly signer: AccountId32;
		readonly anchoredAt: u64;
		readonly recordedOn: Option<u16>;
		readonly sequence: u32;
		readonly reason: Option<AnamnesisPrimitivesViewsRecordsAmendmentReason>;
	}

	/** @name PalletRecordAnchorsHolding */
	interface PalletRecordAnchorsHolding extends BTreeMap<AnamnesisPrimitivesRecordsRecordCategory, PalletRecordAnchorsPart> {}

	/** @name PalletRecordAnchorsPart */
	interface PalletRecordAnchorsPart extends Struct {
		readonly count: u32;
		readonly digest: U8aFixed;
	}

	/** @name AnamnesisPrimitivesViewsRecordsLeafState */
	interface AnamnesisPrimitivesViewsRecordsLeafState extends Enum {
		readonly isAmendedBy: boolean;
		readonly asAmendedBy: u32;
		readonly isErased: boolean;
		readonly asErased: {
			readonly amendment: Option<u32>;
		} & Struct;
		readonly type: 'AmendedBy' | 'Erased';
	}

	/** @name AnamnesisPrimitivesViewsRecordsRectification */
	interface AnamnesisPrimitivesViewsRecordsRectification extends Struct {
		readonly open: Option<AnamnesisPrimitivesViewsRecordsOpenRectification>;
		readonly acceptedAt: Option<u64>;
		readonly refused: Option<AnamnesisPrimitivesViewsRecordsRefusedRectification>;
	}

	/** @name AnamnesisPrimitivesViewsRecordsOpenRectification */
	interface AnamnesisPrimitivesViewsRecordsOpenRectification extends Struct {
		readonly askedAt: u64;
		readonly dueAt: u64;
		readonly claim: AnamnesisPrimitivesRecordsCommitment;
	}

	/** @name AnamnesisPrimitivesViewsRecordsRefusedRectification */
	interface AnamnesisPrimitivesViewsRecordsRefusedRectification extends Struct {
		readonly why: AnamnesisPrimitivesViewsRecordsRectificationRefusal;
		readonly at: u64;
	}

	/** @name AnamnesisPrimitivesViewsRecordsHold */
	interface AnamnesisPrimitivesViewsRecordsHold extends Struct {
		readonly record: u32;
		readonly reason: AnamnesisPrimitivesViewsRecordsHoldReason;
		readonly authority: u32;
		readonly until: u16;
	}

	/** @name AnamnesisPrimitivesViewsRecordsTransfer */
	interface AnamnesisPrimitivesViewsRecordsTransfer extends Struct {
		readonly service: AnamnesisPrimitivesDisclosureService;
		readonly from: u32;
		readonly to: u32;
		readonly until: u64;
	}

	/** @name PalletRecordAnchorsRest */
	interface PalletRecordAnchorsRest extends Struct {
		readonly record: u32;
		readonly versions: u32;
	}

	/** @name PalletRecordAnchorsError */
	interface PalletRecordAnchorsError extends Enum {
		readonly isNotFound: boolean;
		readonly isNotAuthorized: boolean;
		readonly isNotPermitted: boolean;
		readonly isHistoryFrozen: boolean;
		readonly isCustodianNotUsable: boolean;
		readonly isSchemeNotKnown: boolean;
		readonly isSizeNotAdmissible: boolean;
		readonly isChangesNothing: boolean;
		readonly isMaxCustodiansExceeded: boolean;
		readonly isMaxRecordsExceeded: boolean;
		readonly isMaxVersionsExceeded: boolean;
		readonly isKeyholderNotUsable: boolean;
		readonly isEntryNotAdmissible: boolean;
		readonly asEntryNotAdmissible: {
			readonly at: u16;
			readonly why: PalletRecordAnchorsProblemsEntryProblem;
		} & Struct;
		readonly isRecordNotAdmissible: boolean;
		readonly isLeafNotAdmissible: boolean;
		readonly isLeavesNotAdmissible: boolean;
		readonly isDayNotAdmissible: boolean;
		readonly isTimeNotAdmissible: boolean;
		readonly isMandateExceeded: boolean;
		readonly isAlreadyExists: boolean;
		readonly isRecordHeld: boolean;
		readonly isMaxHoldsExceeded: boolean;
		readonly type: 'NotFound' | 'NotAuthorized' | 'NotPermitted' | 'HistoryFrozen' | 'CustodianNotUsable' | 'SchemeNotKnown' | 'SizeNotAdmissible' | 'ChangesNothing' | 'MaxCustodiansExceeded' | 'MaxRecordsExceeded' | 'MaxVersionsExceeded' | 'KeyholderNotUsable' | 'EntryNotAdmissible' | 'RecordNotAdmissible' | 'LeafNotAdmissible' | 'LeavesNotAdmissible' | 'DayNotAdmissible' | 'TimeNotAdmissible' | 'MandateExceeded' | 'AlreadyExists' | 'RecordHeld' | 'MaxHoldsExceeded';
	}

	/** @name PalletRecordAnchorsProblemsEntryProblem */
	interface PalletRecordAnchorsProblemsEntryProblem extends Enum {
		readonly isNotFound: boolean;
		readonly isNotPermitted: boolean;
		readonly isHistoryFrozen: boolean;
		readonly isCustodianNotUsable: boolean;
		readonly isKeyholderNotUsable: boolean;
		readonly isSchemeNotKnown: boolean;
		readonly isSizeNotAdmissible: boolean;
		readonly isDayNotAdmissible: boolean;
		readonly isMaxCustodiansExceeded: boolean;
		readonly isMaxRecordsExceeded: boolean;
		readonly isMaxVersionsExceeded: boolean;
		readonly type: 'NotFound' | 'NotPermitted' | 'HistoryFrozen' | 'CustodianNotUsable' | 'KeyholderNotUsable' | 'SchemeNotKnown' | 'SizeNotAdmissible' | 'DayNotAdmissible' | 'MaxCustodiansExceeded' | 'MaxRecordsExceeded' | 'MaxVersionsExceeded';
	}

	/** @name PalletErasureRequestsCase */
	interface PalletErasureRequestsCase extends Struct {
		readonly patient: AnamnesisPrimitivesIdsPatientId;
		readonly scope: AnamnesisPrimitivesErasureErasureScope;
		readonly ground: AnamnesisPrimitivesErasureErasureGround;
		readonly claim: U8aFixed;
		readonly openedAt: u64;
		readonly dueAt: u64;
		readonly answers: Vec<PalletErasureRequestsCustodianAnswer>;
		readonly state: PalletErasureRequestsCaseState;
		readonly kept: u32;
		readonly attestedAgain: u32;
		readonly before: u32;
		readonly withdrawn: bool;
	}

	/** @name PalletErasureRequestsCustodianAnswer */
	interface PalletErasureRequestsCustodianAnswer extends Struct {
		readonly custodian: u32;
		readonly count: u32;
		readonly digest: U8aFixed;
		readonly dueAt: u64;
		readonly extended: Option<AnamnesisPrimitivesViewsCasesExtensionReason>;
		readonly answer: PalletErasureRequestsAnswer;
	}

	/** @name PalletErasureRequestsAnswer */
	interface PalletErasureRequestsAnswer extends Enum {
		readonly isMissing: boolean;
		readonly isAttested: boolean;
		readonly asAttested: {
			readonly at: u64;
		} & Struct;
		readonly isRefused: boolean;
		readonly asRefused: AnamnesisPrimitivesViewsCasesRefusedPart;
		readonly isOneByOne: boolean;
		readonly isSpared: boolean;
		readonly type: 'Missing' | 'Attested' | 'Refused' | 'OneByOne' | 'Spared';
	}

	/** @name AnamnesisPrimitivesViewsCasesRefusedPart */
	interface AnamnesisPrimitivesViewsCasesRefusedPart extends Struct {
		readonly reason: AnamnesisPrimitivesErasureRetentionReason;
		readonly until: u16;
		readonly at: u64;
	}

	/** @name PalletErasureRequestsCaseState */
	interface PalletErasureRequestsCaseState extends Enum {
		readonly isOpen: boolean;
		readonly isPurging: boolean;
		readonly asPurging: {
			readonly place: u64;
			readonly target: PalletErasureRequestsTarget;
		} & Struct;
		readonly isKept: boolean;
		readonly type: 'Open' | 'Purging' | 'Kept';
	}

	/** @name PalletErasureRequestsTarget */
	interface PalletErasureRequestsTarget extends Enum {
		readonly isPatient: boolean;
		readonly isScope: boolean;
		readonly asScope: {
			readonly next: u32;
		} & Struct;
		readonly isRecord: boolean;
		readonly asRecord: {
			readonly record: u32;
			readonly next: u32;
		} & Struct;
		readonly type: 'Patient' | 'Scope' | 'Record';
	}

	/** @name AnamnesisPrimitivesViewsCasesPatientCase */
	interface AnamnesisPrimitivesViewsCasesPatientCase extends Struct {
		readonly case: AnamnesisPrimitivesErasureCaseId;
		readonly scope: AnamnesisPrimitivesErasureErasureScope;
		readonly standing: AnamnesisPrimitivesViewsCasesCaseStanding;
	}

	/** @name AnamnesisPrimitivesViewsCasesCaseStanding */
	interface AnamnesisPrimitivesViewsCasesCaseStanding extends Enum {
		readonly isOpen: boolean;
		readonly isPurging: boolean;
		readonly isDenied: boolean;
		readonly isKept: boolean;
		readonly isFinishing: boolean;
		readonly type: 'Open' | 'Purging' | 'Denied' | 'Kept' | 'Finishing';
	}

	/** @name PalletErasureRequestsKeptRecord */
	interface PalletErasureRequestsKeptRecord extends Struct {
		readonly custodian: u32;
		readonly reason: AnamnesisPrimitivesViewsCasesKeepReason;
		readonly until: u16;
		readonly at: u64;
		readonly standing: AnamnesisPrimitivesViewsCasesKeptStanding;
	}

	/** @name AnamnesisPrimitivesViewsCasesKeptStanding */
	interface AnamnesisPrimitivesViewsCasesKeptStanding extends Enum {
		readonly isStands: boolean;
		readonly isAppealed: boolean;
		readonly asAppealed: {
			readonly dueAt: u64;
		} & Struct;
		readonly isConfirmed: boolean;
		readonly asConfirmed: {
			readonly at: u64;
		} & Struct;
		readonly isReopened: boolean;
		readonly asReopened: {
			readonly dueAt: u64;
			readonly upheld: bool;
		} & Struct;
		readonly isAttested: boolean;
		readonly asAttested: {
			readonly at: u64;
		} & Struct;
		readonly type: 'Stands' | 'Appealed' | 'Confirmed' | 'Reopened' | 'Attested';
	}

	/** @name PalletErasureRequestsPlaces */
	interface PalletErasureRequestsPlaces extends Struct {
		readonly first: u64;
		readonly next: u64;
	}

	/** @name AnamnesisPrimitivesViewsCasesCertificate */
	interface AnamnesisPrimitivesViewsCasesCertificate extends Struct {
		readonly claim: U8aFixed;
		readonly openedAt: u64;
		readonly closedAt: u64;
		readonly partial: bool;
		readonly recipients: AnamnesisPrimitivesViewsCasesRecipientCounts;
	}

	/** @name AnamnesisPrimitivesViewsCasesRecipientCounts */
	interface AnamnesisPrimitivesViewsCasesRecipientCounts extends Struct {
		readonly told: u32;
		readonly confirmed: u32;
		readonly silent: u32;
	}

	/** @name PalletErasureRequestsRecipientList */
	interface PalletErasureRequestsRecipientList extends Struct {
		readonly told: Vec<AnamnesisPrimitivesViewsCasesRecipient>;
		readonly dueAt: u64;
	}

	/** @name AnamnesisPrimitivesViewsCasesRecipient */
	interface AnamnesisPrimitivesViewsCasesRecipient extends Struct {
		readonly organisation: u32;
		readonly confirmedAt: Option<u64>;
	}

	/** @name AnamnesisPrimitivesViewsCasesComplaint */
	interface AnamnesisPrimitivesViewsCasesComplaint extends Struct {
		readonly number: u32;
		readonly at: u64;
		readonly dueAt: u64;
		readonly answer: Option<AnamnesisPrimitivesViewsCasesComplaintAnswer>;
	}

	/** @name AnamnesisPrimitivesViewsCasesComplaintAnswer */
	interface AnamnesisPrimitivesViewsCasesComplaintAnswer extends Struct {
		readonly supervisor: u32;
		readonly at: u64;
		readonly founded: bool;
	}

	/** @name PalletErasureRequestsError */
	interface PalletErasureRequestsError extends Enum {
		readonly isNotFound: boolean;
		readonly isNotAuthorized: boolean;
		readonly isAlreadyExists: boolean;
		readonly isHoldingsNotEqual: boolean;
		readonly isSignatureNotValid: boolean;
		readonly isAnswersMissing: boolean;
		readonly isMaxCustodiansExceeded: boolean;
		readonly isNoIdFound: boolean;
		readonly isScopeNotAdmissible: boolean;
		readonly isMaxCasesExceeded: boolean;
		readonly isCaseKeyNotAdmissible: boolean;
		readonly isBeingErased: boolean;
		readonly isRecordHeld: boolean;
		readonly isUntilNotAdmissible: boolean;
		readonly isMaxKeptExceeded: boolean;
		readonly isReasonNotAdmissible: boolean;
		readonly isTimeNotAdmissible: boolean;
		readonly isNotDue: boolean;
		readonly isMaxRecipientsExceeded: boolean;
		readonly isInUse: boolean;
		readonly type: 'NotFound' | 'NotAuthorized' | 'AlreadyExists' | 'HoldingsNotEqual' | 'SignatureNotValid' | 'AnswersMissing' | 'MaxCustodiansExceeded' | 'NoIdFound' | 'ScopeNotAdmissible' | 'MaxCasesExceeded' | 'CaseKeyNotAdmissible' | 'BeingErased' | 'RecordHeld' | 'UntilNotAdmissible' | 'MaxKeptExceeded' | 'ReasonNotAdmissible' | 'TimeNotAdmissible' | 'NotDue' | 'MaxRecipientsExceeded' | 'InUse';
	}

	/** @name SpStakingOffenceOffenceDetails */
	interface SpStakingOffenceOffenceDetails extends Struct {
		readonly offender: ITuple<[AccountId32, Null]>;
		readonly reporters: Vec<AccountId32>;
	}

	/** @name PalletTxPauseError */
	interface PalletTxPauseError extends Enum {
		readonly isIsPaused: boolean;
		readonly isIsUnpaused: boolean;
		readonly isUnpausable: boolean;
		readonly isNotFound: boolean;
		readonly type: 'IsPaused' | 'IsUnpaused' | 'Unpausable' | 'NotFound';
	}

	/** @name PalletMigrationsError */
	interface PalletMigrationsError extends Enum {
		readonly isOngoing: boolean;
		readonly type: 'Ongoing';
	}

	/** @name PalletMigrationsMbmIsOngoing */
	interface PalletMigrationsMbmIsOngoing extends Enum {
		readonly isYes: boolean;
		readonly isNo: boolean;
		readonly isStuck: boolean;
		readonly type: 'Yes' | 'No' | 'Stuck';
	}

	/** @name PalletMigrationsMbmProgress */
	interface PalletMigrationsMbmProgress extends Struct {
		readonly currentMigration: u32;
		readonly totalMigrations: u32;
		readonly currentMigrationSteps: u32;
		readonly currentMigrationMaxSteps: Option<u32>;
	}

	/** @name PalletMigrationsMbmStatus */
	interface PalletMigrationsMbmStatus extends Struct {
		readonly ongoing: PalletMigrationsMbmIsOngoing;
		readonly progress: Option<PalletMigrationsMbmProgress>;
		readonly prefixes: Vec<Bytes>;
	}

	/** @name PalletEmergencyAccessAccess */
	interface PalletEmergencyAccessAccess extends Struct {
		readonly organisation: u32;
		readonly until: u64;
		readonly opening: u32;
		readonly cosignedUntil: u64;
	}

	/** @name PalletEmergencyAccessOpening */
	interface PalletEmergencyAccessOpening extends Struct {
		readonly organisation: u32;
		readonly practitioner: AccountId32;
		readonly way: PalletEmergencyAccessWay;
		readonly reason: AnamnesisPrimitivesEmergencyEmergencyReason;
		readonly statement: AnamnesisPrimitivesRecordsCommitment;
		readonly openedAt: u64;
		readonly until: u64;
		readonly dueAt: u64;
		readonly waitsFor: Option<AnamnesisPrimitivesEmergencyReviewers>;
		readonly review: Option<PalletEmergencyAccessReview>;
		readonly dispute: Option<PalletEmergencyAccessDispute>;
	}

	/** @name PalletEmergencyAccessWay */
	interface PalletEmergencyAccessWay extends Enum {
		readonly isAlone: boolean;
		readonly isCosigned: boolean;
		readonly asCosigned: {
			readonly cosigner: AccountId32;
		} & Struct;
		readonly isOffline: boolean;
		readonly asOffline: {
			readonly officer: AccountId32;
			readonly custodian: u32;
			readonly text: U8aFixed;
		} & Struct;
		readonly type: 'Alone' | 'Cosigned' | 'Offline';
	}

	/** @name AnamnesisPrimitivesEmergencyReviewers */
	interface AnamnesisPrimitivesEmergencyReviewers extends Enum {
		readonly isOrganisation: boolean;
		readonly asOrganisation: u32;
		readonly isSupervisors: boolean;
		readonly type: 'Organisation' | 'Supervisors';
	}

	/** @name PalletEmergencyAccessReview */
	interface PalletEmergencyAccessReview extends Struct {
		readonly organisation: u32;
		readonly officer: AccountId32;
		readonly verdict: AnamnesisPrimitivesEmergencyVerdict;
		readonly statement: AnamnesisPrimitivesRecordsCommitment;
		readonly reviewedAt: u64;
	}

	/** @name PalletEmergencyAccessDispute */
	interface PalletEmergencyAccessDispute extends Struct {
		readonly disputedAt: u64;
		readonly review: Option<PalletEmergencyAccessReview>;
	}

	/** @name PalletEmergencyAccessDeadline */
	interface PalletEmergencyAccessDeadline extends Enum {
		readonly isReview: boolean;
		readonly asReview: ITuple<[AnamnesisPrimitivesIdsPatientId, u32]>;
		readonly isDeparture: boolean;
		readonly asDeparture: U8aFixed;
		readonly type: 'Review' | 'Departure';
	}

	/** @name PalletEmergencyAccessDeparture */
	interface PalletEmergencyAccessDeparture extends Struct {
		readonly leftAt: u64;
		readonly until: u64;
	}

	/** @name AnamnesisPrimitivesEmergencyEmergencyStatistics */
	interface AnamnesisPrimitivesEmergencyEmergencyStatistics extends Struct {
		readonly opened: u32;
		readonly cosigned: u32;
		readonly offline: u32;
		readonly justified: u32;
		readonly notJustified: u32;
		readonly escalated: u32;
		readonly disputed: u32;
	}

	/** @name PalletEmergencyAccessError */
	interface PalletEmergencyAccessError extends Enum {
		readonly isNotFound: boolean;
		readonly isNotAuthorized: boolean;
		readonly isAlreadyExists: boolean;
		readonly isSchemeNotKnown: boolean;
		readonly isCosignatureMissing: boolean;
		readonly isCosignatureExpired: boolean;
		readonly isCosignatureTooLong: boolean;
		readonly isCosignatureUsed: boolean;
		readonly isCosignerNotAdmissible: boolean;
		readonly isSignatureNotValid: boolean;
		readonly isSignersNotAdmissible: boolean;
		readonly isTimeNotAdmissible: boolean;
		readonly isMaxOpeningsExceeded: boolean;
		readonly type: 'NotFound' | 'NotAuthorized' | 'AlreadyExists' | 'SchemeNotKnown' | 'CosignatureMissing' | 'CosignatureExpired' | 'CosignatureTooLong' | 'CosignatureUsed' | 'CosignerNotAdmissible' | 'SignatureNotValid' | 'SignersNotAdmissible' | 'TimeNotAdmissible' | 'MaxOpeningsExceeded';
	}

	/** @name PalletDisclosuresPostedRoot */
	interface PalletDisclosuresPostedRoot extends Struct {
		readonly root: U8aFixed;
		readonly at: u64;
		readonly late: bool;
		readonly contradiction: Option<AnamnesisPrimitivesDisclosureContradiction>;
	}

	/** @name AnamnesisPrimitivesDisclosureContradiction */
	interface AnamnesisPrimitivesDisclosureContradiction extends Struct {
		readonly count: u32;
		readonly root: U8aFixed;
		readonly at: u64;
	}

	/** @name PalletDisclosuresSeries */
	interface PalletDisclosuresSeries extends Struct {
		readonly first: u64;
		readonly last: u64;
		readonly posted: u64;
		readonly late: u64;
		readonly contradicted: u64;
	}

	/** @name PalletDisclosuresError */
	interface PalletDisclosuresError extends Enum {
		readonly isNotAuthorized: boolean;
		readonly isAlreadyExists: boolean;
		readonly isIntervalNotEnded: boolean;
		readonly isIntervalNotAdmissible: boolean;
		readonly type: 'NotAuthorized' | 'AlreadyExists' | 'IntervalNotEnded' | 'IntervalNotAdmissible';
	}

	/** @name SpRuntimeBlockLazyBlock */
	interface SpRuntimeBlockLazyBlock extends Struct {
		readonly header: SpRuntimeHeader;
		readonly extrinsics: Vec<Bytes>;
	}

	/** @name SpRuntimeExtrinsicInclusionMode */
	interface SpRuntimeExtrinsicInclusionMode extends Enum {
		readonly isAllExtrinsics: boolean;
		readonly isOnlyInherents: boolean;
		readonly type: 'AllExtrinsics' | 'OnlyInherents';
	}

	/** @name FrameSupportViewFunctionsViewFunctionId */
	interface FrameSupportViewFunctionsViewFunctionId extends Struct {
		readonly prefix: U8aFixed;
		readonly suffix: U8aFixed;
	}

	/** @name FrameSupportViewFunctionsViewFunctionDispatchError */
	interface FrameSupportViewFunctionsViewFunctionDispatchError extends Enum {
		readonly isNotImplemented: boolean;
		readonly isNotFound: boolean;
		readonly asNotFound: FrameSupportViewFunctionsViewFunctionId;
		readonly isCodec: boolean;
		readonly type: 'NotImplemented' | 'NotFound' | 'Codec';
	}

	/** @name SpRuntimeTransactionValidityTransactionValidityError */
	interface SpRuntimeTransactionValidityTransactionValidityError extends Enum {
		readonly isInvalid: boolean;
		readonly asInvalid: SpRuntimeTransactionValidityInvalidTransaction;
		readonly isUnknown: boolean;
		readonly asUnknown: SpRuntimeTransactionValidityUnknownTransaction;
		readonly type: 'Invalid' | 'Unknown';
	}

	/** @name SpRuntimeTransactionValidityInvalidTransaction */
	interface SpRuntimeTransactionValidityInvalidTransaction extends Enum {
		readonly isCall: boolean;
		readonly isPayment: boolean;
		readonly isFuture: boolean;
		readonly isStale: boolean;
		readonly isBadProof: boolean;
		readonly isAncientBirthBlock: boolean;
		readonly isExhaustsResources: boolean;
		readonly isCustom: boolean;
		readonly asCustom: u8;
		readonly isBadMandatory: boolean;
		readonly isMandatoryValidation: boolean;
		readonly isBadSigner: boolean;
		readonly isIndeterminateImplicit: boolean;
		readonly isUnknownOrigin: boolean;
		readonly type: 'Call' | 'Payment' | 'Future' | 'Stale' | 'BadProof' | 'AncientBirthBlock' | 'ExhaustsResources' | 'Custom' | 'BadMandatory' | 'MandatoryValidation' | 'BadSigner' | 'IndeterminateImplicit' | 'UnknownOrigin';
	}

	/** @name SpRuntimeTransactionValidityUnknownTransaction */
	interface SpRuntimeTransactionValidityUnknownTransaction extends Enum {
		readonly isCannotLookup: boolean;
		readonly isNoUnsignedValidator: boolean;
		readonly isCustom: boolean;
		readonly asCustom: u8;
		readonly type: 'CannotLookup' | 'NoUnsignedValidator' | 'Custom';
	}

	/** @name SpInherentsInherentData */
	interface SpInherentsInherentData extends Struct {
		readonly data: BTreeMap<U8aFixed, Bytes>;
	}

	/** @name SpInherentsCheckInherentsResult */
	interface SpInherentsCheckInherentsResult extends Struct {
		readonly okay: bool;
		readonly fatalError: bool;
		readonly errors: SpInherentsInherentData;
	}

	/** @name SpRuntimeTransactionValidityTransactionSource */
	interface SpRuntimeTransactionValidityTransactionSource extends Enum {
		readonly isInBlock: boolean;
		readonly isLocal: boolean;
		readonly isExternal: boolean;
		readonly type: 'InBlock' | 'Local' | 'External';
	}

	/** @name SpRuntimeTransactionValidityValidTransaction */
	interface SpRuntimeTransactionValidityValidTransaction extends Struct {
		readonly priority: u64;
		readonly requires: Vec<Bytes>;
		readonly provides: Vec<Bytes>;
		readonly longevity: u64;
		readonly propagate: bool;
	}

	/** @name SpSessionRuntimeApiOpaqueGeneratedSessionKeys */
	interface SpSessionRuntimeApiOpaqueGeneratedSessionKeys extends Struct {
		readonly keys_: Bytes;
		readonly proof: Bytes;
	}

	/** @name AnamnesisRuntimeApiOrganisationInfo */
	interface AnamnesisRuntimeApiOrganisationInfo extends Struct {
		readonly id: u32;
		readonly administrator: AccountId32;
		readonly roles: u8;
		readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		readonly admittedAt: u64;
		readonly seat: bool;
		readonly practitioners: u32;
		readonly standing: AnamnesisRuntimeApiStanding;
		readonly endpoint: Option<Bytes>;
	}

	/** @name AnamnesisRuntimeApiStanding */
	interface AnamnesisRuntimeApiStanding extends Enum {
		readonly isActive: boolean;
		readonly isSuspended: boolean;
		readonly asSuspended: u64;
		readonly isExcluded: boolean;
		readonly asExcluded: u64;
		readonly type: 'Active' | 'Suspended' | 'Excluded';
	}

	/** @name AnamnesisRuntimeApiPractitionerInfo */
	interface AnamnesisRuntimeApiPractitionerInfo extends Struct {
		readonly organisation: u32;
		readonly kind: AnamnesisPrimitivesMembersPractitionerKind;
		readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		readonly enrolledAt: u64;
		readonly until: Option<u64>;
		readonly credential: Option<AnamnesisPrimitivesRecordsCommitment>;
	}

	/** @name AnamnesisRuntimeApiSeatInfo */
	interface AnamnesisRuntimeApiSeatInfo extends Struct {
		readonly organisation: u32;
		readonly heardAt: u64;
		readonly votes: bool;
		readonly givenAt: u64;
	}

	/** @name AnamnesisRuntimeApiSeatChangeInfo */
	interface AnamnesisRuntimeApiSeatChangeInfo extends Struct {
		readonly organisation: u32;
		readonly gives: bool;
		readonly dueAt: u64;
	}

	/** @name AnamnesisRuntimeApiValidatorInfo */
	interface AnamnesisRuntimeApiValidatorInfo extends Struct {
		readonly account: AccountId32;
		readonly organisation: u32;
		readonly status: AnamnesisRuntimeApiValidatorStatus;
		readonly inForce: bool;
		readonly hasKeys: bool;
		readonly silentSessions: u32;
	}

	/** @name AnamnesisRuntimeApiValidatorStatus */
	interface AnamnesisRuntimeApiValidatorStatus extends Enum {
		readonly isNominated: boolean;
		readonly isSeated: boolean;
		readonly isLeaving: boolean;
		readonly type: 'Nominated' | 'Seated' | 'Leaving';
	}

	/** @name AnamnesisRuntimeApiAllowanceInfo */
	interface AnamnesisRuntimeApiAllowanceInfo extends Struct {
		readonly payer: AnamnesisPrimitivesAdmissionPayer;
		readonly refTime: u64;
		readonly refTimeSpent: u64;
		readonly length: u64;
		readonly lengthSpent: u64;
		readonly nextPeriodAt: u64;
		readonly quota: Option<AnamnesisRuntimeApiQuotaInfo>;
	}

	/** @name AnamnesisPrimitivesAdmissionPayer */
	interface AnamnesisPrimitivesAdmissionPayer extends Enum {
		readonly isOrganisation: boolean;
		readonly asOrganisation: u32;
		readonly isPatient: boolean;
		readonly asPatient: AnamnesisPrimitivesIdsPatientId;
		readonly isDevice: boolean;
		readonly asDevice: {
			readonly patient: AnamnesisPrimitivesIdsPatientId;
			readonly device: u32;
		} & Struct;
		readonly type: 'Organisation' | 'Patient' | 'Device';
	}

	/** @name AnamnesisRuntimeApiQuotaInfo */
	interface AnamnesisRuntimeApiQuotaInfo extends Struct {
		readonly refTime: u64;
		readonly refTimeSpent: u64;
		readonly length: u64;
		readonly lengthSpent: u64;
	}

	/** @name AnamnesisRuntimeApiPatientsPatientInfo */
	interface AnamnesisRuntimeApiPatientsPatientInfo extends Struct {
		readonly holder: Option<AccountId32>;
		readonly encryptionKey: Option<AnamnesisPrimitivesMembersEncryptionKey>;
		readonly keyNumber: Option<u32>;
		readonly sponsor: u32;
		readonly registeredAt: u64;
		readonly standing: AnamnesisRuntimeApiPatientsPatientStanding;
	}

	/** @name AnamnesisRuntimeApiPatientsPatientStanding */
	interface AnamnesisRuntimeApiPatientsPatientStanding extends Enum {
		readonly isRegistered: boolean;
		readonly isProvisional: boolean;
		readonly asProvisional: u64;
		readonly isDeceased: boolean;
		readonly asDeceased: u64;
		readonly type: 'Registered' | 'Provisional' | 'Deceased';
	}

	/** @name AnamnesisRuntimeApiPatientsKeyInfo */
	interface AnamnesisRuntimeApiPatientsKeyInfo extends Struct {
		readonly number: u32;
		readonly key: AnamnesisPrimitivesMembersEncryptionKey;
		readonly from: u64;
	}

	/** @name AnamnesisRuntimeApiPatientsMandateInfo */
	interface AnamnesisRuntimeApiPatientsMandateInfo extends Struct {
		readonly representative: AccountId32;
		readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		readonly terms: AnamnesisPrimitivesPatientsMandateTerms;
		readonly kind: AnamnesisPrimitivesRecordsCommitment;
		readonly givenAt: u64;
		readonly inForce: bool;
	}

	/** @name AnamnesisRuntimeApiPatientsRecoveryInfo */
	interface AnamnesisRuntimeApiPatientsRecoveryInfo extends Struct {
		readonly threshold: u8;
		readonly delay: u64;
		readonly noAttemptsBefore: u64;
		readonly attempts: Vec<AnamnesisRuntimeApiPatientsAttemptInfo>;
	}

	/** @name AnamnesisRuntimeApiPatientsAttemptInfo */
	interface AnamnesisRuntimeApiPatientsAttemptInfo extends Struct {
		readonly holder: AccountId32;
		readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		readonly openedAt: u64;
		readonly supporters: Vec<AccountId32>;
		readonly dueAt: Option<u64>;
	}

	/** @name AnamnesisRuntimeApiPatientsDeviceInfo */
	interface AnamnesisRuntimeApiPatientsDeviceInfo extends Struct {
		readonly device: u32;
		readonly account: AccountId32;
		readonly boundAt: u64;
		readonly until: u64;
	}

	/** @name AnamnesisRuntimeApiPatientsDeclarationInfo */
	interface AnamnesisRuntimeApiPatientsDeclarationInfo extends Struct {
		readonly matter: AnamnesisRuntimeApiPatientsDeclaredMatter;
		readonly statement: AnamnesisPrimitivesRecordsCommitment;
		readonly declaredBy: u32;
		readonly declaredAt: u64;
		readonly confirmedBy: Option<u32>;
		readonly effectiveAt: Option<u64>;
		readonly endsAt: u64;
	}

	/** @name AnamnesisRuntimeApiPatientsDeclaredMatter */
	interface AnamnesisRuntimeApiPatientsDeclaredMatter extends Enum {
		readonly isDeath: boolean;
		readonly isGuardian: boolean;
		readonly asGuardian: {
			readonly guardian: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
			readonly until: u16;
			readonly kind: AnamnesisPrimitivesRecordsCommitment;
		} & Struct;
		readonly isHolder: boolean;
		readonly asHolder: {
			readonly holder: AccountId32;
			readonly encryptionKey: AnamnesisPrimitivesMembersEncryptionKey;
		} & Struct;
		readonly type: 'Death' | 'Guardian' | 'Holder';
	}

	/** @name AnamnesisPrimitivesAccessAccessTarget */
	interface AnamnesisPrimitivesAccessAccessTarget extends Enum {
		readonly isCategory: boolean;
		readonly asCategory: AnamnesisPrimitivesRecordsRecordCategory;
		readonly isRecord: boolean;
		readonly asRecord: u32;
		readonly type: 'Category' | 'Record';
	}

	/** @name AnamnesisPrimitivesPurpose */
	interface AnamnesisPrimitivesPurpose extends Enum {
		readonly isTreatment: boolean;
		readonly isEmergencyTreatment: boolean;
		readonly isBreakTheGlass: boolean;
		readonly isPayment: boolean;
		readonly isOperations: boolean;
		readonly isResearch: boolean;
		readonly isClinicalTrial: boolean;
		readonly isPublicHealth: boolean;
		readonly isPatientRequest: boolean;
		readonly isFamilyRequest: boolean;
		readonly isPowerOfAttorney: boolean;
		readonly type: 'Treatment' | 'EmergencyTreatment' | 'BreakTheGlass' | 'Payment' | 'Operations' | 'Research' | 'ClinicalTrial' | 'PublicHealth' | 'PatientRequest' | 'FamilyRequest' | 'PowerOfAttorney';
	}

	/** @name AnamnesisPrimitivesAccessAccessDecision */
	interface AnamnesisPrimitivesAccessAccessDecision extends Enum {
		readonly isDeny: boolean;
		readonly isPermit: boolean;
		readonly asPermit: {
			readonly until: Option<u64>;
		} & Struct;
		readonly type: 'Deny' | 'Permit';
	}

	/** @name AnamnesisRuntimeApiPatientsGrantInfo */
	interface AnamnesisRuntimeApiPatientsGrantInfo extends Struct {
		readonly id: u32;
		readonly scope: AnamnesisPrimitivesAccessGrantScope;
		readonly rights: AnamnesisPrimitivesAccessRights;
		readonly purposes: u16;
		readonly from: u64;
		readonly until: u64;
	}

	/** @name AnamnesisRuntimeApiPatientsGivenInfo */
	interface AnamnesisRuntimeApiPatientsGivenInfo extends Struct {
		readonly grantee: AnamnesisPrimitivesAccessGrantee;
		readonly grants: Vec<AnamnesisRuntimeApiPatientsGrantInfo>;
	}

	/** @name AnamnesisRuntimeApiPatientsRequestInfo */
	interface AnamnesisRuntimeApiPatientsRequestInfo extends Struct {
		readonly id: u32;
		readonly grantee: AnamnesisPrimitivesAccessGrantee;
		readonly by: AccountId32;
		readonly organisation: u32;
		readonly scope: AnamnesisPrimitivesAccessGrantScope;
		readonly purposes: u16;
		readonly until: u64;
		readonly askedAt: u64;
		readonly expiresAt: u64;
	}

	/** @name AnamnesisRuntimeApiPatientsProjectInfo */
	interface AnamnesisRuntimeApiPatientsProjectInfo extends Struct {
		readonly id: u32;
		readonly organisation: u32;
		readonly protocol: AnamnesisPrimitivesRecordsCommitment;
		readonly registeredAt: u64;
		readonly until: u64;
		readonly closedAt: Option<u64>;
	}

	/** @name AnamnesisPrimitivesViewsRecordsTimelineEntry */
	interface AnamnesisPrimitivesViewsRecordsTimelineEntry extends Struct {
		readonly record: u32;
		readonly version: u32;
		readonly category: AnamnesisPrimitivesRecordsRecordCategory;
		readonly custodian: u32;
		readonly orphaned: bool;
		readonly keyholders: Vec<AnamnesisPrimitivesViewsRecordsKeyholderStatus>;
		readonly author: AnamnesisPrimitivesRecordsAuthor;
		readonly signer: AccountId32;
		readonly anchoredAt: u64;
		readonly recordedOn: Option<u16>;
		readonly sequence: u32;
		readonly sizeLog2: u8;
		readonly commitment: AnamnesisPrimitivesRecordsCommitment;
		readonly reason: Option<AnamnesisPrimitivesViewsRecordsAmendmentReason>;
		readonly superseded: bool;
		readonly leaves: Option<u32>;
		readonly amends: Option<AnamnesisPrimitivesViewsRecordsLeafOf>;
		readonly retainUntil: Option<u16>;
		readonly hold: Option<AnamnesisPrimitivesViewsRecordsHold>;
		readonly rectification: Option<AnamnesisPrimitivesViewsRecordsRectification>;
	}

	/** @name AnamnesisPrimitivesViewsRecordsKeyholderStatus */
	interface AnamnesisPrimitivesViewsRecordsKeyholderStatus extends Struct {
		readonly keyholder: u32;
		readonly orphaned: bool;
	}

	/** @name AnamnesisPrimitivesViewsRecordsRecordInfo */
	interface AnamnesisPrimitivesViewsRecordsRecordInfo extends Struct {
		readonly versions: u32;
		readonly firstAnchoredAt: u64;
		readonly current: AnamnesisPrimitivesViewsRecordsTimelineEntry;
	}

	/** @name AnamnesisPrimitivesViewsRecordsVerification */
	interface AnamnesisPrimitivesViewsRecordsVerification extends Enum {
		readonly isCurrent: boolean;
		readonly isSuperseded: boolean;
		readonly isMismatch: boolean;
		readonly isUnknown: boolean;
		readonly type: 'Current' | 'Superseded' | 'Mismatch' | 'Unknown';
	}

	/** @name AnamnesisPrimitivesViewsRecordsOverdueRectification */
	interface AnamnesisPrimitivesViewsRecordsOverdueRectification extends Struct {
		readonly patient: AnamnesisPrimitivesIdsPatientId;
		readonly record: u32;
		readonly organisation: u32;
		readonly dueAt: u64;
	}

	/** @name AnamnesisPrimitivesCustodianHoldings */
	interface AnamnesisPrimitivesCustodianHoldings extends Struct {
		readonly custodian: u32;
		readonly count: u32;
		readonly digest: U8aFixed;
	}

	/** @name AnamnesisPrimitivesEmergencyOpeningInfo */
	interface AnamnesisPrimitivesEmergencyOpeningInfo extends Struct {
		readonly number: u32;
		readonly organisation: u32;
		readonly practitioner: AccountId32;
		readonly cosigner: Option<AccountId32>;
		readonly offline: Option<u32>;
		readonly reason: AnamnesisPrimitivesEmergencyEmergencyReason;
		readonly statement: AnamnesisPrimitivesRecordsCommitment;
		readonly openedAt: u64;
		readonly until: u64;
		readonly dueAt: u64;
		readonly status: AnamnesisPrimitivesEmergencyOpeningStatus;
		readonly review: Option<AnamnesisPrimitivesEmergencyReviewInfo>;
		readonly disputedAt: Option<u64>;
	}

	/** @name AnamnesisPrimitivesEmergencyOpeningStatus */
	interface AnamnesisPrimitivesEmergencyOpeningStatus extends Enum {
		readonly isPending: boolean;
		readonly isOverdue: boolean;
		readonly isReviewed: boolean;
		readonly isDisputed: boolean;
		readonly type: 'Pending' | 'Overdue' | 'Reviewed' | 'Disputed';
	}

	/** @name AnamnesisPrimitivesEmergencyReviewInfo */
	interface AnamnesisPrimitivesEmergencyReviewInfo extends Struct {
		readonly organisation: u32;
		readonly verdict: AnamnesisPrimitivesEmergencyVerdict;
		readonly statement: AnamnesisPrimitivesRecordsCommitment;
		readonly reviewedAt: u64;
	}

	/** @name AnamnesisPrimitivesEmergencyWaitingPage */
	interface AnamnesisPrimitivesEmergencyWaitingPage extends Struct {
		readonly openings: Vec<ITuple<[AnamnesisPrimitivesIdsPatientId, AnamnesisPrimitivesEmergencyOpeningInfo]>>;
		readonly next: Option<ITuple<[AnamnesisPrimitivesIdsPatientId, u32]>>;
	}

	/** @name AnamnesisPrimitivesDisclosureIntervalInfo */
	interface AnamnesisPrimitivesDisclosureIntervalInfo extends Struct {
		readonly interval: u64;
		readonly status: AnamnesisPrimitivesDisclosureIntervalStatus;
		readonly contradiction: Option<AnamnesisPrimitivesDisclosureContradiction>;
	}

	/** @name AnamnesisPrimitivesDisclosureIntervalStatus */
	interface AnamnesisPrimitivesDisclosureIntervalStatus extends Enum {
		readonly isAwaited: boolean;
		readonly isMissing: boolean;
		readonly isPosted: boolean;
		readonly asPosted: {
			readonly root: U8aFixed;
			readonly at: u64;
			readonly late: bool;
		} & Struct;
		readonly type: 'Awaited' | 'Missing' | 'Posted';
	}

	/** @name AnamnesisPrimitivesDisclosureServiceStanding */
	interface AnamnesisPrimitivesDisclosureServiceStanding extends Struct {
		readonly first: Option<u64>;
		readonly last: Option<u64>;
		readonly missing: u64;
		readonly late: u64;
		readonly contradicted: u64;
	}

	/** @name AnamnesisRuntimeApiPatientEvent */
	interface AnamnesisRuntimeApiPatientEvent extends Struct {
		readonly extrinsic: Option<u32>;
		readonly pallet: u8;
		readonly variant: u8;
		readonly bytes: Bytes;
	}

	/** @name AnamnesisPrimitivesViewsCasesCaseInfo */
	interface AnamnesisPrimitivesViewsCasesCaseInfo extends Enum {
		readonly isOpen: boolean;
		readonly asOpen: {
			readonly openedAt: u64;
			readonly dueAt: u64;
			readonly custodians: Vec<AnamnesisPrimitivesViewsCasesCustodianStatus>;
			readonly kept: Vec<AnamnesisPrimitivesViewsCasesKeptInfo>;
		} & Struct;
		readonly isPurging: boolean;
		readonly asPurging: {
			readonly openedAt: u64;
			readonly dueAt: u64;
			readonly custodians: Vec<AnamnesisPrimitivesViewsCasesCustodianStatus>;
			readonly kept: Vec<AnamnesisPrimitivesViewsCasesKeptInfo>;
		} & Struct;
		readonly isClosed: boolean;
		readonly asClosed: AnamnesisPrimitivesViewsCasesCertificate;
		readonly isKept: boolean;
		readonly asKept: {
			readonly certificate: AnamnesisPrimitivesViewsCasesCertificate;
			readonly custodians: Vec<AnamnesisPrimitivesViewsCasesCustodianStatus>;
			readonly kept: Vec<AnamnesisPrimitivesViewsCasesKeptInfo>;
		} & Struct;
		readonly type: 'Open' | 'Purging' | 'Closed' | 'Kept';
	}

	/** @name AnamnesisPrimitivesViewsCasesCustodianStatus */
	interface AnamnesisPrimitivesViewsCasesCustodianStatus extends Struct {
		readonly custodian: u32;
		readonly dueAt: u64;
		readonly extended: Option<AnamnesisPrimitivesViewsCasesExtensionReason>;
		readonly attestedAt: Option<u64>;
		readonly refused: Option<AnamnesisPrimitivesViewsCasesRefusedPart>;
	}

	/** @name AnamnesisPrimitivesViewsCasesKeptInfo */
	interface AnamnesisPrimitivesViewsCasesKeptInfo extends Struct {
		readonly record: u32;
		readonly custodian: u32;
		readonly reason: AnamnesisPrimitivesViewsCasesKeepReason;
		readonly until: u16;
		readonly at: u64;
		readonly standing: AnamnesisPrimitivesViewsCasesKeptStanding;
	}

	/** @name AnamnesisPrimitivesViewsCasesOverdue */
	interface AnamnesisPrimitivesViewsCasesOverdue extends Enum {
		readonly isAnswer: boolean;
		readonly asAnswer: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly custodian: u32;
			readonly dueAt: u64;
		} & Struct;
		readonly isRecord: boolean;
		readonly asRecord: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly custodian: u32;
			readonly dueAt: u64;
		} & Struct;
		readonly isAppeal: boolean;
		readonly asAppeal: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly record: u32;
			readonly dueAt: u64;
		} & Struct;
		readonly isComplaint: boolean;
		readonly asComplaint: {
			readonly case: AnamnesisPrimitivesErasureCaseId;
			readonly dueAt: u64;
		} & Struct;
		readonly type: 'Answer' | 'Record' | 'Appeal' | 'Complaint';
	}

	/** @name AnamnesisRuntimeRuntimeError */
	interface AnamnesisRuntimeRuntimeError extends Enum {
		readonly isSystem: boolean;
		readonly asSystem: FrameSystemError;
		readonly isConsortium: boolean;
		readonly asConsortium: PalletConsortiumError;
		readonly isCouncil: boolean;
		readonly asCouncil: PalletCollectiveError;
		readonly isSession: boolean;
		readonly asSession: PalletSessionError;
		readonly isGrandpa: boolean;
		readonly asGrandpa: PalletGrandpaError;
		readonly isUtility: boolean;
		readonly asUtility: PalletUtilityError;
		readonly isAdmission: boolean;
		readonly asAdmission: PalletAdmissionError;
		readonly isPatientRegistry: boolean;
		readonly asPatientRegistry: PalletPatientRegistryError;
		readonly isAccessGrants: boolean;
		readonly asAccessGrants: PalletAccessGrantsError;
		readonly isRecordAnchors: boolean;
		readonly asRecordAnchors: PalletRecordAnchorsError;
		readonly isErasureRequests: boolean;
		readonly asErasureRequests: PalletErasureRequestsError;
		readonly isTxPause: boolean;
		readonly asTxPause: PalletTxPauseError;
		readonly isMigrations: boolean;
		readonly asMigrations: PalletMigrationsError;
		readonly isEmergencyAccess: boolean;
		readonly asEmergencyAccess: PalletEmergencyAccessError;
		readonly isDisclosures: boolean;
		readonly asDisclosures: PalletDisclosuresError;
		readonly type: 'System' | 'Consortium' | 'Council' | 'Session' | 'Grandpa' | 'Utility' | 'Admission' | 'PatientRegistry' | 'AccessGrants' | 'RecordAnchors' | 'ErasureRequests' | 'TxPause' | 'Migrations' | 'EmergencyAccess' | 'Disclosures';
	}

} // declare module

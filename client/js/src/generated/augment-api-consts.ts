// Made by `npm run chain-types --workspace client/js` from the metadata of the chain. Do not edit.

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/consts';

import type { ApiTypes, AugmentedConst } from '@polkadot/api-base/types';
import type { u16, u32, u64 } from '@polkadot/types-codec';
import type { FrameSystemLimitsBlockLength, FrameSystemLimitsBlockWeights, PalletAdmissionUsageAllowance, SpVersionRuntimeVersion, SpWeightsRuntimeDbWeight, SpWeightsWeightV2Weight } from '@polkadot/types/lookup';

export type __AugmentedConst<ApiType extends ApiTypes> = AugmentedConst<ApiType>;

declare module '@polkadot/api-base/types/consts' {
	interface AugmentedConsts<ApiType extends ApiTypes> {
		accessGrants: {
			/**
			 * The most grantees that a patient can have, of those with grants that have not ended.
			 **/
			maxGrantees: u32 & AugmentedConst<ApiType>;
			/**
			 * The most grants that a patient can have given to one grantee, of those that have not ended.
			 **/
			maxGrantsPerGrantee: u32 & AugmentedConst<ApiType>;
			/**
			 * The most requests that can be open at one patient.
			 **/
			maxRequests: u32 & AugmentedConst<ApiType>;
			/**
			 * The most requests that one organisation and its practitioners can have open at one patient. It is less than
			 * `MaxRequests`: else one organisation could see to it that no other can ask.
			 **/
			maxRequestsPerOrganisation: u32 & AugmentedConst<ApiType>;
			/**
			 * How long a request is open, in milliseconds.
			 **/
			requestLength: u64 & AugmentedConst<ApiType>;
		};
		admission: {
			/**
			 * What each device of a patient's may spend in a period.
			 **/
			deviceAllowance: PalletAdmissionUsageAllowance & AugmentedConst<ApiType>;
			/**
			 * The largest allowance that the council can set.
			 **/
			maxAllowance: PalletAdmissionUsageAllowance & AugmentedConst<ApiType>;
			/**
			 * The most calls that one transaction may carry in wrappers.
			 **/
			maxWrappedCalls: u32 & AugmentedConst<ApiType>;
			/**
			 * How deep wrappers may be nested.
			 **/
			maxWrapperDepth: u32 & AugmentedConst<ApiType>;
			/**
			 * The least allowance that the council can set: nobody is shut out by an allowance.
			 **/
			minAllowance: PalletAdmissionUsageAllowance & AugmentedConst<ApiType>;
			/**
			 * What an organisation may spend in a period, unless the council says otherwise.
			 **/
			organisationAllowance: PalletAdmissionUsageAllowance & AugmentedConst<ApiType>;
			/**
			 * What a patient may spend in a period, unless the council says otherwise.
			 **/
			patientAllowance: PalletAdmissionUsageAllowance & AugmentedConst<ApiType>;
			/**
			 * The length of a period, in milliseconds.
			 **/
			period: u64 & AugmentedConst<ApiType>;
		};
		aura: {
			/**
			 * The slot duration Aura should run with, expressed in milliseconds.
			 *
			 * The effective value of this type can be changed with a runtime upgrade.
			 *
			 * For backwards compatibility either use [`MinimumPeriodTimesTwo`] or a const.
			 **/
			slotDuration: u64 & AugmentedConst<ApiType>;
		};
		consortium: {
			/**
			 * How many blocks a session has on a chain whose genesis says nothing else.
			 **/
			defaultSessionBlocks: u32 & AugmentedConst<ApiType>;
			/**
			 * The most nominees of one organisation at a time.
			 **/
			maxNomineesPerOrganisation: u32 & AugmentedConst<ApiType>;
			/**
			 * The most practitioners that one organisation can have enrolled at a time.
			 **/
			maxPractitioners: u32 & AugmentedConst<ApiType>;
			/**
			 * The most seats that the council can have.
			 **/
			maxSeats: u32 & AugmentedConst<ApiType>;
			/**
			 * The most validators that there can be; as many can be nominated at a time.
			 **/
			maxValidators: u32 & AugmentedConst<ApiType>;
			/**
			 * How many seats count at least, however silent.
			 **/
			minVotes: u32 & AugmentedConst<ApiType>;
			/**
			 * How long after the decision a seat is given or taken, in milliseconds.
			 **/
			seatDelay: u64 & AugmentedConst<ApiType>;
			/**
			 * After how long a silent seat does not count, in milliseconds.
			 **/
			silentAfter: u64 & AugmentedConst<ApiType>;
			/**
			 * How long a suspension lasts, in milliseconds.
			 **/
			suspensionLength: u64 & AugmentedConst<ApiType>;
			/**
			 * How long after the end of a suspension there can be another one, in milliseconds.
			 **/
			suspensionPause: u64 & AugmentedConst<ApiType>;
		};
		council: {
			/**
			 * The maximum weight of a dispatch call that can be proposed and executed.
			 **/
			maxProposalWeight: SpWeightsWeightV2Weight & AugmentedConst<ApiType>;
		};
		disclosures: {
			/**
			 * How long after the end of an interval a root is on time, in milliseconds. No longer than an interval.
			 **/
			grace: u64 & AugmentedConst<ApiType>;
			/**
			 * The length of an interval, in milliseconds. To change it takes a migration: the numbers of all intervals are
			 * counted in it.
			 **/
			interval: u64 & AugmentedConst<ApiType>;
			/**
			 * How long roots are kept at least after the end of their interval, in milliseconds: as long as entries of logs
			 * are (EHDS Art. 9: three years or more).
			 **/
			retention: u64 & AugmentedConst<ApiType>;
		};
		emergencyAccess: {
			/**
			 * How long access lasts, in milliseconds. It cannot be prolonged before half of it has passed, so that an
			 * opening costs the time that it gives.
			 **/
			accessLength: u64 & AugmentedConst<ApiType>;
			/**
			 * How many openings that nobody has reviewed, and that are not overdue, a clinician can have made alone. The
			 * next one needs a co-signature: so nobody looks at many patients, or fills blocks for nothing, without
			 * somebody else's name beside each.
			 **/
			maxUnreviewed: u32 & AugmentedConst<ApiType>;
			/**
			 * How long ago an offline emergency may be when it is posted, in milliseconds. For that long the chain
			 * remembers who has left.
			 **/
			offlineWithin: u64 & AugmentedConst<ApiType>;
			/**
			 * How long the organisation's officers have to review, in milliseconds, before it is for the Supervisors.
			 **/
			reviewWithin: u64 & AugmentedConst<ApiType>;
		};
		erasureRequests: {
			/**
			 * How long custodians have to answer, in milliseconds: a month (GDPR Art. 12(3)).
			 **/
			answerWithin: u64 & AugmentedConst<ApiType>;
			/**
			 * How long a refusal can be appealed, in milliseconds.
			 **/
			appealWithin: u64 & AugmentedConst<ApiType>;
			/**
			 * How long supervisors have to decide an appeal or to answer a complaint, in milliseconds.
			 **/
			decideWithin: u64 & AugmentedConst<ApiType>;
			/**
			 * How long a custodian has to erase what a supervisor says has to go, in milliseconds.
			 **/
			eraseWithin: u64 & AugmentedConst<ApiType>;
			/**
			 * How much longer a custodian has that says why, in milliseconds: two months (GDPR Art. 12(3)).
			 **/
			extendBy: u64 & AugmentedConst<ApiType>;
			/**
			 * The most cases of a patient that are not closed.
			 **/
			maxCasesPerPatient: u32 & AugmentedConst<ApiType>;
			/**
			 * The most custodians that keep records of one patient: no fewer than the pallet of anchors allows, or a
			 * patient could be spread so widely that no case could be opened.
			 **/
			maxCustodiansPerPatient: u32 & AugmentedConst<ApiType>;
			/**
			 * The most records of a patient that can be under a legal hold: no fewer than the pallet of anchors allows.
			 **/
			maxHeldRecords: u32 & AugmentedConst<ApiType>;
			/**
			 * The most records of a case that are kept one by one. What is held when the purge begins comes on top.
			 **/
			maxKeptPerCase: u32 & AugmentedConst<ApiType>;
			/**
			 * The most recipients of what one case is about.
			 **/
			maxRecipientsPerCase: u32 & AugmentedConst<ApiType>;
			/**
			 * How long recipients have to confirm, in milliseconds.
			 **/
			recipientsAnswerWithin: u64 & AugmentedConst<ApiType>;
			/**
			 * What one `purge_step` may spend on forgetting. Each step begins with a look into every pallet; a step that
			 * is too small to look into all of them and to remove something would never end, which `integrity_test`
			 * finds out.
			 **/
			stepWeight: SpWeightsWeightV2Weight & AugmentedConst<ApiType>;
		};
		grandpa: {
			/**
			 * Max Authorities in use
			 **/
			maxAuthorities: u32 & AugmentedConst<ApiType>;
			/**
			 * The maximum number of nominators for each validator.
			 **/
			maxNominators: u32 & AugmentedConst<ApiType>;
			/**
			 * The maximum number of entries to keep in the set id to session index mapping.
			 *
			 * Since the `SetIdSession` map is only used for validating equivocations this
			 * value should relate to the bonding duration of whatever staking system is
			 * being used (if any). If equivocation handling is not enabled then this value
			 * can be zero.
			 **/
			maxSetIdSessionEntries: u64 & AugmentedConst<ApiType>;
		};
		migrations: {
			/**
			 * The maximal length of an encoded cursor.
			 *
			 * A good default needs to selected such that no migration will ever have a cursor with MEL
			 * above this limit. This is statically checked in `integrity_test`.
			 **/
			cursorMaxLen: u32 & AugmentedConst<ApiType>;
			/**
			 * The maximal length of an encoded identifier.
			 *
			 * A good default needs to selected such that no migration will ever have an identifier
			 * with MEL above this limit. This is statically checked in `integrity_test`.
			 **/
			identifierMaxLen: u32 & AugmentedConst<ApiType>;
		};
		patientRegistry: {
			/**
			 * How long after its confirmation a declaration takes effect, in milliseconds.
			 **/
			declarationDelay: u64 & AugmentedConst<ApiType>;
			/**
			 * How long a declaration waits for its confirmation, in milliseconds.
			 **/
			declarationWindow: u64 & AugmentedConst<ApiType>;
			/**
			 * The delay of recoveries when the holder has set none, in milliseconds.
			 **/
			defaultRecoveryDelay: u64 & AugmentedConst<ApiType>;
			/**
			 * After how long an attempt at recovery does not count any more, in milliseconds.
			 **/
			maxAttemptAge: u64 & AugmentedConst<ApiType>;
			/**
			 * The longest that a device can be bound for, in milliseconds: one that nobody has any more stops by itself.
			 **/
			maxDeviceLength: u64 & AugmentedConst<ApiType>;
			/**
			 * The most devices of a patient.
			 **/
			maxDevices: u32 & AugmentedConst<ApiType>;
			/**
			 * The most grants that a consent can give to the sponsor.
			 **/
			maxInitialGrants: u32 & AugmentedConst<ApiType>;
			/**
			 * The most encryption keys of a patient that are kept, the current one included. What was sealed to one that
			 * has fallen out has to be sealed again.
			 **/
			maxKeys: u32 & AugmentedConst<ApiType>;
			/**
			 * The longest delay that a holder can set for recoveries, in milliseconds: longer ones would be none.
			 **/
			maxRecoveryDelay: u64 & AugmentedConst<ApiType>;
			/**
			 * The most representatives of a patient.
			 **/
			maxRepresentatives: u32 & AugmentedConst<ApiType>;
			/**
			 * The shortest delay that a holder can set for recoveries, in milliseconds: shorter ones would leave no time
			 * for a veto.
			 **/
			minRecoveryDelay: u64 & AugmentedConst<ApiType>;
			/**
			 * How long a provisional registration lasts, in milliseconds.
			 **/
			provisionalLength: u64 & AugmentedConst<ApiType>;
			/**
			 * How long after a veto no recovery can be opened, in milliseconds.
			 **/
			recoveryCoolDown: u64 & AugmentedConst<ApiType>;
		};
		recordAnchors: {
			/**
			 * The most records that are anchored under one signature.
			 **/
			maxAnchorsPerCall: u32 & AugmentedConst<ApiType>;
			/**
			 * The most custodians that keep records of one patient. Each of them has to answer an erasure case, and a
			 * case lists them all, so a patient who is spread too widely could not be erased in one.
			 **/
			maxCustodiansPerPatient: u32 & AugmentedConst<ApiType>;
			/**
			 * The most legal holds that can be in force on records of one patient. A purge looks at each of them.
			 **/
			maxHoldsPerPatient: u32 & AugmentedConst<ApiType>;
			/**
			 * How long an offer to take a record over stands, in milliseconds.
			 **/
			offerLength: u64 & AugmentedConst<ApiType>;
			/**
			 * How long an organisation has to answer a request for rectification, in milliseconds.
			 **/
			rectifyWithin: u64 & AugmentedConst<ApiType>;
		};
		session: {
			/**
			 * The amount to be held when setting keys.
			 **/
			keyDeposit: u64 & AugmentedConst<ApiType>;
		};
		system: {
			/**
			 * Maximum number of block number to block hash mappings to keep (oldest pruned first).
			 **/
			blockHashCount: u32 & AugmentedConst<ApiType>;
			/**
			 * The maximum length of a block (in bytes).
			 **/
			blockLength: FrameSystemLimitsBlockLength & AugmentedConst<ApiType>;
			/**
			 * Block & extrinsics weights: base values and limits.
			 **/
			blockWeights: FrameSystemLimitsBlockWeights & AugmentedConst<ApiType>;
			/**
			 * The weight of runtime database operations the runtime can invoke.
			 **/
			dbWeight: SpWeightsRuntimeDbWeight & AugmentedConst<ApiType>;
			/**
			 * The designated SS58 prefix of this chain.
			 *
			 * This replaces the "ss58Format" property declared in the chain spec. Reason is
			 * that the runtime should know about the prefix in order to make use of it as
			 * an identifier of the chain.
			 **/
			ss58Prefix: u16 & AugmentedConst<ApiType>;
			/**
			 * Get the chain's in-code version.
			 **/
			version: SpVersionRuntimeVersion & AugmentedConst<ApiType>;
		};
		timestamp: {
			/**
			 * The minimum period between blocks.
			 *
			 * Be aware that this is different to the *expected* period that the block production
			 * apparatus provides. Your chosen consensus system will generally work with this to
			 * determine a sensible block time. For example, in the Aura pallet it will be double this
			 * period on default settings.
			 **/
			minimumPeriod: u64 & AugmentedConst<ApiType>;
		};
		txPause: {
			/**
			 * Maximum length for pallet name and call name SCALE encoded string names.
			 *
			 * TOO LONG NAMES WILL BE TREATED AS PAUSED.
			 **/
			maxNameLen: u32 & AugmentedConst<ApiType>;
		};
		utility: {
			/**
			 * The limit on the number of batched calls.
			 **/
			batchedCallsLimit: u32 & AugmentedConst<ApiType>;
		};
	} // AugmentedConsts
} // declare module

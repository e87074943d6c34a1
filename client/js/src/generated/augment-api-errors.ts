// Made by `npm run chain-types --workspace client/js` from the metadata of the chain. Do not edit.

// import type lookup before we augment - in some environments
// this is required to allow for ambient/previous definitions
import '@polkadot/api-base/types/errors';

import type { ApiTypes, AugmentedError } from '@polkadot/api-base/types';

export type __AugmentedError<ApiType extends ApiTypes> = AugmentedError<ApiType>;

declare module '@polkadot/api-base/types/errors' {
	interface AugmentedErrors<ApiType extends ApiTypes> {
		accessGrants: {
			/**
			 * It is so already: the policy is this one, or the practitioner works for a project that is open. Change nothing, or
			 * dismiss the practitioner first.
			 **/
			AlreadyExists: AugmentedError<ApiType>;
			/**
			 * The patient's data is being removed: nothing new can be granted, asked for or restricted.
			 **/
			BeingErased: AugmentedError<ApiType>;
			/**
			 * The representative's mandate covers less: other records, fewer purposes or a shorter time. Give less, or ask the
			 * holder.
			 **/
			MandateExceeded: AugmentedError<ApiType>;
			/**
			 * The patient has as many grantees as one can have. Revoke the grants of one, or wait until those have ended.
			 **/
			MaxGranteesExceeded: AugmentedError<ApiType>;
			/**
			 * The grantee has as many grants as one can have. Revoke one, or wait until one has ended.
			 **/
			MaxGrantsExceeded: AugmentedError<ApiType>;
			/**
			 * All numbers of projects are given away.
			 **/
			MaxProjectsExceeded: AugmentedError<ApiType>;
			/**
			 * The patient is asked for as much as one can be, or by this organisation. Withdraw a request, or wait until one is
			 * answered or has ended.
			 **/
			MaxRequestsExceeded: AugmentedError<ApiType>;
			/**
			 * The signer may not do this for the patient or organisation. The holder may, and a representative whose mandate
			 * says so; for organisations a clinician asks, and an officer or the administrator sees to projects.
			 **/
			NotAuthorized: AugmentedError<ApiType>;
			/**
			 * There is no such patient, grantee, record, grant, request, project or researcher, or it has ended. Check that the
			 * organisation is active, the practitioner enrolled or the project open, and the numbers.
			 **/
			NotFound: AugmentedError<ApiType>;
			/**
			 * There is no purpose, or one that is not known, or that does not go with this: a research project is granted
			 * HRESCH and CLINTRCH, and nobody asks for BTG and ETREAT.
			 **/
			PurposesNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The grant permits nothing, or to add records that are already there, or a research project to add any. Permit to
			 * read, or to add records by their categories.
			 **/
			RightsNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The commitment was computed in a way that this chain does not know. Use scheme 1.
			 **/
			SchemeNotKnown: AugmentedError<ApiType>;
			/**
			 * The grant or request is about nothing. Name categories or records, or everything.
			 **/
			ScopeNotAdmissible: AugmentedError<ApiType>;
			/**
			 * It would end before it begins, or has already ended, or would outlast the research project. Choose another time.
			 **/
			TimeNotAdmissible: AugmentedError<ApiType>;
		};
		admission: {
			/**
			 * The allowance lies outside of `MinAllowance` and `MaxAllowance`, in computing time or in bytes.
			 **/
			AllowanceOutOfBounds: AugmentedError<ApiType>;
			/**
			 * The signer is not the administrator of the organisation that it acts for, or that is not active.
			 **/
			NotAuthorized: AugmentedError<ApiType>;
			/**
			 * There is no such organisation, or no such practitioner in it.
			 **/
			NotFound: AugmentedError<ApiType>;
		};
		consortium: {
			/**
			 * The account already has a role on this chain. Use a fresh one: an account serves one id in one role.
			 **/
			AccountInUse: AugmentedError<ApiType>;
			/**
			 * The endpoint is no host name in lower case with an optional port.
			 **/
			EndpointNotUsable: AugmentedError<ApiType>;
			/**
			 * The organisation was excluded, and that is not taken back. Admit it anew, with a fresh account and key.
			 **/
			Excluded: AugmentedError<ApiType>;
			/**
			 * The time has passed.
			 **/
			InThePast: AugmentedError<ApiType>;
			/**
			 * The encryption key already serves somebody, or did. Make a fresh one.
			 **/
			KeyInUse: AugmentedError<ApiType>;
			/**
			 * Nothing can be sealed to this encryption key so that only its owner opens it: its scheme is unknown, it is not
			 * written in the one form below 2^255 - 19, or it is of small order. Use a fresh X25519 key (scheme 1).
			 **/
			KeyNotUsable: AugmentedError<ApiType>;
			/**
			 * The council would have nobody left. Give another organisation a seat first.
			 **/
			LastSeat: AugmentedError<ApiType>;
			/**
			 * The chain would have no validator left. Seat another one first.
			 **/
			LastValidator: AugmentedError<ApiType>;
			/**
			 * There are as many nominees as there may be, of this organisation or of all. Withdraw one.
			 **/
			MaxNomineesExceeded: AugmentedError<ApiType>;
			/**
			 * All numbers of organisations are given away.
			 **/
			MaxOrganisationsExceeded: AugmentedError<ApiType>;
			/**
			 * The organisation has as many practitioners as it may have. Remove somebody who left.
			 **/
			MaxPractitionersExceeded: AugmentedError<ApiType>;
			/**
			 * The council has as many seats as it may have, those included that are decided.
			 **/
			MaxSeatsExceeded: AugmentedError<ApiType>;
			/**
			 * There are as many validators, or as many that leave, as there may be. Wait until two sessions have changed.
			 **/
			MaxValidatorsExceeded: AugmentedError<ApiType>;
			/**
			 * The nominee has no session keys. Let its account send `session.setKeys` first.
			 **/
			NoSessionKeys: AugmentedError<ApiType>;
			/**
			 * The signer is not the administrator of the organisation that it acts for, or that is suspended or excluded.
			 **/
			NotAuthorized: AugmentedError<ApiType>;
			/**
			 * The organisation is not active, or lacks the role that this needs.
			 **/
			NotEligible: AugmentedError<ApiType>;
			/**
			 * There is no such organisation, or no such practitioner, nominee, validator or seat of it. Check the number or
			 * the account.
			 **/
			NotFound: AugmentedError<ApiType>;
			/**
			 * It is so already.
			 **/
			NothingToChange: AugmentedError<ApiType>;
			/**
			 * The organisation is not suspended.
			 **/
			NotSuspended: AugmentedError<ApiType>;
			/**
			 * The organisation has nominees or validators, which need the role Validator. Let them go first.
			 **/
			RoleInUse: AugmentedError<ApiType>;
			/**
			 * These roles do not go together, or there are none. A Supervisor is never also Provider, Custodian or
			 * Keyholder.
			 **/
			RolesNotAdmissible: AugmentedError<ApiType>;
			/**
			 * A change of this organisation's seat is decided and has yet to come. Wait for it or cancel it.
			 **/
			SeatChangePending: AugmentedError<ApiType>;
			/**
			 * The organisation has a seat.
			 **/
			SeatHeld: AugmentedError<ApiType>;
			/**
			 * The block that is said to be the last final one has yet to come, or the delay is as long as a session or
			 * longer. Read the height of the last final block on every node that is left, and give the highest.
			 **/
			StallNotUsable: AugmentedError<ApiType>;
			/**
			 * The organisation is suspended, or was not long ago. A majority cannot keep a member out by suspending it time
			 * and again: exclude it with two thirds of the seats.
			 **/
			SuspendedLately: AugmentedError<ApiType>;
			/**
			 * The commitment's scheme is none that this chain knows. Use scheme 1.
			 **/
			UnknownScheme: AugmentedError<ApiType>;
		};
		council: {
			/**
			 * Members are already initialized!
			 **/
			AlreadyInitialized: AugmentedError<ApiType>;
			/**
			 * Duplicate proposals not allowed
			 **/
			DuplicateProposal: AugmentedError<ApiType>;
			/**
			 * Duplicate vote ignored
			 **/
			DuplicateVote: AugmentedError<ApiType>;
			/**
			 * Account is not a member
			 **/
			NotMember: AugmentedError<ApiType>;
			/**
			 * Prime account is not a member
			 **/
			PrimeAccountNotMember: AugmentedError<ApiType>;
			/**
			 * Proposal is still active.
			 **/
			ProposalActive: AugmentedError<ApiType>;
			/**
			 * Proposal must exist
			 **/
			ProposalMissing: AugmentedError<ApiType>;
			/**
			 * The close call was made too early, before the end of the voting.
			 **/
			TooEarly: AugmentedError<ApiType>;
			/**
			 * There can only be a maximum of `MaxProposals` active proposals.
			 **/
			TooManyProposals: AugmentedError<ApiType>;
			/**
			 * Mismatched index
			 **/
			WrongIndex: AugmentedError<ApiType>;
			/**
			 * The given length bound for the proposal was too low.
			 **/
			WrongProposalLength: AugmentedError<ApiType>;
			/**
			 * The given weight bound for the proposal was too low.
			 **/
			WrongProposalWeight: AugmentedError<ApiType>;
		};
		disclosures: {
			/**
			 * This root is there already. Nothing is left to do.
			 **/
			AlreadyExists: AugmentedError<ApiType>;
			/**
			 * The interval has ended longer ago than roots are kept, or lies before the first one of this service. Post the
			 * roots of later intervals.
			 **/
			IntervalNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The interval has not ended. Post its root when it has.
			 **/
			IntervalNotEnded: AugmentedError<ApiType>;
			/**
			 * The signer is neither an officer nor the administrator of the organisation that it acts for, or that
			 * organisation has not the role of the service and has posted no root of it that is still kept.
			 **/
			NotAuthorized: AugmentedError<ApiType>;
		};
		emergencyAccess: {
			/**
			 * Access is in force for at least half of its time, or this was reviewed, contradicted or posted before. There
			 * is nothing left to do.
			 **/
			AlreadyExists: AugmentedError<ApiType>;
			/**
			 * The co-signature has expired. Let the second practitioner sign again.
			 **/
			CosignatureExpired: AugmentedError<ApiType>;
			/**
			 * The clinician has as many openings without a review as one can have alone. Let a second practitioner co-sign
			 * (`open_cosigned`), or have the others reviewed.
			 **/
			CosignatureMissing: AugmentedError<ApiType>;
			/**
			 * The co-signature would be valid for longer than an hour. Let the second practitioner sign one that ends
			 * sooner.
			 **/
			CosignatureTooLong: AugmentedError<ApiType>;
			/**
			 * The co-signature was used, or does not expire later than one that was. Let the second practitioner sign
			 * again.
			 **/
			CosignatureUsed: AugmentedError<ApiType>;
			/**
			 * The co-signer is the clinician, or no clinician or officer of the same organisation. Ask somebody else.
			 **/
			CosignerNotAdmissible: AugmentedError<ApiType>;
			/**
			 * All numbers of openings of this patient are given away.
			 **/
			MaxOpeningsExceeded: AugmentedError<ApiType>;
			/**
			 * The signer is not of the kind that this call needs, not of the organisation that it acts for, or is asked
			 * about what they have signed themselves; or that organisation is not active or has another role. What is
			 * overdue or disputed is for an officer of a Supervisor, what is not is for an officer of the organisation
			 * that opened.
			 **/
			NotAuthorized: AugmentedError<ApiType>;
			/**
			 * There is no such patient, or no longer, or no such opening or access of the patient's. Check the id and the
			 * number.
			 **/
			NotFound: AugmentedError<ApiType>;
			/**
			 * The commitment to the statement was computed in a way that this chain does not know. Use scheme 1.
			 **/
			SchemeNotKnown: AugmentedError<ApiType>;
			/**
			 * A signature is not that of the account that is named, or another text was signed: another chain, patient,
			 * account, organisation, reason, statement or time.
			 **/
			SignatureNotValid: AugmentedError<ApiType>;
			/**
			 * Clinician and officer are the same account, or one of them was not enrolled as such by the organisation when
			 * access began. Check the accounts and the organisation.
			 **/
			SignersNotAdmissible: AugmentedError<ApiType>;
			/**
			 * Access would have begun in the future, or so long ago that it cannot be posted any more.
			 **/
			TimeNotAdmissible: AugmentedError<ApiType>;
		};
		erasureRequests: {
			/**
			 * A case about some of it is open already, or the custodian has answered already, or it was said already. Look at
			 * what the case says.
			 **/
			AlreadyExists: AugmentedError<ApiType>;
			/**
			 * Custodians have yet to answer: there is nothing to purge, and no certificate yet.
			 **/
			AnswersMissing: AugmentedError<ApiType>;
			/**
			 * The purge is running. Wait until it has ended.
			 **/
			BeingErased: AugmentedError<ApiType>;
			/**
			 * The key of the case is the account of somebody whom the chain knows, or of another case. Make a new one.
			 **/
			CaseKeyNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The chain has other records at this custodian than the attestation says. Attest the count and digest that the
			 * case has for it.
			 **/
			HoldingsNotEqual: AugmentedError<ApiType>;
			/**
			 * The case goes on, or recipients have yet to be recorded; or another case asks for the record, or is about all
			 * that the other custodian keeps. Wait until it is closed, close the recipients, answer there, or choose another
			 * one.
			 **/
			InUse: AugmentedError<ApiType>;
			/**
			 * The patient has as many cases as one can have. Withdraw one, or ask for everything.
			 **/
			MaxCasesExceeded: AugmentedError<ApiType>;
			/**
			 * More custodians keep records of the patient than a case can list.
			 **/
			MaxCustodiansExceeded: AugmentedError<ApiType>;
			/**
			 * As many records of the case are kept one by one as can be. Refuse the whole part, or wait.
			 **/
			MaxKeptExceeded: AugmentedError<ApiType>;
			/**
			 * More recipients than a case can list.
			 **/
			MaxRecipientsExceeded: AugmentedError<ApiType>;
			/**
			 * No id for a case was found. Send it again in another block.
			 **/
			NoIdFound: AugmentedError<ApiType>;
			/**
			 * The signer is neither the patient's holder nor a representative who may ask for erasure, or neither an officer nor
			 * the administrator of the organisation that it acts for, or that organisation has no part in this, or would
			 * decide about its own hold: another Supervisor does.
			 **/
			NotAuthorized: AugmentedError<ApiType>;
			/**
			 * It is too early: the retention date has not come, or the hold is in force, or recipients have time to answer.
			 **/
			NotDue: AugmentedError<ApiType>;
			/**
			 * There is no such case, record, appeal, recipient, complaint or certificate, or it is over. Look at what the case
			 * says.
			 **/
			NotFound: AugmentedError<ApiType>;
			/**
			 * The reason does not fit: there is no hold, or a supervisor has decided that the record has to be erased.
			 **/
			ReasonNotAdmissible: AugmentedError<ApiType>;
			/**
			 * A record of this part is under a legal hold. Say that it is kept, or have the hold lifted.
			 **/
			RecordHeld: AugmentedError<ApiType>;
			/**
			 * The scope lists nothing, or not in ascending order. List each record once.
			 **/
			ScopeNotAdmissible: AugmentedError<ApiType>;
			/**
			 * It is not signed by the custodian's administrator or with the case's key, or another text was signed: another
			 * chain, case, custodian, count, digest or number.
			 **/
			SignatureNotValid: AugmentedError<ApiType>;
			/**
			 * It is too late: the time to ask for more time, or to appeal, is over.
			 **/
			TimeNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The date has passed, or is more than 30 years ahead, or is not that of the hold. Choose another one.
			 **/
			UntilNotAdmissible: AugmentedError<ApiType>;
		};
		grandpa: {
			/**
			 * Attempt to signal GRANDPA change with one already pending.
			 **/
			ChangePending: AugmentedError<ApiType>;
			/**
			 * A given equivocation report is valid but already previously reported.
			 **/
			DuplicateOffenceReport: AugmentedError<ApiType>;
			/**
			 * An equivocation proof provided as part of an equivocation report is invalid.
			 **/
			InvalidEquivocationProof: AugmentedError<ApiType>;
			/**
			 * A key ownership proof provided as part of an equivocation report is invalid.
			 **/
			InvalidKeyOwnershipProof: AugmentedError<ApiType>;
			/**
			 * Attempt to signal GRANDPA pause when the authority set isn't live
			 * (either paused or already pending pause).
			 **/
			PauseFailed: AugmentedError<ApiType>;
			/**
			 * Attempt to signal GRANDPA resume when the authority set isn't paused
			 * (either live or already pending resume).
			 **/
			ResumeFailed: AugmentedError<ApiType>;
			/**
			 * Cannot signal forced change so soon after last.
			 **/
			TooSoon: AugmentedError<ApiType>;
		};
		migrations: {
			/**
			 * The operation cannot complete since some MBMs are ongoing.
			 **/
			Ongoing: AugmentedError<ApiType>;
		};
		patientRegistry: {
			/**
			 * The account already has a role on this chain. Use a fresh one: an account serves one id in one role.
			 **/
			AccountInUse: AugmentedError<ApiType>;
			/**
			 * It is there already: the patient was claimed, or a declaration is under way. Wait until it has ended.
			 **/
			AlreadyExists: AugmentedError<ApiType>;
			/**
			 * The signed text is no longer valid. Have a new one signed.
			 **/
			ConsentExpired: AugmentedError<ApiType>;
			/**
			 * The signature is not that of the new account under the text that the call describes: something else was
			 * signed, or for another chain, or somebody else signed.
			 **/
			ConsentNotSigned: AugmentedError<ApiType>;
			/**
			 * The signed text would be valid for longer than a day. Have one signed that ends sooner.
			 **/
			ConsentTooLong: AugmentedError<ApiType>;
			/**
			 * The signed text was used before. Have a new one signed.
			 **/
			ConsentUsed: AugmentedError<ApiType>;
			/**
			 * The patient's side has contradicted this organisation not long ago. Wait, or talk to them.
			 **/
			Contradicted: AugmentedError<ApiType>;
			/**
			 * The holder has vetoed a recovery not long ago. Wait.
			 **/
			CoolingDown: AugmentedError<ApiType>;
			/**
			 * Nothing of this kind can be declared about this patient, or not with this proof.
			 **/
			DeclarationNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The encryption key already serves somebody. Make a fresh one.
			 **/
			KeyInUse: AugmentedError<ApiType>;
			/**
			 * Nothing can be sealed to this encryption key so that only its owner opens it: its scheme is unknown, it is not
			 * written in the one form below 2^255 - 19, or it is of small order. Use a fresh X25519 key (scheme 1).
			 **/
			KeyNotUsable: AugmentedError<ApiType>;
			/**
			 * The patient, who has no account, would have nobody left who stands for them in everything. Hand the patient
			 * over, or give somebody such a mandate first.
			 **/
			LastRepresentative: AugmentedError<ApiType>;
			/**
			 * The patient has as many devices as one can have. Unbind one, or wait until the binding of one has ended.
			 **/
			MaxDevicesExceeded: AugmentedError<ApiType>;
			/**
			 * One transaction registers no more patients than it already has. Send another one.
			 **/
			MaxRegistrationsExceeded: AugmentedError<ApiType>;
			/**
			 * The patient has as many representatives as one can have. End a mandate, or wait until one has ended.
			 **/
			MaxRepresentativesExceeded: AugmentedError<ApiType>;
			/**
			 * The signer may not do this: not for this organisation, of which it is no practitioner of the right kind or
			 * which lacks the role, or not for this patient, on whose side it is not or no longer.
			 **/
			NotAuthorized: AugmentedError<ApiType>;
			/**
			 * There is no such patient, or their provisional registration has ended; or there is no such mandate, attempt,
			 * declaration or device. Check the id, and the account or number.
			 **/
			NotFound: AugmentedError<ApiType>;
			/**
			 * This patient's id cannot be recovered in this way: nobody holds it, or the patient has died; or the threshold
			 * is out of bounds.
			 **/
			RecoveryNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The commitment was computed in a way that this chain does not know. Use scheme 1.
			 **/
			SchemeNotKnown: AugmentedError<ApiType>;
			/**
			 * Too few stand behind it: representatives behind the recovery, or one of the two organisations behind the
			 * declaration. Ask them.
			 **/
			SupportMissing: AugmentedError<ApiType>;
			/**
			 * The mandate permits nothing, or more than whoever gives it may do themselves; or a device would. Name a right,
			 * records and purposes, and stay within your own mandate.
			 **/
			TermsNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The time has passed, or is out of bounds. Name a later one, or one between the bounds.
			 **/
			TimeNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The delay has not passed. Wait.
			 **/
			TooEarly: AugmentedError<ApiType>;
		};
		recordAnchors: {
			/**
			 * A request for the record's rectification is open. Wait for the answer.
			 **/
			AlreadyExists: AugmentedError<ApiType>;
			/**
			 * It is so already: the commitment is the current version's, the date is the record's, or there is nothing to anchor.
			 **/
			ChangesNothing: AugmentedError<ApiType>;
			/**
			 * The organisation that is to keep the record is no active custodian, or one of its keyholders. Choose another one.
			 **/
			CustodianNotUsable: AugmentedError<ApiType>;
			/**
			 * The day is in the future, further back than a device may say, or before that of the version that is superseded.
			 **/
			DayNotAdmissible: AugmentedError<ApiType>;
			/**
			 * An entry of a call with many cannot be anchored, so none was. Mend it or leave it out.
			 **/
			EntryNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The patient has asked for erasure: nothing may happen to what the case is about.
			 **/
			HistoryFrozen: AugmentedError<ApiType>;
			/**
			 * A keyholder is not active as such, is the custodian, or stands there twice or before one with a lower number.
			 * Choose organisations with the role Keyholder that keep no records of this patient, in ascending order.
			 **/
			KeyholderNotUsable: AugmentedError<ApiType>;
			/**
			 * The leaf is erased, or amended already. Amend the record that supersedes it.
			 **/
			LeafNotAdmissible: AugmentedError<ApiType>;
			/**
			 * A batch has at least one leaf and at most 2^20. Make several batches.
			 **/
			LeavesNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The representative's mandate does not cover the record. Ask the holder.
			 **/
			MandateExceeded: AugmentedError<ApiType>;
			/**
			 * As many custodians keep records of this patient as may. Use one of those.
			 **/
			MaxCustodiansExceeded: AugmentedError<ApiType>;
			/**
			 * As many records of the patient are under a legal hold as may be. Lift one, or wait until one has ended.
			 **/
			MaxHoldsExceeded: AugmentedError<ApiType>;
			/**
			 * All numbers of records of this patient are given away.
			 **/
			MaxRecordsExceeded: AugmentedError<ApiType>;
			/**
			 * All numbers of versions of this record are given away.
			 **/
			MaxVersionsExceeded: AugmentedError<ApiType>;
			/**
			 * The signer may not do this for the organisation, patient or device. Only the author of a record amends it; anchor
			 * a record of your own instead.
			 **/
			NotAuthorized: AugmentedError<ApiType>;
			/**
			 * There is no such patient, record, leaf, request, hold or offer, or it has ended. Check the id and the numbers.
			 **/
			NotFound: AugmentedError<ApiType>;
			/**
			 * The organisation may not add records of this category for the patient, or no longer. Ask the patient for a
			 * grant to contribute.
			 **/
			NotPermitted: AugmentedError<ApiType>;
			/**
			 * The record is under a legal hold and stays where it is. Wait until the hold has ended, or ask who placed it.
			 **/
			RecordHeld: AugmentedError<ApiType>;
			/**
			 * This is not done to such a record: a batch is not amended as a whole, a document has no leaves, and only what a
			 * professional wrote is rectified or has a retention date. Amend a leaf, or an entry of your own.
			 **/
			RecordNotAdmissible: AugmentedError<ApiType>;
			/**
			 * The commitment was computed in a way that this chain does not know. Use scheme 1.
			 **/
			SchemeNotKnown: AugmentedError<ApiType>;
			/**
			 * No sealed record is that long. `size` is the base-2 logarithm of the length, at most 63.
			 **/
			SizeNotAdmissible: AugmentedError<ApiType>;
			/**
			 * It would have ended already, or lasts longer than may be. Choose another date.
			 **/
			TimeNotAdmissible: AugmentedError<ApiType>;
		};
		session: {
			/**
			 * Registered duplicate key.
			 **/
			DuplicatedKey: AugmentedError<ApiType>;
			/**
			 * Invalid ownership proof.
			 **/
			InvalidProof: AugmentedError<ApiType>;
			/**
			 * Key setting account is not live, so it's impossible to associate keys.
			 **/
			NoAccount: AugmentedError<ApiType>;
			/**
			 * No associated validator ID for account.
			 **/
			NoAssociatedValidatorId: AugmentedError<ApiType>;
			/**
			 * No keys are associated with this account.
			 **/
			NoKeys: AugmentedError<ApiType>;
		};
		system: {
			/**
			 * The origin filter prevent the call to be dispatched.
			 **/
			CallFiltered: AugmentedError<ApiType>;
			/**
			 * Failed to extract the runtime version from the new runtime.
			 *
			 * Either calling `Core_version` or decoding `RuntimeVersion` failed.
			 **/
			FailedToExtractRuntimeVersion: AugmentedError<ApiType>;
			/**
			 * The name of specification does not match between the current runtime
			 * and the new runtime.
			 **/
			InvalidSpecName: AugmentedError<ApiType>;
			/**
			 * A multi-block migration is ongoing and prevents the current code from being replaced.
			 **/
			MultiBlockMigrationsOngoing: AugmentedError<ApiType>;
			/**
			 * Suicide called when the account has non-default composite data.
			 **/
			NonDefaultComposite: AugmentedError<ApiType>;
			/**
			 * There is a non-zero reference count preventing the account from being purged.
			 **/
			NonZeroRefCount: AugmentedError<ApiType>;
			/**
			 * No upgrade authorized.
			 **/
			NothingAuthorized: AugmentedError<ApiType>;
			/**
			 * The specification version is not allowed to decrease between the current runtime
			 * and the new runtime.
			 **/
			SpecVersionNeedsToIncrease: AugmentedError<ApiType>;
			/**
			 * The submitted code is not authorized.
			 **/
			Unauthorized: AugmentedError<ApiType>;
		};
		txPause: {
			/**
			 * The call is paused.
			 **/
			IsPaused: AugmentedError<ApiType>;
			/**
			 * The call is unpaused.
			 **/
			IsUnpaused: AugmentedError<ApiType>;
			NotFound: AugmentedError<ApiType>;
			/**
			 * The call is whitelisted and cannot be paused.
			 **/
			Unpausable: AugmentedError<ApiType>;
		};
		utility: {
			/**
			 * Too many calls batched.
			 **/
			TooManyCalls: AugmentedError<ApiType>;
		};
	} // AugmentedErrors
} // declare module

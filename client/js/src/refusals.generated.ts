// Made by `npm run refusals` from primitives/src/refusal.rs. Do not edit.

/** The refusal codes, with what can be done about each. */
export const REFUSALS = {
	1: {
		name: "NotSigned",
		advice: "The transaction has no signer. Sign it with an account that the consortium knows.",
	},
	2: {
		name: "UnknownAccount",
		advice: "The signer is neither an administrator, a practitioner, a validator, a patient's holder, a representative nor a device. An organisation enrols practitioners; patients enter by sponsored registration.",
	},
	3: {
		name: "CallForbidden",
		advice: "Nobody may send this call on this chain.",
	},
	4: {
		name: "CouncilOnly",
		advice: "Only a motion of the council may do this. Propose it with council.propose.",
	},
	5: {
		name: "WrongRole",
		advice: "The signer is known, but not in the role that this call needs, or not for the organisation or patient it names.",
	},
	6: {
		name: "AllowanceUsedUp",
		advice: "The organisation, patient or device has spent its allowance, or all of the reserve when a policy is set. It is whole again when the next period begins.",
	},
	7: {
		name: "ChangesNothing",
		advice: "The call would change nothing, and calls that cost nothing have to change something.",
	},
	8: {
		name: "ImmortalTransaction",
		advice: "The transaction has no end of validity. Sign it with a mortal era.",
	},
	9: {
		name: "WrapperTooLarge",
		advice: "Calls are nested too deep, or there are too many of them. Send fewer at a time.",
	},
	10: {
		name: "MixedPayers",
		advice: "Calls of one transaction would be paid by different organisations or patients. Send them one by one.",
	},
	11: {
		name: "ConsentExpired",
		advice: "The consent is no longer valid. Ask the patient to sign a new one.",
	},
	12: {
		name: "ConsentTooLong",
		advice: "The consent would be valid for longer than a day. Ask the patient to sign one that ends sooner.",
	},
	13: {
		name: "ConsentNotSigned",
		advice: "The signature is not the holder's under the consent that the call describes: another chain, sponsor, account, key, grant or expiry was signed, or somebody else signed.",
	},
	14: {
		name: "ConsentUsed",
		advice: "The consent was used before. Ask the patient to sign a new one.",
	},
	15: {
		name: "MemberInactive",
		advice: "The organisation is suspended or excluded, or the practitioner's enrolment has ended. A suspension ends by itself; the organisation's administrator prolongs enrolments.",
	},
	16: {
		name: "QuotaUsedUp",
		advice: "The practitioner has spent the share of the organisation's allowance that the organisation set. It is whole again when the next period begins, and the administrator can change it.",
	},
	17: {
		name: "CallPaused",
		advice: "The council has paused this call. Wait until it goes on.",
	},
	18: {
		name: "CodeNotAuthorized",
		advice: "No upgrade is authorised, or not with this code. The council authorises one by the hash of its code.",
	},
	19: {
		name: "UnknownCall",
		advice: "What is to be paused is no call of this runtime. Name pallet and call as the metadata does.",
	},
	20: {
		name: "CosignatureMissing",
		advice: "As many openings of the clinician wait for a review as may. Open with the signature of a second practitioner.",
	},
} as const;

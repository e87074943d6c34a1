/**
 * What a patient permits: the words of a grant, as the chain knows them. Plain data; sets are numbers, one bit for
 * each member.
 */

/** What a record is about, in the order of the chain. */
export const RECORD_CATEGORIES = [
	"PatientSummary",
	"Prescription",
	"Dispensation",
	"Imaging",
	"Results",
	"DischargeReport",
	"DeviceData",
	"Other",
] as const;

/** What a record is about. */
export type RecordCategory = (typeof RECORD_CATEGORIES)[number];

/** Why somebody reads, in the order of the chain. */
export const PURPOSES = [
	"Treatment",
	"EmergencyTreatment",
	"BreakTheGlass",
	"Payment",
	"Operations",
	"Research",
	"ClinicalTrial",
	"PublicHealth",
	"PatientRequest",
	"FamilyRequest",
	"PowerOfAttorney",
] as const;

/** Why somebody reads. */
export type Purpose = (typeof PURPOSES)[number];

/** The codes of the purposes in HL7's code system `v3-ActReason`. */
export const PURPOSE_CODES: Readonly<Record<Purpose, string>> = {
	Treatment: "TREAT",
	EmergencyTreatment: "ETREAT",
	BreakTheGlass: "BTG",
	Payment: "HPAYMT",
	Operations: "HOPERAT",
	Research: "HRESCH",
	ClinicalTrial: "CLINTRCH",
	PublicHealth: "PUBHLTH",
	PatientRequest: "PATRQT",
	FamilyRequest: "FAMRQT",
	PowerOfAttorney: "PWATRNY",
};

/** A point in time: Unix milliseconds. A bigint above 2^53 - 1. */
export type Moment = number | bigint;

/** What a grant permits to do. */
export interface Rights {
	/** To read what is there. */
	read: boolean;
	/** To add records. */
	contribute: boolean;
}

/** What the sponsor of a registration is granted by the same consent. */
export interface InitialGrant {
	/** A set of categories: {@link categories}. */
	categories: number;
	/** To do what. */
	rights: Rights;
	/** A set of purposes: {@link purposes}. */
	purposes: number;
	/** Until when, exclusive. */
	until: Moment;
}

/** Which records a grant is about. */
export type GrantScope = "Everything" | { Categories: number } | { Records: number[] };

/**
 * To whom a grant is given: an organisation by its number, a practitioner by their account, or a research project by
 * its number.
 */
export type Grantee = { Organisation: number } | { Practitioner: string } | { Project: number };

/** What somebody wants to read: all records of a category, or one record. */
export type AccessTarget = { Category: RecordCategory } | { Record: number };

/** A grant, as the patient gives it. */
export interface Grant {
	/** To whom. */
	grantee: Grantee;
	/** Which records. */
	scope: GrantScope;
	/** To do what. */
	rights: Rights;
	/** A set of purposes: {@link purposes}. */
	purposes: number;
	/** From when on, inclusive. */
	from: Moment;
	/** Until when, exclusive. */
	until: Moment;
}

/** The set of these categories. */
export function categories(...names: RecordCategory[]): number {
	return setOf(RECORD_CATEGORIES, names);
}

/** The set of these purposes. */
export function purposes(...names: Purpose[]): number {
	return setOf(PURPOSES, names);
}

/** What is in a set, in the order of the chain. */
export function membersOf<Name extends string>(all: readonly Name[], set: number): Name[] {
	return all.filter((_, bit) => (set & (1 << bit)) !== 0);
}

function setOf<Name extends string>(all: readonly Name[], names: Name[]): number {
	return names.reduce((set, name) => {
		const bit = all.indexOf(name);
		if (bit < 0) {
			throw new TypeError(`${JSON.stringify(name)} is none of ${all.join(", ")}.`);
		}
		return set | (1 << bit);
	}, 0);
}

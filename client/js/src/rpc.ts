/**
 * What polkadot.js has to be told about this chain: its transaction extension and its own RPC methods. Plain data, so
 * that a front end with its own connection can pass it to `ApiPromise.create` itself.
 */

/** Our transaction extension. It adds no bytes, neither to a transaction nor to what is signed. */
export const signedExtensions = {
	AdmitMember: { extrinsic: {}, payload: {} },
};

interface Parameter {
	name: string;
	type: string;
	isOptional?: boolean;
	isHistoric?: boolean;
}

interface Method {
	description: string;
	params: Parameter[];
	type: string;
	/** polkadot.js would print a failure that the caller gets as an error anyway. */
	noErrorLog?: boolean;
}

const PATIENT_ID = "[u8;16]";
const COMMITMENT = JSON.stringify({ scheme: "u8", hash: "[u8;32]" });
const RECORD_CATEGORY = {
	_enum: [
		"PatientSummary",
		"Prescription",
		"Dispensation",
		"Imaging",
		"Results",
		"DischargeReport",
		"DeviceData",
		"Other",
	],
};
const TARGET = JSON.stringify({ _enum: { Category: RECORD_CATEGORY, Record: "u32" } });
const PURPOSE = JSON.stringify({
	_enum: [
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
	],
});

const at: Parameter = { name: "at", type: "BlockHash", isHistoric: true, isOptional: true };

function method(description: string, params: Parameter[]): Method {
	return { description, params: [...params, at], type: "Json", noErrorLog: true };
}

/**
 * Our RPC methods, as `api.rpc.records.timeline` and so on. polkadot.js drops those that a node does not offer.
 * Without `at` they answer from the best block.
 */
export const rpc: Record<"records" | "access" | "erasure", Record<string, Method>> = {
	records: {
		timeline: method("The records of a patient, oldest first, a page at a time", [
			{ name: "patient", type: PATIENT_ID },
			{ name: "cursor", type: "Option<u32>" },
			{ name: "limit", type: "u32" },
		]),
		verify: method("Whether a commitment is that of this version: current, superseded, mismatch or unknown", [
			{ name: "patient", type: PATIENT_ID },
			{ name: "record", type: "u32" },
			{ name: "version", type: "u32" },
			{ name: "commitment", type: COMMITMENT },
		]),
	},
	access: {
		check: method("Whether a reader may read, and until when", [
			{ name: "patient", type: PATIENT_ID },
			{ name: "reader", type: "AccountId" },
			{ name: "actingFor", type: "Option<u32>" },
			{ name: "target", type: TARGET },
			{ name: "purpose", type: PURPOSE },
		]),
	},
	erasure: {
		case: method("How far an erasure case is", [{ name: "case", type: "[u8;16]" }]),
	},
};

// Writes primitives/vectors/consent.json: the texts that every implementation has to agree on, byte for byte. They are
// written out here once more, with names and dates in other words, so that the vectors are no echo of src/consent.ts.
// `node scripts/consent-vectors.mjs --check` only compares, and ends with 1 when they differ.

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const target = fileURLToPath(new URL("../../../primitives/vectors/consent.json", import.meta.url));

/** Bytes that anybody can make again. */
const bytes = (length, from) => Array.from({ length }, (_, at) => (from + 7 * at) % 256);
const hex = (of) => of.map((byte) => byte.toString(16).padStart(2, "0")).join("");

const GENESIS = hex(bytes(32, 0xab));
const HOLDER = hex(bytes(32, 0x11));
const KEY = hex(bytes(32, 0x22));

const CATEGORIES =
	"patient summaries|prescriptions|dispensations|imaging|results|discharge reports|device data|other records".split(
		"|",
	);
const PURPOSES = "TREAT ETREAT BTG HPAYMT HOPERAT HRESCH CLINTRCH PUBHLTH PATRQT FAMRQT PWATRNY".split(" ");

/** ISO 8601 in UTC with milliseconds, also beyond the years of `Date`: by counting whole years. */
function date(moment) {
	const DAY = 86_400_000n;
	let days = moment / DAY;
	const leap = (year) => (year % 4n === 0n && year % 100n !== 0n) || year % 400n === 0n;
	// 400 years always have as many days.
	let year = 1970n + 400n * (days / 146_097n);
	days %= 146_097n;
	for (let length; days >= (length = leap(year) ? 366n : 365n); year++) {
		days -= length;
	}
	let month = 0;
	for (
		let length;
		days >= (length = [31n, leap(year) ? 29n : 28n, 31n, 30n, 31n, 30n, 31n, 31n, 30n, 31n, 30n, 31n][month]);
		month++
	) {
		days -= length;
	}
	const two = (number) => String(number).padStart(2, "0");
	const day = `${String(year).padStart(4, "0")}-${two(month + 1)}-${two(days + 1n)}`;
	const of = moment % DAY;
	const time = [of / 3_600_000n, (of / 60_000n) % 60n, (of / 1000n) % 60n].map(two).join(":");
	return `${day}T${time}.${String(of % 1000n).padStart(3, "0")}Z`;
}

const chosen = (names, set) => names.filter((_, bit) => (set >> bit) % 2 === 1).join(", ") || "nothing";
const MAY = { 10: "read", "01": "add", 11: "read and add", "00": "do nothing with" };

const POLICY = [1, hex(bytes(32, 0x51))];
const KIND = [1, hex(bytes(32, 0x52))];
const STATEMENT = [1, hex(bytes(32, 0x53))];
const PATIENT = hex(bytes(16, 0x61));

/** What the organisation may do, and whose records they are. */
function granted(grants, whose) {
	if (grants.length === 0) {
		return `It may neither read nor add any records of ${whose}.\n`;
	}
	const lines = grants.map(({ categories, read, contribute, purposes, until }) => {
		const may = MAY[`${Number(read)}${Number(contribute)}`];
		return `It may ${may}: ${chosen(CATEGORIES, categories)}; for ${chosen(PURPOSES, purposes)}; until ${date(until)}.\n`;
	});
	return lines.join("");
}

const claimed = (claims, whom) =>
	claims === null ? "" : `It has registered ${whom} provisionally as 0x${claims}.\n`;

const grantInputs = (grants) =>
	grants.map(({ categories, read, contribute, purposes, until }) => ({
		categories: String(categories),
		rights: { read, contribute },
		purposes: String(purposes),
		until: String(until),
	}));

const keyInputs = (scheme, bytes) => ({ scheme: String(scheme), bytes });
const commitmentInputs = ([scheme, hash]) => ({ scheme: String(scheme), hash });
const wrapped = (text) => `<Bytes>${text}</Bytes>`;

/** When the quarter begins, by adding up the days of the quarters before. */
function quarter(count) {
	let days = 0n;
	for (let at = 0; at < count; at++) {
		const year = 1970 + Math.floor(at / 4);
		const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
		days += [leap ? 91n : 90n, 91n, 92n, 92n][at % 4];
	}
	return date(days * 86_400_000n);
}

function registration({
	sponsor,
	scheme,
	grants,
	expiresAt,
	genesis = GENESIS,
	holder = HOLDER,
	key = KEY,
	claims = null,
	policy = POLICY,
}) {
	let text = "Anamnesis: consent to registration\n\n";
	text += `I want organisation ${sponsor} to register me as a patient,\nwith this account and this encryption key.\n`;
	text += claimed(claims, "me") + granted(grants, "mine");
	text += `\nAccount: 0x${holder}\nEncryption key: ${scheme}, 0x${key}\nPolicy: ${policy[0]}, 0x${policy[1]}\n`;
	text += `Chain: 0x${genesis}\nValid until: ${date(expiresAt)}`;
	return {
		inputs: {
			genesis,
			sponsor: String(sponsor),
			claims,
			holder,
			encryption_key: keyInputs(scheme, key),
			policy: commitmentInputs(policy),
			grants: grantInputs(grants),
			expires_at: String(expiresAt),
		},
		signed_text: wrapped(text),
	};
}

function guardian({
	sponsor = 3,
	grants = [],
	expiresAt,
	until = 228,
	claims = null,
	genesis = GENESIS,
	account = HOLDER,
	guardianKey = hex(bytes(32, 0x23)),
	key = KEY,
	kind = KIND,
	policy = POLICY,
}) {
	const text = [
		"Anamnesis: consent of a guardian to registration\n\n",
		`I want organisation ${sponsor} to register a patient whose\n`,
		`guardian I am. I act for the patient with this account until\n${quarter(until)}.\n`,
		claimed(claims, "the patient"),
		granted(grants, "the patient's"),
		`\nAccount: 0x${account}\nMy encryption key: 1, 0x${guardianKey}\n`,
		`The patient's encryption key: 1, 0x${key}\nKind: ${kind[0]}, 0x${kind[1]}\n`,
		`Policy: ${policy[0]}, 0x${policy[1]}\nChain: 0x${genesis}\nValid until: ${date(expiresAt)}`,
	].join("");
	return {
		inputs: {
			genesis,
			sponsor: String(sponsor),
			claims,
			guardian: account,
			guardian_key: keyInputs(1, guardianKey),
			until: String(until),
			kind: commitmentInputs(kind),
			encryption_key: keyInputs(1, key),
			policy: commitmentInputs(policy),
			grants: grantInputs(grants),
			expires_at: String(expiresAt),
		},
		signed_text: wrapped(text),
	};
}

const RIGHTS = {
	see: "see records",
	grant: "give and take back grants",
	erase: "ask for erasure",
	recover: "help to recover a lost key",
};

/** `scope` is null for everything, a number for a set of categories, a list of numbers for records. */
function acceptance({
	rights = "see grant erase recover",
	scope = null,
	purposes = 1,
	until = 228,
	expiresAt,
	patient = PATIENT,
	account = HOLDER,
	key = KEY,
	kind = KIND,
	genesis = GENESIS,
}) {
	const has = rights.split(" ");
	const may = Object.entries(RIGHTS).filter(([right]) => has.includes(right));
	const what =
		scope === null ? "all records" : Array.isArray(scope) ? `records ${scope.join(", ")}` : chosen(CATEGORIES, scope);
	const text = [
		`Anamnesis: acceptance of a mandate\n\nI act for patient 0x${patient}\n`,
		"with this account and this encryption key. I may\n",
		`${may.map(([, words]) => words).join(", ") || "nothing"};\n`,
		`for ${what}; for ${chosen(PURPOSES, purposes)}; until ${quarter(until)}.\n\n`,
		`Account: 0x${account}\nEncryption key: 1, 0x${key}\nKind: ${kind[0]}, 0x${kind[1]}\n`,
		`Chain: 0x${genesis}\nValid until: ${date(expiresAt)}`,
	].join("");
	return {
		inputs: {
			genesis,
			patient,
			representative: account,
			encryption_key: keyInputs(1, key),
			rights: Object.fromEntries(Object.keys(RIGHTS).map((right) => [right, has.includes(right)])),
			scope:
				scope === null
					? { kind: "everything" }
					: Array.isArray(scope)
						? { kind: "records", records: scope.map(String) }
						: { kind: "categories", categories: String(scope) },
			purposes: String(purposes),
			until: String(until),
			kind: commitmentInputs(kind),
			expires_at: String(expiresAt),
		},
		signed_text: wrapped(text),
	};
}

function takeover({ expiresAt, patient = PATIENT, holder = HOLDER, key = KEY, genesis = GENESIS }) {
	const text = [
		`Anamnesis: recovery of a patient id\n\nI am patient 0x${patient}\n`,
		"and want to act with this account and this encryption key.\n",
		"Whoever has acted with another account shall no longer do so.\n\n",
		`Account: 0x${holder}\nEncryption key: 1, 0x${key}\nChain: 0x${genesis}\nValid until: ${date(expiresAt)}`,
	].join("");
	return {
		inputs: { genesis, patient, holder, encryption_key: keyInputs(1, key), expires_at: String(expiresAt) },
		signed_text: wrapped(text),
	};
}

function device({ until, expiresAt, patient = PATIENT, account = HOLDER, genesis = GENESIS }) {
	const text = [
		`Anamnesis: binding of a device\n\nThis device belongs to patient 0x${patient}\n`,
		`and adds to their records what it measures,\nuntil ${date(until)}.\nIt does nothing else for them.\n\n`,
		`Account: 0x${account}\nChain: 0x${genesis}\nValid until: ${date(expiresAt)}`,
	].join("");
	return {
		inputs: { genesis, patient, device: account, until: String(until), expires_at: String(expiresAt) },
		signed_text: wrapped(text),
	};
}

const REASONS = [
	["Unconscious", "unconscious"],
	["NotResponsive", "cannot decide"],
	["DangerToThePatient", "danger to the patient"],
	["DangerToOthers", "danger to others"],
	["MassCasualty", "many are hurt"],
	["Other", "another reason"],
];

function cosignature({ reason: [reason, words], organisation, moment, patient = PATIENT, genesis = GENESIS }) {
	const text = [
		`Anamnesis: emergency access, second signature\n\nPatient 0x${patient}\nis in an emergency (${words}).\n`,
		`A clinician of organisation ${organisation} shall read the records.\n`,
		"I answer for it beside them, and it will be reviewed.\n\n",
		`Clinician: 0x${HOLDER}\nStatement: ${STATEMENT[0]}, 0x${STATEMENT[1]}\n`,
		`Chain: 0x${genesis}\nValid until: ${date(moment)}`,
	].join("");
	return {
		inputs: {
			genesis,
			patient,
			clinician: HOLDER,
			organisation: String(organisation),
			reason,
			statement: commitmentInputs(STATEMENT),
			expires_at: String(moment),
		},
		signed_text: wrapped(text),
	};
}

function offline({ reason: [reason, words], provider, custodian, moment, patient = PATIENT, genesis = GENESIS }) {
	const officer = hex(bytes(32, 0x12));
	const text = [
		`Anamnesis: emergency without the chain\n\nPatient 0x${patient}\n`,
		`is in an emergency (${words}), and the chain does not answer.\n`,
		`Organisation ${custodian} shall deliver records to a clinician of organisation ${provider}.\n`,
		"We answer for it, and it will be reviewed.\n\n",
		`Clinician: 0x${HOLDER}\nOfficer: 0x${officer}\nStatement: ${STATEMENT[0]}, 0x${STATEMENT[1]}\n`,
		`Chain: 0x${genesis}\nSince: ${date(moment)}`,
	].join("");
	return {
		inputs: {
			genesis,
			patient,
			clinician: HOLDER,
			officer,
			provider: String(provider),
			custodian: String(custodian),
			reason,
			statement: commitmentInputs(STATEMENT),
			opened_at: String(moment),
		},
		signed_text: wrapped(text),
	};
}

function erasure({
	custodian,
	count,
	caseId = hex(bytes(16, 0x33)),
	anchors = hex(bytes(32, 0x44)),
	genesis = GENESIS,
}) {
	let text = "Anamnesis: attestation of erasure\n\n";
	text += `Organisation ${custodian} has erased ${count} record versions for this case:\n`;
	text += "their bytes, sealed keys, blinding values and metadata, and every copy.\n\n";
	text += `Case: 0x${caseId}\nRecord versions: 0x${anchors}\nChain: 0x${genesis}`;
	return {
		inputs: { genesis, case: caseId, custodian: String(custodian), count: String(count), anchors },
		signed_text: `<Bytes>${text}</Bytes>`,
	};
}

/** `complaints` is how many there were before; null is the removal of the certificate. */
function word({ complaints, caseId = hex(bytes(16, 0x33)), genesis = GENESIS }) {
	const said =
		complaints === null
			? "The certificate of this case shall be removed.\nAfter that nobody can prove the erasure with it.\n\n"
			: "Something that was to be erased is still there.\nI ask a supervisor to look into it.\n\n" +
				`Complaints before this one: ${complaints}\n`;
	const text = `Anamnesis: word on a case of erasure\n\n${said}Case: 0x${caseId}\nChain: 0x${genesis}`;
	return {
		inputs: { genesis, case: caseId, complaints: complaints === null ? null : String(complaints) },
		signed_text: wrapped(text),
	};
}

const NOVEMBER = 1_795_381_200_000n;
const grant = { categories: 0b0001_1000, read: true, contribute: true, purposes: 1, until: 1_826_917_200_000n };
const usual = { sponsor: 3, scheme: 1, grants: [grant], expiresAt: NOVEMBER };

/** Moments with something to get wrong. */
const DATES = [
	["the first moment", 0n],
	["a leap day of a century", 951_782_400_000n],
	["the last millisecond of that leap day", 951_868_799_999n],
	["the day after it", 951_868_800_000n],
	["a leap day", 1_835_395_200_000n],
	["no leap day in 2100", 4_107_542_400_000n],
	["the last second of a leap year", 1_735_689_599_000n],
	["one millisecond of a second", 1_795_381_200_001n],
	["the largest number that JavaScript holds exactly", 9_007_199_254_740_991n],
	["the last millisecond of the year 9999", 253_402_300_799_999n],
	["the first one of the year 10000, which has more digits", 253_402_300_800_000n],
	["the last moment that fits", 2n ** 64n - 1n],
];

const cases = [
	["no grants", "registration", registration({ ...usual, grants: [] })],
	["one grant", "registration", registration(usual)],
	[
		"several grants, two of them the same",
		"registration",
		registration({
			...usual,
			grants: [grant, { ...grant, categories: 1, contribute: false, purposes: 0b10_0000 }, grant],
		}),
	],
	[
		"every category and every purpose",
		"registration",
		registration({ ...usual, grants: [{ ...grant, categories: 255, purposes: 2047 }] }),
	],
	...CATEGORIES.map((name, bit) => [
		`category ${bit}: ${name}`,
		"registration",
		registration({ ...usual, grants: [{ ...grant, categories: 1 << bit }] }),
	]),
	...PURPOSES.map((code, bit) => [
		`purpose ${bit}: ${code}`,
		"registration",
		registration({ ...usual, grants: [{ ...grant, purposes: 1 << bit }] }),
	]),
	["only to read", "registration", registration({ ...usual, grants: [{ ...grant, contribute: false }] })],
	["only to add", "registration", registration({ ...usual, grants: [{ ...grant, read: false }] })],
	[
		"nothing of anything: the chain refuses it, but has a text for it",
		"registration",
		registration({ ...usual, grants: [{ ...grant, categories: 0, read: false, contribute: false, purposes: 0 }] }),
	],
	[
		"bits that mean nothing are not written",
		"registration",
		registration({ ...usual, grants: [{ ...grant, purposes: 0xf801 }] }),
	],
	[
		"the largest numbers",
		"registration",
		registration({
			...usual,
			sponsor: 4_294_967_295,
			scheme: 255,
			genesis: "f".repeat(64),
			holder: "f".repeat(64),
			key: "f".repeat(64),
		}),
	],
	[
		"the smallest numbers",
		"registration",
		registration({
			...usual,
			sponsor: 0,
			scheme: 0,
			genesis: "0".repeat(64),
			holder: "0".repeat(64),
			key: "0".repeat(64),
		}),
	],
	...DATES.map(([name, moment]) => [
		`date: ${name}`,
		"registration",
		registration({ ...usual, grants: [{ ...grant, until: moment }], expiresAt: moment }),
	]),
	["a registration that takes a provisional one over", "registration", registration({ ...usual, claims: PATIENT })],
	["another policy", "registration", registration({ ...usual, policy: [255, "f".repeat(64)] })],
	["a guardian without grants", "guardian", guardian({ expiresAt: NOVEMBER })],
	[
		"a guardian who takes a provisional registration over, with grants",
		"guardian",
		guardian({ expiresAt: NOVEMBER, grants: [grant, { ...grant, read: false }], claims: PATIENT }),
	],
	...[0, 1, 9, 121, 521, 65_535].map((until) => [
		`quarter ${until}`,
		"guardian",
		guardian({ expiresAt: NOVEMBER, until, sponsor: 0 }),
	]),
	["a mandate for everything", "mandate", acceptance({ expiresAt: NOVEMBER })],
	["a mandate to see two categories", "mandate", acceptance({ expiresAt: NOVEMBER, rights: "see", scope: 24 })],
	[
		"a mandate for listed records",
		"mandate",
		acceptance({ expiresAt: NOVEMBER, rights: "grant erase", scope: [0, 7, 4_294_967_295], purposes: 2047 }),
	],
	[
		"a mandate for nothing: the chain refuses it, but has a text for it",
		"mandate",
		acceptance({ expiresAt: NOVEMBER, rights: "", scope: 0, purposes: 0, until: 0 }),
	],
	["a takeover", "takeover", takeover({ expiresAt: NOVEMBER })],
	[
		"a takeover with the largest numbers",
		"takeover",
		takeover({ expiresAt: 2n ** 64n - 1n, patient: "f".repeat(32), holder: "f".repeat(64), genesis: "f".repeat(64) }),
	],
	["a device", "device", device({ until: 1_811_019_600_000n, expiresAt: NOVEMBER })],
	[
		"a device with the largest numbers",
		"device",
		device({
			until: 2n ** 64n - 1n,
			expiresAt: 2n ** 64n - 2n,
			patient: "f".repeat(32),
			account: "f".repeat(64),
			genesis: "f".repeat(64),
		}),
	],
	["a device until the first moment, which the chain refuses", "device", device({ until: 0n, expiresAt: 1n })],
	...REASONS.flatMap((reason, at) => [
		[`a co-signature: ${reason[1]}`, "cosignature", cosignature({ reason, organisation: at, moment: NOVEMBER })],
		[
			`an emergency without the chain: ${reason[1]}`,
			"offline",
			offline({ reason, provider: at, custodian: 4_294_967_295, moment: NOVEMBER }),
		],
	]),
	["an attestation", "erasure", erasure({ custodian: 1, count: 2 })],
	["an attestation of one version, which is not another word", "erasure", erasure({ custodian: 0, count: 1 })],
	[
		"an attestation with the largest numbers",
		"erasure",
		erasure({
			custodian: 4_294_967_295,
			count: 4_294_967_295,
			caseId: "f".repeat(32),
			anchors: "f".repeat(64),
			genesis: "f".repeat(64),
		}),
	],
	["a first complaint", "case", word({ complaints: 0 })],
	[
		"a complaint with the largest numbers",
		"case",
		word({ complaints: 4_294_967_295, caseId: "f".repeat(32), genesis: "f".repeat(64) }),
	],
	["the removal of a certificate", "case", word({ complaints: null })],
	["the removal of another one", "case", word({ complaints: null, caseId: "0".repeat(32), genesis: "0".repeat(64) })],
];

const text = `${JSON.stringify(
	{
		about: [
			"Test vectors of the texts that people sign: consents to registration by patients and guardians, mandates, takeovers, bindings of devices, emergencies, a custodian's attestation of erasure, and words with the key of a case.",
			"signed_text is what is signed, byte for byte, in UTF-8; a wallet's signRaw is given it without <Bytes> and </Bytes>.",
			"Bytes are hexadecimal, numbers are decimal in strings; categories and purposes are sets, one bit for each member; times are Unix milliseconds.",
		],
		vectors: cases.map(([name, kind, rest]) => ({ name, kind, ...rest })),
	},
	null,
	"\t",
)}\n`;

if (process.argv.includes("--check")) {
	if (readFileSync(target, "utf8") !== text) {
		console.error("primitives/vectors/consent.json is not what this script makes: npm run vectors");
		process.exitCode = 1;
	}
} else {
	writeFileSync(target, text);
}

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

function registration({ sponsor, scheme, grants, expiresAt, genesis = GENESIS, holder = HOLDER, key = KEY }) {
	let text = "Anamnesis: consent to registration\n\n";
	text += `I want organisation ${sponsor} to register me as a patient,\nwith this account and this encryption key.\n`;
	if (grants.length === 0) {
		text += "It may neither read nor add any records of mine.\n";
	}
	for (const { categories, read, contribute, purposes, until } of grants) {
		text += `It may ${MAY[`${Number(read)}${Number(contribute)}`]}: ${chosen(CATEGORIES, categories)}`;
		text += `; for ${chosen(PURPOSES, purposes)}; until ${date(until)}.\n`;
	}
	text += `\nAccount: 0x${holder}\nEncryption key: ${scheme}, 0x${key}\nChain: 0x${genesis}\n`;
	text += `Valid until: ${date(expiresAt)}`;
	return {
		inputs: {
			genesis,
			sponsor: String(sponsor),
			holder,
			encryption_key: { scheme: String(scheme), bytes: key },
			grants: grants.map(({ categories, read, contribute, purposes, until }) => ({
				categories: String(categories),
				rights: { read, contribute },
				purposes: String(purposes),
				until: String(until),
			})),
			expires_at: String(expiresAt),
		},
		signed_text: `<Bytes>${text}</Bytes>`,
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
];

const text = `${JSON.stringify(
	{
		about: [
			"Test vectors of the texts that people sign: a patient's consent to registration, and a custodian's attestation of erasure.",
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

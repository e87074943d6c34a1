// Makes people who may ask something of a custodian and a keyholder, and logs them in: a clinician of organisation 0, and a
// patient with one record. Their tokens and names go to the standard output, as `name=value`, for scripts/schemathesis.sh.
//
// usage: people.mjs NODE CUSTODIAN KEYHOLDER     URLs: ws://… http://… http://…

import { connect, submit } from "@anamnesis/client/chain";
import { anchoredVersion, anchorRecord } from "@anamnesis/client/patients";
import { encodePolicy } from "@anamnesis/client/policy";
import { readTime } from "@anamnesis/client/reading";
import { dayOf } from "@anamnesis/client/records";
import { Custodian, Session } from "@anamnesis/client/services";
import { ALICES, enrol, freshPatients } from "../../polkadot-js/dist/src/clinic.js";
import { founders } from "../../polkadot-js/dist/src/people.js";
import { write } from "../../polkadot-js/dist/src/story/record.js";

// polkadot.js lists the standard RPC methods that it does not know.
console.warn = () => {};

const [node, custodian, keyholder] = process.argv.slice(2);
const chain = await connect(node);
const genesis = chain.genesisHash.toU8a();
const loginOf = ({ account }) => ({ account: account.publicKey, signer: account });

const [alice] = await founders();
const [clinician] = await enrol(chain, ALICES, alice, "Clinician");
const [patient] = await freshPatients(chain, clinician.account, "patient");

// A record, so that there is something to be permitted, and not only to be refused.
const custodianOf = (person) => new Custodian({ url: custodian, genesis }, loginOf(person));
const authors = { chain, clinic: { organisation: ALICES }, custodian: custodianOf };
const written = await write(authors, patient, new TextEncoder().encode("a document"), clinician);
const version = {
	actingFor: ALICES,
	patient: patient.id,
	category: "Results",
	commitment: written.commitment,
	sealedLength: written.kept.sealed.length,
	custodian: ALICES,
	keyholders: [1, 2],
	recordedOn: dayOf(await readTime(chain)),
};
await written.place(anchoredVersion(await submit(chain, anchorRecord(chain, version), clinician.account)));

/** A new session of somebody with a service: that of the client library has its token for itself. */
async function token(kind, url, person) {
	let said;
	const session = new Session(kind, { url, genesis }, loginOf(person));
	const send = globalThis.fetch;
	globalThis.fetch = (address, init) => {
		said = new Headers(init?.headers).get("authorization") ?? said;
		return send(address, init);
	};
	try {
		await session.ask("/v1/health/live");
	} finally {
		globalThis.fetch = send;
	}
	return said.replace("Bearer ", "");
}

for (const [name, person] of Object.entries({ clinician, patient })) {
	for (const [kind, url] of Object.entries({ custodian, keyholder })) {
		for (const of of ["", "_to_end"]) {
			console.log(`${name}_${kind}${of}=${await token(kind, url, person)}`);
		}
	}
}
const policy = {
	patient: Buffer.from(patient.id.slice(2), "hex"),
	serial: 1,
	processing: "Unrestricted",
	emergency: "Permitted",
	restrictions: [],
};
const hex = (bytes) => Buffer.from(bytes).toString("hex");
const [[reader], , [, keyOfKeyholder]] = written.kept.sealedKeys;
console.log(`PATIENT=${patient.id.slice(2)}`);
console.log(`COMMITMENT=${hex(written.commitment.hash)}`);
console.log(`READER=${hex(reader.bytes)}`);
console.log(`POLICY=${hex(encodePolicy(policy))}`);
console.log(`SEALED_KEY=${hex(keyOfKeyholder)}`);
process.exit(0);

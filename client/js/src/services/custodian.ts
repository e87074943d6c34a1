/**
 * A custodian's service: sealed records go there, and come back when the chain permits. Its description is
 * `docs/src/reference/custodian.md`.
 *
 * Whole records are in memory here, as they are in a browser; programs that keep long ones use the Rust client.
 */

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import { blake3, type Commitment, type CustodianProof, SCHEME, verifySealed } from "../commitment.js";
import { PURPOSE_CODES, type Purpose } from "../grants.js";
import type { EncryptionKey } from "../keys.js";
import { NotGenuine, ServiceProblem, ServiceUnreachable } from "./problem.js";
import { type Login, persistently, type ServiceAddress, Session } from "./session.js";

/** How many bytes are sent with one request. */
const PART = 4 * 1024 * 1024;

/** An upload. */
export interface Upload {
	/** Its name. */
	upload: string;
	/** What is to be anchored. */
	commitment: Commitment;
}

/** For what somebody reads. */
export interface Reading {
	/** The purpose of use. */
	purpose: Purpose;
	/** The number of the organisation that they act for; nothing on the patient's side. */
	actingFor?: number;
}

/** A sealed key, with what it takes to check the record against the chain. */
export interface SealedKeyAndProof {
	/** The age file. */
	sealedKey: Uint8Array;
	/** What the custodian proves that it keeps the right bytes with. */
	proof: CustodianProof;
	/** BLAKE3 of the sealed record. */
	digest: Uint8Array;
	/** How many bytes the sealed record has. */
	length: number;
	/** The number of the record on chain. */
	record: number;
	/** The number of the version. */
	version: number;
}

interface Status {
	upload: string;
	commitment: string;
	offset: number;
	length: number;
	finished: boolean;
}

/** A custodian's service. */
export class Custodian {
	/** The session with it. */
	readonly session: Session;

	constructor(address: ServiceAddress, login: Login) {
		this.session = new Session("custodian", address, login);
	}

	/**
	 * Uploads a sealed record. It goes on where an upload of the same record was broken off, and when it returns the record
	 * is whole and durable there. Anchor the commitment then, and say {@link place}.
	 *
	 * @param patient the patient id, `0x…`
	 * @param progress is told how many bytes are there
	 */
	async upload(
		patient: string,
		sealed: Uint8Array,
		proof: CustodianProof,
		progress: (bytes: number) => void = () => {},
	): Promise<Upload> {
		const declaration = {
			patient: patient.replace(/^0x/, ""),
			digest: bytesToHex(blake3(sealed)),
			length: sealed.length,
			blinding: bytesToHex(proof.blinding),
			inner: bytesToHex(proof.inner),
		};
		const begin = () => this.session.json<Status>("POST", "/v1/uploads", declaration);
		let status = await persistently(begin);
		while (!status.finished) {
			const { upload, offset } = status;
			progress(offset);
			if (offset < sealed.length) {
				const body = sealed.slice(offset, offset + PART);
				try {
					await this.session.ask(`/v1/uploads/${upload}`, {
						method: "PATCH",
						headers: { "upload-offset": String(offset), "content-type": "application/octet-stream" },
						body,
					});
				} catch (error) {
					// Some of it may be there: the service says where it goes on.
					if (!(error instanceof ServiceUnreachable) && (error as ServiceProblem).offset === undefined) {
						throw error;
					}
				}
				status = await persistently(begin);
			} else {
				status = await persistently(() => this.session.json<Status>("POST", `/v1/uploads/${upload}/finish`));
			}
		}
		progress(sealed.length);
		return { upload: status.upload, commitment: { scheme: SCHEME, hash: hexToBytes(status.commitment) } };
	}

	/** Keeps a sealed key with an upload: that of one reader, by the encryption key that the reader has on chain. */
	async putKey({ upload }: Upload, reader: EncryptionKey, sealedKey: Uint8Array): Promise<void> {
		const path = `/v1/uploads/${upload}/keys/${readerName(reader)}`;
		const headers = { "content-type": "application/octet-stream" };
		await persistently(() => this.session.ask(path, { method: "PUT", headers, body: sealedKey.slice() }));
	}

	/** Says where a record is anchored. The block has to be final. From then on the record is handed out. */
	async place({ upload }: Upload, record: number, version: number): Promise<void> {
		await persistently(() => this.session.json("PUT", `/v1/uploads/${upload}/place`, { record, version }));
	}

	/** The sealed key of one reader. The custodian writes to the patient's log before it answers. */
	async sealedKey(commitment: Commitment, reader: EncryptionKey, reading: Reading): Promise<SealedKeyAndProof> {
		const path = `/v1/records/${bytesToHex(commitment.hash)}/keys/${readerName(reader)}`;
		const said = await persistently(() =>
			this.session.json<{
				sealed_key: string;
				digest: string;
				length: number;
				blinding: string;
				inner: string;
				record: number;
				version: number;
			}>("GET", path, undefined, stated(reading)),
		);
		return {
			sealedKey: hexToBytes(said.sealed_key),
			proof: { blinding: hexToBytes(said.blinding), inner: hexToBytes(said.inner) },
			digest: hexToBytes(said.digest),
			length: said.length,
			record: said.record,
			version: said.version,
		};
	}

	/**
	 * A sealed record, checked against the commitment on chain. The custodian writes to the patient's log before it answers.
	 *
	 * @param proof from {@link sealedKey}
	 * @throws NotGenuine when it is not what is anchored
	 */
	async sealedRecord(commitment: Commitment, proof: CustodianProof, reading: Reading): Promise<Uint8Array> {
		const path = `/v1/records/${bytesToHex(commitment.hash)}/bytes`;
		const sealed = await persistently(async () => {
			const answer = await this.session.ask(path, { headers: stated(reading) });
			return await this.session.bytes(answer);
		});
		if (!verifySealed(commitment, sealed, proof)) {
			throw new NotGenuine();
		}
		return sealed;
	}
}

/** How a reader is named in a path. */
function readerName(reader: EncryptionKey): string {
	return typeof reader.bytes === "string" ? String(reader.bytes).replace(/^0x/, "") : bytesToHex(reader.bytes);
}

/** The headers that say for what somebody reads. */
export function stated({ purpose, actingFor }: Reading): Record<string, string> {
	const headers: Record<string, string> = { "anamnesis-purpose": PURPOSE_CODES[purpose] };
	if (actingFor !== undefined) {
		headers["anamnesis-acting-for"] = String(actingFor);
	}
	return headers;
}

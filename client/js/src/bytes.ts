/** Small helpers for bytes, so that sealing and commitments need no chain library. */

/** Throws a `RangeError` unless `bytes` is a `Uint8Array` of exactly `length` bytes. */
export function checkLength(what: string, bytes: Uint8Array, length: number): void {
	if (!(bytes instanceof Uint8Array)) {
		throw new TypeError(`${what} has to be a Uint8Array.`);
	}
	if (bytes.length !== length) {
		throw new RangeError(`${what} has to be ${length} bytes long; it is ${bytes.length}.`);
	}
}

/** Whether both hold the same bytes. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
	return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

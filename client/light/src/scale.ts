/** Reading SCALE, as much of it as the entries have that are read here. */

/** What was read ended too early, goes on, or is no value of its type. */
export class NotReadable extends Error {
	override readonly name = "NotReadable";
}

/** Reads values one after the other. */
export class Reader {
	readonly #bytes: Uint8Array;
	#at = 0;

	constructor(bytes: Uint8Array) {
		this.#bytes = bytes;
	}

	/** So many bytes as they are. */
	bytes(length: number): Uint8Array {
		const end = this.#at + length;
		if (end > this.#bytes.length) {
			throw new NotReadable();
		}
		const bytes = this.#bytes.slice(this.#at, end);
		this.#at = end;
		return bytes;
	}

	/** A number of one byte. */
	u8(): number {
		return this.bytes(1)[0]!;
	}

	/** A number of two bytes. */
	u16(): number {
		return Number(this.#little(2));
	}

	/** A number of four bytes. */
	u32(): number {
		return Number(this.#little(4));
	}

	/** A number of eight bytes. */
	u64(): bigint {
		return this.#little(8);
	}

	/** A number in as many bytes as it takes, below 2^30. */
	compact(): number {
		const first = this.u8();
		const more = [0, 1, 3][first & 3];
		if (more === undefined) {
			throw new NotReadable();
		}
		return this.bytes(more).reduce((number, byte, at) => number + byte * 2 ** (8 * (at + 1)), first) >>> 2;
	}

	/** A value, or null. */
	option<Value>(value: () => Value): Value | null {
		return [() => null, value][this.variant(2)]!();
	}

	/** The number of a variant, below so many. */
	variant(count: number): number {
		const number = this.u8();
		if (number >= count) {
			throw new NotReadable();
		}
		return number;
	}

	/** As many values as a number before them says. */
	list<Value>(value: () => Value): Value[] {
		return Array.from({ length: this.compact() }, value);
	}

	/** Nothing is left. */
	end(): void {
		if (this.#at !== this.#bytes.length) {
			throw new NotReadable();
		}
	}

	#little(length: number): bigint {
		return this.bytes(length).reduceRight((number, byte) => (number << 8n) | BigInt(byte), 0n);
	}
}

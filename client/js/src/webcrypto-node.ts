// Node 18 keeps Web Crypto in a module; the sealing libraries look for the global that browsers and newer
// versions of Node have.
import { webcrypto } from "node:crypto";

if (globalThis.crypto === undefined) {
	Object.defineProperty(globalThis, "crypto", {
		value: webcrypto,
		configurable: true,
		enumerable: true,
		writable: true,
	});
}

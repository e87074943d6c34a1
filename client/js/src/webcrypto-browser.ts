// Browsers have Web Crypto as a global.
export {};

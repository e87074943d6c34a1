// A test process for processes.test.ts: starts a node, says so, and waits to be ended.

import { startNode } from "./node.js";

const { pid, folder } = await startNode();
process.on("SIGUSR2", () => {
	throw new Error("the test failed");
});
console.log(JSON.stringify({ pid, folder }));
setInterval(() => {}, 1 << 30);

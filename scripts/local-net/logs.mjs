// What the nodes have printed.
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

/** The last lines of a file; nothing if there is none. */
export function lastLines(file, count) {
	if (!existsSync(file)) return "";
	return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
}

/** Shows the logs of one node or of all, each line with the name of its node. */
export async function showLogs(network, name, { follow, lines }) {
	const nodes = network.readExisting().nodes.filter((node) => name === undefined || node.name === name);
	const width = Math.max(...nodes.map((node) => node.name.length));
	const children = [];
	process.once("exit", () => children.forEach((child) => child.kill()));
	for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143]]) process.once(signal, () => process.exit(status));
	// Whoever reads may stop reading: `logs | head`.
	process.stdout.once("error", () => process.exit(0));
	const shown = nodes.map(async (node) => {
		const file = network.log(node.name);
		if (!follow && !existsSync(file)) return;
		// -F: the file may be made anew, or not be there yet.
		const args = ["-n", String(lines), ...(follow ? ["-F"] : []), file];
		const child = spawn("tail", args, { stdio: ["ignore", "pipe", "ignore"] });
		children.push(child);
		const before = name === undefined ? `${node.name.padEnd(width)} | ` : "";
		for await (const line of createInterface({ input: child.stdout })) process.stdout.write(`${before}${line}\n`);
	});
	await Promise.all(shown);
	return 0;
}

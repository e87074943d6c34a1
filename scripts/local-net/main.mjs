// scripts/local-net.sh, after the node was built: reads the command line.
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { NAMES, Failure, Network } from "./network.mjs";
import { showLogs } from "./logs.mjs";
import { showStatus } from "./status.mjs";

const usual = join(process.env["XDG_DATA_HOME"] || join(homedir(), ".local", "share"), "anamnesis", "net");

const USAGE = `usage: scripts/local-net.sh start [NODE] [--rpc-port N] [--p2p-port N] [--prometheus-port N] [--free-ports]
       scripts/local-net.sh status [--watch | --json]
       scripts/local-net.sh logs [NODE] [--follow] [--lines N]
       scripts/local-net.sh stop [NODE]
       scripts/local-net.sh purge

  start    starts what does not run, or one node, and waits until blocks become final. Builds the node first,
           unless ANAMNESIS_NODE names one
  status   one screen: height, finality, peers of each node. Ends with 0 if all is well, else with 1
  logs     what the nodes have printed
  stop     ends all of them, or one
  purge    forgets the chain, the nodes' identities and logs

  NODE is one of ${NAMES.join(", ")}. The last one validates nothing: it is for front ends and light clients.

  --rpc-port N         the RPC port of the first node (9944 is that of ${NAMES.at(-1)}, 9945 that of ${NAMES[0]} …)
  --p2p-port N         likewise, where nodes listen to each other (30333)
  --prometheus-port N  likewise, their metrics (9615)
  --free-ports         take any ports that are free. Which they are is in net.json, and stays so
  --folder FOLDER      where the network is kept
  --watch              show the status again and again, until Ctrl-C
  --json               the status as JSON, for machines
  --follow             go on with what is printed from now on, until Ctrl-C
  --lines N            how many lines of each log (40)

  It is kept in ${process.env["ANAMNESIS_NET"] || usual} (ANAMNESIS_NET names another folder).
`;

function wrong(message) {
	throw new Failure(`${message}\nscripts/local-net.sh --help says what there is.`, 2);
}

function read() {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				"rpc-port": { type: "string" },
				"p2p-port": { type: "string" },
				"prometheus-port": { type: "string" },
				"free-ports": { type: "boolean" },
				folder: { type: "string" },
				watch: { type: "boolean" },
				json: { type: "boolean" },
				follow: { type: "boolean" },
				lines: { type: "string" },
				help: { type: "boolean", short: "h" },
			},
		});
	} catch (error) {
		return wrong(error.message);
	}
}

/** Which options each command takes, besides --folder. */
const TAKES = {
	start: ["rpc-port", "p2p-port", "prometheus-port", "free-ports"],
	status: ["watch", "json"],
	logs: ["follow", "lines"],
	stop: [],
	purge: [],
};

function number(text, option, least, most) {
	const value = Number(text);
	if (!/^[0-9]+$/.test(text) || value < least || value > most) {
		wrong(`--${option} needs a number from ${least} to ${most}, not "${text}".`);
	}
	return value;
}

/** The first of as many ports as there are nodes, of each kind. */
function ports(options) {
	const asked = ["rpc-port", "p2p-port", "prometheus-port"].filter((option) => options[option] !== undefined);
	if (options["free-ports"] && asked.length > 0) wrong(`--free-ports and --${asked[0]} contradict each other.`);
	const first = (option) =>
		options[option] === undefined ? undefined : number(options[option], option, 1, 65535 - NAMES.length + 1);
	return {
		free: options["free-ports"] ?? false,
		rpc: first("rpc-port"),
		p2p: first("p2p-port"),
		prometheus: first("prometheus-port"),
	};
}

async function main() {
	const { values: options, positionals } = read();
	if (options.help) {
		process.stdout.write(USAGE);
		return 0;
	}
	const [command, name, ...more] = positionals;
	if (command === undefined) wrong("What is to be done?");
	if (!Object.hasOwn(TAKES, command)) wrong(`There is no command "${command}".`);
	if (more.length > 0) wrong(`${command} takes one node, or none.`);
	for (const option of Object.keys(options)) {
		if (option !== "folder" && !TAKES[command].includes(option)) wrong(`${command} does not take --${option}.`);
	}
	if (name !== undefined) {
		if (command === "status" || command === "purge") wrong(`${command} is about the whole network.`);
		if (!NAMES.includes(name)) wrong(`There is no node "${name}": it is one of ${NAMES.join(", ")}.`);
	}
	const network = new Network(resolve(options.folder ?? process.env["ANAMNESIS_NET"] ?? usual));
	switch (command) {
		case "start":
			return network.start(name, ports(options));
		case "stop":
			return network.stop(name);
		case "purge":
			return network.purge();
		case "logs":
			return showLogs(network, name, {
				follow: options.follow ?? false,
				lines: options.lines === undefined ? 40 : number(options.lines, "lines", 1, 1_000_000),
			});
		default:
			return showStatus(network, options);
	}
}

try {
	process.exitCode = await main();
} catch (error) {
	if (!(error instanceof Failure)) throw error;
	console.error(error.message);
	process.exitCode = error.status;
}

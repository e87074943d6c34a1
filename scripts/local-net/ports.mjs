// Which ports are free.
import { createServer } from "node:net";

function listen(port) {
	return new Promise((done, failed) => {
		const server = createServer();
		server.once("error", failed);
		server.listen({ port, host: "127.0.0.1", exclusive: true }, () => done(server));
	});
}

const close = (server) => new Promise((done) => server.close(done));

/** Can a node listen there? If not, why. */
export async function isFree(port) {
	try {
		await close(await listen(port));
		return true;
	} catch (error) {
		if (error.code === "EADDRINUSE") return "is taken: something listens there already";
		if (error.code === "EACCES") return "is not for everybody: ports below 1024 are the system's";
		throw error;
	}
}

/**
 * So many free ports, each another. They are used a little later, so they are none of those that systems hand out by
 * themselves (Linux from 32768 on): another program that asks for any port does not get them meanwhile.
 */
export async function freePorts(count) {
	const [lowest, highest] = [10_240, 32_767];
	const servers = new Map();
	try {
		for (let tries = 0; servers.size < count; tries += 1) {
			const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
			if (servers.has(port)) continue;
			try {
				servers.set(port, await listen(port));
			} catch (error) {
				if (tries > 1000) throw error;
			}
		}
		return [...servers.keys()];
	} finally {
		await Promise.all([...servers.values()].map(close));
	}
}

//! What a client of the node's RPC may do when the operator says nothing.
//!
//! The SDK's defaults are for development: any number of calls, batches of any length. Ours bound what one client can make
//! a node do, and each of them is a flag as before. The numbers, and why they are these, are in the reference page of the
//! node.

use clap::Command;

/// Calls per minute on a connection: twenty in a second, and 1 200 at once.
const RATE: &str = "1200";

/// Who may call as often as they like: programs on this machine. They are the organisation's own services.
const UNLIMITED: [&str; 2] = ["127.0.0.0/8", "::1/128"];

/// Calls in a batch. A service asks up to 19 at once.
const BATCH: &str = "32";

/// The longest request, in MiB: a transaction that fills a block of 5 MiB, in hexadecimal digits, and what is around it.
const REQUEST: &str = "11";

/// Subscriptions on a connection.
const SUBSCRIPTIONS: &str = "256";

/// Gives the flags of a command that serves RPC these defaults.
pub fn apply(command: Command) -> Command {
	if !command.get_arguments().any(|argument| argument.get_id() == "rpc_rate_limit") {
		return command;
	}
	command
		.mut_arg("rpc_rate_limit", |flag| {
			flag.default_value(RATE)
				.help("Calls per minute that each WebSocket connection may make")
				.long_help(
					"Calls per minute that each WebSocket connection may make.\n\n\
					 As many can be made at once; after that, calls wait, and are refused when they would wait for \
					 long. Those in one HTTP request count anew with each request.",
				)
		})
		.mut_arg("rpc_rate_limit_whitelisted_ips", |flag| {
			flag.default_values(UNLIMITED)
				.help("Addresses that no rate limit holds for, in CIDR notation such as `192.0.2.0/24`")
				.long_help(
					"Addresses that no rate limit holds for, in CIDR notation such as `192.0.2.0/24`.\n\n\
					 What is given takes the place of the default: programs on this machine.",
				)
		})
		.mut_arg("rpc_max_batch_request_len", |flag| flag.default_value(BATCH))
		.mut_arg("rpc_max_request_size", |flag| flag.default_value(REQUEST))
		.mut_arg("rpc_max_subscriptions_per_connection", |flag| flag.default_value(SUBSCRIPTIONS))
}

//! What both services are told, and how it is checked.

use crate::{
	database::{NoServerUrl, ServerUrl},
	http::Limits,
};
use hyper::http::uri::Authority;
use std::time::Duration;

/// Why a setting is not taken.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// The genesis hash is none.
	#[error("genesis has to be the hash of the chain's genesis block: 64 hexadecimal digits.")]
	NoGenesis,
	/// The domain is none.
	#[error("domain has to be the name under which this service is reached: letters, digits, dots, hyphens, and a port.")]
	NoDomain,
	/// The node's address is none.
	#[error(
		"node has to be a host and a port, 127.0.0.1:9944 for example, and nothing else: no ws://, wss://, http:// or https:// \
		 before it. A service speaks to a node of its own, without TLS. If the node is on another machine, have a tunnel \
		 lead there, and name its end on this machine."
	)]
	NoNode,
	/// An origin is none.
	#[error("{0} is no origin of a web page. Write it as browsers do: https://portal.example.org, without a path.")]
	NoOrigin(String),
	/// The database is none.
	#[error(transparent)]
	NoDatabase(#[from] NoServerUrl),
	/// Nobody could connect.
	#[error("connections has to be at least 1.")]
	NoConnections,
}

/// The hash of a genesis block.
pub fn genesis(text: &str) -> Result<[u8; 32], Error> {
	let mut hash = [0; 32];
	let digits = text.strip_prefix("0x").unwrap_or(text);
	hex::decode_to_slice(digits, &mut hash).map_err(|_| Error::NoGenesis)?;
	Ok(hash)
}

/// Looks whether the name of a service is one: it stands in a text that people sign.
pub fn check_domain(domain: &str) -> Result<(), Error> {
	let right = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
	match !domain.is_empty() && domain.chars().all(right) {
		true => Ok(()),
		false => Err(Error::NoDomain),
	}
}

/// Looks whether this is where a node listens: a host and a port.
pub fn check_node(node: &str) -> Result<(), Error> {
	let address = node.parse::<Authority>().map_err(|_| Error::NoNode)?;
	match !node.contains('@') && !address.host().is_empty() && address.port_u16().is_some() {
		true => Ok(()),
		false => Err(Error::NoNode),
	}
}

/// Looks whether these are origins as browsers send them: scheme, host and port, and nothing else. A star is none: a session
/// is no cookie, but nobody should have to think about what that means here.
pub fn check_origins(origins: &[String]) -> Result<(), Error> {
	match origins.iter().find(|origin| !is_origin(origin)) {
		None => Ok(()),
		Some(wrong) => Err(Error::NoOrigin(wrong.clone())),
	}
}

fn is_origin(text: &str) -> bool {
	let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
	let right = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || ".-:[]".contains(c);
	host.is_some_and(|host| !host.is_empty() && host.chars().all(right))
}

/// Looks whether this is a database of a PostgreSQL server, if there is one.
pub fn check_database(database: Option<&ServerUrl>) -> Result<(), Error> {
	Ok(database.map_or(Ok(()), ServerUrl::check)?)
}

/// How long, and for how many.
pub fn limits(patience: u64, grace: u64, connections: usize) -> Result<Limits, Error> {
	if connections == 0 {
		return Err(Error::NoConnections);
	}
	let (patience, grace) = (Duration::from_secs(patience), Duration::from_secs(grace));
	Ok(Limits { patience, grace, connections })
}

/// What holds when nothing is said.
pub mod default {
	/// The service's own node.
	pub fn node() -> String {
		"127.0.0.1:9944".into()
	}

	/// For how many years the log says who got what.
	pub fn log_years() -> u32 {
		10
	}

	/// Whether patients can opt out of emergency access.
	pub fn emergency_opt_out() -> bool {
		true
	}

	/// For how many seconds a connection may stand still.
	pub fn patience_seconds() -> u64 {
		30
	}

	/// For how many seconds open requests may go on when the service ends.
	pub fn grace_seconds() -> u64 {
		30
	}

	/// How many connections there are at most.
	pub fn connections() -> usize {
		1024
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_genesis_hash_has_64_digits() {
		assert_eq!(genesis(&"ab".repeat(32)), Ok([0xab; 32]));
		assert_eq!(genesis(&format!("0x{}", "ab".repeat(32))), Ok([0xab; 32]));
		for wrong in ["", "0x", "ab", &"xy".repeat(32), &"ab".repeat(33)] {
			assert_eq!(genesis(wrong), Err(Error::NoGenesis), "{wrong}");
		}
	}

	#[test]
	fn a_domain_is_no_text() {
		assert_eq!(check_domain("records.example.org:8620"), Ok(()));
		for wrong in ["", "I sign anything", "a\nb", "a/b"] {
			assert_eq!(check_domain(wrong), Err(Error::NoDomain), "{wrong}");
		}
	}

	#[test]
	fn a_node_is_a_host_and_a_port() {
		for right in ["127.0.0.1:9944", "localhost:9944", "[::1]:9944", "node.example.org:9944"] {
			assert_eq!(check_node(right), Ok(()), "{right}");
		}
		for wrong in [
			"",
			"127.0.0.1",
			":9944",
			"localhost:port",
			"ws://127.0.0.1:9944",
			"wss://node.example.org",
			"http://127.0.0.1:9944",
			"https://node.example.org:443",
			"127.0.0.1:9944/",
			"anna@127.0.0.1:9944",
			"a b:9944",
		] {
			assert_eq!(check_node(wrong), Err(Error::NoNode), "{wrong}");
		}
	}

	#[test]
	fn an_origin_is_what_browsers_send() {
		let right = ["https://portal.example.org", "http://127.0.0.1:5173", "http://[::1]:80"];
		assert_eq!(check_origins(&right.map(String::from)), Ok(()));
		for wrong in ["*", "portal.example.org", "https://", "https://a/", "https://A.org", "null"]
		{
			let refused = check_origins(&[right[0].into(), wrong.into()]);
			assert_eq!(refused, Err(Error::NoOrigin(wrong.into())));
		}
	}

	#[test]
	fn somebody_has_to_be_able_to_connect() {
		assert!(limits(30, 30, 1).is_ok());
		assert_eq!(limits(30, 30, 0).err(), Some(Error::NoConnections));
	}
}

//! The configuration.

use anamnesis_service::http::Limits;
use serde::Deserialize;
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// A configuration with everything in it, each value the default, and what it is for.
pub const SAMPLE: &str = include_str!("../custodian.sample.toml");

/// The configuration of a custodian. What is not in the file has its default; what is not known is refused.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Config {
	/// The name under which this service is reached.
	pub domain: String,
	/// The hash of the genesis block.
	pub genesis: String,
	/// Where the custodian's own node listens: a host and a port.
	#[serde(default = "default::node")]
	pub node: String,
	/// Where records are kept.
	#[serde(default = "default::folder")]
	pub folder: PathBuf,
	/// Where it listens.
	#[serde(default = "default::listen")]
	pub listen: SocketAddr,
	/// Where its metrics are.
	#[serde(default = "default::metrics")]
	pub metrics: SocketAddr,
	/// How many MiB an organisation may keep.
	#[serde(default = "default::quota_mib")]
	pub quota_mib: u64,
	/// After how many hours an upload to which nothing was added is thrown away.
	#[serde(default = "default::unfinished_hours")]
	pub unfinished_hours: u64,
	/// After how many hours a record that was not anchored is thrown away.
	#[serde(default = "default::not_anchored_hours")]
	pub not_anchored_hours: u64,
	/// For how many seconds a connection may stand still.
	#[serde(default = "default::patience_seconds")]
	pub patience_seconds: u64,
	/// For how many seconds open requests may go on when the service ends.
	#[serde(default = "default::grace_seconds")]
	pub grace_seconds: u64,
	/// How many connections there are at most.
	#[serde(default = "default::connections")]
	pub connections: usize,
}

/// Why a configuration is not taken.
#[derive(Debug, thiserror::Error)]
pub enum Error {
	/// The text is not of the right form.
	#[error("The configuration cannot be read: {0}")]
	Malformed(#[from] toml::de::Error),
	/// The genesis hash is none.
	#[error("genesis has to be the hash of the chain's genesis block: 64 hexadecimal digits.")]
	NoGenesis,
	/// The domain is none.
	#[error("domain has to be the name under which this service is reached: letters, digits, dots, hyphens, and a port.")]
	NoDomain,
}

impl Config {
	/// Reads a configuration.
	pub fn parse(text: &str) -> Result<Self, Error> {
		let config: Self = toml::from_str(text)?;
		config.genesis()?;
		// It stands in a text that people sign.
		let right = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':');
		if config.domain.is_empty() || !config.domain.chars().all(right) {
			return Err(Error::NoDomain);
		}
		Ok(config)
	}

	/// The hash of the genesis block.
	pub fn genesis(&self) -> Result<[u8; 32], Error> {
		let digits = self.genesis.strip_prefix("0x").unwrap_or(&self.genesis);
		let mut hash = [0; 32];
		hex::decode_to_slice(digits, &mut hash).map_err(|_| Error::NoGenesis)?;
		Ok(hash)
	}

	/// How long, and for how many.
	pub fn limits(&self) -> Limits {
		Limits {
			patience: Duration::from_secs(self.patience_seconds),
			grace: Duration::from_secs(self.grace_seconds),
			connections: self.connections,
		}
	}
}

mod default {
	use std::{net::SocketAddr, path::PathBuf};

	pub fn node() -> String {
		"127.0.0.1:9944".into()
	}

	pub fn folder() -> PathBuf {
		"/var/lib/anamnesis-custodian".into()
	}

	pub fn listen() -> SocketAddr {
		([127, 0, 0, 1], 8620).into()
	}

	pub fn metrics() -> SocketAddr {
		([127, 0, 0, 1], 9620).into()
	}

	pub fn quota_mib() -> u64 {
		1024 * 1024
	}

	pub fn unfinished_hours() -> u64 {
		24
	}

	pub fn not_anchored_hours() -> u64 {
		7 * 24
	}

	pub fn patience_seconds() -> u64 {
		30
	}

	pub fn grace_seconds() -> u64 {
		30
	}

	pub fn connections() -> usize {
		1024
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	const LEAST: &str = "domain = 'records.example.org'\ngenesis = '0x";

	fn least() -> String {
		format!("{LEAST}{}'\n", "ab".repeat(32))
	}

	#[test]
	fn the_sample_says_the_defaults() {
		let sample = Config::parse(SAMPLE).expect("the sample is right");
		let genesis = &sample.genesis;
		let least = format!("domain = '{}'\ngenesis = '{genesis}'\n", sample.domain);
		assert_eq!(Config::parse(&least).expect("the least is enough"), sample);
	}

	#[test]
	fn what_is_not_known_is_refused() {
		let refused = Config::parse(&(least() + "qouta_mib = 3\n"));
		assert!(matches!(refused, Err(Error::Malformed(_))), "{refused:?}");
	}

	#[test]
	fn a_genesis_hash_that_is_none_is_refused() {
		let refused = Config::parse(&least().replace("abab", "xyz"));
		assert!(matches!(refused, Err(Error::NoGenesis)), "{refused:?}");
	}

	#[test]
	fn a_domain_is_no_text() {
		let refused = Config::parse(&least().replace("records.", "I sign anything "));
		assert!(matches!(refused, Err(Error::NoDomain)), "{refused:?}");
	}
}

//! The configuration.

use crate::http::Settings;
use anamnesis_service::{http::Limits, settings};
use serde::Deserialize;
use std::net::{IpAddr, SocketAddr};

/// A configuration with everything in it, each value the default, and what it is for.
pub const SAMPLE: &str = include_str!("../gateway.sample.toml");

/// The configuration of a gateway. What is not in the file has its default; what is not known is refused.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Config {
	/// The name under which this service is reached.
	pub domain: String,
	/// The hash of the genesis block.
	pub genesis: String,
	/// Where the gateway's own node listens: a host and a port.
	#[serde(default = "default::node")]
	pub node: String,
	/// Where it listens.
	#[serde(default = "default::listen")]
	pub listen: SocketAddr,
	/// Where its metrics are.
	#[serde(default = "default::metrics")]
	pub metrics: SocketAddr,
	/// Which web sites may speak to this service.
	#[serde(default)]
	pub origins: Vec<String>,
	/// Whose `X-Forwarded-For` is believed.
	#[serde(default = "default::proxies")]
	pub proxies: Vec<IpAddr>,
	/// How many WebSockets there are at most.
	#[serde(default = "default::sockets")]
	pub sockets: usize,
	/// How many WebSockets one account has at most.
	#[serde(default = "default::sockets_of_one")]
	pub sockets_of_one: usize,
	/// How many subscriptions a WebSocket has at most.
	#[serde(default = "default::subscriptions")]
	pub subscriptions: usize,
	/// How many requests one account makes in a minute.
	#[serde(default = "default::requests_per_minute")]
	pub requests_per_minute: u32,
	/// How many attempts to log in come from one address in a minute.
	#[serde(default = "default::logins_per_minute")]
	pub logins_per_minute: u32,
	/// How many requests come in one list.
	#[serde(default = "default::batch")]
	pub batch: usize,
	/// How long a message is at most.
	#[serde(default = "default::message_bytes")]
	pub message_bytes: usize,
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
	/// What all services are told.
	#[error(transparent)]
	Setting(#[from] settings::Error),
	/// Nobody could ask anything.
	#[error("{0} has to be at least {1}.")]
	TooSmall(&'static str, usize),
}

impl Config {
	/// Reads a configuration.
	pub fn parse(text: &str) -> Result<Self, Error> {
		let config: Self = toml::from_str(text)?;
		config.genesis()?;
		settings::check_domain(&config.domain)?;
		settings::check_node(&config.node)?;
		settings::check_origins(&config.origins)?;
		config.limits()?;
		let small = |limit: u32| usize::try_from(limit).unwrap_or(usize::MAX);
		for (name, value, least) in [
			("sockets", config.sockets, 1),
			("sockets_of_one", config.sockets_of_one, 1),
			("subscriptions", config.subscriptions, 4),
			// Connecting with polkadot.js takes about twenty.
			("requests_per_minute", small(config.requests_per_minute), 60),
			// Logging in takes two.
			("logins_per_minute", small(config.logins_per_minute), 2),
			("batch", config.batch, 1),
			// The longest transaction, in digits, and what is around it.
			("message_bytes", config.message_bytes, 3 * crate::filter::MAX_TRANSACTION),
		] {
			if value < least {
				return Err(Error::TooSmall(name, least));
			}
		}
		Ok(config)
	}

	/// The hash of the genesis block.
	pub fn genesis(&self) -> Result<[u8; 32], Error> {
		Ok(settings::genesis(&self.genesis)?)
	}

	/// How long, and for how many.
	pub fn limits(&self) -> Result<Limits, Error> {
		let (patience, grace) = (self.patience_seconds, self.grace_seconds);
		Ok(settings::limits(patience, grace, self.connections)?)
	}

	/// How much of everything there may be.
	pub fn settings(&self) -> Settings {
		Settings {
			subscriptions: self.subscriptions,
			batch: self.batch,
			message_bytes: self.message_bytes,
			proxies: self.proxies.iter().map(IpAddr::to_canonical).collect(),
		}
	}
}

mod default {
	pub use anamnesis_service::settings::default::*;
	use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

	pub fn listen() -> SocketAddr {
		([127, 0, 0, 1], 8640).into()
	}

	pub fn metrics() -> SocketAddr {
		([127, 0, 0, 1], 9640).into()
	}

	pub fn proxies() -> Vec<IpAddr> {
		vec![Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]
	}

	pub fn sockets() -> usize {
		500
	}

	pub fn sockets_of_one() -> usize {
		4
	}

	pub fn subscriptions() -> usize {
		32
	}

	pub fn requests_per_minute() -> u32 {
		600
	}

	pub fn logins_per_minute() -> u32 {
		30
	}

	pub fn batch() -> usize {
		20
	}

	pub fn message_bytes() -> usize {
		262_144
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn least() -> String {
		format!("domain = 'chain.example.org'\ngenesis = '0x{}'\n", "ab".repeat(32))
	}

	#[test]
	fn the_sample_says_the_defaults() {
		let sample = Config::parse(SAMPLE).expect("the sample is right");
		let Config { domain, genesis, .. } = &sample;
		let least = format!("domain = '{domain}'\ngenesis = '{genesis}'\n");
		assert_eq!(Config::parse(&least).expect("the least is enough"), sample);
	}

	#[test]
	fn the_sample_has_every_setting() {
		let shown = format!("{:?}", Config::parse(SAMPLE).expect("the sample is right"));
		let settings = SAMPLE.lines().filter_map(|line| line.split_once(" = "));
		let settings: Vec<_> =
			settings.map(|(name, _)| name).filter(|name| !name.contains(' ')).collect();
		for setting in &settings {
			assert!(shown.contains(&format!("{setting}: ")), "{setting}");
		}
		assert_eq!(settings.len(), shown.matches(": ").count());
	}

	#[test]
	fn what_cannot_work_is_refused() {
		for wrong in [
			"requests_per_minut = 60",
			"requests_per_minute = 10",
			"logins_per_minute = 1",
			"sockets = 0",
			"sockets_of_one = 0",
			"subscriptions = 1",
			"batch = 0",
			"message_bytes = 1000",
			"proxies = ['nobody']",
			"node = 'ws://127.0.0.1:9944'",
			"origins = ['*']",
		] {
			assert!(Config::parse(&(least() + wrong)).is_err(), "{wrong}");
		}
	}
}

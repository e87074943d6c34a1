//! The configuration.

use anamnesis_primitives::{policy::EmergencyLaw, OrganisationId};
use anamnesis_service::{
	database::{Databases, ServerUrl},
	http::Limits,
	log::{Retention, RetentionTooShort},
	settings,
};
use serde::Deserialize;
use std::{net::SocketAddr, path::PathBuf};

/// A configuration with everything in it, each value the default, and what it is for.
pub const SAMPLE: &str = include_str!("../keyholder.sample.toml");

/// The configuration of a keyholder. What is not in the file has its default; what is not known is refused.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Config {
	/// The name under which this service is reached.
	pub domain: String,
	/// The hash of the genesis block.
	pub genesis: String,
	/// The organisation that this keyholder belongs to.
	pub organisation: OrganisationId,
	/// Where the keyholder's own node listens: a host and a port.
	#[serde(default = "default::node")]
	pub node: String,
	/// The file with the identities.
	#[serde(default = "default::keys")]
	pub keys: PathBuf,
	/// The file with the account that posts roots.
	#[serde(default)]
	pub account: Option<PathBuf>,
	/// Where log and policies are kept.
	#[serde(default = "default::folder")]
	pub folder: PathBuf,
	/// The URL of the PostgreSQL database in which log and policies are kept; without one there are files in the folder.
	pub database: Option<ServerUrl>,
	/// Where it listens.
	#[serde(default = "default::listen")]
	pub listen: SocketAddr,
	/// Where its metrics are.
	#[serde(default = "default::metrics")]
	pub metrics: SocketAddr,
	/// How many keys one reader gets in an hour.
	#[serde(default = "default::keys_per_hour")]
	pub keys_per_hour: u32,
	/// For how many years entries of the log are kept.
	#[serde(default = "default::log_years")]
	pub log_years: u32,
	/// Whether emergency access opens what a patient has restricted.
	#[serde(default)]
	pub emergency_opens_restrictions: bool,
	/// Whether emergency access opens records whose processing is restricted.
	#[serde(default)]
	pub emergency_opens_restricted_processing: bool,
	/// Whether patients can opt out of emergency access.
	#[serde(default = "default::emergency_opt_out")]
	pub emergency_opt_out: bool,
	/// Which web sites may speak to this service.
	#[serde(default)]
	pub origins: Vec<String>,
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
	/// What both services are told.
	#[error(transparent)]
	Setting(#[from] settings::Error),
	/// The log would be kept for too short a time.
	#[error(transparent)]
	LogYears(#[from] RetentionTooShort),
	/// Nobody would get a key.
	#[error("keys_per_hour has to be at least 1.")]
	NothingAllowed,
}

impl Config {
	/// Reads a configuration.
	pub fn parse(text: &str) -> Result<Self, Error> {
		let config: Self = toml::from_str(text)?;
		config.genesis()?;
		settings::check_domain(&config.domain)?;
		settings::check_node(&config.node)?;
		settings::check_origins(&config.origins)?;
		settings::check_database(config.database.as_ref())?;
		config.limits()?;
		config.retention()?;
		if config.keys_per_hour == 0 {
			return Err(Error::NothingAllowed);
		}
		Ok(config)
	}

	/// The hash of the genesis block.
	pub fn genesis(&self) -> Result<[u8; 32], Error> {
		Ok(settings::genesis(&self.genesis)?)
	}

	/// Where the databases are.
	pub fn databases(&self) -> Databases {
		Databases::new("keyholder", &self.folder, self.database.clone())
	}

	/// How long entries of the log are kept.
	pub fn retention(&self) -> Result<Retention, Error> {
		Ok(Retention::of_years(self.log_years)?)
	}

	/// How long, and for how many.
	pub fn limits(&self) -> Result<Limits, Error> {
		let (patience, grace) = (self.patience_seconds, self.grace_seconds);
		Ok(settings::limits(patience, grace, self.connections)?)
	}

	/// What national law says of emergency access.
	pub fn law(&self) -> EmergencyLaw {
		EmergencyLaw {
			overrides_restrictions: self.emergency_opens_restrictions,
			overrides_restriction_of_processing: self.emergency_opens_restricted_processing,
			honours_opt_out: self.emergency_opt_out,
		}
	}
}

mod default {
	pub use anamnesis_service::settings::default::*;
	use std::{net::SocketAddr, path::PathBuf};

	pub fn keys() -> PathBuf {
		"/etc/anamnesis/keyholder-keys.age".into()
	}

	pub fn folder() -> PathBuf {
		"/var/lib/anamnesis-keyholder".into()
	}

	pub fn listen() -> SocketAddr {
		([127, 0, 0, 1], 8630).into()
	}

	pub fn metrics() -> SocketAddr {
		([127, 0, 0, 1], 9630).into()
	}

	pub fn keys_per_hour() -> u32 {
		600
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn least() -> String {
		let genesis = "ab".repeat(32);
		format!("domain = 'keys.example.org'\ngenesis = '0x{genesis}'\norganisation = 3\n")
	}

	#[test]
	fn the_sample_says_the_defaults() {
		let sample = Config::parse(SAMPLE).expect("the sample is right");
		let Config { domain, genesis, organisation, .. } = &sample;
		let least =
			format!("domain = '{domain}'\ngenesis = '{genesis}'\norganisation = {organisation}\n");
		assert_eq!(Config::parse(&least).expect("the least is enough"), sample);
	}

	#[test]
	fn the_sample_has_every_setting() {
		let sample = Config::parse(SAMPLE).expect("the sample is right");
		let shown = format!("{sample:?}");
		let settings = SAMPLE
			.lines()
			.filter_map(|line| line.split_once(" = "))
			.map(|(name, _)| name.trim_start_matches("# ").to_owned());
		let settings: Vec<_> = settings.filter(|name| !name.contains(' ')).collect();
		for setting in &settings {
			assert!(shown.contains(&format!("{setting}: ")), "{setting}");
		}
		assert_eq!(settings.len(), shown.matches(": ").count());
	}

	#[test]
	fn what_is_not_known_is_refused() {
		let refused = Config::parse(&(least() + "keys_per_huor = 3\n"));
		assert!(matches!(refused, Err(Error::Malformed(_))), "{refused:?}");
	}

	#[test]
	fn a_genesis_hash_that_is_none_is_refused() {
		let refused = Config::parse(&least().replace("abab", "xyz"));
		assert!(matches!(refused, Err(Error::Setting(settings::Error::NoGenesis))), "{refused:?}");
	}

	#[test]
	fn a_domain_is_no_text() {
		let refused = Config::parse(&least().replace("keys.", "I sign anything "));
		assert!(matches!(refused, Err(Error::Setting(settings::Error::NoDomain))), "{refused:?}");
	}

	#[test]
	fn the_node_is_a_host_and_a_port() {
		let refused = Config::parse(&(least() + "node = 'wss://node.example.org'\n"));
		assert!(matches!(refused, Err(Error::Setting(settings::Error::NoNode))), "{refused:?}");
	}

	#[test]
	fn an_origin_is_one_of_a_web_site() {
		for wrong in ["*", "", "portal.example.org", "https://", "https://a/b", "file://a"] {
			let refused = Config::parse(&(least() + &format!("origins = ['{wrong}']\n")));
			assert!(
				matches!(refused, Err(Error::Setting(settings::Error::NoOrigin(_)))),
				"{wrong}: {refused:?}"
			);
		}
		let taken = least() + "origins = ['https://portal.example.org', 'http://127.0.0.1:5173']\n";
		assert_eq!(Config::parse(&taken).expect("these are some").origins.len(), 2);
	}

	#[test]
	fn the_log_is_kept_for_three_years_at_least() {
		let refused = Config::parse(&(least() + "log_years = 2\n"));
		assert!(matches!(refused, Err(Error::LogYears(_))), "{refused:?}");
	}

	#[test]
	fn the_law_is_what_it_says() {
		let strict = Config::parse(&least()).expect("it is right").law();
		assert!(!strict.overrides_restrictions && !strict.overrides_restriction_of_processing);
		assert!(strict.honours_opt_out);
		let text = least() + "emergency_opens_restrictions = true\nemergency_opt_out = false\n";
		let other = Config::parse(&text).expect("it is right").law();
		assert!(other.overrides_restrictions && !other.honours_opt_out);
	}
}

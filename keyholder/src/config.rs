//! The configuration.

use anamnesis_primitives::{policy::EmergencyLaw, OrganisationId};
use anamnesis_service::http::Limits;
use serde::Deserialize;
use std::{net::SocketAddr, path::PathBuf, time::Duration};

/// A configuration with everything in it, each value the default, and what it is for.
pub const SAMPLE: &str = include_str!("../keyholder.sample.toml");

/// For how many years entries of the log are kept at least (EHDS Art. 9).
const LEAST_LOG_YEARS: u64 = 3;

/// The longest that they are kept, so that times can be computed with.
const MOST_LOG_YEARS: u64 = 200;

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
	pub log_years: u64,
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
	/// The genesis hash is none.
	#[error("genesis has to be the hash of the chain's genesis block: 64 hexadecimal digits.")]
	NoGenesis,
	/// The domain is none.
	#[error("domain has to be the name under which this service is reached: letters, digits, dots, hyphens, and a port.")]
	NoDomain,
	/// An origin is none.
	#[error(
		"origins have to be those of web sites, such as https://portal.example.org: a scheme, a name and perhaps a port, and \
		 nothing behind."
	)]
	NoOrigin,
	/// The log is not kept for long enough.
	#[error("log_years has to be at least {LEAST_LOG_YEARS} and at most {MOST_LOG_YEARS}.")]
	LogYears,
	/// Nobody would get a key.
	#[error("keys_per_hour and connections have to be at least 1.")]
	NothingAllowed,
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
		if !config.origins.iter().all(|origin| is_origin(origin)) {
			return Err(Error::NoOrigin);
		}
		if !(LEAST_LOG_YEARS..=MOST_LOG_YEARS).contains(&config.log_years) {
			return Err(Error::LogYears);
		}
		if config.keys_per_hour == 0 || config.connections == 0 {
			return Err(Error::NothingAllowed);
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

	/// What national law says of emergency access.
	pub fn law(&self) -> EmergencyLaw {
		EmergencyLaw {
			overrides_restrictions: self.emergency_opens_restrictions,
			overrides_restriction_of_processing: self.emergency_opens_restricted_processing,
			honours_opt_out: self.emergency_opt_out,
		}
	}
}

/// Whether browsers would send this as an origin. A star is none: a session is no cookie, but nobody should have to think
/// about what that means here.
fn is_origin(text: &str) -> bool {
	let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
	let right = |c: char| {
		c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | ':' | '[' | ']')
	};
	host.is_some_and(|host| !host.is_empty() && host.chars().all(right))
}

mod default {
	use std::{net::SocketAddr, path::PathBuf};

	pub fn node() -> String {
		"127.0.0.1:9944".into()
	}

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

	pub fn log_years() -> u64 {
		10
	}

	pub fn emergency_opt_out() -> bool {
		true
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
		assert!(matches!(refused, Err(Error::NoGenesis)), "{refused:?}");
	}

	#[test]
	fn a_domain_is_no_text() {
		let refused = Config::parse(&least().replace("keys.", "I sign anything "));
		assert!(matches!(refused, Err(Error::NoDomain)), "{refused:?}");
	}

	#[test]
	fn an_origin_is_one_of_a_web_site() {
		for wrong in ["*", "", "portal.example.org", "https://", "https://a/b", "file://a"] {
			let refused = Config::parse(&(least() + &format!("origins = ['{wrong}']\n")));
			assert!(matches!(refused, Err(Error::NoOrigin)), "{wrong}: {refused:?}");
		}
		let taken = least() + "origins = ['https://portal.example.org', 'http://127.0.0.1:5173']\n";
		assert_eq!(Config::parse(&taken).expect("these are some").origins.len(), 2);
	}

	#[test]
	fn the_log_is_kept_for_three_years_at_least() {
		let refused = Config::parse(&(least() + "log_years = 2\n"));
		assert!(matches!(refused, Err(Error::LogYears)), "{refused:?}");
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

//! The configuration.

use crate::{
	erasure::Rules,
	store::{
		bucket::{self, Credentials, NotAPlace, Place},
		Quotas,
	},
};
use anamnesis_client::services::Keyholder;
use anamnesis_primitives::{policy::EmergencyLaw, Moment, OrganisationId, RetentionReason};
use anamnesis_service::{
	database::{Databases, ServerUrl},
	http::Limits,
	log::{Retention, RetentionTooShort},
	settings,
};
use serde::Deserialize;
use std::{collections::BTreeMap, net::SocketAddr, path::PathBuf};

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
	/// The bucket in which finished records are kept, if not in the folder: `s3://BUCKET/PREFIX`.
	pub records: Option<String>,
	/// Where the bucket's server is, if it is not that of AWS in the region.
	pub records_endpoint: Option<String>,
	/// The region of the bucket.
	#[serde(default = "default::records_region")]
	pub records_region: String,
	/// Whether the name of the bucket is in the path, and not in the name of the host: if there is an endpoint, it is.
	pub records_path_style: Option<bool>,
	/// The id of the key that opens the bucket.
	pub records_key: Option<String>,
	/// The URL of the PostgreSQL database in which it is kept what is known; without one there are files in the folder.
	pub database: Option<ServerUrl>,
	/// Where it listens.
	#[serde(default = "default::listen")]
	pub listen: SocketAddr,
	/// Where its metrics are.
	#[serde(default = "default::metrics")]
	pub metrics: SocketAddr,
	/// The number of this organisation on chain. Without it no sealed key of a keyholder is told from others, no roots are
	/// posted, and no erasure case is answered.
	pub organisation: Option<OrganisationId>,
	/// The keys of an officer of the organisation, with which transactions are sent.
	pub account: Option<PathBuf>,
	/// The keys of the organisation's administrator, with which erasures are attested.
	pub administrator: Option<PathBuf>,
	/// Which web pages may use this service from a browser.
	#[serde(default)]
	pub origins: Vec<String>,
	/// How many MiB an organisation may keep.
	#[serde(default = "default::quota_mib")]
	pub quota_mib: u64,
	/// How many MiB a patient and their devices may keep.
	#[serde(default = "default::patient_quota_mib")]
	pub patient_quota_mib: u64,
	/// For how many years the content of the disclosure log is kept.
	#[serde(default = "default::log_years")]
	pub log_years: u32,
	/// With which code a record is kept that its author has to keep, when its erasure is asked for.
	pub retention: Option<RetentionCode>,
	/// Where keyholders answer, by the number of their organisation, if not where the chain says.
	#[serde(default)]
	pub keyholders: BTreeMap<String, String>,
	/// How many days before it is due an erasure is attested although keyholders have not confirmed theirs.
	#[serde(default = "default::attest_without_keyholders_days")]
	pub attest_without_keyholders_days: u32,
	/// Whether emergency access opens what a patient has restricted.
	#[serde(default)]
	pub emergency_opens_restrictions: bool,
	/// Whether emergency access opens records whose processing is restricted.
	#[serde(default)]
	pub emergency_opens_restricted_processing: bool,
	/// Whether patients can opt out of emergency access.
	#[serde(default = "default::emergency_opt_out")]
	pub emergency_opt_out: bool,
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
	/// What both services are told.
	#[error(transparent)]
	Setting(#[from] settings::Error),
	/// There is no such place of records.
	#[error(transparent)]
	NotAPlace(#[from] NotAPlace),
	/// The log would be kept for too short a time.
	#[error(transparent)]
	LogYears(#[from] RetentionTooShort),
	/// A keyholder is named by no number.
	#[error("keyholders: “{0}” is no number of an organisation.")]
	NoKeyholder(String),
	/// A keyholder has no address.
	#[error("keyholders: the address of {0} cannot be used. {1}")]
	NoKeyholderAddress(String, anamnesis_client::Error),
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
		config.check_records()?;
		config.retention()?;
		for (number, address) in &config.keyholders {
			let no_number = || Error::NoKeyholder(number.clone());
			let _: OrganisationId = number.parse().map_err(|_| no_number())?;
			Keyholder::new(address, None)
				.map_err(|error| Error::NoKeyholderAddress(number.clone(), error))?;
		}
		Ok(config)
	}

	/// Where keyholders answer, if not where the chain says.
	pub fn keyholders(&self) -> BTreeMap<OrganisationId, String> {
		let named = self.keyholders.iter();
		named.filter_map(|(number, url)| Some((number.parse().ok()?, url.clone()))).collect()
	}

	/// The hash of the genesis block.
	pub fn genesis(&self) -> Result<[u8; 32], Error> {
		Ok(settings::genesis(&self.genesis)?)
	}

	/// How many bytes are kept at most.
	pub fn quotas(&self) -> Quotas {
		let bytes = |mib: u64| mib.saturating_mul(1 << 20);
		Quotas { organisation: bytes(self.quota_mib), patient: bytes(self.patient_quota_mib) }
	}

	/// Looks whether the bucket can be one.
	fn check_records(&self) -> Result<(), Error> {
		bucket::check_region(&self.records_region)?;
		match &self.records {
			Some(url) => drop(bucket::bucket_and_prefix(url)?),
			None => {
				let is_set = self.records_endpoint.is_some()
					|| self.records_path_style.is_some()
					|| self.records_key.is_some()
					|| self.records_region != default::records_region();
				if is_set {
					return Err(NotAPlace::NoBucket.into());
				}
			},
		}
		if let Some(endpoint) = &self.records_endpoint {
			bucket::check_endpoint(endpoint)?;
		}
		Ok(())
	}

	/// The bucket in which records are kept, and how it is opened. Nothing if they are in the folder.
	pub fn place(&self, credentials: Credentials) -> Result<Option<Place>, Error> {
		let Some(url) = &self.records else { return Ok(None) };
		let (bucket, prefix) = bucket::bucket_and_prefix(url)?;
		Ok(Some(Place {
			bucket,
			prefix,
			endpoint: self.records_endpoint.clone(),
			region: self.records_region.clone(),
			path_style: self.records_path_style.unwrap_or(self.records_endpoint.is_some()),
			credentials,
		}))
	}

	/// Where the databases are.
	pub fn databases(&self) -> Databases {
		Databases::new("custodian", &self.folder, self.database.clone())
	}

	/// By which rules erasure cases are answered.
	pub fn rules(&self) -> Rules {
		let days = Moment::from(self.attest_without_keyholders_days);
		Rules {
			retention: self.retention.map(RetentionReason::from),
			without_keyholders: days.saturating_mul(24 * 60 * 60 * 1000),
		}
	}

	/// What the law says of emergencies.
	pub fn law(&self) -> EmergencyLaw {
		EmergencyLaw {
			overrides_restrictions: self.emergency_opens_restrictions,
			overrides_restriction_of_processing: self.emergency_opens_restricted_processing,
			honours_opt_out: self.emergency_opt_out,
		}
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
}

/// Why a record is kept whose author has to keep it: a code of GDPR Art. 17(3).
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq)]
#[serde(rename_all = "kebab-case")]
pub enum RetentionCode {
	/// (a) freedom of expression and information.
	Expression,
	/// (b) a legal obligation, or a task in the public interest.
	LegalObligation,
	/// (c) public health.
	PublicHealth,
	/// (d) archiving in the public interest, or research.
	Archiving,
	/// (e) legal claims.
	LegalClaims,
}

impl From<RetentionCode> for RetentionReason {
	fn from(code: RetentionCode) -> Self {
		match code {
			RetentionCode::Expression => RetentionReason::Expression,
			RetentionCode::LegalObligation => RetentionReason::LegalObligation,
			RetentionCode::PublicHealth => RetentionReason::PublicHealth,
			RetentionCode::Archiving => RetentionReason::Archiving,
			RetentionCode::LegalClaims => RetentionReason::LegalClaims,
		}
	}
}

mod default {
	pub use anamnesis_service::settings::default::*;
	use std::{net::SocketAddr, path::PathBuf};

	pub fn folder() -> PathBuf {
		"/var/lib/anamnesis-custodian".into()
	}

	pub fn records_region() -> String {
		"us-east-1".into()
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

	pub fn patient_quota_mib() -> u64 {
		10 * 1024
	}

	pub fn attest_without_keyholders_days() -> u32 {
		3
	}

	pub fn unfinished_hours() -> u64 {
		24
	}

	pub fn not_anchored_hours() -> u64 {
		7 * 24
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
	fn a_database_is_one_of_postgresql() {
		let url = "postgres://custodian@localhost/custodian";
		let config = Config::parse(&format!("{}database = '{url}'\n", least()));
		let expected = Some(url.parse().expect("it is one"));
		assert_eq!(config.expect("it is right").database, expected);
		for wrong in ["records.sqlite", "postgres://custodian:secret@db.example.org/custodian"] {
			let refused = Config::parse(&(least() + &format!("database = '{wrong}'\n")));
			let said = refused.expect_err("it is none that is taken").to_string();
			assert!(said.contains("sslmode=verify-full") && !said.contains("secret"), "{said}");
		}
	}

	#[test]
	fn what_is_not_known_is_refused() {
		let refused = Config::parse(&(least() + "qouta_mib = 3\n"));
		assert!(matches!(refused, Err(Error::Malformed(_))), "{refused:?}");
	}

	#[test]
	fn a_genesis_hash_that_is_none_is_refused() {
		let refused = Config::parse(&least().replace("abab", "xyz"));
		assert!(matches!(refused, Err(Error::Setting(settings::Error::NoGenesis))), "{refused:?}");
	}

	#[test]
	fn an_origin_is_what_a_browser_sends() {
		for right in ["https://portal.example.org", "http://localhost:3000"] {
			let config = Config::parse(&format!("{}origins = ['{right}']\n", least()));
			assert_eq!(config.expect("it is an origin").origins, [right]);
		}
		for wrong in
			["*", "portal.example.org", "https://portal.example.org/", "https://A.b", "null"]
		{
			let refused = Config::parse(&format!("{}origins = ['{wrong}']\n", least()));
			assert!(
				matches!(refused, Err(Error::Setting(settings::Error::NoOrigin(_)))),
				"{wrong}: {refused:?}"
			);
		}
	}

	#[test]
	fn retention_has_the_codes_of_the_law() {
		let config = Config::parse(&(least() + "retention = 'legal-obligation'\n"));
		let rules = config.expect("it is a code").rules();
		assert_eq!(rules.retention, Some(RetentionReason::LegalObligation));
		let refused = Config::parse(&(least() + "retention = 'we like to'\n"));
		assert!(matches!(refused, Err(Error::Malformed(_))), "{refused:?}");
	}

	#[test]
	fn a_keyholder_has_a_number_and_an_address() {
		let named =
			|named: &str| Config::parse(&format!("{}keyholders = {{ {named} }}\n", least()));
		let config = named("1 = 'https://keys.example.org', 7 = 'http://127.0.0.1:8630'");
		let config = config.expect("they are right");
		assert_eq!(config.keyholders()[&7], "http://127.0.0.1:8630");
		assert_eq!(config.rules().without_keyholders, 3 * 24 * 60 * 60 * 1000);
		let refused = named("clinic = 'https://keys.example.org'");
		assert!(matches!(refused, Err(Error::NoKeyholder(_))), "{refused:?}");
		for address in ["http://keys.example.org", "keys.example.org"] {
			let refused = named(&format!("1 = '{address}'"));
			assert!(matches!(refused, Err(Error::NoKeyholderAddress(..))), "{refused:?}");
		}
	}

	#[test]
	fn a_log_is_kept_as_long_as_the_law_says() {
		let refused = Config::parse(&(least() + "log_years = 2\n"));
		assert!(matches!(refused, Err(Error::LogYears(_))), "{refused:?}");
	}

	#[test]
	fn a_bucket_has_a_name_and_is_reached_by_tls() {
		let more =
			"records = 's3://records/clinic-a'\nrecords_endpoint = 'https://s3.example.org'\n";
		let config = Config::parse(&(least() + more)).expect("it is a bucket");
		let credentials = Credentials::new("key".into(), "secret".to_owned().into(), None);
		let place = config.place(credentials).expect("it is a bucket").expect("it is set");
		assert_eq!((place.bucket.as_str(), place.prefix.as_str()), ("records", "clinic-a"));
		assert!(place.path_style);
		for (wrong, why) in [
			("records = 'records'", NotAPlace::Url),
			(
				"records = 's3://records'\nrecords_endpoint = 'http://s3.example.org'",
				NotAPlace::Endpoint,
			),
			("records = 's3://records'\nrecords_region = ''", NotAPlace::Region),
			("records_key = 'key'", NotAPlace::NoBucket),
			("records_region = 'eu-central-1'", NotAPlace::NoBucket),
		] {
			let refused = Config::parse(&format!("{}{wrong}\n", least()));
			assert!(matches!(&refused, Err(Error::NotAPlace(said)) if *said == why), "{refused:?}");
		}
	}

	#[test]
	fn a_domain_is_no_text() {
		let refused = Config::parse(&least().replace("records.", "I sign anything "));
		assert!(matches!(refused, Err(Error::Setting(settings::Error::NoDomain))), "{refused:?}");
	}

	#[test]
	fn the_node_is_a_host_and_a_port() {
		let refused = Config::parse(&(least() + "node = 'wss://node.example.org'\n"));
		assert!(matches!(refused, Err(Error::Setting(settings::Error::NoNode))), "{refused:?}");
	}
}

//! Where a bucket is, and with what it is opened.

use anamnesis_client::keys::{ExposeSecret, SecretString};
use std::net::IpAddr;

/// Where a bucket is.
#[derive(Clone, Debug)]
pub struct Place {
	/// Its name.
	pub bucket: String,
	/// Below which prefix the records lie; may be empty.
	pub prefix: String,
	/// Where its server is; nothing for that of AWS in the region.
	pub endpoint: Option<String>,
	/// Its region.
	pub region: String,
	/// Whether its name is in the path, and not in the name of the host.
	pub path_style: bool,
	/// With what it is opened.
	pub credentials: Credentials,
}

/// With what a bucket is opened.
#[derive(Clone, Debug)]
pub struct Credentials {
	/// The id of the key.
	pub key: String,
	secret: SecretString,
	token: Option<SecretString>,
}

/// Why something is no place of records.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum NotAPlace {
	/// The URL is none.
	#[error(
		"records has to be s3://BUCKET or s3://BUCKET/PREFIX: a bucket of lower-case letters, digits, dots and hyphens, and \
		 a prefix of letters, digits, dots, hyphens, underscores and slashes."
	)]
	Url,
	/// The endpoint is none.
	#[error(
		"records_endpoint has to be https:// and a host, without a path. Only to this machine it may be http://, by its \
		 number: http://127.0.0.1:9000, say."
	)]
	Endpoint,
	/// The region is none.
	#[error("records_region has to be a name of letters, digits and hyphens.")]
	Region,
	/// Something is set for a bucket, and there is none.
	#[error("records_endpoint, records_region, records_path_style and records_key are for a bucket. Set records too.")]
	NoBucket,
}

impl Credentials {
	/// A key and its secret, and the token of a session if it is of one.
	pub fn new(key: String, secret: SecretString, token: Option<SecretString>) -> Self {
		Self { key, secret, token }
	}

	pub(super) fn secret(&self) -> &str {
		self.secret.expose_secret()
	}

	pub(super) fn token(&self) -> Option<&str> {
		self.token.as_ref().map(|token| token.expose_secret())
	}
}

/// The bucket and the prefix in an URL.
pub(crate) fn bucket_and_prefix(url: &str) -> Result<(String, String), NotAPlace> {
	let rest = url.strip_prefix("s3://").ok_or(NotAPlace::Url)?;
	let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
	let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
	let of_bucket =
		|byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b".-".contains(&byte);
	let of_prefix = |byte: u8| byte.is_ascii_alphanumeric() || b".-_".contains(&byte);
	let is_step =
		|step: &str| !step.is_empty() && step != "." && step != ".." && step.bytes().all(of_prefix);
	let is_bucket = (3..=63).contains(&bucket.len()) && bucket.bytes().all(of_bucket);
	let is_prefix = prefix.is_empty() || (prefix.len() <= 512 && prefix.split('/').all(is_step));
	match is_bucket && is_prefix {
		true => Ok((bucket.to_owned(), prefix.to_owned())),
		false => Err(NotAPlace::Url),
	}
}

/// Looks whether an endpoint is one.
pub(crate) fn check_endpoint(endpoint: &str) -> Result<(), NotAPlace> {
	let right = |host: &str| {
		!host.is_empty()
			&& host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
	};
	let is_here = |host: &str| {
		let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
		let name = name.trim_start_matches('[').trim_end_matches(']');
		name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
	};
	match (endpoint.strip_prefix("https://"), endpoint.strip_prefix("http://")) {
		(Some(host), _) if right(host) => Ok(()),
		(_, Some(host)) if right(host) && is_here(host) => Ok(()),
		_ => Err(NotAPlace::Endpoint),
	}
}

/// Looks whether a region is one.
pub(crate) fn check_region(region: &str) -> Result<(), NotAPlace> {
	let right = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
	match !region.is_empty() && region.len() <= 64 && region.bytes().all(right) {
		true => Ok(()),
		false => Err(NotAPlace::Region),
	}
}

impl Place {
	/// Where its server is, as the library wants it.
	pub(super) fn endpoint(&self) -> Option<String> {
		let endpoint = self.endpoint.as_ref()?;
		Some(match self.path_style {
			true => endpoint.clone(),
			false => endpoint.replacen("://", &format!("://{}.", self.bucket), 1),
		})
	}

	/// Where the bucket is.
	pub(super) fn url(&self) -> String {
		let (bucket, region) = (&self.bucket, &self.region);
		match (self.endpoint(), self.path_style) {
			(Some(endpoint), true) => format!("{endpoint}/{bucket}"),
			(Some(endpoint), false) => endpoint,
			(None, true) => format!("https://s3.{region}.amazonaws.com/{bucket}"),
			(None, false) => format!("https://{bucket}.s3.{region}.amazonaws.com"),
		}
	}

	pub(super) fn is_plain(&self) -> bool {
		self.endpoint.as_ref().is_some_and(|endpoint| endpoint.starts_with("http://"))
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_place_is_a_bucket_and_a_prefix() {
		let both = |bucket: &str, prefix: &str| Ok((bucket.into(), prefix.into()));
		assert_eq!(bucket_and_prefix("s3://records"), both("records", ""));
		assert_eq!(bucket_and_prefix("s3://records/"), both("records", ""));
		assert_eq!(bucket_and_prefix("s3://my.records-1/a/b_c"), both("my.records-1", "a/b_c"));
		for wrong in [
			"",
			"records",
			"s3://",
			"s3://ab",
			"s3://Records",
			"s3://records//a",
			"s3://records/..",
			"s3://records/a?b",
			"s3://records/a b",
			"https://records",
		] {
			assert_eq!(bucket_and_prefix(wrong), Err(NotAPlace::Url), "{wrong}");
		}
	}

	#[test]
	fn an_endpoint_is_reached_by_tls_or_is_on_this_machine() {
		for right in [
			"https://s3.example.org",
			"https://[::1]:9000",
			"http://127.0.0.1:9000",
			"http://[::1]:1",
		] {
			assert_eq!(check_endpoint(right), Ok(()), "{right}");
		}
		for wrong in [
			"s3.example.org",
			"https://",
			"https://a/b",
			"http://s3.example.org",
			"http://localhost:1",
			"http://127.0.0.1.example.org",
			"https://key:secret@a",
		] {
			assert_eq!(check_endpoint(wrong), Err(NotAPlace::Endpoint), "{wrong}");
		}
	}

	#[test]
	fn a_secret_is_not_shown() {
		let credentials = Credentials::new("key".into(), "hidden".to_owned().into(), None);
		assert!(!format!("{credentials:?}").contains("hidden"));
	}
}

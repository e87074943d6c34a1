//! Custodians and keyholders, over HTTP.
//!
//! A [`Service`] is where one answers; [`Custodian`] and [`Keyholder`] are what the two of them do. All of it is async and
//! needs a Tokio runtime. What the services answer is in `docs/src/reference/custodian.md` and `keyholder.md`.
//!
//! - **Logging in** signs a text that is written here. The name of the service in it is the one of the address that is
//!   spoken to, never one that was sent ([`Service::log_in`]). The session is renewed when it ends.
//! - **Trying again**: what breaks on the way, and what a service says will pass, is tried again as [`Patience`] says, and
//!   goes on where it stopped. What will not change by itself is told at once.
//! - **Believing nothing**: commitments, digests and ranges are checked here. What a service sends is taken up to a length.
//! - **Errors** name the address, and nothing of a patient: no path, no id.

mod custodian;
mod door;
mod download;
mod handover;
mod hex;
mod http;
mod keyholder;
mod login;
mod network;
mod offline;
mod patients_side;
mod problem;
mod ranges;
mod retry;
mod upload;

pub use custodian::{Custodian, KeyAndProof, Proven};
pub use handover::{taking_over, Brought, HandedKey, HandedOver, HandedPolicy};
pub use keyholder::{ErasureConfirmed, Keyholder, Left, Resealed};
pub use login::{login_text, Challenge, Scheme, Signature, Signs};
pub use patients_side::{HeldPolicies, HeldPolicy, IntervalProof, LogPage};
pub use problem::Problem;
pub use ranges::Document;
pub use retry::Patience;
pub use upload::{Declaration, SealedKey, Uploaded};

/// What kind of service it is.
pub use anamnesis_primitives::disclosure::Service as Kind;

use crate::{
	trust::{self, Trust},
	Error,
};
use anamnesis_primitives::{OrganisationId, Purpose};
use door::Door;
use reqwest::Url;
use std::{fmt, sync::Arc};

/// What somebody reads for, and on behalf of whom.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Reading {
	/// What for.
	pub purpose: Purpose,
	/// For which organisation; nothing on the patient's side.
	pub acting_for: Option<OrganisationId>,
}

impl Reading {
	/// The patient's side, for the patient.
	pub const fn own() -> Self {
		Self { purpose: Purpose::PatientRequest, acting_for: None }
	}

	/// A practitioner, for an organisation.
	pub const fn acting_for(organisation: OrganisationId, purpose: Purpose) -> Self {
		Self { purpose, acting_for: Some(organisation) }
	}
}

/// Where a custodian or keyholder answers, and who is logged in there. Copies of it share the session.
#[derive(Clone)]
pub struct Service {
	http: reqwest::Client,
	base: Url,
	address: String,
	kind: Kind,
	domain: String,
	genesis: Option<[u8; 32]>,
	patience: Patience,
	door: Arc<Door>,
}

impl Service {
	/// The service at this address, `https://records.example.org`. Nothing is sent yet.
	///
	/// `domain` is what stands in the text that is signed at login. Left out, it is the host, and the port if there is one
	/// in the address: right whenever the address is that of the service itself. It is given when the service is spoken to
	/// at another address than the one it is known by, through a tunnel for example. It comes from whoever calls, who knows
	/// the service; never from the service.
	///
	/// Plain `http` is taken for this machine alone.
	pub fn new(base_url: &str, kind: Kind, domain: Option<&str>) -> Result<Self, Error> {
		Self::trusting(base_url, kind, domain, &Trust::default())
	}

	/// The same, with a certificate of somebody else's than this machine trusts.
	pub fn trusting(
		base_url: &str,
		kind: Kind,
		domain: Option<&str>,
		trust: &Trust,
	) -> Result<Self, Error> {
		let base = Url::parse(base_url).map_err(|_| Error::NoServiceAddress)?;
		let host = base.host_str().ok_or(Error::NoServiceAddress)?;
		let local = trust::is_this_machine(host);
		let named = base.username().is_empty() && base.password().is_none();
		if !named || base.query().is_some() || base.fragment().is_some() {
			return Err(Error::NoServiceAddress);
		}
		let tls = match base.scheme() {
			"https" => trust.tls()?,
			"http" if local => trust::nobody()?,
			"http" => return Err(Error::NotEncrypted { address: host.to_owned() }),
			_ => return Err(Error::NoServiceAddress),
		};
		let spoken_to = match base.port() {
			Some(port) => format!("{host}:{port}"),
			None => host.to_owned(),
		};
		let domain = domain.unwrap_or(&spoken_to).to_owned();
		// It stands in a text that people sign: as in the configuration of the services.
		let right = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
		if domain.is_empty() || !domain.chars().all(right) {
			return Err(Error::NoServiceAddress);
		}
		Ok(Self {
			http: network::client(local, tls)?,
			address: spoken_to,
			base,
			kind,
			domain,
			genesis: None,
			patience: Patience::default(),
			door: Arc::default(),
		})
	}

	/// Refuses to log in when the service is one of another chain than the one with this genesis block.
	pub fn on_chain(mut self, genesis: [u8; 32]) -> Self {
		self.genesis = Some(genesis);
		self
	}

	/// Tries again as often, and waits as long, as this says.
	pub fn with_patience(mut self, patience: Patience) -> Self {
		self.patience = patience;
		self
	}

	/// What kind of service it is.
	pub const fn kind(&self) -> Kind {
		self.kind
	}

	/// Host and port: what errors name.
	pub fn address(&self) -> &str {
		&self.address
	}

	/// The name of the service in the text that is signed at login.
	pub fn domain(&self) -> &str {
		&self.domain
	}
}

/// Neither tokens nor keys are printed.
impl fmt::Debug for Service {
	fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(formatter, "Service({:?}, {})", self.kind, self.address)
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	fn domain(url: &str) -> Result<String, Error> {
		Service::new(url, Kind::Custodian, None).map(|service| service.domain)
	}

	#[test]
	fn the_domain_is_that_of_the_address() {
		let right = [
			("https://records.example.org", "records.example.org"),
			("https://records.example.org/", "records.example.org"),
			("https://records.example.org:443/", "records.example.org"),
			("https://Records.Example.org:8443/a", "records.example.org:8443"),
			("http://127.0.0.1:8620", "127.0.0.1:8620"),
			("http://[::1]:8620", "[::1]:8620"),
		];
		for (url, expected) in right {
			assert_eq!(domain(url).expect("it is one"), expected, "{url}");
		}
	}

	#[test]
	fn what_is_no_address_is_refused() {
		for url in [
			"",
			"records.example.org",
			"ftp://records.example.org",
			"https://anna:secret@records.example.org",
			"https://records.example.org?patient=1",
			"https://records.example.org#a",
			"file:///etc/passwd",
		] {
			assert!(matches!(domain(url), Err(Error::NoServiceAddress)), "{url}");
		}
	}

	#[test]
	fn nothing_is_sent_in_the_clear_over_a_network() {
		for url in
			["http://records.example.org", "http://192.0.2.1:8620", "http://localhost.evil.example"]
		{
			let refused = domain(url);
			assert!(matches!(refused, Err(Error::NotEncrypted { .. })), "{url}");
		}
	}

	#[test]
	fn a_domain_is_no_text() {
		let refused =
			Service::new("https://records.example.org", Kind::Custodian, Some("x, and all I have"));
		assert!(matches!(refused, Err(Error::NoServiceAddress)));
	}
}

//! The connection, and what can be wrong with it, in plain words.

use crate::{trust, Error};
use rustls::ClientConfig;
use std::{error::Error as StdError, io, time::Duration};

/// How long it may take until there is a connection.
const CONNECT: Duration = Duration::from_secs(15);

/// Makes what sends requests. `local` goes past the proxy that the environment names.
pub(super) fn client(local: bool, tls: ClientConfig) -> Result<reqwest::Client, Error> {
	let builder = reqwest::Client::builder()
		.tls_backend_preconfigured(tls)
		.connect_timeout(CONNECT)
		.user_agent(concat!("anamnesis-client/", env!("CARGO_PKG_VERSION")))
		// What is signed and asked is for the service at this address, and no other.
		.redirect(reqwest::redirect::Policy::none())
		.referer(false)
		// What is tried again, and when, is decided here.
		.retry(reqwest::retry::never());
	let builder = if local { builder.no_proxy() } else { builder };
	builder.build().map_err(|_| Error::NoTls)
}

/// What an error of the connection means. It keeps nothing of the request, whose path may say of whom it is.
pub(super) fn explain(address: &str, error: reqwest::Error) -> Error {
	let error = error.without_url();
	let address = address.to_owned();
	let timed_out = error.is_timeout();
	let connecting = error.is_connect();
	let causes = causes(&error);
	if let Some(error) = causes.iter().find_map(|cause| cause.downcast_ref::<rustls::Error>()) {
		return Error::NotSecure { address, reason: trust::reason(error) };
	}
	let mut kinds =
		causes.iter().filter_map(|cause| cause.downcast_ref::<io::Error>()).map(io::Error::kind);
	// The innermost says most.
	let found = kinds.rfind(|kind| *kind != io::ErrorKind::Other);
	let name = causes.iter().any(|cause| cause.to_string().starts_with("dns error"));
	use io::ErrorKind as K;
	let reason = match found {
		_ if name => "its name is not known",
		_ if timed_out => "it does not answer in time",
		Some(K::ConnectionRefused) => "nothing listens there",
		Some(K::TimedOut) => "it does not answer in time",
		Some(K::HostUnreachable | K::NetworkUnreachable | K::NetworkDown) => {
			"there is no way to it on the network"
		},
		_ if connecting => "no connection can be made",
		_ => "the connection broke",
	};
	Error::NotReachable { address, reason }
}

/// An error and everything that it comes from. What is within an error of the system is left out by its `source`.
fn causes<'a>(error: &'a (dyn StdError + 'static)) -> Vec<&'a (dyn StdError + 'static)> {
	let mut causes = vec![error];
	let mut next = 0;
	while let Some(cause) = causes.get(next).copied() {
		next += 1;
		let within = cause.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
		let within = within.map(|inner| inner as &(dyn StdError + 'static));
		causes.extend(within.or_else(|| cause.source()));
	}
	causes
}

/// Nothing came for too long.
pub(super) fn silent(address: &str) -> Error {
	Error::NotReachable { address: address.to_owned(), reason: "it does not answer in time" }
}

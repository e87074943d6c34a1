//! Whose certificates are believed, of nodes and of services.

use crate::Error;
use rustls::{
	crypto::ring,
	pki_types::{pem::PemObject, CertificateDer},
	CertificateError, ClientConfig, RootCertStore,
};
use rustls_platform_verifier::Verifier;
use std::{fmt, net::IpAddr, sync::Arc};

/// The certificate authorities that are believed: those of this machine, and what is added.
///
/// On Linux `SSL_CERT_FILE` and `SSL_CERT_DIR` say where the machine's are, instead of the usual places.
#[derive(Clone, Default)]
pub struct Trust {
	added: Vec<CertificateDer<'static>>,
	unencrypted_nodes: bool,
}

impl Trust {
	/// Adds the certificates in a text of PEM: of an authority that an organisation runs itself, say.
	///
	/// # Errors
	/// [`Error::NoCertificates`] if there is none in it, or something that is none.
	pub fn and(mut self, pem: &[u8]) -> Result<Self, Error> {
		let found: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
		let found = found.map_err(|_| Error::NoCertificates)?;
		let mut store = RootCertStore::empty();
		for certificate in &found {
			store.add(certificate.clone()).map_err(|_| Error::NoCertificates)?;
		}
		if found.is_empty() {
			return Err(Error::NoCertificates);
		}
		self.added.extend(found);
		Ok(self)
	}

	/// Believes nodes on other machines without TLS too: for a way to them that is protected otherwise, a tunnel say.
	pub const fn and_unencrypted_nodes(mut self) -> Self {
		self.unencrypted_nodes = true;
		self
	}

	/// Whether a node on this host is spoken to without TLS.
	pub(crate) fn needs_no_encryption(&self, host: &str) -> bool {
		self.unencrypted_nodes || is_this_machine(host)
	}

	/// What a connection with TLS is made with.
	pub(crate) fn tls(&self) -> Result<ClientConfig, Error> {
		let provider = Arc::new(ring::default_provider());
		let verifier = Verifier::new_with_extra_roots(self.added.clone(), provider.clone());
		let verifier = Arc::new(verifier.map_err(|_| Error::NoTls)?);
		let config = ClientConfig::builder_with_provider(provider);
		let config = config.with_safe_default_protocol_versions().map_err(|_| Error::NoTls)?;
		// Dangerous would be a verifier that believes anything. This one is the machine's.
		let config = config.dangerous().with_custom_certificate_verifier(verifier);
		Ok(config.with_no_client_auth())
	}
}

/// What a connection is made with that has no TLS, which believes nobody. A machine without any certificates can make it.
pub(crate) fn nobody() -> Result<ClientConfig, Error> {
	let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()));
	let config = config.with_safe_default_protocol_versions().map_err(|_| Error::NoTls)?;
	Ok(config.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

/// Whether a host is this machine, so that nobody is on the way to it.
pub(crate) fn is_this_machine(host: &str) -> bool {
	let digits = host.trim_start_matches('[').trim_end_matches(']');
	host == "localhost" || digits.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Why a connection with TLS is not made, in plain words.
pub(crate) fn reason(error: &rustls::Error) -> &'static str {
	use rustls::Error as E;
	use CertificateError as C;
	match error {
		// A bad signature is one of somebody else with the same name.
		E::InvalidCertificate(C::UnknownIssuer | C::BadSignature) => {
			"its certificate is not signed by an authority that this machine trusts"
		},
		E::InvalidCertificate(C::NotValidForName | C::NotValidForNameContext { .. }) => {
			"its certificate is for another name"
		},
		E::InvalidCertificate(
			C::Expired | C::ExpiredContext { .. } | C::NotValidYet | C::NotValidYetContext { .. },
		) => {
			"its certificate has expired or is not valid yet, or the clock of this machine is wrong"
		},
		E::InvalidCertificate(_) => "its certificate is not one that this machine trusts for it",
		E::InvalidMessage(_) => "it does not speak TLS",
		_ => "it and this program agree on no way to encrypt",
	}
}

impl fmt::Debug for Trust {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		write!(f, "Trust(this machine's, and {})", self.added.len())
	}
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn what_is_no_certificate_is_not_believed() {
		let begins = "-----BEGIN CERTIFICATE-----\n";
		let ends = "-----END CERTIFICATE-----\n";
		for text in ["", "nonsense", begins, &format!("{begins}AAAA\n{ends}")] {
			let refused = Trust::default().and(text.as_bytes());
			assert!(matches!(refused, Err(Error::NoCertificates)), "{text}");
		}
	}

	#[test]
	fn who_needs_no_certificates_gets_along_without() {
		assert!(nobody().is_ok());
	}
}

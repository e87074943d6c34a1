//! Where an organisation's services answer.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{traits::ConstU32, BoundedVec};
use scale_info::TypeInfo;

/// The longest name that DNS has (RFC 1035, section 2.3.4), a colon and a port.
pub const MAX_ENDPOINT_LENGTH: u32 = 253 + 1 + 5;

/// The host of an organisation's services, `host` or `host:port`, as it stands in an https URL. It is the same for
/// everybody: nothing of a patient, a record or a path can be in it.
#[derive(
	Clone, Debug, Decode, DecodeWithMemTracking, Encode, Eq, MaxEncodedLen, PartialEq, TypeInfo,
)]
pub struct Endpoint(pub BoundedVec<u8, ConstU32<MAX_ENDPOINT_LENGTH>>);

impl Endpoint {
	/// Whether it is a host name in lower case (RFC 1123, section 2.1; at least two labels, or an IPv4 address) with or
	/// without a port from 1 to 65535. Nothing else: a place for free text would be one for names.
	pub fn is_usable(&self) -> bool {
		let Ok(text) = core::str::from_utf8(&self.0) else { return false };
		let (host, port) = match text.split_once(':') {
			Some((host, port)) => (host, Some(port)),
			None => (text, None),
		};
		let has_port = port.is_none_or(|port| {
			!port.starts_with('0')
				&& port.bytes().all(|byte| byte.is_ascii_digit())
				&& port.parse::<u16>().is_ok()
		});
		let labels_fit = host.split('.').all(is_label);
		has_port && labels_fit && host.len() <= 253 && host.contains('.')
	}
}

fn is_label(label: &str) -> bool {
	let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
	(1..=63).contains(&label.len())
		&& label.bytes().all(allowed)
		&& !label.starts_with('-')
		&& !label.ends_with('-')
}

#[cfg(test)]
mod tests {
	use super::*;
	use alloc::{format, string::String};

	fn is_usable(text: &str) -> bool {
		BoundedVec::try_from(text.as_bytes().to_vec())
			.is_ok_and(|bytes| Endpoint(bytes).is_usable())
	}

	#[test]
	fn a_host_with_or_without_a_port_is_usable() {
		for text in ["records.example", "a.b-c.example:8443", "192.0.2.1:1", "x.example:65535"] {
			assert!(is_usable(text), "{text}");
		}
	}

	#[test]
	fn nothing_else_is() {
		for text in [
			"",
			"localhost",
			"https://records.example",
			"records.example/patients",
			"records.example:",
			"records.example:0",
			"records.example:080",
			"records.example:65536",
			"records.example:+1",
			"records.example:80:80",
			"Records.example",
			"-a.example",
			"a-.example",
			"a..example",
			".example",
			"user@records.example",
			"records.example?q",
			"r\u{e9}cords.example",
		] {
			assert!(!is_usable(text), "{text}");
		}
	}

	#[test]
	fn labels_and_names_are_as_long_as_dns_allows() {
		let label = "a".repeat(63);
		assert!(is_usable(&format!("{label}.example")));
		assert!(!is_usable(&format!("a{label}.example")));
		let longest: String = format!("{label}.{label}.{label}.{}", "a".repeat(61));
		assert_eq!(longest.len(), 253);
		assert!(is_usable(&longest));
		assert!(is_usable(&format!("{longest}:65535")));
		assert!(!is_usable(&format!("{longest}a")));
	}

	#[test]
	fn bytes_that_are_no_text_are_not_usable() {
		let bytes = BoundedVec::try_from(b"\xff.example".to_vec()).expect("it is short");
		assert!(!Endpoint(bytes).is_usable());
	}
}

//! Sealed keys.

use crate::support::{flip, sealed};
use age::secrecy::ExposeSecret;
use anamnesis_client::{
	commitment::fresh_blinding,
	keys::{EncryptionKey, Identity, Keys},
	sealing::{open_key, seal_key, KeyDocument, SEALED_KEY_LENGTH},
	Error,
};
use std::io::Write;

fn key() -> KeyDocument {
	let (_, _, sealed) = sealed(b"");
	let inner_blinding = fresh_blinding().expect("there is randomness");
	KeyDocument { record_key: sealed.record_key, inner_blinding }
}

fn sealed_to(key: &KeyDocument, reader: &Identity) -> Vec<u8> {
	seal_key(key, &reader.encryption_key()).expect("it is sealed")
}

#[test]
fn gives_its_reader_the_record_s_key_and_the_inner_blinding() {
	let (key, reader) = (key(), Identity::fresh());
	let opened = open_key(&sealed_to(&key, &reader), [&reader]).expect("it opens");
	assert_eq!(
		opened.record_key.to_text().expose_secret(),
		key.record_key.to_text().expose_secret()
	);
	assert_eq!(opened.inner_blinding, key.inner_blinding);
}

#[test]
fn gives_nothing_to_another_reader() {
	let refused = open_key(&sealed_to(&key(), &Identity::fresh()), [&Identity::fresh()]);
	assert!(matches!(refused, Err(Error::WrongKey)));
}

#[test]
fn opens_with_an_identity_that_has_been_replaced() {
	let mut reader = Keys::fresh().expect("there is randomness");
	let sealed_key = sealed_to(&key(), reader.identity());
	reader.renew(Identity::fresh());
	reader.renew(Identity::fresh());
	assert!(open_key(&sealed_key, [reader.identity()]).is_err());
	assert!(open_key(&sealed_key, reader.identities()).is_ok());
}

#[test]
fn does_not_open_with_a_bit_of_any_byte_turned_over() {
	let reader = Identity::fresh();
	let sealed_key = sealed_to(&key(), &reader);
	for at in 0..sealed_key.len() {
		let refused = open_key(&flip(&sealed_key, 8 * at + at % 8), [&reader]);
		assert!(matches!(refused, Err(Error::Damaged | Error::WrongKey)), "byte {at}");
	}
}

#[test]
fn has_the_same_length_for_everybody() {
	for _ in 0..32 {
		assert_eq!(sealed_to(&key(), &Identity::fresh()).len(), SEALED_KEY_LENGTH);
	}
}

#[test]
fn has_one_reader_as_its_header_shows() {
	let sealed_key = sealed_to(&key(), &Identity::fresh());
	let header = String::from_utf8_lossy(&sealed_key[..168]);
	let lines: Vec<&str> = header.lines().collect();
	assert_eq!(lines.len(), 4);
	assert_eq!(lines[0], "age-encryption.org/v1");
	assert!(lines[1].starts_with("-> X25519 "));
	assert!(lines[3].starts_with("--- "));
}

#[test]
fn is_never_sealed_to_a_key_that_everybody_could_open_for() {
	for bytes in [[0; 32], [0xff; 32]] {
		let refused = seal_key(&key(), &EncryptionKey::x25519(bytes));
		assert!(matches!(refused, Err(Error::UnusableEncryptionKey)));
	}
	let unknown = EncryptionKey { scheme: 2, bytes: [9; 32] };
	assert!(matches!(seal_key(&key(), &unknown), Err(Error::UnknownEncryptionKey(2))));
}

#[test]
fn is_refused_when_the_file_holds_something_else() {
	let (key, reader) = (key(), Identity::fresh());
	let record_key = key.record_key.to_text();
	let record_key = record_key.expose_secret();
	let digits = hex::encode(key.inner_blinding);
	for text in [
		String::new(),
		record_key.to_owned(),
		format!("{record_key}\n"),
		format!("{record_key}\n# inner blinding: {digits}"),
		format!("{record_key}\r\n# inner blinding: {digits}\r\n"),
		format!("{record_key}\n# inner blinding: {}\n", digits.to_uppercase()),
		format!("{record_key}\n# inner blinding: {digits}00\n"),
		format!("{record_key}\n# inner blinding: {digits}\n{record_key}\n"),
		format!("{}\n# inner blinding: {digits}\n", record_key.to_lowercase()),
		format!("{}\n# inner blinding: {digits}\n", "A".repeat(74)),
		format!("{record_key}\n# outer blinding: {digits}\n"),
		"x".repeat(1 << 20),
	] {
		let recipient = reader.recipient().parse::<age::x25519::Recipient>().expect("it is one");
		let encryptor = age::Encryptor::with_recipients(std::iter::once(&recipient as _));
		let mut file = Vec::new();
		let mut writer = encryptor.expect("one reader").wrap_output(&mut file).expect("in memory");
		writer.write_all(text.as_bytes()).expect("in memory");
		writer.finish().expect("in memory");
		assert!(matches!(open_key(&file, [&reader]), Err(Error::NoRecordKey)), "{}", text.len());
	}
}

#[test]
fn is_refused_when_it_is_none() {
	let reader = Identity::fresh();
	for bytes in [&b""[..], b"age-encryption.org/v2\n", b"\0", &[0xff; 4096]] {
		assert!(matches!(open_key(bytes, [&reader]), Err(Error::Damaged)));
	}
	let no_identity = open_key(&sealed_to(&key(), &reader), []);
	assert!(matches!(no_identity, Err(Error::WrongKey)));
}

#[test]
fn its_content_is_not_printed() {
	let key = key();
	let printed = format!("{key:?}");
	assert!(!printed.contains("SECRET") && !printed.contains(&hex::encode(key.inner_blinding)));
}

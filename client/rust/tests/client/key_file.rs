//! Keys in a file that is sealed with a passphrase, and from a descriptor.

use crate::support::{flip, Failing};
use anamnesis_client::{
	keys::{
		create, open_keys, passphrase_from_descriptor, read, replace, seal_keys, ExposeSecret,
		Identity, Keys, SecretString, MAX_PASSPHRASE, MAX_WORK_FACTOR, WORK_FACTOR,
	},
	Error,
};
use std::{
	fs,
	io::{self, Write},
	os::{
		fd::AsRawFd,
		unix::fs::{MetadataExt, PermissionsExt},
	},
};
use tempfile::TempDir;

/// So little work that a test may do it often.
const LITTLE: u8 = 4;

fn keys() -> Keys {
	Keys::fresh().expect("there is randomness")
}

fn passphrase(text: &str) -> SecretString {
	SecretString::from(text)
}

fn are_same(one: &Keys, other: &Keys) -> bool {
	one.to_text().expose_secret() == other.to_text().expose_secret()
}

fn folder() -> TempDir {
	tempfile::tempdir().expect("a temporary folder can be made")
}

#[test]
fn opens_with_its_passphrase_alone() {
	let keys = keys();
	let sealed = seal_keys(&keys, &passphrase("Anna's passphrase"), LITTLE).expect("it is sealed");
	let opened = open_keys(&sealed[..], &passphrase("Anna's passphrase")).expect("it opens");
	assert!(are_same(&opened, &keys));
	for wrong in ["anna's passphrase", "Anna's passphrase ", "x"] {
		let refused = open_keys(&sealed[..], &passphrase(wrong));
		assert!(matches!(refused, Err(Error::WrongPassphrase)), "{wrong}");
	}
}

#[test]
fn holds_no_secret_that_can_be_seen() {
	let keys = keys();
	let sealed = seal_keys(&keys, &passphrase("p"), LITTLE).expect("it is sealed");
	let text = keys.to_text();
	for line in text.expose_secret().lines() {
		assert!(!sealed.windows(20).any(|window| line.as_bytes()[..20] == *window));
	}
}

#[test]
fn is_refused_when_it_was_changed() {
	let sealed = seal_keys(&keys(), &passphrase("p"), LITTLE).expect("it is sealed");
	for at in 0..sealed.len() {
		let refused = open_keys(&flip(&sealed, 8 * at)[..], &passphrase("p"));
		assert!(
			matches!(refused, Err(Error::Damaged | Error::WrongPassphrase | Error::KeysNotSealed)),
			"byte {at}: {refused:?}"
		);
	}
	for length in [0, 50, sealed.len() - 1] {
		let refused = open_keys(&sealed[..length], &passphrase("p"));
		assert!(matches!(refused, Err(Error::Damaged)), "{length}");
	}
}

#[test]
fn asks_for_no_more_work_than_is_allowed() {
	let required = MAX_WORK_FACTOR + 1;
	let sealed = seal_keys(&keys(), &passphrase("p"), required);
	assert!(matches!(sealed, Err(Error::MaxWorkExceeded { required: 21, .. })));
	assert!(seal_keys(&keys(), &passphrase("p"), 0).is_err());

	// Somebody else's file: the number is in the header, and it is looked at before any work is done.
	let sealed = seal_keys(&keys(), &passphrase("p"), LITTLE).expect("it is sealed");
	let header = String::from_utf8_lossy(&sealed[..64]).into_owned();
	let costly = [header.replace(" 4\n", " 30\n").as_bytes(), &sealed[64..]].concat();
	let refused = open_keys(&costly[..], &passphrase("p"));
	assert!(matches!(refused, Err(Error::MaxWorkExceeded { required: 30, max: 20 })));
}

#[test]
fn passphrases_are_one_line() {
	for wrong in [String::new(), "a\nb".into(), "a\n".into(), "x".repeat(MAX_PASSPHRASE + 1)] {
		let refused = seal_keys(&keys(), &passphrase(&wrong), LITTLE);
		assert!(matches!(refused, Err(Error::NoPassphrase)));
		let refused = open_keys(io::empty(), &passphrase(&wrong));
		assert!(matches!(refused, Err(Error::NoPassphrase)));
	}
	seal_keys(&keys(), &passphrase(&"x".repeat(MAX_PASSPHRASE)), LITTLE).expect("it is one");
}

#[test]
fn is_written_once_and_for_its_owner_alone() {
	let folder = folder();
	let path = folder.path().join("anna.age");
	let (keys, words) = (keys(), passphrase("Anna's passphrase"));
	create(&path, &keys, &words).expect("there is none yet");
	assert!(are_same(&read(&path, &words).expect("it opens"), &keys));
	let mode = fs::metadata(&path).expect("it is there").permissions().mode();
	assert_eq!(mode & 0o777, 0o600);
	let header = String::from_utf8_lossy(&fs::read(&path).expect("it is there")).into_owned();
	let work = format!(" {WORK_FACTOR}");
	assert!(header.lines().nth(1).expect("a stanza").ends_with(&work));

	let before = fs::read(&path).expect("it is there");
	let refused = create(&path, &self::keys(), &words);
	assert!(matches!(refused, Err(Error::AlreadyExists)));
	assert!(fs::read(&path).expect("it is there") == before);
}

#[test]
fn is_replaced_as_a_whole() {
	let folder = folder();
	let path = folder.path().join("anna.age");
	let (mut keys, words) = (keys(), passphrase("Anna's passphrase"));
	create(&path, &keys, &words).expect("there is none yet");
	let before = fs::metadata(&path).expect("it is there").ino();
	// What an interrupted attempt left behind stands in nobody's way.
	fs::write(folder.path().join("anna.age.new"), b"half").expect("the folder can be written to");

	keys.renew(Identity::fresh());
	let other_words = passphrase("another passphrase");
	replace(&path, &keys, &other_words).expect("it can be replaced");
	assert!(are_same(&read(&path, &other_words).expect("it opens"), &keys));
	assert!(matches!(read(&path, &words), Err(Error::WrongPassphrase)));
	let after = fs::metadata(&path).expect("it is there");
	assert_ne!(after.ino(), before, "it was written over");
	assert_eq!(after.permissions().mode() & 0o777, 0o600);
	assert_eq!(fs::read_dir(folder.path()).expect("it is a folder").count(), 1);
}

#[test]
fn what_cannot_be_written_leaves_nothing_behind() {
	let folder = folder();
	let missing = folder.path().join("missing").join("anna.age");
	assert!(matches!(create(&missing, &keys(), &passphrase("p")), Err(Error::Write(_))));
	// A folder that is in the way cannot be renamed over.
	let path = folder.path().join("anna.age");
	fs::create_dir(&path).expect("the folder can be written to");
	fs::write(path.join("something"), b"").expect("the folder can be written to");
	assert!(matches!(replace(&path, &keys(), &passphrase("p")), Err(Error::Write(_))));
	assert_eq!(fs::read_dir(folder.path()).expect("it is a folder").count(), 1);
}

#[test]
fn keys_that_lie_open_are_refused() {
	let folder = folder();
	let path = folder.path().join("anna.txt");
	let identity = Identity::fresh();
	let bare = identity.to_text();
	for text in [keys().to_text().expose_secret(), bare.expose_secret()] {
		fs::write(&path, text).expect("the folder can be written to");
		assert!(matches!(read(&path, &passphrase("p")), Err(Error::KeysNotSealed)));
	}
	// Sealed, and not with a passphrase.
	let recipient = identity.recipient().parse::<age::x25519::Recipient>().expect("it is one");
	let sealed = age::encrypt(&recipient, b"").expect("it is sealed");
	fs::write(&path, sealed).expect("the folder can be written to");
	assert!(matches!(read(&path, &passphrase("p")), Err(Error::KeysNotSealed)));
	fs::write(&path, b"").expect("the folder can be written to");
	assert!(matches!(read(&path, &passphrase("p")), Err(Error::Damaged)));
	fs::remove_file(&path).expect("it is there");
	assert!(matches!(read(&path, &passphrase("p")), Err(Error::Read(_))));
	for length in [0, 50] {
		let refused = open_keys(Failing(length), &passphrase("p"));
		assert!(matches!(refused, Err(Error::Read(_))), "{length}");
	}
}

#[test]
fn a_sealed_file_of_something_else_holds_no_keys() {
	let encryptor = age::Encryptor::with_recipients;
	let mut recipient = age::scrypt::Recipient::new(passphrase("p"));
	recipient.set_work_factor(LITTLE);
	for content in [&b""[..], b"hello", &[0xff; 100], &[b'#'; 200_000]] {
		let mut sealed = Vec::new();
		let mut writer = encryptor(std::iter::once(&recipient as _))
			.expect("one reader")
			.wrap_output(&mut sealed)
			.expect("in memory");
		writer.write_all(content).expect("in memory");
		writer.finish().expect("in memory");
		let refused = open_keys(&sealed[..], &passphrase("p"));
		assert!(matches!(refused, Err(Error::NoKeys)), "{}", content.len());
	}
}

/// A pipe with this in it, and the number of its end.
fn pipe(content: &[u8]) -> (io::PipeReader, u32) {
	let (reader, mut writer) = io::pipe().expect("a pipe can be made");
	writer.write_all(content).expect("it has room");
	let number = reader.as_raw_fd().try_into().expect("it is open");
	(reader, number)
}

#[test]
fn keys_and_passphrases_come_by_descriptors() {
	let keys = keys();
	let (_pipe, number) = pipe(keys.to_text().expose_secret().as_bytes());
	assert!(are_same(&Keys::from_descriptor(number).expect("they are keys"), &keys));
	for line in ["Anna's passphrase", "Anna's passphrase\n", "Anna's passphrase\r\n"] {
		let (_pipe, number) = pipe(line.as_bytes());
		let words = passphrase_from_descriptor(number).expect("it is one");
		assert_eq!(words.expose_secret(), "Anna's passphrase");
	}
	for wrong in [&b""[..], b"\n", b"a\nb\n", b"\xff", &[b'x'; MAX_PASSPHRASE + 1]] {
		let (_pipe, number) = pipe(wrong);
		assert!(matches!(passphrase_from_descriptor(number), Err(Error::NoPassphrase)));
	}
}

#[test]
fn the_descriptor_stays_open_and_its_owner_s() {
	let (pipe, number) = pipe(b"Anna's passphrase\n");
	passphrase_from_descriptor(number).expect("it is one");
	assert_eq!(pipe.as_raw_fd() as u32, number);
	// It can be asked again: there is nothing more in it.
	assert!(matches!(passphrase_from_descriptor(number), Err(Error::NoPassphrase)));
}

#[test]
fn descriptors_that_are_not_open_are_refused() {
	for number in [1_000_000, i32::MAX as u32, u32::MAX] {
		assert!(matches!(Keys::from_descriptor(number), Err(Error::Read(_))), "{number}");
		assert!(matches!(passphrase_from_descriptor(number), Err(Error::Read(_))), "{number}");
	}
}

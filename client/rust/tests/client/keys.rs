//! Identities, recipients, accounts.

use anamnesis_client::{
	keys::{
		to_encryption_key, to_recipient, AccountKey, EncryptionKey, ExposeSecret, Identity, Keys,
		MAX_TEXT,
	},
	Error,
};
use subxt_signer::{sr25519, SecretUri};

#[test]
fn a_recipient_and_its_key_on_chain_are_the_same_key() {
	let identity = Identity::fresh();
	let key = identity.encryption_key();
	assert_eq!(to_recipient(&key).expect("it is one"), identity.recipient());
	assert_eq!(to_encryption_key(&identity.recipient()).expect("it is one"), key);
}

#[test]
fn an_identity_is_the_same_after_it_was_written_down() {
	let identity = Identity::fresh();
	let again = Identity::parse(identity.to_text().expose_secret()).expect("it is one");
	assert_eq!(again.encryption_key(), identity.encryption_key());
}

#[test]
fn what_is_no_recipient_is_refused_without_quoting_it() {
	let identity = Identity::fresh();
	let recipient = identity.recipient();
	let end = if recipient.ends_with('q') { "p" } else { "q" };
	let mistyped = format!("{}{end}", &recipient[..recipient.len() - 1]);
	let secret = identity.to_text();
	for wrong in [
		"",
		"age1",
		&mistyped,
		&recipient.to_uppercase(),
		&recipient[..20],
		secret.expose_secret(),
		"age1pq1qqqqqqqqqqqqqqqqqqqqqqqq",
		&format!(" {recipient}"),
		&"a".repeat(100_000),
	] {
		let refused = to_encryption_key(wrong).expect_err("it is none");
		assert!(matches!(refused, Error::NoRecipient));
		assert!(wrong.len() < 20 || !refused.to_string().contains(wrong));
	}
}

#[test]
fn what_is_no_identity_is_refused_without_quoting_it() {
	let text = Identity::fresh().to_text();
	let text = text.expose_secret();
	let end = if text.ends_with('Q') { "P" } else { "Q" };
	let mistyped = format!("{}{end}", &text[..text.len() - 1]);
	for wrong in ["", "AGE-SECRET-KEY-1", &mistyped, &text.to_lowercase(), &format!("{text}\n")] {
		let refused = Identity::parse(wrong).expect_err("it is none");
		assert!(matches!(refused, Error::NoIdentity));
		assert!(!format!("{refused} {refused:?}").contains(&text[20..50]));
	}
}

#[test]
fn keys_that_everybody_could_open_for_are_no_recipients() {
	for bytes in [[0; 32], [0xff; 32]] {
		let refused = to_recipient(&EncryptionKey::x25519(bytes));
		assert!(matches!(refused, Err(Error::UnusableEncryptionKey)));
	}
	let zero = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq";
	assert!(to_encryption_key(zero).is_err());
	let unknown = EncryptionKey { scheme: 2, bytes: [9; 32] };
	assert!(matches!(to_recipient(&unknown), Err(Error::UnknownEncryptionKey(2))));
}

#[test]
fn an_account_is_the_one_that_wallets_make_of_its_seed() {
	// The seed that `subkey` shows for the well-known phrase with the derivation //Alice.
	let seed = "e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
	let seed: [u8; 32] = hex::decode(seed).expect("digits").try_into().expect("32 bytes");
	let account = AccountKey::from_seed(seed);
	let alice = sr25519::dev::alice().public_key().0;
	assert_eq!(account.account().expect("it is one"), alice);

	let uri: SecretUri = format!("0x{}", hex::encode(seed)).parse().expect("it is one");
	let pair = sr25519::Keypair::from_uri(&uri).expect("it is one");
	let signature = account.pair().expect("it is one").sign(b"a login");
	assert!(sr25519::verify(&signature, b"a login", &pair.public_key()));
	assert!(!sr25519::verify(&signature, b"another", &pair.public_key()));
}

#[test]
fn keys_are_the_same_after_they_were_written_down() {
	let mut keys = Keys::fresh().expect("there is randomness");
	let first = keys.identity().encryption_key();
	keys.renew(Identity::fresh());
	let again = Keys::parse(keys.to_text().expose_secret()).expect("they are keys");
	let in_order = |keys: &Keys| -> Vec<EncryptionKey> {
		keys.identities().map(Identity::encryption_key).collect()
	};
	assert_eq!(in_order(&again), in_order(&keys));
	assert_eq!(in_order(&again)[1], first);
	let account = |keys: &Keys| keys.account().expect("there is one").account().expect("it is one");
	assert_eq!(account(&again), account(&keys));
}

#[test]
fn keys_without_an_account_are_keys() {
	let text = Identity::fresh().to_text();
	// As age-keygen writes it.
	let text = format!("# created: 2026-11-26\n# public key: age1\n\n{}\r\n", text.expose_secret());
	let keys = Keys::parse(&text).expect("they are keys");
	assert!(keys.account().is_none());
	assert!(Keys::parse(keys.to_text().expose_secret())
		.expect("they are keys")
		.account()
		.is_none());
}

#[test]
fn what_are_no_keys_is_refused() {
	let identity = Identity::fresh().to_text();
	let identity = identity.expose_secret();
	let seed = format!("# sr25519 seed: {}", "07".repeat(32));
	for text in [
		String::new(),
		"# nothing\n".into(),
		seed.clone(),
		format!("{identity}x"),
		format!(" {identity}"),
		format!("{identity}\nage1\n"),
		format!("{seed}\n{seed}\n{identity}\n"),
		format!("{}{identity}\n", "#\n".repeat(MAX_TEXT / 2)),
	] {
		assert!(matches!(Keys::parse(&text), Err(Error::NoKeys)), "{}", text.len());
	}
	for digits in ["", "07", &"07".repeat(33), &"0g".repeat(32)] {
		let text = format!("# sr25519 seed: {digits}\n{identity}\n");
		assert!(matches!(Keys::parse(&text), Err(Error::NoSeed)), "{digits}");
	}
}

#[test]
fn no_secret_is_printed() {
	let keys = Keys::fresh().expect("there is randomness");
	let printed = format!("{keys:?}");
	assert!(printed.contains(&keys.identity().recipient()));
	let text = keys.to_text();
	for secret in text.expose_secret().lines().filter(|line| !line.starts_with("# p")) {
		let secret = secret.strip_prefix("# sr25519 seed: ").unwrap_or(secret);
		assert!(!printed.contains(secret));
	}
}

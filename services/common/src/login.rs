//! Login: an account shows that it holds its key, by signing a text that a person can read.
//!
//! ## Stories
//!
//! 1. Anna's portal asks for a challenge, and rebuilds the text from its parts: the name of this service, which it knows
//!    from the address that it speaks to, the account, a number that is used once, the chain, and an end. Her wallet shows
//!    it, she signs, and the portal gets a session of some minutes.
//! 2. Somebody runs a site that passes a challenge of ours on to her. The text names our service and not theirs, and her
//!    software, which writes the text itself, writes theirs. The signature is worth nothing here.
//! 3. Somebody has overheard a signature. The challenge was taken with it and is taken once.
//!
//! ## What a session is worth
//!
//! A session says which account asks, and nothing else. What the account may do, the chain says at every request. So a
//! session ends nothing and permits nothing by itself, and whoever lost a role has lost it in every session.
//!
//! ## What is kept
//!
//! Challenges and sessions are kept in memory, of both a bounded number, and by the hash of their secret: a copy of the
//! memory's tables lets nobody in. A restart ends all sessions.

use anamnesis_primitives::{disclosure::Service, Moment};
use sp_core::{crypto::Pair as _, ed25519, sr25519};
use std::{
	collections::HashMap,
	fmt::Write,
	sync::{Mutex, MutexGuard, PoisonError},
};

/// How long a challenge can be answered, in milliseconds.
pub const CHALLENGE_MILLISECONDS: Moment = 5 * 60 * 1000;

/// How long a session lasts, in milliseconds.
pub const SESSION_MILLISECONDS: Moment = 15 * 60 * 1000;

/// The most challenges that wait for an answer. When there are more, the oldest go: whoever asks for many puts off others
/// and does not use up the memory.
const MAX_CHALLENGES: usize = 10_000;

/// The most sessions.
const MAX_SESSIONS: usize = 100_000;

/// The most sessions of one account: a new one ends the oldest.
const MAX_SESSIONS_OF_ONE: usize = 8;

/// An account.
pub type Account = [u8; 32];

/// A secret of 32 random bytes.
pub type Secret = [u8; 32];

/// What a service is, in the texts that people sign to log in.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Kind {
	/// Keeps sealed records.
	Custodian,
	/// Seals record keys to readers.
	Keyholder,
	/// Lets patients' front ends reach the chain.
	Gateway,
}

impl Kind {
	/// What it is called, in these texts and in metrics.
	pub const fn name(self) -> &'static str {
		match self {
			Self::Custodian => "custodian",
			Self::Keyholder => "keyholder",
			Self::Gateway => "gateway",
		}
	}
}

impl From<Service> for Kind {
	fn from(service: Service) -> Self {
		match service {
			Service::Custodian => Self::Custodian,
			Service::Keyholder => Self::Keyholder,
		}
	}
}

/// What is to be signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Challenge {
	/// The account that logs in.
	pub account: Account,
	/// What makes it different from every other challenge.
	pub nonce: Secret,
	/// Until when it can be answered, exclusive.
	pub until: Moment,
}

/// With which kind of key a text is signed.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Scheme {
	/// Schnorr over Ristretto, as most wallets of such chains have it.
	Sr25519,
	/// Ed25519.
	Ed25519,
}

impl Scheme {
	/// Whether an account has signed a text.
	pub fn is_signed(self, account: &Account, signature: &[u8; 64], text: &[u8]) -> bool {
		match self {
			Self::Sr25519 => sr25519::Pair::verify(
				&sr25519::Signature::from_raw(*signature),
				text,
				&sr25519::Public::from_raw(*account),
			),
			Self::Ed25519 => ed25519::Pair::verify(
				&ed25519::Signature::from_raw(*signature),
				text,
				&ed25519::Public::from_raw(*account),
			),
		}
	}
}

/// A session that was opened.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Session {
	/// What requests carry.
	pub token: Secret,
	/// Until when, exclusive.
	pub until: Moment,
}

/// Names a session without being worth one: the hash of its token. What lasts longer than a request, as a connection does,
/// keeps this.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub struct SessionId([u8; 32]);

/// Why somebody is not let in.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
	/// There is no such challenge.
	#[error(
		"This challenge was answered already, is too old or was never given. Ask for a new one."
	)]
	NotFound,
	/// The signature is not right.
	#[error(
		"This signature is not that of the account under the text of this challenge. Sign the text exactly as it is, \
		 with the key of the account that asked."
	)]
	NotSigned,
	/// There is no such session.
	#[error("This session has ended. Log in again.")]
	NoSession,
	/// There is no randomness.
	#[error("No secret can be made: {0}")]
	NoRandomness(getrandom::Error),
}

/// The door: gives challenges, takes answers and knows sessions.
#[derive(Debug)]
pub struct Login {
	service: Kind,
	domain: String,
	genesis: [u8; 32],
	tables: Mutex<Tables>,
}

#[derive(Debug, Default)]
struct Tables {
	/// By the nonce.
	challenges: HashMap<Secret, Challenge>,
	/// By the hash of the token.
	sessions: HashMap<[u8; 32], (Account, Moment)>,
}

/// What a service is called in the texts.
pub fn name(service: Service) -> &'static str {
	Kind::from(service).name()
}

impl Challenge {
	/// The bytes that are signed. The software of whoever signs writes them too, with the domain that it speaks to: it never
	/// signs a text that it was sent.
	pub fn signed_bytes(
		&self,
		service: impl Into<Kind>,
		domain: &str,
		genesis: &[u8; 32],
	) -> Vec<u8> {
		let mut text = String::from("<Bytes>Anamnesis: login\n\n");
		// Writing to a string cannot fail.
		let _ = write!(
			text,
			"I log in to the {} {domain}, for some minutes.\n\n\
			 Account: 0x{}\nNonce: 0x{}\nChain: 0x{}\nUntil: {} ms</Bytes>",
			service.into().name(),
			hex::encode(self.account),
			hex::encode(self.nonce),
			hex::encode(genesis),
			self.until,
		);
		text.into_bytes()
	}
}

impl Login {
	/// The door of the service with this name, for accounts of the chain with this genesis.
	pub fn new(service: impl Into<Kind>, domain: impl Into<String>, genesis: [u8; 32]) -> Self {
		let service = service.into();
		Self { service, domain: domain.into(), genesis, tables: Mutex::default() }
	}

	/// What this service is.
	pub const fn service(&self) -> Kind {
		self.service
	}

	/// The name of this service, as it stands in the texts.
	pub fn domain(&self) -> &str {
		&self.domain
	}

	/// The chain.
	pub fn genesis(&self) -> &[u8; 32] {
		&self.genesis
	}

	/// Something for an account to sign.
	pub fn challenge(&self, account: Account, now: Moment) -> Result<Challenge, Error> {
		let challenge = Challenge {
			account,
			nonce: secret()?,
			until: now.saturating_add(CHALLENGE_MILLISECONDS),
		};
		let mut tables = self.tables();
		if tables.challenges.len() >= MAX_CHALLENGES {
			tables.challenges.retain(|_, waiting| now < waiting.until);
			make_room(&mut tables.challenges, MAX_CHALLENGES, |waiting| waiting.until);
		}
		tables.challenges.insert(challenge.nonce, challenge);
		Ok(challenge)
	}

	/// Opens a session for whoever signed the challenge with this nonce. A challenge is answered once, rightly or not.
	pub fn open(
		&self,
		nonce: &Secret,
		scheme: Scheme,
		signature: &[u8; 64],
		now: Moment,
	) -> Result<Session, Error> {
		let challenge = self.tables().challenges.remove(nonce).ok_or(Error::NotFound)?;
		if now >= challenge.until {
			return Err(Error::NotFound);
		}
		let text = challenge.signed_bytes(self.service, &self.domain, &self.genesis);
		if !scheme.is_signed(&challenge.account, signature, &text) {
			return Err(Error::NotSigned);
		}

		let session = Session { token: secret()?, until: now.saturating_add(SESSION_MILLISECONDS) };
		let mut tables = self.tables();
		let own = |sessions: &HashMap<[u8; 32], (Account, Moment)>| {
			let own = sessions.iter().filter(|(_, (account, _))| *account == challenge.account);
			let mut own: Vec<_> = own.map(|(hash, (_, until))| (*until, *hash)).collect();
			own.sort();
			own
		};
		let before = own(&tables.sessions);
		let too_many = before.len().saturating_add(1).saturating_sub(MAX_SESSIONS_OF_ONE);
		for (_, hash) in before.iter().take(too_many) {
			tables.sessions.remove(hash);
		}
		if tables.sessions.len() >= MAX_SESSIONS {
			tables.sessions.retain(|_, (_, until)| now < *until);
			make_room(&mut tables.sessions, MAX_SESSIONS, |(_, until)| *until);
		}
		tables.sessions.insert(hashed(&session.token), (challenge.account, session.until));
		Ok(session)
	}

	/// Whose session this is.
	pub fn account(&self, token: &Secret, now: Moment) -> Result<Account, Error> {
		Ok(self.session(Self::id(token), now)?.0)
	}

	/// What names the session with this token.
	pub fn id(token: &Secret) -> SessionId {
		SessionId(hashed(token))
	}

	/// Whose session this is, and until when, exclusive.
	pub fn session(&self, id: SessionId, now: Moment) -> Result<(Account, Moment), Error> {
		match self.tables().sessions.get(&id.0) {
			Some(session) if now < session.1 => Ok(*session),
			_ => Err(Error::NoSession),
		}
	}

	/// Ends a session. It is no error if there is none.
	pub fn close(&self, token: &Secret) {
		self.tables().sessions.remove(&hashed(token));
	}

	fn tables(&self) -> MutexGuard<'_, Tables> {
		self.tables.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

/// Takes the oldest entries out, so that there is room for some more. A tenth at a time: looking for them takes a while.
fn make_room<V>(table: &mut HashMap<[u8; 32], V>, most: usize, until: impl Fn(&V) -> Moment) {
	if table.len() < most {
		return;
	}
	let mut ends: Vec<Moment> = table.values().map(&until).collect();
	ends.sort();
	if let Some(cut) = ends.get(most / 10).copied() {
		table.retain(|_, value| until(value) > cut);
	}
}

/// Under what a secret is kept. Secrets are random, so no slow hash is needed, and looking one up by its hash says nothing
/// about others by how long it takes.
pub fn hashed(secret: &Secret) -> [u8; 32] {
	*blake3::hash(secret).as_bytes()
}

/// A new secret.
pub fn secret() -> Result<Secret, Error> {
	let mut secret = [0; 32];
	getrandom::fill(&mut secret).map_err(Error::NoRandomness)?;
	Ok(secret)
}

#[cfg(test)]
mod tests {
	use super::*;

	const NOW: Moment = 1_800_000_000_000;
	const DOMAIN: &str = "records.example.org";
	const GENESIS: [u8; 32] = [8; 32];

	fn door() -> Login {
		Login::new(Service::Custodian, DOMAIN, GENESIS)
	}

	fn anna() -> sr25519::Pair {
		sr25519::Pair::from_seed(&[1; 32])
	}

	fn account() -> Account {
		anna().public().0
	}

	fn signed(challenge: &Challenge) -> [u8; 64] {
		anna().sign(&challenge.signed_bytes(Service::Custodian, DOMAIN, &GENESIS)).0
	}

	fn session(door: &Login, now: Moment) -> Session {
		let challenge = door.challenge(account(), now).expect("there is randomness");
		door.open(&challenge.nonce, Scheme::Sr25519, &signed(&challenge), now)
			.expect("it is signed")
	}

	#[test]
	fn whoever_signs_the_challenge_has_a_session() {
		let door = door();
		let session = session(&door, NOW);
		assert_eq!(door.account(&session.token, NOW).expect("it was opened"), account());
	}

	#[test]
	fn an_ed25519_account_logs_in_too() {
		let (door, pair) = (door(), ed25519::Pair::from_seed(&[2; 32]));
		let challenge = door.challenge(pair.public().0, NOW).expect("there is randomness");
		let signature = pair.sign(&challenge.signed_bytes(Service::Custodian, DOMAIN, &GENESIS)).0;
		let session = door.open(&challenge.nonce, Scheme::Ed25519, &signature, NOW);
		let token = session.expect("it is signed").token;
		assert_eq!(door.account(&token, NOW).expect("it was opened"), pair.public().0);
	}

	#[test]
	fn a_challenge_is_answered_once() {
		let door = door();
		let challenge = door.challenge(account(), NOW).expect("there is randomness");
		let open = || door.open(&challenge.nonce, Scheme::Sr25519, &signed(&challenge), NOW);
		open().expect("it is signed");
		assert!(matches!(open(), Err(Error::NotFound)));
	}

	#[test]
	fn a_wrong_answer_uses_the_challenge_up() {
		let door = door();
		let challenge = door.challenge(account(), NOW).expect("there is randomness");
		let refused = door.open(&challenge.nonce, Scheme::Sr25519, &[0; 64], NOW);
		assert!(matches!(refused, Err(Error::NotSigned)), "{refused:?}");
		let refused = door.open(&challenge.nonce, Scheme::Sr25519, &signed(&challenge), NOW);
		assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
	}

	#[test]
	fn a_signature_for_something_else_lets_nobody_in() {
		let other_domain = |challenge: &Challenge| {
			challenge.signed_bytes(Service::Custodian, "evil.example", &GENESIS)
		};
		let other_chain =
			|challenge: &Challenge| challenge.signed_bytes(Service::Custodian, DOMAIN, &[9; 32]);
		let other_account = |challenge: &Challenge| {
			Challenge { account: [9; 32], ..*challenge }.signed_bytes(
				Service::Custodian,
				DOMAIN,
				&GENESIS,
			)
		};
		let longer = |challenge: &Challenge| {
			let longer = Challenge { until: challenge.until + 1, ..*challenge };
			longer.signed_bytes(Service::Custodian, DOMAIN, &GENESIS)
		};
		let not_wrapped = |challenge: &Challenge| {
			let bytes = challenge.signed_bytes(Service::Custodian, DOMAIN, &GENESIS);
			bytes[7..bytes.len() - 8].to_vec()
		};
		let texts: [&dyn Fn(&Challenge) -> Vec<u8>; 5] =
			[&other_domain, &other_chain, &other_account, &longer, &not_wrapped];
		for (number, text) in texts.iter().enumerate() {
			let door = door();
			let challenge = door.challenge(account(), NOW).expect("there is randomness");
			let signature = anna().sign(&text(&challenge)).0;
			let refused = door.open(&challenge.nonce, Scheme::Sr25519, &signature, NOW);
			assert!(matches!(refused, Err(Error::NotSigned)), "{number}");
		}
	}

	#[test]
	fn somebody_elses_signature_lets_nobody_in() {
		let door = door();
		let challenge = door.challenge(account(), NOW).expect("there is randomness");
		let other = sr25519::Pair::from_seed(&[3; 32]);
		let signature = other.sign(&challenge.signed_bytes(Service::Custodian, DOMAIN, &GENESIS)).0;
		let refused = door.open(&challenge.nonce, Scheme::Sr25519, &signature, NOW);
		assert!(matches!(refused, Err(Error::NotSigned)), "{refused:?}");
	}

	#[test]
	fn a_challenge_ends() {
		let door = door();
		let challenge = door.challenge(account(), NOW).expect("there is randomness");
		let late = NOW + CHALLENGE_MILLISECONDS;
		let refused = door.open(&challenge.nonce, Scheme::Sr25519, &signed(&challenge), late);
		assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");
	}

	#[test]
	fn a_session_ends() {
		let door = door();
		let token = session(&door, NOW).token;
		door.account(&token, NOW + SESSION_MILLISECONDS - 1).expect("it goes on");
		let refused = door.account(&token, NOW + SESSION_MILLISECONDS);
		assert!(matches!(refused, Err(Error::NoSession)), "{refused:?}");
	}

	#[test]
	fn a_session_can_be_closed() {
		let door = door();
		let token = session(&door, NOW).token;
		door.close(&token);
		assert!(matches!(door.account(&token, NOW), Err(Error::NoSession)));
	}

	#[test]
	fn an_account_has_few_sessions_and_a_new_one_ends_the_oldest() {
		let door = door();
		let all: Vec<Session> = (0..9).map(|at| session(&door, NOW + at)).collect();
		let open = all.iter().filter(|session| door.account(&session.token, NOW).is_ok()).count();
		assert_eq!(open, MAX_SESSIONS_OF_ONE);
		assert!(door.account(&all[0].token, NOW).is_err());
		assert!(door.account(&all[8].token, NOW).is_ok());
	}

	#[test]
	fn many_challenges_do_not_use_up_the_memory() {
		let door = door();
		for at in 0..3 * MAX_CHALLENGES as u64 {
			door.challenge([at as u8; 32], NOW + at).expect("there is randomness");
		}
		assert!(door.tables().challenges.len() <= MAX_CHALLENGES);
		// The newest one can be answered.
		session(&door, NOW + 3 * MAX_CHALLENGES as u64);
	}

	#[test]
	fn the_text_says_what_is_signed() {
		let challenge = Challenge { account: [0xaa; 32], nonce: [0xbb; 32], until: 5 };
		let text = String::from_utf8(challenge.signed_bytes(Service::Custodian, DOMAIN, &GENESIS))
			.expect("it is text");
		assert_eq!(
			text,
			format!(
				"<Bytes>Anamnesis: login\n\nI log in to the custodian records.example.org, for some minutes.\n\n\
				 Account: 0x{}\nNonce: 0x{}\nChain: 0x{}\nUntil: 5 ms</Bytes>",
				"aa".repeat(32),
				"bb".repeat(32),
				"08".repeat(32),
			)
		);
	}
}

//! Tickets: what a browser says its session with when it opens a WebSocket.
//!
//! A browser sets no headers there, and what stands in a URL is written to logs on the way. So what is passed is good once,
//! for half a minute, and for nothing but a WebSocket of the session that it was made for: who reads it later has nothing.
//! A subprotocol would stand in no log, but polkadot.js and others set none.

use anamnesis_primitives::Moment;
use anamnesis_service::login::{hashed, secret, Error, Secret, SessionId};
use std::{
	collections::HashMap,
	sync::{Mutex, PoisonError},
};

/// How long a ticket is good, in milliseconds.
pub const TICKET_MILLISECONDS: Moment = 30 * 1000;

/// The most tickets that wait to be used. When there are more, those of whoever comes first go.
const MAX_TICKETS: usize = 10_000;

/// The tickets that wait to be used, by the hash of their secret.
#[derive(Debug, Default)]
pub struct Tickets(Mutex<HashMap<[u8; 32], (SessionId, Moment)>>);

impl Tickets {
	/// A ticket for this session, and until when it is good, exclusive.
	pub fn give(&self, session: SessionId, now: Moment) -> Result<(Secret, Moment), Error> {
		let (ticket, until) = (secret()?, now.saturating_add(TICKET_MILLISECONDS));
		let mut tickets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
		if tickets.len() >= MAX_TICKETS {
			tickets.retain(|_, (_, until)| now < *until);
			// Whoever asks for many puts off their own.
			tickets.retain(|_, (of, _)| *of != session);
			if tickets.len() >= MAX_TICKETS {
				let mut ends: Vec<_> = tickets.values().map(|(_, until)| *until).collect();
				ends.sort();
				let cut = ends.get(MAX_TICKETS / 10).copied().unwrap_or_default();
				tickets.retain(|_, (_, until)| *until > cut);
			}
		}
		tickets.insert(hashed(&ticket), (session, until));
		Ok((ticket, until))
	}

	/// The session that a ticket is of. It is used up.
	pub fn take(&self, ticket: &Secret, now: Moment) -> Result<SessionId, Error> {
		let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&hashed(ticket));
		match taken {
			Some((session, until)) if now < until => Ok(session),
			_ => Err(Error::NoSession),
		}
	}
}

#[cfg(test)]
mod tests {
	use super::*;
	use anamnesis_service::login::Login;

	const NOW: Moment = 1_800_000_000_000;

	fn session(byte: u8) -> SessionId {
		Login::id(&[byte; 32])
	}

	#[test]
	fn a_ticket_is_good_once_and_for_half_a_minute() {
		let tickets = Tickets::default();
		let give = || tickets.give(session(1), NOW).expect("there is randomness");
		let (first, until) = give();
		assert_eq!(until, NOW + TICKET_MILLISECONDS);
		assert_eq!(tickets.take(&first, until - 1).expect("it is good"), session(1));
		assert!(tickets.take(&first, NOW).is_err(), "it was used");
		let (late, until) = give();
		assert!(tickets.take(&late, until).is_err());
		assert!(tickets.take(&[7; 32], NOW).is_err(), "nobody gave this one");
	}

	#[test]
	fn many_tickets_do_not_use_up_the_memory() {
		let tickets = Tickets::default();
		for number in 0..2 * MAX_TICKETS as u64 {
			tickets.give(session((number % 200) as u8), NOW + number / 100).expect("randomness");
		}
		assert!(tickets.0.lock().expect("nobody panics with it").len() <= MAX_TICKETS);
		let (newest, _) = tickets.give(session(1), NOW).expect("there is randomness");
		assert_eq!(tickets.take(&newest, NOW).expect("it is good"), session(1));
	}
}

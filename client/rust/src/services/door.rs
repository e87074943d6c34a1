//! The session: opened once, renewed before it ends or when the service says that it has.

use super::{
	login::{Session, Signs},
	retry::Tried,
	Service,
};
use crate::{keys::AccountKey, Error};
use anamnesis_primitives::Moment;
use std::{
	sync::{Arc, Mutex, PoisonError},
	time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};
use zeroize::Zeroizing;

/// How long before its end a session is renewed, in milliseconds.
const EARLIER: Moment = 60_000;

/// For how long a new session is taken as one, whatever the clocks say: this machine's may be wrong.
const FRESH: Duration = Duration::from_secs(60);

/// Who is logged in.
#[derive(Default)]
pub(super) struct Door {
	signer: Mutex<Option<Arc<dyn Signs>>>,
	/// Held while one is opened, so that many requests open one.
	session: tokio::sync::Mutex<Option<(Session, Instant)>>,
}

impl Service {
	/// Logs in with the key of an account. The session is renewed with it for as long as this, or a copy of it, is there.
	pub async fn log_in(&self, key: &AccountKey) -> Result<(), Error> {
		// Making the pair is what takes time.
		self.log_in_with(Arc::new(key.pair()?)).await
	}

	/// Logs in with whoever signs: a wallet, say. It is asked again when the session is renewed.
	pub async fn log_in_with(&self, signer: Arc<dyn Signs>) -> Result<(), Error> {
		let mut session = self.door.session.lock().await;
		*session = None;
		*self.door.signer.lock().unwrap_or_else(PoisonError::into_inner) = Some(signer);
		let opened = self.open_patiently().await;
		if opened.is_err() {
			*self.door.signer.lock().unwrap_or_else(PoisonError::into_inner) = None;
		}
		*session = Some((opened?, Instant::now()));
		Ok(())
	}

	/// Ends the session, and forgets who signs.
	pub async fn log_out(&self) -> Result<(), Error> {
		*self.door.signer.lock().unwrap_or_else(PoisonError::into_inner) = None;
		let Some((session, _)) = self.door.session.lock().await.take() else { return Ok(()) };
		self.close_session(&session.token).await
	}

	/// A session to send a request with.
	pub(super) async fn token(&self) -> Result<Zeroizing<String>, Error> {
		let mut session = self.door.session.lock().await;
		if let Some((session, since)) = &*session {
			if goes_on(session.until, now(), since.elapsed()) {
				return Ok(session.token.clone());
			}
		}
		let opened = self.open_patiently().await?;
		let token = opened.token.clone();
		*session = Some((opened, Instant::now()));
		Ok(token)
	}

	/// The service does not know this session any more: it was started again, say.
	pub(super) async fn forget_session(&self, token: &str) {
		let mut session = self.door.session.lock().await;
		// Somebody else may have renewed it already.
		if session.as_ref().is_some_and(|(session, _)| session.token.as_str() == token) {
			*session = None;
		}
	}

	async fn open_patiently(&self) -> Result<Session, Error> {
		let signer = self.door.signer.lock().unwrap_or_else(PoisonError::into_inner).clone();
		let signer = signer.ok_or_else(|| Error::NotLoggedIn { address: self.address.clone() })?;
		let mut tried = Tried::request(self.patience);
		loop {
			match self.open_session(signer.clone()).await {
				Ok(session) => return Ok(session),
				Err(error) => tried.wait(error).await?,
			}
		}
	}
}

/// Whether a session of this age is used, or renewed first.
fn goes_on(until: Moment, now: Moment, age: Duration) -> bool {
	now.saturating_add(EARLIER) < until || age < FRESH
}

fn now() -> Moment {
	let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
	since.as_millis().try_into().unwrap_or(Moment::MAX)
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_session_is_renewed_before_its_end() {
		let (until, old) = (1_800_000_900_000, Duration::from_secs(14 * 60));
		assert!(goes_on(until, until - EARLIER - 1, old));
		assert!(!goes_on(until, until - EARLIER, old));
		assert!(!goes_on(until, until + 1, old));
	}

	#[test]
	fn a_wrong_clock_does_not_renew_at_every_request() {
		let until = 1_800_000_900_000;
		assert!(goes_on(until, until + 10 * EARLIER, FRESH / 2));
		assert!(!goes_on(until, until + 10 * EARLIER, FRESH));
	}
}

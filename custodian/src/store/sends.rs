//! What is being brought to the bucket now, so that an erasure can stop it and wait for its end.

use super::FileId;
use std::{
	collections::HashMap,
	sync::{
		atomic::{AtomicBool, Ordering},
		Arc, Mutex, PoisonError,
	},
};
use tokio::sync::{Mutex as Turns, OwnedMutexGuard};

/// How many are brought at once: each has a part in memory.
const AT_ONCE: usize = 2;

/// What is being brought. Clones are the same.
#[derive(Clone, Debug)]
pub(super) struct Sends {
	all: Arc<Mutex<HashMap<FileId, Arc<State>>>>,
	room: Arc<tokio::sync::Semaphore>,
}

#[derive(Debug, Default)]
struct State {
	stopped: AtomicBool,
	/// Held for as long as it is brought.
	turn: Arc<Turns<()>>,
}

/// That something is being brought, until this is dropped.
#[derive(Debug)]
pub(super) struct Sending {
	sends: Sends,
	id: FileId,
	state: Arc<State>,
	_turn: OwnedMutexGuard<()>,
	_room: Option<tokio::sync::OwnedSemaphorePermit>,
}

impl Default for Sends {
	fn default() -> Self {
		let room = Arc::new(tokio::sync::Semaphore::new(AT_ONCE));
		Self { all: Arc::default(), room }
	}
}

impl Sends {
	/// Begins. Who asks the database whether there is such an upload asks it afterwards: an erasure that comes in between
	/// waits for this.
	pub async fn begin(&self, id: FileId) -> Sending {
		let state = Arc::new(State::default());
		let turn = state.turn.clone().lock_owned().await;
		self.lock().insert(id, state.clone());
		let mut sending = Sending { sends: self.clone(), id, state, _turn: turn, _room: None };
		// It is never closed.
		sending._room = self.room.clone().acquire_owned().await.ok();
		sending
	}

	/// Whether this is being brought now.
	pub fn has(&self, id: FileId) -> bool {
		self.lock().contains_key(&id)
	}

	/// Waits until these are not brought any more, after having told them to stop if `stop`.
	pub async fn end(&self, ids: &[FileId], stop: bool) {
		for id in ids {
			let Some(state) = self.lock().get(id).cloned() else { continue };
			if stop {
				state.stopped.store(true, Ordering::SeqCst);
			}
			drop(state.turn.lock().await);
		}
	}

	fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<FileId, Arc<State>>> {
		self.all.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl Sending {
	/// What says whether it is to stop.
	pub fn stop(&self) -> impl Fn() -> bool + Send + 'static {
		let state = self.state.clone();
		move || state.stopped.load(Ordering::SeqCst)
	}
}

impl Drop for Sending {
	fn drop(&mut self) {
		self.sends.lock().remove(&self.id);
	}
}

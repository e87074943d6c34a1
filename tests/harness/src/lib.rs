//! Tests over the ports of the real node.
//!
//! A test spawns nodes on free ports, each on a folder of its own, speaks to them as any client
//! does, and waits for what it wants to see in finalised blocks:
//!
//! ```no_run
//! # async fn story() -> Result<(), anamnesis_test_harness::Failure> {
//! use anamnesis_test_harness::{actors, calls, Kind, Node, Person};
//!
//! let node = Node::builder().start().await;
//! let chain = node.connect().await;
//! let clinician = Person::fresh();
//! chain.submit(&calls::enrol(0, &clinician, Kind::Clinician), &actors::alice()).await?;
//! assert!(chain.practitioner(&clinician.account()).await.is_some());
//! # Ok(())
//! # }
//! ```
//!
//! # What holds for every test
//!
//! * It waits for events (a line of the log, a block, the state of a transaction) and never for a
//!   number of seconds. Each wait has a generous end, [`PATIENCE`], and then fails with the last
//!   lines that the node has logged.
//! * No node outlives its test: it is killed when its [`Node`] is dropped, so also when the test
//!   fails, and by the kernel when the test process is gone, so also when that was killed. Its
//!   folder goes with it.
//! * People are made in the run ([`Person::fresh`]), so tests can share a node, side by side.
//!
//! # Environment
//!
//! | variable | meaning |
//! |---|---|
//! | `ANAMNESIS_NODE` | the node to spawn, instead of the one that cargo has built beside the test |
//! | `ANAMNESIS_URL` | a running development chain for the tests that need no node of their own |

pub mod actors;
pub mod calls;
mod chain;
mod clock;
mod failure;
mod folder;
mod identity;
mod log;
mod node;
pub mod postgres;
mod process;
mod program;
mod specification;

pub use actors::Person;
pub use chain::{Chain, Finalised, Head, Included, Kind, Lifetime, Organisation, Practitioner};
pub use clock::Clock;
pub use failure::Failure;
pub use identity::Identity;
pub use log::Log;
pub use node::{Builder, Host, Node};
pub use postgres::Postgres;
pub use program::Program;
pub use specification::{Raw, Specification};

use std::{future::Future, time::Duration};

/// How long anything may take before it counts as never. Generous: two cores start a node in
/// seconds and finalise a block within ten, also when a dozen others run beside it.
pub const PATIENCE: Duration = Duration::from_secs(300);

/// The chain as subxt sees it. Our own transaction extension, `AdmitMember`, has no bytes, and
/// subxt leaves extensions without bytes away by itself; so the stock configuration is enough.
pub type AnamnesisConfig = subxt::SubstrateConfig;

/// The hash of a block or of a call.
pub type Hash = subxt::config::substrate::H256;

/// The id of an account.
pub type AccountId = subxt::utils::AccountId32;

/// Waits for something to happen.
///
/// # Panics
///
/// When it has not happened in time; the message shows the end of the node's log.
pub async fn within<T>(what: &str, log: Option<&Log>, event: impl Future<Output = T>) -> T {
	match tokio::time::timeout(PATIENCE, event).await {
		Ok(value) => value,
		Err(_) => {
			panic!("{what} did not happen in {} s.{}", PATIENCE.as_secs(), log::last_words(log))
		},
	}
}

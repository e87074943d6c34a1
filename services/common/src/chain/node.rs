//! The chain, as the service's own node shows it.
//!
//! Every answer is of two blocks that the node named after it was asked: no decision is remembered, so none can be out of
//! date. What is asked are runtime APIs, whose types are those of `anamnesis-primitives`.
//!
//! ## Which blocks
//!
//! The newest finalised one, if it is no older than a minute: a custodian whose node was cut off must not go on with what
//! was permitted before. And the best one too: what it denies is about to be denied.
//!
//! ## How often the node is asked
//!
//! Once, when a moment ago the newest blocks were the same: the questions go to those, together with the question for the
//! newest blocks, and count if these are they. Otherwise twice: for the newest blocks, and then everything at them, with
//! what is not known of them yet. What is remembered for that is in [`blocks`](super::blocks).

use super::{
	blocks::{bytes, text, Blocks, Facts, Heads},
	rpc::{Asked, Refused, Rpc},
	Clock, NotOffline, Unavailable,
};
use anamnesis_primitives::Moment;
use codec::Encode;
use serde_json::{json, Value};
use std::sync::Arc;

/// How old the newest finalised block may be, in milliseconds.
pub const MAX_AGE: Moment = 60_000;

/// How old it may be, in milliseconds, while finality has stopped and people sign for an emergency themselves: a week.
/// Who was enrolled is known from it, and that says less the older it is.
pub const MAX_STANDSTILL: Moment = 7 * 24 * 60 * 60 * 1000;

/// How often it is begun anew when a block is not there any more that the node has just named: it was not to become final,
/// and another one has.
const ATTEMPTS: usize = 2;

/// A node. Copies of it share their connections.
#[derive(Clone, Debug)]
pub struct Node {
	rpc: Rpc,
	blocks: Arc<Blocks>,
	genesis: [u8; 32],
	max_age: Moment,
}

/// The two blocks that an answer is of, when the finalised one is good enough for it to rest on.
pub(super) struct View<'a> {
	rpc: &'a Rpc,
	heads: Heads,
	number: u32,
	/// The time of the finalised block.
	pub moment: Moment,
}

/// One of them.
#[derive(Clone, Copy)]
pub(super) enum At {
	/// The newest finalised block.
	Finalised,
	/// The best block.
	Best,
}

/// A call of a runtime API at a block.
pub(super) struct Call {
	function: &'static str,
	arguments: Vec<u8>,
	at: At,
}

impl Call {
	/// At the newest finalised block.
	pub fn new(function: &'static str, arguments: impl Encode) -> Self {
		Self { function, arguments: arguments.encode(), at: At::Finalised }
	}

	/// At the best block.
	pub fn at_best(self) -> Self {
		Self { at: At::Best, ..self }
	}

	fn asked(&self, heads: Heads) -> Asked {
		let at = match self.at {
			At::Finalised => heads.finalised,
			At::Best => heads.best,
		};
		("state_call", json!([self.function, text(&self.arguments), text(&at)]))
	}
}

impl Node {
	/// The node that listens at this address, a host and a port, for the chain with this genesis. Nothing is asked yet.
	pub fn new(address: impl Into<String>, genesis: [u8; 32]) -> Self {
		let (rpc, blocks) = (Rpc::new(&address.into()), Arc::default());
		Self { rpc, blocks, genesis, max_age: MAX_AGE }
	}

	/// With another limit for how old a finalised block may be. For tests, which cannot wait for a minute each.
	#[doc(hidden)]
	pub fn with_max_age(self, max_age: Moment) -> Self {
		Self { max_age, ..self }
	}

	/// Makes calls at the newest blocks.
	pub(super) async fn ask<const N: usize>(
		&self,
		calls: [Call; N],
	) -> Result<(View<'_>, [Vec<u8>; N]), Unavailable> {
		let check = |moment| check_age(moment, crate::now(), self.max_age);
		self.ask_if(calls, check).await
	}

	/// Looks at what the chain has said last, when it finalises nothing any more, and not otherwise.
	pub(super) async fn look_when_stopped(&self) -> Result<View<'_>, NotOffline> {
		let (view, []) = self.ask_if([], |_| Ok(())).await?;
		let now = crate::now();
		match check_age(view.moment, now, self.max_age) {
			Ok(()) => Err(NotOffline::ChainGoesOn),
			Err(Unavailable::NotFinalising { .. })
				if now.saturating_sub(view.moment) <= MAX_STANDSTILL =>
			{
				Ok(view)
			},
			Err(reason) => Err(reason.into()),
		}
	}

	/// Makes calls at the newest blocks, if the time of the finalised one will do.
	async fn ask_if<const N: usize>(
		&self,
		calls: [Call; N],
		check: impl Fn(Moment) -> Result<(), Unavailable>,
	) -> Result<(View<'_>, [Vec<u8>; N]), Unavailable> {
		for _ in 0..ATTEMPTS {
			if let Some((view, answers)) = self.look(&calls, &check).await? {
				return Ok((view, decoded(answers)?));
			}
		}
		Err(Unavailable::NodeLost)
	}

	/// How far the chain is.
	pub(super) async fn ask_clock(&self) -> Result<Clock, Unavailable> {
		let (View { number, moment, heads, .. }, []) = self.ask([]).await?;
		Ok(Clock { number, hash: heads.finalised, moment })
	}

	/// Makes calls at the newest blocks. Nothing if the node does not answer one of them, or has lost a block that it named.
	async fn look(
		&self,
		calls: &[Call],
		check: impl Fn(Moment) -> Result<(), Unavailable>,
	) -> Result<Option<(View<'_>, Vec<Value>)>, Unavailable> {
		let at = |heads| calls.iter().map(move |call| call.asked(heads));
		let guess = self.blocks.guess();
		let asked = guess.into_iter().flat_map(at).chain(Heads::asked());
		let mut guessed = self.rpc.ask(asked.collect()).await?;
		let named = guessed.split_off(guess.map_or(0, |_| calls.len()));
		let Some(named) = all(named) else { return Ok(None) };
		let heads = Heads::read(&named, self.genesis)?;

		let answers = if guess == Some(heads) {
			guessed
		} else {
			let unknown = [heads.finalised, heads.best].into_iter();
			let unknown: Vec<_> =
				unknown.filter(|block| self.blocks.of(*block).is_none()).collect();
			let asked = unknown.iter().flat_map(|block| Facts::asked(*block)).chain(at(heads));
			let mut facts = self.rpc.ask(asked.collect()).await?;
			let answers = facts.split_off(facts.len().saturating_sub(calls.len()));
			let Some(facts) = all(facts) else { return Ok(None) };
			for (block, facts) in unknown.into_iter().zip(facts.chunks(Facts::QUESTIONS)) {
				self.blocks.learn(block, Facts::read(facts)?);
			}
			answers
		};
		self.blocks.see(heads);
		let known = (self.blocks.of(heads.finalised), self.blocks.of(heads.best));
		let (Some(finalised), Some(best)) = known else { return Ok(None) };
		// Before any answer is looked at: of an unknown runtime it may mean something else.
		finalised.check_runtime()?;
		best.check_runtime()?;
		let moment = finalised.moment.ok_or(Unavailable::NotBegun)?;
		check(moment)?;
		let view = View { rpc: &self.rpc, heads, number: finalised.number, moment };
		Ok(all(answers).map(|answers| (view, answers)))
	}
}

impl View<'_> {
	/// Makes more calls at the same blocks.
	pub async fn ask<const N: usize>(&self, calls: [Call; N]) -> Result<[Vec<u8>; N], Unavailable> {
		let asked = calls.iter().map(|call| call.asked(self.heads)).collect();
		decoded(all(self.rpc.ask(asked).await?).ok_or(Unavailable::NodeLost)?)
	}
}

/// All answers, if none is refused.
fn all(answers: Vec<Result<Value, Refused>>) -> Option<Vec<Value>> {
	let answers: Result<_, _> = answers.into_iter().collect();
	answers.inspect_err(|refused| tracing::warn!(%refused, "the node has no answer")).ok()
}

/// The bytes that runtime APIs have answered with.
fn decoded<const N: usize>(answers: Vec<Value>) -> Result<[Vec<u8>; N], Unavailable> {
	let answers: Result<Vec<_>, _> = answers.iter().map(bytes).collect();
	answers?.try_into().map_err(|_| Unavailable::NodeLost)
}

/// Whether a block is new enough for decisions to rest on it.
fn check_age(block: Moment, now: Moment, max_age: Moment) -> Result<(), Unavailable> {
	if now.saturating_sub(block) > max_age {
		return Err(Unavailable::NotFinalising { seconds: now.saturating_sub(block) / 1000 });
	}
	// With a clock that is behind, an old block would look new.
	if block.saturating_sub(now) > max_age {
		return Err(Unavailable::ClockBehind { seconds: block.saturating_sub(now) / 1000 });
	}
	Ok(())
}

#[cfg(test)]
mod tests {
	use super::*;

	#[test]
	fn a_decision_is_no_older_than_a_minute() {
		let now = 1_800_000_000_000;
		assert_eq!(check_age(now, now, MAX_AGE), Ok(()));
		assert_eq!(check_age(now - 60_000, now, MAX_AGE), Ok(()));
		assert_eq!(
			check_age(now - 60_001, now, MAX_AGE),
			Err(Unavailable::NotFinalising { seconds: 60 })
		);
		assert_eq!(
			check_age(now + 60_001, now, MAX_AGE),
			Err(Unavailable::ClockBehind { seconds: 60 })
		);
	}
}

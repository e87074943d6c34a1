//! Sending calls.
//!
//! A call is signed once, with an end of validity and a nonce: these bytes are one transaction, however often they are
//! sent, and the chain includes it once at most. Then the final blocks are read, from the one at which it was signed
//! on:
//!
//! - It is in one: done. The events say how.
//! - The last block in which it was valid is final, and it was in none: it never will be.
//! - The account's nonce has passed it, and it was in none: it never will be.
//!
//! In between it is sent again whenever the node may have lost it. Nothing but those three is taken for an answer, no
//! word of a pool and no broken connection; so what was reported as not done is not done later.

use super::{
	blocks::{self, Block},
	calls::Call,
	error::Error,
	events::{Event, Known},
	nonces::Reservation,
	refusal::{self, PoolSays},
	AccountId, At, Chain, Config,
};
use codec::{Decode, DecodeAll, Encode};
use futures::StreamExt;
use std::{
	fmt,
	sync::{atomic::Ordering, Arc},
	time::Duration,
};
use subxt::{
	config::{substrate::H256, DefaultExtrinsicParamsBuilder},
	error::{DispatchError, EventsError},
	events::Phase,
	rpcs::{self, client::rpc_params, methods::legacy::Bytes},
	utils::AccountId32,
};
use subxt_signer::sr25519::Keypair;
use tokio::time::Instant;

/// For how many blocks a transaction can be included: about two minutes.
const LIFETIME: u64 = 64;

/// How often a call is signed at most, when one transaction of it after the other was not included in time.
const ATTEMPTS: u32 = 3;

/// How often, when other transactions of the account came in between.
const RACES: u32 = 10;

/// How many blocks are waited for, before anything was sent, until the pool has room, or the node knows the nonce.
const PATIENCE: u32 = 15;

/// After how many final blocks without it a transaction is sent again.
const AGAIN_AFTER: u64 = 3;

/// How long the node may be gone until nobody waits for it any more.
const GONE: Duration = Duration::from_secs(300);

/// A signed transaction.
///
/// To be able to go on after a crash, keep [`to_bytes`](Self::to_bytes) before the first [`Chain::finish`], and
/// afterwards finish [what was kept](Self::from_bytes). Whoever has the bytes can send the transaction, and do nothing
/// else with them.
pub struct Transaction {
	stored: Stored,
	/// As long as it is there no other transaction of the account gets its nonce.
	reservation: Option<Reservation>,
}

#[derive(Clone, Decode, Encode)]
struct Stored {
	format: u8,
	genesis: [u8; 32],
	account: AccountId,
	nonce: u64,
	/// The final block at which it was signed.
	signed_at: u64,
	/// For how many blocks it can be included, that one counted.
	lifetime: u64,
	bytes: Vec<u8>,
}

const FORMAT: u8 = 1;

impl Transaction {
	/// The transaction in bytes, for [`from_bytes`](Self::from_bytes).
	pub fn to_bytes(&self) -> Vec<u8> {
		self.stored.encode()
	}

	/// A transaction that was kept.
	///
	/// # Errors
	/// [`Error::NoTransaction`] if these are no bytes of one.
	pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
		let stored = Stored::decode_all(&mut &bytes[..]).map_err(|_| Error::NoTransaction)?;
		if stored.format != FORMAT {
			return Err(Error::NoTransaction);
		}
		Ok(Self { stored, reservation: None })
	}

	/// Its hash, by which nodes name it.
	pub fn hash(&self) -> [u8; 32] {
		sp_crypto_hashing::blake2_256(&self.stored.bytes)
	}

	/// The height of the last block in which it can stand.
	pub fn valid_until(&self) -> u64 {
		self.stored.valid_until()
	}
}

impl Stored {
	fn valid_until(&self) -> u64 {
		self.signed_at.saturating_add(self.lifetime).saturating_sub(1)
	}
}

impl fmt::Debug for Transaction {
	fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
		f.debug_struct("Transaction").finish_non_exhaustive()
	}
}

/// A transaction in a final block, whose call succeeded.
#[derive(Clone, Debug)]
pub struct Finalised {
	/// The block.
	pub block: Block,
	/// Which of the block's extrinsics it is.
	pub extrinsic: u32,
	/// What the chain says that it did, in order.
	pub events: Vec<Event>,
}

impl Finalised {
	/// The first event of this kind.
	///
	/// # Errors
	/// [`Error::NoSuchEvent`] if there is none, and what [`Event::read`] says.
	pub fn event<E: Known>(&self) -> Result<E, Error> {
		self.all::<E>()?.into_iter().next().ok_or(Error::NoSuchEvent(E::FULL_NAME))
	}

	/// All events of this kind, in order.
	///
	/// # Errors
	/// What [`Event::read`] says.
	pub fn all<E: Known>(&self) -> Result<Vec<E>, Error> {
		let read = self.events.iter().map(Event::read);
		read.filter_map(Result::transpose).collect()
	}

	/// What became of the motion that this closed; nothing if none was carried out, because it was voted down.
	///
	/// # Errors
	/// [`Error::CallFailed`] if it was carried out and failed.
	pub fn motion(&self) -> Result<Option<()>, Error> {
		let executed = |event: &&Event| event.pallet == "Council" && event.name == "Executed";
		let Some(event) = self.events.iter().find(executed) else { return Ok(None) };
		// The hash of the motion, and then the result.
		match event.fields.get(32..) {
			Some([0]) => Ok(Some(())),
			Some([1, error @ ..]) => Err(dispatch_failed(error, &event.metadata)),
			_ => Err(Error::NotReadable { what: "Council.Executed".into() }),
		}
	}
}

/// What became of handing a transaction to the pool.
enum Handed {
	/// It has it, or had it.
	Over,
	/// Nobody knows.
	Perhaps,
	/// It does not take it now.
	No(PoolSays),
}

impl Chain {
	/// Signs a call, sends it, and waits until it is in a final block and has succeeded.
	///
	/// Several calls of one account can be sent at once. Whoever drops the future gives up waiting; what was sent may
	/// still be included.
	///
	/// # Errors
	/// [`Error::NotCompatible`] if the chain has the call in another form; [`Error::Refused`] and its siblings if the
	/// pool refuses it; [`Error::CallFailed`] if it is in a block and failed; [`Error::Expired`] or
	/// [`Error::Overtaken`] if it was never included, also not when it was signed anew; [`Error::OutcomeUnknown`] if
	/// the node was gone for too long.
	pub async fn submit(&self, call: &Call, signer: &Keypair) -> Result<Finalised, Error> {
		let (mut expired, mut overtaken) = (0, 0);
		loop {
			// Each time the one before was shown to be in no block for ever, so this one cannot make it happen twice.
			let transaction = self.sign(call, signer).await?;
			match self.finish(&transaction).await {
				Err(Error::Expired { .. }) if expired + 1 < ATTEMPTS => expired += 1,
				Err(Error::Overtaken) if overtaken + 1 < RACES => {
					overtaken += 1;
					self.0.overtaken.fetch_add(1, Ordering::Relaxed);
				},
				outcome => return outcome,
			}
		}
	}

	/// Signs a call and sends nothing.
	///
	/// # Errors
	/// [`Error::NotCompatible`] if the chain has the call in another form, or when the node does not answer.
	pub async fn sign(&self, call: &Call, signer: &Keypair) -> Result<Transaction, Error> {
		self.sign_for(call, signer, LIFETIME).await
	}

	/// The same, for another number of blocks: a power of two from 4 on. For tests, which cannot wait for two minutes
	/// each.
	#[doc(hidden)]
	pub async fn sign_for(
		&self,
		call: &Call,
		signer: &Keypair,
		lifetime: u64,
	) -> Result<Transaction, Error> {
		let account = signer.public_key().0;
		let at = self.now().await?;
		self.0.expectation.call(at.inner.metadata_ref(), at.inner.spec_version(), call)?;
		let next = self.0.methods.system_account_next_index(&AccountId32(account)).await?;
		let reservation = self.0.nonces.take(account, next);
		let parameters = DefaultExtrinsicParamsBuilder::<Config>::new()
			.nonce(reservation.nonce())
			.mortal_from_unchecked(lifetime, at.block.number, H256(at.block.hash));
		let signed = at.inner.transactions().create_signed(call, signer, parameters.build()).await;
		let signed = signed.map_err(|error| Error::NotSigned(error.to_string()))?;
		let stored = Stored {
			format: FORMAT,
			genesis: self.genesis(),
			account,
			nonce: reservation.nonce(),
			signed_at: at.block.number,
			lifetime,
			bytes: signed.encoded().to_vec(),
		};
		Ok(Transaction { stored, reservation: Some(reservation) })
	}

	/// Sends a transaction, if it was not sent before, and waits until it is in a final block and has succeeded. It
	/// can be finished as often as one likes, also by another process, and happens once.
	///
	/// # Errors
	/// As [`submit`](Self::submit); [`Error::OtherChain`] if it was signed for another one.
	pub async fn finish(&self, transaction: &Transaction) -> Result<Finalised, Error> {
		let stored = &transaction.stored;
		if stored.genesis != self.genesis() {
			return Err(Error::OtherChain {
				expected: hex::encode(stored.genesis),
				found: hex::encode(self.genesis()),
			});
		}
		// What was signed here a moment ago, nobody has sent.
		let fresh = transaction.reservation.is_some();
		if fresh {
			self.hand_over_first(stored).await?;
		}
		self.follow(stored, fresh).await
	}

	/// Hands a transaction over that nobody has sent before: what the pool says then is the truth.
	async fn hand_over_first(&self, transaction: &Stored) -> Result<(), Error> {
		let mut blocks = None;
		for waited in 0.. {
			let says = match self.hand_over(&transaction.bytes).await? {
				Handed::Over | Handed::Perhaps => return Ok(()),
				Handed::No(says) => says,
			};
			match says {
				PoolSays::No(error) => return Err(error),
				// Nothing was sent, so it can be signed anew.
				PoolSays::NonceTaken if waited >= 1 => return Err(Error::Overtaken),
				PoolSays::Later(reason) if waited >= PATIENCE => {
					return Err(Error::RefusedByPool(reason));
				},
				_ => {},
			}
			let blocks = blocks.get_or_insert_with(|| self.watch());
			if let Some(Err(error)) = blocks.next().await {
				return Err(error);
			}
		}
		Ok(())
	}

	async fn hand_over(&self, transaction: &[u8]) -> Result<Handed, Error> {
		let bytes = Bytes(transaction.to_vec());
		let answer: Result<H256, _> =
			self.0.rpc.request("author_submitExtrinsic", rpc_params![bytes]).await;
		Ok(match answer {
			Ok(_) => Handed::Over,
			Err(rpcs::Error::User(refusal)) => match refusal::read(&refusal) {
				PoolSays::Known => Handed::Over,
				says => Handed::No(says),
			},
			Err(error) => match Error::from(error) {
				error @ (Error::OtherChain { .. } | Error::NotSecure { .. }) => return Err(error),
				_ => Handed::Perhaps,
			},
		})
	}

	/// Reads the final blocks until they show what became of the transaction.
	async fn follow(&self, transaction: &Stored, sent: bool) -> Result<Finalised, Error> {
		let last = transaction.valid_until();
		let mut next = transaction.signed_at.saturating_add(1);
		let mut blocks = self.watch_since(next);
		let mut send_at = if sent { next + AGAIN_AFTER } else { next };
		let (mut gone, mut refused) = (None, None);
		loop {
			let looked = match blocks.next().await {
				Some(Ok(block)) => self.look(transaction, block).await.map(|look| (block, look)),
				Some(Err(error)) => Err(error),
				None => Err(Error::OutcomeUnknown),
			};
			let (block, look) = match looked {
				Ok(seen) => seen,
				Err(
					Error::NotReachable { .. }
					| Error::NotSecure { .. }
					| Error::NodeRefuses { .. },
				) => {
					if gone.get_or_insert_with(Instant::now).elapsed() > GONE {
						return Err(Error::OutcomeUnknown);
					}
					// Back to the block that was not looked at. And the node may come back without its pool.
					blocks = self.watch_since(next);
					send_at = next;
					continue;
				},
				Err(Error::NoSuchBlock) => return Err(Error::OutcomeUnknown),
				Err(error) => return Err(error),
			};
			gone = None;
			next = block.number.saturating_add(1);
			match look {
				Look::Included(finalised) => return Ok(finalised),
				Look::Overtaken => return Err(Error::Overtaken),
				Look::Absent if block.number >= last => {
					return Err(refused.unwrap_or(Error::Expired { blocks: transaction.lifetime }));
				},
				Look::Absent if block.number >= send_at => {
					send_at = next + AGAIN_AFTER;
					// It may stand in a block that is not final yet, so what the pool says is no answer.
					match self.hand_over(&transaction.bytes).await? {
						Handed::No(PoolSays::No(
							error @ (Error::Refused(_) | Error::RefusedWithUnknownCode(_)),
						)) => refused = Some(error),
						Handed::Over => refused = None,
						Handed::No(_) | Handed::Perhaps => {},
					}
				},
				Look::Absent => {},
			}
		}
	}

	async fn look(&self, transaction: &Stored, block: Block) -> Result<Look, Error> {
		let hash = H256(block.hash);
		let details = self.0.methods.chain_get_block(Some(hash)).await.map_err(blocks::state)?;
		let body = details.ok_or(Error::NoSuchBlock)?.block.extrinsics;
		if let Some(index) = (0..).zip(&body).find(|(_, one)| one.0 == transaction.bytes) {
			return self.outcome(block, index.0).await.map(Look::Included);
		}
		let (function, account) = ("AccountNonceApi_account_nonce", transaction.account.encode());
		let asked = self.0.methods.state_call(function, Some(&account), Some(hash)).await;
		let nonce = match asked.map_err(blocks::state) {
			Ok(bytes) => u32::decode_all(&mut &bytes[..])
				.map_err(|_| Error::NotReadable { what: "the nonce".into() })?,
			// Its state is gone: then the later blocks say it.
			Err(Error::NoSuchBlock) => 0,
			Err(error) => return Err(error),
		};
		// Every block since it was signed was looked at before.
		Ok(if u64::from(nonce) > transaction.nonce { Look::Overtaken } else { Look::Absent })
	}

	/// What became of an extrinsic of a final block.
	async fn outcome(&self, block: Block, extrinsic: u32) -> Result<Finalised, Error> {
		let at = self.at(block).await?;
		let mut events = at.events().await?;
		events.retain(|event| event.extrinsic == Some(extrinsic));
		let failed = |event: &&Event| event.pallet == "System" && event.name == "ExtrinsicFailed";
		match events.iter().find(failed) {
			Some(event) => Err(call_failed(event)),
			None => Ok(Finalised { block, extrinsic, events }),
		}
	}
}

impl At {
	/// Everything that happened in the block, in order.
	///
	/// # Errors
	/// [`Error::NoSuchBlock`] if the node has no state of it any more, or when the node does not answer.
	pub async fn events(&self) -> Result<Vec<Event>, Error> {
		let unreadable = || Error::NotReadable { what: "the events of a block".into() };
		let fetched = self.inner.events().fetch().await.map_err(|error| match error {
			EventsError::CannotFetchEventBytes(error) => blocks::backend(error),
			_ => unreadable(),
		})?;
		let metadata = self.inner.metadata();
		fetched
			.iter()
			.map(|event| {
				let event = event.map_err(|_| unreadable())?;
				Ok(Event {
					pallet: event.pallet_name().into(),
					name: event.event_name().into(),
					extrinsic: match event.phase() {
						Phase::ApplyExtrinsic(index) => Some(index),
						_ => None,
					},
					fields: event.field_bytes().to_vec(),
					metadata: Arc::clone(&metadata),
					spec_version: self.inner.spec_version(),
					expectation: self.chain.0.expectation.clone(),
				})
			})
			.collect()
	}
}

/// What a final block shows of a transaction.
enum Look {
	/// It is in the block, and succeeded.
	Included(Finalised),
	/// It is not, and the account's nonce has passed it.
	Overtaken,
	/// It is not.
	Absent,
}

/// Why a call failed that is in a block. The event begins with the reason.
fn call_failed(event: &Event) -> Error {
	dispatch_failed(&event.fields, &event.metadata)
}

fn dispatch_failed(bytes: &[u8], metadata: &Arc<subxt::Metadata>) -> Error {
	match DispatchError::decode_from(bytes, Arc::clone(metadata)) {
		Ok(DispatchError::Module(error)) => match error.details() {
			Ok(details) => Error::CallFailed {
				pallet: details.pallet.name().into(),
				name: details.variant.name.clone(),
				description: details.variant.docs.join(" ").trim().into(),
			},
			Err(_) => of_system("Unknown"),
		},
		Ok(error) => {
			let name = format!("{error:?}");
			of_system(name.split(['(', ' ']).next().unwrap_or_default())
		},
		Err(_) => of_system("Unknown"),
	}
}

fn of_system(name: &str) -> Error {
	Error::CallFailed {
		pallet: "System".into(),
		name: name.into(),
		description: "The chain could not do this.".into(),
	}
}

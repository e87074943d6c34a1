//! Nonces that are never given twice.
//!
//! frame-system forgets the nonce of an account that is removed, and an erased patient's account is removed. If it
//! came back with nonce 0, every transaction that it ever signed could be included again. So a new account starts at
//! a nonce that the block number determines, and nobody may come ahead of it ([`pallet_admission`]): a nonce that is
//! used in block `n` is below `n × NONCES_PER_BLOCK`, and an account that is made in block `n` starts there.

use crate::{BlockNumber, System};
use frame_support::traits::Get;
use sp_runtime::type_with_default::TypeWithDefault;

/// How fast the nonce of new accounts grows, and so how many transactions an account may send per block on average
/// over its life. With blocks of two seconds a u32 lasts for 17 years.
pub const NONCES_PER_BLOCK: BlockNumber = 16;

/// The nonce of an account: u32 for every client.
pub type Nonce = TypeWithDefault<u32, NonceOfNewAccounts>;

/// The nonce that an account made in this block starts with.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct NonceOfNewAccounts;

impl Get<u32> for NonceOfNewAccounts {
	fn get() -> u32 {
		System::block_number().saturating_mul(NONCES_PER_BLOCK)
	}
}

/// What every nonce used in this block is below: the same number.
pub struct NonceHorizon;

impl Get<Nonce> for NonceHorizon {
	fn get() -> Nonce {
		Nonce::default()
	}
}

//! A currency that nobody has.
//!
//! pallet-session can ask for a deposit when session keys are set, and wants a currency for it even when the deposit
//! is nothing. This chain has no token: every balance is zero and stays zero.

use frame_support::traits::{
	fungible::{hold, Dust, Inspect, Mutate, Unbalanced},
	tokens::{DepositConsequence, Fortitude, Preservation, Provenance, WithdrawConsequence},
};
use sp_runtime::{DispatchError, DispatchResult, TokenError};

/// See the module.
pub struct NoCurrency;

impl<AccountId> Inspect<AccountId> for NoCurrency {
	type Balance = u64;

	fn total_issuance() -> u64 {
		0
	}

	fn minimum_balance() -> u64 {
		0
	}

	fn total_balance(_: &AccountId) -> u64 {
		0
	}

	fn balance(_: &AccountId) -> u64 {
		0
	}

	fn reducible_balance(_: &AccountId, _: Preservation, _: Fortitude) -> u64 {
		0
	}

	fn can_deposit(_: &AccountId, amount: u64, _: Provenance) -> DepositConsequence {
		if amount == 0 {
			DepositConsequence::Success
		} else {
			DepositConsequence::CannotCreate
		}
	}

	fn can_withdraw(_: &AccountId, amount: u64) -> WithdrawConsequence<u64> {
		if amount == 0 {
			WithdrawConsequence::Success
		} else {
			WithdrawConsequence::BalanceLow
		}
	}
}

impl<AccountId> Unbalanced<AccountId> for NoCurrency {
	fn handle_dust(_: Dust<AccountId, Self>) {}

	fn write_balance(_: &AccountId, amount: u64) -> Result<Option<u64>, DispatchError> {
		if amount == 0 {
			Ok(None)
		} else {
			Err(TokenError::Unsupported.into())
		}
	}

	fn set_total_issuance(_: u64) {}
}

impl<AccountId: Eq> Mutate<AccountId> for NoCurrency {}

impl<AccountId> hold::Inspect<AccountId> for NoCurrency {
	type Reason = crate::RuntimeHoldReason;

	fn total_balance_on_hold(_: &AccountId) -> u64 {
		0
	}

	fn balance_on_hold(_: &Self::Reason, _: &AccountId) -> u64 {
		0
	}
}

impl<AccountId> hold::Unbalanced<AccountId> for NoCurrency {
	fn set_balance_on_hold(_: &Self::Reason, _: &AccountId, amount: u64) -> DispatchResult {
		if amount == 0 {
			Ok(())
		} else {
			Err(TokenError::Unsupported.into())
		}
	}
}

impl<AccountId> hold::Mutate<AccountId> for NoCurrency {}

//! The transaction extension.

use crate::{
	usage::Cost,
	verdict::{Limit, Terms},
	*,
};
use alloc::vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::marker::PhantomData;
use frame_support::dispatch::{DispatchInfo, PostDispatchInfo};
use scale_info::TypeInfo;
use sp_runtime::{
	traits::{
		AsSystemOriginSigner, DispatchInfoOf, DispatchOriginOf, Dispatchable, PostDispatchInfoOf,
		TransactionExtension, ValidateResult,
	},
	transaction_validity::{
		InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidityError,
		ValidTransaction,
	},
	DispatchResult,
};

/// Admits the transactions of members and patients, in the pool and in the block, before the nonce is looked at.
///
/// It has no bytes of its own, in the transaction or in what is signed, so that generic clients need not know it.
/// Refusals are [`Refusal`] codes in `InvalidTransaction::Custom`.
#[derive(Clone, Decode, DecodeWithMemTracking, Encode, Eq, PartialEq, TypeInfo)]
#[scale_info(skip_type_params(T))]
pub struct AdmitMember<T>(PhantomData<T>);

impl<T> AdmitMember<T> {
	/// The extension.
	pub fn new() -> Self {
		Self(PhantomData)
	}
}

impl<T> Default for AdmitMember<T> {
	fn default() -> Self {
		Self::new()
	}
}

impl<T> core::fmt::Debug for AdmitMember<T> {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		f.write_str("AdmitMember")
	}
}

/// An emergency goes before everything that is paid.
const EMERGENCY: TransactionPriority = 1_000_000;
/// A free call, or one that is assured, goes before everything that is paid, but not before an emergency: whoever revokes
/// should not wait behind whoever reads.
const FREE: TransactionPriority = 100_000;

/// Who pays what for a transaction, and whether it speaks in the council.
pub struct Bill {
	payer: Payer,
	cost: Cost,
	limit: Limit,
	voice: Option<OrganisationId>,
}

/// What a transaction was charged, to give back what its call did not need: who pays, who signed, how much.
pub struct Charged<AccountId>(Option<(Payer, AccountId, u64)>);

impl<T> TransactionExtension<T::RuntimeCall> for AdmitMember<T>
where
	T: Config + Send + Sync,
	T::RuntimeCall: Dispatchable<Info = DispatchInfo, PostInfo = PostDispatchInfo>,
	DispatchOriginOf<T::RuntimeCall>: AsSystemOriginSigner<T::AccountId> + Clone,
{
	const IDENTIFIER: &'static str = "AdmitMember";
	type Implicit = ();
	type Val = Option<Bill>;
	type Pre = Charged<T::AccountId>;

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		Pallet::<T>::weight_of_looking(call)
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		_: Self::Implicit,
		_: &impl Encode,
		_: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let who = origin.as_system_origin_signer().ok_or(Refusal::NotSigned)?;
		let terms = Pallet::<T>::judge(who, call)?;
		ensure_nonce_below_horizon::<T>(who)?;

		let (validity, val) = match terms {
			Terms::Free => (alone_in_the_pool(who, FREE), None),
			Terms::Emergency => (alone_in_the_pool(who, EMERGENCY), None),
			Terms::Assured { payer, limit } => {
				let cost = cost::<T>(info, len);
				Pallet::<T>::spend(&payer, who, cost, limit)?;
				(alone_in_the_pool(who, FREE), Some(Bill { payer, cost, limit, voice: None }))
			},
			Terms::Charged { payer, voice } => {
				let cost = cost::<T>(info, len);
				let limit = Limit::Allowance;
				Pallet::<T>::spend(&payer, who, cost, limit)?;
				// Falls as the payer spends, so that whoever floods waits behind whoever does not.
				let priority =
					Pallet::<T>::usage(&payer).left_per_mille(Pallet::<T>::allowance(&payer));
				let bill = Bill { payer, cost, limit, voice };
				(ValidTransaction { priority, ..Default::default() }, Some(bill))
			},
		};
		Ok((validity, val, origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &DispatchOriginOf<T::RuntimeCall>,
		_: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		_: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		let Some(Bill { payer, cost, limit, voice }) = val else { return Ok(Charged(None)) };
		let who = origin.as_system_origin_signer().ok_or(Refusal::NotSigned)?;
		let spent = Pallet::<T>::spend(&payer, who, cost, limit)?;
		Pallet::<T>::set_spent(&payer, who, spent);
		if let Some(organisation) = voice {
			T::Voices::heard(organisation);
		}
		Ok(Charged(Some((payer, who.clone(), info.call_weight.ref_time()))))
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfoOf<T::RuntimeCall>,
		post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		_: usize,
		_: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		if let Charged(Some((payer, who, charged))) = pre {
			// Only the call's own share comes back, never more than was charged for it.
			let unspent = post_info.calc_unspent(info).ref_time().min(charged);
			Pallet::<T>::give_back(&payer, &who, unspent);
		}
		Ok(Weight::zero())
	}
}

/// Nothing else like it of the same account: the pool keeps one of two that provide the same.
fn alone_in_the_pool<AccountId: Encode>(
	who: &AccountId,
	priority: TransactionPriority,
) -> ValidTransaction {
	let pending = ("anamnesis/free", who).encode();
	ValidTransaction { priority, provides: vec![pending], ..Default::default() }
}

/// What the transaction costs if its call needs all of its weight.
fn cost<T: Config>(info: &DispatchInfo, len: usize) -> Cost {
	let base = T::BlockWeights::get().get(info.class).base_extrinsic;
	Cost {
		ref_time: info.total_weight().saturating_add(base).ref_time(),
		length: len.try_into().unwrap_or(u64::MAX),
	}
}

/// See [`Config::NonceHorizon`]. The transaction is put off and not thrown away: the horizon moves with every block.
fn ensure_nonce_below_horizon<T: Config>(
	who: &T::AccountId,
) -> Result<(), TransactionValidityError> {
	if frame_system::Account::<T>::get(who).nonce < T::NonceHorizon::get() {
		Ok(())
	} else {
		Err(InvalidTransaction::ExhaustsResources.into())
	}
}

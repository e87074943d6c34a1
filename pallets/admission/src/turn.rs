//! Transactions in turn.

use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::dispatch::DispatchInfo;
use frame_system::{CheckNonce, Config};
use scale_info::{StaticTypeInfo, Type, TypeInfo};
use sp_runtime::{
	traits::{
		AsSystemOriginSigner, DispatchInfoOf, DispatchOriginOf, Dispatchable, PostDispatchInfoOf,
		TransactionExtension, UniqueSaturatedInto, ValidateResult,
	},
	transaction_validity::{TransactionPriority, TransactionSource, TransactionValidityError},
	DispatchResult, Saturating, Weight,
};

/// From this distance to the account's nonce on, a transaction is as far away as it gets.
const FAR: u64 = 16;

/// What each place nearer is worth: the next transaction of an account whose payer has spent everything stands before the
/// seventeenth of one whose payer has spent nothing.
const PLACE: TransactionPriority = 1_000 / FAR + 1;

/// `CheckNonce` whose transactions lose priority with their distance to the account's nonce, so that whoever queues
/// thousands does not stand before everybody else with all of them.
///
/// It keeps the identifier and the bytes of the extension that it wraps, so that every client knows it.
#[derive(Clone, Decode, DecodeWithMemTracking, Encode, Eq, PartialEq)]
pub struct CheckTurn<T: Config>(CheckNonce<T>);

impl<T: Config> CheckTurn<T> {
	/// With this nonce. For clients and tests.
	pub fn from(nonce: T::Nonce) -> Self {
		Self(CheckNonce::from(nonce))
	}

	/// How much nearer than [`FAR`] the transaction is.
	fn nearness(&self, who: &T::AccountId) -> TransactionPriority {
		let next = frame_system::Account::<T>::get(who).nonce;
		let distance: u64 = self.0 .0.saturating_sub(next).unique_saturated_into();
		FAR.saturating_sub(distance).saturating_mul(PLACE)
	}
}

impl<T: Config> core::fmt::Debug for CheckTurn<T> {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		self.0.fmt(f)
	}
}

impl<T: Config> TypeInfo for CheckTurn<T>
where
	CheckNonce<T>: StaticTypeInfo,
{
	type Identity = CheckNonce<T>;

	fn type_info() -> Type {
		CheckNonce::<T>::type_info()
	}
}

impl<T: Config + Send + Sync> TransactionExtension<T::RuntimeCall> for CheckTurn<T>
where
	T::RuntimeCall: Dispatchable<Info = DispatchInfo>,
	DispatchOriginOf<T::RuntimeCall>: AsSystemOriginSigner<T::AccountId> + Clone,
	CheckNonce<T>: TransactionExtension<T::RuntimeCall, Implicit = ()> + StaticTypeInfo,
{
	const IDENTIFIER: &'static str = "CheckNonce";
	type Implicit = ();
	type Val = <CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::Val;
	type Pre = <CheckNonce<T> as TransactionExtension<T::RuntimeCall>>::Pre;

	fn weight(&self, call: &T::RuntimeCall) -> Weight {
		self.0.weight(call)
	}

	fn validate(
		&self,
		origin: DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
		implicit: Self::Implicit,
		implication: &impl sp_runtime::traits::Implication,
		source: TransactionSource,
	) -> ValidateResult<Self::Val, T::RuntimeCall> {
		let nearness = origin.as_system_origin_signer().map(|who| self.nearness(who));
		let (mut validity, val, origin) =
			self.0.validate(origin, call, info, len, implicit, implication, source)?;
		// Priorities of the extensions are added up.
		validity.priority = validity.priority.saturating_add(nearness.unwrap_or_default());
		Ok((validity, val, origin))
	}

	fn prepare(
		self,
		val: Self::Val,
		origin: &DispatchOriginOf<T::RuntimeCall>,
		call: &T::RuntimeCall,
		info: &DispatchInfoOf<T::RuntimeCall>,
		len: usize,
	) -> Result<Self::Pre, TransactionValidityError> {
		self.0.prepare(val, origin, call, info, len)
	}

	fn post_dispatch_details(
		pre: Self::Pre,
		info: &DispatchInfoOf<T::RuntimeCall>,
		post_info: &PostDispatchInfoOf<T::RuntimeCall>,
		len: usize,
		result: &DispatchResult,
	) -> Result<Weight, TransactionValidityError> {
		CheckNonce::<T>::post_dispatch_details(pre, info, post_info, len, result)
	}
}

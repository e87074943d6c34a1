//! Only transactions that end.

use anamnesis_primitives::Refusal;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_system::{CheckMortality, Config};
use scale_info::{StaticTypeInfo, Type, TypeInfo};
use sp_runtime::{
	generic::Era,
	traits::{DispatchInfoOf, DispatchOriginOf, TransactionExtension, ValidateResult},
	transaction_validity::{TransactionSource, TransactionValidityError},
	Weight,
};

/// `CheckMortality` that refuses immortal transactions ([`Refusal::ImmortalTransaction`]): a signed transaction that
/// nobody included must not become valid again after its signer was forgotten.
///
/// It keeps the identifier and the bytes of the extension that it wraps, so that every client knows it.
#[derive(Clone, Decode, DecodeWithMemTracking, Encode, Eq, PartialEq)]
pub struct CheckMortal<T: Config + Send + Sync>(CheckMortality<T>);

impl<T: Config + Send + Sync> CheckMortal<T> {
	/// With this era. For clients and tests.
	pub fn from(era: Era) -> Self {
		Self(CheckMortality::from(era))
	}
}

impl<T: Config + Send + Sync> core::fmt::Debug for CheckMortal<T> {
	fn fmt(&self, f: &mut core::fmt::Formatter) -> core::fmt::Result {
		self.0.fmt(f)
	}
}

impl<T: Config + Send + Sync> TypeInfo for CheckMortal<T>
where
	CheckMortality<T>: StaticTypeInfo,
{
	type Identity = CheckMortality<T>;

	fn type_info() -> Type {
		CheckMortality::<T>::type_info()
	}
}

impl<T: Config + Send + Sync> TransactionExtension<T::RuntimeCall> for CheckMortal<T>
where
	CheckMortality<T>: TransactionExtension<T::RuntimeCall, Implicit = T::Hash> + StaticTypeInfo,
{
	const IDENTIFIER: &'static str = "CheckMortality";
	type Implicit = T::Hash;
	type Val = <CheckMortality<T> as TransactionExtension<T::RuntimeCall>>::Val;
	type Pre = <CheckMortality<T> as TransactionExtension<T::RuntimeCall>>::Pre;

	fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
		// Here, before the signature is looked at: the refusal does not depend on who signed.
		if self.0 .0.is_immortal() {
			return Err(Refusal::ImmortalTransaction.into());
		}
		self.0.implicit()
	}

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
		self.0.validate(origin, call, info, len, implicit, implication, source)
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
}

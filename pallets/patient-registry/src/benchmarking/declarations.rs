//! Declarations at each stage.

use super::*;
use anamnesis_primitives::consent::MandateAcceptance;

/// As many organisations as can wait after they were contradicted.
fn contradicted() -> BoundedVec<Contradicted, ConstU32<MAX_CONTRADICTED>> {
	let all = (0..MAX_CONTRADICTED)
		.map(|n| Contradicted { organisation: u32::MAX.saturating_sub(n), until: Moment::MAX });
	BoundedVec::truncate_from(all.collect())
}

/// A new account of the patient's was declared, perhaps confirmed so long ago that it can take effect.
pub(super) fn pending<T: Config>(
	declared_by: OrganisationId,
	confirmed_by: Option<OrganisationId>,
) {
	let confirmed_at = NOW.saturating_sub(T::DeclarationDelay::get());
	let matter = Matter::Holder { holder: recovery::candidate::<T>(0), encryption_key: key(9_999) };
	let pending = Pending {
		matter,
		statement: commitment(3),
		declared_by,
		declared_at: confirmed_at,
		confirmed: confirmed_by.map(|confirmed_by| Confirmation { confirmed_by, confirmed_at }),
	};
	Declarations::<T>::insert(
		PATIENT,
		Declaration { pending: Some(pending), contradicted: contradicted() },
	);
}

/// One that nobody has confirmed, and that has ended.
pub(super) fn stale<T: Config>() {
	pending::<T>(0, None);
	Declarations::<T>::mutate(PATIENT, |declaration| {
		let pending = declaration.as_mut().and_then(|declaration| declaration.pending.as_mut());
		if let Some(pending) = pending {
			pending.declared_at = 0;
		}
	});
}

pub(super) fn is_pending<T: Config>() -> bool {
	Declarations::<T>::get(PATIENT).is_some_and(|declaration| declaration.pending.is_some())
}

pub(super) fn is_confirmed<T: Config>() -> bool {
	Declarations::<T>::get(PATIENT)
		.and_then(|declaration| declaration.pending)
		.is_some_and(|pending| pending.confirmed.is_some())
}

/// A guardian, who has accepted.
pub(super) fn guardian<T: Config>(
) -> Result<(Matter<T::AccountId>, Proof<T::Signature>), BenchmarkError> {
	let guardian = T::BenchmarkHelper::signer();
	let (encryption_key, until, kind) = (key(9_999), Quarter(u16::MAX), commitment(2));
	let expires_at = NOW.saturating_add(MINUTE);
	let terms = Pallet::<T>::guardian_terms(until);
	let text = MandateAcceptance {
		genesis: Pallet::<T>::genesis(),
		patient: PATIENT,
		representative: guardian.clone().into(),
		encryption_key,
		terms: &terms,
		kind,
		expires_at,
	}
	.signed_bytes();
	let signature = T::BenchmarkHelper::sign(&guardian, &text);
	let matter = Matter::Guardian { guardian, encryption_key, until, kind };
	Ok((matter, Proof { expires_at, signature }))
}

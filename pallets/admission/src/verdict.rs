//! Who may send what: the decision, without the transaction around it.

use crate::*;
use alloc::{vec, vec::Vec};
use anamnesis_primitives::{CallClass, PractitionerKind, Sender};

/// On what terms a transaction is admitted.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Terms {
	/// Paid from this allowance.
	Charged {
		/// Whose it is.
		payer: Payer,
		/// The organisation for whose seat it speaks.
		voice: Option<OrganisationId>,
	},
	/// Paid from this allowance, and after it from the reserve, one pending per account.
	Assured {
		/// Whose it is.
		payer: Payer,
		/// How far it may go.
		limit: Limit,
	},
	/// At no cost, one pending per account.
	Free,
	/// At no cost and before everything else, one pending per account.
	Emergency,
}

/// How much may be spent in a period.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Limit {
	/// The allowance.
	Allowance,
	/// The allowance, and as much again.
	Reserve,
}

impl<T: Config> Pallet<T> {
	/// Decides on a call, whatever has been spent.
	pub(crate) fn judge(who: &T::AccountId, call: &T::RuntimeCall) -> Result<Terms, Refusal> {
		let standing = Self::standing(who).ok_or(Refusal::UnknownAccount)?;
		Self::ensure_in_force(who, &standing)?;

		// What is free or assured is so when it travels alone.
		let class = T::Calls::classify(call);
		match class {
			CallClass::Free(sender) | CallClass::Emergency(sender) | CallClass::Assured(sender) => {
				let payer = Self::payer(who, sender, standing)?;
				T::Calls::precheck(who, call)?;
				return Ok(match class {
					CallClass::Free(_) => Terms::Free,
					CallClass::Emergency(_) => Terms::Emergency,
					_ => Terms::Assured { payer, limit: Self::limit(who, &payer) },
				});
			},
			CallClass::Wrapper(_) => T::Calls::precheck(who, call)?,
			_ => {},
		}

		let (mut payer, mut voice) = (None, None);
		Self::for_each_leaf(call, |leaf, class| {
			let sender = match class {
				CallClass::Charged(sender)
				| CallClass::Free(sender)
				| CallClass::Assured(sender)
				| CallClass::Emergency(sender) => sender,
				CallClass::Motion(proposal) => {
					Self::ensure_councils_business(proposal)?;
					Sender::Seat
				},
				CallClass::Council => return Err(Refusal::CouncilOnly),
				CallClass::Forbidden | CallClass::Wrapper(_) => return Err(Refusal::CallForbidden),
			};
			let pays = Self::payer(who, sender, standing)?;
			if *payer.get_or_insert(pays) != pays {
				return Err(Refusal::MixedPayers);
			}
			if sender == Sender::Seat {
				voice = T::Members::administers(who);
			}
			T::Calls::precheck(who, leaf)
		})?;
		// A wrapper with nothing inside is paid by whoever sent it.
		let payer = match payer {
			Some(payer) => payer,
			None => Self::payer(who, Sender::Anyone, standing)?,
		};
		Ok(Terms::Charged { payer, voice })
	}

	/// Who may spend the reserve: the holder, and representatives of somebody who has none. Else a representative could
	/// spend all of it, and keep the patient from restricting.
	fn limit(who: &T::AccountId, payer: &Payer) -> Limit {
		match payer {
			Payer::Patient(patient)
				if T::Patients::holder(patient).is_none_or(|holder| holder == *who) =>
			{
				Limit::Reserve
			},
			_ => Limit::Allowance,
		}
	}

	/// What it costs to look at a transaction: at each of the calls that it carries, as far as anybody looks, and at
	/// what the pool checks of them.
	pub(crate) fn weight_of_looking(call: &T::RuntimeCall) -> Weight {
		let mut leaves = 0u32;
		// The outermost wrapper is looked at like the calls inside of it.
		let mut prechecks = match T::Calls::classify(call) {
			CallClass::Wrapper(_) => T::Calls::precheck_weight(call),
			_ => Weight::zero(),
		};
		let walked = Self::for_each_leaf(call, |leaf, _| {
			leaves = leaves.saturating_add(1);
			prechecks.saturating_accrue(T::Calls::precheck_weight(leaf));
			Ok(())
		});
		let leaves = if walked.is_ok() { leaves.max(1) } else { T::MaxWrappedCalls::get() };
		// Nobody knows before whether it is a device that has signed, which is found out last.
		let looking = T::WeightInfo::admit(leaves).saturating_add(T::WeightInfo::recognise());
		looking.saturating_add(prechecks)
	}

	/// Visits the calls in the wrappers, with a bound on their number and depth.
	fn for_each_leaf<'a>(
		call: &'a T::RuntimeCall,
		mut visit: impl FnMut(&'a T::RuntimeCall, CallClass<'a, T::RuntimeCall>) -> Result<(), Refusal>,
	) -> Result<(), Refusal> {
		let mut seen = 0u32;
		let mut open: Vec<(&T::RuntimeCall, u32)> = vec![(call, 0)];
		while let Some((call, depth)) = open.pop() {
			seen = seen.saturating_add(1);
			// The wrapper itself is not one of the calls it carries.
			if seen > T::MaxWrappedCalls::get().saturating_add(T::MaxWrapperDepth::get()) {
				return Err(Refusal::WrapperTooLarge);
			}
			match T::Calls::classify(call) {
				CallClass::Wrapper(inner) => {
					let too_many = inner.len() > T::MaxWrappedCalls::get() as usize;
					if too_many || depth >= T::MaxWrapperDepth::get() {
						return Err(Refusal::WrapperTooLarge);
					}
					open.extend(
						inner.into_iter().rev().map(|call| (call, depth.saturating_add(1))),
					);
				},
				class => visit(call, class)?,
			}
		}
		Ok(())
	}

	/// Only what is the council's may be put before it: a motion dispatches with the council's origin, and nothing
	/// else may depend on how a call behaves under it.
	fn ensure_councils_business(proposal: &T::RuntimeCall) -> Result<(), Refusal> {
		Self::for_each_leaf(proposal, |_, class| match class {
			CallClass::Council => Ok(()),
			_ => Err(Refusal::CallForbidden),
		})
	}

	/// Whose allowance the account spends when nothing else says so; nothing for an account that the chain does not
	/// know.
	pub fn standing(who: &T::AccountId) -> Option<Payer> {
		T::Members::belongs(who)
			.map(Payer::Organisation)
			.or_else(|| T::Patients::acts_for(who).map(Payer::Patient))
			.or_else(|| {
				T::Patients::device(who).map(|(patient, device)| Payer::Device { patient, device })
			})
	}

	/// Whether somebody who belongs to an organisation still does so in some role.
	fn ensure_in_force(who: &T::AccountId, standing: &Payer) -> Result<(), Refusal> {
		let lapsed = matches!(standing, Payer::Organisation(_))
			&& T::Members::practises(who).is_none()
			&& T::Members::administers(who).is_none()
			&& T::Members::validates(who).is_none();
		if lapsed {
			Err(Refusal::MemberInactive)
		} else {
			Ok(())
		}
	}

	/// Who pays when the signer sends what needs this sender.
	fn payer(who: &T::AccountId, sender: Sender, standing: Payer) -> Result<Payer, Refusal> {
		let fits = match sender {
			Sender::Practitioner { acting_for, kinds } => {
				T::Members::practises(who).is_some_and(|(organisation, kind)| {
					organisation == acting_for && kinds.contains(kind)
				})
			},
			Sender::Administrator { acting_for } => {
				T::Members::administers(who) == Some(acting_for)
			},
			Sender::Officer { acting_for } => {
				T::Members::administers(who) == Some(acting_for)
					|| T::Members::practises(who) == Some((acting_for, PractitionerKind::Officer))
			},
			Sender::Seat => T::Members::administers(who).is_some_and(T::Members::votes),
			Sender::SilentSeat { acting_for } => {
				T::Members::administers(who) == Some(acting_for)
					&& T::Members::holds_seat(acting_for)
					&& !T::Members::votes(acting_for)
			},
			Sender::Validator => T::Members::validates(who).is_some(),
			Sender::Holder { patient } => T::Patients::held_by(who) == Some(patient),
			Sender::PatientSide { patient, act } => T::Patients::may(&patient, who, act),
			Sender::Representative { patient } => {
				T::Patients::acts_for(who) == Some(patient) && T::Patients::held_by(who).is_none()
			},
			Sender::Device { patient } => {
				matches!(standing, Payer::Device { patient: of, .. } if of == patient)
			},
			// A device only adds what it measures.
			Sender::Anyone => !matches!(standing, Payer::Device { .. }),
		};
		if !fits {
			return Err(Refusal::WrongRole);
		}
		// What a suspended or excluded organisation still owes or may say.
		let whatever_its_standing = matches!(
			sender,
			Sender::Officer { .. } | Sender::Seat | Sender::SilentSeat { .. } | Sender::Validator
		);
		match standing {
			Payer::Organisation(organisation)
				if !whatever_its_standing && !T::Members::is_active(organisation) =>
			{
				Err(Refusal::MemberInactive)
			},
			// An account serves one id in one role, so its standing is also who pays in that role.
			payer => Ok(payer),
		}
	}
}

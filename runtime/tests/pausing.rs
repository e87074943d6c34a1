//! The council pauses calls: what can be paused, what never, and what goes on when everything is paused.

mod common;

use anamnesis_primitives::{EncryptionKey, Refusal, Role, Roles};
use anamnesis_runtime::{configs::NeverPaused, *};
use common::{council::*, *};
use frame_support::traits::GetCallMetadata;
use pallet_tx_pause::RuntimeCallNameOf;
use sp_keyring::Sr25519Keyring::*;

fn named(pallet: &str, call: &str) -> RuntimeCallNameOf<Runtime> {
	let bytes = |name: &str| name.as_bytes().to_vec().try_into().expect("it is short");
	(bytes(pallet), bytes(call))
}

fn pause(pallet: &str, call: &str) -> RuntimeCall {
	pallet_tx_pause::Call::pause { full_name: named(pallet, call) }.into()
}

/// Every call of the runtime, by the names of pallet and call.
fn all_calls() -> Vec<(&'static str, &'static str)> {
	RuntimeCall::get_module_names()
		.iter()
		.flat_map(|pallet| {
			RuntimeCall::get_call_names(pallet).iter().map(move |call| (*pallet, *call))
		})
		.collect()
}

/// Pauses whatever can be paused, and gives back what could not.
fn pause_everything() -> Vec<(&'static str, &'static str)> {
	let origin = || RuntimeOrigin::from(pallet_collective::RawOrigin::Members(2, 3));
	all_calls()
		.into_iter()
		.filter(|(pallet, call)| TxPause::pause(origin(), named(pallet, call)).is_err())
		.collect()
}

#[test]
fn what_cannot_be_paused_is_what_the_list_says_and_nothing_else() {
	on_chain(|| {
		let refused = pause_everything();
		for (pallet, call) in all_calls() {
			let listed = NeverPaused::holds(pallet.as_bytes(), call.as_bytes());
			assert_eq!(refused.contains(&(pallet, call)), listed, "{pallet}.{call}");
		}
		for (pallet, call) in NeverPaused::LIST {
			let there = all_calls()
				.into_iter()
				.any(|(of, name)| of == *pallet && (*call == "*" || name == *call));
			assert!(there, "{pallet}.{call} is on the list and not in the runtime");
		}
	});
}

#[test]
fn a_majority_pauses_a_call_and_lets_it_go_on() {
	on_chain_with_seats(4, || {
		let enrol = || enrol(CharlieStash);
		assert_eq!(decide(2, pause("Consortium", "enrol_practitioner")), NO);
		assert!(offer(transaction(Alice, enrol())).is_ok());
		assert_eq!(decide(3, pause("Consortium", "enrol_practitioner")), Ok(()));
		assert_refused(Alice, enrol(), Refusal::CallPaused);
		assert_refused(Alice, batch(vec![enrol()]), Refusal::CallPaused);

		let ident = named("Consortium", "enrol_practitioner");
		assert_eq!(decide(3, pallet_tx_pause::Call::unpause { ident }), Ok(()));
		send(Alice, enrol());
	});
}

const NO: Result<(), sp_runtime::DispatchError> = Err(sp_runtime::DispatchError::BadOrigin);

#[test]
fn a_wrapper_that_is_paused_carries_nothing() {
	on_chain(|| {
		pause_everything();
		assert_refused(Alice, batch(vec![]), Refusal::CallPaused);
	});
}

#[test]
fn a_name_that_is_no_calls_does_not_come_on_chain() {
	on_chain_with_seats(4, || {
		for (pallet, call) in
			[("Mary", "Smith"), ("Consortium", "mary_smith"), ("consortium", "enrol_practitioner")]
		{
			let ident = named(pallet, call);
			for motion in [pause(pallet, call), pallet_tx_pause::Call::unpause { ident }.into()] {
				assert_refused(Alice, propose(3, motion.clone()), Refusal::UnknownCall);
				assert_refused(Alice, propose(3, batch(vec![motion])), Refusal::UnknownCall);
			}
		}
	});
}

#[test]
fn the_chain_goes_on_and_the_council_decides_when_everything_is_paused() {
	on_chain_with_seats(4, || {
		pause_everything();
		// Sessions change, the time is set, idle work is done.
		let session = Session::current_index();
		skip_blocks(2 * configs::SESSION_BLOCKS);
		assert_eq!(Session::current_index(), session + 2);

		let roles = Roles::of(&[Role::Provider]);
		let admit = pallet_consortium::Call::admit_organisation {
			administrator: CharlieStash.to_account_id(),
			roles,
			encryption_key: EncryptionKey::x25519([9; 32]),
		};
		assert_eq!(
			decide(3, admit),
			Err(frame_system::Error::<Runtime>::CallFiltered.into()),
			"what can be paused is paused for the council too"
		);

		let suspend = pallet_consortium::Call::suspend_organisation { organisation: 3 };
		assert_eq!(decide(3, suspend), Ok(()));
		let reinstate = pallet_consortium::Call::reinstate_organisation { organisation: 3 };
		assert_eq!(decide(3, reinstate), Ok(()));
		let upgrade =
			pallet_consortium::Call::authorize_upgrade { code_hash: Hash::repeat_byte(7) };
		assert_eq!(decide(3, upgrade), Ok(()));
		let exclude = pallet_consortium::Call::exclude_organisation { organisation: 3 };
		assert_eq!(decide(3, exclude), Ok(()));
		let ident = named("Consortium", "enrol_practitioner");
		assert_eq!(decide(3, pallet_tx_pause::Call::unpause { ident }), Ok(()));
		send(Alice, enrol(CharlieStash));
	});
}

#[test]
fn every_call_on_the_list_passes_the_filter_while_everything_is_paused() {
	use codec::Decode;
	use frame_support::traits::Contains;
	on_chain(|| {
		let metadata = all_calls();
		pause_everything();
		let mut seen = 0;
		// Zeros are a value of every argument.
		for pallet in 0..=u8::MAX {
			for call in 0..=u8::MAX {
				let indices = [pallet, call];
				let mut zeros = sp_runtime::traits::TrailingZeroInput::new(&indices);
				let Ok(call) = RuntimeCall::decode(&mut zeros) else { continue };
				let name = call.get_call_metadata();
				let never =
					NeverPaused::holds(name.pallet_name.as_bytes(), name.function_name.as_bytes());
				let passes = <Runtime as frame_system::Config>::BaseCallFilter::contains(&call);
				assert_eq!(passes, never, "{name:?}");
				seen += 1;
			}
		}
		assert_eq!(seen, metadata.len());
	});
}

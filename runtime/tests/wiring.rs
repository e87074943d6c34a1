//! How the runtime is put together.

mod common;

use anamnesis_primitives::traits::Members;
use anamnesis_runtime::*;
use common::*;
use frame_support::traits::PalletInfoAccess;
use pallet_consortium::{Practitioners, Seats, Validators};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{traits::TransactionExtension, DigestItem};

fn pallets() -> Vec<(usize, &'static str)> {
	use frame_support::traits::PalletsInfoAccess;
	let mut pallets: Vec<_> =
		AllPalletsWithSystem::infos().into_iter().map(|info| (info.index, info.name)).collect();
	pallets.sort_unstable();
	pallets
}

#[test]
fn pallets_keep_their_numbers() {
	assert_eq!(
		pallets(),
		[
			(0, "System"),
			(1, "Timestamp"),
			(2, "Consortium"),
			(3, "Council"),
			(4, "Aura"),
			(5, "Historical"),
			(6, "Session"),
			(7, "Grandpa"),
			(8, "Utility"),
			(9, "Admission"),
			(10, "PatientRegistry"),
			(11, "AccessGrants"),
			(12, "RecordAnchors"),
			(13, "ErasureRequests"),
			(14, "Offences"),
			(15, "Authorship"),
			(16, "TxPause"),
			(17, "Migrations"),
			(18, "EmergencyAccess"),
			(19, "Disclosures"),
		]
	);
	assert_eq!(Consortium::index(), 2);
}

#[test]
fn there_is_no_token_and_nobody_above_the_council() {
	for (_, name) in pallets() {
		for absent in ["Balances", "TransactionPayment", "Assets", "Sudo", "Proxy", "Multisig"] {
			assert_ne!(name, absent);
		}
	}
}

#[test]
fn extensions_stand_in_the_order_in_which_their_reasons_are_true() {
	let identifiers: Vec<_> = <TxExtension as TransactionExtension<RuntimeCall>>::metadata()
		.into_iter()
		.map(|extension| extension.identifier)
		.collect();
	assert_eq!(
		identifiers,
		[
			"CheckNonZeroSender",
			"CheckSpecVersion",
			"CheckTxVersion",
			"CheckGenesis",
			"CheckMortality",
			"AdmitMember",
			"CheckNonce",
			"CheckWeight",
			"CheckMetadataHash",
			"WeightReclaim",
		]
	);
}

#[test]
fn admission_adds_no_byte_to_a_transaction() {
	use codec::Encode;
	assert!(pallet_admission::AdmitMember::<Runtime>::new().encode().is_empty());
}

fn seats() -> Vec<u32> {
	Seats::<Runtime>::get().into_iter().map(|seat| seat.organisation).collect()
}

#[test]
fn the_development_preset_has_three_organisations_with_seats_and_one_validator() {
	chain_from("development").execute_with(|| {
		assert_eq!(seats(), [0, 1, 2]);
		assert_eq!(Validators::<Runtime>::get().len(), 1);
		assert_eq!(Session::validators(), [Sr25519Keyring::AliceStash.to_account_id()]);
		assert_eq!(Practitioners::<Runtime>::iter().count(), 0);
		assert_eq!(
			pallet_collective::Members::<Runtime, pallet_collective::Instance1>::get().len(),
			3
		);
		check_state();
	});
}

#[test]
fn the_local_preset_has_four_validators() {
	chain_from("local_testnet").execute_with(|| {
		assert_eq!(seats(), [0, 1, 2, 3]);
		assert_eq!(Session::validators().len(), 4);
		assert_eq!(Grandpa::grandpa_authorities().len(), 4);
		assert_eq!(Practitioners::<Runtime>::iter().count(), 0);
		check_state();
	});
}

#[test]
fn development_accounts_have_no_privilege_but_their_seats() {
	chain_from("development").execute_with(|| {
		let known: Vec<_> = frame_system::Account::<Runtime>::iter_keys().collect();
		assert_eq!(known.len(), 4, "three administrators and a validator's account");
		for who in Sr25519Keyring::iter() {
			let account = who.to_account_id();
			let is_founder = [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie]
				.contains(&who);
			assert_eq!(Consortium::administers(&account).is_some(), is_founder, "{who}");
		}
	});
}

#[test]
fn a_set_of_validators_that_did_not_change_is_not_announced() {
	chain_from("local_testnet").execute_with(|| {
		let first = pallet_grandpa::CurrentSetId::<Runtime>::get();
		let mut ended = 0;
		for _ in 0..(3 * configs::SESSION_BLOCKS) {
			let session = Session::current_index();
			let digest = next_block();
			ended += usize::from(Session::current_index() != session);
			for log in digest.logs {
				assert!(
					!matches!(
						log,
						DigestItem::Consensus(sp_consensus_grandpa::GRANDPA_ENGINE_ID, _)
					),
					"GRANDPA announced something"
				);
			}
		}
		assert_eq!(ended, 3, "sessions go by");
		assert_eq!(pallet_grandpa::CurrentSetId::<Runtime>::get(), first);
		assert_eq!(Session::validators().len(), 4);
	});
}

#[test]
fn the_history_of_sessions_is_bounded() {
	use pallet_session::{historical::HistoricalSessions, SessionManager};
	chain_from("development").execute_with(|| {
		type Manager = <Runtime as pallet_session::Config>::SessionManager;
		for session in 2..1_500 {
			let _ = Manager::new_session(session);
			Manager::start_session(session);
		}
		assert!(HistoricalSessions::<Runtime>::iter().count() <= 1_001);
	});
}

#[test]
fn no_call_is_heavier_than_a_block_can_carry() {
	use frame_support::dispatch::{DispatchClass, GetDispatchInfo};
	on_chain(|| {
		let largest = <Runtime as frame_system::Config>::BlockWeights::get()
			.get(DispatchClass::Normal)
			.max_extrinsic
			.expect("there is a limit");
		for call in [enrol(Sr25519Keyring::Eve), remove(Sr25519Keyring::Eve)] {
			let info = call.get_dispatch_info();
			assert!(info.call_weight.any_gt(sp_runtime::Weight::zero()));
			assert!(info.total_weight().all_lt(largest), "{call:?}");
		}
	});
}

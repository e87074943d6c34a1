//! A council of as many seats as a test needs, and how it decides.

use super::*;
use anamnesis_primitives::{Role, Roles};
use pallet_collective::Instance1;
use pallet_consortium::{GenesisOrganisation, Validator};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring::*};
use sp_runtime::traits::{BlakeTwo256, Hash as _};

/// Who administers organisation 0, 1, 2 …
pub const ADMINISTRATORS: [Sr25519Keyring; 9] =
	[Alice, Bob, Charlie, Dave, Eve, Ferdie, One, Two, AliceStash];

/// The account of the first validator.
pub const VALIDATOR: Sr25519Keyring = BobStash;

/// Runs on a chain whose council has so many seats, and checks every pallet's storage afterwards.
pub fn on_chain_with_seats(seats: usize, test: impl FnOnce()) {
	let organisations = ADMINISTRATORS[..seats]
		.iter()
		.map(|administrator| GenesisOrganisation {
			administrator: administrator.to_account_id(),
			roles: Roles::of(&[Role::Provider, Role::Custodian, Role::Validator]),
			encryption_key: EncryptionKey::x25519(administrator.to_raw_public()),
			seat: true,
		})
		.collect();
	let account = VALIDATOR.to_account_id();
	let keys = SessionKeys {
		aura: Sr25519Keyring::Alice.public().into(),
		grandpa: Ed25519Keyring::Alice.public().into(),
	};
	let genesis = RuntimeGenesisConfig {
		consortium: ConsortiumConfig {
			organisations,
			validators: vec![Validator { account: account.clone(), organisation: 0 }],
			session_blocks: None,
		},
		session: SessionConfig {
			keys: vec![(account.clone(), account, keys)],
			..Default::default()
		},
		..Default::default()
	};
	chain_of(genesis).execute_with(|| {
		next_block();
		test();
		check_state();
	});
}

/// A motion of this threshold.
pub fn propose(threshold: u32, proposal: RuntimeCall) -> RuntimeCall {
	let length_bound = proposal.encoded_size() as u32;
	pallet_collective::Call::propose { threshold, proposal: Box::new(proposal), length_bound }
		.into()
}

/// A vote on the motion with this number.
pub fn vote(proposal: &RuntimeCall, index: u32, approve: bool) -> RuntimeCall {
	let proposal = BlakeTwo256::hash_of(proposal);
	pallet_collective::Call::vote { proposal, index, approve }.into()
}

/// Counts, and carries the motion out or drops it.
pub fn close(proposal: &RuntimeCall, index: u32) -> RuntimeCall {
	pallet_collective::Call::close {
		proposal_hash: BlakeTwo256::hash_of(proposal),
		index,
		proposal_weight_bound: configs::MaxProposalWeight::get(),
		length_bound: proposal.encoded_size() as u32,
	}
	.into()
}

/// Moves the call with the votes of the first so many seats, through signed transactions, and gives back what came of
/// it.
pub fn decide(ayes: usize, call: impl Into<RuntimeCall>) -> Result<(), DispatchError> {
	decide_by(&ADMINISTRATORS[..ayes], call)
}

/// The same, with the votes of these.
pub fn decide_by(
	ayes: &[Sr25519Keyring],
	call: impl Into<RuntimeCall>,
) -> Result<(), DispatchError> {
	let call = call.into();
	let threshold = ayes.len() as u32;
	let index = pallet_collective::ProposalCount::<Runtime, Instance1>::get();
	next_block();
	send(ayes[0], propose(threshold, call.clone()));
	if threshold > 1 {
		for who in ayes {
			send(*who, vote(&call, index, true));
		}
		next_block();
		send(ayes[0], close(&call, index));
	}
	let result = executed().expect("the motion was carried out");
	next_block();
	result
}

/// What came of the motion that was carried out in this block.
pub fn executed() -> Option<Result<(), DispatchError>> {
	System::events().into_iter().rev().find_map(|record| match record.event {
		RuntimeEvent::Council(pallet_collective::Event::Executed { result, .. }) => Some(result),
		_ => None,
	})
}
